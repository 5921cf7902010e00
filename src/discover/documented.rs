//! When the answers of a dataset go on without end.

use crate::source::{Failure, FailureKind, Settings};

/// Ends a collection whose pages have held only what was read before, so many of them in a row.
pub(super) fn check_known(pages: u32, settings: &Settings) -> Result<(), Failure> {
    if pages < settings.limits.known_pages {
        return Ok(());
    }
    let message = format!("{pages} pages in a row held only objects that were read before");
    Err(Failure::new(FailureKind::Endless, message))
}
