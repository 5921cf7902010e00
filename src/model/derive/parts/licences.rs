//! Licences: what was bought, how much of it is assigned, and the services it gives.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{DIRECTORY_PLANS, Evidence, Inactive, LinkKind, NodeKind, SERVICES, service_of_plan};
use crate::facts::{Code, Facts, Known, Sources, Subscription, SubscriptionState};
use crate::model::derive::amounts::figure_of;
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::snapshot::Status;
use crate::wording::{self, Hedge, amount, number, percent, tiles};
use std::collections::BTreeMap;

const DATASET: &str = ids::SUBSCRIBED_SKUS;
/// More subscriptions than this are one component.
const EACH: usize = 40;

/// Takes one count of a subscription; none where it was not read.
type Count = fn(&Subscription) -> Option<u64>;

/// Each subscription that can be assigned or is, the one with most licences assigned first.
pub(in crate::model::derive) fn licences(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(all) = facts.subscriptions.read() else { return unread(facts, draft) };
    let mut all: Vec<&Subscription> = all.iter().filter(|it| it.usable != Some(0) || it.consumed != Some(0)).collect();
    all.sort_by(|a, b| (b.consumed, &a.name, &a.id).cmp(&(a.consumed, &b.name, &b.id)));
    // What is suspended or locked gives no service.
    let working: Vec<&Subscription> = all.iter().copied().filter(|it| it.works() != Some(false)).collect();
    plans(draft, &working);
    let (each, rest) = all.split_at(all.len().min(EACH));
    for (at, it) in each.iter().enumerate() {
        let here = one(draft, &format!("{at:03}-{}", it.part_number), &it.name, &[it]);
        gives(facts, draft, &here, it);
    }
    if !rest.is_empty() {
        let name = format!("{} more", rest.len());
        let here = one(draft, "rest", &name, rest);
        rest.iter().for_each(|it| gives(facts, draft, &here, it));
    }
}

/// Subscriptions that were asked for and not read.
fn unread(facts: &Facts, draft: &mut Draft<'_>) {
    if facts.subscriptions.status == Status::NotRequested {
        return;
    }
    let gap = draft.gap(DATASET);
    draft.add(part(NodeKind::Licence, "").key("unread").name("Licences").fact(gap).evidence(Evidence::Unknown));
}

/// Adds the component of some subscriptions. Assigned is what Microsoft counts, usable what is in force or in its grace
/// period.
fn one(draft: &mut Draft<'_>, key: &str, name: &str, of: &[&Subscription]) -> String {
    let sum = |count: fn(&Subscription) -> Option<u64>| {
        of.iter().try_fold(0_u64, |sum, it| Some(sum.saturating_add(count(it)?)))
    };
    let (usable, assigned) = (sum(|it| it.usable), sum(|it| it.consumed));
    let told = |count: Option<u64>| amount(count, if count.is_some() { Hedge::Exact } else { Hedge::NotRead });
    let tile = match (assigned, usable) {
        (Some(assigned), Some(usable @ 1..)) => {
            format!("{} of {} · {}", number(assigned), number(usable), percent(assigned, usable))
        }
        (Some(assigned), Some(0)) => format!("{} assigned, none usable", number(assigned)),
        (Some(assigned), None) => format!("{} assigned", number(assigned)),
        (None, usable) => format!("{} usable", told(usable)),
    };
    let mut part = part(NodeKind::Licence, DATASET)
        .key(key)
        .name(name)
        .fact(fact(A::Assigned, told(assigned)).of(DATASET).tile(tile))
        .fact(fact(A::Usable, told(usable)).of(DATASET));
    if let Some(usable) = usable {
        part = part.count(usable);
    }
    if of.iter().any(|it| !it.plans_read) {
        part = part.fact(fact(A::Plans, "not read").of(DATASET).evidence(Evidence::Unknown).tile("plans not read"));
    }
    let rows: [(A, Count); 2] = [(A::Suspended, |it| it.suspended), (A::LockedOut, |it| it.locked_out)];
    for (key, count) in rows {
        let some = sum(count).filter(|some| *some > 0);
        part = part.fact(some.map(|some| fact(key, some).of(DATASET)));
    }
    if let [it] = of
        && let Some(state) = it.status.as_ref().filter(|it| !it.is(SubscriptionState::Enabled))
    {
        let words = tiles::subscription(state.word());
        part = part.inactive(rests(state)).fact(fact(A::Status, words.clone()).of(DATASET).tile(words));
    }
    draft.add(part)
}

