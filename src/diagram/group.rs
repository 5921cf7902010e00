//! Which component stands in which tile.

use super::Node;
use super::views::{KIND_SECTIONS, Show, View, ZONE_SECTIONS};
use crate::catalog::{Evidence, NodeKind};
use crate::findings::{Finding, Weight};
use crate::model::{Component, Model, wording};
use std::collections::BTreeMap;

/// The tiles of a view, and the tile of each component in it.
pub(super) struct Groups {
    /// Tiles, in the order of the view, then by zone and name.
    pub(super) nodes: Vec<Node>,
    /// Tile id by component id.
    pub(super) tile_of: BTreeMap<String, String>,
}

/// Puts the components a view shows into tiles, within its budget.
pub(super) fn group(model: &Model, view: &View, findings: &[Finding]) -> Groups {
    let mut shows = view.shows.to_vec();
    let mut buckets = buckets(model, &shows);
    // The last kinds give way first: many tiles of one kind become one, then whole kinds are left to other views.
    while tiles(&buckets) > view.budget {
        if let Some(show) = shows.iter_mut().rev().find(|show| show.at_most > 1) {
            show.at_most = 1;
        } else if shows.pop().is_none() {
            break;
        }
        buckets = self::buckets(model, &shows);
    }
    let mut groups = Groups { nodes: Vec::new(), tile_of: BTreeMap::new() };
    for (show, zone, components) in buckets {
        if components.len() <= show.at_most {
            for component in components {
                groups.tile_of.insert(component.id.clone(), component.id.clone());
                groups.nodes.push(single(model, component, show, findings));
            }
        } else {
            let node = together(model, show, &zone, &components, findings);
            for component in components {
                groups.tile_of.insert(component.id.clone(), node.id.clone());
            }
            groups.nodes.push(node);
        }
    }
    groups
}

type Bucket<'a> = (Show, String, Vec<&'a Component>);

/// Components by kind and zone, in the order of the view.
fn buckets<'a>(model: &'a Model, shows: &[Show]) -> Vec<Bucket<'a>> {
    let mut buckets = Vec::new();
    for show in shows {
        let mut by_zone: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
        for component in model.of_kind(show.kind) {
            by_zone.entry(&component.zone).or_default().push(component);
        }
        for (zone, mut components) in by_zone {
            components.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
            buckets.push((*show, zone.to_owned(), components));
        }
    }
    buckets
}

/// How many tiles the buckets make.
fn tiles(buckets: &[Bucket<'_>]) -> usize {
    buckets.iter().map(|(show, _, components)| if components.len() > show.at_most { 1 } else { components.len() }).sum()
}

/// The tile of one component.
fn single(model: &Model, component: &Component, show: Show, findings: &[Finding]) -> Node {
    let facts = component.facts.iter().filter_map(|fact| fact.tile.clone()).take(show.facts).collect();
    Node {
        id: component.id.clone(),
        label: component.name.clone(),
        parent: Some(component.zone.clone()),
        kind: component.kind.row().id.to_owned(),
        facts,
        evidence: Some(component.evidence),
        href: Some(format!("#{}", section(model, component))),
        warning: warning(findings, std::slice::from_ref(&component)),
        ..Node::default()
    }
}

/// One tile for several components of a kind.
fn together(model: &Model, show: Show, zone: &str, components: &[&Component], findings: &[Finding]) -> Node {
    let row = show.kind.row();
    let names: Vec<&str> = components.iter().map(|component| component.name.as_str()).collect();
    let mut facts = vec![wording::counted(components.len() as u64, row.label, row.plural)];
    facts.push(names.join(", "));
    facts.truncate(show.facts.max(1));
    // The tile is as sure as the surest of what it stands for: something of the kind is there.
    let evidence = components.iter().map(|component| component.evidence).min().unwrap_or(Evidence::Unknown);
    Node {
        id: format!("{}@{zone}", row.id),
        label: wording::sentence(row.plural),
        parent: Some(zone.to_owned()),
        kind: row.id.to_owned(),
        facts,
        evidence: Some(evidence),
        href: components.first().map(|component| format!("#{}", section(model, component))),
        warning: warning(findings, components),
        ..Node::default()
    }
}

/// The worst of the findings that concern these components, if it is a grave one.
fn warning(findings: &[Finding], components: &[&Component]) -> Option<String> {
    let concerns = |finding: &&Finding| {
        finding.weight == Weight::High && components.iter().any(|component| finding.components.contains(&component.id))
    };
    findings.iter().find(concerns).map(|finding| finding.title.clone())
}

/// The section that tells more about a component.
fn section(model: &Model, component: &Component) -> &'static str {
    let of_kind = |kind: NodeKind| KIND_SECTIONS.iter().find(|(row, _)| *row == kind).map(|(_, section)| *section);
    let of_zone = || {
        let zone = model.zone_by_id(&component.zone)?;
        ZONE_SECTIONS.iter().find(|(row, _)| *row == zone.kind).map(|(_, section)| *section)
    };
    of_kind(component.kind).or_else(of_zone).unwrap_or("architecture")
}
