//! What is kept of objects is what documents are made from: facts are the same before and after.
//!
//! Where one differs, the test names the dataset and the path whose texts are needed: a row of `src/catalog/kept.rs`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tenantry::facts::Facts;
use tenantry::import::{Options, into_memory};
use tenantry::snapshot::secrets::{Keep, Sieve, is_not_kept};
use tenantry::snapshot::{Coverage, Manifest, Snapshot, Status};

type Rows = BTreeMap<String, Vec<Value>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// Objects of a dataset that are tried; the first are the crowd, the last what others refer to.
const MOST: usize = 60;

/// The rows of a snapshot.
fn rows_of(snapshot: &Snapshot) -> Rows {
    let mut rows = Rows::new();
    for entry in &snapshot.manifest().datasets {
        let kept = rows.entry(entry.id.clone()).or_default();
        snapshot.for_each(&entry.id, &mut Vec::new(), |row| kept.push(row.value().clone()));
        if kept.len() > MOST {
            let last = kept.split_off(kept.len() - MOST / 2);
            kept.truncate(MOST / 2);
            kept.extend(last);
        }
    }
    rows
}

/// Every tenant of the tests, by name.
fn tenants() -> Vec<(String, Manifest, Rows)> {
    let mut tenants = Vec::new();
    for name in ["contoso", "fabrikam", "northwind"] {
        let snapshot = Snapshot::open(&root().join("examples").join(name)).unwrap().value;
        tenants.push((name.to_owned(), snapshot.manifest().clone(), rows_of(&snapshot)));
    }
    // Objects of every dataset as the service documents them.
    let mut documented = Rows::new();
    for entry in std::fs::read_dir(root().join("tests/datasets")).unwrap().flatten() {
        if let Some(id) = entry.file_name().to_str().unwrap().strip_suffix(".jsonl") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let objects = text.lines().filter(|line| !line.trim().is_empty());
            documented.insert(id.to_owned(), objects.map(|line| serde_json::from_str(line).unwrap()).collect());
        }
    }
    let mut manifest = tenants[0].1.clone();
    let covered = |id: &String| Coverage { id: id.clone(), status: Status::Complete, ..Coverage::default() };
    manifest.datasets = documented.keys().map(covered).collect();
    tenants.push(("documented".to_owned(), manifest, documented));
    let more = std::fs::read_to_string(root().join("tests/metadata/more.json")).unwrap();
    let more: Rows = serde_json::from_str(&more).unwrap();
    let mut with_more = tenants[0].2.clone();
    for (id, objects) in more {
        with_more.entry(id.trim_start_matches('=').to_owned()).or_default().extend(objects);
    }
    tenants.push(("more".to_owned(), tenants[0].1.clone(), with_more));
    // The same as other versions and tools name it.
    let mut otherwise = tenants[0].2.clone();
    otherwise.remove("sharepoint-settings");
    otherwise.insert("authorization-policy".to_owned(), vec![serde_json::json!({"id": "authorizationPolicy",
        "permissionGrantPolicyIdsAssignedToDefaultUserRole": ["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]})]);
    for (mode, list) in [("AllowList", "sharingAllowedDomainList"), ("BlockList", "sharingBlockedDomainList")] {
        let row = serde_json::json!({"sharingDomainRestrictionMode": mode, (list): "contoso.com fabrikam.com"});
        otherwise.insert("spo-tenant".to_owned(), vec![row]);
        let mut manifest = tenants[0].1.clone();
        manifest.datasets.retain(|it| !["spo-tenant", "sharepoint-settings"].contains(&it.id.as_str()));
        manifest.datasets.push(covered(&"spo-tenant".to_owned()));
        tenants.push((mode.to_owned(), manifest, otherwise.clone()));
    }
    for kind in ["truth", "import"] {
        for entry in std::fs::read_dir(root().join("tests/cases").join(kind)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let folder = entry.path().join("snapshot");
            if folder.is_dir() {
                let snapshot = Snapshot::open(&folder).unwrap().value;
                tenants.push((name, snapshot.manifest().clone(), rows_of(&snapshot)));
                continue;
            }
            let graph = entry.path().join("graph");
            let from = if graph.is_dir() { graph } else { entry.path() };
            let options = Options { keep: Keep::All, ..Options::default() };
            if let Ok((imported, rows)) = into_memory(&[from], &options) {
                tenants.push((name, imported.manifest, rows));
            }
        }
    }
    // More of them, where somebody names folders or files: `TENANTRY_INPUTS=one:two`.
    for path in std::env::var("TENANTRY_INPUTS").unwrap_or_default().split(':').filter(|it| !it.is_empty()) {
        let options = Options { keep: Keep::All, ..Options::default() };
        if let Ok((imported, rows)) = into_memory(&[PathBuf::from(path)], &options) {
            tenants.push((path.to_owned(), imported.manifest, rows));
        }
    }
    tenants
}

fn facts(manifest: &Manifest, rows: Rows) -> String {
    let warned = Facts::read(&Snapshot::from_rows(manifest.clone(), rows));
    format!("{:#?}\n{:#?}", warned.value, warned.diagnostics)
}

fn sifted(id: &str, objects: &[Value]) -> Vec<Value> {
    let mut sieve = Sieve::new(id, Keep::Named);
    let mut objects = objects.to_vec();
    objects.iter_mut().for_each(|object| {
        sieve.sift(object);
    });
    objects
}

/// The paths on which something was not kept; lists do not count.
fn reduced(before: &Value, after: &Value, path: &str, paths: &mut BTreeSet<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) if before.keys().eq(after.keys()) => {
            for (key, value) in before {
                let below = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
                reduced(value, &after[key], &below, paths);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            before.iter().zip(after).for_each(|(before, after)| reduced(before, after, path, paths));
        }
        _ if before == after => {}
        _ => {
            paths.insert(path.to_owned());
        }
    }
}

/// The value in which only what stands on a path is as it is after.
fn only(before: &Value, after: &Value, at: &str, wanted: &str) -> Value {
    match (before, after) {
        _ if at == wanted => after.clone(),
        (Value::Object(before), Value::Object(after)) if before.keys().eq(after.keys()) => {
            let one = |(key, value): (&String, &Value)| {
                let below = if at.is_empty() { key.clone() } else { format!("{at}/{key}") };
                (key.clone(), only(value, &after[key], &below, wanted))
            };
            Value::Object(before.iter().map(one).collect())
        }
        (Value::Array(before), Value::Array(after)) => {
            before.iter().zip(after).map(|(before, after)| only(before, after, at, wanted)).collect()
        }
        _ => before.clone(),
    }
}

#[test]
fn facts_need_no_text_that_is_not_kept() {
    let mut missing = BTreeSet::new();
    let (mut all, mut told) = (0, 0);
    for (name, manifest, rows) in tenants() {
        let kept: Rows = rows.iter().map(|(id, objects)| (id.clone(), sifted(id, objects))).collect();
        all += rows.len();
        let base = facts(&manifest, rows.clone());
        if facts(&manifest, kept.clone()) == base {
            continue;
        }
        told += 1;
        for (id, objects) in &rows {
            let after = &kept[id];
            let mut paths = BTreeSet::new();
            objects.iter().zip(after).for_each(|(before, after)| reduced(before, after, "", &mut paths));
            for path in paths {
                let changed = objects.iter().zip(after).map(|(before, after)| only(before, after, "", &path)).collect();
                let mut rows = rows.clone();
                rows.insert(id.clone(), changed);
                if facts(&manifest, rows) != base {
                    missing.insert(format!("{id}\t{path}"));
                }
            }
        }
        if missing.is_empty() {
            missing.insert(format!("{name}: facts differ, and no path alone makes the difference"));
        }
    }
    assert!(all > 100, "few datasets were tried");
    assert!(missing.is_empty(), "{told} tenants differ:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

/// What was not kept is not read: neither empty nor none, and the dataset is no longer a whole.
#[test]
fn a_value_that_is_not_kept_is_not_read() {
    let contoso = Snapshot::open(&root().join("examples/contoso")).unwrap().value;
    let marker = serde_json::json!({"tenantry.kept": "string"});
    for grants in [marker.clone(), serde_json::json!([marker])] {
        let mut rows = rows_of(&contoso);
        let policy =
            serde_json::json!({"id": "1", "defaultUserRolePermissions": {"permissionGrantPoliciesAssigned": grants}});
        rows.insert("authorization-policy".to_owned(), vec![policy]);
        let facts = Facts::read(&Snapshot::from_rows(contoso.manifest().clone(), rows)).value;
        let policy = &facts.authorization;
        assert_eq!(policy.status, Status::Partial);
        assert_eq!(policy.value.as_ref().unwrap().user_consent, None);
    }
}

#[test]
fn a_value_that_is_not_kept_is_marked() {
    let object = serde_json::json!({"id": "1", "note": "two words", "list": ["two words", "word"]});
    let kept = sifted("contoso-things", &[object]);
    assert!(is_not_kept(&kept[0]["note"]) && is_not_kept(&kept[0]["list"]) && kept[0]["list"][1] == "word");
}
