//! What sensitivity labels do, and to whom policies offer them: what Security & Compliance PowerShell alone tells.

use super::places;
use super::source::{Object, Source};
use super::tally::{settle, sorted};
use crate::catalog::ids;
use crate::facts::{LabelPolicy, Reading, SensitivityLabel, Truth};
use crate::snapshot::Status;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a label of the shell is known by and does.
struct Told {
    /// Its unique name and its ids, lower case.
    keys: Vec<String>,
    marks: Truth,
    containers: Truth,
    encrypts: Option<bool>,
}

/// Kinds of actions of a label (`Get-Label -IncludeDetailedLabelActions`, property `LabelActions`: a JSON text of objects
/// with `Type` and `Settings`, in which `disabled` may be true; read in public scripts, November 2026).
const MARKS: [&str; 2] = ["applycontentmarking", "applywatermarking"];
const CONTAINERS: [&str; 2] = ["protectgroup", "protectsite"];
const ENCRYPTS: [&str; 1] = ["encrypt"];

/// Adds to labels what they do beyond what Microsoft Graph tells, and whether anybody is offered them.
pub(super) fn complete(source: &Source<'_>, dataset: &str, rows: &mut [SensitivityLabel]) {
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut shell: Vec<Told> = Vec::new();
    source.each(ids::PURVIEW_LABELS, |row| {
        let actions = actions(row);
        let of = |kinds: &[&str]| actions.as_ref().map(|all| kinds.iter().any(|kind| all.iter().any(|it| it == kind)));
        let keys: Vec<String> = ["guid", "immutableId", "id", "name"]
            .iter()
            .filter_map(|path| row.text(path))
            .map(str::to_lowercase)
            .collect();
        told.extend(keys.iter().map(|key| (key.clone(), shell.len())));
        shell.push(Told {
            keys,
            marks: of(&MARKS).into(),
            containers: of(&CONTAINERS).into(),
            encrypts: of(&ENCRYPTS).filter(|_| dataset == ids::PURVIEW_LABELS),
        });
    });
    let offered = offered(source);
    for label in rows {
        let own = label.id.to_lowercase();
        let row = told.get(&own).and_then(|at| shell.get(*at));
        if let Some(row) = row {
            label.marks = row.marks;
            label.containers = row.containers;
            label.protects = label.protects.or(row.encrypts);
        }
        let keys = row.map_or_else(|| vec![own], |row| row.keys.clone());
        label.published = published(&keys, row.is_some_and(|row| row.keys.len() > 1), &offered);
    }
}

/// What policies offer, by policy that may be on: the labels, whether it is on for somebody; and whether these are all.
struct Offered {
    policies: Vec<(Option<Vec<String>>, Truth)>,
    whole: bool,
}

fn offered(source: &Source<'_>) -> Offered {
    let reading = policies(source);
    let whole = reading.status == Status::Complete;
    let of = |it: &LabelPolicy| {
        let labels = it.labels.as_ref().map(|all| all.iter().map(|it| it.to_lowercase()).collect());
        (labels, it.on.and(it.somebody))
    };
    Offered { policies: reading.items().iter().map(of).collect(), whole }
}

/// Whether a label is offered; that it is not, only who knows every name it has and every policy can tell.
fn published(keys: &[String], names_known: bool, offered: &Offered) -> Truth {
    let by_one = |(labels, on): &(Option<Vec<String>>, Truth)| match labels {
        None => on.and(Truth::Unread),
        Some(labels) if labels.iter().any(|it| keys.contains(it)) => *on,
        Some(labels) if labels.is_empty() || names_known => Truth::No,
        Some(_) => on.and(Truth::Unread),
    };
    let any = offered.policies.iter().fold(Truth::No, |any, it| any.or(by_one(it)));
    if any.is_no() && !offered.whole { Truth::Unread } else { any }
}

/// The kinds of actions of a label that are not switched off, lower case; none where its row does not tell.
fn actions(row: Object<'_>) -> Option<Vec<String>> {
    let all: Vec<Value> = match row.raw("labelActions")? {
        Value::Null => Vec::new(),
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => match serde_json::from_str(text).ok()? {
            Value::Array(all) => all,
            one @ Value::Object(_) => vec![one],
            _ => return None,
        },
        // One text an action.
        Value::Array(texts) => {
            let each = texts.iter().map(|it| serde_json::from_str(it.as_str()?).ok());
            each.collect::<Option<_>>()?
        }
        _ => return None,
    };
    let get = |value: &Value, name: &str| -> Option<Value> {
        value.as_object()?.iter().find(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.clone())
    };
    let is_off = |action: &Value| {
        let settings = get(action, "settings").unwrap_or_default();
        settings.as_array().into_iter().flatten().any(|it| {
            let is = |name: &str, wanted: &str| {
                get(it, name).and_then(|it| it.as_str().map(|it| it.eq_ignore_ascii_case(wanted))) == Some(true)
            };
            is("key", "disabled") && is("value", "true")
        })
    };
    all.iter()
        .filter(|it| !is_off(it))
        .map(|it| get(it, "type").and_then(|it| it.as_str().map(str::to_lowercase)))
        .collect()
}

/// `label-policies`.
pub(super) fn policies(source: &Source<'_>) -> Reading<Vec<LabelPolicy>> {
    let mut rows = Vec::new();
    source.each(ids::LABEL_POLICIES, |row| {
        let id = places::id_of(row);
        let lists = ["exchangeLocation", "modernGroupLocation"];
        let somebody = lists.into_iter().fold(Truth::No, |any, path| any.or(places::filled(row, path)));
        let narrowed = places::filled(row, "exchangeLocationException");
        rows.push(LabelPolicy {
            name: row.text("name").unwrap_or(&id).to_owned(),
            on: row.holds("enabled", Truth::Unread),
            labels: row.texts_told("labels").map(sorted),
            somebody,
            everybody: places::everything(row, "exchangeLocation").and(narrowed.not()),
            mandatory: setting(row, "mandatory", |value| value.eq_ignore_ascii_case("true")),
            default: setting(row, "defaultlabelid", |value| !value.is_empty() && !value.eq_ignore_ascii_case("none")),
            id,
        });
    });
    let rows = settle(rows, |it| (it.name.clone(), it.id.clone()), |it| &it.id);
    source.reading(ids::LABEL_POLICIES, rows)
}

/// Whether a setting of a policy says something. `Settings` is a list of texts `[key, value]`; what is not among them is
/// not set (Microsoft365DSC, `SCLabelPolicy`; `Set-LabelPolicy`, parameter `AdvancedSettings`).
fn setting(row: Object<'_>, wanted: &str, says: impl Fn(&str) -> bool) -> Truth {
    let Some(Value::Array(all)) = row.raw("settings") else { return Truth::Unread };
    let mut found = Truth::No;
    for it in all {
        let pair = it.as_str().and_then(|text| text.trim().strip_prefix('[')?.strip_suffix(']')?.split_once(','));
        let Some((key, value)) = pair else { return Truth::Unread };
        if key.trim().eq_ignore_ascii_case(wanted) {
            found = says(value.trim()).into();
        }
    }
    found
}
