//! The rules, driven from rows as services give them: each fails, passes, does not apply or is not evaluated, as what
//! was read allows, and never says more than that.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{Rows, TENANT};
use tenantry::assess::{Judged, Outcome, RULES, Severity, claims, judge};
use tenantry::diagram::{Finding, told};
use tenantry::facts::{Extent, Facts};
use tenantry::snapshot::Status;

fn facts(rows: Rows) -> Facts {
    Facts::read(&rows.build()).value
}

fn judged(rows: Rows, rule: &str) -> Judged {
    judge(&facts(rows)).into_iter().find(|it| it.rule == rule).unwrap()
}

fn findings(rows: Rows) -> Vec<Finding> {
    told(&judge(&facts(rows)))
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

fn policy(id: &str, state: &str, more: Value) -> Value {
    let mut policy = json!({
        "state": state,
        "conditions": {
            "users": {"includeUsers": ["All"]},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"]
        },
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
        "sessionControls": null
    });
    policy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row(id, policy)
}

/// Policies, with security defaults off and no strengths but the built-in ones.
fn policies(list: impl IntoIterator<Item = Value>) -> Rows {
    one("security-defaults", json!({"isEnabled": false}))
        .with("conditional-access-policies", list)
        .with("authentication-strengths", [])
}

fn without(left_out: Value) -> Value {
    json!({"conditions": {
        "users": left_out,
        "applications": {"includeApplications": ["All"]},
        "clientAppTypes": ["all"]
    }})
}

fn legacy(more: Value) -> Value {
    let mut legacy = json!({
        "conditions": {
            "users": {"includeUsers": ["All"]},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["exchangeActiveSync", "other"]
        },
        "grantControls": {"operator": "OR", "builtInControls": ["block"]}
    });
    legacy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    policy("legacy", "enabled", legacy)
}

fn devices(count: u64, bad: u64, more: impl Fn(bool) -> Value) -> Rows {
    let device = |at: u64| row(&at.to_string(), more(at < bad));
    Rows::new().with("managed-devices", (0..count).map(device))
}

fn states(count: u64, bad: u64) -> Rows {
    devices(count, bad, |bad| json!({"complianceState": if bad { "noncompliant" } else { "compliant" }}))
}

fn encrypted(count: u64, open: u64) -> Rows {
    devices(count, open, |open| json!({"operatingSystem": "Windows", "isEncrypted": !open}))
}

fn application(secrets: &[&str]) -> Rows {
    let secrets: Vec<Value> = secrets.iter().map(|day| json!({"endDateTime": format!("{day}T00:00:00Z")})).collect();
    one("applications", json!({"passwordCredentials": secrets, "keyCredentials": []})).with("service-principals", [])
}

fn principal(id: &str, owner: &str) -> Value {
    row(id, json!({"appOwnerOrganizationId": owner, "servicePrincipalType": "Application", "appRoles": []}))
}

fn consent(scope: &str, to: &str) -> Rows {
    let grant = json!({"clientId": "app", "resourceId": "graph", "consentType": to, "scope": scope});
    one("oauth2-permission-grants", grant)
        .with("app-role-assignments", [])
        .with("service-principals", [principal("app", "another-organisation")])
}

fn push(day: &str) -> Rows {
    one("apple-push-certificate", json!({"expirationDateTime": format!("{day}T00:00:00Z")}))
}

/// How many people are at risk, by the ids of the counts.
fn risky(counts: &[(&str, u64)]) -> Rows {
    let row = |(id, count): &(&str, u64)| json!({"id": id, "count": count});
    Rows::new().with("risky-user-counts", counts.iter().map(row))
}

/// A token of enrolment that ends on a day, and no other.
fn tokens(day: &str) -> Rows {
    one("apple-enrolment-tokens", json!({"tokenName": "ABM", "tokenExpirationDateTime": format!("{day}T00:00:00Z")}))
        .with("vpp-tokens", [])
}

/// DMARC records of one domain; SPF has one.
fn twice(records: &[&str]) -> Rows {
    one("dns-dmarc", json!({"domain": "contoso.com", "rdata": records}))
        .with("dns-spf", [row("2", json!({"domain": "contoso.com", "rdata": ["v=spf1 -all"]}))])
}

/// Whether a directory is synchronised; sensors were not read.
fn synchronised(on: bool) -> Rows {
    one("organization", json!({"onPremisesSyncEnabled": on}))
}

fn methods(sms: &str, fido: &str) -> Rows {
    let method = |id: &str, state: &str| json!({"id": id, "state": state});
    let list =
        [method("Sms", sms), method("Voice", "disabled"), method("Fido2", fido), method("X509Certificate", "disabled")];
    one("authentication-methods-policy", json!({"authenticationMethodConfigurations": list}))
}

fn score(percent: u64) -> Value {
    row(
        "s",
        json!({"createdDateTime": "2026-05-31T00:00:00Z", "currentScore": percent, "maxScore": 100.0,
        "averageComparativeScores": [{"basis": "TotalSeats", "averageScore": 50.0}]}),
    )
}

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// Global Administrators at all times, each with these properties.
fn administrators(count: u64, more: Value) -> Rows {
    let of = |at: u64, more: Value| {
        let mut given = json!({"principalId": format!("u{at}"), "roleDefinitionId": GLOBAL_ADMINISTRATOR,
            "directoryScopeId": "/"});
        given.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row(&format!("a{at}"), given)
    };
    let always = json!({"assignmentType": "Assigned", "memberType": "Direct", "status": "Provisioned",
        "scheduleInfo": {"expiration": {"type": "noExpiration"}}, "endDateTime": null});
    let role = json!({"templateId": GLOBAL_ADMINISTRATOR, "isPrivileged": true, "isBuiltIn": true});
    let person = |at: u64| {
        let mut person = json!({"userType": "Member", "accountEnabled": true, "onPremisesSyncEnabled": null});
        person.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row(&format!("u{at}"), person)
    };
    Rows::new()
        .with("role-definitions", [row(GLOBAL_ADMINISTRATOR, role)])
        .with("role-assignments", (0..count).map(|at| of(at, json!({}))))
        .with("role-assignment-schedules", (0..count).map(|at| of(at, always.clone())))
        .with("users", (0..count).map(person))
        .with("groups", [])
        .with("service-principals", [])
}

/// The rules whose outcome follows from datasets of these helpers: rule, what was read, what comes of it.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<(&'static str, Rows, Option<Outcome>)> {
    use Outcome::{Fail, NotApplicable, Pass};
    let on = |more: Value| policies([policy("1", "enabled", more)]);
    let sharing = |level: &str| one("sharepoint-settings", json!({"sharingCapability": level}));
    let audit = |on: Value| one("audit-config", json!({"unifiedAuditLogIngestionEnabled": on}));
    let dmarc = |record: Value| one("dns-dmarc", json!({"domain": "contoso.com", "rdata": record}));
    let dlp = |mode: Value| one("dlp-policies", json!({"name": "Cards", "mode": mode}));
    let sensor = |health: &str, state: &str| {
        one(
            "identity-sensors",
            json!({"healthStatus": health, "deploymentStatus": state, "domainName": "corp.test",
            "sensorType": "domainControllerIntegrated"}),
        )
    };
    let proxied = |how: Value| {
        one(
            "app-proxy-settings",
            json!({"@tenantry.parent": "a", "externalUrl": "https://a.test", "internalUrl": "http://a.corp.test",
            "externalAuthenticationType": how}),
        )
    };
    let job = |code: &str| {
        one(
            "synchronization-jobs",
            json!({"@tenantry.parent": "a", "templateId": "Workday2AAD",
            "status": {"code": code}, "schedule": {"state": "Active"}}),
        )
    };
    let invites = |from: &str| one("authorization-policy", json!({"allowInvitesFrom": from}));
    let federation = |more: Value| one("domain-federation", more);
    vec![
        ("no-mfa-for-all", on(json!({})), Some(Pass)),
        ("no-mfa-for-all", on(without(json!({"includeGroups": ["g"]}))), Some(Fail)),
        ("no-mfa-for-all", on(without(json!({"includeUsers": ["All"], "excludeUsers": ["u"]}))), Some(Pass)),
        ("no-mfa-for-all", policies([]), Some(Fail)),
        ("no-mfa-for-all", one("security-defaults", json!({"isEnabled": true})), Some(NotApplicable)),
        ("no-mfa-for-all", policies([]).state("conditional-access-policies", Status::Partial), None),
        ("security-defaults-off", policies([]), Some(Fail)),
        ("security-defaults-off", on(json!({})), Some(Pass)),
        ("security-defaults-off", policies([]).state("conditional-access-policies", Status::Denied), None),
        ("let-past-policies", on(json!({})), Some(Pass)),
        ("let-past-policies", on(without(json!({"includeUsers": ["All"], "excludeUsers": ["a", "b"]}))), Some(Pass)),
        ("let-past-policies", on(without(json!({"includeUsers": ["All"], "excludeGroups": ["g"]}))), Some(Fail)),
        ("let-past-policies", one("security-defaults", json!({"isEnabled": true})), Some(NotApplicable)),
        ("let-past-policies", policies([]).state("conditional-access-policies", Status::Partial), None),
        ("legacy-authentication", policies([legacy(json!({}))]), Some(Pass)),
        ("legacy-authentication", on(json!({})), Some(Fail)),
        ("legacy-authentication", one("security-defaults", json!({"isEnabled": true})), Some(Pass)),
        ("legacy-authentication", policies([]).state("conditional-access-policies", Status::Failed), None),
        ("report-only-policies", policies([policy("1", "enabledForReportingButNotEnforced", json!({}))]), Some(Fail)),
        ("report-only-policies", on(json!({})), Some(Pass)),
        ("report-only-policies", policies([]).state("conditional-access-policies", Status::Partial), None),
        ("weak-methods", methods("enabled", "enabled"), Some(Fail)),
        ("weak-methods", methods("disabled", "enabled"), Some(Pass)),
        ("weak-methods", one("authentication-methods-policy", json!({})), None),
        ("no-phishing-resistant-method", methods("enabled", "disabled"), Some(Fail)),
        ("no-phishing-resistant-method", methods("enabled", "enabled"), Some(Pass)),
        ("no-phishing-resistant-method", Rows::new(), None),
        ("standing-global-administrators", administrators(5, json!({})), Some(Fail)),
        ("standing-global-administrators", administrators(4, json!({})), Some(Pass)),
        (
            "standing-global-administrators",
            administrators(5, json!({})).state("role-assignments", Status::Denied),
            None,
        ),
        ("guests-with-roles", administrators(1, json!({"userType": "Guest"})), Some(Fail)),
        ("guests-with-roles", administrators(1, json!({})), Some(Pass)),
        ("guests-with-roles", administrators(1, json!({})).state("users", Status::Denied), None),
        ("synchronised-administrators", administrators(1, json!({"onPremisesSyncEnabled": true})), Some(Fail)),
        ("synchronised-administrators", administrators(1, json!({})), Some(Pass)),
        ("synchronised-administrators", Rows::new(), None),
        ("disabled-administrators", administrators(1, json!({"accountEnabled": false})), Some(Fail)),
        ("disabled-administrators", administrators(1, json!({})), Some(Pass)),
        ("disabled-administrators", Rows::new(), None),
        ("roles-through-groups", administrators(1, json!({"userType": "Guest"})), Some(Pass)),
        ("roles-through-groups", Rows::new(), None),
        ("third-party-consent", consent("Mail.ReadWrite", "AllPrincipals"), Some(Fail)),
        ("third-party-consent", consent("User.Read", "AllPrincipals"), Some(Pass)),
        ("third-party-consent", consent("Mail.ReadWrite", "Principal"), Some(Pass)),
        (
            "third-party-consent",
            consent("Mail.ReadWrite", "AllPrincipals").state("service-principals", Status::Denied),
            None,
        ),
        (
            "third-party-consent",
            consent("User.Read", "AllPrincipals").state("app-role-assignments", Status::Denied),
            None,
        ),
        (
            "third-party-consent",
            consent("Mail.ReadWrite", "AllPrincipals").state("app-role-assignments", Status::Denied),
            Some(Fail),
        ),
        ("expired-credentials", application(&["2026-05-01"]), Some(Fail)),
        ("expired-credentials", application(&["2026-07-01"]), Some(Pass)),
        ("expired-credentials", application(&["2026-07-01"]).state("service-principals", Status::Denied), None),
        ("expired-credentials", application(&["2026-05-01"]).undated(), None),
        ("ending-credentials", application(&["2026-06-14"]), Some(Fail)),
        ("ending-credentials", application(&["2026-06-14", "2028-01-01"]), Some(Pass)),
        ("ending-credentials", one("applications", json!({"keyCredentials": []})), None),
        ("push-certificate", push("2026-06-20"), Some(Fail)),
        ("push-certificate", push("2027-01-01"), Some(Pass)),
        ("push-certificate", Rows::new().with("apple-push-certificate", []), Some(NotApplicable)),
        ("push-certificate", one("apple-push-certificate", json!({})), None),
        ("noncompliant-devices", states(100, 11), Some(Fail)),
        ("noncompliant-devices", states(100, 10), Some(Pass)),
        ("noncompliant-devices", states(0, 0), Some(NotApplicable)),
        ("noncompliant-devices", states(100, 11).state("managed-devices", Status::Partial), None),
        ("unencrypted-devices", encrypted(100, 6), Some(Fail)),
        ("unencrypted-devices", encrypted(100, 5), Some(Pass)),
        ("unencrypted-devices", devices(3, 3, |_| json!({"operatingSystem": "iOS"})), Some(NotApplicable)),
        ("unencrypted-devices", devices(3, 3, |_| json!({"operatingSystem": "Windows"})), None),
        ("anonymous-sharing", sharing("externalUserAndGuestSharing"), Some(Fail)),
        ("anonymous-sharing", sharing("disabled"), Some(Pass)),
        ("anonymous-sharing", one("sharepoint-settings", json!({})), None),
        (
            "sharepoint-legacy-authentication",
            one("sharepoint-settings", json!({"isLegacyAuthProtocolsEnabled": true})),
            Some(Fail),
        ),
        (
            "sharepoint-legacy-authentication",
            one("sharepoint-settings", json!({"isLegacyAuthProtocolsEnabled": false})),
            Some(Pass),
        ),
        ("sharepoint-legacy-authentication", sharing("disabled"), None),
        ("open-invitations", invites("everyone"), Some(Fail)),
        ("open-invitations", invites("adminsAndGuestInviters"), Some(Pass)),
        ("open-invitations", one("authorization-policy", json!({})), None),
        ("pass-through-publication", proxied(json!("passthru")), Some(Fail)),
        ("pass-through-publication", proxied(json!("aadPreAuthentication")), Some(Pass)),
        ("pass-through-publication", Rows::new().with("app-proxy-settings", []), Some(NotApplicable)),
        ("pass-through-publication", one("app-proxy-settings", json!({"@tenantry.parent": "a"})), None),
        ("provisioning-quarantine", job("Quarantine"), Some(Fail)),
        ("provisioning-quarantine", job("Active"), Some(Pass)),
        ("provisioning-quarantine", Rows::new().with("synchronization-jobs", []), Some(NotApplicable)),
        ("provisioning-quarantine", Rows::new(), None),
        ("audit-off", audit(json!(false)), Some(Fail)),
        ("audit-off", audit(json!(true)), Some(Pass)),
        ("audit-off", audit(json!("@{Enabled=1}")), None),
        ("dlp-test", dlp(json!("TestWithNotifications")), Some(Fail)),
        ("dlp-test", dlp(json!("Enable")), Some(Pass)),
        ("dlp-test", Rows::new().with("dlp-policies", []), Some(NotApplicable)),
        ("dlp-test", dlp(json!("@{Mode=1}")), None),
        ("dmarc", dmarc(json!(["v=DMARC1; p=none"])), Some(Fail)),
        ("dmarc", dmarc(json!([])), Some(Fail)),
        ("dmarc", dmarc(json!(["v=DMARC1; p=reject"])), Some(Pass)),
        ("dmarc", one("dns-dmarc", json!({"domain": "contoso.com"})), None),
        ("unhealthy-sensors", sensor("notHealthyHigh", "upToDate"), Some(Fail)),
        ("unhealthy-sensors", sensor("healthy", "outdated"), Some(Fail)),
        ("unhealthy-sensors", sensor("healthy", "upToDate"), Some(Pass)),
        ("unhealthy-sensors", Rows::new().with("identity-sensors", []), Some(NotApplicable)),
        ("unhealthy-sensors", sensor("healthy", ""), None),
        (
            "many-global-administrators",
            administrators(5, json!({})).state("role-assignment-schedules", Status::Denied),
            Some(Fail),
        ),
        ("many-global-administrators", administrators(4, json!({})), Some(Pass)),
        ("many-global-administrators", administrators(4, json!({})).state("role-assignments", Status::Partial), None),
        ("people-at-risk", risky(&[("at-risk", 3), ("at-high-risk", 1), ("confirmed-compromised", 0)]), Some(Fail)),
        ("people-at-risk", risky(&[("at-risk", 0), ("at-high-risk", 0), ("confirmed-compromised", 2)]), Some(Fail)),
        ("people-at-risk", risky(&[("at-risk", 0), ("at-high-risk", 0), ("confirmed-compromised", 0)]), Some(Pass)),
        ("people-at-risk", risky(&[("at-risk", 0), ("at-high-risk", 0)]), None),
        ("apple-tokens", tokens("2026-05-01"), Some(Fail)),
        ("apple-tokens", tokens("2026-06-20"), Some(Fail)),
        ("apple-tokens", tokens("2027-01-01"), Some(Pass)),
        ("apple-tokens", tokens("2026-05-01").state("vpp-tokens", Status::Denied), Some(Fail)),
        ("apple-tokens", tokens("2027-01-01").state("vpp-tokens", Status::Denied), None),
        ("apple-tokens", Rows::new().with("apple-enrolment-tokens", []).with("vpp-tokens", []), Some(NotApplicable)),
        ("servers-without-sensors", one("sensor-candidates", json!({"computerDnsName": "dc.corp.test"})), Some(Fail)),
        ("servers-without-sensors", Rows::new().with("sensor-candidates", []), Some(Pass)),
        ("servers-without-sensors", Rows::new(), None),
        ("repeated-mail-records", twice(&["v=DMARC1; p=reject", "v=DMARC1; p=none"]), Some(Fail)),
        ("repeated-mail-records", twice(&["v=DMARC1; p=reject", "google-site-verification=1"]), Some(Pass)),
        ("repeated-mail-records", Rows::new(), None),
        ("dmarc", twice(&["v=DMARC1; p=reject", "v=DMARC1; p=quarantine"]), Some(Fail)),
        ("forests-without-sensors", synchronised(false), Some(NotApplicable)),
        ("forests-without-sensors", synchronised(true), None),
        ("secure-score-below-peers", Rows::new().with("secure-scores", [score(40)]), Some(Fail)),
        ("secure-score-below-peers", Rows::new().with("secure-scores", [score(60)]), Some(Pass)),
        (
            "secure-score-below-peers",
            Rows::new().with("secure-scores", [score(40)]).state("secure-scores", Status::Partial),
            None,
        ),
        (
            "federation-mfa-trusted",
            federation(json!({"federatedIdpMfaBehavior": "enforceMfaByFederatedIdp"})),
            Some(Fail),
        ),
        (
            "federation-mfa-trusted",
            federation(json!({"federatedIdpMfaBehavior": "rejectMfaByFederatedIdp"})),
            Some(Pass),
        ),
        ("federation-mfa-trusted", Rows::new().with("domain-federation", []), Some(NotApplicable)),
        ("federation-mfa-trusted", Rows::new(), None),
    ]
}

