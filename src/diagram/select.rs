//! Model + View → Diagram: the last place that sees a model.
//!
//! 1. `group`: which component stands in which tile; `fit` keeps to the budget.
//! 2. `merge`: links between tiles; parallel ones become one, fans over most of a zone end at the zone.
//! 3. Zones that hold something, and the zones that hold those.

use super::estate;
use super::finding::Finding;
use super::group::{Groups, group};
use super::merge::merge;
use super::steps::numbered;
use super::views::{View, What, When};
use super::{Diagram, Edge, Node, Stamp, Zone};
use crate::catalog::{Evidence, State, ZONES};
use crate::model::Model;
use crate::snapshot::Status;
use crate::wording::{self, drawings};
use std::collections::{BTreeMap, BTreeSet};

/// What a person wishes of one drawing, besides its view.
#[derive(Debug, Clone, Default)]
pub struct Wishes<'a> {
    /// The mark in the title block; may be empty.
    pub classification: &'a str,
    /// Ids of kinds and zones of which every component gets a tile of its own.
    pub expand: &'a [String],
    /// Ids of the only components drawn; none draws all.
    pub only: Option<&'a BTreeSet<String>>,
    /// What becomes of components and links, by their ids; none marks nothing. A link without a state of its own has
    /// that of the end that comes or goes.
    pub states: Option<&'a BTreeMap<String, State>>,
}

impl Wishes<'_> {
    /// Whether a component may be drawn.
    pub(super) fn takes(&self, id: &str) -> bool {
        self.only.is_none_or(|only| only.contains(id))
    }

    /// What becomes of a component or link.
    pub(super) fn state(&self, id: &str) -> Option<State> {
        self.states?.get(id).copied()
    }

    /// What becomes of several drawn as one: what becomes of all of them; where that differs, they change.
    pub(super) fn state_of_all<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Option<State> {
        State::of_all(ids.map(|id| self.state(id)))
    }

    /// Whether what stands in a zone is to be drawn one by one.
    pub(super) fn opens(&self, what: What, zone: &str) -> bool {
        let kind = match what {
            What::Kind(kind) => kind.row().id,
            What::Zone(..) => return false,
        };
        self.expand.iter().any(|word| word == kind || word == zone)
    }
}

/// Draws a view of a model. `classification` is the mark in the title block; it may be empty.
pub fn select(model: &Model, view: &View<'_>, findings: &[Finding], classification: &str) -> Diagram {
    select_with(model, view, findings, &Wishes { classification, ..Wishes::default() }).diagram
}

/// A drawing of a model, and where its components went.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The drawing.
    pub diagram: Diagram,
    /// Tile id by component id.
    pub tile_of: BTreeMap<String, String>,
}

/// Draws a view of a model as a person wishes it.
pub fn select_with(model: &Model, view: &View<'_>, findings: &[Finding], wishes: &Wishes<'_>) -> Selection {
    let mut groups = group(model, view, findings, wishes);
    let mut edges = merge(model, view, &groups, wishes);
    untie(&mut groups, &edges);
    if !groups.tied.is_empty() {
        // Without the tiles that nothing touches, a fan may reach a larger share of its zone.
        edges = merge(model, view, &groups, wishes);
    }
    let zones = zones(model, view, &groups);
    let steps = if view.steps { numbered(&groups.nodes, &zones, &mut edges) } else { Vec::new() };
    let diagram = Diagram {
        name: view.name.to_owned(),
        title: format!("{} · {}", model.name(), view.title),
        subtitle: subtitle(model, view, &groups, &edges),
        description: description(view, &groups, edges.len()),
        stamp: Stamp {
            tenant: model.name().to_owned(),
            view: view.title.to_owned(),
            date: wording::date(&model.date),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            classification: wishes.classification.to_owned(),
        },
        tiles: view.tiles,
        fans: true,
        steps,
        zones,
        nodes: groups.nodes,
        edges,
        ..Diagram::default()
    };
    Selection { diagram, tile_of: groups.tile_of }
}

/// Takes out the tiles that are only drawn when a line ties them to the others, and none does: directly, or over one of
/// their own kind that is tied. Two that tie only each other say nothing of what the drawing is about.
fn untie(groups: &mut Groups, edges: &[Edge]) {
    let mut alone: BTreeSet<String> = groups.tied.iter().cloned().collect();
    loop {
        let reaches = |node: &Node| {
            let is = |end: &str| end == node.id || Some(end) == node.parent.as_deref();
            let other = |edge: &Edge| match (is(&edge.src), is(&edge.dst)) {
                (true, _) => !alone.contains(&edge.dst),
                (false, true) => !alone.contains(&edge.src),
                (false, false) => false,
            };
            edges.iter().any(other)
        };
        let nodes = groups.nodes.iter().filter(|node| alone.contains(&node.id) && reaches(node));
        let tied: Vec<String> = nodes.map(|node| node.id.clone()).collect();
        if tied.is_empty() {
            break;
        }
        alone.retain(|id| !tied.contains(id));
    }
    groups.nodes.retain(|node| !alone.contains(&node.id));
    groups.tile_of.retain(|_, tile| !alone.contains(tile));
}

