//! Exchange servers of the own network: as they call themselves, and as connectors of Exchange Online show them.

use super::draft::{Draft, Part, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Inactive, LinkKind, NodeKind, PortUse, takes_mail_online};
use crate::facts::{Facts, Record};
use crate::model::Attribute;
use crate::wording::counted;
use std::collections::BTreeSet;

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

/// When the first certificate of the servers ends.
fn certificates(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::EXCHANGE_CERTIFICATES;
    let first = facts.records_of(dataset).iter().filter_map(|it| it.ends.as_deref()).min();
    if let Some(day) = first {
        let tile = format!("certificate ends {}", crate::wording::date(day));
        let at = id(NodeKind::ExchangeServer, None);
        draft.tell(&at, fact(A::Ends, day.to_owned()).of(dataset).tile(tile));
    }
}

/// Mail between Exchange Online and mail servers of the organisation, as connectors say.
pub(super) fn connectors(facts: &Facts, draft: &mut Draft<'_>) {
    let own = |dataset| facts.records_of(dataset).iter().filter(|it| it.is("connectorType", OWN)).collect();
    let (from, to): (Vec<&Record>, Vec<&Record>) = (own(ids::INBOUND_CONNECTORS), own(ids::OUTBOUND_CONNECTORS));
    let Some(dataset) = [(&from, ids::INBOUND_CONNECTORS), (&to, ids::OUTBOUND_CONNECTORS)]
        .into_iter()
        .find_map(|(them, dataset)| (!them.is_empty()).then_some(dataset))
    else {
        return;
    };
    let servers = mail_servers(draft, dataset, from.iter().chain(&to).copied());
    for (them, dataset, properties) in [
        (&from, ids::INBOUND_CONNECTORS, &["tlsSenderCertificateName", "senderIPAddresses"]),
        (&to, ids::OUTBOUND_CONNECTORS, &["smartHosts", "recipientDomains"]),
    ] {
        let told =
            properties.iter().flat_map(|property| them.iter().filter_map(|it| property_of(it, property, dataset)));
        told.for_each(|told| draft.tell(&servers, told));
    }
    let exchange = id(NodeKind::ExchangeOnline, None);
    let rest = |them: &[&Record]| Inactive::of_all(them.iter().map(|it| it.rests()));
    let tls = from.iter().any(|it| it.flag("requireTls") == Some(true)) || to.iter().any(|it| demands_tls(it));
    let label = if tls { "mail, TLS demanded" } else { "mail 25" };
    let link =
        |from, to, dataset, why| tie(LinkKind::MailFlow, from, to, label, dataset).port(PortUse::Smtp).inactive(why);
    match (from.is_empty(), to.is_empty()) {
        (false, false) if rest(&from) == rest(&to) => {
            draft.link(link(&servers, &exchange, ids::INBOUND_CONNECTORS, rest(&from)).both());
        }
        _ => {
            if !from.is_empty() {
                draft.link(link(&servers, &exchange, ids::INBOUND_CONNECTORS, rest(&from)));
            }
            if !to.is_empty() {
                draft.link(link(&exchange, &servers, ids::OUTBOUND_CONNECTORS, rest(&to)));
            }
        }
    }
}

/// Whether a connector sends over TLS only.
pub(super) fn demands_tls(outbound: &Record) -> bool {
    !outbound.value("tlsSettings").is_empty()
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
    for connector in connectors {
        let hosts: Vec<&str> = connector.items("smartHosts").collect();
        let to = match hosts.as_slice() {
            [] => id(NodeKind::InternetMail, None),
            hosts if hosts.iter().all(|it| takes_mail_online(it)) => id(NodeKind::ExchangeOnline, None),
            hosts => draft.add(
                part(NodeKind::CloudMailGateway, dataset)
                    .key(&hosts.join(","))
                    .name(hosts.join(", "))
                    .object(&connector.id),
            ),
        };
        let label = if connector.flag("requireTLS") == Some(true) { "sends, TLS demanded" } else { "sends 25" };
        let link = tie(LinkKind::MailFlow, &servers, &to, label, dataset).port(PortUse::Smtp);
        draft.link(link.inactive(connector.rests()));
    }
}
