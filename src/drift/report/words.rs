//! How a line reads. Names in it are escaped by nobody yet.

use crate::catalog::{dataset, declared_of};
use crate::drift::{Drift, Kind, Line, Meaning, Side, Unread};
use crate::wording::changes::value as claimed;
use crate::wording::{counted, date, number, spelled};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Items of a list that are named.
const ITEMS: usize = 5;
/// Characters of a value that are shown.
const LONG: usize = 120;

/// What a report is of: `Changes of Contoso from 20 October 2026 to 20 November 2026`.
pub(super) fn heading(drift: &Drift) -> String {
    let (old, new) = (&drift.old, &drift.new);
    let day = |text: &str| if text.is_empty() { "an unknown day".to_owned() } else { date(text) };
    if drift.is_target {
        return format!("{} on {}, held against the target of its design", new.tenant, day(&new.date));
    }
    if old.tenant_id != new.tenant_id {
        return format!(
            "Differences between {} ({}) and {} ({})",
            old.tenant,
            day(&old.date),
            new.tenant,
            day(&new.date)
        );
    }
    format!("Changes of {} from {} to {}", new.tenant, day(&old.date), day(&new.date))
}

/// How much changed, in a sentence.
pub(super) fn summary(drift: &Drift) -> String {
    if drift.lines.is_empty() {
        return "Nothing changed in what was read in both.".to_owned();
    }
    let raw = drift.lines.iter().filter(|line| !line.is_derived()).count();
    let derived = drift.lines.len().saturating_sub(raw);
    if drift.is_target {
        return format!("{} from the target.", counted(derived as u64, "difference", "differences"));
    }
    let groups = Meaning::ALL.iter().filter_map(|it| {
        let count = drift.meaning(*it).filter(|line| !line.is_derived()).count();
        (count > 0).then(|| format!("{}: {}", it.title().to_lowercase(), number(count as u64)))
    });
    let groups: Vec<String> = groups.collect();
    let follows = match derived {
        0 => String::new(),
        many => format!(" {} from them.", spelled_follows(many as u64)),
    };
    let few = if groups.is_empty() { String::new() } else { format!(" ({})", groups.join(", ")) };
    format!("{}{few}.{follows}", counted(raw as u64, "change", "changes"))
}

/// That parts of the architecture follow.
pub(super) fn echoes(count: usize) -> Option<String> {
    let what = counted(count as u64, "change of a part", "changes of parts");
    (count > 0).then(|| format!("and {what} of the architecture that follow; --format json has them"))
}

fn spelled_follows(many: u64) -> String {
    match many {
        1 => "One more follows".to_owned(),
        many => format!("{} more follow", number(many)),
    }
}

/// A line as one sentence, with when and by whom. Names in it are escaped by nobody yet.
pub fn sentence(line: &Line) -> String {
    let by = deed(line).map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{}: {}{by}", subject(line), change(line, false))
}

/// What a reader calls a dataset; of one that files declare that it is so.
fn title(id: &str) -> String {
    let called = |id: &str| dataset(id).map_or_else(|| id.to_owned(), |row| row.title.to_owned());
    declared_of(id).map_or_else(|| called(id), |id| format!("Declared in files: {}", called(id)))
}

/// What a line is about: `Users: Megan Bowen`.
fn subject(line: &Line) -> String {
    let called = |fallback: &str| if line.name.is_empty() { fallback.to_owned() } else { line.name.clone() };
    match line.family() {
        "claim" | "finding" => called(line.id()),
        "component" => format!("Architecture: {}", called(line.id())),
        "link" => format!("Connection: {}", called(line.id())),
        family => {
            let title = title(family);
            match (line.name.is_empty(), line.id().is_empty()) {
                (true, true) => title,
                _ => format!("{title}: {}", called(line.id())),
            }
        }
    }
}

