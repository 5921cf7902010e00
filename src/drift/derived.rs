//! What follows from the changes: the architecture, numbers and verdicts, outcomes of rules.

use super::causes::{Causes, because};
use super::line::{Kind, Line};
use super::meaning::{Meaning, of_claim};
use super::parts::{Field, Part, parts};
use super::read::{Likeness, Side, Unread};
use crate::build::Tenant;
use crate::diff::{self, Change, Entry, read_claims};
use crate::model::Model;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What was read of two snapshots in the same way.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) causes: Causes,
    pub(super) likeness: &'a Likeness,
    /// Whether both are of one day, so that nothing changed by the passing of time.
    pub(super) same_day: bool,
}

/// What follows.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub(super) lines: Vec<Line>,
    /// What no change of the data explains: days have passed.
    pub(super) passing: Vec<Line>,
    pub(super) unread: Vec<Unread>,
}

impl Derived {
    /// Tells a line with its causes, or where it belongs without any.
    fn tell(&mut self, line: Line, causes: BTreeSet<String>, ground: &Ground<'_>, alike: bool) {
        match (causes.is_empty(), alike) {
            (false, _) => self.lines.push(because(line, causes)),
            (true, true) if ground.same_day && !ground.causes.all().is_empty() => {
                self.lines.push(because(line, ground.causes.all()));
            }
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
    let datasets = part.datasets();
    let is_new = kind == Kind::Added;
    let said = Some(Value::String(part.name.clone()));
    let (before, after) = if is_new { (None, said) } else { (said, None) };
    let line = Line::new(kind, id, presence(part, is_new)).said(before, after).named(&part.name);
    if !datasets.iter().all(|dataset| ground.likeness.is_whole(dataset)) {
        derived.unread.push(unread(&line));
        return;
    }
    let source = &part.source;
    let object = source.object.as_deref().map(|object| ground.causes.object(&source.dataset, object));
    let causes = [
        object.unwrap_or_default(),
        ground.causes.datasets([source.dataset.as_str()]),
        ground.causes.datasets(datasets.iter().copied()),
    ];
    let alike = datasets.iter().all(|dataset| ground.likeness.is_alike(dataset));
    derived.tell(line, first(causes), ground, alike);
}

/// What it means that a part came or went.
pub(super) fn presence(part: &Part, is_new: bool) -> Meaning {
    match (part.outside, is_new) {
        (true, true) => Meaning::NewLink,
        (true, false) => Meaning::AccessNarrowed,
        _ => Meaning::Other,
    }
}

/// The first that says anything.
fn first<const N: usize>(causes: [BTreeSet<String>; N]) -> BTreeSet<String> {
    causes.into_iter().find(|causes| !causes.is_empty()).unwrap_or_default()
}

/// What is said of a part that is there in both.
fn fields(id: &str, was: &Part, is: &Part, ground: &Ground<'_>, derived: &mut Derived) {
    for difference in differing(was, is) {
        let (name, before, after) = difference;
        if [before, after].into_iter().flatten().any(|field| !field.exact) {
            continue;
        }
        let line = of_field(id, is, name, before, after);
        let sources: BTreeSet<_> = [before, after].into_iter().flatten().flat_map(|field| &field.sources).collect();
        let datasets: BTreeSet<&str> =
            sources.iter().map(|it| it.dataset.as_str()).filter(|it| !it.is_empty()).collect();
        if !datasets.iter().all(|dataset| ground.likeness.is_whole(dataset)) {
            derived.unread.push(unread(&line));
            continue;
        }
        let objects = sources.iter().filter_map(|it| Some(ground.causes.object(&it.dataset, it.object.as_deref()?)));
        let objects: BTreeSet<String> = objects.flatten().collect();
        let alike = datasets.iter().all(|dataset| ground.likeness.is_alike(dataset));
        if objects.is_empty() && !alike {
            derived.unread.push(unread(&line));
            continue;
        }
        let around = was.datasets().into_iter().chain(is.datasets());
        let causes = [
            objects,
            ground.causes.datasets(datasets.iter().copied()),
            ground.causes.datasets(around),
            ground.causes.renamed().clone(),
        ];
        derived.tell(line, first(causes), ground, alike);
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
    let (before, after) = (change.before.clone(), change.after.clone());
    let meaning = of_claim(id, before.as_ref(), after.as_ref());
    let object = match id.strip_prefix("finding.") {
        Some(rule) => format!("finding:{rule}"),
        None => format!("claim:{id}"),
    };
    let line = Line::new(kind, object, meaning).said(before, after).named(change.subject());
    let is_paired = sources.iter().all(|dataset| ground.likeness.is_paired(dataset));
    if !change.kind.is_of_tenant() || !is_paired {
        derived.unread.push(unread(&line));
        return;
    }
    let alike = sources.iter().all(|dataset| ground.likeness.is_alike(dataset));
    let causes = ground.causes.datasets(sources.iter().map(|dataset| dataset.as_str()));
    derived.tell(line, causes, ground, alike);
}
