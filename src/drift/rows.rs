//! The rows that differ, read once more and compared: memory follows what differs, up to a bound.

use super::compare::{Comparison, Found, Only};
use super::line::{Kind, Line};
use super::meaning;
use super::object::{name, nameless, object, touches};
use super::scan::NO_KEY;
use super::table::Entry;
use crate::catalog::is_name;
use crate::snapshot::{Snapshot, Texts};
use serde_json::Value;
use std::collections::BTreeMap;

/// Bytes of rows that wait for their other state. When more wait, the last keys are put off to another pass.
const MOST_WAITING: usize = 48 << 20;
/// Rows of one key that are compared with each other; more are told as objects without an id are.
const MOST_ALIKE: usize = 64;

/// Two rows of a dataset of one key that differ in what they say, or one that has no other.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) old: Vec<Entry>,
    pub(super) new: Vec<Entry>,
    /// Whether the one row without a key of either side is the same object.
    pub(super) single: bool,
    /// Whether each was read in full, so that a row that one does not have is gone or new.
    pub(super) whole: (bool, bool),
}

/// What was found in the rows of a dataset.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) lines: Vec<Line>,
    /// Of how many objects a property was read in one state only.
    pub(super) unread: BTreeMap<(String, Only), u64>,
}

/// Compares what is left of a dataset.
pub(super) fn compare(old: &Snapshot, new: &Snapshot, dataset: &str, left: &Left) -> Told {
    let mut keys: Vec<u64> = left.old.iter().chain(&left.new).map(|entry| entry.seen.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut pass = Pass {
        left,
        done: vec![false; keys.len()],
        keys,
        waiting: BTreeMap::new(),
        bytes: 0,
        bound: usize::MAX,
        comparison: Comparison::new(dataset),
        told: Told::default(),
    };
    let mut from = 0;
    while from < pass.keys.len() {
        pass.bound = usize::MAX;
        pass.run(old.texts(dataset), new.texts(dataset), from);
        from = pass.bound;
    }
    pass.told
}

/// The texts of rows of one key.
#[derive(Debug, Default)]
struct Group {
    old: Vec<Vec<u8>>,
    new: Vec<Vec<u8>>,
}

struct Pass<'l> {
    left: &'l Left,
    /// The keys of what is left, sorted: a group is known by its place here.
    keys: Vec<u64>,
    done: Vec<bool>,
    waiting: BTreeMap<usize, Group>,
    bytes: usize,
    /// The first group that was put off.
    bound: usize,
    comparison: Comparison<'l>,
    told: Told,
}

/// The rows of a snapshot that are wanted, in the order they are stored.
struct Wanted<'s> {
    texts: Texts<'s>,
    /// Which rows, and the group of each.
    rows: std::iter::Peekable<std::vec::IntoIter<(u32, usize)>>,
    nth: u32,
}

impl Iterator for Wanted<'_> {
    type Item = (usize, Vec<u8>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (wanted, group) = *self.rows.peek()?;
            let text = self.texts.next()?;
            let nth = self.nth;
            self.nth = nth.saturating_add(1);
            if nth == wanted {
                self.rows.next();
                if let Some(text) = text {
                    return Some((group, text));
                }
            }
        }
    }
}

