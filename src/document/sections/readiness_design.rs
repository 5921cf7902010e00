//! What people said of Copilot: the decisions, risks and changes of a design that are about it, about agents, or about
//! where answers come from; and who mends what a question of the checklist is about.

use super::described::{DescribedRow, described};
use super::reasons::findings;
use crate::catalog::NodeKind;
use crate::document::Sources;
use crate::overlay::{DecisionRow, DecisionStatus, Gap as Change, RiskRow};
use schemars::JsonSchema;
use serde::Serialize;

/// Copilot itself, and what extends it.
const COPILOT: [NodeKind; 4] = [NodeKind::Copilot, NodeKind::CopilotConnector, NodeKind::Agents, NodeKind::Agent];

/// Where its answers come from, and what holds content back.
const CONTENT: [NodeKind; 4] =
    [NodeKind::SharepointOnline, NodeKind::Onedrive, NodeKind::Teams, NodeKind::SensitivityLabels];

/// Questions of the checklist, and the rules whose findings are about the same.
const RULES: [(&str, &str); 5] = [
    ("mfa", "no-mfa-for-all"),
    ("mfa", "let-past-policies"),
    ("anonymous-links", "anonymous-sharing"),
    ("dlp", "dlp-test"),
    ("audit", "audit-off"),
];

/// What people said of Copilot.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Design<'a> {
    /// Decisions on Copilot and agents, and those on content that are still to be taken; none that was given up.
    pub(crate) decisions: Vec<DecisionRow>,
    /// Risks that were declared for Copilot and agents.
    pub(crate) risks: Vec<RiskRow>,
    /// What comes, changes or goes of Copilot, agents, content and labels.
    pub(crate) changes: Vec<Change>,
    /// What was said of these parts: owner, purpose, reason.
    pub(crate) described: Vec<DescribedRow<'a>>,
}

/// Who mends what a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Planned {
    /// Who; empty where nobody is named.
    pub(crate) owner: String,
    /// By when, `YYYY-MM-DD`; empty where no day is set.
    pub(crate) due: String,
    /// What is done; empty where not said.
    pub(crate) plan: String,
}

pub(super) fn design<'a>(sources: &Sources<'a>) -> Design<'a> {
    let (design, model) = (&sources.options.design, sources.model);
    let is_of = |id: &str, kinds: &[NodeKind]| model.component(id).is_some_and(|it| kinds.contains(&it.kind));
    let mut decisions = design.decided(model);
    decisions.retain(|it| {
        let names = |kinds: &[NodeKind]| it.components.iter().any(|one| is_of(&one.id, kinds));
        match it.status {
            DecisionStatus::Superseded | DecisionStatus::Rejected => false,
            DecisionStatus::Open | DecisionStatus::Proposed => names(&COPILOT) || names(&CONTENT),
            _ => names(&COPILOT),
        }
    });
    let mut risks = design.risk_register(model, sources.judged, &model.date);
    risks.retain(|it| it.rule.is_empty() && it.components.iter().any(|one| is_of(&one.id, &COPILOT)));
    let mut changes = design.gaps(model);
    changes.retain(|it| !it.is_link && (is_of(&it.about.id, &COPILOT) || is_of(&it.about.id, &CONTENT)));
    let names: Vec<&str> =
        COPILOT.iter().flat_map(|kind| model.of_kind(*kind)).map(|component| component.name.as_str()).collect();
    let mut described = described(sources, None);
    described.retain(|it| it.names.iter().any(|name| names.contains(&name.as_str())));
    Design { decisions, risks, changes, described }
}

/// Who mends what a question is about; none where nobody is named and no day is set.
pub(super) fn planned(sources: &Sources<'_>, question: &str) -> Option<Planned> {
    let rule = |rule: &str| RULES.contains(&(question, rule));
    let found =
        findings(sources).into_iter().find(|it| rule(it.rule) && !(it.owner.is_empty() && it.due.is_empty()))?;
    Some(Planned { owner: found.owner.to_owned(), due: found.due.to_owned(), plan: found.plan.to_owned() })
}
