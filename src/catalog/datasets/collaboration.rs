//! Datasets of SharePoint, Teams and what people share.

use super::ids;
use super::row::{Dataset, Detail, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::SHAREPOINT_SETTINGS,
        "SharePoint settings",
        "/admin/sharepoint/settings",
        "SharePointTenantSettings.Read.All",
    )
    .feeds(&[Topic::Collaboration, Topic::External])
    .why("with whom sites and files may be shared"),
    v1(ids::SITES, "Sites", "/sites/getAllSites", "Sites.Read.All")
        .select("id,isPersonalSite")
        .from(Detail::Standard)
        .feeds(&[Topic::Collaboration])
        .why("how many sites and personal stores there are; no content is read, though the permission would allow it"),
    v1(ids::TEAMS, "Teams", "/teams", "Team.ReadBasic.All")
        .select("id,displayName,visibility,isArchived")
        .from(Detail::Standard)
        .feeds(&[Topic::Collaboration])
        .why("how many teams there are, public, private and archived"),
    v1(ids::TEAMS_APPS, "Applications of the organisation in Teams", "/appCatalogs/teamsApps", "AppCatalog.Read.All")
        .select("id,displayName,externalId,distributionMethod")
        .query("$filter=distributionMethod eq 'organization'")
        .feeds(&[Topic::Collaboration])
        .why("which applications of its own the organisation offers in Teams"),
    v1(ids::TEAMWORK, "Teams service", "/teamwork", "Teamwork.Read.All")
        .select("id,isTeamsEnabled,region")
        .feeds(&[Topic::Collaboration])
        .why("whether Teams is on, and in which region its data rests"),
    v1(
        ids::TEAMS_APP_SETTINGS,
        "Teams application settings",
        "/teamwork/teamsAppSettings",
        "TeamworkAppSettings.Read.All",
    )
    .delegated()
    .feeds(&[Topic::Collaboration])
    .why("whether people may ask for applications and consent to their access to chats"),
    v1(
        ids::TELEPHONE_NUMBERS,
        "Telephone numbers",
        "/admin/teams/telephoneNumberManagement/numberAssignments",
        "TeamsTelephoneNumber.Read.All",
    )
    .from(Detail::Standard)
    .licence("Teams Phone")
    .feeds(&[Topic::Collaboration])
    .why("how calls reach the public network: calling plan, operator or direct routing"),
    v1(ids::TEAMS_USERS, "Teams users", "/admin/teams/userConfigurations", "TeamsUserConfiguration.Read.All")
        .from(Detail::Full)
        .select("id,accountType,isEnterpriseVoiceEnabled,effectivePolicyAssignments")
        .feeds(&[Topic::Collaboration])
        .why("how many people each policy of Teams holds for, and how many may call the public network"),
];
