//! Populations that were counted, not read.

use super::source::Source;
use crate::catalog::DATASETS;
use crate::facts::{Reading, Tally};
use crate::snapshot::Status;
use std::collections::BTreeMap;

/// Every dataset of counts that was asked for, in the order of the catalogue; of each the counts its row names.
pub(super) fn counted(source: &Source<'_>) -> Vec<Reading<Vec<Tally>>> {
    let rows = DATASETS.iter().filter(|row| !row.counts.is_empty());
    let asked = rows.filter(|row| source.coverage(row.id).status != Status::NotRequested);
    asked
        .map(|row| {
            let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
            source.each(row.id, |object| {
                let name = object.text("id").and_then(|id| row.counts.iter().find(|it| it.0 == id.replace('-', " ")));
                let (Some((name, _)), Some(count)) = (name, object.number("count")) else { return };
                // The lesser of two, so that the order of the rows leaves no trace.
                counts.entry(name).and_modify(|kept| *kept = count.min(*kept)).or_insert(count);
            });
            let tallies = counts.into_iter().map(|(name, count)| Tally { name: name.to_owned(), count });
            source.reading(row.id, tallies.collect())
        })
        .collect()
}
