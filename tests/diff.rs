//! `diff`: exactly the edits of a snapshot are told, none invented and none missed; what was not read is no change.
//!
//! Random edits of rows of the examples and of the fixtures of every dataset; what each has to give is worked out here, from
//! the tables of the catalogue. `EDITS=100000 cargo test --release --test inputs diff -- --nocapture` makes more of them.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test writes the folders it compares, and asks how many edits to make"
)]

mod support;

use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use support::Rows;
use support::chance::Chance;
use tenantry::Snapshot;
use tenantry::catalog::{
    Absence, Null, absence, dataset, is_interpreted, is_name, is_ordered, is_volatile, item_ids, null,
};
use tenantry::drift::report::{Format, Places};
use tenantry::drift::{Compared, Drift, Kind, Line, Meaning, Side, Unread};
use tenantry::overlay;
use tenantry::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Status};

/// Edits when nobody asks for more.
const USUAL: usize = 24_000;
/// Rows of a dataset that are kept, so that a debug build takes seconds.
const ROWS: usize = 10;

const PARENT: &str = "@tenantry.parent";

/// Rows by dataset, to be changed.
#[derive(Clone, Default)]
struct Data {
    manifest: Manifest,
    rows: BTreeMap<String, Vec<Value>>,
}

impl Data {
    fn example(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let snapshot = Snapshot::open(&folder).unwrap().value;
        let mut data = Self { manifest: snapshot.manifest().clone(), ..Self::default() };
        for entry in &mut data.manifest.datasets {
            let rows = data.rows.entry(entry.id.clone()).or_default();
            snapshot.for_each(&entry.id, &mut Vec::new(), |row| {
                if rows.len() < ROWS {
                    rows.push(row.value().clone());
                }
            });
            entry.count = rows.len() as u64;
            entry.sha256 = None;
        }
        data
    }

    /// The fixtures of every dataset.
    fn fixtures() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets");
        let mut data = Self::default();
        data.manifest.schema_version = SCHEMA_VERSION;
        data.manifest.finished_at = Some("2026-06-01T04:00:00Z".to_owned());
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let names: BTreeSet<PathBuf> = names.filter(|path| path.extension().is_some_and(|it| it == "jsonl")).collect();
        for path in names {
            let id = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let rows: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
            data.manifest.datasets.push(Coverage {
                id: id.clone(),
                status: Status::Complete,
                count: rows.len() as u64,
                ..Coverage::default()
            });
            data.rows.insert(id, rows);
        }
        data
    }

    /// Some of its datasets alone.
    fn only(&self, ids: &BTreeSet<String>) -> Self {
        let mut data = self.clone();
        data.rows.retain(|id, _| ids.contains(id));
        data.manifest.datasets.retain(|entry| ids.contains(&entry.id));
        data
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot::from_rows(self.manifest.clone(), self.rows.clone())
    }

    /// Datasets that were read in full, hold something and are compared.
    fn whole(&self) -> Vec<String> {
        let datasets = self.manifest.datasets.iter().filter(|it| it.status == Status::Complete && it.count > 0);
        datasets.filter(|it| it.id != "directory-audits" && !is_volatile(&it.id, "")).map(|it| it.id.clone()).collect()
    }

    fn status(&mut self, id: &str, status: Status) {
        self.manifest.datasets.iter_mut().filter(|it| it.id == id).for_each(|it| it.status = status);
    }
}

fn bases() -> Vec<(&'static str, Data)> {
    let mut bases: Vec<_> = ["contoso", "fabrikam", "northwind"].map(|name| (name, Data::example(name))).into();
    bases.push(("fixtures", Data::fixtures()));
    bases
}

/// What a line says, as far as it is told here.
type Told = (Kind, String, Option<String>, Option<Value>, Option<Value>);

/// What an edit has to give.
#[derive(Debug, Clone, PartialEq)]
enum Expected {
    Nothing,
    Lines(Vec<Told>),
    /// A property that one of them does not say: dataset, path, where it is said.
    Unread(String, String, Side),
    /// A row without a key went, and another came.
    Replaced(String),
}

/// A step into a value.
#[derive(Debug, Clone)]
enum Step {
    Name(String),
    Item(usize),
}

fn at<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Name(name) => value.get(name),
        Step::Item(item) => value.get(item),
    })
}

fn at_mut<'v>(value: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Name(name) => value.get_mut(name),
        Step::Item(item) => value.get_mut(item),
    })
}

