//! Azure beside the tenant, and the AI workloads in it: what is open, what keys open, what is retired, who reaches too far.
//!
//! In: [`crate::facts::Azure`]. Out: answers that carry how much was read. A resource that Azure counts and the facts do
//! not keep makes an answer about its type a bound, never less.

mod agents;
mod deployers;
mod identities;
mod models;
mod stores;

pub use agents::{Callee, callees, calls_others, connections_of, has_identity};
pub use deployers::{Deployer, deployers, unknown_roles};
pub use identities::{
    Overwide, WorkloadIdentity, callers, groups_wide, identities_of, identities_wide_of, overwide, workload_identities,
};
pub use models::{Guard, RETIRING_DAYS, days_to, guard};
pub use stores::{Store, endpoints_of, leads_to, regions_of, stores, tells_copies};

pub(super) use identities::identities_wide;
pub(super) use models::{retiring, unguarded};
pub(super) use stores::{avoidable_key, open_stores};

use super::Claims;
use super::applications::total;
use crate::catalog::ai::AI_ACCOUNTS;
use crate::catalog::azure::RESOURCE_TYPES;
use crate::catalog::{DATASETS, NodeKind, dataset, ids};
use crate::facts::{AiConnection, Facts, Known, Reading, Resource, Sources, Split, Truth};
use crate::snapshot::Status;

/// Kinds of resources that are counted as parts of a network, and the claim of each.
const NETWORK: &[(&str, NodeKind)] = &[
    ("azure.virtual-networks", NodeKind::VirtualNetwork),
    ("azure.vpn-gateways", NodeKind::VpnGateway),
    ("azure.expressroute-gateways", NodeKind::ExpressRouteGateway),
    ("azure.expressroute-circuits", NodeKind::ExpressRouteCircuit),
    ("azure.firewalls", NodeKind::AzureFirewall),
    ("azure.private-endpoints", NodeKind::PrivateEndpoint),
    ("azure.private-dns-zones", NodeKind::PrivateDnsZone),
];

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let azure = &facts.azure;
    let resources = || Sources::from([ids::AZURE_RESOURCES]);
    let subscriptions = Sources::from([ids::AZURE_SUBSCRIPTIONS]);
    claims.add("azure.subscriptions", total(&azure.subscriptions, |it| it.len() as u64, subscriptions));
    claims.add("azure.resources", total(&azure.resources, |it| it.total, resources()));
    claims.add("azure.resources.unknown-type", total(&azure.resources, unknown, resources()));
    for (id, kind) in NETWORK {
        claims.add(*id, of_kind(facts, *kind));
    }
    claims.add("azure.ai.accounts", accounts_where(facts, |_| Truth::Yes));
    claims.add("azure.ai.services", services_where(facts, |_| Truth::Yes));
    claims.add("azure.ai.accounts.open", services_where(facts, |it| it.open));
    claims.add("azure.ai.accounts.keys", services_where(facts, |it| it.keys));
    claims.add("azure.ai.projects", all(&azure.projects, Sources::from([ids::AZURE_AI_PROJECTS])));
    models::claims(facts, claims);
    agents::claims(facts, claims);
    stores::claims(facts, claims);
    claims.add("azure.ai.identities.wide", identities_wide(facts));
}

/// Whether anything of Azure was to be read: a document says nothing of it where nobody asked.
pub fn azure_is_asked(facts: &Facts) -> bool {
    let asked = |id: &str| facts.coverage_of(id).status != Status::NotRequested;
    DATASETS.iter().any(|row| is_of_azure(row.id) && asked(row.id))
}

/// Whether a dataset is read from Azure or from Azure AI Foundry.
pub fn is_of_azure(id: &str) -> bool {
    dataset(id).is_some_and(|row| row.source.is_of_azure())
}

/// The resources that hold models, those of Azure AI Foundry and of Azure OpenAI, that were read.
pub fn ai_accounts(facts: &Facts) -> impl Iterator<Item = &Resource> {
    facts.azure.resources.read().into_iter().flat_map(|it| it.of(NodeKind::AiFoundry))
}

/// How many resources hold models, told of one by one or not.
pub fn ai_accounts_total(facts: &Facts) -> u64 {
    facts.azure.resources.read().map_or(0, |it| it.count_of(NodeKind::AiFoundry))
}

