//! What collaboration rests on beside mail and files: calls, policies of Teams, Power Platform, reports, single sites.

use super::platforms_rows::{
    DataPolicyRow, EnvironmentRow, ExceptionRow, GivenRow, ROWS, ReportRow, RoutingRow, environments, exceptions,
    given, policy, reports, routing, unused,
};
use crate::document::{Part, Seen, Sources};
use crate::facts::{ExternalAccess, Gateway, MeetingPolicy, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// What a template of collaboration tells of these.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Platforms<'a> {
    /// External access of Teams.
    pub(crate) external: Part<'a, ExternalAccess>,
    /// Meeting policies.
    pub(crate) meetings: Part<'a, Vec<MeetingPolicy>>,
    /// Whether the organisation closes meetings to people without an account: `yes`, `no`, `unread`.
    pub(crate) meetings_closed: Truth,
    /// Policies that groups and people were given, beside those for everybody.
    pub(crate) given: Vec<GivenRow<'a>>,
    /// Whether the people were read that policies hold for.
    pub(crate) people: Seen,
    /// Session border controllers.
    pub(crate) gateways: Part<'a, Vec<Gateway>>,
    /// Whether voice routes were read.
    pub(crate) routes: Seen,
    /// Voice routing policies that open routes.
    pub(crate) routing: Vec<RoutingRow<'a>>,
    /// Routes that no policy opens; those of which that is known.
    pub(crate) unused_routes: Vec<&'a str>,
    /// Whether telephone numbers were read.
    pub(crate) numbers: Seen,
    /// Whether sites were read one by one.
    pub(crate) sites: Seen,
    /// Whether environments of Power Platform were read.
    pub(crate) environments: Seen,
    /// Environments, the one for everybody first.
    pub(crate) environment_rows: Vec<EnvironmentRow<'a>>,
    /// Environments that have no row.
    pub(crate) environments_more: u64,
    /// Whether data policies were read.
    pub(crate) policies: Seen,
    /// Data policies.
    pub(crate) policy_rows: Vec<DataPolicyRow<'a>>,
    /// Whether isolation was read.
    pub(crate) isolation: Seen,
    /// Other tenants that isolation lets through.
    pub(crate) exceptions: Vec<ExceptionRow<'a>>,
    /// What is left to administrators: each `yes`, `no`, `unread`; null where the settings were not read.
    pub(crate) makers: Option<&'a crate::facts::Makers>,
    /// Whether agents of Copilot Studio were read.
    pub(crate) agents: Seen,
    /// Settings of Power BI that were read.
    pub(crate) reports: Vec<ReportRow<'a>>,
}

pub(super) fn platforms<'a>(sources: &Sources<'a>) -> Platforms<'a> {
    let facts = &sources.model.facts;
    let (voice, power, teams) = (&facts.voice, &facts.power, &facts.teams_policies);
    let environment_rows = environments(facts);
    Platforms {
        external: (&teams.external).into(),
        meetings: (&teams.meetings).into(),
        meetings_closed: teams.closed_meetings.read().filter(|_| teams.closed_meetings.is_complete()).copied().into(),
        given: given(facts),
        people: (&teams.people).into(),
        gateways: (&voice.gateways).into(),
        routes: (&voice.routes).into(),
        routing: routing(facts),
        unused_routes: unused(facts),
        numbers: (&voice.numbers).into(),
        sites: (&facts.site_sharing).into(),
        environments: (&facts.environments).into(),
        environments_more: super::count(facts.environments.items().len().saturating_sub(environment_rows.len())),
        environment_rows,
        policies: (&power.policies).into(),
        policy_rows: power.policies.items().iter().take(ROWS).map(|it| policy(facts, it)).collect(),
        isolation: (&power.isolation).into(),
        exceptions: exceptions(facts),
        makers: power.makers.read(),
        agents: (&power.agents).into(),
        reports: reports(facts),
    }
}
