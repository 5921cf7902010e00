//! What is documented of the answers of a dataset, and what is done when they are not so.

use crate::catalog::{Dataset, SINGLE_OBJECTS};
use crate::msgraph::{Expected, Failure, FailureKind, Settings};

/// What each answer of a dataset has to be.
pub(super) fn answer_of(row: &Dataset) -> Expected {
    if !row.counts.is_empty() {
        Expected::Number
    } else if !SINGLE_OBJECTS.contains(&row.id) {
        Expected::List
    } else if row.absent || row.parent.is_some() {
        Expected::ObjectOrNone
    } else {
        Expected::Object
    }
}

/// Ends a collection whose pages have held only what was read before, so many of them in a row.
pub(super) fn check_known(pages: u32, settings: &Settings) -> Result<(), Failure> {
    if pages < settings.limits.known_pages {
        return Ok(());
    }
    let message = format!("{pages} pages in a row held only objects that were read before");
    Err(Failure::new(FailureKind::Endless, message))
}
