//! Others with whom mail, calendars and mailboxes pass by a way of their own.

use super::draft::{Draft, Part, fact, id, list, part, tie};
use super::exchange_servers::{door, property_of};
use super::mail_demand::{IN, Way, deciding, sends};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, MailService, NodeKind, PortUse, is_online_address, mail_service, takes_mail_online};
use crate::facts::{Facts, Record};
use std::collections::{BTreeMap, BTreeSet};

/// What Exchange Online calls a connector to and from mail systems of others.
const OTHERS: &str = "Partner";
/// Any domain.
const ANY: &str = "*";
/// Migrations whose far end is an organisation of Exchange servers.
const MOVES: &str = "ExchangeRemoteMove";

/// What is asked of another organisation, by the property that says so, and what it is called: what they may see of
/// calendars here says nothing of theirs.
const SHARED: &[(&str, &str)] =
    &[("freeBusyAccessEnabled", "free/busy 443"), ("mailboxMoveEnabled", "mailbox moves 443")];

/// Mail systems of others, one component a set of domains; one that carries mail of any domain is a gateway.
pub(super) fn connectors(facts: &Facts, draft: &mut Draft<'_>) {
    let door = door(draft);
    if !draft.has(&door) {
        return;
    }
    for (dataset, domains) in
        [(ids::INBOUND_CONNECTORS, "senderDomains"), (ids::OUTBOUND_CONNECTORS, "recipientDomains")]
    {
        let mut ways: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
        // Those that carry mail come first: what others of theirs say does not make a far end idle.
        let (idle, live): (Vec<&Record>, Vec<&Record>) = facts
            .records_of(dataset)
            .iter()
            .filter(|it| it.is("connectorType", OTHERS) || leads_elsewhere(it))
            .partition(|it| it.rests().is_some());
        for connector in live.into_iter().chain(idle) {
            let at = draft.add(far_end(connector, domains, dataset));
            ways.entry(at).or_default().push(connector);
        }
        for (at, by) in ways {
            let by = deciding(&by);
            if dataset == ids::INBOUND_CONNECTORS {
                Way { from: &at, to: &door, what: IN, dataset, by }.draw(draft);
            } else {
                Way { from: &door, to: &at, what: sends(&by), dataset, by }.draw(draft);
            }
        }
    }
}

/// The service that the hosts and certificates of a connector are of; none where they are of several, or of none that is
/// known.
fn service_of(connector: &Record) -> Option<&'static MailService> {
    let hosts: Vec<&str> = connector.items("smartHosts").collect();
    let named = ["tlsSenderCertificateName", "tlsDomain"].into_iter().filter_map(|it| connector.told(it));
    let mut found = hosts.iter().copied().chain(named.filter(|_| hosts.is_empty())).map(mail_service);
    let first = found.next()??;
    found.all(|it| it == Some(first)).then_some(first)
}

/// Whether a connector leads to a service of others, though it is set up as one of servers of the organisation: so
/// services that write into mail or filter it ask to be set up.
pub(super) fn leads_elsewhere(connector: &Record) -> bool {
    service_of(connector).is_some()
}

/// What stands at the far end of a connector.
fn far_end(connector: &Record, domains: &'static str, dataset: &'static str) -> Part {
    let named: BTreeSet<String> = connector.items(domains).map(str::to_lowercase).collect();
    let anyone = named.is_empty() || named.contains(ANY);
    let told = ["smartHosts", "tlsSenderCertificateName", "tlsDomain", "senderIPAddresses"];
    let told = told.into_iter().filter_map(|property| property_of(connector, property, dataset));
    let mut told: Vec<_> = told.collect();
    if let Some(first) = told.first_mut() {
        first.tile = Some(first.value.text());
    }
    let service = service_of(connector);
    let hosts: Vec<&str> = connector.items("smartHosts").collect();
    // A host of Exchange Online that is named as a smart host is another organisation's, or another part of this one.
    let online = !hosts.is_empty() && hosts.iter().all(|it| takes_mail_online(it));
    let reason = online.then(|| {
        let words = "an organisation in Exchange Online";
        fact(A::Reason, words).of(dataset).tile("in Exchange Online")
    });
    let end = if let Some(service) = service {
        let does = fact(A::MailService, service.does).of(dataset).inferred().tile(service.does);
        part(NodeKind::CloudMailGateway, dataset).key(service.id).name(service.name).fact(does)
    } else if anyone {
        part(NodeKind::CloudMailGateway, dataset).key(&connector.name).name(connector.name.clone())
    } else {
        partner(named.iter().map(String::as_str), dataset)
    };
    end.object(&connector.id).inactive(connector.rests()).facts(told).fact(reason)
}

