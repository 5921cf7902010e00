//! Contoso: the ways of mail, with the mistakes such places have.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// Everything that Exchange Online tells of mail.
pub(crate) fn mail(tenant: &mut Tenant) {
    accepted(tenant);
    tenant.add_all("inbound-connectors", INBOUND.iter().map(inbound));
    tenant.add_all("outbound-connectors", OUTBOUND.iter().map(outbound));
    rules(tenant);
    switches(tenant);
    hybrid(tenant);
    recipients(tenant);
}

/// Mailboxes of everybody who has a licence and an address: shared ones are accounts that nobody signs in to. Called once
/// people have their addresses.
pub(crate) fn mailboxes(tenant: &mut Tenant) {
    let people: Vec<Value> = tenant.rows("users").to_vec();
    let mut number = 0_u64;
    for person in people.iter().filter(|row| row["userType"] != "Guest" && row["mail"].is_string()) {
        let is_licensed = person["assignedLicenses"].as_array().is_some_and(|held| !held.is_empty());
        let is_shared = person["accountEnabled"] == false;
        // Those that are being moved are still on the servers: mail users here.
        if !is_licensed && !is_shared {
            continue;
        }
        number += 1;
        let outside = FORWARDED.iter().find(|row| row.0 == number);
        tenant.add("exchange-mailboxes", mailbox(person, number, is_shared, outside.map(|row| (row.1, row.2))));
    }
}

/// Mailboxes whose mail is passed on outside: by their number, to whom, and whether a copy stays.
const FORWARDED: &[(u64, &str, bool)] =
    &[(212, "smtp:t.berg@outlook.example", true), (1_407, "smtp:sales@litware.com", false)];

/// Another id, made of the parts of this one.
fn another(id: &str) -> String {
    let parts: Vec<&str> = id.split('-').collect();
    let [a, b, c, d, e] = parts.as_slice() else { return String::new() };
    format!("{}-{}-{b}-{c}-{d}{a}", &e[..8], &e[8..])
}

fn mailbox(person: &Value, number: u64, is_shared: bool, outside: Option<(&str, bool)>) -> Value {
    let id = person["id"].as_str().unwrap_or_default();
    let is_room = person["displayName"].as_str().is_some_and(|name| name.starts_with("Room "));
    let kind = match (is_room, is_shared) {
        (true, _) => "RoomMailbox",
        (_, true) => "SharedMailbox",
        _ => "UserMailbox",
    };
    json!({
        "guid": another(id),
        "externalDirectoryObjectId": id, "identity": person["displayName"], "displayName": person["displayName"],
        "emailAddresses": person["proxyAddresses"], "isDirSynced": person["onPremisesSyncEnabled"] == true,
        "recipientTypeDetails": kind,
        "archiveStatus": if number.is_multiple_of(3) { "Active" } else { "None" },
        "litigationHoldEnabled": number.is_multiple_of(97),
        "deliverToMailboxAndForward": outside.is_some_and(|it| it.1),
        "forwardingSmtpAddress": outside.map(|it| it.0), "forwardingAddress": null,
    })
}

/// Accepted domains: name, what is done with its mail, subdomains too, DANE.
const ACCEPTED: &[(&str, &str, bool, &str)] = &[
    ("contoso.com", "Authoritative", false, "Enabled"),
    ("emea.contoso.com", "Authoritative", false, "Disabled"),
    ("contoso.de", "InternalRelay", false, "Disabled"),
    ("contoso.onmicrosoft.com", "Authoritative", false, "Disabled"),
    ("contoso.mail.onmicrosoft.com", "Authoritative", false, "Disabled"),
];

fn accepted(tenant: &mut Tenant) {
    for (name, kind, below, dane) in ACCEPTED {
        let row = json!({
            "id": name, "identity": name, "name": name, "domainName": name, "domainType": kind,
            "matchSubDomains": below, "default": *name == tenant.domain,
            "initialDomain": *name == "contoso.onmicrosoft.com", "smtpDaneStatus": dane, "outboundOnly": false,
        });
        tenant.add("accepted-domains", row);
    }
}

