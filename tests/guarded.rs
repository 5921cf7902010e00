//! Whom filters of mail reach, what governs content place by place, and the rules about both: driven from rows as the
//! cmdlets give them, and never surer when some of them are taken away.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::Rows;
use tenantry::assess::{Claim, Filter, Outcome, Said, claims, judge, layers, reach, retained_by_static};
use tenantry::catalog::Evidence;
use tenantry::diagram::told;
use tenantry::facts::{Extent, Facts};
use tenantry::model::Model;
use tenantry::snapshot::Status;

fn facts(rows: Rows) -> Facts {
    Facts::read(&rows.build()).value
}

/// A row, and more of it.
fn with(mut row: Value, more: Value) -> Value {
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

/// A rule that takes in everybody.
fn rule(name: &str, of: &str, policy: &str, more: Value) -> Value {
    let rule = json!({"name": name, "identity": name, "state": "Enabled", "priority": 0, "sentTo": null,
        "sentToMemberOf": null, "recipientDomainIs": null, "exceptIfSentTo": null, "exceptIfSentToMemberOf": null,
        "exceptIfRecipientDomainIs": null, "conditions": null, "exceptions": null, of: policy});
    with(rule, more)
}

fn links(name: &str, on: bool) -> Value {
    json!({"name": name, "identity": name, "isBuiltInProtection": false, "recommendedPolicyType": "Custom",
        "enableSafeLinksForEmail": on, "enableSafeLinksForTeams": on, "enableSafeLinksForOffice": on,
        "enableForInternalSenders": on, "scanUrls": on, "deliverMessageAfterScan": on, "trackClicks": on,
        "allowClickThrough": false, "disableUrlRewrite": false})
}

fn own(name: &str, policy: &str, priority: u64, more: Value) -> Value {
    with(rule(name, "safeLinksPolicy", policy, json!({"priority": priority})), more)
}

fn preset(name: &str, more: Value) -> Value {
    rule(name, "safeLinksPolicy", name, with(json!({"safeAttachmentPolicy": name}), more))
}

const STRICT: &str = "Strict Preset Security Policy";
const STANDARD: &str = "Standard Preset Security Policy";

/// Safe Links as it is read in full.
fn safe_links(presets: Vec<Value>, own: Vec<Value>, built_in: Vec<Value>) -> Rows {
    Rows::new()
        .with("preset-policy-rules", [])
        .with("defender-preset-rules", presets)
        .with("safe-links-rules", own)
        .with("safe-links-policies", [links("Examines", true), links("Rests", false)])
        .with("built-in-protection-rules", built_in)
        .with("accepted-domains", [json!({"domainName": "contoso.com", "domainType": "Authoritative"})])
}

fn built_in(more: Value) -> Value {
    let built_in = "Built-In Protection Policy";
    rule(
        "ATP Built-In Protection Rule",
        "safeLinksPolicy",
        built_in,
        with(json!({"safeAttachmentPolicy": built_in}), more),
    )
}

fn verdict(rows: &Rows) -> (Option<&'static str>, Vec<String>) {
    let facts = facts(rows.clone());
    let found = reach(&layers(&facts, Filter::Links), |it| it.acts);
    (found.verdict.value.map(|it| it.code()), found.except.into_iter().collect())
}

const BOARD: &str = "board@contoso.com";

fn of_board() -> Value {
    json!({"sentToMemberOf": [BOARD]})
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn verdicts() -> Vec<(&'static str, Rows, Option<&'static str>, Vec<&'static str>)> {
    let group = "group:board@contoso.com";
    let without_board = || built_in(json!({"exceptIfSentToMemberOf": [BOARD], "exceptions": ["x"]}));
    let all = || built_in(json!({}));
    vec![
        ("built-in for all", safe_links(vec![], vec![], vec![all()]), Some("covered"), vec![]),
        (
            "built-in but for some",
            safe_links(vec![], vec![], vec![without_board()]),
            Some("covered-except"),
            vec![group],
        ),
        (
            "a policy of their own takes them in",
            safe_links(vec![], vec![own("A", "Examines", 0, of_board())], vec![without_board()]),
            Some("covered"),
            vec![],
        ),
        (
            "a policy that rests comes first",
            safe_links(vec![], vec![own("A", "Rests", 0, of_board())], vec![all()]),
            Some("covered-except"),
            vec![group],
        ),
        (
            "the smaller number comes first",
            safe_links(
                vec![],
                vec![own("A", "Rests", 1, of_board()), own("B", "Examines", 0, of_board())],
                vec![all()],
            ),
            Some("covered"),
            vec![],
        ),
        (
            "the strict preset comes before it",
            safe_links(vec![preset(STRICT, of_board())], vec![own("A", "Rests", 0, of_board())], vec![all()]),
            Some("covered"),
            vec![],
        ),
        (
            "a preset that is off does not",
            safe_links(
                vec![preset(STRICT, with(of_board(), json!({"state": "Disabled"})))],
                vec![own("A", "Rests", 0, of_board())],
                vec![all()],
            ),
            Some("covered-except"),
            vec![group],
        ),
        (
            "a policy that rests takes in every domain",
            safe_links(vec![], vec![own("A", "Rests", 0, json!({"recipientDomainIs": ["Contoso.com"]}))], vec![all()]),
            Some("not-covered"),
            vec![],
        ),
        (
            "some only",
            safe_links(vec![], vec![own("A", "Examines", 0, of_board())], vec![]),
            Some("conditional"),
            vec![],
        ),
        ("nothing at all", safe_links(vec![], vec![], vec![]), Some("not-covered"), vec![]),
        (
            "a preset for all decides alone",
            safe_links(vec![preset(STANDARD, json!({}))], vec![], vec![]).state("safe-links-rules", Status::Denied),
            Some("covered"),
            vec![],
        ),
        (
            "rules that were not read may come first",
            safe_links(vec![], vec![], vec![all()]).state("safe-links-rules", Status::Denied),
            None,
            vec![],
        ),
        (
            "conditions that nobody knows take in somebody else",
            safe_links(vec![preset(STANDARD, json!({"conditions": ["Other"]}))], vec![], vec![]),
            None,
            vec![],
        ),
    ]
}

#[test]
fn the_first_policy_that_takes_a_person_in_decides() {
    for (name, rows, wanted, except) in verdicts() {
        assert_eq!(verdict(&rows), (wanted, except.into_iter().map(str::to_owned).collect()), "{name}");
    }
}

fn dlp(name: &str, mode: &str, place: &str, more: Value) -> Value {
    let mut policy = json!({"name": name, "guid": name, "mode": mode, "enabled": mode != "Disable",
        "whenChangedUTC": "2026-05-20T00:00:00Z", "locations": "[]", "enforcementPlanes": null});
    for list in [
        "exchange",
        "sharePoint",
        "oneDrive",
        "teams",
        "endpointDlp",
        "thirdPartyAppDlp",
        "onPremisesScannerDlp",
        "powerBIDlp",
    ] {
        policy[format!("{list}Location")] = if list == place { json!(["All"]) } else { json!([]) };
        policy[format!("{list}AdaptiveScopes")] = json!([]);
        policy[format!("{list}LocationException")] = json!([]);
    }
    for list in [
        "exchangeSender",
        "exchangeSenderMemberOf",
        "exchangeSenderException",
        "exchangeSenderMemberOfException",
        "oneDriveSharedBy",
        "oneDriveSharedByMemberOf",
        "exceptIfOneDriveSharedBy",
        "exceptIfOneDriveSharedByMemberOf",
    ] {
        policy[list] = json!([]);
    }
    with(policy, more)
}

fn dlp_rule(policy: &str, off: bool) -> Value {
    json!({"guid": format!("rule of {policy}"), "name": format!("Rule of {policy}"), "policy": policy,
        "parentPolicyName": "another name", "disabled": off, "blockAccess": true, "notifyUser": ["Owner"],
        "advancedRule": "{\"Condition\":{\"SubConditions\":[{\"Value\":[{\"Groups\":[{\"Name\":\"Group\",\"Sensitivetypes\":[{\"Name\":\"Credit Card Number\",\"Id\":\"1\"}]}]}]}]}}",
        "contentContainsSensitiveInformation": null})
}

fn kept(name: &str, lists: &[&str]) -> Value {
    let mut policy = json!({"name": name, "guid": name, "enabled": true, "mode": "Enforce", "applications": []});
    for list in ["exchange", "sharePoint", "oneDrive", "modernGroup", "teamsChannel", "teamsChat", "publicFolder"] {
        policy[format!("{list}Location")] = if lists.contains(&list) { json!([{"name": "All"}]) } else { json!([]) };
        policy[format!("{list}LocationException")] = json!([]);
    }
    policy
}

fn label(name: &str) -> Value {
    json!({"name": name, "guid": format!("guid-{name}"), "id": name, "displayName": name, "priority": 1,
        "contentType": "File, Email", "disabled": false,
        "labelActions": "[{\"Type\":\"encrypt\",\"Settings\":[{\"Key\":\"disabled\",\"Value\":\"false\"}]},{\"Type\":\"applywatermarking\",\"Settings\":[{\"Key\":\"disabled\",\"Value\":\"true\"}]}]"})
}

fn label_policy(labels: &[&str], more: Value) -> Value {
    let policy = json!({"name": "All staff", "guid": "all-staff", "enabled": true, "mode": "Enforce", "labels": labels,
        "exchangeLocation": ["All"], "exchangeLocationException": [], "modernGroupLocation": [],
        "settings": ["[mandatory, true]", "[defaultlabelid, guid-one]"]});
    with(policy, more)
}

fn spam(name: &str, more: Value) -> Value {
    let policy = json!({"name": name, "identity": name, "isDefault": true, "recommendedPolicyType": "Custom",
        "spamAction": "MoveToJmf", "highConfidenceSpamAction": "Quarantine", "phishSpamAction": "Quarantine",
        "highConfidencePhishAction": "Quarantine", "bulkSpamAction": "MoveToJmf", "bulkThreshold": 6,
        "spamZapEnabled": true, "phishZapEnabled": true, "allowedSenders": [], "allowedSenderDomains": []});
    with(policy, more)
}

/// Everything of one tenant.
fn everything() -> Rows {
    let own_spam = json!({"isDefault": false, "bulkThreshold": 9, "allowedSenderDomains": ["partner.example"]});
    safe_links(
        vec![preset(STRICT, of_board())],
        vec![own("A", "Rests", 0, json!({"sentTo": ["anna@contoso.com"]})), own("B", "Examines", 1, json!({"state": "Disabled"}))],
        vec![built_in(json!({"exceptIfRecipientDomainIs": ["old.contoso.com"], "exceptions": ["x"]}))],
    )
    .with("spam-filter-policies", [spam("Default", json!({})), spam("Sales", own_spam)])
    .with("spam-filter-rules", [rule("Sales", "hostedContentFilterPolicy", "Sales", json!({"sentToMemberOf": ["sales@contoso.com"]}))])
    .with("allow-block-items", [json!({"value": "partner.example", "action": "Allow", "listType": "Sender", "expirationDate": null, "identity": "1"})])
    .with("spoofed-senders", [json!({"identity": "2", "spoofedUser": "contoso.com", "action": "Allow"})])
    .with("dlp-policies", [
        dlp("cards", "Enable", "exchange", json!({})),
        dlp("files", "TestWithNotifications", "sharePoint", json!({"whenChangedUTC": "2025-05-20T00:00:00Z"})),
        dlp("idle", "Enable", "teams", json!({"teamsLocationException": ["x@contoso.com"]})),
    ])
    .with("dlp-rules", [dlp_rule("cards", false), dlp_rule("idle", true)])
    .with("retention-policies", [kept("mail", &["exchange", "teamsChat"])])
    .with("retention-rules", [json!({"guid": "r", "policy": "mail", "retentionDuration": "2555", "retentionComplianceAction": "KeepAndDelete"})])
    .with("app-retention-policies", [])
    .with("app-retention-rules", [])
    .with("purview-labels", [label("one"), label("two")])
    .with("label-policies", [label_policy(&["one"], json!({}))])
    .with("data-encryption-policies", [json!({"name": "Default", "enabled": true})])
    .with("information-barrier-policies", [json!({"name": "A", "state": "Active"})])
}

fn claim(rows: &Rows, id: &str) -> Claim {
    claims(&facts(rows.clone())).get(id).unwrap().clone()
}

fn count(rows: &Rows, id: &str) -> (Extent, Option<Said>) {
    let claim = claim(rows, id);
    (claim.known.extent, claim.known.value)
}

#[test]
fn each_place_says_what_governs_it() {
    let rows = everything();
    let exact =
        |id: &str, wanted: u64| assert_eq!(count(&rows, id), (Extent::Exact, Some(Said::Count(wanted))), "{id}");
    for (id, wanted) in [
        ("dlp.exchange.on", 1),
        ("dlp.exchange.whole", 1),
        ("dlp.teams.on", 1),
        ("dlp.teams.whole", 0),
        ("dlp.sharepoint.on", 0),
        ("dlp.sharepoint.test", 1),
        ("dlp.blocking", 1),
        ("dlp.notifying", 1),
        ("retention.exchange.on", 1),
        ("retention.exchange.whole", 1),
        ("retention.sharepoint.on", 0),
        ("retention.on", 1),
        ("labels.published", 1),
        ("labels.unpublished", 1),
        ("labels.protecting", 2),
        ("labels.marking", 0),
        ("labels.policies.mandatory", 1),
        ("labels.policies.default", 1),
        ("labels.policies.everybody", 1),
        ("protection.safe-links.resting", 1),
        ("protection.anti-spam.weaker", 1),
        ("protection.anti-spam.resting", 0),
        ("protection.allowed.policies", 1),
        ("protection.allowed.entries", 1),
        ("protection.allowed.spoofs", 1),
        ("encryption.customer-key.policies", 1),
        ("barriers.active", 1),
    ] {
        exact(id, wanted);
    }
    let safe = claim(&rows, "protection.safe-links");
    assert_eq!(safe.known.value, Some(Said::Code("covered-except".to_owned())));
    let except: BTreeSet<String> = ["domain:old.contoso.com", "user:anna@contoso.com"].map(str::to_owned).into();
    assert_eq!(safe.except, except);
    let standard = claim(&rows, "protection.anti-spam.standard");
    assert_eq!(standard.known.value, Some(Said::Code("covered-except".to_owned())));
    let content = facts(rows).dlp_policies.items()[0].does[0].content.clone();
    assert_eq!(content, Some(vec!["Credit Card Number".to_owned()]));
}

/// Taking a dataset, a row or a property away never makes a statement surer, and never another one.
#[test]
fn what_is_taken_away_makes_nothing_surer() {
    let rich = everything();
    let of = |id: &str| {
        ["protection.", "dlp.", "retention.", "labels.", "barriers.", "encryption."].iter().any(|it| id.starts_with(it))
    };
    let before = claims(&facts(rich.clone()));
    let check = |poor: Rows, what: &str| {
        let after = claims(&facts(poor));
        for (id, was) in before.iter().filter(|it| of(it.0)) {
            let now = after.get(id).unwrap();
            let fits = match (&was.known.value, &now.known.value, now.known.extent) {
                (_, None, Extent::NotRead) => true,
                (Some(was_value), Some(value), Extent::Exact) => was_value == value && was.except == now.except,
                (Some(Said::Count(was)), Some(Said::Count(value)), Extent::AtLeast) => value <= was && *value > 0,
                _ => false,
            };
            assert!(fits, "{what}: {id} was {:?} {:?}, is {:?} {:?}", was.known, was.except, now.known, now.except);
        }
    };
    let snapshot = rich.clone().build();
    for dataset in snapshot.manifest().datasets.iter().map(|it| it.id.clone()) {
        for status in [Status::Denied, Status::Partial, Status::NotRequested] {
            check(rich.clone().state(&dataset, status), &format!("{dataset} {status:?}"));
        }
    }
    let mut properties: BTreeSet<String> = BTreeSet::new();
    let _ = rich.clone().each(|row| properties.extend(row.as_object().unwrap().keys().cloned()));
    for property in &properties {
        let mut rows = 0;
        let _ = rich.clone().each(|row| rows += usize::from(row.get(property).is_some()));
        for at in 0..rows {
            let mut seen = 0;
            let poor = rich.clone().each(|row| {
                if row.get(property).is_some() {
                    if seen == at {
                        row.as_object_mut().unwrap().remove(property);
                    }
                    seen += 1;
                }
            });
            check(poor, &format!("{property} of row {at}"));
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<(&'static str, Rows, Option<Outcome>)> {
    use Outcome::{Fail, NotApplicable, Pass};
    let all = || safe_links(vec![], vec![], vec![built_in(json!({}))]);
    let attachments = |rows: Rows| rows.with("safe-attachment-rules", []).with("safe-attachment-policies", []);
    let filters = || {
        let mut rows = attachments(all());
        for filter in ["spam-filter", "malware-filter", "anti-phish"] {
            rows = rows.with(&format!("{filter}-rules"), []);
        }
        rows.with("spam-filter-policies", [spam("Default", json!({}))])
            .with("malware-filter-policies", [json!({"name": "Default", "identity": "Default", "isDefault": true,
                "recommendedPolicyType": "Custom", "enableFileFilter": true, "zapEnabled": true})])
            .with("anti-phish-policies", [json!({"name": "Default", "identity": "Default", "isDefault": true,
                "recommendedPolicyType": "Custom", "enabled": true, "phishThresholdLevel": 3,
                "enableMailboxIntelligence": true, "enableMailboxIntelligenceProtection": true,
                "enableSpoofIntelligence": true, "enableOrganizationDomainsProtection": true, "honorDmarcPolicy": true})])
    };
    let lists = |domains: Value| {
        Rows::new()
            .with("spam-filter-policies", [spam("Default", json!({"allowedSenderDomains": domains}))])
            .with("allow-block-items", [])
    };
    let everywhere =
        || ["exchange", "sharePoint", "oneDrive", "teams"].map(|place| dlp(place, "Enable", place, json!({})));
    let kept_all = || kept("all", &["exchange", "sharePoint", "oneDrive", "teamsChannel", "teamsChat"]);
    vec![
        ("safe-links-gaps", all(), Some(Pass)),
        ("safe-links-gaps", safe_links(vec![], vec![], vec![]), Some(Fail)),
        ("safe-links-gaps", safe_links(vec![], vec![own("A", "Examines", 0, of_board())], vec![]), Some(Fail)),
        ("safe-links-gaps", all().state("built-in-protection-rules", Status::Partial), None),
        ("safe-links-gaps", everything(), Some(Fail)),
        ("safe-attachments-gaps", attachments(all()), Some(Pass)),
        ("safe-attachments-gaps", attachments(safe_links(vec![], vec![], vec![])), Some(Fail)),
        ("safe-attachments-gaps", all(), None),
        ("allowed-senders", lists(json!(["partner.example"])), Some(Fail)),
        ("allowed-senders", lists(json!([])), Some(Pass)),
        ("allowed-senders", lists(json!([])).state("allow-block-items", Status::Denied), None),
        ("allowed-senders", lists(json!(["partner.example"])).state("allow-block-items", Status::Denied), Some(Fail)),
        ("weak-filter-policies", everything(), Some(Fail)),
        ("weak-filter-policies", filters(), Some(Pass)),
        ("weak-filter-policies", all(), None),
        ("resting-filter-policies", everything(), Some(Fail)),
        (
            "resting-filter-policies",
            filters().with("safe-links-rules", [own("A", "Examines", 0, of_board()), own("B", "Rests", 1, of_board())]),
            Some(Pass),
        ),
        ("resting-filter-policies", Rows::new().with("safe-links-policies", []), None),
        ("dlp-gaps", Rows::new().with("dlp-policies", everywhere()), Some(Pass)),
        ("dlp-gaps", Rows::new().with("dlp-policies", everywhere()).state("dlp-policies", Status::Partial), Some(Pass)),
        ("dlp-gaps", Rows::new().with("dlp-policies", []), Some(Fail)),
        ("dlp-gaps", Rows::new().with("dlp-policies", []).state("dlp-policies", Status::Partial), None),
        ("dlp-idle", everything(), Some(Fail)),
        ("dlp-idle", everything().state("dlp-rules", Status::Partial), None),
        (
            "dlp-idle",
            Rows::new()
                .with("dlp-policies", [dlp("cards", "Enable", "exchange", json!({}))])
                .with("dlp-rules", [dlp_rule("cards", false)]),
            Some(Pass),
        ),
        ("dlp-idle", Rows::new().with("dlp-policies", []).with("dlp-rules", []), Some(NotApplicable)),
        ("dlp-long-test", everything(), Some(Fail)),
        (
            "dlp-long-test",
            Rows::new().with("dlp-policies", [dlp("new", "TestWithNotifications", "teams", json!({}))]),
            Some(Pass),
        ),
        ("dlp-long-test", Rows::new().with("dlp-policies", []), Some(NotApplicable)),
        ("dlp-long-test", everything().undated(), None),
        ("retention-gaps", everything(), Some(Fail)),
        (
            "retention-gaps",
            Rows::new().with("retention-policies", [kept_all()]).with("app-retention-policies", []),
            Some(Pass),
        ),
        // A policy with an adaptive scope may reach into these places, and stands with the policies of apps.
        ("retention-gaps", Rows::new().with("retention-policies", []), None),
        (
            "retention-gaps",
            Rows::new().with("retention-policies", []).with("adaptive-scopes", []).with("app-retention-policies", []),
            Some(Fail),
        ),
        ("retention-gaps", Rows::new().with("app-retention-policies", []), None),
        ("unpublished-labels", everything(), Some(Fail)),
        (
            "unpublished-labels",
            Rows::new()
                .with("purview-labels", [label("one")])
                .with("label-policies", [label_policy(&["one"], json!({}))]),
            Some(Pass),
        ),
        ("unpublished-labels", Rows::new().with("purview-labels", []).with("label-policies", []), Some(NotApplicable)),
        ("unpublished-labels", Rows::new().with("purview-labels", [label("one")]), None),
    ]
}

#[test]
fn each_rule_says_what_the_data_allows_and_no_more() {
    for (at, (rule, rows, wanted)) in cases().into_iter().enumerate() {
        let all = judge(&facts(rows));
        let judged = all.iter().find(|it| it.rule == rule).unwrap();
        assert_eq!(judged.outcome.value, wanted, "case {at}: {rule}: {:?}", judged.outcome);
        let certain = matches!(wanted, Some(Outcome::Pass | Outcome::NotApplicable));
        assert!(!certain || judged.outcome.extent == Extent::Exact, "case {at}: {rule}");
        if wanted == Some(Outcome::Fail) {
            let findings = told(&all);
            let finding = findings.iter().find(|it| it.rule == rule).unwrap();
            for text in [&finding.title, &finding.detail, &finding.advice] {
                assert!(!text.trim().is_empty() && !text.contains(['{', '}', '|', '[', ']']), "{rule}: {text}");
                assert!(!text.contains("  ") && !text.contains(" ."), "{rule}: a word is missing in “{text}”");
            }
        }
    }
}

#[test]
fn every_rule_about_it_has_its_cases() {
    let rules: BTreeSet<&str> = cases().iter().map(|it| it.0).collect();
    for rule in rules {
        let outcomes: BTreeSet<Option<Outcome>> =
            cases().into_iter().filter(|it| it.0 == rule).map(|it| it.2).collect();
        assert!(outcomes.len() >= 3, "{rule}: {outcomes:?}");
    }
}

#[test]
fn labels_are_told_by_name_and_priority() {
    let label = |guid: &str, name: &str, priority: u64, off: bool| {
        json!({"name": guid, "guid": guid, "displayName": name, "priority": priority, "disabled": off,
            "encryptionEnabled": true, "contentType": "File"})
    };
    let policy = json!({"name": "All", "guid": "p", "enabled": true, "labels": ["guid-a", "guid-z"]});
    let rows = Rows::new()
        .with("purview-labels", [label("guid-a", "Secret", 2, true), label("guid-z", "Public", 0, false)])
        .with(
            "sensitivity-labels",
            [
                json!({"id": "guid-a", "name": "Secret", "sensitivity": 2, "isActive": false, "hasProtection": true,
                "parent": {"id": "guid-t", "name": "Top"}}),
                json!({"id": "guid-z", "name": "Public", "sensitivity": 0, "isActive": true, "hasProtection": true,
                "parent": null}),
            ],
        )
        .with("label-policies", [policy])
        .with("retention-policies", [json!({"name": "Keep mail", "guid": "guid-r"})])
        .with("retention-rules", [json!({"name": "Rule", "guid": "guid-s", "policy": "guid-r"})]);
    let facts = facts(rows.clone());
    let labels = facts.records_of("purview-labels");
    assert_eq!(labels.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Public", "Secret"]);
    assert_eq!(labels[1].value("parentLabelDisplayName"), "Top");
    assert!(labels[0].unread.iter().all(|it| *it != "parentLabelDisplayName"));
    assert_eq!(facts.records_of("label-policies")[0].value("labels"), "Public, Secret");
    assert_eq!(facts.records_of("retention-rules")[0].value("policy"), "Keep mail");
    // One that is retired protects nothing new.
    assert_eq!(count(&rows, "labels.protecting"), (Extent::Exact, Some(Said::Count(1))));
}

#[test]
fn static_retention_is_told_without_the_policies_of_apps() {
    let policy = json!({"name": "Mail", "guid": "r", "enabled": true, "mode": "Enforce", "exchangeLocation": ["All"],
        "sharePointLocation": [], "oneDriveLocation": [], "modernGroupLocation": [], "teamsChannelLocation": [],
        "teamsChatLocation": [], "publicFolderLocation": []});
    let rows = Rows::new().with("retention-policies", [policy]);
    let read = facts(rows.clone());
    let fixed = |code: &str| retained_by_static(&read, code).map(|it| it.exactly().copied());
    assert_eq!(fixed("exchange"), Some(Some(1)));
    assert_eq!(fixed("sharepoint"), Some(Some(0)));
    assert_eq!(fixed("viva-engage"), None);
    // A policy with an adaptive scope may hold there, unless there is no such scope.
    assert_eq!(count(&rows, "retention.sharepoint.on").1, None);
    let rows = rows.with("adaptive-scopes", []);
    assert_eq!(count(&rows, "retention.sharepoint.on"), (Extent::Exact, Some(Said::Count(0))));
}

#[test]
fn filters_whose_policies_were_read_are_observed() {
    let model = Model::from_snapshot(&everything().build()).value;
    let component = |id: &str| model.component(id).unwrap();
    assert_eq!(component("defender-for-office").evidence, Evidence::Observed);
    let link = model.links().into_iter().find(|it| it.id == "manage:data-loss-prevention>exchange-online");
    assert!(link.is_none_or(|it| it.evidence == Evidence::Observed));
}
