//! The claims as templates see them.

use crate::assess::{Claim, Claims, Said};
use crate::facts::{Extent, Known};
use crate::wording::{Hedge, amount};
use serde_json::{Map, Value, json};

/// Every claim by its id: `value` (null where it was not read), `known` (`exact`, `at-least`, `at-most`, `in-part`,
/// `not-read`), `read` (objects the value holds for, where it is in part), `text` (a count with its hedge) and `except`.
pub(in crate::document) fn claims(claims: &Claims) -> Value {
    Value::Object(claims.iter().map(|(id, claim)| (id.to_owned(), seen(claim))).collect::<Map<_, _>>())
}

/// A count that is no claim of its own, with its hedge: one row of a table.
pub(in crate::document) fn figure(known: &Known<u64>) -> String {
    amount(known.value, extent(known.extent).1)
}

fn seen(claim: &Claim) -> Value {
    let (known, hedge, read) = extent(claim.known.extent);
    let text = match &claim.known.value {
        None => Some(amount(None, Hedge::NotRead)),
        Some(Said::Count(count)) => Some(amount(Some(*count), hedge)),
        Some(_) => None,
    };
    json!({ "value": claim.known.value, "known": known, "read": read, "text": text, "except": claim.except })
}

fn extent(extent: Extent) -> (&'static str, Hedge, Option<u64>) {
    match extent {
        Extent::Exact => ("exact", Hedge::Exact, None),
        Extent::AtLeast => ("at-least", Hedge::AtLeast, None),
        Extent::AtMost => ("at-most", Hedge::AtMost, None),
        Extent::InPart { read, .. } => ("in-part", Hedge::Among(read), Some(read)),
        Extent::NotRead => ("not-read", Hedge::NotRead, None),
    }
}
