//! The coverage that follows from how the parts of a dataset came.

use super::names;
use crate::catalog::{self, Absence};
use crate::snapshot::{Coverage, Status, Withheld, digest};
use std::collections::{BTreeMap, BTreeSet};

/// How a part of a dataset came.
#[derive(Debug, Clone)]
pub(super) enum Claim {
    /// All that was asked for.
    Whole,
    /// Some objects; nothing says that these are all.
    Part(String),
    /// All, if these words, which stand beside the dataset in the name of the file, are the tenant's name.
    Named(Vec<String>),
    /// Something is missing for sure.
    Cut(String),
    /// The service refused.
    Refused(Status, Option<u16>, String),
}

/// What is known of a dataset so far.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) kept: u64,
    /// Rows handed over, those among them that another state took the place of.
    pub(super) handed: u64,
    pub(super) repeated: u64,
    pub(super) withheld: Withheld,
    pub(super) whole: bool,
    pub(super) part: Option<String>,
    /// Words beside the dataset in the names of files.
    named: Vec<Vec<String>>,
    pub(super) cut: BTreeSet<String>,
    pub(super) refused: Option<(Status, Option<u16>, String)>,
    pub(super) requests: BTreeSet<String>,
    /// Pages of a collection: how many name a next one, and how many are the last.
    pub(super) pages: BTreeMap<String, (u64, u64)>,
    /// The numbers of the pages, where the names of files hold some.
    pub(super) numbers: BTreeMap<String, BTreeSet<u32>>,
    /// Objects that came only in files that do not say that they hold all.
    loose: BTreeSet<[u8; 16]>,
    pub(super) parents: BTreeSet<[u8; 16]>,
    /// How many of the objects carry each property that the catalogue asks for, null included.
    carried: Option<Vec<(&'static str, u64)>>,
    /// Properties that were there and could not be read.
    pub(super) damaged: BTreeSet<String>,
}

impl Entry {
    /// Counts an object that is kept, and which properties it carries, one bit each.
    pub(super) fn keep(&mut self, row: Option<&catalog::Dataset>, carried: u64) {
        self.kept = self.kept.saturating_add(1);
        self.handed = self.handed.saturating_add(1);
        for (_, count) in self.carried_by(row, carried) {
            *count = count.saturating_add(1);
        }
    }

    /// Takes an object that was counted back: another state is kept.
    pub(super) fn drop_one(&mut self, row: Option<&catalog::Dataset>, carried: u64) {
        self.kept = self.kept.saturating_sub(1);
        for (_, count) in self.carried_by(row, carried) {
            *count = count.saturating_sub(1);
        }
    }

    /// The counts of the properties that an object carries.
    fn carried_by(
        &mut self,
        row: Option<&catalog::Dataset>,
        carried: u64,
    ) -> impl Iterator<Item = &mut (&'static str, u64)> {
        let select = row.map(|row| row.select).unwrap_or_default();
        if self.carried.is_none() && !select.is_empty() {
            self.carried = Some(select.split(',').map(|name| (name, 0)).collect());
        }
        let all = self.carried.iter_mut().flatten().take(64).enumerate();
        all.filter(move |(at, _)| carried >> at & 1 == 1).map(|(_, count)| count)
    }

    /// Takes note of an object, by its id: whether it came in a file that does not say that it holds all.
    pub(super) fn meet(&mut self, id: Option<&str>, is_loose: bool, is_new: bool) {
        let Some(mark) = id.map(|id| digest(&[id])) else { return };
        if is_loose && is_new {
            self.loose.insert(mark);
        } else if !is_loose {
            self.loose.remove(&mark);
        }
    }

