//! Exchange servers of the on-premises network: as they call themselves, and as connectors of Exchange Online show them.

use super::draft::{Draft, Part, fact, id, list, part, tie};
use super::mail_demand::{IN, Way, deciding, in_effect, sends};
use super::mail_partners::leads_elsewhere;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse, takes_mail_online};
use crate::facts::{Facts, Record};
use crate::model::Attribute;
use crate::wording::counted;
use std::collections::{BTreeMap, BTreeSet};

/// Datasets that list servers, the better one first.
const SERVERS: [&str; 2] = [ids::EXCHANGE_SERVERS, ids::MAILBOX_SERVERS];
/// What is told of servers, by the properties of their records.
const TOLD: [&str; 3] = ["adminDisplayVersion", "serverRole", "site"];
/// What Exchange Online calls a connector to and from mail servers of the organisation itself.
const OWN: &str = "OnPremises";
/// What is told of the hybrid configuration.
const HYBRID: [&str; 5] =
    ["domains", "features", "onPremisesSmartHost", "tlsCertificateName", "sendingTransportServers"];

/// Servers that were listed, and what the hybrid configuration says of them.
pub(super) fn servers(facts: &Facts, draft: &mut Draft<'_>) {
    let listed = SERVERS.into_iter().find(|dataset| !facts.records_of(dataset).is_empty());
    if let Some(dataset) = listed {
        let (edge, inside): (Vec<&Record>, Vec<&Record>) =
            facts.records_of(dataset).iter().partition(|it| it.flag("isEdgeServer") == Some(true));
        for (kind, them) in [(NodeKind::ExchangeServer, inside), (NodeKind::EdgeTransport, edge)] {
            if !them.is_empty() {
                draft.add(group(kind, dataset, &them));
            }
        }
    }
    takers(facts, draft);
    several(facts, draft);
    let dataset = ids::HYBRID_CONFIGURATION;
    for configuration in facts.records_of(dataset).iter().take(1) {
        let at = draft.add(part(NodeKind::ExchangeServer, dataset));
        for property in HYBRID {
            if let Some(told) = property_of(configuration, property, dataset) {
                draft.tell(&at, told);
            }
        }
        let edge: Vec<&str> = configuration.items("edgeTransportServers").collect();
        if !edge.is_empty() {
            let tile = counted(edge.len() as u64, "server", "servers");
            let named = fact(A::Servers, list(&edge)).of(dataset).tile(tile);
            let edge = draft.add(part(NodeKind::EdgeTransport, dataset).count(edge.len() as u64).fact(named));
            // Mail between the servers and the service passes those that the configuration names for it.
            let passes = tie(LinkKind::MailFlow, &edge, &at, "hybrid mail 25", dataset);
            draft.link(passes.port(PortUse::Smtp).both().inferred());
        }
    }
    certificates(facts, draft);
}

/// Servers that no list names, by their connectors: there may be more of them.
fn takers(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::RECEIVE_CONNECTORS;
    let connectors = facts.records_of(dataset);
    let names: BTreeSet<&str> = connectors.iter().filter_map(|it| it.told("server")).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let servers = id(NodeKind::ExchangeServer, None);
    if !connectors.is_empty() && !draft.has(&servers) && !draft.has(&id(NodeKind::EdgeTransport, None)) {
        let named = (!names.is_empty()).then(|| fact(A::Servers, list(&names)).of(dataset).tile(names.join(", ")));
        draft.add(part(NodeKind::ExchangeServer, dataset).fact(named));
    }
}

/// Where servers of several forests or organisations came together, and what names them: those are drawn as one, and
/// are not.
const APART: [(&str, &str); 2] = [(ids::EXCHANGE_SERVERS, "domain"), (ids::SERVER_ORGANIZATION, "name")];

