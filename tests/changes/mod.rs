//! Objects changed property by property, and what that does to the facts. For tests that ask who reads a property.
//!
//! A path is names joined with `/`, `*` for the items of a list. Properties are tried together and halved only where the
//! facts differ, so that what nobody reads costs one reading for all of it.

#![allow(dead_code, reason = "each test uses its own part")]

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, OnceLock};
use tenantry::catalog::{DATASETS, dataset};
use tenantry::facts::Facts;
use tenantry::import::{Options, into_memory};
use tenantry::snapshot::secrets::Keep;
use tenantry::snapshot::{Coverage, Manifest, Snapshot, Status};

pub(crate) type Rows = BTreeMap<String, Vec<Value>>;
pub(crate) type Paths = BTreeSet<String>;

/// Rows of a dataset that are kept: the first are the crowd, the last what others refer to.
const ROWS: usize = 16;

/// Datasets that many others refer to.
const BASE: &[&str] = &[
    "organization",
    "domains",
    "users",
    "groups",
    "service-principals",
    "applications",
    "role-definitions",
    "role-assignments",
    "conditional-access-policies",
    "subscribed-skus",
];

/// Datasets whose objects say something only beside those of others that are not above.
const BESIDE: &[(&str, &[&str])] = &[
    ("dlp-rules", &["dlp-policies"]),
    ("bitlocker-keys", &["devices", "managed-devices"]),
    ("authentication-strengths", &["authentication-methods-policy"]),
    ("role-policies", &["role-eligibilities"]),
    ("user-sign-ins", &["registration-details"]),
    ("synchronization-jobs", &["synchronization-schemas"]),
];

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// A snapshot in memory.
pub(crate) struct Tenant {
    manifest: Manifest,
    pub(crate) rows: Rows,
    /// Whether a dataset is looked at with no other than those it says something beside.
    alone: bool,
}

fn cut(mut rows: Vec<Value>) -> Vec<Value> {
    if rows.len() > ROWS {
        let last = rows.split_off(rows.len() - ROWS / 2);
        rows.truncate(ROWS / 2);
        rows.extend(last);
    }
    rows
}

fn example(name: &str) -> Tenant {
    let snapshot = Snapshot::open(&root().join("examples").join(name)).expect("a snapshot").value;
    let mut rows = Rows::new();
    for entry in &snapshot.manifest().datasets {
        let mut kept = Vec::new();
        snapshot.for_each(&entry.id, &mut Vec::new(), |row| kept.push(row.value().clone()));
        rows.insert(entry.id.clone(), cut(kept));
    }
    Tenant { manifest: snapshot.manifest().clone(), rows, alone: false }
}

/// The objects of every dataset as the service documents them.
fn documented() -> Rows {
    let mut rows = Rows::new();
    for row in DATASETS {
        let path = root().join("tests/datasets").join(format!("{}.jsonl", row.id));
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        rows.insert(row.id.to_owned(), lines.map(|it| serde_json::from_str(it).expect("an object")).collect());
    }
    rows
}

/// The tenants that properties are tried in.
pub(crate) fn tenants() -> Vec<Tenant> {
    let mut tenants: Vec<Tenant> = ["contoso", "fabrikam", "northwind"].map(example).into();
    let rows = documented();
    let mut manifest = tenants[0].manifest.clone();
    let covered = |id: &String| Coverage { id: id.clone(), status: Status::Complete, ..Coverage::default() };
    manifest.datasets = rows.keys().map(covered).collect();
    tenants.insert(0, Tenant { manifest: manifest.clone(), rows: rows.clone(), alone: true });
    tenants.push(Tenant { manifest, rows, alone: false });
    let more = std::fs::read_to_string(root().join("tests/metadata/more.json")).expect("more.json");
    let more: Rows = serde_json::from_str(&more).expect("rows");
    let mut with_more = tenants[1].rows.clone();
    for (id, objects) in more {
        with_more.entry(id.trim_start_matches('=').to_owned()).or_default().extend(objects);
    }
    tenants.push(Tenant { manifest: tenants[1].manifest.clone(), rows: with_more, alone: false });
    tenants.extend(exports());
    tenants
}

