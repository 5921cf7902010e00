//! Woodgrove: the application that writes articles, and the services that it stands on.

use crate::azure::{Place, counted, given_identity, identity, own_identity, reference, resource, subnet_id};
use crate::folder::Tenant;
use crate::woodgrove_network::SPOKE;
use serde_json::{Value, json};

/// Where the workload stands.
pub(crate) const AI: Place = Place { subscription: "ai", group: "rg-creative-writer", region: "swedencentral" };
/// Where telemetry and automation of the platform stand.
pub(crate) const MANAGEMENT: Place =
    Place { subscription: "platform", group: "rg-management", region: "swedencentral" };

/// Domain of the environment of containers.
pub(crate) const ENVIRONMENT: &str = "kindriver-5c1f08ab.swedencentral.azurecontainerapps.io";
/// The AI Foundry resource, and the first part of its hosts.
pub(crate) const ACCOUNT: &str = "woodgrove-ai";
/// Its project.
pub(crate) const PROJECT: &str = "creative-writer";
/// Where the project answers.
pub(crate) const PROJECT_ENDPOINT: &str = "https://woodgrove-ai.services.ai.azure.com/api/projects/creative-writer";
/// The identity of the front end.
pub(crate) const WEB_IDENTITY: &str = "id-blogger-web";
/// The identity of the gateway, which reads its certificate.
pub(crate) const GATEWAY_IDENTITY: &str = "id-agw-creative";
/// The identity of the project.
pub(crate) const PROJECT_IDENTITY: &str = "woodgrove-ai/projects/creative-writer";
/// The identity of the automation account.
pub(crate) const AUTOMATION: &str = "aa-platform";

pub(crate) const ACCOUNTS: &str = "Microsoft.CognitiveServices/accounts";
pub(crate) const SEARCH: (&str, &str) = ("Microsoft.Search/searchServices", "srch-woodgrove-products");
pub(crate) const COSMOS: (&str, &str) = ("Microsoft.DocumentDB/databaseAccounts", "cosmos-woodgrove-memory");
pub(crate) const STORAGE: (&str, &str) = ("Microsoft.Storage/storageAccounts", "stwoodgrovecreative");
pub(crate) const VAULT: (&str, &str) = ("Microsoft.KeyVault/vaults", "kv-woodgrove-creative");
pub(crate) const REGISTRY: (&str, &str) = ("Microsoft.ContainerRegistry/registries", "crwoodgrovecreative");
pub(crate) const INSIGHTS: (&str, &str) = ("Microsoft.Insights/components", "appi-creative");
pub(crate) const BING: (&str, &str) = ("Microsoft.Bing/accounts", "bing-creative");
pub(crate) const SAFETY: &str = "cs-woodgrove-creative";
const WORKSPACE: (&str, &str) = ("Microsoft.OperationalInsights/workspaces", "log-woodgrove");
const IDENTITIES: &str = "Microsoft.ManagedIdentity/userAssignedIdentities";

/// The id of a resource of the workload.
pub(crate) fn at(tenant: &Tenant, (kind, name): (&str, &str)) -> String {
    AI.id(tenant, kind, name)
}

/// A private endpoint: name, id of what it leads to, which part of it, hosts it answers for.
pub(crate) type Endpoint = (&'static str, String, &'static str, &'static [&'static str]);

/// The private endpoints.
pub(crate) fn endpoints(tenant: &Tenant) -> Vec<Endpoint> {
    let account: &[&str] = &[
        "woodgrove-ai.cognitiveservices.azure.com",
        "woodgrove-ai.openai.azure.com",
        "woodgrove-ai.services.ai.azure.com",
    ];
    vec![
        ("pe-woodgrove-ai", at(tenant, (ACCOUNTS, ACCOUNT)), "account", account),
        ("pe-search", at(tenant, SEARCH), "searchService", &["srch-woodgrove-products.search.windows.net"]),
        ("pe-cosmos", at(tenant, COSMOS), "Sql", &["cosmos-woodgrove-memory.documents.azure.com"]),
        ("pe-storage", at(tenant, STORAGE), "blob", &["stwoodgrovecreative.blob.core.windows.net"]),
        ("pe-vault", at(tenant, VAULT), "vault", &["kv-woodgrove-creative.vault.azure.net"]),
        ("pe-registry", at(tenant, REGISTRY), "registry", &["crwoodgrovecreative.azurecr.io"]),
    ]
}

