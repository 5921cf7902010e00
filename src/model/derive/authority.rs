//! Where identities come from: Entra Connect, Cloud Sync, password hashes.

use super::draft::{Draft, fact, id, part, tie};
use super::forests::{forest_of, forest_roots};
use crate::catalog::{Evidence, LinkKind, NodeKind, PortUse};
use crate::model::Inventory;
use std::collections::BTreeSet;

/// Whether password hashes are synchronised, and how sure that is.
pub(super) fn password_hash_sync(inventory: &Inventory) -> Option<(bool, Evidence)> {
    let settings = inventory.sync_features.items();
    if let Some(setting) = settings.iter().find(|setting| setting.property == "features/passwordSyncEnabled") {
        return Some((setting.value == "on", Evidence::Observed));
    }
    let last = &inventory.organization.read()?.last_password_sync;
    last.as_ref().map(|_| (true, Evidence::Inferred))
}

/// Entra Connect and Cloud Sync of each forest, and what they copy.
pub(super) fn sync(inventory: &Inventory, draft: &mut Draft<'_>) {
    let roots = forest_roots(inventory);
    let hashes = matches!(password_hash_sync(inventory), Some((true, _)));
    let label = if hashes { "password hash sync" } else { "directory sync 443" };
    cloud_sync(inventory, draft, &roots, label);

    let on = inventory.organization.read().is_some_and(|organization| organization.sync_enabled == Some(true));
    let sensors: Vec<_> = inventory.sensors.items().iter().filter(|it| it.kind == "adConnectIntegrated").collect();
    let apps = inventory.service_principals.read().map(|it| it.connect_sync_apps.as_slice()).unwrap_or_default();
    let has_cloud_sync = draft.model().of_kind(NodeKind::CloudSync).next().is_some();
    if sensors.is_empty() && apps.is_empty() && (!on || has_cloud_sync) {
        return;
    }
    // One Entra Connect serves all forests; it stands where its server was seen, else in the forest most people are of.
    let seen = sensors.first().and_then(|sensor| forest_of(&roots, &sensor.domain));
    let most = inventory.users.read().and_then(|users| users.by_forest.first());
    let home =
        seen.or_else(|| most.and_then(|tally| forest_of(&roots, &tally.name))).or(roots.first().map(String::as_str));
    let mut servers: BTreeSet<String> = sensors.iter().map(|sensor| short(&sensor.name)).collect();
    servers.extend(apps.iter().filter_map(|app| server_of(app)));
    let observed = !sensors.is_empty() || !apps.is_empty();
    let dataset = match (sensors.is_empty(), apps.is_empty()) {
        (false, _) => "identity-sensors",
        (true, false) => "service-principals",
        _ => "organization",
    };
    let mut connect = part(NodeKind::EntraConnect, dataset);
    if let Some(home) = home {
        let zone = draft.forest(home);
        connect = connect.key(home).zone(&zone);
    }
    if !observed {
        connect = connect.inferred();
    }
    let names = servers.iter().cloned().collect::<Vec<_>>().join(", ");
    match servers.len() {
        0 => {
            connect = connect.fact(
                fact("Reason", "directory synchronisation is on")
                    .of("organization")
                    .inferred()
                    .tile("inferred: sync is on"),
            )
        }
        1 => connect = connect.fact(fact("Server", names.clone()).of(dataset).tile(names)),
        count => {
            let tile = format!("{count} servers · staging inferred");
            connect = connect
                .fact(fact("Servers", names).of(dataset).tile(tile).inferred())
                .fact(fact("Staging", "one server is active, the others are in staging mode").of(dataset).inferred());
        }
    }
    if let Some((true, evidence)) = password_hash_sync(inventory) {
        connect = connect.fact(fact("Password hash synchronisation", "on").of("organization").evidence(evidence));
    }
    for setting in inventory.sync_features.items() {
        connect = connect.fact(fact(&setting.label, setting.value.clone()).of("directory-sync-features"));
    }
    let connect = draft
        .add(connect.fact(draft.gap("directory-sync-features").map(|gap| crate::model::Fact { tile: None, ..gap })));
    let entra = id(NodeKind::EntraId, None);
    let link = tie(LinkKind::Synchronisation, &connect, &entra, label, dataset).port(PortUse::DirectorySync);
    draft.link(if observed { link } else { link.inferred() });
    for root in &roots {
        let controllers = id(NodeKind::DomainControllers, Some(root));
        draft.link(
            tie(LinkKind::Synchronisation, &controllers, &connect, "LDAP 389", "users")
                .port(PortUse::DirectoryRead)
                .inferred(),
        );
    }
}

/// Agents of Cloud Sync, one a forest that a job reads.
fn cloud_sync(inventory: &Inventory, draft: &mut Draft<'_>, roots: &[String], label: &str) {
    let jobs = inventory.sync_jobs.items().iter().filter(|job| job.direction == "from-active-directory");
    for job in jobs {
        let domain = job.domain.clone().unwrap_or_default();
        let mut agent = part(NodeKind::CloudSync, "synchronization-jobs").object(&job.id);
        let root = forest_of(roots, &domain).map(str::to_owned).or((!domain.is_empty()).then_some(domain));
        if let Some(root) = &root {
            let zone = draft.forest(root);
            agent = agent.key(root).zone(&zone).name(format!("Cloud Sync · {root}"));
        }
        let tile = format!("job {}", job.state.to_lowercase());
        agent = agent.inferred().fact(fact("Job", job.state.clone()).of("synchronization-jobs").tile(tile));
        let agent = draft.add(agent);
        let entra = id(NodeKind::EntraId, None);
        draft.link(
            tie(LinkKind::Synchronisation, &agent, &entra, label, "synchronization-jobs").port(PortUse::DirectorySync),
        );
        let controllers = id(NodeKind::DomainControllers, root.as_deref());
        draft.link(tie(LinkKind::Synchronisation, &controllers, &agent, "LDAP 389", "synchronization-jobs").inferred());
    }
}

/// The host part of a server name.
fn short(name: &str) -> String {
    name.split('.').next().unwrap_or(name).to_uppercase()
}

/// The server in the name of an application of Entra Connect: `ConnectSyncProvisioning_SRV01_…`.
fn server_of(app: &str) -> Option<String> {
    app.split('_').nth(1).filter(|name| !name.is_empty()).map(str::to_uppercase)
}
