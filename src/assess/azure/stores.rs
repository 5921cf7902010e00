//! Where AI workloads keep and find what they know: stores that connections lead to, and what opens them.

use super::{Claims, all, connection_sources, connections_where, private_endpoints};
use crate::catalog::ai::AI_ACCOUNTS;
use crate::catalog::{NodeKind, ids};
use crate::facts::{AiConnection, ConnectionKind, Facts, Known, Resource, Split, Truth};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    claims.add("azure.ai.connections", all(&facts.azure.connections, connection_sources()));
    claims.add("azure.ai.connections.by-key", connections_where(facts, AiConnection::is_by_key));
    claims.add("azure.ai.stores", stores_where(facts, |_| Truth::Yes));
    claims.add("azure.ai.stores.open", open_stores(facts));
    claims.add("azure.ai.stores.keys", stores_where(facts, |it| it.keys));
}

/// Kinds of resources that hold data of a workload.
const STORES: &[NodeKind] =
    &[NodeKind::SearchService, NodeKind::CosmosDb, NodeKind::StorageAccount, NodeKind::KeyVault];

/// Kinds of connections that lead to one of them.
const TO_STORES: &[ConnectionKind] = &[
    ConnectionKind::Search,
    ConnectionKind::Cosmos,
    ConnectionKind::Blob,
    ConnectionKind::Storage,
    ConnectionKind::Vault,
];

/// A store that connections lead to.
#[derive(Debug)]
pub struct Store<'f> {
    /// The resource.
    pub resource: &'f Resource,
    /// The connections, sorted by id.
    pub connections: Vec<&'f AiConnection>,
}

/// The resource that a connection leads to: by the id it names, else by its host; none where it was not read.
pub fn leads_to<'f>(facts: &'f Facts, connection: &AiConnection) -> Option<&'f Resource> {
    let all = facts.azure.resources.read()?;
    let by_host = || {
        let host = Some(&connection.host).filter(|it| !it.is_empty())?;
        all.kept.iter().find(|it| it.hosts.binary_search(host).is_ok())
    };
    all.get(&connection.resource).or_else(by_host)
}

/// The stores that connections lead to, of the resources that were read; sorted by id.
pub fn stores(facts: &Facts) -> Vec<Store<'_>> {
    let mut found: BTreeMap<&str, Store<'_>> = BTreeMap::new();
    for connection in facts.azure.connections.items() {
        let Some(resource) = leads_to(facts, connection).filter(|it| STORES.contains(&it.kind)) else { continue };
        let new = || Store { resource, connections: Vec::new() };
        found.entry(&resource.id).or_insert_with(new).connections.push(connection);
    }
    found.into_values().collect()
}

/// How many stores something holds of. A store that a connection names and that was not read may be one more.
fn stores_where(facts: &Facts, holds: impl Fn(&Resource) -> Truth) -> Known<u64> {
    let mut from = connection_sources();
    from.insert(ids::AZURE_RESOURCES);
    if facts.azure.connections.read().is_none() {
        return Known::not_read(from);
    }
    let mut split = Split::default();
    stores(facts).iter().for_each(|it| split.add(holds(it.resource)));
    let is_store = |it: &AiConnection| TO_STORES.iter().any(|kind| it.kind.as_ref().is_none_or(|told| told.is(*kind)));
    let lost: BTreeSet<&str> = facts
        .azure
        .connections
        .items()
        .iter()
        .filter(|it| is_store(it) && leads_to(facts, it).is_none())
        .map(|it| it.id.as_str())
        .collect();
    split.unread = split.unread.saturating_add(lost.len() as u64);
    split.known(facts.azure.connections.is_complete(), from)
}

/// How many stores of workloads are open to any network.
pub(in crate::assess) fn open_stores(facts: &Facts) -> Known<u64> {
    stores_where(facts, |it| it.open)
}

/// Kinds of connections that lead to a service of Azure which takes identities.
const TAKE_IDENTITIES: &[ConnectionKind] = &[
    ConnectionKind::Search,
    ConnectionKind::Cosmos,
    ConnectionKind::Blob,
    ConnectionKind::Storage,
    ConnectionKind::OpenAi,
    ConnectionKind::Services,
    ConnectionKind::Service,
    ConnectionKind::Vault,
    ConnectionKind::Registry,
];

/// Whether a key opens a connection though an identity could. Search of the web and telemetry take nothing but a key, and
/// so may what stands outside Azure. What runs in Azure may be a program of somebody's own, which takes what it takes.
pub(in crate::assess) fn avoidable_key(facts: &Facts, connection: &AiConnection) -> Truth {
    let is_of =
        |kinds: &[ConnectionKind]| connection.kind.as_ref().is_some_and(|told| kinds.iter().any(|kind| told.is(*kind)));
    if connection.is_web() || is_of(&[ConnectionKind::Insights]) {
        return Truth::No;
    }
    let could = match leads_to(facts, connection) {
        _ if is_of(TAKE_IDENTITIES) => Truth::Yes,
        Some(it) if STORES.contains(&it.kind) || it.kind_id == AI_ACCOUNTS => Truth::Yes,
        None if is_outside(connection) && facts.azure.resources.is_complete() => Truth::No,
        _ => Truth::Unread,
    };
    connection.is_by_key().and(could)
}

/// How names of hosts end at which services of Azure answer, and programs that run in it.
const HOSTS_OF_AZURE: &[&str] =
    &["azure.com", "azure.net", "windows.net", "azurewebsites.net", "azurecontainerapps.io", "azure-api.net"];

/// Whether a connection leads to a host that is none of Azure.
fn is_outside(connection: &AiConnection) -> bool {
    let host = connection.host.as_str();
    let ends = |it: &&str| host.strip_suffix(*it).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    connection.resource.is_empty() && !host.is_empty() && !HOSTS_OF_AZURE.iter().any(ends)
}

/// Regions in which a store keeps data, sorted, each once: its own, and those it is copied to.
pub fn regions_of(store: &Resource) -> BTreeSet<String> {
    const MORE: [&str; 3] = ["locations/locationName", "primaryLocation", "secondaryLocation"];
    // Cosmos DB writes regions as people do: `Sweden Central`.
    let plain = |text: &str| text.to_lowercase().replace(' ', "");
    let more = MORE.iter().flat_map(|property| store.all(property)).map(plain);
    more.chain([store.location.clone()]).filter(|it| !it.is_empty()).collect()
}

/// Whether a store tells where it is copied to: accounts of Cosmos DB and of storage may be, others are not.
pub fn tells_copies(store: &Resource) -> bool {
    match store.kind {
        NodeKind::CosmosDb => store.all("locations/locationName").next().is_some(),
        NodeKind::StorageAccount => store.all("primaryLocation").next().is_some(),
        _ => true,
    }
}

/// How many private endpoints that it did not turn away lead to a resource; exact only where all were read.
pub fn endpoints_of(facts: &Facts, id: &str) -> Known<u64> {
    let from = crate::facts::Sources::from([ids::AZURE_RESOURCES]);
    let Some(all) = facts.azure.resources.read() else { return Known::not_read(from) };
    let found = private_endpoints(facts, id).len() as u64;
    let whole = facts.azure.resources.is_complete() && !all.is_cut(NodeKind::PrivateEndpoint);
    Split { yes: found, ..Split::default() }.known(whole, from)
}
