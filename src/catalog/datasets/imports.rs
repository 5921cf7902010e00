//! Datasets of what other tools export, and SharePoint returns outside Microsoft Graph.

use super::ids;
use super::row::{Dataset, aside, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::SPO_TENANT, "SharePoint tenant", "Get-SPOTenant")
        .feeds(&[Topic::Collaboration, Topic::External])
        .why("how far sites and files may be shared"),
    aside(ids::SPO_SITES, "SharePoint sites with their settings", "Get-SPOSite")
        .feeds(&[Topic::Collaboration])
        .key("url")
        .why("how far single sites may be shared; only an interface of SharePoint tells it that could also write"),
    aside(ids::SPO_HUB_SITES, "SharePoint hub sites", "Get-SPOHubSite")
        .key("id")
        .feeds(&[Topic::Collaboration])
        .why("which sites others are joined to"),
    aside(ids::SYNC_CLIENT_SETTINGS, "Settings of the sync client", "Get-SPOTenantSyncClientRestriction")
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
