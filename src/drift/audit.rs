//! When something was done and by whom, where the audit log of the directory was read.

use super::line::Line;
use crate::facts::Audited;
use crate::snapshot::Snapshot;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What the log says of a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deed {
    /// When, RFC 3339 in UTC.
    pub when: String,
    /// What the log calls it.
    pub activity: String,
    /// The user principal name, or the name of the application; empty where the log does not say. Hostile.
    pub by: String,
}

/// Adds to each line the last deed between the two snapshots that names what it touches.
pub(super) fn tell(old: &Snapshot, new: &Snapshot, lines: &mut [Line]) {
    let moment =
        |snapshot: &Snapshot| snapshot.manifest().finished_at.as_deref().and_then(|it| it.parse::<Timestamp>().ok());
    let (Some(from), Some(until)) = (moment(old), moment(new)) else { return };
    let wanted: BTreeSet<String> = lines.iter().flat_map(|line| line.touches.iter().cloned()).collect();
    let mut deeds: BTreeMap<String, Deed> = BTreeMap::new();
    for snapshot in [old, new].into_iter().filter(|_| !wanted.is_empty()) {
        Audited::each(snapshot, &mut Vec::new(), |event| note(&event, (from, until), &wanted, &mut deeds));
    }
    for line in lines.iter_mut() {
        // The object itself before what it ties together.
        line.deed = line.touches.iter().find_map(|id| deeds.get(id)).cloned();
    }
}

fn note(
    event: &Audited,
    (from, until): (Timestamp, Timestamp),
    wanted: &BTreeSet<String>,
    deeds: &mut BTreeMap<String, Deed>,
) {
    let Some(when) = event.when.parse::<Timestamp>().ok().filter(|it| from < *it && *it <= until) else { return };
    let deed = Deed { when: when.to_string(), activity: event.what.clone(), by: event.who.clone() };
    for id in event.targets.iter().map(|it| it.to_lowercase()).filter(|it| wanted.contains(it)) {
        let last = deeds.entry(id).or_insert_with(|| deed.clone());
        if *last < deed {
            *last = deed.clone();
        }
    }
}