/// Environments, and data policies by where they hold.
fn governed(environments: &[&str], policies: &[Value]) -> Rows {
    let environment =
        |name: &&str| json!({"environmentName": name, "displayName": name, "isDefault": name.starts_with("Default")});
    Rows::new()
        .with("power-platform-environments", environments.iter().map(environment))
        .with("power-platform-data-policies", policies.iter().cloned())
}

fn data_policy(reach: &str, named: &[&str]) -> Value {
    let named: Vec<Value> = named.iter().map(|it| json!({"name": it})).collect();
    json!({"name": format!("{reach} {named:?}"), "environmentType": reach, "environments": named})
}

/// The older form of a data policy, with a filter of environments or without one.
fn older_policy(filter: Option<(&str, &str)>) -> Value {
    let constraints = filter.map_or(json!({}), |(kind, name)| {
        json!({"environmentFilter1": {"parameters": {"filterType": kind, "environments": [{"name": name}]}}})
    });
    json!({"name": "older", "properties": {"displayName": "Older", "definition": {"constraints": constraints}}})
}

fn isolation(off: bool, allowed: Value) -> Rows {
    one("power-platform-isolation", json!({"properties": {"isDisabled": off, "allowedTenants": allowed}}))
}

fn report(more: Value) -> Rows {
    let mut row = json!({"settingName": "PublishToWeb", "canSpecifySecurityGroups": true});
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Rows::new().with("power-bi-settings", [row])
}

