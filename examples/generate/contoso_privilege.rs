//! Contoso: Privileged Identity Management, strengths and contexts, and roles of other services.

use crate::access::Policy;
use crate::contoso_holders::{ACTIVE, ELIGIBLE};
use crate::folder::Tenant;
use crate::privilege::{Rules, group_members, policies, schedules};
use crate::strengths::{
    RESISTANT, consent_policies, consent_requests, contexts, credentials, device_registration, guest_policies,
    strengths,
};
use serde_json::{Value, json};
use tenantry::snapshot::Status;

const KEYS: (&str, &str, &[&str]) = ("Security keys only", "For Tier 0 and for activating roles", &["fido2"]);

/// Everything of privilege.
pub(crate) fn privilege(tenant: &mut Tenant) {
    strengths(
        tenant,
        &[
            KEYS,
            ("Suppliers", "What guests of suppliers can fulfil", &["fido2", "password,microsoftAuthenticatorPush"]),
        ],
    );
    contexts(
        tenant,
        &[
            ("c1", "Activation of roles", "Met before a privileged role is activated", true),
            ("c2", "Sites with highly confidential content", "Asked for by the label Highly confidential", true),
            ("c9", "Pilot 2024", "", false),
        ],
    );
    of_contexts(tenant);
    policies(tenant, &["Contoso Service Desk", "Contoso App Owner"], rules);
    schedules(tenant, ACTIVE, ELIGIBLE.get(3..5).unwrap_or_default());
    let eligible = [
        ("ROLE-Helpdesk-EMEA", "member", "adm-jmueller"),
        ("ROLE-Helpdesk-EMEA", "owner", "adm-lkowalczyk"),
        ("ROLE-Exchange-Operators", "member", "adm-pnaidoo"),
        ("ROLE-Security-Readers", "member", "adm-cbyrne"),
    ];
    group_members(tenant, "group-eligibilities", &eligible);
    let assigned =
        [("ROLE-Exchange-Operators", "member", "adm-ngozi"), ("ROLE-Security-Readers", "owner", "adm-hwhitfield")];
    group_members(tenant, "group-assignments", &assigned);
    members(tenant);
    other_services(tenant);
    small(tenant);
}

/// Who is in the groups that hold roles, and in those that policies leave out: kind of account and name.
const MEMBERS: &[(&str, &[(&str, &str)])] = &[
    (
        "ROLE-Helpdesk-EMEA",
        &[("user", "adm-cbyrne"), ("user", "adm-schroeder"), ("user", "adm-former"), ("guest", "1"), ("guest", "2")],
    ),
    ("ROLE-Exchange-Operators", &[("user", "adm-ngozi"), ("user", "adm-schroeder")]),
    ("ROLE-Security-Readers", &[("user", "adm-jmueller"), ("user", "adm-lkowalczyk")]),
    ("SG-CA-Exclude-BreakGlass", &[("user", "breakglass-01"), ("user", "breakglass-02")]),
    ("SG-CA-Exclude-Legacy", &[("user", "svc-scan"), ("user", "svc-print")]),
    (
        "SG-CA-ServiceAccounts",
        &[
            ("user", "svc-backup"),
            ("user", "svc-scan"),
            ("user", "svc-teamsprov"),
            ("user", "svc-sccm"),
            ("user", "svc-hrfeed"),
            ("user", "svc-print"),
        ],
    ),
    (
        "SG-Contractors",
        &[
            ("staff", "cloud/3"),
            ("staff", "cloud/4"),
            ("staff", "cloud/5"),
            ("staff", "cloud/6"),
            ("staff", "cloud/7"),
            ("guest", "11"),
            ("guest", "12"),
            ("guest", "13"),
        ],
    ),
];

fn members(tenant: &mut Tenant) {
    for (group, list) in MEMBERS {
        let parent = tenant.id("group", group);
        for (kind, name) in *list {
            let row = json!({ "@odata.type": "#microsoft.graph.user", "id": tenant.id(kind, name) });
            tenant.add_under("access-group-members", &parent, row);
        }
    }
}

/// Activation of the most powerful roles takes a security key and an approval; of those below, plain methods.
fn rules(role: &str) -> Rules {
    const MFA: &[&str] = &["MultiFactorAuthentication", "Justification"];
    const REASON: &[&str] = &["Justification"];
    match role {
        "Global Administrator" | "Privileged Role Administrator" => Rules {
            lasts: "PT2H",
            asks: &["Justification", "Ticketing"],
            context: Some("c1"),
            approvers: Some("ROLE-Security-Readers"),
            for_ever: true,
        },
        "Privileged Authentication Administrator" | "Security Administrator" | "Conditional Access Administrator" => {
            Rules { lasts: "PT4H", asks: REASON, context: Some("c1"), approvers: None, for_ever: false }
        }
        "Exchange Administrator" | "Intune Administrator" | "Application Administrator" | "User Administrator" => {
            Rules { lasts: "PT8H", asks: MFA, context: None, approvers: None, for_ever: false }
        }
        _ => Rules { lasts: "PT8H", asks: REASON, context: None, approvers: None, for_ever: true },
    }
}

