//! The drawing of a change: what is now, with what came, changed and went since an older snapshot.

use super::Diagram;
use super::finding::Finding;
use super::select::{Selection, Wishes, select_with};
use super::views::View;
use crate::catalog::{Evidence, State};
use crate::model::{Component, Link, Model};
use crate::overlay::States;
use crate::wording::{self, drawings};
use std::collections::BTreeSet;

/// Two states of a tenant as one model: all that is now, and what was and is no longer.
#[derive(Debug, Clone)]
pub struct Changed {
    model: Model,
    states: States,
}

impl Changed {
    /// What is now, with the parts of an older model that are there no longer. `states` says what became of components and
    /// links, by id; of those that stayed as they were it says nothing. What is gone without being removed was not read.
    pub fn between(old: &Model, new: &Model, states: &States) -> Self {
        let mut out = Self { model: new.clone(), states: states.clone() };
        let known = |id: &str, evidence: Evidence| {
            if states.get(id) == Some(&State::Removed) { evidence } else { Evidence::Unknown }
        };
        for component in old.components_and_parts().filter(|it| new.component(&it.id).is_none()) {
            let mut zone = old.zone_by_id(&component.zone);
            while let Some(it) = zone {
                out.model.add_zone(it.clone());
                zone = it.parent.as_deref().and_then(|parent| old.zone_by_id(parent));
            }
            let evidence = known(&component.id, component.evidence);
            out.model.add(Component { evidence, ..component.clone() });
        }
        for link in old.links_and_details().into_iter().filter(|it| new.link(&it.id).is_none()) {
            let evidence = known(&link.id, link.evidence);
            out.model.connect(Link { evidence, ..link.clone() });
        }
        out
    }

    /// Draws a view of it, with what came, changed and went marked. `since` is the day of the older state, `YYYY-MM-DD`.
    pub fn select(&self, view: &View<'_>, since: &str, findings: &[Finding], classification: &str) -> Selection {
        let title = drawings::since(view.title, &wording::date(since));
        let name = format!("change-{}", view.name);
        let view = View { name: &name, title: &title, ..*view };
        let wishes = Wishes { classification, states: Some(&self.states), ..Wishes::default() };
        select_with(&self.model, &view, findings, &wishes)
    }
}

/// The drawing of a change with what every part said before, without marks; what came is still in it, so that it takes the
/// same arrangement. `old` is the same view of the older model.
pub fn before(change: &Diagram, old: &Diagram) -> Diagram {
    let mut out = after(change);
    for node in &mut out.nodes {
        if let Some(earlier) = old.nodes.iter().find(|it| it.id == node.id) {
            node.label.clone_from(&earlier.label);
            node.facts.clone_from(&earlier.facts);
            node.warning.clone_from(&earlier.warning);
        }
    }
    Diagram { title: old.title.clone(), subtitle: old.subtitle.clone(), stamp: old.stamp.clone(), ..out }
}

/// The drawing of a change without marks; what went is still in it.
pub fn after(change: &Diagram) -> Diagram {
    let mut out = change.clone();
    out.zones.iter_mut().for_each(|it| it.state = None);
    out.nodes.iter_mut().for_each(|it| it.state = None);
    out.edges.iter_mut().for_each(|it| it.state = None);
    out
}

/// Ids of the zones, nodes and edges of a drawing in a state.
pub fn in_state(diagram: &Diagram, state: State) -> BTreeSet<String> {
    let zones = diagram.zones.iter().map(|it| (&it.id, it.state));
    let nodes = diagram.nodes.iter().map(|it| (&it.id, it.state));
    let edges = diagram.edges.iter().map(|it| (&it.id, it.state));
    let all = zones.chain(nodes).chain(edges);
    all.filter(|it| it.1 == Some(state)).map(|it| it.0.clone()).collect()
}
