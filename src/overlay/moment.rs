//! The model at a moment of the way from today to the target, and the drawings that show the way.

use super::apply::stated;
use super::{Change, Design, What};
use crate::catalog::State;
use crate::model::Model;
use std::collections::BTreeMap;

/// What becomes of components and links, by their ids.
pub type States = BTreeMap<String, State>;

/// A moment of the way from today to the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// Today.
    AsIs,
    /// When the wave with this id, and those before it, are done.
    After(String),
    /// While the wave with this id is done: what was before and comes with it, marked.
    During(String),
    /// When all waves are done, and what is planned without one.
    ToBe,
    /// The whole way: all that is there today and all that comes, marked.
    Transition,
}

/// From which step to which a moment reaches: what is done before the first is done, what is done from the last on is
/// not yet; what lies between is marked.
#[derive(Debug, Clone, Copy)]
struct Reach {
    from: usize,
    until: usize,
}

impl Reach {
    fn is_done(self, step: usize) -> bool {
        step < self.from
    }

    fn is_marked(self, step: usize) -> bool {
        self.from <= step && step < self.until
    }
}

/// One drawing of the way.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Which moment it shows.
    pub moment: Moment,
    /// Stable name, and name of its file: `logical`, `to-be`, `transition`, `wave-cloud-sign-in`.
    pub name: String,
    /// The title of its wave, in the words of a person; empty for the others.
    pub title: String,
    /// The model to draw.
    pub model: Model,
    /// The marks on it.
    pub states: States,
}

impl Design {
    /// Whether the design says anything of a target.
    pub fn has_target(&self) -> bool {
        !self.all_changes().is_empty()
    }

    /// The model at a moment, and what becomes of its components and links where the moment is one of change.
    ///
    /// `model` is the model as it was read, before [`Design::apply`]. A wave that is not there is the target.
    pub fn at(&self, model: &Model, moment: &Moment) -> (Model, States) {
        // Steps are the places of waves; what has no wave comes one step after the last.
        let all = self.waves.len() + 1;
        let step = |id: &str| self.waves.iter().position(|wave| wave.id.as_str() == id).unwrap_or(all - 1);
        let reach = match moment {
            Moment::AsIs => Reach { from: 0, until: 0 },
            Moment::After(id) => Reach { from: step(id) + 1, until: step(id) + 1 },
            Moment::During(id) => Reach { from: step(id), until: step(id) + 1 },
            Moment::ToBe => Reach { from: all, until: all },
            Moment::Transition => Reach { from: 0, until: all },
        };
        let mut out = model.clone();
        self.overlay(&mut out, |step| step.is_none_or(|step| step < reach.until));
        let mut states = States::new();
        for change in self.all_changes() {
            let step = self.step(change.wave.as_ref());
            if reach.is_done(step) {
                done(&change, &mut out);
            } else if reach.is_marked(step) {
                self.mark(&change, &mut out, &mut states);
            }
        }
        self.hide(&mut out);
        states.retain(|id, _| out.component(id).is_some() || out.link(id).is_some());
        (out, states)
    }

    /// Marks what becomes of a part.
    fn mark(&self, change: &Change, model: &mut Model, states: &mut States) {
        let state = match change.what {
            What::Planned => State::Planned,
            What::Changed => State::Changed,
            What::Retired | What::Replaced => State::Removed,
        };
        if change.what == What::Changed {
            known_after(change, model);
        }
        // What comes and changes on the same way comes; what goes in the end goes.
        let about = states.entry(change.about().to_owned()).or_insert(state);
        *about = if state == State::Changed {
            *about
        } else if *about == State::Removed {
            State::Removed
        } else {
            state
        };
        if change.what == What::Replaced && model.component(&change.by).is_some() {
            let declared = self.components.iter().any(|it| it.id == change.by && it.wave.is_some());
            let then = if declared { State::Planned } else { State::Changed };
            states.entry(change.by.clone()).or_insert(then);
        }
    }

    /// The drawings that show the way: today, the target, the way there, and each wave where there are several. Of a
    /// design without a target, today alone.
    pub fn stages(&self, model: &Model) -> Vec<Stage> {
        let stage = |name: String, title: &str, moment: Moment| {
            let (model, states) = self.at(model, &moment);
            Stage { moment, name, title: title.to_owned(), model, states }
        };
        let mut stages = vec![stage("logical".to_owned(), "", Moment::AsIs)];
        if !self.has_target() {
            return stages;
        }
        stages.push(stage("to-be".to_owned(), "", Moment::ToBe));
        stages.push(stage("transition".to_owned(), "", Moment::Transition));
        let changes = self.all_changes();
        let moving = |id: &str| changes.iter().any(|it| it.wave.as_ref().is_some_and(|wave| wave.as_str() == id));
        let waves: Vec<_> = self.waves.iter().filter(|wave| moving(wave.id.as_str())).collect();
        for wave in waves.iter().filter(|_| waves.len() > 1) {
            stages.push(stage(format!("wave-{}", wave.id), &wave.title, Moment::During(wave.id.to_string())));
        }
        stages
    }
}

/// Carries a change out.
fn done(change: &Change, model: &mut Model) {
    match change.what {
        What::Planned => {}
        What::Changed => known_after(change, model),
        What::Retired | What::Replaced if change.link.is_empty() => {
            model.remove(&change.component);
        }
        What::Retired | What::Replaced => {
            model.disconnect(&change.link);
        }
    }
}

/// Adds what is known of a part after a change: of an attribute of this label only the new value is left.
fn known_after(change: &Change, model: &mut Model) {
    let facts = if change.link.is_empty() {
        model.component_mut(&change.component).map(|it| &mut it.facts)
    } else {
        model.link_mut(&change.link).map(|it| &mut it.facts)
    };
    let Some(facts) = facts else { return };
    for fact in &change.facts {
        let after = stated(fact);
        let label = |at: usize| facts.get(at).map(|it| it.label().to_lowercase()) == Some(fact.label.to_lowercase());
        match (0..facts.len()).find(|at| label(*at)) {
            Some(at) => facts[at] = after,
            None => facts.push(after),
        }
    }
}
