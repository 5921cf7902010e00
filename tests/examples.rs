//! The example tenants are whole: the manifest tells the truth about the files beside it.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tenantry::Snapshot;
use tenantry::catalog::{DATASETS, Tier};
use tenantry::snapshot::Status;

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
    for tenant in ["contoso", "fabrikam", "northwind"] {
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
    for tenant in ["contoso", "fabrikam", "northwind"] {
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
    for tenant in ["contoso", "fabrikam", "northwind"] {
        let snapshot = open(tenant);
        let mut sink = Vec::new();
        let mut ids_of = |dataset: &str| {
            let mut ids = BTreeSet::new();
            snapshot.for_each(dataset, &mut sink, |row| {
                let id = row.text(tenantry::catalog::dataset(dataset).map_or("id", |it| it.key)).unwrap_or_default();
                assert!(ids.insert(id.to_owned()), "{tenant} {dataset}: {id} appears twice");
            });
            ids
        };
        for dataset in ["users", "groups", "devices", "managed-devices", "teams", "sites", "role-assignments"] {
            ids_of(dataset);
        }
        for row in DATASETS.iter().filter(|row| row.tier != Tier::Import) {
            let Some(parent) = row.parent else { continue };
            let parents = ids_of(parent);
            let mut sink = Vec::new();
            snapshot.for_each(row.id, &mut sink, |child| {
                assert!(parents.contains(child.parent()), "{tenant} {}: {}", row.id, child.parent());
            });
        }
    }
}
