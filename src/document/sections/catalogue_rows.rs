//! Components and links of the graph as rows of tables, shared by several sections.

use crate::catalog::{AttrKey, NodeKind, ZoneKind};
use crate::document::Sources;
use crate::model::{Attribute, Component, Link, Value};
use crate::wording;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A component as a row.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ComponentRow<'a> {
    /// Stable id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: String,
    /// What it is: `Entra Connect`.
    pub(crate) kind: &'static str,
    /// What that is, one sentence.
    pub(crate) description: &'static str,
    /// Its facts as `label: value`, most telling first.
    pub(crate) facts: Vec<String>,
    /// Why it is not in effect (`report-only`, `disabled`); null where it is.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
    /// Whether the kind's name says nothing that the component's name does not.
    pub(crate) plain: bool,
}

/// A link as a row.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LinkRow<'a> {
    /// Name of the component that opens the connection or gives.
    pub(crate) from: String,
    /// Name of the component that accepts it or takes.
    pub(crate) to: String,
    /// What passes, in a few words, without protocol and port; empty where the kind says it all.
    pub(crate) label: String,
    /// What kind of link it is: `synchronisation`.
    pub(crate) kind: &'static str,
    /// Whether it goes both ways.
    pub(crate) both: bool,
    /// Protocol; null when not known.
    pub(crate) protocol: Option<&'a str>,
    /// Ports; null when not known.
    pub(crate) port: Option<&'a str>,
    /// Why nothing passes (`staging`, `paused`); null where something does.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
}

/// The value of an attribute with the codes in it in words and a date as a reader writes it.
pub(crate) fn value_of(it: &Attribute) -> String {
    match (it.key, &it.value) {
        // Its value is always a code, whatever it looks like.
        (AttrKey::PreAuthentication, Value::Text(code)) => wording::words(code).to_owned(),
        (_, value) => readable(value),
    }
}

pub(super) fn facts(facts: &[Attribute]) -> Vec<String> {
    let told = |it: &Attribute| match value_of(it) {
        value if value.is_empty() => format!("{}: none", it.label()),
        value => format!("{}: {value}", it.label()),
    };
    facts.iter().map(told).collect()
}

/// A value with the codes in it in words and a date as a reader writes it.
fn readable(value: &Value) -> String {
    match value {
        Value::Names(names) => names.iter().map(|name| worded(name)).collect::<Vec<_>>().join(", "),
        Value::Text(text) => match text.get(..10).filter(|day| is_day(day)) {
            Some(_) if text.len() == 10 || text.as_bytes().get(10) == Some(&b'T') => wording::date(text),
            _ => worded(text).to_owned(),
        },
        other => other.text(),
    }
}

/// Whether a text is written as a day: `2026-11-20`.
fn is_day(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'-').count() == 2
}

/// A code in words; any other text as it is.
fn worded(text: &str) -> &str {
    if is_code(text) { wording::words(text) } else { text }
}

