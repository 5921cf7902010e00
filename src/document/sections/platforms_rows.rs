//! Rows of the tables on calls, policies of Teams, Power Platform and reports.

use super::claimed::Figure;
use crate::assess::{Audience, audience, is_covered, routes_of};
use crate::catalog::REPORT_SETTINGS;
use crate::facts::{ConnectorClass, DataPolicy, Facts, Known, Reading, Sources as Datasets, Split, Truth, VoiceRoute};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows of a table that a document prints; what goes beyond is counted.
pub(super) const ROWS: usize = 40;

/// A policy that a group or people were given.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct GivenRow<'a> {
    /// Kind of policy, as the service calls it.
    pub(crate) kind: &'a str,
    /// Its name.
    pub(crate) policy: &'a str,
    /// Groups that were given it.
    pub(crate) groups: Vec<&'a str>,
    /// People who were given it by name.
    pub(crate) direct: Figure,
    /// People who have it through a group.
    pub(crate) through_group: Figure,
}

/// A voice routing policy, and where calls go that it opens.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RoutingRow<'a> {
    /// Its name.
    pub(crate) policy: &'a str,
    /// Whether it holds for everybody without another.
    pub(crate) is_global: bool,
    /// Its routes, in the order in which they are tried.
    pub(crate) routes: Vec<RouteRow<'a>>,
}

/// A voice route.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RouteRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The numbers, as a regular expression; null where that was not read.
    pub(crate) pattern: Option<&'a str>,
    /// Its session border controllers, in their order; null where they were not read.
    pub(crate) gateways: Option<&'a [String]>,
    /// Whether one of them is on: `yes`, `no`, `unread`.
    pub(crate) leads: Truth,
}

/// An environment of Power Platform.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EnvironmentRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// `Production`, `Sandbox`…; empty where that was not read.
    pub(crate) kind: &'a str,
    /// Its region; null where that was not read.
    pub(crate) region: Option<&'a str>,
    /// Whether it is managed: `yes`, `no`, `unread`.
    pub(crate) managed: Truth,
    /// Whether a data policy holds in it: `yes`, `no`, `unread`.
    pub(crate) covered: Truth,
    /// The data policies that hold in it.
    pub(crate) policies: Vec<&'a str>,
    /// Agents of Copilot Studio in it.
    pub(crate) agents: Figure,
}

/// A data policy.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DataPolicyRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Where it holds, as the service writes it; null where that was not read.
    pub(crate) reach: Option<&'a str>,
    /// Names of the environments it names; null where they were not read.
    pub(crate) environments: Option<Vec<&'a str>>,
    /// Connectors for business data, which may be used together; null where they were not read.
    pub(crate) business: Option<Vec<&'a str>>,
    /// Other connectors that may be used together; null where they were not read.
    pub(crate) other: Option<Vec<&'a str>>,
    /// Connectors that may not be used; null where they were not read.
    pub(crate) blocked: Option<Vec<&'a str>>,
    /// The class of every connector that is not named, as the service writes it: `Confidential`, `General`, `Blocked`.
    pub(crate) unnamed: Option<&'a str>,
}

/// A tenant that isolation lets through.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExceptionRow<'a> {
    /// Its id, or null for any tenant.
    pub(crate) tenant: Option<&'a str>,
    /// Whether it may connect to this one: `yes`, `no`, `unread`.
    pub(crate) inbound: Truth,
    /// Whether this one may connect to it: `yes`, `no`, `unread`.
    pub(crate) outbound: Truth,
}

/// A setting of Power BI.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReportRow<'a> {
    /// What it allows.
    pub(crate) label: &'static str,
    /// For whom: `nobody`, `everybody`, `everybody-except`, `chosen-groups`; null where that was not read.
    pub(crate) audience: Option<&'static str>,
    /// The groups it is for, or that it leaves out.
    pub(crate) groups: &'a [String],
}

/// How many there are, where those that tell are a part of them unless all were read.
fn counted<T>(reading: &Reading<T>, count: Option<u64>) -> Figure {
    let known = match count.filter(|_| reading.read().is_some()) {
        Some(count) => Split { yes: count, ..Split::default() }.known(reading.is_complete(), Datasets::new()),
        None => Known::default(),
    };
    (&known).into()
}

pub(super) fn given(facts: &Facts) -> Vec<GivenRow<'_>> {
    let teams = &facts.teams_policies;
    let mut rows: BTreeMap<(&str, &str), (Vec<&str>, u64, u64)> = BTreeMap::new();
    for it in teams.groups.items() {
        rows.entry((&it.kind, &it.policy)).or_default().0.push(&it.name);
    }
    for it in teams.people.read().map(|it| it.policies.as_slice()).unwrap_or_default() {
        let row = rows.entry((&it.kind, &it.policy)).or_default();
        (row.1, row.2) = (it.direct, it.through_group);
    }
    let row = |((kind, policy), (groups, direct, through_group))| GivenRow {
        kind,
        policy,
        groups,
        direct: counted(&teams.people, Some(direct)),
        through_group: counted(&teams.people, Some(through_group)),
    };
    rows.into_iter().take(ROWS).map(row).collect()
}

