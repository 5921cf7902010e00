//! The logical architecture with what is missing of it.

use super::evaluate::evaluate;
use super::part::{Area, Reference};
use super::parts::named;
use super::row::{Completeness, PartRow, State};
use super::said::kind_of;
use super::words;
use crate::assess::{Claims, Judged};
use crate::catalog::{AttrKey, Evidence, NodeKind, State as Becomes, ZoneKind};
use crate::diagram::{Diagram, VIEWS, View, Wishes, select_with, told};
use crate::model::{Attribute, Component, Model, Source};
use crate::overlay::{Design, States};

/// The part that tells whether accounts come from servers of one's own.
const SYNCHRONISATION: &str = "hybrid.synchronisation";
/// By what a tile that stands for nothing read says where it comes from.
const RULE: &str = "gap";

/// Draws the logical architecture of today; what a reference asks for and is missing is marked as planned, what was not
/// read as not read. Nothing is drawn for what is there.
///
/// `model` is the model with the design applied.
pub fn gap_diagram(
    model: &Model,
    claims: &Claims,
    judged: &[Judged],
    design: &Design,
    reference: Option<Reference>,
) -> Diagram {
    let all = evaluate(model, claims, judged, design, reference);
    let mut drawn = model.clone();
    let mut states = States::new();
    // Where no account is synchronised, nobody plans what ties own servers to the cloud, unless that is what is asked for.
    let is_synchronised = |it: &PartRow| it.id == SYNCHRONISATION && it.state != State::Missing;
    let cloud_only = reference.is_none() && !all.areas.iter().flat_map(|area| &area.parts).any(is_synchronised);
    // Of two parts of one kind, that one is missing says more than that the other was not read.
    for state in [State::Missing, State::NotRead] {
        for part in all.asked().filter(|it| it.state == state) {
            let place = named(part.id).filter(|it| !(cloud_only && it.area == Area::Hybrid)).and_then(|row| row.drawn);
            let Some((kind, zone)) = place.filter(|it| !is_there(model, design, &all, it.0)) else { continue };
            if drawn.add(tile(part, kind, zone)) {
                drawn.zone(zone);
                states.extend((state == State::Missing).then(|| (kind.row().id.to_owned(), Becomes::Planned)));
            }
        }
    }
    let logical = &VIEWS[0];
    let view = View {
        name: "gap",
        title: words::drawing_title(),
        description: words::drawing_description(),
        budget: logical.budget + states.len(),
        ..*logical
    };
    select_with(&drawn, &view, &told(judged), &Wishes { states: Some(&states), ..Wishes::default() }).diagram
}

/// Whether something of a kind stands: in the model, left out of it by a person, or by a part of this kind.
fn is_there(model: &Model, design: &Design, all: &Completeness, kind: NodeKind) -> bool {
    let is_hidden = design.hidden.iter().any(|it| kind_of(design, &it.id) == Some(kind));
    let stands = |it: &PartRow| it.state.is_present() || it.state == State::Partly;
    let of_kind = |it: &PartRow| named(it.id).and_then(|row| row.drawn).is_some_and(|drawn| drawn.0 == kind);
    let mut parts = all.areas.iter().flat_map(|area| &area.parts);
    is_hidden || model.of_kind(kind).next().is_some() || parts.any(|it| of_kind(it) && stands(it))
}

/// The tile of a part that is not there, or was not read.
fn tile(part: &PartRow, kind: NodeKind, zone: ZoneKind) -> Component {
    let is_missing = part.state == State::Missing;
    let evidence = if is_missing { Evidence::Declared } else { Evidence::Unknown };
    let planned = part.ahead.iter().find_map(|it| it.wave.as_ref());
    let text = match planned {
        Some(wave) if is_missing => wave.title.clone(),
        _ => words::state(part).to_owned(),
    };
    Component {
        id: kind.row().id.to_owned(),
        kind,
        name: kind.row().label.to_owned(),
        zone: zone.row().id.to_owned(),
        count: None,
        inactive: None,
        facts: vec![Attribute {
            key: AttrKey::Declared,
            about: part.title.to_owned(),
            value: text.as_str().into(),
            tile: Some(text.clone()),
            evidence,
            source: Source::default().by(RULE),
        }],
        evidence,
        source: Source::default().by(RULE),
    }
}
