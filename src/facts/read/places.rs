//! Where a policy of Microsoft Purview holds, and the rules that belong to it.

use super::source::{Object, Source, is_cut_off};
use crate::facts::{Place, Truth};
use crate::snapshot::secrets::is_not_kept;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A place that a policy may name.
pub(super) struct PlaceRow {
    /// Its word in claims.
    pub(super) code: &'static str,
    /// The list that names it.
    pub(super) named: &'static str,
    /// The list of adaptive scopes that reach into it; empty where there is none.
    pub(super) scopes: &'static str,
    /// Lists that narrow it.
    pub(super) narrowed: &'static [&'static str],
}

/// The places that a policy names, each of the table once.
pub(super) fn places(row: Object<'_>, table: &[PlaceRow]) -> Vec<Place> {
    let place = |it: &PlaceRow| {
        let (listed, scoped) = (filled(row, it.named), scopes(row, it.scopes));
        let narrowed = it.narrowed.iter().fold(Truth::No, |any, path| any.or(filled(row, path)));
        Place { code: it.code, named: listed.or(scoped), whole: everything(row, it.named).and(narrowed.not()) }
    };
    table.iter().map(place).collect()
}

fn scopes(row: Object<'_>, path: &'static str) -> Truth {
    if path.is_empty() { Truth::No } else { filled(row, path) }
}

/// Whether a list names anything; null is nothing, and what was cut off may be either.
pub(super) fn filled(row: Object<'_>, path: &'static str) -> Truth {
    match row.raw(path) {
        None => Truth::Unread,
        Some(Value::Null) => Truth::No,
        Some(it) if is_not_kept(it) => Truth::Yes,
        Some(Value::Array(items)) => items.iter().any(|it| !it.is_null() && it.as_str() != Some("")).into(),
        Some(Value::String(text)) if is_cut_off(text) => Truth::Unread,
        Some(Value::String(text)) => (!text.is_empty()).into(),
        Some(Value::Object(_)) => Truth::Yes,
        Some(_) => Truth::Unread,
    }
}

/// What a policy names where it holds everywhere (`Get-DlpCompliancePolicy`, `Get-RetentionCompliancePolicy`).
const EVERYTHING: &str = "All";

/// Whether a list names everything: a text, or an object of that name.
pub(super) fn everything(row: Object<'_>, path: &'static str) -> Truth {
    let is_all = |value: &Value| match value {
        Value::String(text) if is_cut_off(text) => Truth::Unread,
        Value::String(text) => text.eq_ignore_ascii_case(EVERYTHING).into(),
        it if is_not_kept(it) => Truth::Unread,
        Value::Object(map) => {
            let name = map.get("name").or_else(|| map.get("displayName")).and_then(Value::as_str);
            name.map(|name| name.eq_ignore_ascii_case(EVERYTHING)).into()
        }
        Value::Null => Truth::No,
        _ => Truth::Unread,
    };
    match row.raw(path) {
        None => Truth::Unread,
        Some(Value::Array(items)) => items.iter().fold(Truth::No, |any, it| any.or(is_all(it))),
        Some(one) => is_all(one),
    }
}

/// Properties that identify an object of Microsoft Purview, the surest first.
const IDS: [&str; 4] = ["guid", "immutableId", "id", "name"];

/// The id of an object.
pub(super) fn id_of(row: Object<'_>) -> String {
    IDS.into_iter().find_map(|path| row.string(path)).unwrap_or_default()
}

/// Rules by the policy they belong to.
pub(super) struct Ruled<T> {
    by: BTreeMap<String, BTreeSet<T>>,
    /// What each rule calls its policy, lower case.
    called: Vec<Vec<String>>,
}

/// The rules of a dataset by what they call their policy: its id, or its name, which is unique there.
pub(super) fn ruled<T: Ord + Clone>(
    source: &Source<'_>,
    dataset: &'static str,
    policy: &[&'static str],
    read: impl Fn(Object<'_>) -> T,
) -> Ruled<T> {
    let mut by: BTreeMap<String, BTreeSet<T>> = BTreeMap::new();
    let mut called = Vec::new();
    source.each(dataset, |row| {
        let rule = read(row);
        let names: Vec<String> = policy.iter().filter_map(|path| row.text(path)).map(str::to_lowercase).collect();
        for name in &names {
            by.entry(name.clone()).or_default().insert(rule.clone());
        }
        called.push(names);
    });
    Ruled { by, called }
}

/// What a policy may be called by its rules, lower case.
pub(super) fn keys(policy: Object<'_>) -> impl Iterator<Item = String> {
    IDS.into_iter().chain(["displayName"]).filter_map(move |path| policy.text(path)).map(str::to_lowercase)
}

impl<T: Ord + Clone> Ruled<T> {
    /// Whether each rule belongs to a policy that is called so.
    pub(super) fn are_placed(&self, policies: &BTreeSet<String>) -> bool {
        self.called.iter().all(|names| names.iter().any(|name| policies.contains(name)))
    }

    /// The rules of a policy, sorted.
    pub(super) fn of(&self, policy: Object<'_>) -> Vec<T> {
        let rules: BTreeSet<T> = keys(policy).filter_map(|key| self.by.get(&key)).flatten().cloned().collect();
        rules.into_iter().collect()
    }
}

/// Types of sensitive information that a rule looks for, by name: those it lists, or those in the text of an advanced
/// rule. None where neither tells.
pub(super) fn content(row: Object<'_>) -> Option<Vec<String>> {
    let mut found = BTreeSet::new();
    let listed = row.raw("contentContainsSensitiveInformation")?;
    let advanced = match row.raw("advancedRule") {
        None | Some(Value::Null) => Value::Null,
        Some(Value::String(text)) if text.is_empty() => Value::Null,
        Some(Value::String(text)) => serde_json::from_str(text).ok()?,
        Some(_) => return None,
    };
    if is_not_kept(listed) || listed.as_str().is_some_and(is_cut_off) {
        return None;
    }
    types(listed, true, &mut found, 0);
    types(&advanced, false, &mut found, 0);
    Some(found.into_iter().collect())
}

/// How deep rules may be nested; hostile data could nest them without end.
const DEPTH: usize = 24;

/// Gathers names of types below. In a list of groups only what is in `sensitivetypes` is one.
fn types(value: &Value, is_type: bool, found: &mut BTreeSet<String>, depth: usize) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|it| types(it, is_type, found, depth + 1)),
        Value::Object(map) => {
            let get = |name: &str| map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|it| it.1);
            let groups = get("groups").or_else(|| get("sensitivetypes"));
            if let (true, None, Some(name)) = (is_type, groups, get("name").and_then(Value::as_str)) {
                found.insert(name.to_owned());
            }
            for (key, value) in map {
                let inside = key.eq_ignore_ascii_case("sensitivetypes");
                types(value, inside, found, depth + 1);
            }
        }
        _ => {}
    }
}