pub(super) fn routing(facts: &Facts) -> Vec<RoutingRow<'_>> {
    let route = |it: &'_ VoiceRoute| it.leads(&facts.voice.gateways);
    let all = facts.voice.policies.items().iter().filter_map(|policy| {
        let routes = routes_of(facts, policy).filter(|it| !it.is_empty())?;
        let routes = routes.into_iter().take(ROWS).map(|it| RouteRow {
            name: &it.name,
            pattern: it.pattern.as_deref(),
            gateways: it.gateways.as_deref(),
            leads: route(it),
        });
        Some(RoutingRow { policy: &policy.name, is_global: policy.is_global, routes: routes.collect() })
    });
    all.take(ROWS).collect()
}

/// Routes that no policy opens: known only where all policies and the usages of all were read.
pub(super) fn unused(facts: &Facts) -> Vec<&str> {
    let voice = &facts.voice;
    let opened: Option<Vec<Vec<&VoiceRoute>>> = voice.policies.items().iter().map(|it| routes_of(facts, it)).collect();
    let Some(opened) = opened.filter(|_| voice.policies.is_complete()) else { return Vec::new() };
    let unopened = |it: &&VoiceRoute| !opened.iter().flatten().any(|open| open.name == it.name);
    voice.routes.items().iter().filter(unopened).map(|it| it.name.as_str()).collect()
}

pub(super) fn environments(facts: &Facts) -> Vec<EnvironmentRow<'_>> {
    let all = facts.environments.items();
    let first = all.iter().filter(|it| it.is_default.is_yes());
    let ordered = first.chain(all.iter().filter(|it| !it.is_default.is_yes()));
    let agents = &facts.power.agents;
    let row = |it: &'_ crate::facts::PowerEnvironment| {
        let of = agents.read().map(|all| {
            let found = all.by_environment.iter().find(|tally| tally.name.eq_ignore_ascii_case(&it.id));
            found.map_or(0, |tally| tally.count)
        });
        counted(agents, of)
    };
    let one = ordered.take(ROWS).map(|it| EnvironmentRow {
        name: &it.name,
        kind: &it.kind,
        region: it.location.as_deref(),
        managed: it.managed,
        covered: is_covered(facts, it),
        policies: facts
            .power
            .policies
            .items()
            .iter()
            .filter(|p| p.reaches(it).is_yes())
            .map(|p| p.name.as_str())
            .collect(),
        agents: row(it),
    });
    one.collect()
}

pub(super) fn policy<'a>(facts: &'a Facts, policy: &'a DataPolicy) -> DataPolicyRow<'a> {
    let name = |id: &'a String| {
        let found = facts.environments.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
        found.map_or(id.as_str(), |it| it.name.as_str())
    };
    DataPolicyRow {
        name: &policy.name,
        reach: policy.reach.as_ref().map(|it| it.word()),
        environments: policy.environments.as_ref().map(|them| them.iter().map(name).collect()),
        business: policy.connectors(ConnectorClass::Business),
        other: policy.connectors(ConnectorClass::Other),
        blocked: policy.connectors(ConnectorClass::Blocked),
        unnamed: policy.others.as_ref().map(|it| it.word()),
    }
}

pub(super) fn exceptions(facts: &Facts) -> Vec<ExceptionRow<'_>> {
    let all = facts.power.isolation.read().and_then(|it| it.exceptions.as_ref());
    let row = |it: &'_ crate::facts::IsolationException| (it.is_any(), it.inbound, it.outbound);
    let rows = all.into_iter().flatten().take(ROWS).map(|it| {
        let (any, inbound, outbound) = row(it);
        ExceptionRow { tenant: Some(it.tenant.as_str()).filter(|_| !any), inbound, outbound }
    });
    rows.collect()
}

pub(super) fn reports(facts: &Facts) -> Vec<ReportRow<'_>> {
    let rows = REPORT_SETTINGS.iter().filter_map(|row| {
        let setting = facts.power.reports.items().iter().find(|it| it.name == row.name)?;
        let told = audience(setting);
        let groups = match told {
            Some(Audience::EverybodyExcept) => setting.except.as_deref(),
            _ => setting.groups.as_deref(),
        };
        Some(ReportRow { label: row.label, audience: told.map(Audience::code), groups: groups.unwrap_or_default() })
    });
    rows.collect()
}
