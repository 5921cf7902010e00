//! The policies of the SCuBA baselines against ScubaGear's own unit tests, as data: `tests/scuba/README.md`.
//!
//! Each case is an export as ScubaGear writes it, with the few keys that its test needs; it is imported, read and judged,
//! and the verdict is compared with what ScubaGear says: passed, or not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are told")]

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::assess::{Allowed, Judged, Outcome, POLICIES, scuba};
use tenantry::facts::{Extent, Facts};
use tenantry::import::read_bytes;
use tenantry::snapshot::{Manifest, Snapshot, Status};

/// One unit test of ScubaGear.
struct Case {
    policy: String,
    test: String,
    met: bool,
    input: Map<String, Value>,
}

fn cases() -> Vec<Case> {
    let packed = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scuba/cases.jsonl.zst")).unwrap();
    let text = String::from_utf8(zstd::decode_all(packed.as_slice()).unwrap()).unwrap();
    let case = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        Case {
            policy: value["policy"].as_str().unwrap().to_owned(),
            test: value["test"].as_str().unwrap().to_owned(),
            met: value["met"].as_bool().unwrap(),
            // A test without an input has an empty list in its place.
            input: value["input"].as_object().cloned().unwrap_or_default(),
        }
    };
    text.lines().map(case).collect()
}

/// The snapshot of an export with these keys.
fn snapshot(input: &Map<String, Value>) -> (Manifest, BTreeMap<String, Vec<Value>>) {
    let mut export = input.clone();
    export.insert("module_version".to_owned(), json!("1.8.0"));
    export.insert("baseline_version".to_owned(), json!("1"));
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let bytes = Value::Object(export).to_string();
    let imported = read_bytes("ProviderSettingsExport.json", bytes.as_bytes(), &mut |id, row| {
        rows.entry(id.to_owned()).or_default().push(row.clone());
        Ok(())
    });
    (imported.unwrap().manifest, rows)
}

/// The facts of an export with these keys.
fn facts(input: &Map<String, Value>) -> Facts {
    let (manifest, rows) = snapshot(input);
    Facts::read(&Snapshot::from_rows(manifest, rows)).value
}

fn judge(input: &Map<String, Value>) -> Vec<Judged> {
    let facts = facts(input);
    scuba(&facts, &Allowed::of(&facts))
}

fn verdict(input: &Map<String, Value>, policy: &str) -> Option<Outcome> {
    judge(input).into_iter().find(|it| it.rule == policy).unwrap().outcome.value
}

/// How a verdict is written in the table of differences.
fn told(outcome: Option<Outcome>) -> &'static str {
    outcome.map_or("not evaluated", Outcome::code)
}

#[test]
fn verdicts_are_those_of_scubagear() {
    let (mut plain, mut excepted) = ((0, 0), (0, 0));
    let mut differences: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases() {
        let outcome = verdict(&case.input, &case.policy);
        let equal = (outcome == Some(Outcome::Pass)) == case.met;
        if case.input.is_empty() {
            assert!(matches!(outcome, None | Some(Outcome::Review)), "{}: {}", case.policy, told(outcome));
            continue;
        }
        let figures = if case.input.contains_key("scuba_config") { &mut excepted } else { &mut plain };
        figures.0 += usize::from(equal);
        figures.1 += 1;
        if !equal {
            let met = if case.met { "met" } else { "not met" };
            let line = format!("{}: {met}, here {}", case.test, told(outcome));
            differences.entry(case.policy).or_default().push(line);
        }
    }
    let mut table = String::new();
    for (policy, lines) in &differences {
        table += &format!("{policy}\n  {}\n", lines.join("\n  "));
    }
    println!("{} of {} without exceptions, {} of {} with\n{table}", plain.0, plain.1, excepted.0, excepted.1);
    assert!(plain.0 * 100 >= plain.1 * 98, "{} of {} without exceptions\n{table}", plain.0, plain.1);
    assert!(excepted.0 * 100 >= excepted.1 * 95, "{} of {} with exceptions\n{table}", excepted.0, excepted.1);
}