/// That the servers are of several forests or organisations.
fn several(facts: &Facts, draft: &mut Draft<'_>) {
    let servers = id(NodeKind::ExchangeServer, None);
    for (dataset, property) in APART {
        let named = facts.records_of(dataset).iter().filter_map(|it| it.told(property)).map(str::to_lowercase);
        let named: BTreeSet<String> = named.collect();
        // A domain below another is of its forest.
        let child = |name: &&String| named.iter().any(|it| name.ends_with(&format!(".{it}")));
        let roots: Vec<&String> = named.iter().filter(|it| !child(it)).collect();
        if roots.len() > 1 {
            let tile = counted(roots.len() as u64, "mail organisation", "mail organisations");
            draft.tell(&servers, fact(A::Property(property), list(&roots)).of(dataset).tile(tile));
        }
    }
}

/// Servers of one kind as one component.
fn group(kind: NodeKind, dataset: &'static str, them: &[&Record]) -> Part {
    let names: BTreeSet<&str> = them.iter().map(|it| it.name.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let count = them.len() as u64;
    let told = TOLD.into_iter().filter_map(|property| {
        let values: BTreeSet<&str> = them.iter().map(|it| it.value(property)).filter(|it| !it.is_empty()).collect();
        let values: Vec<&str> = values.into_iter().collect();
        let tile = values.join(", ");
        (!values.is_empty()).then(|| fact(A::Property(property), list(&values)).of(dataset).tile(tile))
    });
    let tile = counted(count, "server", "servers");
    part(kind, dataset).count(count).fact(fact(A::Servers, list(&names)).of(dataset).tile(tile)).facts(told)
}

/// One value of a record as a fact.
pub(super) fn property_of(record: &Record, property: &'static str, dataset: &'static str) -> Option<Attribute> {
    record.told(property).map(|value| fact(A::Property(property), value.to_owned()).of(dataset))
}

/// When the certificate ends that the hybrid configuration names: of several by its name the ends may differ.
fn certificates(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::EXCHANGE_CERTIFICATES;
    let hybrid = facts.records_of(ids::HYBRID_CONFIGURATION).iter().next();
    let Some((issuer, subject)) = hybrid.and_then(|it| it.certificate("tlsCertificateName")) else { return };
    let it_is = |it: &&Record| it.name == subject && it.value("issuer") == issuer;
    let ends = facts.records_of(dataset).iter().filter(it_is).map(|it| it.ends.as_deref());
    let days: BTreeSet<Option<&str>> = ends.collect();
    if let [Some(day)] = days.into_iter().collect::<Vec<_>>().as_slice() {
        let day = crate::wording::date(day);
        let tile = format!("certificate ends {day}");
        let told = fact(A::Property("orgCertificate/notAfter"), day).of(dataset).tile(tile);
        draft.tell(&id(NodeKind::ExchangeServer, None), told);
    }
}

/// Where mail of the tenant goes in and out: the filter in front of the mailboxes, else the mailboxes.
pub(super) fn door(draft: &Draft<'_>) -> String {
    let filter = id(NodeKind::ExchangeProtection, None);
    if draft.has(&filter) { filter } else { id(NodeKind::ExchangeOnline, None) }
}

/// Mail between Exchange Online and mail servers of the organisation, as connectors say.
pub(super) fn connectors(facts: &Facts, draft: &mut Draft<'_>) {
    let is_own = |it: &&Record| it.is("connectorType", OWN) && !leads_elsewhere(it);
    let own = |dataset| facts.records_of(dataset).iter().filter(is_own).collect();
    let (from, to): (Vec<&Record>, Vec<&Record>) = (own(ids::INBOUND_CONNECTORS), own(ids::OUTBOUND_CONNECTORS));
    let from = devices(draft, &from);
    let (live_from, live_to) = (in_effect(&from), in_effect(&to));
    let dataset = [(&live_from, ids::INBOUND_CONNECTORS), (&live_to, ids::OUTBOUND_CONNECTORS)]
        .into_iter()
        .find_map(|(them, dataset)| (!them.is_empty()).then_some(dataset));
    let servers = match dataset {
        Some(dataset) => mail_servers(draft, dataset, live_from.iter().chain(&live_to).copied()),
        // What is not in effect shows no servers; it ends at those that are known.
        None => id(NodeKind::ExchangeServer, None),
    };
    for (them, dataset, properties) in [
        (&live_from, ids::INBOUND_CONNECTORS, &["tlsSenderCertificateName", "senderIPAddresses"]),
        (&live_to, ids::OUTBOUND_CONNECTORS, &["smartHosts", "recipientDomains"]),
    ] {
        let told =
            properties.iter().flat_map(|property| them.iter().filter_map(|it| property_of(it, property, dataset)));
        told.for_each(|told| draft.tell(&servers, told));
    }
    let door = door(draft);
    let (from, to) = (deciding(&from), deciding(&to));
    let into = Way { from: &servers, to: &door, what: IN, dataset: ids::INBOUND_CONNECTORS, by: from };
    let out = Way { from: &door, to: &servers, what: sends(&to), dataset: ids::OUTBOUND_CONNECTORS, by: to };
    into.draw_with(&out, draft);
}

/// Draws the ways in that carry nothing of Exchange servers beside one that does: what else of the organisation sends,
/// devices and applications. Returns the others.
fn devices<'r>(draft: &mut Draft<'_>, from: &[&'r Record]) -> Vec<&'r Record> {
    let dataset = ids::INBOUND_CONNECTORS;
    let carries = |it: &Record, wanted: bool| it.flag("cloudServicesMailEnabled") == Some(wanted);
    let (bare, others): (Vec<&Record>, Vec<&Record>) = from.iter().copied().partition(|it| carries(it, false));
    if bare.is_empty() || !others.iter().any(|it| carries(it, true)) {
        return from.to_vec();
    }
    let reason = fact(A::Reason, "a connector of Exchange Online").of(dataset).inferred().tile("inferred: connector");
    let named = |property| bare.iter().filter_map(move |it| property_of(it, property, dataset));
    let told: Vec<Attribute> = named("senderIPAddresses").chain(named("tlsSenderCertificateName")).collect();
    let at = draft.add(part(NodeKind::MailRelay, dataset).inferred().fact(reason).facts(told));
    let door = door(draft);
    Way { from: &at, to: &door, what: IN, dataset, by: deciding(&bare) }.draw(draft);
    others
}

/// The servers at the other end of such connectors: Exchange servers where they were listed or a connector carries what
/// only those write, else servers of which nothing is known but that they send or take mail.
fn mail_servers<'r>(
    draft: &mut Draft<'_>,
    dataset: &'static str,
    mut connectors: impl Iterator<Item = &'r Record>,
) -> String {
    let exchange = id(NodeKind::ExchangeServer, None);
    let hybrid = connectors.any(|it| it.flag("cloudServicesMailEnabled") == Some(true));
    if draft.has(&exchange) {
        return exchange;
    }
    let reason = fact(A::Reason, "a connector of Exchange Online").of(dataset).inferred().tile("inferred: connector");
    let kind = if hybrid { NodeKind::ExchangeServer } else { NodeKind::MailRelay };
    draft.add(part(kind, dataset).inferred().fact(reason))
}

/// Mail that leaves the servers over connectors of their own.
pub(super) fn sending(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SEND_CONNECTORS;
    let connectors = facts.records_of(dataset);
    if connectors.is_empty() {
        return;
    }
    let servers = draft.add(part(NodeKind::ExchangeServer, dataset));
    // Connectors by where they lead: several to one place are one line.
    let mut ways: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for connector in connectors {
        let hosts: Vec<&str> = connector.items("smartHosts").collect();
        let to = match hosts.as_slice() {
            [] => id(NodeKind::InternetMail, None),
            hosts if hosts.iter().all(|it| takes_mail_online(it)) => door(draft),
            hosts => {
                let hosts = hosts.join(",");
                draft.add(part(NodeKind::CloudMailGateway, dataset).key(&hosts).name(hosts).object(&connector.id))
            }
        };
        ways.entry(to).or_default().push(connector);
    }
    for (to, by) in ways {
        Way { from: &servers, to: &to, what: "sends", dataset, by: deciding(&by) }.draw(draft);
    }
}
