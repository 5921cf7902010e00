//! Every dataset has a fixture, and every fixture an effect.
//!
//! `tests/datasets/<id>.jsonl` holds one to three objects as the service documents them. The inventory and the model
//! of a snapshot with them are compared with those of the same snapshot in which the dataset was read and empty; what
//! differs is `tests/datasets/<id>.json`. A dataset without a fixture, without an effect, or a file without a dataset
//! fails. `SNAPSHOTS=overwrite cargo test --test inputs datasets` writes the second kind of file.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Map, Value, json};
use snapbox::{assert_data_eq, data::DataFormat};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use support::Rows;
use tenantry::catalog::{DATASETS, RECORDS, dataset};
use tenantry::diag::Diagnostic;
use tenantry::facts::Audited;
use tenantry::model::Model;
use tenantry::snapshot::Status;

/// Datasets whose objects say something only beside those of others, apart from their parent.
const BESIDE: &[(&str, &[&str])] = &[
    ("role-assignments", &["role-definitions", "users"]),
    ("role-definitions", &["role-assignments"]),
    ("dlp-rules", &["dlp-policies"]),
    ("service-principals", &["app-role-assignments"]),
    ("domain-federation", &["users"]),
    ("user-sign-ins", &["users"]),
    ("role-assignment-schedules", &["role-assignments"]),
    ("role-policies", &["role-assignments"]),
    ("group-eligibilities", &["role-assignments"]),
    ("group-assignments", &["role-assignments"]),
    ("access-group-members", &["role-assignments", "users"]),
    ("application-owners", &["applications"]),
    ("authentication-contexts", &["conditional-access-policies"]),
    ("authentication-strengths", &["conditional-access-policies"]),
    ("terms-of-use", &["conditional-access-policies"]),
    ("entitlement-role-assignments", &["users"]),
    ("bitlocker-keys", &["devices"]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets")
}

/// The objects of a fixture; none when there is no file.
fn fixture(id: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(folder().join(format!("{id}.jsonl"))).ok()?;
    let object = |(at, line): (usize, &str)| {
        let value: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{id}.jsonl, line {}: {error}", at + 1));
        assert!(value.is_object(), "{id}.jsonl, line {}: not an object", at + 1);
        value
    };
    Some(text.lines().filter(|line| !line.trim().is_empty()).enumerate().map(object).collect())
}

/// The dataset and those it says something beside: its parents and what the table above names.
fn company(id: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&'static str> = Vec::new();
    next.extend(dataset(id).and_then(|row| row.parent));
    next.extend(BESIDE.iter().filter(|row| row.0 == id).flat_map(|row| row.1));
    while let Some(one) = next.pop() {
        if one != id && found.insert(one) {
            next.extend(dataset(one).and_then(|row| row.parent));
        }
    }
    found
}

/// The model of these objects beside those of other datasets, and what there was to complain of.
fn model(id: &str, objects: Vec<Value>) -> (Value, Vec<Diagnostic>) {
    let mut rows = Rows::new().with(id, objects);
    for other in company(id) {
        rows = rows.with(other, fixture(other).unwrap_or_default());
    }
    let snapshot = rows.build();
    let warned = Model::from_snapshot(&snapshot);
    // A log is no part of the model: what a comparison takes from it.
    let mut audited: Vec<Audited> = Vec::new();
    Audited::each(&snapshot, &mut Vec::new(), |event| audited.push(event));
    let whole = serde_json::to_value(&warned.value).unwrap();
    let by_id = |list: &str| -> Map<String, Value> {
        let items = whole[list].as_array().unwrap().iter();
        items.map(|item| (item["id"].as_str().unwrap().to_owned(), told(item))).collect()
    };
    let told = json!({
        "audited": audited,
        "read": whole["facts"],
        "components": by_id("components"),
        "links": by_id("links"),
    });
    (told, warned.diagnostics)
}

/// What a golden file says of a component or link: not what the drawing tests look at.
fn told(item: &Value) -> Value {
    let facts = item["facts"].as_array().into_iter().flatten();
    let facts: Map<String, Value> =
        facts.map(|fact| (fact["label"].as_str().unwrap().to_owned(), fact["value"].clone())).collect();
    let mut told = json!({"evidence": item["evidence"], "facts": facts});
    for key in ["name", "zone", "count", "label"] {
        if !item[key].is_null() {
            told[key] = item[key].clone();
        }
    }
    told
}

/// What `with` holds that `without` does not.
fn difference(without: &Value, with: &Value) -> Option<Value> {
    match (without, with) {
        (before, after) if before == after => None,
        (Value::Object(before), Value::Object(after)) => {
            let changed = after.iter().filter_map(|(key, value)| {
                let change = before.get(key).map_or(Some(value.clone()), |old| difference(old, value))?;
                Some((key.clone(), change))
            });
            let mut changed: Map<String, Value> = changed.collect();
            for gone in before.keys().filter(|key| !after.contains_key(*key)) {
                changed.insert(gone.clone(), Value::Null);
            }
            Some(Value::Object(changed))
        }
        // Lists of readings: only those that differ.
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            Some(before.iter().zip(after).filter_map(|(old, new)| difference(old, new)).collect())
        }
        (_, after) => Some(after.clone()),
    }
}

