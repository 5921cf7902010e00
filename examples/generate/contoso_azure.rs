//! Contoso: the network in Azure that its plants and offices are tied to.

use crate::azure::{Place, circuit, counted, gateway, network, subscription, tunnel};
use crate::folder::Tenant;

const HUB: Place = Place { subscription: "connectivity", group: "rg-connectivity", region: "uksouth" };

/// Subscriptions, and of what is in them the way between the own network and Azure.
pub(crate) fn azure(tenant: &mut Tenant) {
    subscription(tenant, "connectivity", "Contoso Connectivity", "EnterpriseAgreement_2014-09-01");
    subscription(tenant, "production", "Contoso Production", "EnterpriseAgreement_2014-09-01");
    let subnets =
        [("GatewaySubnet", "10.100.0.0/26", "", false, false), ("snet-shared", "10.100.4.0/24", "", false, true)];
    network(tenant, HUB, ("vnet-hub-uks", "10.100.0.0/16"), &["10.1.4.10", "10.1.4.11"], &subnets, &[]);
    counted(tenant, HUB, "Microsoft.Network/networkSecurityGroups", &["nsg-snet-shared"]);
    gateway(tenant, HUB, "vnet-hub-uks", "ergw-hub-uks", "ExpressRoute", "ErGw1AZ");
    let names = ("cn-erc-london", "erc-london");
    circuit(tenant, HUB, "ergw-hub-uks", names, ("Equinix", "London2"), 1_000);
    gateway(tenant, HUB, "vnet-hub-uks", "vgw-hub-uks", "Vpn", "VpnGw2AZ");
    tunnel(tenant, HUB, "vgw-hub-uks", ("cn-plant-pune", "lgw-plant-pune"), "192.0.2.70", &["10.44.0.0/16"]);
}
