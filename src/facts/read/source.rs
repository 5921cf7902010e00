//! Datasets as streams of typed objects.

use super::dates::{self, Today};
use super::unknown::Codes;
use crate::catalog;
use crate::diag::{Code, Diagnostic};
use crate::facts::{Reading, UnknownCode};
use crate::snapshot::secrets::is_not_kept;
use crate::snapshot::{Coverage, Row, Snapshot, Status};
use jiff::civil::Date;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The snapshot, the day it is of, and what was noticed while reading it.
pub(super) struct Source<'s> {
    snapshot: &'s Snapshot,
    today: Today,
    noticed: RefCell<Vec<Diagnostic>>,
    issues: RefCell<Issues>,
    codes: RefCell<Codes>,
    /// Whether rows that files declare are handed out after those that were seen.
    declares: Cell<bool>,
}

impl<'s> Source<'s> {
    /// Reads from a snapshot.
    pub(super) fn new(snapshot: &'s Snapshot) -> Self {
        let manifest = snapshot.manifest();
        let today = Today::of(manifest.finished_at.as_deref(), manifest.not_before.as_deref());
        let (noticed, issues, codes) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self { snapshot, today, noticed, issues, codes, declares: Cell::default() }
    }

    /// What `read` makes of the rows that were seen and those that files declare; none where they declare nothing. What is
    /// odd in rows that were seen was told of before, and what is odd in others is nobody's.
    pub(super) fn with_declared<T>(&self, read: impl FnOnce(&Self) -> T) -> Option<T> {
        self.snapshot.manifest().datasets.iter().find(|it| catalog::declared_of(&it.id).is_some())?;
        let (issues, codes) = (self.issues.take(), self.codes.take());
        self.declares.set(true);
        let found = read(self);
        self.declares.set(false);
        self.issues.replace(issues);
        self.codes.replace(codes);
        Some(found)
    }

    /// The snapshot itself, for what streams its rows in a way of its own.
    pub(super) fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }

    /// Day of the snapshot; without it nothing is stale and nothing has expired.
    pub(super) fn today(&self) -> Today {
        self.today
    }

    /// Id of the tenant the snapshot is of; may be empty.
    pub(super) fn tenant(&self) -> &str {
        &self.snapshot.manifest().tenant.id
    }

    /// How much of a dataset is there.
    pub(super) fn coverage(&self, dataset: &str) -> Coverage {
        let mut coverage = self.snapshot.coverage(dataset);
        if coverage.status == Status::Complete && self.issues.borrow().unread.contains(dataset) {
            coverage.status = Status::Partial;
        }
        if self.declares.get() && !coverage.status.has_rows() {
            coverage.status = self.snapshot.coverage(&catalog::declared(dataset)).status;
        }
        coverage
    }

    /// Hands each object of a dataset to `each`; none when its coverage says that nothing of it can be used.
    pub(super) fn each(&self, dataset: &'static str, mut each: impl FnMut(Object<'_>)) {
        if !self.coverage(dataset).status.has_rows() {
            return;
        }
        let mut noticed = Vec::new();
        let mut seen = BTreeSet::new();
        self.snapshot.for_each(dataset, &mut noticed, |row| {
            if row.value().is_object() {
                if self.declares.get() {
                    seen.insert(named(row));
                }
                each(self.object(dataset, row.value()));
            }
        });
        if self.declares.get() {
            self.snapshot.for_each(&catalog::declared(dataset), &mut noticed, |row| {
                // What was seen is what it is, whatever a file says that it is to be.
                if row.value().is_object() && !seen.contains(&named(row)) {
                    each(self.object(dataset, row.value()));
                }
            });
        }
        self.noticed.borrow_mut().append(&mut noticed);
    }

    /// The objects of a small dataset, kept because they can only be told once others have been read.
    pub(super) fn keep(&self, dataset: &'static str) -> Vec<Value> {
        let mut kept = Vec::new();
        self.each(dataset, |object| kept.push(object.row.value().clone()));
        kept
    }

    /// A kept object, to be read.
    pub(super) fn object<'r>(&'r self, dataset: &'static str, value: &'r Value) -> Object<'r> {
        let row = Row::new(value);
        Object { row, dataset, prefix: "", id: row.id(), issues: &self.issues, codes: &self.codes }
    }

    /// What a dataset held.
    pub(super) fn reading<T>(&self, dataset: &str, value: T) -> Reading<T> {
        Reading::new(&self.coverage(dataset), value)
    }

    /// What a dataset held, where its objects may not say it.
    pub(super) fn maybe<T>(&self, dataset: &str, value: Option<T>) -> Reading<T> {
        let coverage = self.coverage(dataset);
        let value = value.filter(|_| coverage.status.has_rows());
        Reading { dataset: coverage.id, status: coverage.status, value }
    }

    /// What several datasets held together: complete only if each is.
    pub(super) fn together<T>(&self, datasets: &[&str], value: T) -> Reading<T> {
        let each: Vec<_> = datasets.iter().map(|dataset| self.coverage(dataset)).collect();
        let status = if each.iter().all(|coverage| coverage.status == Status::Complete) {
            Status::Complete
        } else if each.iter().any(|coverage| coverage.status.has_rows()) {
            Status::Partial
        } else {
            // Nothing was read: the refusal says more than "not requested", which is the last of the list.
            each.iter().map(|coverage| coverage.status).min().unwrap_or_default()
        };
        let named = each.iter().find(|coverage| coverage.status.has_rows()).or_else(|| each.first());
        let id = named.map(|coverage| coverage.id.clone()).unwrap_or_default();
        Reading::new(&Coverage { id, status, ..Coverage::default() }, value)
    }

    /// Whether the rows of a dataset were chosen by what they are, not by chance: people in privileged roles. They have
    /// names, and say nothing of how many there are.
    pub(super) fn is_selection(&self, dataset: &str) -> bool {
        let coverage = self.coverage(dataset);
        let chosen = |request: &str| CHOSEN.iter().any(|it| request.starts_with(it));
        coverage.status == Status::Partial && coverage.request.split("; ").all(chosen)
    }

    /// Whether a dataset that is read for each object of another was asked for each of them, where it is complete: so
    /// that one without rows has none. Of files nobody knows which of them were exported.
    pub(super) fn asked_for_each(&self) -> bool {
        self.snapshot.manifest().source == "microsoft-graph"
    }

    /// The words so far that this version does not know, sorted.
    pub(super) fn unknown_codes(&self) -> Vec<UnknownCode> {
        self.codes.borrow().told()
    }

    /// Moves what was noticed to `sink`.
    pub(super) fn finish(self, sink: &mut Vec<Diagnostic>) {
        sink.append(&mut self.noticed.into_inner());
        self.issues.into_inner().report(sink);
        self.codes.into_inner().report(sink);
    }
}

