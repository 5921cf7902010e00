//! Rules on how a tenant is kept: each fails where a tenant just violates it, passes where one just satisfies it, and is
//! not evaluated where what decides it was not read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::{Rows, TENANT};
use tenantry::assess::{Judged, Outcome, judge};
use tenantry::diagram::{Finding, told};
use tenantry::facts::{Extent, Facts};
use tenantry::snapshot::Status;

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
const SYNCHRONISATION: &str = "d29b2b05-8046-44ba-8758-1e26182fcf32";

fn judged(rows: Rows, rule: &str) -> Judged {
    judge(&Facts::read(&rows.build()).value).into_iter().find(|it| it.rule == rule).unwrap()
}

fn finding(rows: Rows, rule: &str) -> Finding {
    told(&judge(&Facts::read(&rows.build()).value)).into_iter().find(|it| it.rule == rule).unwrap()
}

/// A row, and more of it.
fn row(id: &str, more: Value) -> Value {
    let mut row = json!({"id": id, "displayName": format!("Name of {id}")});
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

fn one(dataset: &str, more: Value) -> Rows {
    Rows::new().with(dataset, [row("1", more)])
}

/// One person who holds a privileged role, with these properties.
fn holder(role: &str, more: Value) -> Rows {
    let mut person = json!({"userType": "Member", "accountEnabled": true, "onPremisesSyncEnabled": null});
    person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let given = json!({"principalId": "u", "roleDefinitionId": role, "directoryScopeId": "/"});
    let definition = json!({"templateId": role, "isPrivileged": true, "isBuiltIn": true});
    Rows::new()
        .with("role-definitions", [row(role, definition)])
        .with("role-assignments", [row("a", given)])
        .with("users", [row("u", person)])
        .with("groups", [])
        .with("service-principals", [])
}

/// A Global Administrator who registered these methods.
fn registered(role: &str, methods: Value) -> Rows {
    let mfa = methods.as_array().is_some_and(|it| !it.is_empty());
    let details = json!({"userType": "member", "isAdmin": true, "isMfaRegistered": mfa, "isMfaCapable": mfa,
        "methodsRegistered": methods});
    holder(role, json!({})).with("registration-details", [row("u", details)])
}

fn signed_in(day: &str) -> Rows {
    let activity = json!({"lastSignInDateTime": format!("{day}T00:00:00Z")});
    holder(GLOBAL_ADMINISTRATOR, json!({"signInActivity": activity}))
}

fn block(left_out: Value) -> Value {
    let mut users = json!({"includeUsers": ["All"]});
    users.as_object_mut().unwrap().extend(left_out.as_object().unwrap().clone());
    let conditions =
        json!({"users": users, "applications": {"includeApplications": ["All"]}, "clientAppTypes": ["all"]});
    row(
        "p",
        json!({"state": "enabled", "conditions": conditions, "sessionControls": null,
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}}),
    )
}

fn authorization(property: &str, may: bool) -> Rows {
    one("authorization-policy", json!({"defaultUserRolePermissions": {property: may}}))
}

fn owned(owners: Value) -> Rows {
    one("applications", json!({"appId": "app", "passwordCredentials": [], "keyCredentials": [], "owners": owners}))
}

fn secret(from: Value, until: &str) -> Rows {
    let secret = json!([{"startDateTime": from, "endDateTime": format!("{until}T00:00:00Z")}]);
    one("applications", json!({"appId": "app", "passwordCredentials": secret, "keyCredentials": []}))
        .with("service-principals", [])
}

