//! Datasets of Copilot, agents and what they are grounded on.
//!
//! Not here: `/copilot/admin/policySettings/{id}`, which is in beta only, stands in no published metadata, answers
//! people only, and can be asked for by the name of a setting only.

use super::ids;
use super::row::{Dataset, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::COPILOT_USAGE,
        "Use of Microsoft 365 Copilot",
        "/copilot/reports/getMicrosoft365CopilotUserCountSummary(period='D30')",
        "Reports.Read.All",
    )
    .query("$format=application/json")
    .licence("Microsoft 365 Copilot")
    .feeds(&[Topic::Collaboration])
    .why("how many people may use Copilot, and how many did within 30 days"),
    v1(
        ids::COPILOT_LIMITED_MODE,
        "Copilot limited mode in meetings",
        "/copilot/admin/settings/limitedMode",
        "CopilotSettings-LimitedMode.Read",
    )
    .delegated()
    .licence("Microsoft 365 Copilot")
    .feeds(&[Topic::Collaboration])
    .why("whether Copilot in meetings answers questions about feelings and performance of people"),
    v1(
        ids::COPILOT_PACKAGES,
        "Agents and Copilot packages",
        "/copilot/admin/catalog/packages",
        "CopilotPackages.Read.All",
    )
    .licence("Microsoft Agent 365")
    .feeds(&[Topic::Collaboration])
    .why("which agents and extensions of Copilot are offered, to whom, and which are blocked"),
    v1(ids::EXTERNAL_CONNECTIONS, "Copilot connectors", "/external/connections", "ExternalConnection.Read.All")
        .select("id,name,description,state,connectorId,contentCategory")
        .feeds(&[Topic::Collaboration, Topic::Operations])
        .why("which outside content is indexed for search and Copilot"),
    v1(
        ids::AGENT_BLUEPRINTS,
        "Agent blueprints",
        "/applications/microsoft.graph.agentIdentityBlueprint",
        "AgentIdentityBlueprint.Read.All",
    )
    .select("id,appId,displayName,description,signInAudience,publisherDomain,createdDateTime,isDisabled")
    .query("$count=true")
    .eventual()
    .feeds(&[Topic::Identity])
    .why("which kinds of agents may be given identities in the tenant"),
    v1(
        ids::AGENT_IDENTITIES,
        "Agent identities",
        "/servicePrincipals/microsoft.graph.agentIdentity",
        "AgentIdentity.Read.All",
    )
    .select("id,displayName,accountEnabled,agentIdentityBlueprintId,createdByAppId,createdDateTime,tags")
    .query("$count=true")
    .eventual()
    .feeds(&[Topic::Identity])
    .why("which agents have an identity in the tenant, and whether it is enabled"),
];
