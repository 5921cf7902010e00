//! Intune: what both tenants share of enrolment, protection, filters and connections.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// Whom something is given to.
#[derive(Clone, Copy)]
pub(crate) enum To {
    /// Nobody.
    Nobody,
    /// All users with a licence.
    Users,
    /// All devices.
    Devices,
    /// The group of this name.
    Group(&'static str),
}

/// The assignments of an object, as they are expanded.
fn assignments(tenant: &Tenant, id: &str, to: To) -> Value {
    let target = match to {
        To::Nobody => return json!([]),
        To::Users => json!({ "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" }),
        To::Devices => json!({ "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" }),
        To::Group(name) => json!({
            "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": tenant.id("group", name),
        }),
    };
    json!([{ "id": format!("{id}_{}", tenant.id("assignment-target", id)), "target": target }])
}

/// Adds objects that have a type, a name, assignments and properties of their own.
pub(crate) fn assigned(tenant: &mut Tenant, dataset: &'static str, list: &[(&str, &str, To, Value)]) {
    for (kind, name, to, more) in list {
        let mut seed = tenant.seed(&format!("{dataset}/{name}"));
        let id = seed.guid();
        let mut row = json!({
            "id": id, "displayName": name, "description": "", "assignments": assignments(tenant, &id, *to),
            "lastModifiedDateTime": seed.between_days_ago(5, 420),
        });
        if let (Some(row), Value::Object(more)) = (row.as_object_mut(), more.clone()) {
            row.extend(more);
            if !kind.is_empty() {
                row.insert("@odata.type".to_owned(), json!(format!("#microsoft.graph.{kind}")));
            }
        }
        tenant.add(dataset, row);
    }
}

/// Adds applications for devices: type, name, publisher, whom it is given to.
pub(crate) fn applications(tenant: &mut Tenant, list: &[(&str, &str, &str, To)]) {
    for (kind, name, publisher, to) in list {
        let more = json!({ "publisher": publisher, "publishingState": "published" });
        assigned(tenant, "mobile-apps", &[(kind, name, *to, more)]);
    }
}

/// Adds policies that protect work content inside apps: type, name.
pub(crate) fn app_policies(tenant: &mut Tenant, list: &[(&str, &str)]) {
    for (kind, name) in list {
        let mut seed = tenant.seed(&format!("app-policies/{name}"));
        let row = json!({
            "@odata.type": format!("#microsoft.graph.{kind}"), "id": format!("T_{}", seed.guid()), "displayName": name,
            "description": "", "createdDateTime": seed.between_days_ago(400, 900),
            "lastModifiedDateTime": seed.between_days_ago(20, 390), "version": "\"0f00\"",
        });
        tenant.add("app-policies", row);
    }
}

/// Adds filters: name, platform, rule, what is filtered.
pub(crate) fn filters(tenant: &mut Tenant, list: &[(&str, &str, &str, &str)]) {
    for (name, platform, rule, what) in list {
        let row = json!({
            "id": tenant.id("filter", name), "displayName": name, "description": "", "platform": platform, "rule": rule,
            "assignmentFilterManagementType": what, "roleScopeTags": ["0"],
        });
        tenant.add("assignment-filters", row);
    }
}

/// The built-in roles of Intune. Source: Microsoft Learn, "Role-based access control with Microsoft Intune".
const ROLES: &[(&str, &str)] = &[
    ("0bd113fe-6be5-400c-a28f-ae5553f9c0be", "Policy and Profile manager"),
    ("9e0cc482-82df-4ab2-a24c-0c23a3f52e1e", "Help Desk Operator"),
    ("c1d9fcbb-cba5-40b0-bf6b-527006585f0b", "Application Manager"),
    ("c56d53a2-73d0-4502-b6bd-4a9d3dba28d5", "Endpoint Security Manager"),
    ("fa1d7878-e8cb-41a1-8254-0508355c64ee", "Read Only Operator"),
];

/// Adds the roles of Intune, and scope tags: id, name, description.
pub(crate) fn roles(tenant: &mut Tenant, own: &[&str], tags: &[(&str, &str, &str)]) {
    let built_in = ROLES.iter().map(|(id, name)| ((*id).to_owned(), *name, true));
    let own = own.iter().map(|name| (tenant.id("intune-role", name), *name, false));
    let rows: Vec<Value> = built_in
        .chain(own)
        .map(|(id, name, built_in)| {
            json!({
                "@odata.type": "#microsoft.graph.deviceAndAppManagementRoleDefinition", "id": id, "displayName": name,
                "description": "", "isBuiltIn": built_in,
            })
        })
        .collect();
    tenant.add_all("intune-roles", rows);
    tenant.add(
        "scope-tags",
        json!({ "id": "0", "displayName": "Default", "description": "Default scope tag", "isBuiltIn": true }),
    );
    for (id, name, description) in tags {
        let row = json!({ "id": id, "displayName": name, "description": description, "isBuiltIn": false });
        tenant.add("scope-tags", row);
    }
}

/// Adds what devices of Apple and Google need: accounts, and days until the tokens end.
pub(crate) fn stores(
    tenant: &mut Tenant,
    apple: &str,
    vpp: i64,
    programme: (&str, i64, i64, u64),
    google: Option<&str>,
) {
    let row = json!({
        "id": tenant.id("vpp", ""), "organizationName": tenant.name, "appleId": apple, "vppTokenAccountType": "business",
        "state": if vpp > 0 { "valid" } else { "expired" }, "expirationDateTime": moment(vpp, 34_000),
        "lastSyncDateTime": moment(-1, 79_800), "lastSyncStatus": "completed", "countryOrRegion": "gb",
        "automaticallyUpdateApps": true,
    });
    tenant.add("vpp-tokens", row);
    let (name, ends, synced, devices) = programme;
    let row = json!({
        "id": tenant.id("apple-programme", name), "tokenName": name, "appleIdentifier": apple, "tokenType": "dep",
        "tokenExpirationDateTime": moment(ends, 34_000), "lastSuccessfulSyncDateTime": moment(synced, 83_000),
        "syncedDeviceCount": devices, "lastSyncErrorCode": if ends > 0 { 0 } else { 3 }, "roleScopeTagIds": ["0"],
    });
    tenant.add("apple-enrolment-tokens", row);
    let bound = google.is_some();
    let row = json!({
        "id": "androidManagedStoreAccountEnterpriseSettings",
        "bindStatus": if bound { "boundAndValidated" } else { "notBound" }, "ownerUserPrincipalName": google,
        "ownerOrganizationName": bound.then_some(tenant.name), "enrollmentTarget": if bound { "all" } else { "none" },
        "lastAppSyncDateTime": if bound { moment(-1, 75_600) } else { "0001-01-01T00:00:00Z".to_owned() },
        "lastAppSyncStatus": if bound { "success" } else { "credentialsNotValid" },
        "deviceOwnerManagementEnabled": bound, "androidDeviceOwnerFullyManagedEnrollmentEnabled": bound,
    });
    tenant.add("android-enterprise", row);
}