/// Without one dataset of the snapshot a verdict is the same or is not there; what people let pass stays what it is.
#[test]
fn a_dataset_taken_away_turns_no_verdict_round() {
    let mut faults = Vec::new();
    for case in cases() {
        let (manifest, rows) = snapshot(&case.input);
        let whole = Facts::read(&Snapshot::from_rows(manifest.clone(), rows.clone())).value;
        let allowed = Allowed::of(&whole);
        let of = |facts: &Facts| scuba(facts, &allowed).into_iter().find(|it| it.rule == case.policy).unwrap().outcome;
        let before = of(&whole).value;
        for id in rows.keys().filter(|id| *id != "scuba-run") {
            let (mut manifest, mut less) = (manifest.clone(), rows.clone());
            less.remove(id);
            manifest.datasets.iter_mut().filter(|it| it.id == *id).for_each(|it| it.status = Status::Denied);
            let after = of(&Facts::read(&Snapshot::from_rows(manifest, less)).value).value;
            if after.is_some() && after != before {
                let line =
                    format!("{} {}: {} without {id}, {} with", case.policy, case.test, told(after), told(before));
                faults.push(line);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_policy_is_there_once_with_a_title() {
    let ids: BTreeSet<&str> = POLICIES.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), POLICIES.len(), "a policy stands twice");
    let asked: BTreeSet<String> = cases().into_iter().map(|it| it.policy).collect();
    assert_eq!(ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(), asked);
    for id in ids {
        assert_ne!(tenantry::wording::scuba_title(id), id, "{id} has no title");
    }
}

#[test]
fn nothing_read_is_nothing_judged() {
    for judged in judge(&Map::new()) {
        assert_eq!(judged.outcome.extent, Extent::NotRead, "{}", judged.rule);
        assert!(judged.subjects.is_empty(), "{}", judged.rule);
    }
}

/// A whole export beside the repository, and what ScubaGear says of it: `TENANTRY_SCUBA=export.json:verdicts.json`.
#[test]
fn a_whole_export_is_judged_as_by_scubagear() {
    let Some((export, verdicts)) = std::env::var("TENANTRY_SCUBA").ok().and_then(|it| {
        let (export, verdicts) = it.split_once(':')?;
        Some((std::fs::read_to_string(export).ok()?, std::fs::read_to_string(verdicts).ok()?))
    }) else {
        return;
    };
    let input: Value = serde_json::from_str(export.trim_start_matches('\u{feff}')).unwrap();
    let verdicts: Value = serde_json::from_str(verdicts.trim_start_matches('\u{feff}')).unwrap();
    let judged: BTreeMap<&str, Judged> =
        judge(input.as_object().unwrap()).into_iter().map(|it| (it.rule, it)).collect();
    let (mut equal, mut all) = (0, 0);
    for said in verdicts.as_array().unwrap() {
        let policy = said["PolicyId"].as_str().unwrap();
        let manual =
            ["Not-Implemented", "3rd Party"].iter().any(|it| said["Criticality"].as_str().unwrap().contains(it));
        let Some(judged) = judged.get(policy).filter(|_| !manual) else {
            println!("{policy}: {} (not compared)", judged.get(policy).map_or("no rule", |it| told(it.outcome.value)));
            continue;
        };
        all += 1;
        let met = said["RequirementMet"].as_bool().unwrap();
        if (judged.outcome.value == Some(Outcome::Pass)) == met {
            equal += 1;
            if judged.outcome.value.is_some() {
                continue;
            }
        }
        let at: Vec<&str> = judged.subjects.iter().map(|it| it.name.as_str()).collect();
        println!("{policy}: met {met}, here {} at {}", told(judged.outcome.value), at.join(", "));
    }
    println!("{equal} of {all} equal");
}