/// “Snapshot of 20 November 2026 · some data read in part, not permitted”, and what did not fit.
///
/// Never how many datasets: the catalogue grows, and no drawing is to change because of a dataset it does not show.
fn subtitle(model: &Model, view: &View<'_>, groups: &Groups, edges: &[Edge]) -> String {
    let mut said = if model.estate.is_empty() { read(model) } else { vec![estate::read(model)] };
    let holds = |when: When| match when {
        When::Together => groups.nodes.iter().any(|node| node.count > Some(1)),
        When::Unsure => edges.iter().any(|edge| edge.evidence != Some(Evidence::Observed)),
    };
    if let Some((_, note)) = view.note.filter(|(when, _)| holds(*when)) {
        said.push(note.to_owned());
    }
    if !groups.together.is_empty() {
        said.push(drawings::drawn_together(&groups.together));
    }
    if !groups.left_out.is_empty() {
        said.push(drawings::not_drawn(&groups.left_out));
    }
    said.join(" · ")
}

/// When one tenant was read, and in which ways what was asked for did not come in full.
fn read(model: &Model) -> Vec<String> {
    let tallies = model.tallies();
    let mut said = Vec::new();
    if !model.date.is_empty() {
        said.push(drawings::snapshot_of(&model.date));
    } else if !model.facts.not_before.is_empty() {
        said.push(drawings::snapshot_not_before(&model.facts.not_before));
    }
    if tallies.not_requested > tallies.total / 2 {
        said.push(drawings::mostly_not_requested());
    }
    let gaps = [
        (tallies.partial, Status::Partial.words()),
        (tallies.denied, Status::Denied.words()),
        (tallies.unlicensed, Status::Unlicensed.words()),
        (tallies.refused, drawings::refused()),
        (tallies.failed, Status::Failed.words()),
    ];
    let words: Vec<&str> = gaps.iter().filter(|(count, _)| *count > 0).map(|(_, words)| *words).collect();
    if !words.is_empty() {
        said.push(drawings::some_data(&words));
    }
    said
}

/// What the drawing shows, for readers who cannot see it.
fn description(view: &View<'_>, groups: &Groups, links: usize) -> String {
    let names: Vec<&str> = groups.nodes.iter().map(|node: &Node| node.label.as_str()).collect();
    drawings::description(view.description, &names, links)
}

/// The zones that hold a tile, and those that hold these: areas of the view, then places of the model.
fn zones(model: &Model, view: &View<'_>, groups: &Groups) -> Vec<Zone> {
    let mut all: Vec<Zone> = view
        .areas
        .iter()
        .map(|area| Zone {
            id: area.id.to_owned(),
            label: area.label.to_owned(),
            parent: area.parent.map(str::to_owned),
            kind: area.kind.row().id.to_owned(),
            ..Zone::default()
        })
        .collect();
    let of_model = model.zones().into_iter().map(|zone| Zone {
        id: zone.id.clone(),
        label: zone.label.clone(),
        parent: zone.parent.clone(),
        kind: zone.kind.row().id.to_owned(),
        evidence: Some(zone.evidence).filter(|it| *it != Evidence::Observed),
        state: None,
    });
    // A view may use a place of the catalogue that no component of the model stands in.
    let known = ZONES.iter().map(|row| Zone {
        id: row.id.to_owned(),
        label: row.label.to_owned(),
        parent: row.parent.map(|parent| parent.row().id.to_owned()),
        kind: row.id.to_owned(),
        ..Zone::default()
    });
    for zone in of_model.chain(known) {
        if all.iter().all(|other| other.id != zone.id) {
            all.push(zone);
        }
    }
    let places: BTreeMap<String, Option<String>> =
        all.iter().map(|zone| (zone.id.clone(), zone.parent.clone())).collect();
    let mut wanted = BTreeSet::new();
    for node in &groups.nodes {
        let mut at = node.parent.clone();
        while let Some(id) = at {
            at = all.iter().find(|zone| zone.id == id).and_then(|zone| zone.parent.clone());
            if !wanted.insert(id) {
                break;
            }
        }
    }
    all.retain(|zone| wanted.contains(&zone.id));
    for zone in &mut all {
        zone.state = becomes(&zone.id, &places, groups);
    }
    all
}

/// What becomes of a zone: it comes or goes where all that stands in it does.
fn becomes(zone: &str, parents: &BTreeMap<String, Option<String>>, groups: &Groups) -> Option<State> {
    let inside = |node: &&Node| {
        let mut at = node.parent.as_deref();
        // No deeper than there are zones, though they lie in each other.
        for _ in 0..=parents.len() {
            match at {
                Some(id) if id == zone => return true,
                Some(id) => at = parents.get(id).and_then(Option::as_deref),
                None => return false,
            }
        }
        false
    };
    let state = State::of_all(groups.nodes.iter().filter(inside).map(|node| node.state));
    state.filter(|state| *state != State::Changed)
}
