//! The findings, driven from inventories made by hand: each rule says yes when it should, and nothing when its data
//! was not read.

use tenantry::assess::{RULES, Weight, findings};
use tenantry::facts::*;
use tenantry::snapshot::Status;

fn read<T>(value: T) -> Reading<T> {
    Reading { dataset: String::new(), status: Status::Complete, value: Some(value) }
}

fn said(facts: Facts) -> Vec<String> {
    let facts = Facts { date: "2026-11-20".to_owned(), finished_at: Some("2026-11-20T02:44:07Z".to_owned()), ..facts };
    findings(&facts).into_iter().map(|finding| finding.rule).collect()
}

fn policy(change: impl FnOnce(&mut AccessPolicy)) -> AccessPolicy {
    let mut policy = AccessPolicy {
        name: "All users".to_owned(),
        state: "enabled".to_owned(),
        all_users: true,
        all_applications: true,
        controls: vec!["mfa".to_owned()],
        ..AccessPolicy::default()
    };
    change(&mut policy);
    policy
}

fn holders(count: usize, change: impl Fn(&mut RoleHolder)) -> Facts {
    let holders = (0..count).map(|at| {
        let mut holder =
            RoleHolder { name: format!("P{at}"), id: at.to_string(), kind: "user".to_owned(), ..RoleHolder::default() };
        change(&mut holder);
        holder
    });
    let role = RoleHolders {
        template: "62e90394-69f5-4237-9190-012177145e10".to_owned(),
        name: "Global Administrator".to_owned(),
        privileged: true,
        holders: holders.collect(),
        ..RoleHolders::default()
    };
    Facts { roles: read(vec![role]), ..Facts::default() }
}

fn sensor(health: &str) -> Sensor {
    Sensor {
        name: "DC1".into(),
        domain: "corp.test".into(),
        kind: "domainControllerIntegrated".into(),
        health: health.into(),
        ..Sensor::default()
    }
}

#[test]
fn nothing_read_nothing_said() {
    assert_eq!(said(Facts::default()), Vec::<String>::new());
}