/// What other tools exported.
fn exports() -> Vec<Tenant> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(root().join("tests/cases/import")).expect("cases").flatten() {
        folders.push(entry.path());
    }
    folders.sort();
    let options = Options { keep: Keep::All, ..Options::default() };
    let read = |folder: PathBuf| into_memory(&[folder], &options).ok();
    let tenant = |(imported, rows): (tenantry::import::Imported, Rows)| Tenant {
        manifest: imported.manifest,
        rows: rows.into_iter().map(|(id, rows)| (id, cut(rows))).collect(),
        alone: false,
    };
    folders.into_iter().filter_map(read).map(tenant).collect()
}

/// One dataset of a tenant with what it needs beside it.
pub(crate) struct Place<'t> {
    manifest: Manifest,
    beside: Rows,
    dataset: &'t str,
    pub(crate) objects: &'t [Value],
    base: OnceLock<String>,
    tell: fn(&Snapshot) -> String,
}

/// Everything that the facts say.
pub(crate) fn facts(snapshot: &Snapshot) -> String {
    format!("{:?}", Facts::read(snapshot).value)
}

/// The dataset and those it says something beside.
fn company(id: &str, alone: bool) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&'static str> = Vec::new();
    next.extend(dataset(id).map(|row| row.id));
    next.extend(BESIDE.iter().filter(|row| row.0 == id).flat_map(|row| row.1));
    next.extend(BESIDE.iter().filter(|row| row.1.contains(&id)).map(|row| row.0));
    next.extend(DATASETS.iter().filter(|row| row.parent == Some(id)).map(|row| row.id));
    if !alone {
        next.extend(BASE);
    }
    while let Some(one) = next.pop() {
        if found.insert(one) {
            next.extend(dataset(one).and_then(|row| row.parent));
        }
    }
    found
}

impl<'t> Place<'t> {
    /// None where the tenant has no row of it.
    pub(crate) fn of(tenant: &'t Tenant, id: &'t str, tell: fn(&Snapshot) -> String) -> Option<Self> {
        let objects = tenant.rows.get(id).filter(|rows| !rows.is_empty())?;
        let company = company(id, tenant.alone);
        let mut manifest = tenant.manifest.clone();
        manifest.datasets.retain(|entry| company.contains(entry.id.as_str()));
        let is_beside = |it: &(&String, &Vec<Value>)| it.0 != id && company.contains(it.0.as_str());
        let beside = tenant.rows.iter().filter(is_beside).map(|(id, rows)| (id.clone(), rows.clone())).collect();
        Some(Self { manifest, beside, dataset: id, objects, base: OnceLock::new(), tell })
    }

    /// What is said with these objects in the place of its own.
    pub(crate) fn told(&self, objects: Vec<Value>) -> String {
        let mut rows = self.beside.clone();
        rows.insert(self.dataset.to_owned(), objects);
        (self.tell)(&Snapshot::from_rows(self.manifest.clone(), rows))
    }

    /// What is said of its objects as they are.
    pub(crate) fn base(&self) -> &str {
        self.base.get_or_init(|| self.told(self.objects.to_vec()))
    }

    /// Whether something else is said with these objects.
    pub(crate) fn differs(&self, objects: Vec<Value>) -> bool {
        objects != self.objects && self.told(objects) != self.base()
    }

    /// The paths on which a change makes a difference.
    pub(crate) fn sift(&self, paths: &Paths, change: &dyn Fn(&Paths) -> Vec<Value>) -> Paths {
        if paths.is_empty() || !self.differs(change(paths)) {
            return Paths::new();
        }
        if paths.len() == 1 {
            return paths.clone();
        }
        let half = paths.iter().nth(paths.len() / 2).cloned().unwrap_or_default();
        let mut first = paths.clone();
        let second = first.split_off(&half);
        let mut all = self.sift(&first, change);
        all.extend(self.sift(&second, change));
        all
    }
}

