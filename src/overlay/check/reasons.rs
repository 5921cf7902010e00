//! Decisions, findings and risks.

use super::Check;
use crate::overlay::DecisionStatus;
use std::collections::BTreeMap;

impl Check<'_> {
    /// Checks what is decided, accepted, planned and feared.
    pub(super) fn reasons(&mut self) {
        let design = self.design;
        for decision in &design.decisions {
            self.section(&decision.place, &decision.section);
            decision.components.iter().for_each(|id| self.component(&decision.place, id));
            let superseded = decision.supersedes.as_ref().map(ToString::to_string).unwrap_or_default();
            self.unknown(&decision.place, "decision", &superseded, |known| &known.decisions);
        }
        self.superseding();
        for accepted in &design.accepted {
            self.rule(&accepted.place, &accepted.rule);
        }
        for plan in &design.plans {
            self.rule(&plan.place, &plan.rule);
        }
        for statement in design.assumptions.iter().chain(&design.constraints).chain(&design.principles) {
            self.section(&statement.place, &statement.section);
        }
        for risk in &design.risks {
            self.section(&risk.place, &risk.section);
            risk.components.iter().for_each(|id| self.component(&risk.place, id));
        }
    }

    /// Decisions that take each other's place in a circle, and those that are in force though another took theirs.
    fn superseding(&mut self) {
        let decisions = &self.design.decisions;
        let before: BTreeMap<&str, &str> =
            decisions.iter().filter_map(|it| Some((it.id.as_str(), it.supersedes.as_ref()?.as_str()))).collect();
        for decision in decisions {
            let mut at = before.get(decision.id.as_str());
            // A way longer than there are decisions is a circle that does not lead back here.
            for _ in 0..decisions.len() {
                match at {
                    Some(id) if *id == decision.id.as_str() => {
                        let message = format!("the decision `{}` supersedes itself, by way of others", decision.id);
                        self.reference(&decision.place, message, None);
                        break;
                    }
                    Some(id) => at = before.get(id),
                    None => break,
                }
            }
            let by = decisions.iter().find(|it| it.supersedes.as_ref() == Some(&decision.id));
            let in_force = matches!(decision.status, DecisionStatus::Accepted | DecisionStatus::Proposed);
            if let Some(by) = by.filter(|by| in_force && by.status == DecisionStatus::Accepted) {
                let message = format!(
                    "`{}` takes the place of the decision `{}`, whose status is `{}`",
                    by.id,
                    decision.id,
                    decision.status.word()
                );
                self.reference(&decision.place, message, Some("write `status = \"superseded\"`".to_owned()));
            }
        }
    }
}
