//! Objects that were seen, and which of two states of one is kept.
//!
//! A row is a few bytes here: a digest of what identifies it, one of what it holds, when it was changed, and where it
//! stands among the rows that were handed over. The state with the newer date is kept; without dates the one that was
//! read last, unless it only says part of what the other did, or the two stand in one file and it says less.

use super::known::{Known, Seen};
use crate::catalog::Dataset;
use crate::snapshot::digest;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// Properties that say when an object was changed, the surest first; then those that say when it was last seen, which
/// is later in a later export.
const CHANGED: &[&str] = &[
    "modifiedDateTime",
    "lastModifiedDateTime",
    "whenChangedUTC",
    "whenChanged",
    "lastModifiedTime",
    "updatedDateTime",
    "lastUpdatedDateTime",
    "lastActionDateTime",
    "onPremisesLastSyncDateTime",
    "lastSyncDateTime",
    "approximateLastSignInDateTime",
    "lastHeartbeatDateTime",
    "lastCheckinDateTime",
    "refreshTokensValidFromDateTime",
];

/// What identifies an object that has no id of its own.
const OTHER_IDS: &[&str] = &["guid", "userPrincipalName", "domainName", "identity", "displayName", "name"];

/// Pairs of files that are told of one dataset.
const TOLD: usize = 20;

/// Objects by what identifies them.
#[derive(Default)]
pub(super) struct States {
    known: Known,
    /// The files that brought rows, one after the other.
    files: Vec<Box<str>>,
    /// Two states, by dataset and by the files that brought the one that is kept and the other.
    met: BTreeMap<String, Met>,
}

/// Two states of objects of one dataset.
#[derive(Default)]
struct Met {
    /// By kept and other file: how many, what one is called, and the dates of its states.
    pairs: BTreeMap<(u32, u32), Pair>,
    more: u64,
    /// Rows handed over that are not to be kept.
    superseded: Vec<u64>,
}

struct Pair {
    count: u64,
    name: String,
    dates: (u32, u32),
}

/// What becomes of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was not seen before.
    New,
    /// It is in place of one that was handed over, which carried these properties.
    InPlaceOf(u64),
    /// It was seen before as it is.
    Repeated,
    /// It is an older state than the one that was seen.
    Older,
}

/// An object, and what is known of it apart from what it holds.
pub(super) struct Arrival<'a> {
    pub(super) dataset: &'a str,
    pub(super) known: Option<&'static Dataset>,
    pub(super) value: &'a Value,
    /// The object as it will be stored.
    pub(super) text: &'a str,
    /// Properties that it carries, one bit each.
    pub(super) carried: u64,
    /// How many rows of the dataset were handed over before.
    pub(super) place: u64,
}

