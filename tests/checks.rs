//! `check` and `accept`: reports say the same in every format, hostile names stay text, what is accepted is never wider than
//! written.
#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]
#![allow(clippy::disallowed_methods, reason = "the test makes the folders it reads")]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::Rows;
use tenantry::assess::judge;
use tenantry::build::Tenant;
use tenantry::checks::report::{Format, Places, Report};
use tenantry::checks::{Check, Earlier, Set, State, Verdict, checks};
use tenantry::overlay::{self, Design};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn tenant(name: &str) -> Tenant {
    Tenant::read(&tenantry::Snapshot::open(&example(name)).unwrap().value).value
}

fn all(tenant: &Tenant, design: &Design) -> Vec<Check> {
    checks(&tenant.judged, design, &tenant.model.date)
}

fn report<'a>(checks: &'a [Check], places: &'a Places) -> Report<'a> {
    Report { checks, tenant: "Contoso <Ltd>", tenant_id: "1", date: "2026-11-20", folder: "examples/a b", places }
}

fn accepting(text: &str) -> Design {
    overlay::read("accepted.toml", text).unwrap().value
}

/// Runs a command of the program; its exit code as it prints itself.
fn run(args: &[&str]) -> String {
    let args = std::iter::once("tenantry").chain(args.iter().copied()).map(Into::into);
    format!("{:?}", tenantry::cli::run(args))
}

fn code(code: u8) -> String {
    format!("{:?}", std::process::ExitCode::from(code))
}

#[test]
fn every_rule_is_one_check_with_a_title_and_a_reason() {
    for name in ["contoso", "fabrikam", "northwind"] {
        let tenant = tenant(name);
        let all = all(&tenant, &Design::default());
        assert_eq!(all.len(), tenant.judged.len());
        for check in &all {
            assert!(!check.title.is_empty() && check.title != check.id, "{name}: {} has no title", check.id);
            assert_eq!(check.reason.is_empty(), check.outcome != Verdict::NotEvaluated, "{name}: {}", check.id);
            assert!(check.set != Set::Posture || !check.why.is_empty(), "{}: nobody says why it matters", check.id);
            assert!(
                check.outcome != Verdict::Fail || check.set != Set::Posture || !check.remedy.is_empty(),
                "{}",
                check.id
            );
        }
    }
}

#[test]
fn a_report_says_the_same_in_every_format() {
    let tenant = tenant("contoso");
    let all = all(&tenant, &Design::default());
    let places = Places::new();
    let report = report(&all, &places);
    let faults: BTreeSet<&str> = all.iter().filter(|it| it.outcome.is_fault()).map(|it| it.id.as_str()).collect();
    assert!(faults.len() > 10);
    let json: Value = serde_json::from_str(&report.write(Format::Json)).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), all.len());
    let failed = rows.iter().filter(|it| it["outcome"] == "fail" || it["outcome"] == "warning");
    assert_eq!(failed.map(|it| it["id"].as_str().unwrap()).collect::<BTreeSet<_>>(), faults);
    let sarif: Value = serde_json::from_str(&report.write(Format::Sarif)).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of = results.iter().filter(|it| it["kind"] == "fail").map(|it| it["ruleId"].as_str().unwrap());
    assert_eq!(of.collect::<BTreeSet<_>>(), faults);
    let text = report.write(Format::Text);
    let markdown = report.write(Format::Markdown);
    let junit = report.write(Format::Junit);
    let tree = roxmltree::Document::parse(&junit).unwrap();
    let failures = tree.descendants().filter(|it| it.has_tag_name("failure")).count();
    assert_eq!(failures, faults.len());
    for id in faults {
        assert!(text.contains(&format!(" {id}\n")) && markdown.contains(&format!("`{id}`")), "{id}");
    }
}

