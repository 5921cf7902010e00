//! The rows of two snapshots, dataset by dataset, and what was read in one of them only.

use super::compare::Only;
use super::line::Line;
use super::rows::{self, Left, Told};
use super::scan::NO_KEY;
use super::table::{Entry, both, without_equal};
use crate::catalog::is_volatile;
use crate::snapshot::{Snapshot, Status};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which of two snapshots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

/// What was read in one of two snapshots only: of a change of the tenant it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Unread {
    /// A dataset.
    Dataset {
        /// Its id.
        dataset: String,
        /// Where it was read.
        read: Side,
        /// How much of it was read in the other.
        other: Status,
    },
    /// Objects of a dataset of which not all were read: they may be there.
    Objects {
        /// Its id.
        dataset: String,
        /// Where they were seen.
        read: Side,
        /// How many.
        count: u64,
    },
    /// A property of objects.
    Property {
        /// The dataset.
        dataset: String,
        /// Names joined with `/`, `*` for the items of lists.
        path: String,
        /// Where it was read.
        read: Side,
        /// Of how many objects.
        count: u64,
    },
    /// A number or verdict, or a part of the architecture, that needs what was read in one only.
    Derived {
        /// `claim:…`, `component:…`, `link:…`.
        object: String,
        /// Where it was read.
        read: Side,
    },
}

/// What two snapshots hold that differs.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) lines: Vec<Line>,
    pub(super) unread: Vec<Unread>,
    pub(super) likeness: Likeness,
}

/// Which datasets were not read in the same way in both.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// Read in one only: that one, and the status in the other.
    apart: BTreeMap<String, (Side, Status)>,
    /// Read in part.
    partly: BTreeSet<String>,
    /// Properties of objects that were read in one only.
    unlike: BTreeSet<String>,
}

impl Likeness {
    /// The datasets that were read in this one only, with their status in the other.
    pub(super) fn only(&self, side: Side) -> BTreeMap<String, Status> {
        let own = self.apart.iter().filter(|(_, (read, _))| *read == side);
        own.map(|(dataset, (_, other))| (dataset.clone(), *other)).collect()
    }

    /// Whether it was read in full, or not at all, in both.
    pub(super) fn is_whole(&self, dataset: &str) -> bool {
        !self.partly.contains(dataset)
    }

    /// Whether the same was read of it in both.
    pub(super) fn is_alike(&self, dataset: &str) -> bool {
        self.is_whole(dataset) && !self.unlike.contains(dataset)
    }
}

impl From<Only> for Side {
    fn from(only: Only) -> Self {
        match only {
            Only::Old => Self::Old,
            Only::New => Self::New,
        }
    }
}

/// Compares the rows of two snapshots.
pub(super) fn read(old: &Snapshot, new: &Snapshot) -> Rows {
    let mut rows = Rows::default();
    let ids = |snapshot: &Snapshot| -> BTreeSet<String> {
        snapshot.manifest().datasets.iter().map(|coverage| coverage.id.clone()).collect()
    };
    for dataset in ids(old).union(&ids(new)) {
        one(old, new, dataset, &mut rows);
    }
    rows.lines.sort_by(|a, b| a.place().cmp(&b.place()));
    rows.unread.sort();
    rows
}

fn one(old: &Snapshot, new: &Snapshot, dataset: &str, rows: &mut Rows) {
    let (was, is) = (old.coverage(dataset).status, new.coverage(dataset).status);
    let (side, other) = match (was.has_rows(), is.has_rows()) {
        (true, true) if is_volatile(dataset, "") => return,
        (true, true) => return compare(old, new, dataset, (was, is), rows),
        (false, false) => return,
        (true, false) => (Side::Old, is),
        (false, true) => (Side::New, was),
    };
    rows.likeness.apart.insert(dataset.to_owned(), (side, other));
    rows.unread.push(Unread::Dataset { dataset: dataset.to_owned(), read: side, other });
}

fn compare(old: &Snapshot, new: &Snapshot, dataset: &str, status: (Status, Status), rows: &mut Rows) {
    let (was, is) = both(old, new, dataset);
    let whole = |status, unreadable| status == Status::Complete && unreadable == 0;
    let (was_whole, is_whole) = (whole(status.0, was.unreadable), whole(status.1, is.unreadable));
    let only_row = |rows: &[Entry]| matches!(rows, [one] if one.seen.key == NO_KEY);
    let mut left = Left {
        old: without_equal(&was.rows, &is.rows),
        new: without_equal(&is.rows, &was.rows),
        single: only_row(&was.rows) && only_row(&is.rows),
        whole: (was_whole, is_whole),
    };
    drop((was, is));
    let gone = if is_whole { 0 } else { unseen(&mut left.old, &left.new, left.single) };
    let came = if was_whole { 0 } else { unseen(&mut left.new, &left.old, left.single) };
    for (read, count) in [(Side::Old, gone), (Side::New, came)] {
        if count > 0 {
            rows.unread.push(Unread::Objects { dataset: dataset.to_owned(), read, count });
        }
    }
    let Told { lines, unread } = rows::compare(old, new, dataset, &left);
    if !was_whole || !is_whole {
        rows.likeness.partly.insert(dataset.to_owned());
    }
    if !unread.is_empty() {
        rows.likeness.unlike.insert(dataset.to_owned());
    }
    rows.unread.extend(unread.into_iter().map(|((path, only), count)| Unread::Property {
        dataset: dataset.to_owned(),
        path,
        read: only.into(),
        count,
    }));
    rows.lines.extend(lines);
}

/// Takes out the rows of keys that a partly read dataset does not hold: they may be there. Returns how many. Without keys
/// no row can be told from another, so none is known to be gone or new.
fn unseen(of: &mut Vec<Entry>, other: &[Entry], single: bool) -> u64 {
    let before = of.len();
    let has = |key| other.binary_search_by(|it| it.seen.key.cmp(&key)).is_ok();
    of.retain(|entry| if entry.seen.key == NO_KEY { single } else { has(entry.seen.key) });
    before.saturating_sub(of.len()) as u64
}
