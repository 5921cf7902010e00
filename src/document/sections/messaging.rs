//! Messaging: mailboxes, mail domains, mail flow.

use super::catalogue_rows::{ComponentRow, LinkRow, components_of, links_where};
use super::claimed::Figure;
use super::hybrid::HybridSetUp;
use super::mail_ways::{MailWays, mail_ways};
use crate::catalog::{LinkKind, NodeKind};
use crate::catalog::{Topic, ids};
use crate::document::{Gap, Part, Sources};
use crate::facts::{AcceptedDomain, DnsRecord, Domain, Facts, MailDnsRecord, Setting, TransportRule};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `messaging.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The mail systems: Exchange Online, its filter, gateways, servers and relays.
    pub(crate) systems: Vec<ComponentRow<'a>>,
    /// Domains.
    pub(crate) domains: Part<'a, Vec<Domain>>,
    /// Verified domains set up for mail.
    pub(crate) mail_domains: Vec<&'a str>,
    /// Whether these are all.
    pub(crate) mail_domains_complete: bool,
    /// How many there are.
    pub(crate) mail_total: Figure,
    /// MX records the service asks for.
    pub(crate) mx: Vec<&'a DnsRecord>,
    /// Whether service records were read.
    pub(crate) records_read: bool,
    /// Domains Exchange Online accepts mail for.
    pub(crate) accepted: Part<'a, Vec<AcceptedDomain>>,
    /// Domains that Exchange Online accepts mail for and the directory does not know as verified; empty where one of
    /// the two was not read in full.
    pub(crate) accepted_unverified: Vec<&'a str>,
    /// Verified domains set up for mail that Exchange Online does not accept mail for; empty in the same way.
    pub(crate) mail_unaccepted: Vec<&'a str>,
    /// SPF, DKIM and DMARC records.
    pub(crate) mail_dns: Part<'a, Vec<MailDnsRecord>>,
    /// Settings of the Exchange organisation and its transport.
    pub(crate) settings: Part<'a, Vec<Setting>>,
    /// Mail flow rules.
    pub(crate) rules: Part<'a, Vec<TransportRule>>,
    /// Whether Exchange servers hold a key on the Exchange Online application: the mark of Exchange hybrid; null when not read in full.
    pub(crate) hybrid: Option<bool>,
    /// How Exchange hybrid is set up, as Exchange Online tells.
    pub(crate) set_up: HybridSetUp<'a>,
    /// Whether Exchange servers were listed.
    pub(crate) servers_read: bool,
    /// How mail comes in and leaves, and what is at its end.
    pub(crate) ways: MailWays<'a>,
    /// Mail flow links of the model.
    pub(crate) links: Vec<LinkRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let mail_domains: Vec<&str> =
        facts.domains.items().iter().filter(|it| it.has_mail()).map(|it| it.name.as_str()).collect();
    let mx = facts.dns_records.items().iter().filter(|it| it.is_mail_exchange()).collect();
    Context {
        gaps: sources.gaps_of(Topic::Messaging),
        tenant: sources.tenant_name(),
        mail_total: Figure::counted(mail_domains.len(), facts.domains_with_mail().exactly().is_some()),
        systems: components_of(sources, &SYSTEMS),
        domains: (&facts.domains).into(),
        mail_domains,
        mail_domains_complete: facts.domains_with_mail().exactly().is_some(),
        mx,
        records_read: facts.dns_records.read().is_some(),
        accepted: (&facts.accepted_domains).into(),
        accepted_unverified: unverified(facts),
        mail_unaccepted: unaccepted(facts),
        mail_dns: (&facts.mail_dns).into(),
        settings: (&facts.exchange_settings).into(),
        rules: (&facts.transport_rules).into(),
        hybrid: super::hybrid::exchange_hybrid(sources),
        set_up: super::hybrid::set_up(sources),
        servers_read: !facts.records_of(ids::EXCHANGE_SERVERS).is_empty(),
        ways: mail_ways(facts),
        links: links_where(sources, |link| link.kind == LinkKind::MailFlow),
    }
}

/// Whether both lists of domains were read in full, so that one may be held against the other.
fn comparable(facts: &Facts) -> bool {
    facts.accepted_domains.is_complete() && facts.domains.is_complete()
}

fn unverified(facts: &Facts) -> Vec<&str> {
    let verified = |name: &str| facts.domains.items().iter().any(|it| it.name.eq_ignore_ascii_case(name));
    let accepted = facts.accepted_domains.items().iter().filter(|_| comparable(facts));
    accepted.map(|it| it.name.as_str()).filter(|it| !verified(it)).collect()
}

fn unaccepted(facts: &Facts) -> Vec<&str> {
    let accepted = |name: &str| facts.accepted_domains.items().iter().any(|it| it.name.eq_ignore_ascii_case(name));
    let mail = facts.domains.items().iter().filter(|it| comparable(facts) && it.has_mail());
    mail.map(|it| it.name.as_str()).filter(|it| !accepted(it)).collect()
}

/// Kinds of mail systems, from the cloud to the on-premises network.
const SYSTEMS: [NodeKind; 7] = [
    NodeKind::ExchangeOnline,
    NodeKind::ExchangeProtection,
    NodeKind::CloudMailGateway,
    NodeKind::MailPartner,
    NodeKind::EdgeTransport,
    NodeKind::ExchangeServer,
    NodeKind::MailRelay,
];
