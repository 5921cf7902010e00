//! Resources of Azure: which types are architecture, what of each is asked for and kept, and what roles and addresses
//! mean between them.
//!
//! Resource Graph is asked for the properties of the types of this table alone, and of these only the paths named here
//! are stored: no value of a secret, no script, no custom data. A resource of another type keeps its id, name, type and
//! place. Sources: <https://learn.microsoft.com/azure/templates/> (types and properties),
//! <https://learn.microsoft.com/azure/role-based-access-control/built-in-roles> (roles),
//! <https://learn.microsoft.com/azure/private-link/private-endpoint-dns> (names of hosts), November 2026.

use super::kinds::NodeKind;

/// A type of resource that is more than counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceType {
    /// Its name, in lower case.
    pub id: &'static str,
    /// What a resource of it is; where the resource's own `kind` says it, the likeliest.
    pub kind: NodeKind,
    /// The properties that are stored, as paths of names joined with `/`; one that ends in `/*` stands for all below.
    pub kept: &'static [&'static str],
}

macro_rules! types {
    ($($id:literal $kind:ident [$($path:literal)*];)*) => {
        /// The types, in the order of tables.
        pub const RESOURCE_TYPES: &[ResourceType] = &[
            $(ResourceType { id: $id, kind: NodeKind::$kind, kept: &[$(concat!("properties/", $path)),*] },)*
        ];

        /// The query for every resource, with the properties of the types above.
        pub(super) const RESOURCES_QUERY: &str = concat!(
            r#"{"query":"resources | project id, name, type = tolower(type), kind, location, resourceGroup, "#,
            r#"subscriptionId, sku, identity, properties = iff(tolower(type) in ("#,
            $("'", $id, "', ",)*
            r#"''), properties, dynamic(null)) | order by id asc","#,
            r#""options":{"resultFormat":"objectArray","$top":1000}}"#,
        );
    };
}