/// What comes of each, worked out by two threads.
pub(crate) fn at_once<R: Send>(
    ids: &[&'static str],
    work: impl Fn(&'static str) -> R + Sync,
) -> BTreeMap<&'static str, R> {
    let (next, all) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(id) = ids.get(next.fetch_add(1, SeqCst)) {
                    let result = work(id);
                    all.lock().expect("no thread panicked").insert(*id, result);
                }
            });
        }
    });
    all.into_inner().expect("no thread panicked")
}

/// Whether a path is another or below it.
pub(crate) fn within(path: &str, above: &str) -> bool {
    above.is_empty() || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a value is a list of objects.
pub(crate) fn is_list(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
}

/// The paths of lists of objects.
pub(crate) fn lists(value: &Value, path: &str, paths: &mut Paths) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| lists(value, &below(path, name), paths)),
        Value::Array(items) if is_list(value) => {
            paths.insert(path.to_owned());
            items.iter().for_each(|item| lists(item, &below(path, "*"), paths));
        }
        _ => {}
    }
}

/// The path of a property below another.
pub(crate) fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

/// The paths at which values stand; a list of texts or numbers counts as one.
pub(crate) fn leaves(value: &Value, path: &str, paths: &mut Paths) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            map.iter().for_each(|(name, value)| leaves(value, &below(path, name), paths));
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().for_each(|item| leaves(item, &below(path, "*"), paths));
        }
        _ if path.is_empty() => {}
        _ => {
            paths.insert(path.to_owned());
        }
    }
}

/// The paths of objects.
pub(crate) fn containers(value: &Value, path: &str, paths: &mut Paths) {
    match value {
        Value::Object(map) => {
            paths.insert(path.to_owned());
            map.iter().for_each(|(name, value)| containers(value, &below(path, name), paths));
        }
        Value::Array(items) => items.iter().for_each(|item| containers(item, &below(path, "*"), paths)),
        _ => {}
    }
}

/// What a change makes of the value on a path: nothing where it does not fit, `Some(None)` takes it away.
pub(crate) type Change<'c> = dyn Fn(&str, &Value) -> Option<Option<Value>> + 'c;

/// The value with a change on each of the paths that stand in it.
pub(crate) fn changed(value: &Value, path: &str, paths: &Paths, change: &Change<'_>) -> Value {
    match value {
        Value::Object(map) => {
            let mut new = Map::new();
            for (name, value) in map {
                let at = below(path, name);
                let becomes = paths.contains(&at).then(|| change(&at, value)).flatten();
                match becomes {
                    Some(None) => {}
                    Some(Some(other)) => {
                        new.insert(name.clone(), other);
                    }
                    None => {
                        new.insert(name.clone(), changed(value, &at, paths, change));
                    }
                }
            }
            Value::Object(new)
        }
        Value::Array(items) => items.iter().map(|item| changed(item, &below(path, "*"), paths, change)).collect(),
        other => other.clone(),
    }
}

/// Puts a value on a path that does not stand in an object; what leads to it is made.
pub(crate) fn insert(value: &mut Value, path: &str, new: &Value) {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    if name == "*" {
        if !value.is_array() {
            *value = json!([{}]);
        }
        for item in value.as_array_mut().into_iter().flatten() {
            match rest {
                Some(rest) => insert(item, rest, new),
                None => *item = new.clone(),
            }
        }
        return;
    }
    if value.is_null() {
        *value = json!({});
    }
    let Some(map) = value.as_object_mut() else { return };
    match rest {
        Some(rest) => insert(map.entry(name).or_insert(Value::Null), rest, new),
        None => {
            map.entry(name).or_insert_with(|| new.clone());
        }
    }
}

/// Another value of the same type: a date long past, an id or word that nothing has.
pub(crate) fn other(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Bool(it) => json!(!it),
        Value::Number(it) => match it.as_i64() {
            Some(it) => json!(it.saturating_add(1)),
            None => json!(it.as_f64().unwrap_or_default() + 1.0),
        },
        Value::String(_) if is_date(value) => json!("2019-02-03T04:05:06Z"),
        Value::String(it) => json!(format!("{it}x")),
        Value::Array(_) => json!(["other"]),
        Value::Null => json!("other"),
        Value::Object(_) => return None,
    })
}

pub(crate) fn is_date(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.get(4..5) == Some("-") && it.get(7..8) == Some("-"))
}
