//! Identities of AI workloads: whose they are, and which reach further than a workload needs.

use super::ai_accounts;
use crate::catalog::ai::{ScopeKind, is_wide_role};
use crate::catalog::ids;
use crate::facts::{AiProject, AzureGrant, Facts, Known, Resource, Sources, Split, Truth};
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

/// Applications whose settings name the address of a resource that holds models, or of a project.
pub fn callers<'f>(facts: &'f Facts, account: &Resource) -> Vec<&'f Resource> {
    let hosts: BTreeSet<&str> = account.hosts.iter().map(String::as_str).collect();
    let all = facts.azure.resources.read().into_iter().flat_map(|it| it.kept.iter());
    all.filter(|it| it.settings.iter().any(|setting| hosts.contains(setting.host.as_str()))).collect()
}

/// An identity, and what acts with it.
struct Acting<'f> {
    identity: WorkloadIdentity<'f>,
    /// Id of the resource that holds models.
    account: &'f str,
    /// Id of the project; empty for what all projects of the resource share.
    project: &'f str,
}

/// What of AI workloads acts with an identity: resources that hold models, applications that call them, projects, agents
/// and published agents. The resource comes before what it holds, and one identity may act for several.
fn acting(facts: &Facts) -> Vec<Acting<'_>> {
    let azure = &facts.azure;
    let mut all: Vec<Acting<'_>> = Vec::new();
    let mut take = |principal, name, of, (account, project)| {
        let principal: &str = principal;
        if !principal.is_empty() {
            all.push(Acting { identity: WorkloadIdentity { principal, name, of }, account, project });
        }
    };
    for account in ai_accounts(facts) {
        for it in std::iter::once(account).chain(callers(facts, account)) {
            let whole = (account.id.as_str(), "");
            of_resource(facts, it).into_iter().for_each(|(principal, it)| take(principal, &it.name, &it.id, whole));
        }
    }
    for it in azure.projects.items() {
        let of = (it.account.as_str(), it.id.as_str());
        take(&it.principal, &it.name, &it.id, of);
        let assigned = it.identities.iter().filter_map(|id| azure.resources.read()?.get(id));
        assigned.for_each(|it| take(it.value(PRINCIPAL), &it.name, &it.id, of));
    }
    azure.agents.items().iter().for_each(|it| take(&it.principal, &it.name, &it.id, ("", &it.project)));
    azure.applications.items().iter().for_each(|it| take(&it.principal, &it.name, &it.id, ("", &it.project)));
    all
}

/// The identities of AI workloads: of resources that hold models, of projects, agents and published agents, and of
/// applications that call them; each once, sorted by id.
pub fn workload_identities(facts: &Facts) -> Vec<WorkloadIdentity<'_>> {
    let mut found: BTreeMap<&str, WorkloadIdentity<'_>> = BTreeMap::new();
    for it in acting(facts) {
        found.entry(it.identity.principal).or_insert(it.identity);
    }
    found.into_values().collect()
}

/// Object ids of the identities that act for a project: those of [`workload_identities`] that are its own, of its agents,
/// of the resource that holds it, and of applications that call that.
pub fn identities_of<'f>(facts: &'f Facts, project: &AiProject) -> BTreeSet<&'f str> {
    let is_mine =
        |it: &Acting<'_>| it.project == project.id || (it.project.is_empty() && it.account == project.account);
    acting(facts).into_iter().filter(is_mine).map(|it| it.identity.principal).collect()
}

/// How many identities are assigned to resources and projects of workloads without one being read that has the id.
fn unresolved(facts: &Facts) -> u64 {
    let accounts = ai_accounts(facts).flat_map(|it| std::iter::once(it).chain(callers(facts, it)));
    let named = accounts.flat_map(|it| it.identities.iter());
    let all: BTreeSet<&String> =
        named.chain(facts.azure.projects.items().iter().flat_map(|it| &it.identities)).collect();
    let known = |id: &str| {
        facts.azure.resources.read().and_then(|it| it.get(id)).is_some_and(|it| !it.value(PRINCIPAL).is_empty())
    };
    all.iter().filter(|id| !known(id)).count() as u64
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

/// Whether a grant holds in a subscription or above with a role of which this version does not know what it allows.
fn is_unknown(grant: &AzureGrant) -> bool {
    grant.reach.is_none() && ScopeKind::of(&grant.scope) >= ScopeKind::Subscription
}

/// How many identities of workloads hold such a role themselves; what groups hold that they are in is not followed.
pub(in crate::assess) fn identities_wide(facts: &Facts) -> Known<u64> {
    wide_among(facts, |_| true)
}

/// The same of the identities that act for a project.
pub fn identities_wide_of(facts: &Facts, project: &AiProject) -> Known<u64> {
    let mine = identities_of(facts, project);
    wide_among(facts, |principal| mine.contains(principal))
}

fn wide_among(facts: &Facts, counts: impl Fn(&str) -> bool) -> Known<u64> {
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
    let mut split = Split { unread: unresolved(facts), ..Split::default() };
    for identity in workload_identities(facts).iter().filter(|it| counts(it.principal)) {
        let held = || azure.roles.items().iter().filter(|it| it.principal == identity.principal);
        split.add(if held().any(is_overwide) {
            Truth::Yes
        } else if held().any(is_unknown) {
            Truth::Unread
        } else {
            Truth::No
        });
    }
    let whole = azure.resources.is_complete()
        && azure.resources.read().is_some_and(|it| it.left_out.is_empty())
        && azure.roles.is_complete()
        && azure.projects.is_complete()
        && azure.agents.is_complete()
        && azure.applications.is_complete();
    split.known(whole, from)
}

/// Whether a group holds a role that changes everything in a subscription or above, or one of which that is not known.
pub fn groups_wide(facts: &Facts) -> bool {
    let holds = |it: &&AzureGrant| it.principal_kind == GROUP && (is_overwide(it) || is_unknown(it));
    facts.azure.roles.items().iter().any(|it| holds(&it))
}

/// How Azure calls a group that holds a role.
const GROUP: &str = "Group";
