//! A design onto the model: what is declared, known besides, renamed and hidden.

use super::design::{Component, Link, Trait};
use super::{Design, Id};
use crate::catalog::{AttrKey, Evidence, NodeKind, ZoneKind};
use crate::model::{self, Attribute, Model, Source};
use serde::Serialize;
use std::collections::BTreeMap;

/// The name by which a declared part says where it comes from.
const RULE: &str = "design";

/// What became of the model when a design was laid over it: for the evidence annex.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// Components that were left out, sorted by id.
    pub hidden: Vec<LeftOut>,
    /// Components and zones that have another name, sorted by id.
    pub renamed: Vec<Renamed>,
    /// Ids of the components that were declared, sorted.
    pub components: Vec<String>,
    /// Ids of the links that were declared, sorted.
    pub links: Vec<String>,
    /// How many facts were declared of components that were read.
    pub facts: usize,
}

/// A component that drawings and tables leave out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its id.
    pub id: String,
    /// What it is called; hostile text.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// Why, in the words of a person.
    pub reason: String,
    /// How many links went with it.
    pub links: usize,
}

/// A component or zone that a design calls otherwise than the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Its id.
    pub id: String,
    /// What the tenant calls it; hostile text.
    pub was: String,
    /// What the design calls it.
    pub name: String,
}

impl Design {
    /// Lays the design over the model as it is today: what comes with a wave is not yet there.
    ///
    /// Nothing that is wrong stops it: a link whose ends are not there is left out, as `check` tells.
    pub fn apply(&self, model: &mut Model) -> Applied {
        let mut applied = self.overlay(model, |part| part.is_none());
        applied.hidden = self.hide(model);
        applied
    }

    /// Lays over the model what is declared, as far as the place of its wave is wished, and new names.
    pub(super) fn overlay(&self, model: &mut Model, wished: impl Fn(Option<usize>) -> bool) -> Applied {
        let mut applied = Applied::default();
        let comes = self.comings();
        let is_there = |id: &str| wished(comes.get(id).copied());
        for component in self.components.iter().filter(|it| is_there(&it.id)) {
            if model.add(declared(component, model)) {
                ground(model, &component.id);
                applied.components.push(component.id.clone());
            }
        }
        for link in self.links.iter().filter(|it| is_there(&it.id())) {
            if connect(model, link) {
                applied.links.push(link.id());
            }
        }
        for fact in &self.facts {
            if let Some(component) = model.component_mut(&fact.component) {
                component.facts.push(attribute(&fact.label, &fact.value, &fact.tile));
                applied.facts += 1;
            }
        }
        for rename in &self.renames {
            if let Some(was) = model.rename(&rename.id, &rename.name) {
                applied.renamed.push(Renamed { id: rename.id.clone(), was, name: rename.name.clone() });
            }
        }
        applied.renamed.sort_by(|a, b| a.id.cmp(&b.id));
        applied.links.sort();
        applied
    }

    /// Takes out what is hidden.
    pub(super) fn hide(&self, model: &mut Model) -> Vec<LeftOut> {
        let mut hidden = Vec::new();
        for row in &self.hidden {
            let links = model.links_of(&row.id).len();
            if let Some(component) = model.remove(&row.id) {
                let reason = row.reason.clone();
                hidden.push(LeftOut { id: component.id, name: component.name, kind: component.kind, reason, links });
            }
        }
        hidden
    }

    /// The place of the wave with which each declared part comes, by its id; a part that is there today has none. A part
    /// whose wave is not known comes with the target.
    fn comings(&self) -> BTreeMap<String, usize> {
        let changes = self.all_changes();
        let comes = changes.iter().filter(|it| it.what == super::What::Planned);
        comes.map(|it| (it.about().to_owned(), self.step(it.wave.as_ref()))).collect()
    }

    /// The place of a wave among the waves; of none, or one that is not there, the place after the last.
    pub(super) fn step(&self, wave: Option<&Id>) -> usize {
        let at = wave.and_then(|id| self.waves.iter().position(|wave| &wave.id == id));
        at.unwrap_or(self.waves.len())
    }
}

/// The place of a wave among the waves of a design, where one is named: by it ends of links are compared.
pub(super) fn place_of(design: &Design, wave: Option<&Id>) -> Option<usize> {
    wave.map(|wave| design.step(Some(wave)))
}

/// A declared component as the model holds it, in the zone it names, else in that of its kind.
fn declared(component: &Component, model: &Model) -> model::Component {
    let kind = component.node_kind();
    let named =
        Some(component.zone.as_str()).filter(|id| model.zone_by_id(id).is_some() || ZoneKind::from_id(id).is_some());
    model::Component {
        id: component.id.clone(),
        kind,
        name: component.name.clone(),
        zone: named.unwrap_or(kind.row().area.row().id).to_owned(),
        count: None,
        inactive: None,
        facts: component.facts.iter().map(stated).collect(),
        evidence: Evidence::Declared,
        source: Source::default().by(RULE),
    }
}

/// Makes sure that the zone of a component is there.
fn ground(model: &mut Model, id: &str) {
    let zone = model.component(id).and_then(|component| ZoneKind::from_id(&component.zone));
    if let Some(zone) = zone {
        model.zone(zone);
    }
}

/// Adds a declared link; whether it was added.
fn connect(model: &mut Model, link: &Link) -> bool {
    let Some(kind) = link.passes().filter(|_| link.from != link.to) else { return false };
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    model.connect(model::Link {
        id: link.id(),
        kind,
        from: link.from.clone(),
        to: link.to.clone(),
        label: link.label.clone(),
        both: link.both,
        protocol: given(&link.protocol),
        port: given(&link.port),
        inactive: None,
        facts: Vec::new(),
        detail: false,
        evidence: Evidence::Declared,
        source: Source::default().by(RULE),
    })
}

/// A declared fact.
pub(super) fn stated(fact: &Trait) -> Attribute {
    attribute(&fact.label, &fact.value, &fact.tile)
}

fn attribute(label: &str, value: &str, tile: &str) -> Attribute {
    Attribute {
        key: AttrKey::Declared,
        about: label.to_owned(),
        value: value.into(),
        tile: Some(tile.to_owned()).filter(|tile| !tile.is_empty()),
        evidence: Evidence::Declared,
        source: Source::default().by(RULE),
    }
}
