//! Drives a resumable run: pages, kills, resumes, repeats, and the bytes that come of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it fails")]
#![allow(clippy::disallowed_methods, reason = "snapshots are written and looked at as files")]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tenantry::output::{OutputError, SnapshotWriter, Staging};
use tenantry::snapshot::{Coverage, Manifest, Snapshot, Status};

/// The key of the rows of these tests: their id as text of 16 bytes.
fn key_of(line: &[u8]) -> Option<[u8; 16]> {
    let row: Value = serde_json::from_slice(line).ok()?;
    Some(key(row.get("id")?.as_u64()?))
}

fn key(id: u64) -> [u8; 16] {
    // Spread as a digest is.
    let spread = u128::from(id).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    spread.to_le_bytes()
}

/// A row of some 64 KiB when `large`, so that a few hundred make several frames.
fn row(id: u64, large: bool) -> Vec<u8> {
    let filler = "abcdefghijklm".repeat(if large { 5_000 } else { 1 });
    format!("{{\"id\":{id},\"text\":\"{filler}\"}}").into_bytes()
}

fn manifest(ids: &[&str]) -> Manifest {
    let coverage = |id: &&str| Coverage { id: (*id).to_owned(), status: Status::Complete, ..Coverage::default() };
    Manifest { schema_version: 1, datasets: ids.iter().map(coverage).collect(), ..Manifest::default() }
}

fn data_file(folder: &Path, id: &str) -> (String, Vec<u8>) {
    let entries: Vec<PathBuf> = fs::read_dir(folder.join("data")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let is_it = |path: &&PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{id}.jsonl"));
    let path = entries.iter().find(is_it).expect("the data file");
    (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap())
}

fn ids(folder: &Path, id: &str) -> Vec<u64> {
    let snapshot = Snapshot::open(folder).unwrap();
    assert!(snapshot.diagnostics.is_empty(), "{:?}", snapshot.diagnostics);
    let (mut found, mut sink) = (Vec::new(), Vec::new());
    snapshot.value.for_each(id, &mut sink, |row| found.push(row.value()["id"].as_u64().unwrap()));
    assert!(sink.is_empty(), "{sink:?}");
    found
}

/// What a run without any trouble makes of these rows.
fn plain_run(rows: impl IntoIterator<Item = (u64, bool)>) -> (String, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    for (id, large) in rows {
        file.push(&row(id, large), Some(key(id))).unwrap();
    }
    file.commit(&json!("all")).unwrap();
    file.seal().unwrap();
    staging.finish(manifest(&["users"])).unwrap();
    data_file(folder.path(), "users")
}

#[test]
fn a_run_becomes_a_snapshot_and_leaves_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    staging.save_state(&json!({"tenant": "t"})).unwrap();
    assert_eq!(staging.state(), Some(json!({"tenant": "t"})));
    let mut users = staging.dataset("users", key_of).unwrap();
    let mut groups = staging.dataset("groups", key_of).unwrap();
    (0..3).for_each(|id| users.push(&row(id, false), Some(key(id))).unwrap());
    groups.push(b"{\n\"id\":\r\n7}", Some(key(7))).unwrap();
    users.commit(&json!({"next": 1})).unwrap();
    groups.commit(&json!(null)).unwrap();
    assert_eq!((users.count(), users.checkpoint()), (3, Some(&json!({"next": 1}))));
    let sealed = users.seal().unwrap();
    assert_eq!((sealed.count, sealed.duplicates), (3, 0));
    assert!(staging.is_sealed("users") && !staging.is_sealed("groups"));
    let mut lines = 0;
    staging.each_sealed("users", |_| lines += 1).unwrap();
    assert_eq!(lines, 3);
    staging.dataset("empty", key_of).unwrap().seal().unwrap();
    staging.finish(manifest(&["users", "empty"])).unwrap();
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["data", "manifest.json"]);
    assert_eq!(ids(folder.path(), "users"), [0, 1, 2]);
    assert_eq!(ids(folder.path(), "groups"), [7]);
    assert_eq!(ids(folder.path(), "empty"), [0; 0]);
    let snapshot = Snapshot::open(folder.path()).unwrap().value;
    assert_eq!(snapshot.coverage("groups").status, Status::Partial);
    assert_eq!(snapshot.coverage("users").sha256, Some(sealed.sha256));
}

