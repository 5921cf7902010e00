//! Licences: what was bought, how much of it is assigned, and the services it gives.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, LinkKind, NodeKind, SERVICES, service_of_plan};
use crate::facts::{Facts, Subscription};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::{number, percent};
use std::collections::BTreeMap;

const DATASET: &str = ids::SUBSCRIBED_SKUS;
/// More subscriptions than this are one component.
const EACH: usize = 40;

/// Each subscription that can be assigned or is, the one with most licences assigned first.
pub(in crate::model::derive) fn licences(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(all) = facts.subscriptions.read() else { return };
    let mut all: Vec<&Subscription> = all.iter().filter(|it| it.enabled > 0 || it.consumed > 0).collect();
    all.sort_by(|a, b| (b.consumed, &a.name, &a.id).cmp(&(a.consumed, &b.name, &b.id)));
    // Microsoft Graph tells the plans of every subscription; an export may leave them out.
    let unread = all.iter().all(|it| it.plans.is_empty());
    plans(draft, &all);
    let (each, rest) = all.split_at(all.len().min(EACH));
    for (at, it) in each.iter().enumerate() {
        let here = one(draft, &format!("{at:03}-{}", it.part_number), &it.name, &[it], unread);
        gives(draft, &here, it);
    }
    if !rest.is_empty() {
        let name = format!("{} more", rest.len());
        let here = one(draft, "rest", &name, rest, unread);
        rest.iter().for_each(|it| gives(draft, &here, it));
    }
}

/// Adds the component of some subscriptions.
fn one(draft: &mut Draft<'_>, key: &str, name: &str, of: &[&Subscription], unread: bool) -> String {
    let bought = of.iter().map(|it| it.enabled.saturating_add(it.warning)).fold(0, u64::saturating_add);
    let assigned = of.iter().map(|it| it.consumed).fold(0, u64::saturating_add);
    let tile = if bought > 0 {
        format!("{} of {} · {}", number(assigned), number(bought), percent(assigned, bought))
    } else {
        format!("{} assigned", number(assigned))
    };
    let mut part = part(NodeKind::Licence, DATASET)
        .key(key)
        .name(name)
        .count(bought)
        .fact(fact(A::Assigned, assigned).of(DATASET).tile(tile))
        .fact(fact(A::Bought, bought).of(DATASET));
    if unread {
        part = part.fact(fact(A::Plans, "not read").of(DATASET).evidence(Evidence::Unknown).tile("plans not read"));
    }
    if let [it] = of
        && !matches!(it.status.as_str(), "" | "Enabled")
    {
        part = part.fact(fact(A::Status, it.status.to_lowercase()).of(DATASET).tile(it.status.to_lowercase()));
    }
    draft.add(part)
}

/// Links a subscription to the services that its plans license, with the number of people it is assigned to. A service
/// of which no use was seen is no surer than the licence.
fn gives(draft: &mut Draft<'_>, from: &str, it: &Subscription) {
    let label = if it.consumed == 0 { "none assigned".to_owned() } else { format!("{} assigned", number(it.consumed)) };
    let kinds = SERVICES.iter().filter(|row| row.is_licensed_by(&it.plans)).map(|row| row.kind);
    for kind in kinds.chain((!directory_plans(it).is_empty()).then_some(NodeKind::EntraId)) {
        let to = id(kind, None);
        let sure = draft.model().component(&to).map_or(Evidence::Unknown, |it| it.evidence);
        draft.link(tie(LinkKind::Management, from, &to, &label, DATASET).evidence(sure));
    }
}

/// The plans of the directory itself: P1 and P2.
fn directory_plans(it: &Subscription) -> Vec<&str> {
    it.plans.iter().map(String::as_str).filter(|plan| plan.starts_with("AAD_PREMIUM")).collect()
}

/// Tells each service the plans that license it, the one in most licences first.
fn plans(draft: &mut Draft<'_>, all: &[&Subscription]) {
    let mut by_kind: BTreeMap<NodeKind, BTreeMap<&str, u64>> = BTreeMap::new();
    for it in all {
        for row in SERVICES {
            let named = |plan: &&str| service_of_plan(plan).is_some_and(|name| row.licensed_as.contains(&name));
            for plan in it.plans.iter().map(String::as_str).filter(named) {
                *by_kind.entry(row.kind).or_default().entry(plan).or_default() += it.consumed;
            }
        }
        for plan in directory_plans(it) {
            *by_kind.entry(NodeKind::EntraId).or_default().entry(plan).or_default() += it.consumed;
        }
    }
    for (kind, plans) in by_kind {
        let mut plans: Vec<(&str, u64)> = plans.into_iter().collect();
        plans.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let names: Vec<&str> = plans.iter().map(|it| it.0).collect();
        draft.tell(&id(kind, None), fact(A::Plans, list(&names)).of(DATASET));
    }
}
