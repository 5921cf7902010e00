//! Monotone truth: data taken away makes claims less certain and never surer, other or new (DESIGN, Claims); names
//! change nothing but names. Random losses from the examples and the small cases, judged by the rules of the contract.
//!
//! `DEGRADATIONS=5000 cargo test --release --test truth monotone -- --nocapture` takes more away, and prints the counts.

mod support;

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use support::chance::Chance;
use tenantry::assess::claims;
use tenantry::facts::Facts;
use tenantry::snapshot::{Manifest, Snapshot, Status};

/// Losses a source takes when nobody asks for more.
const USUAL: usize = 120;
/// Rows of a dataset that are kept, so that a debug build takes seconds.
const ROWS: usize = 40;

/// A snapshot in memory, to be changed.
#[derive(Clone)]
struct Data {
    manifest: Manifest,
    rows: BTreeMap<String, Vec<Value>>,
}

type Claims = BTreeMap<String, Value>;

impl Data {
    /// A folder, each dataset cut to its first rows.
    fn open(folder: &Path) -> Self {
        let snapshot = Snapshot::open(folder).expect("a snapshot").value;
        let (mut manifest, mut rows) = (snapshot.manifest().clone(), BTreeMap::new());
        for entry in &mut manifest.datasets {
            let mut kept = Vec::new();
            snapshot.for_each(&entry.id, &mut Vec::new(), |row| kept.push(row.value().clone()));
            // The last rows hold the accounts and guests that others refer to, the first the crowd.
            if kept.len() > ROWS {
                let late = kept.split_off(kept.len() - ROWS / 2);
                kept.truncate(ROWS / 2);
                kept.extend(late);
            }
            entry.count = kept.len() as u64;
            rows.insert(entry.id.clone(), kept);
        }
        Self { manifest, rows }
    }

    fn claims(&self) -> Claims {
        let snapshot = Snapshot::from_rows(self.manifest.clone(), self.rows.clone());
        let claims = serde_json::to_value(claims(&Facts::read(&snapshot).value)).expect("claims are JSON");
        let Value::Array(claims) = claims else { panic!("claims are a list") };
        claims.into_iter().map(|claim| (claim["id"].as_str().unwrap_or_default().to_owned(), claim)).collect()
    }

    /// Datasets that were read in full and hold something.
    fn whole(&self) -> Vec<String> {
        let datasets = self.manifest.datasets.iter();
        datasets.filter(|it| it.status == Status::Complete && it.count > 0).map(|it| it.id.clone()).collect()
    }

    fn state(&mut self, dataset: &str, status: Status) {
        let count = self.rows.get(dataset).map_or(0, Vec::len) as u64;
        for entry in self.manifest.datasets.iter_mut().filter(|it| it.id == dataset) {
            (entry.status, entry.count, entry.message) = (status, count, Some("taken away".to_owned()));
        }
    }

    /// Takes something of a dataset away; returns what.
    fn lose(&mut self, dataset: &str, chance: &mut Chance) -> String {
        let gone = [Status::Denied, Status::Failed, Status::Unlicensed, Status::NotRequested];
        match chance.below(12) {
            at @ 0..4 => {
                self.rows.remove(dataset);
                self.state(dataset, gone[at]);
                format!("{dataset} {:?}", gone[at])
            }
            at @ 4..7 => {
                let rows = self.rows.entry(dataset.to_owned()).or_default();
                let keep = if at == 6 { 0 } else { rows.len() / 2 };
                while rows.len() > keep {
                    rows.remove(chance.below(rows.len()));
                }
                self.state(dataset, Status::Partial);
                format!("{dataset} in part")
            }
            at => self.lose_property(dataset, at, chance),
        }
    }

