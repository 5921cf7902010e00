//! The report as SARIF 2.1.0, which code hosts show as alerts: a result for each change, of a rule for what it means.
//!
//! Source: SARIF 2.1.0 (OASIS, 2020), sections 3.19 to 3.27; "SARIF support for code scanning" of GitHub's documentation.

use super::words::{Words, deed};
use crate::checks::report::uri;
use crate::drift::{Drift, Line, Meaning};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Name of our fingerprint, with its version.
const FINGERPRINT: &str = "tenantryDrift/v1";
/// Most results: GitHub takes 25,000 of a run.
const RESULTS: usize = 5_000;

/// Where objects stand in the newer snapshot: dataset and object id (lower case) to the file within it and the line.
pub type Places = BTreeMap<(String, String), (String, u64)>;

/// How grave a change of a meaning is for a code host. What is not listed is a note.
const LEVELS: &[(Meaning, &str)] = &[
    (Meaning::AccessWidened, "error"),
    (Meaning::ProtectionLost, "error"),
    (Meaning::NewLink, "warning"),
    (Meaning::Ownership, "warning"),
];

/// The objects whose places a report wants: ids by dataset.
pub fn wanted(drift: &Drift) -> BTreeMap<String, BTreeSet<String>> {
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in drift.lines.iter().filter(|line| !line.is_derived()).take(RESULTS) {
        wanted.entry(line.family().to_owned()).or_default().insert(own_id(line));
    }
    wanted
}

/// The id of an object, without that of the object it was read for.
fn own_id(line: &Line) -> String {
    line.touches.first().cloned().unwrap_or_else(|| line.id().to_lowercase())
}

pub(super) fn write(drift: &Drift, folder: &str, places: &Places) -> String {
    let rules: Vec<Value> = Meaning::ALL.iter().map(|it| rule(*it)).collect();
    // What follows is told by the outcomes of rules alone: an alert for each number would hide the changes.
    let is_told = |line: &&Line| drift.is_target || !line.is_derived() || line.family() == "finding";
    let mut lines: Vec<&Line> = drift.lines.iter().filter(is_told).collect();
    lines.sort_by_key(|line| line.meaning);
    let words = Words::new(drift);
    let results: Vec<Value> = lines.iter().take(RESULTS).map(|line| result(&words, line, folder, places)).collect();
    let run = json!({
        "tool": { "driver": { "name": "tenantry", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
        "automationDetails": { "id": format!("tenantry-diff/{}/", drift.new.tenant_id) },
        "columnKind": "utf16CodeUnits",
        "results": results,
        "properties": {
            "tenant": drift.new.tenant, "from": drift.old.date, "to": drift.new.date, "changes": drift.lines.len(),
        },
    });
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    // Texts, numbers and lists of them, which serde_json always takes.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn rule(meaning: Meaning) -> Value {
    json!({
        "id": format!("drift/{}", meaning.id()),
        "shortDescription": { "text": meaning.title() },
        "defaultConfiguration": { "level": level(meaning) },
    })
}

fn level(meaning: Meaning) -> &'static str {
    LEVELS.iter().find(|row| row.0 == meaning).map_or("note", |row| row.1)
}

fn result(words: &Words<'_>, line: &Line, folder: &str, places: &Places) -> Value {
    let by = deed(line).map(|deed| format!(" ({deed})")).unwrap_or_default();
    let text = format!("{}: {}{by}", words.subject(line), words.change(line));
    let place = places.get(&(line.family().to_owned(), own_id(line)));
    let (file, number) = place.cloned().unwrap_or_else(|| ("manifest.json".to_owned(), 1));
    let path = line.path.as_deref().unwrap_or_default();
    json!({
        "ruleId": format!("drift/{}", line.meaning.id()),
        "ruleIndex": Meaning::ALL.iter().position(|it| *it == line.meaning).unwrap_or_default(),
        "kind": "fail",
        "level": level(line.meaning),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(folder, &file) }, "region": { "startLine": number },
        } }],
        "partialFingerprints": { FINGERPRINT: format!("{}/{path}", line.object) },
        "properties": line,
    })
}
