//! Networks of Azure: virtual networks and their peerings, gateways, circuits, virtual WAN, firewalls.

use super::{EACH, component_id, key, resources};
use crate::catalog::AttrKey as A;
use crate::catalog::azure::{CONNECTIONS, HUB_GATEWAYS};
use crate::catalog::{Evidence, Inactive};
use crate::catalog::{LinkKind as L, NodeKind as K, ZoneKind, ids};
use crate::facts;
use crate::facts::{AzureResources, Code, Facts, GatewayLink, Resource, azure_name, network_of};
use crate::model::Zone;
use crate::model::derive::draft::{Draft, Part, fact, id as draft_id, list, part, tie};
use crate::wording::counted;
use std::collections::BTreeSet;

const OF: &str = ids::AZURE_RESOURCES;

/// Virtual networks, each a place of its own, and how they are peered.
pub(in crate::model::derive) fn networks(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    // Those that something hangs on come first: a hub is worth more than a network by itself.
    let mut order: Vec<&Resource> = read.of(K::VirtualNetwork).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(it.peerings.len()), it.id.clone()));
    for network in order.iter().take(EACH) {
        let zone = area(draft, &network.id);
        draft.add(virtual_network(network).zone(&zone));
    }
    let count = read.count_of(K::VirtualNetwork).saturating_sub(order.len().min(EACH) as u64);
    if count > 0 {
        let tile = counted(count, "virtual network", "virtual networks");
        draft.add(
            part(K::VirtualNetwork, OF)
                .key("others")
                .name("Further virtual networks")
                .count(count)
                .fact(fact(A::Number, count).of(OF).tile(tile)),
        );
    }
    peerings(read, draft);
    hubs(read, draft);
}

/// The zone of a virtual network.
pub(super) fn area(draft: &mut Draft<'_>, network: &str) -> String {
    let parent = draft.place(ZoneKind::Azure);
    let zone = format!("{}:{}", ZoneKind::NetworkArea.row().id, key(network));
    draft.zone(Zone {
        id: zone.clone(),
        kind: ZoneKind::NetworkArea,
        label: format!("Virtual network {}", azure_name(network)),
        parent: Some(parent),
        evidence: Evidence::Observed,
    });
    zone
}

/// The zone of the network that a subnet lies in, where that network was read.
pub(super) fn area_of_subnet(draft: &mut Draft<'_>, read: &AzureResources, subnet: &str) -> Option<String> {
    let network = read.get(network_of(subnet))?;
    draft.has(&component_id(network)).then(|| area(draft, &network.id))
}

fn virtual_network(network: &Resource) -> Part {
    let prefixes: Vec<&str> = network.all("addressSpace/addressPrefixes").collect();
    let subnets = network.subnets.len() as u64;
    let names: Vec<&str> = network.subnets.iter().map(|it| it.name.as_str()).collect();
    part(K::VirtualNetwork, OF)
        .evidence(super::seen(network.declared))
        .key(&key(&network.id))
        .name(&network.name)
        .object(&network.id)
        .fact((!prefixes.is_empty()).then(|| fact(A::AddressSpace, list(&prefixes)).of(OF).tile(prefixes.join(" · "))))
        .fact((subnets > 0).then(|| fact(A::Subnets, list(&names)).of(OF).tile(counted(subnets, "subnet", "subnets"))))
        .fact((!network.location.is_empty()).then(|| fact(A::Region, super::place(&network.location)).of(OF)))
}

/// A peering is told by both networks: it is one line.
fn peerings(read: &AzureResources, draft: &mut Draft<'_>) {
    let mut seen = BTreeSet::new();
    for network in read.of(K::VirtualNetwork) {
        for peering in &network.peerings {
            let pair = if network.id < peering.remote {
                (network.id.clone(), peering.remote.clone())
            } else {
                (peering.remote.clone(), network.id.clone())
            };
            if network.id == peering.remote || azure_name(&peering.remote).is_empty() || !seen.insert(pair) {
                continue;
            }
            let remote = read.get(&peering.remote);
            let ends = (component_id(network), far_end(draft, &peering.remote, remote, network));
            let off = !peering.state.is_empty() && !peering.state.eq_ignore_ascii_case("Connected");
            let back = remote.iter().flat_map(|it| &it.peerings).filter(|it| it.remote == network.id);
            let lent = back.chain([peering]).any(|it| it.uses_gateway.is_yes());
            let label = if lent { "peering with gateway" } else { "peering" };
            let link = tie(L::Network, &ends.0, &ends.1, label, OF).both();
            draft.link(link.inactive(off.then_some(Inactive::Idle)));
        }
    }
}