/// What tells a row from others of its dataset: what it was read for, and its id. Those of Azure do not differ by case.
fn named(row: Row<'_>) -> (String, String) {
    (row.parent().to_lowercase(), row.id().to_lowercase())
}

/// Properties of an unexpected type: one entry a dataset and property, however many objects have it.
#[derive(Debug, Default)]
struct Issues {
    odd: BTreeMap<(&'static str, String), (u64, String)>,
    /// Datasets of which a value was wanted that is not kept: they are not read as a whole.
    unread: BTreeSet<&'static str>,
}

impl Issues {
    fn note(&mut self, dataset: &'static str, property: String, id: &str) {
        let entry = self.odd.entry((dataset, property)).or_insert_with(|| (0, id.to_owned()));
        entry.0 += 1;
        // The smallest id, so that the order of rows leaves no trace.
        if id < entry.1.as_str() {
            id.clone_into(&mut entry.1);
        }
    }

    fn report(self, sink: &mut Vec<Diagnostic>) {
        for ((dataset, property), (count, id)) in self.odd {
            let objects = if count == 1 { "1 value".to_owned() } else { format!("{count} values") };
            let at = if id.is_empty() { String::new() } else { format!(", first at `{id}`") };
            sink.push(Diagnostic::new(
                Code::WrongType,
                format!("{dataset}/{property}"),
                format!("{objects} of another type than documented{at}"),
            ));
        }
    }
}

/// Properties that only name an object: without them all that is told of it still holds.
const NAMES: &[&str] = &["displayName", "name", "description"];

/// How keys of an export begin that hold objects of a dataset only where they have a role, or belong to Exchange
/// servers.
const CHOSEN: &[&str] = &["privileged_", "dedicated_exchange_hybrid_", "legacy_exchange_"];

/// One object, read property by property; a value of an unexpected type is noted and counts as missing.
#[derive(Clone, Copy)]
pub(super) struct Object<'r> {
    row: Row<'r>,
    dataset: &'static str,
    prefix: &'static str,
    id: &'r str,
    issues: &'r RefCell<Issues>,
    codes: &'r RefCell<Codes>,
}