/// Why a subscription is not in effect, where it is not; one in its grace period is.
fn rests(state: &Code<SubscriptionState>) -> Option<Inactive> {
    let rows = [
        (SubscriptionState::Suspended, Inactive::Suspended),
        (SubscriptionState::LockedOut, Inactive::Blocked),
        (SubscriptionState::Deleted, Inactive::Expired),
    ];
    rows.into_iter().find(|row| state.is(row.0)).map(|row| row.1)
}

/// Links a subscription to the services that its plans license, with the number of people who have the service where no
/// other subscription gives it, and of those who hold the licence where another does. A service of which no use was seen is no surer than the licence; a subscription that no
/// longer works gives none.
fn gives(facts: &Facts, draft: &mut Draft<'_>, from: &str, it: &Subscription) {
    if it.works() == Some(false) {
        return;
    }
    let all = facts.subscriptions.items();
    let sku = people(facts, it);
    for row in SERVICES.iter().filter(|row| row.is_licensed_by(&it.plans)) {
        let others = all.iter().filter(|other| !std::ptr::eq(*other, it) && other.works() != Some(false));
        let alone = others.into_iter().all(|other| other.plans_read && !row.is_licensed_by(&other.plans));
        let holders = facts.holders(row);
        let label = match (alone && holders.is_read(), sku.is_read()) {
            (true, _) => figure_of(&holders, "person", "people"),
            (false, true) => figure_of(&sku, "holder", "holders"),
            (false, false) => "licenses".to_owned(),
        };
        given(draft, from, row.kind, &label);
    }
    if !directory_plans(it).is_empty() {
        let label = if sku.is_read() { figure_of(&sku, "holder", "holders") } else { "licenses".to_owned() };
        given(draft, from, NodeKind::EntraId, &label);
    }
}

/// People who hold a licence of a subscription; not read where another of its part number is there.
fn people(facts: &Facts, it: &Subscription) -> Known<u64> {
    let sources = Sources::from([DATASET, ids::USERS]);
    let same =
        facts.subscriptions.items().iter().filter(|other| other.part_number.eq_ignore_ascii_case(&it.part_number));
    match facts.licensing.read().filter(|_| !it.id.is_empty() && same.count() == 1) {
        Some(all) => {
            all.of_sku(&it.id).known(facts.subscriptions.is_complete() && facts.licensing.is_complete(), sources)
        }
        None => Known::not_read(sources),
    }
}

fn given(draft: &mut Draft<'_>, from: &str, kind: NodeKind, label: &str) {
    let to = id(kind, None);
    let sure = draft.model().component(&to).map_or(Evidence::Unknown, |it| it.evidence);
    draft.link(tie(LinkKind::Management, from, &to, label, DATASET).evidence(sure));
}

/// The plans of the directory itself: P1 and P2.
fn directory_plans(it: &Subscription) -> Vec<&str> {
    let own = |plan: &&str| DIRECTORY_PLANS.iter().any(|it| it.eq_ignore_ascii_case(plan));
    it.plans.iter().map(String::as_str).filter(own).collect()
}

/// Tells each service the plans that license it, the one in most licences first.
fn plans(draft: &mut Draft<'_>, all: &[&Subscription]) {
    let mut by_kind: BTreeMap<NodeKind, BTreeMap<&str, u64>> = BTreeMap::new();
    for it in all {
        for row in SERVICES {
            let named = |plan: &&str| service_of_plan(plan).is_some_and(|name| row.licensed_as.contains(&name));
            for plan in it.plans.iter().map(String::as_str).filter(named) {
                *by_kind.entry(row.kind).or_default().entry(plan).or_default() += it.consumed.unwrap_or_default();
            }
        }
        for plan in directory_plans(it) {
            *by_kind.entry(NodeKind::EntraId).or_default().entry(plan).or_default() += it.consumed.unwrap_or_default();
        }
    }
    for (kind, plans) in by_kind {
        let mut plans: Vec<(&str, u64)> = plans.into_iter().collect();
        plans.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let mut names: Vec<String> = Vec::new();
        for name in plans.iter().map(|it| wording::plan(it.0)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        draft.tell(&id(kind, None), fact(A::Plans, list(&names)).of(DATASET));
    }
}