impl Pass<'_> {
    /// One pass over both snapshots, in step, from a group on.
    fn run(&mut self, old: Texts<'_>, new: Texts<'_>, from: usize) {
        let mut old = self.wanted(old, &self.left.old, from);
        let mut new = self.wanted(new, &self.left.new, from);
        loop {
            let (was, is) = (old.next(), new.next());
            if was.is_none() && is.is_none() {
                break;
            }
            for (row, is_new) in [(was, false), (is, true)] {
                if let Some((group, text)) = row {
                    self.take(group, text, is_new);
                }
            }
        }
        // A row that could be read before and cannot now: the other state stands alone.
        for (at, group) in std::mem::take(&mut self.waiting) {
            self.settle(at, &group);
        }
        self.bytes = 0;
    }

    fn wanted<'s>(&self, texts: Texts<'s>, entries: &[Entry], from: usize) -> Wanted<'s> {
        let mut rows: Vec<(u32, usize)> = entries
            .iter()
            .filter_map(|entry| Some((entry.nth, self.keys.binary_search(&entry.seen.key).ok()?)))
            .filter(|(_, group)| *group >= from && self.done.get(*group) == Some(&false))
            .collect();
        rows.sort_unstable();
        Wanted { texts, rows: rows.into_iter().peekable(), nth: 0 }
    }

    /// Takes a row; where its group is whole, settles it.
    fn take(&mut self, at: usize, text: Vec<u8>, is_new: bool) {
        if at >= self.bound {
            return;
        }
        let (olds, news) = self.numbers(at);
        if olds + news > MOST_ALIKE {
            self.alone(&text, is_new);
            return;
        }
        self.bytes = self.bytes.saturating_add(text.len());
        let group = self.waiting.entry(at).or_default();
        let side = if is_new { &mut group.new } else { &mut group.old };
        side.push(text);
        if (group.old.len(), group.new.len()) == (olds, news) {
            let group = std::mem::take(group);
            self.waiting.remove(&at);
            self.bytes = self.bytes.saturating_sub(size(&group));
            self.settle(at, &group);
        }
        while self.bytes > MOST_WAITING && self.waiting.len() > 1 {
            if let Some((last, group)) = self.waiting.pop_last() {
                self.bytes = self.bytes.saturating_sub(size(&group));
                self.bound = self.bound.min(last);
            }
        }
    }

    /// How many rows a group has on either side.
    fn numbers(&self, at: usize) -> (usize, usize) {
        let Some(key) = self.keys.get(at) else { return (0, 0) };
        let count = |entries: &[Entry]| {
            let from = entries.partition_point(|entry| entry.seen.key < *key);
            entries
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take(MOST_ALIKE + 1)
                .take_while(|it| it.seen.key == *key)
                .count()
        };
        (count(&self.left.old), count(&self.left.new))
    }

    /// Tells what became of the object of a group.
    fn settle(&mut self, at: usize, group: &Group) {
        if let Some(done) = self.done.get_mut(at) {
            *done = true;
        }
        let sorted = |texts: &[Vec<u8>]| {
            let mut values: Vec<Value> = texts.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect();
            values.sort_by_cached_key(Value::to_string);
            values
        };
        let (mut old, mut new) = (sorted(&group.old), sorted(&group.new));
        let has_key = self.keys.get(at) != Some(&NO_KEY);
        if let ([was], [is]) = (old.as_slice(), new.as_slice())
            && (has_key || self.left.single)
        {
            return self.pair(was, is);
        }
        self.like(&mut old, &mut new);
        old.iter().for_each(|row| self.one(row, false, !has_key));
        new.iter().for_each(|row| self.one(row, true, !has_key));
    }

    /// Takes out rows that differ in no more than what one of them does not say.
    fn like(&mut self, old: &mut Vec<Value>, new: &mut Vec<Value>) {
        old.retain(|was| {
            let like = new.iter().enumerate().find_map(|(at, is)| {
                let found = self.comparison.objects(was, is);
                found.differences.is_empty().then_some((at, found.unread))
            });
            let Some((at, unread)) = like else { return true };
            new.remove(at);
            unread.into_iter().for_each(|at| *self.told.unread.entry(at).or_default() += 1);
            false
        });
    }

    /// Tells what two states of an object differ in.
    fn pair(&mut self, old: &Value, new: &Value) {
        let Found { differences, unread } = self.comparison.objects(old, new);
        let dataset = self.comparison.dataset;
        for at in unread {
            *self.told.unread.entry(at).or_default() += 1;
        }
        for it in differences {
            let is_text = |value: &Option<Value>| value.as_ref().is_some_and(Value::is_string);
            let renamed = is_name(dataset, &it.path) && is_text(&it.before) && is_text(&it.after);
            let kind = match (renamed, it.interpreted) {
                (true, _) => Kind::Renamed,
                (false, true) => Kind::Changed,
                (false, false) => Kind::Uninterpreted,
            };
            let meaning = meaning::of_property(dataset, kind, &it);
            let mut line = Line::new(kind, object(dataset, new), meaning).at(it.shown).said(it.before, it.after);
            line = line.named(name(dataset, new));
            line.touches = touches(dataset, new);
            self.told.lines.push(line);
        }
    }

    fn alone(&mut self, text: &[u8], is_new: bool) {
        if let Ok(row) = serde_json::from_slice::<Value>(text) {
            self.one(&row, is_new, true);
        }
    }

    /// Tells that an object came or went.
    fn one(&mut self, row: &Value, is_new: bool, is_nameless: bool) {
        let (was_whole, is_whole) = self.left.whole;
        if !(if is_new { was_whole } else { is_whole }) {
            return;
        }
        let dataset = self.comparison.dataset;
        let kind = if is_new { Kind::Added } else { Kind::Removed };
        let object = if is_nameless { nameless(dataset, row) } else { object(dataset, row) };
        let name = name(dataset, row);
        let said = (!name.is_empty()).then(|| Value::String(name.clone()));
        let (before, after) = if is_new { (None, said) } else { (said, None) };
        let meaning = meaning::of_object(dataset, kind, row);
        let mut line = Line::new(kind, object, meaning).said(before, after).named(name);
        line.touches = touches(dataset, row);
        self.told.lines.push(line);
    }
}

fn size(group: &Group) -> usize {
    group.old.iter().chain(&group.new).map(Vec::len).sum()
}