fn sites(tenant: &str, site: Value) -> Rows {
    let mut row = json!({"url": "https://contoso.sharepoint.com/sites/a", "title": "A", "template": "STS#3"});
    row.as_object_mut().unwrap().extend(site.as_object().unwrap().clone());
    one("sharepoint-settings", json!({"sharingCapability": tenant})).with("spo-sites", [row])
}

fn studio(more: Value) -> Rows {
    let mut inside = json!({"displayName": "Desk", "environmentId": "e", "lastPublishedAt": "2026-01-02T00:00:00Z"});
    inside.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Rows::new().with("power-platform-agents", [json!({"name": "a1", "properties": inside})])
}

fn lobby(who: &str, closed: bool) -> Rows {
    let policy = json!({"identity": "Global", "allowAnonymousUsersToJoinMeeting": true, "autoAdmittedUsers": who});
    Rows::new()
        .with("teams-meeting-policies", [policy])
        .with("teams-meeting-settings", [json!({"identity": "Global", "disableAnonymousJoin": closed})])
}

fn controllers(on: &[bool]) -> Rows {
    let controller = |(at, on): (usize, &bool)| json!({"identity": format!("sbc{at}.contoso.com"), "enabled": on});
    let route = json!({"identity": "All", "priority": 1, "numberPattern": ".*", "onlinePstnUsages": ["All"],
        "onlinePstnGatewayList": ["sbc0.contoso.com"]});
    Rows::new().with("teams-gateways", on.iter().enumerate().map(controller)).with("teams-voice-routes", [route])
}

