//! Ways into the on-premises network and out of it: Global Secure Access, Microsoft Tunnel, networks of Cloud PCs.

use super::draft::{Draft, Part, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, ForwardedTraffic, NetworkCheck, ProfileState, Record, TunnelHealth};
use crate::facts::{forest_of, forest_roots};
use crate::model::Attribute;
use crate::wording::{counted, number, plain, sentence};

/// More gateways or networks than this are one component.
const EACH: usize = 8;

/// Kinds of devices, as far as they are there.
const DEVICES: &[NodeKind] =
    &[NodeKind::WindowsDevices, NodeKind::MacDevices, NodeKind::IosDevices, NodeKind::AndroidDevices];

/// Everything of this room.
pub(super) fn ways(facts: &Facts, draft: &mut Draft<'_>) {
    secure_access(facts, draft);
    tunnels(facts, draft);
    cloud_pcs(facts, draft);
}

/// Global Secure Access, when a forwarding profile is on or a remote network is tied to it.
fn secure_access(facts: &Facts, draft: &mut Draft<'_>) {
    let (profiles, remote) = (ids::FORWARDING_PROFILES, ids::REMOTE_NETWORKS);
    let on: Vec<&Record> = facts.records_of(profiles).iter().filter(|it| it.holds("state", ProfileState::On)).collect();
    let networks = facts.records_of(remote);
    if on.is_empty() && networks.is_empty() {
        return;
    }
    let traffic: Vec<&str> = on.iter().map(|it| it.value("trafficForwardingType")).collect();
    let mut access = part(NodeKind::GlobalSecureAccess, if on.is_empty() { remote } else { profiles });
    if !on.is_empty() {
        access = access.fact(fact(A::Traffic, list(&traffic)).of(profiles).tile(traffic.join(" · ")));
    }
    for (dataset, property) in [
        (ids::NETWORK_ACCESS_SIGNALLING, "signalingStatus"),
        (ids::NETWORK_ACCESS_TAGGING, "networkPacketTaggingStatus"),
    ] {
        let value = facts.records_of(dataset).first().map(|it| it.value(property)).filter(|value| !value.is_empty());
        access = access.fact(value.map(|value| fact(A::Property(property), value).of(dataset)));
    }
    let access = draft.add(access);
    if !on.is_empty() {
        for kind in DEVICES {
            let devices = id(*kind, None);
            draft.link(
                tie(LinkKind::Data, &devices, &access, "forwarding 443", profiles)
                    .port(PortUse::SecureAccess)
                    .inferred(),
            );
        }
        let entra = id(NodeKind::EntraId, None);
        draft.link(tie(LinkKind::Authentication, &access, &entra, "access decisions", profiles));
    }
    if on.iter().any(|it| it.holds("trafficForwardingType", ForwardedTraffic::Private)) {
        let connectors = id(NodeKind::ProxyConnector, None);
        let link = tie(LinkKind::Publishing, &connectors, &access, "Private Access 443", profiles);
        draft.link(link.port(PortUse::ProxyConnector).inferred());
    }
    remote_networks(networks, &access, draft);
}

fn remote_networks(networks: &[Record], access: &str, draft: &mut Draft<'_>) {
    let dataset = ids::REMOTE_NETWORKS;
    if networks.len() > EACH {
        let all = draft.add(many(NodeKind::RemoteNetwork, dataset, "Remote networks", networks));
        draft.link(tie(LinkKind::Data, &all, access, "IPsec tunnels", dataset).port(PortUse::RemoteNetwork));
        return;
    }
    for network in networks {
        let region = network.value("region").to_owned();
        let network = part(NodeKind::RemoteNetwork, dataset)
            .key(&network.id)
            .name(&network.name)
            .object(&network.id)
            .fact(fact(A::Region, region.clone()).of(dataset).tile(sentence(&region)))
            .fact(listed(A::Links, network, "deviceLinks[]/ipAddress"))
            .fact(listed(A::Equipment, network, "deviceLinks[]/deviceVendor"));
        let network = draft.add(network);
        draft.link(tie(LinkKind::Data, &network, access, "IPsec tunnel", dataset).port(PortUse::RemoteNetwork));
    }
}

/// The items of a column, if there are any.
fn listed(key: A, record: &Record, property: &str) -> Option<Attribute> {
    let items: Vec<String> = record.items(property).map(plain).collect();
    (!items.is_empty()).then(|| fact(key, list(&items)).of(ids::REMOTE_NETWORKS))
}

