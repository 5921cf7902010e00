//! Policies of Conditional Access: whom each is about, what it demands, what it protects.

use super::super::draft::{Draft, Tie, fact, id, list, part, tie};
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{AccessPolicy, Facts, NamedLocation};
use crate::wording::{counted, number};
use std::collections::{BTreeMap, BTreeSet};

const DATASET: &str = ids::CONDITIONAL_ACCESS_POLICIES;
/// More policies than this have one component an audience and demand.
const EACH: usize = 120;
/// More resources or locations than this are one component.
const TARGETS: usize = 12;

type Test = fn(&AccessPolicy) -> bool;

/// What a policy does, most telling first: a test of its conditions or controls, and what a reader calls it.
const DEMANDS: &[(Test, &str)] = &[
    (reports, "Only reported, not enforced"),
    (|it| it.demands("block") && (it.legacy_clients || it.legacy_left_out.is_some()), "Block legacy authentication"),
    (|it| it.demands("block") && about(it, "Locations:"), "Block by location"),
    (|it| it.demands("block") && about(it, "Authentication flows:"), "Block sign-in flows"),
    (|it| it.demands("block") && about(it, "Platforms:"), "Block platforms"),
    (|it| it.demands("block"), "Block"),
    (|it| it.conditions.iter().any(|it| it.to_lowercase().contains("risk")), "Answer to risk"),
    (|it| device(it) && !it.demands_mfa(), "Managed device or app"),
    (|it| it.controls.iter().any(|it| it.starts_with("strength: ")), "Authentication strength"),
    (AccessPolicy::demands_mfa, "Multifactor authentication"),
    (|it| it.controls.is_empty(), "Limit sessions"),
];

/// Whether it is not enforced.
fn reports(policy: &AccessPolicy) -> bool {
    policy.state == "enabledForReportingButNotEnforced"
}

/// Whether it lets nothing through that it is about.
fn blocks(policy: &AccessPolicy) -> bool {
    policy.controls.iter().any(|it| it == "block")
}

fn about(policy: &AccessPolicy, condition: &str) -> bool {
    policy.conditions.iter().any(|it| it.starts_with(condition))
}

/// Whether it looks at the device or the app.
fn device(policy: &AccessPolicy) -> bool {
    ["compliantDevice", "domainJoinedDevice", "compliantApplication", "approvedApplication"]
        .iter()
        .any(|control| policy.demands(control))
}

/// What a reader calls the demand of a policy.
fn demand(policy: &AccessPolicy) -> &'static str {
    DEMANDS.iter().find(|row| row.0(policy)).map_or("Other demands", |row| row.1)
}

/// Whom a policy is about.
fn audience(policy: &AccessPolicy) -> &'static str {
    match policy {
        it if it.all_users && it.all_applications => "everyone, all resources",
        it if it.all_users => "everyone, chosen resources",
        it if it.guests && !it.roles => "guests",
        it if it.roles => "administrators",
        _ => "chosen people",
    }
}

/// Each policy that is not off, or those of one audience and demand together.
pub(in crate::model::derive) fn policies(facts: &Facts, draft: &mut Draft<'_>) {
    let drawn: Vec<&AccessPolicy> =
        facts.conditional_access.items().iter().filter(|it| it.state != "disabled").collect();
    targets(&drawn, draft);
    if drawn.len() <= EACH {
        for policy in drawn {
            one(facts, draft, policy);
        }
        return;
    }
    let mut sets: BTreeMap<(&str, &str), Vec<&AccessPolicy>> = BTreeMap::new();
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

fn one(facts: &Facts, draft: &mut Draft<'_>, policy: &AccessPolicy) {
    let demands = policy.controls.join(if policy.operator == "AND" { " and " } else { " or " });
    let excluded = policy.excluded.join(", ");
    let said = |key: A, value: String| (!value.is_empty()).then(|| fact(key, value).of(DATASET));
    let at = part(NodeKind::AccessPolicy, DATASET)
        .key(&policy.id)
        .name(&policy.name)
        .object(&policy.id)
        .fact(fact(A::Demand, demand(policy)).of(DATASET).tile(demand(policy)))
        .fact(fact(A::Audience, audience(policy)).of(DATASET))
        .fact(said(A::Controls, demands))
        .fact(said(A::Conditions, policy.conditions.join("; ")))
        .fact(said(A::Session, policy.session.join(", ")))
        .fact(said(A::LeavesOut, excluded));
    let at = draft.add(at);
    tied(facts, draft, policy, &at);
}

/// Whom a policy is about, what it looks at, what it protects.
fn tied(facts: &Facts, draft: &mut Draft<'_>, policy: &AccessPolicy, at: &str) {
    let link = |kind, from: &str, to: &str, label: &str, draft: &mut Draft<'_>| {
        let link: Tie<'_> = tie(kind, from, to, label, DATASET);
        draft.link(link);
    };
    let people: &[NodeKind] = match audience(policy) {
        it if it.starts_with("everyone") => &[NodeKind::Staff, NodeKind::Guests, NodeKind::Administrators],
        "guests" => &[NodeKind::Guests],
        "administrators" => &[NodeKind::Administrators],
        _ => &[NodeKind::Staff],
    };
    for who in people {
        link(LinkKind::Authentication, &id(*who, None), at, "sign-in", draft);
    }
    if device(policy) {
        for (kind, word) in PLATFORMS {
            let named = policy.conditions.iter().find(|it| it.starts_with("Platforms:"));
            if named.is_none_or(|it| it.to_lowercase().contains(word)) {
                link(LinkKind::Data, &id(*kind, None), at, "device state", draft);
            }
        }
    }
    for location in facts.named_locations.items().iter().take(TARGETS) {
        if policy.conditions.iter().any(|it| names(it, location)) {
            link(LinkKind::Data, &id(NodeKind::Location, Some(&location.id)), at, "condition", draft);
        }
    }
    for name in covered(policy) {
        let target = id(NodeKind::AccessTarget, Some(name));
        let target = if draft.has(&target) { target } else { id(NodeKind::AccessTarget, Some("others")) };
        // A policy that only reports lets everything through, one that blocks nothing.
        let (kind, label) = match (reports(policy), blocks(policy)) {
            (true, _) => (LinkKind::Data, "reports"),
            (false, true) => (LinkKind::Data, "blocks"),
            (false, false) => (LinkKind::Authentication, "verifies"),
        };
        link(kind, at, &target, label, draft);
    }
}

