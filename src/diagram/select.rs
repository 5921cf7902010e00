//! Model + View → Diagram: the last place that sees a model.
//!
//! 1. `group`: which component stands in which tile.
//! 2. `merge`: links between tiles; parallel ones become one, fans over most of a zone end at the zone.
//! 3. Zones that hold something, and the zones that hold those.

use super::group::{Groups, group};
use super::merge::merge;
use super::views::View;
use super::{Diagram, Node, Stamp, Zone};
use crate::findings::Finding;
use crate::model::{Model, Status, wording};
use std::collections::BTreeSet;

/// Draws a view of a model. `classification` is the mark in the title block; it may be empty.
pub fn select(model: &Model, view: &View, findings: &[Finding], classification: &str) -> Diagram {
    let groups = group(model, view, findings);
    let edges = merge(model, view, &groups);
    Diagram {
        name: view.name.to_owned(),
        title: format!("{} · {}", tenant_name(model), view.title),
        subtitle: subtitle(model),
        description: description(view, &groups, edges.len()),
        stamp: Stamp {
            tenant: tenant_name(model).to_owned(),
            view: view.title.to_owned(),
            date: wording::date(&model.date),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            classification: classification.to_owned(),
        },
        zones: zones(model, &groups),
        nodes: groups.nodes,
        edges,
    }
}

/// Whose tenant it is: display name, else default domain, else id.
fn tenant_name(model: &Model) -> &str {
    let tenant = &model.tenant;
    [&tenant.display_name, &tenant.default_domain, &tenant.id]
        .into_iter()
        .find(|name| !name.is_empty())
        .map_or("Unnamed tenant", String::as_str)
}

/// “Snapshot of 20 November 2026 · 38 of 42 datasets read, 4 not permitted”.
fn subtitle(model: &Model) -> String {
    let tallies = model.tallies();
    let mut text = String::new();
    if !model.date.is_empty() {
        text = format!("Snapshot of {} · ", wording::date(&model.date));
    }
    text.push_str(&format!("{} of {} datasets read", tallies.complete + tallies.partial, tallies.total));
    let gaps = [
        (tallies.partial, Status::Partial),
        (tallies.denied, Status::Denied),
        (tallies.unlicensed, Status::Unlicensed),
        (tallies.failed, Status::Failed),
    ];
    for (count, status) in gaps.into_iter().filter(|(count, _)| *count > 0) {
        let words = if status == Status::Partial { "of them in part" } else { status.words() };
        text.push_str(&format!(", {count} {words}"));
    }
    text
}

/// What the drawing shows, for readers who cannot see it.
fn description(view: &View, groups: &Groups, links: usize) -> String {
    let names: Vec<&str> = groups.nodes.iter().map(|node: &Node| node.label.as_str()).collect();
    format!("{} {} components, {} links: {}.", view.description, names.len(), links, names.join(", "))
}

/// The zones that hold a tile, and those that hold these.
fn zones(model: &Model, groups: &Groups) -> Vec<Zone> {
    let mut wanted = BTreeSet::new();
    for node in &groups.nodes {
        let mut at = node.parent.clone();
        while let Some(id) = at {
            at = model.zone_by_id(&id).and_then(|zone| zone.parent.clone());
            if !wanted.insert(id) {
                break;
            }
        }
    }
    let drawn = model.zones().into_iter().filter(|zone| wanted.contains(&zone.id));
    drawn
        .map(|zone| Zone {
            id: zone.id.clone(),
            label: zone.label.clone(),
            parent: zone.parent.clone(),
            kind: zone.kind.row().id.to_owned(),
        })
        .collect()
}