/// The policies that stand behind the contexts.
fn of_contexts(tenant: &mut Tenant) {
    let key = tenant.id("strength", KEYS.0);
    let contexts = "/conditions/applications/includeAuthenticationContextClassReferences";
    Policy::new(tenant, "CA601-Context-ActivationOfRoles-SecurityKey", "enabled")
        .applications(&[])
        .with(contexts, json!(["c1"]))
        .strength(&key, KEYS.0, KEYS.2)
        .with("/grantControls/authenticationStrength/policyType", json!("custom"))
        .add(tenant);
    Policy::new(tenant, "CA602-Context-ConfidentialSites-CompliantDevice", "enabled")
        .applications(&[])
        .with(contexts, json!(["c2"]))
        .strength("00000000-0000-0000-0000-000000000004", "Phishing-resistant MFA", RESISTANT)
        .with("/grantControls/builtInControls", json!(["compliantDevice"]))
        .with("/grantControls/operator", json!("AND"))
        .add(tenant);
}

/// A role of another service for several groups at once.
fn multiple(tenant: &Tenant, name: &str, role: &str, groups: &[&str], scopes: &[&str]) -> Value {
    let principals: Vec<String> = groups.iter().map(|group| tenant.id("group", group)).collect();
    json!({
        "id": tenant.id("other-role", name), "displayName": name, "roleDefinitionId": role,
        "principalIds": principals, "directoryScopeIds": scopes, "appScopeIds": [],
    })
}

fn other_services(tenant: &mut Tenant) {
    let operator = "9e0cc482-82df-4ab2-a24c-0c23a3f52e1e";
    let rows = [
        multiple(tenant, "Service desk EMEA", operator, &["ROLE-Helpdesk-EMEA"], &["/"]),
        multiple(
            tenant,
            "Depot engineers",
            &tenant.id("intune-role", "Contoso Depot Engineer"),
            &["SG-CA-Pilot"],
            &["/"],
        ),
    ];
    tenant.add_all("intune-role-assignments", rows);
    let rows = [multiple(
        tenant,
        "Security operations",
        &tenant.id("defender-role", "operations"),
        &["ROLE-Security-Readers"],
        &["MDE", "MDO", "MDI"],
    )];
    tenant.add_all("defender-role-assignments", rows);
    let rows =
        [multiple(tenant, "Cloud PC support", "d40368cb-fbf4-4965-bbc1-f17b3a78e510", &["ROLE-Helpdesk-EMEA"], &["/"])];
    tenant.add_all("cloud-pc-role-assignments", rows);
    let row = json!({
        "id": tenant.id("entitlement-role", "suppliers"), "principalId": tenant.id("group", "ROLE-Helpdesk-EMEA"),
        "roleDefinitionId": "ae79f266-94d4-4dab-b730-feca7e132178",
        "appScopeId": format!("/AccessPackageCatalog/{}", tenant.id("catalog", "Suppliers")),
    });
    tenant.add("entitlement-role-assignments", row);
    let denied = "Authorization_RequestDenied: Insufficient privileges to complete the operation.";
    tenant.answer("exchange-role-assignments", Status::Denied, Some(403), denied);
}

fn small(tenant: &mut Tenant) {
    let reviewers = [format!(
        "/v1.0/groups/{}/transitiveMembers/microsoft.graph.user",
        tenant.id("group", "ROLE-Security-Readers")
    )];
    consent_requests(tenant, &reviewers);
    credentials(tenant, Some("P180D"));
    consent_policies(tenant);
    device_registration(tenant, None, false, true);
    guest_policies(tenant, "BlockedDomains", &["outlook.com", "proseware.com"], true);
    let row = json!({
        "@odata.type": "#microsoft.graph.socialIdentityProvider", "id": "Google-OAUTH", "displayName": "Google",
        "identityProviderType": "Google", "clientId": "contoso-guests.apps.googleusercontent.com",
        "clientSecret": "******",
    });
    tenant.add("identity-providers", row);
    let row = json!({
        "id": tenant.id("pki", "smart cards"), "displayName": "Contoso smart cards", "status": "succeeded",
        "statusDetails": null, "lastModifiedDateTime": tenant.seed("pki").between_days_ago(90, 400),
        "deletedDateTime": null,
    });
    tenant.add("certificate-authorities", row);
}
