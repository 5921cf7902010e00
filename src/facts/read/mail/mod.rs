//! What Exchange Online says of mail.

mod connectors;
mod forwarding;
mod mailboxes;

use super::source::{Object, Source};
use super::told;
use crate::catalog::ids;
use crate::facts::{
    AcceptedDomain, JournalRule, Mail, MailExchange, MailSwitches, MigrationBatch, Reading, RemoteDomain, Truth, takes,
};
use crate::snapshot::Status;
use std::collections::BTreeMap;

/// Everything of it; `accepted` says which domains are the tenant's own.
pub(super) fn mail(source: &Source<'_>, accepted: &Reading<Vec<AcceptedDomain>>) -> Mail {
    Mail {
        inbound: connectors::inbound(source),
        outbound: connectors::outbound(source),
        remote_domains: remote_domains(source),
        journals: journals(source, accepted),
        exchanges: exchanges(source),
        switches: switches(source),
        mailboxes: mailboxes::mailboxes(source, accepted),
        sizes: mailboxes::sizes(source),
        access: mailboxes::access(source),
        mail_users: mailboxes::mail_users(source),
        batches: batches(source),
    }
}

/// The texts of a list, sorted; null is none of them. None where the row does not have it, or not whole.
fn list(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let mut texts: Vec<String> = match row.raw(path)? {
        serde_json::Value::Null => Vec::new(),
        // Exports write a list of one as that one.
        serde_json::Value::String(_) => match told::text(row, path) {
            told::Told::Is(text) => vec![text.to_owned()],
            told::Told::Null => Vec::new(),
            told::Told::Unread => return None,
        },
        _ => row.told_texts(path)?.into_iter().map(str::to_owned).collect(),
    };
    texts.sort();
    texts.dedup();
    Some(texts)
}

/// A mail address without the word for its kind, lower case: `smtp:Anna@contoso.com` is `anna@contoso.com`.
fn bare(address: &str) -> String {
    let address = address.trim();
    let head = address.get(..5).filter(|it| it.eq_ignore_ascii_case("smtp:"));
    head.and_then(|head| address.get(head.len()..)).unwrap_or(address).to_lowercase()
}

/// `remote-domains`.
fn remote_domains(source: &Source<'_>) -> Reading<Vec<RemoteDomain>> {
    let mut rows = Vec::new();
    source.each(ids::REMOTE_DOMAINS, |row| {
        rows.push(RemoteDomain {
            domain: row.words("domainName").to_lowercase(),
            name: row.name(),
            forwards: told::flag(row, "autoForwardEnabled", Truth::Unread),
        });
    });
    rows.sort();
    source.reading(ids::REMOTE_DOMAINS, rows)
}

/// `journal-rules`.
fn journals(source: &Source<'_>, accepted: &Reading<Vec<AcceptedDomain>>) -> Reading<Vec<JournalRule>> {
    let mut rows = Vec::new();
    source.each(ids::JOURNAL_RULES, |row| {
        let to = bare(row.text("journalEmailAddress").unwrap_or_default());
        let outside = match to.rsplit_once('@') {
            Some((_, domain)) => takes(accepted, domain).not(),
            None => Truth::Unread,
        };
        rows.push(JournalRule {
            name: row.name(),
            enabled: told::flag(row, "enabled", Truth::Unread),
            to,
            outside,
            of: row.text("recipient").map(bare).unwrap_or_default(),
            everybody: match told::text(row, "recipient") {
                told::Told::Unread => Truth::Unread,
                told::Told::Null => Truth::Yes,
                told::Told::Is(_) => Truth::No,
            },
        });
    });
    rows.sort();
    source.reading(ids::JOURNAL_RULES, rows)
}

/// The host of a record as `Get-DnssecStatusForVerifiedDomain` writes it: `@ 3600 IN MX 10 contoso-com.e-v1.mx.microsoft`.
fn host(record: &str) -> String {
    record.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.').to_lowercase()
}

/// `dnssec-status`.
fn exchanges(source: &Source<'_>) -> Reading<Vec<MailExchange>> {
    let mut found: BTreeMap<String, MailExchange> = BTreeMap::new();
    source.each(ids::DNSSEC_STATUS, |row| {
        let domain = row.parent().to_lowercase();
        if domain.is_empty() {
            return row.nameless();
        }
        let records = row.get("mxValidation").is_some().then(|| row.object("mxValidation")).flatten();
        let records = records.and_then(|it| list(it, "actualMxRecords"));
        let read = MailExchange {
            expected: row.text("expectedMxRecord/record").map(host).unwrap_or_default(),
            found: records.map(|them| them.iter().map(|it| host(it)).collect()),
            signed: row.words("dnssecFeatureStatus"),
            domain: domain.clone(),
        };
        // Of two answers for a domain the greater, so that the order of the rows leaves no trace.
        let kept = found.entry(domain).or_insert_with(|| read.clone());
        if *kept < read {
            *kept = read;
        }
    });
    source.reading(ids::DNSSEC_STATUS, found.into_values().collect())
}

/// What a dataset of one object says of a switch; not read where it was not read in full, or its rows disagree.
fn switch(source: &Source<'_>, dataset: &'static str, property: &'static str) -> Truth {
    let mut said: Option<Truth> = None;
    source.each(dataset, |row| {
        let flag = told::flag(row, property, Truth::Unread);
        said = Some(match said {
            Some(before) if before != flag => Truth::Unread,
            _ => flag,
        });
    });
    said.filter(|_| source.coverage(dataset).status == Status::Complete).unwrap_or_default()
}

fn switches(source: &Source<'_>) -> MailSwitches {
    MailSwitches {
        refuses_direct_send: switch(source, ids::EXCHANGE_ORGANIZATION, "rejectDirectSend"),
        no_smtp_submission: switch(source, ids::TRANSPORT_CONFIG, "smtpClientAuthenticationDisabled"),
        old_tls: switch(source, ids::TRANSPORT_CONFIG, "allowLegacyTLSClients"),
    }
}

/// `migration-batches`.
fn batches(source: &Source<'_>) -> Reading<Vec<MigrationBatch>> {
    let mut rows = Vec::new();
    source.each(ids::MIGRATION_BATCHES, |row| {
        rows.push(MigrationBatch {
            name: row.text("identity").or_else(|| row.text("name")).unwrap_or_default().to_owned(),
            state: row.words("status"),
            kind: row.words("migrationType"),
            from: row.words("sourceEndpoint"),
            to: row.words("targetEndpoint"),
            mailboxes: row.number("totalCount"),
            done: row.number("finalizedCount"),
            failed: row.number("failedCount"),
        });
    });
    rows.sort();
    source.reading(ids::MIGRATION_BATCHES, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_hosts_are_bare() {
        assert_eq!(bare("SMTP:Anna@Contoso.com"), "anna@contoso.com");
        assert_eq!(bare("anna@contoso.com"), "anna@contoso.com");
        assert_eq!(host("@ 3600 IN MX 10 Contoso-com.e-v1.mx.microsoft."), "contoso-com.e-v1.mx.microsoft");
        assert_eq!(host(""), "");
    }
}
