//! The example tenants are whole: the manifest tells the truth about the files beside it.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tenantry::Snapshot;
use tenantry::catalog::{DATASETS, Tier};
use tenantry::snapshot::Status;

const TENANTS: [&str; 4] = ["contoso", "fabrikam", "northwind", "woodgrove"];

fn folder(tenant: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(tenant)
}

fn open(tenant: &str) -> Snapshot {
    Snapshot::open(&folder(tenant)).expect("an example opens").value
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn counts_and_digests_agree_with_the_files() {
    for tenant in TENANTS {
        let snapshot = open(tenant);
        for coverage in &snapshot.manifest().datasets {
            let name = |ending: &str| folder(tenant).join("data").join(format!("{}.{ending}", coverage.id));
            let file = Some(name("jsonl.zst")).filter(|path| path.exists()).unwrap_or_else(|| name("jsonl"));
            assert_eq!(file.exists(), coverage.status.has_rows(), "{tenant} {}", coverage.id);
            let (mut rows, mut sink) = (0, Vec::new());
            snapshot.for_each(&coverage.id, &mut sink, |row| {
                rows += 1;
                assert!(row.value().is_object(), "{tenant} {} row {rows}", coverage.id);
            });
            assert!(sink.is_empty(), "{tenant} {}: {sink:?}", coverage.id);
            assert_eq!(rows, coverage.count, "{tenant} {}", coverage.id);
            if coverage.status.has_rows() {
                let digest = hex(&Sha256::digest(std::fs::read(&file).expect("the file is there")));
                assert_eq!(coverage.sha256.as_deref(), Some(digest.as_str()), "{tenant} {}", coverage.id);
            }
        }
    }
}

#[test]
fn every_graph_dataset_of_the_catalogue_is_named() {
    let expected: BTreeSet<&str> = DATASETS.iter().filter(|row| row.tier != Tier::Import).map(|row| row.id).collect();
    for tenant in TENANTS {
        let snapshot = open(tenant);
        let named: Vec<&str> = snapshot.manifest().datasets.iter().map(|coverage| coverage.id.as_str()).collect();
        assert!(named.is_sorted(), "{tenant}: entries are sorted by id");
        assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), expected, "{tenant}");
    }
}

#[test]
fn contoso_shows_every_status() {
    let snapshot = open("contoso");
    let shown: BTreeSet<Status> = snapshot.manifest().datasets.iter().map(|coverage| coverage.status).collect();
    let all =
        [Status::Complete, Status::Partial, Status::Denied, Status::Unlicensed, Status::Failed, Status::NotRequested];
    assert_eq!(shown, BTreeSet::from(all));
}

#[test]
fn ids_are_unique_and_rows_of_a_parent_name_one_that_is_there() {
    for tenant in TENANTS {
        let snapshot = open(tenant);
        let mut sink = Vec::new();
        let mut ids_of = |dataset: &str, property: &str| {
            let mut ids = BTreeSet::new();
            snapshot.for_each(dataset, &mut sink, |row| {
                let id = row.text(property).unwrap_or_default();
                assert!(ids.insert(id.to_owned()), "{tenant} {dataset}: {id} appears twice");
            });
            ids
        };
        for dataset in ["users", "groups", "devices", "managed-devices", "teams", "sites", "role-assignments"] {
            ids_of(dataset, key_of(dataset));
        }
        for row in DATASETS.iter().filter(|row| row.tier != Tier::Import) {
            let Some(parent) = row.parent else { continue };
            // Some are asked for by another property of their parent than its key: by the address of a project.
            let parents = ids_of(parent, if row.by.is_empty() { key_of(parent) } else { row.by });
            let mut sink = Vec::new();
            snapshot.for_each(row.id, &mut sink, |child| {
                assert!(parents.contains(child.parent()), "{tenant} {}: {}", row.id, child.parent());
            });
        }
    }
}

/// The property that tells the objects of a dataset apart.
fn key_of(dataset: &str) -> &'static str {
    tenantry::catalog::dataset(dataset).map_or("id", |row| row.key)
}

/// Every identity of Azure that stands in a role is an object of the directory, and every identity of a resource too.
#[test]
fn identities_of_azure_stand_in_the_directory() {
    let snapshot = open("woodgrove");
    let (mut sink, mut known, mut held) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for dataset in ["users", "groups", "service-principals"] {
        snapshot.for_each(dataset, &mut sink, |row| {
            known.insert(row.text("id").unwrap_or_default().to_owned());
        });
    }
    let paths = [
        ("azure-role-assignments", "properties/principalId"),
        ("azure-resources", "identity/principalId"),
        ("azure-ai-projects", "identity/principalId"),
        ("azure-ai-agents", "instance_identity/principal_id"),
        ("azure-ai-applications", "properties/defaultInstanceIdentity/principalId"),
        ("agent-identities", "id"),
    ];
    for (dataset, path) in paths {
        snapshot.for_each(dataset, &mut sink, |row| {
            held.extend(row.text(path).map(|id| (dataset, id.to_owned())));
        });
    }
    let unknown: Vec<_> = held.iter().filter(|(_, id)| !known.contains(id)).collect();
    assert!(!held.is_empty() && unknown.is_empty() && sink.is_empty(), "{unknown:?} {sink:?}");
}

/// What resources name is there: subnets, networks, gateways, sites, circuits, tables, cards.
#[test]
fn what_resources_of_azure_name_is_there() {
    for tenant in ["contoso", "woodgrove"] {
        let snapshot = open(tenant);
        let (mut sink, mut ids, mut named) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        snapshot.for_each("azure-resources", &mut sink, |row| {
            let id = row.text("id").unwrap_or_default();
            assert!(ids.insert(id.to_owned()), "{tenant}: {id} appears twice");
            references(row.value(), &mut named);
        });
        // Subnets are parts of their networks.
        let of = |id: &String| id.split("/subnets/").next().unwrap_or_default().to_owned();
        let gone: Vec<&String> = named.iter().filter(|id| !ids.contains(&of(id))).collect();
        assert!(!named.is_empty() && gone.is_empty() && sink.is_empty(), "{tenant}: {gone:#?} {sink:?}");
    }
}

/// The ids of resources anywhere in a value, as texts and as names.
fn references(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    let mut take = |text: &str| {
        if text.starts_with("/subscriptions/") {
            found.insert(text.to_owned());
        }
    };
    match value {
        serde_json::Value::String(text) => take(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        serde_json::Value::Object(map) => {
            map.keys().for_each(|key| take(key));
            map.values().for_each(|item| references(item, found));
        }
        _ => {}
    }
}
