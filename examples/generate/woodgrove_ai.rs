//! Woodgrove: what its AI Foundry resource holds beside agents.

use crate::azure::{own_identity, subnet_id};
use crate::folder::Tenant;
use crate::woodgrove_network::SPOKE;
use crate::woodgrove_workload::{
    ACCOUNT, ACCOUNTS, BING, COSMOS, INSIGHTS, PROJECT, PROJECT_ENDPOINT, PROJECT_IDENTITY, SEARCH, STORAGE, VAULT, at,
};
use serde_json::{Value, json};

/// The id of the AI Foundry resource.
fn account(tenant: &Tenant) -> String {
    at(tenant, (ACCOUNTS, ACCOUNT))
}

/// The id of its project.
pub(crate) fn project(tenant: &Tenant) -> String {
    format!("{}/projects/{PROJECT}", account(tenant))
}

/// The project, models, filters, connections and capability hosts.
pub(crate) fn foundry(tenant: &mut Tenant) {
    let row = json!({
        "id": project(tenant), "name": format!("{ACCOUNT}/{PROJECT}"), "location": "swedencentral",
        "type": "Microsoft.CognitiveServices/accounts/projects", "identity": own_identity(tenant, PROJECT_IDENTITY),
        "properties": {
            "provisioningState": "Succeeded", "displayName": "Creative writer", "isDefault": true,
            "description": "Agents that write articles of the blog",
            "endpoints": { "AI Foundry API": PROJECT_ENDPOINT },
        },
    });
    let parent = account(tenant);
    tenant.add_under("azure-ai-projects", &parent, row);
    deployments(tenant);
    models(tenant);
    filters(tenant);
    connections(tenant);
    capability_hosts(tenant);
}

/// Deployments: name and model, version, kind, capacity, content filter, what happens when a newer version comes.
const DEPLOYMENTS: &[(&str, &str, &str, u64, &str, &str)] = &[
    ("gpt-4o", "2024-11-20", "GlobalStandard", 150, STRICT, "OnceNewDefaultVersionAvailable"),
    // Retired on 8 January, and nobody upgrades it.
    ("gpt-4o-mini", "2024-07-18", "DataZoneStandard", 250, "Microsoft.DefaultV2", "NoAutoUpgrade"),
    ("text-embedding-3-large", "1", "Standard", 120, "Microsoft.DefaultV2", "OnceCurrentVersionExpired"),
];

fn deployments(tenant: &mut Tenant) {
    let parent = account(tenant);
    for (name, version, kind, capacity, filter, upgrades) in DEPLOYMENTS {
        let row = json!({
            "id": format!("{parent}/deployments/{name}"), "name": name,
            "type": "Microsoft.CognitiveServices/accounts/deployments",
            "sku": { "name": kind, "capacity": capacity },
            "properties": {
                "model": { "format": "OpenAI", "name": name, "version": version }, "provisioningState": "Succeeded",
                "raiPolicyName": filter, "versionUpgradeOption": upgrades, "currentCapacity": capacity,
            },
        });
        tenant.add_under("azure-ai-deployments", &parent, row);
    }
}

/// Models on offer: name, version, state, the day they are retired.
const MODELS: &[(&str, &str, &str, &str)] = &[
    ("gpt-4o", "2024-08-06", "Deprecating", "2027-02-26"),
    ("gpt-4o", "2024-11-20", "GenerallyAvailable", "2027-10-01"),
    ("gpt-4o-mini", "2024-07-18", "Deprecating", "2027-01-08"),
    ("gpt-4.1", "2025-04-14", "GenerallyAvailable", "2027-10-14"),
    ("gpt-4.1-mini", "2025-04-14", "GenerallyAvailable", "2027-10-14"),
    ("text-embedding-3-large", "1", "GenerallyAvailable", "2028-04-15"),
    ("text-embedding-3-small", "1", "GenerallyAvailable", "2028-04-15"),
];

fn models(tenant: &mut Tenant) {
    let parent = account(tenant);
    for (name, version, state, day) in MODELS {
        let row = json!({
            "format": "OpenAI", "name": name, "version": version, "lifecycleStatus": state,
            "deprecation": { "inference": format!("{day}T00:00:00Z") },
        });
        tenant.add_under("azure-ai-models", &parent, row);
    }
}

/// The content filter of the organisation.
pub(crate) const STRICT: &str = "woodgrove-strict";