/// A random place in a row that is no object, nor a list with items.
fn place(row: &Value, chance: &mut Chance) -> Vec<Step> {
    let (mut steps, mut value) = (Vec::new(), row);
    loop {
        let step = match value {
            Value::Object(map) if !map.is_empty() => {
                let names: Vec<&String> = map.keys().collect();
                Step::Name((*chance.pick(&names).unwrap()).clone())
            }
            Value::Array(items) if !items.is_empty() => Step::Item(chance.below(items.len())),
            _ => return steps,
        };
        steps.push(step);
        value = at(row, &steps).unwrap();
    }
}

/// Another value of the same type.
fn other(value: &Value, chance: &mut Chance) -> Value {
    let number = chance.below(1_000_000);
    match value {
        Value::Null => json!(format!("new {number}")),
        Value::Bool(flag) => json!(!flag),
        Value::Number(was) => json!(was.as_f64().unwrap_or_default() as i64 + 1 + number as i64),
        Value::String(text) => json!(format!("{text}~{number}")),
        Value::Array(_) => json!([format!("item {number}")]),
        // A property that came to an empty object is newly read, not changed.
        Value::Object(was) if was.is_empty() => json!(format!("new {number}")),
        Value::Object(_) => json!({ "added": number }),
    }
}

fn key(id: &str) -> &'static str {
    dataset(id).map_or("id", |row| row.key)
}

fn text(row: &Value, name: &str) -> String {
    match &row[name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// What a row is called; none where it has no key and is not alone.
fn object(id: &str, row: &Value, rows: &[Value]) -> Option<String> {
    let (own, parent) = (text(row, key(id)), text(row, PARENT));
    Some(match (own.is_empty(), parent.is_empty()) {
        (false, true) => format!("{id}:{own}"),
        (false, false) => format!("{id}:{parent}/{own}"),
        (true, false) => format!("{id}:{parent}"),
        (true, true) if rows.len() == 1 => id.to_owned(),
        (true, true) => return None,
    })
}

fn is_left_out(id: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap();
    (name.contains("@odata.") && name != "@odata.type") || is_volatile(id, path)
}

/// What a value says at a path; none where it was not read.
fn said(id: &str, plain: &str, value: Option<&Value>) -> Option<Value> {
    match value {
        None if absence(id, plain) == Absence::OptionalInside => Some(Value::Null),
        Some(Value::Null) => match null(id, plain) {
            Null::NotRead => None,
            Null::No => Some(json!(false)),
            _ => Some(Value::Null),
        },
        Some(Value::Object(map)) if map.contains_key("tenantry.kept") => None,
        value => value.cloned(),
    }
}

/// The property that tells the items of two states of a list apart.
fn tells(old: &Value, new: &Value) -> Option<&'static str> {
    let unique = |list: &Value, id: &str| {
        let ids: Vec<&str> = list.as_array().unwrap().iter().filter_map(|item| item.get(id)?.as_str()).collect();
        let all = ids.iter().all(|it| !it.is_empty()) && ids.len() == list.as_array().unwrap().len();
        all && ids.iter().collect::<BTreeSet<_>>().len() == ids.len()
    };
    item_ids().iter().copied().find(|id| unique(old, id) && unique(new, id))
}

fn sorted(list: &Value) -> Value {
    let mut items = list.as_array().unwrap().clone();
    items.sort_by_key(Value::to_string);
    Value::Array(items)
}

/// What it has to give that a place says something else.
fn expected(id: &str, called: Option<String>, (old, new): (&Value, &Value), steps: &[Step]) -> Expected {
    let (mut shown, mut path, mut plain) = (String::new(), String::new(), String::new());
    let join = |to: &mut String, name: &str| {
        if !to.is_empty() {
            to.push('/');
        }
        to.push_str(name);
    };
    let leaf = steps.iter().fold(String::new(), |mut path, step| {
        join(&mut path, if let Step::Name(name) = step { name } else { "*" });
        path
    });
    // Nothing above the place is left out either.
    let parts: Vec<&str> = leaf.split('/').collect();
    if (1..=parts.len()).any(|count| is_left_out(id, &parts[..count].join("/"))) {
        return Expected::Nothing;
    }
    let read = |path: &str| is_interpreted(id, path);
    let told = |called: Option<String>, kind, shown: String, before, after| match called {
        Some(object) => Expected::Lines(vec![(kind, object, Some(shown), before, after)]),
        None => Expected::Replaced(id.to_owned()),
    };
    for (count, step) in steps.iter().enumerate() {
        match step {
            Step::Name(name) => {
                [&mut shown, &mut path, &mut plain].into_iter().for_each(|it| join(it, name));
            }
            Step::Item(item) => {
                let (was, is) = (at(old, &steps[..count]).unwrap(), at(new, &steps[..count]).unwrap());
                let by_id = tells(was, is).filter(|_| !is_ordered(id, &path));
                let Some(by_id) = by_id else {
                    let kind = if read(&path) || read(&leaf) { Kind::Changed } else { Kind::Uninterpreted };
                    let (before, after) =
                        if is_ordered(id, &path) { (was.clone(), is.clone()) } else { (sorted(was), sorted(is)) };
                    return told(called, kind, shown, Some(before), Some(after));
                };
                if matches!(&steps[count + 1], Step::Name(name) if name == by_id) {
                    let Some(object) = called else { return Expected::Replaced(id.to_owned()) };
                    let line = |item: &Value, before: bool| {
                        let shown = format!("{shown}[{}]", item[by_id].as_str().unwrap());
                        let kind = if interpreted_below(id, &format!("{path}/*"), item) {
                            Kind::Changed
                        } else {
                            Kind::Uninterpreted
                        };
                        let (was, is) = if before { (Some(item.clone()), None) } else { (None, Some(item.clone())) };
                        (kind, object.clone(), Some(shown), was, is)
                    };
                    return Expected::Lines(vec![line(&was[item], true), line(&is[item], false)]);
                }
                shown = format!("{shown}[{}]", was[item][by_id].as_str().unwrap());
                path.push_str("/*");
            }
        }
    }
    let (before, after) = (said(id, &plain, at(old, steps)), said(id, &plain, at(new, steps)));
    match (before, after) {
        (None, None) => Expected::Nothing,
        (Some(before), Some(after)) if before == after => Expected::Nothing,
        (Some(before), Some(after)) => {
            let renamed = is_name(id, &path) && before.is_string() && after.is_string();
            let below = interpreted_below(id, &path, &before) || interpreted_below(id, &path, &after);
            let kind = match (renamed, read(&path) || below) {
                (true, _) => Kind::Renamed,
                (false, true) => Kind::Changed,
                (false, false) => Kind::Uninterpreted,
            };
            told(called, kind, shown, Some(before), Some(after))
        }
        (before, _) => Expected::Unread(id.to_owned(), path, if before.is_some() { Side::Old } else { Side::New }),
    }
}

/// Whether a fact reads something of a value.
fn interpreted_below(id: &str, path: &str, value: &Value) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(name, value)| interpreted_below(id, &format!("{path}/{name}"), value)),
        Value::Array(items) => items.iter().any(|item| interpreted_below(id, &format!("{path}/*"), item)),
        _ => is_interpreted(id, path) && !is_left_out(id, path),
    }
}

