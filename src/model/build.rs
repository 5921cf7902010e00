//! Facts → Model: states the coverage, runs the rules.

use super::Model;
use super::derive::derive;
use crate::diag::Warned;
use crate::facts::Facts;
use crate::snapshot::Snapshot;

impl Model {
    /// Makes the model of a snapshot. It always succeeds: what could not be read is in the coverage and in the
    /// diagnostics.
    pub fn from_snapshot(snapshot: &Snapshot) -> Warned<Self> {
        let facts = Facts::read(snapshot);
        Warned { value: Self::from_facts(facts.value), diagnostics: facts.diagnostics }
    }

    /// Makes the model of what was read.
    pub fn from_facts(facts: Facts) -> Self {
        let mut facts = facts;
        let mut model = Self::bare(&facts);
        derive(&mut model, &facts);
        model.add_declared(&mut facts);
        model.facts = facts;
        model
    }

    /// A model of facts, before any rule ran.
    pub(super) fn bare(facts: &Facts) -> Self {
        let mut model = Self::default();
        model.tenant = facts.tenant.clone();
        model.source.clone_from(&facts.source);
        model.date.clone_from(&facts.date);
        model.finished_at.clone_from(&facts.finished_at);
        model.coverage.clone_from(&facts.coverage);
        model.imported.clone_from(&facts.imported);
        model.remarks.clone_from(&facts.remarks);
        model
    }
}
