//! Sources: the services that a tenant is read from, one row each.
//!
//! Where each answers in each cloud is in [`CLOUDS`](super::CLOUDS); which dataset is read from which source is a column
//! of the datasets. Permissions, roles and set-up, read in November 2026:
//! <https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2> (Exchange Online, Security & Compliance),
//! <https://learn.microsoft.com/microsoftteams/teams-powershell-application-authentication> (Teams),
//! <https://learn.microsoft.com/power-platform/admin/powerplatform-api-create-service-principal> (Power Platform),
//! <https://learn.microsoft.com/fabric/admin/enable-service-principal-admin-apis> (Power BI),
//! <https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread> (SharePoint),
//! <https://learn.microsoft.com/azure/governance/resource-graph/overview> (Azure). Roles of Azure are in
//! [`AZURE_GRANTS`](super::AZURE_GRANTS).

/// A service that a tenant is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceId {
    /// Microsoft Graph.
    Graph,
    /// Exchange Online.
    Exchange,
    /// Security & Compliance, the cmdlets of Microsoft Purview.
    Compliance,
    /// The configuration service of Teams.
    Teams,
    /// The administration of Power Platform.
    PowerPlatform,
    /// The inventory of Power Platform.
    PowerInventory,
    /// The administration of Power BI and Fabric.
    PowerBi,
    /// The administration of SharePoint, beside what Microsoft Graph tells of it.
    SharepointAdmin,
    /// The sign-in service, which tells anybody some things about a tenant.
    Login,
    /// Azure Resource Manager, with Azure Resource Graph: subscriptions beside the tenant, and what is in them.
    Azure,
    /// The interface of projects of Azure AI Foundry, each at the host of its resource.
    Foundry,
    /// None: what other tools export.
    Import,
}

/// What Microsoft says of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is documented for anybody.
    Documented,
    /// It serves Microsoft's own modules or pages; it may change without a word.
    Undocumented,
}

/// How a source is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Microsoft Graph: pages, batches of `GET`, delta.
    Graph,
    /// Cmdlets by `InvokeCommand`: its own pages, batches and errors.
    Cmdlets,
    /// Plain addresses, answered with JSON.
    Rest,
    /// It is not asked.
    None,
}

/// One source.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Which.
    pub id: SourceId,
    /// The word of the command line: `exchange`.
    pub word: &'static str,
    /// What it is called in a sentence.
    pub title: &'static str,
    /// How it is asked.
    pub protocol: Protocol,
    /// Application id of the resource that its permissions belong to; empty where it has none.
    pub resource: &'static str,
    /// Application id of another resource whose permission of the same name the service may want instead; empty where
    /// there is none. What is published of Security & Compliance disagrees.
    pub second: &'static str,
    /// Whether it is read unless a person says otherwise.
    pub by_default: bool,
    /// What Microsoft says of the interface.
    pub standing: Standing,
    /// Directory roles that let an identity read it beside the permission, the least first; empty where none is needed.
    /// Template id and name.
    pub roles: &'static [(&'static str, &'static str)],
    /// Of whom the roles are demanded.
    pub role_for: RoleFor,
    /// What else somebody has to do once, as a sentence; empty for nothing.
    pub set_up: &'static str,
    /// A dataset that has to be read before, because it tells where, for whom or of what the source answers.
    pub after: Option<&'static str>,
}

/// Of whom a directory role is demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleFor {
    /// A person who signs in.
    People,
    /// People and applications.
    All,
}

/// Template id and name of Global Reader
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>).
const GLOBAL_READER: (&str, &str) = ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader");
/// The same of Teams Administrator, Exchange Administrator, Compliance Administrator, Global Administrator.
const TEAMS_ADMINISTRATOR: (&str, &str) = ("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator");
const EXCHANGE_ADMINISTRATOR: (&str, &str) = ("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator");
const COMPLIANCE_ADMINISTRATOR: (&str, &str) = ("17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator");
const GLOBAL_ADMINISTRATOR: (&str, &str) = ("62e90394-69f5-4237-9190-012177145e10", "Global Administrator");
const POWER_ADMINISTRATOR: (&str, &str) = ("11648597-926c-4cf3-9c36-bcebb0ba8dcc", "Power Platform Administrator");
const FABRIC_ADMINISTRATOR: (&str, &str) = ("a9ea8996-122f-4c74-9520-8edcd192826c", "Fabric Administrator");
const SHAREPOINT_ADMINISTRATOR: (&str, &str) = ("f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator");

// What is published of the roles of people for Power Platform, Power BI and SharePoint: ScubaGear's prerequisites for
// people (`docs/prerequisites/interactive.md`, August 2026). A licence of Power Apps or Power BI is wanted beside the role.

