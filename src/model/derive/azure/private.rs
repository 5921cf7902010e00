//! What stands in networks: private endpoints, zones of names, virtual machines.

use super::network::{area, area_of_subnet};
use super::{EACH, component_id, key, others, resources};
use crate::catalog::AttrKey as A;
use crate::catalog::azure::{NETWORK_INTERFACES, ZONE_LINKS};
use crate::catalog::codes::SensorHost;
use crate::catalog::{LinkKind as L, NodeKind as K, ids};
use crate::facts::{AzureResources, Facts, Resource, azure_name, network_of, short_host};
use crate::model::derive::draft::{Draft, fact, list, part, tie};
use crate::wording::counted;
use std::collections::{BTreeMap, BTreeSet};

const OF: &str = ids::AZURE_RESOURCES;

/// The resource that a private endpoint leads to.
pub(super) fn target(endpoint: &Resource) -> impl Iterator<Item = &str> {
    let own = endpoint.named("privateLinkServiceConnections/privateLinkServiceId");
    own.chain(endpoint.named("manualPrivateLinkServiceConnections/privateLinkServiceId"))
}

/// Private endpoints, one component a network; and the zones that give their names.
pub(in crate::model::derive) fn endpoints(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    names(read, draft);
    let mut by_network: BTreeMap<String, Vec<&Resource>> = BTreeMap::new();
    // Of how many networks they are is known only where all are.
    let kept = read.of(K::PrivateEndpoint).filter(|_| !read.is_cut(K::PrivateEndpoint));
    for endpoint in kept {
        let subnet = endpoint.named("subnet/id").next().unwrap_or_default();
        by_network.entry(network_of(subnet).to_owned()).or_default().push(endpoint);
    }
    let drawn: u64 = by_network.values().take(EACH).map(|all| all.len() as u64).sum();
    others(draft, K::PrivateEndpoint, read.count_of(K::PrivateEndpoint).saturating_sub(drawn));
    for (network, all) in by_network.into_iter().take(EACH) {
        let count = all.len() as u64;
        let mut one = part(K::PrivateEndpoint, OF).key(&key(&network)).count(count);
        one = match all.as_slice() {
            [single] => one.name(&single.name).object(&single.id),
            _ => one.name("Private endpoints"),
        };
        one = one.fact((count > 1).then(|| fact(A::Number, count).of(OF)));
        let leads: Vec<&str> = all.iter().flat_map(|it| target(it)).map(azure_name).collect();
        one = one.fact((!leads.is_empty()).then(|| {
            let tile = counted(count, "private endpoint", "private endpoints");
            fact(A::PrivateEndpoints, list(&leads)).of(OF).tile(tile)
        }));
        if let Some(zone) = read.get(&network).map(|it| area(draft, &it.id)) {
            one = one.zone(&zone);
        }
        let at = draft.add(one);
        for resource in
            all.iter().filter(|it| !it.is_turned_away()).flat_map(|it| target(it)).filter_map(|it| read.get(it))
        {
            draft.link(tie(L::Network, &at, &component_id(resource), "private link", OF));
        }
    }
}

/// Private zones of names, as one component.
fn names(read: &AzureResources, draft: &mut Draft<'_>) {
    let zones: Vec<&Resource> = read.of(K::PrivateDnsZone).collect();
    if zones.is_empty() {
        return;
    }
    let count = read.count_of(K::PrivateDnsZone);
    let of: Vec<&str> = zones.iter().map(|it| it.name.as_str()).collect();
    let at = draft.add(
        part(K::PrivateDnsZone, OF)
            .name(if count == 1 { zones[0].name.clone() } else { "Private DNS zones".to_owned() })
            .count(count)
            .fact(fact(A::Names, list(&of)).of(OF).tile(counted(count, "zone", "zones"))),
    );
    let links = read.of_type(ZONE_LINKS);
    let networks: BTreeSet<&str> = links.flat_map(|it| it.named("virtualNetwork/id")).collect();
    for network in networks.into_iter().filter_map(|it| read.get(it)) {
        draft.link(tie(L::Network, &component_id(network), &at, "zones linked", OF));
    }
}

/// What a virtual machine is taken for, and why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// A sensor of Defender for Identity of the same name runs on a domain controller.
    Sensor,
    /// A virtual network asks it for names.
    Names,
    /// Neither.
    Nothing,
}