fn external(more: Value) -> Rows {
    let mut row = json!({"identity": "Global", "allowFederatedUsers": true, "allowTeamsConsumer": false});
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Rows::new().with("teams-federation", [row])
}

/// Cases of Teams, Power Platform, Power BI and single sites.
fn platforms() -> Vec<(&'static str, Rows, Option<Outcome>)> {
    use Outcome::{Fail, NotApplicable, Pass};
    let bare = "environments-without-data-policy";
    let anyone = json!({"sharingCapability": 2});
    let guest = json!([{"tenantId": "other", "direction": {"inbound": true, "outbound": false}}]);
    let any = json!([{"tenantId": "*", "direction": {"inbound": false, "outbound": true}}]);
    vec![
        (bare, governed(&["Default-1", "b"], &[data_policy("OnlyEnvironments", &["b"])]), Some(Fail)),
        (bare, governed(&["Default-1", "b"], &[data_policy("AllEnvironments", &[])]), Some(Pass)),
        (bare, governed(&["Default-1", "b"], &[data_policy("ExceptEnvironments", &["b"])]), Some(Fail)),
        (bare, governed(&["b"], &[data_policy("AQuarterOfThem", &["b"])]), None),
        (bare, governed(&["b"], &[older_policy(None)]), Some(Pass)),
        (bare, governed(&["b"], &[older_policy(Some(("include", "b")))]), Some(Pass)),
        (bare, governed(&["b"], &[older_policy(Some(("exclude", "B")))]), Some(Fail)),
        (bare, governed(&["b"], &[]), Some(Fail)),
        (bare, governed(&["b"], &[]).state("power-platform-data-policies", Status::Partial), None),
        (bare, governed(&["b"], &[]).state("power-platform-environments", Status::Partial), Some(Fail)),
        (bare, governed(&[], &[]), Some(NotApplicable)),
        ("power-platform-tenants-open", isolation(true, json!([])), Some(Fail)),
        ("power-platform-tenants-open", isolation(false, json!([])), Some(Pass)),
        ("power-platform-tenants-open", isolation(false, guest), Some(Pass)),
        ("power-platform-tenants-open", isolation(false, any), Some(Fail)),
        ("power-platform-tenants-open", isolation(false, json!("@{a=1}")), None),
        ("power-platform-tenants-open", one("power-platform-isolation", json!({})), None),
        ("reports-published-to-web", report(json!({"enabled": true, "enabledSecurityGroups": []})), Some(Fail)),
        (
            "reports-published-to-web",
            report(json!({"enabled": true, "enabledSecurityGroups": [{"name": "g"}]})),
            Some(Pass),
        ),
        ("reports-published-to-web", report(json!({"enabled": false})), Some(Pass)),
        ("reports-published-to-web", report(json!({"enabled": true})), None),
        ("sites-open-to-anyone", sites("externalUserAndGuestSharing", anyone.clone()), Some(Fail)),
        // A site is never wider than the tenant.
        ("sites-open-to-anyone", sites("externalUserSharingOnly", anyone.clone()), Some(Pass)),
        (
            "sites-open-to-anyone",
            sites("externalUserAndGuestSharing", json!({"sharingCapability": "Disabled"})),
            Some(Pass),
        ),
        ("sites-open-to-anyone", sites("externalUserAndGuestSharing", json!({})), None),
        (
            "sites-open-to-anyone",
            Rows::new().with("spo-sites", [json!({"url": "u", "template": "STS#3", "sharingCapability": 2})]),
            None,
        ),
        ("agents-without-owner", studio(json!({"ownerId": ""})), Some(Fail)),
        ("agents-without-owner", studio(json!({"ownerId": "1"})).with("users", [row("1", json!({}))]), Some(Pass)),
        ("agents-without-owner", studio(json!({"ownerId": "2"})).with("users", [row("1", json!({}))]), Some(Fail)),
        ("agents-without-owner", studio(json!({"ownerId": "2"})), None),
        ("agents-without-owner", studio(json!({})), None),
        ("agents-without-owner", Rows::new().with("power-platform-agents", []), Some(NotApplicable)),
        ("agents-without-sign-in", studio(json!({"authentication": "None"})), Some(Fail)),
        ("agents-without-sign-in", studio(json!({"authentication": "Microsoft Entra"})), Some(Pass)),
        ("agents-without-sign-in", studio(json!({"authentication": "None", "lastPublishedAt": null})), Some(Pass)),
        ("agents-without-sign-in", studio(json!({})), None),
        ("meetings-open-to-anybody", lobby("Everyone", false), Some(Fail)),
        ("meetings-open-to-anybody", lobby("Everyone", true), Some(Pass)),
        ("meetings-open-to-anybody", lobby("EveryoneInCompany", false), Some(Pass)),
        ("meetings-open-to-anybody", lobby("Everyone", false).state("teams-meeting-settings", Status::Denied), None),
        ("session-border-controllers-off", controllers(&[false, true]), Some(Fail)),
        ("session-border-controllers-off", controllers(&[true]), Some(Pass)),
        ("session-border-controllers-off", controllers(&[]), Some(NotApplicable)),
        ("external-access-open", external(json!({"allowedDomains": {}, "blockedDomains": []})), Some(Fail)),
        (
            "external-access-open",
            external(json!({"allowedDomains": {"allowedDomain": [{"domain": "fabrikam.com"}]}})),
            Some(Pass),
        ),
        (
            "external-access-open",
            external(json!({"allowedDomains": {"allowedDomain": "Domain=fabrikam.com"}})),
            Some(Pass),
        ),
        ("external-access-open", external(json!({"allowFederatedUsers": false})), Some(Pass)),
        ("external-access-open", external(json!({})), None),
        ("external-access-open", external(json!({"allowedDomains": "@{AllowedDomain=1}"})), None),
    ]
}