/// The resources of AI services that were read: those that hold models, and those that look at texts, pictures or speech,
/// such as Content Safety. They are of one type and guarded in the same way.
pub fn ai_services(facts: &Facts) -> impl Iterator<Item = &Resource> {
    facts.azure.resources.read().into_iter().flat_map(|it| it.of_type(AI_ACCOUNTS))
}

/// How many of them there are, told of one by one or not.
pub fn ai_services_total(facts: &Facts) -> u64 {
    facts.azure.resources.read().map_or(0, |it| it.count(AI_ACCOUNTS))
}

/// Whether every resource of a type was read and is kept.
pub fn is_whole(facts: &Facts, kind_id: &str) -> bool {
    let reading = &facts.azure.resources;
    reading.is_complete()
        && reading.read().is_some_and(|all| {
            let kept = all.kept.iter().filter(|it| it.kind_id == kind_id).count();
            all.count(kind_id) <= kept as u64
        })
}

/// How many resources that hold models something holds of.
pub(super) fn accounts_where(facts: &Facts, holds: impl Fn(&Resource) -> Truth) -> Known<u64> {
    let from = Sources::from([ids::AZURE_RESOURCES]);
    if facts.azure.resources.read().is_none() {
        return Known::not_read(from);
    }
    let mut split = Split::default();
    ai_accounts(facts).for_each(|it| split.add(holds(it)));
    split.known(is_whole(facts, AI_ACCOUNTS), from)
}

/// How many resources of AI services something holds of.
pub fn services_where(facts: &Facts, holds: impl Fn(&Resource) -> Truth) -> Known<u64> {
    let from = Sources::from([ids::AZURE_RESOURCES]);
    if facts.azure.resources.read().is_none() {
        return Known::not_read(from);
    }
    let mut split = Split::default();
    ai_services(facts).for_each(|it| split.add(holds(it)));
    split.known(is_whole(facts, AI_ACCOUNTS), from)
}

/// How many resources are of a kind.
fn of_kind(facts: &Facts, kind: NodeKind) -> Known<u64> {
    let from = Sources::from([ids::AZURE_RESOURCES]);
    let Some(read) = facts.azure.resources.read() else { return Known::not_read(from) };
    Split { yes: read.count_of(kind), ..Split::default() }.known(facts.azure.resources.is_complete(), from)
}

/// Resources of types that this version counts and does not know.
fn unknown(all: &crate::facts::AzureResources) -> u64 {
    let is_known = |name: &str| RESOURCE_TYPES.iter().any(|row| row.id == name);
    all.by_type.iter().filter(|it| !is_known(&it.name)).fold(0, |sum, it| sum.saturating_add(it.count))
}

/// How many items of a dataset something holds of.
fn among<T>(reading: &Reading<Vec<T>>, from: Sources, holds: impl Fn(&T) -> Truth) -> Known<u64> {
    let Some(items) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    items.iter().for_each(|item| split.add(holds(item)));
    split.known(reading.is_complete(), from)
}

/// How many items a dataset holds.
fn all<T>(reading: &Reading<Vec<T>>, from: Sources) -> Known<u64> {
    among(reading, from, |_| Truth::Yes)
}

/// The datasets that tell connections.
fn connection_sources() -> Sources {
    Sources::from([ids::AZURE_AI_CONNECTIONS, ids::AZURE_AI_PROJECT_CONNECTIONS])
}

/// How many connections something holds of.
pub(super) fn connections_where(facts: &Facts, holds: impl Fn(&AiConnection) -> Truth) -> Known<u64> {
    among(&facts.azure.connections, connection_sources(), holds)
}

/// Private endpoints that lead to a resource, of those that were read; without those that it is known not to have accepted.
pub fn private_endpoints<'f>(facts: &'f Facts, id: &str) -> Vec<&'f Resource> {
    let all = facts.azure.resources.read().into_iter().flat_map(|it| it.of(NodeKind::PrivateEndpoint));
    all.filter(|it| !it.is_turned_away() && endpoint_targets(it).any(|target| target == id)).collect()
}

/// Properties of a private endpoint that name what it leads to.
const ENDPOINT_TARGETS: [&str; 2] =
    ["privateLinkServiceConnections/privateLinkServiceId", "manualPrivateLinkServiceConnections/privateLinkServiceId"];

/// Ids of the resources that a private endpoint leads to.
pub fn endpoint_targets(endpoint: &Resource) -> impl Iterator<Item = &str> {
    ENDPOINT_TARGETS.iter().flat_map(|property| endpoint.named(property))
}
