//! Azure beside the tenant: subscriptions, resources, who may do what in them, and what Azure AI Foundry holds.
//!
//! Ids of Azure do not differ by case: all are kept in lower case. Properties: <https://learn.microsoft.com/azure/templates/>,
//! <https://learn.microsoft.com/rest/api/aifoundry/>, November 2026.

use super::code::coded;
use super::{Code, Reading, Tally, Truth};
use crate::catalog::NodeKind;
use crate::catalog::azure::{Reach, SOLUTIONS};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// What a connection of AI Foundry leads to: `category`.
    ConnectionKind {
        /// Azure AI Search.
        Search = "CognitiveSearch",
        /// Azure Cosmos DB.
        Cosmos = "CosmosDb",
        /// Blobs.
        Blob = "AzureBlob",
        /// A storage account.
        Storage = "AzureStorageAccount",
        /// Models of another resource.
        OpenAi = "AzureOpenAI",
        /// Another resource of AI services.
        Services = "AIServices",
        /// One of the older services.
        Service = "CognitiveService",
        /// Application Insights.
        Insights = "AppInsights",
        /// A key vault.
        Vault = "AzureKeyVault",
        /// Search of the web by Bing.
        Bing = "GroundingWithBingSearch",
        /// The same within chosen sites.
        BingCustom = "GroundingWithCustomSearch",
        /// Anything by a key.
        Key = "ApiKey",
        /// Anything by keys of its own.
        Keys = "CustomKeys",
        /// A server of tools (Model Context Protocol).
        Tool = "RemoteTool",
        /// Another agent, elsewhere.
        Agent = "RemoteA2A",
        /// An interface described by OpenAPI.
        OpenApi = "OpenAPI",
        /// Azure API Management.
        Management = "ApiManagement",
        /// SharePoint.
        Sharepoint = "Sharepoint",
        /// Microsoft Fabric.
        Fabric = "MicrosoftFabric",
        /// A registry of containers.
        Registry = "ContainerRegistry",
    }
}

coded! {
    /// How a connection proves who asks: `authType`.
    ConnectionSignIn {
        /// By Entra ID.
        Entra = "AAD",
        /// By a managed identity.
        Identity = "ManagedIdentity",
        /// By the managed identity of the project.
        Project = "ProjectManagedIdentity",
        /// By the managed identity of the resource.
        Account = "AccountManagedIdentity",
        /// By the token of the person who asks.
        Person = "UserEntraToken",
        /// By the identity of the agent.
        Agent = "AgenticIdentityToken",
        /// By a key.
        ApiKey = "ApiKey",
        /// By the key of the account.
        AccountKey = "AccountKey",
        /// By keys of its own.
        Keys = "CustomKeys",
        /// By a signature in the address.
        Signature = "SAS",
        /// By name and password.
        Password = "UsernamePassword",
        /// Not at all.
        Nothing = "None",
    }
}

coded! {
    /// What an agent may use: `type` of a tool.
    ToolKind {
        /// Search in an index.
        Search = "azure_ai_search",
        /// Search of the web by Bing.
        Bing = "bing_grounding",
        /// The same within chosen sites.
        BingCustom = "bing_custom_search",
        /// The same, as it is called of newer agents.
        BingCustomPreview = "bing_custom_search_preview",
        /// Search of the web.
        Web = "web_search",
        /// The same, as it was called before.
        WebPreview = "web_search_preview",
        /// Another agent of the project.
        Agent = "connected_agent",
        /// Another agent, wherever it is.
        A2a = "a2a",
        /// The same, as it is called before it is released.
        A2aPreview = "a2a_preview",
        /// Runs code.
        Code = "code_interpreter",
        /// Searches files.
        Files = "file_search",
        /// A function of the application that calls the agent.
        Function = "function",
        /// A function in Azure Functions.
        AzureFunction = "azure_function",
        /// An interface described by OpenAPI.
        OpenApi = "openapi",
        /// A server of tools (Model Context Protocol).
        Mcp = "mcp",
        /// SharePoint.
        Sharepoint = "sharepoint_grounding",
        /// The same, as it is called of newer agents.
        SharepointPreview = "sharepoint_grounding_preview",
        /// Microsoft Fabric.
        Fabric = "fabric_dataagent",
        /// The same, as it is called of newer agents.
        FabricPreview = "fabric_dataagent_preview",
        /// What the agent remembers.
        Memory = "memory_search_preview",
        /// A browser.
        Browser = "browser_automation_preview",
    }
}

