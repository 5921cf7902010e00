//! JSON: one value, several, JSON Lines, and JSON with text around it.

use super::{Piece, Read, Source, is_one_of_many, take_pieces};
use crate::diag::Code;
use crate::import::kinds;
use crate::import::ledger::Ledger;
use crate::import::line::shown;
use crate::import::parse::{self, Parsed};
use serde_json::Value;

/// Whether a text begins as JSON does.
pub(super) fn is_bare(text: &str, _: &str) -> bool {
    parse::begins(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
}

/// The last resort: JSON may stand below other text.
pub(super) fn is_any(_: &str, _: &str) -> bool {
    true
}

pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, text: &str) {
    let mut notes = Vec::new();
    let mut read = parse::parse(text);
    if read.parsed.is_damaged()
        && let Some(mended) = parse::mend_halves(text)
    {
        read = parse::parse(&mended);
        notes.push("it holds halves of characters, which were replaced".to_owned());
    }
    let (format, values, lost) = match read.parsed {
        Parsed::NotJson if let Some(kind) = kinds::of_ending(source.name) => return ledger.pass(kind),
        Parsed::NotJson => return source.refuse(ledger, Code::ImportUnrecognised, &no_json(text)),
        Parsed::One(value) => ("JSON", vec![value], Vec::new()),
        Parsed::Many(values, lost) => ("JSON Lines", gathered(values), lost),
        Parsed::Cut(value, message) => {
            ("JSON", vec![value], vec![format!("the file could not be read in full: {message}")])
        }
    };
    let pieces = values.into_iter().map(|value| Piece { value, ..Piece::default() }).collect();
    let (format, passed) = (format.to_owned(), read.passed);
    take_pieces(ledger, source, Read { format, source: "microsoft-graph", pieces, notes, passed, lost });
}

/// JSON Lines: answers one by one, or objects of one dataset.
fn gathered(values: Vec<Value>) -> Vec<Value> {
    let is_answer =
        |value: &Value| value.get("value").is_some_and(Value::is_array) || value.is_array() || is_one_of_many(value);
    if values.iter().any(is_answer) { values } else { vec![Value::Array(values)] }
}

/// What stands where JSON should.
fn no_json(text: &str) -> String {
    let (at, line) = text.lines().enumerate().find(|(_, line)| !line.trim().is_empty()).unwrap_or_default();
    let at = at.saturating_add(1);
    format!("the file is not JSON: line {at} holds `{}`, and no JSON begins in it; export it as JSON", shown(line))
}
