//! What guards an AI project: identity, content filters, network, keys, secrets, monitoring.

use super::ai_rows::{connections, reached};
use super::claimed::Figure;
use crate::assess::{
    Guard, endpoints_of, groups_wide, guard, has_identity, identities_of, identities_wide_of, leads_to, overwide,
};
use crate::catalog::ai::ScopeKind;
use crate::facts::{
    AiConnection, AiDeployment, AiProject, ConnectionKind, Facts, Resource, Split, Truth, azure_name, network_of,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What guards a project.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Layers<'a> {
    /// Whether the project has an identity.
    pub(crate) own_identity: bool,
    /// Agents without an identity of their own.
    pub(crate) without_identity: Figure,
    /// Roles of its identities that change everything in a subscription or above.
    pub(crate) wide: Vec<WideRow<'a>>,
    /// How many of its identities hold such a role themselves.
    pub(crate) wide_total: Figure,
    /// Whether groups hold such a role, or one of which it is not known: who is in them is not followed.
    pub(crate) wide_groups: bool,
    /// Deployments whose filter comes with the service.
    pub(crate) standard_filter: Figure,
    /// Names of filters that were made here and are in use.
    pub(crate) own_filters: Vec<&'a str>,
    /// Deployments that do not block attempts to talk them out of their rules.
    pub(crate) open_to_jailbreak: Vec<&'a str>,
    /// Deployments that do not block orders hidden in documents.
    pub(crate) open_to_indirect: Vec<&'a str>,
    /// Deployments of which it was not read what their filter blocks.
    pub(crate) unknown_filter: Vec<&'a str>,
    /// Agents with tools that think with a deployment which does not block both, under its filter.
    pub(crate) open_agents: Vec<&'a str>,
    /// Whether the public Internet reaches the resource: `yes`, `no`, `unread`.
    pub(crate) public: Truth,
    /// Whether any network does.
    pub(crate) open: Truth,
    /// From where it is reached: `any`, `chosen`, `private`, `perimeter`, `unread`.
    pub(crate) reached: &'static str,
    /// Private endpoints that lead to it; null where the resource was not read.
    pub(crate) endpoints: Option<Figure>,
    /// Virtual network that its agents run in; empty for none.
    pub(crate) agent_network: &'a str,
    /// Whether keys open the resource: `yes`, `no`, `unread`.
    pub(crate) keys: Truth,
    /// Connections that a key opens.
    pub(crate) keyed: Vec<&'a str>,
    /// Connections of which it was not read how they sign in.
    pub(crate) unknown_sign_in: Vec<&'a str>,
    /// Key vaults that connections lead to.
    pub(crate) vaults: Vec<&'a str>,
    /// Where telemetry goes by a connection.
    pub(crate) insights: Vec<&'a str>,
}

/// A role that reaches further than a workload needs.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WideRow<'a> {
    /// Whose identity holds it.
    pub(crate) name: &'a str,
    /// The role; empty where its name was not read.
    pub(crate) role: &'a str,
    /// Where it holds: `subscription`, `management-group`, `root`.
    pub(crate) scope: &'static str,
}