#[test]
fn an_unfinished_run_is_resumed_or_thrown_away_but_never_lost_silently() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Staging::resume(folder.path()).unwrap().is_none());
    let staging = Staging::create(folder.path(), false).unwrap();
    staging.save_state(&json!(1)).unwrap();
    assert!(matches!(Staging::resume(folder.path()), Err(OutputError::InUse(_))));
    assert!(matches!(Staging::create(folder.path(), true), Err(OutputError::InUse(_))));
    drop(staging);
    let error = Staging::create(folder.path(), false).unwrap_err();
    assert!(matches!(error, OutputError::Unfinished(_)), "{error}");
    let hints = error.hints().join(" ");
    assert!(hints.contains("--resume") && hints.contains("--fresh"));
    assert_eq!(Staging::resume(folder.path()).unwrap().unwrap().state(), Some(json!(1)));
    assert_eq!(Staging::create(folder.path(), true).unwrap().state(), None);
    fs::write(folder.path().join(".tenantry-run/run.json"), "{").unwrap();
    assert!(matches!(Staging::resume(folder.path()), Err(OutputError::NotResumable { .. })));
    Staging::create(folder.path(), true).unwrap().discard().unwrap();
    assert!(!folder.path().exists());
}

#[test]
fn other_folders_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(Staging::create(folder.path(), false), Err(OutputError::NotASnapshot(_))));
    assert!(matches!(Staging::create(folder.path(), true), Err(OutputError::NotASnapshot(_))));
    let file = folder.path().join("thesis.txt");
    assert!(matches!(Staging::create(&file, false), Err(OutputError::NotAFolder(_))));
    let staging = Staging::create(&folder.path().join("new"), false).unwrap();
    assert!(matches!(staging.dataset("../x", key_of), Err(OutputError::UnsafePath(_))));
}

#[test]
fn a_snapshot_stays_until_the_new_one_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let fill = |staging: &Staging, id: u64| {
        let mut file = staging.dataset("users", key_of).unwrap();
        file.push(&row(id, false), Some(key(id))).unwrap();
        file.commit(&json!(null)).unwrap();
    };
    let staging = Staging::create(folder.path(), false).unwrap();
    fill(&staging, 1);
    staging.finish(manifest(&["users"])).unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    fill(&staging, 2);
    assert_eq!(ids(folder.path(), "users"), [1]);
    // Interrupted: readable at once, and still to be resumed.
    staging.publish_partial(manifest(&["users"])).unwrap();
    assert_eq!(ids(folder.path(), "users"), [2]);
    drop(staging);
    let staging = Staging::resume(folder.path()).unwrap().unwrap();
    fill(&staging, 3);
    staging.publish_partial(manifest(&["users"])).unwrap();
    staging.finish(manifest(&["users"])).unwrap();
    assert_eq!(ids(folder.path(), "users"), [2, 3]);
    assert!(!folder.path().join(".tenantry-run").exists());
}

