//! Deployments of models: when they are retired, and what their content filters block.

use super::{Claims, all, among};
use crate::catalog::ai::{INDIRECT_ATTACK, JAILBREAK, STANDARD_FILTER, is_standard_filter, takes_prompts};
use crate::catalog::ids;
use crate::facts::{AiDeployment, ContentFilter, Facts, Known, Sources, Truth};

/// Days ahead in which the end of a model calls for a plan: prompts have to be tried with its successor.
pub const RETIRING_DAYS: i64 = 180;

/// Filters that rest on others, at most: each names the one it is based on.
const MOST_BASES: u8 = 5;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let deployments = &facts.azure.deployments;
    claims.add("azure.ai.deployments", all(deployments, deployed()));
    claims.add("azure.ai.deployments.retiring", retiring(facts, RETIRING_DAYS));
    claims.add("azure.ai.deployments.retired", retiring(facts, -1));
    let standard = among(deployments, deployed(), |it| is_standard_filter(&it.filter).into());
    claims.add("azure.ai.deployments.standard-filter", standard);
    claims.add("azure.ai.deployments.open-to-jailbreak", unguarded(facts, |it| it.jailbreak.not()));
    claims.add("azure.ai.deployments.open-to-indirect", unguarded(facts, |it| it.indirect.not()));
}

fn deployed() -> Sources {
    Sources::from([ids::AZURE_AI_DEPLOYMENTS])
}

/// Days from the day of the snapshot to another; none where one of them is not known.
pub fn days_to(facts: &Facts, day: &str) -> Option<i64> {
    let today: jiff::civil::Date = facts.date.parse().ok()?;
    let ends: jiff::civil::Date = day.parse().ok()?;
    today.until(ends).ok().map(|span| i64::from(span.get_days()))
}

/// How many deployments run a model that is retired within so many days, or was; fewer than zero for those that were.
pub(in crate::assess) fn retiring(facts: &Facts, within: i64) -> Known<u64> {
    let from = Sources::from([ids::AZURE_AI_DEPLOYMENTS, ids::AZURE_AI_MODELS]);
    // A model of which the service says no day may still have one.
    let soon = |it: &AiDeployment| it.retired.as_deref().and_then(|day| days_to(facts, day)).map(|days| days <= within);
    among(&facts.azure.deployments, from, |it| Truth::from(soon(it)))
}

/// How a deployment is guarded by its content filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    /// Whether the filter comes with the service, and nobody here chose what it blocks.
    pub standard: bool,
    /// Whether attempts to talk the model out of its rules are blocked.
    pub jailbreak: Truth,
    /// Whether orders hidden in documents are.
    pub indirect: Truth,
}

/// How a deployment is guarded; what makes vectors or texts of speech needs no such guard.
pub fn guard(facts: &Facts, deployment: &AiDeployment) -> Guard {
    let standard = is_standard_filter(&deployment.filter);
    if !takes_prompts(&deployment.model) {
        return Guard { standard, jailbreak: Truth::Yes, indirect: Truth::Yes };
    }
    let name = if deployment.filter.is_empty() { STANDARD_FILTER } else { &deployment.filter };
    let blocks = |what| blocks(facts.azure.filters.items(), &deployment.account, name, what, 0);
    Guard { standard, jailbreak: blocks(JAILBREAK), indirect: blocks(INDIRECT_ATTACK) }
}

/// Whether a filter blocks something: as it says itself, else as the one it is based on does.
fn blocks(filters: &[ContentFilter], account: &str, name: &str, what: &str, depth: u8) -> Truth {
    let named = |it: &&ContentFilter| it.account == account && it.name.eq_ignore_ascii_case(name);
    let Some(filter) = filters.iter().find(named).filter(|_| depth < MOST_BASES) else { return Truth::Unread };
    let holds = |list: &[String]| list.iter().any(|it| it.eq_ignore_ascii_case(what));
    match (holds(&filter.blocks), holds(&filter.off)) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::No,
        (false, false) if filter.base.is_empty() => Truth::Unread,
        (false, false) => blocks(filters, account, &filter.base, what, depth + 1),
    }
}

/// How many deployments something holds of, by how they are guarded.
pub(in crate::assess) fn unguarded(facts: &Facts, holds: impl Fn(Guard) -> Truth) -> Known<u64> {
    let from = Sources::from([ids::AZURE_AI_DEPLOYMENTS, ids::AZURE_AI_CONTENT_FILTERS]);
    among(&facts.azure.deployments, from, |it| holds(guard(facts, it)))
}
