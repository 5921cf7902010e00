//! Whose people are guests where: the address of a guest names the home tenant.

use super::members::Member;
use super::named::Named;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::wording::counted;
use std::collections::BTreeMap;

/// More organisations than this whose people are guests in several tenants are one component.
const EACH: usize = 4;

/// Lines from the home of guests to the guests of each tenant; homes that are no tenant of the estate only where
/// several of its tenants have guests of them.
pub(super) fn guests(members: &[Member<'_>], named: &Named, draft: &mut Draft<'_>) {
    let mut homes: BTreeMap<(String, String), u64> = BTreeMap::new();
    let mut others: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
    for member in members {
        let tallies = member.model.facts.users.read().map(|it| it.guest_domains.as_slice()).unwrap_or_default();
        for tally in tallies.iter().filter(|it| !member.domains.contains(&it.name)) {
            let to = member.part(NodeKind::Guests);
            let hub = members.iter().find(|it| it.domains.contains(&tally.name)).map(Member::hub);
            match hub.or_else(|| named.with_domain(&tally.name)) {
                Some(from) => *homes.entry((from, to)).or_default() += tally.count,
                None => *others.entry(&tally.name).or_default().entry(to).or_default() += tally.count,
            }
        }
    }
    for ((from, to), count) in homes {
        let label = counted(count, "guest", "guests");
        draft.link(tie(LinkKind::Authentication, &from, &to, &label, ids::USERS).inferred());
    }
    shared(others, draft);
}

/// Organisations whose people are guests in several tenants.
fn shared(others: BTreeMap<&str, BTreeMap<String, u64>>, draft: &mut Draft<'_>) {
    let mut all: Vec<(&str, BTreeMap<String, u64>)> = others.into_iter().filter(|it| it.1.len() > 1).collect();
    all.sort_by_key(|it| (std::cmp::Reverse(it.1.values().sum::<u64>()), it.0));
    // One left over takes no more room by itself.
    let shown = if all.len() == EACH + 1 { EACH + 1 } else { all.len().min(EACH) };
    let rest = all.split_off(shown);
    for (name, tenants) in all {
        organisation(name, name, &tenants, draft);
    }
    if rest.is_empty() {
        return;
    }
    let name = counted(rest.len() as u64, "further organisation", "further organisations");
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (tenant, count) in rest.into_iter().flat_map(|it| it.1) {
        *sums.entry(tenant).or_default() += count;
    }
    organisation("others", &name, &sums, draft);
}

fn organisation(key: &str, name: &str, tenants: &BTreeMap<String, u64>, draft: &mut Draft<'_>) {
    let count: u64 = tenants.values().sum();
    let words = format!("guests in {}", counted(tenants.len() as u64, "tenant", "tenants"));
    let tile = part(NodeKind::GuestOrganisation, ids::USERS).key(key).name(name);
    draft.add(tile.fact(fact(A::Guests, count).of(ids::USERS).tile(words)));
    let from = id(NodeKind::GuestOrganisation, Some(key));
    for (to, count) in tenants {
        let label = counted(*count, "guest", "guests");
        draft.link(tie(LinkKind::Authentication, &from, to, &label, ids::USERS).inferred());
    }
}
