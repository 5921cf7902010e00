//! Woodgrove: networks in Azure, the ways to the office, and the servers that stand in them.

use crate::azure::{Place, Subnet, circuit, counted, gateway, network, reference, resource, subnet_id, tunnel};
use crate::folder::Tenant;
use crate::woodgrove_workload::{AI, ENVIRONMENT, endpoints};
use serde_json::{Value, json};

/// Where networks of the platform stand.
pub(crate) const HUB: Place = Place { subscription: "platform", group: "rg-connectivity", region: "swedencentral" };
/// Where servers of the platform stand.
pub(crate) const SERVERS: Place = Place { subscription: "platform", group: "rg-servers", region: "swedencentral" };
/// Where the network of the workload stands.
pub(crate) const SPOKE: Place = Place { subscription: "ai", group: "rg-ai-network", region: "swedencentral" };

/// The domain controllers answer for names everywhere.
const NAME_SERVERS: &[&str] = &["10.60.4.4", "10.60.4.5"];

const CONTAINERS: &str = "Microsoft.App/environments";

const HUB_SUBNETS: &[Subnet] = &[
    ("GatewaySubnet", "10.60.0.0/26", "", false, false),
    ("AzureFirewallSubnet", "10.60.1.0/26", "", false, false),
    ("AzureBastionSubnet", "10.60.2.0/26", "", false, false),
    ("snet-domain", "10.60.4.0/27", "", true, true),
];

const AI_SUBNETS: &[Subnet] = &[
    ("snet-gateway", "10.61.0.0/26", "", false, true),
    ("snet-apps", "10.61.2.0/23", CONTAINERS, true, true),
    ("snet-agents", "10.61.4.0/24", CONTAINERS, true, true),
    ("snet-endpoints", "10.61.5.0/26", "", false, true),
];

const BUSINESS_SUBNETS: &[Subnet] = &[("snet-servers", "10.62.0.0/26", "", true, true)];

/// Everything of the network.
pub(crate) fn networks(tenant: &mut Tenant) {
    let spokes = [(SPOKE, "vnet-ai", true, false), (HUB, "vnet-business", true, false)];
    network(tenant, HUB, ("vnet-hub", "10.60.0.0/20"), NAME_SERVERS, HUB_SUBNETS, &spokes);
    let hub = [(HUB, "vnet-hub", false, true)];
    network(tenant, SPOKE, ("vnet-ai", "10.61.0.0/20"), NAME_SERVERS, AI_SUBNETS, &hub);
    network(tenant, HUB, ("vnet-business", "10.62.0.0/22"), NAME_SERVERS, BUSINESS_SUBNETS, &hub);
    gateway(tenant, HUB, "vnet-hub", "vgw-hub", "Vpn", "VpnGw2AZ");
    let names = ("cn-office-uppsala", "lgw-office-uppsala");
    tunnel(tenant, HUB, "vgw-hub", names, "203.0.113.60", &["10.20.0.0/16"]);
    gateway(tenant, HUB, "vnet-hub", "ergw-hub", "ExpressRoute", "ErGw1AZ");
    circuit(tenant, HUB, "ergw-hub", ("cn-erc-stockholm", "erc-stockholm"), ("Equinix", "Stockholm"), 200);
    guards(tenant);
    servers(tenant);
    private_endpoints(tenant);
    zones(tenant);
    of_other_types(tenant);
}

/// Firewall, Bastion, and the tables that send traffic by the firewall.
fn guards(tenant: &mut Tenant) {
    let subnet = subnet_id(tenant, HUB, "vnet-hub", "AzureFirewallSubnet");
    let policy = HUB.id(tenant, "Microsoft.Network/firewallPolicies", "afwp-hub");
    let properties = json!({
        "sku": { "name": "AZFW_VNet", "tier": "Standard" }, "threatIntelMode": "Alert",
        "firewallPolicy": reference(&policy),
        "ipConfigurations": [{ "properties": { "subnet": reference(&subnet), "privateIPAddress": "10.60.1.4" } }],
    });
    resource(tenant, HUB, "Microsoft.Network/azureFirewalls", "afw-hub", json!({}), properties);
    let subnet = subnet_id(tenant, HUB, "vnet-hub", "AzureBastionSubnet");
    let properties = json!({ "ipConfigurations": [{ "properties": { "subnet": reference(&subnet) } }] });
    let changes = json!({ "sku": { "name": "Standard" } });
    resource(tenant, HUB, "Microsoft.Network/bastionHosts", "bas-hub", changes, properties);
    let properties = json!({ "routes": [{ "name": "all", "properties": {
        "addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.60.1.4",
    } }] });
    for place in [HUB, SPOKE] {
        resource(tenant, place, "Microsoft.Network/routeTables", "rt-firewall", json!({}), properties.clone());
    }
}

const CARDS: &str = "Microsoft.Network/networkInterfaces";

/// Servers: name, network, subnet, address, size.
const MACHINES: &[(&str, &str, &str, &str, &str)] = &[
    ("WGP-DC01", "vnet-hub", "snet-domain", "10.60.4.4", "Standard_D2as_v5"),
    ("WGP-DC02", "vnet-hub", "snet-domain", "10.60.4.5", "Standard_D2as_v5"),
    ("WGP-TITLES01", "vnet-business", "snet-servers", "10.62.0.10", "Standard_D4as_v5"),
];