/// Others by their domains.
fn partner<'d>(domains: impl Iterator<Item = &'d str>, dataset: &'static str) -> Part {
    let domains: Vec<&str> = domains.collect();
    let name = match domains.as_slice() {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        some => some.join(", "),
    };
    part(NodeKind::MailPartner, dataset)
        .key(&domains.join(","))
        .name(name)
        .fact(fact(A::Domains, list(&domains)).of(dataset))
}

/// Whether a domain is one of the organisation's; none where not all of its domains are known.
fn is_own(facts: &Facts, domain: &str) -> Option<bool> {
    let is = |name: &str| name.eq_ignore_ascii_case(domain);
    let own = facts.accepted_domains.items().iter().any(|it| is(&it.name))
        || facts.domains.items().iter().any(|it| is(&it.name));
    let all = facts.accepted_domains.is_complete() || facts.domains.is_complete();
    if own { Some(true) } else { all.then_some(false) }
}

/// Calendars that are shared with others, and with the servers of the organisation.
pub(super) fn relationships(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::ORGANIZATION_RELATIONSHIPS;
    let exchange = id(NodeKind::ExchangeOnline, None);
    for relationship in facts.records_of(dataset) {
        let domains: BTreeSet<String> = relationship.items("domainNames").map(str::to_lowercase).collect();
        let foreign: Vec<&str> =
            domains.iter().map(String::as_str).filter(|it| is_own(facts, it) == Some(false)).collect();
        let own = domains.iter().any(|it| is_own(facts, it) == Some(true));
        // What shares nothing is in the table of relationships, and no tie.
        let Some((_, label)) = SHARED.iter().find(|row| relationship.flag(row.0) == Some(true)) else { continue };
        let at = if !foreign.is_empty() {
            let reason = fact(A::Reason, "an organisation relationship").of(dataset).tile("organisation relationship");
            let partner = partner(foreign.into_iter(), dataset).fact(reason);
            draft.add(partner.object(&relationship.id).inactive(relationship.rests()))
        } else if own && relationship.told("targetAutodiscoverEpr").is_some_and(|it| !is_online_address(it)) {
            draft.add(
                part(NodeKind::ExchangeServer, dataset)
                    .inferred()
                    .fact(fact(A::Reason, "an organisation relationship").of(dataset).tile("inferred: relationship")),
            )
        } else {
            continue;
        };
        let link = tie(LinkKind::Data, &exchange, &at, label, dataset).port(PortUse::ExchangeWeb);
        draft.link(link.inactive(relationship.rests()));
    }
}

/// Copies of mail that go to a mailbox outside the organisation.
pub(super) fn journals(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::JOURNAL_RULES;
    let exchange = id(NodeKind::ExchangeOnline, None);
    for rule in facts.records_of(dataset) {
        let address = rule.value("journalEmailAddress");
        let Some((_, domain)) = address.rsplit_once('@') else { continue };
        draft.tell(&exchange, fact(A::Property("journalEmailAddress"), address.to_owned()).of(dataset));
        if is_own(facts, domain) == Some(false) {
            let domain = domain.to_lowercase();
            let at = draft.add(partner([domain.as_str()].into_iter(), dataset).inactive(rule.rests()));
            let link = tie(LinkKind::MailFlow, &exchange, &at, "journal copies", dataset).port(PortUse::SmtpAny);
            draft.link(link.inactive(rule.rests()));
        }
    }
}

/// Where mailboxes are moved from.
pub(super) fn migrations(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::MIGRATION_ENDPOINTS;
    let exchange = id(NodeKind::ExchangeOnline, None);
    for endpoint in facts.records_of(dataset) {
        let server = endpoint.value("remoteServer");
        let moves = endpoint.is("endpointType", MOVES) && endpoint.value("remoteTenant").is_empty();
        let at = if moves {
            let at = draft.add(
                part(NodeKind::ExchangeServer, dataset)
                    .inferred()
                    .fact(fact(A::Reason, "a migration endpoint").of(dataset).tile("inferred: migration endpoint")),
            );
            if let Some(told) = property_of(endpoint, "remoteServer", dataset) {
                draft.tell(&at, told);
            }
            at
        } else if server.is_empty() {
            continue;
        } else {
            draft.add(part(NodeKind::MailPartner, dataset).key(server).name(server).object(&endpoint.id))
        };
        let kind = if moves { LinkKind::Synchronisation } else { LinkKind::Data };
        // The service asks the servers for mailboxes, whichever way these move
        // (<https://learn.microsoft.com/exchange/architecture/mailbox-servers/mrs-proxy-endpoint>).
        let (from, to) = if moves { (&exchange, &at) } else { (&at, &exchange) };
        let link = tie(kind, from, to, "mailbox moves", dataset);
        draft.link(if moves { link.port(PortUse::ExchangeWeb) } else { link });
    }
}