/// Edits one row; what that has to give, and what was done.
fn edit(id: &str, rows: &mut Vec<Value>, nth: usize, chance: &mut Chance) -> (Expected, String) {
    let old = rows[nth].clone();
    let called = object(id, &old, rows);
    let replaced = || Expected::Replaced(id.to_owned());
    let left = rows.iter().filter(|row| !row.is_null()).count();
    match chance.below(12) {
        // What every tenant has is not taken for read where it is empty.
        0 if left > 1 => {
            rows[nth] = Value::Null;
            let gone = |object: String| Expected::Lines(vec![(Kind::Removed, object, None, None, None)]);
            // Alone and without a key it would be taken for one that is gone, all the same.
            (
                called
                    .map_or_else(|| Expected::Lines(vec![(Kind::Removed, format!("{id}:~"), None, None, None)]), gone),
                "removed".to_owned(),
            )
        }
        1 if !text(&old, key(id)).is_empty() => {
            let mut new = old.clone();
            new[key(id)] = json!(format!("new-{}", chance.below(1_000_000_000)));
            let object = object(id, &new, rows).unwrap();
            rows.push(new);
            (Expected::Lines(vec![(Kind::Added, object, None, None, None)]), "added".to_owned())
        }
        2 | 3 => {
            let inside: Vec<Vec<Step>> = names(&old)
                .into_iter()
                .filter(|steps| !matches!(&steps[0], Step::Name(name) if name == key(id) || name == PARENT))
                .collect();
            let Some(steps) = chance.pick(&inside) else { return (Expected::Nothing, "nothing to take".to_owned()) };
            let (last, above) = steps.split_last().unwrap();
            let Step::Name(name) = last else { unreachable!() };
            at_mut(&mut rows[nth], above).and_then(Value::as_object_mut).unwrap().remove(name);
            let unread = expected(id, called, (&old, &rows[nth]), steps);
            (unread, format!("taken {steps:?}"))
        }
        _ => {
            let steps = place(&old, chance);
            if steps.is_empty() || matches!(&steps[0], Step::Name(name) if name == key(id) || name == PARENT) {
                return (Expected::Nothing, "the key stays".to_owned());
            }
            let value = at_mut(&mut rows[nth], &steps).unwrap();
            let is_item = matches!(steps.last(), Some(Step::Item(_)));
            *value =
                if chance.below(8) == 0 && !is_item && !value.is_null() { Value::Null } else { other(value, chance) };
            let what = expected(id, called.clone(), (&old, &rows[nth]), &steps);
            let what = if called.is_none() && matches!(what, Expected::Lines(_)) { replaced() } else { what };
            (what, format!("changed {steps:?}"))
        }
    }
}

