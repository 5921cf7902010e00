//! Applications by what they may do: how far it reaches, and as whom they do it.

use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, LinkKind, NodeKind};
use crate::facts::{Facts, PermissionGrant, Truth};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::{attribute_code, counted, number, tiles};
use std::collections::{BTreeMap, BTreeSet};

const APPLICATION: &str = ids::APP_ROLE_ASSIGNMENTS;
const DELEGATED: &str = ids::OAUTH2_PERMISSION_GRANTS;
/// More applications of one risk than this are one component for what they reach.
const EACH: usize = 40;
/// More programming interfaces than this are one component.
const RESOURCES: usize = 6;

/// Kinds of risk, the gravest first.
const RISKS: [AttrCode; 4] =
    [AttrCode::FarReachingAsItself, AttrCode::FarReachingAsAnyone, AttrCode::FarReachingAsSome, AttrCode::Limited];

/// Beginnings of far-reaching permissions, and what they reach, the gravest first.
const REACH: &[(AttrCode, &[&str])] = &[
    (
        AttrCode::ReachesDirectory,
        &[
            "RoleM",
            "RoleA",
            "RoleE",
            "AppRole",
            "Application.",
            "Directory.ReadWrite",
            "Domain.",
            "Policy.",
            "Privileged",
        ],
    ),
    (AttrCode::ReachesMail, &["Mail", "full_access", "EWS.", "Exchange.", "Calendars.", "Contacts."]),
    (AttrCode::ReachesFiles, &["Files.", "Sites.", "Notes."]),
    (AttrCode::ReachesUsers, &["User", "Group", "Directory."]),
    (AttrCode::ReachesDevices, &["Device", "Bitlocker"]),
    (AttrCode::ReachesChats, &["Chat.", "ChannelMessage.", "OnlineMeeting", "Team"]),
];

/// The gravest that an application reaches.
fn reach(it: &Application<'_>) -> AttrCode {
    if it.far.is_empty() {
        return origin(it);
    }
    let starts = |beginnings: &&[&str]| it.far.iter().any(|far| beginnings.iter().any(|it| far.starts_with(it)));
    REACH.iter().find(|row| starts(&row.1)).map_or(AttrCode::ReachesOther, |row| row.0)
}

/// One application, with all it was given.
#[derive(Default)]
struct Application<'a> {
    id: &'a str,
    name: &'a str,
    risk: usize,
    third_party: Truth,
    dataset: &'static str,
    far: BTreeSet<&'a str>,
    resources: BTreeSet<&'a str>,
}

fn risk(grant: &PermissionGrant, dataset: &str) -> usize {
    match (grant.far_reaching.is_empty(), dataset == APPLICATION, grant.for_everyone.is_yes()) {
        (true, ..) => 3,
        (_, true, _) => 0,
        (_, _, true) => 1,
        _ => 2,
    }
}

fn origin(application: &Application<'_>) -> AttrCode {
    match application.third_party {
        Truth::Yes => AttrCode::OfOtherOrganisation,
        Truth::No => AttrCode::OwnOrMicrosoft,
        Truth::Unread => AttrCode::OriginNotRead,
    }
}

/// Each application with permissions, at its gravest; beyond a bound those of one risk that reach alike together.
pub(in crate::model::derive) fn permissions(facts: &Facts, draft: &mut Draft<'_>) {
    let own = facts.application_grants.items().iter().map(|it| (it, APPLICATION));
    let delegated = facts.delegated_grants.items().iter().map(|it| (it, DELEGATED));
    let mut all: BTreeMap<&str, Application<'_>> = BTreeMap::new();
    for (grant, dataset) in own.chain(delegated) {
        let risk = risk(grant, dataset);
        let it = all.entry(&grant.id).or_insert_with(|| Application { risk: RISKS.len(), ..Application::default() });
        if risk < it.risk {
            (it.risk, it.dataset) = (risk, dataset);
        }
        (it.id, it.name, it.third_party) = (&grant.id, &grant.application, grant.third_party);
        it.far.extend(grant.far_reaching.iter().map(String::as_str));
        it.resources.insert(&grant.resource);
    }
    resources(all.values(), draft);
    if !all.is_empty() {
        unread(draft, APPLICATION, "Application permissions");
        unread(draft, DELEGATED, "Delegated permissions");
    }
    for (at, risk) in RISKS.into_iter().enumerate() {
        let of_risk: Vec<&Application<'_>> = all.values().filter(|it| it.risk == at).collect();
        if of_risk.len() <= EACH && at + 1 < RISKS.len() {
            of_risk.iter().for_each(|it| one(draft, it, risk));
            continue;
        }
        let groups: BTreeSet<AttrCode> = of_risk.iter().map(|it| reach(it)).collect();
        for group in groups {
            let those: Vec<&Application<'_>> = of_risk.iter().copied().filter(|it| reach(it) == group).collect();
            together(draft, &those, risk, group);
        }
    }
}