/// Virtual machines: those that are taken for domain controllers, and the others, one component a network.
pub(in crate::model::derive) fn machines(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    if read.is_cut(K::VirtualMachine) {
        // Which of them serve names, and where, is not known of those that are only counted.
        others(draft, K::VirtualMachine, read.count_of(K::VirtualMachine));
        return;
    }
    let asked: BTreeSet<&str> = read.of(K::VirtualNetwork).flat_map(|it| it.all(NAME_SERVERS)).collect();
    let controllers: BTreeSet<String> = facts
        .sensors
        .items()
        .iter()
        .filter(|it| it.host() == Some(SensorHost::DomainController))
        .map(|it| short_host(&it.name))
        .collect();
    let cards: BTreeMap<&str, &Resource> = read.of_type(NETWORK_INTERFACES).map(|it| (it.id.as_str(), it)).collect();
    let mut groups: BTreeMap<(String, Seen), Vec<&Resource>> = BTreeMap::new();
    for machine in read.of(K::VirtualMachine) {
        let own: Vec<&&Resource> = machine.named(CARDS).filter_map(|it| cards.get(it)).collect();
        let subnet = own.iter().flat_map(|it| it.named("ipConfigurations/subnet/id")).next().unwrap_or_default();
        let answers =
            own.iter().flat_map(|it| it.all("ipConfigurations/privateIPAddress")).any(|it| asked.contains(it));
        let name = machine.value("osProfile/computerName");
        let seen =
            match (controllers.contains(&short_host(if name.is_empty() { &machine.name } else { name })), answers) {
                (true, _) => Seen::Sensor,
                (false, true) => Seen::Names,
                (false, false) => Seen::Nothing,
            };
        groups.entry((network_of(subnet).to_owned(), seen)).or_default().push(machine);
    }
    let rest: u64 = groups.values().skip(EACH).map(|all| all.len() as u64).sum();
    others(draft, K::VirtualMachine, rest);
    for ((network, seen), all) in groups.into_iter().take(EACH) {
        let at = machine(draft, read, &network, seen, &all);
        let addresses: BTreeSet<&str> = all
            .iter()
            .flat_map(|it| it.named(CARDS).filter_map(|it| cards.get(it)))
            .flat_map(|it| it.all("ipConfigurations/privateIPAddress"))
            .collect();
        for asks in read.of(K::VirtualNetwork) {
            if asks.all(NAME_SERVERS).any(|it| addresses.contains(it)) {
                draft.link(tie(L::Network, &component_id(asks), &at, "asks for names", OF));
            }
        }
    }
}

/// Servers that a virtual network asks for names, by address.
const NAME_SERVERS: &str = "dhcpOptions/dnsServers";
/// Network interfaces of a virtual machine.
const CARDS: &str = "networkProfile/networkInterfaces/id";

fn machine(draft: &mut Draft<'_>, read: &AzureResources, network: &str, seen: Seen, all: &[&Resource]) -> String {
    let count = all.len() as u64;
    let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
    let (name, why) = match seen {
        Seen::Sensor => ("Domain controllers in Azure", Some("a sensor of that name")),
        Seen::Names => ("Directory servers in Azure", Some("the network asks them for names")),
        Seen::Nothing => ("Virtual machines", None),
    };
    let suffix = match seen {
        Seen::Sensor => "sensor",
        Seen::Names => "names",
        Seen::Nothing => "others",
    };
    let mut one = part(K::VirtualMachine, OF)
        .key(&format!("{} {suffix}", key(network)))
        .name(if count == 1 && seen == Seen::Nothing { all[0].name.clone() } else { name.to_owned() })
        .count(count)
        .fact(fact(A::Names, list(&names)).of(OF).tile(if why.is_some() && count <= 3 {
            names.join(", ")
        } else {
            counted(count, "virtual machine", "virtual machines")
        }))
        .fact((count > 1).then(|| fact(A::Number, count).of(OF)))
        .fact(why.map(|why| fact(A::KnownFrom, why).of(OF)));
    if why.is_some() {
        one = one.inferred();
    }
    if let Some(zone) = area_of_subnet(draft, read, network) {
        one = one.zone(&zone);
    }
    draft.add(one)
}