    /// What tells that a list is not all: pages that are missing, a list of none where there is always one, objects
    /// that it lacks.
    fn doubts(&mut self, id: &str) {
        if self.pages.values().any(|(next, last)| *next > 0 && *last == 0) {
            self.cut.insert("the last page names a next one, which is not among the files".to_owned());
        }
        for (group, numbers) in &self.numbers {
            let is_paged = self.pages.get(group).is_some_and(|(next, _)| *next > 0);
            let last = numbers.last().copied().unwrap_or_default();
            let missing: Vec<String> =
                (1..last).filter(|number| !numbers.contains(number)).map(|number| number.to_string()).collect();
            // Some count from 0, and the first may have no number.
            let bare = self.pages.get(group).map_or(0, |(next, last)| next.saturating_add(*last));
            let unnumbered = bare.saturating_sub(numbers.len() as u64);
            if is_paged && missing.len() as u64 > unnumbered {
                self.cut.insert(format!("page {} is not among the files", missing.join(", ")));
            }
        }
        if self.whole && self.kept == 0 && names::is_never_empty(id) {
            self.whole = false;
            self.cut.insert("the list holds no object, and no tenant is without".to_owned());
        }
        if self.whole && !self.loose.is_empty() {
            let count = self.loose.len();
            self.cut.insert(format!("{count} objects came from other files only, and are not in the list of all"));
        }
    }

    /// Takes note of how a part came.
    pub(super) fn claim(&mut self, claim: Claim) {
        match claim {
            Claim::Whole => self.whole = true,
            Claim::Part(why) => self.part = self.part.take().or(Some(why)),
            Claim::Named(words) => {
                if self.named.len() < 20 && !self.named.contains(&words) {
                    self.named.push(words);
                }
            }
            Claim::Cut(why) => {
                self.cut.insert(why);
            }
            Claim::Refused(status, http, message) => {
                self.refused = self.refused.take().or(Some((status, http, message)));
            }
        }
    }

    /// Decides on the names of files, now that the tenant's is known: what is called after the tenant is all of it.
    pub(super) fn settle_names(&mut self, own: &BTreeSet<String>) {
        for words in std::mem::take(&mut self.named) {
            if words.iter().all(|word| own.contains(word)) {
                self.whole = true;
            } else {
                let why = format!("the name of the file says `{}` too; these may not be all", words.join(" "));
                self.part = self.part.take().or(Some(why));
            }
        }
    }

    /// Properties that the catalogue asks for and that not every object carries, each with how many lack it.
    fn lacking(&self, id: &str) -> Vec<(&'static str, u64)> {
        let lacks = |(name, count): &(&'static str, u64)| {
            let is_read = *count >= self.kept || catalog::absence(id, name) == Absence::LeftOutWhenEmpty;
            (!is_read).then(|| (*name, self.kept.saturating_sub(*count)))
        };
        self.carried.iter().flatten().filter_map(lacks).collect()
    }
}

/// What was not read of the properties, and the request that brings them; nothing where all of it was.
fn lack(row: &catalog::Dataset, kept: u64, lacking: &[(&'static str, u64)]) -> Option<String> {
    let every: Vec<String> =
        lacking.iter().filter(|(_, without)| *without == kept).map(|(name, _)| format!("`{name}`")).collect();
    let some: Vec<String> = lacking
        .iter()
        .filter(|(_, without)| *without < kept)
        .map(|(name, without)| format!("`{name}` ({without} of {kept} objects)"))
        .collect();
    let parts = [every.join(", "), some.join(", ")];
    let names: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let version = if row.version == "beta" { "/beta" } else { "" };
    let request = format!("GET {version}{}?$select={}", row.path, row.select);
    (!names.is_empty()).then(|| format!("properties not read: {}; `{request}` brings them", names.join(", ")))
}

/// The coverage of a dataset; `parents` are the objects it is read for, where they are among the files.
pub(super) fn coverage(id: &str, mut entry: Entry, parents: Option<&BTreeSet<[u8; 16]>>) -> Coverage {
    entry.doubts(id);
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
    let lacking = entry.lacking(id);
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
    messages.extend(row.and_then(|row| lack(row, entry.kept, &lacking)));
    let unread: BTreeSet<String> = lacking.into_iter().map(|(name, _)| name.to_owned()).chain(entry.damaged).collect();
    Coverage {
        id: id.to_owned(),
        unread: unread.into_iter().collect(),
        status,
        count: entry.kept,
        request: entry.requests.into_iter().collect::<Vec<_>>().join("; "),
        permission: row.map(|row| row.permission.to_owned()).unwrap_or_default(),
        http_status,
        withheld: entry.withheld,
        message: (!messages.is_empty()).then(|| messages.join("; ")),
        ..Coverage::default()
    }
}