#[test]
fn a_kill_at_any_moment_is_resumed_at_the_last_commit() {
    let wanted = plain_run((0..400).map(|id| (id, true)));
    assert_eq!(wanted.0, "users.jsonl.zst");
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join(".tenantry-run/data");
    drop(Staging::create(folder.path(), false).unwrap());
    let mut next = 0;
    while next < 400 {
        let staging = Staging::resume(folder.path()).unwrap().unwrap();
        let mut file = staging.dataset("users", key_of).unwrap();
        assert_eq!(file.count(), next);
        assert_eq!(file.checkpoint().cloned(), (next > 0).then(|| json!(next)));
        assert!(!file.was_lost());
        for page in 0..4 {
            let end = (next + 37).min(400);
            (next..end).for_each(|id| file.push(&row(id, true), Some(key(id))).unwrap());
            if page < 3 {
                file.commit(&json!(end)).unwrap();
                next = end;
            }
        }
        drop(file);
        // What the process may have been writing when it was killed.
        for entry in fs::read_dir(&run).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "zst") {
                fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"half a frame").unwrap();
            }
        }
        let last = run.join("users.99.jsonl");
        fs::write(last, "garbage").unwrap();
        fs::write(run.join("users.new"), "{\"che").unwrap();
    }
    let staging = Staging::resume(folder.path()).unwrap().unwrap();
    let file = staging.dataset("users", key_of).unwrap();
    let mut rows = 0;
    file.each_committed(|line| {
        assert_eq!(key_of(line), Some(key(rows)));
        rows += 1;
    })
    .unwrap();
    assert_eq!(rows, 400);
    file.seal().unwrap();
    // Resumed once more after the seal.
    drop(staging);
    let staging = Staging::resume(folder.path()).unwrap().unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    assert!(file.push(b"{}", None).is_err());
    assert_eq!(file.seal().unwrap().count, 400);
    staging.finish(manifest(&["users"])).unwrap();
    assert!(data_file(folder.path(), "users") == wanted, "the bytes of a run without kills");
}

#[test]
fn a_partial_snapshot_is_framed_as_the_whole_one() {
    let wanted = plain_run((0..300).map(|id| (id, true)));
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    for id in 0..300 {
        file.push(&row(id, true), Some(key(id))).unwrap();
        if id % 50 == 49 {
            file.commit(&json!(id)).unwrap();
        }
    }
    staging.publish_partial(manifest(&["users"])).unwrap();
    assert!(data_file(folder.path(), "users") == wanted);
    assert_eq!(ids(folder.path(), "users").len(), 300);
}

#[test]
fn committed_rows_that_are_gone_make_the_dataset_begin_anew() {
    for damage in ["shorter", "zeros"] {
        let folder = tempfile::tempdir().unwrap();
        let staging = Staging::create(folder.path(), false).unwrap();
        let mut file = staging.dataset("users", key_of).unwrap();
        (0..10).for_each(|id| file.push(&row(id, false), Some(key(id))).unwrap());
        file.commit(&json!(10)).unwrap();
        drop((file, staging));
        let path = folder.path().join(".tenantry-run/data/users.0.jsonl");
        let length = fs::metadata(&path).unwrap().len() as usize;
        let bytes = if damage == "shorter" { vec![b' '; 5] } else { vec![0; length] };
        fs::write(&path, bytes).unwrap();
        let staging = Staging::resume(folder.path()).unwrap().unwrap();
        let file = staging.dataset("users", key_of).unwrap();
        assert!(file.was_lost() && file.count() == 0 && file.checkpoint().is_none(), "{damage}");
    }
}

#[test]
fn restarting_forgets_frames_and_seal() {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    (0..300).for_each(|id| file.push(&row(id, true), Some(key(id))).unwrap());
    file.commit(&json!(1)).unwrap();
    file.restart().unwrap();
    assert_eq!((file.count(), file.checkpoint()), (0, None));
    file.push(&row(1, false), Some(key(1))).unwrap();
    file.commit(&json!(1)).unwrap();
    assert_eq!(file.seal().unwrap().duplicates, 0);
    let mut file = staging.dataset("users", key_of).unwrap();
    file.restart().unwrap();
    assert!(!staging.is_sealed("users"));
    assert_eq!(file.seal().unwrap().count, 0);
}