/// The places of properties that are not within lists.
fn names(value: &Value) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    for (name, below) in value.as_object().into_iter().flatten() {
        found.push(vec![Step::Name(name.clone())]);
        found.extend(names(below).into_iter().map(|mut steps| {
            steps.insert(0, Step::Name(name.clone()));
            steps
        }));
    }
    found
}

/// What was told of an object, without what stands for one that came or went.
fn told(line: &Line) -> Told {
    let (before, after) = if line.path.is_some() { (line.before.clone(), line.after.clone()) } else { (None, None) };
    (line.kind, line.object.clone(), line.path.clone(), before, after)
}

/// Holds what was told of some edits against what they had to give.
fn judge(edits: &[(Expected, String)], drift: &Drift) -> Vec<String> {
    let mut lines: Vec<Told> = drift.lines.iter().map(told).collect();
    let mut unread: Vec<Unread> = drift.unread.clone();
    let mut wrong = Vec::new();
    let nameless = |lines: &mut Vec<Told>, id: &str, kind: Kind| {
        let is_it = |it: &Told| it.0 == kind && it.1.starts_with(id) && it.1.contains('~');
        lines.iter().position(is_it).map(|at| lines.remove(at))
    };
    for (expected, what) in edits {
        match expected {
            Expected::Nothing => {}
            Expected::Lines(all) => {
                for want in all {
                    let found = if want.1.ends_with(":~") {
                        nameless(&mut lines, want.1.trim_end_matches(":~"), want.0).is_some()
                    } else {
                        lines.iter().position(|it| it == want).map(|at| lines.remove(at)).is_some()
                    };
                    if !found {
                        wrong.push(format!("missed: {want:?} ({what})"));
                    }
                }
            }
            Expected::Replaced(id) => {
                for kind in [Kind::Removed, Kind::Added] {
                    if nameless(&mut lines, id, kind).is_none() {
                        wrong.push(format!("missed: {kind:?} of {id} ({what})"));
                    }
                }
            }
            Expected::Unread(id, path, side) => {
                let is_it = |it: &&mut Unread| matches!(it, Unread::Property { dataset, path: at, read, .. } if dataset == id && at == path && read == side);
                match unread.iter_mut().find(is_it) {
                    Some(Unread::Property { count, .. }) if *count > 0 => *count -= 1,
                    _ => wrong.push(format!("not told: {id} {path} {side:?} ({what})")),
                }
            }
        }
    }
    wrong.extend(lines.iter().map(|line| format!("invented: {line:?}")));
    let left = unread.iter().filter(|it| !matches!(it, Unread::Property { count: 0, .. }));
    wrong.extend(left.map(|it| format!("told too much: {it:?}")));
    wrong
}