types! {
    "microsoft.network/virtualnetworks" VirtualNetwork [
        "addressSpace/addressPrefixes" "dhcpOptions/dnsServers" "enableDdosProtection"
        "subnets/id" "subnets/name" "subnets/properties/addressPrefix" "subnets/properties/addressPrefixes"
        "subnets/properties/delegations/properties/serviceName" "subnets/properties/networkSecurityGroup/id"
        "subnets/properties/routeTable/id" "subnets/properties/natGateway/id"
        "virtualNetworkPeerings/name" "virtualNetworkPeerings/properties/remoteVirtualNetwork/id"
        "virtualNetworkPeerings/properties/peeringState" "virtualNetworkPeerings/properties/allowGatewayTransit"
        "virtualNetworkPeerings/properties/useRemoteGateways"
    ];
    "microsoft.network/virtualnetworkgateways" VpnGateway [
        "gatewayType" "vpnType" "sku/name" "activeActive" "enableBgp" "ipConfigurations/properties/subnet/id"
    ];
    "microsoft.network/connections" AzureResource [
        "connectionType" "connectionStatus" "enableBgp" "virtualNetworkGateway1/id" "virtualNetworkGateway2/id"
        "localNetworkGateway2/id" "peer/id"
    ];
    "microsoft.network/localnetworkgateways" NetworkSite [
        "gatewayIpAddress" "fqdn" "localNetworkAddressSpace/addressPrefixes"
    ];
    "microsoft.network/expressroutecircuits" ExpressRouteCircuit [
        "serviceProviderProperties/serviceProviderName" "serviceProviderProperties/peeringLocation"
        "serviceProviderProperties/bandwidthInMbps" "circuitProvisioningState" "serviceProviderProvisioningState"
        "peerings/name" "peerings/properties/peeringType" "peerings/properties/state" "expressRoutePort/id"
        "bandwidthInGbps"
    ];
    "microsoft.network/expressroutegateways" ExpressRouteGateway [
        "virtualHub/id" "expressRouteConnections/name" "expressRouteConnections/properties/expressRouteCircuitPeering/id"
    ];
    "microsoft.network/vpngateways" VpnGateway [
        "virtualHub/id" "connections/name" "connections/properties/remoteVpnSite/id"
        "connections/properties/connectionStatus"
    ];
    "microsoft.network/vpnsites" NetworkSite [
        "virtualWan/id" "ipAddress" "addressSpace/addressPrefixes" "vpnSiteLinks/properties/ipAddress"
        "deviceProperties/deviceVendor"
    ];
    "microsoft.network/virtualwans" VirtualWan ["type" "virtualHubs/id" "vpnSites/id"];
    "microsoft.network/virtualhubs" VirtualHub [
        "virtualWan/id" "addressPrefix" "vpnGateway/id" "expressRouteGateway/id" "azureFirewall/id"
        "virtualNetworkConnections/properties/remoteVirtualNetwork/id"
    ];
    "microsoft.network/azurefirewalls" AzureFirewall [
        "sku/name" "sku/tier" "virtualHub/id" "firewallPolicy/id" "threatIntelMode"
        "ipConfigurations/properties/subnet/id" "ipConfigurations/properties/privateIPAddress"
    ];
    "microsoft.network/bastionhosts" AzureBastion ["ipConfigurations/properties/subnet/id" "virtualNetwork/id"];
    "microsoft.network/routetables" AzureResource [
        "routes/name" "routes/properties/addressPrefix" "routes/properties/nextHopType"
        "routes/properties/nextHopIpAddress"
    ];
    "microsoft.network/privateendpoints" PrivateEndpoint [
        "subnet/id" "networkInterfaces/id"
        "privateLinkServiceConnections/properties/privateLinkServiceId"
        "privateLinkServiceConnections/properties/groupIds"
        "privateLinkServiceConnections/properties/privateLinkServiceConnectionState/status"
        "manualPrivateLinkServiceConnections/properties/privateLinkServiceId"
        "manualPrivateLinkServiceConnections/properties/groupIds"
        "manualPrivateLinkServiceConnections/properties/privateLinkServiceConnectionState/status"
        "customDnsConfigs/fqdn"
    ];
    "microsoft.network/privatednszones" PrivateDnsZone ["numberOfRecordSets"];
    "microsoft.network/privatednszones/virtualnetworklinks" AzureResource ["virtualNetwork/id" "registrationEnabled"];
    "microsoft.network/networkinterfaces" AzureResource [
        "virtualMachine/id" "privateEndpoint/id" "ipConfigurations/properties/privateIPAddress"
        "ipConfigurations/properties/subnet/id" "ipConfigurations/properties/publicIPAddress/id"
    ];
    "microsoft.network/applicationgateways" ApplicationGateway [
        "sku/name" "sku/tier" "firewallPolicy/id" "webApplicationFirewallConfiguration/enabled"
        "webApplicationFirewallConfiguration/firewallMode" "gatewayIPConfigurations/properties/subnet/id"
        "frontendIPConfigurations/properties/publicIPAddress/id"
        "backendAddressPools/properties/backendAddresses/fqdn"
        "backendAddressPools/properties/backendAddresses/ipAddress"
    ];
    "microsoft.cdn/profiles" FrontDoor ["frontDoorId"];
    "microsoft.cdn/profiles/afdendpoints" AzureResource ["hostName" "enabledState"];
    "microsoft.aad/domainservices" DomainServices [
        "domainName" "domainConfigurationType" "syncType" "filteredSync" "replicaSets/subnetId" "replicaSets/location"
        "sku" "ldapsSettings/ldaps" "ldapsSettings/externalAccess"
    ];
    "microsoft.compute/virtualmachines" VirtualMachine [
        "hardwareProfile/vmSize" "osProfile/computerName" "storageProfile/osDisk/osType"
        "storageProfile/imageReference/offer" "storageProfile/imageReference/sku"
        "networkProfile/networkInterfaces/id" "extended/instanceView/powerState/code"
    ];
    "microsoft.operationalinsights/workspaces" LogAnalytics [
        "sku/name" "retentionInDays" "publicNetworkAccessForIngestion" "publicNetworkAccessForQuery"
        "features/disableLocalAuth" "customerId"
    ];
    "microsoft.operationsmanagement/solutions" AzureResource ["workspaceResourceId"];
    "microsoft.keyvault/vaults" KeyVault [
        "enableRbacAuthorization" "enablePurgeProtection" "enableSoftDelete" "publicNetworkAccess"
        "networkAcls/defaultAction" "vaultUri"
    ];
    "microsoft.automation/automationaccounts" AutomationAccount ["disableLocalAuth" "publicNetworkAccess"];
    "microsoft.managedidentity/userassignedidentities" ManagedIdentity ["principalId" "clientId"];
    "microsoft.cognitiveservices/accounts" AiFoundry [
        "customSubDomainName" "endpoint" "endpoints/*" "publicNetworkAccess" "networkAcls/defaultAction"
        "networkAcls/bypass" "networkAcls/ipRules/value" "networkAcls/virtualNetworkRules/id" "disableLocalAuth"
        "allowProjectManagement" "restrictOutboundNetworkAccess" "allowedFqdnList" "encryption/keySource"
        "networkInjections/scenario" "networkInjections/subnetArmId" "networkInjections/useMicrosoftManagedNetwork"
    ];
    "microsoft.search/searchservices" SearchService [
        "publicNetworkAccess" "networkRuleSet/ipRules/value" "disableLocalAuth" "authOptions/aadOrApiKey/*"
        "replicaCount" "partitionCount" "semanticSearch"
    ];
    "microsoft.documentdb/databaseaccounts" CosmosDb [
        "documentEndpoint" "publicNetworkAccess" "disableLocalAuth" "isVirtualNetworkFilterEnabled" "ipRules/ipAddressOrRange"
        "locations/locationName" "locations/isZoneRedundant" "capabilities/name" "EnabledApiTypes"
    ];
    "microsoft.storage/storageaccounts" StorageAccount [
        "primaryEndpoints/*" "allowSharedKeyAccess" "allowBlobPublicAccess" "publicNetworkAccess"
        "networkAcls/defaultAction" "networkAcls/bypass" "networkAcls/ipRules/value" "minimumTlsVersion"
        "supportsHttpsTrafficOnly" "primaryLocation" "secondaryLocation"
    ];
    "microsoft.app/containerapps" ContainerApp [
        "environmentId" "managedEnvironmentId" "configuration/ingress/external" "configuration/ingress/fqdn"
        "configuration/ingress/targetPort" "configuration/ingress/transport"
        "configuration/ingress/ipSecurityRestrictions/action" "configuration/registries/server"
        "template/containers/name" "template/containers/image" "template/containers/env/name"
        "template/scale/minReplicas" "template/scale/maxReplicas"
    ];
    "microsoft.app/managedenvironments" ContainerEnvironment [
        "vnetConfiguration/internal" "vnetConfiguration/infrastructureSubnetId" "publicNetworkAccess" "defaultDomain"
        "appLogsConfiguration/logAnalyticsConfiguration/customerId"
    ];
    "microsoft.web/sites" AppService [
        "defaultHostName" "hostNames" "enabledHostNames" "httpsOnly" "publicNetworkAccess" "virtualNetworkSubnetId"
        "serverFarmId" "clientCertEnabled" "state"
    ];
    "microsoft.apimanagement/service" ApiManagement [
        "gatewayUrl" "publicNetworkAccess" "virtualNetworkType" "virtualNetworkConfiguration/subnetResourceId"
    ];
    "microsoft.insights/components" ApplicationInsights [
        "WorkspaceResourceId" "DisableLocalAuth" "publicNetworkAccessForIngestion" "publicNetworkAccessForQuery"
    ];
    "microsoft.containerregistry/registries" ContainerRegistry [
        "loginServer" "adminUserEnabled" "anonymousPullEnabled" "publicNetworkAccess" "networkRuleSet/defaultAction"
    ];
    "microsoft.bing/accounts" AiTool ["endpoint"];
}

