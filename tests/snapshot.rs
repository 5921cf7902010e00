//! Snapshot folders as they may be found: whole, damaged, hostile.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes what it reads"
)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tenantry::Snapshot;
use tenantry::diag::Code;
use tenantry::output::{OutputError, SnapshotWriter};
use tenantry::snapshot::{Coverage, Manifest, SCHEMA_VERSION, SnapshotError, Status};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(datasets: Value, files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(folder.path().join("data")).unwrap();
        folder.manifest(json!({
            "schemaVersion": 1, "tenant": {"id": "t", "surprise": 1}, "source": "test", "datasets": datasets, "more": {}
        }));
        for (name, bytes) in files {
            std::fs::write(folder.path().join("data").join(name), bytes).unwrap();
        }
        folder
    }

    fn manifest(&self, manifest: Value) {
        std::fs::write(self.path().join("manifest.json"), manifest.to_string()).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Coverage of a dataset, the ids in it, and the codes of all diagnostics.
    fn read(&self, dataset: &str) -> (Coverage, Vec<String>, Vec<Code>) {
        let opened = Snapshot::open(self.path()).unwrap();
        let mut diagnostics = opened.diagnostics;
        let mut ids = Vec::new();
        opened.value.for_each(dataset, &mut diagnostics, |row| ids.push(row.id().to_owned()));
        (opened.value.coverage(dataset), ids, diagnostics.iter().map(|it| it.code).collect())
    }
}

fn complete(count: u64) -> Value {
    json!([{"id": "users", "status": "complete", "count": count}])
}

#[test]
fn what_a_manifest_claims_is_checked() {
    let (two, none): (&[u8], &[u8]) = (b"{\"id\":\"1\"}\n\n{\"id\":\"2\"}\n", b"");
    for (claimed, files, status, count, codes) in [
        (complete(2), vec![("users.jsonl", two)], Status::Complete, 2, vec![]),
        (complete(0), vec![("users.jsonl", none)], Status::Complete, 0, vec![]),
        (complete(3), vec![("users.jsonl", two)], Status::Partial, 2, vec![Code::DatasetMismatch]),
        (complete(1), vec![("users.jsonl", two)], Status::Complete, 2, vec![Code::DatasetMismatch]),
        (complete(2), vec![], Status::Failed, 0, vec![Code::DatasetMismatch]),
        (json!([]), vec![("users.jsonl", two)], Status::Partial, 2, vec![Code::DatasetMismatch]),
        (
            json!([{"id": "users", "status": "denied"}]),
            vec![("users.jsonl", two)],
            Status::Partial,
            2,
            vec![Code::DatasetMismatch],
        ),
        (json!([{"id": "users", "status": "denied"}]), vec![], Status::Denied, 0, vec![]),
        (
            json!([{"id": "users", "status": "sleeping", "message": "said"}]),
            vec![],
            Status::Failed,
            0,
            vec![Code::DatasetMismatch],
        ),
        (
            json!([{"id": "users", "status": "complete", "count": 2, "sha256": "00"}]),
            vec![("users.jsonl", two)],
            Status::Complete,
            2,
            vec![Code::DatasetMismatch],
        ),
    ] {
        let (coverage, ids, told) = Folder::new(claimed.clone(), &files).read("users");
        assert_eq!((coverage.status, coverage.count, told), (status, count, codes), "{claimed} {files:?}");
        assert!(u64::try_from(ids.len()).unwrap() == count || !coverage.status.has_rows());
    }
}