#[test]
fn exactly_the_edits_are_told() {
    let wanted = std::env::var("EDITS").ok().and_then(|it| it.parse().ok()).unwrap_or(USUAL);
    let (mut done, mut told, mut wrong) = (0, BTreeMap::<&str, usize>::new(), Vec::new());
    let bases = bases();
    let mut chance = Chance::of("exactly the edits");
    while done < wanted {
        for (name, base) in &bases {
            let whole = base.whole();
            let ids: BTreeSet<String> = (0..8).filter_map(|_| chance.pick(&whole).cloned()).collect();
            let old = base.only(&ids);
            let mut new = old.clone();
            let mut edits = Vec::new();
            for (id, rows) in &mut new.rows {
                // One edit a row, so that what each has to give is known.
                for nth in 0..rows.len() {
                    if chance.below(3) > 0 {
                        edits.push(edit(id, rows, nth, &mut chance));
                    }
                }
                rows.retain(|row| !row.is_null());
                shuffle(rows, &mut chance);
            }
            let (old, new) = (old.snapshot(), new.snapshot());
            let drift = Compared::new(&old, &new).data();
            wrong.extend(judge(&edits, &drift).into_iter().map(|it| format!("{name} after {done} edits: {it}")));
            for (expected, _) in &edits {
                let sort = match expected {
                    Expected::Nothing => "nothing",
                    Expected::Lines(lines) => match lines[0].0 {
                        Kind::Added => "added",
                        Kind::Removed => "removed",
                        Kind::Changed => "changed",
                        Kind::Renamed => "renamed",
                        Kind::Uninterpreted => "uninterpreted",
                    },
                    Expected::Unread(..) => "unread",
                    Expected::Replaced(_) => "replaced",
                };
                *told.entry(sort).or_default() += 1;
            }
            done += edits.len();
        }
    }
    println!("{done} edits: {told:?}");
    let first = wrong.iter().take(30).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} are wrong:\n{first}", wrong.len());
    for sort in ["nothing", "added", "removed", "changed", "renamed", "uninterpreted", "unread"] {
        assert!(told.get(sort).is_some_and(|count| *count > 50), "too few of {sort}: {told:?}");
    }
}

fn shuffle(rows: &mut [Value], chance: &mut Chance) {
    for at in (1..rows.len()).rev() {
        rows.swap(at, chance.below(at + 1));
    }
}

