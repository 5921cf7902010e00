//! Rows of the tables on networks in Azure.

use super::claimed::Figure;
use crate::facts::Truth;
use schemars::JsonSchema;
use serde::Serialize;

/// A virtual network.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NetworkRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its region.
    pub(crate) region: String,
    /// Its ranges of addresses.
    pub(crate) ranges: Vec<&'a str>,
    /// Names of its subnets.
    pub(crate) subnets: Vec<&'a str>,
    /// Its own name servers; empty where it asks those of Azure, or where they were not read.
    pub(crate) dns: Vec<&'a str>,
    /// Subnets whose traffic no network security group filters, without those of gateways, firewalls and bastions.
    pub(crate) unfiltered: Vec<&'a str>,
    /// Networks it is peered with.
    pub(crate) peers: Vec<PeerRow<'a>>,
}

/// A peering.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PeerRow<'a> {
    /// Name of the other network.
    pub(crate) name: &'a str,
    /// `Connected`, `Initiated`, `Disconnected`; empty where that was not read.
    pub(crate) state: &'a str,
    /// Whether this network uses the gateways of the other: `yes`, `no`, `unread`.
    pub(crate) uses_gateway: Truth,
}

/// A gateway.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct GatewayRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: &'static str,
    /// Network or hub it stands in; empty where that was not read.
    pub(crate) network: &'a str,
    /// Its size, as the service writes it; empty where that was not read.
    pub(crate) size: &'a str,
    /// What it leads to, and whether the tunnel stood.
    pub(crate) ties: Vec<TunnelRow<'a>>,
}

/// What a gateway leads to.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TunnelRow<'a> {
    /// Name of the site, circuit or network.
    pub(crate) name: &'a str,
    /// Whether it stood; empty where that was not read.
    pub(crate) state: String,
}

/// A circuit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CircuitRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The carrier; empty where that was not read.
    pub(crate) carrier: &'a str,
    /// Where it meets the carrier; empty where that was not read.
    pub(crate) place: &'a str,
    /// Bandwidth in megabits a second; empty where that was not read.
    pub(crate) bandwidth: &'a str,
    /// Whether the carrier has set it up; empty where that was not read.
    pub(crate) state: String,
}

/// What stands between networks and those who come in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct GuardRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: &'static str,
    /// Network it stands in; empty where that was not read.
    pub(crate) network: &'a str,
    /// Its size, as the service writes it; empty where that was not read.
    pub(crate) size: &'a str,
}

/// A private endpoint.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EndpointRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it leads to, by name.
    pub(crate) targets: Vec<&'a str>,
    /// What kind of resource that is; empty where it was not read.
    pub(crate) kind: &'static str,
    /// Network it stands in.
    pub(crate) network: &'a str,
    /// Whether the other end accepted it; empty where that was not read.
    pub(crate) state: String,
}

/// A private DNS zone.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DnsZoneRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Networks that ask it.
    pub(crate) networks: Vec<&'a str>,
    /// Whether every tie of a zone to a network is known.
    pub(crate) whole: bool,
}

/// Resources of one type.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TypeRow<'a> {
    /// The type, as Azure writes it in lower case.
    pub(crate) id: &'a str,
    /// What such a resource is; empty for a type that is counted only.
    pub(crate) label: &'static str,
    /// How many there are.
    pub(crate) count: Figure,
}