/// An application of the tenant's own that holds a permission of Microsoft Graph.
fn granted(permission: &str) -> Rows {
    let own = json!({"appId": "app", "appOwnerOrganizationId": TENANT, "servicePrincipalType": "Application",
        "accountEnabled": true, "appRoles": [], "passwordCredentials": [], "keyCredentials": []});
    let graph = json!({"appId": "00000003-0000-0000-c000-000000000000", "servicePrincipalType": "Application",
        "appOwnerOrganizationId": "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "accountEnabled": true,
        "appRoles": [{"id": "role", "value": permission}], "passwordCredentials": [], "keyCredentials": []});
    let grant = json!({"principalId": "app", "resourceId": "graph", "appRoleId": "role",
        "principalType": "ServicePrincipal"});
    Rows::new()
        .with("service-principals", [row("app", own), row("graph", graph)])
        .with("app-role-assignments", [row("g", grant)])
        .with("applications", [])
}

fn trusts(subject: &str) -> Rows {
    one(
        "federated-credentials",
        json!({"@tenantry.parent": "app", "issuer": "https://token.actions.githubusercontent.com", "subject": subject}),
    )
}

fn exchange_online(keys: Value) -> Rows {
    one(
        "service-principals",
        json!({"appId": "00000002-0000-0ff1-ce00-000000000000", "servicePrincipalType": "Application",
            "keyCredentials": keys, "passwordCredentials": []}),
    )
}

fn forwards(mode: &str, remote: bool) -> Rows {
    one("outbound-spam-policies", json!({"name": "Default", "autoForwardingMode": mode}))
        .with("remote-domains", [row("2", json!({"domainName": "*", "autoForwardEnabled": remote}))])
}

/// Domains that mail is accepted for, and whether each is signed.
fn signs(domains: &[(&str, bool)]) -> Rows {
    let accepted = json!({"domainName": "contoso.com", "domainType": "Authoritative"});
    let config = |(domain, on): &(&str, bool)| json!({"id": domain, "domain": domain, "enabled": on});
    one("accepted-domains", accepted).with("dkim-signing", domains.iter().map(config))
}

fn tunnel(health: &str) -> Rows {
    one("tunnel-servers", json!({"@tenantry.parent": "s", "tunnelServerHealthStatus": health}))
}

fn connectors(state: &str) -> Rows {
    let empty = ["certificate-connectors", "domain-join-connectors", "mobile-threat-connectors", "ndes-connectors"];
    let rows = one("app-proxy-connectors", json!({"machineName": "srv", "status": state}));
    empty.into_iter().fold(rows, |rows, dataset| rows.with(dataset, []))
}

/// So many guests, so many of whom last signed in a year ago.
fn guests(count: u64, stale: u64) -> Rows {
    let day = |at: u64| if at < stale { "2025-05-01T00:00:00Z" } else { "2026-05-30T00:00:00Z" };
    let guest = |at: u64| {
        row(
            &at.to_string(),
            json!({"userType": "Guest", "accountEnabled": true, "externalUserState": "Accepted",
                "userPrincipalName": format!("a{at}_fabrikam.com#EXT#@contoso.com"),
                "signInActivity": {"lastSignInDateTime": day(at)}}),
        )
    };
    Rows::new().with("users", (0..count).map(guest)).with("domains", [])
}

fn invites(allowed: &[&str], blocked: &[&str]) -> Rows {
    let list = json!({"InvitationsAllowedAndBlockedDomainsPolicy":
        {"AllowedDomains": allowed, "BlockedDomains": blocked}});
    let definition = json!({"B2BManagementPolicy": list}).to_string();
    guests(1, 0).with(
        "b2b-management-policies",
        [row(
            "b",
            json!({"definition": [definition],
        "isOrganizationDefault": true}),
        )],
    )
}

