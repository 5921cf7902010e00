//! Access that no policy of Conditional Access verifies.

use crate::catalog::{LinkKind, NodeKind};
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::model::{AccessPolicy, Inventory};

const DATASET: &str = "conditional-access-policies";

/// People, and whether a policy is about all of them.
type Audience = (NodeKind, &'static str, fn(&AccessPolicy) -> bool);

const AUDIENCES: &[Audience] = &[
    (NodeKind::Staff, "Staff", |it| it.all_users),
    (NodeKind::Guests, "Guests", |it| it.all_users || it.guests),
    (NodeKind::Administrators, "Administrators", |it| it.all_users || it.roles),
];

/// What someone should demand of all access, and whether a policy does.
type Check = (&'static str, &'static str, fn(&AccessPolicy) -> bool);

const CHECKS: &[Check] = &[
    ("no-second-factor", "no second factor asked", |it| {
        it.demands_mfa() && !it.conditions.iter().any(|it| it.to_lowercase().contains("risk"))
    }),
    ("legacy", "legacy authentication not blocked", |it| it.demands("block") && it.legacy_clients),
];

/// One gap for each of these people and checks that no policy covers. Said only when every policy was read, and
/// security defaults are known to be off.
pub(in crate::model::derive) fn gaps(inventory: &Inventory, draft: &mut Draft<'_>) {
    let defaults = inventory.security_defaults.read();
    if !inventory.conditional_access.is_complete() || defaults != Some(&false) {
        return;
    }
    let on: Vec<&AccessPolicy> = inventory.conditional_access.items().iter().filter(|it| it.is_on()).collect();
    let all = id(NodeKind::AccessTarget, Some("All resources"));
    for (who, name, covers) in AUDIENCES.iter().filter(|row| draft.has(&id(row.0, None))).collect::<Vec<_>>() {
        for (key, words, verifies) in CHECKS {
            if on.iter().any(|policy| covers(policy) && policy.all_applications && verifies(policy)) {
                continue;
            }
            let gap = part(NodeKind::AccessGap, DATASET)
                .key(&format!("{key}:{}", who.row().id))
                .name(format!("{name}: {words}"))
                .inferred()
                .fact(
                    fact("Gap", "no policy that is on covers all resources")
                        .of(DATASET)
                        .inferred()
                        .tile("no policy covers it"),
                );
            let gap = draft.add(gap);
            draft.link(tie(LinkKind::Authentication, &id(*who, None), &gap, "not verified", DATASET).inferred());
            draft.link(tie(LinkKind::Authentication, &gap, &all, "not verified", DATASET).inferred());
        }
    }
}
