//! Policies of Conditional Access: whom each is about, what it demands, what it protects.

use super::super::draft::{Draft, Tie, fact, id, list, part, tie};
use super::access_targets::{covered, targets};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, Inactive, LinkKind, NodeKind};
use crate::facts::{
    Coded, ConditionalAccessPolicy as Policy, DEVICE_CONTROLS, Facts, GuestKind, LocationKind, NamedLocation, Platform,
    PolicyState, Truth,
};
use crate::model::{PolicyText, policy_text};
use crate::wording::access as words;
use crate::wording::{attribute_code, counted, tiles};
use std::collections::BTreeMap;

pub(super) const DATASET: &str = ids::CONDITIONAL_ACCESS_POLICIES;
/// More policies than this have one component an audience and demand.
const EACH: usize = 120;
/// More resources or locations than this are one component.
pub(super) const TARGETS: usize = 12;

type Test = fn(&Policy) -> bool;

/// What a policy does, most telling first: a test of its conditions or controls, and the code of it.
const DEMANDS: &[(Test, AttrCode)] = &[
    (|it| it.in_state(PolicyState::ReportOnly), AttrCode::OnlyReported),
    (reports, AttrCode::StateNotKnown),
    (|it| it.blocks() && it.is_about_legacy(), AttrCode::BlockLegacyAuthentication),
    (|it| it.blocks() && it.looks_at_locations(), AttrCode::BlockByLocation),
    (|it| it.blocks() && !it.conditions.flows.is_empty(), AttrCode::BlockSignInFlows),
    (|it| it.blocks() && it.looks_at_platforms(), AttrCode::BlockPlatforms),
    (Policy::blocks, AttrCode::Block),
    (looks_at_risk, AttrCode::AnswerToRisk),
    (Policy::takes_one_of_several, AttrCode::OneOfSeveral),
    (|it| device(it) && !it.demands_mfa(), AttrCode::ManagedDeviceOrApp),
    (|it| it.grant.strength.is_some() && it.demands_mfa(), AttrCode::AuthenticationStrength),
    (Policy::demands_mfa, AttrCode::MultifactorAuthentication),
    (|it| it.grant.is_empty(), AttrCode::LimitSessions),
];

/// Policies that are not off.
fn drawn(facts: &Facts) -> impl Iterator<Item = &Policy> {
    facts.policies.items().iter().filter(|it| !it.in_state(PolicyState::Off))
}

/// Whether it is not enforced, or not known to be.
pub(super) fn reports(policy: &Policy) -> bool {
    !policy.is_on()
}

/// Why a policy is not in effect, where it is not.
fn rests(policy: &Policy) -> Option<Inactive> {
    policy.state.as_ref().and_then(|state| Inactive::from_code(state.word()))
}

fn looks_at_risk(policy: &Policy) -> bool {
    let it = &policy.conditions;
    [&it.sign_in_risk, &it.user_risk, &it.workload_risk, &it.insider_risk, &it.agent_risk]
        .iter()
        .any(|levels| !levels.is_empty())
}

/// Whether it looks at the device or the app.
fn device(policy: &Policy) -> bool {
    DEVICE_CONTROLS.iter().any(|control| policy.demands(*control))
}

/// The demand of a policy.
fn demand(policy: &Policy) -> AttrCode {
    DEMANDS.iter().find(|row| row.0(policy)).map_or(AttrCode::OtherDemands, |row| row.1)
}

/// Whom a policy is about.
fn audience(policy: &Policy) -> AttrCode {
    let include = &policy.users.include;
    let workloads = !policy.workloads.include.is_empty() || policy.workload_filter.is_some();
    match policy {
        it if it.agents.are_named() => AttrCode::Agents,
        _ if workloads => AttrCode::WorkloadIdentities,
        it if include.all && it.resources.take_all() => AttrCode::EveryoneAllResources,
        _ if include.all => AttrCode::EveryoneChosenResources,
        _ if !include.guests.is_empty() && include.roles.is_empty() => AttrCode::Guests,
        _ if !include.roles.is_empty() => AttrCode::Administrators,
        _ => AttrCode::ChosenPeople,
    }
}

