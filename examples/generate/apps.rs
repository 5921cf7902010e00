//! `applications`, `service-principals` and what they may do.

use crate::first_party::FIRST_PARTY;
use crate::folder::Tenant;
use crate::seed::Seed;
use serde_json::{Value, json};

/// The organisation that owns the applications of Microsoft.
const MICROSOFT: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/// Application permissions of Microsoft Graph that the examples use. Source: Microsoft Graph permissions reference.
pub(crate) const GRAPH_ROLES: &[(&str, &str)] = &[
    ("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "Application.ReadWrite.All"),
    ("b0afded3-3588-46d8-8b3d-9842eff778da", "AuditLog.Read.All"),
    ("ef54d2bf-783f-4e0f-bca1-3210c0444d99", "Calendars.ReadWrite"),
    ("2f51be20-0bb4-4fed-bf7b-db946066c75e", "DeviceManagementManagedDevices.Read.All"),
    ("7ab1d382-f21e-4acd-a863-ba3e13f7da61", "Directory.Read.All"),
    ("19dbc75e-c2e2-444c-a770-ec69d8559fc7", "Directory.ReadWrite.All"),
    ("75359482-378d-4052-8f01-80520e7db3cd", "Files.ReadWrite.All"),
    ("5b567255-7703-4780-807c-7be8301ae99b", "Group.Read.All"),
    ("62a82d76-70ea-41e2-9197-370581804d09", "Group.ReadWrite.All"),
    ("810c84a8-4a9e-49e6-bf7d-12d183f40d01", "Mail.Read"),
    ("e2a3a72e-5f79-4c64-b1b1-878b674786c9", "Mail.ReadWrite"),
    ("b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.Send"),
    ("498476ce-e0fe-48b0-b801-37ba7e2685c6", "Organization.Read.All"),
    ("246dd0d5-5bd0-4def-940b-0421030a5b68", "Policy.Read.All"),
    ("230c1aed-a721-4c5d-9cb4-a90514e508ef", "Reports.Read.All"),
    ("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", "RoleManagement.ReadWrite.Directory"),
    ("bf394140-e372-4bf9-a898-299cfc7564e5", "SecurityEvents.Read.All"),
    ("45cc0394-e837-488b-a098-1918f48d186c", "SecurityIncident.Read.All"),
    ("a82116e5-55eb-4c41-a434-62fe8a61c773", "Sites.FullControl.All"),
    ("332a536c-c7ef-4017-ab91-336970924f0d", "Sites.Read.All"),
    ("df021288-bdef-4463-88db-98f22de89214", "User.Read.All"),
    ("741f803b-c850-494e-b5df-cde7c675a1ca", "User.ReadWrite.All"),
];

/// Application permissions of other resources: resource, id, name.
pub(crate) const OTHER_ROLES: &[(&str, &str, &str)] = &[
    ("Office 365 Exchange Online", "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "full_access_as_app"),
    ("Office 365 Exchange Online", "dc50a0fb-09a3-484d-be87-e023b12c6440", "Exchange.ManageAsApp"),
    ("Office 365 SharePoint Online", "678536fe-1083-478a-9c59-b99265e6b0d3", "Sites.FullControl.All"),
];

/// Whose an application is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The tenant's own.
    Own,
    /// Another organisation's, of this domain.
    Other(&'static str),
}

/// A certificate or secret that ends this many days after the snapshot.
pub(crate) fn certificate(seed: &mut Seed, name: &str, ends: i64) -> Value {
    json!({
        "customKeyIdentifier": null, "displayName": name, "startDateTime": crate::seed::moment(ends - 730, 36_000),
        "endDateTime": crate::seed::moment(ends, 36_000), "key": null, "keyId": seed.guid(),
        "type": "AsymmetricX509Cert", "usage": "Verify",
    })
}

fn secret(seed: &mut Seed, ends: i64) -> Value {
    json!({
        "customKeyIdentifier": null, "displayName": seed.pick(&["prod", "pipeline", "initial", "rotated"]),
        "startDateTime": crate::seed::moment(ends - 365, 33_000), "endDateTime": crate::seed::moment(ends, 33_000),
        "hint": seed.pick(&["4Qx", "aZ8", "k~7", "Wd8"]), "keyId": seed.guid(), "secretText": null,
    })
}

/// A row in which some properties are replaced.
pub(crate) fn merged(mut row: Value, changes: Value) -> Value {
    if let (Some(row), Value::Object(changes)) = (row.as_object_mut(), changes) {
        row.extend(changes);
    }
    row
}

/// Adds a service principal; `changes` replaces properties.
pub(crate) fn service_principal(tenant: &mut Tenant, name: &str, owner: Owner, changes: Value) {
    let organisation = match owner {
        Owner::Own => tenant.tenant_id(),
        Owner::Other(domain) => tenant.id("organisation", domain),
    };
    let row = json!({
        "id": tenant.id("sp", name), "appId": tenant.id("appid", name), "displayName": name,
        "servicePrincipalType": "Application", "accountEnabled": true, "appOwnerOrganizationId": organisation,
        "appRoleAssignmentRequired": false, "preferredSingleSignOnMode": null, "homepage": null, "loginUrl": null,
        "replyUrls": [], "tags": ["WindowsAzureActiveDirectoryIntegratedApp"], "keyCredentials": [],
        "passwordCredentials": [], "alternativeNames": [], "appRoles": [],
        "signInAudience": if owner == Owner::Own { "AzureADMyOrg" } else { "AzureADMultipleOrgs" },
        "verifiedPublisher": { "displayName": null, "verifiedPublisherId": null, "addedDateTime": null },
    });
    tenant.add("service-principals", merged(row, changes));
}

/// Adds the applications of Microsoft; `exchange_keys` are keys that Exchange servers put on Exchange Online.
pub(crate) fn first_party(tenant: &mut Tenant, count: usize, exchange_keys: &[Value]) {
    for (app_id, name) in FIRST_PARTY.iter().take(count) {
        let role = |(id, value): (&str, &str)| {
            json!({
                "id": id, "value": value, "displayName": value, "description": null, "isEnabled": true,
                "origin": "Application", "allowedMemberTypes": ["Application"],
            })
        };
        let roles: Vec<Value> = if *name == "Microsoft Graph" {
            GRAPH_ROLES.iter().copied().map(role).collect()
        } else {
            OTHER_ROLES.iter().filter(|(of, ..)| of == name).map(|(_, id, value)| role((id, value))).collect()
        };
        let keys = if *name == "Office 365 Exchange Online" { exchange_keys } else { &[] };
        let changes = json!({
            "appId": app_id, "appOwnerOrganizationId": MICROSOFT, "appRoles": roles, "keyCredentials": keys, "tags": [],
        });
        service_principal(tenant, name, Owner::Other("microsoft.com"), changes);
    }
}

/// Adds an app registration and its service principal: days after the snapshot on which secrets and certificates end.
pub(crate) fn registration(tenant: &mut Tenant, name: &str, multi: bool, secrets: &[i64], certificates: &[i64]) {
    let mut seed = tenant.seed(&format!("registration/{name}"));
    let secrets: Vec<Value> = secrets.iter().map(|ends| secret(&mut seed, *ends)).collect();
    let certificates: Vec<Value> =
        certificates.iter().map(|ends| certificate(&mut seed, &format!("CN={name}"), *ends)).collect();
    let owned = seed.chance(610);
    let owner = json!({ "@odata.type": "#microsoft.graph.user", "id": tenant.id("user", "adm-hwhitfield") });
    let row = json!({
        "id": tenant.id("app", name), "appId": tenant.id("appid", name), "displayName": name,
        "createdDateTime": seed.between_days_ago(40, 2_400), "publisherDomain": tenant.domain, "identifierUris": [],
        "signInAudience": if multi { "AzureADMultipleOrgs" } else { "AzureADMyOrg" }, "tags": [],
        "passwordCredentials": secrets, "keyCredentials": certificates, "requiredResourceAccess": [],
        "web": { "homePageUrl": null, "logoutUrl": null, "redirectUris": [] },
        "owners": if owned { json!([owner]) } else { json!([]) },
    });
    tenant.add("applications", row);
}

/// Adds a managed identity, system-assigned to a resource of Azure.
pub(crate) fn managed_identity(tenant: &mut Tenant, name: &str, kind: &str) {
    let subscription = tenant.id("azure", "production");
    let resource = format!("/subscriptions/{subscription}/resourcegroups/rg-prod/providers/{kind}/{name}");
    let changes = json!({
        "servicePrincipalType": "ManagedIdentity", "appOwnerOrganizationId": null, "signInAudience": null, "tags": [],
        "alternativeNames": ["isExplicit=False", resource],
    });
    service_principal(tenant, name, Owner::Own, changes);
}

/// Grants application permissions: application, resource, permissions.
pub(crate) fn grant_roles(tenant: &mut Tenant, application: &str, resource: &str, permissions: &[&str]) {
    let client = tenant.id("sp", application);
    grant_roles_to(tenant, &client, application, resource, permissions);
}

/// The same to a principal that is known by its id.
pub(crate) fn grant_roles_to(
    tenant: &mut Tenant,
    client: &str,
    application: &str,
    resource: &str,
    permissions: &[&str],
) {
    for permission in permissions {
        let of_graph = GRAPH_ROLES.iter().find(|(_, value)| resource == "Microsoft Graph" && value == permission);
        let other = OTHER_ROLES.iter().find(|(of, _, value)| *of == resource && value == permission);
        let Some(role) = of_graph.map(|(id, _)| *id).or(other.map(|(_, id, _)| *id)) else { continue };
        let mut seed = tenant.seed(&format!("role-grant/{application}/{resource}/{permission}"));
        let row = json!({
            "id": seed.guid().replace('-', ""), "deletedDateTime": null, "appRoleId": role,
            "createdDateTime": seed.between_days_ago(40, 1_300), "principalDisplayName": application,
            "principalId": client, "principalType": "ServicePrincipal", "resourceDisplayName": resource,
            "resourceId": tenant.id("sp", resource),
        });
        tenant.add_under("app-role-assignments", client, row);
    }
}

/// Grants delegated permissions at Microsoft Graph for everyone or, with `people`, for that many persons one by one.
pub(crate) fn grant_scopes(tenant: &mut Tenant, application: &str, scope: &str, people: Option<u64>) {
    let mut seed = tenant.seed(&format!("scope-grant/{application}"));
    for number in 0..people.unwrap_or(1) {
        let person = people.map(|_| tenant.id("staff", &format!("{}/{}", tenant.domain, number * 37)));
        let row = json!({
            "id": seed.guid().replace('-', ""), "clientId": tenant.id("sp", application),
            "consentType": if person.is_some() { "Principal" } else { "AllPrincipals" }, "principalId": person,
            "resourceId": tenant.id("sp", "Microsoft Graph"), "scope": scope,
        });
        tenant.add("oauth2-permission-grants", row);
    }
}
