//! Which policies take part in an answer.

use super::Path;
use super::clause::clause;
use super::formula::{Clause, Sort};
use super::question::Actor;
use crate::facts::{ClientApp, ConditionalAccessPolicy, Facts, PolicyState};

/// Ids of policies that take the whole population in, and of those that take in some of it.
pub(super) fn shares(
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
    hopeful: bool,
) -> (Vec<String>, Vec<String>) {
    let (mut whole, mut part) = (Vec::new(), Vec::new());
    for policy in policies {
        let (mut some, mut all) = (false, true);
        for actor in actors {
            let of = |client: &Option<ClientApp>| clause(policy, actor, *client, path.demand(), hopeful);
            let clauses: Vec<_> = path.clients().iter().filter_map(of).collect();
            let has = |clause: &Clause, sorts: &[Sort]| clause.iter().any(|way| sorts.contains(&way.sort));
            // A policy that leaves all of these actors out takes none of them in.
            some |= clauses.iter().any(|clause| !has(clause, &[Sort::Whole]));
            all &= clauses.iter().any(|clause| !has(clause, &[Sort::Generic, Sort::Whole]));
        }
        match (some, all) {
            (true, true) => whole.push(policy.id.clone()),
            (true, false) => part.push(policy.id.clone()),
            (false, _) => {}
        }
    }
    (whole, part)
}

/// Ids of policies that only report, and would take some of the population in.
pub(super) fn reporting(facts: &Facts, path: Path, actors: &[Actor]) -> Vec<String> {
    let reports = |it: &&ConditionalAccessPolicy| it.in_state(PolicyState::ReportOnly) && it.is_understood();
    let policies: Vec<&ConditionalAccessPolicy> = facts.policies.items().iter().filter(reports).collect();
    let (mut whole, mut part) = shares(path, actors, &policies, false);
    whole.append(&mut part);
    whole
}