/// Everything of the workload but what AI Foundry holds.
pub(crate) fn workload(tenant: &mut Tenant) {
    identities(tenant);
    front_end(tenant);
    entrance(tenant);
    services(tenant);
    stores(tenant);
    telemetry(tenant);
    counted(tenant, MANAGEMENT, "Microsoft.Purview/accounts", &["pview-woodgrove"]);
    counted(tenant, MANAGEMENT, "Microsoft.Insights/actionGroups", &["ag-on-call"]);
    counted(tenant, MANAGEMENT, "Microsoft.Insights/dataCollectionRules", &["dcr-servers"]);
    counted(tenant, AI, "Microsoft.AlertsManagement/smartDetectorAlertRules", &["failure-anomalies-appi-creative"]);
}

fn identities(tenant: &mut Tenant) {
    for name in [WEB_IDENTITY, GATEWAY_IDENTITY] {
        let id = AI.id(tenant, IDENTITIES, name);
        let properties = json!({ "principalId": tenant.id("sp", name), "clientId": tenant.id("appid", name) });
        resource(tenant, AI, IDENTITIES, name, json!({}), properties);
        identity(tenant, name, &id, true);
    }
    let account = at(tenant, (ACCOUNTS, ACCOUNT));
    identity(tenant, ACCOUNT, &account, false);
    identity(tenant, PROJECT_IDENTITY, &format!("{account}/projects/{PROJECT}"), false);
    let automation = MANAGEMENT.id(tenant, "Microsoft.Automation/automationAccounts", AUTOMATION);
    identity(tenant, AUTOMATION, &automation, false);
    let search = at(tenant, SEARCH);
    identity(tenant, SEARCH.1, &search, false);
}

/// Settings of the front end that name addresses, and others.
const SETTINGS: &[(&str, &str)] = &[
    ("AZURE_AI_PROJECT_ENDPOINT", PROJECT_ENDPOINT),
    ("AZURE_OPENAI_ENDPOINT", "https://woodgrove-ai.openai.azure.com/"),
    ("AZURE_SEARCH_ENDPOINT", "https://srch-woodgrove-products.search.windows.net/"),
    ("AZURE_COSMOS_ENDPOINT", "https://cosmos-woodgrove-memory.documents.azure.com:443/"),
    ("AZURE_CONTENT_SAFETY_ENDPOINT", "https://cs-woodgrove-creative.cognitiveservices.azure.com/"),
    ("AZURE_OPENAI_DEPLOYMENT", "gpt-4o"),
    ("AZURE_SEARCH_INDEX", "products"),
];

fn front_end(tenant: &mut Tenant) {
    let environment = ("Microsoft.App/managedEnvironments", "cae-creative");
    let subnet = subnet_id(tenant, SPOKE, "vnet-ai", "snet-apps");
    // Entrances of this environment are open to the virtual network only.
    let properties = json!({
        "vnetConfiguration": { "internal": true, "infrastructureSubnetId": subnet },
        "publicNetworkAccess": "Disabled", "defaultDomain": ENVIRONMENT,
        "appLogsConfiguration": {
            "logAnalyticsConfiguration": { "customerId": tenant.id("workspace", WORKSPACE.1) },
        },
    });
    resource(tenant, AI, environment.0, environment.1, json!({}), properties);
    let environment = at(tenant, environment);
    let mut settings: Vec<Value> =
        SETTINGS.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    settings.push(json!({ "name": "AZURE_CLIENT_ID", "value": tenant.id("appid", WEB_IDENTITY) }));
    // A connection string is no address: it is kept as a secret of the application.
    settings.push(json!({ "name": "APPLICATIONINSIGHTS_CONNECTION_STRING", "secretRef": "insights" }));
    let properties = json!({
        "environmentId": environment, "managedEnvironmentId": environment,
        "configuration": {
            "ingress": {
                "external": true, "fqdn": format!("ca-blogger-web.{ENVIRONMENT}"), "targetPort": 8_000,
                "transport": "Auto",
            },
            "registries": [{ "server": "crwoodgrovecreative.azurecr.io" }],
        },
        "template": {
            "containers": [{
                "name": "blogger-web", "image": "crwoodgrovecreative.azurecr.io/blogger-web:1.8.2", "env": settings,
            }],
            "scale": { "minReplicas": 2, "maxReplicas": 10 },
        },
    });
    let own = given_identity(tenant, &AI.id(tenant, IDENTITIES, WEB_IDENTITY), WEB_IDENTITY);
    resource(tenant, AI, "Microsoft.App/containerApps", "ca-blogger-web", json!({ "identity": own }), properties);
}

