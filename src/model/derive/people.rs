//! People and the devices they work on.

use super::amounts::{dataset, figure, figure_of, numbered, unless_none};
use super::draft::{Draft, fact, part};
use crate::catalog::{Evidence, NodeKind};
use crate::facts::{Facts, RolePerson, SystemCounts, Tally, Truth, Way};
use crate::model::Fact;
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
    let mut licences = numbered("Licensed", licensed);
    if let Some(tile) = licensed_tile {
        licences = licences.tile(tile);
    }
    let kind = (!members.is_read()).then(|| {
        let tile = format!("{} · kind not read", figure_of(&people.accounts, "account", "accounts"));
        numbered("Accounts", &people.accounts).tile(tile)
    });
    let told = members.is_read().then(|| numbered("Members", members).tile(staff_tile(facts)));
    draft.add(
        part(NodeKind::Staff, dataset)
            .known(members)
            .fact(told)
            .fact(kind)
            .fact(unless_none("External members", &people.members_external))
            .fact(numbered("Enabled accounts", &people.members_enabled))
            .fact(licences)
            .fact(numbered("Synchronised", &people.synchronised))
            .fact(numbered("Cloud only", &people.cloud_only))
            .fact(people.stale.is_read().then(|| numbered("No sign-in for 90 days", &people.stale)))
            .fact(people.never_signed_in.is_read().then(|| numbered("Never signed in", &people.never_signed_in)))
            .fact(draft.gap("users")),
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
    let homes = facts.users.read().map(|it| it.home_domains.as_slice()).unwrap_or_default();
    let tile = match (people.guests_internal.least().copied().unwrap_or_default(), homes.len() as u64) {
        (internal @ 1.., _) => format!("{} · {} internal", figure(&people.guests), number(internal)),
        (_, 0) => figure_of(&people.guests, "guest", "guests"),
        (_, all) => format!("{} · {}", figure(&people.guests), counted(all, "organisation", "organisations")),
    };
    draft.add(
        part(NodeKind::Guests, dataset(&people.guests))
            .known(&people.guests)
            .fact(numbered("Guests", &people.guests).tile(tile))
            .fact(unless_none("Accounts of this tenant among them", &people.guests_internal))
            .fact(numbered("Invitation pending", &people.guests_pending))
            .fact(most("Most from", homes)),
    );
}

/// People of whom nothing was read: every tenant has some, and may have guests.
fn unread(kind: NodeKind, draft: &mut Draft<'_>) {
    let gap = draft.gap("users");
    let known = fact("Known", "not read").of("users").evidence(Evidence::Unknown);
    draft.add(part(kind, "users").fact(gap).fact(known).evidence(Evidence::Unknown));
}

/// The first of a tally as a fact.
fn most(label: &str, tallies: &[Tally]) -> Option<crate::model::Fact> {
    let names: Vec<String> = tallies.iter().take(3).map(|it| format!("{} ({})", it.name, number(it.count))).collect();
    (!names.is_empty()).then(|| fact(label, names.join(", ")).of("users"))
}

/// Those who hold a directory role, groups expanded.
fn administrators(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = "role-assignments";
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
    let who = |label: &str, fits: fn(&RolePerson) -> Truth| {
        let known = facts.role_holders(Way::Now, |_| Truth::Yes, |it| it.is_person().and(fits(it)));
        known.least().is_some_and(|it| *it > 0).then(|| fact(label, figure(&known)).of(dataset))
    };
    let known = facts.eligibilities.read().is_some();
    draft.add(
        part(NodeKind::Administrators, dataset)
            .known(&now)
            .fact(fact("People with a directory role", figure(&now)).of(dataset).tile(tile))
            .fact(fact("Standing", figure(&standing)).of(dataset))
            .fact(known.then(|| fact("Eligible", figure(&eligible)).of("role-eligibilities")))
            .fact(who("Guests among them", |it| it.traits.guest))
            .fact(who("Synchronised among them", |it| it.traits.synchronised))
            .fact(who("Disabled accounts among them", |it| it.traits.enabled.not()))
            .fact(who("Through groups", |it| it.through.is_some().into()))
            .fact(draft.gap("role-eligibilities").filter(|_| !known).map(eligible_unread)),
    );
}

/// Why it is not known who could activate a role.
fn eligible_unread(gap: Fact) -> Fact {
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
        let dataset = if counts.is_some() { "managed-devices" } else { "devices" };
        let mut devices = part(kind, dataset).count(counts.map_or(objects, |counts| counts.total));
        if let Some(counts) = counts {
            let compliant = percent(counts.compliant, counts.total);
            let tile = format!("{} · {compliant} compliant", number(counts.total));
            devices = devices
                .fact(fact("Managed devices", number(counts.total)).of(dataset).tile(tile))
                .fact(fact("Compliant", format!("{} ({compliant})", number(counts.compliant))).of(dataset))
                .fact(fact("Encrypted", number(counts.encrypted)).of(dataset))
                .fact(fact("Owned by the organisation", number(counts.corporate)).of(dataset));
        } else {
            let tile = counted(objects, "device object", "device objects");
            devices = devices
                .fact(fact("Device objects", number(objects)).of(dataset).tile(tile))
                .fact(draft.gap("managed-devices"));
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
            devices = devices.fact(fact("Join state", text).of("devices").tile(tile));
        }
        draft.add(devices);
    }
}