type Case = (&'static str, Facts, Facts);

/// For each rule: an facts about which it speaks, and one about which it does not.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<Case> {
    let policies = |list: Vec<AccessPolicy>| Facts { conditional_access: read(list), ..Facts::default() };
    let authorization = |consent: &str, invites: &str| Facts {
        authorization: read(AuthorizationPolicy {
            user_consent: Some(consent.into()),
            invites_from: Some(invites.into()),
            ..Default::default()
        }),
        ..Default::default()
    };
    let users = |change: fn(&mut UserCounts)| {
        let mut users = UserCounts { members: 100, enabled_members: 100, guests: 50, ..UserCounts::default() };
        change(&mut users);
        Facts { users: read(users), ..Default::default() }
    };
    let sharing = |to: &str, legacy: bool| Facts {
        sharepoint: read(SharePointSettings {
            sharing: Some(to.into()),
            legacy_authentication: Some(legacy),
            ..Default::default()
        }),
        ..Default::default()
    };
    let sync = |last: &str| Facts {
        organization: read(Organization {
            sync_enabled: Some(true),
            last_sync: Some(last.into()),
            ..Default::default()
        }),
        ..Default::default()
    };
    let audit = |on| Facts { audit: read(on), ..Default::default() };
    let dmarc = |value: &str| Facts {
        mail_dns: read(vec![MailDnsRecord { domain: "a.test".into(), kind: "DMARC".into(), value: value.into() }]),
        ..Default::default()
    };
    let score = |percent| Facts {
        secure_score: read(SecureScore { percent, peers_percent: Some(50), ..Default::default() }),
        ..Default::default()
    };
    let sku = |consumed| Facts {
        subscriptions: read(vec![Subscription {
            status: Some(Code::of("Enabled")),
            usable: Some(100),
            consumed: Some(consumed),
            ..Default::default()
        }]),
        ..Default::default()
    };
    let push = |ends: &str| Facts {
        intune_connectors: vec![Reading {
            dataset: "apple-push-certificate".into(),
            ..read(vec![IntuneConnector { expires: Some(ends.into()), ..Default::default() }])
        }],
        ..Default::default()
    };
    let job = |state: &str| Facts {
        sync_jobs: read(vec![SyncJob { state: Some(Code::of(state)), direction: Direction::FromHr, ..Default::default() }]),
        ..Default::default()
    };
    let proxied = |how: &str| Facts {
        proxied_apps: read(vec![ProxiedApp { pre_authentication: how.into(), ..Default::default() }]),
        ..Default::default()
    };
    let dlp = |mode: &str| Facts {
        dlp_policies: read(vec![DlpPolicy { mode: mode.into(), ..Default::default() }]),
        ..Default::default()
    };
    let devices = |bad, encrypted| Facts {
        managed_devices: read(ManagedDeviceCounts {
            total: 100,
            by_compliance: vec![Tally { name: "noncompliant".into(), count: bad }],
            by_system: vec![SystemCounts { system: "Windows".into(), total: 100, encrypted, ..Default::default() }],
            ..Default::default()
        }),
        ..Default::default()
    };
    let method = |id: &str, strong| Facts {
        authentication_methods: read(AuthenticationMethods {
            methods: vec![AuthenticationMethod {
                id: id.into(),
                enabled: true,
                phishing_resistant: strong,
                ..Default::default()
            }],
            ..Default::default()
        }),
        ..Default::default()
    };
    let credential = |expired| Facts {
        registrations: read(AppRegistrations {
            ending_credentials: vec![Credential { ends: "2026-12-01".into(), expired, ..Default::default() }],
            ..Default::default()
        }),
        ..Default::default()
    };
    let grant = |third_party| Facts {
        application_grants: read(vec![PermissionGrant {
            id: "1".into(),
            third_party,
            for_everyone: true,
            far_reaching: vec!["Mail.ReadWrite".into()],
            ..Default::default()
        }]),
        ..Default::default()
    };
    let farm = |mfa: Option<&str>| Facts {
        federations: read(vec![Federation {
            domain: "a.test".into(),
            is_adfs: true,
            mfa_behaviour: mfa.map(Code::of),
            mfa_read: true,
            ..Default::default()
        }]),
        ..Default::default()
    };
    let sensors = |list: Vec<Sensor>, forest: &str| Facts {
        sensors: read(list),
        users: read(UserCounts {
            members: 1,
            by_forest: vec![Tally { name: forest.into(), count: 1 }],
            ..Default::default()
        }),
        ..Default::default()
    };
    let legacy = || {
        policy(|it| {
            it.legacy_clients = true;
            it.controls = vec!["block".into()];
        })
    };
    let half = |left_out: &str| {
        policy(|it| {
            it.legacy_left_out = Some(left_out.into());
            it.controls = vec!["block".into()];
        })
    };
    let mut bare = policies(vec![]);
    bare.security_defaults = read(false);
    let mut kept = policies(vec![]);
    kept.security_defaults = read(true);
    vec![
        ("no-mfa-for-all", policies(vec![policy(|it| it.all_users = false)]), policies(vec![policy(|_| ())])),
        ("security-defaults-off", bare, kept),
        ("standing-global-administrators", holders(5, |_| ()), holders(4, |_| ())),
        ("legacy-authentication", policies(vec![policy(|_| ())]), policies(vec![legacy()])),
        (
            "legacy-authentication",
            policies(vec![half("exchangeActiveSync")]),
            policies(vec![half("exchangeActiveSync"), half("other")]),
        ),
        ("guests-with-roles", holders(1, |it| it.guest = true), holders(1, |_| ())),
        ("synchronised-administrators", holders(1, |it| it.synced = true), holders(1, |_| ())),
        ("third-party-consent", grant(true), grant(false)),
        ("sync-stale", sync("2026-11-19T20:00:00Z"), sync("2026-11-20T02:30:00Z")),
        ("audit-off", audit(false), audit(true)),
        ("push-certificate", push("2026-12-01"), push("2027-06-01")),
        ("expired-credentials", credential(true), credential(false)),
        ("ending-credentials", credential(false), credential(true)),
        ("federation-mfa", farm(None), farm(Some("rejectMfaByFederatedIdp"))),
        ("federation-mfa-trusted", farm(Some("acceptIfMfaDoneByFederatedIdp")), farm(Some("rejectMfaByFederatedIdp"))),
        (
            "report-only-policies",
            policies(vec![policy(|it| it.state = "enabledForReportingButNotEnforced".into())]),
            policies(vec![policy(|_| ())]),
        ),
        ("weak-methods", method("Sms", false), method("Fido2", true)),
        ("no-phishing-resistant-method", method("Sms", false), method("Fido2", true)),
        ("user-consent", authorization("any", "none"), authorization("none", "none")),
        ("open-invitations", authorization("none", "everyone"), authorization("none", "adminsAndGuestInviters")),
        ("anonymous-sharing", sharing("externalUserAndGuestSharing", false), sharing("disabled", false)),
        ("sharepoint-legacy-authentication", sharing("disabled", true), sharing("disabled", false)),
        (
            "unhealthy-sensors",
            sensors(vec![sensor("notHealthyHigh")], "corp.test"),
            sensors(vec![sensor("healthy")], "corp.test"),
        ),
        (
            "forests-without-sensors",
            sensors(vec![sensor("healthy")], "other.test"),
            sensors(vec![sensor("healthy")], "corp.test"),
        ),
        ("noncompliant-devices", devices(11, 100), devices(10, 100)),
        ("unencrypted-devices", devices(0, 50), devices(0, 100)),
        ("provisioning-quarantine", job("Quarantine"), job("Active")),
        ("pass-through-publication", proxied("passthru"), proxied("aadPreAuthentication")),
        ("dmarc", dmarc("v=DMARC1; p=none"), dmarc("v=DMARC1; p=reject")),
        ("dlp-test", dlp("TestWithNotifications"), dlp("Enable")),
        ("secure-score-below-peers", score(40), score(60)),
        ("stale-accounts", users(|it| it.stale = Some(20)), users(|it| it.stale = Some(1))),
        ("pending-guests", users(|it| it.pending_guests = 20), users(|it| it.pending_guests = 1)),
        ("disabled-licensed", users(|it| it.disabled_licensed = 1), users(|_| ())),
        ("unused-licences", sku(10), sku(90)),
    ]
}

#[test]
fn each_rule_speaks_and_keeps_silent() {
    let cases = cases();
    for rule in RULES {
        assert!(cases.iter().any(|case| case.0 == rule.id), "no case for {}", rule.id);
    }
    for (rule, yes, no) in cases {
        let said_yes = said(yes);
        assert!(said_yes.iter().any(|it| it == rule), "{rule} kept silent: {said_yes:?}");
        assert!(!said(no).iter().any(|it| it == rule), "{rule} spoke without cause");
    }
}

#[test]
fn worst_first() {
    let mut facts = holders(7, |_| ());
    facts.secure_score = read(SecureScore { percent: 1, peers_percent: Some(9), ..SecureScore::default() });
    facts.date = "2026-11-20".to_owned();
    let found = findings(&facts);
    assert!(found.is_sorted_by_key(|finding| finding.weight));
    assert_eq!(found[0].title, "Seven people are Global Administrator at all times");
    assert_eq!(found.last().map(|finding| finding.weight), Some(Weight::Low));
}
