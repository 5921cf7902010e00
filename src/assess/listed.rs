//! How many objects each dataset holds that is listed as it is.

use super::Claims;
use crate::catalog::RECORDS;
use crate::facts::{Facts, Known, Sources};
use crate::snapshot::Status;

/// `listed.<dataset>.objects`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    for row in RECORDS {
        claims.add(format!("listed.{}.objects", row.dataset), objects(facts, row.dataset));
    }
}

/// How many objects a dataset holds that is listed as it is.
pub(super) fn objects(facts: &Facts, dataset: &'static str) -> Known<u64> {
    let sources = Sources::from([dataset]);
    let set = facts.records.iter().find(|set| set.dataset == dataset);
    match set.map(|set| (set.total, set.reading.status)) {
        Some((total, Status::Complete)) => Known::exact(total, sources),
        Some((total @ 1.., Status::Partial)) => Known::at_least(total, sources),
        _ => Known::not_read(sources),
    }
}
