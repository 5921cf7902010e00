//! Networks in Azure: virtual networks and what ties them, what leads out, private endpoints, names, and resources by type.

use super::azure_network_rows::{
    CircuitRow, DnsZoneRow, EndpointRow, GatewayRow, GuardRow, NetworkRow, PeerRow, TunnelRow, TypeRow,
};
use super::claimed::Figure;
use super::{TABLE_ROWS, count};
use crate::assess::{azure_is_asked, endpoint_targets, is_whole};
use crate::catalog::NodeKind;
use crate::catalog::azure::{CONNECTIONS, ZONE_LINKS, resource_type};
use crate::document::Seen;
use crate::facts::{Code, Facts, GatewayLink, Resource, azure_name, circuit_of, network_of};
use crate::wording::plain;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a template of networks tells of Azure.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AzureNetwork<'a> {
    /// Whether anything of Azure was to be read.
    pub(crate) asked: bool,
    /// Whether resources were read.
    pub(crate) resources: Seen,
    /// Whether subscriptions were read.
    pub(crate) subscriptions: Seen,
    /// Virtual networks.
    pub(crate) networks: Vec<NetworkRow<'a>>,
    /// Virtual networks that have no row.
    pub(crate) networks_more: u64,
    /// Networks with no peering, gateway or hub that was read.
    pub(crate) alone: Vec<&'a str>,
    /// Of those with a row, networks with name servers of their own.
    pub(crate) own_dns: Vec<&'a str>,
    /// Circuits that a gateway is connected to.
    pub(crate) circuits_tied: Figure,
    /// Tunnels over the Internet that a gateway has to a site.
    pub(crate) tunnels: Figure,
    /// Both together: ways between Azure and networks of the organisation.
    pub(crate) ways: Figure,
    /// Gateways of tunnels and circuits.
    pub(crate) gateways: Vec<GatewayRow<'a>>,
    /// Gateways that have no row.
    pub(crate) gateways_more: u64,
    /// Circuits of ExpressRoute.
    pub(crate) circuits: Vec<CircuitRow<'a>>,
    /// Circuits that have no row.
    pub(crate) circuits_more: u64,
    /// Firewalls, ways in for administrators, and gateways for applications.
    pub(crate) guards: Vec<GuardRow<'a>>,
    /// Those of them that have no row.
    pub(crate) guards_more: u64,
    /// Private endpoints.
    pub(crate) endpoints: Vec<EndpointRow<'a>>,
    /// Private endpoints that have no row.
    pub(crate) endpoints_more: u64,
    /// Private endpoints that the other end is known not to have accepted.
    pub(crate) endpoints_refused: Figure,
    /// Private DNS zones.
    pub(crate) zones: Vec<DnsZoneRow<'a>>,
    /// Private DNS zones that have no row.
    pub(crate) zones_more: u64,
    /// Resources by type, the most first.
    pub(crate) types: Vec<TypeRow<'a>>,
    /// Types that have no row.
    pub(crate) types_more: u64,
}

pub(super) fn azure_network(facts: &Facts) -> AzureNetwork<'_> {
    let azure = &facts.azure;
    let (networks, networks_more) = rows(facts, &[NodeKind::VirtualNetwork], network);
    let (gateways, gateways_more) = rows(facts, GATEWAYS, |it| gateway(facts, it));
    let (circuits, circuits_more) = rows(facts, &[NodeKind::ExpressRouteCircuit], circuit);
    let (guards, guards_more) = rows(facts, GUARDS, guard);
    let (endpoints, endpoints_more) = rows(facts, &[NodeKind::PrivateEndpoint], |it| endpoint(facts, it));
    let (zones, zones_more) = rows(facts, &[NodeKind::PrivateDnsZone], |it| zone(facts, it));
    let (types, types_more) = types(facts);
    let Ways { circuits: circuits_tied, tunnels } = ways(facts);
    let complete = azure.resources.is_complete() && is_whole(facts, CONNECTIONS);
    let of_kind = |kind| azure.resources.read().into_iter().flat_map(move |all| all.of(kind));
    let refused = of_kind(NodeKind::PrivateEndpoint).filter(|it| it.is_turned_away()).count();
    let mut alone: Vec<&str> =
        of_kind(NodeKind::VirtualNetwork).filter(|it| is_alone(facts, it)).map(|it| it.name.as_str()).collect();
    alone.sort_unstable();
    AzureNetwork {
        asked: azure_is_asked(facts),
        resources: (&azure.resources).into(),
        subscriptions: (&azure.subscriptions).into(),
        alone,
        own_dns: networks.iter().filter(|it| !it.dns.is_empty()).map(|it| it.name).collect(),
        networks,
        networks_more,
        circuits_tied: Figure::counted(circuits_tied, complete),
        tunnels: Figure::counted(tunnels, complete),
        ways: Figure::counted(circuits_tied.saturating_add(tunnels), complete),
        gateways,
        gateways_more,
        circuits,
        circuits_more,
        guards,
        guards_more,
        endpoints,
        endpoints_more,
        endpoints_refused: Figure::of(&azure.resources, |_| count(refused)),
        zones,
        zones_more,
        types,
        types_more,
    }
}

