//! How mail comes in, how it leaves, what is demanded on the way, and the mailboxes at its end.

use crate::assess::{lets_out, loops, may_loop, takers};
use crate::catalog::{mail_service, takes_mail_online};
use crate::document::Part;
use crate::facts::{AcceptedDomain, Facts, Forwarder, InboundConnector, JournalRule, OutboundConnector, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// The ways of mail.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MailWays<'a> {
    /// Whether connectors, journal rules, mailboxes or the switches of the organisation were read: whether there is
    /// anything to tell.
    pub(crate) read: bool,
    /// Accepted domains, and where their mail comes in and goes on.
    pub(crate) domains: Vec<DomainWay<'a>>,
    /// Whether the mail exchanges of public DNS were read of any of them.
    pub(crate) found_read: bool,
    /// Connectors for mail that comes in.
    pub(crate) inbound: Part<'a, Vec<InboundConnector>>,
    /// Connectors for mail that leaves.
    pub(crate) outbound: Part<'a, Vec<OutboundConnector>>,
    /// Journal rules.
    pub(crate) journals: Part<'a, Vec<JournalRule>>,
    /// Mailboxes that pass mail on to outside, the first of them.
    pub(crate) forwarders: Vec<ForwarderRow<'a>>,
    /// Those of them that keep nothing and whose mail is refused on its way out: it is lost.
    pub(crate) lost: Vec<&'a str>,
    /// Domains whose mail for people who are not in the tenant goes round until it is refused.
    pub(crate) looping: Vec<&'a str>,
    /// Services that mail goes to and that no connector for mail that comes in names by its certificate, though they
    /// give it back; empty where not all of those connectors were read.
    pub(crate) no_way_back: Vec<&'a str>,
    /// Whether mailboxes were read.
    pub(crate) mailboxes_read: bool,
    /// Whether there are more of them.
    pub(crate) more_forwarders: bool,
}

/// A mailbox that passes mail on to outside.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ForwarderRow<'a> {
    /// The mailbox.
    #[serde(flatten)]
    pub(crate) it: &'a Forwarder,
    /// Whether remote domains and policies for outgoing mail let it out.
    pub(crate) let_out: Truth,
}

/// Where mail of an accepted domain comes in, and where it goes on.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DomainWay<'a> {
    /// The domain.
    pub(crate) name: &'a str,
    /// What is done with its mail, by the word of the service.
    pub(crate) kind: &'a str,
    /// Hosts that the service asks for as its mail exchange.
    pub(crate) expected: Vec<&'a str>,
    /// Hosts that public DNS names; empty where they were not read, or there are none.
    pub(crate) found: Vec<&'a str>,
    /// Whether they were read.
    pub(crate) found_read: bool,
    /// Whether each of them is one of Exchange Online.
    pub(crate) direct: bool,
    /// The service of others that stands in front, where its hosts are known.
    pub(crate) service: Option<&'static str>,
    /// Whether DANE protects the way there, by the word of the service; empty where it was not read.
    pub(crate) dane: &'a str,
    /// Connectors that its mail goes on by, where it goes on.
    pub(crate) onward: Vec<&'a str>,
    /// Whether these are known to be all.
    pub(crate) onward_known: bool,
    /// Whether it then goes round until it is refused.
    pub(crate) loops: bool,
    /// Whether it would, if public DNS, which was not read, names the mail exchange that the service asks for.
    pub(crate) may_loop: bool,
    /// Whether its mail goes on from here.
    pub(crate) goes_on: bool,
}

/// Kinds of domains whose mail goes on: `DomainType` of `Set-AcceptedDomain`.
const RELAYS: [&str; 2] = ["InternalRelay", "ExternalRelay"];

/// The ways of mail of a tenant.
pub(super) fn mail_ways(facts: &Facts) -> MailWays<'_> {
    let mail = &facts.mail;
    let domains: Vec<DomainWay<'_>> = facts.accepted_domains.items().iter().map(|it| way(facts, it)).collect();
    let told = mail.mailboxes.read();
    let read = mail.inbound.read().is_some()
        || mail.outbound.read().is_some()
        || mail.journals.read().is_some()
        || told.is_some()
        || facts.exchange_settings.read().is_some();
    let named = told.map(|it| it.forwarders.as_slice()).unwrap_or_default();
    let forwarders: Vec<ForwarderRow<'_>> =
        named.iter().map(|it| ForwarderRow { it, let_out: lets_out(facts, &it.to) }).collect();
    let lost = forwarders.iter().filter(|row| row.it.keeps.is_no() && row.let_out.is_no());
    MailWays {
        read,
        lost: lost.map(|row| row.it.name.as_str()).collect(),
        looping: domains.iter().filter(|it| it.loops).map(|it| it.name).collect(),
        no_way_back: no_way_back(facts),
        found_read: domains.iter().any(|it| it.found_read),
        domains,
        inbound: (&mail.inbound).into(),
        outbound: (&mail.outbound).into(),
        journals: (&mail.journals).into(),
        forwarders,
        mailboxes_read: told.is_some(),
        more_forwarders: told.is_some_and(|it| it.forwarders_more > 0),
    }
}

/// Services that give mail back and that no connector names by its certificate.
fn no_way_back(facts: &Facts) -> Vec<&str> {
    let inbound = &facts.mail.inbound;
    let told = |it: &InboundConnector| it.enabled.is_no() || it.certificate.is_some();
    if inbound.read().is_none() || !inbound.is_complete() || !inbound.items().iter().all(told) {
        return Vec::new();
    }
    let back = |service: &str| inbound.items().iter().any(|it| !it.enabled.is_no() && it.service == service);
    let out = facts.mail.outbound.items().iter().filter(|it| it.is_live().is_yes() && it.gives_back);
    let mut services: Vec<&str> = out.map(|it| it.service.as_str()).filter(|it| !back(it)).collect();
    services.sort_unstable();
    services.dedup();
    services
}

fn way<'a>(facts: &'a Facts, domain: &'a AcceptedDomain) -> DomainWay<'a> {
    let asked = facts.dns_records.items().iter().filter(|it| it.is_mail_exchange() && it.domain == domain.name);
    let looked_up = facts.mail.exchanges.items().iter().find(|it| it.domain == domain.name);
    let found = looked_up.and_then(|it| it.found.as_deref());
    let mut expected: Vec<&str> = asked.map(|it| it.value.as_str()).collect();
    expected.extend(looked_up.map(|it| it.expected.as_str()).filter(|it| !it.is_empty()));
    expected.sort_unstable();
    expected.dedup();
    let hosts: Vec<&str> = found.unwrap_or_default().iter().map(String::as_str).collect();
    let goes_on = RELAYS.iter().any(|it| it.eq_ignore_ascii_case(&domain.kind));
    let (onward, onward_known) = if goes_on { takers(facts, &domain.name) } else { (Vec::new(), true) };
    DomainWay {
        name: &domain.name,
        kind: &domain.kind,
        direct: !hosts.is_empty() && hosts.iter().all(|it| takes_mail_online(it)),
        service: hosts.iter().find_map(|it| mail_service(it)).map(|it| it.name),
        expected,
        found_read: found.is_some(),
        found: hosts,
        dane: &domain.dane,
        onward: onward.into_iter().map(|it| it.name.as_str()).collect(),
        onward_known,
        loops: loops(facts, domain).is_yes(),
        may_loop: may_loop(facts, domain),
        goes_on,
    }
}
