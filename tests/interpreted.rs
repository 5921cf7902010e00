//! The table of what is read of a snapshot is what the facts change with.
//!
//! Every property of the fixtures and of rows of the examples is given other values, and every name that the code of the
//! facts holds is given to objects that lack it; what changes the facts is read. `src/catalog/interpreted/table.rs` holds
//! it; `SNAPSHOTS=overwrite cargo test --test inputs interpreted` writes it, in some minutes. The check looks whether each
//! row of the table still makes a difference, and, in fewer tenants, whether something that is not in it does.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the number of checks is told")]

#[path = "changes/mod.rs"]
mod changes;

use changes::{
    Paths, Place, Tenant, at_once, below, changed, containers, facts, insert, is_date, is_list, leaves, lists, other,
    root, tenants, within,
};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, data::DataFormat};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::catalog::{ASKED, DATASETS, INTERPRETED, KEPT, PROPERTIES, RECORDS, is_interpreted};

/// A name that no service gives a property.
const UNKNOWN: &str = "zUnknown";

/// Values that occur on each path of a dataset.
type Seen = BTreeMap<String, BTreeSet<String>>;

/// A value for a property, given its path and what it was.
type Variant = (&'static str, fn(&Seen, &str, &Value) -> Option<Option<Value>>);

/// What a property is changed to.
const VARIANTS: &[Variant] = &[
    ("another", |_, _, value| other(value).map(Some)),
    ("one that occurs", |seen, path, value| next(seen, path, value).map(Some)),
    ("past", |_, _, value| value.is_null().then(|| Some(json!("2019-02-03T04:05:06Z")))),
    ("nothing", |_, _, value| (!value.is_null()).then_some(Some(Value::Null))),
    ("gone", |_, _, _| Some(None)),
    ("far off", |_, _, value| {
        Some(Some(match value {
            Value::Number(_) => json!(0),
            Value::String(_) if is_date(value) => json!("2031-02-03T04:05:06Z"),
            Value::String(_) => json!(""),
            Value::Array(_) => json!([]),
            Value::Null => json!("2031-02-03T04:05:06Z"),
            _ => return None,
        }))
    }),
    ("large", |_, _, value| {
        Some(Some(match value {
            Value::Number(_) => json!(1_000_000),
            Value::Array(items) => items.iter().chain(items).cloned().collect(),
            Value::Null => json!(true),
            _ => return None,
        }))
    }),
];

/// The value after this one among those that occur on the path.
fn next(seen: &Seen, path: &str, value: &Value) -> Option<Value> {
    let all = seen.get(path)?;
    let text = value.to_string();
    let after = all.range(text.clone()..).find(|it| **it != text).or_else(|| all.iter().find(|it| **it != text))?;
    serde_json::from_str(after).ok()
}

/// Which of the objects are changed: all of them, or one.
fn picks(count: usize) -> Vec<Option<usize>> {
    match count {
        1 => vec![None],
        2 => vec![None, Some(0), Some(1)],
        _ => vec![None, Some(0), Some(count / 2), Some(count - 1)],
    }
}

/// Values for a property that is not there.
fn fresh() -> [Value; 7] {
    [json!(true), json!("x"), json!(false), json!(7), json!("2019-02-03T04:05:06Z"), json!(["x"]), json!([{"id": "x"}])]
}

/// Names that objects of any kind are looked up by; what they lack of these says nothing.
const GENERAL: &[&str] =
    &["id", "guid", "name", "displayName", "identity", "description", "domain", "domainName", "@odata.type"];

/// The paths of a table of the catalogue, each as it may stand in objects: lists do not count there.
fn named(dataset: &str) -> Paths {
    let row = DATASETS.iter().find(|row| row.id == dataset).unwrap();
    let mut paths: Vec<String> = row.select.split(',').map(str::to_owned).collect();
    let listed = RECORDS.iter().filter(|it| it.dataset == dataset);
    paths.extend(listed.flat_map(|it| it.columns.iter().map(|column| column.path.to_owned())));
    let kept = KEPT.iter().filter(|it| it.0 == dataset);
    paths.extend(kept.flat_map(|it| it.1.iter().map(|path| path.trim_end_matches("/*").to_owned())));
    paths.extend(PROPERTIES.iter().filter(|it| it.dataset == dataset).map(|it| it.path.replace("/*", "")));
    for asked in ASKED.iter().filter(|it| it.dataset == dataset) {
        paths.extend(asked.properties.iter().map(|it| below(asked.part, it.0)));
        if !asked.part.is_empty() {
            paths.extend(asked.properties.iter().map(|it| format!("{}[]/{}", asked.part, it.0)));
        }
    }
    let as_stands = |path: String| {
        let pieces = path.split('/').map(|piece| match piece.split_once('[') {
            Some((name, _)) => format!("{name}/*"),
            None => piece.to_owned(),
        });
        pieces.collect::<Vec<_>>().join("/")
    };
    let mut all: Paths = paths.into_iter().map(as_stands).filter(|it| !it.is_empty()).collect();
    let nested: Vec<String> = all.iter().filter(|it| it.contains('/') && !it.contains('*')).cloned().collect();
    all.extend(nested.iter().map(|it| it.replacen('/', "/*/", 1)));
    all
}

/// Names of properties that the code of the facts holds.
fn in_code() -> Paths {
    let mut text = String::new();
    for folder in ["src/facts", "src/addresses"] {
        sources(&root().join(folder), &mut text);
    }
    let is_name = |it: &&str| {
        (2..60).contains(&it.len())
            && it.starts_with(|first: char| first.is_ascii_lowercase() || first == '@')
            && it.chars().all(|one| one.is_ascii_alphanumeric() || "@._/".contains(one))
            && !GENERAL.contains(it)
    };
    text.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(is_name).map(str::to_owned).collect()
}

fn sources(at: &Path, text: &mut String) {
    let mut entries: Vec<_> = std::fs::read_dir(at).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, text);
        } else {
            let file = std::fs::read_to_string(path).unwrap();
            text.push_str(file.split("#[cfg(test)]").next().unwrap());
        }
    }
}

