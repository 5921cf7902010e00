//! The coverage that follows from how the parts of a dataset came.

use crate::catalog;
use crate::snapshot::{Coverage, Status};
use std::collections::{BTreeMap, BTreeSet};

/// How a part of a dataset came.
#[derive(Debug, Clone)]
pub(super) enum Claim {
    /// All that was asked for.
    Whole,
    /// Some objects; nothing says that these are all.
    Part(String),
    /// Something is missing for sure.
    Cut(String),
    /// The service refused.
    Refused(Status, Option<u16>, String),
}

/// What is known of a dataset so far.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) kept: u64,
    pub(super) repeated: u64,
    pub(super) differing: u64,
    pub(super) secrets: u64,
    pub(super) whole: bool,
    pub(super) part: Option<String>,
    pub(super) cut: BTreeSet<String>,
    pub(super) refused: Option<(Status, Option<u16>, String)>,
    pub(super) requests: BTreeSet<String>,
    /// Pages of a collection: how many name a next one, and how many are the last.
    pub(super) pages: BTreeMap<String, (u64, u64)>,
    pub(super) parents: BTreeSet<[u8; 16]>,
}

/// The coverage of a dataset; `parents` are the objects it is read for, where they are among the files.
pub(super) fn coverage(id: &str, mut entry: Entry, parents: Option<&BTreeSet<[u8; 16]>>) -> Coverage {
    if entry.pages.values().any(|(next, last)| *next > 0 && *last == 0) {
        entry.cut.insert("the last page names a next one, which is not among the files".to_owned());
    }
    let row = catalog::dataset(id);
    if let Some(parent) = row.and_then(|row| row.parent) {
        match parents {
            Some(parents) => {
                let missing = parents.iter().filter(|parent| !entry.parents.contains(*parent)).count();
                if missing > 0 {
                    entry.cut.insert(format!(
                        "{missing} of {} objects of `{parent}` have no answer among the files",
                        parents.len()
                    ));
                }
            }
            None if entry.whole => {
                entry.cut.insert(format!(
                    "read for {} objects of `{parent}`; nothing says that these are all",
                    entry.parents.len()
                ));
            }
            None => {}
        }
    }
    let (mut http_status, mut messages) = (None, Vec::new());
    let mut status = if entry.whole { Status::Complete } else { Status::Partial };
    if let Some((refused, http, message)) = entry.refused {
        http_status = http;
        messages.push(message);
        status = if entry.whole || entry.kept > 0 { Status::Partial } else { refused };
    } else if !entry.whole {
        messages.extend(entry.part);
    }
    if !entry.cut.is_empty() && entry.kept == 0 && status == Status::Partial {
        status = Status::Failed;
    }
    if !entry.cut.is_empty() {
        status = if matches!(status, Status::Complete | Status::Partial) { Status::Partial } else { status };
        messages.extend(entry.cut);
    }
    Coverage {
        id: id.to_owned(),
        status,
        count: entry.kept,
        request: entry.requests.into_iter().collect::<Vec<_>>().join("; "),
        permission: row.map(|row| row.permission.to_owned()).unwrap_or_default(),
        http_status,
        message: (!messages.is_empty()).then(|| messages.join("; ")),
        ..Coverage::default()
    }
}
