//! The packs for security, for executives and for Copilot: every rule has words for the business, the checklist answers
//! each question once and no surer than what was read, and numbers are those of their claims.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use support::Rows;
use tenantry::assess::{RULES, Severity, claims, judge};
use tenantry::document::{DocumentOptions, Pack, compose};
use tenantry::overlay;
use tenantry::wording::findings::{asks_plainly, business};
use tenantry::{Document, Model};

/// A document of a pack.
fn document(pack: &str, rows: Rows) -> (Model, Document) {
    let model = Model::from_snapshot(&rows.build()).value;
    let judged = judge(&model.facts);
    let document = compose(&Pack::named(pack).unwrap(), &model, &judged, Vec::new(), &DocumentOptions::default()).value;
    (model, document)
}

/// The values of a section of a pack.
fn values(pack: &str, section: &str, rows: Rows) -> Value {
    let (_, document) = document(pack, rows);
    document.sections.iter().find(|it| it.id == section).unwrap().values("body").unwrap().clone()
}

/// The answers of the checklist by id.
fn answers(rows: Rows) -> BTreeMap<String, String> {
    let values = values("copilot-readiness", "readiness", rows);
    let rows = values["areas"].as_array().unwrap().iter().flat_map(|area| area["rows"].as_array().unwrap().clone());
    let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
    rows.map(|row| (text(&row, "id"), text(&row, "answer"))).collect()
}

fn answer(id: &str, rows: Rows) -> String {
    answers(rows).remove(id).unwrap()
}

#[test]
fn every_rule_has_words_for_the_business() {
    for rule in RULES {
        let words = business(rule.id).unwrap_or_else(|| panic!("{} means nothing to the business", rule.id));
        for text in [words.consequence, words.question] {
            assert!(text.ends_with(['.', '?']), "{}: {text}", rule.id);
        }
        for word in ["Entra", "MFA", "Conditional", "tenant", "policy", "OAuth", "DMARC", "SharePoint", "licence plan"]
        {
            let all = [words.concern, words.consequence, words.question].concat();
            assert!(!all.contains(word), "{}: `{word}` is no word of a managing director", rule.id);
        }
        if rule.severity == Severity::High {
            assert!(asks_plainly(rule.id).is_some(), "{} asks nothing in plain words", rule.id);
        }
    }
    assert!(business("no-such-rule").is_none());
}

#[test]
fn nothing_read_answers_nothing() {
    let all = answers(Rows::new());
    assert_eq!(all.len(), 14);
    assert!(all.values().all(|it| it == "not-read"), "{all:#?}");
    let executive = values("executive", "executive", Rows::new());
    assert_eq!(executive["standing"], "unread");
    assert_eq!(executive["numbers"].as_array().unwrap().len(), 10);
    assert!(
        executive["numbers"].as_array().unwrap().iter().all(|it| it["text"] == "not read" && it["trend"].is_null())
    );
    assert_eq!(executive["decisions"], json!([]));
}

fn labels(tops: usize, below: usize) -> Rows {
    let label = |id: String, name: String| json!({"id": id, "name": name, "isActive": true, "hasProtection": false});
    let mut all: Vec<Value> = (0..tops).map(|at| label(format!("t{at}"), format!("Top {at}"))).collect();
    for at in 0..below {
        let mut child = label(format!("c{at}"), format!("Child {at}"));
        child["parent"] = json!({"id": "t0", "name": "Top 0"});
        all.push(child);
    }
    Rows::new().with("sensitivity-labels", all)
}

#[test]
fn labels_are_few_where_five_have_five_below_at_most() {
    for (tops, below, expected) in [(5, 5, "yes"), (6, 0, "no"), (2, 6, "no"), (1, 0, "yes"), (0, 0, "no")] {
        assert_eq!(answer("few-labels", labels(tops, below)), expected, "{tops} and {below}");
    }
    assert_eq!(answer("classification", labels(0, 0)), "no");
    // That people are given them was not read.
    assert_eq!(answer("classification", labels(3, 0)), "not-read");
    let published = labels(3, 0).with("label-policies", [json!({"name": "All", "guid": "p"})]);
    assert_eq!(answer("classification", published), "yes");
    assert_eq!(answer("protection", labels(3, 0)), "no");
}

