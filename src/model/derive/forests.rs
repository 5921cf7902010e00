//! Active Directory forests, and the servers seen in them.

use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::codes::SensorHost;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, Sensor, forest_of, forest_roots};
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
            draft.add(
                services
                    .count(names.len() as u64)
                    .fact(fact(A::Servers, list(&names)).of(ids::IDENTITY_SENSORS).tile(tile)),
            );
        }
    }
}

fn controllers(facts: &Facts, draft: &mut Draft<'_>, root: &str, zone: &str, sensors: &[&Sensor]) {
    let seen: Vec<&&Sensor> =
        sensors.iter().filter(|sensor| sensor.host() == Some(SensorHost::DomainController)).collect();
    let count = seen.len() as u64;
    let mut servers = part(NodeKind::DomainControllers, ids::IDENTITY_SENSORS).key(root).zone(zone);
    if seen.is_empty() {
        // A forest has domain controllers, whether or not a sensor shows them.
        servers = servers.inferred();
        if facts.sensors.read().is_some() {
            servers = servers.fact(
                fact(A::DefenderForIdentitySensors, "none seen").of(ids::IDENTITY_SENSORS).tile("no sensor seen"),
            );
        } else {
            servers = servers.fact(draft.gap(ids::IDENTITY_SENSORS));
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
        let defender = id(NodeKind::DefenderIdentity, None);
        draft.link(
            tie(LinkKind::Data, &servers, &defender, "sensor 443", ids::IDENTITY_SENSORS).port(PortUse::IdentitySensor),
        );
    }
}
