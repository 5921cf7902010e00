//! Licences: what was bought, how much of it is assigned, and the services it gives.

use crate::catalog::{LinkKind, NodeKind, SERVICES};
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::model::wording::{number, percent};
use crate::model::{Inventory, Subscription};

const DATASET: &str = "subscribed-skus";
/// More subscriptions than this are one component.
const EACH: usize = 40;

/// Each subscription that can be assigned or is, the one with most licences assigned first.
pub(in crate::model::derive) fn licences(inventory: &Inventory, draft: &mut Draft<'_>) {
    let Some(all) = inventory.subscriptions.read() else { return };
    let mut all: Vec<&Subscription> = all.iter().filter(|it| it.enabled > 0 || it.consumed > 0).collect();
    all.sort_by(|a, b| (b.consumed, &a.name, &a.id).cmp(&(a.consumed, &b.name, &b.id)));
    let (each, rest) = all.split_at(all.len().min(EACH));
    for (at, it) in each.iter().enumerate() {
        let here = one(draft, &format!("{at:03}-{}", it.part_number), &it.name, &[it]);
        gives(draft, &here, it);
    }
    if !rest.is_empty() {
        let name = format!("{} more", rest.len());
        let here = one(draft, "rest", &name, rest);
        rest.iter().for_each(|it| gives(draft, &here, it));
    }
}

/// Adds the component of some subscriptions.
fn one(draft: &mut Draft<'_>, key: &str, name: &str, of: &[&Subscription]) -> String {
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
        .fact(fact("Assigned", number(assigned)).of(DATASET).tile(tile))
        .fact(fact("Bought", number(bought)).of(DATASET));
    if let [it] = of
        && !matches!(it.status.as_str(), "" | "Enabled")
    {
        part = part.fact(fact("Status", it.status.to_lowercase()).of(DATASET).tile(it.status.to_lowercase()));
    }
    draft.add(part)
}

/// Links a subscription to the services that its plans license.
fn gives(draft: &mut Draft<'_>, from: &str, it: &Subscription) {
    for row in SERVICES.iter().filter(|row| row.is_licensed_by(&it.plans)) {
        draft.link(tie(LinkKind::Management, from, &id(row.kind, None), "", DATASET));
    }
}
