//! Nothing dropped: each property of the types that decide on access is read, or listed as ignored with the reason.
//!
//! `tests/metadata/properties.tsv` is made by `tests/metadata/walk.py` from the metadata of Microsoft Graph, v1.0 and
//! beta. A property of Conditional Access is read where the table of keys of policies names it. One of another type is
//! read where the facts change with it: `places.tsv` says where its objects stand, `more.json` holds what contoso lacks.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the number of checks is told")]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tenantry::Snapshot;
use tenantry::facts::Facts;
use tenantry::snapshot::Manifest;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder or of a file.
fn sources(at: &Path, text: &mut String) {
    if at.is_dir() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(at).unwrap().map(|it| it.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|it| sources(it, text));
    } else if at.extension().is_some_and(|it| it == "rs") {
        let file = std::fs::read_to_string(at).unwrap();
        text.push_str(file.split("#[cfg(test)]").next().unwrap());
    }
}

/// Words of the texts in quotation marks.
fn words(places: &[&str]) -> BTreeSet<String> {
    let mut text = String::new();
    places.iter().for_each(|it| sources(&root().join(it), &mut text));
    let quoted = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    quoted.flat_map(|it| it.split(['/', ',', '$', '?', '&', '=', '(', ')', ' '])).map(str::to_owned).collect()
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/metadata").join(file)).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).filter(|line| !line.is_empty()).map(cells).collect()
}

/// The objects of a type in a row, by a path whose `*` stands for each item.
fn objects<'v>(value: &'v mut Value, path: &str) -> Vec<&'v mut Value> {
    let mut at = vec![value];
    for piece in path.split('/').skip(1) {
        at = match piece {
            "*" => at.into_iter().filter_map(Value::as_array_mut).flatten().collect(),
            _ => at.into_iter().filter_map(|it| it.get_mut(piece)).collect(),
        };
    }
    at
}

/// Another value of the same type: a date long past, an id or word that nothing has.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(it) => json!(!it),
        Value::Number(it) => json!(it.as_f64().unwrap_or_default() + 1.0),
        Value::String(it) if it.get(4..5) == Some("-") && it.contains('T') => json!("2019-02-03T04:05:06Z"),
        Value::String(it) => json!(format!("{it}x")),
        Value::Array(items) if items.iter().all(Value::is_string) => json!(["other"]),
        _ => Value::Null,
    }
}

type Rows = BTreeMap<String, Vec<Value>>;

/// Contoso, each dataset cut to some of its rows, with what it lacks; rows under `=dataset` stand alone.
fn contoso() -> (Manifest, Rows) {
    let snapshot = Snapshot::open(&root().join("examples/contoso")).unwrap().value;
    let more: Rows =
        serde_json::from_str(&std::fs::read_to_string(root().join("tests/metadata/more.json")).unwrap()).unwrap();
    let (mut manifest, mut rows) = (snapshot.manifest().clone(), more);
    let alone: Rows =
        rows.iter().filter_map(|(id, rows)| Some((id.strip_prefix('=')?.to_owned(), rows.clone()))).collect();
    for entry in &mut manifest.datasets {
        let kept = rows.entry(entry.id.clone()).or_default();
        snapshot.for_each(&entry.id, &mut Vec::new(), |row| {
            kept.push(row.value().clone());
        });
        // The first rows hold the crowd, the last what others refer to.
        if kept.len() > 50 {
            let last = kept.split_off(kept.len() - 25);
            kept.truncate(25);
            kept.extend(last);
        }
        if let Some(only) = alone.get(&entry.id) {
            kept.clone_from(only);
        }
        entry.count = kept.len() as u64;
    }
    (manifest, rows)
}

/// Whether any object of a type makes other facts when its property is another.
fn is_told(manifest: &Manifest, rows: &Rows, base: &str, place: &[String], property: &str) -> bool {
    let (dataset, path, kind) = (&place[1], &place[2], format!("#microsoft.graph.{}", place[3]));
    let mut tried = BTreeSet::new();
    for at in 0..rows.get(dataset).map_or(0, Vec::len) {
        let mut changed = rows.clone();
        let row = &mut changed.get_mut(dataset).unwrap()[at];
        let of_kind = |it: &&mut Value| place[3].is_empty() || it["@odata.type"] == kind;
        let mut some = false;
        for object in objects(row, path).into_iter().filter(of_kind) {
            if let Some(value) = object.get_mut(property).filter(|it| !it.is_null())
                && tried.insert(value.to_string())
            {
                *value = other(value);
                some = true;
            }
        }
        let facts = || format!("{:?}", Facts::read(&Snapshot::from_rows(manifest.clone(), changed)).value);
        if some && facts() != base {
            return true;
        }
        if tried.len() > 40 {
            return false;
        }
    }
    false
}

#[test]
fn each_property_is_read_or_ignored_with_a_reason() {
    let of_policies = words(&["src/facts/read/policies/keys.rs"]);
    let (manifest, data) = contoso();
    let base = format!("{:?}", Facts::read(&Snapshot::from_rows(manifest.clone(), data.clone())).value);
    let places = rows("places.tsv");
    let ignored: BTreeMap<(String, String), String> =
        rows("ignored.tsv").into_iter().map(|row| ((row[0].clone(), row[1].clone()), row[2].clone())).collect();
    let (mut read, mut wrong, mut seen) = (0, Vec::new(), BTreeSet::new());
    for row in rows("properties.tsv") {
        let (name, property) = (row[0].clone(), row[1].clone());
        let of_policy = name.starts_with("conditionalAccess") || name.ends_with("SessionControl");
        let mut stands = places.iter().filter(|place| place[0] == name);
        let is_read = match of_policy {
            true => of_policies.contains(&property),
            false => stands.any(|place| is_told(&manifest, &data, &base, place, &property)),
        };
        let reason = ignored.get(&(name.clone(), property.clone()));
        match (is_read, reason) {
            (true, None) => read += 1,
            (false, Some(reason)) if !reason.is_empty() => {}
            (true, Some(_)) => wrong.push(format!("{name}.{property} is read: take it off ignored.tsv")),
            (false, _) => wrong.push(format!("{name}.{property} is neither read nor in ignored.tsv with a reason")),
        }
        seen.insert((name, property));
    }
    let gone = ignored.keys().filter(|key| !seen.contains(*key));
    wrong.extend(gone.map(|(name, property)| format!("{name}.{property} of ignored.tsv is no property")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{read} properties are read, {} ignored with a reason", ignored.len());
}
