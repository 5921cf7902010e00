//! Why a part is as it is, and what the target does with it.

use super::part::Part;
use super::row::{Ahead, Reason, ReasonOf};
use super::said::kind_of;
use crate::model::Model;
use crate::overlay::{Change, DecisionStatus, Design, WaveRef};
use std::collections::BTreeSet;

/// The rule for which declared accounts are the reason.
const EMERGENCY: &str = "emergency-accounts";

/// What people say of a part, each once.
pub(super) fn reasons(design: &Design, part: &Part, today: &str) -> Vec<Reason> {
    let is_of = |id: &String| kind_of(design, id).is_some_and(|kind| part.kinds.contains(&kind));
    let reason = |of: ReasonOf, id: &str, text: &str| Reason { of, id: id.to_owned(), text: text.to_owned() };
    let mut all = Vec::new();
    for it in design.decisions.iter().filter(|it| it.status == DecisionStatus::Accepted) {
        let text = if it.decision.is_empty() { &it.title } else { &it.decision };
        if it.components.iter().any(is_of) {
            all.push(reason(ReasonOf::Decision, it.id.as_str(), text));
        } else if it.section == part.section && it.components.is_empty() {
            all.push(reason(ReasonOf::Section, it.id.as_str(), text));
        }
    }
    for it in &design.descriptions {
        let about = it.about().map(str::to_owned).filter(is_of);
        all.extend(about.map(|id| reason(ReasonOf::Component, &id, &it.why)));
    }
    let accepted = design.accepted.iter().filter(|it| it.except.is_empty() && it.is_in_force(today));
    let accepted = accepted.filter(|it| part.rules().contains(&it.rule.as_str()));
    all.extend(accepted.map(|it| reason(ReasonOf::Accepted, &it.rule, &it.reason)));
    if part.rules().contains(&EMERGENCY) {
        all.extend(design.emergency.iter().map(|it| reason(ReasonOf::Emergency, &it.account, &it.reason)));
    }
    let answers = design.practices.iter().filter(|it| it.id == part.id && part.is_peoples());
    all.extend(answers.map(|it| reason(ReasonOf::Practice, &it.id, &it.reason)));
    all.retain(|it| !it.text.trim().is_empty());
    all.sort();
    // Of several components the same may be said.
    let mut told = BTreeSet::new();
    all.retain(|it| told.insert((it.of, it.text.clone())));
    all
}

/// What the target does with a part, in the order of waves.
pub(super) fn ahead(model: &Model, design: &Design, part: &Part) -> Vec<Ahead> {
    let mut changes: Vec<Change> = design.all_changes();
    changes.retain(|it| kind_of(design, &it.component).is_some_and(|kind| part.kinds.contains(&kind)));
    let place = |it: &Change| {
        let wave = it.wave.as_ref();
        wave.and_then(|id| design.waves.iter().position(|wave| wave.id == *id)).unwrap_or(design.waves.len())
    };
    changes.sort_by_key(|it| (place(it), it.component.clone(), it.what));
    changes.iter().map(|it| ahead_of(model, design, it)).collect()
}

fn ahead_of(model: &Model, design: &Design, change: &Change) -> Ahead {
    let there = model.component(&change.component).map(|it| it.name.clone());
    let declared = design.components.iter().find(|it| it.id == change.component).map(|it| it.name.clone());
    let kind = kind_of(design, &change.component).map(|kind| kind.row().label.to_owned());
    Ahead {
        what: change.what,
        component: change.component.clone(),
        name: there.or(declared).or(kind).unwrap_or_else(|| change.component.clone()),
        wave: change.wave.as_ref().map(|id| wave(design, id.as_str())),
    }
}

fn wave(design: &Design, id: &str) -> WaveRef {
    let wave = design.wave(id);
    WaveRef {
        id: id.to_owned(),
        title: wave.map_or_else(|| id.to_owned(), |it| it.title.clone()),
        end: wave.map(|it| it.end.to_string()).unwrap_or_default(),
    }
}
