//! What follows from the changes: the architecture, numbers and verdicts, outcomes of rules.

use super::causes::{Causes, because};
use super::line::{Kind, Line};
use super::meaning::{Meaning, of_claim, of_exceptions};
use super::parts::{Field, Part, parts};
use super::read::{Likeness, Side, Unread};
use crate::build::Tenant;
use crate::diff::{self, Change, Entry, read_claims};
use crate::model::{Model, Source};
use crate::wording::changes::subject;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What things follow from.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) causes: Causes,
    pub(super) likeness: &'a Likeness,
}

impl<'a> Ground<'a> {
    /// Where nothing changed but the day.
    pub(super) fn of_time(likeness: &'a Likeness) -> Self {
        Self { causes: Causes::default(), likeness }
    }
}

/// What follows.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub(super) lines: Vec<Line>,
    /// What no change of the data explains: days have passed, or something changed that does so by itself.
    pub(super) passing: Vec<Line>,
    pub(super) unread: Vec<Unread>,
}

impl Derived {
    /// Tells a line with its causes, or where it belongs without any. What rests on more of one snapshot than of the other
    /// is no change.
    fn tell(&mut self, line: Line, causes: BTreeSet<String>, is_alike: bool) {
        match (causes.is_empty(), is_alike) {
            (false, _) => self.lines.push(because(line, causes)),
            (true, true) => self.passing.push(line),
            (true, false) => self.unread.push(unread(&line)),
        }
    }
}

fn unread(line: &Line) -> Unread {
    let read = if line.after.is_none() { Side::Old } else { Side::New };
    Unread::Derived { object: line.object.clone(), read }
}

/// Compares two tenants.
pub(super) fn derived(old: &Tenant, new: &Tenant, ground: &Ground<'_>) -> Derived {
    let mut derived = Derived::default();
    architecture(&old.model, &new.model, ground, &mut derived);
    claims(old, new, ground, &mut derived);
    derived
}

fn architecture(old: &Model, new: &Model, ground: &Ground<'_>, derived: &mut Derived) {
    let (was, is) = (parts(old), parts(new));
    let ids: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    for id in ids {
        match (was.get(id), is.get(id)) {
            (Some(before), Some(after)) if before.is_read && after.is_read => {
                fields(id, before, after, ground, derived);
            }
            (Some(part), None) if part.is_read => one(id, part, Kind::Removed, ground, derived),
            (None, Some(part)) if part.is_read => one(id, part, Kind::Added, ground, derived),
            _ => {}
        }
    }
}

/// A part that came or went.
fn one(id: &str, part: &Part, kind: Kind, ground: &Ground<'_>, derived: &mut Derived) {
    let is_new = kind == Kind::Added;
    let said = Some(Value::String(part.name.clone()));
    let (before, after) = if is_new { (None, said) } else { (said, None) };
    let line = Line::new(kind, id, presence(part, is_new)).said(before, after).named(&part.name);
    settle(line, &BTreeSet::from([&part.source]), &part.datasets(), ground, derived);
}

/// Finds out what a line follows from: the objects it says it is of, else their datasets; where those objects are as they
/// were, what else it was put together from.
fn settle(
    line: Line,
    sources: &BTreeSet<&Source>,
    around: &BTreeSet<&str>,
    ground: &Ground<'_>,
    derived: &mut Derived,
) {
    let of: BTreeSet<&str> = sources.iter().map(|it| it.dataset.as_str()).filter(|it| !it.is_empty()).collect();
    if !of.iter().chain(around).all(|dataset| ground.likeness.is_whole(dataset)) {
        derived.unread.push(unread(&line));
        return;
    }
    let objects = sources.iter().filter_map(|it| Some(ground.causes.object(&it.dataset, it.object.as_deref()?)));
    let objects: BTreeSet<String> = objects.flatten().collect();
    let named = sources.iter().any(|it| it.object.is_some());
    let (own, renamed) = (ground.causes.datasets(of.iter().copied()), ground.causes.renamed(&line));
    let others = ground.causes.datasets(around.difference(&of).copied());
    let causes = if named { [objects, renamed, others, own] } else { [own, others, renamed, objects] };
    let is_alike = of.iter().all(|dataset| ground.likeness.is_alike(dataset));
    derived.tell(line, causes.into_iter().find(|it| !it.is_empty()).unwrap_or_default(), is_alike);
}

