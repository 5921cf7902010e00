//! Where identities come from: Entra Connect, Cloud Sync, password hashes.

use super::agents::by_forest;
use super::applications::{passes, rests, state_of};
use super::draft::{Draft, about, fact, id, part, tie};
use super::forests::watched;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind, PortUse, codes::SensorHost};
use crate::facts::{Direction, Facts, JobState, forest_of, forest_roots, same_host, short_host};
use crate::wording::{number, tiles};
use std::collections::{BTreeMap, BTreeSet};

/// What a line of synchronisation that runs carries: password hashes only where they are known to be synchronised.
fn carries(facts: &Facts) -> &'static str {
    if facts.password_hash().is_yes() { "password hash sync" } else { "directory sync 443" }
}

/// A server of Entra Connect, as far as it was seen.
struct Server {
    /// Host name in capitals; empty where only the service is known.
    name: String,
    /// Forest it stands in.
    home: Option<String>,
    /// Dataset that shows it.
    dataset: &'static str,
    /// Whether its application can sign in; one that cannot synchronises nothing.
    enabled: Option<bool>,
}

impl Server {
    fn is_off(&self) -> bool {
        self.enabled == Some(false)
    }
}

/// Entra Connect and Cloud Sync of each forest, and what they copy.
pub(super) fn sync(facts: &Facts, draft: &mut Draft<'_>) {
    let roots = forest_roots(facts);
    cloud_sync(facts, draft, &roots);

    let mut servers = servers(facts, &roots);
    if servers.is_empty() {
        if !facts.synchronised().is_yes() || draft.model().of_kind(NodeKind::CloudSync).next().is_some() {
            return;
        }
        let home = busiest(facts, &roots);
        servers.push(Server { name: String::new(), home, dataset: ids::ORGANIZATION, enabled: None });
    }
    let working = servers.iter().filter(|it| !it.is_off()).count() as u64;
    let (several, one) = (working > 1, format!("LDAP 389, one of {}", number(working)));
    let homes: BTreeSet<String> = servers.iter().filter(|it| !it.is_off()).filter_map(|it| it.home.clone()).collect();
    let people = facts.users.read().map(|it| it.by_forest.as_slice()).unwrap_or_default();
    let from: BTreeSet<&str> = people.iter().filter_map(|it| forest_of(&roots, &it.name)).collect();
    let entra = id(NodeKind::EntraId, None);
    for server in &servers {
        let connect = server_part(facts, draft, server, several);
        let label = match (server.is_off(), several) {
            (false, true) => "active or staging",
            _ => carries(facts),
        };
        let link = tie(LinkKind::Synchronisation, &connect, &entra, label, server.dataset)
            .port(PortUse::DirectorySync)
            .inactive(server.is_off().then_some(Inactive::Disabled));
        let sure = !several && !server.name.is_empty() || server.is_off();
        draft.link(if sure { link } else { link.inferred() });
        if server.dataset == ids::IDENTITY_SENSORS {
            watched(draft, &connect);
        }
        // Of several servers the drawing shows what each reads where it stands.
        // A forest that people come from and no server stands in is read by one of them; which was not read.
        let stands = |root: &&String| server.home.as_ref() == Some(*root);
        let alone = |root: &&String| from.contains(root.as_str()) && !homes.contains(*root);
        let reads = roots.iter().filter(|root| !server.is_off() && (!several || stands(root) || alone(root)));
        for root in reads {
            let controllers = id(NodeKind::DomainControllers, Some(root));
            let label = if several && !stands(&root) { one.as_str() } else { "LDAP 389" };
            let unread = (several && !stands(&root)).then(|| {
                let told = fact(A::Mode, "which server reads this forest was not read").of(ids::USERS);
                told.evidence(Evidence::Unknown)
            });
            draft.link(
                tie(LinkKind::Synchronisation, &connect, &controllers, label, ids::USERS)
                    .port(PortUse::DirectoryRead)
                    .facts(unread)
                    .inferred(),
            );
        }
    }
}

