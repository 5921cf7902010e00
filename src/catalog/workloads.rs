//! The parts of the service that throttle each by its own rules.
//!
//! Source: <https://learn.microsoft.com/graph/throttling-limits>, August 2026.

/// Beginnings of paths and the workload that answers them; the first that fits counts.
const WORKLOADS: &[(&str, &str)] = &[
    ("/deviceManagement/virtualEndpoint", "Windows 365"),
    ("/deviceManagement", "Intune"),
    ("/deviceAppManagement", "Intune"),
    ("/reports/authenticationMethods", "Identity reports"),
    ("/reports", "Usage reports"),
    ("/admin/sharepoint", "SharePoint"),
    ("/admin/teams", "Teams"),
    ("/admin/serviceAnnouncement", "Service communications"),
    ("/admin", "Administration"),
    ("/sites", "SharePoint"),
    ("/teamwork", "Teams"),
    ("/teams", "Teams"),
    ("/appCatalogs", "Teams"),
    ("/copilot", "Copilot"),
    ("/external", "Search"),
    ("/print", "Universal Print"),
    ("/solutions", "Backup"),
    ("/networkAccess", "Global Secure Access"),
    ("/identityGovernance", "Identity governance"),
    ("/identityProtection", "Identity protection"),
    ("/identity/conditionalAccess", "Conditional Access"),
    ("/roleManagement", "Roles"),
    ("/security/informationProtection", "Purview"),
    ("/security/labels", "Purview"),
    ("/security/cases", "Purview"),
    ("/security", "Security"),
];

/// The workload that answers a path below the version.
pub fn workload(path: &str) -> &'static str {
    WORKLOADS.iter().find(|(start, _)| path.starts_with(start)).map_or("Directory", |(_, workload)| workload)
}

/// The workload that answers the requests of a dataset: of Microsoft Graph by its path, else the source as a whole.
pub fn workload_of(row: &super::Dataset) -> &'static str {
    if row.source == super::SourceId::Graph { workload(row.path) } else { row.source.row().title }
}
