//! Facts of numbers that know how much was read for them.

use super::draft::fact;
use crate::catalog::Evidence;
use crate::facts::{Extent, Known};
use crate::model::Fact;
use crate::wording::{Hedge, amount, amount_of};

/// How much of what a number counts was read, in the terms of the wording.
pub(in crate::model) fn hedge(known: &Known<u64>) -> Hedge {
    match known.extent {
        Extent::Exact => Hedge::Exact,
        Extent::AtLeast => Hedge::AtLeast,
        Extent::AtMost => Hedge::AtMost,
        Extent::InPart { read, .. } => Hedge::Among(read),
        Extent::NotRead => Hedge::NotRead,
    }
}

/// A number by itself: `4,150`, `at least 9`, `not read`.
pub(in crate::model) fn figure(known: &Known<u64>) -> String {
    amount(known.value, hedge(known))
}

/// A number with its noun, in the few words of a tile: `9 members`, `at least 1 member`, `members not read`.
pub(in crate::model) fn figure_of(known: &Known<u64>, one: &str, many: &str) -> String {
    match known.extent {
        Extent::NotRead => format!("{many} not read"),
        _ => amount_of(known.value, hedge(known), one, many),
    }
}

/// The dataset that told a number.
pub(in crate::model) fn dataset(known: &Known<u64>) -> &'static str {
    known.sources.first().copied().unwrap_or_default()
}

/// A fact of a number, whether or not it was read.
pub(in crate::model) fn numbered(label: &str, known: &Known<u64>) -> Fact {
    let told = fact(label, figure(known)).of(dataset(known));
    if known.is_read() { told } else { told.evidence(Evidence::Unknown) }
}

/// A fact of a number where it is known to be more than none, or not known.
pub(in crate::model) fn unless_none(label: &str, known: &Known<u64>) -> Option<Fact> {
    (known.exactly() != Some(&0)).then(|| numbered(label, known))
}
