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

/// “Snapshot of 20 November 2026 · 38 of 44 datasets read, 4 not permitted”.
fn subtitle(model: &Model) -> String {
    let count = |status| model.coverage.iter().filter(|coverage| coverage.status == status).count();
    let read = count(Status::Complete) + count(Status::Partial);
    let asked = model.coverage.len() - count(Status::NotRequested);
    let mut text = String::new();
    if !model.date.is_empty() {
        text = format!("Snapshot of {} · ", wording::date(&model.date));
    }
    text.push_str(&format!("{read} of {asked} datasets read"));
    for status in [Status::Denied, Status::Unlicensed, Status::Failed] {
        if count(status) > 0 {
            text.push_str(&format!(", {} {}", count(status), status.words()));
        }
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
