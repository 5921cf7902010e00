//! How many objects each dataset holds that is listed as it is.

use super::Claims;
use crate::catalog::RECORDS;
use crate::facts::{Facts, Known, Sources};
use crate::snapshot::Status;

/// `listed.<dataset>.objects`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    for row in RECORDS {
        let sources = Sources::from([row.dataset]);
        let set = facts.records.iter().find(|set| set.dataset == row.dataset);
        let known = match set.map(|set| (set.total, set.reading.status)) {
            Some((total, Status::Complete)) => Known::exact(total, sources),
            Some((total @ 1.., Status::Partial)) => Known::at_least(total, sources),
            _ => Known::not_read(sources),
        };
        claims.add(format!("listed.{}.objects", row.dataset), known);
    }
}
