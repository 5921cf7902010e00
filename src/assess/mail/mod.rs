//! How does mail come in, how does it leave, what is demanded on the way, and what is at its end?

mod letting;
mod ways;

pub use letting::lets_out;
pub use ways::{Out, loops, may_loop, takers, way_out};

use super::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{
    ConnectorSide, Extent, Facts, InboundConnector, Known, MailboxSizes, OutboundConnector, Reading, Sources, Split,
    TransportRule, Truth,
};
use std::collections::BTreeMap;

/// `mail.…` of connectors, rules, switches and mailboxes.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    mailboxes(facts, claims);
    protocols(facts, claims);
    inbound(facts, claims);
    outbound(facts, claims);
    domains(facts, claims);
    journals(facts, claims);
    rules(facts, claims);
    switches(facts, claims);
    claims.add("mail.out", way_out(facts).map(Out::code));
}

/// How many items of a list something holds of.
fn among<T>(reading: &Reading<Vec<T>>, dataset: &'static str, holds: impl Fn(&T) -> Truth) -> Known<u64> {
    let from = Sources::from([dataset]);
    let Some(items) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    items.iter().for_each(|item| split.add(holds(item)));
    split.known(reading.is_complete(), from)
}

/// Datasets that tell where mailboxes pass mail on to.
pub(super) fn forwarding_sources() -> Sources {
    Sources::from([
        ids::ACCEPTED_DOMAINS,
        ids::EXCHANGE_MAILBOXES,
        ids::MAIL_CONTACTS,
        ids::MAIL_PUBLIC_FOLDERS,
        ids::MAIL_USERS,
    ])
}

/// How many mailboxes pass mail on to outside, and how many of them keep nothing.
pub(super) fn forwarding(facts: &Facts) -> [Known<u64>; 2] {
    let reading = &facts.mail.mailboxes;
    let splits = reading.read().map(|it| [it.outside, it.outside_only]).unwrap_or_default();
    let whole = reading.is_complete() && reading.read().is_some();
    splits.map(|split| split.known(whole, forwarding_sources()))
}

/// How many mailboxes there are, by kind and by what holds of them, under the last word of the id of the claim.
pub fn mailbox_counts(facts: &Facts) -> BTreeMap<&'static str, Known<u64>> {
    let reading = &facts.mail.mailboxes;
    let them = reading.read().cloned().unwrap_or_default();
    let whole = reading.is_complete() && reading.read().is_some();
    let all = Split { yes: them.total, ..Split::default() };
    let rows = [
        ("archive", them.archive),
        ("equipment", them.equipment),
        ("forwarding", them.forwarding),
        ("held", them.held),
        ("room", them.room),
        ("shared", them.shared),
        ("synchronised", them.synchronised),
        ("total", all),
        ("user", them.user),
    ];
    let known = |split: Split| split.known(whole, Sources::from([ids::EXCHANGE_MAILBOXES]));
    let mut counts: BTreeMap<&str, Known<u64>> = rows.into_iter().map(|(id, split)| (id, known(split))).collect();
    let [outside, only] = forwarding(facts);
    counts.insert("outside", outside);
    counts.insert("outside-only", only);
    counts
}

/// How many mailboxes are on servers of the organisation, as mail users tell.
pub fn on_servers(facts: &Facts) -> Known<u64> {
    let users = &facts.mail.mail_users;
    let split = users.read().map(|it| it.on_servers).unwrap_or_default();
    split.known(users.is_complete() && users.read().is_some(), Sources::from([ids::MAIL_USERS]))
}

fn mailboxes(facts: &Facts, claims: &mut Claims) {
    let counts = mailbox_counts(facts);
    for (id, known) in counts {
        claims.add(format!("mail.mailboxes.{id}"), known);
    }
    let reading = &facts.mail.mailboxes;
    let total = reading.read().filter(|_| reading.is_complete()).map(|it| it.total);
    sizes(&facts.mail.sizes, total, claims);
    let users = &facts.mail.mail_users;
    let (told, whole) = (users.read().copied().unwrap_or_default(), users.is_complete() && users.read().is_some());
    let from = || Sources::from([ids::MAIL_USERS]);
    let all = Split { yes: told.total, ..Split::default() };
    claims.add("mail.mail-users.total", all.known(whole, from()));
    claims.add("mail.mail-users.guests", told.guests.known(whole, from()));
    claims.add("mail.mail-users.on-servers", Claim::from(on_servers(facts)).inferred("mailboxes-on-servers"));
}