#[test]
fn a_result_of_sarif_stands_at_its_object_and_keeps_its_fingerprint() {
    let tenant = tenant("contoso");
    let all = all(&tenant, &Design::default());
    let subject = |it: &Check| it.subjects.iter().find(|it| !it.id.is_empty()).cloned();
    let check = all.iter().find(|it| it.outcome.is_fault() && subject(it).is_some()).unwrap();
    let id = subject(check).unwrap();
    let places = Places::from([((check.sources[0], id.key()), ("data/x.jsonl".to_owned(), 7))]);
    let sarif: Value = serde_json::from_str(&report(&all, &places).write(Format::Sarif)).unwrap();
    let print = format!("{}/{}", check.id, id.id.to_lowercase());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|it| it["partialFingerprints"]["tenantry/v1"] == print.as_str()).unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "examples/a%20b/data/x.jsonl");
    assert_eq!(place["region"]["startLine"], 7);
    let prints: Vec<&Value> = results.iter().map(|it| &it["partialFingerprints"]["tenantry/v1"]).collect();
    assert_eq!(prints.iter().map(|it| it.to_string()).collect::<BTreeSet<_>>().len(), prints.len());
    for result in results {
        let rule = &sarif["runs"][0]["tool"]["driver"]["rules"]
            [usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        assert!(result["kind"] == "fail" || result["level"] == "none");
    }
}

#[test]
fn what_is_accepted_is_never_wider_than_written() {
    let tenant = tenant("contoso");
    let before = all(&tenant, &Design::default());
    let check = before
        .iter()
        .find(|it| it.is_open() && it.subjects.len() > 2 && it.subjects.iter().all(|it| !it.id.is_empty()))
        .unwrap();
    let row = |subjects: &str, more: &str| {
        accepting(&format!("[[accepted]]\nrule = \"{}\"\n{subjects}reason = \"meant\"\n{more}", check.id))
    };
    let of = |design: &Design| all(&tenant, design).into_iter().find(|it| it.id == check.id).unwrap();
    let one = of(&row(&format!("subjects = [\"{}\"]\n", check.subjects[0].id), ""));
    assert!(one.is_open());
    assert_eq!(one.accepted.as_ref().unwrap().state, State::InPart);
    assert_eq!(one.subjects.iter().filter(|it| it.accepted).count(), 1);
    for (more, state, is_open) in [
        ("", State::Accepted, false),
        ("state = \"customer-specific\"\n", State::CustomerSpecific, false),
        ("state = \"denied\"\n", State::Denied, true),
        ("until = \"2020-01-01\"\n", State::Expired, true),
    ] {
        let whole = of(&row("", more));
        assert_eq!((whole.accepted.as_ref().unwrap().state, whole.is_open()), (state, is_open), "{more}");
    }
    let others: Vec<&str> = all(&tenant, &row("", "")).iter().filter(|it| !it.is_open()).map(|_| "").collect();
    let rested = before.iter().filter(|it| !it.is_open()).count();
    assert_eq!(others.len(), rested + 1);
}

#[test]
fn only_what_is_new_since_a_baseline_fails() {
    let tenant = tenant("contoso");
    let all = all(&tenant, &Design::default());
    let places = Places::new();
    let text = report(&all, &places).write(Format::Json);
    let same = Earlier::read(&text).unwrap();
    assert!(all.iter().filter(|it| it.outcome.is_fault()).all(|it| !same.is_new(it)));
    let mut rows: Value = serde_json::from_str(&text).unwrap();
    let at = rows
        .as_array()
        .unwrap()
        .iter()
        .position(|it| it["outcome"] == "fail" && !it["subjects"].as_array().unwrap().is_empty());
    let at = at.unwrap();
    let id = rows[at]["id"].as_str().unwrap().to_owned();
    rows[at]["subjects"].as_array_mut().unwrap().remove(0);
    let fewer = Earlier::read(&rows.to_string()).unwrap();
    let news: Vec<&str> =
        all.iter().filter(|it| it.outcome.is_fault() && fewer.is_new(it)).map(|it| it.id.as_str()).collect();
    assert_eq!(news, [id.as_str()]);
    for broken in ["", "{}", "[{}]", "[1]"] {
        assert!(Earlier::read(broken).is_err(), "{broken}");
    }
}