/// The gateway in front of it, with its firewall.
fn entrance(tenant: &mut Tenant) {
    let policy = AI.id(tenant, "Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies", "wafp-creative");
    let address = AI.id(tenant, "Microsoft.Network/publicIPAddresses", "pip-agw-creative");
    let subnet = subnet_id(tenant, SPOKE, "vnet-ai", "snet-gateway");
    let properties = json!({
        "sku": { "name": "WAF_v2", "tier": "WAF_v2" }, "firewallPolicy": reference(&policy),
        "gatewayIPConfigurations": [{ "properties": { "subnet": reference(&subnet) } }],
        "frontendIPConfigurations": [{ "properties": { "publicIPAddress": reference(&address) } }],
        "backendAddressPools": [{ "properties": {
            "backendAddresses": [{ "fqdn": format!("ca-blogger-web.{ENVIRONMENT}") }],
        } }],
    });
    let own = given_identity(tenant, &AI.id(tenant, IDENTITIES, GATEWAY_IDENTITY), GATEWAY_IDENTITY);
    let kind = "Microsoft.Network/applicationGateways";
    resource(tenant, AI, kind, "agw-creative", json!({ "identity": own }), properties);
}

/// AI Foundry, Content Safety, search of the web and of the catalogue.
fn services(tenant: &mut Tenant) {
    let subnet = subnet_id(tenant, SPOKE, "vnet-ai", "snet-agents");
    let properties = json!({
        "customSubDomainName": ACCOUNT, "endpoint": "https://woodgrove-ai.cognitiveservices.azure.com/",
        "endpoints": {
            "AI Foundry API": "https://woodgrove-ai.services.ai.azure.com/",
            "OpenAI Language Model Instance API": "https://woodgrove-ai.openai.azure.com/",
        },
        "publicNetworkAccess": "Disabled", "disableLocalAuth": true, "allowProjectManagement": true,
        "networkAcls": { "defaultAction": "Deny", "bypass": "AzureServices", "ipRules": [], "virtualNetworkRules": [] },
        "restrictOutboundNetworkAccess": false, "allowedFqdnList": [],
        "encryption": { "keySource": "Microsoft.CognitiveServices" },
        "networkInjections": [{
            "scenario": "agent", "subnetArmId": subnet, "useMicrosoftManagedNetwork": false,
        }],
    });
    let own = own_identity(tenant, ACCOUNT);
    let changes = json!({ "kind": "AIServices", "sku": { "name": "S0" }, "identity": own });
    resource(tenant, AI, ACCOUNTS, ACCOUNT, changes, properties);
    // Whoever holds a key may ask it, from anywhere.
    let properties = json!({
        "customSubDomainName": SAFETY, "endpoint": "https://cs-woodgrove-creative.cognitiveservices.azure.com/",
        "publicNetworkAccess": "Enabled", "disableLocalAuth": false,
    });
    let changes = json!({ "kind": "ContentSafety", "sku": { "name": "S0" } });
    resource(tenant, AI, ACCOUNTS, SAFETY, changes, properties);
    let properties = json!({
        "publicNetworkAccess": "disabled", "networkRuleSet": { "ipRules": [] }, "disableLocalAuth": false,
        "authOptions": { "aadOrApiKey": { "aadAuthFailureMode": "http401WithBearerChallenge" } }, "replicaCount": 2,
        "partitionCount": 1, "semanticSearch": "standard",
    });
    let changes = json!({ "sku": { "name": "standard" }, "identity": own_identity(tenant, SEARCH.1) });
    resource(tenant, AI, SEARCH.0, SEARCH.1, changes, properties);
    let changes = json!({ "kind": "Bing.Grounding", "location": "global", "sku": { "name": "G1" } });
    resource(tenant, AI, BING.0, BING.1, changes, json!({ "endpoint": "https://api.bing.microsoft.com/" }));
}

