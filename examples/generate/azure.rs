//! Resources of Azure, as Resource Graph returns them, and the identities that stand for them in the directory.

use crate::apps::{Owner, merged, service_principal};
use crate::folder::Tenant;
use serde_json::{Value, json};

/// Where a resource stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The name that the id of its subscription is made of.
    pub(crate) subscription: &'static str,
    /// Its resource group.
    pub(crate) group: &'static str,
    /// Its region.
    pub(crate) region: &'static str,
}

impl Place {
    /// The id of a resource here, by its type as Azure Resource Manager spells it and its name.
    pub(crate) fn id(self, tenant: &Tenant, kind: &str, name: &str) -> String {
        format!("{}/resourceGroups/{}/providers/{kind}/{name}", subscription_id(tenant, self.subscription), self.group)
    }
}

/// The id of a subscription, as scopes name it.
pub(crate) fn subscription_id(tenant: &Tenant, key: &str) -> String {
    format!("/subscriptions/{}", tenant.id("azure", key))
}

/// Adds a subscription: the name its id is made of, its display name, the offer it was bought by.
pub(crate) fn subscription(tenant: &mut Tenant, key: &str, name: &str, offer: &str) {
    let row = json!({
        "id": subscription_id(tenant, key), "subscriptionId": tenant.id("azure", key), "tenantId": tenant.tenant_id(),
        "displayName": name, "state": "Enabled", "authorizationSource": "RoleBased", "managedByTenants": [],
        "subscriptionPolicies": {
            "locationPlacementId": "Public_2014-09-01", "quotaId": offer, "spendingLimit": "Off",
        },
    });
    tenant.add("azure-subscriptions", row);
}

/// Adds a resource: place, type, name, what differs beside its properties, its properties.
pub(crate) fn resource(tenant: &mut Tenant, at: Place, kind: &str, name: &str, changes: Value, properties: Value) {
    let row = json!({
        "id": at.id(tenant, kind, name), "name": name, "type": types_of(kind), "kind": "",
        "location": at.region, "resourceGroup": at.group.to_lowercase(),
        "subscriptionId": tenant.id("azure", at.subscription), "sku": null, "identity": null, "properties": properties,
    });
    tenant.add("azure-resources", merged(row, changes));
}

/// The type of a resource in lower case; of a child the name of its parent stands within.
fn types_of(kind: &str) -> String {
    let parts: Vec<&str> = kind.split('/').collect();
    match parts.as_slice() {
        [provider, parent, _, child] => format!("{provider}/{parent}/{child}").to_lowercase(),
        _ => kind.to_lowercase(),
    }
}

/// Adds resources of types of which nothing more is asked for.
pub(crate) fn counted(tenant: &mut Tenant, at: Place, kind: &str, names: &[&str]) {
    for name in names {
        resource(tenant, at, kind, name, json!({}), Value::Null);
    }
}

/// A list of references to resources, in the shape of most lists of Azure.
pub(crate) fn reference(id: &str) -> Value {
    json!({ "id": id })
}

/// The object id of the identity of this name.
pub(crate) fn principal(tenant: &Tenant, name: &str) -> String {
    tenant.id("sp", name)
}

/// The `identity` of a resource that has one of its own.
pub(crate) fn own_identity(tenant: &Tenant, name: &str) -> Value {
    json!({ "type": "SystemAssigned", "tenantId": tenant.tenant_id(), "principalId": principal(tenant, name) })
}

/// The `identity` of a resource that was given one: its id and its name.
pub(crate) fn given_identity(tenant: &Tenant, id: &str, name: &str) -> Value {
    let ids = json!({ "principalId": principal(tenant, name), "clientId": tenant.id("appid", name) });
    json!({ "type": "UserAssigned", "userAssignedIdentities": { (id): ids } })
}

/// Adds the service principal of a managed identity: its name, the resource it belongs to or is, whether it is one that
/// is given to resources.
pub(crate) fn identity(tenant: &mut Tenant, name: &str, resource: &str, given: bool) {
    let explicit = if given { "isExplicit=True" } else { "isExplicit=False" };
    let changes = json!({
        "servicePrincipalType": "ManagedIdentity", "appOwnerOrganizationId": null, "signInAudience": null, "tags": [],
        "alternativeNames": [explicit, resource],
    });
    service_principal(tenant, name, Owner::Own, changes);
}

