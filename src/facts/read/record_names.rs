//! Names in the place of the ids that records point with.

use super::records::{AND, IS, listed, shorten};
use super::source::Source;
use crate::catalog::{Column, How, dataset};
use crate::facts::{Record, RecordSet, Typed};
use std::collections::{BTreeMap, BTreeSet};

/// Puts the names of parents in the place of their ids: one pass a dataset of parents, of which only the names asked
/// for are kept.
pub(super) fn parents(source: &Source<'_>, sets: &mut [RecordSet]) {
    let mut wanted: BTreeMap<&'static str, BTreeMap<String, String>> = BTreeMap::new();
    for set in sets.iter().filter(|set| asks_for_parents(set)) {
        let Some(parent) = dataset(&set.dataset).and_then(|row| row.parent) else { continue };
        let ids = set.reading.items().iter().map(|record| (record.parent.clone(), String::new()));
        wanted.entry(parent).or_default().extend(ids);
    }
    for (parent, names) in &mut wanted {
        let key = dataset(parent).map_or("id", |row| row.key);
        source.each(parent, |object| {
            if let Some(kept) = object.text(key).and_then(|id| names.get_mut(id)) {
                let name = object.name();
                // The lesser of two, so that the order of the rows leaves no trace.
                if kept.is_empty() || name < *kept {
                    *kept = name;
                }
            }
        });
    }
    for set in sets.iter_mut().filter(|set| asks_for_parents(set)) {
        let names = dataset(&set.dataset).and_then(|row| wanted.get(row.parent?));
        let columns = crate::catalog::records(&set.dataset).map(|row| row.columns).unwrap_or_default();
        for record in set.reading.value.iter_mut().flatten() {
            let name = names.and_then(|names| names.get(&record.parent)).filter(|name| !name.is_empty());
            for (value, column) in record.values.iter_mut().zip(columns) {
                if let (How::Parent, Some(name)) = (column.how, name) {
                    value.value = shorten(name);
                }
            }
        }
    }
}

/// Puts names in the place of ids that point to objects of another dataset, by object id or application id.
pub(super) fn objects(source: &Source<'_>, sets: &mut [RecordSet]) {
    for set in sets {
        let columns = crate::catalog::records(&set.dataset).map(|row| row.columns).unwrap_or_default();
        for (at, column) in columns.iter().enumerate() {
            let (How::Name(dataset) | How::Names(dataset) | How::Pairs(dataset)) = column.how else { continue };
            let ids = set.reading.items().iter().flat_map(|record| named_by(record, at, *column));
            let names = names_of(source, dataset, ids.collect());
            for record in set.reading.value.iter_mut().flatten() {
                if let (How::Names(_), Some(Typed::List(items))) = (column.how, record.typed.get_mut(at)) {
                    items.iter_mut().for_each(|it| name_item(it, &names));
                    items.sort();
                }
                let text = told_by_name(record, at, *column, &names);
                if let (Some(value), Some(text)) = (record.values.get_mut(at), text) {
                    value.value = shorten(&text);
                }
            }
        }
    }
}

/// The ids that a column of a record may hold.
fn named_by(record: &Record, at: usize, column: Column) -> Vec<String> {
    let value = record.values.get(at).map(|it| it.value.as_str()).unwrap_or_default();
    match column.how {
        How::Names(_) => record.lists.iter().filter(|it| it.0 == column.path).map(|it| it.1.clone()).collect(),
        How::Pairs(_) => value.split(AND).filter_map(|pair| Some(pair.split_once(IS)?.1.to_owned())).collect(),
        _ => vec![value.to_owned()],
    }
}

/// Names of objects of a dataset by their ids, of those that were asked for.
fn names_of(source: &Source<'_>, dataset: &'static str, ids: BTreeSet<String>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, String> = ids.into_iter().map(|id| (id, String::new())).collect();
    names.remove("");
    if names.is_empty() {
        return names;
    }
    source.each(dataset, |object| {
        for id in [Some(object.id()), object.text("appId")].into_iter().flatten() {
            if let Some(kept) = names.get_mut(id)
                && (kept.is_empty() || object.name() < *kept)
            {
                *kept = object.name();
            }
        }
    });
    names.retain(|_, name| !name.is_empty());
    names
}

/// Puts the name in the place of an id, where one was found.
fn name_item(item: &mut String, names: &BTreeMap<String, String>) {
    if let Some(name) = names.get(item) {
        item.clone_from(name);
    }
}

/// The text of a column with names in the place of ids; none where no name was found.
fn told_by_name(record: &Record, at: usize, column: Column, names: &BTreeMap<String, String>) -> Option<String> {
    let value = record.values.get(at)?.value.as_str();
    let name = |id: &str| names.get(id).map_or_else(|| id.to_owned(), Clone::clone);
    match column.how {
        _ if !named_by(record, at, column).iter().any(|id| names.contains_key(id)) => None,
        How::Names(_) => Some(listed(named_by(record, at, column).iter().map(|id| name(id)).collect())),
        How::Pairs(_) => {
            let pair = |pair: &str| match pair.split_once(IS) {
                Some((label, value)) => format!("{label}{IS}{}", name(value)),
                None => pair.to_owned(),
            };
            Some(value.split(AND).map(pair).collect::<Vec<_>>().join(AND))
        }
        _ => Some(name(value)),
    }
}

fn asks_for_parents(set: &RecordSet) -> bool {
    crate::catalog::records(&set.dataset).is_some_and(|row| row.columns.iter().any(|it| it.how == How::Parent))
}