#[test]
fn damaged_lines_lower_the_coverage() {
    let deep = format!("{{\"id\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    let bad: [&[u8]; 5] = [b"{\"id\":\"2\"", b"{\"id\":\"\xff\"}", b"[1]", b"7", deep.as_bytes()];
    for line in bad {
        let file = [b"\xEF\xBB\xBF{\"id\":\"1\"}\n", line].concat();
        let (coverage, ids, codes) = Folder::new(complete(2), &[("users.jsonl", &file)]).read("users");
        assert_eq!((coverage.status, ids.len()), (Status::Partial, 1), "{}", String::from_utf8_lossy(line));
        assert_eq!(codes, [Code::DatasetMismatch, Code::LineUnreadable]);
    }
    let (coverage, _, codes) = Folder::new(complete(2), &[("users.jsonl.zst", b"no zstandard")]).read("users");
    assert!(coverage.status == Status::Partial && codes.contains(&Code::DatasetGap));
}

#[test]
fn long_values_and_repeated_ids() {
    let long = format!("{{\"id\":\"1\",\"displayName\":\"{}\"}}\n{{\"id\":\"1\"}}\n", "x".repeat(1_000_000));
    let (coverage, ids, codes) = Folder::new(complete(2), &[("users.jsonl", long.as_bytes())]).read("users");
    assert_eq!((coverage.status, ids.len(), codes), (Status::Complete, 1, vec![Code::DuplicateId]));
}

#[test]
fn names_cannot_leave_the_folder() {
    let claimed = json!([{"id": "../manifest", "status": "complete"}, {"id": "Users", "status": "complete"}]);
    let folder = Folder::new(claimed, &[("UPPER.jsonl", b"{}"), ("notes.txt", b"x")]);
    std::fs::create_dir(folder.path().join("data/groups.jsonl")).unwrap();
    let opened = Snapshot::open(folder.path()).unwrap();
    assert!(opened.value.manifest().datasets.is_empty());
    let skipped = opened.diagnostics.iter().filter(|it| it.code == Code::FileSkipped).count();
    // Two ids and the folder in the place of a data file are told louder.
    assert_eq!((skipped, opened.diagnostics.len()), (2, 5));
}

#[test]
fn what_is_no_snapshot_says_what_to_do() {
    let folder = Folder::new(json!([]), &[]);
    let error = |manifest: &str| {
        std::fs::write(folder.path().join("manifest.json"), manifest).unwrap();
        Snapshot::open(folder.path()).unwrap_err()
    };
    let errors = [
        error("{"),
        error("[]"),
        error("{\"schemaVersion\":1,\"tenant\":7}"),
        error("{\"schemaVersion\":99,\"tenant\":{\"is\":\"different\"},\"datasets\":7}"),
        Snapshot::open(&folder.path().join("nothing")).unwrap_err(),
        Snapshot::open(&folder.path().join("data")).unwrap_err(),
        Snapshot::open(&folder.path().join("manifest.json")).unwrap_err(),
    ];
    assert!(matches!(errors[3], SnapshotError::Newer { found: 99, supported: SCHEMA_VERSION, .. }), "{}", errors[3]);
    assert!(matches!(errors[4], SnapshotError::Missing(_)));
    assert!(matches!(errors[5], SnapshotError::NotASnapshot(_)));
    assert!(matches!(errors[6], SnapshotError::NotAFolder(_)), "{:?}", errors[6]);
    assert!(errors.iter().all(|error| !error.hints().is_empty() && !error.to_string().is_empty()));
}

#[test]
fn a_written_snapshot_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a/snapshot");
    for round in 0..2 {
        let mut writer = SnapshotWriter::create(&out).unwrap();
        for number in 0..40_000 {
            let row = json!({"id": format!("{number}"), "displayName": "x".repeat(250 + round)});
            writer.push("users", &row).unwrap();
        }
        writer.push("odd", &json!({"id": "1"})).unwrap();
        let covered = ["users", "groups"].map(|id| Coverage {
            id: id.to_owned(),
            status: Status::Complete,
            ..Coverage::default()
        });
        writer
            .finish(Manifest { schema_version: SCHEMA_VERSION, datasets: covered.to_vec(), ..Manifest::default() })
            .unwrap();
        let opened = Snapshot::open(&out).unwrap();
        assert_eq!(opened.diagnostics, []);
        let mut count = 0;
        opened.value.for_each("users", &mut Vec::new(), |_| count += 1);
        assert_eq!((count, opened.value.coverage("users").count), (40_000, 40_000));
        assert_eq!(opened.value.coverage("groups").status, Status::Complete);
        assert_eq!(opened.value.coverage("odd").status, Status::Partial);
        let names = |path: &Path| -> Vec<_> {
            let mut names: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&out), ["data", "manifest.json"]);
        assert_eq!(names(&out.join("data")), ["groups.jsonl", "odd.jsonl", "users.jsonl.zst"]);
    }
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["thesis.doc", "manifest.json"] {
        let path = folder.path().join(name.replace('.', "-"));
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join(name), "{\"name\":\"my app\"}").unwrap();
        assert!(matches!(SnapshotWriter::create(&path), Err(OutputError::NotASnapshot(_))));
    }
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(SnapshotWriter::create(&file), Err(OutputError::NotAFolder(_))));
}

#[test]
fn objects_that_lack_properties_are_counted_and_not_whole() {
    let folder = Folder::new(
        json!([{"id": "users", "status": "complete", "count": 1, "unread": ["userType"]}]),
        &[("users.jsonl", b"{\"id\":\"1\"}\n")],
    );
    let (coverage, ids, _) = folder.read("users");
    assert_eq!(
        (coverage.status, ids.len(), coverage.unread.as_slice()),
        (Status::Complete, 1, ["userType".to_owned()].as_slice())
    );
    assert_eq!((coverage.is_whole(), coverage.words()), (false, "read in part"));
    let whole = Coverage { unread: Vec::new(), ..coverage };
    assert_eq!((whole.is_whole(), whole.words()), (true, "read"));
    let denied = Coverage { unread: vec!["userType".to_owned()], status: Status::Denied, ..whole };
    assert_eq!((denied.is_whole(), denied.words()), (false, "not permitted"));
    assert_eq!(serde_json::to_value(Coverage::default()).unwrap().get("unread"), None);
}

#[test]
fn the_schema_describes_the_manifest() {
    let schema = tenantry::snapshot::schema();
    assert!(schema.pointer("/properties/schemaVersion").is_some());
    assert!(schema.to_string().contains("not-requested"));
}

#[test]
fn an_answer_without_what_every_tenant_has_is_no_answer() {
    let coverage = |id: &str| Coverage { id: id.to_owned(), status: Status::Complete, ..Coverage::default() };
    let manifest = Manifest {
        datasets: vec![coverage("device-registration-policy"), coverage("named-locations")],
        ..Manifest::default()
    };
    let snapshot = Snapshot::from_rows(manifest, BTreeMap::new());
    assert_eq!(snapshot.coverage("device-registration-policy").status, Status::Failed);
    assert_eq!(snapshot.coverage("named-locations").status, Status::Complete, "a tenant may have none");
}
