//! Settings of Power BI that let something out of the tenant, or let programs in.
//!
//! Names: <https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings> and
//! <https://learn.microsoft.com/fabric/admin/tenant-settings-index>, November 2026.

/// A setting that a document tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportSettingRow {
    /// `settingName`.
    pub name: &'static str,
    /// Its part of the id of a claim.
    pub id: &'static str,
    /// What it allows, as a reader says it.
    pub label: &'static str,
}

const fn row(name: &'static str, id: &'static str, label: &'static str) -> ReportSettingRow {
    ReportSettingRow { name, id, label }
}

/// Publishing a report for everybody on the Internet.
pub const PUBLISH_TO_WEB: &str = "PublishToWeb";

/// The settings, in the order in which a document tells them.
pub const REPORT_SETTINGS: &[ReportSettingRow] = &[
    row(PUBLISH_TO_WEB, "publish-to-web", "Publish a report to the web, where anybody can read it"),
    row("ExternalSharingV2", "external-sharing", "Invite guests by sharing a report"),
    row("AllowGuestUserToAccessSharedContent", "guest-access", "Guests read what was shared with them"),
    row("ElevatedGuestsTenant", "guest-browsing", "Guests browse and open content of the organisation"),
    row("ServicePrincipalAccessPermissionAPIs", "service-principals", "Applications call the interfaces"),
    row(
        "ServicePrincipalAccessGlobalAPIs",
        "service-principal-workspaces",
        "Applications make workspaces, connections and pipelines",
    ),
    row(
        "AllowServicePrincipalsUseReadAdminAPIs",
        "service-principal-administration",
        "Applications read through the interfaces for administrators",
    ),
];
