//! Datasets of what other tools export, and SharePoint returns outside Microsoft Graph.

use super::ids;
use super::row::{Answer, Dataset, Rest, aside, get, rest};
use crate::catalog::{SourceId, Topic};

/// Properties of the tenant that Get-SPOTenantSyncClientRestriction gives, under its names
/// (<https://learn.microsoft.com/dotnet/api/microsoft.online.sharepoint.tenantadministration.tenant>).
const SYNC: &[(&str, &str)] = &[
    ("isUnmanagedSyncClientForTenantRestricted", "tenantRestrictionEnabled"),
    ("allowedDomainListForSyncClient", "allowedDomainList"),
    ("excludedFileExtensionsForSyncClient", "excludedFileExtensions"),
];

/// What the administration of SharePoint tells. The only permission that it takes could also write, so that it is read
/// where somebody asks for it alone; an application needs a certificate besides.
const fn sharepoint(id: &'static str, title: &'static str, cmdlet: &'static str, request: Rest) -> Dataset {
    rest(SourceId::SharepointAdmin, id, title, cmdlet, request)
        .permission("Sites.FullControl.All")
        .delegated_scope("AllSites.FullControl")
        .opt_in()
}

pub(super) const ROWS: &[Dataset] = &[
    sharepoint(ids::SPO_TENANT, "SharePoint tenant", "Get-SPOTenant", get("/_api/SPO.Tenant", Answer::Object))
        .feeds(&[Topic::Collaboration, Topic::External])
        .why("how far sites and files may be shared"),
    aside(ids::SPO_SITES, "SharePoint sites with their settings", "Get-SPOSite")
        .feeds(&[Topic::Collaboration])
        .key("url")
        .why("how far single sites may be shared; only an interface of SharePoint tells it that could also write"),
    sharepoint(
        ids::SPO_HUB_SITES,
        "SharePoint hub sites",
        "Get-SPOHubSite",
        get("/_api/HubSites", Answer::List("value")),
    )
    .aside()
    .key("id")
    .feeds(&[Topic::Collaboration])
    .why("which sites others are joined to"),
    sharepoint(
        ids::SYNC_CLIENT_SETTINGS,
        "Settings of the sync client",
        "Get-SPOTenantSyncClientRestriction",
        get("/_api/SPO.Tenant", Answer::Object).renamed(SYNC),
    )
    .aside()
    .feeds(&[Topic::Collaboration, Topic::Endpoint])
    .why("which computers may keep copies of files"),
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
