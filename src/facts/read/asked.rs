//! What the policies of a baseline ask: whatever `catalog::ASKED` names.

use super::source::{Source, is_cut_off};
use crate::catalog::{ASKED, Ask, Asked};
use crate::facts::{AskedObject, AskedSet, PropertyValue};
use crate::snapshot::Status;
use crate::snapshot::secrets::is_not_kept;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Objects kept of a row; hostile data could hold any number.
const KEPT: usize = 2_000;

/// Every row whose dataset was read, in the order of the catalogue.
pub(super) fn asked(source: &Source<'_>) -> Vec<AskedSet> {
    // What only exports carry is not looked for among all objects of a tenant.
    let looks = |row: &&Asked| row.only.is_empty() || source.is_selection(row.dataset);
    let read = |row: &&Asked| source.coverage(row.dataset).status.has_rows();
    ASKED.iter().filter(read).filter(looks).map(|row| set(source, row)).collect()
}

/// Streams one dataset. Past the bound the greatest are dropped, so that the order of the rows leaves no trace.
fn set(source: &Source<'_>, row: &'static Asked) -> AskedSet {
    let (mut kept, mut total, mut whole) = (BTreeSet::new(), 0_u64, true);
    source.each(row.dataset, |object| {
        let value = object.whole();
        if !row.only.is_empty() && value.get(row.only).is_none() {
            return;
        }
        total = total.saturating_add(1);
        let owner = at(value, row.owner).and_then(Value::as_str).unwrap_or_default();
        match items(value, row.part) {
            Some(items) => items.into_iter().for_each(|item| {
                kept.insert(asked_of(item, owner, row));
            }),
            // A part that is an annotation is there only where there is any.
            None => whole &= row.part.starts_with('@'),
        }
        while kept.len() > KEPT {
            kept.pop_last();
            whole = false;
        }
    });
    let mut reading = source.reading(row.dataset, kept.into_iter().collect::<Vec<_>>());
    if !whole && reading.status == Status::Complete {
        reading.status = Status::Partial;
    }
    AskedSet { part: row.part, reading, total }
}

/// The objects of a list; the object itself where no list is asked; none where it was not read.
fn items<'v>(value: &'v Value, part: &str) -> Option<Vec<&'v Value>> {
    if part.is_empty() {
        return Some(vec![value]);
    }
    match at(value, part)? {
        Value::Array(items) => Some(items.iter().filter(|item| item.is_object()).collect()),
        Value::Object(_) if is_not_kept(at(value, part)?) => None,
        one @ Value::Object(_) => Some(vec![one]),
        Value::Null => Some(Vec::new()),
        Value::String(text) if text.is_empty() => Some(Vec::new()),
        _ => None,
    }
}

/// The value of a path; none where a name of it is missing.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('/').try_fold(value, |at, name| at.as_object()?.get(name))
}

/// The names of an object, the surest first; behind the first two what is asked only.
const NAMES: &[&str] = &["displayName", "name", "identity", "domainName", "domain", "settingName", "id"];
/// What identifies an object; behind the first what is asked only.
const IDS: &[&str] = &["id", "guid", "identity"];

fn asked_of(value: &Value, owner: &str, row: &'static Asked) -> AskedObject {
    let asked = |name: &str| row.properties.iter().any(|it| it.0 == name);
    let first = |names: &[&str], sure: usize| {
        let told = names.iter().enumerate().filter(|(at, name)| *at < sure || asked(name));
        let text = |name: &str| value.get(name)?.as_str().filter(|text| !text.is_empty());
        told.map(|it| it.1).find_map(|name| text(name)).unwrap_or_default().to_owned()
    };
    AskedObject {
        name: first(NAMES, 2),
        id: first(IDS, 1),
        owner: owner.to_owned(),
        values: row.properties.iter().map(|(path, ask)| (*path, said(value, path, *ask))).collect(),
    }
}

/// What an object says of a property.
fn said(value: &Value, path: &str, ask: Ask) -> PropertyValue {
    let Some(map) = value.as_object().filter(|_| !is_not_kept(value)) else { return PropertyValue::Unread };
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let (name, is_list) = name.strip_suffix("[]").map_or((name, false), |name| (name, true));
    match (map.get(name), rest) {
        (None, _) => PropertyValue::Unread,
        (Some(Value::Null), _) => PropertyValue::Nothing,
        (Some(found), Some(rest)) if is_list => of_each(found, rest, ask),
        (Some(found), Some(rest)) => said(found, rest, ask),
        (Some(found), None) => value_of(found, ask),
    }
}

/// One property of each item of a list, as a list.
fn of_each(list: &Value, path: &str, ask: Ask) -> PropertyValue {
    let mut all = Vec::new();
    for item in list_of(list) {
        match said(item, path, ask) {
            PropertyValue::Word(word) => all.push(word),
            PropertyValue::Words(words) => all.extend(words),
            PropertyValue::Nothing => {}
            _ => return PropertyValue::Unread,
        }
    }
    PropertyValue::Words(all)
}

