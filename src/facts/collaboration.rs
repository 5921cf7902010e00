//! SharePoint, OneDrive, Teams and Power Platform.

use super::{Setting, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// `GET /admin/sharepoint/settings`, or the same from SharePoint PowerShell.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SharePointSettings {
    /// How far content may be shared: `disabled`, `existingExternalUserSharingOnly`, `externalUserSharingOnly`,
    /// `externalUserAndGuestSharing`.
    pub sharing: Option<String>,
    /// `none`, `allowList`, `blockList`.
    pub domain_restriction: Option<String>,
    /// Domains of that list, sorted.
    pub restricted_domains: Vec<String>,
    /// Whether old ways of signing in are allowed.
    pub legacy_authentication: Option<bool>,
    /// Whether guests may pass on what they were given.
    pub resharing: Option<bool>,
    /// All of it as a list a table can show.
    pub settings: Vec<Setting>,
}

/// What `GET /sites/getAllSites` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SiteCounts {
    /// All sites.
    pub total: u64,
    /// Personal sites (OneDrive).
    pub personal: u64,
    /// Sites that are not personal.
    pub shared: u64,
    /// By whether they are personal, where their rows tell.
    pub owned: Split,
}

/// What `GET /copilot/reports/getMicrosoft365CopilotUserCountSummary` says of all applications together.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct CopilotUse {
    /// Day of the report, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// People who may use it.
    pub enabled: u64,
    /// People who did within the period of the report, 30 days.
    pub active: u64,
}

/// What `GET /reports/getOffice365ServicesUserCounts` says: people who used a service within 30 days. A number that the
/// report does not tell is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceUse {
    /// Day of the report, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Exchange.
    pub exchange: Option<u64>,
    /// OneDrive.
    pub onedrive: Option<u64>,
    /// SharePoint.
    pub sharepoint: Option<u64>,
    /// Teams.
    pub teams: Option<u64>,
    /// Viva Engage.
    pub engage: Option<u64>,
}

/// What `GET /teams` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TeamCounts {
    /// All teams.
    pub total: u64,
    /// By what their rows tell of them.
    pub splits: TeamSplits,
}

/// Teams by whether something holds of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamSplits {
    /// Open to everyone in the organisation.
    pub public: Split,
    /// By invitation.
    pub private: Split,
    /// Archived.
    pub archived: Split,
}

/// A Power Platform environment.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct PowerEnvironment {
    /// Display name.
    pub name: String,
    /// Environment id.
    pub id: String,
    /// `Default`, `Production`, `Sandbox`…
    pub kind: String,
    /// Region.
    pub location: Option<String>,
    /// Whether it is the one that everybody may use from the first.
    pub is_default: Truth,
    /// Whether it is a managed environment.
    pub managed: Truth,
}
