//! Azure beside the tenant: subscriptions, resources, who may do what in them, and what Azure AI Foundry holds.
//!
//! Ids of Azure do not differ by case: all are kept in lower case. Properties: <https://learn.microsoft.com/azure/templates/>,
//! <https://learn.microsoft.com/rest/api/aifoundry/>, November 2026.

mod agents;
mod codes;
mod foundry;
mod resource;

pub use agents::*;
pub use codes::*;
pub use foundry::*;
pub use resource::*;

use super::Reading;
use crate::catalog::azure::Reach;
use schemars::JsonSchema;
use serde::Serialize;

/// What was read of Azure.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Azure {
    /// `azure-subscriptions`, sorted by name.
    pub subscriptions: Reading<Vec<AzureSubscription>>,
    /// `azure-resources`.
    pub resources: Reading<AzureResources>,
    /// `azure-role-assignments` with `azure-role-definitions`, sorted by scope, holder and role.
    pub roles: Reading<Vec<AzureGrant>>,
    /// `azure-ai-projects`, sorted by id.
    pub projects: Reading<Vec<AiProject>>,
    /// `azure-ai-deployments`, sorted by id.
    pub deployments: Reading<Vec<AiDeployment>>,
    /// `azure-ai-content-filters`, sorted by account and name.
    pub filters: Reading<Vec<ContentFilter>>,
    /// `azure-ai-connections` and `azure-ai-project-connections`, sorted by id.
    pub connections: Reading<Vec<AiConnection>>,
    /// `azure-ai-capability-hosts` and `azure-ai-project-capability-hosts`, sorted by parent and name.
    pub hosts: Reading<Vec<CapabilityHost>>,
    /// `azure-ai-applications`, sorted by id.
    pub applications: Reading<Vec<AgentApplication>>,
    /// `azure-ai-agents` and `azure-ai-assistants`, sorted by project and name.
    pub agents: Reading<Vec<AiAgent>>,
    /// `azure-sentinel-connectors`: kinds of connectors by workspace, sorted.
    pub sentinel: Reading<Vec<SentinelConnectors>>,
}

/// A subscription.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AzureSubscription {
    /// What people call it.
    pub name: String,
    /// Its id, a GUID.
    pub id: String,
    /// `Enabled`, `Disabled`…; empty where it was not read.
    pub state: String,
}

/// A role that an identity holds in Azure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AzureGrant {
    /// Where, in lower case: the id of a resource, of a resource group or of a subscription, `/` for all.
    pub scope: String,
    /// Object id of who holds it.
    pub principal: String,
    /// What people call who holds it; empty where no row of the directory that was read says.
    #[serde(skip)]
    pub holder: String,
    /// `User`, `Group`, `ServicePrincipal`…; empty where it was not read.
    pub principal_kind: String,
    /// Id of the role, a GUID.
    pub role: String,
    /// Its name; empty where it was not read.
    pub name: String,
    /// What it lets do, of roles that this version knows.
    #[serde(skip)]
    pub reach: Option<Reach>,
}

impl AzureGrant {
    /// Whether it holds for a resource, by the scope itself. Which subscriptions a management group holds is not told by
    /// its id, so of such a scope this is false.
    pub fn is_over(&self, resource: &str) -> bool {
        let below = |rest: &str| rest.is_empty() || rest.starts_with('/');
        self.scope == "/" || resource.strip_prefix(self.scope.as_str()).is_some_and(below)
    }
}

/// What a workspace of Sentinel collects.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SentinelConnectors {
    /// Id of the workspace, in lower case.
    pub workspace: String,
    /// Kinds of its connectors, sorted, each once.
    pub kinds: Vec<String>,
}

/// The part of an id of Azure that is the resource one level up: the account of a project.
pub fn azure_parent(id: &str) -> &str {
    let cut = id.rfind('/').and_then(|at| id.get(..at)?.rfind('/'));
    cut.and_then(|at| id.get(..at)).unwrap_or_default()
}

/// The resource of AI Foundry that holds a project, or itself, by an id.
pub fn account_of(id: &str) -> &str {
    id.split("/projects/").next().unwrap_or_default()
}

/// The circuit of a peering, by its id.
pub fn circuit_of(peering: &str) -> &str {
    peering.split("/peerings/").next().unwrap_or_default()
}

/// What tells a resource from others, in fewer characters than its id.
pub fn azure_key(id: &str) -> String {
    let short = id.strip_prefix("/subscriptions/").unwrap_or(id);
    short.replace("/resourcegroups/", "/").replace("/providers/", "/")
}

/// The id of the component that something of Azure is drawn as, by its kind and its id.
pub fn azure_component(kind: crate::catalog::NodeKind, id: &str) -> String {
    format!("{}:{}", kind.row().id, azure_key(id))
}

/// The virtual network of a subnet, by its id.
pub fn network_of(subnet: &str) -> &str {
    subnet.split("/subnets/").next().unwrap_or_default()
}

/// The name at the end of an id.
pub fn azure_name(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or_default()
}
