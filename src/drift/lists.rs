//! Two states of a list: by the ids of its items, else as a set.

use super::compare::{Comparison, Difference, Found, Place};
use crate::catalog::item_ids;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Items without an id that are held against each other one by one.
const MOST: usize = 64;

/// Compares two states of a list.
pub(super) fn lists(
    with: &mut Comparison<'_>,
    place: &Place,
    at: usize,
    (old, new): (&[Value], &[Value]),
    found: &mut Found,
) {
    let items = with.paths.items(at);
    if with.paths.node(at).is_some_and(|node| node.ordered) {
        let digests = |with: &mut Comparison<'_>, list: &[Value]| -> Vec<u64> {
            list.iter().map(|item| with.digest(item, items)).collect()
        };
        if digests(with, old) != digests(with, new) {
            found.differences.push(whole(with, place, (old, new), (old.to_vec(), new.to_vec())));
        }
        return;
    }
    let (left_old, left_new) = unequal(with, items, old, new);
    if left_old.is_empty() && left_new.is_empty() {
        return;
    }
    match item_ids().iter().find(|id| tells(old, id) && tells(new, id)) {
        Some(id) => by_id(with, place, items, id, (&left_old, &left_new), found),
        None => as_sets(with, place, items, (old, new), (left_old, left_new), found),
    }
}

/// The items of each list without an equal in the other.
fn unequal<'v>(
    with: &mut Comparison<'_>,
    items: usize,
    old: &'v [Value],
    new: &'v [Value],
) -> (Vec<&'v Value>, Vec<&'v Value>) {
    let mut counts: BTreeMap<u64, i64> = BTreeMap::new();
    let mut digests = |list: &'v [Value]| -> Vec<(u64, &'v Value)> {
        list.iter().map(|item| (with.digest(item, items), item)).collect()
    };
    let (old, new) = (digests(old), digests(new));
    new.iter().for_each(|(digest, _)| *counts.entry(*digest).or_default() += 1);
    let mut left_old = Vec::new();
    for (digest, item) in &old {
        match counts.get_mut(digest).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => left_old.push(*item),
        }
    }
    let mut left_new = Vec::new();
    for (digest, item) in new.iter().rev() {
        if let Some(count) = counts.get_mut(digest).filter(|count| **count > 0) {
            *count -= 1;
            left_new.push(*item);
        }
    }
    (left_old, left_new)
}

/// Whether a property tells the items of a list apart.
fn tells(list: &[Value], id: &str) -> bool {
    let mut seen = BTreeSet::new();
    list.iter().all(|item| item_id(item, id).is_some_and(|id| seen.insert(id)))
}

fn item_id<'v>(item: &'v Value, id: &str) -> Option<&'v str> {
    item.get(id)?.as_str().filter(|text| !text.is_empty())
}

/// Items by their ids: each that came, went or changed.
fn by_id(
    with: &mut Comparison<'_>,
    place: &Place,
    items: usize,
    id: &str,
    (old, new): (&[&Value], &[&Value]),
    found: &mut Found,
) {
    let named = |list: &[&Value]| -> BTreeMap<String, Value> {
        list.iter().filter_map(|item| Some((item_id(item, id)?.to_owned(), (*item).clone()))).collect()
    };
    let (old, new) = (named(old), named(new));
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for id in ids {
        let below = place.item(id);
        match (old.get(id), new.get(id)) {
            (Some(old), Some(new)) => with.values(&below, items, (Some(old), Some(new)), found),
            (old, new) => found.differences.push(with.difference(&below, old, new)),
        }
    }
}

/// Items without ids: those that differ only in what one of them does not say are the same, the rest is one difference.
fn as_sets(
    with: &mut Comparison<'_>,
    place: &Place,
    items: usize,
    (old, new): (&[Value], &[Value]),
    (mut left_old, mut left_new): (Vec<&Value>, Vec<&Value>),
    found: &mut Found,
) {
    if left_old.len() <= MOST && left_new.len() <= MOST {
        let below = place.item("");
        left_old.retain(|old| {
            let like = left_new.iter().position(|new| {
                let mut trial = Found::default();
                let pair = old.is_object() && new.is_object();
                if pair {
                    with.values(&below, items, (Some(old), Some(new)), &mut trial);
                }
                let same = pair && trial.differences.is_empty();
                if same {
                    found.unread.append(&mut trial.unread);
                }
                same
            });
            match like {
                Some(at) => {
                    left_new.remove(at);
                    false
                }
                None => true,
            }
        });
    }
    if left_old.is_empty() && left_new.is_empty() {
        return;
    }
    let owned = |list: Vec<&Value>| list.into_iter().cloned().collect();
    found.differences.push(whole(with, place, (old, new), (owned(left_old), owned(left_new))));
}

/// One difference of a list: both states in an order of their own; a fact reads it where it reads what of the items differs.
fn whole(
    with: &Comparison<'_>,
    place: &Place,
    (old, new): (&[Value], &[Value]),
    (left_old, left_new): (Vec<Value>, Vec<Value>),
) -> Difference {
    let left = with.difference(place, Some(&Value::Array(left_old)), Some(&Value::Array(left_new)));
    let sorted = |list: &[Value]| {
        let mut list = list.to_vec();
        list.sort_by_cached_key(Value::to_string);
        Some(Value::Array(list))
    };
    let is_ordered = crate::catalog::is_ordered(with.dataset, &place.path);
    let told = |list: &[Value]| if is_ordered { Some(Value::Array(list.to_vec())) } else { sorted(list) };
    Difference { before: told(old), after: told(new), ..left }
}
