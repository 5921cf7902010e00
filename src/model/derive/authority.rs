//! Where identities come from: Entra Connect, Cloud Sync, password hashes.

use super::agents::by_forest;
use super::draft::{Draft, about, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind, PortUse, codes::SensorHost};
use crate::facts::Facts;
use crate::facts::{forest_of, forest_roots};
use std::collections::BTreeMap;

/// Whether password hashes are synchronised, and how sure that is.
pub(super) fn password_hash_sync(facts: &Facts) -> Option<(bool, Evidence)> {
    let settings = facts.sync_features.items();
    if let Some(setting) = settings.iter().find(|setting| setting.property == "features/passwordSyncEnabled") {
        return Some((setting.value == "on", Evidence::Observed));
    }
    let last = &facts.organization.read()?.last_password_sync;
    last.as_ref().map(|_| (true, Evidence::Inferred))
}

/// A server of Entra Connect, as far as it was seen.
struct Server {
    /// Host name in capitals; empty where only the service is known.
    name: String,
    /// Forest it stands in.
    home: Option<String>,
    /// Dataset that shows it.
    dataset: &'static str,
}

/// Entra Connect and Cloud Sync of each forest, and what they copy.
pub(super) fn sync(facts: &Facts, draft: &mut Draft<'_>) {
    let roots = forest_roots(facts);
    let hashes = matches!(password_hash_sync(facts), Some((true, _)));
    let label = if hashes { "password hash sync" } else { "directory sync 443" };
    cloud_sync(facts, draft, &roots, label);

    let mut servers = servers(facts, &roots);
    if servers.is_empty() {
        let on = facts.organization.read().is_some_and(|organization| organization.sync_enabled == Some(true));
        if !on || draft.model().of_kind(NodeKind::CloudSync).next().is_some() {
            return;
        }
        servers.push(Server { name: String::new(), home: busiest(facts, &roots), dataset: ids::ORGANIZATION });
    }
    let several = servers.len() > 1;
    let entra = id(NodeKind::EntraId, None);
    for (at, server) in servers.iter().enumerate() {
        let staging = at > 0;
        let connect = server_part(facts, draft, server, several.then_some(staging));
        let label = if staging { "reads only" } else { label };
        let link = tie(LinkKind::Synchronisation, &connect, &entra, label, server.dataset)
            .port(PortUse::DirectorySync)
            .inactive(staging.then_some(Inactive::Staging));
        draft.link(if staging || server.name.is_empty() { link.inferred() } else { link });
        // A server in staging mode reads the same forests; the drawing shows it for the one it stands in.
        let reads = roots.iter().filter(|root| !staging || server.home.as_ref() == Some(root));
        for root in reads {
            let controllers = id(NodeKind::DomainControllers, Some(root));
            draft.link(
                tie(LinkKind::Synchronisation, &connect, &controllers, "LDAP 389", ids::USERS)
                    .port(PortUse::DirectoryRead)
                    .inferred(),
            );
        }
    }
}

/// The servers that sensors and the applications of Entra Connect name, sorted.
fn servers(facts: &Facts, roots: &[String]) -> Vec<Server> {
    let mut servers: BTreeMap<String, Server> = BTreeMap::new();
    for sensor in facts.sensors.items().iter().filter(|it| it.host() == Some(SensorHost::EntraConnect)) {
        let name = short(&sensor.name);
        let home = forest_of(roots, &sensor.domain).map(str::to_owned);
        servers.entry(name.clone()).or_insert(Server { name, home, dataset: ids::IDENTITY_SENSORS });
    }
    let apps = facts.service_principals.read().map(|it| it.connect_sync_apps.as_slice()).unwrap_or_default();
    let beside = servers.values().find_map(|it| it.home.clone()).or_else(|| busiest(facts, roots));
    for name in apps.iter().filter_map(|app| server_of(app)) {
        let home = beside.clone();
        servers.entry(name.clone()).or_insert(Server { name, home, dataset: ids::SERVICE_PRINCIPALS });
    }
    servers.into_values().collect()
}

/// The forest most synchronised people are of.
fn busiest(facts: &Facts, roots: &[String]) -> Option<String> {
    let most = facts.users.read().and_then(|users| users.by_forest.first());
    most.and_then(|tally| forest_of(roots, &tally.name)).or(roots.first().map(String::as_str)).map(str::to_owned)
}

