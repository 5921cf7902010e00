//! The ways of mail, driven from rows as Exchange Online gives them: what is said of them, and that it is never more than
//! was read.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::Rows;
use tenantry::assess::{Claims, Outcome, claims, judge};
use tenantry::diagram::told;
use tenantry::facts::{Extent, Facts};
use tenantry::model::Model;
use tenantry::snapshot::Status;

fn facts(rows: Rows) -> Facts {
    Facts::read(&rows.build()).value
}

fn outcome(rows: &Rows, rule: &str) -> Option<Outcome> {
    judge(&facts(rows.clone())).into_iter().find(|it| it.rule == rule).unwrap().outcome.value
}

fn with(mut row: Value, more: Value) -> Value {
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

/// A connector of a partner that demands nothing, and more of it.
fn inbound(name: &str, more: Value) -> Value {
    let row = json!({
        "name": name, "identity": name, "id": name, "enabled": true, "connectorType": "Partner",
        "senderDomains": ["smtp:fabrikam.com;1"], "senderIPAddresses": [], "tlsSenderCertificateName": null,
        "requireTls": false, "restrictDomainsToIPAddresses": false, "restrictDomainsToCertificate": false,
        "treatMessagesAsInternal": false, "cloudServicesMailEnabled": false, "associatedAcceptedDomains": [],
        "efSkipLastIP": false, "efSkipIPs": [], "efUsers": [], "connectorSource": "AdminUI",
    });
    with(row, more)
}

fn outbound(name: &str, more: Value) -> Value {
    let row = json!({
        "name": name, "identity": name, "id": name, "enabled": true, "connectorType": "Partner",
        "recipientDomains": [], "smartHosts": [], "useMXRecord": true, "tlsSettings": null, "tlsDomain": null,
        "routeAllMessagesViaOnPremises": false, "allAcceptedDomains": false, "isTransportRuleScoped": false,
        "cloudServicesMailEnabled": false, "testMode": false,
    });
    with(row, more)
}

fn mailbox(id: u32, more: Value) -> Value {
    let row = json!({
        "guid": format!("guid-{id}"), "externalDirectoryObjectId": format!("user-{id}"), "name": format!("box{id}"),
        "identity": format!("box{id}"), "displayName": format!("Box {id}"), "isDirSynced": false,
        "recipientTypeDetails": "UserMailbox", "emailAddresses": [format!("SMTP:box{id}@contoso.com")],
        "archiveGuid": "00000000-0000-0000-0000-000000000000", "archiveStatus": "None", "inPlaceHolds": [],
        "litigationHoldEnabled": false, "forwardingAddress": null, "forwardingSmtpAddress": null,
        "deliverToMailboxAndForward": false,
    });
    with(row, more)
}

fn domains() -> Value {
    json!({"domainName": "contoso.com", "name": "contoso.com", "domainType": "Authoritative", "matchSubDomains": false})
}

fn connectors(list: impl IntoIterator<Item = Value>) -> Rows {
    Rows::new().with("inbound-connectors", list)
}

fn rule(more: Value) -> Rows {
    let row = json!({"name": "r", "priority": 0, "state": "Enabled", "mode": "Enforce", "setSCL": null, "setHeaderName": null});
    Rows::new().with("transport-rules", [with(row, more)])
}

fn boxes(list: impl IntoIterator<Item = Value>) -> Rows {
    Rows::new()
        .with("accepted-domains", [domains()])
        .with("exchange-mailboxes", list)
        .with("mail-contacts", [])
        .with("mail-users", [])
}

fn journal(to: &str) -> Rows {
    let row = json!({"name": "All", "enabled": true, "journalEmailAddress": to, "recipient": null, "scope": "Global"});
    Rows::new().with("accepted-domains", [domains()]).with("journal-rules", [row])
}

fn organisation(more: Value) -> Rows {
    Rows::new().with("exchange-organization", [more])
}

fn transport(more: Value) -> Rows {
    Rows::new().with("transport-config", [more])
}

/// A connector that refuses all mail but that of a partner's addresses.
fn locked(more: Value) -> Value {
    let row = json!({"senderDomains": ["smtp:*;1"], "restrictDomainsToIPAddresses": true});
    inbound("gateway", with(row, more))
}

fn to_servers() -> Value {
    outbound("servers", json!({"connectorType": "OnPremises", "recipientDomains": ["contoso.com"]}))
}

/// A domain whose mail for people elsewhere goes on, and where public DNS leads its mail.
fn relay(hosts: impl IntoIterator<Item = &'static str>) -> Rows {
    let records: Vec<String> = hosts.into_iter().map(|it| format!("@ 3600 IN MX 10 {it}")).collect();
    Rows::new()
        .with("accepted-domains", [with(domains(), json!({"domainType": "InternalRelay"}))])
        .with("outbound-connectors", [])
        .with(
            "dnssec-status",
            [json!({"@tenantry.parent": "contoso.com", "mxValidation": {"actualMxRecords": records}})],
        )
}

/// Rule, rows, and what comes of it.
type Case = (&'static str, Rows, Option<Outcome>);

#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cases() -> Vec<Case> {
    use Outcome::{Fail, NotApplicable, Pass};
    let own = |more: Value| with(json!({"connectorType": "OnPremises", "senderIPAddresses": ["192.0.2.7"]}), more);
    let forwards = json!({"forwardingSmtpAddress": "smtp:adele@fabrikam.com"});
    vec![
        ("open-inbound-connectors", connectors([inbound("a", json!({}))]), Some(Fail)),
        ("open-inbound-connectors", connectors([inbound("a", json!({"senderDomains": ["smtp:*;1"]}))]), Some(Fail)),
        ("open-inbound-connectors", connectors([inbound("a", json!({"enabled": false}))]), Some(Pass)),
        ("open-inbound-connectors", connectors([inbound("a", json!({"requireTls": true}))]), Some(Pass)),
        (
            "open-inbound-connectors",
            connectors([inbound("a", json!({"restrictDomainsToIPAddresses": true}))]),
            Some(Pass),
        ),
        ("open-inbound-connectors", connectors([inbound("a", own(json!({})))]), Some(Pass)),
        ("open-inbound-connectors", connectors([]), Some(NotApplicable)),
        ("open-inbound-connectors", connectors([inbound("a", json!({"requireTls": "x"}))]), None),
        (
            "open-inbound-connectors",
            connectors([inbound("a", json!({"requireTls": true}))]).state("inbound-connectors", Status::Partial),
            None,
        ),
        (
            "inbound-counts-as-internal",
            connectors([inbound("a", json!({"treatMessagesAsInternal": true}))]),
            Some(Fail),
        ),
        ("inbound-counts-as-internal", connectors([inbound("a", json!({}))]), Some(Pass)),
        ("inbound-counts-as-internal", Rows::new(), None),
        ("relays", connectors([inbound("a", own(json!({})))]), Some(Fail)),
        ("relays", connectors([inbound("a", own(json!({"tlsSenderCertificateName": "*.contoso.com"})))]), Some(Pass)),
        ("relays", Rows::new(), None),
        ("rules-past-filters", rule(json!({"setSCL": -1})), Some(Fail)),
        ("rules-past-filters", rule(json!({"setSCL": "-1"})), Some(Fail)),
        (
            "rules-past-filters",
            rule(json!({"setHeaderName": "X-MS-Exchange-Organization-SkipSafeLinksProcessing"})),
            Some(Fail),
        ),
        ("rules-past-filters", rule(json!({"setSCL": -1, "mode": "Audit"})), Some(Pass)),
        ("rules-past-filters", rule(json!({"setSCL": 6})), Some(Pass)),
        ("rules-past-filters", Rows::new().with("transport-rules", []), Some(NotApplicable)),
        (
            "rules-past-filters",
            Rows::new().with("transport-rules", [json!({"name": "r", "state": "Enabled", "mode": "Enforce"})]),
            None,
        ),
        ("forwarding-mailboxes", boxes([mailbox(1, forwards.clone())]), Some(Fail)),
        ("forwarding-mailboxes", boxes([mailbox(1, json!({}))]), Some(Pass)),
        (
            "forwarding-mailboxes",
            boxes([mailbox(1, json!({"forwardingSmtpAddress": "smtp:box2@contoso.com"}))]),
            Some(Pass),
        ),
        ("forwarding-mailboxes", boxes([mailbox(1, forwards)]).state("accepted-domains", Status::Partial), None),
        ("journaling-outside", journal("journal@archive.fabrikam.com"), Some(Fail)),
        ("journaling-outside", journal("journal@contoso.com"), Some(Pass)),
        ("journaling-outside", journal("journal@fabrikam.com").state("accepted-domains", Status::Denied), None),
        ("journaling-outside", Rows::new().with("journal-rules", []), Some(NotApplicable)),
        ("direct-send", organisation(json!({"rejectDirectSend": false})).with("inbound-connectors", []), Some(Fail)),
        // A connector that keeps strangers out may be among those that were not read.
        ("direct-send", organisation(json!({"rejectDirectSend": false})), None),
        (
            "direct-send",
            organisation(json!({"rejectDirectSend": false})).with("inbound-connectors", [locked(json!({}))]),
            Some(Pass),
        ),
        (
            "direct-send",
            organisation(json!({"rejectDirectSend": false}))
                .with("inbound-connectors", [locked(json!({"enabled": false}))]),
            Some(Fail),
        ),
        (
            "direct-send",
            organisation(json!({"rejectDirectSend": false}))
                .with("inbound-connectors", [locked(json!({"senderDomains": ["smtp:fabrikam.com;1"]}))]),
            Some(Fail),
        ),
        ("relay-loops", relay(["contoso-com.mail.protection.outlook.com"]), Some(Fail)),
        ("relay-loops", relay(["mx.fabrikam.com"]), Some(Pass)),
        (
            "relay-loops",
            relay(["contoso-com.mail.protection.outlook.com"]).with("outbound-connectors", [to_servers()]),
            Some(Pass),
        ),
        ("relay-loops", Rows::new(), None),
        ("direct-send", organisation(json!({"rejectDirectSend": true})), Some(Pass)),
        ("direct-send", organisation(json!({"auditDisabled": false})), None),
        ("smtp-submission", transport(json!({"smtpClientAuthenticationDisabled": false})), Some(Fail)),
        (
            "smtp-submission",
            transport(json!({"smtpClientAuthenticationDisabled": false, "allowLegacyTLSClients": true})),
            Some(Fail),
        ),
        ("smtp-submission", transport(json!({"smtpClientAuthenticationDisabled": true})), Some(Pass)),
        ("smtp-submission", transport(json!({})), None),
        (
            "smtp-submission-exceptions",
            Rows::new()
                .with("client-access-mailboxes", [json!({"guid": "a", "smtpClientAuthenticationDisabled": false})]),
            Some(Fail),
        ),
        (
            "smtp-submission-exceptions",
            Rows::new()
                .with("client-access-mailboxes", [json!({"guid": "a", "smtpClientAuthenticationDisabled": null})]),
            Some(Pass),
        ),
        ("smtp-submission-exceptions", Rows::new(), None),
    ]
}

#[test]
fn each_rule_says_what_the_data_allows_and_no_more() {
    for (at, (rule, rows, wanted)) in cases().into_iter().enumerate() {
        assert_eq!(outcome(&rows, rule), wanted, "case {at}: {rule}");
    }
}

#[test]
fn every_finding_has_words() {
    for (rule, rows, _) in cases().into_iter().filter(|it| it.2 == Some(Outcome::Fail)) {
        let findings = told(&judge(&facts(rows)));
        let finding = findings.iter().find(|it| it.rule == rule).unwrap();
        for text in [&finding.title, &finding.detail, &finding.advice] {
            assert!(!text.trim().is_empty() && !text.contains(['{', '}', '|', '[', ']']), "{rule}: {text}");
            assert!(!text.contains("  ") && !text.contains(" ."), "{rule}: a word is missing in “{text}”");
        }
    }
}

fn number(claims: &Claims, id: &str) -> (Extent, Option<u64>) {
    let known = &claims.get(id).unwrap_or_else(|| panic!("{id} is no claim")).known;
    (known.extent, serde_json::to_value(&known.value).unwrap().as_u64())
}

#[test]
fn what_a_mailbox_names_is_looked_up() {
    let contact = json!({"guid": "c1", "identity": "adatum-support", "name": "adatum-support",
        "displayName": "box2", "externalEmailAddress": "SMTP:support@adatum.com",
        "emailAddresses": ["SMTP:support@adatum.com"]});
    let list = || {
        [
            mailbox(1, json!({"forwardingAddress": "adatum-support", "deliverToMailboxAndForward": true})),
            mailbox(2, json!({})),
            mailbox(3, json!({"forwardingAddress": "box2", "forwardingSmtpAddress": "smtp:x@fabrikam.com"})),
            mailbox(4, json!({"forwardingSmtpAddress": "smtp:y@fabrikam.com"})),
        ]
    };
    let rows = boxes(list()).with("mail-contacts", [contact]);
    let all = claims(&facts(rows.clone()));
    assert_eq!(number(&all, "mail.mailboxes.forwarding"), (Extent::Exact, Some(3)));
    assert_eq!(number(&all, "mail.mailboxes.outside"), (Extent::Exact, Some(2)), "a display name names nobody");
    assert_eq!(number(&all, "mail.mailboxes.outside-only"), (Extent::Exact, Some(1)));
    let told = facts(rows.clone()).mail.mailboxes;
    let to: Vec<String> = told.read().unwrap().forwarders.iter().map(|it| it.to.clone()).collect();
    assert_eq!(to, ["support@adatum.com", "y@fabrikam.com"]);
    let less = claims(&facts(rows.clone().state("mail-contacts", Status::Denied)));
    assert_eq!(number(&less, "mail.mailboxes.outside"), (Extent::AtLeast, Some(1)));
    assert_eq!(number(&less, "mail.mailboxes.forwarding"), (Extent::Exact, Some(3)));
    let none = claims(&facts(rows.state("accepted-domains", Status::Denied)));
    assert_eq!(number(&none, "mail.mailboxes.outside").0, Extent::NotRead);
}

#[test]
fn sizes_are_of_what_was_read() {
    let size = |id: u32, text: &str| json!({"mailboxGuid": format!("m{id}"), "totalItemSize": text, "@tenantry.parent": format!("guid-{id}")});
    let big = "60 GB (64,424,509,440 bytes)";
    let rows = boxes([mailbox(1, json!({})), mailbox(2, json!({}))]);
    let some = claims(&facts(rows.clone().with("mailbox-statistics", [size(1, big)])));
    assert_eq!(number(&some, "mail.mailboxes.gigabytes"), (Extent::InPart { read: 1, total: Some(2) }, Some(60)));
    assert_eq!(number(&some, "mail.mailboxes.large"), (Extent::AtLeast, Some(1)));
    let all =
        claims(&facts(rows.clone().with("mailbox-statistics", [size(1, big), size(2, "1 GB (1,073,741,824 bytes)")])));
    assert_eq!(number(&all, "mail.mailboxes.gigabytes"), (Extent::Exact, Some(61)));
    assert_eq!(number(&claims(&facts(rows)), "mail.mailboxes.gigabytes"), (Extent::NotRead, None));
}

#[test]
fn the_way_out_is_known_where_all_connectors_were_read() {
    let out = |rows: Rows| {
        let all = claims(&facts(rows));
        serde_json::to_value(&all.get("mail.out").unwrap().known.value).unwrap().as_str().map(str::to_owned)
    };
    let of = |list: Vec<Value>| Rows::new().with("outbound-connectors", list);
    let central = outbound("a", json!({"connectorType": "OnPremises", "routeAllMessagesViaOnPremises": true}));
    assert_eq!(out(of(vec![])).as_deref(), Some("directly"));
    assert_eq!(out(of(vec![central.clone()])).as_deref(), Some("by-own-servers"));
    assert_eq!(out(of(vec![outbound("a", json!({"recipientDomains": ["*"]}))])).as_deref(), Some("by-others"));
    assert_eq!(out(of(vec![with(central.clone(), json!({"testMode": true}))])).as_deref(), Some("directly"));
    assert_eq!(out(of(vec![central]).state("outbound-connectors", Status::Partial)), None);
}

/// What services that are known by their hosts carry ends there, whatever the connector is called.
#[test]
fn services_of_others_are_told_by_their_hosts() {
    let through = json!({"connectorType": "OnPremises", "smartHosts": ["smtp.exclaimer.net"], "useMXRecord": false});
    let behind =
        json!({"senderDomains": ["smtp:*;1"], "requireTls": true, "tlsSenderCertificateName": "*.pphosted.com"});
    let rows = Rows::new()
        .with("accepted-domains", [domains()])
        .with("exchange-organization", [json!({"rejectDirectSend": true})])
        .with("inbound-connectors", [inbound("Mail of ours", behind)])
        .with("outbound-connectors", [outbound("Anything", through)]);
    let model = Model::from_snapshot(&rows.build()).value;
    let ids: Vec<&str> = model.components().map(|it| it.id.as_str()).collect();
    for id in ["cloud-mail-gateway:proofpoint", "cloud-mail-gateway:exclaimer"] {
        assert!(ids.contains(&id), "{id} in {ids:?}");
    }
    assert!(!ids.contains(&"mail-relay") && !ids.contains(&"exchange-server"), "{ids:?}");
}