/// What it means that a part came or went.
pub(super) fn presence(part: &Part, is_new: bool) -> Meaning {
    match (part.outside, is_new) {
        (true, true) => Meaning::NewLink,
        (true, false) => Meaning::AccessNarrowed,
        _ => Meaning::Other,
    }
}

/// What is said of a part that is there in both.
fn fields(id: &str, was: &Part, is: &Part, ground: &Ground<'_>, derived: &mut Derived) {
    let around: BTreeSet<&str> = was.datasets().into_iter().chain(is.datasets()).collect();
    for (name, before, after) in differing(was, is) {
        let both = || [before, after].into_iter().flatten();
        if both().all(|field| field.exact) {
            let sources = both().flat_map(|field| &field.sources).collect();
            settle(of_field(id, is, name, before, after), &sources, &around, ground, derived);
        }
    }
}

/// A field of which the two states differ: its name and both.
pub(super) type Differing<'p> = (&'p str, Option<&'p Field>, Option<&'p Field>);

/// Fields whose values differ.
pub(super) fn differing<'p>(was: &'p Part, is: &'p Part) -> Vec<Differing<'p>> {
    let names: BTreeSet<&String> = was.fields.keys().chain(is.fields.keys()).collect();
    let said = |field: Option<&Field>| field.map(|field| field.value.clone()).unwrap_or_default();
    names
        .into_iter()
        .map(|name| (name.as_str(), was.fields.get(name), is.fields.get(name)))
        .filter(|(_, before, after)| said(*before) != said(*after))
        .collect()
}

/// The line of a field.
pub(super) fn of_field(id: &str, part: &Part, name: &str, before: Option<&Field>, after: Option<&Field>) -> Line {
    let (kind, meaning) = match name {
        "name" => (Kind::Renamed, Meaning::Names),
        "count" => (Kind::Changed, Meaning::Size),
        _ => (Kind::Changed, Meaning::Other),
    };
    let said = |field: Option<&Field>| field.map(|field| field.value.clone());
    Line::new(kind, id, meaning).at(name).said(said(before), said(after)).named(&part.name)
}

fn claims(old: &Tenant, new: &Tenant, ground: &Ground<'_>, derived: &mut Derived) {
    let entries = |tenant: &Tenant| -> Vec<Entry> {
        // Claims are numbers, codes and lists of them: what is written can be read.
        let text = serde_json::to_string(&tenant.claims).unwrap_or_default();
        read_claims("claims", &text).unwrap_or_default()
    };
    let (was, is) = (entries(old), entries(new));
    let by_id = |entries: &[Entry]| -> BTreeMap<String, BTreeSet<String>> {
        entries.iter().map(|entry| (entry.id.clone(), entry.sources.clone())).collect()
    };
    let (then, now) = (by_id(&was), by_id(&is));
    let none = BTreeSet::new();
    for change in diff::claims(&was, &is) {
        for id in std::iter::once(&change.id).chain(&change.also) {
            let sources: BTreeSet<&String> =
                then.get(id).unwrap_or(&none).iter().chain(now.get(id).unwrap_or(&none)).collect();
            claim(id, &change, &sources, ground, derived);
        }
    }
}

fn claim(id: &str, change: &Change, sources: &BTreeSet<&String>, ground: &Ground<'_>, derived: &mut Derived) {
    let kind = match change.kind {
        diff::Kind::Added => Kind::Added,
        diff::Kind::Removed => Kind::Removed,
        diff::Kind::NotCompared => return,
        _ => Kind::Changed,
    };
    let object = match id.strip_prefix("finding.") {
        Some(rule) => format!("finding:{rule}"),
        None => format!("claim:{id}"),
    };
    // A verdict that stays the same lets others past.
    let line = if kind == Kind::Changed && change.before == change.after {
        let said = |items: &[String]| (!items.is_empty()).then(|| json!(items));
        let meaning = of_exceptions(&change.added, &change.removed);
        Line::new(kind, object, meaning).at("except").said(said(&change.removed), said(&change.added))
    } else {
        let (before, after) = (change.before.clone(), change.after.clone());
        let meaning = of_claim(id, before.as_ref(), after.as_ref());
        Line::new(kind, object, meaning).said(before, after)
    };
    let line = line.named(subject(id, &[]));
    if !change.kind.is_of_tenant() {
        derived.unread.push(unread(&line));
        return;
    }
    let is_alike = sources.iter().all(|dataset| ground.likeness.is_alike(dataset));
    derived.tell(line, ground.causes.datasets(sources.iter().map(|dataset| dataset.as_str())), is_alike);
}
