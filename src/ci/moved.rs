//! What became of findings between two snapshots.

use crate::checks::{Check, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// It was judged before, and nothing was amiss.
    New,
    /// It names something that it did not name.
    More,
    /// It is found now; before, nothing was read to judge it by.
    FirstJudged,
    /// It cannot be judged any more.
    NoLongerJudged,
    /// Someone answers for it now.
    Accepted,
    /// It is not so any more.
    Gone,
}

impl Move {
    /// Its word in a table.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::More => "at more than before",
            Self::FirstJudged => "judged for the first time",
            Self::NoLongerJudged => "no longer judged",
            Self::Accepted => "accepted",
            Self::Gone => "gone",
        }
    }
}

/// A finding that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// What became of it.
    pub what: Move,
    /// As it is now; what is gone, as it was.
    pub check: &'a Check,
}

/// What became of findings, the new ones first, each kind in the order of reports. A rule that one of the two does not have
/// was not judged there.
pub fn moves<'a>(before: &'a [Check], now: &'a [Check]) -> Vec<Moved<'a>> {
    let past: BTreeMap<&str, &Check> = before.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut all: Vec<Moved<'a>> = Vec::new();
    for check in now {
        let old = past.get(check.id.as_str()).copied();
        if let Some(what) = became(old, check) {
            let told = if check.outcome.is_fault() { check } else { old.unwrap_or(check) };
            all.push(Moved { what, check: told });
        }
    }
    let known: BTreeSet<&str> = now.iter().map(|it| it.id.as_str()).collect();
    let lost = before.iter().filter(|it| it.is_open() && !known.contains(it.id.as_str()));
    all.extend(lost.map(|check| Moved { what: Move::NoLongerJudged, check }));
    all.sort_by_key(|it| it.what);
    all
}

fn became(old: Option<&Check>, now: &Check) -> Option<Move> {
    let was_open = old.is_some_and(Check::is_open);
    match (was_open, now.is_open()) {
        (false, true) => match old.map(|it| it.outcome) {
            None | Some(Verdict::NotEvaluated) => Some(Move::FirstJudged),
            Some(_) => Some(Move::New),
        },
        (true, true) => old.is_some_and(|old| names_more(old, now)).then_some(Move::More),
        (true, false) if now.outcome == Verdict::NotEvaluated => Some(Move::NoLongerJudged),
        (true, false) if now.outcome.is_fault() => Some(Move::Accepted),
        (true, false) => Some(Move::Gone),
        (false, false) => None,
    }
}

/// Whether something is named that was not, where the older one named all it was found at.
fn names_more(old: &Check, now: &Check) -> bool {
    let ids = |check: &Check| -> BTreeSet<String> {
        let open = check.subjects.iter().filter(|it| !it.accepted && !it.id.is_empty());
        open.map(|it| it.id.to_lowercase()).collect()
    };
    old.names_all && !ids(now).is_subset(&ids(old))
}
