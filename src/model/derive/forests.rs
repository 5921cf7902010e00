//! Active Directory forests, and the servers seen in them.

use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::codes::SensorHost;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{DOMAIN_DATASETS, Facts, Sensor, forest_of, forest_roots};
use crate::wording::{counted, number};

/// One zone a forest, with its domain controllers and certificate services.
pub(super) fn forests(facts: &Facts, draft: &mut Draft<'_>) {
    let roots = forest_roots(facts);
    for root in &roots {
        let zone = draft.forest(root);
        let of = |sensor: &&Sensor| forest_of(&roots, &sensor.domain) == Some(root.as_str());
        let sensors: Vec<&Sensor> = facts.sensors.items().iter().filter(of).collect();
        controllers(facts, draft, root, &zone, &sensors);
        let authorities: Vec<&&Sensor> =
            sensors.iter().filter(|sensor| sensor.host() == Some(SensorHost::CertificationAuthority)).collect();
        if !authorities.is_empty() {
            let names: Vec<&str> = authorities.iter().map(|sensor| sensor.name.as_str()).collect();
            let tile = counted(names.len() as u64, "server", "servers");
            let services = part(NodeKind::CertificateServices, ids::IDENTITY_SENSORS).key(root).zone(&zone);
            let services = draft.add(
                services
                    .count(names.len() as u64)
                    .fact(fact(A::Servers, list(&names)).of(ids::IDENTITY_SENSORS).tile(tile)),
            );
            watched(draft, &services);
        }
    }
}

/// The dataset that tells of a forest: sensors in it, else people or a job synchronised from it.
fn told_by(facts: &Facts, root: &str, sensors: &[&Sensor]) -> &'static str {
    let roots = [root.to_owned()];
    let of = |domain: &str| forest_of(&roots, domain).is_some();
    if !sensors.is_empty() {
        return ids::IDENTITY_SENSORS;
    }
    if facts.users.read().is_some_and(|it| it.by_forest.iter().any(|tally| of(&tally.name))) {
        return ids::USERS;
    }
    if facts.sync_jobs.items().iter().filter_map(|job| job.domain.as_deref()).any(of) {
        return ids::SYNCHRONIZATION_JOBS;
    }
    DOMAIN_DATASETS
        .iter()
        .find(|row| facts.records_of(row.0).iter().any(|it| of(it.value(row.1))))
        .map_or(ids::IDENTITY_SENSORS, |row| row.0)
}

fn controllers(facts: &Facts, draft: &mut Draft<'_>, root: &str, zone: &str, sensors: &[&Sensor]) {
    let seen: Vec<&&Sensor> =
        sensors.iter().filter(|sensor| sensor.host() == Some(SensorHost::DomainController)).collect();
    let count = seen.len() as u64;
    let mut servers = part(NodeKind::DomainControllers, told_by(facts, root, sensors)).key(root).zone(zone);
    if seen.is_empty() {
        // A forest has domain controllers, whether or not a sensor shows them.
        servers = servers.inferred();
        if facts.sensors.read().is_some() {
            servers = servers.fact(
                fact(A::DefenderForIdentitySensors, "none seen").of(ids::IDENTITY_SENSORS).tile("no sensor seen"),
            );
        } else {
            // That sensors are licensed or not says nothing of the servers.
            servers = servers.fact(draft.gap(ids::IDENTITY_SENSORS).map(|gap| gap.tile("sensors not read")));
        }
    } else {
        let ill = seen.iter().filter(|sensor| !sensor.is_healthy()).count() as u64;
        let mut tile = counted(count, "sensor", "sensors");
        if ill > 0 {
            tile = format!("{tile} · {} unhealthy", number(ill));
        }
        let names: Vec<&str> = seen.iter().map(|sensor| sensor.name.as_str()).collect();
        servers = servers
            .count(count)
            .fact(fact(A::ServersWithASensor, list(&names)).of(ids::IDENTITY_SENSORS).tile(tile))
            .fact(fact(A::UnhealthySensors, ill).of(ids::IDENTITY_SENSORS));
    }
    if let Some(users) = facts.users.read() {
        let of = |name: &str| forest_of(&[root.to_owned()], name).is_some();
        let people: u64 = users.by_forest.iter().filter(|tally| of(&tally.name)).map(|tally| tally.count).sum();
        if people > 0 {
            let tile = format!("{} people synced", number(people));
            servers = servers.fact(fact(A::SynchronisedPeople, people).of(ids::USERS).tile(tile));
        }
    }
    let servers = draft.add(servers);
    if count > 0 {
        watched(draft, &servers);
    }
}

/// Servers with a sensor, which reports to Defender for Identity.
pub(super) fn watched(draft: &mut Draft<'_>, servers: &str) {
    let defender = id(NodeKind::DefenderIdentity, None);
    let link = tie(LinkKind::Data, servers, &defender, "sensor 443", ids::IDENTITY_SENSORS);
    draft.link(link.port(PortUse::IdentitySensor));
}
