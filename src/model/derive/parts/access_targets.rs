//! What policies of Conditional Access protect.

use super::super::draft::{Draft, fact, part};
use super::access::{DATASET, TARGETS, reports};
use crate::catalog::{AttrCode, AttrKey as A, NodeKind};
use crate::facts::{ConditionalAccessPolicy as Policy, Facts, PolicyState};
use crate::wording::access as words;
use crate::wording::{counted, number};
use std::collections::BTreeMap;

/// What a policy protects.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    /// Its id, or the word that stands for it.
    pub(super) key: String,
    /// What a reader calls it.
    name: String,
    /// What it is.
    kind: AttrCode,
}

/// What a policy protects: the resources it names, without those it leaves out.
pub(super) fn covered(facts: &Facts, policy: &Policy) -> Vec<Target> {
    let resources = &policy.resources;
    let target = |key: &str, name: String, kind| Target { key: key.to_owned(), name, kind };
    let mut targets: Vec<Target> = resources
        .applications
        .include
        .iter()
        .map(|id| target(id, crate::model::resource_name(facts, id), AttrCode::Resource))
        .collect();
    targets.extend(
        resources.actions.iter().map(|it| target(it.word(), words::user_action(it.word()), AttrCode::UserActions)),
    );
    let context = |id: &String| {
        let name = crate::model::context_name(&facts.access_names, id);
        target(&format!("context:{id}"), name, AttrCode::AuthenticationContexts)
    };
    targets.extend(resources.contexts.iter().map(context));
    if resources.filter.is_some() {
        targets.push(target("filter", "Applications by filter".to_owned(), AttrCode::Resource));
    }
    if !resources.traffic.is_empty() {
        targets.push(target("traffic", "Network traffic".to_owned(), AttrCode::Resource));
    }
    targets
}

/// The resources that policies name, those named by most first.
pub(super) fn targets(facts: &Facts, policies: &[&Policy], draft: &mut Draft<'_>) {
    // Policies that are enforced, and those that only report.
    let mut counts: BTreeMap<Target, (u64, u64, u64)> = BTreeMap::new();
    for policy in policies {
        for target in covered(facts, policy) {
            let count = counts.entry(target).or_default();
            *match (policy.in_state(PolicyState::ReportOnly), reports(policy)) {
                (true, _) => &mut count.1,
                // Neither enforced nor only reported, as far as is known.
                (false, true) => &mut count.2,
                (false, false) => &mut count.0,
            } += 1;
        }
    }
    let mut ranked: Vec<(Target, (u64, u64, u64))> = counts.into_iter().collect();
    ranked.sort_by(|a, b| (b.1, &a.0.name, &a.0.key).cmp(&(a.1, &b.0.name, &b.0.key)));
    let others = ranked.len().saturating_sub(TARGETS) as u64;
    for (target, (count, reported, unread)) in ranked.into_iter().take(TARGETS) {
        let tile = match (count, reported, unread) {
            (0, only, 0) => format!("{}, only reported", counted(only, "policy", "policies")),
            (0, 0, all) => format!("{}, state not known", counted(all, "policy", "policies")),
            (all, 0, 0) => counted(all, "policy", "policies"),
            (all, more, 0) => format!("{} · {} reported", counted(all, "policy", "policies"), number(more)),
            (all, _, more) => format!("{} · {} state not known", counted(all, "policy", "policies"), number(more)),
        };
        draft.add(
            part(NodeKind::AccessTarget, DATASET)
                .key(&target.key)
                .name(target.name)
                .fact(fact(A::Policies, count).of(DATASET).tile(tile))
                .fact(fact(A::Target, target.kind).of(DATASET)),
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