#[test]
fn each_rule_says_what_the_data_allows_and_no_more() {
    for (at, (rule, rows, wanted)) in cases().into_iter().chain(platforms()).enumerate() {
        let judged = judged(rows, rule);
        assert_eq!(judged.outcome.value, wanted, "case {at}: {rule}: {:?}", judged.outcome);
        let certain = matches!(wanted, Some(Outcome::Pass | Outcome::NotApplicable));
        assert!(!certain || judged.outcome.extent == Extent::Exact, "case {at}: {rule}");
        assert!(!judged.outcome.sources.is_empty(), "case {at}: {rule} says not what it read");
    }
}

/// A rule that passes or fails here is not evaluated when nothing was read, and each has a claim whatever was read.
#[test]
fn nothing_read_nothing_said() {
    let empty = facts(Rows::new());
    assert_eq!(told(&judge(&empty)), []);
    let claims = claims(&empty);
    for judged in judge(&empty) {
        assert_eq!(judged.outcome.value, None, "{}", judged.rule);
        assert!(!judged.outcome.sources.is_empty(), "{} says not what is missing", judged.rule);
        assert!(claims.get(&format!("finding.{}", judged.rule)).is_some(), "{}", judged.rule);
    }
}

#[test]
fn every_finding_has_words() {
    let told_elsewhere = |rows: &Rows, rule: &str| judged(rows.clone(), rule).told_by.is_some();
    let fails =
        |case: &(&str, Rows, Option<Outcome>)| case.2 == Some(Outcome::Fail) && !told_elsewhere(&case.1, case.0);
    for (rule, rows, _) in cases().into_iter().chain(platforms()).filter(fails) {
        let findings = findings(rows);
        let finding = findings.iter().find(|it| it.rule == rule).unwrap();
        for text in [&finding.title, &finding.detail, &finding.advice] {
            assert!(!text.trim().is_empty() && !text.contains(['{', '}', '|']), "{rule}: {text}");
            assert!(!text.contains("  ") && !text.contains(" ."), "{rule}: a word is missing in “{text}”");
        }
    }
}