/// Beside those: settings of applications, of which a value is kept only where it is an address.
pub const ADDRESSES_ONLY: &[(&str, &str)] = &[
    (super::datasets::ids::AZURE_RESOURCES, "properties/template/containers/env/value"),
    (super::datasets::ids::AZURE_RESOURCES, "properties/template/initContainers/env/value"),
];

/// The row of a type, written in any case.
pub fn resource_type(id: &str) -> Option<&'static ResourceType> {
    RESOURCE_TYPES.iter().find(|row| row.id.eq_ignore_ascii_case(id))
}

/// The connection of a gateway to a site, a circuit or another gateway.
pub const CONNECTIONS: &str = "microsoft.network/connections";
/// The gateway of tunnels in a hub of a virtual WAN.
pub const HUB_GATEWAYS: &str = "microsoft.network/vpngateways";
/// That a network resolves the names of a private zone.
pub const ZONE_LINKS: &str = "microsoft.network/privatednszones/virtualnetworklinks";
/// The network interface of a virtual machine or private endpoint.
pub const NETWORK_INTERFACES: &str = "microsoft.network/networkinterfaces";
/// A solution of a workspace; that of Sentinel among them.
pub const SOLUTIONS: &str = "microsoft.operationsmanagement/solutions";

/// Types that are parts of others or bookkeeping: they are counted with the others and no component of their own.
pub const PARTS_OF_OTHERS: &[&str] = &[
    "microsoft.network/connections",
    "microsoft.network/routetables",
    "microsoft.network/privatednszones/virtualnetworklinks",
    "microsoft.network/networkinterfaces",
    "microsoft.cdn/profiles/afdendpoints",
    "microsoft.operationsmanagement/solutions",
];

