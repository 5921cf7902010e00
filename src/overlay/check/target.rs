//! Waves and changes.

use super::Check;
use crate::diag::Code;
use crate::overlay::read::line;
use crate::overlay::{Change, DecisionStatus, Id, What};
use std::collections::BTreeMap;

impl Check<'_> {
    /// Checks the way to the target.
    pub(super) fn target(&mut self) {
        let design = self.design;
        for wave in &design.waves {
            if wave.end.is_before(wave.start.as_str()) {
                self.reference(&wave.place, format!("the wave `{}` ends before it begins", wave.id), None);
            }
        }
        for change in &design.changes {
            let place = &change.place;
            self.component(place, &change.component);
            self.component(place, &change.by);
            self.unknown(place, "link", &change.link, |known| &known.links);
            match (change.component.is_empty(), change.link.is_empty()) {
                (true, true) => {
                    let hint = "name what changes: `component = \"…\"` or `link = \"…\"`";
                    let message = "`[[change]]` names no component and no link".to_owned();
                    self.say(Code::DesignFile, place, message, Some(hint.to_owned()));
                }
                (false, false) => {
                    let hint = "write two tables";
                    let message = "`[[change]]` names a component and a link".to_owned();
                    self.say(Code::DesignFile, place, message, Some(hint.to_owned()));
                }
                _ => {}
            }
            if change.what == What::Replaced && change.by.is_empty() {
                let hint = "name what takes its place: `by = \"…\"`, or write `what = \"retired\"`";
                self.reference(place, format!("nothing replaces `{}`", change.about()), Some(hint.to_owned()));
            }
            if change.wave.is_none() && !change.about().is_empty() {
                let hint =
                    "name the wave with which it happens: `wave = \"…\"`; without one it is part of the target only";
                self.reference(place, format!("the change of `{}` has no wave", change.about()), Some(hint.to_owned()));
            }
            self.wave(place, change.wave.as_ref());
            self.given_up(place, change);
        }
        self.once();
    }

    /// A change whose reason is a decision that does not hold.
    fn given_up(&mut self, place: &str, change: &Change) {
        let design = self.design;
        for decision in design.named_in(&change.why) {
            let word = match decision.status {
                DecisionStatus::Rejected | DecisionStatus::Superseded => decision.status.word(),
                DecisionStatus::Proposed | DecisionStatus::Open | DecisionStatus::Accepted => continue,
            };
            let message = format!("the change of `{}` rests on `{}`, which is {word}", change.about(), decision.id);
            let after = design.decisions.iter().find(|it| it.supersedes.as_ref() == Some(&decision.id));
            let hint = after.map(|it| format!("`{}` takes its place", it.id));
            self.reference(place, message, hint);
        }
    }

    /// A part comes once and goes once.
    fn once(&mut self) {
        let mut seen: BTreeMap<(String, bool), String> = BTreeMap::new();
        let mut changes = self.design.all_changes();
        changes.retain(|it| it.what != What::Changed && !it.about().is_empty());
        changes.sort_by_key(|it| line(&it.place));
        for change in &changes {
            let key = (change.about().to_owned(), change.what == What::Planned);
            if let Some(first) = seen.get(&key) {
                let message = format!("`{}` {} twice", change.about(), if key.1 { "comes" } else { "goes" });
                self.reference(
                    &change.place,
                    message,
                    Some(format!("it does so first at {first}; keep one of the two")),
                );
            }
            seen.entry(key).or_insert_with(|| change.place.clone());
        }
    }

    /// A wave that is not there.
    pub(super) fn wave(&mut self, place: &str, wave: Option<&Id>) {
        let wave = wave.map(ToString::to_string).unwrap_or_default();
        self.unknown(place, "wave", &wave, |known| &known.waves);
    }
}