/// Platforms, and how a condition names them.
const PLATFORMS: &[(NodeKind, &str)] = &[
    (NodeKind::WindowsDevices, "windows"),
    (NodeKind::MacDevices, "macos"),
    (NodeKind::IosDevices, "ios"),
    (NodeKind::AndroidDevices, "android"),
];

/// Whether a condition names a location, by its name or as one of those that are trusted.
fn names(condition: &str, location: &NamedLocation) -> bool {
    let Some(listed) = condition.strip_prefix("Locations: ") else { return false };
    let mut named = listed.split(", ").map(|it| it.trim_start_matches("except "));
    named.any(|it| it == location.name || (location.trusted.is_yes() && it == "all trusted locations"))
}

/// What a policy protects: the resources it names, without those it leaves out.
fn covered(policy: &AccessPolicy) -> impl Iterator<Item = &str> {
    policy.applications.iter().map(String::as_str).filter(|it| !it.starts_with("except ") && !it.is_empty())
}

/// What is no resource but something that people do, as policies name it.
const ACTIONS: &[&str] = &["Register security information", "Register or join devices"];

/// What a policy is about in the words of Conditional Access, and its name without these.
fn target(name: &str) -> (&'static str, &str) {
    match name.strip_prefix("Authentication context ") {
        Some(context) => ("authentication contexts", context),
        None if ACTIONS.contains(&name) => ("user actions", name),
        None => ("resource", name),
    }
}

/// The resources that policies name, those named by most first.
fn targets(policies: &[&AccessPolicy], draft: &mut Draft<'_>) {
    // Policies that are enforced, and those that only report.
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for policy in policies {
        let names: BTreeSet<&str> = covered(policy).collect();
        for name in names {
            let count = counts.entry(name).or_default();
            *(if reports(policy) { &mut count.1 } else { &mut count.0 }) += 1;
        }
    }
    let mut ranked: Vec<(&str, (u64, u64))> = counts.into_iter().collect();
    ranked.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let others = ranked.len().saturating_sub(TARGETS) as u64;
    for (name, (count, reported)) in ranked.into_iter().take(TARGETS) {
        let tile = match (count, reported) {
            (0, only) => format!("{}, only reported", counted(only, "policy", "policies")),
            (all, 0) => counted(all, "policy", "policies"),
            (all, more) => format!("{} · {} reported", counted(all, "policy", "policies"), number(more)),
        };
        let (target, own) = target(name);
        draft.add(
            part(NodeKind::AccessTarget, DATASET)
                .key(name)
                .name(own)
                .fact(fact(A::Policies, count).of(DATASET).tile(tile))
                .fact(fact(A::Target, target).of(DATASET)),
        );
    }
    if others > 0 {
        draft.add(
            part(NodeKind::AccessTarget, DATASET)
                .key("others")
                .name("Other resources")
                .count(others)
                .fact(fact(A::Target, AttrCode::Resource).of(DATASET))
                .fact(fact(A::Resources, others).of(DATASET).tile(counted(others, "resource", "resources"))),
        );
    }
}

/// Each named location, trusted ones first.
pub(in crate::model::derive) fn locations(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::NAMED_LOCATIONS;
    let access = id(NodeKind::ConditionalAccess, None);
    for location in facts.named_locations.items().iter().take(TARGETS) {
        let (trust, what) = match (location.trusted.is_yes(), location.is(crate::facts::LocationKind::Countries)) {
            (true, _) => ("trusted", ("address range", "address ranges")),
            (false, true) => ("by country", ("country", "countries")),
            (false, false) => ("not trusted", ("address range", "address ranges")),
        };
        let count = location.members.len() as u64;
        let drawn = facts.conditional_access.items().iter().filter(|it| it.state != "disabled");
        let named = drawn.filter(|it| it.conditions.iter().any(|it| names(it, location))).count() as u64;
        let named = (named > 0).then(|| fact(A::NamedIn, counted(named, "policy", "policies")).of(DATASET));
        let part = part(NodeKind::Location, dataset)
            .fact(named)
            .key(&location.id)
            .name(&location.name)
            .object(&location.id)
            .fact(fact(A::Trust, trust).of(dataset).tile(trust))
            .fact(fact(A::Members, list(&location.members)).of(dataset).tile(counted(count, what.0, what.1)));
        let at = draft.add(part);
        draft.link(tie(LinkKind::Data, &at, &access, "condition", dataset).inferred());
    }
}