/// The servers that sensors and the applications of Entra Connect name, sorted.
fn servers(facts: &Facts, roots: &[String]) -> Vec<Server> {
    let mut servers: BTreeMap<String, Server> = BTreeMap::new();
    for sensor in facts.sensors.items().iter().filter(|it| it.host() == Some(SensorHost::EntraConnect)) {
        let name = short_host(&sensor.name);
        let home = forest_of(roots, &sensor.domain).map(str::to_owned);
        let seen = Server { name, home, dataset: ids::IDENTITY_SENSORS, enabled: None };
        servers.entry(same_host(&seen.name)).or_insert(seen);
    }
    let apps = facts.service_principals.read().map(|it| it.connect_sync_apps.as_slice()).unwrap_or_default();
    let beside = servers.values().find_map(|it| it.home.clone()).or_else(|| busiest(facts, roots));
    for app in apps {
        let Some(name) = app.server() else { continue };
        let (home, dataset) = (beside.clone(), ids::SERVICE_PRINCIPALS);
        let server = servers.entry(same_host(&name)).or_insert(Server { name, home, dataset, enabled: app.enabled });
        // A server that was set up again left a disabled application behind; one that works is enough.
        server.enabled = server.enabled.or(app.enabled).max(app.enabled);
    }
    servers.into_values().collect()
}

/// The forest most synchronised people are of.
fn busiest(facts: &Facts, roots: &[String]) -> Option<String> {
    let most = facts.users.read().and_then(|users| users.by_forest.first());
    most.and_then(|tally| forest_of(roots, &tally.name)).or(roots.first().map(String::as_str)).map(str::to_owned)
}

/// Adds a server; `several` says that it may stand by for another.
fn server_part(facts: &Facts, draft: &mut Draft<'_>, server: &Server, several: bool) -> String {
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
        let told = tiles::server(NodeKind::EntraConnect.row().label, &name);
        connect = connect.key(&name).name(told).fact(fact(A::Server, name).of(server.dataset));
    }
    if server.is_off() {
        let off = fact(A::State, "disabled: its application cannot sign in").of(server.dataset);
        return draft.add(connect.inactive(Some(Inactive::Disabled)).fact(off.tile("disabled")));
    }
    if several {
        // Which server is active is not to be read.
        let mode = fact(A::Mode, "active or staging, not read").of(server.dataset).evidence(Evidence::Unknown);
        connect = connect.fact(mode.tile("active or staging"));
    }
    for setting in facts.sync_features.read().iter().flat_map(|it| &it.settings) {
        connect =
            connect.fact(about(A::SyncFeature, &setting.label, setting.value.clone()).of(ids::DIRECTORY_SYNC_FEATURES));
    }
    let gap = draft.gap(ids::DIRECTORY_SYNC_FEATURES);
    draft.add(connect.fact(gap.map(|gap| crate::model::Attribute { tile: None, ..gap })))
}

/// Agents of Cloud Sync, one a forest that a job reads.
fn cloud_sync(facts: &Facts, draft: &mut Draft<'_>, roots: &[String]) {
    let servers = by_forest(facts, ids::PROVISIONING_AGENTS, roots);
    let jobs = facts.sync_jobs.items().iter().filter(|job| job.direction == Direction::FromActiveDirectory);
    for job in jobs {
        let domain = job.domain.clone().unwrap_or_default();
        let mut agent = part(NodeKind::CloudSync, ids::SYNCHRONIZATION_JOBS).object(&job.id).inactive(rests(job));
        let root = forest_of(roots, &domain).map(str::to_owned).or((!domain.is_empty()).then_some(domain));
        if let Some(root) = &root {
            let zone = draft.forest(root);
            agent = agent.key(root).zone(&zone);
        }
        agent = match root.as_deref().and_then(|root| servers.get(&Some(root))) {
            Some(servers) => super::agents::servers(agent, ids::PROVISIONING_AGENTS, servers),
            None => agent.inferred(),
        };
        let state = state_of(job);
        let told = fact(A::Job, state.clone()).of(ids::SYNCHRONIZATION_JOBS).tile(tiles::job(&state));
        let agent = draft.add(agent.fact(told));
        let (entra, label) = (id(NodeKind::EntraId, None), passes(job, carries(facts)));
        let link = tie(LinkKind::Synchronisation, &agent, &entra, &label, ids::SYNCHRONIZATION_JOBS);
        draft.link(link.port(PortUse::DirectorySync).inactive(rests(job)));
        // What does not run reads nothing.
        if job.is(JobState::Active).is_yes() || job.is(JobState::Quarantine).is_yes() {
            let controllers = id(NodeKind::DomainControllers, root.as_deref());
            let reads = tie(LinkKind::Synchronisation, &agent, &controllers, "LDAP 389", ids::SYNCHRONIZATION_JOBS);
            draft.link(reads.port(PortUse::DirectoryRead).inferred());
        }
    }
}
