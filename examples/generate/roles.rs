//! Directory roles: definitions, and who holds them.

use crate::folder::Tenant;
use serde_json::json;
use tenantry::catalog::{KEY_READERS, READ_KEYS};

/// Built-in roles: template id, name, whether Microsoft marks them as privileged. Source: Microsoft Learn,
/// "Microsoft Entra built-in roles".
pub(crate) const ROLES: &[(&str, &str, bool)] = &[
    ("62e90394-69f5-4237-9190-012177145e10", "Global Administrator", true),
    ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader", true),
    ("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator", true),
    ("7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator", true),
    ("c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator", true),
    ("194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator", true),
    ("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader", true),
    ("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "Conditional Access Administrator", true),
    ("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator", true),
    ("158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator", true),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator", true),
    ("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator", true),
    ("3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator", true),
    ("8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2", "Hybrid Identity Administrator", true),
    ("d29b2b05-8046-44ba-8758-1e26182fcf32", "Directory Synchronization Accounts", true),
    ("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator", false),
    ("f28a1f50-f6e7-4571-818b-6a12f2af6b6c", "SharePoint Administrator", false),
    ("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator", false),
    ("17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator", false),
    ("b0f54661-2d74-4c50-afa3-1ec803f12efe", "Billing Administrator", false),
    ("4d6ac14f-3453-41d0-bef9-a3e0c569773a", "License Administrator", false),
    ("fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator", false),
    ("95e79109-95c0-4d8e-aee3-d01accf2d47b", "Guest Inviter", false),
    ("4a5d8f65-41da-4de4-8968-e035b65339cf", "Reports Reader", false),
    ("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers", false),
    ("11648597-926c-4cf3-9c36-bcebb0ba8dcc", "Power Platform Administrator", false),
    ("a9ea8996-122f-4c74-9520-8edcd192826c", "Fabric Administrator", false),
];

/// An action that many roles hold.
const SIGN_INS: &str = "microsoft.directory/signInReports/allProperties/read";

/// Some of what a built-in role allows: reading recovery keys where it does, and what many do.
fn actions(id: &str) -> Vec<&'static str> {
    let reads = KEY_READERS.contains(&id).then_some(READ_KEYS);
    reads.into_iter().chain([SIGN_INS]).collect()
}

/// Adds the role definitions, and the tenant's own roles.
pub(crate) fn definitions(tenant: &mut Tenant, own: &[&str]) {
    for (id, name, privileged) in ROLES {
        let row = json!({
            "id": id, "templateId": id, "displayName": name, "description": null, "isBuiltIn": true,
            "isEnabled": true, "isPrivileged": privileged, "resourceScopes": ["/"], "version": "1",
            "rolePermissions": [{ "allowedResourceActions": actions(id), "condition": null }],
        });
        tenant.add("role-definitions", row);
    }
    for name in own {
        let id = tenant.id("role", name);
        let row = json!({
            "id": id, "templateId": id, "displayName": name, "description": null, "isBuiltIn": false,
            "isEnabled": true, "isPrivileged": false, "resourceScopes": ["/"], "version": null,
            "rolePermissions": [{ "allowedResourceActions": [SIGN_INS], "condition": null }],
        });
        tenant.add("role-definitions", row);
    }
}

/// The id of the role of this name.
pub(crate) fn role(tenant: &Tenant, name: &str) -> String {
    let built_in = ROLES.iter().find(|(_, role, _)| *role == name);
    built_in.map_or_else(|| tenant.id("role", name), |(id, _, _)| (*id).to_owned())
}

/// The whole directory, or the administrative unit of this name.
pub(crate) fn reach(tenant: &Tenant, scope: &str) -> String {
    if scope == "/" { scope.to_owned() } else { format!("/administrativeUnits/{}", tenant.id("unit", scope)) }
}

/// Someone who holds a role: role, kind of object, the name its id is made of, administrative unit or `/`.
pub(crate) type Holder<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Adds active assignments.
pub(crate) fn assignments(tenant: &mut Tenant, list: &[Holder<'_>]) {
    for (name, kind, holder, scope) in list {
        let row = json!({
            "id": tenant.id("assignment", &format!("{name}{holder}{scope}")).replace('-', ""),
            "principalId": tenant.id(kind, holder), "directoryScopeId": reach(tenant, scope), "appScopeId": null,
            "roleDefinitionId": role(tenant, name),
        });
        tenant.add("role-assignments", row);
    }
}

/// Adds eligible assignments.
pub(crate) fn eligibilities(tenant: &mut Tenant, list: &[Holder<'_>]) {
    for (name, kind, holder, scope) in list {
        let key = format!("{name}{holder}{scope}");
        let mut seed = tenant.seed(&format!("eligibility/{key}"));
        let row = json!({
            "id": seed.guid().replace('-', ""), "principalId": tenant.id(kind, holder),
            "roleDefinitionId": role(tenant, name), "directoryScopeId": reach(tenant, scope), "appScopeId": null,
            "startDateTime": seed.between_days_ago(30, 330), "endDateTime": null, "memberType": "Direct",
            "roleEligibilityScheduleId": seed.guid(),
        });
        tenant.add("role-eligibilities", row);
    }
}
