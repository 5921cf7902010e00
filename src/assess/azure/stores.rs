//! Where AI workloads keep and find what they know: stores that connections lead to, and what opens them.

use super::{Claims, all, connection_sources, connections_where, private_endpoints};
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

/// Whether a key opens a connection though an identity could. Search of the web and telemetry take nothing but a key.
pub(in crate::assess) fn avoidable_key(connection: &AiConnection) -> Truth {
    let only_keys =
        connection.is_web() || connection.kind.as_ref().is_some_and(|kind| kind.is(ConnectionKind::Insights));
    if only_keys { Truth::No } else { connection.is_by_key() }
}

/// How many private endpoints lead to a resource; exact only where all were read.
pub fn endpoints_of(facts: &Facts, id: &str) -> Known<u64> {
    let from = crate::facts::Sources::from([ids::AZURE_RESOURCES]);
    let Some(all) = facts.azure.resources.read() else { return Known::not_read(from) };
    let found = private_endpoints(facts, id).len() as u64;
    let whole = facts.azure.resources.is_complete() && !all.is_cut(NodeKind::PrivateEndpoint);
    Split { yes: found, ..Split::default() }.known(whole, from)
}