impl<'r> Object<'r> {
    /// A property of any type, by a path of names joined with `/`; null counts as missing.
    pub(super) fn get(self, path: &'static str) -> Option<&'r Value> {
        let mut at = self.row.value();
        for (depth, name) in path.split('/').enumerate() {
            let Some(object) = at.as_object().filter(|_| !is_not_kept(at)) else {
                let upto: Vec<_> = path.split('/').take(depth).collect();
                self.note(&upto.join("/"));
                return None;
            };
            at = object.get(name).filter(|value| !value.is_null())?;
        }
        Some(at)
    }

    /// Every property of the object as it came.
    pub(super) fn whole(self) -> &'r Value {
        self.row.value()
    }

    /// A property as it came, null included; none where the row does not have it.
    pub(super) fn raw(self, path: &'static str) -> Option<&'r Value> {
        path.split('/').try_fold(self.row.value(), |at, name| at.as_object()?.get(name))
    }

    /// Notes that a value is of another type than documented.
    pub(super) fn note(self, path: &str) {
        // What was not kept was of the right type; it is not read all the same. A name decides nothing.
        if self.row.value().pointer(&format!("/{path}")).is_some_and(is_not_kept) {
            if !NAMES.iter().any(|name| path.rsplit('/').next() == Some(name)) {
                self.issues.borrow_mut().unread.insert(self.dataset);
            }
            return;
        }
        let property = if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) };
        self.issues.borrow_mut().note(self.dataset, property, self.id);
    }

    /// Notes that the object lacks what tells which it is of: the dataset was then not read in full.
    pub(super) fn nameless(self) {
        self.issues.borrow_mut().unread.insert(self.dataset);
    }

    /// Notes a word of an enumeration that this version does not know.
    pub(super) fn unknown_code(self, path: &str, word: &str) {
        let property = if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) };
        self.codes.borrow_mut().note(self.dataset, &property, word);
    }

    /// The object itself.
    pub(super) fn value(self) -> &'r Value {
        self.row.value()
    }

    /// Notes a property of another type than documented, by its path.
    pub(super) fn noted(self, path: &str) {
        if self.row.value().pointer(&format!("/{path}")).is_some() {
            self.note(path);
        }
    }

    /// Whether the row carries the property, with any value but null.
    pub(super) fn has(self, path: &'static str) -> bool {
        self.get(path).is_some()
    }

    /// Whether the row has the property at all, null included: whether it was asked for.
    pub(super) fn carries(self, name: &str) -> bool {
        self.row.value().get(name).is_some()
    }

    /// A text; an empty one counts as missing.
    pub(super) fn text(self, path: &'static str) -> Option<&'r str> {
        match self.get(path)? {
            Value::String(text) if !is_cut_off(text) => Some(text.as_str()).filter(|text| !text.is_empty()),
            _ => {
                self.note(path);
                None
            }
        }
    }

    /// A text of its own.
    pub(super) fn string(self, path: &'static str) -> Option<String> {
        self.text(path).map(str::to_owned)
    }

    /// A text of its own, empty when missing.
    pub(super) fn words(self, path: &'static str) -> String {
        self.text(path).unwrap_or_default().to_owned()
    }

    /// A truth value, also as exports write it.
    pub(super) fn flag(self, path: &'static str) -> Option<bool> {
        let value = self.get(path)?;
        let flag = self.row.flag(path);
        if flag.is_none() && value.as_str() != Some("") {
            self.note(path);
        }
        flag
    }

    /// Whether a truth value is there and true.
    pub(super) fn is(self, path: &'static str) -> bool {
        self.flag(path) == Some(true)
    }

    /// A whole number that is not negative.
    pub(super) fn number(self, path: &'static str) -> Option<u64> {
        let value = self.get(path)?;
        let number = self.row.number(path).and_then(|number| u64::try_from(number).ok());
        if number.is_none() && value.as_i64().is_none() && value.as_str().is_none_or(|text| !is_negative(text)) {
            self.note(path);
        }
        number
    }

    /// A number with a fraction.
    pub(super) fn decimal(self, path: &'static str) -> Option<f64> {
        let value = self.get(path)?;
        let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|it: &f64| it.is_finite());
        if number.is_none() {
            self.note(path);
        }
        number
    }

    /// A word that some exports write as a number: enumerations.
    pub(super) fn word_or_number(self, path: &'static str) -> Option<String> {
        match self.get(path)? {
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            _ => {
                self.note(path);
                None
            }
        }
    }

    /// The texts of a list; a list collapsed to its only element counts as that list.
    pub(super) fn texts(self, path: &'static str) -> Vec<&'r str> {
        match self.get(path) {
            None => Vec::new(),
            Some(Value::String(text)) if !is_cut_off(text) => {
                Some(text.as_str()).filter(|text| !text.is_empty()).into_iter().collect()
            }
            Some(Value::Array(items)) => {
                let fits = |item: &Value| item.as_str().is_some_and(|text| !is_cut_off(text));
                if items.iter().any(|item| !fits(item) && !item.is_null()) {
                    self.note(path);
                }
                items.iter().filter(|item| fits(item)).filter_map(Value::as_str).filter(|it| !it.is_empty()).collect()
            }
            Some(_) => {
                self.note(path);
                Vec::new()
            }
        }
    }

    /// The texts of a list that is there; none where it is missing, or not all of it was kept.
    pub(super) fn texts_told(self, path: &'static str) -> Option<Vec<&'r str>> {
        let value = self.get(path)?;
        let texts = self.texts(path);
        (!is_not_kept(value)).then_some(texts)
    }

    /// The objects of a list; a list collapsed to its only element counts as that list.
    pub(super) fn objects(self, path: &'static str) -> Vec<Object<'r>> {
        let inner = |value| Object { row: Row::new(value), prefix: path, ..self };
        match self.get(path) {
            None => Vec::new(),
            Some(value @ Value::Object(_)) if !is_not_kept(value) => vec![inner(value)],
            Some(Value::Array(items)) => {
                let fits = |item: &&Value| item.is_object() && !is_not_kept(item);
                if items.iter().any(|item| !fits(&item) && !item.is_null()) {
                    self.note(path);
                }
                items.iter().filter(fits).map(inner).collect()
            }
            // Exports write an empty list as an empty text.
            Some(Value::String(text)) if text.is_empty() => Vec::new(),
            Some(_) => {
                self.note(path);
                Vec::new()
            }
        }
    }

    /// How many items a list holds; a list collapsed to its only element counts as that list.
    pub(super) fn length(self, path: &'static str) -> u64 {
        match self.get(path) {
            None => 0,
            Some(Value::Array(items)) => u64::try_from(items.len()).unwrap_or(u64::MAX),
            Some(Value::String(text)) if text.is_empty() => 0,
            Some(_) => 1,
        }
    }

    /// Whether a property is an object or a list of objects.
    pub(super) fn holds_objects(self, path: &'static str) -> bool {
        match self.get(path) {
            Some(Value::Array(items)) => items.iter().any(Value::is_object),
            Some(value) => value.is_object(),
            None => false,
        }
    }

    /// The object in a property.
    pub(super) fn object(self, path: &'static str) -> Option<Object<'r>> {
        self.objects(path).into_iter().next()
    }

    /// The day of a moment; the year 1 stands for "never".
    pub(super) fn date(self, path: &'static str) -> Option<Date> {
        let text = self.text(path)?;
        let date = dates::date(text);
        if date.is_none() {
            self.note(path);
        }
        date.filter(|date| date.year() > 1)
    }

    /// The day of a moment as `YYYY-MM-DD`.
    pub(super) fn day(self, path: &'static str) -> Option<String> {
        self.date(path).map(|date| date.to_string())
    }

    /// A moment as it was written, if it is one; the year 1 stands for "never".
    pub(super) fn moment(self, path: &'static str) -> Option<String> {
        self.date(path)?;
        self.string(path)
    }

    /// Its id.
    pub(super) fn id(self) -> &'r str {
        self.text("id").unwrap_or_default()
    }

    /// Its display name, else its name, else its id.
    pub(super) fn name(self) -> String {
        self.text("displayName").or_else(|| self.text("name")).unwrap_or_else(|| self.id()).to_owned()
    }

    /// The id of the object it was read for.
    pub(super) fn parent(self) -> &'r str {
        self.row.parent()
    }

    /// Its type without the namespace: `ipNamedLocation`.
    pub(super) fn kind(self) -> &'r str {
        self.text("@odata.type").and_then(|name| name.rsplit('.').next()).unwrap_or_default()
    }
}

/// Whether PowerShell wrote this in the place of an object or a list that it cut off: `@{Id=1; Name=x}`,
/// `System.Object[]`.
pub(super) fn is_cut_off(text: &str) -> bool {
    (text.starts_with("@{") && text.ends_with('}'))
        || text.strip_prefix("System.").is_some_and(|rest| {
            rest.ends_with("[]") || rest.starts_with("Collections.") || matches!(rest, "Object" | "String")
        })
}

fn is_negative(text: &str) -> bool {
    text.trim().parse::<i64>().is_ok_and(|number| number < 0)
}