#[test]
fn every_dataset_has_a_fixture_and_every_fixture_an_effect() {
    let mut faults = Vec::new();
    for row in DATASETS {
        let Some(objects) = fixture(row.id) else {
            faults.push(format!("`{}` has no tests/datasets/{}.jsonl", row.id, row.id));
            continue;
        };
        if !(1..=3).contains(&objects.len()) {
            faults.push(format!("{}.jsonl holds {} objects; one to three are enough", row.id, objects.len()));
        }
        if row.parent.is_some() && objects.iter().any(|it| it["@tenantry.parent"].as_str().is_none()) {
            faults.push(format!("{}.jsonl: each object needs `@tenantry.parent`", row.id));
        }
        let (without, _) = model(row.id, Vec::new());
        let (with, complaints) = model(row.id, objects);
        faults.extend(complaints.iter().map(|it| format!("{}.jsonl: {} at {}", row.id, it.message, it.subject)));
        match difference(&without, &with) {
            Some(change) => {
                let golden =
                    snapbox::Data::read_from(&folder().join(format!("{}.json", row.id)), Some(DataFormat::Text));
                let text = serde_json::to_string_pretty(&change).unwrap() + "\n";
                assert_data_eq!(text, golden.raw());
            }
            None => faults.push(format!("nothing of the model follows from {}.jsonl: who reads `{}`?", row.id, row.id)),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_left_over() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".jsonl").or_else(|| name.strip_suffix(".json"));
        assert!(id.is_some_and(|id| dataset(id).is_some()), "tests/datasets/{name} belongs to no dataset");
    }
    for (id, others) in BESIDE {
        for id in [*id].iter().chain(*others) {
            assert!(dataset(id).is_some(), "`{id}` is no dataset");
        }
    }
}

#[test]
fn lists_name_datasets_and_properties() {
    let mut seen = BTreeSet::new();
    for row in RECORDS {
        assert!(seen.insert(row.dataset), "`{}` is listed twice", row.dataset);
        assert!(dataset(row.dataset).is_some(), "`{}` is listed and no dataset", row.dataset);
        assert!(!row.noun.is_empty() && !row.columns.is_empty(), "`{}` lacks a noun or columns", row.dataset);
        let labels: BTreeSet<&str> = row.columns.iter().map(|it| it.label).collect();
        assert_eq!(labels.len(), row.columns.len(), "`{}` has two columns of one name", row.dataset);
    }
}