coded! {
    /// What a virtual network gateway is for: `gatewayType`.
    GatewayKind {
        /// Tunnels.
        Vpn = "Vpn",
        /// ExpressRoute.
        ExpressRoute = "ExpressRoute",
    }
}

coded! {
    /// What a connection of a gateway is: `connectionType`.
    GatewayLink {
        /// A tunnel to a site.
        Ipsec = "IPsec",
        /// A circuit.
        ExpressRoute = "ExpressRoute",
        /// A tunnel to another virtual network.
        Vnet = "Vnet2Vnet",
    }
}

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

/// The resources of all subscriptions that were read.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AzureResources {
    /// How many there are.
    pub total: u64,
    /// By type, in lower case, the most first.
    pub by_type: Vec<Tally>,
    /// By region, the most first.
    pub by_region: Vec<Tally>,
    /// By subscription, the id of it, the most first.
    pub by_subscription: Vec<Tally>,
    /// Those of types that are architecture, sorted by id; [`AzureResources::MOST`] of each type at most.
    pub kept: Vec<Resource>,
    /// How many of those types are counted and not kept.
    pub left_out: u64,
}

/// A resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resource {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type, in lower case.
    pub kind_id: String,
    /// What it is.
    pub kind: NodeKind,
    /// Region.
    pub location: String,
    /// Resource group.
    pub group: String,
    /// Id of the subscription.
    pub subscription: String,
    /// Size and kind it is paid by.
    pub sku: String,
    /// Object id of the identity of its own; empty where it has none.
    pub principal: String,
    /// Ids of user-assigned identities, sorted.
    pub identities: Vec<String>,
    /// Whether it can be reached from the public Internet at all.
    pub public: Truth,
    /// Whether it is open to any network: reachable, and no rule of networks narrows it.
    pub open: Truth,
    /// Whether keys open it, besides identities.
    pub keys: Truth,
    /// What else is known of it, by property, sorted.
    pub values: Vec<ResourceValue>,
    /// Other resources that it names, by property, sorted.
    pub refs: Vec<ResourceRef>,
    /// Names of hosts at which it answers, in lower case, sorted.
    pub hosts: Vec<String>,
    /// Settings that name the address of a service, sorted.
    pub settings: Vec<AddressSetting>,
    /// Subnets of a virtual network, sorted by name.
    pub subnets: Vec<Subnet>,
    /// Peerings of a virtual network, sorted.
    pub peerings: Vec<Peering>,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// A property of a resource and what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ResourceValue {
    /// Names joined with `/`, below `properties`.
    pub property: String,
    /// What it says; of a list each item is a value of its own.
    pub value: String,
}

/// Another resource that a resource names.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ResourceRef {
    /// Names joined with `/`, below `properties`.
    pub property: String,
    /// The id, in lower case.
    pub id: String,
}

/// A setting of an application that names an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AddressSetting {
    /// Its name: `AZURE_OPENAI_ENDPOINT`.
    pub name: String,
    /// The host, in lower case.
    pub host: String,
    /// The path, without the first `/`.
    pub path: String,
}

/// A subnet.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Subnet {
    /// Its name.
    pub name: String,
    /// Its id, in lower case.
    pub id: String,
    /// Ranges of addresses.
    pub prefixes: Vec<String>,
    /// Services it is handed to.
    pub delegations: Vec<String>,
    /// Id of its table of routes; empty where it has none.
    pub routes: String,
    /// Whether a network security group filters its traffic.
    pub filtered: Truth,
}

/// A peering of two virtual networks, seen from one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Peering {
    /// Id of the other network, in lower case.
    pub remote: String,
    /// `Connected`, `Initiated`, `Disconnected`; empty where it was not read.
    pub state: String,
    /// Whether the other network may use the gateways of this one.
    pub lends_gateway: Truth,
    /// Whether this network uses the gateways of the other.
    pub uses_gateway: Truth,
}

/// A role that an identity holds in Azure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AzureGrant {
    /// Where, in lower case: the id of a resource, of a resource group or of a subscription, `/` for all.
    pub scope: String,
    /// Object id of who holds it.
    pub principal: String,
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

