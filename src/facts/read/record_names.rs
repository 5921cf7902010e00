//! Names in the place of the ids that records point with.

use super::records::{AND, IS, listed, shorten};
use super::source::{Object, Source};
use crate::catalog::{Column, How, dataset, ids};
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

/// Puts names in the place of ids that point to objects of another dataset, by any of the ids it has there.
pub(super) fn objects(source: &Source<'_>, sets: &mut [RecordSet]) {
    for set in sets {
        let columns = crate::catalog::records(&set.dataset).map(|row| row.columns).unwrap_or_default();
        for (at, column) in columns.iter().enumerate() {
            let (How::Name(dataset) | How::Names(dataset) | How::Pairs(dataset)) = column.how else { continue };
            let ids = set.reading.items().iter().flat_map(|record| named_by(record, at, *column));
            let names = names_of(source, dataset, ids.collect());
            for record in set.reading.value.iter_mut().flatten() {
                if let (How::Names(_), Some(Typed::List(items))) = (column.how, record.typed.get_mut(at)) {
                    *items = in_order(std::mem::take(items), &names);
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

/// An object by what it is called, and its place among the others; the last one where nothing orders them.
type Named = (u64, String);

/// Properties that identify an object of Microsoft Graph, and one of the shells of Exchange and Purview.
const GRAPH_IDS: &[&str] = &["id", "appId"];
const SHELL_IDS: &[&str] = &["id", "guid", "immutableId", "name"];

/// The same objects as another service lists them, under the same ids: Microsoft Graph has the labels of Purview.
const ELSEWHERE: &[(&str, &str)] = &[(ids::PURVIEW_LABELS, ids::SENSITIVITY_LABELS)];

/// Names of objects of a dataset by their ids, of those that were asked for.
fn names_of(source: &Source<'_>, dataset: &'static str, ids: BTreeSet<String>) -> BTreeMap<String, Named> {
    let mut names: BTreeMap<String, Named> = ids.into_iter().map(|id| (id, (u64::MAX, String::new()))).collect();
    names.remove("");
    if names.is_empty() {
        return names;
    }
    let order = crate::catalog::records(dataset).map_or("", |row| row.order);
    name_from(source, dataset, order, &mut names);
    for (_, other) in ELSEWHERE.iter().filter(|row| row.0 == dataset) {
        let mut rest: BTreeMap<String, Named> = names.clone().into_iter().filter(|it| it.1.1.is_empty()).collect();
        name_from(source, other, "sensitivity", &mut rest);
        names.extend(rest);
    }
    names.retain(|_, (_, name)| !name.is_empty());
    names
}

/// Names those that a dataset has. The lesser of two names counts, so that the order of the rows leaves no trace.
fn name_from(source: &Source<'_>, from: &'static str, order: &'static str, names: &mut BTreeMap<String, Named>) {
    let is_graph = dataset(from).is_some_and(|row| row.is_graph());
    let paths = if is_graph { GRAPH_IDS } else { SHELL_IDS };
    let mut name = |object: Object<'_>| {
        let place = if order.is_empty() { None } else { object.number(order) };
        let named = (place.unwrap_or(u64::MAX), object.name());
        for id in paths.iter().filter_map(|path| object.text(path)) {
            if let Some(kept) = names.get_mut(id)
                && (kept.1.is_empty() || named < *kept)
            {
                kept.clone_from(&named);
            }
        }
    };
    source.each(from, |object| {
        name(object);
        object.objects(BELOW).into_iter().for_each(&mut name);
    });
}

/// Where Microsoft Graph lists the labels below a label.
const BELOW: &str = "sublabels";

/// Names in the place of ids, in the order of the objects; what has no name stays as it is, at the end.
fn in_order(ids: Vec<String>, names: &BTreeMap<String, Named>) -> Vec<String> {
    let mut named: Vec<Named> = ids.into_iter().map(|id| names.get(&id).cloned().unwrap_or((u64::MAX, id))).collect();
    named.sort();
    named.dedup();
    named.into_iter().map(|it| it.1).collect()
}

/// The text of a column with names in the place of ids; none where no name was found.
fn told_by_name(record: &Record, at: usize, column: Column, names: &BTreeMap<String, Named>) -> Option<String> {
    let value = record.values.get(at)?.value.as_str();
    let name = |id: &str| names.get(id).map_or_else(|| id.to_owned(), |it| it.1.clone());
    match column.how {
        _ if !named_by(record, at, column).iter().any(|id| names.contains_key(id)) => None,
        How::Names(_) => Some(listed(in_order(named_by(record, at, column), names))),
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

/// The labels that labels of the shell stand below, by what Microsoft Graph tells, where the shell's rows do not tell:
/// `Get-Label` has `ParentLabelDisplayName` and `ParentId`, which not every export keeps.
pub(super) fn parents_of_labels(source: &Source<'_>, sets: &mut [RecordSet]) {
    const PARENT: &str = "parentLabelDisplayName";
    let Some(set) = sets.iter_mut().find(|it| it.dataset == ids::PURVIEW_LABELS) else { return };
    let columns = crate::catalog::records(ids::PURVIEW_LABELS).map(|row| row.columns).unwrap_or_default();
    let Some(at) = columns.iter().position(|it| it.path == PARENT) else { return };
    // By id of the label; empty where it stands below none.
    let mut above: BTreeMap<String, String> = BTreeMap::new();
    let mut tell = |id: &str, parent: String| {
        let kept = above.entry(id.to_owned()).or_default();
        if kept.is_empty() || (!parent.is_empty() && parent < *kept) {
            *kept = parent;
        }
    };
    source.each(ids::SENSITIVITY_LABELS, |object| {
        if object.carries("parent") {
            tell(object.id(), object.object("parent").map(Object::name).unwrap_or_default());
        }
        for below in object.objects(BELOW) {
            tell(below.id(), object.name());
        }
    });
    // Labels of the shell have no id of Graph's name: their GUID is the same, and their name is unique.
    let mut guids: BTreeMap<String, String> = BTreeMap::new();
    source.each(ids::PURVIEW_LABELS, |object| {
        if let (Some(name), Some(guid)) = (object.text("name"), object.text("guid")) {
            guids.insert(name.to_owned(), guid.to_owned());
        }
    });
    for record in set.reading.value.iter_mut().flatten().filter(|it| it.unread.contains(&PARENT)) {
        let Some(name) = guids.get(record.value("name")).and_then(|id| above.get(id)) else { continue };
        record.unread.retain(|it| *it != PARENT);
        if let (Some(value), Some(typed)) = (record.values.get_mut(at), record.typed.get_mut(at)) {
            value.value = shorten(name);
            *typed = if name.is_empty() { Typed::Nothing } else { Typed::Text };
        }
    }
}

fn asks_for_parents(set: &RecordSet) -> bool {
    crate::catalog::records(&set.dataset).is_some_and(|row| row.columns.iter().any(|it| it.how == How::Parent))
}