#[test]
fn documents_tell_what_the_file_beside_the_snapshot_accepts() {
    let folder = tempfile::tempdir().unwrap();
    let snapshot = folder.path().join("s");
    std::fs::create_dir_all(snapshot.join("data")).unwrap();
    let from = example("fabrikam");
    std::fs::copy(from.join("manifest.json"), snapshot.join("manifest.json")).unwrap();
    for entry in std::fs::read_dir(from.join("data")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, snapshot.join("data").join(path.file_name().unwrap())).unwrap();
    }
    let reason = "The workshop of November wants it open";
    let text = format!("[[accepted]]\nrule = \"open-invitations\"\nreason = \"{reason}\"\nowner = \"Office\"\n");
    std::fs::write(snapshot.join("accepted.toml"), text).unwrap();
    let out = folder.path().join("out");
    let (snapshot, out) = (snapshot.to_str().unwrap(), out.to_str().unwrap());
    assert_eq!(run(&["-q", "build", snapshot, "--pack", "hld", "--format", "md", "--out", out]), code(0));
    let written = std::fs::read_to_string(Path::new(out).join("high-level-design.md")).unwrap();
    assert!(written.contains(reason));
}

#[test]
fn hostile_names_stay_text() {
    let name = "</failure><script>]]>\"&amp; | `x` \u{202e}\u{1b}[31m[a](javascript:1)\r\n# head";
    let rows = Rows::new().with(
        "conditional-access-policies",
        [json!({"id": "p", "displayName": name, "state": "enabledForReportingButNotEnforced", "conditions": {}, "grantControls": null})],
    );
    let facts = tenantry::facts::Facts::read(&rows.build()).value;
    let all = checks(&judge(&facts), &Design::default(), "2026-06-01");
    let places = Places::new();
    let report = Report { tenant: name, ..report(&all, &places) };
    assert!(roxmltree::Document::parse(&report.write(Format::Junit)).is_ok());
    for format in [Format::Json, Format::Sarif] {
        assert!(serde_json::from_str::<Value>(&report.write(format)).is_ok());
    }
    let markdown = report.write(Format::Markdown);
    let made = |event: &pulldown_cmark::Event<'_>| {
        let own = ["<details><summary>", "</details>"];
        match event {
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                !own.iter().any(|it| html.trim().starts_with(it))
            }
            pulldown_cmark::Event::Start(tag) => {
                matches!(tag, pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. })
            }
            _ => false,
        }
    };
    assert_eq!(pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES).find(made), None);
    let text = report.write(Format::Text);
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{text}");
}

#[test]
fn accepting_writes_what_is_read_back_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("accepted.toml");
    std::fs::write(&file, "# a person's own words\n").unwrap();
    let (snapshot, path) = (example("contoso"), file.to_str().unwrap().to_owned());
    let snapshot = snapshot.to_str().unwrap();
    let accept = |more: &[&str]| run(&[&["-q", "accept", snapshot, "--accepted", &path], more].concat());
    assert_eq!(
        accept(&["--rule", "weak-methods", "--reason", "gone by June \"2027\"", "--until", "2027-06-30"]),
        code(0)
    );
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# a person's own words\n"));
    let design = accepting(&text);
    assert_eq!((design.accepted[0].rule.as_str(), design.accepted[0].until.as_str()), ("weak-methods", "2027-06-30"));
    assert_eq!(accept(&["--rule", "no-such-rule", "--reason", "x"]), code(2));
    assert_eq!(accept(&["--rule", "weak-methods", "--subject", "nobody", "--reason", "x"]), code(2));
    assert_eq!(accept(&["--rule", "weak-methods"]), code(2));
    assert_eq!(accept(&["--rule", "weak-methods", "--reason", "again"]), code(2));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "what is refused changes nothing");
    let json = folder.path().join("report.json");
    let json = json.to_str().unwrap();
    assert_eq!(run(&["-q", "check", snapshot, "--format", "json", "-o", json]), code(0));
    assert_eq!(run(&["-q", "check", snapshot, "-o", json.trim_end_matches("json"), "--fail-on", "high"]), code(3));
    assert_eq!(accept(&["--from", json, "--reason", "as found"]), code(0));
    let out = folder.path().join("text");
    assert_eq!(
        run(&["-q", "check", snapshot, "-o", out.to_str().unwrap(), "--accepted", &path, "--fail-on", "low"]),
        code(0)
    );
}
