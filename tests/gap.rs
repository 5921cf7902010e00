//! The evaluation of an architecture: every part stands in some tenant and is missing in another, no part becomes surer by
//! losing data, reasons and the target come from the design, and nothing is drawn for what is there.
#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod support;

use serde_json::{Value, json};
use snapbox::assert_data_eq;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use support::Rows;
use tenantry::Model;
use tenantry::assess::{claims, judge};
use tenantry::build::Tenant;
use tenantry::catalog::NodeKind;
use tenantry::facts::Facts;
use tenantry::gap::{
    AREAS, Completeness, Maturity, PARTS, Part, PartRow, REFERENCES, Reference, State, evaluate, gap_diagram, named,
    unknown_parts,
};
use tenantry::overlay::{self, Design};
use tenantry::snapshot::{Manifest, Snapshot, Status};

const EXAMPLES: [&str; 3] = ["contoso", "fabrikam", "northwind"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn design(text: &str) -> Design {
    let read = overlay::read("design.toml", text).unwrap();
    assert_eq!(read.diagnostics, [], "{text}");
    read.value
}

fn all(snapshot: &Snapshot, design: &Design, reference: Option<Reference>) -> Completeness {
    let tenant = Tenant::read(snapshot).value;
    evaluate(&tenant.model, &tenant.claims, &tenant.judged, design, reference)
}

fn rows(all: &Completeness) -> impl Iterator<Item = &PartRow> {
    all.areas.iter().flat_map(|area| &area.parts)
}

fn row(all: &Completeness, id: &str) -> PartRow {
    rows(all).find(|it| it.id == id).unwrap().clone()
}

fn state(tenant: Rows, said: &str, id: &str) -> State {
    row(&all(&tenant.build(), &design(said), None), id).state
}

fn parts() -> impl Iterator<Item = &'static Part> {
    PARTS.iter().copied().flatten()
}

