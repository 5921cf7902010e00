//! Datasets of what other tools export, and other services return: SharePoint, Teams, Power Platform, Power BI.

use super::ids;
use super::row::{Dataset, aside, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::SPO_TENANT, "SharePoint tenant", "Get-SPOTenant")
        .feeds(&[Topic::Collaboration, Topic::External])
        .why("how far sites and files may be shared"),
    aside(ids::SPO_SITES, "SharePoint sites with their settings", "Get-SPOSite")
        .feeds(&[Topic::Collaboration])
        .why("how far single sites may be shared"),
    aside(ids::SYNC_CLIENT_SETTINGS, "Settings of the sync client", "Get-SPOTenantSyncClientRestriction")
        .feeds(&[Topic::Collaboration, Topic::Endpoint])
        .why("which computers may keep copies of files"),
    aside(ids::TEAMS_TENANT, "Teams tenant", "Get-CsTenant")
        .feeds(&[Topic::Collaboration])
        .why("in which state the Teams service is"),
    aside(ids::TEAMS_CLIENT_SETTINGS, "Teams client settings", "Get-CsTeamsClientConfiguration")
        .feeds(&[Topic::Collaboration])
        .why("which stores of other makers Teams offers, and whether channels take mail"),
    imported(ids::TEAMS_MEETING_POLICIES, "Teams meeting policies", "Get-CsTeamsMeetingPolicy")
        .feeds(&[Topic::Collaboration])
        .why("who may enter meetings, and who records them"),
    aside(ids::TEAMS_EVENT_POLICIES, "Teams live event policies", "Get-CsTeamsMeetingBroadcastPolicy")
        .feeds(&[Topic::Collaboration])
        .why("who may watch live events, and whether they are recorded"),
    aside(ids::TEAMS_APP_POLICIES, "Teams application policies", "Get-CsTeamsAppPermissionPolicy")
        .feeds(&[Topic::Collaboration])
        .why("which applications people may use in Teams"),
    aside(
        ids::TEAMS_ORGANIZATION_APPS,
        "Teams applications of the whole organisation",
        "Get-M365UnifiedTenantSettings",
    )
    .feeds(&[Topic::Collaboration])
    .why("which applications the organisation lets into Teams"),
    imported(ids::TEAMS_FEDERATION, "Teams external access", "Get-CsTenantFederationConfiguration")
        .feeds(&[Topic::External])
        .why("with which organisations people may chat"),
    imported(ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform environments", "Get-AdminPowerAppEnvironment")
        .feeds(&[Topic::Operations])
        .why("which environments there are"),
    aside(ids::POWER_PLATFORM_SETTINGS, "Power Platform settings", "Get-TenantSettings")
        .feeds(&[Topic::Operations])
        .why("who may make environments and share what is made"),
    aside(ids::POWER_PLATFORM_ISOLATION, "Power Platform tenant isolation", "Get-PowerAppTenantIsolationPolicy")
        .feeds(&[Topic::Operations, Topic::External])
        .why("whether connections to other tenants are closed"),
    aside(ids::POWER_PLATFORM_DATA_POLICIES, "Power Platform data policies", "Get-AdminDlpPolicy")
        .feeds(&[Topic::Operations, Topic::Compliance])
        .why("which connectors may be used together"),
    aside(ids::POWER_BI_SETTINGS, "Power BI settings", "Get-PowerBITenantSetting")
        .key("settingName")
        .feeds(&[Topic::Operations, Topic::External])
        .why("what people may publish and share from Power BI"),
    aside(
        ids::RISKY_APPLICATIONS,
        "Applications with far-reaching permissions",
        "Get-ApplicationsWithRiskyPermissions",
    )
    .key("appId")
    .feeds(&[Topic::External])
    .why("which applications ScubaGear calls risky"),
    aside(
        ids::RISKY_CLASSIFICATIONS,
        "Permissions that people may consent to",
        "Get-ServicePrincipalsWithRiskyDelegatedPermissionClassifications",
    )
    .key("appId")
    .feeds(&[Topic::External])
    .why("which far-reaching permissions are classified as harmless"),
    aside(ids::SCUBA_RUN, "Run of ScubaGear", "ScubaGear")
        .feeds(&[Topic::Security])
        .why("what ScubaGear was told to let pass, and for which services it found a licence"),
];
