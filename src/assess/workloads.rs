//! Mail, files and teams: how much there is, how far it is shared, and whether mail can be forged.

use super::applications::total;
use super::{Claims, part};
use crate::catalog::ids;
use crate::facts::{Code, DmarcPolicy, Facts, Known, MailDnsRecord, MailRecord, Sources, Truth};

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    claims.add("teams.count", total(&facts.teams, |it| it.total, Sources::from([ids::TEAMS])));
    claims.add("sites.count", total(&facts.sites, |it| it.total, Sources::from([ids::SITES])));
    let level = facts.sharepoint.read().filter(|_| facts.sharepoint.is_complete()).and_then(|it| it.sharing.clone());
    claims.add("sharing.level", Known::exact_or_not_read(level, sharing_sources()));
    let accepted = Sources::from([ids::ACCEPTED_DOMAINS]);
    claims.add("mail.accepted-domains", total(&facts.accepted_domains, |it| it.len() as u64, accepted));
    for record in facts.mail_dns.items() {
        let (word, dataset, said) = match record.record() {
            Code::Known(MailRecord::Spf) => ("spf", ids::DNS_SPF, presence(record)),
            Code::Known(MailRecord::Dkim) => ("dkim", ids::DNS_DKIM, presence(record)),
            Code::Known(MailRecord::Dmarc) => ("dmarc", ids::DNS_DMARC, dmarc(record).map(Dmarc::code)),
            Code::Other(_) => continue,
        };
        let known = Known::exact_or_not_read(said, Sources::from([dataset]));
        claims.add(format!("mail.{word}.{}", part(&record.domain)), known);
    }
}

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