/// All sources, in the order in which they are told.
pub const SOURCES: &[Source] = &[
    Source {
        id: SourceId::Graph,
        word: "graph",
        title: "Microsoft Graph",
        protocol: Protocol::Graph,
        resource: "00000003-0000-0000-c000-000000000000",
        second: "",
        by_default: true,
        standing: Standing::Documented,
        roles: &[GLOBAL_READER, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::People,
        set_up: "",
        after: None,
    },
    Source {
        id: SourceId::Exchange,
        word: "exchange",
        title: "Exchange Online",
        protocol: Protocol::Cmdlets,
        resource: "00000002-0000-0ff1-ce00-000000000000",
        second: "",
        by_default: true,
        standing: Standing::Undocumented,
        roles: &[GLOBAL_READER, EXCHANGE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::All,
        set_up: "",
        after: Some("organization"),
    },
    Source {
        id: SourceId::Compliance,
        word: "compliance",
        title: "Security & Compliance",
        protocol: Protocol::Cmdlets,
        resource: "00000002-0000-0ff1-ce00-000000000000",
        second: "00000007-0000-0ff1-ce00-000000000000",
        by_default: true,
        standing: Standing::Undocumented,
        roles: &[GLOBAL_READER, COMPLIANCE_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::All,
        set_up: "",
        after: Some("organization"),
    },
    Source {
        id: SourceId::Teams,
        word: "teams",
        title: "Teams",
        protocol: Protocol::Rest,
        resource: "48ac35b8-9aa8-4d74-927d-1f4a14a0b239",
        second: "",
        by_default: false,
        standing: Standing::Undocumented,
        roles: &[GLOBAL_READER, TEAMS_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::All,
        set_up: "",
        after: Some("organization"),
    },
    Source {
        id: SourceId::PowerPlatform,
        word: "power-platform",
        title: "Power Platform",
        protocol: Protocol::Rest,
        resource: "475226c6-020e-4fb2-8a90-7a972cbfc1d4",
        second: "",
        by_default: false,
        standing: Standing::Undocumented,
        roles: &[POWER_ADMINISTRATOR, GLOBAL_READER, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::People,
        set_up: "An application has to be registered with Power Platform once by an administrator \
                 (New-PowerAppManagementApp -ApplicationId …), which gives it more than reading.",
        after: Some("organization"),
    },
    Source {
        id: SourceId::PowerInventory,
        word: "power-inventory",
        title: "Power Platform inventory",
        protocol: Protocol::Rest,
        resource: "8578e004-a5c6-46e7-913e-12f58912df43",
        second: "",
        by_default: false,
        standing: Standing::Documented,
        roles: &[GLOBAL_READER, POWER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::All,
        set_up: "",
        after: None,
    },
    Source {
        id: SourceId::PowerBi,
        word: "power-bi",
        title: "Power BI",
        protocol: Protocol::Rest,
        resource: "00000009-0000-0000-c000-000000000000",
        second: "",
        by_default: false,
        standing: Standing::Documented,
        roles: &[FABRIC_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::People,
        set_up: "For an application a Fabric administrator turns on the tenant setting “Service principals can access \
                 read-only admin APIs” for a group that holds it; the application has no permission of Power BI then.",
        after: None,
    },
    Source {
        id: SourceId::SharepointAdmin,
        word: "sharepoint-admin",
        title: "SharePoint administration",
        protocol: Protocol::Rest,
        resource: "00000003-0000-0ff1-ce00-000000000000",
        second: "",
        by_default: true,
        standing: Standing::Undocumented,
        roles: &[GLOBAL_READER, SHAREPOINT_ADMINISTRATOR, GLOBAL_ADMINISTRATOR],
        role_for: RoleFor::People,
        set_up: "",
        after: Some("organization"),
    },
    Source {
        id: SourceId::Login,
        word: "login",
        title: "sign-in service",
        protocol: Protocol::Rest,
        resource: "",
        second: "",
        by_default: true,
        standing: Standing::Documented,
        roles: &[],
        role_for: RoleFor::People,
        set_up: "",
        after: Some("organization"),
    },
    Source {
        id: SourceId::Azure,
        word: "azure",
        title: "Azure",
        protocol: Protocol::Rest,
        resource: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
        second: "",
        by_default: false,
        standing: Standing::Documented,
        roles: &[],
        role_for: RoleFor::All,
        set_up: "",
        after: Some("azure-management-groups"),
    },
    Source {
        id: SourceId::Foundry,
        word: "foundry",
        title: "Azure AI Foundry",
        protocol: Protocol::Rest,
        resource: "18a66f5f-dbdf-4c17-9dd7-1634712a9cbe",
        second: "",
        by_default: false,
        standing: Standing::Documented,
        roles: &[],
        role_for: RoleFor::All,
        set_up: "",
        after: Some("azure-management-groups"),
    },
    Source {
        id: SourceId::Import,
        word: "import",
        title: "imports",
        protocol: Protocol::None,
        resource: "",
        second: "",
        by_default: false,
        standing: Standing::Documented,
        roles: &[],
        role_for: RoleFor::People,
        set_up: "",
        after: None,
    },
];

impl SourceId {
    /// Whether it tells of Azure.
    pub fn is_of_azure(self) -> bool {
        matches!(self, Self::Azure | Self::Foundry)
    }

    /// Its row.
    pub fn row(self) -> &'static Source {
        // Every id has a row; a test walks them.
        SOURCES.iter().find(|row| row.id == self).unwrap_or(&SOURCES[0])
    }

    /// Whether it is granted object by object, so that a refusal of one says nothing of another: a role of Azure is
    /// given on a subscription, a group or a single resource.
    pub fn grants_by_object(self) -> bool {
        matches!(self, Self::Azure | Self::Foundry)
    }
}

/// The source of this word.
pub fn source(word: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|row| row.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_has_one_row() {
        for (at, row) in SOURCES.iter().enumerate() {
            assert_eq!(row.id.row().word, row.word);
            assert_eq!(row.id as usize, at, "{}", row.word);
            assert!(row.after.is_none_or(|id| super::super::dataset(id).is_some()), "{}", row.word);
        }
    }
}