/// Gateways of Microsoft Tunnel, one a site.
fn tunnels(facts: &Facts, draft: &mut Draft<'_>) {
    let sites = facts.records_of(ids::TUNNEL_SITES);
    let servers = facts.records_of(ids::TUNNEL_SERVERS);
    let gateways: Vec<Part> = if sites.len() > EACH {
        vec![many(NodeKind::TunnelGateway, ids::TUNNEL_SITES, "Microsoft Tunnel", sites)]
    } else {
        sites.iter().map(|site| tunnel(site, servers)).collect()
    };
    let intune = id(NodeKind::Intune, None);
    for gateway in gateways {
        let gateway = draft.add(gateway);
        let settings = tie(LinkKind::Management, &gateway, &intune, "settings 443", ids::TUNNEL_SITES);
        draft.link(settings.port(PortUse::TunnelManagement));
        for kind in [NodeKind::IosDevices, NodeKind::AndroidDevices] {
            let devices = id(kind, None);
            let vpn = tie(LinkKind::Data, &devices, &gateway, "VPN 443", ids::TUNNEL_SITES);
            draft.link(vpn.port(PortUse::TunnelVpn).inferred());
        }
    }
}

/// The gateway of one site.
fn tunnel(site: &Record, servers: &[Record]) -> Part {
    let address = site.value("publicAddress");
    let gateway = part(NodeKind::TunnelGateway, ids::TUNNEL_SITES)
        .key(&site.id)
        .name(&site.name)
        .object(&site.id)
        .fact(fact(A::PublicAddress, address).of(ids::TUNNEL_SITES).tile(address));
    let own: Vec<&Record> = servers.iter().filter(|it| it.parent == site.id).collect();
    if own.is_empty() {
        return gateway;
    }
    let count = own.len() as u64;
    let well = own.iter().filter(|it| it.holds("tunnelServerHealthStatus", TunnelHealth::Healthy)).count() as u64;
    let names: Vec<&str> = own.iter().map(|it| it.name.as_str()).collect();
    let tile = format!("{} · {} healthy", counted(count, "server", "servers"), number(well));
    gateway.count(count).fact(fact(A::Servers, list(&names)).of(ids::TUNNEL_SERVERS).tile(tile))
}

/// Networks in Azure that Cloud PCs stand in, and the forests they join.
fn cloud_pcs(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::CLOUD_PC_CONNECTIONS;
    let roots = forest_roots(facts);
    let intune = id(NodeKind::Intune, None);
    let connections = facts.records_of(dataset);
    let several = connections.len() > EACH;
    for connection in connections {
        let network = draft.add(if several {
            many(NodeKind::VirtualNetwork, dataset, "Windows 365 networks", connections)
        } else {
            cloud_pc_network(connection)
        });
        draft.link(tie(LinkKind::Management, &intune, &network, "Cloud PCs", dataset));
        let domain = connection.value("adDomainName");
        if let Some(root) = forest_of(&roots, domain) {
            let controllers = id(NodeKind::DomainControllers, Some(root));
            let link = tie(LinkKind::Authentication, &network, &controllers, "domain join", dataset);
            draft.link(link.port(PortUse::DomainJoin));
        }
    }
}

/// The network of one connection.
fn cloud_pc_network(connection: &Record) -> Part {
    let dataset = ids::CLOUD_PC_CONNECTIONS;
    let name = connection.value("virtualNetworkId");
    let health = connection.value("healthCheckStatus");
    let failed = connection.holds("healthCheckStatus", NetworkCheck::Failed);
    part(NodeKind::VirtualNetwork, dataset)
        .key(&connection.id)
        .name(if name.is_empty() { connection.name.as_str() } else { name })
        .object(&connection.id)
        .fact(fact(A::Windows365Connection, connection.name.clone()).of(dataset).tile(if failed {
            "Windows 365 · check failed"
        } else {
            "Windows 365"
        }))
        .fact(fact(A::Region, connection.value("virtualNetworkLocation")).of(dataset))
        .fact(fact(A::Join, connection.value("connectionType")).of(dataset))
        .fact(fact(A::Health, health).of(dataset).tile(if health.is_empty() || failed {
            String::new()
        } else {
            format!("checks {health}")
        }))
}

/// One component for all objects of a dataset.
fn many(kind: NodeKind, dataset: &str, name: &str, all: &[Record]) -> Part {
    let count = all.len() as u64;
    let tile = counted(count, kind.row().label, kind.row().plural);
    let names: Vec<&str> = all.iter().take(EACH).map(|it| it.name.as_str()).collect();
    let first = names.join(", ");
    part(kind, dataset)
        .key(dataset)
        .name(name)
        .count(count)
        .fact(fact(A::Number, count).of(dataset).tile(tile))
        .fact(fact(A::TheFirstByName, first).of(dataset))
}