/// What tunnels and circuits end in.
const GATEWAYS: &[NodeKind] = &[NodeKind::VpnGateway, NodeKind::ExpressRouteGateway];

/// What stands between networks and those who come in.
const GUARDS: &[NodeKind] = &[
    NodeKind::AzureFirewall,
    NodeKind::AzureBastion,
    NodeKind::ApplicationGateway,
    NodeKind::FrontDoor,
    NodeKind::ApiManagement,
];

/// Rows of resources of some kinds, sorted by name, and how many have none.
fn rows<'f, T>(facts: &'f Facts, kinds: &[NodeKind], row: impl Fn(&'f Resource) -> T) -> (Vec<T>, u64) {
    let Some(all) = facts.azure.resources.read() else { return (Vec::new(), 0) };
    let mut found: Vec<&Resource> = kinds.iter().flat_map(|kind| all.of(*kind)).collect();
    found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let told: Vec<T> = found.into_iter().take(TABLE_ROWS).map(row).collect();
    let total = kinds.iter().fold(0_u64, |sum, kind| sum.saturating_add(all.count_of(*kind)));
    let more = total.saturating_sub(count(told.len()));
    (told, more)
}

/// Ways between Azure and networks of the organisation that gateways have.
struct Ways {
    circuits: usize,
    tunnels: usize,
}

fn ways(facts: &Facts) -> Ways {
    let Some(all) = facts.azure.resources.read() else { return Ways { circuits: 0, tunnels: 0 } };
    let is = |it: &Resource, kind: GatewayLink| Code::<GatewayLink>::of(it.value("connectionType")).is(kind);
    let links = || all.of_type(CONNECTIONS);
    let by_hub = all.of(NodeKind::ExpressRouteGateway);
    let by_hub = by_hub.flat_map(|it| it.named("expressRouteConnections/expressRouteCircuitPeering/id"));
    let linked = links().filter(|it| is(it, GatewayLink::ExpressRoute)).flat_map(|it| it.named("peer/id"));
    let circuits: BTreeSet<&str> = linked.chain(by_hub).map(circuit_of).collect();
    let sites = all.of(NodeKind::VpnGateway).flat_map(|it| it.named("connections/remoteVpnSite/id")).count();
    let tunnels = links().filter(|it| is(it, GatewayLink::Ipsec)).count();
    Ways { circuits: circuits.len(), tunnels: tunnels.saturating_add(sites) }
}

/// Whether nothing that was read leads out of a network: no peering, no gateway within it, no hub that names it.
fn is_alone(facts: &Facts, it: &Resource) -> bool {
    let Some(all) = facts.azure.resources.read() else { return false };
    let stands_in =
        |gateway: &Resource| gateway.named("ipConfigurations/subnet/id").any(|subnet| network_of(subnet) == it.id);
    let has_gateway = GATEWAYS.iter().flat_map(|kind| all.of(*kind)).any(stands_in);
    let is_tied = |hub: &Resource| hub.named("virtualNetworkConnections/remoteVirtualNetwork/id").any(|id| id == it.id);
    it.peerings.is_empty() && !has_gateway && !all.of(NodeKind::VirtualHub).any(is_tied)
}

/// Names that Azure demands of subnets of gateways, firewalls, bastions and route servers, which guard themselves.
const OF_THE_SERVICE: &[&str] = &[
    "GatewaySubnet",
    "AzureFirewallSubnet",
    "AzureFirewallManagementSubnet",
    "AzureBastionSubnet",
    "RouteServerSubnet",
];

fn network(it: &Resource) -> NetworkRow<'_> {
    let needs_one = |name: &str| !OF_THE_SERVICE.iter().any(|own| own.eq_ignore_ascii_case(name));
    let open = it.subnets.iter().filter(|subnet| subnet.filtered.is_no() && needs_one(&subnet.name));
    NetworkRow {
        name: &it.name,
        region: plain(&it.location),
        ranges: it.all("addressSpace/addressPrefixes").collect(),
        subnets: it.subnets.iter().map(|subnet| subnet.name.as_str()).collect(),
        dns: it.all("dhcpOptions/dnsServers").collect(),
        unfiltered: open.map(|subnet| subnet.name.as_str()).collect(),
        peers: it
            .peerings
            .iter()
            .map(|peering| PeerRow {
                name: azure_name(&peering.remote),
                state: &peering.state,
                uses_gateway: peering.uses_gateway,
            })
            .collect(),
    }
}

