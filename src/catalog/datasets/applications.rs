//! Datasets of applications and what they may do.

use super::row::{Dataset, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1("applications", "App registrations", "/applications", "Application.Read.All").feeds(&["identity", "operations"]),
    v1("service-principals", "Service principals", "/servicePrincipals", "Application.Read.All")
        .feeds(&["identity", "external"]),
    v1("oauth2-permission-grants", "Delegated permission grants", "/oauth2PermissionGrants", "Directory.Read.All")
        .feeds(&["identity"]),
    v1(
        "app-role-assignments",
        "Application permission grants",
        "/servicePrincipals/{id}/appRoleAssignments",
        "Application.Read.All",
    )
    .parent("service-principals")
    .aliases(&["appRoleAssignedTo", "/servicePrincipals/{id}/appRoleAssignedTo"])
    .feeds(&["identity", "operations"]),
];
