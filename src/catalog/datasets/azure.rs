//! Datasets of Azure: subscriptions, what is in them, who may do what there, and what Azure AI Foundry holds.
//!
//! Resource Graph answers for every subscription that the identity may read; what it does not index (projects, models,
//! connections) is asked of Azure Resource Manager, resource by resource. Secrets of connections are never asked for:
//! `listKeys`, `listsecrets` and the like are no `GET`. Sources:
//! <https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data>,
//! <https://learn.microsoft.com/rest/api/aifoundry/accountmanagement>,
//! <https://learn.microsoft.com/rest/api/securityinsights/data-connectors>, November 2026.

use super::ids;
use super::row::{Answer, Dataset, Paging, Rest, get, post, rest};
use crate::catalog::azure::RESOURCES_QUERY;
use crate::catalog::{Query, SourceId, Topic};

/// Lists as Azure gives them.
const VALUE: Answer = Answer::List("value");

/// Where Resource Graph is asked.
const GRAPH: &str = "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01";

/// A query of Resource Graph.
const fn query(body: &'static str) -> Rest {
    let query = Query::new(body).going_on_at("options/$skipToken").narrowed_at("subscriptions");
    post(GRAPH, query, Answer::List("data")).paged(Paging::After("$skipToken"))
}

/// The body of a query: the pages hold 1,000 rows, the most there may be, and are ordered by what tells rows apart.
macro_rules! body {
    ($query:literal) => {
        concat!(
            r#"{"query":""#,
            $query,
            r#" | order by id asc","options":{"resultFormat":"objectArray","$top":1000,"#,
            // Without this what was assigned above the subscriptions is left out.
            r#""authorizationScopeFilter":"AtScopeAboveAndBelow"}}"#
        )
    };
}

const MANAGEMENT_GROUPS: &str = body!(
    "resourcecontainers | where type =~ 'microsoft.management/managementgroups' | project id, name, tenantId, properties"
);
const ROLE_ASSIGNMENTS: &str = body!(
    "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | project id, name, properties"
);
const ROLE_DEFINITIONS: &str = body!(
    "authorizationresources | where type =~ 'microsoft.authorization/roledefinitions' | project id, name, properties"
);

const fn azure(id: &'static str, title: &'static str, told: &'static str, request: Rest) -> Dataset {
    rest(SourceId::Azure, id, title, told, request)
        .delegated_scope("user_impersonation")
        .aside()
        .feeds(&[Topic::Network, Topic::Operations])
}

/// What is asked of one resource: the path of the resource stands in front.
const fn below(id: &'static str, title: &'static str, told: &'static str, target: &'static str) -> Dataset {
    azure(id, title, told, get(target, VALUE)).feeds(&[Topic::AiWorkloads, Topic::Security])
}

/// What a project of AI Foundry tells itself, at its own host.
const fn foundry(id: &'static str, title: &'static str, told: &'static str, target: &'static str) -> Dataset {
    rest(
        SourceId::Foundry,
        id,
        title,
        told,
        get(target, Answer::List("data")).paged(Paging::Cursor("last_id", "after")),
    )
    .delegated_scope("user_impersonation")
    .aside()
    .parent(ids::AZURE_AI_PROJECTS)
    .by("properties/endpoints/AI Foundry API")
    .feeds(&[Topic::AiWorkloads, Topic::Security])
}

/// The type of resources that hold models.
const ACCOUNTS: &str = "microsoft.cognitiveservices/accounts";