/// A subnet: name, range, the service it is handed to or nothing, whether its traffic goes by the firewall, whether a
/// security group filters it.
pub(crate) type Subnet = (&'static str, &'static str, &'static str, bool, bool);

/// A peering: place and name of the other network, whether this one lends its gateway, whether it uses the other's.
pub(crate) type Peer = (Place, &'static str, bool, bool);

const NETWORKS: &str = "Microsoft.Network/virtualNetworks";

/// The id of a subnet: place, network, name.
pub(crate) fn subnet_id(tenant: &Tenant, at: Place, network: &str, name: &str) -> String {
    format!("{}/subnets/{name}", at.id(tenant, NETWORKS, network))
}

/// Adds a virtual network: place, name and range, name servers, subnets, peerings.
pub(crate) fn network(
    tenant: &mut Tenant,
    at: Place,
    (name, range): (&str, &str),
    servers: &[&str],
    subnets: &[Subnet],
    peers: &[Peer],
) {
    let routes = at.id(tenant, "Microsoft.Network/routeTables", "rt-firewall");
    let subnets: Vec<Value> = subnets
        .iter()
        .map(|(subnet, prefix, service, routed, filtered)| {
            let rules = at.id(tenant, "Microsoft.Network/networkSecurityGroups", &format!("nsg-{subnet}"));
            let mut properties = json!({ "addressPrefix": prefix, "delegations": [] });
            if !service.is_empty() {
                properties["delegations"] = json!([{ "properties": { "serviceName": service } }]);
            }
            if *routed {
                properties["routeTable"] = reference(&routes);
            }
            if *filtered {
                properties["networkSecurityGroup"] = reference(&rules);
            }
            json!({ "id": subnet_id(tenant, at, name, subnet), "name": subnet, "properties": properties })
        })
        .collect();
    let peerings: Vec<Value> = peers
        .iter()
        .map(|(place, other, lends, uses)| {
            json!({ "name": format!("to-{other}"), "properties": {
                "remoteVirtualNetwork": reference(&place.id(tenant, NETWORKS, other)), "peeringState": "Connected",
                "allowGatewayTransit": lends, "useRemoteGateways": uses,
            } })
        })
        .collect();
    let properties = json!({
        "addressSpace": { "addressPrefixes": [range] }, "dhcpOptions": { "dnsServers": servers },
        "enableDdosProtection": false, "subnets": subnets, "virtualNetworkPeerings": peerings,
    });
    resource(tenant, at, NETWORKS, name, json!({}), properties);
}

const GATEWAYS: &str = "Microsoft.Network/virtualNetworkGateways";

/// Adds a gateway of a network: place, network, name, what it is for, its size.
pub(crate) fn gateway(tenant: &mut Tenant, at: Place, network: &str, name: &str, kind: &str, size: &str) {
    let subnet = subnet_id(tenant, at, network, "GatewaySubnet");
    let properties = json!({
        "gatewayType": kind, "vpnType": "RouteBased", "sku": { "name": size }, "activeActive": false,
        "enableBgp": kind == "ExpressRoute",
        "ipConfigurations": [{ "properties": { "subnet": reference(&subnet) } }],
    });
    resource(tenant, at, GATEWAYS, name, json!({}), properties);
}

/// Adds a tunnel to a site, and the site: place, gateway, names of connection and site, its address, its networks.
pub(crate) fn tunnel(
    tenant: &mut Tenant,
    at: Place,
    gateway: &str,
    (connection, site): (&str, &str),
    address: &str,
    networks: &[&str],
) {
    let kind = "Microsoft.Network/localNetworkGateways";
    let site_id = at.id(tenant, kind, site);
    let properties =
        json!({ "gatewayIpAddress": address, "localNetworkAddressSpace": { "addressPrefixes": networks } });
    resource(tenant, at, kind, site, json!({}), properties);
    let properties = json!({
        "connectionType": "IPsec", "connectionStatus": "Connected", "enableBgp": false,
        "virtualNetworkGateway1": reference(&at.id(tenant, GATEWAYS, gateway)),
        "localNetworkGateway2": reference(&site_id),
    });
    resource(tenant, at, "Microsoft.Network/connections", connection, json!({}), properties);
}

/// Adds a circuit, and the connection of a gateway with it: place, gateway, names of connection and circuit, provider,
/// where they meet, how fast.
pub(crate) fn circuit(
    tenant: &mut Tenant,
    at: Place,
    gateway: &str,
    (connection, circuit): (&str, &str),
    (provider, meet): (&str, &str),
    megabits: u64,
) {
    let kind = "Microsoft.Network/expressRouteCircuits";
    let circuit_id = at.id(tenant, kind, circuit);
    let properties = json!({
        "serviceProviderProperties": {
            "serviceProviderName": provider, "peeringLocation": meet, "bandwidthInMbps": megabits,
        },
        "circuitProvisioningState": "Enabled", "serviceProviderProvisioningState": "Provisioned",
        "peerings": [{
            "name": "AzurePrivatePeering",
            "properties": { "peeringType": "AzurePrivatePeering", "state": "Enabled" },
        }],
    });
    let changes = json!({ "sku": { "name": "Standard_MeteredData", "tier": "Standard", "family": "MeteredData" } });
    resource(tenant, at, kind, circuit, changes, properties);
    let properties = json!({
        "connectionType": "ExpressRoute", "connectionStatus": "Connected", "enableBgp": false,
        "virtualNetworkGateway1": reference(&at.id(tenant, GATEWAYS, gateway)), "peer": reference(&circuit_id),
    });
    resource(tenant, at, "Microsoft.Network/connections", connection, json!({}), properties);
}