#[test]
fn loss_prevention_counts_for_copilot_only_where_it_names_it() {
    let copilot = r#"[{"Workload":"Applications","Location":"470f2276-e011-4e9d-a6ec-20768be3a4b0","Inclusions":[]}]"#;
    let policy = |more: Value| {
        let mut row = json!({"name": "Secret", "guid": "d", "mode": "Enable"});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Rows::new().with("dlp-policies", [row])
    };
    for (more, expected) in [
        (json!({"locations": copilot}), "yes"),
        (json!({"locations": "[]", "enforcementPlanes": ["CopilotExperiences"]}), "yes"),
        (json!({"locations": copilot, "mode": "TestWithNotifications"}), "in-part"),
        (json!({"locations": "[]", "enforcementPlanes": null, "exchangeLocation": ["All"]}), "no"),
        (json!({"locations": null, "enforcementPlanes": []}), "no"),
        // Either may tell that it is for Copilot; that it is not, both do.
        (json!({"locations": "[]"}), "not-read"),
        (json!({"enforcementPlanes": null}), "not-read"),
        // An older export does not tell.
        (json!({"exchangeLocation": ["All"]}), "not-read"),
    ] {
        assert_eq!(answer("dlp", policy(more.clone())), expected, "{more}");
    }
    assert_eq!(answer("dlp", Rows::new().with("dlp-policies", [])), "no");
}

#[test]
fn settings_answer_by_what_they_are() {
    let sharing = |level: &str| Rows::new().with("sharepoint-settings", [json!({"sharingCapability": level})]);
    assert_eq!(answer("anonymous-links", sharing("externalUserAndGuestSharing")), "no");
    assert_eq!(answer("anonymous-links", sharing("externalUserSharingOnly")), "yes");
    assert_eq!(answer("anonymous-links", sharing("somethingNew")), "not-read");
    let audit = |on: bool| Rows::new().with("audit-config", [json!({"unifiedAuditLogIngestionEnabled": on})]);
    assert_eq!(answer("audit", audit(true)), "yes");
    assert_eq!(answer("audit", audit(false)), "no");
    let package = |id: &str, kind: &str, to: &str, blocked: bool| json!({"id": id, "displayName": id, "type": kind, "availableTo": to, "isBlocked": blocked});
    let packages = |list: &[Value]| Rows::new().with("copilot-packages", list.to_vec());
    let (own, open) = (package("a", "microsoft", "all", false), package("b", "external", "all", false));
    let (some, shut) = (package("c", "custom", "some", false), package("d", "external", "all", true));
    assert_eq!(answer("agents", packages(std::slice::from_ref(&own))), "yes");
    assert_eq!(answer("agents", packages(&[own.clone(), some.clone(), shut])), "yes");
    assert_eq!(answer("agents", packages(&[own.clone(), open.clone(), some])), "in-part");
    assert_eq!(answer("agents", packages(&[own, open])), "no");
}

#[test]
fn numbers_are_as_sure_as_their_claims() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in ["contoso", "fabrikam", "northwind"] {
        let snapshot = tenantry::Snapshot::open(&folder.join(name)).unwrap().value;
        let model = Model::from_snapshot(&snapshot).value;
        let (judged, all) = (judge(&model.facts), claims(&model.facts));
        let written = serde_json::to_value(&all).unwrap();
        let known: BTreeMap<&str, &str> = written
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["id"].as_str().unwrap(), it["known"].as_str().unwrap()))
            .collect();
        let pack = Pack::named("executive").unwrap();
        let document = compose(&pack, &model, &judged, Vec::new(), &DocumentOptions::default()).value;
        let values = document.sections[0].values("body").unwrap();
        for number in values["numbers"].as_array().unwrap() {
            let claim = number["claim"].as_str().unwrap();
            assert_eq!(number["known"].as_str(), known.get(claim).copied(), "{name}: {claim}");
            let hedged = number["text"].as_str().unwrap().starts_with("at least");
            assert_eq!(hedged, known[claim] == "at-least", "{name}: {claim}");
        }
    }
}

