//! Two states of one object, property by property.

use super::digest;
use super::lists;
use super::paths::{ITEMS, Paths, ROOT, is_left_out, join};
use super::scan;
use crate::catalog::{Absence, Null, absence, is_interpreted, null};
use crate::snapshot::secrets::is_not_kept;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A property whose value differs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Difference {
    /// The path as it is told: items of lists by their ids.
    pub(super) shown: String,
    /// The path as the catalogue writes it: `*` for the items of lists.
    pub(super) path: String,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
    /// Whether a fact reads it.
    pub(super) interpreted: bool,
}

/// In which of two states a property was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Only {
    Old,
    New,
}

/// What two states differ in.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) differences: Vec<Difference>,
    /// Properties that one state does not have, so that nothing is known of a change.
    pub(super) unread: BTreeSet<(String, Only)>,
}

/// A place in an object.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) shown: String,
    pub(super) path: String,
    /// Without the items of lists, as the table of properties writes it.
    plain: String,
}

impl Place {
    fn property(&self, name: &str) -> Self {
        Self { shown: join(&self.shown, name), path: join(&self.path, name), plain: join(&self.plain, name) }
    }

    /// An item of a list by its id.
    pub(super) fn item(&self, id: &str) -> Self {
        Self { shown: format!("{}[{id}]", self.shown), path: join(&self.path, ITEMS), plain: self.plain.clone() }
    }
}

/// Compares objects of one dataset.
pub(super) struct Comparison<'d> {
    pub(super) dataset: &'d str,
    pub(super) paths: Paths<'d>,
}

impl<'d> Comparison<'d> {
    pub(super) fn new(dataset: &'d str) -> Self {
        Self { dataset, paths: Paths::new(dataset) }
    }

    /// What two states of an object differ in.
    pub(super) fn objects(&mut self, old: &Value, new: &Value) -> Found {
        let mut found = Found::default();
        self.paths.begin();
        self.values(&Place::default(), ROOT, (Some(old), Some(new)), &mut found);
        found
    }

    /// Compares what stands at a place. `at` is the same place among the paths.
    pub(super) fn values(
        &mut self,
        place: &Place,
        at: usize,
        (old, new): (Option<&Value>, Option<&Value>),
        found: &mut Found,
    ) {
        let (old, new) = (self.said(place, old), self.said(place, new));
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (None, None) => return,
            (old, _) => {
                let only = if old.is_some() { Only::Old } else { Only::New };
                found.unread.insert((place.path.clone(), only));
                return;
            }
        };
        if is_not_kept(&old) != is_not_kept(&new) {
            let only = if is_not_kept(&new) { Only::Old } else { Only::New };
            found.unread.insert((place.path.clone(), only));
            return;
        }
        match (&*old, &*new) {
            (Value::Object(old), Value::Object(new)) => self.maps(place, at, (old, new), found),
            (Value::Array(old), Value::Array(new)) => lists::lists(self, place, at, (old, new), found),
            (Value::Number(old), Value::Number(new)) if digest::same(old, new) => {}
            (old, new) if old == new => {}
            (old, new) => found.differences.push(self.difference(place, Some(old), Some(new))),
        }
    }

    fn maps(
        &mut self,
        place: &Place,
        at: usize,
        (old, new): (&Map<String, Value>, &Map<String, Value>),
        found: &mut Found,
    ) {
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in names {
            let below = place.property(name);
            if !is_left_out(self.dataset, &below.path) {
                let at = self.paths.property(at, name, usize::MAX);
                self.values(&below, at, (old.get(name), new.get(name)), found);
            }
        }
    }

    /// What is said at a place, by what absence and null mean there; none where it was not read.
    fn said<'v>(&self, place: &Place, value: Option<&'v Value>) -> Option<Cow<'v, Value>> {
        if place.plain.is_empty() {
            return value.map(Cow::Borrowed);
        }
        let inside = || absence(self.dataset, &place.plain) == Absence::OptionalInside;
        match value {
            None if inside() => Some(Cow::Owned(Value::Null)),
            None => None,
            Some(Value::Null) => match null(self.dataset, &place.plain) {
                Null::NotRead => None,
                Null::No => Some(Cow::Owned(Value::Bool(false))),
                Null::Nothing | Null::NoEnd | Null::Any | Null::Default => Some(Cow::Owned(Value::Null)),
            },
            // That there was something was kept, not what: nothing is known of a change.
            Some(value) if value.is_object() && is_not_kept(value) => None,
            Some(value) => Some(Cow::Borrowed(value)),
        }
    }

    /// A difference at a place, and whether a fact reads it.
    pub(super) fn difference(&self, place: &Place, old: Option<&Value>, new: Option<&Value>) -> Difference {
        let interpreted = self.is_interpreted(place, old, new);
        let (before, after) = (old.cloned(), new.cloned());
        Difference { shown: place.shown.clone(), path: place.path.clone(), before, after, interpreted }
    }

    /// Whether a fact reads what differs: the place, or of objects and lists one of the parts that differ.
    fn is_interpreted(&self, place: &Place, old: Option<&Value>, new: Option<&Value>) -> bool {
        let read = |path: &str| is_interpreted(self.dataset, path);
        if read(&place.path) {
            return true;
        }
        let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
        leaves(&place.path, old, &mut before);
        leaves(&place.path, new, &mut after);
        let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differing = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
        differing.filter(|path| !is_left_out(self.dataset, path)).any(|path| read(path))
    }

    /// The digest of a value at a place.
    pub(super) fn digest(&mut self, value: &Value, at: usize) -> u64 {
        scan::value(value, &mut self.paths, at)
    }
}

/// The values below a place, by their paths.
fn leaves(path: &str, value: Option<&Value>, into: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Some(Value::Object(map)) => map.iter().for_each(|(name, value)| leaves(&join(path, name), Some(value), into)),
        Some(Value::Array(items)) => items.iter().for_each(|item| leaves(&join(path, ITEMS), Some(item), into)),
        Some(value) => {
            let values = into.entry(path.to_owned()).or_default();
            let text = value.to_string();
            values.insert(values.partition_point(|it| *it < text), text);
        }
        None => {}
    }
}
