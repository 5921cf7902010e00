//! What differs between today and the target.

use super::{Awaited, Named, section_of};
use crate::catalog::ARCHITECTURE;
use crate::model::{Attribute, Model};
use crate::overlay::{Change, Design, What};
use schemars::JsonSchema;
use serde::Serialize;

/// A wave as rows name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct WaveRef {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it is done, `YYYY-MM-DD`; may be empty.
    pub end: String,
}

/// One value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Before {
    /// What it says.
    pub label: String,
    /// What it is today, where that is known.
    pub today: Option<String>,
    /// What it will be.
    pub target: String,
}

/// One change between today and the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ChangeRow")]
pub struct Gap {
    /// What becomes of it.
    pub what: What,
    /// The component; of a link its id, the names of its ends and the words beside it.
    pub about: Named,
    /// Whether it is a link.
    pub is_link: bool,
    /// Whether it is a link that comes with one of its ends.
    pub with_end: bool,
    /// Whether something of this id is in the model as it is today. That it is not does not say that it is gone: it may
    /// not have been read.
    pub there_today: bool,
    /// The id of the section it belongs to.
    pub section: String,
    /// Values before and after.
    pub values: Vec<Before>,
    /// What takes its place.
    pub by: Option<Named>,
    /// The wave with which it happens.
    pub wave: Option<WaveRef>,
    /// Why; may be empty.
    pub why: String,
    /// Decisions it rests on that are still to be taken: until then it is no more than intended.
    pub awaits: Vec<Awaited>,
}

impl Design {
    /// Every change between today and the target, in the order of waves, those without one last, then by id.
    ///
    /// `model` is the model as it is today, with the design applied.
    pub fn gaps(&self, model: &Model) -> Vec<Gap> {
        let mut changes = self.all_changes();
        changes.sort_by_key(|it| (self.step(it.wave.as_ref()), it.about().to_owned(), it.what));
        changes.iter().map(|it| Gap { awaits: self.awaited(it, &changes), ..self.gap(model, it) }).collect()
    }

    /// The changes of a section.
    pub fn gaps_in(&self, model: &Model, section: &str) -> Vec<Gap> {
        let mut gaps = self.gaps(model);
        gaps.retain(|gap| gap.section == section);
        gaps
    }

    fn gap(&self, model: &Model, change: &Change) -> Gap {
        let is_link = !change.link.is_empty();
        let link = model.link(&change.link);
        let declared = self.links.iter().find(|it| it.id() == change.link);
        let about = if is_link {
            let told = link.map(|it| (&it.from, &it.to, &it.label));
            let told = told.or(declared.map(|it| (&it.from, &it.to, &it.label)));
            let end = |id: &str| Named::component(self, model, id).name;
            let name = match told {
                Some((from, to, label)) if label.is_empty() => format!("{} → {}", end(from), end(to)),
                Some((from, to, label)) => format!("{} → {}: {label}", end(from), end(to)),
                None => change.link.clone(),
            };
            Named { id: change.link.clone(), name, known: told.is_some() }
        } else {
            Named::component(self, model, &change.component)
        };
        // A link belongs where that belongs which opens it.
        let end = link.map(|it| &it.from).or(declared.map(|it| &it.from)).unwrap_or(&change.component);
        let facts: &[Attribute] = match link {
            Some(link) => &link.facts,
            None => model.component(&change.component).map(|it| it.facts.as_slice()).unwrap_or_default(),
        };
        let today = |label: &str| {
            let found = facts.iter().find(|it| it.label().to_lowercase() == label.to_lowercase());
            found.map(|it| it.value.text())
        };
        let values = change.facts.iter().map(|it| Before {
            label: it.label.clone(),
            today: today(&it.label),
            target: it.value.clone(),
        });
        Gap {
            what: change.what,
            about,
            is_link,
            with_end: self.comes_with_end(change),
            there_today: link.is_some() || model.component(&change.component).is_some(),
            section: section_of(self, model, end).unwrap_or_else(|| ARCHITECTURE.to_owned()),
            values: values.collect(),
            by: Some(&change.by).filter(|by| !by.is_empty()).map(|by| Named::component(self, model, by)),
            wave: change.wave.as_ref().map(|id| self.wave_ref(id.as_str())),
            why: change.why.clone(),
            awaits: Vec::new(),
        }
    }

    /// A wave as rows name it; one that is not there by its id alone.
    pub(super) fn wave_ref(&self, id: &str) -> WaveRef {
        let wave = self.wave(id);
        WaveRef {
            id: id.to_owned(),
            title: wave.map_or_else(|| id.to_owned(), |it| it.title.clone()),
            end: wave.map(|it| it.end.to_string()).unwrap_or_default(),
        }
    }
}
