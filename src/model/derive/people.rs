//! People and the devices they work on.

use super::draft::{Draft, fact, list, part};
use crate::catalog::AttrKey as A;
use crate::catalog::NodeKind;
use crate::catalog::ids;
use crate::facts::{Facts, SystemCounts, Tally};
use crate::model::Attribute;
use crate::wording::{counted, number, percent};
use std::collections::{BTreeMap, BTreeSet};

/// Staff, guests and administrators.
pub(super) fn people(facts: &Facts, draft: &mut Draft<'_>) {
    if let Some(users) = facts.users.read() {
        let synced = percent(users.synced, users.members);
        let tile = if !facts.users.is_complete() {
            format!("at least {}", number(users.members))
        } else if users.synced > 0 {
            format!("{} · {synced} synced", number(users.members))
        } else if users.cloud_only == users.members {
            format!("{} · cloud only", number(users.members))
        } else {
            counted(users.members, "member", "members")
        };
        let staff = part(NodeKind::Staff, ids::USERS).count(users.members);
        let staff = staff.fact(fact(A::Members, users.members).of(ids::USERS).tile(tile));
        let staff = staff
            .fact(fact(A::EnabledAccounts, users.enabled_members).of(ids::USERS))
            .fact(fact(A::Licensed, users.licensed).of(ids::USERS).tile(format!("{} licensed", number(users.licensed))))
            .fact(fact(A::Synchronised, users.synced).of(ids::USERS))
            .fact(fact(A::CloudOnly, users.cloud_only).of(ids::USERS))
            .fact(users.stale.map(|stale| fact(A::NoSignInFor90Days, stale).of(ids::USERS)))
            .fact(draft.gap(ids::USERS));
        draft.add(staff);
        if users.guests > 0 {
            let domains = counted(users.guest_domains.len() as u64, "organisation", "organisations");
            let guests = part(NodeKind::Guests, ids::USERS)
                .count(users.guests)
                .fact(
                    fact(A::Guests, users.guests).of(ids::USERS).tile(format!("{} · {domains}", number(users.guests))),
                )
                .fact(fact(A::InvitationPending, users.pending_guests).of(ids::USERS))
                .fact(most(A::MostFrom, &users.guest_domains));
            draft.add(guests);
        }
    }
    administrators(facts, draft);
}

/// The first of a tally as a fact.
fn most(key: A, tallies: &[Tally]) -> Option<crate::model::Attribute> {
    let names: Vec<String> = tallies.iter().take(3).map(|it| format!("{} ({})", it.name, number(it.count))).collect();
    (!names.is_empty()).then(|| fact(key, list(&names)).of(ids::USERS))
}

fn administrators(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(roles) = facts.roles.read() else { return };
    let people = roles.iter().flat_map(|role| &role.holders).filter(|holder| holder.kind == "user");
    let mut standing = BTreeSet::new();
    let mut eligible = BTreeSet::new();
    for holder in people {
        let set = if holder.is_standing() { &mut standing } else { &mut eligible };
        set.insert(holder.id.as_str());
    }
    let all = standing.union(&eligible).count() as u64;
    if all == 0 {
        return;
    }
    let mut tile = if standing.len() as u64 == all {
        format!("{} · all standing", number(all))
    } else {
        format!("{} · {} standing", number(all), number(standing.len() as u64))
    };
    let known = facts.eligibilities.read().is_some();
    if !known {
        tile = format!("{} with a role", number(all));
    }
    if !facts.roles.is_complete() {
        tile = format!("at least {}", number(all));
    }
    // Where not every role was read, others may hold one too.
    let least = |count: u64| match facts.roles.is_complete() {
        true => number(count),
        false => format!("at least {}", number(count)),
    };
    let administrators = part(NodeKind::Administrators, ids::ROLE_ASSIGNMENTS)
        .count(all)
        .fact(fact(A::PeopleWithADirectoryRole, least(all)).of(ids::ROLE_ASSIGNMENTS).tile(tile))
        .fact(fact(A::Standing, least(standing.len() as u64)).of(ids::ROLE_ASSIGNMENTS))
        .fact(known.then(|| fact(A::Eligible, eligible.len() as u64).of(ids::ROLE_ELIGIBILITIES)))
        .fact(draft.gap(ids::ROLE_ELIGIBILITIES).filter(|_| !known).map(eligible_unread));
    draft.add(administrators);
}