/// What is filtered, whether of prompts or answers, from which severity, whether it is looked for, whether it is blocked.
type Filter = (&'static str, &'static str, &'static str, bool, bool);

const HARMS: &[&str] = &["Hate", "Sexual", "Violence", "Selfharm"];
const DEFAULT: &[Filter] = &[
    ("Jailbreak", "Prompt", "", true, true),
    ("Indirect Attack", "Prompt", "", false, false),
    ("Protected Material Text", "Completion", "", true, true),
    ("Protected Material Code", "Completion", "", true, false),
];
/// Prompt Shields stop both what people and what documents try.
const OWN: &[Filter] = &[
    ("Jailbreak", "Prompt", "", true, true),
    ("Indirect Attack", "Prompt", "", true, true),
    ("Protected Material Text", "Completion", "", true, true),
    ("Protected Material Code", "Completion", "", true, true),
    ("Profanity", "Completion", "", true, false),
];

fn filters(tenant: &mut Tenant) {
    for (name, kind, mode, base, severity, others) in [
        ("Microsoft.Default", "SystemManaged", "Blocking", "", "Medium", &DEFAULT[..1]),
        ("Microsoft.DefaultV2", "SystemManaged", "Blocking", "", "Medium", DEFAULT),
        (STRICT, "UserManaged", "Blocking", "Microsoft.DefaultV2", "Low", OWN),
    ] {
        let harms =
            HARMS.iter().flat_map(|harm| ["Prompt", "Completion"].map(|source| (*harm, source, severity, true, true)));
        let one = |(name, source, severity, enabled, blocking): Filter| {
            let mut row = json!({ "name": name, "enabled": enabled, "blocking": blocking, "source": source });
            if !severity.is_empty() {
                row["severityThreshold"] = json!(severity);
            }
            row
        };
        let all: Vec<Value> = harms.chain(others.iter().copied()).map(one).collect();
        let parent = account(tenant);
        let mut properties = json!({ "type": kind, "mode": mode, "contentFilters": all });
        if !base.is_empty() {
            properties["basePolicyName"] = json!(base);
        }
        let row = json!({ "id": format!("{parent}/raiPolicies/{name}"), "name": name, "properties": properties });
        tenant.add_under("azure-ai-content-filters", &parent, row);
    }
}

fn connections(tenant: &mut Tenant) {
    let (account, project) = (account(tenant), project(tenant));
    let told = |resource: &str| json!({ "ApiType": "Azure", "ResourceId": resource });
    let id = |what| at(tenant, what);
    let (insights, vault, bing) = (id(INSIGHTS), id(VAULT), id(BING));
    let (search, cosmos, storage) = (id(SEARCH), id(COSMOS), id(STORAGE));
    let web = json!({ "ApiType": "Azure", "type": "bing_grounding", "ResourceId": bing });
    let nothing = json!({});
    let rows = [
        (&account, "telemetry", "AppInsights", "ApiKey", insights.as_str(), told(&insights)),
        (&account, "keys", "AzureKeyVault", "AccountManagedIdentity", &vault, told(&vault)),
        // The web by a key: search of it takes nothing else.
        (&account, "bing-grounding", "GroundingWithBingSearch", "ApiKey", "https://api.bing.microsoft.com/", web),
        (
            &project,
            "products-search",
            "CognitiveSearch",
            "AAD",
            "https://srch-woodgrove-products.search.windows.net/",
            told(&search),
        ),
        (
            &project,
            "memory-cosmos",
            "CosmosDb",
            "AAD",
            "https://cosmos-woodgrove-memory.documents.azure.com:443/",
            told(&cosmos),
        ),
        (
            &project,
            "files-storage",
            "AzureStorageAccount",
            "AAD",
            "https://stwoodgrovecreative.blob.core.windows.net/",
            told(&storage),
        ),
        (&project, "search-rankings", "RemoteTool", "CustomKeys", "https://mcp.rankings.example/mcp", nothing),
    ];
    let rows = rows.map(|(parent, name, category, sign_in, target, metadata)| {
        let row = json!({
            "id": format!("{parent}/connections/{name}"), "name": name,
            "properties": {
                "category": category, "authType": sign_in, "target": target, "isSharedToAll": *parent == account,
                "metadata": metadata,
            },
        });
        (parent.clone(), row)
    });
    for (parent, row) in rows {
        let of_project = parent == project;
        let dataset = if of_project { "azure-ai-project-connections" } else { "azure-ai-connections" };
        tenant.add_under(dataset, &parent, row);
    }
}

/// Agents run in a subnet of the organisation, and keep what they need in its own stores.
fn capability_hosts(tenant: &mut Tenant) {
    let (account, project) = (account(tenant), project(tenant));
    let subnet = subnet_id(tenant, SPOKE, "vnet-ai", "snet-agents");
    let row = json!({
        "id": format!("{account}/capabilityHosts/agents"), "name": "agents",
        "properties": {
            "capabilityHostKind": "Agents", "provisioningState": "Succeeded", "customerSubnet": subnet,
        },
    });
    tenant.add_under("azure-ai-capability-hosts", &account, row);
    let row = json!({
        "id": format!("{project}/capabilityHosts/agents"), "name": "agents",
        "properties": {
            "capabilityHostKind": "Agents", "provisioningState": "Succeeded",
            "threadStorageConnections": ["memory-cosmos"], "storageConnections": ["files-storage"],
            "vectorStoreConnections": ["products-search"],
        },
    });
    tenant.add_under("azure-ai-project-capability-hosts", &project, row);
}