#[test]
fn many_repeats_are_left_out_whatever_their_number() {
    // More suspects than are kept one by one, and more keys than are compared exactly.
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    for round in 0..2 {
        for id in 0..120_000_u64 {
            file.push(format!("{{\"id\":{id}}}").as_bytes(), Some(key(id))).unwrap();
        }
        file.commit(&json!(round)).unwrap();
    }
    let sealed = file.seal().unwrap();
    assert_eq!((sealed.count, sealed.duplicates), (120_000, 120_000));
    staging.finish(manifest(&["users"])).unwrap();
    assert_eq!(ids(folder.path(), "users"), (0..120_000).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Pages of any size, pages that break off and are read again, kills, and repeats: the same bytes.
    #[test]
    fn the_bytes_depend_on_the_rows_alone(
        total in 0..420_u64,
        steps in proptest::collection::vec((1..60_u64, 0..4_u8, any::<bool>()), 1..24),
    ) {
        let wanted = plain_run((0..total).map(|id| (id, id % 3 != 0)));
        let folder = tempfile::tempdir().unwrap();
        drop(Staging::create(folder.path(), false).unwrap());
        let mut staging = Staging::resume(folder.path()).unwrap().unwrap();
        let mut file = staging.dataset("users", key_of).unwrap();
        let (mut next, mut duplicates) = (0, 0);
        for (size, what, repeat) in steps.iter().cycle().take(60) {
            let end = (next + size).min(total);
            for id in next..end {
                file.push(&row(id, id % 3 != 0), Some(key(id))).unwrap();
                if *repeat && id % 7 == 0 && *what != 1 && *what != 2 {
                    file.push(&row(id / 2, false), Some(key(id / 2))).unwrap();
                    duplicates += 1;
                }
            }
            match what {
                1 => file.rollback().unwrap(),
                2 => {
                    drop((file, staging));
                    staging = Staging::resume(folder.path()).unwrap().unwrap();
                    file = staging.dataset("users", key_of).unwrap();
                }
                _ => {
                    file.commit(&json!(end)).unwrap();
                    next = end;
                }
            }
        }
        if next < total {
            (next..total).for_each(|id| file.push(&row(id, id % 3 != 0), Some(key(id))).unwrap());
            file.commit(&json!(total)).unwrap();
        }
        let sealed = file.seal().unwrap();
        prop_assert_eq!((sealed.count, sealed.duplicates), (total, duplicates));
        staging.finish(manifest(&["users"])).unwrap();
        prop_assert!(data_file(folder.path(), "users") == wanted);
    }
}

#[cfg(unix)]
#[test]
fn a_refusal_names_the_path_and_loses_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    file.push(&row(1, false), Some(key(1))).unwrap();
    file.commit(&json!(1)).unwrap();
    file.push(&row(2, false), Some(key(2))).unwrap();
    // A folder where the record is staged: refused for everyone, the superuser too.
    let run = folder.path().join(".tenantry-run/data");
    fs::create_dir(run.join("users.new")).unwrap();
    let error = file.commit(&json!(2)).unwrap_err();
    assert!(matches!(&error, OutputError::NotAFile(path) if path.ends_with("users.new")), "{error}");
    drop((file, staging));
    fs::remove_dir(run.join("users.new")).unwrap();
    let staging = Staging::resume(folder.path()).unwrap().unwrap();
    assert_eq!(staging.dataset("users", key_of).unwrap().count(), 1);
    fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn snapshot_of(folder: &Path, id: u64) {
    let staging = Staging::create(folder, true).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    file.push(&row(id, false), Some(key(id))).unwrap();
    file.commit(&json!(null)).unwrap();
    drop(file);
    staging.finish(manifest(&["users"])).unwrap();
}

#[test]
fn what_a_killed_process_wrote_aside_is_put_back_or_removed() {
    // What is left, and whether the data of the snapshot was being exchanged.
    type Harm = fn(&Path);
    let cases: [(&str, Harm); 5] = [
        ("an import that was killed", |folder| fs::create_dir_all(folder.join(".tenantry-abc123/data")).unwrap()),
        ("a manifest that was staged", |folder| fs::write(folder.join(".tenantry-xyz789"), "{").unwrap()),
        ("a run that was being removed", |folder| fs::create_dir_all(folder.join(".tenantry-done-42/data")).unwrap()),
        ("an import killed between two steps", |folder| {
            fs::create_dir_all(folder.join(".tenantry-abc123")).unwrap();
            fs::rename(folder.join("data"), folder.join(".tenantry-abc123/old")).unwrap();
        }),
        ("a run killed between two steps", |folder| {
            fs::create_dir_all(folder.join(".tenantry-run/publish")).unwrap();
            fs::rename(folder.join("data"), folder.join(".tenantry-run/publish/old")).unwrap();
        }),
    ];
    for (name, leave) in cases {
        for next in ["import that fails", "import", "run"] {
            let folder = tempfile::tempdir().unwrap();
            snapshot_of(folder.path(), 1);
            leave(folder.path());
            match next {
                // What was there before the kill is there again.
                "import that fails" => {
                    drop(SnapshotWriter::create(folder.path()).unwrap());
                    assert_eq!(ids(folder.path(), "users"), [1], "{name}");
                }
                "import" => {
                    let mut writer = SnapshotWriter::create(folder.path()).unwrap();
                    writer.push("users", &json!({"id": 2})).unwrap();
                    writer.finish(manifest(&["users"])).unwrap();
                    assert_eq!(ids(folder.path(), "users"), [2], "{name}");
                }
                _ => {
                    snapshot_of(folder.path(), 3);
                    assert_eq!(ids(folder.path(), "users"), [3], "{name}");
                }
            }
            let mut left = names(folder.path());
            // An unfinished run is not an import's to remove.
            left.retain(|it| it != ".tenantry-run" || !name.starts_with("a run killed") || next == "run");
            assert_eq!(left, ["data", "manifest.json"], "{name}, {next}");
        }
    }
}

#[test]
fn a_first_snapshot_that_was_cut_short_leaves_a_folder_to_write_to() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("data")).unwrap();
    fs::create_dir_all(folder.path().join(".tenantry-run/data")).unwrap();
    snapshot_of(folder.path(), 1);
    assert_eq!(names(folder.path()), ["data", "manifest.json"]);
    // Nothing of anybody else is ours to remove.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    fs::create_dir_all(folder.path().join(".tenantry-abc123")).unwrap();
    assert!(matches!(SnapshotWriter::create(folder.path()), Err(OutputError::NotASnapshot(_))));
    assert_eq!(names(folder.path()), [".tenantry-abc123", "thesis.txt"]);
}