/// What became of it: `state: enabled → disabled`.
fn change(line: &Line, target: bool) -> String {
    let path = match &line.path {
        Some(path) => path.strip_prefix("facts/").unwrap_or(path),
        None => "",
    };
    let mark = if line.kind == Kind::Uninterpreted { " (nothing reads this property)" } else { "" };
    match (line.kind, line.path.is_some()) {
        (Kind::Added, false) if target => "is there, and the target has it not".to_owned(),
        (Kind::Removed, false) if target => "is missing: the target has it".to_owned(),
        (Kind::Added, false) => detail("new", line.after.as_ref(), line),
        (Kind::Removed, false) => detail("gone", line.before.as_ref(), line),
        (_, false) => format!("{} → {}", said(line, line.before.as_ref()), said(line, line.after.as_ref())),
        _ => match lists(line) {
            Some(text) => format!("{path}: {text}{mark}"),
            None => {
                let (before, after) = (said(line, line.before.as_ref()), said(line, line.after.as_ref()));
                format!("{path}: {before} → {after}{mark}")
            }
        },
    }
}

/// A word, and what a claim says beside it.
fn detail(word: &str, value: Option<&Value>, line: &Line) -> String {
    match value {
        Some(value) if matches!(line.family(), "claim" | "finding") => format!("{word}: {}", said(line, Some(value))),
        _ => word.to_owned(),
    }
}

/// What came into a list and what went.
fn lists(line: &Line) -> Option<String> {
    let none = Vec::new();
    let (before, after) = match (&line.before, &line.after) {
        (Some(Value::Array(before)), Some(Value::Array(after))) => (before, after),
        (Some(Value::Array(before)), None) => (before, &none),
        (None, Some(Value::Array(after))) => (&none, after),
        _ => return None,
    };
    let items = |of: &[Value], not: &[Value]| -> Vec<String> {
        of.iter().filter(|item| !not.contains(item)).map(short).collect()
    };
    let (came, went) = (items(after, before), items(before, after));
    let parts = [("+", came), ("−", went)].into_iter().filter(|(_, items)| !items.is_empty());
    let told: Vec<String> = parts.map(|(sign, items)| format!("{sign} {}", some(&items))).collect();
    if told.is_empty() { Some("in another order or number".to_owned()) } else { Some(told.join("; ")) }
}

fn some(items: &[String]) -> String {
    let named: Vec<&str> = items.iter().take(ITEMS).map(String::as_str).collect();
    match items.len().saturating_sub(ITEMS) {
        0 => named.join(", "),
        more => format!("{} and {} more", named.join(", "), number(more as u64)),
    }
}

/// A value in words.
fn said(line: &Line, value: Option<&Value>) -> String {
    match (value, line.family()) {
        (None, _) => "none".to_owned(),
        (Some(value), "claim") => claimed(line.id(), value),
        (Some(value), "finding") => claimed(&format!("finding.{}", line.id()), value),
        (Some(value), _) => short(value),
    }
}

/// A value, no longer than fits a line.
fn short(value: &Value) -> String {
    let text = match value {
        Value::Null => "none".to_owned(),
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", some(&items.iter().map(short).collect::<Vec<_>>())),
        other => other.to_string(),
    };
    if text.chars().count() <= LONG {
        return text;
    }
    format!("{}…", text.chars().take(LONG).collect::<String>())
}

/// When and by whom: `19 November 2026, 10:20 UTC, by admin@contoso.com (Update policy)`.
pub(super) fn deed(line: &Line) -> Option<String> {
    let deed = line.deed.as_ref()?;
    let (day, time) = deed.when.split_once('T').unwrap_or((&deed.when, ""));
    let time = time.get(..5).map(|time| format!(", {time} UTC")).unwrap_or_default();
    let by = if deed.by.is_empty() { String::new() } else { format!(", by {}", deed.by) };
    let what = if deed.activity.is_empty() { String::new() } else { format!(" ({})", deed.activity) };
    Some(format!("{}{time}{by}{what}", date(day)))
}