impl States {
    /// Begins a file.
    fn file(&mut self, reading: &str) -> u32 {
        if self.files.last().is_none_or(|last| **last != *reading) {
            self.files.push(reading.into());
        }
        u32::try_from(self.files.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn name_of(&self, file: u32) -> &str {
        usize::try_from(file).ok().and_then(|at| self.files.get(at)).map_or("", |name| name)
    }

    /// Takes note of an object of the file that is being read, and says what becomes of it.
    pub(super) fn meet(&mut self, it: &Arrival<'_>, reading: &str) -> Fate {
        let text = |name: &str| it.value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let owner = text("@tenantry.parent").unwrap_or_default();
        let file = self.file(reading);
        let whole = digest(&[it.text]);
        let (date, kind) = changed(it.value);
        let place = u32::try_from(it.place).unwrap_or(u32::MAX);
        let now = Seen { mark: short(whole), carried: it.carried, place, file, date, kind, said: said(it.value) };
        let id = it.known.map_or("id", |row| row.key);
        let id = text(id).or_else(|| text("id"));
        let key = match id {
            Some(id) if it.known.is_some() => digest(&[it.dataset, owner, id]),
            // Nothing is known of what makes an object of another dataset the same: there, all of it must be.
            Some(_) => digest(&[it.dataset, it.text]),
            None => return self.meet_nameless(it, owner, now),
        };
        self.settle(it, key, now)
    }

    /// An object without an id. Two of one name in one folder are two objects; in two folders they are two states. The
    /// same twice in one file is two: a list may well repeat itself.
    fn meet_nameless(&mut self, it: &Arrival<'_>, owner: &str, now: Seen) -> Fate {
        let name = OTHER_IDS.iter().find_map(|name| Some((*name, it.value.get(*name)?.as_str()?)));
        let all = digest(&[it.dataset, owner, it.text]);
        if let Some(before) = self.known.get(&all) {
            return if before.file == now.file { Fate::New } else { Fate::Repeated };
        }
        let Some((kind, name)) = name.filter(|(_, name)| it.known.is_some() && !name.is_empty()) else {
            self.known.set(&all, now);
            return Fate::New;
        };
        let of = it.value.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
        let key = digest(&[it.dataset, owner, kind, name, of]);
        let folder = |file: u32| self.name_of(file).rsplit_once('/').map_or("", |(folder, _)| folder);
        let before = self.known.get(&key);
        let is_state = before.is_none_or(|before| folder(before.file) != folder(now.file));
        let fate = if is_state { self.settle(it, key, now) } else { Fate::New };
        self.known.set(&all, now);
        fate
    }

    fn settle(&mut self, it: &Arrival<'_>, key: [u8; 16], now: Seen) -> Fate {
        let Some(before) = self.known.get(&key) else {
            self.known.set(&key, now);
            return Fate::New;
        };
        if before.mark == now.mark {
            return Fate::Repeated;
        }
        let both = before.kind == now.kind && before.date > 0 && now.date > 0;
        let dates = both.then(|| now.date.cmp(&before.date)).filter(|order| order.is_ne());
        // What carries only some of the properties of the other is no later state of it, but a narrower view.
        let (narrower, wider) = (is_part(now.carried, before.carried), is_part(before.carried, now.carried));
        // Of two in one file none is the later export: what says less is the half of an answer.
        let emptier = before.file == now.file && now.said < before.said;
        let is_newer = dates.map_or(!narrower && !emptier, std::cmp::Ordering::is_gt);
        let met = self.met.entry(it.dataset.to_owned()).or_default();
        if dates.is_some() || !(narrower || wider) {
            let (kept, other) = if is_newer { (now, before) } else { (before, now) };
            let names = ["displayName", "name", "userPrincipalName", "id"];
            let name = names.iter().find_map(|name| it.value.get(*name)?.as_str()).unwrap_or_default();
            met.note(kept, other, name);
        }
        if !is_newer {
            return Fate::Older;
        }
        met.superseded.push(u64::from(before.place));
        self.known.set(&key, now);
        Fate::InPlaceOf(before.carried)
    }

    /// What there is to say of objects that came in two states, by dataset.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        let mut told = Vec::new();
        for (dataset, met) in &self.met {
            for ((kept, other), pair) in &met.pairs {
                told.push((dataset.clone(), self.sentence(pair, self.name_of(*kept), self.name_of(*other))));
            }
            if met.more > 0 {
                told.push((dataset.clone(), format!("{} more objects came in two states", met.more)));
            }
        }
        told
    }

    fn sentence(&self, pair: &Pair, kept: &str, other: &str) -> String {
        let name: String = pair.name.chars().take(80).collect();
        let what = match pair.count {
            1 => format!("`{}` came in two states", name.escape_debug()),
            more => format!("{more} objects came in two states, among them `{}`", name.escape_debug()),
        };
        let dated = |date: u32| day(date).map_or_else(String::new, |day| format!(" (changed on {day})"));
        let (kept_date, other_date) = pair.dates;
        let is_dated = kept_date > other_date && other_date > 0;
        if kept == other {
            let which = if is_dated { "the newer one" } else { "the one that says more, else the one read last," };
            return format!("{what} in `{kept}`: {which} is kept");
        }
        let why = if is_dated { "the newer" } else { "the one read last, or the fuller" };
        format!(
            "{what}: that of `{kept}`{} is kept, {why}; that of `{other}`{} is not",
            dated(kept_date),
            dated(other_date)
        )
    }

    /// The datasets in which two states met, each with the rows handed over that are not to be kept.
    pub(super) fn into_superseded(self) -> BTreeMap<String, Vec<u64>> {
        self.met.into_iter().map(|(dataset, met)| (dataset, met.superseded)).collect()
    }
}

impl Met {
    fn note(&mut self, kept: Seen, other: Seen, name: &str) {
        let full = self.pairs.len() >= TOLD;
        match self.pairs.get_mut(&(kept.file, other.file)) {
            Some(pair) => pair.count = pair.count.saturating_add(1),
            None if full => self.more = self.more.saturating_add(1),
            None => {
                let pair = Pair { count: 1, name: name.to_owned(), dates: (kept.date, other.date) };
                self.pairs.insert((kept.file, other.file), pair);
            }
        }
    }
}

fn short(mark: [u8; 16]) -> u64 {
    mark.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// When an object was changed, in seconds, and which property says so.
fn changed(value: &Value) -> (u32, u8) {
    let found = CHANGED.iter().zip(1_u8..).find_map(|(name, kind)| {
        let seconds = instant(value.get(*name)?.as_str()?)?;
        Some((u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)?, kind))
    });
    found.unwrap_or((0, 0))
}

/// An instant, also one without a zone, which is taken for UTC.
fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    let stamp = text.parse::<Timestamp>().or_else(|_| format!("{text}Z").parse::<Timestamp>());
    stamp.or_else(|_| format!("{text}T00:00:00Z").parse::<Timestamp>()).ok().map(Timestamp::as_second)
}

fn day(seconds: u32) -> Option<String> {
    let stamp = Timestamp::from_second(i64::from(seconds)).ok().filter(|_| seconds > 0)?;
    stamp.to_string().get(..10).map(str::to_owned)
}