/// A connector for mail that comes in.
struct In {
    name: &'static str,
    enabled: bool,
    own: bool,
    domains: &'static [&'static str],
    addresses: &'static [&'static str],
    certificate: Option<&'static str>,
    tls: bool,
    internal: bool,
    hybrid: bool,
}

const PLAIN_IN: In = In {
    name: "",
    enabled: true,
    own: false,
    domains: &["smtp:*;1"],
    addresses: &[],
    certificate: None,
    tls: false,
    internal: false,
    hybrid: false,
};

const INBOUND: &[In] = &[
    In {
        name: "Inbound from 1c4e3d5a-hybrid",
        own: true,
        certificate: Some("<I>CN=DigiCert TLS RSA SHA256 2020 CA1, O=DigiCert Inc, C=US<S>CN=mail.contoso.com"),
        tls: true,
        hybrid: true,
        ..PLAIN_IN
    },
    In {
        name: "Scanners and applications Hamburg",
        own: true,
        addresses: &["198.51.100.24", "198.51.100.25"],
        internal: true,
        ..PLAIN_IN
    },
    In {
        name: "Woodgrove Bank, forced TLS",
        domains: &["smtp:woodgrovebank.com;1"],
        certificate: Some("*.woodgrovebank.com"),
        tls: true,
        ..PLAIN_IN
    },
    In { name: "Fabrikam order system", domains: &["smtp:orders.fabrikam.com;1"], ..PLAIN_IN },
    In { name: "Former filter", enabled: false, addresses: &["203.0.113.0/24"], tls: true, ..PLAIN_IN },
];

fn inbound(it: &In) -> Value {
    let made = if it.hybrid { "HybridWizard" } else { "AdminUI" };
    json!({
        "id": it.name, "identity": it.name, "name": it.name, "enabled": it.enabled,
        "connectorType": if it.own { "OnPremises" } else { "Partner" }, "connectorSource": made,
        "senderDomains": it.domains, "senderIPAddresses": it.addresses, "requireTls": it.tls,
        "tlsSenderCertificateName": it.certificate, "restrictDomainsToIPAddresses": false,
        "restrictDomainsToCertificate": it.certificate.is_some() && !it.hybrid, "treatMessagesAsInternal": it.internal,
        "cloudServicesMailEnabled": it.hybrid, "associatedAcceptedDomains": [], "efSkipLastIP": false, "efSkipIPs": [],
        "efUsers": [], "efTestMode": false,
    })
}