/// A person with these licences, which hold the same plan.
fn licensed(skus: &[&str]) -> Rows {
    let plan = json!([{"servicePlanId": "efb87545-963c-4e0d-99df-69c6916d9eb0",
        "servicePlanName": "EXCHANGE_S_ENTERPRISE", "provisioningStatus": "Success", "appliesTo": "User"}]);
    let sku = |id: &str| {
        row(
            id,
            json!({"skuId": id, "skuPartNumber": id.to_uppercase(), "capabilityStatus": "Enabled",
            "prepaidUnits": {"enabled": 5, "warning": 0, "suspended": 0}, "consumedUnits": 1, "servicePlans": plan}),
        )
    };
    let held: Vec<Value> = skus.iter().map(|id| json!({"skuId": id, "disabledPlans": []})).collect();
    let plans = json!([{"servicePlanId": "efb87545-963c-4e0d-99df-69c6916d9eb0", "service": "exchange",
        "capabilityStatus": "Enabled"}]);
    let person = json!({"userType": "Member", "accountEnabled": true, "assignedLicenses": held,
        "assignedPlans": plans});
    Rows::new().with("subscribed-skus", [sku("e3"), sku("e5")]).with("users", [row("u", person)])
}

/// Rule, what was read, what comes of it.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<(&'static str, Rows, Option<Outcome>)> {
    use Outcome::{Fail, NotApplicable, Pass};
    let emergency = |left_out: Value| {
        holder(GLOBAL_ADMINISTRATOR, json!({}))
            .with("conditional-access-policies", [block(left_out)])
            .with("authentication-strengths", [])
    };
    let key = |day: &str| json!([{"endDateTime": format!("{day}T00:00:00Z")}]);
    let audit = |off: Value| one("exchange-organization", json!({"auditDisabled": off}));
    let push = json!(["microsoftAuthenticatorPush"]);
    vec![
        ("administrators-without-methods", registered(GLOBAL_ADMINISTRATOR, json!([])), Some(Fail)),
        ("administrators-without-methods", registered(GLOBAL_ADMINISTRATOR, push.clone()), Some(Pass)),
        ("administrators-without-methods", registered(SYNCHRONISATION, json!([])), Some(Pass)),
        (
            "administrators-without-methods",
            holder(GLOBAL_ADMINISTRATOR, json!({"accountEnabled": false})).with("registration-details", []),
            Some(Pass),
        ),
        ("administrators-without-methods", holder(GLOBAL_ADMINISTRATOR, json!({})), None),
        (
            "administrators-without-methods",
            holder(GLOBAL_ADMINISTRATOR, json!({})).with("registration-details", []),
            None,
        ),
        ("administrators-without-strong-methods", registered(GLOBAL_ADMINISTRATOR, push.clone()), Some(Fail)),
        ("administrators-without-strong-methods", registered(GLOBAL_ADMINISTRATOR, json!([])), Some(Fail)),
        (
            "administrators-without-strong-methods",
            registered(GLOBAL_ADMINISTRATOR, json!(["microsoftAuthenticatorPush", "passKeyDeviceBound"])),
            Some(Pass),
        ),
        // A method of which this version has never heard may resist phishing.
        ("administrators-without-strong-methods", registered(GLOBAL_ADMINISTRATOR, json!(["amulet"])), None),
        ("administrators-without-strong-methods", holder(GLOBAL_ADMINISTRATOR, json!({})), None),
        ("stale-administrators", signed_in("2026-03-02"), Some(Fail)),
        ("stale-administrators", signed_in("2026-03-03"), Some(Pass)),
        (
            "stale-administrators",
            holder(GLOBAL_ADMINISTRATOR, json!({})).with(
                "user-sign-ins",
                [
                    row("u", json!({"userType": "Member", "accountEnabled": true})),
                    row("other", json!({"signInActivity": {"lastSignInDateTime": "2026-05-01T00:00:00Z"}})),
                ],
            ),
            Some(Fail),
        ),
        ("stale-administrators", holder(GLOBAL_ADMINISTRATOR, json!({})), None),
        ("stale-administrators", signed_in("2026-03-02").undated(), None),
        ("emergency-accounts", emergency(json!({"excludeUsers": ["u"]})), Some(Pass)),
        (
            "emergency-accounts",
            emergency(json!({"excludeGroups": ["g"]}))
                .with("access-group-members", [json!({"@tenantry.parent": "g", "id": "u"})]),
            Some(Pass),
        ),
        ("emergency-accounts", emergency(json!({"excludeGroups": ["g"]})), None),
        ("emergency-accounts", emergency(json!({})), None),
        (
            "emergency-accounts",
            emergency(json!({"excludeUsers": ["u"]})).state("conditional-access-policies", Status::Partial),
            None,
        ),
        ("users-register-applications", authorization("allowedToCreateApps", true), Some(Fail)),
        ("users-register-applications", authorization("allowedToCreateApps", false), Some(Pass)),
        ("users-register-applications", authorization("allowedToCreateTenants", true), None),
        ("users-create-tenants", authorization("allowedToCreateTenants", true), Some(Fail)),
        ("users-create-tenants", authorization("allowedToCreateTenants", false), Some(Pass)),
        ("users-create-tenants", authorization("allowedToCreateApps", true), None),
        ("ownerless-applications", owned(json!([])), Some(Fail)),
        ("ownerless-applications", owned(json!([{"id": "u"}])), Some(Pass)),
        ("ownerless-applications", one("applications", json!({"appId": "app"})), None),
        ("long-secrets", secret(json!("2026-01-01T00:00:00Z"), "2027-01-03"), Some(Fail)),
        ("long-secrets", secret(json!("2026-01-01T00:00:00Z"), "2027-01-01"), Some(Pass)),
        // It has ended.
        ("long-secrets", secret(json!("2020-01-01T00:00:00Z"), "2026-05-01"), Some(Pass)),
        ("long-secrets", one("applications", json!({"appId": "app"})).with("service-principals", []), None),
        (
            "long-secrets",
            secret(json!("2026-01-01T00:00:00Z"), "2027-01-01").state("service-principals", Status::Denied),
            None,
        ),
        ("applications-to-global-administrator", granted("RoleManagement.ReadWrite.Directory"), Some(Fail)),
        ("applications-to-global-administrator", granted("Mail.ReadWrite"), Some(Pass)),
        (
            "applications-to-global-administrator",
            granted("Mail.ReadWrite").state("app-role-assignments", Status::Partial),
            None,
        ),
        ("applications-to-global-administrator", Rows::new(), None),
        ("federated-credentials-pull-requests", trusts("repo:contoso/app:pull_request"), Some(Fail)),
        ("federated-credentials-pull-requests", trusts("repo:contoso/app:ref:refs/heads/main"), Some(Pass)),
        ("federated-credentials-pull-requests", Rows::new().with("federated-credentials", []), Some(NotApplicable)),
        (
            "federated-credentials-pull-requests",
            one(
                "federated-credentials",
                json!({"@tenantry.parent": "a", "issuer": "https://token.actions.githubusercontent.com"}),
            ),
            None,
        ),
        ("exchange-hybrid-shared-principal", exchange_online(key("2027-01-01")), Some(Fail)),
        ("exchange-hybrid-shared-principal", exchange_online(key("2026-01-01")), Some(Pass)),
        ("exchange-hybrid-shared-principal", exchange_online(json!([])), Some(Pass)),
        (
            "exchange-hybrid-shared-principal",
            exchange_online(json!([])).state("service-principals", Status::Partial),
            None,
        ),
        ("external-forwarding", forwards("On", true), Some(Fail)),
        ("external-forwarding", forwards("On", false), Some(Pass)),
        ("external-forwarding", forwards("Automatic", true), Some(Pass)),
        ("external-forwarding", forwards("On", true).state("remote-domains", Status::Denied), None),
        ("mailbox-audit", audit(json!(true)), Some(Fail)),
        ("mailbox-audit", audit(json!(false)), Some(Pass)),
        ("mailbox-audit", one("exchange-organization", json!({})), None),
        ("dkim", signs(&[("contoso.com", false)]), Some(Fail)),
        ("dkim", signs(&[("contoso.onmicrosoft.com", false)]), Some(Fail)),
        ("dkim", signs(&[("contoso.com", true), ("contoso.onmicrosoft.com", false)]), Some(Pass)),
        ("dkim", signs(&[("contoso.com", true)]).state("accepted-domains", Status::Denied), None),
        ("unhealthy-gateways", tunnel("unhealthy"), Some(Fail)),
        ("unhealthy-gateways", tunnel("healthy"), Some(Pass)),
        ("unhealthy-gateways", Rows::new().with("tunnel-servers", []), Some(NotApplicable)),
        ("unhealthy-gateways", tunnel("unknown"), None),
        ("silent-connectors", connectors("inactive"), Some(Fail)),
        ("silent-connectors", connectors("active"), Some(Pass)),
        ("silent-connectors", connectors("active").state("ndes-connectors", Status::Denied), None),
        ("stale-guests", guests(50, 6), Some(Fail)),
        ("stale-guests", guests(50, 5), Some(Pass)),
        ("stale-guests", Rows::new().with("users", []), Some(NotApplicable)),
        ("stale-guests", guests(50, 6).state("users", Status::Partial), None),
        ("guests-of-blocked-domains", invites(&[], &["fabrikam.com"]), Some(Fail)),
        ("guests-of-blocked-domains", invites(&["contoso.com"], &[]), Some(Fail)),
        ("guests-of-blocked-domains", invites(&["fabrikam.com"], &[]), Some(Pass)),
        ("guests-of-blocked-domains", invites(&[], &["litware.com"]), Some(Pass)),
        ("guests-of-blocked-domains", invites(&[], &["litware.com"]).state("users", Status::Partial), None),
        ("double-licences", licensed(&["e3", "e5"]), Some(Fail)),
        ("double-licences", licensed(&["e5"]), Some(Pass)),
        ("double-licences", licensed(&["e5"]).state("users", Status::Partial), None),
    ]
}

