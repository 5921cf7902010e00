//! Numbers with how much was read for them, as tiles write them.

use crate::facts::{Extent, Known};
use crate::wording::{Hedge, amount_of};

fn hedge(known: &Known<u64>) -> Hedge {
    match known.extent {
        Extent::Exact => Hedge::Exact,
        Extent::AtLeast => Hedge::AtLeast,
        Extent::AtMost => Hedge::AtMost,
        Extent::InPart { read, .. } => Hedge::Among(read),
        Extent::NotRead => Hedge::NotRead,
    }
}

/// `9 members`, `at least 1 member`, `no member among the 599 read`.
pub(super) fn said_of(known: &Known<u64>, one: &str, many: &str) -> String {
    amount_of(known.value, hedge(known), one, many)
}