/// What is known of a dataset while it is looked at.
struct Measure<'t> {
    id: &'static str,
    places: Vec<Place<'t>>,
    /// Names of properties that stand in the code.
    code: &'t Paths,
    /// How many of the tenants are asked for what the table does not say, and whether in every way.
    looked_at: usize,
    thorough: bool,
    seen: Seen,
    /// Every path that occurs.
    all: Paths,
    /// The paths of objects, and of lists of objects.
    inside: Paths,
    listed: Paths,
    /// Paths that make a difference.
    read: Paths,
    /// Objects of which every name makes one.
    whole: Paths,
}

impl<'t> Measure<'t> {
    fn of(id: &'static str, tenants: &'t [Tenant], code: &'t Paths, thorough: bool) -> Self {
        let places: Vec<_> = tenants.iter().filter_map(|it| Place::of(it, id, facts)).collect();
        let (mut seen, mut all, mut inside, mut listed) = (Seen::new(), Paths::new(), Paths::new(), Paths::new());
        for row in places.iter().flat_map(|place| place.objects) {
            note(row, "", &mut seen);
            leaves(row, "", &mut all);
            containers(row, "", &mut inside);
            lists(row, "", &mut listed);
        }
        let (read, whole) = (Paths::new(), Paths::new());
        let looked_at = if thorough { usize::MAX } else { 2 };
        Self { id, places, code, looked_at, thorough, seen, all, inside, listed, read, whole }
    }

    /// The objects of a place with the properties on some paths changed, in all of them or in one.
    fn with(&self, rows: &[Value], paths: &Paths, variant: &Variant, pick: Option<usize>) -> Vec<Value> {
        let change = |path: &str, value: &Value| variant.1(&self.seen, path, value);
        let one = |(at, row): (usize, &Value)| match pick.is_none_or(|it| it == at) {
            true => changed(row, "", paths, &change),
            false => row.clone(),
        };
        rows.iter().enumerate().map(one).collect()
    }

    /// What each name of which the code knows nothing makes a difference with.
    fn find_whole(&mut self) {
        for place in self.places.iter().take(self.looked_at) {
            for value in [json!("x"), json!(7)] {
                let widened = |paths: &Paths| -> Vec<Value> {
                    place.objects.iter().map(|it| widened(it, "", paths, &value)).collect()
                };
                self.whole.extend(place.sift(&self.inside, &widened));
            }
        }
    }

    /// What makes a difference when it is something else.
    fn find_changed(&mut self, expected: &Paths) {
        let sure: Paths = expected.iter().filter(|path| self.makes_a_difference(path)).cloned().collect();
        self.read.extend(sure);
        let (pick, ways) = if self.thorough { (usize::MAX, usize::MAX) } else { (2, 5) };
        for place in self.places.iter().take(self.looked_at) {
            let mut open = Paths::new();
            place.objects.iter().for_each(|row| leaves(row, "", &mut open));
            open.retain(|path| !self.read.contains(path));
            let picks = picks(place.objects.len());
            for pick in picks.into_iter().take(pick) {
                for variant in VARIANTS.iter().take(ways) {
                    let told = place.sift(&open, &|paths| self.with(place.objects, paths, variant, pick));
                    open.retain(|path| !told.contains(path));
                    self.read.extend(told);
                }
            }
        }
    }

