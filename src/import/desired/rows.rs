//! One resource to one object, in the shape of the service that it comes from.

use super::Resource;
use super::kinds::Target;
use super::references::{Kind, References, made};
use super::rules::{How, REACH};
use crate::catalog::ids;
use crate::shape;
use serde_json::{Map, Number, Value, json};
use std::collections::BTreeMap;

/// The annotation with the names of ids that are made of them.
pub(super) const NAMES: &str = "@tenantry.names";

/// The object of a resource.
pub(super) fn row(resource: &Resource, target: &Target, references: &References) -> Map<String, Value> {
    let mut row = Map::new();
    let mut names = BTreeMap::new();
    for (path, value) in target.fixed {
        place(&mut row, path, json!(value));
    }
    for (key, value) in &resource.properties {
        if value.is_null() || REACH.iter().any(|reach| reach.eq_ignore_ascii_case(key)) {
            continue;
        }
        match target.rules.iter().find(|rule| rule.0.eq_ignore_ascii_case(key)) {
            Some((_, path, how)) => {
                if let Some(value) = carried(value, *how, references, &mut names) {
                    place(&mut row, path, value);
                }
            }
            None => {
                let key = shape::camel(key);
                let value = shaped(value);
                let value = if key == "assignments" { assignments(value) } else { value };
                row.entry(key).or_insert(value);
            }
        }
    }
    finish(&mut row, resource, target);
    let names = names.into_iter().map(|(id, name)| json!({ "id": id, "displayName": name })).collect::<Vec<_>>();
    if !names.is_empty() {
        row.insert(NAMES.to_owned(), json!(names));
    }
    row
}

/// What objects of the dataset have beside the properties of the resource.
fn finish(row: &mut Map<String, Value>, resource: &Resource, target: &Target) {
    if target.dataset.id == ids::ROLE_ELIGIBILITIES {
        schedule(row);
    }
    let has_id = row.get(target.dataset.key).and_then(Value::as_str).is_some_and(|id| !id.is_empty());
    if target.dataset.is_graph() && target.join == super::kinds::Join::Own && !has_id {
        let name = ["DisplayName", "Name", "Identity", "PartnerTenantId"].iter().find_map(|key| resource.text(key));
        let name = name.unwrap_or(&resource.instance);
        row.insert("id".to_owned(), json!(made(&resource.kind.to_ascii_lowercase(), name)));
    }
    if let (None, Some(identity)) = (row.get("name"), row.get("identity").cloned())
        && !target.dataset.is_graph()
    {
        row.insert("name".to_owned(), identity);
    }
}

/// From when to when an eligibility holds stands in a schedule.
fn schedule(row: &mut Map<String, Value>) {
    let Some(info) = row.remove("scheduleInfo") else { return };
    if let Some(start) = info.get("startDateTime") {
        row.insert("startDateTime".to_owned(), start.clone());
    }
    let end = info.pointer("/expiration/endDateTime").filter(|end| end.as_str().is_some_and(|it| !it.is_empty()));
    let kind = info.pointer("/expiration/type").and_then(Value::as_str).unwrap_or_default();
    if let Some(end) = end {
        row.insert("endDateTime".to_owned(), end.clone());
    } else if kind.eq_ignore_ascii_case("noExpiration") {
        row.insert("endDateTime".to_owned(), Value::Null);
    }
}

/// A value in its new form; none where it says nothing.
fn carried(value: &Value, how: How, references: &References, names: &mut BTreeMap<String, String>) -> Option<Value> {
    let mut id = |kind: Kind, name: &str| references.id(kind, name, names);
    match how {
        How::Drop => None,
        How::Same => Some(shaped(value)).filter(says_something),
        How::Flags => Some(json!(texts(value).join(","))).filter(says_something),
        How::Word => value.as_str().map(|word| json!(small(word))).filter(says_something),
        How::Number => number(value),
        How::Refer(kind) => Some(json!(texts(value).iter().map(|name| id(kind, name)).collect::<Vec<_>>())),
        How::ReferOne(kind) => {
            let ids: Vec<String> = texts(value).iter().map(|name| id(kind, name)).collect();
            (!ids.is_empty()).then(|| json!(ids))
        }
        How::Id(kind) => texts(value).first().map(|name| json!(id(kind, name))),
        How::Strength => texts(value).first().map(|name| {
            let id = id(Kind::Strength, name);
            let name = References::strength_name(&id).unwrap_or(name);
            json!({ "id": id, "displayName": name })
        }),
        How::Choice(words) => {
            let word = value.as_bool().map(|flag| flag.to_string()).or_else(|| value.as_str().map(str::to_owned))?;
            let chosen = words.iter().find(|row| row.0.eq_ignore_ascii_case(&word))?.1;
            Some(match chosen {
                "true" => json!(true),
                "false" => json!(false),
                word => json!(word),
            })
        }
        How::Ranges => Some(json!(texts(value).into_iter().map(range).collect::<Vec<_>>())),
        How::Targets => {
            let targets = shaped(value);
            let targets = targets.as_array()?.iter().cloned().map(|mut target| {
                if let Some(name) = target.get("id").and_then(Value::as_str).map(str::to_owned) {
                    target["id"] = json!(id(Kind::Group, &name));
                }
                target
            });
            Some(Value::Array(targets.collect()))
        }
    }
}

/// An address range by its version.
fn range(text: String) -> Value {
    let kind = if text.contains(':') { "#microsoft.graph.iPv6CidrRange" } else { "#microsoft.graph.iPv4CidrRange" };
    json!({ "@odata.type": kind, "cidrAddress": text })
}

/// The texts of a list; one alone may stand without it. Empty ones say nothing.
fn texts(value: &Value) -> Vec<String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items.iter().filter_map(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn says_something(value: &Value) -> bool {
    !value.is_null() && value.as_str() != Some("")
}

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Number(_) => Some(value.clone()),
        Value::String(text) => text.trim().parse::<u64>().ok().map(|number| Value::Number(Number::from(number))),
        _ => None,
    }
}

/// A word with a small first letter.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// A value with the names of Graph inside, without nulls and without what only the tool needs.
fn shaped(value: &Value) -> Value {
    cleaned(shape::graph(value.clone()))
}

fn cleaned(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(cleaned).collect()),
        Value::Object(map) => {
            let kept = map.into_iter().filter(|(key, value)| key != "cimInstance" && !value.is_null());
            let renamed = kept.map(|(key, value)| match key.as_str() {
                "odataType" => ("@odata.type".to_owned(), cleaned(value)),
                _ => (key, cleaned(value)),
            });
            Value::Object(renamed.collect())
        }
        other => other,
    }
}

/// Assignments of a policy: each stands in a target in Graph.
fn assignments(value: Value) -> Value {
    let Value::Array(items) = value else { return value };
    let target = |item: Value| match item {
        Value::Object(mut target) => {
            if let Some(kind) = target.remove("dataType") {
                target.insert("@odata.type".to_owned(), kind);
            }
            json!({ "target": target })
        }
        other => other,
    };
    Value::Array(items.into_iter().map(target).collect())
}

/// Puts a value at a path of names joined with `/`. What is there already stays.
pub(super) fn place(row: &mut Map<String, Value>, path: &str, value: Value) {
    let mut at = row;
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        if names.peek().is_none() {
            at.entry(name).or_insert(value);
            return;
        }
        let Value::Object(inner) = at.entry(name).or_insert_with(|| json!({})) else { return };
        at = inner;
    }
}
