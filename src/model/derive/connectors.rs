//! What Intune is connected to: other services, and servers of the on-premises network.

use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Inactive, LinkKind, NodeKind, PortUse};
use crate::facts::{ConnectorState, Facts, IntuneConnector, forest_of, forest_roots, short_host};
use crate::wording::{counted, number};
use std::collections::BTreeSet;

/// The connections of Intune.
pub(super) fn connected(facts: &Facts, draft: &mut Draft<'_>) {
    connectors(facts, draft);
    servers(facts, draft);
}

/// Datasets of connections to other services: what passes, and whether Intune gives it.
const SERVICES: &[(&str, &str, bool)] = &[
    (ids::APPLE_PUSH_CERTIFICATE, "push", true),
    (ids::APPLE_ENROLMENT_TOKENS, "devices to enrol", false),
    (ids::VPP_TOKENS, "app licences", false),
    (ids::ANDROID_ENTERPRISE, "apps, enrolment", true),
    (ids::MOBILE_THREAT_CONNECTORS, "threat level", false),
    (ids::DEVICE_MANAGEMENT_PARTNERS, "managed devices", false),
    (ids::COMPLIANCE_PARTNERS, "compliance", false),
    (ids::REMOTE_ASSISTANCE_PARTNERS, "remote help", true),
];

/// States of connections that could be made and are not.
const UNUSED: &[ConnectorState] = &[
    ConnectorState::Available,
    ConnectorState::Unavailable,
    ConnectorState::NotBound,
    ConnectorState::NotConfigured,
    ConnectorState::NotOnboarded,
    ConnectorState::NotSetUp,
    ConnectorState::NeverConfigured,
];

/// States in which a connection carries nothing.
const RESTING: &[(ConnectorState, Inactive)] = &[
    (ConnectorState::Expired, Inactive::Expired),
    (ConnectorState::Inactive, Inactive::Idle),
    (ConnectorState::Invalid, Inactive::Disabled),
    (ConnectorState::Rejected, Inactive::Disabled),
    (ConnectorState::Terminated, Inactive::Disabled),
    (ConnectorState::Unresponsive, Inactive::Idle),
];

fn is_in(connector: &IntuneConnector, state: ConnectorState) -> bool {
    connector.condition.as_ref().is_some_and(|it| it.is(state))
}

/// Why a connection carries nothing, where it does not.
fn rests(connector: &IntuneConnector) -> Option<Inactive> {
    let stated = RESTING.iter().find(|row| is_in(connector, row.0)).map(|row| row.1);
    stated.or_else(|| connector.expired.then_some(Inactive::Expired))
}

/// Connections of Intune to other services, one component each.
fn connectors(facts: &Facts, draft: &mut Draft<'_>) {
    let intune = id(NodeKind::Intune, None);
    for reading in &facts.intune_connectors {
        let Some((dataset, label, gives)) = SERVICES.iter().find(|row| row.0 == reading.dataset) else { continue };
        let used = |it: &&IntuneConnector| UNUSED.iter().all(|state| !is_in(it, *state));
        for connector in reading.items().iter().filter(used) {
            let ends = connector.expires.as_ref().map(|day| {
                fact(A::Ends, day.clone()).of(dataset).tile(format!(
                    "{} {}",
                    if connector.expired { "ended" } else { "ends" },
                    crate::wording::date(day)
                ))
            });
            let state = connector.state.clone().map(|state| fact(A::State, state.clone()).of(dataset).tile(state));
            let row = part(NodeKind::IntuneConnector, dataset)
                .key(&format!("{}:{}", connector.kind, connector.id))
                .name(&connector.kind)
                .object(&connector.id)
                .inactive(rests(connector))
                .fact(fact(A::Name, connector.name.clone()).of(dataset))
                .fact(ends)
                .fact(state);
            let row = draft.add(row);
            let (from, to) = if *gives { (&intune, &row) } else { (&row, &intune) };
            draft.link(tie(LinkKind::Data, from, to, label, dataset).inactive(rests(connector)));
        }
    }
}

/// Datasets of servers that work for Intune in the on-premises network, what they are called, and what passes.
const SERVERS: &[(&str, &str, &str)] = &[
    (ids::NDES_CONNECTORS, "NDES connectors", "requests 443"),
    (ids::CERTIFICATE_CONNECTORS, "Certificate connectors", "requests 443"),
    (ids::DOMAIN_JOIN_CONNECTORS, "Domain join connectors", "domain join 443"),
];

/// Connectors of Intune that are servers, one component a kind, in the network they serve.
fn servers(facts: &Facts, draft: &mut Draft<'_>) {
    let intune = id(NodeKind::Intune, None);
    let roots = forest_roots(facts);
    let known = facts.intune_connectors.iter().filter(|it| it.dataset == ids::NDES_CONNECTORS);
    let issuing: BTreeSet<String> = known.flat_map(|it| it.items()).map(|it| short_host(&it.name)).collect();
    for reading in &facts.intune_connectors {
        let Some((dataset, name, label)) = SERVERS.iter().find(|row| row.0 == reading.dataset) else { continue };
        // A server that is in both lists of certificate connectors is drawn once.
        let again =
            |it: &&IntuneConnector| *dataset == ids::CERTIFICATE_CONNECTORS && issuing.contains(&short_host(&it.name));
        let servers: Vec<&IntuneConnector> = reading.items().iter().filter(|it| !again(it)).collect();
        if servers.is_empty() {
            continue;
        }
        // In a forest if all of them are of it, else in the network as a whole.
        let homes: BTreeSet<Option<&str>> = servers.iter().map(|it| forest_of(&roots, &it.name)).collect();
        let zone = match homes.into_iter().collect::<Vec<_>>().as_slice() {
            [Some(root)] => draft.forest(root),
            _ => draft.network(),
        };
        let count = servers.len() as u64;
        let names: Vec<&str> = servers.iter().map(|it| it.name.as_str()).collect();
        let active = servers.iter().filter(|it| is_in(it, ConnectorState::Active)).count() as u64;
        let mut tile = counted(count, "server", "servers");
        if active < count && *dataset == ids::NDES_CONNECTORS {
            tile = format!("{tile} · {} active", number(active));
        }
        let row = part(NodeKind::IntuneConnector, dataset)
            .key(dataset)
            .name(*name)
            .zone(&zone)
            .count(count)
            .inactive(Inactive::of_all(servers.iter().map(|it| rests(it))))
            .fact(fact(A::Servers, list(&names)).of(dataset).tile(tile));
        let row = draft.add(row);
        draft.link(tie(LinkKind::Management, &row, &intune, label, dataset).port(PortUse::CertificateConnector));
        if *dataset != ids::DOMAIN_JOIN_CONNECTORS {
            let authorities: Vec<String> =
                draft.model().of_kind(NodeKind::CertificateServices).map(|it| it.id.clone()).collect();
            for authority in &authorities {
                draft.link(tie(LinkKind::Data, &row, authority, "certificates", dataset).inferred());
            }
        }
    }
}
