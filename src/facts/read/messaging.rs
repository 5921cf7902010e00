//! Mail domains, DNS for mail, transport.

use super::collaboration::{Form, SettingRow, settings};
use super::source::{Object, Source, is_cut_off};
use super::tally::{settle, sorted};
use super::told;
use crate::catalog::{MAIL_ACTIONS, ids};
use crate::facts::{AcceptedDomain, MailDnsRecord, Reading, Setting, TransportRule, Truth};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// `accepted-domains`.
pub(super) fn accepted_domains(source: &Source<'_>) -> Reading<Vec<AcceptedDomain>> {
    let mut rows = Vec::new();
    source.each(ids::ACCEPTED_DOMAINS, |row| {
        let name = row.text("domainName").or_else(|| row.text("name")).unwrap_or_default();
        rows.push(AcceptedDomain {
            name: name.to_lowercase(),
            kind: row.words("domainType"),
            is_default: row.is("default"),
            subdomains: told::flag(row, "matchSubDomains", Truth::No),
            dane: row.words("smtpDaneStatus"),
        });
    });
    source.reading(ids::ACCEPTED_DOMAINS, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// Datasets of DNS answers, the kind of record, and how one begins (RFC 7208, RFC 6376, RFC 7489).
const DNS: &[(&str, &str, &str)] =
    &[(ids::DNS_SPF, "SPF", "v=spf1"), (ids::DNS_DKIM, "DKIM", ""), (ids::DNS_DMARC, "DMARC", "v=dmarc1")];

/// `dns-spf`, `dns-dkim`, `dns-dmarc`.
pub(super) fn mail_dns(source: &Source<'_>) -> Reading<Vec<MailDnsRecord>> {
    let mut rows = Vec::new();
    for (dataset, kind, begins) in DNS {
        let mut found: BTreeMap<String, MailDnsRecord> = BTreeMap::new();
        source.each(dataset, |row| {
            let Some(domain) = row.text("domain") else { return row.nameless() };
            let told = match row.raw("rdata") {
                Some(Value::String(text)) => !is_cut_off(text),
                Some(it) => it.is_array() || it.is_null(),
                None => false,
            };
            let records = row.texts("rdata").into_iter().map(str::trim);
            let own: BTreeSet<&str> =
                records.filter(|text| !text.is_empty() && text.to_ascii_lowercase().starts_with(begins)).collect();
            let value = own.iter().copied().collect::<Vec<_>>().join(" | ");
            let kept = found.entry(domain.to_lowercase()).or_insert_with(|| MailDnsRecord {
                domain: domain.to_lowercase(),
                kind: (*kind).to_owned(),
                found: Truth::No,
                ..MailDnsRecord::default()
            });
            // A domain may be asked twice; an answer is worth more than none, and one of several records more than that.
            let count = own.len() as u64;
            if count > kept.records || (count == kept.records && value < kept.value) {
                kept.value.clone_from(&value);
            }
            kept.records = kept.records.max(count);
            kept.found = kept.found.or(if told { (!value.is_empty()).into() } else { Truth::Unread });
        });
        rows.extend(found.into_values());
    }
    rows.sort();
    source.together(&[ids::DNS_SPF, ids::DNS_DKIM, ids::DNS_DMARC], rows)
}

const TRANSPORT: &[SettingRow] = &[
    ("Authenticated SMTP submission disabled", "smtpClientAuthenticationDisabled", Form::YesNo),
    ("Old TLS versions for SMTP submission", "allowLegacyTLSClients", Form::YesNo),
    ("Plus addressing disabled", "disablePlusAddressInRecipients", Form::YesNo),
    ("Greatest message sent", "maxSendSize", Form::Word(&[])),
    ("Greatest message received", "maxReceiveSize", Form::Word(&[])),
];
const REMOTE: &[SettingRow] = &[
    ("Automatic forwarding to outside, unless a remote domain says otherwise", "autoForwardEnabled", Form::YesNo),
    ("Automatic replies to outside, unless a remote domain says otherwise", "autoReplyEnabled", Form::YesNo),
];
const ORGANISATION: &[SettingRow] = &[
    ("Mailbox auditing", "auditDisabled", Form::Not),
    ("Modern authentication", "oAuth2ClientProfileEnabled", Form::OnOff),
    ("Customer Lockbox", "customerLockboxEnabled", Form::OnOff),
];

/// `transport-config`, the default of `remote-domains`, `exchange-organization`.
pub(super) fn exchange_settings(source: &Source<'_>) -> Reading<Vec<Setting>> {
    let datasets = [ids::TRANSPORT_CONFIG, ids::REMOTE_DOMAINS, ids::EXCHANGE_ORGANIZATION];
    let mut found = Vec::new();
    for (dataset, table) in datasets.into_iter().zip([TRANSPORT, REMOTE, ORGANISATION]) {
        let mut rows = Vec::new();
        source.each(dataset, |row| {
            // The remote domain `*` holds for every domain without one of its own.
            if row.text("domainName").is_none_or(|domain| domain == "*") {
                rows.push(settings(row, table));
            }
        });
        found.extend(settle(rows, |_| (), |_| "").into_iter().next().unwrap_or_default());
    }
    source.together(&datasets, found)
}

/// `exchange-organization`: whether what happens in mailboxes is recorded.
pub(super) fn mailbox_audit(source: &Source<'_>) -> Reading<bool> {
    let mut on = None;
    source.each(ids::EXCHANGE_ORGANIZATION, |row| on = on.max(row.flag("auditDisabled").map(|off| !off)));
    source.maybe(ids::EXCHANGE_ORGANIZATION, on)
}

/// What a mail flow rule does, by the codes of the catalogue.
fn actions(row: Object<'_>) -> Vec<String> {
    let says = |name: &'static str| match row.get(name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => !text.is_empty() && !text.eq_ignore_ascii_case("false"),
        Some(Value::Array(items)) => !items.is_empty(),
        other => other.is_some(),
    };
    let mut codes: Vec<&str> = MAIL_ACTIONS.iter().filter(|row| says(row.0)).map(|row| row.1).collect();
    codes.dedup();
    codes.into_iter().map(str::to_owned).collect()
}

/// Headers by which a mail flow rule takes mail past a filter, and the filter
/// (<https://learn.microsoft.com/exchange/security-and-compliance/mail-flow-rules/use-rules-to-bypass-safe-links>).
const SKIPS: &[(&str, &str)] = &[
    ("X-MS-Exchange-Organization-SkipSafeAttachmentProcessing", "safe-attachments"),
    ("X-MS-Exchange-Organization-SkipSafeLinksProcessing", "safe-links"),
];

/// The verdict by which a mail flow rule takes mail past the spam filter
/// (<https://learn.microsoft.com/exchange/security-and-compliance/mail-flow-rules/use-rules-to-set-scl>).
const NO_SPAM: i64 = -1;

/// Whether a row has what tells which filters it takes mail past: the verdict and the header that it sets, or that it
/// sets none.
fn skips_told(row: Object<'_>) -> Truth {
    let scl = match row.raw("setSCL") {
        Some(Value::Null) => true,
        Some(Value::String(text)) if text.is_empty() => true,
        _ => scl(row).is_some(),
    };
    let told = scl && told::text(row, "setHeaderName") != told::Told::Unread;
    Truth::from(told.then_some(true))
}

/// How sure to be spam a mail flow rule calls mail; exports write the number as a text.
fn scl(row: Object<'_>) -> Option<i64> {
    row.raw("setSCL").and_then(|it| it.as_i64().or_else(|| it.as_str()?.trim().parse().ok()))
}

/// Filters that a mail flow rule takes mail past.
fn skips(row: Object<'_>) -> Vec<String> {
    let scl = scl(row);
    let header = row.text("setHeaderName").unwrap_or_default();
    let by_header = SKIPS.iter().find(|it| it.0.eq_ignore_ascii_case(header)).map(|it| it.1);
    by_header.into_iter().chain((scl == Some(NO_SPAM)).then_some("spam")).map(str::to_owned).collect()
}

/// Properties that name whom a mail flow rule sends mail or copies to.
const RECIPIENTS: [&str; 4] = ["addToRecipients", "blindCopyTo", "copyTo", "redirectMessageTo"];

/// `transport-rules`.
pub(super) fn transport_rules(source: &Source<'_>) -> Reading<Vec<TransportRule>> {
    let mut rows = Vec::new();
    source.each(ids::TRANSPORT_RULES, |row| {
        rows.push(TransportRule {
            priority: row.number("priority").unwrap_or_default(),
            name: row.text("name").or_else(|| row.text("identity")).unwrap_or_default().to_owned(),
            state: row.words("state"),
            mode: row.words("mode"),
            description: super::records::shorten(row.text("description").unwrap_or_default().trim()),
            actions: actions(row),
            skips: skips(row),
            skips_told: skips_told(row),
            connector: row.words("routeMessageOutboundConnector"),
            to: sorted(RECIPIENTS.iter().flat_map(|path| row.texts(path))),
        });
    });
    rows.sort();
    source.reading(ids::TRANSPORT_RULES, rows)
}
