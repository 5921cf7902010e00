//! The report as SARIF 2.1.0, which code hosts show as alerts.
//!
//! A result stands at the object it is about: file of the snapshot and line. What passes or does not apply is counted in
//! the properties of the run and is no result, since GitHub shows every result as an alert, whatever its kind.
//!
//! Source: SARIF 2.1.0 (OASIS, 2020), sections 3.19 to 3.27; "SARIF support for code scanning" of GitHub's documentation.

use super::text::severity;
use super::{Places, Report};
use crate::assess::Severity;
use crate::checks::accepted::State;
use crate::checks::{Check, Subject, Summary, Verdict};
use serde_json::{Map, Value, json};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Name of our fingerprint, with its version.
const FINGERPRINT: &str = "tenantry/v1";
/// Most results of one check: GitHub takes 25,000 of a run, and shows 5,000.
const RESULTS: usize = 200;

pub(super) fn write(report: &Report<'_>) -> String {
    let told: Vec<&Check> =
        report.checks.iter().filter(|it| it.outcome.is_fault() || it.outcome == Verdict::Review).collect();
    let rules: Vec<Value> = told.iter().map(|it| rule(it)).collect();
    let results: Vec<Value> = told.iter().enumerate().flat_map(|(at, check)| results(report, check, at)).collect();
    let counts: Map<String, Value> = Summary::of(report.checks)
        .verdicts
        .iter()
        .map(|(verdict, count)| (verdict.word().to_owned(), json!(count)))
        .collect();
    let run = json!({
        "tool": { "driver": {
            "name": "tenantry", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
        } },
        "automationDetails": { "id": format!("tenantry/{}/", report.tenant_id) },
        "columnKind": "utf16CodeUnits",
        "results": results,
        "properties": { "tenant": report.tenant, "date": report.date, "outcomes": counts },
    });
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    // Texts, numbers and lists of them, which serde_json always takes.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// A rule with what helps to mend what it finds.
fn rule(check: &Check) -> Value {
    let help = help(check);
    json!({
        "id": check.id,
        "shortDescription": { "text": check.title },
        "fullDescription": { "text": if check.why.is_empty() { &check.title } else { &check.why } },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level(check) },
        "properties": {
            "tags": std::iter::once(check.set.word()).chain(check.refs.iter().map(String::as_str)).collect::<Vec<_>>(),
            "security-severity": score(check.severity),
            "precision": "high",
        },
    })
}

/// What to do, as a list.
fn help(check: &Check) -> String {
    let mut help = check.advice.clone();
    for step in &check.remedy {
        let changes = if step.changes { " (changes the tenant: for a person to run)" } else { "" };
        help.push_str(&format!("\n- {}{changes}: {}", step.place, step.text));
        if let Some(command) = &step.command {
            help.push_str(&format!("\n\n      {}\n", command.replace('\n', "\n      ")));
        }
    }
    if help.trim().is_empty() { check.title.clone() } else { help.trim().to_owned() }
}

fn level(check: &Check) -> &'static str {
    match (check.outcome, check.severity) {
        (Verdict::Review, _) => "none",
        (Verdict::Warning, _) | (_, Severity::Medium) => "warning",
        (_, Severity::High) => "error",
        (_, Severity::Low) => "note",
    }
}

/// GitHub ranks by this number: 7.0 and more is high, 4.0 and more medium.
fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "8.0",
        Severity::Medium => "5.0",
        Severity::Low => "2.0",
    }
}

/// A result for each object that can be told from others, else one for the whole.
fn results(report: &Report<'_>, check: &Check, rule: usize) -> Vec<Value> {
    let named: Vec<&Subject> = check.subjects.iter().filter(|it| !it.id.is_empty()).take(RESULTS).collect();
    if named.is_empty() {
        return vec![result(report, check, rule, None)];
    }
    named.into_iter().map(|subject| result(report, check, rule, Some(subject))).collect()
}

fn result(report: &Report<'_>, check: &Check, rule: usize, subject: Option<&Subject>) -> Value {
    let text = match subject {
        Some(subject) => format!("{}: {}", check.title, subject.name),
        None => check.title.clone(),
    };
    let (file, line) = place(report.places, check, subject);
    let mut out = json!({
        "ruleId": check.id,
        "ruleIndex": rule,
        "kind": if check.outcome == Verdict::Review { "review" } else { "fail" },
        "level": level(check),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(report.folder, &file) }, "region": { "startLine": line },
        } }],
        "partialFingerprints": { FINGERPRINT: check.fingerprint(subject) },
        "properties": { "severity": severity(check.severity), "detail": check.detail },
    });
    if let Some(row) = out.as_object_mut() {
        row.extend(suppressions(check, subject).map(|it| ("suppressions".to_owned(), it)));
    }
    out
}

/// That a person accepts it, or was refused that.
fn suppressions(check: &Check, subject: Option<&Subject>) -> Option<Value> {
    let accepted = check.accepted.as_ref()?;
    let status = match accepted.state {
        State::Accepted | State::CustomerSpecific => "accepted",
        State::InPart if subject.is_some_and(|it| it.accepted) => "accepted",
        State::Denied => "rejected",
        State::InPart | State::Expired => return None,
    };
    Some(json!([{ "kind": "external", "status": status, "justification": accepted.reason }]))
}

/// File and line of an object; the manifest where it has none.
fn place(places: &Places, check: &Check, subject: Option<&Subject>) -> (String, u64) {
    let found = subject.and_then(|subject| {
        let id = subject.key();
        check.sources.iter().find_map(|dataset| places.get(&(*dataset, id.clone())))
    });
    found.cloned().unwrap_or_else(|| ("manifest.json".to_owned(), 1))
}

/// A relative reference (RFC 3986), in which nothing but what may stand in a path stands as it is.
pub(crate) fn uri(folder: &str, file: &str) -> String {
    let path = if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
