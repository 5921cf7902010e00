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

fn own(tenant: &Tenant, text: &str) -> Vec<Check> {
    let rules = tenantry::checks::own::read("rules.toml", text).unwrap();
    let design = Design::default();
    tenantry::checks::own::judge(&rules, &tenant.claims, &tenant.model, &design, &tenant.model.date)
}

fn claim_rule(claim: &str, rest: &str) -> String {
    format!("[[rule]]\nid = \"own.one\"\ntitle = \"One\"\nclaim = \"{claim}\"\n{rest}\n")
}

#[test]
fn own_rules_pass_fail_and_lack_data() {
    let tenant = tenant("contoso");
    let of = |claim: &str, rest: &str| own(&tenant, &claim_rule(claim, rest)).remove(0);
    let guests = tenant.claims.get("people.guests").unwrap().known.exactly().unwrap().clone();
    let tenantry::assess::Said::Count(guests) = guests else { panic!("guests are counted") };
    assert_eq!(of("people.guests", &format!("operator = \"at-most\"\nvalue = {guests}")).outcome, Verdict::Pass);
    let fail = of("people.guests", &format!("operator = \"at-most\"\nvalue = {}\nseverity = \"high\"", guests - 1));
    assert_eq!((fail.outcome, fail.set, fail.is_open()), (Verdict::Fail, Set::Own, true));
    let less = "operator = \"is\"\nvalue = 1\noutcome = \"warning\"";
    assert_eq!(of("people.guests", less).outcome, Verdict::Warning);
    let nothing = of("people.guest", less);
    assert_eq!(nothing.outcome, Verdict::NotEvaluated);
    assert!(nothing.reason.contains("people.guests"), "{}", nothing.reason);
    // With the people not read, nothing passes and nothing fails.
    let bare = Rows::new().build();
    let bare = Tenant::read(&bare).value;
    for rest in ["operator = \"at-most\"\nvalue = 100000", "operator = \"at-least\"\nvalue = 1"] {
        assert_eq!(own(&bare, &claim_rule("people.guests", rest))[0].outcome, Verdict::NotEvaluated);
    }
    let known = own(&bare, &claim_rule("people.guests", "path = \"known\"\noperator = \"is\"\nvalue = \"exact\""));
    assert_eq!(known[0].outcome, Verdict::Fail);
}

#[test]
fn own_rules_name_the_components_that_break_them() {
    let tenant = tenant("contoso");
    let text = |expect: &str, operator: &str| {
        format!(
            "[[rule]]\nid = \"own.two\"\ntitle = \"Two\"\ncomponent = \"access-policy\"\nsources = [\"conditional-access-policies\"]\nexpect = \"{expect}\"\n\
             path = \"inactive\"\noperator = \"{operator}\"\nvalue = \"no\"\n"
        )
    };
    let count = tenant.model.of_kind(tenantry::catalog::NodeKind::from_id("access-policy").unwrap()).count();
    assert!(count > 0);
    let is = own(&tenant, &text("every", "is")).remove(0);
    let none = own(&tenant, &text("none", "is")).remove(0);
    assert_eq!(is.subjects.len() + none.subjects.len(), count, "each either is so or is not");
    assert!(is.subjects.iter().chain(&none.subjects).all(|it| tenant.model.component(&it.id).is_some()));
    // A part of what a rule was found at can be accepted.
    let broken = if is.subjects.is_empty() { text("none", "is") } else { text("every", "is") };
    let rules = tenantry::checks::own::read("rules.toml", &broken).unwrap();
    let first = &own(&tenant, &broken)[0].subjects[0].id;
    let design =
        accepting(&format!("[[accepted]]\nrule = \"own.two\"\nsubjects = [\"{first}\"]\nreason = \"known\"\n"));
    let checked = tenantry::checks::own::judge(&rules, &tenant.claims, &tenant.model, &design, &tenant.model.date);
    assert!(checked[0].subjects.iter().filter(|it| it.accepted).all(|it| it.id == *first));
    assert!(checked[0].accepted.is_some());
}