/// The tiles of those a policy is about; agents and workload identities are no people.
fn people(policy: &Policy) -> Vec<NodeKind> {
    let exclude = &policy.users.exclude;
    let left_out =
        |kind: GuestKind| exclude.guests.iter().any(|it| it.tenants.is_none() && it.kinds.iter().any(|it| it.is(kind)));
    let guests = !GuestKind::WORDS.iter().all(|row| left_out(row.1));
    match audience(policy) {
        AttrCode::Agents | AttrCode::WorkloadIdentities => Vec::new(),
        AttrCode::Guests => vec![NodeKind::Guests],
        AttrCode::Administrators => vec![NodeKind::Administrators],
        AttrCode::ChosenPeople => vec![NodeKind::Staff],
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
    let mut sets: BTreeMap<(AttrCode, AttrCode), Vec<&Policy>> = BTreeMap::new();
    for policy in drawn {
        sets.entry((audience(policy), demand(policy))).or_default().push(policy);
    }
    for ((audience, demand), policies) in sets {
        let count = policies.len() as u64;
        let at = part(NodeKind::AccessPolicy, DATASET)
            .key(&format!("{}:{}", audience.id(), demand.id()))
            .name(tiles::begins(demand))
            .count(count)
            .inactive(Inactive::of_all(policies.iter().map(|it| rests(it))))
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
    let (under, except) = (!text.conditions.is_empty(), leaves_out(policy, &text));
    let tells = except.as_ref().is_some_and(|it| it.tile.is_some());
    let conditions = said(A::Conditions, without_spans(&text.conditions));
    let conditions = conditions.map(|it| if tells { it } else { it.tile(tiles::UNDER_CONDITIONS) });
    let except = except.map(|mut it| {
        it.tile =
            it.tile.map(|words| if under { tiles::beside(&[words, tiles::CONDITIONS.to_owned()]) } else { words });
        it
    });
    let at = part(NodeKind::AccessPolicy, DATASET)
        .key(&policy.id)
        .name(&policy.name)
        .object(&policy.id)
        .inactive(rests(policy))
        .fact(fact(A::Demand, demand(policy)).of(DATASET).tile(tiles::begins(demand(policy))))
        .fact(fact(A::Audience, audience(policy)).of(DATASET))
        .fact(said(A::Controls, demands))
        .fact(conditions)
        .fact(said(A::Session, text.session.join(", ")))
        .fact(except);
    let at = draft.add(at);
    tied(facts, draft, policy, &at);
}

/// Texts one behind the other, without the backticks around the rules of filters: a drawing knows no code span.
fn without_spans(texts: &[String]) -> String {
    texts.join("; ").replace('`', "")
}

/// Who and what a policy leaves out; in a tile how many.
fn leaves_out(policy: &Policy, text: &PolicyText) -> Option<crate::model::Attribute> {
    let names: Vec<String> = text.excluded.iter().chain(&text.resources_excluded).cloned().collect();
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
    let all = fact(A::LeavesOut, without_spans(&names)).of(DATASET);
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
        if policy.names(location) {
            link(LinkKind::Data, &id(NodeKind::Location, Some(&location.id)), at, "condition", draft);
        }
    }
    let text = policy_text(policy, facts);
    let (except, under) = (!text.excluded.is_empty(), !text.conditions.is_empty());
    for target in covered(facts, policy) {
        let target = id(NodeKind::AccessTarget, Some(&target.key));
        let target = if draft.has(&target) { target } else { id(NodeKind::AccessTarget, Some("others")) };
        // A policy that only reports lets everything through, one that blocks nothing.
        let (kind, label) = match (policy.in_state(PolicyState::ReportOnly), reports(policy), policy.blocks()) {
            (true, ..) => (LinkKind::Data, ""),
            (_, true, _) => (LinkKind::Data, "state not known"),
            (_, false, true) => (LinkKind::Data, "blocks"),
            (_, false, false) if policy.takes_a_password() => (LinkKind::Data, "asks for a password"),
            (_, false, false) if policy.grant.is_empty() => (LinkKind::Data, "limits sessions"),
            (_, false, false) => (LinkKind::Authentication, "verifies"),
        };
        let label = if label.is_empty() { String::new() } else { tiles::qualified(label, except, under) };
        let link = tie(kind, at, &target, &label, DATASET).inactive(rests(policy));
        let unsure = reports(policy) && rests(policy).is_none();
        draft.link(if unsure { link.evidence(Evidence::Unknown) } else { link });
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

/// Each named location, trusted ones first.
pub(in crate::model::derive) fn locations(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::NAMED_LOCATIONS;
    let access = id(NodeKind::ConditionalAccess, None);
    for location in facts.named_locations.items().iter().take(TARGETS) {
        let trust = match location.trusted {
            Truth::Yes => AttrCode::Trusted,
            Truth::No if location.is(LocationKind::Countries) => AttrCode::ByCountry,
            Truth::No => AttrCode::NotTrusted,
            Truth::Unread => AttrCode::TrustNotRead,
        };
        let count = location.members.len() as u64;
        let named = drawn(facts).filter(|it| it.names(location)).count() as u64;
        let told = (named > 0).then(|| fact(A::NamedIn, counted(named, "policy", "policies")).of(DATASET));
        let part = part(NodeKind::Location, dataset)
            .fact(told)
            .key(&location.id)
            .name(&location.name)
            .object(&location.id)
            .fact(fact(A::Trust, trust).of(dataset).tile(attribute_code(trust)))
            .fact(fact(A::Members, list(&location.members)).of(dataset).tile(made_of(location, count)));
        let at = draft.add(part);
        let link = tie(LinkKind::Data, &at, &access, "condition", DATASET);
        match (named, facts.policies.read()) {
            (0, Some(_)) => {}
            (0, None) => draft.link(link.evidence(Evidence::Unknown)),
            _ => draft.link(link),
        }
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
