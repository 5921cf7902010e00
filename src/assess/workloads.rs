//! Mail, files and teams: how much there is, how far it is shared, and whether mail can be forged.

use super::applications::total;
use super::{Claims, part};
use crate::catalog::ids;
use crate::facts::{Facts, Known, MailDnsRecord, Sources, Truth};

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    claims.add("teams.count", total(&facts.teams, |it| it.total, Sources::from([ids::TEAMS])));
    claims.add("sites.count", total(&facts.sites, |it| it.total, Sources::from([ids::SITES])));
    let level = facts.sharepoint.read().filter(|_| facts.sharepoint.is_complete()).and_then(|it| it.sharing.clone());
    claims.add("sharing.level", Known::exact_or_not_read(level, sharing_sources()));
    let accepted = Sources::from([ids::ACCEPTED_DOMAINS]);
    claims.add("mail.accepted-domains", total(&facts.accepted_domains, |it| it.len() as u64, accepted));
    for record in facts.mail_dns.items() {
        let (word, dataset) = match record.kind.as_str() {
            "SPF" => ("spf", ids::DNS_SPF),
            "DKIM" => ("dkim", ids::DNS_DKIM),
            _ => ("dmarc", ids::DNS_DMARC),
        };
        let said = match word {
            "dmarc" => dmarc(record).map(str::to_owned),
            _ => presence(record).map(str::to_owned),
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
    match record.found {
        Truth::Yes => Some("present"),
        Truth::No => Some("missing"),
        Truth::Unread => None,
    }
}

/// What a DMARC record asks receivers to do with forged mail (RFC 7489, tag `p`).
pub(super) fn dmarc(record: &MailDnsRecord) -> Option<&'static str> {
    match record.found {
        Truth::Unread => None,
        Truth::No => Some("missing"),
        Truth::Yes => {
            let policy = record.value.split(';').map(str::trim).find_map(|tag| tag.strip_prefix("p="));
            let policy = policy.map(str::trim).unwrap_or_default();
            ["quarantine", "reject"].into_iter().find(|it| it.eq_ignore_ascii_case(policy)).or(Some("none"))
        }
    }
}
