//! People, groups and devices that were counted, not read.

use super::draft::{Draft, fact, part};
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, NodeKind};
use crate::facts::Facts;
use crate::wording::counted;

/// What counts say of a population that was not read object by object.
pub(super) fn populations(facts: &Facts, draft: &mut Draft<'_>) {
    if facts.users.read().is_none() {
        people(facts, draft);
    }
    if facts.groups.read().is_none() {
        groups(facts, draft);
    }
    if facts.devices.read().is_none() && facts.managed_devices.read().is_none() {
        devices(facts, draft);
    }
}

fn people(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::USER_COUNTS;
    let count = |name| facts.counted(dataset, name);
    let (Some(members), guests) = (facts.counted_members(), count("guests").unwrap_or_default()) else {
        return unread(draft);
    };
    let said = |key: A, name| Some(fact(key, count(name)?).of(dataset));
    draft.add(
        part(NodeKind::Staff, dataset)
            .count(members)
            .fact(fact(A::Members, members).of(dataset).tile(counted(members, "member", "members")))
            .fact(said(A::DisabledAccountsGuestsIncluded, "disabled"))
            .fact(said(A::SynchronisedAccounts, "synced")),
    );
    if guests > 0 {
        let tile = counted(guests, "guest", "guests");
        draft.add(part(NodeKind::Guests, dataset).count(guests).fact(fact(A::Guests, guests).of(dataset).tile(tile)));
    }
}

/// People of whom nothing was read: every tenant has some, and may have guests.
fn unread(draft: &mut Draft<'_>) {
    for kind in [NodeKind::Staff, NodeKind::Guests] {
        let gap = draft.gap(ids::USERS);
        let known = fact(A::Known, AttrCode::NotRead).of(ids::USERS).evidence(Evidence::Unknown);
        draft.add(part(kind, ids::USERS).fact(gap).fact(known).evidence(Evidence::Unknown));
    }
}

fn groups(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::GROUP_COUNTS;
    let count = |name| facts.counted(dataset, name);
    let said = |key: A, name| Some(fact(key, count(name)?).of(dataset));
    let Some(total) = count("total") else { return };
    draft.add(
        part(NodeKind::DirectoryGroups, dataset)
            .count(total)
            .fact(fact(A::Groups, total).of(dataset).tile(counted(total, "group", "groups")))
            .fact(said(A::Dynamic, "dynamic"))
            .fact(said(A::Synchronised, "synced")),
    );
    if let Some(unified) = count("microsoft-365").filter(|it| *it > 0) {
        draft.add(
            part(NodeKind::MicrosoftGroups, dataset)
                .count(unified)
                .fact(fact(A::Groups, unified).of(dataset).tile(counted(unified, "group", "groups"))),
        );
    }
}

fn devices(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::DEVICE_COUNTS;
    let count = |name| facts.counted(dataset, name);
    let (Some(total), Some(windows)) = (count("total"), count("windows")) else { return };
    let kinds = [(NodeKind::WindowsDevices, windows), (NodeKind::OtherDevices, total.saturating_sub(windows))];
    for (kind, count) in kinds.into_iter().filter(|it| it.1 > 0) {
        let tile = counted(count, "device object", "device objects");
        draft.add(
            part(kind, dataset)
                .count(count)
                .fact(fact(A::DeviceObjects, count).of(dataset).tile(tile))
                .fact(draft.gap(ids::MANAGED_DEVICES)),
        );
    }
}
