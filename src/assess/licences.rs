//! What a licence is: how many can be used, who holds one, and who has which service.

use super::{Claim, Claims, part};
use crate::catalog::SERVICES;
use crate::catalog::ids;
use crate::facts::{Facts, Known, Sources, Split, Subscription, Truth};
use std::collections::BTreeMap;

/// Subscriptions of one part number.
type Group<'f> = Vec<&'f Subscription>;

/// `licences.…` and `services.…`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let mut groups: BTreeMap<String, Group<'_>> = BTreeMap::new();
    let complete = facts.subscriptions.is_complete();
    // A row without a part number may be of any: it stands in the sums alone, and leaves each part number open.
    let mut named = complete;
    for it in facts.subscriptions.items() {
        if it.part_number.is_empty() {
            named = false;
        } else {
            groups.entry(part(&it.part_number)).or_default().push(it);
        }
    }
    for (name, group) in &groups {
        each(facts, name, group, named, claims);
    }
    let all: Group<'_> = facts.subscriptions.items().iter().collect();
    claims.add("licences.usable", sum(&all, complete, |it| it.usable));
    claims.add("licences.consumed", sum(&all, complete, |it| it.consumed));
    let mut working = Split::default();
    all.iter().for_each(|it| working.add(it.works().into()));
    claims.add("licences.subscriptions", working.known(complete, skus()));
    let people = |of: fn(&crate::facts::Licensing) -> Split| match facts.licensing.read() {
        Some(licensing) => of(licensing).known(facts.licensing.is_complete(), both()),
        None => Known::not_read(both()),
    };
    claims.add("licences.assigned", people(|it| it.licensed));
    claims.add("licences.doubled", people(|it| it.doubled));
    services(facts, claims);
}

fn skus() -> Sources {
    Sources::from([ids::SUBSCRIBED_SKUS])
}

fn both() -> Sources {
    Sources::from([ids::SUBSCRIBED_SKUS, ids::USERS])
}

/// The claims of one part number. The rows that were not read may hold more of it.
fn each(facts: &Facts, name: &str, group: &Group<'_>, complete: bool, claims: &mut Claims) {
    let id = |what: &str| format!("licences.{name}.{what}");
    let (usable, consumed) = (sum(group, complete, |it| it.usable), sum(group, complete, |it| it.consumed));
    claims.add(id("free"), usable.clone().minus(&consumed));
    claims.add(id("usable"), usable);
    claims.add(id("consumed"), consumed);
    claims.add(id("suspended"), sum(group, complete, |it| it.suspended));
    claims.add(id("locked-out"), sum(group, complete, |it| it.locked_out));
    let state = match group.as_slice() {
        [it] => it.status.as_ref().map(|it| part(it.word())),
        _ => None,
    };
    claims.add(id("state"), Known::exact_or_not_read(state, skus()));
    let assigned = match (facts.licensing.read(), group.as_slice()) {
        (Some(licensing), [it]) if !it.id.is_empty() => {
            licensing.of_sku(&it.id).known(complete && facts.licensing.is_complete(), both())
        }
        _ => Known::not_read(both()),
    };
    claims.add(id("assigned"), assigned);
}

/// A number of each subscription, together.
fn sum(group: &Group<'_>, complete: bool, of: fn(&Subscription) -> Option<u64>) -> Known<u64> {
    let whole = complete && group.iter().all(|it| of(it).is_some());
    match (whole, group.iter().filter_map(|it| of(it)).fold(0, u64::saturating_add)) {
        (true, sum) => Known::exact(sum, skus()),
        (false, sum @ 1..) => Known::at_least(sum, skus()),
        (false, 0) => Known::not_read(skus()),
    }
}

/// The licences of each service, and the people who have it.
fn services(facts: &Facts, claims: &mut Claims) {
    let inferred = facts.licensing.read().is_some_and(|it| it.inferred);
    for row in SERVICES {
        let kind = row.kind.row().id;
        claims.add(format!("services.{kind}.licences"), facts.usable_licences(row));
        let holders = Claim::from(facts.holders(row));
        claims.add(
            format!("services.{kind}.holders"),
            if inferred { holders.inferred("licences-held") } else { holders },
        );
    }
    let licensed = |it: &crate::catalog::ServiceRow| facts.usable_licences(it).reaches(1);
    let mut members = crate::facts::Members::default();
    SERVICES.iter().for_each(|row| members.add(row.kind.row().id, licensed(row)));
    let read = facts.subscriptions.read().is_some();
    claims.add("services.licensed", members.known(read, skus()));
    debug_assert!(read || !SERVICES.iter().any(|row| licensed(row) == Truth::Yes));
}
