//! Power Platform and Power BI: environments, what may be connected in them, agents, and what leaves the tenant.
//!
//! Properties: `Get-AdminPowerAppEnvironment`, `Get-DlpPolicy`, `Get-PowerAppTenantIsolationPolicy`
//! (<https://learn.microsoft.com/powershell/module/microsoft.powerapps.administration.powershell/>),
//! <https://learn.microsoft.com/power-platform/admin/inventory-schema>,
//! <https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings>, November 2026.

use super::code::coded;
use super::{Code, PowerEnvironment, Reading, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// Where a data policy holds: `environmentType`.
    PolicyReach {
        /// Everywhere.
        All = "AllEnvironments",
        /// In the environments it names.
        Only = "OnlyEnvironments",
        /// In all but those it names.
        Except = "ExceptEnvironments",
        /// In the one environment whose administrators made it.
        Single = "SingleEnvironment",
    }
}

coded! {
    /// How an environment is governed: `protectionLevel`.
    ProtectionLevel {
        /// As any.
        Basic = "Basic",
        /// As a managed environment.
        Standard = "Standard",
    }
}

coded! {
    /// What the filter of environments of the older form does: `filterType`.
    FilterKind {
        /// The policy holds in these.
        Include = "include",
        /// It holds in all but these.
        Exclude = "exclude",
    }
}

coded! {
    /// A group of connectors: those of one group may be used together: `classification`.
    ConnectorClass {
        /// For data of the business.
        Business = "Confidential",
        /// For other data.
        Other = "General",
        /// Not to be used.
        Blocked = "Blocked",
    }
}

coded! {
    /// How an agent asks who somebody is: `authentication`.
    AgentSignIn {
        /// Not at all.
        Nobody = "None",
        /// By Entra ID.
        Entra = "Microsoft Entra",
        /// By another provider.
        Other = "Generic OAuth 2.0",
    }
}

/// What was read of Power Platform and Power BI, beside the environments.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PowerPlatform {
    /// `power-platform-data-policies`, sorted by name.
    pub policies: Reading<Vec<DataPolicy>>,
    /// `power-platform-isolation`.
    pub isolation: Reading<Isolation>,
    /// `power-platform-settings`.
    pub makers: Reading<Makers>,
    /// `power-platform-agents`.
    pub agents: Reading<StudioAgents>,
    /// `power-platform-resources`, sorted by kind and environment.
    pub resources: Reading<Vec<ResourceCount>>,
    /// `power-bi-settings`, sorted by name.
    pub reports: Reading<Vec<ReportSetting>>,
}

/// A data policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DataPolicy {
    /// What people call it.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Where it holds; none where it was not read.
    pub reach: Option<Code<PolicyReach>>,
    /// Ids of the environments it names, sorted; none where they were not read.
    pub environments: Option<Vec<String>>,
    /// The group of connectors it does not name.
    pub others: Option<Code<ConnectorClass>>,
    /// Its groups of connectors; none where they were not read.
    pub groups: Option<Vec<ConnectorGroup>>,
}

/// Connectors that may be used together, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ConnectorGroup {
    /// Which group.
    pub class: Code<ConnectorClass>,
    /// Their names, sorted.
    pub connectors: Vec<String>,
}

/// Whether connections to and from other tenants are closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Isolation {
    /// Whether they are, but for the exceptions.
    pub on: Truth,
    /// Other tenants that are let through, sorted; none where they were not read.
    pub exceptions: Option<Vec<IsolationException>>,
}

/// A tenant that isolation lets through.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct IsolationException {
    /// Its id; `*` stands for any.
    pub tenant: String,
    /// Whether it may connect to this one.
    pub inbound: Truth,
    /// Whether this one may connect to it.
    pub outbound: Truth,
}

/// The way a connection goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    /// Others connect to this tenant.
    Inbound,
    /// This tenant connects to others.
    Outbound,
}

/// What is left to administrators.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Makers {
    /// Environments for production and tests.
    pub environments: Truth,
    /// Trial environments.
    pub trials: Truth,
    /// Developer environments.
    pub developers: Truth,
    /// Sharing what was made with everybody.
    pub sharing: Truth,
}

/// Agents of Copilot Studio.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StudioAgents {
    /// All of them.
    pub total: u64,
    /// By whether their owner is not there any more, or never was.
    pub ownerless: Split,
    /// By whether they answer without asking who somebody is.
    pub open: Split,
    /// By whether they are published.
    pub published: Split,
    /// By environment, the id of it; the greatest first.
    pub by_environment: Vec<super::Tally>,
    /// The first of those without an owner, sorted.
    pub without_owner: Vec<NamedAgent>,
    /// The first of those that are published and ask nobody who they are, sorted.
    pub without_sign_in: Vec<NamedAgent>,
}

/// An agent that a rule names.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct NamedAgent {
    /// What people call it.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Object id of its owner; empty where it has none.
    pub owner: String,
}

/// How many applications or flows of a kind an environment holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ResourceCount {
    /// Kind: `microsoft.powerapps/canvasapps`.
    pub kind: String,
    /// Id of the environment; empty where they were counted together.
    pub environment: String,
    /// How many.
    pub count: u64,
}

/// A setting of Power BI.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ReportSetting {
    /// Its name: `PublishToWeb`.
    pub name: String,
    /// Whether it is on.
    pub enabled: Truth,
    /// Names of the groups it is for; empty is for everybody, none where they were not read.
    pub groups: Option<Vec<String>>,
    /// Names of the groups it is not for; none where they were not read.
    pub except: Option<Vec<String>>,
}

impl DataPolicy {
    /// Whether it holds in an environment.
    pub fn reaches(&self, environment: &PowerEnvironment) -> Truth {
        let named = match &self.environments {
            Some(named) if !environment.id.is_empty() => {
                named.iter().any(|it| it.eq_ignore_ascii_case(&environment.id)).into()
            }
            _ => Truth::Unread,
        };
        match &self.reach {
            Some(Code::Known(PolicyReach::All)) => Truth::Yes,
            Some(Code::Known(PolicyReach::Except)) => named.not(),
            Some(Code::Known(PolicyReach::Only | PolicyReach::Single)) => named,
            Some(Code::Other(_)) | None => Truth::Unread,
        }
    }

    /// The connectors of a group; none where they were not read.
    pub fn connectors(&self, class: ConnectorClass) -> Option<Vec<&str>> {
        let of = self.groups.as_ref()?.iter().filter(|it| it.class.is(class));
        Some(of.flat_map(|it| &it.connectors).map(String::as_str).collect())
    }
}

impl IsolationException {
    /// Whether it stands for any tenant.
    pub fn is_any(&self) -> bool {
        self.tenant == ANY_TENANT
    }

    /// Whether it is let through in a direction.
    pub fn lets(&self, direction: Crossing) -> Truth {
        match direction {
            Crossing::Inbound => self.inbound,
            Crossing::Outbound => self.outbound,
        }
    }
}

/// What stands for any tenant in the list of exceptions.
const ANY_TENANT: &str = "*";

impl ReportSetting {
    /// Whether everybody has it.
    pub fn is_for_everybody(&self) -> Truth {
        self.enabled.and(self.groups.as_ref().map(Vec::is_empty).into())
    }
}
