//! People and the devices they work on.

use super::amounts::{dataset, figure, figure_of, numbered, unless_none};
use super::draft::{Draft, fact, list, part};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, NodeKind};
use crate::facts::{Facts, RolePerson, Sources, Split, SystemCounts, Tally, Truth, Way};
use crate::model::{Attribute, Value};
use crate::wording::{counted, number, percent};
use std::collections::{BTreeMap, BTreeSet};

/// Staff, guests and administrators.
pub(super) fn people(facts: &Facts, draft: &mut Draft<'_>) {
    staff(facts, draft);
    guests(facts, draft);
    administrators(facts, draft);
}

/// Members, wherever their accounts are mastered.
fn staff(facts: &Facts, draft: &mut Draft<'_>) {
    let people = &facts.people;
    let members = &people.members;
    if !people.accounts.is_read() && !members.is_read() {
        return unread(NodeKind::Staff, draft);
    }
    let dataset = dataset(if members.is_read() { members } else { &people.accounts });
    let licensed = &people.members_licensed;
    let licensed_tile = licensed.is_read().then(|| format!("{} licensed", figure(licensed)));
    let mut licences = numbered(A::Licensed, licensed);
    if let Some(tile) = licensed_tile {
        licences = licences.tile(tile);
    }
    let kind = (!members.is_read()).then(|| {
        let tile = format!("{} · kind not read", figure_of(&people.accounts, "account", "accounts"));
        numbered(A::Accounts, &people.accounts).tile(tile)
    });
    let told = members.is_read().then(|| numbered(A::Members, members).tile(staff_tile(facts)));
    draft.add(
        part(NodeKind::Staff, dataset)
            .known(members)
            .fact(told)
            .fact(kind)
            .fact(unless_none(A::ExternalMembers, &people.members_external))
            .fact(numbered(A::EnabledAccounts, &people.members_enabled))
            .fact(licences)
            .fact(numbered(A::Synchronised, &people.synchronised))
            .fact(numbered(A::CloudOnly, &people.cloud_only))
            .fact(people.stale.is_read().then(|| numbered(A::NoSignInFor90Days, &people.stale)))
            .fact(people.never_signed_in.is_read().then(|| numbered(A::NeverSignedIn, &people.never_signed_in)))
            .fact(draft.gap(ids::USERS)),
    );
}

/// Members in the words of a tile, with what tells most of them.
fn staff_tile(facts: &Facts) -> String {
    let people = &facts.people;
    let (members, synced) = (&people.members, &people.members_synchronised);
    let external = people.members_external.least().copied().unwrap_or_default();
    match (members.exactly(), synced.exactly()) {
        _ if external > 0 => format!("{} · {} external", figure(members), figure(&people.members_external)),
        (Some(all), Some(synced)) if *synced > 0 => format!("{} · {} synced", number(*all), percent(*synced, *all)),
        (Some(all), Some(_)) if people.cloud_only.exactly() == Some(all) => format!("{} · cloud only", number(*all)),
        _ => figure_of(members, "member", "members"),
    }
}

/// Guests, where there are any or nobody knows.
fn guests(facts: &Facts, draft: &mut Draft<'_>) {
    let people = &facts.people;
    match (people.guests.least(), people.guests.is_read()) {
        (Some(0), _) => return,
        (Some(_), _) => {}
        _ => return unread(NodeKind::Guests, draft),
    }
    let homes = facts.users.read().map(|it| it.guest_domains.as_slice()).unwrap_or_default();
    let tile = match (people.guests_internal.least().copied().unwrap_or_default(), homes.len() as u64) {
        (internal @ 1.., _) => format!("{} · {} internal", figure(&people.guests), number(internal)),
        (_, 0) => figure_of(&people.guests, "guest", "guests"),
        (_, all) => format!("{} · {}", figure(&people.guests), counted(all, "organisation", "organisations")),
    };
    draft.add(
        part(NodeKind::Guests, dataset(&people.guests))
            .known(&people.guests)
            .fact(numbered(A::Guests, &people.guests).tile(tile))
            .fact(unless_none(A::InternalGuests, &people.guests_internal))
            .fact(numbered(A::InvitationPending, &people.guests_pending))
            .fact(most(A::MostFrom, homes)),
    );
}

/// People of whom nothing was read: every tenant has some, and may have guests.
fn unread(kind: NodeKind, draft: &mut Draft<'_>) {
    let gap = draft.gap(ids::USERS);
    let known = fact(A::Known, AttrCode::NotRead).of(ids::USERS).evidence(Evidence::Unknown);
    draft.add(part(kind, ids::USERS).fact(gap).fact(known).evidence(Evidence::Unknown));
}

/// The first of a tally as a fact.
fn most(key: A, tallies: &[Tally]) -> Option<crate::model::Attribute> {
    let names: Vec<String> = tallies.iter().take(3).map(|it| format!("{} ({})", it.name, number(it.count))).collect();
    (!names.is_empty()).then(|| fact(key, list(&names)).of(ids::USERS))
}

