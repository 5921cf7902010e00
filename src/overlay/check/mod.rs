//! A design against what is there: ids that name nothing, days that have passed, decisions that contradict each other.
//!
//! In: a design, the model as it was read, and what the rules say. Out: diagnostics with the place in the file. Nothing
//! is left out for them: a design outlives the snapshot it was written for.

mod days;
mod parts;
mod reasons;
mod target;

pub(in crate::overlay) use parts::is_object_id;

use super::read::{line, shown};
use super::{Design, OWN_RULES};
use crate::assess::{Judged, POLICIES, RULES, Subject};
use crate::catalog::{ZONES, component_sections};
use crate::diag::{Code, Diagnostic, nearest};
use crate::model::Model;
use std::collections::BTreeSet;

impl Design {
    /// What is wrong with the design for this tenant, in the order of the file.
    ///
    /// `model` is the model as it was read, before [`Design::apply`]; `today` the day of the snapshot, `YYYY-MM-DD`,
    /// empty where it is not known: then nothing has expired.
    pub fn check(&self, model: &Model, judged: &[Judged], today: &str) -> Vec<Diagnostic> {
        let mut check = Check { design: self, known: Known::new(self, model, judged), said: Vec::new() };
        check.parts(model);
        check.reasons();
        check.target();
        check.days(model, judged, today);
        let mut said = check.said;
        said.sort_by(|a, b| line(&a.subject).cmp(&line(&b.subject)).then_with(|| a.cmp(b)));
        said.dedup();
        said
    }
}

/// Everything a design may name.
struct Known {
    components: BTreeSet<String>,
    zones: BTreeSet<String>,
    /// Components and zones.
    places: BTreeSet<String>,
    links: BTreeSet<String>,
    sections: BTreeSet<String>,
    rules: BTreeSet<String>,
    waves: BTreeSet<String>,
    decisions: BTreeSet<String>,
    subjects: BTreeSet<String>,
}

impl Known {
    fn new(design: &Design, model: &Model, judged: &[Judged]) -> Self {
        let declared = design.components.iter().map(|it| it.id.clone());
        let components: BTreeSet<String> =
            model.components_and_parts().map(|it| it.id.clone()).chain(declared).collect();
        let zones = ZONES.iter().map(|row| row.id.to_owned());
        let zones: BTreeSet<String> = model.zones().into_iter().map(|it| it.id.clone()).chain(zones).collect();
        Self {
            places: components.union(&zones).cloned().collect(),
            components,
            zones,
            links: model
                .links_and_details()
                .into_iter()
                .map(|it| it.id.clone())
                .chain(design.links.iter().map(super::Link::id))
                .collect(),
            sections: component_sections().map(str::to_owned).collect(),
            rules: RULES.iter().map(|it| it.id).chain(POLICIES.iter().map(|it| it.id)).map(str::to_owned).collect(),
            waves: design.waves.iter().map(|it| it.id.to_string()).collect(),
            decisions: design.decisions.iter().map(|it| it.id.to_string()).collect(),
            subjects: judged.iter().flat_map(|it| &it.subjects).flat_map(ids_of).map(str::to_owned).collect(),
        }
    }
}

/// The ids by which a design may name a subject: its whole one, and that without its kind.
fn ids_of(subject: &Subject) -> impl Iterator<Item = &str> {
    [Some(subject.id.as_str()), subject.id.split_once(':').map(|it| it.1)].into_iter().flatten()
}

/// A check under way.
struct Check<'a> {
    design: &'a Design,
    known: Known,
    said: Vec<Diagnostic>,
}

impl Check<'_> {
    fn say(&mut self, code: Code, place: &str, message: String, hint: Option<String>) {
        let said = Diagnostic::new(code, place, message);
        self.said.push(hint.into_iter().fold(said, Diagnostic::hint));
    }

    fn reference(&mut self, place: &str, message: String, hint: Option<String>) {
        self.say(Code::DesignReference, place, message, hint);
    }

    /// Tells an id that names nothing, with the nearest that does; an empty one was not written.
    fn unknown(&mut self, place: &str, what: &str, id: &str, of: impl Fn(&Known) -> &BTreeSet<String>) {
        let known = of(&self.known);
        if id.is_empty() || known.contains(id) {
            return;
        }
        let near = nearest(id, known.iter().map(String::as_str), 3);
        let hint = (!near.is_empty()).then(|| format!("did you mean `{}`?", near.join("`, `")));
        self.reference(place, format!("there is no {what} `{}`", shown(id)), hint);
    }

    /// The same for a word that the program knows whatever the tenant: it can only be a slip.
    fn slip(&mut self, place: &str, what: &str, id: &str, known: &[&str]) {
        if id.is_empty() || known.contains(&id) {
            return;
        }
        let near = nearest(id, known.iter().copied(), 3);
        let hint = match near.is_empty() {
            true => format!("there are: {}", known.join(", ")),
            false => format!("did you mean `{}`?", near.join("`, `")),
        };
        self.say(Code::DesignFile, place, format!("there is no {what} `{}`", shown(id)), Some(hint));
    }

    fn component(&mut self, place: &str, id: &str) {
        self.unknown(place, "component", id, |known| &known.components);
    }

    fn section(&mut self, place: &str, id: &str) {
        self.unknown(place, "section", id, |known| &known.sections);
    }

    fn rule(&mut self, place: &str, id: &str) {
        // Rules that people wrote are known to `check` alone, which is given their file.
        if id.starts_with(OWN_RULES) {
            return;
        }
        self.unknown(place, "rule", id, |known| &known.rules);
    }
}