#[test]
fn each_rule_says_what_the_data_allows_and_no_more() {
    for (at, (rule, rows, wanted)) in cases().into_iter().enumerate() {
        let judged = judged(rows, rule);
        assert_eq!(judged.outcome.value, wanted, "case {at}: {rule}: {:?}", judged.outcome);
        let certain = matches!(wanted, Some(Outcome::Pass | Outcome::NotApplicable));
        assert!(!certain || judged.outcome.extent == Extent::Exact, "case {at}: {rule}");
        assert!(!judged.outcome.sources.is_empty(), "case {at}: {rule} says not what it read");
    }
}

#[test]
fn every_finding_has_words() {
    for (rule, rows, _) in cases().into_iter().filter(|case| case.2 == Some(Outcome::Fail)) {
        let finding = finding(rows, rule);
        for text in [&finding.title, &finding.detail, &finding.advice] {
            assert!(!text.trim().is_empty() && !text.contains(['{', '}', '|', '[']), "{rule}: {text}");
            assert!(!text.contains("  ") && !text.contains(" ."), "{rule}: a word is missing in “{text}”");
        }
    }
}

/// Who has no method that resists phishing where none is enabled is told of that, and not a second time.
#[test]
fn what_another_rule_tells_is_not_told_twice() {
    let methods = |fido: &str| {
        let method = |id: &str, state: &str| json!({"id": id, "state": state});
        let list = [method("Fido2", fido), method("X509Certificate", "disabled"), method("Sms", "disabled")];
        let policy = json!({"authenticationMethodConfigurations": list});
        registered(GLOBAL_ADMINISTRATOR, json!(["mobilePhone"]))
            .with("authentication-methods-policy", [row("m", policy)])
    };
    let rule = "administrators-without-strong-methods";
    assert_eq!(judged(methods("disabled"), rule).told_by, Some("no-phishing-resistant-method"));
    let on = judged(methods("enabled"), rule);
    assert!(on.matters() && !on.arguments.contains_key("certificates"));
}

/// A holder is named once, however many roles and ways to them there are, and by the subject's id.
#[test]
fn holders_are_named() {
    let rows = registered(GLOBAL_ADMINISTRATOR, json!([]));
    let judged = judged(rows, "administrators-without-methods");
    assert_eq!(judged.subjects.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["u"]);
}