/// A gigabyte, as Exchange counts it.
const GIGABYTE: u64 = 1024 * 1024 * 1024;

/// Sizes of the mailboxes whose statistics were read: of all of them only where as many were read as there are.
fn sizes(reading: &Reading<MailboxSizes>, total: Option<u64>, claims: &mut Claims) {
    let sources = Sources::from([ids::EXCHANGE_MAILBOXES, ids::MAILBOX_STATISTICS]);
    let sizes = reading.read().copied().unwrap_or_default();
    let whole = reading.is_complete() && sizes.unread == 0 && total == Some(sizes.read);
    let size = sizes.bytes / GIGABYTE;
    let known = match (reading.read(), whole) {
        (Some(_), true) => Known::exact(size, sources.clone()),
        (Some(_), false) if sizes.read > 0 => {
            Known { extent: Extent::InPart { read: sizes.read, total }, value: Some(size), sources: sources.clone() }
        }
        _ => Known::not_read(sources.clone()),
    };
    claims.add("mail.mailboxes.gigabytes", known);
    claims.add("mail.mailboxes.large", sizes.large.known(whole && reading.read().is_some(), sources));
}

fn protocols(facts: &Facts, claims: &mut Claims) {
    let reading = &facts.mail.access;
    let them = reading.read().copied().unwrap_or_default();
    let whole = reading.is_complete() && reading.read().is_some();
    let rows = [("active-sync", them.active_sync), ("imap", them.imap), ("pop", them.pop), ("smtp", them.smtp)];
    for (id, split) in rows {
        claims.add(format!("mail.access.{id}"), split.known(whole, Sources::from([ids::CLIENT_ACCESS_MAILBOXES])));
    }
}

/// Whether a connector from others demands nothing of them, and is on.
pub(super) fn is_undemanding(it: &InboundConnector) -> Truth {
    it.is_of(ConnectorSide::Others).and(it.enabled).and(it.demands_anything().not())
}

/// Whether what a connector delivers counts as sent inside, and it is on.
pub(super) fn is_internal(it: &InboundConnector) -> Truth {
    it.enabled.and(it.internal)
}

/// Whether a connector knows servers of the organisation by their address alone, and is on.
pub(super) fn is_by_address(it: &InboundConnector) -> Truth {
    let named = it.certificate.as_ref().map(|name| !name.is_empty());
    it.is_of(ConnectorSide::Own).and(it.enabled).and(Truth::from(named).not()).and(it.only_certificate.not())
}

/// Whether a connector keeps out all mail that does not come by it: strangers then reach no mailbox by the mail exchange
/// of the tenant.
pub fn is_locked_down(facts: &Facts) -> Truth {
    let connectors = &facts.mail.inbound;
    let whole = connectors.read().is_some() && connectors.is_complete();
    let none = if whole { Truth::No } else { Truth::Unread };
    connectors.items().iter().fold(none, |any, it| any.or(it.is_lock_down()))
}