fn one(draft: &mut Draft<'_>, it: &Application<'_>, risk: AttrCode) {
    let far: Vec<&str> = it.far.iter().copied().collect();
    let first = far.first().copied().unwrap_or_default();
    let more = far.len().saturating_sub(1) as u64;
    let tile = if more > 0 { format!("{first} + {}", number(more)) } else { first.to_owned() };
    let at = draft.add(
        part(NodeKind::PermittedApplication, it.dataset)
            .key(it.id)
            .name(it.name)
            .object(it.id)
            .fact(fact(A::FarReachingPermissions, list(&far)).of(it.dataset).tile(tile))
            .fact(fact(A::Origin, origin(it)).of(it.dataset).tile(attribute_code(origin(it))))
            .fact(fact(A::Reach, reach(it)).of(it.dataset))
            .fact(fact(A::Risk, risk).of(it.dataset)),
    );
    tied(draft, it, &at);
}

fn together(draft: &mut Draft<'_>, those: &[&Application<'_>], risk: AttrCode, group: AttrCode) {
    let Some(first) = those.first() else { return };
    let count = those.len() as u64;
    let name = tiles::applications_of(group);
    let at = draft.add(
        part(NodeKind::PermittedApplication, first.dataset)
            .key(&format!("{}:{}", risk.id(), group.id()))
            .name(name)
            .count(count)
            .fact(fact(A::Applications, count).of(first.dataset).tile(counted(count, "application", "applications")))
            .fact(fact(A::Reach, group).of(first.dataset))
            .fact(fact(A::Risk, risk).of(first.dataset)),
    );
    for it in those {
        tied(draft, it, &at);
    }
}

/// What of a dataset was not read: there may be more applications than are drawn.
fn unread(draft: &mut Draft<'_>, dataset: &str, name: &str) {
    let Some(gap) = draft.gap(dataset) else { return };
    draft.add(
        part(NodeKind::PermittedApplication, dataset)
            .key(dataset)
            .name(name)
            .fact(gap)
            .fact(fact(A::Risk, AttrCode::NotReadInFull).of(dataset).evidence(Evidence::Unknown))
            .evidence(Evidence::Unknown),
    );
}

fn tied(draft: &mut Draft<'_>, it: &Application<'_>, at: &str) {
    for name in &it.resources {
        let resource = id(NodeKind::ApiResource, Some(name));
        let resource = if draft.has(&resource) { resource } else { id(NodeKind::ApiResource, Some("others")) };
        draft.link(tie(LinkKind::Data, at, &resource, "permissions", it.dataset));
    }
}

/// The programming interfaces, those that most applications reach first.
fn resources<'a>(all: impl Iterator<Item = &'a Application<'a>>, draft: &mut Draft<'_>) {
    let mut counts: BTreeMap<&str, (u64, &'static str)> = BTreeMap::new();
    for it in all {
        for name in &it.resources {
            counts.entry(name).or_insert((0, it.dataset)).0 += 1;
        }
    }
    let mut ranked: Vec<(&str, (u64, &'static str))> = counts.into_iter().collect();
    ranked.sort_by(|a, b| (b.1.0, a.0).cmp(&(a.1.0, b.0)));
    let others = ranked.split_off(ranked.len().min(RESOURCES));
    for (name, (count, dataset)) in ranked {
        let tile = counted(count, "application", "applications");
        draft.add(
            part(NodeKind::ApiResource, dataset)
                .key(name)
                .name(name)
                .fact(fact(A::Applications, count).of(dataset).tile(tile)),
        );
    }
    if let Some((_, (_, dataset))) = others.first() {
        let count = others.len() as u64;
        draft.add(
            part(NodeKind::ApiResource, dataset)
                .key("others")
                .name("Other interfaces")
                .count(count)
                .fact(fact(A::Interfaces, count).of(dataset).tile(counted(count, "interface", "interfaces"))),
        );
    }
}
