//! Days that have passed by the day of the snapshot.

use super::Check;
use crate::assess::Judged;
use crate::diag::Code;
use crate::model::Model;
use crate::overlay::{DecisionStatus, What};
use crate::wording::date;

impl Check<'_> {
    /// Tells what was to be done or looked at again before the day of the snapshot.
    pub(super) fn days(&mut self, model: &Model, judged: &[Judged], today: &str) {
        let design = self.design;
        let found = |rule: &str| judged.iter().any(|it| it.rule == rule && it.matters());
        for accepted in &design.accepted {
            if accepted.until.is_before(today) {
                let message = format!(
                    "the finding `{}` was accepted until {}, and is so no longer",
                    accepted.rule,
                    date(accepted.until.as_str())
                );
                self.expired(
                    &accepted.place,
                    message,
                    "decide again, and write a later `until`, or take the table out",
                );
            }
            for subject in accepted.subjects.iter().filter(|_| found(&accepted.rule)) {
                self.unknown(&accepted.place, "subject", subject, |known| &known.subjects);
            }
        }
        for plan in design.plans.iter().filter(|plan| plan.due.is_before(today) && found(&plan.rule)) {
            let message = format!("the finding `{}` was to be mended by {}", plan.rule, date(plan.due.as_str()));
            self.expired(&plan.place, message, "it is still there: mend it, or write a later `due`");
        }
        let open = [DecisionStatus::Open, DecisionStatus::Proposed];
        for decision in design.decisions.iter().filter(|it| it.due.is_before(today) && open.contains(&it.status)) {
            let message = format!("`{}` was to be decided by {}", decision.id, date(decision.due.as_str()));
            self.expired(&decision.place, message, "write what was decided, or a later `due`");
        }
        for risk in design.risks.iter().filter(|it| it.until.is_before(today)) {
            let message = format!("the risk `{}` was to be looked at again by {}", risk.id, date(risk.until.as_str()));
            self.expired(&risk.place, message, "look at it again, and write a later `until`");
        }
        self.waves(model, today);
    }

    /// What a wave that is over should have taken away, and is still there.
    fn waves(&mut self, model: &Model, today: &str) {
        let design = self.design;
        for change in design.changes.iter().filter(|it| matches!(it.what, What::Retired | What::Replaced)) {
            let wave = change.wave.as_ref().and_then(|id| design.wave(id.as_str()));
            let Some(wave) = wave.filter(|wave| wave.end.is_before(today)) else { continue };
            if model.component(&change.component).is_some() || model.link(&change.link).is_some() {
                let message = format!(
                    "`{}` was to be gone with the wave `{}` on {}",
                    change.about(),
                    wave.id,
                    date(wave.end.as_str())
                );
                self.expired(&change.place, message, "it is still there: write a later `end`, or take the change out");
            }
        }
    }

    fn expired(&mut self, place: &str, message: String, hint: &str) {
        self.say(Code::DesignExpired, place, message, Some(hint.to_owned()));
    }
}
