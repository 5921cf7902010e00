//! Power Platform and Power BI: which environment a data policy holds in, what isolation closes, whose agents are, and
//! what reports let out.

use super::applications::{of, total};
use super::{Claim, Claims};
use crate::catalog::codes::{POWER_APPLICATIONS, POWER_FLOWS};
use crate::catalog::{REPORT_SETTINGS, ids};
use crate::facts::{
    Crossing, Facts, Isolation, Known, PowerEnvironment, ReportSetting, Sources, Split, StudioAgents, Truth,
};
use std::collections::BTreeSet;

const ENVIRONMENTS: &str = ids::POWER_PLATFORM_ENVIRONMENTS;
const POLICIES: &str = ids::POWER_PLATFORM_DATA_POLICIES;
const AGENTS: &str = ids::POWER_PLATFORM_AGENTS;

/// Takes one split of the agents.
type OfAgents = fn(&StudioAgents) -> Split;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let environments = || Sources::from([ENVIRONMENTS]);
    claims.add("power.environments", total(&facts.environments, |it| it.len() as u64, environments()));
    claims.add("power.environments.managed", among(facts, environments(), |it| it.managed));
    claims.add("power.environments.uncovered", uncovered(facts));
    let policies = Sources::from([POLICIES]);
    claims.add("power.data-policies", total(&facts.power.policies, |it| it.len() as u64, policies));
    for (id, crossing) in
        [("power.isolation.inbound", Crossing::Inbound), ("power.isolation.outbound", Crossing::Outbound)]
    {
        claims.add(id, isolation(facts, crossing));
    }
    let agents = &facts.power.agents;
    claims.add("power.agents", total(agents, |it| it.total, Sources::from([AGENTS])));
    let splits: [(&str, OfAgents, Sources); 3] = [
        ("power.agents.without-owner", |it| it.ownerless, owners()),
        ("power.agents.without-sign-in", |it| it.open, Sources::from([AGENTS])),
        ("power.agents.published", |it| it.published, Sources::from([AGENTS])),
    ];
    for (id, pick, from) in splits {
        claims.add(id, of(agents, pick, from));
    }
    claims.add("power.apps", resources(facts, POWER_APPLICATIONS));
    claims.add("power.flows", resources(facts, POWER_FLOWS));
    for row in REPORT_SETTINGS {
        let told = report(facts, row.name).and_then(audience).map(Audience::code);
        let from = Sources::from([ids::POWER_BI_SETTINGS]);
        claims.add(format!("power-bi.{}", row.id), Known::exact_or_not_read(told, from));
    }
}

/// The datasets that tell whether an agent has an owner.
pub(super) fn owners() -> Sources {
    Sources::from([AGENTS, ids::USERS])
}

fn among(facts: &Facts, from: Sources, holds: impl Fn(&PowerEnvironment) -> Truth) -> Known<u64> {
    let Some(all) = facts.environments.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    all.iter().for_each(|it| split.add(holds(it)));
    split.known(facts.environments.is_complete(), from)
}

/// Whether a data policy holds in an environment; that none does is known only where all were read.
pub fn is_covered(facts: &Facts, environment: &PowerEnvironment) -> Truth {
    let Some(policies) = facts.power.policies.read() else { return Truth::Unread };
    let any = policies.iter().fold(Truth::No, |any, policy| any.or(policy.reaches(environment)));
    if any.is_no() && !facts.power.policies.is_complete() { Truth::Unread } else { any }
}

/// Environments without a data policy.
pub(super) fn uncovered(facts: &Facts) -> Known<u64> {
    among(facts, Sources::from([ENVIRONMENTS, POLICIES]), |it| is_covered(facts, it).not())
}

/// What isolation does with connections that go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    Closed,
    ClosedExcept,
}

impl Gate {
    fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::ClosedExcept => "closed-except",
        }
    }
}

/// Whether connections that go one way are closed, and for whom not.
fn isolation(facts: &Facts, crossing: Crossing) -> Claim {
    let from = Sources::from([ids::POWER_PLATFORM_ISOLATION]);
    let read = facts.power.isolation.read().filter(|_| facts.power.isolation.is_complete());
    let told = read.and_then(|it| gate(it, crossing));
    let except = told.as_ref().map(|it| it.1.clone()).unwrap_or_default();
    Claim::from(Known::exact_or_not_read(told.map(|it| it.0.code()), from)).except(except)
}

fn gate(isolation: &Isolation, crossing: Crossing) -> Option<(Gate, BTreeSet<String>)> {
    match isolation.on {
        Truth::No => return Some((Gate::Open, BTreeSet::new())),
        Truth::Unread => return None,
        Truth::Yes => {}
    }
    let all = isolation.exceptions.as_ref()?;
    if all.iter().any(|it| it.lets(crossing) == Truth::Unread) {
        return None;
    }
    let through: Vec<_> = all.iter().filter(|it| it.lets(crossing).is_yes()).collect();
    if through.iter().any(|it| it.is_any()) {
        return Some((Gate::Open, BTreeSet::new()));
    }
    let gate = if through.is_empty() { Gate::Closed } else { Gate::ClosedExcept };
    Some((gate, through.iter().map(|it| format!("tenant:{}", it.tenant)).collect()))
}

/// Whether connections that go one way are closed, but for those that are let through by name.
pub(super) fn shuts(isolation: &Isolation, crossing: Crossing) -> Option<bool> {
    gate(isolation, crossing).map(|it| it.0 != Gate::Open)
}

/// How many applications or flows there are.
fn resources(facts: &Facts, begins: &str) -> Known<u64> {
    let of_kind = |all: &Vec<crate::facts::ResourceCount>| {
        let some = all.iter().filter(|it| it.kind.starts_with(begins));
        some.fold(0_u64, |sum, it| sum.saturating_add(it.count))
    };
    total(&facts.power.resources, of_kind, Sources::from([ids::POWER_PLATFORM_RESOURCES]))
}

/// A setting of Power BI that was read.
pub(super) fn report<'a>(facts: &'a Facts, name: &str) -> Option<&'a ReportSetting> {
    facts.power.reports.items().iter().find(|it| it.name == name)
}

/// For whom a setting of Power BI is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// For nobody.
    Nobody,
    /// For everybody.
    Everybody,
    /// For everybody but some groups.
    EverybodyExcept,
    /// For some groups.
    Groups,
}

impl Audience {
    /// Its word in claims.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Everybody => "everybody",
            Self::EverybodyExcept => "everybody-except",
            Self::Groups => "chosen-groups",
        }
    }
}

/// For whom a setting is on; none where that was not read.
pub fn audience(setting: &ReportSetting) -> Option<Audience> {
    match setting.enabled {
        Truth::No => return Some(Audience::Nobody),
        Truth::Unread => return None,
        Truth::Yes => {}
    }
    if !setting.groups.as_ref()?.is_empty() {
        return Some(Audience::Groups);
    }
    // A list that no setting of the tenant has: nobody is left out.
    let some = setting.except.as_ref().is_some_and(|it| !it.is_empty());
    Some(if some { Audience::EverybodyExcept } else { Audience::Everybody })
}
