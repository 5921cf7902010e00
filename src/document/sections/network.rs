//! Network connectivity: names, locations, ways in and out.

use super::azure_network::{AzureNetwork, azure_network};
use super::catalogue_rows::{LinkRow, connections_where, zone_kind};
use super::claimed::Figure;
use super::{count, head};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Sources};
use crate::facts::{DnsRecord, NamedLocation, ProxiedApp};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `network.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// DNS records the services ask for.
    pub(crate) records: Part<'a, Vec<DnsRecord>>,
    /// The same without TXT records of proof, sixty at most.
    pub(crate) record_rows: Vec<&'a DnsRecord>,
    /// How many more there are.
    pub(crate) records_more: u64,
    /// Named locations made of address ranges.
    pub(crate) trusted: Vec<&'a NamedLocation>,
    /// Whether named locations were read.
    pub(crate) locations_read: bool,
    /// Whether all of them were.
    pub(crate) locations_complete: bool,
    /// Applications published through application proxy.
    pub(crate) proxied: Part<'a, Vec<ProxiedApp>>,
    /// How many there are.
    pub(crate) proxied_total: Figure,
    /// Protocols and ports of the model, with how many connections use each.
    pub(crate) protocols: Vec<PortRow>,
    /// Connections between the on-premises network or its perimeter and the cloud or the Internet.
    pub(crate) inbound: Vec<LinkRow<'a>>,
    /// Networks in Azure.
    pub(crate) azure: AzureNetwork<'a>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let rows: Vec<&DnsRecord> = facts.dns_records.items().iter().collect();
    let (shown, records_more) = head(&rows);
    let own = |id: &str| {
        matches!(zone_kind(sources, id), Some(ZoneKind::OnPremises | ZoneKind::Forest | ZoneKind::Perimeter))
    };
    let inbound = connections_where(sources, |link| own(&link.from) != own(&link.to));
    let mut protocols: Vec<PortRow> = Vec::new();
    for row in connections_where(sources, |_| true) {
        let (protocol, port) = (row.protocol.unwrap_or_default(), row.port.unwrap_or_default());
        match protocols.iter_mut().find(|it| it.protocol == protocol && it.port == port) {
            Some(row) => row.count += 1,
            None => protocols.push(PortRow { protocol: protocol.to_owned(), port: port.to_owned(), count: count(1) }),
        }
    }
    protocols.sort_by(|a, b| (b.count, &a.protocol, &a.port).cmp(&(a.count, &b.protocol, &b.port)));
    Context {
        gaps: sources.gaps_of(Topic::Network),
        tenant: sources.tenant_name(),
        records: (&facts.dns_records).into(),
        record_rows: shown.to_vec(),
        records_more,
        trusted: facts
            .named_locations
            .items()
            .iter()
            .filter(|it| !it.is(crate::facts::LocationKind::Countries))
            .collect(),
        locations_read: facts.named_locations.read().is_some(),
        locations_complete: facts.named_locations.is_complete(),
        proxied: (&facts.proxied_apps).into(),
        proxied_total: Figure::of(&facts.proxied_apps, |it| count(it.len())),
        protocols,
        inbound,
        azure: azure_network(facts),
    }
}

/// A protocol with its ports.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PortRow {
    /// Protocol: `HTTPS`.
    pub(crate) protocol: String,
    /// Ports: `443`.
    pub(crate) port: String,
    /// Connections that use them.
    pub(crate) count: u64,
}