pub(super) const ROWS: &[Dataset] = &[
    azure(
        ids::AZURE_SUBSCRIPTIONS,
        "Azure subscriptions",
        "az account list",
        get("/subscriptions?api-version=2022-12-01", VALUE),
    )
    .why("which subscriptions trust the tenant"),
    azure(
        ids::AZURE_MANAGEMENT_GROUPS,
        "Azure management groups",
        "az account management-group list",
        query(MANAGEMENT_GROUPS),
    )
    .why("how subscriptions are grouped"),
    azure(ids::AZURE_RESOURCES, "Azure resources", "az resource list", query(RESOURCES_QUERY))
        .feeds(&[Topic::Network, Topic::AiWorkloads, Topic::Security, Topic::Operations])
        .why("which networks, gateways, stores, applications and AI services there are, and how they are reached"),
    azure(ids::AZURE_ROLE_ASSIGNMENTS, "Azure role assignments", "az role assignment list", query(ROLE_ASSIGNMENTS))
        .feeds(&[Topic::AiWorkloads, Topic::Security])
        .why("which identities may reach which resources"),
    azure(ids::AZURE_ROLE_DEFINITIONS, "Azure role definitions", "az role definition list", query(ROLE_DEFINITIONS))
        .feeds(&[Topic::AiWorkloads, Topic::Security])
        .why("what the assigned roles are called"),
    below(ids::AZURE_AI_PROJECTS, "AI Foundry projects", "accounts/projects", "{path}/projects?api-version=2025-06-01")
        .parent(ids::AZURE_RESOURCES)
        .only("kind", "AIServices")
        .may_be_absent()
        .why("which projects AI Foundry resources hold"),
    below(
        ids::AZURE_AI_DEPLOYMENTS,
        "Model deployments",
        "az cognitiveservices account deployment list",
        "{path}/deployments?api-version=2025-06-01",
    )
    .parent(ids::AZURE_RESOURCES)
    .only("type", ACCOUNTS)
    .may_be_absent()
    .why("which models are deployed, in which version and with which capacity"),
    below(
        ids::AZURE_AI_MODELS,
        "Models offered",
        "az cognitiveservices account list-models",
        "{path}/models?api-version=2025-06-01",
    )
    .parent(ids::AZURE_RESOURCES)
    .only("type", ACCOUNTS)
    .key("name")
    .may_be_absent()
    .why("when deployed models are retired"),
    below(
        ids::AZURE_AI_CONTENT_FILTERS,
        "Content filters",
        "accounts/raiPolicies",
        "{path}/raiPolicies?api-version=2025-06-01",
    )
    .parent(ids::AZURE_RESOURCES)
    .only("type", ACCOUNTS)
    .key("name")
    .may_be_absent()
    .why("what the filters on prompts and answers of models block"),
    below(
        ids::AZURE_AI_CONNECTIONS,
        "Connections of AI Foundry resources",
        "accounts/connections",
        "{path}/connections?api-version=2025-06-01",
    )
    .parent(ids::AZURE_RESOURCES)
    .only("kind", "AIServices")
    .may_be_absent()
    .why("which stores and tools AI Foundry resources are connected to; never with their keys"),
    below(
        ids::AZURE_AI_PROJECT_CONNECTIONS,
        "Connections of AI Foundry projects",
        "projects/connections",
        "{path}/connections?api-version=2025-06-01",
    )
    .parent(ids::AZURE_AI_PROJECTS)
    .may_be_absent()
    .why("which stores and tools projects are connected to; never with their keys"),
    below(
        ids::AZURE_AI_CAPABILITY_HOSTS,
        "Capability hosts of AI Foundry resources",
        "accounts/capabilityHosts",
        "{path}/capabilityHosts?api-version=2025-06-01",
    )
    .parent(ids::AZURE_RESOURCES)
    .only("kind", "AIServices")
    .may_be_absent()
    .why("whether agents run on stores of the organisation"),
    below(
        ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS,
        "Capability hosts of AI Foundry projects",
        "projects/capabilityHosts",
        "{path}/capabilityHosts?api-version=2025-06-01",
    )
    .parent(ids::AZURE_AI_PROJECTS)
    .may_be_absent()
    .why("in which stores agents of a project keep threads, files and vectors"),
    below(
        ids::AZURE_AI_APPLICATIONS,
        "Published agent applications",
        "projects/applications",
        "{path}/applications?api-version=2025-10-01-preview",
    )
    .parent(ids::AZURE_AI_PROJECTS)
    .may_be_absent()
    .why("which agents of a project are published"),
    azure(
        ids::AZURE_SENTINEL_CONNECTORS,
        "Data connectors of Sentinel",
        "az sentinel data-connector list",
        get("{path}/providers/Microsoft.SecurityInsights/dataConnectors?api-version=2024-09-01", VALUE),
    )
    .feeds(&[Topic::Security])
    .parent(ids::AZURE_RESOURCES)
    .only("type", "microsoft.operationalinsights/workspaces")
    .may_be_absent()
    .why("what Sentinel collects"),
    foundry(
        ids::AZURE_AI_AGENTS,
        "Agents of AI Foundry",
        "projects/agents",
        "{endpoint}/agents?api-version=v1&limit=100",
    )
    .why("which agents there are, and the models, tools and other agents each uses"),
    foundry(
        ids::AZURE_AI_ASSISTANTS,
        "Classic agents of AI Foundry",
        "projects/assistants",
        "{endpoint}/assistants?api-version=v1&limit=100",
    )
    .why("which agents of the older kind there are, and the models, tools and other agents each uses"),
];