/// The same value with the items of its lists in another order, but where the order counts.
fn turned(id: &str, path: &str, value: &Value) -> Value {
    let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    match value {
        Value::Object(map) => {
            map.iter().map(|(name, value)| (name.clone(), turned(id, &join(name), value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => {
            let items = items.iter().map(|item| turned(id, &join("*"), item));
            if is_ordered(id, path) { items.collect() } else { items.rev().collect() }
        }
        other => other.clone(),
    }
}

/// Writes a snapshot to a folder, its data files packed or not.
fn write(data: &Data, packed: bool, folder: &Path) {
    std::fs::create_dir_all(folder.join("data")).unwrap();
    for (id, rows) in &data.rows {
        let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
        let name = if packed { format!("data/{id}.jsonl.zst") } else { format!("data/{id}.jsonl") };
        let bytes = if packed { zstd::encode_all(text.as_bytes(), 3).unwrap() } else { text.into_bytes() };
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    std::fs::write(folder.join("manifest.json"), serde_json::to_vec(&data.manifest).unwrap()).unwrap();
}

#[test]
fn nothing_changed_whatever_the_order_and_the_packing() {
    let mut chance = Chance::of("nothing changed");
    for (name, base) in bases() {
        let mut other = base.clone();
        for (id, rows) in &mut other.rows {
            rows.iter_mut().for_each(|row| *row = turned(id, "", row));
            shuffle(rows, &mut chance);
        }
        let folder = tempfile::tempdir().unwrap();
        let (plain, packed) = (folder.path().join("plain"), folder.path().join("packed"));
        write(&base, false, &plain);
        write(&other, true, &packed);
        let (old, new) = (Snapshot::open(&plain).unwrap().value, Snapshot::open(&packed).unwrap().value);
        let drift = full(&old, &new);
        assert_eq!((&drift.lines, &drift.unread, &drift.passing), (&vec![], &vec![], &vec![]), "{name}");
    }
}

/// All that two snapshots tell.
fn full(old: &Snapshot, new: &Snapshot) -> Drift {
    let compared = Compared::new(old, new);
    let tenants = compared.tenants().value;
    compared.drift(&tenants)
}

#[test]
fn what_was_read_in_one_only_is_no_change() {
    let mut chance = Chance::of("read in one only");
    for (name, base) in bases().into_iter().skip(1) {
        let whole = base.whole();
        let mut poor = base.clone();
        let lost: BTreeSet<String> = (0..6).filter_map(|_| chance.pick(&whole).cloned()).collect();
        for id in &lost {
            poor.rows.remove(id);
            poor.status(id, [Status::Denied, Status::Unlicensed, Status::Failed][chance.below(3)]);
        }
        for (old, new, read) in [(&base, &poor, Side::Old), (&poor, &base, Side::New)] {
            let drift = full(&old.snapshot(), &new.snapshot());
            let named: Vec<&str> = drift.lines.iter().map(|line| line.object.as_str()).collect();
            assert!(named.is_empty(), "{name} without {lost:?}: {named:?}");
            assert!(drift.passing.is_empty(), "{name} without {lost:?}: {:?}", drift.passing);
            let told = drift.unread.iter().filter_map(|it| match it {
                Unread::Dataset { dataset, read: side, .. } if *side == read => Some(dataset.clone()),
                _ => None,
            });
            assert_eq!(told.collect::<BTreeSet<_>>(), lost, "{name}");
        }
    }
}

#[test]
fn rows_that_a_part_does_not_hold_may_be_there() {
    let mut chance = Chance::of("in part");
    for (name, base) in bases() {
        let mut part = base.clone();
        let mut lost: BTreeMap<String, u64> = BTreeMap::new();
        for id in base.whole() {
            let rows = part.rows.get_mut(&id).unwrap();
            let before = rows.len();
            rows.retain(|row| text(row, key(&id)).is_empty() || chance.below(2) == 0);
            let gone = before - rows.len();
            if gone > 0 {
                lost.insert(id.clone(), gone as u64);
                part.status(&id, Status::Partial);
            }
        }
        for (old, new, read) in [(&base, &part, Side::Old), (&part, &base, Side::New)] {
            let (old, new) = (old.snapshot(), new.snapshot());
            let drift = Compared::new(&old, &new).data();
            assert_eq!(drift.lines, vec![], "{name}");
            let told = drift.unread.iter().filter_map(|it| match it {
                Unread::Objects { dataset, read: side, count } if *side == read => Some((dataset.clone(), *count)),
                _ => None,
            });
            assert_eq!(told.collect::<BTreeMap<_, _>>(), lost, "{name}");
        }
    }
}

#[test]
fn what_follows_names_what_it_follows_from() {
    let mut chance = Chance::of("what follows");
    let base = Data::example("northwind");
    let (mut derived, mut families) = (0, BTreeSet::new());
    for _ in 0..12 {
        let mut new = base.clone();
        let whole = base.whole();
        for _ in 0..6 {
            let id = chance.pick(&whole).unwrap();
            let rows = new.rows.get_mut(id).unwrap();
            let nth = chance.below(rows.len());
            edit(id, rows, nth, &mut chance);
            rows.retain(|row| !row.is_null());
        }
        let drift = full(&base.snapshot(), &new.snapshot());
        let raw: BTreeSet<&str> =
            drift.lines.iter().filter(|it| !it.is_derived()).map(|it| it.object.as_str()).collect();
        for line in drift.lines.iter().filter(|it| it.is_derived()) {
            assert!(!line.because.is_empty(), "{line:?}");
            assert!(line.because.iter().all(|it| raw.contains(it.as_str())), "{line:?}");
            derived += 1;
            families.insert(line.family().to_owned());
        }
        for line in drift.lines.iter().filter(|it| !it.is_derived()) {
            assert!(line.because.is_empty(), "{line:?}");
        }
    }
    assert!(derived > 20, "{derived} {families:?}");
    assert!(["claim", "component"].iter().all(|it| families.contains(*it)), "{families:?}");
}

fn policy(id: &str, state: &str, except: &[&str]) -> Value {
    json!({
        "id": id, "displayName": format!("Policy {id}"), "state": state,
        "conditions": {
            "users": {"includeUsers": ["All"], "excludeUsers": except},
            "applications": {"includeApplications": ["All"]}, "clientAppTypes": ["all"]
        },
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
    })
}

fn lines(old: Rows, new: Rows) -> Drift {
    full(&old.build(), &new.build())
}

/// Meaning of each line of data, by object and property.
fn meanings(drift: &Drift) -> BTreeMap<String, Meaning> {
    let raw = drift.lines.iter().filter(|it| !it.is_derived());
    raw.map(|it| (format!("{} {}", it.object, it.path.clone().unwrap_or_default()), it.meaning)).collect()
}

#[test]
fn changes_are_told_by_what_they_mean() {
    let assignment =
        |id: &str| json!({"id": id, "principalId": "u1", "roleDefinitionId": "r1", "directoryScopeId": "/"});
    let old = Rows::new()
        .with(
            "conditional-access-policies",
            [policy("p1", "enabled", &[]), policy("p2", "enabled", &[]), policy("p3", "disabled", &[])],
        )
        .with("role-assignments", [assignment("a1")])
        .with("application-owners", [json!({"id": "o1", "owners": [{"id": "u1"}]})])
        .with("sharepoint-settings", [json!({"sharingCapability": "externalUserSharingOnly"})])
        .with("groups", [json!({"id": "g1", "displayName": "One", "visibility": "Private"})]);
    let new = Rows::new()
        .on("2026-07-01")
        .with(
            "conditional-access-policies",
            [policy("p1", "disabled", &[]), policy("p2", "enabled", &["u1"]), policy("p3", "enabled", &[])],
        )
        .with("role-assignments", [assignment("a2")])
        .with("application-owners", [json!({"id": "o1", "owners": [{"id": "u2"}]})])
        .with("sharepoint-settings", [json!({"sharingCapability": "externalUserAndGuestSharing"})])
        .with(
            "groups",
            [
                json!({"id": "g1", "displayName": "Two", "visibility": "Private"}),
                json!({"id": "g2", "displayName": "Three"}),
            ],
        );
    let drift = lines(old, new);
    let wanted = [
        ("conditional-access-policies:p1 state", Meaning::ProtectionLost),
        ("conditional-access-policies:p2 conditions/users/excludeUsers", Meaning::AccessWidened),
        ("conditional-access-policies:p3 state", Meaning::ProtectionGained),
        ("role-assignments:a1 ", Meaning::AccessNarrowed),
        ("role-assignments:a2 ", Meaning::AccessWidened),
        ("application-owners:o1 owners[u1]", Meaning::Ownership),
        ("application-owners:o1 owners[u2]", Meaning::Ownership),
        ("sharepoint-settings sharingCapability", Meaning::AccessWidened),
        ("groups:g1 displayName", Meaning::Names),
        ("groups:g2 ", Meaning::Size),
    ];
    assert_eq!(meanings(&drift), wanted.map(|(id, meaning)| (id.to_owned(), meaning)).into());
}

#[test]
fn an_audit_log_says_when_and_by_whom() {
    let deed = |when: &str, target: &str, by: Value, result: &str| {
        json!({"id": when, "activityDateTime": when, "activityDisplayName": "Update policy", "result": result,
               "initiatedBy": by, "targetResources": [{"id": target}]})
    };
    let person = |name: &str| json!({"user": {"userPrincipalName": name}, "app": null});
    let old =
        Rows::new().with("conditional-access-policies", [policy("p1", "enabled", &[]), policy("p2", "enabled", &[])]);
    let new = Rows::new()
        .on("2026-07-01")
        .with("conditional-access-policies", [policy("p1", "disabled", &[]), policy("p2", "disabled", &[])])
        .with(
            "directory-audits",
            [
                deed("2026-05-20T10:00:00Z", "p1", person("before@contoso.com"), "success"),
                deed("2026-06-10T10:00:00Z", "p1", person("first@contoso.com"), "success"),
                deed("2026-06-20T10:00:00Z", "P1", person("last@contoso.com"), "success"),
                deed("2026-06-21T10:00:00Z", "p1", person("failed@contoso.com"), "failure"),
                deed("2026-07-20T10:00:00Z", "p1", person("after@contoso.com"), "success"),
                deed("2026-06-15T10:00:00Z", "p2", json!({"app": {"displayName": "Deployment"}}), "success"),
            ],
        );
    let drift = lines(old, new);
    let by: BTreeMap<&str, &str> = drift
        .lines
        .iter()
        .filter(|it| !it.is_derived())
        .map(|it| (it.object.as_str(), it.deed.as_ref().map_or("nobody", |deed| deed.by.as_str())))
        .collect();
    assert_eq!(
        by,
        [("conditional-access-policies:p1", "last@contoso.com"), ("conditional-access-policies:p2", "Deployment")]
            .into()
    );
    assert!(!drift.lines.iter().any(|it| it.family() == "directory-audits"), "a log is no state");
    assert!(
        drift.unread.iter().any(|it| matches!(it, Unread::Dataset { dataset, .. } if dataset == "directory-audits"))
    );
    let text = drift.write(Format::Text, "", &Places::new());
    assert!(text.contains("20 June 2026, 10:00 UTC, by last@contoso.com (Update policy)"), "{text}");
}

#[test]
fn days_that_pass_are_no_change_of_the_tenant() {
    let application = || {
        json!({"id": "a1", "appId": "b1", "displayName": "Interface", "signInAudience": "AzureADMyOrg",
        "passwordCredentials": [{"keyId": "k1", "endDateTime": "2026-06-20T00:00:00Z"}], "keyCredentials": []})
    };
    let user = |name: &str| json!({"id": "u1", "displayName": name, "accountEnabled": true, "userType": "Member"});
    let rows = |name| {
        let rows = Rows::new().with("applications", [application()]).with("users", [user(name)]);
        rows.with("service-principals", []).with("application-owners", [])
    };
    let drift = lines(rows("One"), rows("Two").on("2026-07-01"));
    assert!(drift.lines.iter().all(|it| it.kind == Kind::Renamed), "{:?}", drift.lines);
    let passed: BTreeSet<&str> = drift.passing.iter().map(|it| it.object.as_str()).collect();
    assert!(passed.contains("finding:expired-credentials"), "{passed:?}");
}

#[test]
fn hostile_names_stay_text() {
    let name = "\u{1b}[31m| `x` <script>\n# [a](b) \u{202e}";
    let old = Rows::new().with("groups", [json!({"id": "g1", "displayName": "One"})]);
    let new = Rows::new().with(
        "groups",
        [json!({"id": "g1", "displayName": name}), json!({"id": format!("g2{name}"), "displayName": name})],
    );
    let drift = lines(old, new);
    for format in [Format::Text, Format::Markdown] {
        let text = drift.write(format, "", &Places::new());
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
        assert!(!text.contains("\n# [a]"), "{text}");
    }
    let page = drift.write(Format::Markdown, "", &Places::new());
    let rows =
        page.lines().filter(|line| line.starts_with("| ")).map(|line| line.replace("\\|", "").matches('|').count());
    assert!(rows.clone().count() > 2 && rows.into_iter().all(|bars| bars == 4), "{page}");
    let json: Value = serde_json::from_str(&drift.write(Format::Json, "", &Places::new())).unwrap();
    assert!(json.as_array().unwrap().iter().any(|line| line["after"] == name));
    serde_json::from_str::<Value>(&drift.write(Format::Sarif, "a b", &Places::new())).unwrap();
}

#[test]
fn rows_without_a_key_and_with_one_twice_are_counted() {
    let mail = |name: &str| json!({"reportName": name});
    let old = Rows::new().with("unknown-report", [mail("a"), mail("a"), mail("b"), mail("c")]);
    let new = Rows::new().with("unknown-report", [mail("b"), mail("a"), mail("d"), mail("c")]);
    let kinds = |drift: &Drift| drift.lines.iter().map(|it| it.kind).collect::<BTreeSet<_>>();
    let drift = lines(old.clone(), new);
    assert_eq!((drift.lines.len(), kinds(&drift)), (2, [Kind::Added, Kind::Removed].into()), "one `a` became a `d`");
    assert!(lines(old.clone(), old.reversed()).is_empty());
    let twice = |second: &str| {
        Rows::new().with("groups", [json!({"id": "g", "mail": "one"}), json!({"id": "g", "mail": second})])
    };
    let drift = lines(twice("two"), twice("three"));
    let of_groups: Vec<_> = drift.lines.iter().filter(|it| it.family() == "groups").map(told).collect();
    assert_eq!(of_groups.len(), 1, "{of_groups:?}");
    assert_eq!((of_groups[0].1.as_str(), of_groups[0].2.as_deref()), ("groups:g", Some("mail")));
}

#[test]
fn lines_that_cannot_be_read_are_not_gone() {
    let folder = tempfile::tempdir().unwrap();
    let data = Data::example("fabrikam").only(&["groups".to_owned(), "users".to_owned()].into());
    let (whole, cut) = (folder.path().join("whole"), folder.path().join("cut"));
    write(&data, false, &whole);
    write(&data, true, &cut);
    // The packed file ends early, and one line of the other is no JSON.
    let path = cut.join("data/users.jsonl.zst");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    std::fs::remove_file(cut.join("data/groups.jsonl.zst")).unwrap();
    let text = std::fs::read_to_string(whole.join("data/groups.jsonl")).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    std::fs::write(cut.join("data/groups.jsonl"), format!("{}\n{rest}", &first[..first.len() / 2])).unwrap();
    let (old, new) = (Snapshot::open(&whole).unwrap().value, Snapshot::open(&cut).unwrap().value);
    for (old, new) in [(&old, &new), (&new, &old)] {
        let drift = Compared::new(old, new).data();
        assert_eq!(drift.lines, vec![]);
        assert!(!drift.unread.is_empty());
    }
}

#[test]
fn a_target_is_held_against_what_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind");
    let snapshot = Snapshot::open(&folder).unwrap().value;
    let model = tenantry::build::Tenant::read(&snapshot).value.model;
    let design =
        overlay::read("design.toml", &std::fs::read_to_string(folder.join("design.toml")).unwrap()).unwrap().value;
    let drift = tenantry::drift::from_target(&model, &design);
    assert!(!drift.is_empty() && drift.is_target);
    assert!(drift.lines.iter().all(|line| matches!(line.family(), "component" | "link")));
    let empty = tenantry::drift::from_target(&model, &overlay::Design::default());
    assert_eq!(empty.lines, vec![]);
}