/// Adds a server; `staging` says which part it plays where there are several.
fn server_part(facts: &Facts, draft: &mut Draft<'_>, server: &Server, staging: Option<bool>) -> String {
    let mut connect = part(NodeKind::EntraConnect, server.dataset);
    if let Some(home) = &server.home {
        let zone = draft.forest(home);
        connect = connect.zone(&zone);
    }
    if server.name.is_empty() {
        connect = connect.inferred().fact(
            fact(A::Reason, "directory synchronisation is on")
                .of(ids::ORGANIZATION)
                .inferred()
                .tile("inferred: sync is on"),
        );
        if let Some(home) = &server.home {
            connect = connect.key(home);
        }
    } else {
        let name = server.name.clone();
        connect = connect.key(&name).fact(fact(A::Server, name.clone()).of(server.dataset).tile(name));
    }
    // Which server is active is not to be read; one is, and by custom it is the first.
    connect = match staging {
        None => connect,
        Some(false) => {
            connect.fact(fact(A::Mode, "active (inferred)").of(server.dataset).inferred().tile("active (inferred)"))
        }
        Some(true) => connect
            .name("Entra Connect, staging")
            .fact(fact(A::Mode, "staging (inferred)").of(server.dataset).inferred().tile("staging (inferred)")),
    };
    if staging != Some(true) {
        if let Some((true, evidence)) = password_hash_sync(facts) {
            connect = connect.fact(fact(A::PasswordHashSynchronisation, "on").of(ids::ORGANIZATION).evidence(evidence));
        }
        for setting in facts.sync_features.items() {
            connect = connect
                .fact(about(A::SyncFeature, &setting.label, setting.value.clone()).of(ids::DIRECTORY_SYNC_FEATURES));
        }
        let gap = draft.gap(ids::DIRECTORY_SYNC_FEATURES);
        connect = connect.fact(gap.map(|gap| crate::model::Attribute { tile: None, ..gap }));
    }
    draft.add(connect)
}

/// Agents of Cloud Sync, one a forest that a job reads.
fn cloud_sync(facts: &Facts, draft: &mut Draft<'_>, roots: &[String], label: &str) {
    let servers = by_forest(facts, ids::PROVISIONING_AGENTS, roots);
    let jobs = facts.sync_jobs.items().iter().filter(|job| job.direction == "from-active-directory");
    for job in jobs {
        let domain = job.domain.clone().unwrap_or_default();
        let mut agent = part(NodeKind::CloudSync, ids::SYNCHRONIZATION_JOBS).object(&job.id);
        let root = forest_of(roots, &domain).map(str::to_owned).or((!domain.is_empty()).then_some(domain));
        if let Some(root) = &root {
            let zone = draft.forest(root);
            agent = agent.key(root).zone(&zone);
        }
        let tile = format!("job {}", job.state.to_lowercase());
        agent = match root.as_deref().and_then(|root| servers.get(&Some(root))) {
            Some(servers) => super::agents::servers(agent, ids::PROVISIONING_AGENTS, servers),
            None => agent.inferred(),
        };
        agent = agent.fact(fact(A::Job, job.state.clone()).of(ids::SYNCHRONIZATION_JOBS).tile(tile));
        let agent = draft.add(agent);
        let entra = id(NodeKind::EntraId, None);
        draft.link(
            tie(LinkKind::Synchronisation, &agent, &entra, label, ids::SYNCHRONIZATION_JOBS)
                .port(PortUse::DirectorySync),
        );
        let controllers = id(NodeKind::DomainControllers, root.as_deref());
        draft.link(
            tie(LinkKind::Synchronisation, &agent, &controllers, "LDAP 389", ids::SYNCHRONIZATION_JOBS)
                .port(PortUse::DirectoryRead)
                .inferred(),
        );
    }
}

/// The host part of a server name, in capitals.
pub(super) fn short(name: &str) -> String {
    name.split('.').next().unwrap_or(name).to_uppercase()
}

/// The server in the name of an application of Entra Connect: `ConnectSyncProvisioning_SRV01_…`.
fn server_of(app: &str) -> Option<String> {
    app.split('_').nth(1).filter(|name| !name.is_empty()).map(str::to_uppercase)
}