/// A project of Azure AI Foundry.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiProject {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What people call it; empty where that is its name.
    pub title: String,
    /// What it is for, as people wrote it.
    pub description: String,
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// Where it answers, in lower case; empty where it was not read.
    pub endpoint: String,
    /// Whether calls that name no project go to it.
    pub default: Truth,
    /// Region.
    pub location: String,
    /// Object id of its identity; empty where it has none.
    pub principal: String,
    /// Ids of user-assigned identities.
    pub identities: Vec<String>,
}

/// A model that is deployed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiDeployment {
    /// Its id, in lower case.
    pub id: String,
    /// What calls name it by.
    pub name: String,
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// The model.
    pub model: String,
    /// Its version.
    pub version: String,
    /// Who makes it: `OpenAI`.
    pub format: String,
    /// How it is run and paid: `GlobalStandard`.
    pub sku: String,
    /// Capacity: thousands of tokens a minute, or provisioned units; none where it was not read.
    pub capacity: Option<u64>,
    /// Name of its content filter; empty where the default holds.
    pub filter: String,
    /// What happens when a newer version comes: `NoAutoUpgrade`…
    pub upgrades: String,
    /// Day on which the service retires the model, `YYYY-MM-DD`; none where it does not say.
    pub retired: Option<String>,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// A content filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ContentFilter {
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// Its name.
    pub name: String,
    /// The filter it is based on; empty for none.
    pub base: String,
    /// `Default`, `Blocking`, `Asynchronous_filter`…
    pub mode: String,
    /// What it blocks, sorted.
    pub blocks: Vec<String>,
    /// What it looks for and does not block, or does not look for, sorted.
    pub off: Vec<String>,
}

/// A connection of a resource or project of Azure AI Foundry.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiConnection {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of the resource or project that has it, in lower case.
    pub parent: String,
    /// What it leads to; none where it was not read.
    pub kind: Option<Code<ConnectionKind>>,
    /// What it leads to in words of its own: `bing_grounding`; empty for most.
    pub more: String,
    /// How it proves who asks; none where it was not read.
    pub sign_in: Option<Code<ConnectionSignIn>>,
    /// Host of its target, in lower case; empty where it names none.
    pub host: String,
    /// Id of the resource it leads to, in lower case; empty where it names none.
    pub resource: String,
    /// Whether every project of the resource may use it.
    pub shared: Truth,
}

/// Where agents of a resource or project keep what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct CapabilityHost {
    /// Id of the resource or project, in lower case.
    pub parent: String,
    /// Its name.
    pub name: String,
    /// Connections that hold threads.
    pub threads: Vec<String>,
    /// Connections that hold files.
    pub files: Vec<String>,
    /// Connections that hold vectors.
    pub vectors: Vec<String>,
    /// Subnet that agents run in, in lower case; empty for none.
    pub subnet: String,
}

/// An agent that is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AgentApplication {
    /// Its id, in lower case.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Id of the project, in lower case.
    pub project: String,
    /// Names of its agents, sorted.
    pub agents: Vec<String>,
    /// Whether it answers.
    pub on: Truth,
    /// Object id of its identity; empty where it was not read.
    pub principal: String,
    /// Who may use it: `OrganizationScope`…; empty where it was not read.
    pub audience: String,
}

/// An agent of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiAgent {
    /// Id of the project, in lower case; its address where no project was read that has it.
    pub project: String,
    /// What people call it.
    pub name: String,
    /// Its id.
    pub id: String,
    /// `prompt`, `workflow`, `hosted`…; empty for an agent of the older kind.
    pub kind: String,
    /// What it does, as people wrote it.
    pub description: String,
    /// Name of the model's deployment; empty where it has none.
    pub model: String,
    /// What it may use, sorted.
    pub tools: Vec<AgentTool>,
    /// Name of its content filter; empty where that of its model holds.
    pub filter: String,
    /// Object id of its identity; empty where it has none of its own.
    pub principal: String,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// A tool of an agent.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AgentTool {
    /// What it is.
    pub kind: Option<Code<ToolKind>>,
    /// Connections it goes by: ids or names, in lower case, sorted.
    pub connections: Vec<String>,
    /// Id or name of the agent it is, where it is one.
    pub agent: String,
    /// Its name: of a function, an index, a server of tools; empty for none.
    pub name: String,
    /// Host it goes to, in lower case; empty for none.
    pub host: String,
}