    /// Whether one property makes a difference in any of the tenants.
    fn makes_a_difference(&self, path: &str) -> bool {
        let paths = Paths::from([path.to_owned()]);
        let occurs = self.all.contains(path);
        let mut tries = self.places.iter().filter(|_| occurs).flat_map(|place| {
            picks(place.objects.len())
                .into_iter()
                .flat_map(move |pick| VARIANTS.iter().map(move |it| (place, pick, it)))
        });
        if tries.any(|(place, pick, variant)| place.differs(self.with(place.objects, &paths, variant, pick))) {
            return true;
        }
        let fresh = |place: &&Place<'_>| fresh().iter().any(|it| place.differs(give(place.objects, &paths, it)));
        !occurs && self.places.iter().any(|it| fresh(&it))
    }

    /// Properties that the objects lack: first what the check asks too, so that it finds nothing that the table has not.
    ///
    /// Many names at once may hide what one of them changes, which is why more names are not asked with the first.
    fn find_lacking(&mut self) {
        let outermost = self.inside.iter().filter(|it| it.is_empty()).cloned().collect();
        let mut first = named(self.id);
        first.extend(self.code_within(&outermost));
        self.find_given(first);
        if self.thorough {
            self.find_given(self.code_within(&self.inside));
        }
    }

    /// Every name of the code in objects on some paths.
    fn code_within(&self, inside: &Paths) -> Paths {
        let open = inside.iter().filter(|it| !self.whole.contains(*it));
        open.flat_map(|within| self.code.iter().map(|name| below(within, name))).collect()
    }

    /// What makes a difference when objects that lack it have it.
    fn find_given(&mut self, mut lacks: Paths) {
        lacks.retain(|path| !self.read.contains(path) && !self.is_there(path) && self.fits(path));
        let Some(place) = self.places.first() else { return };
        for value in fresh().iter().take(if self.thorough { usize::MAX } else { 2 }) {
            let told = place.sift(&lacks, &|paths| give(place.objects, paths, value));
            lacks.retain(|path| !told.contains(path));
            self.read.extend(told);
        }
    }

    fn is_there(&self, path: &str) -> bool {
        self.all.iter().any(|it| within(it, path))
    }

    /// Whether a path takes for lists what are lists, and for objects what are objects.
    fn fits(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.filter(|at| *at > 0).all(|at| {
            let (above, rest) = (&path[..at], &path[at + 1..]);
            let is_item = rest == "*" || rest.starts_with("*/");
            let known = |it: &str| self.inside.contains(it) || self.listed.contains(it) || self.all.contains(it);
            above.ends_with('*') || !known(above) || self.listed.contains(above) == is_item
        })
    }

    /// Lists of objects of which only the number is read.
    fn find_counted(&mut self) {
        let open: Paths =
            self.listed.iter().filter(|list| !self.read.iter().any(|it| within(it, list))).cloned().collect();
        for place in self.places.iter().take(self.looked_at) {
            for variant in VARIANTS.iter().filter(|it| ["gone", "far off", "large"].contains(&it.0)) {
                let told = place.sift(&open, &|paths| self.with(place.objects, paths, variant, None));
                self.read.extend(told);
            }
        }
    }

    /// The rows of the table.
    fn rows(&self) -> Paths {
        let covered = |path: &str| self.whole.iter().any(|it| path != it && within(path, it));
        let mut rows: Paths = self.whole.iter().filter(|it| !covered(it)).map(|it| of_root(it)).collect();
        let is_list = |path: &str| self.all.iter().any(|it| it != path && within(it, path));
        let is_read_below = |path: &str| self.read.iter().any(|it| it != path && within(it, path));
        // An empty list stands for those with items; where those are read, their rows say more.
        let kept = self.read.iter().filter(|it| !(covered(it) || is_list(it) && is_read_below(it)));
        let kept: Paths = kept.cloned().collect();
        rows.extend(kept.iter().filter(|it| !kept.iter().any(|above| above != *it && within(it, above))).cloned());
        let unread = self.all.iter().filter(|it| covered(it) && !self.read.contains(*it));
        rows.extend(unread.map(|it| format!("!{it}")));
        rows
    }
}