/// The network or hub that a resource stands in, by a subnet or a hub that it names.
fn network_in(it: &Resource) -> &str {
    const SUBNETS: [&str; 4] = [
        "ipConfigurations/subnet/id",
        "gatewayIPConfigurations/subnet/id",
        "subnet/id",
        "virtualNetworkConfiguration/subnetResourceId",
    ];
    const WHOLE: [&str; 2] = ["virtualHub/id", "virtualNetwork/id"];
    let subnet = SUBNETS.iter().find_map(|property| it.named(property).next()).map(network_of);
    let whole = || WHOLE.iter().find_map(|property| it.named(property).next());
    subnet.or_else(whole).map_or("", azure_name)
}

fn gateway<'a>(facts: &'a Facts, it: &'a Resource) -> GatewayRow<'a> {
    const FAR_ENDS: [&str; 3] = ["localNetworkGateway2/id", "peer/id", "virtualNetworkGateway2/id"];
    let all = facts.azure.resources.read().into_iter().flat_map(|it| it.kept.iter());
    let mine =
        all.filter(|tie| tie.kind_id == CONNECTIONS && tie.named("virtualNetworkGateway1/id").any(|id| id == it.id));
    let tunnel = |tie: &'a Resource| {
        let far = FAR_ENDS.iter().find_map(|property| tie.named(property).next());
        TunnelRow { name: far.map_or(tie.name.as_str(), azure_name), state: plain(tie.value("connectionStatus")) }
    };
    let mut ties: Vec<TunnelRow<'a>> = mine.map(tunnel).collect();
    // Gateways of a hub name the sites and circuits themselves.
    let own = it
        .named("connections/remoteVpnSite/id")
        .chain(it.named("expressRouteConnections/expressRouteCircuitPeering/id"));
    ties.extend(own.map(|id| TunnelRow { name: name_of(facts, id), state: String::new() }));
    GatewayRow { name: &it.name, kind: it.kind.row().label, network: network_in(it), size: &it.sku, ties }
}

/// The name of a resource that something names by its id: of a peering, that of its circuit.
fn name_of<'a>(facts: &'a Facts, id: &'a str) -> &'a str {
    let all = facts.azure.resources.read();
    let parent = crate::facts::azure_parent(id);
    let found = all.and_then(|all| all.get(id).or_else(|| all.get(parent)));
    found.map_or_else(|| azure_name(id), |it| it.name.as_str())
}

fn circuit(it: &Resource) -> CircuitRow<'_> {
    CircuitRow {
        name: &it.name,
        carrier: it.value("serviceProviderProperties/serviceProviderName"),
        place: it.value("serviceProviderProperties/peeringLocation"),
        bandwidth: it.value("serviceProviderProperties/bandwidthInMbps"),
        state: plain(it.value("serviceProviderProvisioningState")),
    }
}

fn guard(it: &Resource) -> GuardRow<'_> {
    let tier = it.value("sku/tier");
    GuardRow {
        name: &it.name,
        kind: it.kind.row().label,
        network: network_in(it),
        size: if tier.is_empty() { &it.sku } else { tier },
    }
}

fn endpoint<'a>(facts: &'a Facts, it: &'a Resource) -> EndpointRow<'a> {
    let first = endpoint_targets(it).next().and_then(|id| facts.azure.resources.read()?.get(id));
    EndpointRow {
        name: &it.name,
        targets: endpoint_targets(it).map(|id| name_of(facts, id)).collect(),
        kind: first.map_or("", |it| it.kind.row().label),
        network: network_in(it),
        state: plain(it.endpoint_state()),
    }
}

fn zone<'a>(facts: &'a Facts, it: &'a Resource) -> DnsZoneRow<'a> {
    let all = facts.azure.resources.read().into_iter().flat_map(|all| all.kept.iter());
    let of_zone = |id: &str| id.strip_prefix(it.id.as_str()).is_some_and(|rest| rest.starts_with('/'));
    let links = all.filter(|link| link.kind_id == ZONE_LINKS && of_zone(&link.id));
    let mut networks: Vec<&str> = links.flat_map(|link| link.named("virtualNetwork/id")).map(azure_name).collect();
    networks.sort_unstable();
    networks.dedup();
    DnsZoneRow { name: &it.name, networks, whole: is_whole(facts, ZONE_LINKS) }
}

/// Resources by type, and how many types have no row.
fn types(facts: &Facts) -> (Vec<TypeRow<'_>>, u64) {
    let reading = &facts.azure.resources;
    let Some(all) = reading.read() else { return (Vec::new(), 0) };
    let row = |it: &'_ crate::facts::Tally| (resource_type(&it.name).map_or("", |row| row.kind.row().label), it.count);
    let rows = all.by_type.iter().take(TABLE_ROWS).map(|it| {
        let (label, found) = row(it);
        TypeRow { id: &it.name, label, count: Figure::of(reading, |_| found) }
    });
    (rows.collect(), count(all.by_type.len().saturating_sub(TABLE_ROWS)))
}