/// A connector for mail that leaves: name, side, domains, hosts, what TLS must show, for whom, taken by rules only, tried
/// out only.
type Out =
    (&'static str, bool, &'static [&'static str], &'static [&'static str], &'static str, &'static str, bool, bool);

const OUTBOUND: &[Out] = &[
    (
        "Outbound to 1c4e3d5a-hybrid",
        true,
        &["contoso.de"],
        &["mail.contoso.com"],
        "DomainValidation",
        "mail.contoso.com",
        false,
        false,
    ),
    (
        "Woodgrove Bank, forced TLS",
        false,
        &["woodgrovebank.com"],
        &[],
        "DomainValidation",
        "woodgrovebank.com",
        false,
        false,
    ),
    ("Signatures", true, &[], &["uk1.smtp.exclaimer.net"], "CertificateValidation", "", true, false),
    ("Proseware trial", false, &["proseware.com"], &[], "", "", false, true),
];

fn outbound(it: &Out) -> Value {
    let (name, own, domains, hosts, check, domain, by_rule, test) = it;
    let given = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    json!({
        "id": name, "identity": name, "name": name, "enabled": true,
        "connectorType": if *own { "OnPremises" } else { "Partner" },
        "connectorSource": if name.ends_with("hybrid") { "HybridWizard" } else { "AdminUI" },
        "recipientDomains": domains, "smartHosts": hosts, "useMXRecord": hosts.is_empty(), "tlsSettings": given(check),
        "tlsDomain": given(domain), "routeAllMessagesViaOnPremises": false, "allAcceptedDomains": false,
        "isTransportRuleScoped": by_rule, "cloudServicesMailEnabled": own, "testMode": test, "isValidated": !test,
        "lastValidationTimestamp": moment(-96, 32_400),
    })
}

/// Mail flow rules: name, state, mode, what they do in words, and the property that does it.
const RULES: &[(&str, &str, &str, &str, &str, i64)] = &[
    (
        "Mark mail from outside",
        "Enabled",
        "Enforce",
        "If the message is received from outside the organization, prepend the subject with '[EXTERNAL]'.",
        "prependSubject",
        0,
    ),
    (
        "Newsletter of Adatum past the spam filter",
        "Enabled",
        "Enforce",
        "If the sender's address domain is 'adatum.com', set the spam confidence level (SCL) to '-1'.",
        "setSCL",
        -1,
    ),
    (
        "Signatures",
        "Enabled",
        "Enforce",
        "If the message is sent to outside, route the message using the connector named 'Signatures'.",
        "routeMessageOutboundConnector",
        0,
    ),
    (
        "Block executable attachments",
        "Enabled",
        "AuditAndNotify",
        "If any attachment has executable content, reject the message.",
        "rejectMessageReasonText",
        0,
    ),
    (
        "Copies for the audit of 2024",
        "Disabled",
        "Enforce",
        "Blind carbon copy (Bcc) the message to 'audit2024@contoso.com'.",
        "blindCopyTo",
        0,
    ),
];

fn rules(tenant: &mut Tenant) {
    for (at, (name, state, mode, words, property, number)) in RULES.iter().enumerate() {
        let mut row = json!({
            "id": name, "identity": name, "name": name, "priority": at, "state": state, "mode": mode,
            "description": words, "setSCL": null, "setHeaderName": null, "routeMessageOutboundConnector": null,
        });
        row[*property] = match *property {
            "setSCL" => Value::from(*number),
            "routeMessageOutboundConnector" => Value::from("Signatures"),
            "blindCopyTo" => json!(["audit2024@contoso.com"]),
            "prependSubject" => Value::from("[EXTERNAL] "),
            _ => Value::from("Executable attachments are not allowed."),
        };
        tenant.add("transport-rules", row);
    }
    let journal = json!({
        "id": "Regulated staff", "identity": "Regulated staff", "name": "Regulated staff", "enabled": true,
        "journalEmailAddress": "contoso@archive.tailspintoys.com", "recipient": "regulated@contoso.com", "scope": "Global",
    });
    tenant.add("journal-rules", journal);
    for (name, domain, forwards) in
        [("Default", "*", true), ("Tailspin Toys", "tailspintoys.com", true), ("Litware", "litware.com", false)]
    {
        let row = json!({
            "id": name, "identity": name, "name": name, "domainName": domain, "autoForwardEnabled": forwards,
            "autoReplyEnabled": true, "isInternal": false, "trustedMailInboundEnabled": false,
            "deliveryReportEnabled": true,
        });
        tenant.add("remote-domains", row);
    }
}

fn switches(tenant: &mut Tenant) {
    tenant.add(
        "transport-config",
        json!({
            "id": "Transport Settings", "smtpClientAuthenticationDisabled": false, "allowLegacyTLSClients": false,
            "maxSendSize": "35 MB (36,700,160 bytes)", "maxReceiveSize": "36 MB (37,748,736 bytes)",
            "disablePlusAddressInRecipients": false,
        }),
    );
    tenant.add(
        "exchange-organization",
        json!({
            "id": "contoso.onmicrosoft.com", "name": "contoso.onmicrosoft.com", "auditDisabled": false,
            "oAuth2ClientProfileEnabled": true, "customerLockboxEnabled": false, "rejectDirectSend": false,
        }),
    );
    let external = json!({"identity": "contoso.onmicrosoft.com", "enabled": false, "allowList": []});
    tenant.add("external-in-outlook", external);
}

/// What ties the tenant to the Exchange servers, and what still moves.
fn hybrid(tenant: &mut Tenant) {
    tenant.add(
        "on-premises-organizations",
        json!({
            "id": "Contoso", "name": "Contoso", "organizationName": "Contoso Exchange",
            "hybridDomains": ["contoso.com", "contoso.de"], "inboundConnector": "Inbound from 1c4e3d5a-hybrid",
            "outboundConnector": "Outbound to 1c4e3d5a-hybrid", "organizationRelationship": "O365 to On-premises",
        }),
    );
    tenant.add(
        "organization-relationships",
        json!({
            "id": "O365 to On-premises", "name": "O365 to On-premises", "enabled": true,
            "domainNames": ["contoso.com", "contoso.de"], "freeBusyAccessEnabled": true,
            "freeBusyAccessLevel": "LimitedDetails", "mailboxMoveEnabled": true, "mailTipsAccessEnabled": true,
            "targetAutodiscoverEpr": "https://autodiscover.contoso.com/autodiscover/autodiscover.svc/WSSecurity",
        }),
    );
    tenant.add(
        "intra-organization-connectors",
        json!({
            "id": "HybridIOC", "name": "HybridIOC", "enabled": true, "targetAddressDomains": ["contoso.com", "contoso.de"],
            "discoveryEndpoint": "https://autodiscover.contoso.com/autodiscover/autodiscover.svc",
        }),
    );
    tenant.add(
        "migration-endpoints",
        json!({
            "id": "Hybrid endpoint", "identity": "Hybrid endpoint", "name": "Hybrid endpoint",
            "endpointType": "ExchangeRemoteMove", "remoteServer": "mail.contoso.com", "authentication": "Ntlm",
            "maxConcurrentMigrations": "100",
        }),
    );
    for (name, state, count, done, days) in
        [("Wave 11 Hamburg", "Completed", 240, 240, -1_388), ("Wave 12 Pune", "Completed", 186, 186, -1_351)]
    {
        let row = json!({
            "identity": name, "status": state, "migrationType": "ExchangeRemoteMove", "batchDirection": "Onboarding",
            "sourceEndpoint": "Hybrid endpoint", "targetEndpoint": null, "totalCount": count, "syncedCount": count - done,
            "finalizedCount": done, "failedCount": 0, "targetDeliveryDomain": "contoso.mail.onmicrosoft.com",
            "creationDateTime": moment(days, 28_800),
        });
        tenant.add("migration-batches", row);
    }
}

/// Groups that make themselves, and folders that take mail.
fn recipients(tenant: &mut Tenant) {
    for (name, address, filter) in [
        ("All of Hamburg", "hamburg", "((City -eq 'Hamburg') -and (RecipientTypeDetailsValue -eq 'UserMailbox'))"),
        ("All managers", "managers", "((Title -like '*Manager*') -and (RecipientTypeDetailsValue -eq 'UserMailbox'))"),
    ] {
        let row = json!({
            "guid": tenant.id("dynamic-group", name), "identity": name, "name": name, "displayName": name,
            "emailAddresses": [format!("SMTP:{address}@contoso.com")], "recipientFilter": filter,
            "includedRecipients": "MailboxUsers", "requireSenderAuthenticationEnabled": true,
            "hiddenFromAddressListsEnabled": false, "isDirSynced": false,
            "recipientTypeDetails": "DynamicDistributionGroup",
        });
        tenant.add("dynamic-distribution-groups", row);
    }
    let folder = json!({
        "entryId": "00000000C0DE0001", "identity": "\\Tenders", "name": "Tenders", "parentPath": "\\",
        "mailEnabled": true, "hasSubfolders": false, "folderClass": "IPF.Note", "contentMailboxName": "PF-Hamburg",
    });
    tenant.add("public-folders", folder);
    let mail = json!({
        "guid": tenant.id("public-folder", "Tenders"), "identity": "Tenders", "name": "Tenders",
        "displayName": "Tenders", "contentMailbox": "PF-Hamburg", "emailAddresses": ["SMTP:tenders@contoso.com"],
        "isDirSynced": false, "recipientTypeDetails": "PublicFolder",
    });
    tenant.add("mail-public-folders", mail);
}