/// The other network of a peering. One that was not read stands there as such: what leads on from it is not known.
fn far_end(draft: &mut Draft<'_>, id: &str, read: Option<&Resource>, from: &Resource) -> String {
    if let Some(remote) = read {
        return component_id(remote);
    }
    let at = draft_id(K::VirtualNetwork, Some(&key(id)));
    let is_drawn = draft.has(&component_id(from));
    if is_drawn && !draft.has(&at) {
        let told = fact(A::NotRead, azure_name(id)).of(OF).tile("not read");
        draft
            .add(part(K::VirtualNetwork, OF).key(&key(id)).name(azure_name(id)).evidence(Evidence::Unknown).fact(told));
    }
    at
}

/// Hubs of a virtual WAN, and the networks that are tied to them.
fn hubs(read: &AzureResources, draft: &mut Draft<'_>) {
    for hub in read.of(K::VirtualHub).take(EACH) {
        let prefix = hub.value("addressPrefix").to_owned();
        let at = draft.add(
            super::component(hub)
                .fact((!prefix.is_empty()).then(|| fact(A::AddressSpace, prefix.clone()).of(OF).tile(prefix.clone()))),
        );
        for wan in hub.named("virtualWan/id").filter_map(|it| read.get(it)) {
            let wan = draft.add(super::component(wan));
            draft.link(tie(L::Network, &at, &wan, "hub of", OF));
        }
        for network in hub.named("virtualNetworkConnections/remoteVirtualNetwork/id").filter_map(|it| read.get(it)) {
            draft.link(tie(L::Network, &component_id(network), &at, "connected", OF));
        }
    }
}

/// Gateways and firewalls in networks and hubs, and the ways out of Azure that begin there.
pub(in crate::model::derive) fn ways(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    for kind in [K::VpnGateway, K::ExpressRouteGateway, K::AzureFirewall, K::AzureBastion] {
        for resource in read.of(kind).take(EACH) {
            let at = placed(draft, read, resource);
            for hub in resource.named("virtualHub/id").filter_map(|it| read.get(it)) {
                draft.link(tie(L::Network, &component_id(hub), &at, "in the hub", OF));
            }
            let network =
                resource.named("ipConfigurations/subnet/id").next().map(network_of).and_then(|it| read.get(it));
            if let Some(network) = network.filter(|_| GATEWAYS.contains(&kind)) {
                draft.link(tie(L::Network, &component_id(network), &at, "gateway", OF));
            }
            if kind == K::AzureFirewall {
                routed(draft, read, resource, &at);
            }
        }
    }
    connections(read, draft);
    hub_sites(read, draft);
    hub_circuits(read, draft);
}

/// What a network reaches others by.
const GATEWAYS: &[K] = &[K::VpnGateway, K::ExpressRouteGateway];

/// Networks of which subnets send what leaves them to a firewall: their tables of routes name its address.
fn routed(draft: &mut Draft<'_>, read: &AzureResources, firewall: &Resource, at: &str) {
    let own: Vec<&str> = firewall.all("ipConfigurations/privateIPAddress").collect();
    let leads = |table: &str| {
        read.get(table).is_some_and(|it| it.all("routes/nextHopIpAddress").any(|address| own.contains(&address)))
    };
    for network in read.of(K::VirtualNetwork) {
        let through: Vec<&str> =
            network.subnets.iter().filter(|it| leads(&it.routes)).map(|it| it.name.as_str()).collect();
        if !through.is_empty() {
            let label =
                format!("{} of {} routed", through.len(), counted(network.subnets.len() as u64, "subnet", "subnets"));
            let told = fact(A::Subnets, list(&through)).of(OF);
            draft.link(tie(L::Network, &component_id(network), at, &label, OF).facts([told]));
        }
    }
}

/// The component of a resource, in the network of its subnet.
fn placed(draft: &mut Draft<'_>, read: &AzureResources, resource: &Resource) -> String {
    let subnet = resource.named("ipConfigurations/subnet/id").next().unwrap_or_default();
    // Of a firewall the name says where it stands, and the tier what it can.
    let tier = Some(resource.value("sku/tier")).filter(|it| !it.is_empty() && resource.kind == K::AzureFirewall);
    let sku = tier.unwrap_or(&resource.sku);
    let mut one = super::component(resource);
    if !sku.is_empty() {
        one = one.fact(fact(A::Plans, sku.to_owned()).of(OF).tile(sku.to_owned()));
    }
    match area_of_subnet(draft, read, subnet) {
        Some(zone) => draft.add(one.zone(&zone)),
        None => draft.add(one),
    }
}

