//! The way to the target: waves with their changes, findings to be mended, decisions to be taken.

use super::{DecisionRow, Gap, Named};
use crate::assess::{Judged, Severity};
use crate::model::Model;
use crate::overlay::{Design, Plan};
use schemars::JsonSchema;
use serde::Serialize;

/// What is done when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Roadmap {
    /// The waves in the order of time.
    pub waves: Vec<Step>,
    /// Changes that no wave holds.
    pub without_wave: Vec<Gap>,
    /// Findings that someone plans to mend: those with a day first, by day, then by how much they matter.
    pub findings: Vec<PlannedFinding>,
    /// Decisions still to be taken: those with a day first, by day.
    pub decisions: Vec<DecisionRow>,
}

/// One wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it begins, `YYYY-MM-DD`; may be empty.
    pub start: String,
    /// When it is done, `YYYY-MM-DD`; may be empty.
    pub end: String,
    /// Whether that day has passed by the day of the snapshot.
    pub over: bool,
    /// What is reached with it; may be empty.
    pub goal: String,
    /// What comes, changes and goes with it.
    pub changes: Vec<Gap>,
    /// The name of its drawing, where there are several waves: `wave-cloud-sign-in`.
    pub drawing: Option<String>,
}

/// A finding that someone plans to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlannedFinding {
    /// The id of the rule.
    pub rule: String,
    /// How much it matters; none where the rule is not known.
    pub severity: Option<Severity>,
    /// Whether it is there: `false` where the rule was judged and finds nothing, none where it was not judged.
    pub found: Option<bool>,
    /// Who mends it; may be empty.
    pub owner: String,
    /// How much work it is; may be empty.
    pub effort: String,
    /// By when, `YYYY-MM-DD`; may be empty.
    pub due: String,
    /// Whether that day has passed by the day of the snapshot, and it is still there.
    pub overdue: bool,
    /// What is done; may be empty.
    pub plan: String,
    /// The components it concerns.
    pub components: Vec<Named>,
}

impl Design {
    /// The way to the target. `model` is the model as it is today, with the design applied.
    pub fn roadmap(&self, model: &Model, judged: &[Judged]) -> Roadmap {
        let gaps = self.gaps(model);
        let of = |id: &str| -> Vec<Gap> {
            gaps.iter().filter(|gap| gap.wave.as_ref().is_some_and(|wave| wave.id == id)).cloned().collect()
        };
        let several = self.waves.iter().filter(|wave| !of(wave.id.as_str()).is_empty()).count() > 1;
        let step = |wave: &crate::overlay::Wave| {
            let changes = of(wave.id.as_str());
            Step {
                id: wave.id.to_string(),
                title: wave.title.clone(),
                start: wave.start.to_string(),
                end: wave.end.to_string(),
                over: wave.end.is_before(&model.date),
                goal: wave.goal.clone(),
                drawing: (several && !changes.is_empty()).then(|| format!("wave-{}", wave.id)),
                changes,
            }
        };
        let is_known = |gap: &Gap| gap.wave.as_ref().is_some_and(|wave| self.wave(&wave.id).is_some());
        Roadmap {
            waves: self.waves.iter().map(step).collect(),
            without_wave: gaps.iter().filter(|gap| !is_known(gap)).cloned().collect(),
            findings: self.planned(model, judged),
            decisions: self.to_decide(model),
        }
    }

    /// The findings that someone plans to mend.
    pub fn planned(&self, model: &Model, judged: &[Judged]) -> Vec<PlannedFinding> {
        let plans = self.plans.iter().filter(|plan| plan.says_something());
        let mut rows: Vec<PlannedFinding> = plans.map(|plan| self.planned_row(model, judged, plan)).collect();
        rows.sort_by(|a, b| {
            let key = |it: &PlannedFinding| (it.due.is_empty(), it.due.clone(), it.severity.is_none(), it.severity);
            key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule))
        });
        rows
    }

    /// What is planned for the finding of a rule, if anything is.
    pub fn plan_for(&self, rule: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.rule == rule && plan.says_something())
    }

    fn planned_row(&self, model: &Model, judged: &[Judged], plan: &Plan) -> PlannedFinding {
        let finding = judged.iter().find(|it| it.rule == plan.rule);
        let found = finding.and_then(|it| it.outcome.value).map(crate::assess::Outcome::matters);
        PlannedFinding {
            rule: plan.rule.clone(),
            severity: finding.map(|it| it.severity),
            found,
            owner: plan.owner.clone(),
            effort: plan.effort.clone(),
            due: plan.due.to_string(),
            overdue: found == Some(true) && plan.due.is_before(&model.date),
            plan: plan.plan.clone(),
            components: finding.map(|it| Named::components(self, model, &it.components)).unwrap_or_default(),
        }
    }
}

impl Plan {
    /// Whether anybody wrote more than the rule.
    pub fn says_something(&self) -> bool {
        !(self.owner.is_empty() && self.effort.is_empty() && self.due.is_empty() && self.plan.is_empty())
    }
}
