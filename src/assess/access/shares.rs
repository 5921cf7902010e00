//! Which policies take part in an answer: those that give what is asked for, and blocks without which it would be
//! another. A block that changes nothing is no answer to a question about something else.

use super::clause::{clause, spares_managed};
use super::formula::{Clause, Sort};
use super::question::{Actor, Demand, Given};
use super::{Path, counting, judged_by};
use crate::facts::{ClientApp, ConditionalAccessPolicy, Facts, PolicyState};

/// The policies that take part in an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares {
    /// Ids of enforced policies that take the whole population in, whatever the circumstances.
    pub by: Vec<String>,
    /// Ids of enforced policies that take some of it in, or all of it in some circumstances.
    pub in_part: Vec<String>,
    /// Ids of policies that would take the whole population in, but only report.
    pub reporting: Vec<String>,
    /// Ids of policies that would take some of it in, or all of it in some circumstances, but only report.
    pub reporting_in_part: Vec<String>,
}

/// Which policies take part in the answer about a path.
pub fn shares(facts: &Facts, path: Path) -> Shares {
    let (actors, policies) = (path.actors(facts), counting(facts));
    let mut shares = Shares::default();
    for policy in facts.policies.items().iter().filter(|it| it.in_state(PolicyState::ReportOnly) && it.is_understood())
    {
        let (some, all) = takes(policy, path, &actors);
        if some && gives(policy, path) {
            if all { &mut shares.reporting } else { &mut shares.reporting_in_part }.push(policy.id.clone());
        }
    }
    for policy in &policies {
        let (some, all) = takes(policy, path, &actors);
        if some && (gives(policy, path) || decides(facts, path, &actors, &policies, policy)) {
            if all { &mut shares.by } else { &mut shares.in_part }.push(policy.id.clone());
        }
    }
    shares
}

/// Whether a policy takes in some of these actors, and all of them whatever the circumstances.
fn takes(policy: &ConditionalAccessPolicy, path: Path, actors: &[Actor]) -> (bool, bool) {
    let (mut some, mut all) = (false, true);
    for actor in actors {
        let of = |client: &Option<ClientApp>| clause(policy, actor, *client, path.demand(), false);
        let clauses: Vec<_> = path.clients().iter().filter_map(of).collect();
        let has = |clause: &Clause, sorts: &[Sort]| clause.iter().any(|way| sorts.contains(&way.sort));
        // A policy that leaves all of these actors out takes none of them in.
        some |= clauses.iter().any(|clause| !has(clause, &[Sort::Whole]));
        all &= clauses.iter().any(|clause| !has(clause, &[Sort::Condition, Sort::Generic, Sort::Whole]));
    }
    (some, all)
}

/// Whether a policy gives what is asked for. Where a block is asked for, one that is about these clients.
fn gives(policy: &ConditionalAccessPolicy, path: Path) -> bool {
    let demand = path.demand();
    match (policy.blocks(), demand.is_block()) {
        (false, _) => matches!(demand.given(&policy.grant), Given::Always | Given::Alternative),
        (true, true) => !path.is_legacy() || policy.is_about_legacy(),
        // A policy that looks at risk is an answer to it, whatever it does; so is one that blocks all but managed devices.
        (true, false) => demand.is_risk() || (demand == Demand::Device && spares_managed(policy)),
    }
}

/// Whether the answer would be another without a policy.
fn decides(
    facts: &Facts,
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
    policy: &ConditionalAccessPolicy,
) -> bool {
    let others: Vec<&ConditionalAccessPolicy> = policies.iter().copied().filter(|it| it.id != policy.id).collect();
    judged_by(facts, path, actors, policies) != judged_by(facts, path, actors, &others)
}
