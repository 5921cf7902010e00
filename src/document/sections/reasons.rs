//! What people say of findings: rows that several contexts share.

use crate::assess::Severity;
use crate::catalog::section_of;
use crate::diagram::Finding;
use crate::document::Sources;
use crate::model::Model;
use crate::overlay::{Accepted, Answer, Outstanding};
use schemars::JsonSchema;
use serde::Serialize;

/// A finding, who answers for it, and how it is dealt with.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MissingRow<'a> {
    /// `high`, `medium` or `low`.
    pub(crate) severity: &'static str,
    /// One line.
    pub(crate) title: &'a str,
    /// What to do.
    pub(crate) advice: &'a str,
    /// Id of its rule.
    pub(crate) rule: &'a str,
    /// Id of the section it belongs to.
    pub(crate) section: &'a str,
    /// Who mends it, or answers for it; empty when nobody is named.
    pub(crate) owner: &'a str,
    /// How much work it is; empty when not said.
    pub(crate) effort: &'a str,
    /// By when; empty when not said.
    pub(crate) due: &'a str,
    /// What is done; empty when not said.
    pub(crate) plan: &'a str,
    /// Why it is accepted; empty where it is not, or no longer.
    pub(crate) accepted: &'a str,
    /// Whether it is so on purpose for this customer, and that is why it is accepted.
    pub(crate) on_purpose: bool,
    /// Why somebody refused to accept it; empty where nobody did.
    pub(crate) denied: &'a str,
    /// The last day on which it is, or was, accepted; empty when not said.
    pub(crate) until: &'a str,
    /// Whether all of it is accepted.
    pub(crate) settled: bool,
    /// Names of what nobody accepts, where some of it is accepted.
    pub(crate) rest: Vec<String>,
    /// Whether it was accepted until a day that has passed.
    pub(crate) expired: bool,
    /// Names of accounts among what it was found at that are declared for emergencies.
    pub(crate) emergency: Vec<String>,
}

/// The section of a component.
pub(super) fn home(model: &Model, id: &str) -> Option<&'static str> {
    let component = model.component(id)?;
    Some(section_of(component.kind, model.zone_by_id(&component.zone).map(|zone| zone.kind)))
}

/// The findings, worst first, with what people say of each.
pub(super) fn findings<'a>(sources: &Sources<'a>) -> Vec<MissingRow<'a>> {
    sources.findings.iter().map(|it| finding(sources, it)).collect()
}

fn finding<'a>(sources: &Sources<'a>, it: &'a Finding) -> MissingRow<'a> {
    let (design, today) = (&sources.options.design, sources.model.date.as_str());
    let judged = sources.judged.iter().find(|judged| judged.rule == it.rule);
    let outstanding = judged.map_or(Outstanding::All, |judged| design.outstanding(judged, today));
    let plan = design.plan_for(&it.rule);
    let said: Vec<&Accepted> =
        design.accepted.iter().filter(|said| said.rule == it.rule && said.except.is_empty()).collect();
    let denied = said.iter().find(|it| it.state == Answer::Denied);
    let holds = said.iter().copied().find(|it| it.is_in_force(today));
    let expired = said.iter().copied().find(|it| it.until.is_before(today)).filter(|_| holds.is_none());
    let accepted = holds.or(expired);
    let names = |all: Vec<crate::overlay::Named>| all.into_iter().map(|it| it.name).collect();
    let owner = plan.map(|it| it.owner.as_str()).filter(|it| !it.is_empty());
    MissingRow {
        severity: word(it.severity),
        title: &it.title,
        advice: &it.advice,
        rule: &it.rule,
        section: &it.section,
        owner: owner.or(accepted.map(|it| it.owner.as_str())).unwrap_or_default(),
        effort: plan.map(|it| it.effort.as_str()).unwrap_or_default(),
        due: plan.map(|it| it.due.as_str()).unwrap_or_default(),
        plan: plan.map(|it| it.plan.as_str()).unwrap_or_default(),
        accepted: holds.map(|it| it.reason.as_str()).unwrap_or_default(),
        on_purpose: holds.is_some_and(|it| it.state == Answer::CustomerSpecific),
        denied: denied.map(|it| it.reason.as_str()).unwrap_or_default(),
        until: accepted.map(|it| it.until.as_str()).unwrap_or_default(),
        settled: outstanding.is_none(),
        rest: match outstanding {
            Outstanding::Some(rest) if holds.is_some() => names(rest),
            _ => Vec::new(),
        },
        expired: expired.is_some(),
        emergency: judged.map(|judged| names(design.emergency_in(judged))).unwrap_or_default(),
    }
}

/// The word of a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}
