//! The claims as templates see them.

use crate::assess::{Claim, Claims, Said};
use crate::facts::{Extent, Known, Reading, Sources, Split, Tally};
use crate::wording::{Hedge, amount, percent};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A count of what was read, with how much that was: the form in which counts stand in a context. The filters `amount`
/// and `counted` write it as they write a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Figure {
    /// The count; null where it was not read.
    pub(crate) value: Option<u64>,
    /// `exact`, `at-least`, `at-most`, `in-part`, `not-read`.
    pub(crate) known: &'static str,
    /// Objects the value holds for, where it is in part.
    pub(crate) read: Option<u64>,
    /// The count with its hedge.
    pub(crate) text: String,
}

/// A name and how many things share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct TallyRow<'a> {
    /// What they share.
    pub(crate) name: &'a str,
    /// How many they are.
    pub(crate) count: Figure,
    /// Their share of all of them; null where one of the two is not known.
    pub(crate) share: Option<String>,
}

/// Counts by name of a dataset: each is exact where all objects were read and each tells its name.
pub(super) fn tallies(tallies: &[Tally], whole: bool) -> Vec<TallyRow<'_>> {
    let total: u64 = tallies.iter().map(|it| it.count).sum();
    let row = |it| {
        let it: &Tally = it;
        let split = Split { yes: it.count, ..Split::default() };
        TallyRow {
            name: &it.name,
            count: (&split.known(whole, Sources::new())).into(),
            share: whole.then(|| percent(it.count, total)),
        }
    };
    tallies.iter().map(row).collect()
}

impl From<&Known<u64>> for Figure {
    fn from(count: &Known<u64>) -> Self {
        let (known, hedge, read) = extent(count.extent);
        Self { value: count.value, known, read, text: amount(count.value, hedge) }
    }
}

impl Figure {
    /// What was counted of a dataset: exact where all of it was read, else a lower bound, where there is one.
    pub(super) fn of<T>(reading: &Reading<T>, count: impl FnOnce(&T) -> u64) -> Self {
        let split = reading.read().map(|it| Split { yes: count(it), ..Split::default() });
        Self::split(reading, |_| split.unwrap_or_default())
    }

    /// Objects of a dataset that something holds of, where their rows tell.
    pub(super) fn split<T>(reading: &Reading<T>, split: impl FnOnce(&T) -> Split) -> Self {
        let counted = reading.read().map(|it| split(it).known(reading.is_complete(), Sources::new()));
        (&counted.unwrap_or_default()).into()
    }

    /// Objects counted one by one, of which there may be more unless all were read.
    pub(super) fn counted(count: usize, complete: bool) -> Self {
        (&Split { yes: super::count(count), ..Split::default() }.known(complete, Sources::new())).into()
    }
}

/// Every claim by its id: `value` (null where it was not read), `known` (`exact`, `at-least`, `at-most`, `in-part`,
/// `not-read`), `read` (objects the value holds for, where it is in part), `text` (a count with its hedge) and `except`.
pub(in crate::document) fn claims(claims: &Claims) -> Value {
    Value::Object(claims.iter().map(|(id, claim)| (id.to_owned(), seen(claim))).collect::<Map<_, _>>())
}

/// A count that is no claim of its own, with its hedge: one row of a table.
pub(in crate::document) fn figure(known: &Known<u64>) -> String {
    amount(known.value, extent(known.extent).1)
}

/// A count with its hedge; `not read` where there is no such claim.
pub(super) fn text(claims: &Claims, id: &str) -> String {
    let told = claims.get(id).and_then(|claim| seen(claim).get("text").and_then(Value::as_str).map(str::to_owned));
    told.unwrap_or_else(|| amount(None, Hedge::NotRead))
}

/// How much of a claim was read: `exact`, `at-least`, `at-most`, `in-part`, `not-read`.
pub(super) fn known(claim: &Claim) -> &'static str {
    extent(claim.known.extent).0
}

/// The same as a number is hedged by it.
pub(super) fn hedge(claim: &Claim) -> Hedge {
    extent(claim.known.extent).1
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