#[test]
fn every_rule_is_told_apart() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(!tenantry::wording::findings::asks(rule.id).is_empty(), "{} asks nothing", rule.id);
        assert!(tenantry::document::OUTLINE.iter().any(|row| row.id == rule.topic), "{}", rule.id);
    }
}

/// An expired secret beside its valid successor is left behind; a certificate that signs people in is urgent.
#[test]
fn reach_decides_how_much_it_matters() {
    let severity = |rows, rule| judged(rows, rule).severity;
    assert_eq!(severity(application(&["2026-05-01", "2028-01-01"]), "expired-credentials"), Severity::Low);
    assert_eq!(severity(application(&["2026-05-01"]), "expired-credentials"), Severity::Medium);
    assert_eq!(severity(application(&["2026-07-20"]), "ending-credentials"), Severity::Medium);
    let saml = |day: &str| {
        let key = json!([{"endDateTime": format!("{day}T00:00:00Z"), "usage": "Sign", "type": "AsymmetricX509Cert"}]);
        let more = json!({"servicePrincipalType": "Application", "preferredSingleSignOnMode": "saml",
            "appOwnerOrganizationId": TENANT, "keyCredentials": key, "passwordCredentials": []});
        one("service-principals", more).with("applications", [])
    };
    assert_eq!(severity(saml("2026-06-14"), "ending-credentials"), Severity::High);
    assert_eq!(severity(saml("2026-05-14"), "expired-credentials"), Severity::High);
    let idle = push("2026-06-10").with("managed-devices", []);
    assert_eq!(
        (severity(push("2026-06-10"), "push-certificate"), severity(idle, "push-certificate")),
        (Severity::High, Severity::Low)
    );
}

