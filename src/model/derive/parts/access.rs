//! Policies of Conditional Access: whom each is about, what it demands, what it protects.

use super::super::draft::{Draft, Tie, fact, id, list, part, tie};
use super::access_targets::{covered, targets};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{
    Coded, ConditionalAccessPolicy as Policy, Control, Facts, GuestKind, LocationKind, NamedLocation, Platform,
    PolicyState, Truth,
};
use crate::model::{PolicyText, policy_text};
use crate::wording::access as words;
use crate::wording::counted;
use std::collections::BTreeMap;

pub(super) const DATASET: &str = ids::CONDITIONAL_ACCESS_POLICIES;
/// More policies than this have one component an audience and demand.
const EACH: usize = 120;
/// More resources or locations than this are one component.
pub(super) const TARGETS: usize = 12;

type Test = fn(&Policy) -> bool;

/// What a policy does, most telling first: a test of its conditions or controls, and what a reader calls it.
const DEMANDS: &[(Test, &str)] = &[
    (reports, "Only reported, not enforced"),
    (|it| it.blocks() && it.is_about_legacy(), "Block legacy authentication"),
    (|it| it.blocks() && looks_at_locations(it), "Block by location"),
    (|it| it.blocks() && !it.conditions.flows.is_empty(), "Block sign-in flows"),
    (|it| it.blocks() && looks_at_platforms(it), "Block platforms"),
    (Policy::blocks, "Block"),
    (looks_at_risk, "Answer to risk"),
    (|it| device(it) && !it.demands_mfa(), "Managed device or app"),
    (|it| it.grant.strength.is_some() && it.demands_mfa(), "Authentication strength"),
    (Policy::demands_mfa, "Multifactor authentication"),
    (|it| it.grant.is_empty(), "Limit sessions"),
];

/// Policies that are not off.
fn drawn(facts: &Facts) -> impl Iterator<Item = &Policy> {
    facts.policies.items().iter().filter(|it| !it.in_state(PolicyState::Off))
}

/// Whether it is not enforced, or not known to be.
pub(super) fn reports(policy: &Policy) -> bool {
    !policy.is_on()
}

fn looks_at_locations(policy: &Policy) -> bool {
    let scope = &policy.conditions.locations;
    !scope.exclude.is_empty() || scope.include.iter().any(|id| id != "All")
}

fn looks_at_platforms(policy: &Policy) -> bool {
    let scope = &policy.conditions.platforms;
    !scope.exclude.is_empty() || scope.include.iter().any(|it| !it.is(Platform::All))
}

fn looks_at_risk(policy: &Policy) -> bool {
    let it = &policy.conditions;
    [&it.sign_in_risk, &it.user_risk, &it.workload_risk, &it.insider_risk, &it.agent_risk]
        .iter()
        .any(|levels| !levels.is_empty())
}

/// Whether it looks at the device or the app.
fn device(policy: &Policy) -> bool {
    [Control::CompliantDevice, Control::HybridJoined, Control::ProtectedApp, Control::ApprovedApp]
        .iter()
        .any(|control| policy.demands(*control))
}

/// What a reader calls the demand of a policy.
fn demand(policy: &Policy) -> &'static str {
    DEMANDS.iter().find(|row| row.0(policy)).map_or("Other demands", |row| row.1)
}

/// Whom a policy is about.
fn audience(policy: &Policy) -> &'static str {
    let include = &policy.users.include;
    let workloads = !policy.workloads.include.is_empty() || policy.workload_filter.is_some();
    match policy {
        it if it.agents.are_named() => "agents",
        _ if workloads => "workload identities",
        it if include.all && it.resources.applications.include.contains("All") => "everyone, all resources",
        _ if include.all => "everyone, chosen resources",
        _ if !include.guests.is_empty() && include.roles.is_empty() => "guests",
        _ if !include.roles.is_empty() => "administrators",
        _ => "chosen people",
    }
}