fn servers(tenant: &mut Tenant) {
    let kind = "Microsoft.Compute/virtualMachines";
    for (name, network, subnet, address, size) in MACHINES {
        let card = format!("nic-{}", name.to_lowercase());
        let subnet = subnet_id(tenant, HUB, network, subnet);
        let machine = SERVERS.id(tenant, kind, name);
        let properties = json!({
            "virtualMachine": reference(&machine),
            "ipConfigurations": [{ "properties": { "privateIPAddress": address, "subnet": reference(&subnet) } }],
        });
        resource(tenant, SERVERS, CARDS, &card, json!({}), properties);
        let properties = json!({
            "hardwareProfile": { "vmSize": size }, "osProfile": { "computerName": name },
            "storageProfile": {
                "osDisk": { "osType": "Windows" },
                "imageReference": { "offer": "WindowsServer", "sku": "2022-datacenter-azure-edition" },
            },
            "networkProfile": { "networkInterfaces": [reference(&SERVERS.id(tenant, CARDS, &card))] },
            "extended": { "instanceView": { "powerState": { "code": "PowerState/running" } } },
        });
        resource(tenant, SERVERS, kind, name, json!({}), properties);
    }
}

/// Private endpoints of the workload, each with its card.
fn private_endpoints(tenant: &mut Tenant) {
    let subnet = subnet_id(tenant, SPOKE, "vnet-ai", "snet-endpoints");
    let kind = "Microsoft.Network/privateEndpoints";
    for (number, (name, target, group, hosts)) in endpoints(tenant).into_iter().enumerate() {
        let card = format!("{name}-nic");
        let endpoint = SPOKE.id(tenant, kind, name);
        let properties = json!({
            "privateEndpoint": reference(&endpoint),
            "ipConfigurations": [{ "properties": {
                "privateIPAddress": format!("10.61.5.{}", 4 + number * 4), "subnet": reference(&subnet),
            } }],
        });
        resource(tenant, SPOKE, CARDS, &card, json!({}), properties);
        let names: Vec<Value> = hosts.iter().map(|host| json!({ "fqdn": host })).collect();
        let properties = json!({
            "subnet": reference(&subnet), "networkInterfaces": [reference(&SPOKE.id(tenant, CARDS, &card))],
            "privateLinkServiceConnections": [{ "properties": {
                "privateLinkServiceId": target, "groupIds": [group],
                "privateLinkServiceConnectionState": { "status": "Approved" },
            } }],
            "manualPrivateLinkServiceConnections": [], "customDnsConfigs": names,
        });
        resource(tenant, SPOKE, kind, name, json!({}), properties);
    }
}

/// Zones of private names, and how many sets of records each holds.
const ZONES: &[(&str, u64)] = &[
    ("privatelink.cognitiveservices.azure.com", 2),
    ("privatelink.openai.azure.com", 2),
    ("privatelink.services.ai.azure.com", 2),
    ("privatelink.search.windows.net", 2),
    ("privatelink.documents.azure.com", 3),
    ("privatelink.blob.core.windows.net", 2),
    ("privatelink.vaultcore.azure.net", 2),
    ("privatelink.azurecr.io", 3),
    (ENVIRONMENT, 3),
];

/// The zones, tied to the hub, whose servers ask for names, and to the network of the workload.
fn zones(tenant: &mut Tenant) {
    for (zone, records) in ZONES {
        let changes = json!({ "location": "global" });
        let properties = json!({ "numberOfRecordSets": records });
        resource(tenant, HUB, "Microsoft.Network/privateDnsZones", zone, changes.clone(), properties);
        for (place, network) in [(HUB, "vnet-hub"), (SPOKE, "vnet-ai")] {
            let kind = format!("Microsoft.Network/privateDnsZones/{zone}/virtualNetworkLinks");
            let id = place.id(tenant, "Microsoft.Network/virtualNetworks", network);
            let properties = json!({ "virtualNetwork": reference(&id), "registrationEnabled": false });
            // The id of a link stands below its zone, without the name of the type between.
            let name = format!("link-{network}");
            let zone_id = HUB.id(tenant, "Microsoft.Network/privateDnsZones", zone);
            let changes = json!({ "location": "global", "id": format!("{zone_id}/virtualNetworkLinks/{name}") });
            resource(tenant, HUB, &kind, &name, changes, properties);
        }
    }
}

/// What is there besides, of types that are only counted.
fn of_other_types(tenant: &mut Tenant) {
    let addresses = ["pip-vgw-hub", "pip-ergw-hub", "pip-afw-hub", "pip-bas-hub"];
    counted(tenant, HUB, "Microsoft.Network/publicIPAddresses", &addresses);
    counted(tenant, HUB, "Microsoft.Network/networkSecurityGroups", &["nsg-snet-domain", "nsg-snet-servers"]);
    counted(tenant, HUB, "Microsoft.Network/firewallPolicies", &["afwp-hub"]);
    let groups = ["nsg-snet-gateway", "nsg-snet-apps", "nsg-snet-agents", "nsg-snet-endpoints"];
    counted(tenant, SPOKE, "Microsoft.Network/networkSecurityGroups", &groups);
    counted(tenant, AI, "Microsoft.Network/publicIPAddresses", &["pip-agw-creative"]);
    let policy = "Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies";
    counted(tenant, AI, policy, &["wafp-creative"]);
    let disks = ["osdisk-wgp-dc01", "osdisk-wgp-dc02", "osdisk-wgp-titles01", "data-wgp-titles01"];
    counted(tenant, SERVERS, "Microsoft.Compute/disks", &disks);
    counted(tenant, SERVERS, "Microsoft.RecoveryServices/vaults", &["rsv-servers"]);
}
