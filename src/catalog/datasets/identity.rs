//! Datasets of people, groups, roles.

use super::row::{Dataset, beta, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1("users", "Users", "/users", "User.Read.All").feeds(&["identity", "access"]),
    v1("groups", "Groups", "/groups", "Group.Read.All").feeds(&["identity", "collaboration"]),
    beta(
        "role-definitions",
        "Directory role definitions",
        "/roleManagement/directory/roleDefinitions",
        "RoleManagement.Read.Directory",
    )
    .feeds(&["access"]),
    v1(
        "role-assignments",
        "Directory role assignments",
        "/roleManagement/directory/roleAssignments",
        "RoleManagement.Read.Directory",
    )
    .feeds(&["access"]),
    v1(
        "role-eligibilities",
        "Eligible role assignments",
        "/roleManagement/directory/roleEligibilityScheduleInstances",
        "RoleEligibilitySchedule.Read.Directory",
    )
    .licence("Microsoft Entra ID P2")
    .feeds(&["access"]),
    v1("administrative-units", "Administrative units", "/directory/administrativeUnits", "AdministrativeUnit.Read.All")
        .feeds(&["identity"]),
];
