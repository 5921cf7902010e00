//! Small tenants with right answers: each case is read as a person would hand it over, and its claims and its document
//! are compared with what is so. See `tests/cases/README.md`.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the number of checks is told")]

use serde_json::{Map, Value};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tenantry::Snapshot;
use tenantry::import::{Options, into_memory};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/truth");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn snapshot(case: &Path) -> Snapshot {
    let folder = case.join("snapshot");
    if folder.is_dir() {
        return Snapshot::open(&folder).unwrap().value;
    }
    let (imported, rows) = into_memory(&[case.join("graph")], &Options::default()).unwrap();
    Snapshot::from_rows(imported.manifest, rows)
}

fn claims(case: &Path) -> Map<String, Value> {
    let facts = tenantry::facts::Facts::read(&snapshot(case)).value;
    let claims = serde_json::to_value(tenantry::assess::claims(&facts)).unwrap();
    let of = |claim: &Value| (claim["id"].as_str().unwrap().to_owned(), claim.clone());
    claims.as_array().unwrap().iter().map(of).collect()
}

/// The document as the program writes it.
fn document(case: &Path) -> String {
    let work = tempfile::tempdir().unwrap();
    let (read, out) = (work.path().join("snapshot"), work.path().join("out"));
    let run = |args: &[OsString]| tenantry::cli::run(args.iter().cloned());
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let folder = case.join("snapshot");
    let source = if folder.is_dir() {
        folder
    } else {
        let mut args = words(&["tenantry", "--quiet", "import"]);
        args.extend([case.join("graph").into(), "--out".into(), read.clone().into()]);
        run(&args);
        read
    };
    let mut args = words(&["tenantry", "--quiet", "build", "--format", "md"]);
    args.extend([source.into(), "--out".into(), out.clone().into()]);
    run(&args);
    let mut text = String::new();
    for entry in std::fs::read_dir(&out).unwrap().flatten() {
        if entry.path().extension().is_some_and(|it| it == "md") {
            text.push_str(&std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    assert!(!text.is_empty(), "{} makes no document", case.display());
    text
}

fn list<'a>(expected: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    expected[key].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn check(case: &Path, wrong: &mut Vec<String>) -> usize {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let Ok(expected) = std::fs::read(case.join("expected.json")) else {
        wrong.push(format!("{name}: expected.json is missing"));
        return 0;
    };
    let expected: Value = serde_json::from_slice(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (mut checks, claims) = (0, claims(case));
    for (id, wanted) in expected["claims"].as_object().into_iter().flatten() {
        let Some(claim) = claims.get(id) else {
            wrong.push(format!("{name}: there is no claim `{id}`"));
            continue;
        };
        for (key, value) in wanted.as_object().unwrap() {
            checks += 1;
            // An empty list is not written.
            let empty = Value::Array(Vec::new());
            let said = claim.get(key).unwrap_or(if key == "except" { &empty } else { &Value::Null });
            if said != value {
                wrong.push(format!("{name}: {id}: {key} is {said}, right is {value}"));
            }
        }
    }
    let (says, never) = (list(&expected, "says").count(), list(&expected, "never").count());
    if says + never > 0 {
        let text = document(case);
        checks += says + never;
        wrong.extend(
            list(&expected, "says").filter(|it| !text.contains(it)).map(|it| format!("{name}: never says “{it}”")),
        );
        wrong.extend(list(&expected, "never").filter(|it| text.contains(it)).map(|it| format!("{name}: says “{it}”")));
    }
    checks
}

#[test]
fn every_case_has_its_right_answers() {
    let mut wrong = Vec::new();
    let cases = cases();
    let checks: usize = cases.iter().map(|case| check(case, &mut wrong)).sum();
    assert!(wrong.is_empty(), "{} of {checks} checks are wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} cases, {checks} checks", cases.len());
}
