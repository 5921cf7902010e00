//! What nobody has said yet.

use super::{Named, OwnedBy};
use crate::assess::Judged;
use crate::model::Model;
use crate::overlay::Design;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// What nobody has said: a document marks each as a gap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unsaid {
    /// How many components there are in the model; it holds what was read, so that there may be more.
    pub components: u64,
    /// Those without an owner of their own or of their section.
    pub without_owner: Vec<Named>,
    /// Those without a purpose.
    pub without_purpose: Vec<Named>,
    /// Ids of the sections with components of which no reason is given: neither for the section, nor for one of its
    /// components, nor by a decision.
    pub sections_without_why: Vec<String>,
    /// Ids of the rules that found something for which nobody has a plan and which nobody accepts.
    pub findings_without_plan: Vec<String>,
}

impl Design {
    /// What nobody has said of this tenant.
    pub fn unsaid(&self, model: &Model, judged: &[Judged]) -> Unsaid {
        let rows = self.owned(model);
        let names = |wanted: &dyn Fn(&super::OwnerRow) -> bool| {
            rows.iter().filter(|row| wanted(row)).map(|row| row.component.clone()).collect()
        };
        let sections: BTreeSet<&str> = rows.iter().map(|row| row.section.as_str()).collect();
        let decided = self.decided(model);
        let has_why = |section: &str| {
            self.described(section).is_some_and(|it| !it.why.is_empty())
                || rows.iter().any(|row| row.section == section && !row.why.is_empty())
                || decided.iter().any(|row| row.sections.iter().any(|id| id == section))
        };
        let open = judged.iter().filter(|it| it.matters() && !self.outstanding(it, &model.date).is_none());
        let planned = |rule: &str| self.plans.iter().any(|plan| plan.rule == rule && plan.says_something());
        Unsaid {
            components: rows.len() as u64,
            without_owner: names(&|row| row.owned_by == OwnedBy::Nobody),
            without_purpose: names(&|row| row.purpose.is_empty()),
            sections_without_why: sections.into_iter().filter(|it| !has_why(it)).map(str::to_owned).collect(),
            findings_without_plan: open.filter(|it| !planned(it.rule)).map(|it| it.rule.to_owned()).collect(),
        }
    }
}
