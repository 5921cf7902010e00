//! The rule set of the SCuBA baselines of CISA: each policy that a snapshot can answer, by its id.
//!
//! In: the facts, and what people let pass. Out: what each policy [`Judged`], under its id. A SHALL that is not met fails,
//! a SHOULD warns. What ScubaGear has a person look at is a review where there is something to look at. Nothing here
//! decides on a name that people gave; `docs/scuba.md` tells what cannot be answered, and where ScubaGear says otherwise.

mod access;
mod defender;
mod exchange;
mod found;
mod identity;
mod licences;
mod loss;
mod objects;
mod policies;
mod power;
mod presets;
mod roles;
mod sharepoint;
mod suite;
mod teams;

pub use policies::POLICIES;

use super::allowed::Allowed;
use super::rules::judged::{Judged, Outcome, Severity};
use crate::facts::Facts;

/// How a baseline puts a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// It must be so.
    Shall,
    /// It should be so, unless there is a reason.
    Should,
}

/// One policy of a baseline.
#[derive(Debug)]
pub struct Policy {
    /// Its id: `MS.AAD.1.1v1`.
    pub id: &'static str,
    /// How it is put.
    pub must: Must,
    /// What it is about: the topic that tells more.
    pub topic: &'static str,
    /// How much it usually matters where it is not met.
    pub severity: Severity,
    run: fn(&Facts, &Allowed) -> Judged,
}

/// What every policy says of the tenant, in the order of the table.
pub fn scuba(facts: &Facts, allowed: &Allowed) -> Vec<Judged> {
    POLICIES.iter().map(|policy| policy.judge(facts, allowed)).collect()
}

impl Policy {
    /// What it says of the tenant.
    fn judge(&self, facts: &Facts, allowed: &Allowed) -> Judged {
        let judged = (self.run)(facts, allowed);
        let weigh = |outcome| match (self.must, outcome) {
            (Must::Should, Outcome::Fail) => Outcome::Warning,
            (_, outcome) => outcome,
        };
        let outcome = judged.outcome.clone().map(weigh);
        Judged { rule: self.id, topic: self.topic, severity: self.severity, outcome, ..judged }
    }
}
