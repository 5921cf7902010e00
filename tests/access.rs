//! Is a population verified on a path: random sets of policies against a reckoning by hand, and the ways in which an
//! answer may change when something is taken away or said in another order.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the number of checks is told")]

mod support;

use serde_json::{Map, Value, json};
use support::Rows;
use support::chance::Chance;
use tenantry::snapshot::Status;

const ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
const KINDS: &str =
    "internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider";
const SETS: usize = 60;

/// A policy, in the few words that these tests need.
#[derive(Clone, Default)]
struct Policy {
    everyone: bool,
    guests: bool,
    groups: Vec<&'static str>,
    roles: bool,
    without: Vec<&'static str>,
    without_role: bool,
    without_guests: bool,
    apps: Option<&'static str>,
    without_apps: Vec<&'static str>,
    clients: &'static [&'static str],
    platforms: Option<(&'static str, bool)>,
    location: Option<bool>,
    risk: bool,
    controls: &'static [&'static str],
}

const MODERN: &[&str] = &["browser", "mobileAppsAndDesktopClients"];
const LEGACY: &[&str] = &["exchangeActiveSync", "other"];
const CLIENTS: &[&str] = &["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"];

fn random(chance: &mut Chance) -> Policy {
    let mut odds = |of: usize| chance.below(of) == 0;
    let (everyone, guests, roles) = (!odds(3), odds(3), odds(4));
    Policy {
        everyone,
        guests,
        groups: if odds(3) { vec!["g1"] } else { Vec::new() },
        roles,
        without: [("g1", odds(3)), ("g2", odds(4))].into_iter().filter(|it| it.1).map(|it| it.0).collect(),
        without_role: odds(6),
        without_guests: odds(4),
        apps: if odds(5) { Some("a1") } else { None },
        without_apps: if odds(4) { vec!["a1"] } else { Vec::new() },
        clients: if odds(4) {
            MODERN
        } else if odds(4) {
            LEGACY
        } else {
            &[]
        },
        platforms: if odds(6) { Some(("linux", odds(2))) } else { None },
        location: if odds(6) { Some(odds(2)) } else { None },
        risk: odds(8),
        controls: if odds(4) {
            &["block"]
        } else if odds(4) {
            &["mfa", "compliantDevice"]
        } else if odds(6) {
            &["compliantDevice"]
        } else {
            &["mfa"]
        },
    }
}

impl Policy {
    fn json(&self, at: usize, name: &str) -> Value {
        let guests = |on: bool| {
            on.then(|| json!({"guestOrExternalUserTypes": KINDS, "externalTenants": {"membershipKind": "all"}}))
        };
        let (in_platform, out_platform) = match self.platforms {
            None => (vec![], vec![]),
            Some((word, true)) => (vec![word], vec![]),
            Some((word, false)) => (vec!["all"], vec![word]),
        };
        let (in_location, out_location) = match self.location {
            None => (vec![], vec![]),
            Some(true) => (vec!["l1"], vec![]),
            Some(false) => (vec!["All"], vec!["l1"]),
        };
        json!({
            "id": format!("p{at}"), "displayName": name, "state": "enabled",
            "conditions": {
                "users": {
                    "includeUsers": if self.everyone { vec!["All"] } else { vec![] }, "includeGroups": self.groups,
                    "includeRoles": if self.roles { vec![ADMINISTRATOR] } else { vec![] },
                    "includeGuestsOrExternalUsers": guests(self.guests), "excludeGroups": self.without,
                    "excludeRoles": if self.without_role { vec![ADMINISTRATOR] } else { vec![] },
                    "excludeGuestsOrExternalUsers": guests(self.without_guests),
                },
                "applications": {"includeApplications": [self.apps.unwrap_or("All")], "excludeApplications": self.without_apps},
                "clientAppTypes": if self.clients.is_empty() { &["all"][..] } else { self.clients },
                "platforms": {"includePlatforms": in_platform, "excludePlatforms": out_platform},
                "locations": {"includeLocations": in_location, "excludeLocations": out_location},
                "signInRiskLevels": if self.risk { vec!["high"] } else { vec![] },
            },
            "grantControls": {"operator": "OR", "builtInControls": self.controls},
        })
    }