/// Whether one set of properties is a part of another, and not all of it.
fn is_part(one: u64, other: u64) -> bool {
    one != other && one & other == one
}

/// How many values of an object say something: none that is null or empty, 255 at most.
fn said(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::String(text) => u8::from(!text.is_empty()),
        Value::Bool(_) | Value::Number(_) => 1,
        Value::Array(items) => items.iter().fold(0, |sum, item| sum.saturating_add(said(item))),
        Value::Object(map) => map.values().fold(0, |sum, item| sum.saturating_add(said(item))),
    }
}

/// The bits of the properties of a dataset that an object carries; where the catalogue asks for none by name, of all
/// that it carries, a bit for several.
pub(super) fn carried(row: Option<&Dataset>, value: &Value) -> u64 {
    let asked = row.map(|row| row.select).filter(|select| !select.is_empty());
    let bits = |at: usize| 1_u64.checked_shl(u32::try_from(at % 64).unwrap_or_default()).unwrap_or_default();
    match asked {
        Some(select) => {
            let names = select.split(',').take(64).enumerate().filter(|(_, name)| value.get(*name).is_some());
            names.fold(0, |all, (at, _)| all | bits(at))
        }
        None => {
            let sum = |name: &str| name.bytes().fold(5381_usize, |sum, byte| sum.wrapping_mul(33) ^ usize::from(byte));
            let names = value.as_object().into_iter().flat_map(|map| map.keys());
            names.fold(0, |all, name| all | bits(sum(name)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;
    use serde_json::json;

    fn meet(states: &mut States, place: u64, value: &Value, file: &str) -> Fate {
        let known = dataset("users");
        let text = value.to_string();
        let carried = carried(known, value);
        states.meet(&Arrival { dataset: "users", known, value, text: &text, carried, place }, file)
    }

    #[test]
    fn the_newer_state_is_kept_and_both_files_are_named() {
        let state =
            |day: &str| json!({"id": "1", "displayName": "A", "whenChangedUTC": format!("2026-{day}T00:00:00Z")});
        for days in [["01-01", "05-01"], ["05-01", "01-01"]] {
            let mut states = States::default();
            let fates =
                [meet(&mut states, 0, &state(days[0]), "a/x.json"), meet(&mut states, 1, &state(days[1]), "b/x.json")];
            let right = if days[0] < days[1] { Fate::InPlaceOf(3) } else { Fate::Older };
            assert_eq!(fates, [Fate::New, right]);
            let told = states.told();
            assert!(told[0].1.contains("a/x.json") && told[0].1.contains("b/x.json"), "{told:?}");
            assert!(told[0].1.contains("(changed on 2026-05-01) is kept, the newer"), "{told:?}");
        }
    }

    #[test]
    fn without_dates_the_last_is_kept_unless_it_says_less() {
        let mut states = States::default();
        assert_eq!(meet(&mut states, 0, &json!({"id": "1", "displayName": "A", "mail": "x"}), "a"), Fate::New);
        assert_eq!(meet(&mut states, 1, &json!({"id": "1", "displayName": "A", "mail": "x"}), "b"), Fate::Repeated);
        assert_eq!(meet(&mut states, 1, &json!({"id": "1", "displayName": "A"}), "b"), Fate::Older);
        assert!(matches!(
            meet(&mut states, 1, &json!({"id": "1", "displayName": "B", "mail": "x"}), "b"),
            Fate::InPlaceOf(_)
        ));
        // A narrower view is no other state, and not told of as one.
        assert_eq!(states.told().len(), 1);
        assert_eq!(states.into_superseded()["users"], [0]);
    }

    #[test]
    fn of_two_states_in_one_file_the_emptier_never_wins() {
        let full = json!({"id": "1", "displayName": "A", "mail": "x", "proxyAddresses": ["a", "b"]});
        let empty = json!({"id": "1", "displayName": "A", "mail": null, "proxyAddresses": []});
        for (order, right) in [([&full, &empty], Fate::Older), ([&empty, &full], Fate::InPlaceOf(0))] {
            let mut states = States::default();
            let fates = [meet(&mut states, 0, order[0], "a"), meet(&mut states, 1, order[1], "a")];
            assert_eq!(std::mem::discriminant(&fates[1]), std::mem::discriminant(&right));
            let told = states.told();
            assert!(told[0].1.ends_with("in `a`: the one that says more, else the one read last, is kept"), "{told:?}");
        }
    }

    #[test]
    fn names_are_ids_across_folders_only() {
        let mut states = States::default();
        assert_eq!(meet(&mut states, 0, &json!({"displayName": "A", "mail": "1"}), "a/x.json"), Fate::New);
        assert_eq!(meet(&mut states, 1, &json!({"displayName": "A", "mail": "2"}), "a/y.json"), Fate::New);
        assert!(matches!(
            meet(&mut states, 2, &json!({"displayName": "A", "mail": "3"}), "b/x.json"),
            Fate::InPlaceOf(_)
        ));
    }
}