/// The items of a list; one alone may stand without its list, and an empty text is an empty list.
fn list_of(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().filter(|item| !item.is_null()).collect(),
        Value::String(text) if text.is_empty() => Vec::new(),
        other => vec![other],
    }
}

fn value_of(value: &Value, ask: Ask) -> PropertyValue {
    match ask {
        Ask::Count => PropertyValue::Number(count(value)),
        Ask::Given => PropertyValue::Flag(count(value) > 0),
        Ask::Mentions(rows) => mentions(value, rows),
        _ if is_not_kept(value) => PropertyValue::Unread,
        Ask::Words => words(value),
        Ask::Flag => flag(value),
        Ask::Number => number(value),
        Ask::Word => word(value),
    }
}

/// How many things a value holds: of a list those that are something, of an object its properties that say something.
fn count(value: &Value) -> i64 {
    let says = |value: &Value| !value.is_null() && value.as_str() != Some("");
    let count = match value {
        _ if is_not_kept(value) => 1,
        Value::Array(items) => items.iter().filter(|item| says(item)).count(),
        Value::Object(map) => map.values().filter(|value| says(value)).count(),
        other => usize::from(says(other)),
    };
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn flag(value: &Value) -> PropertyValue {
    match value {
        Value::Bool(flag) => PropertyValue::Flag(*flag),
        Value::String(text) if text.trim().is_empty() => PropertyValue::Nothing,
        Value::String(text) if text.eq_ignore_ascii_case("true") => PropertyValue::Flag(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => PropertyValue::Flag(false),
        Value::Number(number) if number.as_i64() == Some(1) => PropertyValue::Flag(true),
        Value::Number(number) if number.as_i64() == Some(0) => PropertyValue::Flag(false),
        _ => PropertyValue::Unread,
    }
}

fn number(value: &Value) -> PropertyValue {
    let number = match value {
        Value::String(text) if text.trim().is_empty() => return PropertyValue::Nothing,
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_i64(),
    };
    number.map_or(PropertyValue::Unread, PropertyValue::Number)
}

fn word(value: &Value) -> PropertyValue {
    match value {
        Value::String(text) if text.is_empty() => PropertyValue::Nothing,
        Value::String(text) if !is_cut_off(text) => PropertyValue::Word(text.clone()),
        Value::Number(number) => PropertyValue::Word(number.to_string()),
        Value::Bool(flag) => PropertyValue::Word(flag.to_string()),
        _ => PropertyValue::Unread,
    }
}

/// The texts of a list; of its objects their names. Where one of them was not read, the list was not.
fn words(value: &Value) -> PropertyValue {
    let mut all = Vec::new();
    for item in list_of(value) {
        let text = match item {
            Value::String(text) => Some(text.as_str()),
            Value::Object(map) => ["name", "displayName", "address"].iter().find_map(|name| map.get(*name)?.as_str()),
            _ => None,
        };
        match text {
            Some(text) if is_cut_off(text) => return PropertyValue::Unread,
            Some("") => {}
            Some(text) => all.push(text.to_owned()),
            None => return PropertyValue::Unread,
        }
    }
    PropertyValue::Words(all)
}

/// Which of some things a text names, or the names and ids below.
fn mentions(value: &Value, rows: &[&[&str]]) -> PropertyValue {
    let mut texts = Vec::new();
    let read = gather(value, &mut texts);
    let named = |row: &&&[&str]| row.iter().any(|name| texts.iter().any(|text| text.contains(name)));
    let found: Vec<String> =
        rows.iter().filter(named).filter_map(|row| row.first()).map(|name| (*name).to_owned()).collect();
    if read { PropertyValue::Words(found) } else { PropertyValue::Unread }
}

/// The texts below, those of names and ids in objects; whether all of them were read.
fn gather<'v>(value: &'v Value, texts: &mut Vec<&'v str>) -> bool {
    match value {
        _ if is_not_kept(value) => false,
        Value::String(text) if is_cut_off(text) => false,
        Value::String(text) => {
            texts.push(text);
            true
        }
        Value::Array(items) => {
            // Each is looked at, whatever the one before says.
            let mut read = true;
            items.iter().for_each(|item| read &= gather(item, texts));
            read
        }
        Value::Object(map) => gather_object(map, texts),
        _ => true,
    }
}

fn gather_object<'v>(map: &'v Map<String, Value>, texts: &mut Vec<&'v str>) -> bool {
    let mut read = true;
    for (name, value) in map {
        let tells = ["id", "name"].iter().any(|it| it.eq_ignore_ascii_case(name));
        if tells || value.is_array() || value.is_object() {
            read &= gather(value, texts);
        }
    }
    read
}