/// Two applications of one name are two, and one without a name is told by its id.
#[test]
fn names_decide_nothing() {
    let secret = json!([{"endDateTime": "2026-05-01T00:00:00Z"}]);
    let app = |id: &str, name: Value| json!({"id": id, "displayName": name, "passwordCredentials": secret, "keyCredentials": []});
    let rows = Rows::new()
        .with("applications", [app("a", json!("Twin")), app("b", json!("Twin")), app("c", json!(null))])
        .with("service-principals", []);
    let finding = findings(rows).into_iter().find(|it| it.rule == "expired-credentials").unwrap();
    assert_eq!(finding.evidence, ["Twin (a)", "Twin (b)", "c"]);
    assert_eq!(finding.title, "Three application credentials have expired, with no successor");
}

/// What rests on a part of the data says so.
#[test]
fn a_lower_bound_is_told_as_one() {
    let rows = consent("Mail.ReadWrite", "AllPrincipals").state("app-role-assignments", Status::Denied);
    let judged = judged(rows, "third-party-consent");
    assert_eq!(judged.outcome.extent, Extent::AtLeast);
    let finding = &told(&[judged])[0];
    assert_eq!(finding.title, "At least 1 third-party application has far-reaching permissions");
}

#[test]
fn worst_first() {
    let rows = states(100, 50).with("audit-config", [json!({"id": "1", "unifiedAuditLogIngestionEnabled": false})]);
    let rows = rows.with("secure-scores", [score(10)]);
    let found = findings(rows);
    assert!(found.is_sorted_by_key(|finding| finding.severity));
    let rules: Vec<&str> = found.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["audit-off", "noncompliant-devices", "secure-score-below-peers"]);
    assert_eq!(found[1].limit, "Told where more than 10 % are not compliant.");
}

/// The finding about old clients says which kind stays open, and who is let past the block of the other.
#[test]
fn the_kind_of_old_client_that_stays_open_is_told() {
    let clients = |clients: Value| {
        legacy(json!({"conditions": {
            "users": {"includeUsers": ["All"], "excludeGroups": ["g1"]},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": clients
        }}))
    };
    let of = |rows: Rows| findings(rows).into_iter().find(|it| it.rule == "legacy-authentication").unwrap();
    let open = of(policies([clients(json!(["other"]))]));
    assert_eq!(
        (open.title.as_str(), open.severity),
        ("Legacy authentication with Exchange ActiveSync is not blocked", Severity::High)
    );
    assert!(open.detail.contains("for everyone, but for group g1."), "{}", open.detail);
    assert!(open.detail.contains("No policy blocks Exchange ActiveSync"), "{}", open.detail);
    // A second factor that such a client cannot show is told beside it, and makes it less urgent.
    let beside = of(policies([clients(json!(["other"])), policy("mfa", "enabled", json!({}))]));
    assert_eq!(beside.severity, Severity::Medium);
    assert!(beside.detail.ends_with("turn such clients away, since it cannot show it."), "{}", beside.detail);
    let other = of(policies([clients(json!(["exchangeActiveSync"]))]));
    assert!(other.title.starts_with("Legacy authentication with other legacy clients"), "{}", other.title);
    assert_eq!(
        of(policies([policy("mfa", "enabled", json!({}))])).title,
        "Legacy authentication is not blocked for everyone"
    );
}

