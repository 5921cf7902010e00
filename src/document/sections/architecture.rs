//! The logical architecture: the drawing, how to read it, and a walk through its zones.

use super::catalogue_rows::{ComponentRow, components_in, connections, relations};
use super::count;
use crate::catalog::{Evidence, LINKS, ZONES, ZoneKind};
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `architecture.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Zones that hold components, in the reader's order.
    pub(crate) zones: Vec<ZoneTale<'a>>,
    /// How many zones hold components, each forest by itself, as the catalogue counts them.
    pub(crate) zone_total: u64,
    /// Kinds of links that occur, with how many there are.
    pub(crate) links: Vec<LinkTale>,
    /// All components.
    pub(crate) components: u64,
    /// All links.
    pub(crate) link_total: u64,
    /// Components and links that were observed.
    pub(crate) observed: u64,
    /// Components and links that were inferred.
    pub(crate) inferred: u64,
    /// Components and links whose state was not read.
    pub(crate) unknown: u64,
}

/// A zone and what stands in it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ZoneTale<'a> {
    /// Its name.
    pub(crate) label: &'static str,
    /// What belongs there, one sentence.
    pub(crate) description: &'static str,
    /// Labels of its places, where it has several: forests.
    pub(crate) places: Vec<&'a str>,
    /// Whether the places follow from names of domains, so that several may be one.
    pub(crate) by_name: bool,
    /// Its components.
    pub(crate) components: Vec<ComponentRow<'a>>,
}

/// A kind of link and how many there are.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LinkTale {
    /// What a reader calls it.
    pub(crate) label: &'static str,
    /// What it means, one sentence.
    pub(crate) description: &'static str,
    /// How many there are.
    pub(crate) count: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let model = sources.model;
    // What the matrix lists: connections, and relations without one.
    let mut links = connections(sources);
    links.extend(relations(sources));
    let with = |evidence: Evidence| {
        count(model.components().filter(|it| it.evidence == evidence).count())
            + count(links.iter().filter(|it| it.evidence == evidence).count())
    };
    let zones = ZONES.iter().filter_map(|row| {
        let components = components_in(sources, &[row.kind]);
        if components.is_empty() {
            return None;
        }
        let mut places: Vec<&str> =
            model.zones().into_iter().filter(|it| it.kind == row.kind).map(|it| it.label.as_str()).collect();
        places.retain(|label| *label != row.label);
        let by_name = row.kind == ZoneKind::Forest;
        Some(ZoneTale { label: row.label, description: row.description, places, by_name, components })
    });
    let kinds = LINKS.iter().map(|row| LinkTale {
        label: row.label,
        description: row.description,
        count: count(links.iter().filter(|it| it.kind == row.kind).count()),
    });
    Context {
        tenant: sources.tenant_name(),
        zones: zones.collect(),
        zone_total: count(
            model.zones().into_iter().filter(|zone| model.components().any(|it| it.zone == zone.id)).count(),
        ),
        links: kinds.filter(|it| it.count > 0).collect(),
        components: count(model.components().count()),
        link_total: count(links.len()),
        observed: with(Evidence::Observed),
        inferred: with(Evidence::Inferred),
        unknown: with(Evidence::Unknown),
    }
}