/// A value whose objects on some paths have a property more, of a name that no service gives.
fn widened(value: &Value, path: &str, paths: &Paths, new: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let inside =
                |(name, value): (&String, &Value)| (name.clone(), widened(value, &below(path, name), paths, new));
            let more = paths.contains(path).then(|| (UNKNOWN.to_owned(), new.clone()));
            Value::Object(map.iter().map(inside).chain(more).collect())
        }
        Value::Array(items) => items.iter().map(|it| widened(it, &below(path, "*"), paths, new)).collect(),
        other => other.clone(),
    }
}

/// The objects with a value on paths that they lack.
fn give(rows: &[Value], paths: &Paths, value: &Value) -> Vec<Value> {
    let mut rows = rows.to_vec();
    rows.iter_mut().for_each(|row| paths.iter().for_each(|path| insert(row, path, value)));
    rows
}

/// A path as the table has it.
fn of_root(path: &str) -> String {
    if path.is_empty() { "*".to_owned() } else { path.to_owned() }
}

fn note(value: &Value, path: &str, seen: &mut Seen) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| note(value, &below(path, name), seen)),
        Value::Array(_) if is_list(value) => {
            value.as_array().into_iter().flatten().for_each(|item| note(item, &below(path, "*"), seen));
        }
        Value::Null => {}
        _ => {
            let values = seen.entry(path.to_owned()).or_default();
            if values.len() < 24 {
                values.insert(value.to_string());
            }
        }
    }
}

/// The rows of the table for a dataset, measured; `table` are those it has, which are tried first.
fn measure(id: &'static str, tenants: &[Tenant], code: &Paths, table: &Paths, thorough: bool) -> Paths {
    let mut measure = Measure::of(id, tenants, code, thorough);
    measure.find_whole();
    let mut expected: Paths = table.iter().filter(|it| !it.starts_with('!') && *it != "*").cloned().collect();
    expected.retain(|it| !measure.whole.contains(it) && !measure.listed.contains(it));
    let covered = |path: &&String| measure.whole.iter().any(|it| within(path, it));
    let unread = |path: &&String| table.contains(&format!("!{path}"));
    expected.extend(measure.all.iter().filter(covered).filter(|it| !unread(it)).cloned());
    measure.find_changed(&expected);
    measure.find_lacking();
    measure.find_counted();
    measure.rows()
}

#[test]
fn the_table_is_what_the_facts_change_with() {
    let (tenants, code) = (tenants(), in_code());
    let overwrites = std::env::var("SNAPSHOTS").is_ok_and(|it| it == "overwrite");
    let known: BTreeMap<&str, Paths> =
        INTERPRETED.iter().map(|(id, paths)| (*id, paths.iter().map(|it| (*it).to_owned()).collect())).collect();
    let none = Paths::new();
    let ids: Vec<&'static str> = DATASETS.iter().map(|row| row.id).collect();
    let measured = at_once(&ids, |id| measure(id, &tenants, &code, known.get(id).unwrap_or(&none), overwrites));
    let mut text = HEAD.to_owned();
    for (id, paths) in &measured {
        if !paths.is_empty() {
            let lines: String = paths.iter().map(|it| format!("        {it:?},\n")).collect();
            text.push_str(&format!("    ({id:?}, &[\n{lines}    ]),\n"));
        }
    }
    text.push_str("];\n");
    let table = snapbox::Data::read_from(&root().join("src/catalog/interpreted/table.rs"), Some(DataFormat::Text));
    assert_data_eq!(text, table.raw());
}

/// How the table begins.
const HEAD: &str = "//! What of a snapshot the facts are read from: made by a test, which changes each property and looks whether they differ.
//!
//! Written by `SNAPSHOTS=overwrite cargo test --test inputs interpreted`; the test fails where it is no longer so.

/// Datasets and paths, sorted.
#[rustfmt::skip]
pub const INTERPRETED: &[(&str, &[&str])] = &[
";

#[test]
fn what_is_known_by_hand_is_not_in_the_table_too() {
    let mut faults = Vec::new();
    for (id, paths, reason) in tenantry::catalog::INTERPRETED_BY_HAND {
        assert!(!reason.is_empty() && DATASETS.iter().any(|row| row.id == *id), "{id}");
        let table = INTERPRETED.iter().find(|row| row.0 == *id).map(|row| row.1).unwrap_or_default();
        faults.extend(paths.iter().filter(|it| table.contains(it)).map(|it| format!("{id} {it}: take it off by hand")));
        faults.extend(paths.iter().filter(|it| !is_interpreted(id, it)).map(|it| format!("{id} {it}: not found")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
