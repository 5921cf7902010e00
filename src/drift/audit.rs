//! When something was done and by whom, where the audit log of the directory was read.
//!
//! Source of the properties: `directoryAudit` of the Microsoft Graph reference, v1.0.

use super::line::Line;
use super::read::AUDITS;
use crate::snapshot::{Row, Snapshot};
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
    for snapshot in [old, new] {
        if !wanted.is_empty() && snapshot.coverage(AUDITS).status.has_rows() {
            snapshot.for_each(AUDITS, &mut Vec::new(), |row| note(row, (from, until), &wanted, &mut deeds));
        }
    }
    for line in lines.iter_mut() {
        // The object itself before what it ties together.
        line.deed = line.touches.iter().find_map(|id| deeds.get(id)).cloned();
    }
}

fn note(
    row: Row<'_>,
    (from, until): (Timestamp, Timestamp),
    wanted: &BTreeSet<String>,
    deeds: &mut BTreeMap<String, Deed>,
) {
    let Some(when) = row.text("activityDateTime").and_then(|it| it.parse::<Timestamp>().ok()) else { return };
    if when <= from || when > until || row.text("result").is_some_and(|it| it != "success") {
        return;
    }
    let by = row.text("initiatedBy/user/userPrincipalName").or_else(|| row.text("initiatedBy/app/displayName"));
    let deed = Deed {
        when: when.to_string(),
        activity: row.text("activityDisplayName").unwrap_or_default().to_owned(),
        by: by.unwrap_or_default().to_owned(),
    };
    for target in row.rows("targetResources") {
        let id = target.id().to_lowercase();
        if wanted.contains(&id) {
            let last = deeds.entry(id).or_insert_with(|| deed.clone());
            if *last < deed {
                *last = deed.clone();
            }
        }
    }
}