    /// Whether somebody is verified by it.
    fn verifies(&self, who: &Somebody) -> bool {
        let taken = self.everyone
            || (self.guests && who.guest)
            || (self.roles && who.administrator)
            || self.groups.iter().any(|it| who.groups.contains(it));
        let left = self.without.iter().any(|it| who.groups.contains(it))
            || (self.without_role && who.administrator)
            || (self.without_guests && who.guest);
        let app = self.apps.is_none_or(|it| it == who.app) && !self.without_apps.contains(&who.app);
        let client = self.clients.is_empty() || self.clients.contains(&who.client);
        let platform = self.platforms.is_none_or(|(word, included)| (word == who.platform) == included);
        let location = self.location.is_none_or(|included| who.located == included);
        let given = match self.controls {
            ["block"] | ["mfa"] => true,
            ["mfa", ..] => !who.compliant,
            _ => false,
        };
        taken && !left && app && client && platform && location && (!self.risk || who.risky) && given
    }
}

/// Somebody who wants something, under some circumstances.
struct Somebody {
    guest: bool,
    administrator: bool,
    groups: Vec<&'static str>,
    app: &'static str,
    client: &'static str,
    platform: &'static str,
    located: bool,
    risky: bool,
    compliant: bool,
}

impl Somebody {
    /// Whether no policy can name them or what they want.
    fn is_nobody_in_particular(&self) -> bool {
        self.groups.is_empty() && self.app == "a2" && !self.guest && !self.administrator
    }
}

/// Everyone there can be.
fn world() -> Vec<Somebody> {
    let mut all = Vec::new();
    for at in 0..1_usize << 11 {
        let bit = |of: usize| (at >> of) & 1 == 1;
        let groups = [("g1", bit(0)), ("g2", bit(1))].into_iter().filter(|it| it.1).map(|it| it.0).collect();
        all.push(Somebody {
            guest: bit(2),
            administrator: bit(3),
            groups,
            app: if bit(4) { "a1" } else { "a2" },
            client: CLIENTS[(at >> 8) & 3],
            platform: if bit(5) { "linux" } else { "windows" },
            located: bit(6),
            risky: bit(7),
            compliant: (at >> 10) & 1 == 1,
        });
    }
    all
}

fn rows(policies: &[Policy], name: &dyn Fn(usize) -> String) -> Rows {
    Rows::new()
        .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
        .with("conditional-access-policies", policies.iter().enumerate().map(|(at, it)| it.json(at, &name(at))))
}

fn plain(at: usize) -> String {
    format!("Policy {at}")
}

fn claims(rows: Rows) -> Map<String, Value> {
    let facts = tenantry::facts::Facts::read(&rows.build()).value;
    let claims = serde_json::to_value(tenantry::assess::claims(&facts)).unwrap();
    let of = |claim: &Value| (claim["id"].as_str().unwrap().to_owned(), claim.clone());
    let all = claims.as_array().unwrap().iter().map(of);
    all.filter(|(id, _)| id.starts_with("access.mfa.") || id.starts_with("access.legacy.")).collect()
}

fn rank(claim: &Value) -> Option<u8> {
    Some(match claim["value"].as_str()? {
        "covered" => 3,
        "covered-except" => 2,
        "conditional" | "alternative" => 1,
        _ => 0,
    })
}

fn sets() -> impl Iterator<Item = (Vec<Policy>, Chance)> {
    (0..SETS).map(|at| {
        let mut chance = Chance::of(&format!("set {at}"));
        let count = 1 + chance.below(5);
        ((0..count).map(|_| random(&mut chance)).collect(), chance)
    })
}

#[test]
fn covered_is_said_exactly_where_nobody_gets_past() {
    let (world, mut covered) = (world(), 0);
    for (policies, _) in sets() {
        let claims = claims(rows(&policies, &plain));
        let open = |who: &&Somebody| !policies.iter().any(|it| it.verifies(who));
        let everyone = rank(&claims["access.mfa.everyone"]).unwrap();
        assert_eq!(everyone == 3, !world.iter().any(|who| open(&who)), "{:?}", rows(&policies, &plain));
        covered += usize::from(everyone == 3);
        if everyone >= 2 {
            let nobody = world.iter().filter(|who| who.is_nobody_in_particular());
            assert!(!nobody.clone().any(|who| open(&who)), "{:?}", rows(&policies, &plain));
        }
    }
    println!("{SETS} sets of policies, {covered} of them cover everyone");
    assert!(covered > 2, "the sets are too poor to prove anything: {covered}");
}

