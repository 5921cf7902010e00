//! Access that no policy of Conditional Access verifies.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{AccessPolicy, Facts};
use crate::model::derive::draft::{Draft, fact, id, part, tie};

const DATASET: &str = ids::CONDITIONAL_ACCESS_POLICIES;

/// People, and whether a policy is about all of them.
type Audience = (NodeKind, &'static str, fn(&AccessPolicy) -> bool);

const AUDIENCES: &[Audience] = &[
    (NodeKind::Staff, "staff", |it| it.all_users),
    (NodeKind::Guests, "guests", |it| it.all_users || it.guests),
    (NodeKind::Administrators, "administrators", |it| it.all_users || it.roles),
];

/// What someone should demand of all access, and whether a policy does.
type Check = (&'static str, &'static str, fn(&AccessPolicy) -> bool);

const CHECKS: &[Check] = &[
    ("second-factor", "No second factor demanded", |it| {
        it.demands_mfa() && !it.conditions.iter().any(|it| it.to_lowercase().contains("risk"))
    }),
    ("legacy", "Old clients not all blocked", |it| it.demands("block") && it.legacy_clients),
];

/// One gap for each of these people and checks that no policy covers. Said only when every policy was read, and
/// security defaults are known to be off.
pub(in crate::model::derive) fn gaps(facts: &Facts, draft: &mut Draft<'_>) {
    let defaults = facts.security_defaults.read();
    if !facts.conditional_access.is_complete() || defaults != Some(&false) {
        return;
    }
    let on: Vec<&AccessPolicy> = facts.conditional_access.items().iter().filter(|it| it.is_on()).collect();
    let all = id(NodeKind::AccessTarget, Some("All resources"));
    let there: Vec<&Audience> = AUDIENCES.iter().filter(|row| draft.has(&id(row.0, None))).collect();
    for (key, words, verifies) in CHECKS {
        let open = |row: &&&Audience| !on.iter().any(|it| row.2(it) && it.all_applications && verifies(it));
        let people: Vec<&&Audience> = there.iter().filter(open).collect();
        if people.is_empty() {
            continue;
        }
        let names: Vec<&str> = people.iter().map(|row| row.1).collect();
        let gap = part(NodeKind::AccessGap, DATASET)
            .key(key)
            .name(*words)
            .inferred()
            .fact(fact(A::Gap, format!("of {}", names.join(", "))).of(DATASET).inferred().tile(names.join(", ")));
        let gap = draft.add(gap);
        for row in people {
            draft.link(tie(LinkKind::Authentication, &id(row.0, None), &gap, "not verified", DATASET).inferred());
        }
        draft.link(tie(LinkKind::Authentication, &gap, &all, "not verified", DATASET).inferred());
    }
}