/// The tiles of those a policy is about; agents and workload identities are no people.
fn people(policy: &Policy) -> Vec<NodeKind> {
    let exclude = &policy.users.exclude;
    let left_out =
        |kind: GuestKind| exclude.guests.iter().any(|it| it.tenants.is_none() && it.kinds.iter().any(|it| it.is(kind)));
    let guests = !GuestKind::WORDS.iter().all(|row| left_out(row.1));
    match audience(policy) {
        "agents" | "workload identities" => Vec::new(),
        "guests" => vec![NodeKind::Guests],
        "administrators" => vec![NodeKind::Administrators],
        "chosen people" => vec![NodeKind::Staff],
        _ if guests => vec![NodeKind::Staff, NodeKind::Guests, NodeKind::Administrators],
        _ => vec![NodeKind::Staff, NodeKind::Administrators],
    }
}

/// Each policy that is not off, or those of one audience and demand together.
pub(in crate::model::derive) fn policies(facts: &Facts, draft: &mut Draft<'_>) {
    let drawn: Vec<&Policy> = drawn(facts).collect();
    targets(facts, &drawn, draft);
    if drawn.len() <= EACH {
        for policy in drawn {
            one(facts, draft, policy);
        }
        return;
    }
    let mut sets: BTreeMap<(&str, &str), Vec<&Policy>> = BTreeMap::new();
    for policy in drawn {
        sets.entry((audience(policy), demand(policy))).or_default().push(policy);
    }
    for ((audience, demand), policies) in sets {
        let count = policies.len() as u64;
        let at = part(NodeKind::AccessPolicy, DATASET)
            .key(&format!("{audience}:{demand}"))
            .name(demand)
            .count(count)
            .fact(fact(A::Policies, count).of(DATASET).tile(counted(count, "policy", "policies")))
            .fact(fact(A::Demand, demand).of(DATASET))
            .fact(fact(A::Audience, audience).of(DATASET));
        let at = draft.add(at);
        for policy in policies {
            tied(facts, draft, policy, &at);
        }
    }
}

fn one(facts: &Facts, draft: &mut Draft<'_>, policy: &Policy) {
    let text = policy_text(policy, facts);
    let demands = text.controls.join(&format!(" {} ", text.operator));
    let said = |key: A, value: String| (!value.is_empty()).then(|| fact(key, value).of(DATASET));
    let at = part(NodeKind::AccessPolicy, DATASET)
        .key(&policy.id)
        .name(&policy.name)
        .object(&policy.id)
        .fact(fact(A::Demand, demand(policy)).of(DATASET).tile(demand(policy)))
        .fact(fact(A::Audience, audience(policy)).of(DATASET))
        .fact(said(A::Controls, demands))
        .fact(said(A::Conditions, text.conditions.join("; ")))
        .fact(said(A::Session, text.session.join(", ")))
        .fact(leaves_out(policy, &text));
    let at = draft.add(at);
    tied(facts, draft, policy, &at);
}

/// Who and what a policy leaves out; in a tile how many.
fn leaves_out(policy: &Policy, text: &PolicyText) -> Option<crate::model::Attribute> {
    let names: Vec<&str> = text.excluded.iter().chain(&text.resources_excluded).map(String::as_str).collect();
    if names.is_empty() {
        return None;
    }
    let (people, apps) = (&policy.users.exclude, &policy.resources.applications.exclude);
    let mut parts: Vec<String> = [
        (people.users.len(), "user", "users"),
        (people.groups.len(), "group", "groups"),
        (people.roles.len(), "role", "roles"),
        (apps.len(), "resource", "resources"),
    ]
    .into_iter()
    .filter(|row| row.0 > 0)
    .map(|(count, one, many)| counted(count as u64, one, many))
    .collect();
    parts.extend((!people.guests.is_empty()).then(|| "guests".to_owned()));
    let all = fact(A::LeavesOut, names.join("; ")).of(DATASET);
    Some(if parts.is_empty() { all } else { all.tile(format!("except {}", parts.join(", "))) })
}

