//! Compares two lists of claims.

use super::grouped::grouped;
use super::groups::{group, is_volatile, object};
use super::{Change, Entry, Extent, Kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many claims became what, apart from changes of the tenant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Counts {
    /// Changes of the tenant.
    pub changes: usize,
    /// Not read then, read now.
    pub now_read: usize,
    /// Read then, not read now.
    pub no_longer_read: usize,
    /// Read too little to say.
    pub unsure: usize,
}

/// What became of every claim, those that stayed the same left out: changes of the tenant first, by what they are about and
/// by id; then what was read in one of the two only. Claims that change by themselves are left out too.
pub fn claims(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let was: BTreeMap<&str, &Entry> = old.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let is: BTreeMap<&str, &Entry> = new.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let (read_then, read_now) = (read(old), read(new));
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    let ids: BTreeSet<&str> = was.keys().chain(is.keys()).copied().filter(|id| !is_volatile(id)).collect();
    for id in ids {
        let change = match (was.get(id), is.get(id)) {
            (Some(before), Some(after)) => both(before, after),
            (Some(before), None) => one(before, &read_now, false, (&was, &is)),
            (None, Some(after)) => one(after, &read_then, true, (&is, &was)),
            (None, None) => None,
        };
        if let Some(change) = change {
            changes.entry(change.id.clone()).or_insert(change);
        }
    }
    let mut changes: Vec<Change> = changes.into_values().collect();
    // What decides something comes before what is only a number.
    let weight = |change: &Change| change.after.as_ref().or(change.before.as_ref()).is_some_and(Value::is_number);
    changes.sort_by(|a, b| {
        let key = |it: &Change| (!it.kind.is_of_tenant(), it.group, weight(it));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    grouped(&changes)
}

/// How many became what.
pub fn counts(changes: &[Change]) -> Counts {
    let of = |kinds: &[Kind]| changes.iter().filter(|change| kinds.contains(&change.kind)).count();
    Counts {
        changes: of(&[Kind::Changed, Kind::Added, Kind::Removed]),
        now_read: of(&[Kind::NowRead]),
        no_longer_read: of(&[Kind::NoLongerRead]),
        unsure: of(&[Kind::Unsure]),
    }
}

/// Datasets that were read in full, as far as claims tell: those that an exact claim rests on.
fn read(entries: &[Entry]) -> BTreeSet<&str> {
    let exact = entries.iter().filter(|entry| entry.known.is_exact());
    exact.flat_map(|entry| entry.sources.iter().map(String::as_str)).collect()
}

fn change(id: &str, kind: Kind, before: Option<&Entry>, after: Option<&Entry>) -> Change {
    let value = |entry: Option<&Entry>| entry.map(|entry| entry.value.clone()).filter(|value| !value.is_null());
    Change {
        id: id.to_owned(),
        also: Vec::new(),
        group: group(id),
        kind,
        before: value(before),
        before_known: before.map_or(Extent::Exact, |entry| entry.known),
        after: value(after),
        after_known: after.map_or(Extent::Exact, |entry| entry.known),
        added: Vec::new(),
        removed: Vec::new(),
    }
}

/// What became of a claim that both lists make.
fn both(before: &Entry, after: &Entry) -> Option<Change> {
    let kind = match (before.known, after.known) {
        (Extent::NotRead, Extent::NotRead) => return None,
        (Extent::NotRead, _) => Kind::NowRead,
        (_, Extent::NotRead) => Kind::NoLongerRead,
        _ => match differs(before, after) {
            Some(false) => return None,
            Some(true) => Kind::Changed,
            None => Kind::Unsure,
        },
    };
    let mut change = change(&after.id, kind, Some(before), Some(after));
    if kind == Kind::Changed {
        let (was, is) = (members(before), members(after));
        // What one list does not name may only not have been read.
        if before.known.is_exact() {
            change.added = is.difference(&was).map(|item| (*item).to_owned()).collect();
        }
        if after.known.is_exact() {
            change.removed = was.difference(&is).map(|item| (*item).to_owned()).collect();
        }
    }
    Some(change)
}

/// The members of a claim's set, and who its verdict lets past.
fn members(entry: &Entry) -> BTreeSet<&str> {
    let items = entry.value.as_array().into_iter().flatten().filter_map(Value::as_str);
    items.chain(entry.except.iter().map(String::as_str)).collect()
}

/// Whether two claims that were read cannot both be so at one time; none where it cannot be told.
fn differs(before: &Entry, after: &Entry) -> Option<bool> {
    let same = before.value == after.value && before.except == after.except;
    if before.known.is_exact() && after.known.is_exact() {
        return Some(!same);
    }
    if same {
        return Some(false);
    }
    if before.known == Extent::InPart || after.known == Extent::InPart {
        return None;
    }
    // A rule that says something on the ground of a bound is as sure as one that read everything.
    if after.id.starts_with("finding.") {
        return Some(before.value != after.value);
    }
    if let (Some(was), Some(is)) = (bounds(before), bounds(after)) {
        return (was.1 < is.0 || is.1 < was.0).then_some(true);
    }
    let lacks = |all: &Entry, some: &Entry| {
        let is_sound = all.known.is_exact() && some.known == Extent::AtLeast && all.value.is_array();
        is_sound && !members(some).is_subset(&members(all))
    };
    (lacks(before, after) || lacks(after, before)).then_some(true)
}

/// Between which numbers the truth lies.
fn bounds(entry: &Entry) -> Option<(f64, f64)> {
    let number = entry.value.as_f64()?;
    Some(match entry.known {
        Extent::Exact => (number, number),
        Extent::AtLeast => (number, f64::INFINITY),
        Extent::AtMost => (f64::NEG_INFINITY, number),
        Extent::InPart | Extent::NotRead => return None,
    })
}

/// What became of a claim that one list makes: its object came or went, where what it rests on was read in both.
fn one(
    entry: &Entry,
    other_read: &BTreeSet<&str>,
    is_new: bool,
    (own, other): (&BTreeMap<&str, &Entry>, &BTreeMap<&str, &Entry>),
) -> Option<Change> {
    let sides = |kind, id: &str, entry| {
        if is_new { change(id, kind, None, Some(entry)) } else { change(id, kind, Some(entry), None) }
    };
    let Some((object, most)) = object(&entry.id) else {
        return Some(sides(Kind::NotCompared, &entry.id, entry));
    };
    let stem = format!("{object}.");
    let first = |list: &BTreeMap<&str, &Entry>| {
        let next = list.range(stem.as_str()..).next().map(|(id, _)| (*id).to_owned());
        next.filter(|id| id.starts_with(&stem))
    };
    if !most.is_empty() && first(other).is_some() {
        // The object is there: only this claim of it is not.
        return Some(sides(Kind::NotCompared, &entry.id, entry));
    }
    let was_read = !entry.sources.is_empty() && entry.sources.iter().all(|source| other_read.contains(source.as_str()));
    // One object has many claims; the one that tells most of it stands for all.
    let told = match format!("{stem}{most}") {
        _ if most.is_empty() => object.to_owned(),
        told if own.contains_key(told.as_str()) => told,
        _ => first(own).unwrap_or_default(),
    };
    if entry.id != told {
        return None;
    }
    let kind = match (was_read, entry.known, is_new) {
        (_, Extent::NotRead, _) => Kind::NotCompared,
        (true, _, true) => Kind::Added,
        (true, _, false) => Kind::Removed,
        (false, _, true) => Kind::NowRead,
        (false, _, false) => Kind::NoLongerRead,
    };
    Some(sides(kind, &entry.id, entry))
}
