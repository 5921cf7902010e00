//! The register of risks, and what is still to be decided.

use crate::document::Sources;
use crate::overlay::{DecisionRow, EmergencyRow, RiskRow};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `risks.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context {
    /// Risks: declared ones, the gravest first; accepted findings; findings that need action now and that nobody accepts.
    /// The title of one that comes from a finding is that of the finding.
    pub(crate) risks: Vec<RiskRow>,
    /// Decisions to be taken, those with the nearest day first.
    pub(crate) open: Vec<DecisionRow>,
    /// Accounts declared for emergencies.
    pub(crate) emergency: Vec<EmergencyRow>,
}

pub(in crate::document) fn context(sources: &Sources<'_>) -> Context {
    let (design, model) = (&sources.options.design, sources.model);
    let mut risks = design.risk_register(model, sources.judged, &model.date);
    for risk in risks.iter_mut().filter(|it| it.title.is_empty()) {
        let finding = sources.findings.iter().find(|it| it.rule == risk.rule);
        risk.title = finding.map_or_else(|| risk.rule.clone(), |it| it.title.clone());
    }
    Context { risks, open: design.to_decide(model), emergency: design.declared_emergency(&model.facts) }
}
