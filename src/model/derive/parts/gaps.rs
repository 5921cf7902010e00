//! Access that no policy of Conditional Access verifies.

use crate::assess::{Path, Verdict, answer};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::Facts;
use crate::model::derive::draft::{Draft, fact, id, part, tie};

const DATASET: &str = ids::CONDITIONAL_ACCESS_POLICIES;

/// People, what they are called, and how they are verified and kept from old clients.
type Audience = (NodeKind, &'static str, Path);

const AUDIENCES: &[Audience] = &[
    (NodeKind::Staff, "staff", Path::Members),
    (NodeKind::Guests, "guests", Path::Guests),
    (NodeKind::Administrators, "administrators", Path::Administrators),
];

/// What is missing, its name, and by which answers.
type Check = (&'static str, &'static str, fn(Path) -> Path, fn(Verdict) -> bool);

const CHECKS: &[Check] = &[
    ("second-factor", "No second factor demanded", |path| path, |it| it == Verdict::NotCovered),
    (
        "second-factor-sometimes",
        "Second factor only under conditions",
        |path| path,
        |it| matches!(it, Verdict::Conditional | Verdict::Alternative),
    ),
    ("legacy", "Old clients not all blocked", |_| Path::Legacy, |it| it < Verdict::CoveredExcept),
];

/// One gap for each of these people and checks that the policies leave open. Said only where the answer is exactly so.
pub(in crate::model::derive) fn gaps(facts: &Facts, draft: &mut Draft<'_>) {
    let all = id(NodeKind::AccessTarget, Some("All"));
    let there: Vec<&Audience> = AUDIENCES.iter().filter(|row| draft.has(&id(row.0, None))).collect();
    for (key, words, of, is_open) in CHECKS {
        let open = |row: &&&Audience| answer(facts, of(row.2)).verdict.exactly().is_some_and(|it| is_open(*it));
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