/// Whether a text is a code of a service and not a name: one word with a capital inside.
fn is_code(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic())
        && text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// Names of components, told apart where several share one.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn new(sources: &Sources<'_>) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
        for component in sources.model.components() {
            by_name.entry(&component.name).or_default().push(component);
        }
        let mut names = BTreeMap::new();
        for (name, components) in by_name {
            let apart = (components.len() > 1).then(|| suffixes(sources, &components));
            for (at, component) in components.into_iter().enumerate() {
                let suffix = apart.as_ref().and_then(|all| all.get(at)).filter(|it| !it.is_empty());
                let name = suffix.map_or_else(|| name.to_owned(), |suffix| format!("{name} ({suffix})"));
                names.insert(component.id.clone(), name);
            }
        }
        Self(names)
    }

    pub(super) fn of(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

/// Something that may tell a component apart.
type Way<'w> = &'w dyn Fn(&Component) -> Option<String>;

/// What tells components of one name apart: a name of their own, the server they run on, the place they stand in; the
/// first of these that differs for each, else their ids.
fn suffixes(sources: &Sources<'_>, components: &[&Component]) -> Vec<String> {
    let fact =
        |component: &Component, key: AttrKey| component.facts.iter().find(|it| it.key == key).map(|it| it.value.text());
    let place = |component: &Component| {
        let zone = sources.model.zone_by_id(&component.zone)?;
        // Of a forest the domain that names it, which its id holds; of any other place its label.
        let domain = zone.id.strip_prefix(ZoneKind::Forest.row().id).and_then(|rest| rest.get(1..));
        Some(domain.filter(|it| !it.is_empty()).unwrap_or(&zone.label).to_owned())
    };
    let ways: [Way<'_>; 3] = [&|it| fact(it, AttrKey::Name), &|it| fact(it, AttrKey::Server), &place];
    let told = ways.into_iter().map(|way| components.iter().map(|it| way(it)).collect::<Option<Vec<String>>>());
    let differ = |all: &Vec<String>| all.iter().collect::<BTreeSet<_>>().len() == all.len();
    let ids = || components.iter().map(|it| it.id.clone()).collect();
    told.flatten().find(differ).unwrap_or_else(ids)
}

impl<'a> ComponentRow<'a> {
    pub(super) fn new(names: &Names, component: &'a Component) -> Self {
        let kind = component.kind.row();
        Self {
            id: &component.id,
            name: names.of(&component.id),
            kind: kind.label,
            description: kind.description,
            facts: facts(&component.facts),
            inactive: component.inactive.map(wording::inactive),
            evidence: component.evidence.word(),
            plain: component.name == kind.label,
        }
    }
}

impl<'a> LinkRow<'a> {
    pub(super) fn new(names: &Names, link: &'a Link) -> Self {
        Self {
            from: names.of(&link.from),
            to: names.of(&link.to),
            label: purpose(link),
            kind: link.kind.row().label,
            both: link.both,
            protocol: link.protocol.as_deref(),
            port: link.port.as_deref(),
            inactive: link.inactive.map(wording::inactive),
            evidence: link.evidence.word(),
        }
    }
}

/// What passes by a link, without protocol and port, which have columns of their own.
pub(super) fn purpose(link: &Link) -> String {
    let known = [link.kind.row().label, link.protocol.as_deref().unwrap_or_default()];
    wording::purpose(&link.label, &known, link.port.as_deref().unwrap_or_default())
}

/// The kind of zone that holds a component.
pub(super) fn zone_kind(sources: &Sources<'_>, component: &str) -> Option<ZoneKind> {
    let component = sources.model.component(component)?;
    Some(sources.model.zone_by_id(&component.zone)?.kind)
}

/// The components of some kinds of zones, by name then id.
pub(super) fn components_in<'a>(sources: &Sources<'a>, kinds: &[ZoneKind]) -> Vec<ComponentRow<'a>> {
    let mut rows: Vec<&'a Component> = sources
        .model
        .components()
        .filter(|it| sources.model.zone_by_id(&it.zone).is_some_and(|zone| kinds.contains(&zone.kind)))
        .collect();
    rows.sort_by(|a, b| (a.kind, &a.name, &a.id).cmp(&(b.kind, &b.name, &b.id)));
    let names = Names::new(sources);
    rows.into_iter().map(|component| ComponentRow::new(&names, component)).collect()
}

/// The components of some kinds, by kind, name and id.
pub(super) fn components_of<'a>(sources: &Sources<'a>, kinds: &[NodeKind]) -> Vec<ComponentRow<'a>> {
    let names = Names::new(sources);
    let all = kinds.iter().flat_map(|kind| sources.model.of_kind(*kind));
    all.map(|component| ComponentRow::new(&names, component)).collect()
}

/// The links of a model that the connection matrix lists: connections, the first end of which opens them; a name is no
/// end of one. Every count of connections is made of these.
pub(super) fn connections<'a>(sources: &Sources<'a>) -> Vec<&'a Link> {
    let is_name = |id: &str| sources.model.component(id).is_some_and(|it| it.kind == NodeKind::VerifiedDomain);
    let mut links = sources.model.connections();
    links.retain(|link| !is_name(&link.from) && !is_name(&link.to));
    links
}

/// All other links: relations, and connections whose port is not known.
pub(super) fn relations<'a>(sources: &Sources<'a>) -> Vec<&'a Link> {
    sources.model.links().into_iter().filter(|link| !link.is_connection()).collect()
}

/// Links of one kind of which something passes, by their ends.
pub(super) fn links_where<'a>(sources: &Sources<'a>, holds: impl Fn(&Link) -> bool) -> Vec<LinkRow<'a>> {
    let mut links = connections(sources);
    links.extend(relations(sources));
    links.retain(|link| holds(link));
    rows_of(sources, links.into_iter())
}

/// The connections of the port matrix for which a test holds, by their ends.
pub(super) fn connections_where<'a>(sources: &Sources<'a>, holds: impl Fn(&Link) -> bool) -> Vec<LinkRow<'a>> {
    rows_of(sources, connections(sources).into_iter().filter(|link| holds(link)))
}

/// All other links for which a test holds, by their ends.
pub(super) fn relations_where<'a>(sources: &Sources<'a>, holds: impl Fn(&Link) -> bool) -> Vec<LinkRow<'a>> {
    rows_of(sources, relations(sources).into_iter().filter(|link| holds(link)))
}

fn rows_of<'a>(sources: &Sources<'a>, links: impl Iterator<Item = &'a Link>) -> Vec<LinkRow<'a>> {
    let names = Names::new(sources);
    let mut rows: Vec<LinkRow<'a>> = links.map(|link| LinkRow::new(&names, link)).collect();
    rows.sort_by(|a, b| (&a.from, &a.to, a.kind, &a.label).cmp(&(&b.from, &b.to, b.kind, &b.label)));
    rows
}