/// Whom a policy is about, what it looks at, what it protects.
fn tied(facts: &Facts, draft: &mut Draft<'_>, policy: &Policy, at: &str) {
    let link = |kind, from: &str, to: &str, label: &str, draft: &mut Draft<'_>| {
        let link: Tie<'_> = tie(kind, from, to, label, DATASET);
        draft.link(link);
    };
    for who in people(policy) {
        link(LinkKind::Authentication, &id(who, None), at, "sign-in", draft);
    }
    if device(policy) {
        for (kind, _) in PLATFORMS.iter().filter(|row| is_about(policy, row.1)) {
            link(LinkKind::Data, &id(*kind, None), at, "device state", draft);
        }
    }
    for location in facts.named_locations.items().iter().take(TARGETS) {
        if names(policy, location) {
            link(LinkKind::Data, &id(NodeKind::Location, Some(&location.id)), at, "condition", draft);
        }
    }
    for target in covered(facts, policy) {
        let target = id(NodeKind::AccessTarget, Some(&target.key));
        let target = if draft.has(&target) { target } else { id(NodeKind::AccessTarget, Some("others")) };
        // A policy that only reports lets everything through, one that blocks nothing.
        let (kind, label) = match (reports(policy), policy.blocks()) {
            (true, _) => (LinkKind::Data, "reports"),
            (false, true) => (LinkKind::Data, "blocks"),
            (false, false) => (LinkKind::Authentication, "verifies"),
        };
        link(kind, at, &target, label, draft);
    }
}

/// Platforms, by the tile of their devices.
const PLATFORMS: &[(NodeKind, Platform)] = &[
    (NodeKind::WindowsDevices, Platform::Windows),
    (NodeKind::MacDevices, Platform::MacOs),
    (NodeKind::IosDevices, Platform::Ios),
    (NodeKind::AndroidDevices, Platform::Android),
];

/// Whether a policy applies on a platform.
fn is_about(policy: &Policy, platform: Platform) -> bool {
    let scope = &policy.conditions.platforms;
    let taken = scope.include.is_empty() || scope.include.iter().any(|it| it.is(Platform::All) || it.is(platform));
    taken && !scope.exclude.iter().any(|it| it.is(platform))
}

/// Whether a policy names a location, by its id or as one of those that are trusted.
fn names(policy: &Policy, location: &NamedLocation) -> bool {
    let scope = &policy.conditions.locations;
    scope
        .include
        .iter()
        .chain(&scope.exclude)
        .any(|id| id.eq_ignore_ascii_case(&location.id) || (id == "AllTrusted" && location.trusted.is_yes()))
}

/// Each named location, trusted ones first.
pub(in crate::model::derive) fn locations(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::NAMED_LOCATIONS;
    let access = id(NodeKind::ConditionalAccess, None);
    for location in facts.named_locations.items().iter().take(TARGETS) {
        let trust = match location.trusted {
            Truth::Yes => "trusted",
            Truth::No if location.is(LocationKind::Countries) => "by country",
            Truth::No => "not trusted",
            Truth::Unread => "trust not read",
        };
        let count = location.members.len() as u64;
        let named = drawn(facts).filter(|it| names(it, location)).count() as u64;
        let named = (named > 0).then(|| fact(A::NamedIn, counted(named, "policy", "policies")).of(DATASET));
        let part = part(NodeKind::Location, dataset)
            .fact(named)
            .key(&location.id)
            .name(&location.name)
            .object(&location.id)
            .fact(fact(A::Trust, trust).of(dataset).tile(trust))
            .fact(fact(A::Members, list(&location.members)).of(dataset).tile(made_of(location, count)));
        let at = draft.add(part);
        draft.link(tie(LinkKind::Data, &at, &access, "condition", dataset).inferred());
    }
}

/// What a location is made of, in a tile.
fn made_of(location: &NamedLocation, count: u64) -> String {
    if location.is(LocationKind::Addresses) {
        counted(count, "address range", "address ranges")
    } else if location.is(LocationKind::Countries) {
        counted(count, "country", "countries")
    } else {
        words::location_kind(location.kind.word())
    }
}