/// A column that no fixture fills may be misspelt.
#[test]
fn every_column_of_a_list_is_filled_by_its_fixture() {
    let mut faults = Vec::new();
    for row in RECORDS {
        let Some(objects) = fixture(row.dataset) else { continue };
        let (with, _) = model(row.dataset, objects);
        let mut filled: BTreeMap<&str, bool> = row.columns.iter().map(|it| (it.label, false)).collect();
        let sets = with["read"]["records"].as_array().into_iter().flatten();
        let own = sets.filter(|set| set["dataset"] == row.dataset);
        for value in own.flat_map(|set| set["reading"]["value"].as_array().into_iter().flatten()) {
            for said in value["values"].as_array().into_iter().flatten() {
                let column = row.columns.iter().find(|it| said["label"] == it.label);
                if let (Some(column), Some(1..)) = (column, said["value"].as_str().map(str::len)) {
                    filled.insert(column.label, true);
                }
            }
        }
        let empty = filled.into_iter().filter(|(_, filled)| !filled);
        faults.extend(empty.map(|(label, _)| format!("{}.jsonl says nothing for `{label}`", row.dataset)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The text of a section of the document made of these rows.
fn section(id: &str, rows: Rows) -> String {
    let model = Model::from_snapshot(&rows.build()).value;
    let document = tenantry::document::as_built(&model, &[], Vec::new(), &Default::default()).value;
    let templates = tenantry::render::Templates::new(BTreeMap::new()).unwrap();
    let manuscript = templates.manuscript(&document).unwrap_or_else(|error| panic!("{error}"));
    manuscript.chapters.into_iter().find(|it| it.section.id == id).unwrap().markdown
}

#[test]
fn none_found_not_read_and_not_asked_for_never_look_alike() {
    let id = "external-connections";
    let at = dataset(id).unwrap().feeds[0].id();
    let title = dataset(id).unwrap().title;
    let some = |count: usize| (0..count).map(|at| json!({"id": at.to_string(), "name": format!("Source {at:04}")}));

    let unasked = section(at, Rows::new());
    assert!(unasked.contains(title) && unasked.contains("**Not read:**"), "nobody asked for it: {unasked}");
    // What is known to be empty stands in one table at the end, and has no heading of its own.
    let unused = |rows: Rows| section("unused", rows).contains(title);
    assert!(!unused(Rows::new()), "nobody asked for it");
    assert!(unused(Rows::new().with(id, [])));
    assert!(!section(at, Rows::new().with(id, [])).contains(&format!("### {title}")));
    assert!(!unused(Rows::new().state(id, Status::Denied)));
    assert!(!unused(Rows::new().with(id, []).state(id, Status::Partial)));
    assert!(!unused(Rows::new().with(id, some(1))));
    let denied = section(at, Rows::new().state(id, Status::Denied));
    assert!(denied.contains("**Not read:** Copilot connectors — not permitted"), "{denied}");
    assert!(denied.contains("ExternalConnection.Read.All"), "{denied}");
    let part = section(at, Rows::new().with(id, []).state(id, Status::Partial));
    assert!(part.contains("there may be some"), "{part}");

    let many = section(at, Rows::new().with(id, some(1200)));
    assert!(many.contains("1,200 external connections.") && many.contains("*And 1,150 more.*"), "{many}");
    assert!(many.contains("| Source 0049 |") && !many.contains("| Source 0050 |"));
}

#[test]
fn the_order_of_objects_leaves_no_trace_and_memory_is_bounded() {
    let id = "external-connections";
    let rows = Rows::new().with(id, (0..1200).map(|at| json!({"id": at.to_string(), "name": format!("{}", at % 700)})));
    let (forth, back) = (rows.clone(), rows.reversed());
    let told = |rows: Rows| serde_json::to_value(&Model::from_snapshot(&rows.build()).value).unwrap();
    let (forth, back) = (told(forth), told(back));
    assert_eq!(forth, back);
    let set = &forth["facts"]["records"][0];
    assert_eq!((set["total"].as_u64(), set["reading"]["value"].as_array().map(Vec::len)), (Some(1200), Some(500)));
}
