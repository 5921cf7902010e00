//! Ways of mail that let in, or let out, more than they should.

use super::{Judged, all, among, fails_where, judged, sources, subject};
use crate::assess::mail::{
    forwarding, is_by_address, is_internal, is_locked_down, is_past_filters, is_undemanding, loops, said,
};
use crate::catalog::ids;
use crate::facts::{Facts, InboundConnector, Sources, Truth};

const EXCHANGE: &str = "exchange-online";
const FILTER: &str = "exchange-online-protection";
const INTERNET: &str = "internet-mail";

/// Inbound connectors that something holds of.
fn inbound(facts: &Facts, holds: fn(&InboundConnector) -> Truth) -> Judged {
    let (reading, from) = (&facts.mail.inbound, sources([ids::INBOUND_CONNECTORS]));
    let found = reading.items().iter().filter(|it| holds(it).is_yes());
    // The service lets no two connectors have one name: it tells which one it is.
    Judged::found(&among(reading, from.clone(), holds))
        .among(&all(reading, from))
        .on(FILTER)
        .at(found.map(|it| (it.name.as_str(), it.name.as_str())))
}

pub(super) fn undemanding(facts: &Facts) -> Judged {
    let any = facts.mail.inbound.items().iter().any(|it| is_undemanding(it).and(it.is_for_any()).is_yes());
    inbound(facts, is_undemanding).case(if any { "anyone" } else { "" })
}

pub(super) fn internal(facts: &Facts) -> Judged {
    inbound(facts, is_internal)
}

pub(super) fn by_address(facts: &Facts) -> Judged {
    inbound(facts, is_by_address)
}

pub(super) fn past_filters(facts: &Facts) -> Judged {
    let (reading, from) = (&facts.transport_rules, sources([ids::TRANSPORT_RULES]));
    let found = reading.items().iter().filter(|it| is_past_filters(it).is_yes());
    Judged::found(&among(reading, from.clone(), is_past_filters))
        .among(&all(reading, from))
        .on("transport-rules")
        .on(FILTER)
        .at(found.map(|it| (it.name.as_str(), it.name.as_str())))
}

pub(super) fn forwarding_mailboxes(facts: &Facts) -> Judged {
    let [outside, only] = forwarding(facts);
    let them = facts.mail.mailboxes.read().map(|it| it.forwarders.as_slice()).unwrap_or_default();
    let subjects = them.iter().map(|it| subject(&it.id, &it.name, None));
    Judged::found(&outside).with_some("only", &only).on(EXCHANGE).on(INTERNET).listing(subjects)
}

pub(super) fn journaling_outside(facts: &Facts) -> Judged {
    let (reading, from) = (&facts.mail.journals, sources([ids::ACCEPTED_DOMAINS, ids::JOURNAL_RULES]));
    let found = reading.items().iter().filter(|it| it.enabled.and(it.outside).is_yes());
    let to = found.clone().map(|it| it.to.clone()).collect();
    Judged::found(&among(reading, from.clone(), |it| it.enabled.and(it.outside)))
        .among(&all(reading, from))
        .with_names("to", to)
        .on(EXCHANGE)
        .at(found.map(|it| (it.name.as_str(), it.name.as_str())))
}

/// Domains whose mail for people who are not in the tenant goes round until it is refused.
pub(super) fn relay_loops(facts: &Facts) -> Judged {
    let from = sources([ids::ACCEPTED_DOMAINS, ids::DNSSEC_STATUS, ids::OUTBOUND_CONNECTORS]);
    let found = facts.accepted_domains.items().iter().filter(|it| loops(facts, it).is_yes());
    Judged::found(&among(&facts.accepted_domains, from, |it| loops(facts, it)))
        .on(FILTER)
        .at(found.map(|it| (it.name.as_str(), it.name.as_str())))
}

/// Fails where a switch of the organisation is known to be off.
fn switch(on: Truth, from: Sources) -> Judged {
    judged(fails_where(said(on.not()), from)).everyone()
}

pub(super) fn direct_send(facts: &Facts) -> Judged {
    // A connector that keeps everything else out keeps direct send out, too.
    let refused = facts.mail.switches.refuses_direct_send.or(is_locked_down(facts));
    switch(refused, sources([ids::EXCHANGE_ORGANIZATION, ids::INBOUND_CONNECTORS])).on(FILTER).on(INTERNET)
}

pub(super) fn smtp_submission(facts: &Facts) -> Judged {
    let refused = facts.mail.switches.no_smtp_submission;
    let old = facts.mail.switches.old_tls.is_yes();
    switch(refused, sources([ids::TRANSPORT_CONFIG])).case(if old { "old-tls" } else { "" }).on(EXCHANGE)
}

/// Mailboxes that may submit mail with SMTP, whatever the organisation says.
pub(super) fn smtp_exceptions(facts: &Facts) -> Judged {
    let reading = &facts.mail.access;
    let split = reading.read().map(|it| it.smtp).unwrap_or_default();
    let whole = reading.is_complete() && reading.read().is_some();
    Judged::found(&split.known(whole, sources([ids::CLIENT_ACCESS_MAILBOXES]))).on(EXCHANGE)
}
