//! Woodgrove: the agents that write articles, and the identities of those that have one of their own.

use crate::apps::{Owner, service_principal};
use crate::folder::Tenant;
use crate::woodgrove_ai::{STRICT, project};
use crate::woodgrove_workload::PROJECT_ENDPOINT;
use serde_json::{Value, json};

/// The agent of the newer kind.
const ANALYST: &str = "seo-analyst";
/// The identity of agents that are not published, and that of the one that is.
pub(crate) const SHARED_IDENTITY: &str = "woodgrove-ai-creative-writer-AgentIdentity";
/// See above.
pub(crate) const ANALYST_IDENTITY: &str = "woodgrove-ai-creative-writer-seo-analyst-AgentIdentity";

/// Agents, the application that publishes one, and identities.
pub(crate) fn agents(tenant: &mut Tenant) {
    classic(tenant);
    newer(tenant);
    published(tenant);
    identities(tenant);
}

/// What an agent of the older kind may use.
enum Tool {
    /// Nothing but its model.
    Nothing,
    /// The other agents.
    Others,
    /// Search of the web.
    Web,
    /// The catalogue of products.
    Products,
}

/// Agents of the older kind: name, what it does, model, tool. The first hands parts of the work to the others.
const CLASSIC: &[(&str, &str, &str, Tool)] = &[
    (
        "Orchestrator Agent",
        "Takes the request apart, hands the parts to the other agents and puts the article together",
        "gpt-4o",
        Tool::Others,
    ),
    ("Researcher Agent", "Finds facts on the topic in the web", "gpt-4o", Tool::Web),
    ("Product Analyst Agent", "Finds products that fit the topic in the catalogue", "gpt-4o", Tool::Products),
    ("Writer Agent", "Drafts the article from what was found", "gpt-4o", Tool::Nothing),
    ("Editor Agent", "Refines the draft", "gpt-4o-mini", Tool::Nothing),
];

/// The id of an agent of the older kind.
fn assistant(tenant: &Tenant, name: &str) -> String {
    let id = tenant.id("assistant", name).replace('-', "");
    format!("asst_{}", id.get(..24).unwrap_or_default())
}

fn classic(tenant: &mut Tenant) {
    let connection = |tenant: &Tenant, name: &str| format!("{}/connections/{name}", project(tenant));
    for (number, (name, description, model, tool)) in (0_u64..).zip(CLASSIC) {
        let (tools, beside) = match tool {
            Tool::Nothing => (json!([]), json!({})),
            Tool::Others => (others(tenant), json!({})),
            Tool::Web => {
                let search = json!({ "connection_id": connection(tenant, "bing-grounding") });
                let tool = json!({ "type": "bing_grounding", "bing_grounding": { "search_configurations": [search] } });
                (json!([tool]), json!({}))
            }
            Tool::Products => {
                let index = json!({
                    "index_connection_id": connection(tenant, "products-search"), "index_name": "products",
                    "query_type": "semantic", "top_k": 5,
                });
                (json!([{ "type": "azure_ai_search" }]), json!({ "azure_ai_search": { "indexes": [index] } }))
            }
        };
        let row = json!({
            "id": assistant(tenant, name), "object": "assistant", "created_at": 1_783_000_000 + number * 420,
            "name": name, "description": description, "model": model, "tools": tools, "tool_resources": beside,
        });
        tenant.add_under("azure-ai-assistants", PROJECT_ENDPOINT, row);
    }
}

/// The other agents, as tools of the first.
fn others(tenant: &Tenant) -> Value {
    let one = |(name, description, ..): &(&str, &str, &str, Tool)| {
        let tool = name.to_lowercase().replace(' ', "_");
        json!({ "type": "connected_agent", "connected_agent": {
            "id": assistant(tenant, name), "name": tool, "description": description,
        } })
    };
    CLASSIC.iter().skip(1).map(one).collect()
}

/// The agent that proposes words people search for: added later, of the newer kind.
fn newer(tenant: &mut Tenant) {
    let identity = tenant.id("agent", ANALYST_IDENTITY);
    let row = json!({
        "object": "agent", "id": ANALYST, "name": ANALYST, "state": "enabled",
        "instance_identity": { "principal_id": identity, "client_id": identity },
        "versions": { "latest": {
            "object": "agent.version", "id": format!("{ANALYST}:4"), "name": ANALYST, "version": "4",
            "description": "Proposes headlines and words that people search for", "created_at": 1_792_100_000,
            "status": "active",
            "definition": {
                "kind": "prompt", "model": "gpt-4o",
                "tools": [
                    { "type": "web_search" },
                    {
                        "type": "mcp", "server_label": "rankings", "server_url": "https://mcp.rankings.example/mcp",
                        "project_connection_id": format!("{}/connections/search-rankings", project(tenant)),
                    },
                ],
                "rai_config": { "rai_policy_name": STRICT },
            },
        } },
    });
    tenant.add_under("azure-ai-agents", PROJECT_ENDPOINT, row);
}

fn published(tenant: &mut Tenant) {
    let project = project(tenant);
    let (identity, blueprint) =
        (tenant.id("agent", ANALYST_IDENTITY), tenant.id("appid", &blueprint(ANALYST_IDENTITY)));
    let row = json!({
        "id": format!("{project}/applications/{ANALYST}"), "name": ANALYST,
        "properties": {
            "displayName": "SEO analyst", "baseUrl": format!("{PROJECT_ENDPOINT}/applications/{ANALYST}"),
            "agents": [{ "agentId": format!("{ANALYST}:4"), "agentName": ANALYST }],
            "agentIdentityBlueprint": { "clientId": blueprint, "tenantId": tenant.tenant_id() },
            "defaultInstanceIdentity": {
                "principalId": identity, "clientId": identity, "tenantId": tenant.tenant_id(),
            },
            "authorizationPolicy": { "type": "OrganizationScope" }, "provisioningState": "Succeeded",
            "isEnabled": true,
        },
    });
    tenant.add_under("azure-ai-applications", &project, row);
}

/// The name of the blueprint of an identity.
fn blueprint(identity: &str) -> String {
    format!("{identity}Blueprint")
}

/// Blueprints and identities in the directory, as the project made them.
fn identities(tenant: &mut Tenant) {
    for name in [SHARED_IDENTITY, ANALYST_IDENTITY] {
        let of = blueprint(name);
        let mut seed = tenant.seed(&format!("blueprint/{name}"));
        let app = tenant.id("appid", &of);
        let row = json!({
            "@odata.type": "#microsoft.graph.agentIdentityBlueprint", "id": tenant.id("blueprint", &of), "appId": app,
            "displayName": of, "description": "", "signInAudience": "AzureADMyOrg",
            "publisherDomain": tenant.domain, "createdDateTime": seed.between_days_ago(100, 140), "isDisabled": null,
        });
        tenant.add("agent-blueprints", row);
        let row = json!({
            "@odata.type": "#microsoft.graph.agentIdentity", "id": tenant.id("agent", name), "displayName": name,
            "accountEnabled": true, "agentIdentityBlueprintId": app, "createdByAppId": app,
            "createdDateTime": seed.between_days_ago(20, 99), "tags": [],
        });
        tenant.add("agent-identities", row);
        let principal = json!({
            "id": tenant.id("agent", name), "servicePrincipalType": "ServiceIdentity", "tags": [],
            "appId": tenant.id("agent", name),
        });
        service_principal(tenant, name, Owner::Own, principal);
    }
}
