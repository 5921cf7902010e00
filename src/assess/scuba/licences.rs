//! Whether the tenant has a licence for what a policy is about.

use crate::catalog::plan_name;
use crate::facts::{Facts, ScubaRun, Truth};

/// Service plans of Entra ID P2.
const P2: &[&str] = &["AAD_PREMIUM_P2"];
/// Service plans of advanced auditing.
const AUDITING: &[&str] = &["M365_ADVANCED_AUDITING"];
/// Service plans of Defender for Office 365.
const DEFENDER: &[&str] = &["ATP_ENTERPRISE", "THREAT_INTELLIGENCE", "ATP_ENTERPRISE_GOV", "THREAT_INTELLIGENCE_GOV"];

/// Whether Entra ID P2 is licensed.
pub(super) fn directory(facts: &Facts) -> Truth {
    plans(facts, P2)
}

/// Whether audit events may be kept for longer than the standard allows.
pub(super) fn auditing(facts: &Facts) -> Truth {
    plans(facts, AUDITING)
}

/// Whether Defender for Office 365 is licensed: what ScubaGear found, else by the service plans.
pub(super) fn defender(facts: &Facts) -> Truth {
    told(facts, |run| run.defender).unwrap_or_else(|| plans(facts, DEFENDER))
}

/// Whether data loss prevention is licensed: what ScubaGear found; where another source has its policies, it is.
pub(super) fn data_loss(facts: &Facts) -> Truth {
    told(facts, |run| run.data_loss).unwrap_or(Truth::Yes)
}

/// The same of Power BI.
pub(super) fn power_bi(facts: &Facts) -> Truth {
    told(facts, |run| run.power_bi).unwrap_or(Truth::Yes)
}

/// What a run of ScubaGear says; none where no run made the data.
fn told(facts: &Facts, says: impl Fn(&ScubaRun) -> Option<bool>) -> Option<Truth> {
    if !facts.scuba.status.has_rows() {
        return None;
    }
    Some(facts.scuba.read().and_then(says).into())
}

/// Whether one of some service plans works in the tenant. That none does is known from a list of all of them only.
fn plans(facts: &Facts, names: &[&str]) -> Truth {
    let is = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    let run = facts.scuba.read().and_then(|run| run.plans.as_ref());
    let of_run: Truth = run.map(|plans| plans.iter().any(|plan| is(plan))).into();
    let organization = facts.organization.read();
    let of_ids = organization.iter().flat_map(|it| &it.enabled_plans).filter_map(|id| plan_name(id)).any(is);
    let of_words = organization.iter().flat_map(|it| &it.enabled_services).any(|service| is(service));
    let of_subscriptions = of_subscriptions(facts, is);
    match (of_run, of_subscriptions) {
        (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
        _ if of_ids || of_words => Truth::Yes,
        (Truth::No, _) | (_, Truth::No) => Truth::No,
        _ => Truth::Unread,
    }
}

fn of_subscriptions(facts: &Facts, is: impl Fn(&str) -> bool) -> Truth {
    let each = facts.subscriptions.items().iter().map(|it| {
        let has = if it.plans_read { Truth::from(it.plans.iter().any(|plan| is(plan))) } else { Truth::Unread };
        has.and(it.works().into())
    });
    let any = each.fold(Truth::No, Truth::or);
    if any.is_no() && !facts.subscriptions.is_complete() { Truth::Unread } else { any }
}
