//! Agents and connectors in the on-premises network, which work for services of the tenant.

use super::applications::tickets;
use super::draft::{Draft, Part, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Inactive, LinkKind, NodeKind, PortUse};
use crate::facts::{AgentState, Facts, Record};
use crate::facts::{forest_of, forest_roots};
use crate::wording::{counted, number};
use std::collections::BTreeMap;

/// The agents of a dataset, by the forest their names place them in.
pub(super) fn by_forest<'a>(
    facts: &'a Facts,
    dataset: &str,
    roots: &'a [String],
) -> BTreeMap<Option<&'a str>, Vec<&'a Record>> {
    let mut homes: BTreeMap<Option<&str>, Vec<&Record>> = BTreeMap::new();
    for agent in facts.records_of(dataset) {
        homes.entry(forest_of(roots, &agent.name)).or_default().push(agent);
    }
    homes
}

/// Tells a component which servers it stands for.
pub(super) fn servers(part: Part, dataset: &str, agents: &[&Record]) -> Part {
    let count = agents.len() as u64;
    let active = agents.iter().filter(|agent| agent.holds("status", AgentState::Active)).count() as u64;
    let rests = |agent: &&Record| agent.holds("status", AgentState::Inactive).then_some(Inactive::Idle);
    let names: Vec<&str> = agents.iter().map(|agent| agent.name.as_str()).collect();
    let mut tile = counted(count, "server", "servers");
    if active < count {
        tile = format!("{tile} · {} active", number(active));
    }
    part.count(count)
        .inactive(Inactive::of_all(agents.iter().map(rests)))
        .fact(fact(A::Servers, list(&names)).of(dataset).tile(tile))
        .fact(fact(A::Active, active).of(dataset))
}

/// A dataset of agents, and what they are.
struct AgentRow {
    dataset: &'static str,
    kind: NodeKind,
    /// What they are called, where that is not the name of the kind.
    name: &'static str,
    link: LinkKind,
    /// What they work for.
    service: NodeKind,
    label: &'static str,
    port: PortUse,
}

const AGENTS: &[AgentRow] = &[
    AgentRow {
        dataset: ids::PASS_THROUGH_AGENTS,
        kind: NodeKind::PassThroughAgent,
        name: "",
        link: LinkKind::Authentication,
        service: NodeKind::EntraId,
        label: "password checks 443",
        port: PortUse::PassThrough,
    },
    AgentRow {
        dataset: ids::EXCHANGE_HYBRID_AGENTS,
        kind: NodeKind::ProxyConnector,
        name: "Exchange hybrid agents",
        link: LinkKind::Publishing,
        service: NodeKind::ExchangeOnline,
        label: "free/busy, moves 443",
        port: PortUse::ProxyConnector,
    },
    AgentRow {
        dataset: ids::IMPORTED_CERTIFICATE_AGENTS,
        kind: NodeKind::IntuneConnector,
        name: "Imported certificate agents",
        link: LinkKind::Management,
        service: NodeKind::Intune,
        label: "certificates 443",
        port: PortUse::CertificateConnector,
    },
    AgentRow {
        dataset: ids::OFFLINE_DOMAIN_JOIN_AGENTS,
        kind: NodeKind::IntuneConnector,
        name: "Offline domain join agents",
        link: LinkKind::Management,
        service: NodeKind::Intune,
        label: "domain join 443",
        port: PortUse::CertificateConnector,
    },
];

/// Agents that were read, one component a kind and forest; and what else of the on-premises network works for the tenant.
pub(super) fn agents(facts: &Facts, draft: &mut Draft<'_>) {
    let roots = forest_roots(facts);
    for row in AGENTS {
        for (home, agents) in by_forest(facts, row.dataset, &roots) {
            let agent = add(draft, row, home, &agents);
            let controllers = id(NodeKind::DomainControllers, home);
            if row.link == LinkKind::Authentication && draft.has(&controllers) {
                let link = tie(LinkKind::Authentication, &agent, &controllers, "Kerberos 88", row.dataset);
                draft.link(link.port(PortUse::Kerberos).inferred());
            }
        }
    }
    cloud_sync(facts, draft, &roots);
    connectors(facts, draft);
    tickets(facts, draft);
}

/// The zone of a forest, or of the network where the forest is not known.
fn zone_of(home: Option<&str>, draft: &mut Draft<'_>) -> String {
    match home {
        Some(root) => draft.forest(root),
        None => draft.network(),
    }
}

fn add(draft: &mut Draft<'_>, row: &AgentRow, home: Option<&str>, agents: &[&Record]) -> String {
    let zone = zone_of(home, draft);
    let several = if row.name.is_empty() { "" } else { row.dataset };
    let key = [several, home.unwrap_or_default()].join(" ");
    let mut agent = servers(part(row.kind, row.dataset).zone(&zone), row.dataset, agents).name(row.name);
    if !key.trim().is_empty() {
        agent = agent.key(key.trim());
    }
    let agent = draft.add(agent);
    let service = id(row.service, None);
    draft.link(tie(row.link, &agent, &service, row.label, row.dataset).port(row.port));
    agent
}

/// Agents of Cloud Sync that no job of a forest accounts for: those that write into the on-premises network, or stand by.
fn cloud_sync(facts: &Facts, draft: &mut Draft<'_>, roots: &[String]) {
    let dataset = ids::PROVISIONING_AGENTS;
    for (home, agents) in by_forest(facts, dataset, roots) {
        if draft.has(&id(NodeKind::CloudSync, home)) {
            continue;
        }
        let zone = zone_of(home, draft);
        let mut agent = servers(part(NodeKind::CloudSync, dataset).zone(&zone), dataset, &agents);
        if let Some(root) = home {
            agent = agent.key(root);
        }
        let agent = draft.add(agent);
        let entra = id(NodeKind::EntraId, None);
        let link = tie(LinkKind::Synchronisation, &agent, &entra, "provisioning 443", dataset);
        draft.link(link.port(PortUse::DirectorySync));
    }
}

/// The dataset that shows connectors of application proxy and Private Access, and its objects.
pub(super) fn proxy_connectors(facts: &Facts) -> Option<(&'static str, Vec<&Record>)> {
    let datasets = [ids::APP_PROXY_CONNECTORS, ids::APP_PROXY_AGENTS, ids::PRIVATE_ACCESS_AGENTS];
    let mut found = datasets.into_iter().map(|dataset| (dataset, facts.records_of(dataset)));
    found.find(|(_, agents)| !agents.is_empty()).map(|(dataset, agents)| (dataset, agents.iter().collect()))
}

/// Connectors, also where no application is published through them.
fn connectors(facts: &Facts, draft: &mut Draft<'_>) {
    let Some((dataset, agents)) = proxy_connectors(facts) else { return };
    if draft.has(&id(NodeKind::ProxyConnector, None)) {
        return;
    }
    let mut connectors = servers(part(NodeKind::ProxyConnector, dataset), dataset, &agents);
    let groups: Vec<&str> =
        facts.records_of(ids::APP_PROXY_CONNECTOR_GROUPS).iter().map(|it| it.name.as_str()).collect();
    if !groups.is_empty() {
        connectors = connectors.fact(fact(A::Groups, list(&groups)).of(ids::APP_PROXY_CONNECTOR_GROUPS));
    }
    let connectors = draft.add(connectors);
    let proxy = id(NodeKind::ApplicationProxy, None);
    let link = tie(LinkKind::Publishing, &connectors, &proxy, "outbound 443", dataset);
    draft.link(link.port(PortUse::ProxyConnector));
}