    fn lose_property(&mut self, dataset: &str, at: usize, chance: &mut Chance) -> String {
        let rows = self.rows.entry(dataset.to_owned()).or_default();
        let everywhere = |key: &&String| rows.iter().all(|row| row.get(key.as_str()).is_some());
        let told = |key: &&String| !matches!(key.as_str(), "id" | "signInActivity") && !key.starts_with('@');
        let first = rows.first().and_then(Value::as_object).cloned().unwrap_or_default();
        let keys: Vec<&String> = first.keys().filter(told).filter(everywhere).collect();
        let Some(key) = chance.pick(&keys).map(|key| (*key).clone()) else { return String::new() };
        let inside: BTreeSet<String> =
            rows.iter().filter_map(|row| row[&key].as_object()).flat_map(Map::keys).cloned().collect();
        // Inside a policy absent means not set: that is an answer, not a loss.
        let answers = matches!(key.as_str(), "conditions" | "grantControls" | "sessionControls");
        let inside: Vec<String> = inside.into_iter().filter(|_| at == 11 && !answers).collect();
        let nested = chance.pick(&inside).cloned();
        for row in rows.iter_mut().filter_map(Value::as_object_mut) {
            match (&nested, at) {
                (Some(inner), _) => {
                    row.get_mut(&key).and_then(Value::as_object_mut).map(|object| object.remove(inner));
                }
                (None, 10) => {
                    row.insert(key.clone(), json!("@{Id=1; Name=x}"));
                }
                (None, 9) if chance.below(2) == 0 => {}
                (None, _) => {
                    row.remove(&key);
                }
            }
        }
        format!("{dataset}/{key}{} ({at})", nested.map(|it| format!("/{it}")).unwrap_or_default())
    }
}

/// Verdicts of access, the surest first.
const ACCESS: [(&str, u8); 5] =
    [("covered", 3), ("covered-except", 2), ("conditional", 1), ("alternative", 1), ("not-covered", 0)];

fn strength(value: &Value) -> Option<u8> {
    ACCESS.iter().find(|(word, _)| value == word).map(|(_, strength)| *strength)
}