/// What a workspace of Sentinel collects.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SentinelConnectors {
    /// Id of the workspace, in lower case.
    pub workspace: String,
    /// Kinds of its connectors, sorted, each once.
    pub kinds: Vec<String>,
}

impl AzureResources {
    /// AzureResources of one type that are kept.
    pub const MOST: usize = 2_000;

    /// Those of a kind.
    pub fn of(&self, kind: NodeKind) -> impl Iterator<Item = &Resource> {
        self.kept.iter().filter(move |it| it.kind == kind)
    }

    /// Those of a type, in lower case.
    pub fn of_type<'r>(&'r self, kind_id: &'r str) -> impl Iterator<Item = &'r Resource> {
        self.kept.iter().filter(move |it| it.kind_id == kind_id)
    }

    /// Regions in which resources stand, the most first; what stands in none is left out.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.by_region.iter().map(|it| it.name.as_str()).filter(|it| *it != "global")
    }

    /// The one with this id, in lower case.
    pub fn get(&self, id: &str) -> Option<&Resource> {
        self.kept.binary_search_by(|it| it.id.as_str().cmp(id)).ok().and_then(|at| self.kept.get(at))
    }

    /// How many there are of a type, in lower case.
    pub fn count(&self, kind_id: &str) -> u64 {
        self.by_type.iter().find(|it| it.name == kind_id).map_or(0, |it| it.count)
    }
}

impl Resource {
    /// What a property says; empty where it says nothing.
    pub fn value(&self, property: &str) -> &str {
        self.values.iter().find(|it| it.property == property).map_or("", |it| it.value.as_str())
    }

    /// Every value of a property.
    pub fn all<'r>(&'r self, property: &'r str) -> impl Iterator<Item = &'r str> {
        self.values.iter().filter(move |it| it.property == property).map(|it| it.value.as_str())
    }

    /// The resources that a property names.
    pub fn named<'r>(&'r self, property: &'r str) -> impl Iterator<Item = &'r str> {
        self.refs.iter().filter(move |it| it.property == property).map(|it| it.id.as_str())
    }

    /// Whether it is the solution that makes a workspace one of Sentinel.
    pub fn is_sentinel(&self) -> bool {
        self.kind_id == SOLUTIONS && self.name.to_lowercase().starts_with("securityinsights(")
    }

    /// Whether a property says this word, in any case.
    pub fn says(&self, property: &str, word: &str) -> bool {
        self.all(property).any(|it| it.eq_ignore_ascii_case(word))
    }
}

impl AiDeployment {
    /// Whether it is paid by units of its own, not by use.
    pub fn is_provisioned(&self) -> bool {
        self.sku.to_lowercase().contains("provisioned")
    }
}

impl AiConnection {
    /// Whether a project has it, and not the resource around it.
    pub fn is_of_project(&self) -> bool {
        self.parent != account_of(&self.parent)
    }

    /// Whether it goes to the web by Bing.
    pub fn is_web(&self) -> bool {
        let of = |kind| self.kind.as_ref().is_some_and(|it| it.is(kind));
        of(ConnectionKind::Bing) || of(ConnectionKind::BingCustom) || self.more.starts_with("bing_")
    }

    /// Whether a key, a password or a signature opens it, and no identity.
    pub fn is_by_key(&self) -> Truth {
        match &self.sign_in {
            None | Some(Code::Other(_)) => Truth::Unread,
            Some(Code::Known(way)) => matches!(
                way,
                ConnectionSignIn::ApiKey
                    | ConnectionSignIn::AccountKey
                    | ConnectionSignIn::Keys
                    | ConnectionSignIn::Signature
                    | ConnectionSignIn::Password
            )
            .into(),
        }
    }

    /// Whether a tool names it: by its id, or by its name within the same project.
    pub fn is_named(&self, word: &str) -> bool {
        let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_lowercase();
        self.id == word || last(word) == self.name.to_lowercase()
    }
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

/// The virtual network of a subnet, by its id.
pub fn network_of(subnet: &str) -> &str {
    subnet.split("/subnets/").next().unwrap_or_default()
}

/// The name at the end of an id.
pub fn azure_name(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or_default()
}