/// Tunnels and circuits of virtual network gateways.
fn connections(read: &AzureResources, draft: &mut Draft<'_>) {
    let links = read.of_type(CONNECTIONS);
    for link in links {
        let Some(gateway) = link.named("virtualNetworkGateway1/id").next().and_then(|it| read.get(it)) else {
            continue;
        };
        let gateway = component_id(gateway);
        let state = link.value("connectionStatus");
        let off = state.eq_ignore_ascii_case("NotConnected").then_some(Inactive::Idle);
        match Code::<GatewayLink>::of(link.value("connectionType")) {
            Code::Known(GatewayLink::Ipsec) => {
                for site in link.named("localNetworkGateway2/id").filter_map(|it| read.get(it)) {
                    let site = site_of(draft, site);
                    draft.link(tie(L::Network, &gateway, &site, "IPsec tunnel", OF).both().inactive(off));
                }
            }
            Code::Known(GatewayLink::ExpressRoute) => {
                for circuit in link.named("peer/id").filter_map(|it| read.get(it)) {
                    let circuit = circuit_of(draft, circuit);
                    draft.link(tie(L::Network, &gateway, &circuit, "ExpressRoute", OF).both().inactive(off));
                }
            }
            Code::Known(GatewayLink::Vnet) => {
                for other in link.named("virtualNetworkGateway2/id").filter_map(|it| read.get(it)) {
                    let other = component_id(other);
                    let link = tie(L::Network, &gateway, &other, "tunnel", OF);
                    draft.link(link.both().inactive(off));
                }
            }
            Code::Other(_) => {}
        }
    }
    for circuit in read.of(K::ExpressRouteCircuit).take(EACH) {
        circuit_of(draft, circuit);
    }
}

/// Sites of a virtual WAN.
fn hub_sites(read: &AzureResources, draft: &mut Draft<'_>) {
    for gateway in read.of_type(HUB_GATEWAYS) {
        for site in gateway.named("connections/remoteVpnSite/id").filter_map(|it| read.get(it)) {
            let site = site_of(draft, site);
            draft.link(tie(L::Network, &component_id(gateway), &site, "IPsec tunnel", OF).both());
        }
    }
}

/// Circuits of gateways in a hub: a connection names the peering of a circuit.
fn hub_circuits(read: &AzureResources, draft: &mut Draft<'_>) {
    for gateway in read.of(K::ExpressRouteGateway) {
        for peering in gateway.named("expressRouteConnections/expressRouteCircuitPeering/id") {
            let circuit = facts::circuit_of(peering);
            if let Some(circuit) = read.get(circuit) {
                let circuit = circuit_of(draft, circuit);
                draft.link(tie(L::Network, &component_id(gateway), &circuit, "ExpressRoute", OF).both());
            }
        }
    }
}

/// The other end of a tunnel: a site of the on-premises network.
fn site_of(draft: &mut Draft<'_>, site: &Resource) -> String {
    let zone = draft.network();
    let address = [site.value("gatewayIpAddress"), site.value("fqdn"), site.value("ipAddress")]
        .into_iter()
        .find(|it| !it.is_empty())
        .unwrap_or_default()
        .to_owned();
    let inside: Vec<&str> =
        site.all("localNetworkAddressSpace/addressPrefixes").chain(site.all("addressSpace/addressPrefixes")).collect();
    draft.add(
        super::component(site)
            .zone(&zone)
            .fact((!address.is_empty()).then(|| fact(A::PublicAddress, address.clone()).of(OF).tile(address.clone())))
            .fact((!inside.is_empty()).then(|| fact(A::AddressSpace, list(&inside)).of(OF).tile(inside.join(" · ")))),
    )
}

/// A circuit: it ends in the on-premises network, at a provider.
fn circuit_of(draft: &mut Draft<'_>, circuit: &Resource) -> String {
    let zone = draft.network();
    let provider = circuit.value("serviceProviderProperties/serviceProviderName").to_owned();
    let place = circuit.value("serviceProviderProperties/peeringLocation").to_owned();
    let speed = match (circuit.value("serviceProviderProperties/bandwidthInMbps"), circuit.value("bandwidthInGbps")) {
        ("", "") => String::new(),
        ("", gbps) => format!("{gbps} Gbps"),
        (mbps, _) => format!("{mbps} Mbps"),
    };
    let carried = [provider.as_str(), place.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let told = carried.join(", ");
    let off = circuit.value("serviceProviderProvisioningState");
    let rests = !off.is_empty() && !off.eq_ignore_ascii_case("Provisioned");
    draft.add(
        super::component(circuit)
            .zone(&zone)
            .inactive(rests.then_some(Inactive::Idle))
            .fact((!speed.is_empty()).then(|| fact(A::Bandwidth, speed.clone()).of(OF).tile(speed.clone())))
            .fact((!told.is_empty()).then(|| fact(A::Provider, told.clone()).of(OF).tile(told.clone()))),
    )
}
