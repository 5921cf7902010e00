//! Identities of AI workloads: whose they are, which reach further than a workload needs, and who deploys.

use super::ai_accounts;
use crate::catalog::ai::{ScopeKind, is_wide_role};
use crate::catalog::azure::Reach;
use crate::catalog::ids;
use crate::facts::{AutomationIdentity, AzureGrant, Facts, Known, Resource, Sources, Split};
use std::collections::{BTreeMap, BTreeSet};

/// An identity of a workload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkloadIdentity<'f> {
    /// Object id.
    pub principal: &'f str,
    /// Name of the resource, project or agent whose it is.
    pub name: &'f str,
    /// Id of that.
    pub of: &'f str,
}

/// A role that reaches further than a workload needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overwide<'f> {
    /// Whose identity holds it.
    pub identity: WorkloadIdentity<'f>,
    /// The role and where it holds.
    pub grant: &'f AzureGrant,
}

/// An identity that holds a role which changes a resource of a workload, and is none of the workload's own.
#[derive(Debug, Clone, Copy)]
pub struct Deployer<'f> {
    /// The role and where it holds.
    pub grant: &'f AzureGrant,
    /// The identity, where those that programs sign in with were read and it is one of them.
    pub identity: Option<&'f AutomationIdentity>,
}

/// Applications whose settings name the address of a resource that holds models, or of a project.
pub fn callers<'f>(facts: &'f Facts, account: &Resource) -> Vec<&'f Resource> {
    let hosts: BTreeSet<&str> = account.hosts.iter().map(String::as_str).collect();
    let all = facts.azure.resources.read().into_iter().flat_map(|it| it.kept.iter());
    all.filter(|it| it.settings.iter().any(|setting| hosts.contains(setting.host.as_str()))).collect()
}

/// The identities of AI workloads: of resources that hold models, of projects, agents and published agents, and of
/// applications that call them; each once, sorted by id.
pub fn workload_identities(facts: &Facts) -> Vec<WorkloadIdentity<'_>> {
    let azure = &facts.azure;
    let mut found: BTreeMap<&str, WorkloadIdentity<'_>> = BTreeMap::new();
    // Each is told by the first that has it, the resource before what it holds.
    let mut take = |principal, name, of| {
        let principal: &str = principal;
        if !principal.is_empty() {
            found.entry(principal).or_insert(WorkloadIdentity { principal, name, of });
        }
    };
    for account in ai_accounts(facts) {
        of_resource(facts, account).into_iter().for_each(|(principal, it)| take(principal, &it.name, &it.id));
        for caller in callers(facts, account) {
            of_resource(facts, caller).into_iter().for_each(|(principal, it)| take(principal, &it.name, &it.id));
        }
    }
    for it in azure.projects.items() {
        take(&it.principal, &it.name, &it.id);
        let assigned = it.identities.iter().filter_map(|id| azure.resources.read()?.get(id));
        assigned.for_each(|it| take(it.value(PRINCIPAL), &it.name, &it.id));
    }
    azure.agents.items().iter().for_each(|it| take(&it.principal, &it.name, &it.id));
    azure.applications.items().iter().for_each(|it| take(&it.principal, &it.name, &it.id));
    found.into_values().collect()
}

/// Where a user-assigned identity tells its object id.
const PRINCIPAL: &str = "principalId";

/// The identities of a resource: its own, and those it was assigned.
fn of_resource<'f>(facts: &'f Facts, resource: &'f Resource) -> Vec<(&'f str, &'f Resource)> {
    let assigned = resource.identities.iter().filter_map(|id| facts.azure.resources.read()?.get(id));
    std::iter::once((resource.principal.as_str(), resource))
        .chain(assigned.map(|it| (it.value(PRINCIPAL), it)))
        .collect()
}

/// Whether a grant changes everything in a subscription or above.
fn is_overwide(grant: &AzureGrant) -> bool {
    is_wide_role(&grant.role) && ScopeKind::of(&grant.scope) >= ScopeKind::Subscription
}

/// Roles of workload identities that change everything in a subscription or above; sorted by identity.
pub fn overwide(facts: &Facts) -> Vec<Overwide<'_>> {
    let grants = || facts.azure.roles.items().iter().filter(|it| is_overwide(it));
    workload_identities(facts)
        .into_iter()
        .flat_map(|identity| {
            let held: Vec<_> = grants().filter(|it| it.principal == identity.principal).collect();
            held.into_iter().map(move |grant| Overwide { identity: identity.clone(), grant })
        })
        .collect()
}

/// How many identities of workloads hold such a role.
pub(in crate::assess) fn identities_wide(facts: &Facts) -> Known<u64> {
    let azure = &facts.azure;
    let from = Sources::from([
        ids::AZURE_RESOURCES,
        ids::AZURE_ROLE_ASSIGNMENTS,
        ids::AZURE_AI_PROJECTS,
        ids::AZURE_AI_AGENTS,
        ids::AZURE_AI_ASSISTANTS,
        ids::AZURE_AI_APPLICATIONS,
    ]);
    if azure.roles.read().is_none() {
        return Known::not_read(from);
    }
    let wide: BTreeSet<&str> = overwide(facts).iter().map(|it| it.identity.principal).collect();
    let whole = azure.resources.is_complete()
        && azure.resources.read().is_some_and(|it| it.left_out.is_empty())
        && azure.roles.is_complete()
        && azure.projects.is_complete()
        && azure.agents.is_complete()
        && azure.applications.is_complete();
    Split { yes: wide.len() as u64, ..Split::default() }.known(whole, from)
}

/// Who changes a resource and is none of the workloads' own: pipelines, mostly. Persons and groups are told elsewhere.
pub fn deployers<'f>(facts: &'f Facts, resource: &Resource) -> Vec<Deployer<'f>> {
    let own: BTreeSet<&str> = workload_identities(facts).iter().map(|it| it.principal).collect();
    let changes = |it: &&AzureGrant| matches!(it.reach, Some(Reach::Change | Reach::Own | Reach::Agents));
    let reaches = |it: &&AzureGrant| is_within(&resource.id, &it.scope);
    let program = |it: &&AzureGrant| it.principal_kind == PROGRAM && !own.contains(it.principal.as_str());
    let identity = |id: &str| facts.automation.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
    let grants = facts.azure.roles.items().iter().filter(changes).filter(reaches).filter(program);
    grants.map(|grant| Deployer { grant, identity: identity(&grant.principal) }).collect()
}

/// How Azure calls an identity that programs sign in with.
const PROGRAM: &str = "ServicePrincipal";

/// Whether a scope takes a resource in. Management groups are left out: which subscriptions they hold is not told here.
fn is_within(id: &str, scope: &str) -> bool {
    match ScopeKind::of(scope) {
        ScopeKind::Root => true,
        ScopeKind::ManagementGroup => false,
        _ => id.strip_prefix(scope).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    }
}
