//! Records of SharePoint outside Microsoft Graph, and of what ScubaGear finds.

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
            column("Label", "sensitivityLabel", How::Name(ids::SENSITIVITY_LABELS)),
            column("Of a team", "isTeamsConnected", How::Flag),
            column("Template", "template", How::Word),
            column("Locked", "lockState", How::Word),
            column("Scripts", "denyAddAndCustomizePages", How::Choice(SCRIPTS)),
        ],
    )
    .named("title"),
    list(
        ids::SPO_HUB_SITES,
        "hub sites",
        &[
            column("Address", "siteUrl", How::Code),
            column("Joining needs approval", "requiresJoinApproval", How::Flag),
            column("Below", "parentHubSiteId", How::Name(ids::SPO_HUB_SITES)),
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