/// What stands in the packs renders from any model; a finding stands in one group.
#[test]
fn findings_stand_in_one_group() {
    let policy = json!({
        "id": "1", "displayName": "One", "state": "enabledForReportingButNotEnforced",
        "conditions": {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]}, "clientAppTypes": ["all"]},
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}, "sessionControls": null
    });
    let rows = Rows::new()
        .with("conditional-access-policies", [policy])
        .with("security-defaults", [json!({"id": "1", "isEnabled": false})]);
    let (_, document) = document("security", rows);
    let values = document.sections.iter().find(|it| it.id == "vectors").unwrap().values("body").unwrap().clone();
    let mut told = Vec::new();
    for group in values["groups"].as_array().unwrap() {
        told.extend(
            group["findings"].as_array().unwrap().iter().map(|it| it["found"]["rule"].as_str().unwrap().to_owned()),
        );
    }
    let once: BTreeSet<&String> = told.iter().collect();
    assert_eq!(once.len(), told.len());
    assert_eq!(told.len(), document.findings.len());
    assert!(told.iter().any(|it| it == "report-only-policies"), "{told:?}");
}

/// A tenant whose one policy verifies everyone but one account.
fn all_but_one() -> Rows {
    let policy = json!({"id": "p", "displayName": "MFA", "state": "enabled",
        "conditions": {"users": {"includeUsers": ["All"], "excludeUsers": ["u1"]},
            "applications": {"includeApplications": ["All"]}, "clientAppTypes": ["all"]},
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}});
    Rows::new().with("conditional-access-policies", [policy]).with("security-defaults", [json!({"isEnabled": false})])
}

#[test]
fn declared_emergency_access_keeps_no_answer_from_yes() {
    let model = Model::from_snapshot(&all_but_one().build()).value;
    let judged = judge(&model.facts);
    let row = |design: &str| {
        let options =
            DocumentOptions { design: overlay::read("design.toml", design).unwrap().value, ..Default::default() };
        let pack = Pack::named("copilot-readiness").unwrap();
        let document = compose(&pack, &model, &judged, Vec::new(), &options).value;
        let section = document.sections.iter().find(|it| it.id == "readiness").unwrap();
        section.values("body").unwrap()["areas"][0]["rows"][0].clone()
    };
    let undeclared = row("");
    assert_eq!((&undeclared["id"], &undeclared["answer"]), (&json!("mfa"), &json!("in-part")));
    assert!(undeclared["advice"].as_str().unwrap().contains("let past"), "{undeclared}");
    assert_eq!(row("[[emergency-account]]\naccount = \"u1\"\nreason = \"Last way in\"\n")["answer"], "yes");
}

#[test]
fn consent_of_single_people_is_not_none() {
    let application = json!({"id": "sp1", "appId": "a1", "displayName": "Scheduler", "servicePrincipalType": "Application",
        "appOwnerOrganizationId": "99999999-2222-3333-4444-555555555555", "keyCredentials": [], "passwordCredentials": []});
    let grant = json!({"id": "g1", "clientId": "sp1", "consentType": "Principal", "principalId": "u1", "resourceId": "sp2",
        "scope": "Files.ReadWrite.All"});
    let rows = Rows::new()
        .with("service-principals", [application])
        .with("oauth2-permission-grants", [grant])
        .with("app-role-assignments", []);
    let values = values("security", "applications", rows);
    assert_eq!(values["consents"]["far_single"]["value"], 1, "{}", values["consents"]);
}
