//! Which rows of two datasets differ, by digests alone: 24 bytes a row.

use super::paths::Paths;
use super::scan::{self, Seen};
use crate::snapshot::Snapshot;

/// Rows of a dataset that room is made for at once, whatever the manifest says of their number.
const ROOM: u64 = 4_000_000;

/// A row of a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Digests of its key and of what it says.
    pub(super) seen: Seen,
    /// Which row of the dataset it is.
    pub(super) nth: u32,
}

/// The rows of a dataset, sorted.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Entry>,
    /// Rows that cannot be read: of these nothing is known.
    pub(super) unreadable: u64,
}

impl Table {
    /// Reads the rows of a dataset once.
    pub(super) fn read(snapshot: &Snapshot, dataset: &str) -> Self {
        let room = snapshot.coverage(dataset).count.min(ROOM);
        let mut table = Self { rows: Vec::with_capacity(usize::try_from(room).unwrap_or_default()), unreadable: 0 };
        let mut paths = Paths::new(dataset);
        for (nth, text) in snapshot.texts(dataset).enumerate() {
            match text.and_then(|text| scan::row(&text, &mut paths)) {
                Some(seen) => table.rows.push(Entry { seen, nth: u32::try_from(nth).unwrap_or(u32::MAX) }),
                None => table.unreadable += 1,
            }
        }
        table.rows.sort_unstable();
        table
    }
}

/// The tables of a dataset in two snapshots, each read by a thread of its own.
pub(super) fn both(old: &Snapshot, new: &Snapshot, dataset: &str) -> (Table, Table) {
    rayon::join(|| Table::read(old, dataset), || Table::read(new, dataset))
}

/// Rows without an equal in the other table, row for row: sorted by key.
pub(super) fn without_equal(of: &[Entry], other: &[Entry]) -> Vec<Entry> {
    let (mut left, mut at) = (Vec::new(), 0);
    for entry in of {
        while other.get(at).is_some_and(|it| it.seen < entry.seen) {
            at += 1;
        }
        match other.get(at) {
            Some(it) if it.seen == entry.seen => at += 1,
            _ => left.push(*entry),
        }
    }
    left
}