/// What a role lets an identity do with the data of a resource, or with the resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Use models.
    Models,
    /// Build and run agents in projects.
    Agents,
    /// Read data.
    Read,
    /// Read and write data.
    Write,
    /// Read secrets.
    Secrets,
    /// Pull images.
    Pull,
    /// Write telemetry.
    Telemetry,
    /// See the resource, not its data.
    See,
    /// Change the resource.
    Change,
    /// Change the resource, and who may.
    Own,
}

/// Built-in roles that say who reaches what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AzureRole {
    /// Last part of the id of the definition.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it lets do.
    pub reach: Reach,
}

const fn role(id: &'static str, name: &'static str, reach: Reach) -> AzureRole {
    AzureRole { id, name, reach }
}

/// The roles. Source: <https://learn.microsoft.com/azure/role-based-access-control/built-in-roles>.
pub const AZURE_ROLES: &[AzureRole] = &[
    role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", Reach::Own),
    role("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator", Reach::Own),
    role("f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator", Reach::Own),
    role("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", Reach::Change),
    role("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", Reach::See),
    role("5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", "Cognitive Services OpenAI User", Reach::Models),
    role("a001fd3d-188f-4b5d-821b-7da978bf7442", "Cognitive Services OpenAI Contributor", Reach::Models),
    role("a97b65f3-24c7-4388-baec-2e87135dc908", "Cognitive Services User", Reach::Models),
    role("25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68", "Cognitive Services Contributor", Reach::Change),
    role("64702f94-c441-49e6-a78b-ef80e0188fee", "Azure AI Developer", Reach::Agents),
    role("53ca6127-db72-4b80-b1b0-d745d6d5456d", "Azure AI User", Reach::Agents),
    role("1407120a-92aa-4202-b7e9-c0e197c71c8f", "Search Index Data Reader", Reach::Read),
    role("8ebe5a00-799e-43f5-93ac-243d3dce84a7", "Search Index Data Contributor", Reach::Write),
    role("7ca78c08-252a-4471-8644-bb5ff32d4ba0", "Search Service Contributor", Reach::Change),
    role("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", "Storage Blob Data Reader", Reach::Read),
    role("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor", Reach::Write),
    role("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner", Reach::Write),
    role("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor", Reach::Write),
    role("230815da-be43-4aae-9cb4-875f7bd000aa", "Cosmos DB Operator", Reach::Change),
    role("fbdf93bf-df7d-467e-a4d2-9458aa1360c8", "Cosmos DB Account Reader Role", Reach::See),
    role("5bd9cd88-fe45-4216-938b-f97437e15450", "DocumentDB Account Contributor", Reach::Change),
    role("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", Reach::Secrets),
    role("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer", Reach::Secrets),
    role("00482a5a-887f-4fb3-b363-3b7fe8e74483", "Key Vault Administrator", Reach::Secrets),
    role("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull", Reach::Pull),
    role("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher", Reach::Telemetry),
];

/// The role of this definition id, whole or its last part.
pub fn azure_role(definition: &str) -> Option<&'static AzureRole> {
    let last = definition.rsplit('/').next().unwrap_or_default();
    AZURE_ROLES.iter().find(|row| row.id.eq_ignore_ascii_case(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_type_is_once_there_and_in_lower_case() {
        let ids: BTreeSet<&str> = RESOURCE_TYPES.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), RESOURCE_TYPES.len());
        assert!(ids.iter().all(|id| *id == id.to_lowercase()));
        assert!(PARTS_OF_OTHERS.iter().all(|id| ids.contains(id)));
        let query: serde_json::Value = serde_json::from_str(RESOURCES_QUERY).expect("JSON");
        assert!(query["query"].as_str().is_some_and(|it| ids.iter().all(|id| it.contains(&format!("'{id}'")))));
    }

    #[test]
    fn every_role_is_once_there() {
        let ids: BTreeSet<&str> = AZURE_ROLES.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), AZURE_ROLES.len());
        assert_eq!(
            azure_role("/subscriptions/x/providers/y/ACDD72A7-3385-48ef-bd42-f606fba81ae7"),
            Some(&AZURE_ROLES[4])
        );
    }
}
