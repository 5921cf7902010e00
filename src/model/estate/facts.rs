//! The tiles of each tenant: what it is as a whole, its people, guests, devices, licences, source of authority.

use super::members::Member;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, NodeKind, ZoneKind};
use crate::facts::{Sources, Subscription};
use crate::model::derive::draft::{Draft, Part, fact, list, part};
use crate::model::derive::gap;
use crate::model::{Attribute, Component, Zone};
use crate::wording::{Hedge, amount, counted, number, percent};

/// One zone a tenant, with its tiles.
pub(super) fn tenants(members: &[Member<'_>], draft: &mut Draft<'_>) {
    for member in members {
        draft.zone(Zone {
            id: member.zone(),
            kind: ZoneKind::Tenant,
            label: member.name.clone(),
            parent: None,
            evidence: Evidence::Observed,
        });
        let tiles =
            [whole(member), people(member), guests(member), devices(member), licences(member), authority(member)];
        for tile in tiles {
            draft.add(tile.key(&member.key).zone(&member.zone()));
        }
    }
}

/// The tenant as a whole: every tie to another tenant ends here.
fn whole(member: &Member<'_>) -> Part {
    let domain = &member.model.tenant.default_domain;
    let name = if domain.is_empty() { &member.name } else { domain };
    let mut tile = part(NodeKind::EntraTenant, ids::ORGANIZATION).name(name).object(&member.model.tenant.id);
    let entra = member.model.component(NodeKind::EntraId.row().id);
    tile = tile.facts(entra.and_then(|it| told(it, A::VerifiedDomains)));
    let partners = &member.model.facts.partners;
    tile.fact(match partners.read() {
        Some(all) => {
            let count = counted(all.len() as u64, "partner tenant", "partner tenants");
            let words = if all.is_empty() { "no partner tenants".to_owned() } else { count };
            let words = if partners.is_complete() { words } else { format!("at least {words}") };
            Some(fact(A::PartnerTenants, all.len() as u64).of(ids::CROSS_TENANT_PARTNERS).tile(words))
        }
        None => gap(member.model, ids::CROSS_TENANT_PARTNERS).map(|it| it.tile("partner tenants not read")),
    })
    .facts(
        (!member.told().unread.is_empty())
            .then(|| fact(A::TiesNotReadInFull, member.told().unread.join(", ")).evidence(Evidence::Unknown)),
    )
    .fact((!member.domains.is_empty()).then(|| {
        let names: Vec<&str> = member.domains.iter().map(String::as_str).collect();
        fact(A::Domains, list(&names)).of(ids::DOMAINS)
    }))
}

/// A fact of a component.
fn told(component: &Component, key: A) -> Option<Attribute> {
    component.facts.iter().find(|it| it.key == key).cloned()
}

/// The tile of a component of the tenant's own model; where there is none, that there are none, or that they were not
/// read.
fn copied(member: &Member<'_>, kind: NodeKind, dataset: &str, none: &str) -> Part {
    match member.model.component(kind.row().id) {
        Some(own) => {
            let tile = part(kind, &own.source.dataset).facts(own.facts.clone()).evidence(own.evidence);
            match own.count {
                Some(count) => tile.count(count),
                None => tile,
            }
        }
        None => missing(member, part(kind, dataset), dataset, none),
    }
}

/// A tile of which nothing was found, or nothing was read.
fn missing(member: &Member<'_>, tile: Part, dataset: &str, none: &str) -> Part {
    match gap(member.model, dataset) {
        Some(gap) => tile.fact(gap).evidence(Evidence::Unknown),
        None => tile.fact(fact(A::Found, "none").of(dataset).tile(none)),
    }
}

fn people(member: &Member<'_>) -> Part {
    copied(member, NodeKind::Staff, ids::USERS, "no members found")
}

fn guests(member: &Member<'_>) -> Part {
    copied(member, NodeKind::Guests, ids::USERS, "no guests found")
}

/// Managed devices where they were read, else the device objects, else what was counted.
fn devices(member: &Member<'_>) -> Part {
    let facts = &member.model.facts;
    let tile = |dataset: &str| part(NodeKind::OtherDevices, dataset).name("Devices");
    let systems = |rows: Vec<(&str, u64)>| {
        let mut rows: Vec<(&str, u64)> = rows.into_iter().filter(|row| row.1 > 0 && !row.0.is_empty()).collect();
        rows.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let words: Vec<String> = rows.iter().map(|(name, count)| format!("{name} {}", number(*count))).collect();
        let short = words.iter().take(2).cloned().collect::<Vec<_>>().join(" · ");
        (!words.is_empty()).then(|| fact(A::ByPlatform, list(&words)).tile(short))
    };
    if let Some(managed) = facts.managed_devices.read().filter(|it| it.total > 0) {
        let dataset = ids::MANAGED_DEVICES;
        let compliant = managed.splits.compliant.known(facts.managed_devices.is_complete(), Sources::from([dataset]));
        let words = match compliant.exactly() {
            Some(compliant) => format!("{} · {} compliant", number(managed.total), percent(*compliant, managed.total)),
            None => counted(managed.total, "device", "devices"),
        };
        let rows = managed.by_system.iter().map(|it| (it.system.as_str(), it.total)).collect();
        return tile(dataset)
            .count(managed.total)
            .fact(fact(A::ManagedDevices, managed.total).of(dataset).tile(words))
            .fact(systems(rows).map(|it| it.of(dataset)));
    }
    if let Some(objects) = facts.devices.read().filter(|it| it.total > 0) {
        let words = counted(objects.total, "device object", "device objects");
        let rows = objects.by_system.iter().map(|it| (it.name.as_str(), it.count)).collect();
        return tile(ids::DEVICES)
            .count(objects.total)
            .fact(fact(A::DeviceObjects, objects.total).of(ids::DEVICES).tile(words))
            .fact(systems(rows).map(|it| it.of(ids::DEVICES)));
    }
    if let Some(total) = facts.counted(ids::DEVICE_COUNTS, "total") {
        let words = counted(total, "device object", "device objects");
        return tile(ids::DEVICE_COUNTS).count(total).fact(fact(A::DeviceObjects, total).tile(words));
    }
    let unread = if member.has_read(ids::DEVICES) { ids::MANAGED_DEVICES } else { ids::DEVICES };
    missing(member, tile(unread), unread, "no devices found")
}

/// The licence most people hold, and how many others there are.
fn licences(member: &Member<'_>) -> Part {
    let dataset = ids::SUBSCRIBED_SKUS;
    let tile = part(NodeKind::Licence, dataset).name("Licences");
    let Some(all) = member.model.facts.subscriptions.read() else {
        return missing(member, tile, dataset, "no licences found");
    };
    let mut held: Vec<&Subscription> = all.iter().filter(|it| it.usable != Some(0) || it.consumed != Some(0)).collect();
    held.sort_by(|a, b| (b.consumed, &a.name, &a.id).cmp(&(a.consumed, &b.name, &b.id)));
    let Some((first, rest)) = held.split_first() else { return missing(member, tile, dataset, "no licences found") };
    let told = |count: Option<u64>| amount(count, if count.is_some() { Hedge::Exact } else { Hedge::NotRead });
    let mut words = format!("{} of {}", told(first.consumed), told(first.usable));
    if !rest.is_empty() {
        words = format!("{words} · {} more", number(rest.len() as u64));
    }
    let listed: Vec<String> = held.iter().take(12).map(|it| format!("{} ({})", it.name, told(it.consumed))).collect();
    tile.fact(fact(A::MostAssigned, first.name.clone()).of(dataset).tile(first.name.clone()))
        .fact(fact(A::Assigned, list(&listed)).of(dataset).tile(words))
}

/// Where accounts are mastered.
fn authority(member: &Member<'_>) -> Part {
    let facts = &member.model.facts;
    let from = |synced: bool| if synced { NodeKind::SyncedStaff } else { NodeKind::CloudStaff };
    let tile = |kind: NodeKind, dataset: &str| part(kind, dataset).name("Source of authority");
    let people = &facts.people;
    let known = (people.members.exactly(), people.members_synchronised.exactly(), people.cloud_only.exactly());
    if let (Some(members @ 1..), Some(synced), Some(cloud_only)) = known {
        let shares = [(A::ActiveDirectory, "Active Directory", *synced), (A::EntraId, "Entra ID", *cloud_only)];
        let mut tile = tile(from(*synced > 0), ids::USERS);
        for (key, name, count) in shares.into_iter().filter(|it| it.2 > 0) {
            let words = format!("{name} {}", percent(count, *members));
            tile = tile.fact(fact(key, count).of(ids::USERS).tile(words));
        }
        return tile;
    }
    // A selection of the users, or their number, does not say where they come from; the organisation says whether
    // any are synchronised.
    match facts.organization.read().and_then(|it| it.sync_enabled) {
        Some(on) => {
            let words = if on { "synchronisation is on" } else { "synchronisation is off" };
            tile(from(on), ids::ORGANIZATION)
                .fact(fact(A::DirectorySynchronisation, words).of(ids::ORGANIZATION).tile(words))
        }
        None => tile(from(false), ids::USERS)
            .fact(gap(member.model, ids::USERS).unwrap_or_else(|| fact(A::NotRead, "nothing says").tile("not read")))
            .evidence(Evidence::Unknown),
    }
}