/// Those who hold a directory role, groups expanded.
fn administrators(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::ROLE_ASSIGNMENTS;
    if facts.roles.read().is_none() {
        // Every tenant has administrators.
        let gap = draft.gap(dataset);
        let unread = part(NodeKind::Administrators, dataset).fact(gap).evidence(Evidence::Unknown);
        draft.add(unread);
        return;
    }
    let all = |way| facts.role_people(way, |_| Truth::Yes);
    let (now, standing, eligible) = (all(Way::Now), all(Way::Standing), all(Way::Eligible));
    if now.exactly() == Some(&0) && eligible.least().is_none_or(|it| *it == 0) {
        return;
    }
    let tile = match (standing.least(), now.exactly() == standing.exactly()) {
        (Some(_), true) if standing.exactly().is_some() => format!("{} · all standing", figure(&now)),
        (Some(_), _) => format!("{} · {} standing", figure(&now), figure(&standing)),
        (None, _) => figure_of(&now, "holds a role", "hold a role"),
    };
    let who = |key: A, fits: fn(&RolePerson) -> Truth| {
        let known = facts.role_holders(Way::Now, |_| Truth::Yes, |it| it.is_person().and(fits(it)));
        known.least().is_some_and(|it| *it > 0).then(|| fact(key, known).of(dataset))
    };
    let known = facts.eligibilities.read().is_some();
    draft.add(
        part(NodeKind::Administrators, dataset)
            .known(&now)
            .fact(fact(A::PeopleWithADirectoryRole, now.clone()).of(dataset).tile(tile))
            .fact(fact(A::Standing, standing).of(dataset))
            .fact(known.then(|| fact(A::Eligible, eligible).of(ids::ROLE_ELIGIBILITIES)))
            .fact(who(A::GuestsAmongThem, |it| it.traits.guest))
            .fact(who(A::SynchronisedAmongThem, |it| it.traits.synchronised))
            .fact(who(A::DisabledAmongThem, |it| it.traits.enabled.not()))
            .fact(who(A::ThroughGroups, |it| it.through.is_some().into()))
            .fact(draft.gap(ids::ROLE_ELIGIBILITIES).filter(|_| !known).map(eligible_unread)),
    );
}

/// Why it is not known who could activate a role.
fn eligible_unread(gap: Attribute) -> Attribute {
    let tile = format!("eligible {}", gap.tile.as_deref().unwrap_or("not read"));
    gap.tile(tile)
}

/// Platforms of devices: beginnings of what the services call them, lower case.
const PLATFORMS: &[(&str, NodeKind)] = &[
    ("windows server", NodeKind::OtherDevices),
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
    // Where the platform was not read, they are of any.
    for tally in facts.devices.read().map(|devices| devices.by_system.as_slice()).unwrap_or_default() {
        *known.entry(platform(&tally.name)).or_default() += tally.count;
    }
    let mut managed: BTreeMap<NodeKind, SystemCounts> = BTreeMap::new();
    for counts in facts.managed_devices.read().map(|devices| devices.by_system.as_slice()).unwrap_or_default() {
        let sum = managed.entry(platform(&counts.system)).or_default();
        sum.take(counts);
    }
    let kinds: BTreeSet<NodeKind> = known.keys().chain(managed.keys()).copied().collect();
    for kind in kinds {
        let objects = known.get(&kind).copied().unwrap_or_default();
        let counts = managed.get(&kind).filter(|counts| counts.total > 0);
        let dataset = if counts.is_some() { ids::MANAGED_DEVICES } else { ids::DEVICES };
        let mut devices = part(kind, dataset).count(counts.map_or(objects, |counts| counts.total));
        if let Some(counts) = counts {
            let whole = facts.managed_devices.is_complete();
            let known = |split: Split| split.known(whole, Sources::from([dataset]));
            let compliant = known(counts.compliance).exactly().map(|count| percent(*count, counts.total));
            let (tile, share) = match compliant {
                Some(share) => (
                    format!("{} · {share} compliant", number(counts.total)),
                    format!("{} ({share})", number(counts.compliant)),
                ),
                None => (number(counts.total), Value::from(known(counts.compliance)).text()),
            };
            devices = devices
                .fact(fact(A::ManagedDevices, counts.total).of(dataset).tile(tile))
                .fact(fact(A::Compliant, share).of(dataset))
                .fact(fact(A::Encrypted, known(counts.encryption)).of(dataset))
                .fact(fact(A::OwnedByTheOrganisation, known(counts.ownership)).of(dataset));
        } else {
            let tile = counted(objects, "device object", "device objects");
            devices = devices
                .fact(fact(A::DeviceObjects, objects).of(dataset).tile(tile))
                .fact(draft.gap(ids::MANAGED_DEVICES));
        }
        if kind == NodeKind::WindowsDevices
            && let Some(all) = facts.devices.read()
        {
            let known = |split: Split| {
                Value::from(split.known(facts.devices.is_complete(), Sources::from([ids::DEVICES]))).text()
            };
            let (joined, hybrid) = (known(all.windows.joined), known(all.windows.hybrid_joined));
            let text = format!("{joined} joined, {hybrid} hybrid joined");
            let pcs = (all.windows.joined, all.windows.hybrid_joined);
            let tile = if pcs.0.unread > 0 {
                "join state not read in full".to_owned()
            } else if pcs.1.yes > pcs.0.yes {
                format!("{} hybrid joined", number(pcs.1.yes))
            } else {
                format!("{} Entra joined", number(pcs.0.yes))
            };
            devices = devices.fact(fact(A::JoinState, text).of(ids::DEVICES).tile(tile));
        }
        draft.add(devices);
    }
}