/// A claim by what it counts.
type Row<T> = (&'static str, fn(&T) -> Truth);

const INBOUND: &[Row<InboundConnector>] = &[
    ("all", |_| Truth::Yes),
    ("by-address", is_by_address),
    ("internal", is_internal),
    ("lock-down", InboundConnector::is_lock_down),
    ("looks-behind", |it| it.enabled.and(it.looks_behind)),
    ("on", |it| it.enabled),
    ("others", |it| it.is_of(ConnectorSide::Others).and(it.enabled)),
    ("own", |it| it.is_of(ConnectorSide::Own).and(it.enabled)),
    ("tls", |it| it.enabled.and(it.requires_tls)),
    ("undemanding", is_undemanding),
];

fn inbound(facts: &Facts, claims: &mut Claims) {
    for (id, holds) in INBOUND {
        claims.add(format!("mail.inbound.{id}"), among(&facts.mail.inbound, ids::INBOUND_CONNECTORS, holds));
    }
}

const OUTBOUND: &[Row<OutboundConnector>] = &[
    ("all", |_| Truth::Yes),
    ("by-rule", |it| it.is_live().and(it.by_rule)),
    ("on", OutboundConnector::is_live),
    ("others", |it| it.is_of(ConnectorSide::Others).and(it.is_live())),
    ("own", |it| it.is_of(ConnectorSide::Own).and(it.is_live())),
    ("test", |it| it.enabled.and(it.test)),
    ("tls", |it| it.is_live().and(it.requires_tls)),
];

fn outbound(facts: &Facts, claims: &mut Claims) {
    for (id, holds) in OUTBOUND {
        claims.add(format!("mail.outbound.{id}"), among(&facts.mail.outbound, ids::OUTBOUND_CONNECTORS, holds));
    }
}

/// What is done with mail of an accepted domain: `DomainType` of `Set-AcceptedDomain`.
const DOMAINS: &[(&str, &str)] =
    &[("authoritative", "Authoritative"), ("external-relay", "ExternalRelay"), ("internal-relay", "InternalRelay")];

fn domains(facts: &Facts, claims: &mut Claims) {
    for (id, word) in DOMAINS {
        let is = |kind: &str| Truth::from((!kind.is_empty()).then(|| kind.eq_ignore_ascii_case(word)));
        let known = among(&facts.accepted_domains, ids::ACCEPTED_DOMAINS, |it| is(&it.kind));
        claims.add(format!("mail.domains.{id}"), known);
    }
}

fn journals(facts: &Facts, claims: &mut Claims) {
    let journals = &facts.mail.journals;
    claims.add("mail.journals.on", among(journals, ids::JOURNAL_RULES, |it| it.enabled));
    let outside = among(journals, ids::JOURNAL_RULES, |it| it.enabled.and(it.outside));
    claims.add("mail.journals.outside", outside.also(&Sources::from([ids::ACCEPTED_DOMAINS])));
}

/// Whether a mail flow rule is in effect.
fn is_live(it: &TransportRule) -> Truth {
    Truth::from((!it.state.is_empty() && !it.mode.is_empty()).then(|| it.is_on()))
}

/// Whether a mail flow rule that is in effect takes mail past a filter. A row that does not have the verdict it sets was
/// not read for it.
pub(super) fn is_past_filters(it: &TransportRule) -> Truth {
    let past = match (it.skips.is_empty(), it.skips_told.is_yes()) {
        (false, _) => Truth::Yes,
        (true, true) => Truth::No,
        (true, false) => Truth::Unread,
    };
    is_live(it).and(past)
}

fn rules(facts: &Facts, claims: &mut Claims) {
    let rules = |holds: fn(&TransportRule) -> Truth| among(&facts.transport_rules, ids::TRANSPORT_RULES, holds);
    claims.add("mail.rules.all", rules(|_| Truth::Yes));
    claims.add("mail.rules.on", rules(is_live));
    claims.add("mail.rules.past-filters", rules(is_past_filters));
}

fn switches(facts: &Facts, claims: &mut Claims) {
    let switches = &facts.mail.switches;
    let rows = [
        ("mail.direct-send.refused", switches.refuses_direct_send, ids::EXCHANGE_ORGANIZATION),
        ("mail.smtp-submission.refused", switches.no_smtp_submission, ids::TRANSPORT_CONFIG),
        ("mail.smtp-submission.old-tls", switches.old_tls, ids::TRANSPORT_CONFIG),
    ];
    for (id, truth, dataset) in rows {
        claims.add(id, Known::exact_or_not_read(said(truth), Sources::from([dataset])));
    }
}

/// Yes or no, where it was read.
pub(super) fn said(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    }
}
