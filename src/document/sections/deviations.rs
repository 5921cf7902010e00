//! Where the tenant is not as the design says: waves that are over and did not come about, acceptances, decisions and plans
//! whose day has passed, and what the design names that was not found.

use crate::document::Sources;
use crate::model::Model;
use crate::overlay::{Acceptance, DecisionRow, DecisionStatus, Design, Gap, PlannedFinding, Standing, What};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `deviations.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context {
    /// Whether people said anything of the architecture.
    pub(crate) designed: bool,
    /// Changes of waves that are over, of which what was read still shows the state before.
    pub(crate) late: Vec<Gap>,
    /// Acceptances whose last day has passed, those of findings that are no more, and those that were refused.
    pub(crate) acceptances: Vec<Acceptance>,
    /// Decisions still open after the day by which they were to be taken.
    pub(crate) decisions: Vec<DecisionRow>,
    /// Decisions that do not hold: looked at and not taken, or replaced by others.
    pub(crate) given_up: Vec<DecisionRow>,
    /// Findings that were to be mended by a day that has passed, and are still found.
    pub(crate) plans: Vec<PlannedFinding>,
    /// What people declared and no data shows: names of components.
    pub(crate) declared: Vec<String>,
    /// What was left out on purpose: name and reason.
    pub(crate) hidden: Vec<[String; 2]>,
    /// What was named otherwise: the name that was read, and the one in this document.
    pub(crate) renamed: Vec<[String; 2]>,
}

pub(in crate::document) fn context(sources: &Sources<'_>) -> Context {
    let (design, model) = (&sources.options.design, sources.model);
    let applied = &sources.options.applied;
    let mut acceptances = design.acceptances(sources.judged, &model.date);
    acceptances.retain(|it| matches!(it.standing, Standing::Expired | Standing::NotFound | Standing::Denied));
    let mut decisions = design.to_decide(model);
    decisions.retain(|it| it.overdue);
    let mut given_up = design.decided(model);
    given_up.retain(|it| matches!(it.status, DecisionStatus::Rejected | DecisionStatus::Superseded));
    let mut plans = design.planned(model, sources.judged);
    plans.retain(|it| it.overdue);
    let name = |id: &String| model.component(id).map_or_else(|| id.clone(), |it| it.name.clone());
    Context {
        designed: !design.is_empty(),
        late: late(design, model),
        acceptances,
        decisions,
        given_up,
        plans,
        declared: applied.components.iter().map(name).collect(),
        hidden: applied.hidden.iter().map(|it| [it.name.clone(), it.reason.clone()]).collect(),
        renamed: applied.renamed.iter().map(|it| [it.was.clone(), it.name.clone()]).collect(),
    }
}

/// Changes that should have come about. That something planned is not there is no proof that it is missing, as not all is
/// read; that something retired is still there is one.
fn late(design: &Design, model: &Model) -> Vec<Gap> {
    let over = |gap: &Gap| {
        gap.wave.as_ref().is_some_and(|wave| !wave.end.is_empty() && !model.date.is_empty() && wave.end < model.date)
    };
    let still = |gap: &Gap| match gap.what {
        What::Retired | What::Replaced => gap.there_today,
        What::Changed => {
            gap.values.iter().any(|value| value.today.as_ref().is_some_and(|today| *today != value.target))
        }
        What::Planned => !gap.there_today,
    };
    let mut gaps = design.gaps(model);
    gaps.retain(|gap| over(gap) && still(gap));
    gaps
}