/// SharePoint's switch and the policies are two things, and the finding says how they stand to each other.
#[test]
fn the_switch_of_sharepoint_is_told_beside_the_policies() {
    let on = |rows: Rows| {
        let rows = rows.with("sharepoint-settings", [row("s", json!({"isLegacyAuthProtocolsEnabled": true}))]);
        findings(rows).into_iter().find(|it| it.rule == "sharepoint-legacy-authentication").unwrap()
    };
    let blocked = on(policies([legacy(json!({}))]));
    assert_eq!(blocked.severity, Severity::Low);
    assert!(blocked.detail.contains("Conditional Access blocks such clients for everyone"), "{}", blocked.detail);
    let open = on(policies([policy("1", "enabled", json!({}))]));
    assert_eq!(open.severity, Severity::Medium);
    assert!(open.detail.contains("does not block such clients for everyone either"), "{}", open.detail);
    let unread = on(Rows::new());
    assert!(unread.detail.contains("was not read in full"), "{}", unread.detail);
}

/// One credential is named in the title; of several, those that people sign in by.
#[test]
fn what_ends_is_named() {
    let title = |rows: Rows, rule: &str| findings(rows).into_iter().find(|it| it.rule == rule).unwrap().title;
    assert_eq!(
        title(application(&["2026-06-14"]), "ending-credentials"),
        "The secret of Name of 1 ends on 14 June 2026, with no successor"
    );
    assert_eq!(
        title(application(&["2026-05-14"]), "expired-credentials"),
        "The secret of Name of 1 has expired, with no successor"
    );
    let key = json!([{"endDateTime": "2026-06-20T00:00:00Z", "usage": "Sign", "type": "AsymmetricX509Cert"}]);
    let saml = json!({"servicePrincipalType": "Application", "preferredSingleSignOnMode": "saml",
        "appOwnerOrganizationId": TENANT, "keyCredentials": key, "passwordCredentials": []});
    let both = application(&["2026-06-14"]).with("service-principals", [row("hr", saml)]);
    let finding = findings(both).into_iter().find(|it| it.rule == "ending-credentials").unwrap();
    assert_eq!(
        finding.title,
        "Two application credentials end within 60 days, with no successor: the sign-on certificate of Name of hr among them"
    );
    assert_eq!(
        finding.evidence,
        ["Name of hr (sign-on certificate, 20 June 2026)", "Name of 1 (secret, 14 June 2026)"]
    );
}

/// What has expired beside a valid credential of the same application is not counted as without a successor.
#[test]
fn a_successor_is_one_that_is_valid() {
    let secret = |days: &[&str]| -> Value {
        let secrets: Vec<Value> = days.iter().map(|day| json!({"endDateTime": format!("{day}T00:00:00Z")})).collect();
        json!({"passwordCredentials": secrets, "keyCredentials": []})
    };
    let rows = Rows::new()
        .with(
            "applications",
            [
                row("alone", secret(&["2026-05-01"])),
                row("renewed", secret(&["2026-05-01", "2028-01-01"])),
                row("soon", secret(&["2026-05-01", "2026-06-10"])),
            ],
        )
        .with("service-principals", []);
    let finding = findings(rows).into_iter().find(|it| it.rule == "expired-credentials").unwrap();
    assert_eq!(finding.title, "The secret of Name of alone has expired, with no successor");
    assert!(finding.detail.contains("Beside a valid one of the same application two more stand"), "{}", finding.detail);
    assert_eq!(finding.evidence, ["Name of alone"]);
}

/// Where it was not read for how long a role is given, the holders are told all the same, and once only.
#[test]
fn holders_are_told_whether_or_not_it_is_read_for_how_long() {
    let rules = |rows: Rows| -> Vec<String> { findings(rows).into_iter().map(|it| it.rule).collect() };
    let both = rules(administrators(6, json!({})));
    assert!(both.contains(&"standing-global-administrators".to_owned()));
    assert!(!both.contains(&"many-global-administrators".to_owned()));
    let unread = rules(administrators(6, json!({})).state("role-assignment-schedules", Status::Denied));
    assert!(unread.contains(&"many-global-administrators".to_owned()), "{unread:?}");
    let disabled = administrators(6, json!({"accountEnabled": false}));
    let finding = findings(disabled).into_iter().find(|it| it.rule == "standing-global-administrators").unwrap();
    assert!(finding.detail.starts_with("Six of these accounts are disabled"), "{}", finding.detail);
    assert_eq!(finding.evidence[0], "Name of u0 (disabled)");
}

/// A user who is let past by name and as a member of a group is one exception.
#[test]
fn nobody_is_let_past_twice() {
    let past = without(json!({"includeUsers": ["All"], "excludeUsers": ["u"], "excludeGroups": ["g"]}));
    let member = json!({"@odata.type": "#microsoft.graph.user", "@tenantry.parent": "g", "id": "u"});
    let rows = policies([policy("1", "enabled", past)]).with("access-group-members", [member]);
    let finding = findings(rows).into_iter().find(|it| it.rule == "let-past-policies").unwrap();
    assert_eq!(finding.evidence, ["group g (1 member)"]);
    assert!(finding.title.starts_with("One exception lets"), "{}", finding.title);
    let portals = without(json!({"includeUsers": ["All"]}));
    let mut portals = policy("1", "enabled", portals);
    portals["conditions"]["applications"]["excludeApplications"] = json!(["MicrosoftAdminPortals"]);
    let finding = findings(policies([portals])).into_iter().find(|it| it.rule == "let-past-policies").unwrap();
    assert_eq!(finding.evidence, ["Microsoft Admin Portals"]);
}
