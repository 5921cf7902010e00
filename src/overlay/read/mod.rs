//! `design.toml` → [`Design`]: every table and key is known by its row, and what is wrong is told with file and line.
//!
//! In: the text of a file. Out: the design, its tables sorted, and errors for what could not be understood. Nothing is
//! looked up in a tenant here: that is the work of `check`.

mod reader;
mod rows;
mod twice;
mod values;

pub(in crate::overlay) use reader::{Reader, shown};
pub(in crate::overlay) use rows::{table, words};
pub(in crate::overlay) use values::Read;
pub use values::{Day, Id};

use super::Design;
use crate::diag::{Diagnostic, Severity, Warned};

/// Reads a design. `file` is what messages call it.
///
/// A table or key that is wrong is left out and told as an error: whoever builds documents stops there, as
/// [`is_sound`] says, so that no reason a person gave is lost unseen.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML.
pub fn read(file: &str, text: &str) -> Result<Warned<Design>, Diagnostic> {
    // Editors of other systems put a mark before the first letter.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(file, text);
    let table = reader.table()?;
    let span = table.span();
    let mut design = Design::of(&mut reader, table.get_ref(), &span).unwrap_or_default();
    design.sort();
    twice::tell(&design, &mut reader);
    let mut diagnostics = reader.said();
    diagnostics.sort_by_key(|it| line(&it.subject));
    Ok(Warned { value: design, diagnostics })
}

/// Whether a design was understood in full: no diagnostic of its reading is an error.
pub fn is_sound(said: &[Diagnostic]) -> bool {
    said.iter().all(|it| it.severity < Severity::Error)
}

/// The line of a place, `design.toml:12`, to sort by.
pub(in crate::overlay) fn line(place: &str) -> usize {
    place.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or_default()
}
