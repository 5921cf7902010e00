//! What templates and files of projects declare: what would be there, were they true, beside what is.
//!
//! In: a model of what was seen, and facts that hold what is declared. Out: the model with the parts that only follow from
//! what is declared, each so marked. What was seen stays as it is, with its numbers.

use super::derive::derive;
use super::{Attribute, Component, Link, Model, Zone};
use crate::catalog::Evidence;
use crate::facts::Facts;
use crate::snapshot::Status;

/// Nothing of it was seen; what is not even told stays so.
fn only_declared(evidence: Evidence) -> Evidence {
    if evidence == Evidence::Unknown { evidence } else { Evidence::Declared }
}

fn marked(facts: Vec<Attribute>) -> Vec<Attribute> {
    facts.into_iter().map(|it| Attribute { evidence: only_declared(it.evidence), ..it }).collect()
}

impl Model {
    /// Adds what follows only from what is declared.
    pub(super) fn add_declared(&mut self, facts: &mut Facts) {
        let Some(all) = facts.azure_with_declared.take() else { return };
        let seen = std::mem::replace(&mut facts.azure, *all);
        let mut whole = Self::bare(facts);
        // A rule takes no part for unread that a file tells of.
        for coverage in &mut whole.coverage {
            if !coverage.status.has_rows() && facts.declared.contains(&coverage.id) {
                coverage.status = Status::Partial;
            }
        }
        derive(&mut whole, facts);
        let all = std::mem::replace(&mut facts.azure, seen);
        facts.azure_with_declared = Some(Box::new(all));
        for zone in whole.zones() {
            self.add_zone(Zone { evidence: only_declared(zone.evidence), ..zone.clone() });
        }
        for component in
            whole.components_and_parts().filter(|it| self.component(&it.id).is_none()).cloned().collect::<Vec<_>>()
        {
            let (evidence, facts) = (only_declared(component.evidence), marked(component.facts));
            self.add(Component { evidence, facts, ..component });
        }
        for link in whole.links_and_details().into_iter().cloned() {
            let (evidence, facts) = (only_declared(link.evidence), marked(link.facts));
            self.connect(Link { evidence, facts, ..link });
        }
    }
}