/// Why it is not known who could activate a role.
fn eligible_unread(gap: Attribute) -> Attribute {
    let tile = format!("eligible {}", gap.tile.as_deref().unwrap_or("not read"));
    gap.tile(tile)
}

/// Platforms of devices: beginnings of what the services call them, lower case.
const PLATFORMS: &[(&str, NodeKind)] = &[
    ("windows", NodeKind::WindowsDevices),
    ("mac", NodeKind::MacDevices),
    ("ios", NodeKind::IosDevices),
    ("ipad", NodeKind::IosDevices),
    ("iphone", NodeKind::IosDevices),
    ("android", NodeKind::AndroidDevices),
];

fn platform(system: &str) -> NodeKind {
    let system = system.to_lowercase();
    PLATFORMS.iter().find(|row| system.starts_with(row.0)).map_or(NodeKind::OtherDevices, |row| row.1)
}

/// Devices by platform: managed ones where they were read, else the device objects.
pub(super) fn devices(facts: &Facts, draft: &mut Draft<'_>) {
    let mut known: BTreeMap<NodeKind, u64> = BTreeMap::new();
    for tally in facts.devices.read().map(|devices| devices.by_system.as_slice()).unwrap_or_default() {
        *known.entry(platform(&tally.name)).or_default() += tally.count;
    }
    let mut managed: BTreeMap<NodeKind, SystemCounts> = BTreeMap::new();
    for counts in facts.managed_devices.read().map(|devices| devices.by_system.as_slice()).unwrap_or_default() {
        let sum = managed.entry(platform(&counts.system)).or_default();
        sum.total += counts.total;
        sum.compliant += counts.compliant;
        sum.encrypted += counts.encrypted;
        sum.corporate += counts.corporate;
    }
    let kinds: BTreeSet<NodeKind> = known.keys().chain(managed.keys()).copied().collect();
    for kind in kinds {
        let objects = known.get(&kind).copied().unwrap_or_default();
        let counts = managed.get(&kind).filter(|counts| counts.total > 0);
        let dataset = if counts.is_some() { ids::MANAGED_DEVICES } else { ids::DEVICES };
        let mut devices = part(kind, dataset).count(counts.map_or(objects, |counts| counts.total));
        if let Some(counts) = counts {
            let compliant = percent(counts.compliant, counts.total);
            let tile = format!("{} · {compliant} compliant", number(counts.total));
            devices = devices
                .fact(fact(A::ManagedDevices, counts.total).of(dataset).tile(tile))
                .fact(fact(A::Compliant, format!("{} ({compliant})", number(counts.compliant))).of(dataset))
                .fact(fact(A::Encrypted, counts.encrypted).of(dataset))
                .fact(fact(A::OwnedByTheOrganisation, counts.corporate).of(dataset));
        } else {
            let tile = counted(objects, "device object", "device objects");
            devices = devices
                .fact(fact(A::DeviceObjects, objects).of(dataset).tile(tile))
                .fact(draft.gap(ids::MANAGED_DEVICES));
        }
        if kind == NodeKind::WindowsDevices
            && let Some(all) = facts.devices.read()
        {
            let text = format!("{} joined, {} hybrid joined", number(all.joined), number(all.hybrid_joined));
            let tile = if all.hybrid_joined > all.joined {
                format!("{} hybrid joined", number(all.hybrid_joined))
            } else {
                format!("{} Entra joined", number(all.joined))
            };
            devices = devices.fact(fact(A::JoinState, text).of(ids::DEVICES).tile(tile));
        }
        draft.add(devices);
    }
}
