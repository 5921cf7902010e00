//! Privileged directory roles, and those who hold them, by the way they hold them.

use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{Facts, Held, PrincipalKind, RoleHolder, RoleHolders, Truth, Way};
use crate::model::derive::amounts::{figure, figure_of, numbered};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::snapshot::Status;
use crate::wording::{counted, tiles};
use std::collections::{BTreeMap, BTreeSet};

const DATASET: &str = ids::ROLE_ASSIGNMENTS;
const ELIGIBLE: &str = ids::ROLE_ELIGIBILITIES;
/// More roles than this are one component.
const EACH: usize = 40;

/// Roles that can give any role, or take over who holds one: by template id.
const CONTROL: &[&str] = &[
    "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
    "e8611ab8-c189-46e8-94e1-60213ab1f814", // Privileged Role Administrator
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", // Privileged Authentication Administrator
];

/// Application permissions with which an application assigns directory roles.
const ASSIGN: &[&str] = &[
    "RoleManagement.ReadWrite.Directory",
    "RoleAssignmentSchedule.ReadWrite.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
];

/// A way of holding a role: key, what a reader calls those who do, what they do with the role, whether it is this.
type WayRow = (&'static str, &'static str, &'static str, fn(PrincipalKind, &Held) -> bool);

/// Ways of holding a role; the first that fits counts.
const WAYS: &[WayRow] = &[
    ("1-people-standing", "People, standing", "hold", |kind, held| is_user(kind) && *held == Held::Standing),
    ("2-people-activated", "People, activated now", "hold for hours", |kind, held| {
        is_user(kind) && *held == Held::Activated
    }),
    ("3-people-eligible", "People, eligible", "activate", |kind, held| is_user(kind) && *held == Held::Eligible),
    ("1-people-until", "People, until a day", "hold until a day", |kind, held| {
        is_user(kind) && matches!(held, Held::Until(_))
    }),
    ("1-people-now", "People, for how long not read", "hold", |kind, held| is_user(kind) && *held == Held::Active),
    ("7-people-unread", "People, how not read", "hold or may activate", |kind, _| is_user(kind)),
    ("4-groups-standing", "Groups, standing", "hold", |kind, held| is_group(kind) && *held == Held::Standing),
    ("5-groups-eligible", "Groups, eligible", "activate", |kind, held| is_group(kind) && *held == Held::Eligible),
    ("4-groups-now", "Groups, now", "hold", |kind, held| is_group(kind) && held.now().is_yes()),
    ("7-groups-unread", "Groups, how not read", "hold or may activate", |kind, _| is_group(kind)),
    ("6-applications", "Service principals", "hold", |kind, _| kind == PrincipalKind::Application),
    ("7-unknown", "Holders not resolved", "hold", |_, held| held.now().is_yes()),
    ("7-unknown-eligible", "Not resolved, eligible", "may activate", |_, held| *held == Held::Eligible),
    ("7-unknown-how", "Neither who nor how was read", "hold or may activate", |_, _| true),
];

fn is_user(kind: PrincipalKind) -> bool {
    kind == PrincipalKind::User
}

fn is_group(kind: PrincipalKind) -> bool {
    kind == PrincipalKind::Group
}

fn controls(role: &RoleHolders) -> bool {
    CONTROL.contains(&role.template.as_str())
}

fn way(holder: &RoleHolder) -> usize {
    WAYS.iter().position(|row| row.3(holder.kind, &holder.held)).unwrap_or_default()
}

/// People to whom groups give a role now, in the words of a tile.
fn through(groups: &[&RoleHolder]) -> Option<String> {
    let whole = groups.iter().all(|group| group.members.now_whole);
    let most = groups.iter().map(|group| group.members.now).sum::<u64>();
    match (whole, most) {
        (true, _) => Some(counted(most, "member", "members")),
        (false, 0) => Some("members not read".to_owned()),
        (false, _) => Some(format!("at least {}", counted(most, "member", "members"))),
    }
    .filter(|_| !groups.is_empty())
}

/// The privileged roles someone holds, and those who hold them.
pub(in crate::model::derive) fn holders(facts: &Facts, draft: &mut Draft<'_>) {
    let roles: Vec<&RoleHolders> = facts.roles.items().iter().filter(|it| controls(it) || it.privileged).collect();
    let mut ways: BTreeMap<usize, BTreeMap<&str, &RoleHolder>> = BTreeMap::new();
    for holder in roles.iter().flat_map(|role| &role.holders) {
        ways.entry(way(holder)).or_default().insert(&holder.id, holder);
    }
    for (at, holders) in ways {
        let Some((key, name, ..)) = WAYS.get(at) else { continue };
        let dataset = if holders.values().all(|it| it.held == Held::Eligible) { ELIGIBLE } else { DATASET };
        let count = holders.len() as u64;
        let least = if facts.roles.is_complete() { "" } else { "at least " };
        let groups: Vec<&RoleHolder> = holders.into_values().filter(|it| is_group(it.kind)).collect();
        let members = through(&groups).map(|words| fact(A::Members, words.clone()).of(ids::GROUPS).tile(words));
        let words = format!("{least}{}", counted(count, "holder", "holders"));
        let holders = fact(A::Holders, count).of(dataset).tile(words);
        draft.add(part(NodeKind::RoleHolders, dataset).key(key).name(*name).count(count).fact(holders).fact(members));
    }
    if facts.eligibilities.read().is_none() && !roles.is_empty() {
        let gap = draft.gap(ELIGIBLE);
        let unread = part(NodeKind::RoleHolders, ELIGIBLE).key("3-people-eligible").name("Eligible holders");
        draft.add(unread.fact(gap).evidence(crate::catalog::Evidence::Unknown));
    }
    let (each, others) = roles.split_at(roles.len().min(EACH));
    each.iter().for_each(|role| one(facts, draft, role));
    if !others.is_empty() {
        let count = others.len() as u64;
        draft.add(
            part(NodeKind::DirectoryRole, DATASET)
                .key("others")
                .name("Other privileged roles")
                .count(count)
                .fact(fact(A::Roles, count).of(DATASET).tile(counted(count, "role", "roles")))
                .fact(fact(A::Reach, AttrCode::Privileged).of(DATASET)),
        );
    }
    applications(facts, draft);
}

fn one(facts: &Facts, draft: &mut Draft<'_>, role: &RoleHolders) {
    // People, groups expanded, as everywhere; applications beside them.
    let this = |it: &RoleHolders| Truth::from(std::ptr::eq(it, role));
    let (now, eligible) = (facts.role_people(Way::Now, this), facts.role_people(Way::Eligible, this));
    let acting: BTreeSet<&str> =
        role.holders.iter().filter(|it| it.kind == PrincipalKind::Application).map(|it| it.id.as_str()).collect();
    let acting = acting.len() as u64;
    // Of whom nobody knows what they are, that they were given it: people, groups or applications.
    let unresolved = role.holders.iter().filter(|it| it.kind == PrincipalKind::Unread && !it.held.now().is_no());
    let unresolved = unresolved.map(|it| it.id.as_str()).collect::<BTreeSet<_>>().len() as u64;
    let people = if now.is_read() || unresolved == 0 { figure_of(&now, "person", "people") } else { String::new() };
    let parts = [
        people,
        if unresolved > 0 { tiles::unresolved(unresolved) } else { String::new() },
        if eligible.reaches(1).is_yes() { tiles::eligible(&figure(&eligible)) } else { String::new() },
        if acting > 0 { counted(acting, "application", "applications") } else { String::new() },
    ];
    let tile = tiles::beside(&parts);
    let reach = if controls(role) { AttrCode::ControlOfRoles } else { AttrCode::Privileged };
    let unread = match draft.model().coverage_of(ids::ROLE_POLICIES).status {
        Status::Unlicensed => AttrCode::ActivationNotLicensed,
        Status::Complete => AttrCode::ActivationNotFound,
        _ => AttrCode::ActivationNotRead,
    };
    let activation = match &role.activation {
        None => unread,
        Some(it) if it.approval => AttrCode::ActivationApproved,
        Some(it) if it.mfa || it.context.is_some() => AttrCode::ActivationVerified,
        Some(_) => AttrCode::ActivationNotVerified,
    };
    let words = role.activation.as_ref().map(|it| fact(A::ActivationTakes, list(&it.words())).of(ids::ROLE_POLICIES));
    let at = draft.add(
        part(NodeKind::DirectoryRole, DATASET)
            .key(if role.template.is_empty() { &role.name } else { &role.template })
            .name(&role.name)
            .object(&role.template)
            .fact(numbered(A::Holders, &now).tile(tile))
            .fact(numbered(A::Eligible, &eligible))
            .fact((acting > 0).then(|| fact(A::Applications, acting).of(DATASET)))
            .fact(fact(A::Activation, activation).of(ids::ROLE_POLICIES).tile(tiles::begins(activation)))
            .fact(words)
            .fact(fact(A::Reach, reach).of(DATASET)),
    );
    let ways: BTreeSet<usize> = role.holders.iter().map(way).collect();
    for (key, _, verb, _) in ways.into_iter().filter_map(|it| WAYS.get(it)) {
        let from = id(NodeKind::RoleHolders, Some(key));
        draft.link(tie(LinkKind::Management, &from, &at, verb, DATASET));
    }
}

/// Applications whose permissions let them assign roles.
fn applications(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::APP_ROLE_ASSIGNMENTS;
    let assigns = |it: &&crate::facts::PermissionGrant| it.permissions.iter().any(|it| ASSIGN.contains(&it.as_str()));
    let ids: BTreeSet<&str> =
        facts.application_grants.items().iter().filter(assigns).map(|it| it.id.as_str()).collect();
    if ids.is_empty() {
        return;
    }
    let count = ids.len() as u64;
    let at = draft.add(
        part(NodeKind::RoleHolders, dataset)
            .key("8-assigning")
            .name("Apps that may assign roles")
            .count(count)
            .fact(fact(A::Applications, count).of(dataset).tile(counted(count, "application", "applications"))),
    );
    let global = id(NodeKind::DirectoryRole, CONTROL.first().copied());
    draft.link(tie(LinkKind::Management, &at, &global, "may assign", dataset).inferred());
}