#[test]
fn whoever_gets_past_is_told() {
    let (world, mut told) = (world(), 0);
    for (policies, _) in sets() {
        let claims = claims(rows(&policies, &plain));
        let claim = &claims["access.mfa.everyone"];
        if rank(claim) != Some(2) {
            continue;
        }
        let except: Vec<&str> = claim["except"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let has = |word: String| except.contains(&word.as_str());
        for who in world.iter().filter(|who| !policies.iter().any(|it| it.verifies(who))) {
            let named = who.groups.iter().any(|it| has(format!("group:{it}")))
                || (who.administrator && has(format!("role:{ADMINISTRATOR}")))
                || (who.guest && except.iter().any(|it| it.starts_with("guests")))
                || has(format!("app:{}", who.app));
            assert!(named, "{claim} {:?}", rows(&policies, &plain));
            told += 1;
        }
    }
    println!("{told} ways past, each by somebody who is told");
    assert!(told > 0);
}

#[test]
fn of_what_lets_past_only_together_the_narrower_is_told() {
    let staff =
        Policy { everyone: true, without_role: true, without: vec!["g1"], controls: &["mfa"], ..Policy::default() };
    let administrators = Policy { roles: true, without: vec!["g2"], controls: &["mfa"], ..Policy::default() };
    let claims = claims(rows(&[staff, administrators], &plain));
    assert_eq!(claims["access.mfa.everyone"]["except"], json!(["group:g1", "group:g2"]));
}

#[test]
fn what_a_policy_is_only_about_is_not_let_past() {
    let except = |locations: Value| {
        let mut row = Policy { everyone: true, controls: &["mfa"], ..Policy::default() }.json(0, "MFA");
        row["conditions"]["locations"] = locations;
        let rows = Rows::new()
            .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
            .with("conditional-access-policies", [row]);
        let claim = claims(rows)["access.mfa.everyone"].clone();
        assert_eq!(claim["value"], "conditional");
        claim["except"].clone()
    };
    let without = except(json!({"includeLocations": ["All"], "excludeLocations": ["l1"]}));
    assert_eq!(without, json!(["location:l1"]));
    let only = except(json!({"includeLocations": ["l1"], "excludeLocations": []}));
    assert!(only.is_null(), "{only}");
}

#[test]
fn whoever_is_no_guest_lets_no_guest_past() {
    let of = |users: Option<Value>| {
        let mut row = Policy { everyone: true, controls: &["mfa"], ..Policy::default() }.json(0, "MFA");
        row["conditions"]["users"] = json!({"includeUsers": ["All"], "excludeUsers": ["u1"]});
        let rows = Rows::new()
            .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
            .with("conditional-access-policies", [row]);
        claims(users.into_iter().fold(rows, |rows, user| rows.with("users", [user])))
    };
    let member = json!({
        "id": "u1", "displayName": "Ann", "userType": "Member", "userPrincipalName": "ann@contoso.com",
        "externalUserState": null,
    });
    let read = of(Some(member));
    assert_eq!(read["access.mfa.everyone"]["except"], json!(["user:u1"]));
    assert_eq!(read["access.mfa.guests"]["value"], "covered");
    let unread = of(None);
    assert_eq!(unread["access.mfa.guests"]["except"], json!(["user:u1"]));
    assert_eq!(unread["access.mfa.guests"]["known"], "at-least");
}

#[test]
fn another_exclusion_never_strengthens() {
    for (policies, mut chance) in sets() {
        let before = claims(rows(&policies, &plain));
        let mut more = policies.clone();
        let at = chance.below(more.len());
        match chance.below(4) {
            0 => more[at].without.push("g3"),
            1 => more[at].without_role = true,
            2 => more[at].without_guests = true,
            _ => more[at].without_apps.push("a3"),
        }
        for (id, claim) in claims(rows(&more, &plain)) {
            assert!(rank(&claim) <= rank(&before[&id]), "{id}: {} -> {claim}", before[&id]);
        }
    }
}

#[test]
fn a_policy_that_was_not_read_never_strengthens() {
    for (policies, mut chance) in sets() {
        let before = claims(rows(&policies, &plain));
        let mut fewer = policies.clone();
        fewer.remove(chance.below(policies.len()));
        let read = rows(&fewer, &plain).state("conditional-access-policies", Status::Partial);
        for (id, claim) in claims(read) {
            let (was, now) = (rank(&before[&id]), rank(&claim));
            match now {
                None => assert_eq!(claim["known"], "not-read"),
                Some(0) => panic!("{id}: {claim} is said of a part"),
                Some(now) => assert!(Some(now) <= was, "{id}: {} -> {claim}", before[&id]),
            }
            assert!(now == was || claim["known"] != "exact", "{id}: {} -> {claim}", before[&id]);
        }
    }
}

#[test]
fn order_and_names_mean_nothing() {
    let hostile = ["risk", "windows, linux", "except", "All trusted locations", "not read"];
    for (policies, _) in sets() {
        let before = claims(rows(&policies, &plain));
        assert_eq!(before, claims(rows(&policies, &plain).reversed()));
        assert_eq!(before, claims(rows(&policies, &|at| hostile[at % hostile.len()].to_owned())));
    }
}

/// One policy that takes everyone in, changed a little, and what is so of everyone.
#[test]
fn what_narrows_a_policy_and_what_does_not() {
    let cases: &[(&str, Value, Option<&str>)] = &[
        ("/conditions/clientAppTypes", json!(CLIENTS), Some("covered")),
        ("/conditions/platforms", json!({"includePlatforms": ["all"]}), Some("covered")),
        (
            "/conditions/platforms",
            json!({"includePlatforms": ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"]}),
            Some("conditional"),
        ),
        (
            "/conditions/platforms",
            json!({"includePlatforms": ["all"], "excludePlatforms": ["windows"]}),
            Some("conditional"),
        ),
        ("/conditions/locations", json!({"includeLocations": ["All"]}), Some("covered")),
        (
            "/conditions/locations",
            json!({"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}),
            Some("conditional"),
        ),
        ("/conditions/signInRiskLevels", json!(["high"]), Some("conditional")),
        (
            "/conditions/devices",
            json!({"deviceFilter": {"mode": "exclude", "rule": "device.isCompliant -eq True"}}),
            Some("conditional"),
        ),
        (
            "/conditions/deviceStates",
            json!({"includeStates": ["All"], "excludeStates": ["Compliant"]}),
            Some("conditional"),
        ),
        ("/conditions/moonPhase", json!({"full": true}), None),
        ("/conditions/moonPhase", json!({"full": null, "@odata.type": "x"}), Some("covered")),
        ("/conditions/users", json!("@{includeUsers=System.Object[]}"), None),
        ("/conditions/users", json!({"includeUsers": ["All"], "excludeUsers": ["u1"]}), Some("covered-except")),
        ("/conditions/users", json!({"includeGroups": ["g1"]}), Some("not-covered")),
        ("/conditions/users", json!({"includeUsers": ["GuestsOrExternalUsers"]}), Some("not-covered")),
        (
            "/grantControls",
            json!({"operator": "OR", "builtInControls": ["mfa", "compliantDevice"]}),
            Some("alternative"),
        ),
        ("/grantControls", json!({"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]}), Some("covered")),
        ("/grantControls", json!({"operator": "OR", "builtInControls": ["block"]}), Some("covered")),
        (
            "/grantControls",
            json!({"operator": "OR", "authenticationStrength": {"id": "00000000-0000-0000-0000-000000000004"}}),
            Some("covered"),
        ),
        (
            "/grantControls",
            json!({"operator": "OR", "authenticationStrength": {"id": "x", "requirementsSatisfied": "none"}}),
            Some("not-covered"),
        ),
        ("/grantControls", json!({"operator": "OR", "authenticationStrength": {"id": "x"}}), None),
        ("/grantControls", Value::Null, Some("not-covered")),
        ("/state", json!("enabledForReportingButNotEnforced"), Some("not-covered")),
        ("/state", json!("@{Id=1}"), None),
    ];
    for (path, value, right) in cases {
        let mut row = Policy { everyone: true, controls: &["mfa"], ..Policy::default() }.json(0, "MFA");
        let (parent, key) = path.rsplit_once('/').unwrap();
        row.pointer_mut(parent).unwrap()[key] = value.clone();
        let rows = Rows::new()
            .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
            .with("conditional-access-policies", [row]);
        let claims = claims(rows);
        assert_eq!(
            claims["access.mfa.everyone"]["value"].as_str(),
            *right,
            "{path} {value}: {}",
            claims["access.mfa.everyone"]
        );
    }
}

#[test]
fn security_defaults_verify_administrators_and_block_old_clients() {
    let of = |rows: Rows| claims(rows);
    let on = of(Rows::new()
        .with("security-defaults", [json!({"id": "s", "isEnabled": true})])
        .with("conditional-access-policies", []));
    assert_eq!(on["access.mfa.administrators"]["value"], "covered");
    assert_eq!(on["access.mfa.everyone"]["value"], "conditional");
    assert_eq!(on["access.legacy.blocked"]["value"], "covered");
    let unread = of(Rows::new().with("conditional-access-policies", []));
    assert!(
        unread
            .iter()
            .filter(|(id, _)| !id.contains("agents") && !id.contains("workloads"))
            .all(|(_, it)| it["value"].is_null())
    );
}

/// A role that is privileged and not of Microsoft's template for administrators.
const INTUNE: &str = "3a2c62db-5318-420d-8d74-23affee5d9d5";

/// A policy for the roles of the template alone, and who holds the other privileged role in which way.
fn template_roles(held: &str) -> Rows {
    let mut policy = Policy { roles: true, controls: &["mfa"], ..Policy::default() }.json(0, "Administrators");
    policy["conditions"]["users"]["includeRoles"] = json!(tenantry::catalog::ADMINISTRATORS);
    let role = json!({"id": INTUNE, "templateId": INTUNE, "isPrivileged": true, "isBuiltIn": true});
    let row = json!({"id": "a", "principalId": "u", "roleDefinitionId": INTUNE, "directoryScopeId": "/"});
    let (now, later) = match held {
        "now" => (vec![row], vec![]),
        "eligible" => (vec![], vec![row]),
        _ => (vec![], vec![]),
    };
    Rows::new()
        .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
        .with("authentication-strengths", [])
        .with("conditional-access-policies", [policy])
        .with("role-definitions", [role])
        .with("role-assignments", now)
        .with("role-eligibilities", later)
}

/// Administrators are the roles of the template and every privileged one that is held: where it was not read which are
/// held, a policy for the template alone says nothing of them all.
#[test]
fn who_administers_has_to_be_read() {
    let of = |rows: Rows| {
        let claim = &claims(rows)["access.mfa.administrators"];
        (claim["value"].as_str().map(str::to_owned), claim["known"].as_str().unwrap().to_owned())
    };
    let said = |value: &str| (Some(value.to_owned()), "exact".to_owned());
    assert_eq!(of(template_roles("by nobody")), said("covered"));
    assert_eq!(of(template_roles("eligible")), said("covered"), "who must activate it first does not hold it");
    assert_eq!(of(template_roles("now")), said("not-covered"));
    for held in ["by nobody", "eligible", "now"] {
        for status in [Status::Denied, Status::Partial, Status::NotRequested] {
            let unread = of(template_roles(held).state("role-assignments", status));
            assert!(unread.0.is_none() || unread == said("not-covered"), "{held} {status:?}: {unread:?}");
        }
    }
    // A policy for everyone holds whoever administers.
    let everyone = [Policy { everyone: true, controls: &["mfa"], ..Policy::default() }];
    assert_eq!(of(rows(&everyone, &plain)), said("covered"));
}

/// A block that changes nothing is no answer to what is asked, and one without which the answer is another is.
#[test]
fn a_mere_block_is_no_second_factor() {
    use tenantry::assess::{Path, shares};
    let of = |policies: &[Policy], path| {
        let facts = tenantry::facts::Facts::read(&rows(policies, &plain).build()).value;
        let shares = shares(&facts, path);
        [shares.by, shares.in_part].concat()
    };
    let mfa = Policy { everyone: true, controls: &["mfa"], ..Policy::default() };
    let legacy = Policy { everyone: true, clients: LEGACY, controls: &["block"], ..Policy::default() };
    let elsewhere = Policy { everyone: true, location: Some(true), controls: &["block"], ..Policy::default() };
    let all = [mfa.clone(), legacy, elsewhere];
    assert_eq!(of(&all, Path::Everyone), ["p0"]);
    assert_eq!(of(&all, Path::Legacy), ["p1"]);
    assert_eq!(of(&all, Path::Applications), Vec::<String>::new());
    let staff = Policy { without_guests: true, ..mfa };
    let guests = Policy { guests: true, controls: &["block"], ..Policy::default() };
    assert_eq!(of(&[staff, guests], Path::Everyone), ["p0", "p1"], "the block takes in whom the other leaves out");
}