#[test]
fn one_process_at_a_time_writes_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let writer = SnapshotWriter::create(folder.path()).unwrap();
    assert!(matches!(SnapshotWriter::create(folder.path()), Err(OutputError::InUse(_))));
    assert!(matches!(Staging::create(folder.path(), true), Err(OutputError::InUse(_))));
    drop(writer);
    let staging = Staging::create(folder.path(), true).unwrap();
    assert!(matches!(SnapshotWriter::create(folder.path()), Err(OutputError::InUse(_))));
    drop(staging);
    assert_eq!(names(folder.path()), [".tenantry-run"]);
}

#[test]
fn a_sealed_file_that_is_gone_is_not_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    file.push(&row(1, false), Some(key(1))).unwrap();
    file.commit(&json!(null)).unwrap();
    file.seal().unwrap();
    assert!(staging.is_sealed("users"));
    fs::write(folder.path().join(".tenantry-run/data/users.0.jsonl"), "").unwrap();
    assert!(!staging.is_sealed("users"));
    let file = staging.dataset("users", key_of).unwrap();
    assert!(file.was_lost() && file.count() == 0);
}

#[test]
fn a_page_knows_whether_it_holds_anything_new() {
    let folder = tempfile::tempdir().unwrap();
    let staging = Staging::create(folder.path(), false).unwrap();
    let mut file = staging.dataset("users", key_of).unwrap();
    let push = |file: &mut tenantry::output::DatasetFile, id: u64| file.push(&row(id, false), Some(key(id))).unwrap();
    push(&mut file, 1);
    assert!(file.page_end());
    push(&mut file, 1);
    assert!(!file.page_end());
    push(&mut file, 2);
    file.rollback().unwrap();
    assert!(!file.page_end(), "what was forgotten is not there");
    push(&mut file, 2);
    assert!(file.page_end(), "and is new when it comes again");
}
