//! Records of SharePoint, Teams, Power Platform and Power BI, and of what ScubaGear finds.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

/// Whether a site may hold scripts of its own; a number in JSON
/// (<https://learn.microsoft.com/dotnet/api/microsoft.online.sharepoint.tenantadministration.denyaddandcustomizepagesstatus>).
const SCRIPTS: &[(&str, &str)] =
    &[("0", "not known"), ("1", "allowed"), ("2", "denied"), ("Disabled", "allowed"), ("Enabled", "denied")];

/// How far content may be shared; a number in JSON
/// (<https://learn.microsoft.com/dotnet/api/microsoft.online.sharepoint.tenantmanagement.sharingcapabilities>).
pub const SHARING: &[(&str, &str)] = &[
    ("0", "only people in the organisation"),
    ("1", "new and existing guests"),
    ("2", "anyone"),
    ("3", "existing guests"),
    ("Disabled", "only people in the organisation"),
    ("ExternalUserSharingOnly", "new and existing guests"),
    ("ExternalUserAndGuestSharing", "anyone"),
    ("ExistingExternalUserSharingOnly", "existing guests"),
];

pub(super) const ROWS: &[Records] = &[
    list(
        ids::SPO_SITES,
        "SharePoint sites with their settings",
        &[
            column("Address", "url", How::Code),
            column("Sharing", "sharingCapability", How::Choice(SHARING)),
            column("Template", "template", How::Word),
            column("Locked", "lockState", How::Word),
            column("Scripts", "denyAddAndCustomizePages", How::Choice(SCRIPTS)),
        ],
    )
    .named("title"),
    settings(
        ids::SYNC_CLIENT_SETTINGS,
        "settings of the sync client",
        &[
            column("Only computers of named domains", "tenantRestrictionEnabled", How::Flag),
            column("Domains", "allowedDomainList", How::List),
            column("Macs are kept out", "blockMacSync", How::Flag),
            column("Kinds of files kept out", "excludedFileExtensions", How::List),
        ],
    ),
    settings(
        ids::TEAMS_TENANT,
        "settings of the Teams tenant",
        &[
            column("Service instance", "serviceInstance", How::Code),
            column("Plans", "assignedPlan", How::Plans),
            column("Mode of coexistence", "teamsUpgradeEffectiveMode", How::Word),
            column("Synchronised", "dirSyncEnabled", How::Flag),
        ],
    ),
    list(
        ids::TEAMS_CLIENT_SETTINGS,
        "settings of the Teams client",
        &[
            column("Channels take mail", "allowEmailIntoChannel", How::Flag),
            column("From senders", "restrictedSenderList", How::List),
            column("Dropbox", "allowDropBox", How::Flag),
            column("Box", "allowBox", How::Flag),
            column("Google Drive", "allowGoogleDrive", How::Flag),
            column("ShareFile", "allowShareFile", How::Flag),
            column("Egnyte", "allowEgnyte", How::Flag),
            column("Guests", "allowGuestUser", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_EVENT_POLICIES,
        "live event policies",
        &[
            column("People may plan events", "allowBroadcastScheduling", How::Flag),
            column("Who may watch", "broadcastAttendeeVisibilityMode", How::Word),
            column("Recorded", "broadcastRecordingMode", How::Word),
            column("Written down", "allowBroadcastTranscription", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_APP_POLICIES,
        "application policies of Teams",
        &[
            column("Of Microsoft", "defaultCatalogAppsType", How::Word),
            column("Of other makers", "globalCatalogAppsType", How::Word),
            column("Of the organisation", "privateCatalogAppsType", How::Word),
            column("Named, of Microsoft", "defaultCatalogApps", How::Count),
            column("Named, of other makers", "globalCatalogApps", How::Count),
            column("Named, of the organisation", "privateCatalogApps", How::Count),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_ORGANIZATION_APPS,
        "settings of applications for the whole organisation",
        &[
            column("For", "settingValue", How::Word),
            column("People", "users", How::List),
            column("Groups", "groups", How::List),
        ],
    )
    .named("settingName"),
    settings(
        ids::POWER_PLATFORM_SETTINGS,
        "settings of Power Platform",
        &[
            column("Only administrators make environments", "disableEnvironmentCreationByNonAdminUsers", How::Flag),
            column(
                "Only administrators make trial environments",
                "disableTrialEnvironmentCreationByNonAdminUsers",
                How::Flag,
            ),
            column("Only administrators make portals", "disablePortalsCreationByNonAdminUsers", How::Flag),
            column(
                "Only administrators make developer environments",
                "powerPlatform/governance/disableDeveloperEnvironmentCreationByNonAdminUsers",
                How::Flag,
            ),
            column(
                "Applications may be shared with everybody",
                "powerPlatform/powerApps/disableShareWithEveryone",
                How::Not,
            ),
            column("Guests may make applications", "powerPlatform/powerApps/enableGuestsToMake", How::Flag),
        ],
    ),
    settings(
        ids::POWER_PLATFORM_ISOLATION,
        "settings of tenant isolation",
        &[
            column("Connections to other tenants are closed", "properties/isDisabled", How::Not),
            column("Tenants with an exception", "properties/allowedTenants[]/tenantId", How::List),
        ],
    ),
    list(
        ids::POWER_PLATFORM_DATA_POLICIES,
        "data policies of Power Platform",
        &[
            column("Environments", "environmentType", How::Word),
            column("Named environments", "environments[]/name", How::List),
            column("Other connectors", "defaultConnectorsClassification", How::Word),
            column("Last change", "lastModifiedTime", How::Day),
        ],
    ),
    list(
        ids::POWER_BI_SETTINGS,
        "settings of Power BI",
        &[
            column("Name", "title", How::Text),
            column("On", "enabled", How::Flag),
            column("For named groups only", "canSpecifySecurityGroups", How::Flag),
            column("Group of settings", "tenantSettingGroup", How::Text),
        ],
    )
    .named("settingName"),
    list(
        ids::RISKY_APPLICATIONS,
        "applications with far-reaching permissions",
        &[
            column("Made by the organisation", "appOwnerOrganizationId", How::Text),
            column("For several tenants", "isMultiTenantEnabled", How::Flag),
            column("Permissions", "permissions[]/roleDisplayName", How::List),
            column("Keys", "keyCredentials", How::Count),
            column("Passwords", "passwordCredentials", How::Count),
            column("Trusted workloads", "federatedCredentials", How::Count),
        ],
    ),
    list(
        ids::RISKY_CLASSIFICATIONS,
        "services with far-reaching permissions classified as harmless",
        &[column("Permissions", "riskyPermClassifications", How::List)],
    ),
    settings(
        ids::SCUBA_RUN,
        "settings of a run of ScubaGear",
        &[
            column("Environment", "environment", How::Word),
            column("Defender for Office 365 is licensed", "defenderLicense", How::Flag),
            column("Data loss prevention is licensed", "dlpLicense", How::Flag),
            column("Power BI is licensed", "powerBiLicense", How::Flag),
            column("Policies with exceptions", "policies", How::Count),
        ],
    ),
];