/// Words for a whole drift: objects by their names.
pub(super) struct Words<'d> {
    /// Whether it is held against a target.
    target: bool,
    names: BTreeMap<&'d str, String>,
    /// Subjects that several objects share.
    shared: BTreeSet<String>,
}

impl<'d> Words<'d> {
    pub(super) fn new(drift: &'d Drift) -> Self {
        let mut names: BTreeMap<&str, String> = BTreeMap::new();
        for line in drift.lines.iter().chain(&drift.passing) {
            names.entry(&line.object).or_insert_with(|| subject(line));
        }
        let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for name in names.values() {
            if !seen.insert(name) {
                shared.insert(name.clone());
            }
        }
        Self { target: drift.is_target, names, shared }
    }

    /// What a line is about; with its id where another object is called the same.
    pub(super) fn subject(&self, line: &Line) -> String {
        let subject = subject(line);
        if self.shared.contains(&subject) { format!("{subject} ({})", line.id()) } else { subject }
    }

    /// The lines of a meaning that people read, and how many more there are: what becomes of the parts of the architecture
    /// says again what claims say, where it means nothing by itself.
    pub(super) fn told<'l>(&self, lines: impl Iterator<Item = &'l Line>) -> (Vec<&'l Line>, usize) {
        let is_echo = |line: &&Line| {
            let is_part = line.family() == "link" || (line.family() == "component" && line.path.is_some());
            !self.target && is_part && line.meaning == Meaning::Other
        };
        let (echoes, told): (Vec<&Line>, Vec<&Line>) = lines.partition(is_echo);
        (told, echoes.len())
    }

    /// What became of it.
    pub(super) fn change(&self, line: &Line) -> String {
        change(line, self.target)
    }

    /// What it follows from.
    pub(super) fn because(&self, line: &Line) -> Option<String> {
        let total = line.because_total.unwrap_or(line.because.len());
        let name = |object: &str| self.names.get(object).cloned().unwrap_or_else(|| object.to_owned());
        match line.because.as_slice() {
            [] => None,
            [one] => Some(format!("because of {}", name(one))),
            [first, ..] => {
                let others = spelled(total as u64 - 1, "other change", "other changes");
                Some(format!("because of {} and {others}", name(first)))
            }
        }
    }
}

/// Heading of what was read in one of two snapshots only.
pub(super) const UNREAD: &str = "Read in one of the two only, and so no change";
/// Heading of what follows from the day.
pub(super) const PASSING: &str = "Different because days have passed, or by itself";

/// What was read in one only.
pub(super) fn unread(it: &Unread) -> String {
    let side = |side: &Side| match side {
        Side::Old => "the older snapshot",
        Side::New => "the newer snapshot",
    };
    match it {
        Unread::Dataset { dataset, read, other } => {
            format!("{}: only in {} ({} in the other)", title(dataset), side(read), other.words())
        }
        Unread::Objects { dataset, read, count } => format!(
            "{}: {} only in {}; the other holds a part, so they may be there",
            title(dataset),
            counted(*count, "object", "objects"),
            side(read)
        ),
        Unread::Property { dataset, path, read, count } => {
            format!("{}: {path} of {} only in {}", title(dataset), counted(*count, "object", "objects"), side(read))
        }
        Unread::Derived { object, read } => format!("{object}: only in {}", side(read)),
    }
}

/// Words of what was read in one only: data one by one, what follows from it counted.
pub(super) fn unread_lines(all: &[Unread]) -> Vec<String> {
    let is_derived = |it: &&Unread| matches!(it, Unread::Derived { .. });
    let mut lines: Vec<String> = all.iter().filter(|it| !is_derived(it)).map(unread).collect();
    let derived = all.iter().filter(is_derived).count();
    if derived > 0 {
        let what = counted(derived as u64, "number, verdict or part", "numbers, verdicts or parts");
        lines.push(format!("{what} of the architecture that follow from such data"));
    }
    lines
}