/// A row, and more of it.
fn object(id: &str, more: Value) -> Value {
    let mut row = json!({"id": id, "displayName": format!("Name of {id}")});
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

fn one(dataset: &str, more: Value) -> Rows {
    Rows::new().with(dataset, [object("1", more)])
}

fn none(datasets: &[&str]) -> Rows {
    datasets.iter().fold(Rows::new(), |rows, dataset| rows.with(dataset, []))
}

fn policy(id: &str, more: Value) -> Value {
    let mut policy = json!({
        "state": "enabled",
        "conditions": {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"]},
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
        "sessionControls": null
    });
    policy.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object(id, policy)
}

/// Policies, with security defaults off and no strengths but the built-in ones.
fn policies(list: impl IntoIterator<Item = Value>) -> Rows {
    one("security-defaults", json!({"isEnabled": false}))
        .with("conditional-access-policies", list)
        .with("authentication-strengths", [])
}

/// A policy that asks for a control.
fn asks(control: &str) -> Value {
    policy("p", json!({"grantControls": {"operator": "OR", "builtInControls": [control]}}))
}

fn legacy() -> Value {
    policy(
        "legacy",
        json!({"conditions": {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["exchangeActiveSync", "other"]},
            "grantControls": {"operator": "OR", "builtInControls": ["block"]}}),
    )
}

fn risk() -> Value {
    policy(
        "risk",
        json!({"conditions": {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"], "signInRiskLevels": ["high", "medium"]}}),
    )
}

/// What people may do on their own.
fn authorization(may: bool) -> Rows {
    let consent = if may { json!(["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]) } else { json!([]) };
    one(
        "authorization-policy",
        json!({"allowInvitesFrom": if may { "everyone" } else { "adminsAndGuestInviters" },
            "defaultUserRolePermissions": {"allowedToCreateApps": may, "allowedToCreateTenants": may,
            "permissionGrantPoliciesAssigned": consent}}),
    )
}

fn methods(state: &str) -> Rows {
    let method = |id: &str| json!({"id": id, "state": state});
    let list = [method("Fido2"), method("X509Certificate"), json!({"id": "Sms", "state": "disabled"})];
    one("authentication-methods-policy", json!({"authenticationMethodConfigurations": list}))
}

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// Who may activate a privileged role, if somebody may.
fn eligible(somebody: bool) -> Rows {
    let role = json!({"templateId": GLOBAL_ADMINISTRATOR, "isPrivileged": true, "isBuiltIn": true});
    let given = json!({"principalId": "u", "roleDefinitionId": GLOBAL_ADMINISTRATOR, "directoryScopeId": "/"});
    let person = json!({"userType": "Member", "accountEnabled": true, "onPremisesSyncEnabled": null});
    Rows::new()
        .with("role-definitions", [object(GLOBAL_ADMINISTRATOR, role)])
        .with("role-assignments", [])
        .with("role-eligibilities", somebody.then(|| object("e", given)))
        .with("users", [object("u", person)])
        .with("groups", [])
        .with("service-principals", [])
}

/// Mail of a domain that can be forged, or not.
fn mail(safe: bool) -> Rows {
    let record = if safe { "v=DMARC1; p=reject" } else { "v=DMARC1; p=none" };
    one("accepted-domains", json!({"domainName": "contoso.com", "domainType": "Authoritative"}))
        .with("dkim-signing", [json!({"id": "contoso.com", "domain": "contoso.com", "enabled": safe})])
        .with("dns-dmarc", [json!({"domain": "contoso.com", "rdata": [record]})])
}

fn sharing(open: bool) -> Rows {
    let level = if open { "externalUserAndGuestSharing" } else { "disabled" };
    authorization(open).with("sharepoint-settings", [object("s", json!({"sharingCapability": level}))])
}

/// A subscription that works, with these plans, and a person who has it; without plans nobody has anything.
fn licensed(plans: &[(&str, &str, &str)]) -> Rows {
    let plan = |it: &(&str, &str, &str)| {
        json!({"servicePlanId": it.1, "servicePlanName": it.0,
        "provisioningStatus": "Success", "appliesTo": "User"})
    };
    let had = |it: &(&str, &str, &str)| json!({"servicePlanId": it.1, "service": it.2, "capabilityStatus": "Enabled"});
    let sku = json!({"skuId": "e5", "skuPartNumber": "SPE_E5", "capabilityStatus": "Enabled", "consumedUnits": 1,
        "prepaidUnits": {"enabled": 5, "warning": 0, "suspended": 0},
        "servicePlans": plans.iter().map(plan).collect::<Vec<_>>()});
    let person = json!({"userType": "Member", "accountEnabled": true,
        "assignedLicenses": [{"skuId": "e5", "disabledPlans": []}],
        "assignedPlans": plans.iter().map(had).collect::<Vec<_>>()});
    Rows::new().with("subscribed-skus", [object("e5", sku)]).with("users", [object("u", person)])
}

const EXCHANGE: (&str, &str, &str) = ("EXCHANGE_S_ENTERPRISE", "efb87545-963c-4e0d-99df-69c6916d9eb0", "exchange");
const SHAREPOINT: (&str, &str, &str) = ("SHAREPOINTENTERPRISE", "5dbe027f-2339-4123-9542-606e4d348a72", "SharePoint");
const TEAMS: (&str, &str, &str) = ("TEAMS1", "57ff2da0-773e-42df-b2af-ffb7a2317929", "TeamspaceAPI");
const OFFICE_PROTECTION: (&str, &str, &str) = ("ATP_ENTERPRISE", "f20fedf3-f3c3-43c3-8267-2bfdd51c0939", "exchange");
const ENDPOINT_PROTECTION: (&str, &str, &str) =
    ("WINDEFATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef", "WindowsDefenderATP");

/// Devices that are managed, encrypted and known to both worlds, if there are some.
fn devices(some: bool) -> Rows {
    let device = json!({"operatingSystem": "Windows", "isEncrypted": true, "complianceState": "compliant",
        "managementAgent": "configurationManagerClientMdm", "managedDeviceOwnerType": "company"});
    let known = json!({"operatingSystem": "Windows", "trustType": "ServerAd", "accountEnabled": true});
    Rows::new()
        .with("managed-devices", some.then(|| object("m", device)))
        .with("devices", some.then(|| object("d", known)))
}

fn domains(of: &str) -> Rows {
    let domain = json!({"isVerified": true, "isDefault": true, "isInitial": false, "authenticationType": of,
        "supportedServices": if of == "Federated" { json!(["Email"]) } else { json!([]) }});
    let on = json!({"onPremisesSyncEnabled": of == "Federated", "verifiedDomains": []});
    Rows::new()
        .with("domains", [object("contoso.com", domain)])
        .with("organization", [object("o", on)])
        .with("directory-sync-features", [])
        .with("federation-configurations", [])
        .with("pass-through-agents", [])
}

/// A tenant in which each access is verified and everything is protected, or nothing is.
fn everything(is: bool) -> Rows {
    let control = json!({"grantControls": {"operator": "OR", "builtInControls": ["compliantDevice"]}});
    let list = [asks("mfa"), policy("d", control), legacy(), risk()];
    let licensed = licensed(if is { &[OFFICE_PROTECTION, ENDPOINT_PROTECTION] } else { &[] });
    let device = json!({"operatingSystem": "Windows", "isEncrypted": true, "complianceState": "compliant"});
    licensed
        .with("security-defaults", [object("s", json!({"isEnabled": false}))])
        .with("conditional-access-policies", list.into_iter().filter(|_| is))
        .with("authentication-strengths", [])
        .with("managed-devices", is.then(|| object("m", device)))
        .with("sensitivity-labels", is.then(|| object("l", json!({"name": "Public", "isActive": true}))))
        .with("safe-links-rules", [])
}

const SAID: &str = "[scope]\npurpose = \"A design\"\n";

/// Part, what was read, what people say, how it stands.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<(&'static str, Rows, &'static str, State)> {
    use State::{Missing, PresentWithReason as Reasoned, PresentWithoutReason as Present};
    let listed = |part: &'static str, dataset: &'static str| {
        [(part, one(dataset, json!({"name": "One"})), "", Present), (part, none(&[dataset]), "", Missing)]
    };
    let private = ["app-proxy-connectors", "tunnel-sites", "forwarding-profiles"];
    let dlp = |mode: &str| one("dlp-policies", json!({"name": "Cards", "mode": mode}));
    let score = |percent: u64| {
        let peers = json!([{"basis": "TotalSeats", "averageScore": 50.0}]);
        one(
            "secure-scores",
            json!({"createdDateTime": "2026-05-31T00:00:00Z", "currentScore": percent,
            "maxScore": 100.0, "averageComparativeScores": peers}),
        )
    };
    let sensor = json!({"healthStatus": "healthy", "deploymentStatus": "upToDate", "domainName": "corp.test",
        "sensorType": "domainControllerIntegrated"});
    let emergency = "[[emergency-account]]\naccount = \"45db2caa-4e46-46ca-944a-c46eb1cf6711\"\nreason = \"Fire\"\n";
    let decision = "[[decision]]\nid = \"D-1\"\ntitle = \"A\"\nstatus = \"accepted\"\n";
    let mut all = vec![
        ("identity.settings", authorization(false), "", Present),
        ("identity.settings", authorization(true), "", Missing),
        ("identity.methods", methods("enabled"), "", Present),
        ("identity.methods", methods("disabled"), "", Missing),
        ("identity.conditional-access", policies([asks("mfa")]), "", Present),
        ("identity.conditional-access", policies([]), "", Missing),
        ("identity.conditional-access", policies([policy("p", json!({"state": "disabled"}))]), "", Missing),
        (
            "identity.conditional-access",
            policies([policy("p", json!({"state": "enabledForReportingButNotEnforced"}))]),
            "",
            State::Partly,
        ),
        ("identity.mfa", policies([asks("mfa")]), "", Present),
        ("identity.mfa", policies([]), "", Missing),
        ("identity.mfa", Rows::new(), "", State::NotRead),
        ("identity.legacy", policies([legacy()]), "", Present),
        ("identity.legacy", policies([]), "", Missing),
        ("identity.emergency", Rows::new(), emergency, State::PresentWithReason),
        ("identity.emergency", Rows::new(), SAID, Missing),
        ("identity.emergency", Rows::new(), "", State::NotRead),
        ("identity.privileged", eligible(true), "", Present),
        ("identity.privileged", eligible(false), "", Missing),
        ("identity.privileged", eligible(false).state("role-eligibilities", Status::Partial), "", State::NotRead),
        ("identity.devices", policies([asks("compliantDevice")]), "", Present),
        ("identity.devices", policies([asks("mfa")]), "", Missing),
        ("identity.risk", policies([risk()]), "", Present),
        ("identity.risk", policies([]), "", Missing),
        ("collaboration.teams", licensed(&[TEAMS]), "", Present),
        ("collaboration.teams", licensed(&[]).with("teams", []), "", Missing),
        ("collaboration.teams", licensed(&[]), "", State::NotRead),
        ("collaboration.sharepoint", licensed(&[SHAREPOINT]), "", Present),
        ("collaboration.sharepoint", licensed(&[]).with("sites", []), "", Missing),
        ("collaboration.onedrive", licensed(&[SHAREPOINT]), "", Present),
        ("collaboration.onedrive", licensed(&[]), "", Missing),
        ("collaboration.exchange", licensed(&[EXCHANGE]), "", Present),
        ("collaboration.exchange", licensed(&[]), "", Missing),
        ("collaboration.mail-authenticity", mail(true), "", Present),
        ("collaboration.mail-authenticity", mail(false), "", Missing),
        ("collaboration.sharing", sharing(false), "", Present),
        ("collaboration.sharing", sharing(true), "", Missing),
        ("security.dlp", dlp("Enable"), "", Present),
        ("security.dlp", dlp("TestWithNotifications"), "", State::Partly),
        ("security.dlp", none(&["dlp-policies"]), "", Missing),
        ("security.dlp", none(&["dlp-policies"]).state("dlp-policies", Status::Partial), "", State::NotRead),
        ("security.dlp", dlp("Enable").state("dlp-policies", Status::Partial), "", Present),
        ("security.audit", one("audit-config", json!({"unifiedAuditLogIngestionEnabled": true})), "", Present),
        ("security.audit", one("audit-config", json!({"unifiedAuditLogIngestionEnabled": false})), "", Missing),
        ("security.retention", one("retention-labels", json!({"name": "Keep"})), "", Present),
        ("security.retention", none(&["retention-labels"]), "", State::NotRead),
        ("security.retention", none(&["retention-labels", "retention-policies"]), "", Missing),
        ("security.encryption", devices(true), "", Present),
        ("security.encryption", devices(false), "", Missing),
        ("security.devices", devices(true), "", Present),
        ("security.devices", devices(false), "", Missing),
        ("security.mail-protection", licensed(&[OFFICE_PROTECTION]), "", Present),
        ("security.mail-protection", licensed(&[]).with("safe-links-rules", []), "", Missing),
        ("security.detection", licensed(&[ENDPOINT_PROTECTION]), "", Present),
        ("security.detection", licensed(&[]), "", Missing),
        ("network.interfaces", domains("Federated"), "", Present),
        ("network.interfaces", domains("Managed"), "", Missing),
        ("network.private-access", one("tunnel-sites", json!({"name": "Site"})), "", Present),
        ("network.private-access", none(&private), "", Missing),
        ("network.private-access", none(&private[1..]), "", State::NotRead),
        ("hybrid.synchronisation", domains("Federated"), "", Present),
        ("hybrid.synchronisation", domains("Managed"), "", Missing),
        ("hybrid.sign-in", domains("Federated"), "", Present),
        ("hybrid.sign-in", domains("Managed"), "", Missing),
        ("hybrid.mail", one("hybrid-configuration", json!({"name": "Hybrid"})), "", Present),
        ("hybrid.mail", none(&["hybrid-configuration", "on-premises-organizations"]), "", Missing),
        ("hybrid.devices", devices(true), "", Present),
        ("hybrid.devices", devices(false), "", Missing),
        ("hybrid.detection", one("identity-sensors", sensor), "", Present),
        ("hybrid.detection", none(&["identity-sensors"]), "", Missing),
        ("practices.zero-trust", everything(true), "", Present),
        ("practices.zero-trust", everything(false), "", Missing),
        ("practices.zero-trust", policies([asks("mfa")]), "", State::Partly),
        ("practices.layers", everything(true), "", Present),
        ("practices.layers", everything(false), "", Missing),
        ("practices.secure-score", score(60), "", Present),
        ("practices.secure-score", score(40), "", Missing),
        ("practices.hybrid-planned", Rows::new(), SAID, Missing),
        ("practices.current", Rows::new(), SAID, Missing),
        ("practices.decisions", Rows::new(), SAID, Missing),
        ("practices.governance", Rows::new(), SAID, Missing),
        (
            "practices.hybrid-planned",
            Rows::new(),
            "[[change]]\nwhat = \"retired\"\ncomponent = \"adfs-farm:contoso.com\"\n",
            Present,
        ),
        (
            "practices.hybrid-planned",
            Rows::new(),
            "[[decision]]\nid = \"D-1\"\ntitle = \"A\"\nstatus = \"accepted\"\nsection = \"hybrid\"\n",
            Reasoned,
        ),
        ("practices.current", Rows::new(), "[[risk]]\nid = \"R-1\"\ntitle = \"A\"\nuntil = 2027-01-01\n", Present),
        (
            "practices.current",
            Rows::new(),
            "[[risk]]\nid = \"R-1\"\ntitle = \"A\"\nuntil = 2025-01-01\n",
            State::Partly,
        ),
        ("practices.decisions", Rows::new(), decision, Missing),
        ("practices.governance", Rows::new(), "[[describe]]\nsection = \"access\"\nowner = \"Us\"\n", State::Partly),
    ];
    all.extend(listed("identity.reviews", "access-reviews"));
    all.extend(listed("security.labels", "sensitivity-labels"));
    all.extend(listed("network.locations", "named-locations"));
    all.extend(listed("network.filtering", "filtering-profiles"));
    all
}

#[test]
fn each_part_stands_in_one_tenant_and_is_missing_in_another() {
    let (mut stands, mut misses) = (BTreeSet::new(), BTreeSet::new());
    let mut wrong = Vec::new();
    for (at, (part, tenant, said, wanted)) in cases().into_iter().enumerate() {
        let found = state(tenant, said, part);
        if found != wanted {
            wrong.push(format!("case {at}: {part}: {found:?}, and is {wanted:?}"));
        }
        if found.is_present() {
            stands.insert(part);
        } else if found == State::Missing {
            misses.insert(part);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for part in parts() {
        for (answer, set) in [("in-place", &mut stands), ("missing", &mut misses)] {
            let said = format!("[[practice]]\nid = \"{}\"\nstate = \"{answer}\"\n", part.id);
            let found = state(Rows::new(), &said, part.id);
            assert_eq!(part.is_peoples(), found != State::NotRead, "{}: people answer for what is theirs", part.id);
            if found != State::NotRead {
                set.insert(part.id);
            }
        }
        assert!(stands.contains(part.id), "{} stands in no case", part.id);
        assert!(misses.contains(part.id), "{} is missing in no case", part.id);
    }
}

/// Every way that may be so, as a report says it.
fn possible(part: &PartRow) -> &'static [&'static str] {
    match (part.state, part.in_full) {
        (State::PresentWithReason | State::PresentWithoutReason, true) => &["present"],
        (State::PresentWithReason | State::PresentWithoutReason, false) => &["present", "partly"],
        (State::Partly, _) => &["partly"],
        (State::Missing, _) => &["missing"],
        (State::NotRead, _) => &["present", "partly", "missing"],
    }
}

fn rank(maturity: Maturity) -> u8 {
    match maturity {
        Maturity::NotKnown | Maturity::None => 0,
        Maturity::Begun => 1,
        Maturity::Mostly => 2,
        Maturity::InPlace => 3,
        Maturity::InPlaceWithReasons => 4,
    }
}

/// What claims and rules say of a snapshot; the name, the day and the coverage are those of a fixed model.
fn judged(snapshot: &Snapshot, model: &Model, design: &Design) -> Completeness {
    let facts = Facts::read(snapshot).value;
    evaluate(model, &claims(&facts), &judge(&facts), design, None)
}

/// The datasets that parts are judged by.
fn asked(model: &Model) -> BTreeSet<&'static str> {
    let (claims, judged) = (claims(&model.facts), judge(&model.facts));
    let of_claims =
        parts().flat_map(Part::claims).filter_map(|id| claims.get(id)).flat_map(|it| it.known.sources.clone());
    let rules: BTreeSet<&str> = parts().flat_map(Part::rules).collect();
    let of_rules = judged.iter().filter(|it| rules.contains(it.rule)).flat_map(|it| it.outcome.sources.clone());
    of_claims.chain(of_rules).collect()
}

/// Takes each dataset of an example away, whole and by half, and looks at every part.
fn losses(name: &str) {
    let snapshot = Snapshot::open(&folder(name)).unwrap().value;
    let text = std::fs::read_to_string(folder(name).join("design.toml")).unwrap_or_default();
    let design = overlay::read("design.toml", &text).unwrap().value;
    let (manifest, data) = cut(&snapshot);
    let snapshot = Snapshot::from_rows(manifest.clone(), data.clone());
    let model = Tenant::read(&snapshot).value.model;
    let whole = judged(&snapshot, &model, &design);
    let asked = asked(&model);
    for (at, entry) in manifest.datasets.iter().enumerate().filter(|(_, it)| it.status == Status::Complete) {
        for status in [Status::Denied, Status::Partial] {
            let (mut manifest, mut data) = (manifest.clone(), data.clone());
            let mut kept = data.remove(&entry.id).unwrap_or_default();
            // Half a dataset is of interest where parts are judged by it, and where it has two halves.
            match status {
                Status::Partial if kept.len() < 2 || !asked.contains(entry.id.as_str()) => continue,
                Status::Partial => kept.truncate(kept.len() / 2),
                _ => kept.clear(),
            }
            (manifest.datasets[at].status, manifest.datasets[at].count) = (status, kept.len() as u64);
            if status == Status::Partial {
                data.insert(entry.id.clone(), kept);
            }
            let less = judged(&Snapshot::from_rows(manifest, data), &model, &design);
            compare(&whole, &less, &format!("{name}: {} {status:?}", entry.id));
        }
    }
}

/// Of less data no part is surer, and no area more mature; what people say stays.
fn compare(whole: &Completeness, less: &Completeness, lost: &str) {
    for (before, after) in rows(whole).zip(rows(less)) {
        let open = possible(after);
        assert!(possible(before).iter().all(|it| open.contains(it)), "{lost}: {}: {before:?} {after:?}", before.id);
        assert_eq!((&before.reasons, &before.ahead), (&after.reasons, &after.ahead), "{lost}");
    }
    for (before, after) in whole.areas.iter().zip(&less.areas) {
        assert!(rank(after.maturity) <= rank(before.maturity), "{lost}: {:?}", before.id);
        let is_none = after.maturity == Maturity::None;
        assert!(!is_none || before.maturity == Maturity::None, "{lost}: {:?}", before.id);
        assert!(after.read <= before.read, "{lost}: {:?}", before.id);
    }
}

/// A snapshot, each dataset cut to its first and last rows, so that a test takes seconds.
fn cut(snapshot: &Snapshot) -> (Manifest, BTreeMap<String, Vec<Value>>) {
    let (mut manifest, mut data) = (snapshot.manifest().clone(), BTreeMap::new());
    for entry in &mut manifest.datasets {
        let mut kept = Vec::new();
        snapshot.for_each(&entry.id, &mut Vec::new(), |row| kept.push(row.value().clone()));
        if kept.len() > 12 {
            let late = kept.split_off(kept.len() - 6);
            kept.truncate(6);
            kept.extend(late);
        }
        entry.count = kept.len() as u64;
        data.insert(entry.id.clone(), kept);
    }
    (manifest, data)
}

#[test]
fn no_part_of_contoso_becomes_surer_by_losing_data() {
    losses("contoso");
}

#[test]
fn no_part_of_fabrikam_becomes_surer_by_losing_data() {
    losses("fabrikam");
}

#[test]
fn no_part_of_northwind_becomes_surer_by_losing_data() {
    losses("northwind");
}

#[test]
fn the_table_names_what_is_there() {
    let tenant = Tenant::read(&Snapshot::open(&folder("contoso")).unwrap().value).value;
    let mut ids = BTreeSet::new();
    for part in parts() {
        assert!(ids.insert(part.id), "{} stands twice", part.id);
        let area = part.area.row().0;
        assert!(part.id.strip_prefix(area).is_some_and(|rest| rest.starts_with('.')), "{} is of {area}", part.id);
        assert!(!part.references.is_empty(), "{}: nobody asks for it", part.id);
        assert!(part.asks.ends_with('.') && !part.title.ends_with('.'), "{}", part.id);
        for claim in part.claims() {
            assert!(tenant.claims.get(claim).is_some(), "{}: there is no claim `{claim}`", part.id);
        }
        for rule in part.rules() {
            assert!(tenantry::assess::RULES.iter().any(|it| it.id == rule), "{}: there is no rule `{rule}`", part.id);
        }
        let known = tenantry::catalog::component_sections().any(|section| section == part.section);
        assert!(known, "{}: there is no section `{}`", part.id, part.section);
        let shown = tenantry::diagram::VIEWS[0].shows;
        let is_shown = |kind: NodeKind| shown.iter().any(|it| it.what == tenantry::diagram::What::Kind(kind));
        assert!(part.drawn.is_none_or(|it| is_shown(it.0)), "{}: the logical view does not show it", part.id);
    }
    for (area, ..) in AREAS {
        assert!(parts().any(|part| part.area == *area));
    }
    let words: Vec<&str> = REFERENCES.iter().map(|row| row.1).collect();
    assert_eq!(words, tenantry::config::REFERENCES);
}

#[test]
fn a_reference_asks_for_its_parts_and_counts_no_others() {
    let snapshot = Snapshot::open(&folder("fabrikam")).unwrap().value;
    for (reference, ..) in REFERENCES {
        let all = all(&snapshot, &Design::default(), Some(*reference));
        for area in &all.areas {
            let asked = area.parts.iter().filter(|it| it.asked).count() as u64;
            assert_eq!(area.asked, asked);
            assert!(area.parts.iter().all(|it| it.asked == named(it.id).unwrap().references.contains(reference)));
        }
        assert!(all.asked().count() < parts().count());
    }
    let small = all(&snapshot, &Design::default(), Some(Reference::SmallBusiness));
    assert_eq!(small.areas.iter().find(|it| it.asked == 0).map(|it| it.title), Some("Hybrid"));
}

#[test]
fn reasons_and_the_target_come_from_the_design() {
    let tenant = || policies([asks("mfa")]);
    let decision = "[[decision]]\nid = \"D-1\"\ntitle = \"Verify\"\nstatus = \"accepted\"\n";
    let cases = [
        (format!("{decision}components = [\"conditional-access\"]\n"), true),
        (format!("{decision}section = \"access\"\n"), true),
        (format!("{decision}section = \"network\"\n"), false),
        ("[[describe]]\ncomponent = \"conditional-access\"\nwhy = \"As it must\"\n".to_owned(), true),
        ("[[describe]]\ncomponent = \"conditional-access\"\nowner = \"Us\"\n".to_owned(), false),
        ("[[decision]]\nid = \"D-1\"\ntitle = \"A\"\nstatus = \"open\"\nsection = \"access\"\n".to_owned(), false),
    ];
    for (said, reasoned) in cases {
        let wanted = if reasoned { State::PresentWithReason } else { State::PresentWithoutReason };
        assert_eq!(state(tenant(), &said, "identity.conditional-access"), wanted, "{said}");
    }
    let said = "[[wave]]\nid = \"one\"\ntitle = \"First\"\nend = 2027-03-31\n\n\
        [[component]]\nid = \"data-loss-prevention:new\"\nname = \"Rules on cards\"\nkind = \"data-loss-prevention\"\nwave = \"one\"\n";
    let planned = row(&all(&none(&["dlp-policies"]).build(), &design(said), None), "security.dlp");
    assert_eq!(planned.state, State::Missing, "what is planned is not there yet");
    let ahead = &planned.ahead[0];
    assert_eq!((ahead.name.as_str(), ahead.wave.as_ref().unwrap().end.as_str()), ("Rules on cards", "2027-03-31"));
    let there = said.replace("wave = \"one\"\n", "");
    assert!(state(none(&["dlp-policies"]), &there, "security.dlp").is_present(), "what is declared is there");
}

#[test]
fn the_report_for_programs_is_what_the_schema_says() {
    let snapshot = Snapshot::open(&folder("northwind")).unwrap().value;
    let written = serde_json::to_value(all(&snapshot, &Design::default(), Some(Reference::Hybrid))).unwrap();
    assert_eq!(written["reference"], "hybrid");
    let schema = serde_json::to_value(tenantry::gap::schema()).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let part = &written["areas"][0]["parts"][0];
    for (name, value) in [("AreaRow", &written["areas"][0]), ("PartRow", part)] {
        assert_eq!(keys(&schema["$defs"][name]["properties"]), keys(value), "{name}");
    }
    let states = schema["$defs"]["State"].to_string();
    for part in written["areas"].as_array().unwrap().iter().flat_map(|area| area["parts"].as_array().unwrap()) {
        assert!(states.contains(&part["state"].to_string()), "{part}");
    }
}

#[test]
fn what_somebody_accepts_does_not_mar_a_part() {
    let rows = || sharing(true);
    let accepted = |rule: &str| format!("[[accepted]]\nrule = \"{rule}\"\nreason = \"It is meant\"\n");
    assert_eq!(state(rows(), &accepted("anonymous-sharing"), "collaboration.sharing"), State::Partly);
    let both = accepted("anonymous-sharing") + &accepted("open-invitations");
    assert_eq!(state(rows(), &both, "collaboration.sharing"), State::PresentWithReason);
}

#[test]
fn a_practice_that_is_none_is_told() {
    let said = |id: &str| unknown_parts(&design(&format!("[[practice]]\nid = \"{id}\"\nstate = \"partly\"\n")));
    assert!(said("practices.tls").is_empty());
    assert!(said("practices.tsl")[0].hints[0].contains("practices.tls"));
    assert!(said("security.dlp")[0].message.contains("told by what was read"));
}

/// What the drawing adds to the logical view: id, what becomes of it, evidence.
fn drawn(tenant: Rows, said: &str, reference: Option<Reference>) -> Vec<String> {
    let mut tenant = Tenant::read(&tenant.build()).value;
    let design = design(said);
    tenant.declare(&design);
    let diagram = gap_diagram(&tenant.model, &tenant.claims, &tenant.judged, &design, reference);
    for node in &diagram.nodes {
        let kind = NodeKind::from_id(&node.kind).unwrap();
        let is_there = tenant.model.of_kind(kind).next().is_some();
        assert!(node.state.is_none() || !is_there, "{} is there", node.id);
    }
    let is_new = |id: &str| tenant.model.component(id).is_none();
    let new = diagram.nodes.iter().filter(|it| is_new(&it.id));
    new.map(|it| format!("{} {:?} {:?} {}", it.id, it.state, it.evidence, it.facts.join("; "))).collect()
}

#[test]
fn what_is_missing_is_drawn_as_planned_and_nothing_that_is_there() {
    let rows = || {
        policies([asks("mfa")]).with("dlp-policies", []).with("sensitivity-labels", [object("l", json!({"name": "A"}))])
    };
    let new = drawn(rows(), "", Some(Reference::ZeroTrust));
    let dlp = "data-loss-prevention Some(Planned) Some(Declared) missing".to_owned();
    assert!(new.contains(&dlp), "{new:?}");
    assert!(!new.iter().any(|it| it.starts_with("sensitivity-labels") || it.starts_with("conditional-access")));
    assert!(new.iter().any(|it| it.starts_with("audit-retention None Some(Unknown)")), "{new:?}");
    let small = drawn(rows(), "", Some(Reference::SmallBusiness));
    assert!(!small.contains(&dlp), "the reference does not ask for it");
    for example in EXAMPLES {
        let tenant = Tenant::read(&Snapshot::open(&folder(example)).unwrap().value).value;
        for (reference, ..) in REFERENCES {
            gap_diagram(&tenant.model, &tenant.claims, &tenant.judged, &Design::default(), Some(*reference));
        }
    }
}

/// The report of an example, a line a part.
#[test]
fn the_examples_are_evaluated() {
    for name in ["contoso", "fabrikam"] {
        let snapshot = Snapshot::open(&folder(name)).unwrap().value;
        let text = std::fs::read_to_string(folder(name).join("design.toml")).unwrap_or_default();
        let all = all(&snapshot, &overlay::read("design.toml", &text).unwrap().value, None);
        let mut out = format!("{}\n", tenantry::gap::so_what(&all));
        for area in &all.areas {
            let (read, maturity) = (tenantry::gap::parts_read(area), tenantry::gap::maturity(area.maturity));
            out.push_str(&format!("\n{}: {maturity}, {read}\n", area.title));
            for part in &area.parts {
                let (state, why) = (tenantry::gap::state(part), tenantry::gap::why(part, &part.unread));
                out.push_str(&format!("  {} ({state}) {why}\n", part.id));
            }
        }
        let file = format!("tests/golden/gap/{name}.txt");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        assert_data_eq!(out, snapbox::Data::read_from(&path, None).raw());
    }
}
