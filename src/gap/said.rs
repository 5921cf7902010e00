//! What people say of the parts that no data tells.

use super::part::Part;
use super::possible::Possible;
use crate::catalog::{NodeKind, TOPICS, ZoneKind};
use crate::overlay::{DecisionStatus, Design, PracticeState};

/// The zones in which own servers stand.
const OWN: [ZoneKind; 3] = [ZoneKind::OnPremises, ZoneKind::Forest, ZoneKind::Perimeter];
/// The section that tells of own servers.
const HYBRID: &str = "hybrid";

/// What people answer for a part that is theirs to answer for.
pub(super) fn answer(design: &Design, part: &Part) -> Option<Possible> {
    let answer = design.practices.iter().find(|it| it.id == part.id).filter(|_| part.is_peoples())?;
    Some(match answer.state {
        PracticeState::InPlace => Possible::PRESENT,
        PracticeState::Partly => Possible::PARTLY,
        PracticeState::Missing => Possible::MISSING,
    })
}

/// Whether people declare a component that is this part, and it is there today.
pub(super) fn is_declared(design: &Design, part: &Part) -> bool {
    let coming = design.all_changes();
    let is_there = |id: &str| !coming.iter().any(|change| change.component == id);
    part.drawn.is_some_and(|(kind, _)| design.components.iter().any(|it| it.node_kind() == kind && is_there(&it.id)))
}

/// The kind of a component by its id, which begins with it; a declared one says its own.
pub(super) fn kind_of(design: &Design, id: &str) -> Option<NodeKind> {
    let declared = design.components.iter().find(|it| it.id == id).map(|it| it.node_kind());
    declared.or_else(|| NodeKind::from_id(id.split(':').next().unwrap_or(id)))
}

/// What is found where nobody wrote a design: it may be kept elsewhere.
fn where_written(design: &Design, tells: impl FnOnce() -> Possible) -> Possible {
    if design.is_empty() { Possible::ANY } else { tells() }
}

fn present(holds: bool) -> Possible {
    if holds { Possible::PRESENT } else { Possible::MISSING }
}

/// All of some, or some, or none.
fn share(some: usize, all: usize) -> Possible {
    match some {
        0 => Possible::MISSING,
        some if some == all => Possible::PRESENT,
        _ => Possible::PARTLY,
    }
}

/// Accounts for emergencies are declared.
pub(super) fn emergency(design: &Design, _: &str) -> Possible {
    where_written(design, || present(!design.emergency.is_empty()))
}

/// A decision or a change is about own servers.
pub(super) fn hybrid_planned(design: &Design, _: &str) -> Possible {
    let own = |id: &String| kind_of(design, id).is_some_and(|kind| OWN.contains(&kind.row().area));
    let decided = design.decisions.iter().filter(|it| it.status == DecisionStatus::Accepted);
    let about = |section: &str, components: &[String]| section == HYBRID || components.iter().any(own);
    let changed = design.all_changes().iter().any(|it| own(&it.component));
    where_written(design, || present(changed || decided.clone().any(|it| about(&it.section, &it.components))))
}

/// Each section has an owner.
pub(super) fn owners(design: &Design, _: &str) -> Possible {
    let owned = |section: &str| design.described(section).is_some_and(|it| !it.owner.is_empty());
    where_written(design, || share(TOPICS.iter().filter(|row| owned(row.1)).count(), TOPICS.len()))
}

/// Decisions in force say what made them necessary.
pub(super) fn decisions(design: &Design, _: &str) -> Possible {
    let taken: Vec<_> = design.decisions.iter().filter(|it| it.status == DecisionStatus::Accepted).collect();
    where_written(design, || share(taken.iter().filter(|it| !it.context.is_empty()).count(), taken.len()))
}

/// No day has passed by which something was to be looked at.
pub(super) fn current(design: &Design, today: &str) -> Possible {
    let is_open = |status| matches!(status, DecisionStatus::Open | DecisionStatus::Proposed);
    let decisions = design.decisions.iter().filter(|it| is_open(it.status)).map(|it| &it.due);
    let acceptances = design.accepted.iter().map(|it| &it.until);
    let days: Vec<_> = decisions
        .chain(acceptances)
        .chain(design.risks.iter().map(|it| &it.until))
        .filter(|day| !day.is_empty())
        .collect();
    where_written(design, || match days.len() {
        _ if today.is_empty() => Possible::ANY,
        0 => Possible::MISSING,
        _ if days.iter().any(|day| day.is_before(today)) => Possible::PARTLY,
        _ => Possible::PRESENT,
    })
}