/// Where the workload keeps what it needs.
fn stores(tenant: &mut Tenant) {
    let properties = json!({
        "documentEndpoint": "https://cosmos-woodgrove-memory.documents.azure.com:443/", "disableLocalAuth": true,
        "publicNetworkAccess": "Disabled", "isVirtualNetworkFilterEnabled": false, "ipRules": [],
        "locations": [{ "locationName": "Sweden Central", "isZoneRedundant": true }],
        "capabilities": [{ "name": "EnableNoSQLVectorSearch" }], "EnabledApiTypes": "Sql",
    });
    resource(tenant, AI, COSMOS.0, COSMOS.1, json!({ "kind": "GlobalDocumentDB" }), properties);
    let properties = json!({
        "primaryEndpoints": {
            "blob": "https://stwoodgrovecreative.blob.core.windows.net/",
            "queue": "https://stwoodgrovecreative.queue.core.windows.net/",
        },
        "allowSharedKeyAccess": false, "allowBlobPublicAccess": false, "publicNetworkAccess": "Disabled",
        "networkAcls": { "defaultAction": "Deny", "bypass": "AzureServices", "ipRules": [] },
        "minimumTlsVersion": "TLS1_2", "supportsHttpsTrafficOnly": true, "primaryLocation": "swedencentral",
    });
    let changes = json!({ "kind": "StorageV2", "sku": { "name": "Standard_ZRS", "tier": "Standard" } });
    resource(tenant, AI, STORAGE.0, STORAGE.1, changes, properties);
    let properties = json!({
        "vaultUri": "https://kv-woodgrove-creative.vault.azure.net/", "enableRbacAuthorization": true,
        "enablePurgeProtection": true, "enableSoftDelete": true, "publicNetworkAccess": "Disabled",
        "networkAcls": { "defaultAction": "Deny" },
    });
    resource(tenant, AI, VAULT.0, VAULT.1, json!({}), properties);
    let properties = json!({
        "loginServer": "crwoodgrovecreative.azurecr.io", "adminUserEnabled": false, "anonymousPullEnabled": false,
        "publicNetworkAccess": "Disabled", "networkRuleSet": { "defaultAction": "Deny" },
    });
    let changes = json!({ "sku": { "name": "Premium", "tier": "Premium" } });
    resource(tenant, AI, REGISTRY.0, REGISTRY.1, changes, properties);
}

/// Telemetry of the workload, the workspace with Sentinel, and automation.
fn telemetry(tenant: &mut Tenant) {
    let workspace = MANAGEMENT.id(tenant, WORKSPACE.0, WORKSPACE.1);
    let properties = json!({
        "customerId": tenant.id("workspace", WORKSPACE.1), "sku": { "name": "PerGB2018" }, "retentionInDays": 90,
        "publicNetworkAccessForIngestion": "Enabled", "publicNetworkAccessForQuery": "Enabled",
        "features": { "disableLocalAuth": false },
    });
    resource(tenant, MANAGEMENT, WORKSPACE.0, WORKSPACE.1, json!({}), properties);
    let kind = "Microsoft.OperationsManagement/solutions";
    let properties = json!({ "workspaceResourceId": workspace });
    resource(tenant, MANAGEMENT, kind, "SecurityInsights(log-woodgrove)", json!({}), properties);
    let properties = json!({
        "WorkspaceResourceId": workspace, "DisableLocalAuth": false, "publicNetworkAccessForIngestion": "Enabled",
        "publicNetworkAccessForQuery": "Enabled",
    });
    resource(tenant, AI, INSIGHTS.0, INSIGHTS.1, json!({ "kind": "web" }), properties);
    let own = own_identity(tenant, AUTOMATION);
    let properties = json!({ "publicNetworkAccess": true, "disableLocalAuth": false });
    let kind = "Microsoft.Automation/automationAccounts";
    resource(tenant, MANAGEMENT, kind, AUTOMATION, json!({ "identity": own }), properties);
}