#[test]
fn what_is_wrong_with_a_file_of_rules_is_told_with_its_line() {
    let wrong = |text: &str| {
        let said = tenantry::checks::own::read("rules.toml", text).unwrap_err();
        said.into_iter().map(|it| format!("{}: {}", it.subject, it.message)).collect::<Vec<_>>().join("\n")
    };
    let cases = [
        ("", "holds no rule"),
        ("[[rule]\n", "rules.toml:1"),
        ("[[rule]]\nid = \"own.a\"\ntitel = \"x\"\n", "rules.toml:3: unknown field `titel`"),
        (
            "[[rule]]\nid = \"a\"\ntitle = \"x\"\noperator = \"is\"\nvalue = 1\nclaim = \"c\"\n",
            "an id begins with `own.`",
        ),
        (
            "\n[[rule]]\nid = \"own.a\"\ntitle = \"x\"\noperator = \"is\"\nvalue = 1\n",
            "rules.toml:2: `own.a`: it needs either",
        ),
        ("[[rule]]\nid = \"own.a\"\ntitle = \"x\"\noperator = \"is\"\nclaim = \"c\"\n", "needs a `value`"),
        (
            "[[rule]]\nid = \"own.a\"\ntitle = \"x\"\noperator = \"one-of\"\nvalue = 1\nclaim = \"c\"\n",
            "must be a list",
        ),
        (
            "[[rule]]\nid = \"own.a\"\ntitle = \"x\"\noperator = \"is\"\nvalue = 1\ncomponent = \"entra-conect\"\npath = \"id\"\n",
            "did you mean `entra-connect`",
        ),
        (
            "[[rule]]\nid = \"own.a\"\ntitle = \"x\"\noperator = \"is\"\nvalue = 1\ncomponent = \"entra-connect\"\npath = \"id\"\n",
            "`sources` is missing",
        ),
    ];
    for (text, expected) in cases {
        let said = wrong(text);
        assert!(said.contains(expected), "{text}\n{said}");
    }
    let twice = claim_rule("c", "operator = \"exists\"");
    assert!(wrong(&format!("{twice}{twice}")).contains("same id"));
}

#[test]
fn own_rules_are_judged_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let (rules, out) = (folder.path().join("rules.toml"), folder.path().join("out.json"));
    std::fs::write(&rules, claim_rule("people.guests", "operator = \"is\"\nvalue = 1\nseverity = \"high\"")).unwrap();
    let (snapshot, rules, out) = (example("fabrikam"), rules.to_str().unwrap(), out.to_str().unwrap());
    let snapshot = snapshot.to_str().unwrap();
    let args = ["-q", "check", snapshot, "--test", rules, "--set", "own", "--format", "json", "-o", out];
    assert_eq!(run(&args), code(0));
    let read: Value = serde_json::from_str(&std::fs::read_to_string(out).unwrap()).unwrap();
    assert_eq!(read.as_array().unwrap().len(), 1);
    assert_eq!(read[0]["id"], "own.one");
    assert_eq!(run(&[&args[..], &["--fail-on", "high"]].concat()), code(3));
    std::fs::write(rules, "[[rule]]\n").unwrap();
    assert_eq!(run(&args), code(2));
}

#[test]
fn the_example_of_own_rules_says_something_of_every_example() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/rules.toml")).unwrap();
    let outcomes = |name: &str| {
        let all = own(&tenant(name), &text);
        all.iter().map(|it| (it.id.clone(), it.outcome)).collect::<Vec<_>>()
    };
    for name in ["contoso", "fabrikam", "northwind"] {
        assert!(outcomes(name).iter().all(|it| it.1 != Verdict::NotEvaluated), "{name}: {:?}", outcomes(name));
    }
    assert!(outcomes("contoso").iter().any(|it| it.1.is_fault()));
}

#[test]
fn documents_tell_a_refusal_from_an_acceptance() {
    let tenant = tenant("fabrikam");
    let rows = |state: &str| {
        let text = format!("[[accepted]]\nrule = \"open-invitations\"\nreason = \"Asked for\"\nstate = \"{state}\"\n");
        accepting(&text).acceptances(&tenant.judged, &tenant.model.date).remove(0).standing
    };
    assert_eq!(rows("denied"), tenantry::overlay::Standing::Denied);
    assert_eq!(rows("customer-specific"), tenantry::overlay::Standing::Accepted);
}

#[test]
fn a_damaged_file_of_rules_is_told_and_never_panics() {
    let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/rules/example.toml")).unwrap();
    for at in (0..text.len()).step_by(7) {
        let mut changed = text.clone();
        changed[at] = b'"';
        for bytes in [&text[..at], &changed] {
            let Err(said) = tenantry::checks::own::read("rules.toml", &String::from_utf8_lossy(bytes)) else {
                continue;
            };
            assert!(said.iter().all(|it| it.subject.starts_with("rules.toml")), "{said:?}");
        }
    }
}
