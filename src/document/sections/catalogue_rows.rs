//! Components and links of the graph as rows of tables, shared by several sections.

use crate::catalog::ZoneKind;
use crate::document::Sources;
use crate::model::{Component, Fact, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// A component as a row.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ComponentRow<'a> {
    /// Stable id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// What it is: `Entra Connect`.
    pub(crate) kind: &'static str,
    /// What that is, one sentence.
    pub(crate) description: &'static str,
    /// Its facts as `label: value`, most telling first.
    pub(crate) facts: Vec<String>,
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
    /// What passes, in a few words.
    pub(crate) label: &'a str,
    /// What kind of link it is: `synchronisation`.
    pub(crate) kind: &'static str,
    /// Whether it goes both ways.
    pub(crate) both: bool,
    /// Protocol; null when not known.
    pub(crate) protocol: Option<&'a str>,
    /// Ports; null when not known.
    pub(crate) port: Option<&'a str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
}

fn facts(facts: &[Fact]) -> Vec<String> {
    facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect()
}

impl<'a> ComponentRow<'a> {
    pub(super) fn new(component: &'a Component) -> Self {
        let kind = component.kind.row();
        Self {
            id: &component.id,
            name: &component.name,
            kind: kind.label,
            description: kind.description,
            facts: facts(&component.facts),
            evidence: component.evidence.word(),
            plain: component.name == kind.label,
        }
    }
}

impl<'a> LinkRow<'a> {
    pub(super) fn new(sources: &Sources<'a>, link: &'a Link) -> Self {
        let name = |id: &str| sources.model.component(id).map_or_else(|| id.to_owned(), |it| it.name.clone());
        Self {
            from: name(&link.from),
            to: name(&link.to),
            label: &link.label,
            kind: link.kind.row().label,
            both: link.both,
            protocol: link.protocol.as_deref(),
            port: link.port.as_deref(),
            evidence: link.evidence.word(),
        }
    }
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
    rows.into_iter().map(ComponentRow::new).collect()
}

/// The links for which a test holds, by their ends.
pub(super) fn links_where<'a>(sources: &Sources<'a>, holds: impl Fn(&Link) -> bool) -> Vec<LinkRow<'a>> {
    let mut rows: Vec<LinkRow<'a>> =
        sources.model.links().into_iter().filter(|link| holds(link)).map(|link| LinkRow::new(sources, link)).collect();
    rows.sort_by(|a, b| (&a.from, &a.to, a.kind, a.label).cmp(&(&b.from, &b.to, b.kind, b.label)));
    rows
}
