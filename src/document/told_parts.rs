//! What is known of the parts of a drawing: of each tile the components it stands for, of each line what passes.
//!
//! A drawing has room for a name and a few facts. A page that is read on a screen can tell the rest of it where a reader
//! points, and what each statement rests on.

use super::sections::details::setting;
use crate::catalog::{Evidence, LinkKind, NodeKind, dataset};
use crate::model::{Component, Model, RULES};
use crate::scene::{Scene, Tile};
use crate::wording;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is known of the parts of one drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldParts {
    /// Its tiles, in the order of the drawing.
    pub tiles: Vec<ToldTile>,
    /// Its lines, in the order of the drawing.
    pub lines: Vec<ToldLine>,
    /// What its tiles stand for, by the id of the component.
    pub cards: BTreeMap<String, Card>,
}

/// A tile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldTile {
    /// Its id in the drawing.
    pub id: String,
    /// Its name, whole; hostile.
    pub name: String,
    /// What its kind is called: `Entra Connect`.
    pub kind: String,
    /// The facts drawn in it, whole; hostile.
    pub facts: Vec<String>,
    /// How sure its existence is.
    pub evidence: Evidence,
    /// Where more is told: `#identity`; empty for nowhere.
    pub href: String,
    /// What its warning mark says; empty where it has none.
    pub warning: String,
    /// Ids of the components it stands for.
    pub members: Vec<String>,
}

/// A line. Its ends and what it says stand in the drawing itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldLine {
    /// What its kind is called: `synchronisation`.
    pub kind: String,
    /// How sure it is.
    pub evidence: Evidence,
    /// Whether it goes both ways.
    pub both: bool,
}

/// A component.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Card {
    /// Its name; hostile.
    pub name: String,
    /// What its kind is called.
    pub kind: &'static str,
    /// Why it is not in effect; empty where it is.
    pub inactive: &'static str,
    /// Where it stands: label of its zone; hostile.
    pub place: String,
    /// Id of the section that tells more.
    pub section: &'static str,
    /// How sure its existence is.
    pub evidence: Evidence,
    /// Title of the dataset that says it is there; empty where none does.
    pub source: &'static str,
    /// Id of the object in it; empty where it stands for all of it.
    pub object: String,
    /// What follows from what, where a rule states it; empty where nothing had to be followed.
    pub rule: &'static str,
    /// What is known of it, most telling first.
    pub facts: Vec<CardFact>,
}

/// Something that is known of a component.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CardFact {
    /// What an administrator calls it.
    pub label: String,
    /// The value; hostile.
    pub value: String,
    /// Title of the dataset that says so; empty where it follows from a rule, or was declared.
    pub source: &'static str,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub evidence: &'static str,
}

/// What is known of the parts of a drawing of a model.
pub fn told_parts(scene: &Scene, model: &Model) -> ToldParts {
    let members = scene.tiles.iter().flat_map(|tile| &tile.members);
    let cards = members.filter_map(|id| Some((id.clone(), card(model, model.component(id)?))));
    let lines = scene.routes.iter().map(|route| ToldLine {
        kind: LinkKind::from_id(&route.kind).map_or_else(|| route.kind.clone(), |it| it.row().label.to_owned()),
        evidence: route.evidence,
        both: route.both,
    });
    ToldParts { cards: cards.collect(), lines: lines.collect(), tiles: scene.tiles.iter().map(tile).collect() }
}

fn tile(tile: &Tile) -> ToldTile {
    ToldTile {
        id: tile.id.clone(),
        name: tile.name.clone(),
        kind: NodeKind::from_id(&tile.kind).map_or_else(|| tile.kind.clone(), |it| it.row().label.to_owned()),
        facts: tile.facts.clone(),
        evidence: tile.evidence,
        href: tile.href.clone().unwrap_or_default(),
        warning: tile.warning.clone().unwrap_or_default(),
        members: tile.members.clone(),
    }
}

fn card(model: &Model, component: &Component) -> Card {
    let source = &component.source;
    let facts = component.facts.iter().map(|fact| {
        let told = setting(fact);
        CardFact { label: told.label, value: told.value, source: told.source, evidence: told.evidence }
    });
    Card {
        name: component.name.clone(),
        kind: component.kind.row().label,
        inactive: component.inactive.map(wording::inactive).unwrap_or_default(),
        place: model.zone_by_id(&component.zone).map(|zone| zone.label.clone()).unwrap_or_default(),
        section: model.section_of(component),
        evidence: component.evidence,
        source: dataset(&source.dataset).map_or("", |row| row.title),
        object: source.object.clone().unwrap_or_default(),
        rule: RULES.iter().find(|row| row.name == source.rule).map_or("", |row| row.description),
        facts: facts.collect(),
    }
}
