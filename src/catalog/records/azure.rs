//! Records of Azure and of Azure AI Foundry.

use super::{How, Records, column, list};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::AZURE_SUBSCRIPTIONS,
        "Azure subscriptions",
        &[
            column("State", "state", How::Word),
            column("Subscription id", "subscriptionId", How::Code),
            column("Offer", "subscriptionPolicies/quotaId", How::Text),
        ],
    )
    .named("displayName"),
    list(
        ids::AZURE_MANAGEMENT_GROUPS,
        "Azure management groups",
        &[column("Id", "name", How::Code), column("Parent", "properties/details/parent/name", How::Text)],
    )
    .named("properties/displayName"),
    list(
        ids::AZURE_RESOURCES,
        "Azure resources",
        &[
            column("Type", "type", How::Code),
            column("Region", "location", How::Word),
            column("Resource group", "resourceGroup", How::Text),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_ROLE_ASSIGNMENTS,
        "role assignments of Azure",
        &[
            column("Role", "properties/roleDefinitionId", How::Name(ids::AZURE_ROLE_DEFINITIONS)),
            column("Kind of holder", "properties/principalType", How::Word),
            column("Holder", "properties/principalId", How::Code),
            column("Scope", "properties/scope", How::Code),
        ],
    )
    .named("name"),
    list(ids::AZURE_ROLE_DEFINITIONS, "role definitions of Azure", &[column("Kind", "properties/type", How::Word)])
        .named("properties/roleName"),
    list(
        ids::AZURE_AI_PROJECTS,
        "projects of AI Foundry",
        &[
            column("Default", "properties/isDefault", How::Flag),
            column("Region", "location", How::Word),
            column("Identity", "identity/type", How::Text),
            column("Description", "properties/description", How::Text),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_DEPLOYMENTS,
        "model deployments",
        &[
            column("Model", "properties/model/name", How::Text),
            column("Version", "properties/model/version", How::Text),
            column("Kind", "sku/name", How::Text),
            column("Capacity", "sku/capacity", How::Number),
            column("Content filter", "properties/raiPolicyName", How::Text),
            column("Upgrades", "properties/versionUpgradeOption", How::Word),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_MODELS,
        "models offered",
        &[
            column("Version", "version", How::Text),
            column("State", "lifecycleStatus", How::Word),
            column("Retired on", "deprecation/inference", How::Day),
        ],
    )
    .named("name")
    .tallied(),
    list(
        ids::AZURE_AI_CONTENT_FILTERS,
        "content filters",
        &[
            column("Kind", "properties/type", How::Word),
            column("Mode", "properties/mode", How::Word),
            column("Based on", "properties/basePolicyName", How::Text),
            column("Blocks", "properties/contentFilters[blocking=true]/name", How::List),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_CONNECTIONS,
        "connections of AI Foundry resources",
        &[
            column("Kind", "properties/category", How::Text),
            column("Sign-in", "properties/authType", How::Word),
            column("Target", "properties/target", How::Code),
            column("Shared with all projects", "properties/isSharedToAll", How::Flag),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_PROJECT_CONNECTIONS,
        "connections of AI Foundry projects",
        &[
            column("Project", "", How::Parent),
            column("Kind", "properties/category", How::Text),
            column("Sign-in", "properties/authType", How::Word),
            column("Target", "properties/target", How::Code),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_CAPABILITY_HOSTS,
        "capability hosts of AI Foundry resources",
        &[
            column("Kind", "properties/capabilityHostKind", How::Word),
            column("Subnet", "properties/customerSubnet", How::Tail),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS,
        "capability hosts of AI Foundry projects",
        &[
            column("Kind", "properties/capabilityHostKind", How::Word),
            column("Threads in", "properties/threadStorageConnections", How::List),
            column("Files in", "properties/storageConnections", How::List),
            column("Vectors in", "properties/vectorStoreConnections", How::List),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_APPLICATIONS,
        "published agent applications",
        &[
            column("Agents", "properties/agents[]/agentName", How::List),
            column("On", "properties/isEnabled", How::Flag),
            column("Who may use it", "properties/authorizationPolicy/type", How::Word),
        ],
    )
    .named("properties/displayName"),
    list(
        ids::AZURE_AI_AGENTS,
        "agents of AI Foundry",
        &[
            column("Kind", "versions/latest/definition/kind", How::Word),
            column("Model", "versions/latest/definition/model", How::Text),
            column("Tools", "versions/latest/definition/tools[]/type", How::Codes),
            column("Version", "versions/latest/version", How::Text),
            column("State", "state", How::Word),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_AI_ASSISTANTS,
        "classic agents of AI Foundry",
        &[
            column("Model", "model", How::Text),
            column("Tools", "tools[]/type", How::Codes),
            column("Description", "description", How::Text),
        ],
    )
    .named("name"),
    list(
        ids::AZURE_SENTINEL_CONNECTORS,
        "data connectors of Sentinel",
        &[column("Workspace", "", How::Parent), column("Kind", "kind", How::Word)],
    )
    .named("name"),
];