pub(super) fn layers<'a>(facts: &'a Facts, project: &'a AiProject, account: Option<&'a Resource>) -> Layers<'a> {
    let azure = &facts.azure;
    let ties = connections(facts, project);
    let of_kind = |kind: ConnectionKind| -> Vec<&'a str> {
        let is = |it: &&&'a AiConnection| it.kind.as_ref().is_some_and(|told| told.is(kind));
        ties.iter().filter(is).map(|it| leads_to(facts, it).map_or(it.name.as_str(), |to| to.name.as_str())).collect()
    };
    let models: Vec<(&AiDeployment, Guard)> = azure
        .deployments
        .items()
        .iter()
        .filter(|it| it.account == project.account)
        .map(|it| (it, guard(facts, it)))
        .collect();
    let named = |holds: &dyn Fn(&Guard) -> bool| -> Vec<&'a str> {
        models.iter().filter(|it| holds(&it.1)).map(|it| it.0.name.as_str()).collect()
    };
    let standard = models.iter().filter(|it| it.1.standard).count();
    Layers {
        own_identity: !project.principal.is_empty() || !project.identities.is_empty(),
        without_identity: without_identity(facts, project),
        wide: wide(facts, project),
        wide_total: (&identities_wide_of(facts, project)).into(),
        wide_groups: groups_wide(facts),
        standard_filter: Figure::of(&azure.deployments, |_| super::count(standard)),
        own_filters: own_filters(&models),
        open_to_jailbreak: named(&|it| it.jailbreak.is_no()),
        open_to_indirect: named(&|it| it.indirect.is_no()),
        unknown_filter: named(&|it| it.jailbreak == Truth::Unread || it.indirect == Truth::Unread),
        open_agents: open_agents(facts, project, &models),
        public: account.map_or(Truth::Unread, |it| it.public),
        open: account.map_or(Truth::Unread, |it| it.open),
        reached: reached(account),
        endpoints: account.map(|it| (&endpoints_of(facts, &it.id)).into()),
        agent_network: agent_network(facts, project, account),
        keys: account.map_or(Truth::Unread, |it| it.keys),
        keyed: ties.iter().filter(|it| it.is_by_key().is_yes()).map(|it| it.name.as_str()).collect(),
        unknown_sign_in: ties.iter().filter(|it| it.is_by_key() == Truth::Unread).map(|it| it.name.as_str()).collect(),
        vaults: of_kind(ConnectionKind::Vault),
        insights: of_kind(ConnectionKind::Insights),
    }
}

fn without_identity(facts: &Facts, project: &AiProject) -> Figure {
    Figure::split(&facts.azure.agents, |all| {
        let mut split = Split::default();
        let mine = all.iter().filter(|it| it.project == project.id);
        mine.for_each(|it| split.add(has_identity(facts, it).not()));
        split
    })
}

/// Names of filters that were made here, each once.
fn own_filters<'a>(models: &[(&'a AiDeployment, Guard)]) -> Vec<&'a str> {
    let mut names: Vec<&str> = models.iter().filter(|it| !it.1.standard).map(|it| it.0.filter.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Agents with tools whose model does not block both attempts; one with a filter of its own is guarded by that.
fn open_agents<'a>(facts: &'a Facts, project: &AiProject, models: &[(&AiDeployment, Guard)]) -> Vec<&'a str> {
    let is_open = |guard: &Guard| guard.jailbreak.is_no() || guard.indirect.is_no();
    let open: Vec<&str> = models.iter().filter(|it| is_open(&it.1)).map(|it| it.0.name.as_str()).collect();
    let mine = facts.azure.agents.items().iter().filter(|it| it.project == project.id && it.filter.is_empty());
    mine.filter(|it| !it.tools.is_empty() && open.contains(&it.model.as_str())).map(|it| it.name.as_str()).collect()
}

/// Wide roles of the identities that act for a project.
fn wide<'a>(facts: &'a Facts, project: &AiProject) -> Vec<WideRow<'a>> {
    let mine = identities_of(facts, project);
    let row = |it: crate::assess::Overwide<'a>| WideRow {
        name: it.identity.name,
        role: &it.grant.name,
        scope: ScopeKind::of(&it.grant.scope).code(),
    };
    overwide(facts).into_iter().filter(|it| mine.contains(it.identity.principal)).map(row).collect()
}

/// The virtual network that the agents of a project run in, by its name; empty for none that was read.
fn agent_network<'a>(facts: &'a Facts, project: &AiProject, account: Option<&'a Resource>) -> &'a str {
    let hosts = facts.azure.hosts.items().iter().filter(|it| it.parent == project.id || it.parent == project.account);
    let told = hosts.map(|it| it.subnet.as_str()).find(|it| !it.is_empty());
    let injected = || account?.named("networkInjections/subnetArmId").next();
    told.or_else(injected).map_or("", |subnet| azure_name(network_of(subnet)))
}