fn set(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What is wrong with a claim of the poorer snapshot, given that of the richer one.
fn judge(id: &str, rich: &Value, poor: Option<&Value>) -> Option<String> {
    let Some(poor) = poor else {
        let of_an_object = id.starts_with("licences.") || id.contains(|char: char| char.is_ascii_digit());
        return (!of_an_object).then(|| "is gone".to_owned());
    };
    let (known, value) = (poor["known"].as_str().unwrap_or_default(), &poor["value"]);
    let (was_known, was) = (rich["known"].as_str().unwrap_or_default(), &rich["value"]);
    let told = || format!("{was_known} {was} → {known} {value}");
    match (known, value.is_null()) {
        ("not-read", true) => return None,
        ("not-read", false) | (_, true) => return Some(told()),
        _ if was_known == "not-read" => return Some(told()),
        _ => {}
    }
    let verdict = strength(value).is_some() || id.starts_with("finding.");
    let number = value.as_u64().zip(was.as_u64());
    let sound = match known {
        _ if verdict => sound_verdict(rich, poor),
        "exact" => was_known == "exact" && value == was,
        "at-least" => match number {
            Some((now, before)) => (1..=before).contains(&now) && matches!(was_known, "exact" | "at-least"),
            None => value.is_array() && set(value).is_subset(&set(was)),
        },
        "at-most" => match number {
            Some((now, before)) => now >= before && matches!(was_known, "exact" | "at-most"),
            None => {
                value.as_str() >= was.as_str() && value.as_str().is_some_and(|day| day.starts_with(char::is_numeric))
            }
        },
        "in-part" => {
            poor["of"]["read"].as_u64().is_some_and(|read| read <= poor["of"]["total"].as_u64().unwrap_or(read))
        }
        _ => false,
    };
    (!sound).then(told)
}

/// Whether exceptions take in all that were there before. A person or group that one policy left out by id may be let past
/// by a role they hold, once that policy is lost and the next leaves the role out: the ids differ, the people do not.
fn is_longer(rich: &BTreeSet<&str>, poor: &BTreeSet<&str>) -> bool {
    let new_role = poor.iter().any(|id| id.starts_with("role:") && !rich.contains(id));
    let by_id = |id: &str| id.starts_with("user:") || id.starts_with("group:");
    rich.iter().all(|id| poor.contains(id) || new_role && by_id(id))
}

fn sound_verdict(rich: &Value, poor: &Value) -> bool {
    let (known, value, was) = (poor["known"].as_str().unwrap_or_default(), &poor["value"], &rich["value"]);
    let only_exact = ["pass", "not-covered", "not-applicable"].iter().any(|word| value == word);
    if known == "in-part" || only_exact && known != "exact" {
        return false;
    }
    if value == was {
        return is_longer(&set(&rich["except"]), &set(&poor["except"]));
    }
    match (strength(value), strength(was)) {
        (Some(now), Some(before)) => known == "at-least" && value != "not-covered" && now <= before,
        _ => false,
    }
}

/// Takes away at random, `times` over; returns what is wrong, and the median share of claims that stayed as they were.
fn degrade(data: &Data, times: usize, chance: &mut Chance) -> (Vec<String>, f64) {
    let base = data.claims();
    let bare = base.iter().filter(|(_, claim)| claim["sources"].as_array().is_none_or(Vec::is_empty));
    let mut wrong: Vec<String> = bare.map(|(id, _)| format!("{id} has no sources")).collect();
    let whole = data.whole();
    let mut same = Vec::new();
    for _ in 0..times {
        let mut poorer = data.clone();
        let losses = if chance.below(10) < 7 { 1 } else { 2 };
        let lost: Vec<String> = (0..losses).filter_map(|_| chance.pick(&whole).cloned()).collect();
        let told: Vec<String> = lost.iter().map(|dataset| poorer.lose(dataset, chance)).collect();
        let now = poorer.claims();
        let mut equal = 0_u32;
        for (id, rich) in base.iter().filter(|(id, _)| !id.starts_with("coverage.")) {
            let poor = now.get(id);
            equal += u32::from(poor == Some(rich));
            let touched = set(&rich["sources"]).iter().any(|source| lost.iter().any(|it| it == source));
            if poor != Some(rich) && !touched {
                wrong.push(format!("{}: {id} changed, yet none of its sources was touched", told.join(" + ")));
            }
            wrong.extend(judge(id, rich, poor).map(|what| format!("{}: {id}: {what}", told.join(" + "))));
        }
        let new = now.keys().filter(|id| !base.contains_key(*id) && !id.starts_with("coverage."));
        wrong.extend(new.map(|id| format!("{}: new claim {id}", told.join(" + "))));
        if losses == 1 {
            same.push(f64::from(equal) / base.len().max(1) as f64);
        }
    }
    same.sort_by(f64::total_cmp);
    (wrong, same.get(same.len() / 2).copied().unwrap_or(1.0))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn times() -> usize {
    std::env::var("DEGRADATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL)
}

#[test]
fn taking_data_away_makes_nothing_surer() {
    let mut all = Vec::new();
    for name in ["contoso", "fabrikam", "northwind", "woodgrove"] {
        let data = Data::open(&folder(name));
        let (wrong, same) = degrade(&data, times(), &mut Chance::of(name));
        let claims = data.claims().len();
        println!(
            "{name}: {claims} claims, {} losses, {} violations, {:.0} % unchanged",
            times(),
            wrong.len(),
            same * 100.0
        );
        assert!(claims >= 60, "{name} has only {claims} claims");
        assert!(
            same >= 0.9,
            "{name}: only {:.0} % of the claims stay as they were when one dataset is lost",
            same * 100.0
        );
        all.extend(wrong.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert!(
        all.is_empty(),
        "{} violations:\n{}",
        all.len(),
        all.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

/// Words that have misled a reader of display names before.
const HOSTILE: &[&str] = &[
    "High risk",
    "location, Berlin",
    "windows, linux",
    "any, except iOS",
    "not read",
    "none",
    "MFA",
    "legacy",
    "strength: weak",
    "all users",
    "0",
    "guest",
    "block",
    "report-only",
    "Global Administrator",
    "compliant",
    "unknownFutureValue",
    "and 3 more",
    "phishing-resistant",
    "Exchange hybrid",
    "All trusted locations",
    "enabled",
];

/// Datasets whose names Microsoft gives.
const BUILT_IN: &[&str] = &[
    "role-definitions",
    "subscribed-skus",
    "organization",
    "domains",
    "service-health",
    "directory-recommendations",
    "secure-scores",
    "secure-score-controls",
    "group-settings",
    "permission-grant-policies",
    "authentication-strengths",
    "authentication-methods-policy",
];

/// Names that a machine wrote by a documented pattern are identifiers.
const MACHINE: &[&str] = &["ConnectSyncProvisioning", "ExchangeServerApp", "MSOL_", "AAD_", "Sync_", "AZUREADSSOACC"];

/// Microsoft's own tenant: its applications keep their names.
const MICROSOFT: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

fn rename(value: &mut Value, names: &mut BTreeMap<String, String>, chance: &mut Chance) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, names, chance)),
        Value::Object(object) if object.get("appOwnerOrganizationId").is_none_or(|it| it != MICROSOFT) => {
            for (key, value) in object.iter_mut() {
                let named = matches!(key.as_str(), "displayName" | "description" | "deviceName" | "name" | "title");
                match value {
                    Value::String(text) if named && !MACHINE.iter().any(|it| text.starts_with(it)) => {
                        let many = names.len();
                        let word = names.entry(text.clone()).or_insert_with(|| {
                            let word = chance.pick(HOSTILE).copied().unwrap_or_default();
                            if chance.below(2) == 0 { word.to_owned() } else { format!("{word} {many}") }
                        });
                        text.clone_from(word);
                    }
                    _ => rename(value, names, chance),
                }
            }
        }
        _ => {}
    }
}

/// A claim without what may be a name: sets, and texts that are one.
fn hard(claim: &Value, names: &BTreeSet<&str>) -> Value {
    let mut claim = claim.clone();
    let named = claim["value"].as_str().is_some_and(|text| names.contains(text)) || claim["value"].is_array();
    if named {
        claim["value"] = json!("~");
    }
    claim
}

#[test]
fn names_mean_nothing() {
    for (name, seed) in [("contoso", "a"), ("contoso", "b"), ("fabrikam", "a"), ("fabrikam", "b"), ("northwind", "a")] {
        let data = Data::open(&folder(name));
        let (mut other, mut names, mut chance) = (data.clone(), BTreeMap::new(), Chance::of(seed));
        for (dataset, rows) in other.rows.iter_mut().filter(|(dataset, _)| !BUILT_IN.contains(&dataset.as_str())) {
            let _ = dataset;
            rows.iter_mut().for_each(|row| rename(row, &mut names, &mut chance));
        }
        let words: BTreeSet<&str> = names.iter().flat_map(|(old, new)| [old.as_str(), new.as_str()]).collect();
        let (before, after) = (data.claims(), other.claims());
        let mut wrong: Vec<String> = Vec::new();
        for (id, claim) in &before {
            match after.get(id) {
                None => wrong.push(format!("{id} is gone")),
                Some(now) if hard(claim, &words) != hard(now, &words) => wrong.push(format!("{claim} → {now}")),
                Some(_) => {}
            }
        }
        wrong.extend(after.keys().filter(|id| !before.contains_key(*id)).map(|id| format!("{id} is new")));
        assert!(wrong.is_empty(), "{name} ({} names): {}", names.len(), wrong.join("\n"));
        assert!(names.len() > 100, "{name}: only {} names were replaced", names.len());
    }
}

#[test]
fn the_order_of_rows_changes_no_claim() {
    let data = Data::open(&folder("contoso"));
    let mut turned = data.clone();
    turned.rows.values_mut().for_each(|rows| rows.reverse());
    assert_eq!(data.claims(), turned.claims());
}
