//! What is read of people and applications beside themselves: registered methods, last sign-ins, owners.

use crate::folder::Tenant;
use crate::seed::Seed;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Methods that people have registered, and their weight.
const METHODS: &[(&str, u64)] = &[
    ("", 72),
    ("mobilePhone", 64),
    ("microsoftAuthenticatorPush", 318),
    ("microsoftAuthenticatorPush,mobilePhone", 362),
    ("microsoftAuthenticatorPush,windowsHelloForBusiness", 121),
    ("microsoftAuthenticatorPush,softwareOneTimePasscode", 24),
    ("passKeyDeviceBound,microsoftAuthenticatorPush", 39),
];

/// Adds the registered methods of administrators, then of as many others as there is room for.
pub(crate) fn methods(tenant: &mut Tenant, limit: usize) {
    let mut seed = tenant.seed("registration-details");
    let holders: BTreeSet<String> = ["role-assignments", "role-eligibilities"]
        .iter()
        .flat_map(|dataset| tenant.rows(dataset))
        .filter_map(|row| row["principalId"].as_str().map(str::to_owned))
        .collect();
    let is_admin = |row: &Value| row["id"].as_str().is_some_and(|id| holders.contains(id));
    let enabled = tenant.rows("users").iter().filter(|row| row["accountEnabled"] == json!(true));
    let (admins, others): (Vec<&Value>, Vec<&Value>) = enabled.partition(|row| is_admin(row));
    let rows: Vec<Value> =
        admins.into_iter().chain(others).take(limit).map(|user| details(&mut seed, user, is_admin(user))).collect();
    tenant.add_all("registration-details", rows);
}

fn details(seed: &mut Seed, user: &Value, admin: bool) -> Value {
    let drawn = seed.weighted(METHODS);
    // Those who administer have more than a telephone; emergency accounts have keys; accounts of services have nothing.
    let name = user["userPrincipalName"].as_str().unwrap_or_default();
    let methods = if name.starts_with("breakglass") || name.starts_with("emergency") {
        "passKeyDeviceBound"
    } else if name.starts_with("svc-") || name.starts_with("printer") {
        ""
    } else if admin && !drawn.contains("Authenticator") {
        "microsoftAuthenticatorPush,mobilePhone"
    } else {
        drawn
    };
    let list: Vec<&str> = methods.split(',').filter(|method| !method.is_empty()).collect();
    let strong = !list.is_empty();
    json!({
        "id": user["id"], "userType": if user["userType"] == json!("Guest") { "guest" } else { "member" },
        "isAdmin": admin, "isMfaCapable": strong, "isMfaRegistered": strong, "isSsprRegistered": list.len() > 1,
        "isPasswordlessCapable": methods.contains("passKey") || methods.contains("windowsHello"),
        "methodsRegistered": list,
    })
}

/// Moves the last sign-ins of people from the users to the dataset that is read for them.
pub(crate) fn sign_ins(tenant: &mut Tenant) {
    let mut rows = Vec::new();
    for user in tenant.rows_mut("users") {
        let mut row =
            json!({ "id": user["id"], "userType": user["userType"], "accountEnabled": user["accountEnabled"] });
        // Who never signed in has no such property.
        if let Some(activity) = user.as_object_mut().and_then(|user| user.remove("signInActivity"))
            && !activity.is_null()
        {
            row["signInActivity"] = activity;
        }
        rows.push(row);
    }
    tenant.add_all("user-sign-ins", rows);
}

/// Moves the owners of registrations from the registrations to the dataset that is read for them.
pub(crate) fn owners(tenant: &mut Tenant) {
    let mut rows = Vec::new();
    for application in tenant.rows_mut("applications") {
        let id = application["id"].clone();
        if let Some(owners) = application.as_object_mut().and_then(|row| row.remove("owners")) {
            rows.push(json!({ "id": id, "owners": owners }));
        }
    }
    tenant.add_all("application-owners", rows);
}
