//! Mail, files and teams: how much there is, how far it is shared, and whether mail can be forged.

use super::applications::total;
use super::{Claims, part};
use crate::catalog::ids;
use crate::facts::{DmarcPolicy, Facts, Known, MailDnsRecord, MailRecord, Sources, Truth};
use std::collections::BTreeSet;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    claims.add("teams.count", total(&facts.teams, |it| it.total, Sources::from([ids::TEAMS])));
    claims.add("sites.count", total(&facts.sites, |it| it.total, Sources::from([ids::SITES])));
    let level = facts.sharepoint.read().filter(|_| facts.sharepoint.is_complete()).and_then(|it| it.sharing.clone());
    claims.add("sharing.level", Known::exact_or_not_read(level, sharing_sources()));
    let accepted = Sources::from([ids::ACCEPTED_DOMAINS]);
    claims.add("mail.accepted-domains", total(&facts.accepted_domains, |it| it.len() as u64, accepted));
    // Each domain that one of the three answers for has three claims: what does not name it was not read for it.
    let records = facts.mail_dns.items();
    let domains: BTreeSet<&str> = records.iter().map(|it| it.domain.as_str()).collect();
    for (domain, (word, dataset, kind)) in domains.iter().flat_map(|it| MAIL_RECORDS.iter().map(move |row| (it, row))) {
        let record = records.iter().find(|it| it.domain == *domain && it.record().is(*kind));
        let said = record.and_then(|it| match kind {
            MailRecord::Dmarc => dmarc(it).map(Dmarc::code),
            MailRecord::Spf | MailRecord::Dkim => presence(it),
        });
        claims.add(format!("mail.{word}.{}", part(domain)), Known::exact_or_not_read(said, Sources::from([*dataset])));
    }
}

/// Records of mail in DNS: the word in a claim, and the dataset of answers.
const MAIL_RECORDS: &[(&str, &str, MailRecord)] = &[
    ("spf", ids::DNS_SPF, MailRecord::Spf),
    ("dkim", ids::DNS_DKIM, MailRecord::Dkim),
    ("dmarc", ids::DNS_DMARC, MailRecord::Dmarc),
];

/// The settings stand in one of two datasets.
pub(super) fn sharing_sources() -> Sources {
    Sources::from([ids::SHAREPOINT_SETTINGS, ids::SPO_TENANT])
}

fn presence(record: &MailDnsRecord) -> Option<&'static str> {
    match (record.found, record.is_repeated()) {
        (Truth::Yes, Truth::Yes) => Some("several"),
        (Truth::Yes, _) => Some("present"),
        (Truth::No, _) => Some("missing"),
        (Truth::Unread, _) => None,
    }
}

/// What holds of a domain for those who receive forged mail in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dmarc {
    /// There is no record.
    Missing,
    /// There are several, so that none applies.
    Several,
    /// The record asks for this.
    Asks(DmarcPolicy),
}

impl Dmarc {
    fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Several => "several",
            Self::Asks(DmarcPolicy::Nothing) => "none",
            Self::Asks(DmarcPolicy::Quarantine) => "quarantine",
            Self::Asks(DmarcPolicy::Reject) => "reject",
        }
    }

    /// Whether nobody is asked to do anything.
    pub(super) fn is_weak(self) -> bool {
        matches!(self, Self::Missing | Self::Several | Self::Asks(DmarcPolicy::Nothing))
    }
}

/// What a DMARC record asks receivers to do with forged mail.
pub(super) fn dmarc(record: &MailDnsRecord) -> Option<Dmarc> {
    match (record.found, record.is_repeated()) {
        (Truth::Unread, _) => None,
        (Truth::No, _) => Some(Dmarc::Missing),
        (Truth::Yes, Truth::Yes) => Some(Dmarc::Several),
        (Truth::Yes, _) => Some(Dmarc::Asks(record.policy())),
    }
}
