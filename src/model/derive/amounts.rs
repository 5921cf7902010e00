//! Attributes of numbers that know how much was read for them.

use super::draft::fact;
use crate::catalog::{AttrKey, Evidence};
use crate::facts::Known;
use crate::model::component::hedge;
use crate::model::{Attribute, Value};
use crate::wording::tiles;

/// A number by itself: `4,150`, `at least 9`, `not read`.
pub(in crate::model) fn figure(known: &Known<u64>) -> String {
    Value::from(known.clone()).text()
}

/// A number with its noun, in the few words of a tile: `9 members`, `at least 1 member`, `members not read`.
pub(in crate::model) fn figure_of(known: &Known<u64>, one: &str, many: &str) -> String {
    tiles::figure(known.value, hedge(known.extent), one, many)
}

/// The dataset that told a number.
pub(in crate::model) fn dataset(known: &Known<u64>) -> &'static str {
    known.sources.first().copied().unwrap_or_default()
}

/// An attribute of a number, whether or not it was read.
pub(in crate::model) fn numbered(key: AttrKey, known: &Known<u64>) -> Attribute {
    let told = fact(key, known.clone()).of(dataset(known));
    if known.is_read() { told } else { told.evidence(Evidence::Unknown) }
}

/// An attribute of a number where it is known to be more than none, or not known.
pub(in crate::model) fn unless_none(key: AttrKey, known: &Known<u64>) -> Option<Attribute> {
    (known.exactly() != Some(&0)).then(|| numbered(key, known))
}
