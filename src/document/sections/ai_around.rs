//! Rows of what stands around AI workloads: where their data rests, and who may change them.

use super::TABLE_ROWS;
use crate::assess::{Deployer, ai_accounts, deployers, leads_to, regions_of, stores, tells_copies};
use crate::catalog::ai::ScopeKind;
use crate::facts::{AiProject, ConnectionKind, Facts, Maker, Resource, Truth};
use crate::wording::plain;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A region, and what of AI workloads rests there.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct RestRow<'a> {
    /// The region.
    pub(crate) region: String,
    /// Resources that hold models.
    pub(crate) accounts: BTreeSet<&'a str>,
    /// Stores that connections lead to; one that is copied stands in each of its regions.
    pub(crate) stores: BTreeSet<&'a str>,
    /// Where telemetry goes by a connection.
    pub(crate) telemetry: BTreeSet<&'a str>,
}

/// Where data of AI workloads rests.
pub(super) struct Rests<'a> {
    /// Regions, and what is there.
    pub(super) rows: Vec<RestRow<'a>>,
    /// Stores in more than one region.
    pub(super) spread: Vec<&'a str>,
    /// Stores that do not tell whether they are copied.
    pub(super) untold: Vec<&'a str>,
}

pub(super) fn rests(facts: &Facts) -> Rests<'_> {
    let mut regions: BTreeMap<String, RestRow<'_>> = BTreeMap::new();
    let (mut spread, mut untold) = (Vec::new(), Vec::new());
    for it in ai_accounts(facts).filter(|it| !it.location.is_empty()) {
        regions.entry(it.location.clone()).or_default().accounts.insert(&it.name);
    }
    for it in stores(facts).iter().map(|it| it.resource) {
        let all = regions_of(it);
        if all.len() > 1 {
            spread.push(it.name.as_str());
        } else if !tells_copies(it) {
            untold.push(it.name.as_str());
        }
        for region in all {
            regions.entry(region).or_default().stores.insert(&it.name);
        }
    }
    for it in telemetry(facts).into_iter().filter(|it| !it.location.is_empty()) {
        regions.entry(it.location.clone()).or_default().telemetry.insert(&it.name);
    }
    let row = |(region, row): (String, _)| RestRow { region: plain(&region), ..row };
    Rests { rows: regions.into_iter().map(row).collect(), spread, untold }
}

/// Where telemetry goes by connections: the workspace of each Application Insights, else itself.
fn telemetry(facts: &Facts) -> Vec<&Resource> {
    let ties = facts.azure.connections.items().iter();
    let ties = ties.filter(|it| it.kind.as_ref().is_some_and(|kind| kind.is(ConnectionKind::Insights)));
    let rests = |it: &'_ crate::facts::AiConnection| {
        let insights = leads_to(facts, it)?;
        let workspace = insights.named("WorkspaceResourceId").next();
        workspace.map_or(Some(insights), |id| facts.azure.resources.read()?.get(id))
    };
    ties.filter_map(rests).collect()
}

/// Who may change a project, its agents, or the resource that holds it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeployerRow<'a> {
    /// What people call it; null where that was not read.
    pub(crate) name: Option<&'a str>,
    /// Object id.
    pub(crate) id: &'a str,
    /// What it is: `program`, `group`, `person`; empty where that was not read.
    pub(crate) kind: &'static str,
    /// Whether it is an identity of the workload itself.
    pub(crate) own: bool,
    /// Its role; empty where the name was not read.
    pub(crate) role: &'a str,
    /// Where it holds: `project`, `resource`, `group`, `subscription`, `management-group`, `root`.
    pub(crate) scope: &'static str,
    /// Whether the role holds here: `yes`, or `unread` for a management group of which it is not known what it holds.
    pub(crate) holds: Truth,
    /// Whether it changes the resource and its models, and not agents alone.
    pub(crate) changes: bool,
    /// Whether it is the identity of a resource of Azure, for which Azure vouches: `yes`, `no`, `unread`.
    pub(crate) managed: Truth,
    /// Whether another service vouches for it, as for a pipeline: `yes`, `no`, `unread`.
    pub(crate) federated: Truth,
    /// Whether it has a client secret.
    pub(crate) secret: Truth,
}

/// How Azure calls those who hold roles, and what they are in templates.
const HOLDERS: &[(&str, &str)] =
    &[("ServicePrincipal", "program"), ("Group", "group"), ("ForeignGroup", "group"), ("User", "person")];

/// Rows of those who may change a project, and how many have none.
pub(super) fn deployers_of<'a>(facts: &'a Facts, project: &AiProject) -> (Vec<DeployerRow<'a>>, u64) {
    let all = deployers(facts, project);
    let more = super::count(all.len().saturating_sub(TABLE_ROWS));
    (all.into_iter().take(TABLE_ROWS).map(|it| deployer(&it, project)).collect(), more)
}

fn deployer<'a>(it: &Deployer<'a>, project: &AiProject) -> DeployerRow<'a> {
    let (grant, identity) = (it.grant, it.identity);
    let of_directory = Some(grant.holder.as_str()).filter(|name| !name.is_empty());
    let scope = if grant.scope == project.id { "project" } else { ScopeKind::of(&grant.scope).code() };
    DeployerRow {
        name: identity.map(|it| it.name.as_str()).or(of_directory),
        id: &grant.principal,
        kind: HOLDERS.iter().find(|row| row.0 == grant.principal_kind).map_or("", |row| row.1),
        own: it.own,
        role: &grant.name,
        scope,
        holds: it.holds,
        changes: it.changes,
        managed: identity.map_or(Truth::Unread, |it| it.maker.is(Maker::ManagedIdentity)),
        federated: identity.map_or(Truth::Unread, |it| it.federated),
        secret: identity.map_or(Truth::Unread, |it| it.secret),
    }
}
