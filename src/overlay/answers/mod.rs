//! What documents take from a design: rows for their tables, each question answered once.
//!
//! In: a design, the model with it applied, what the rules say, the day of the snapshot. Out: typed rows in a stable order,
//! with no words but a person's own. What nobody said is empty or none, and [`Unsaid`] counts it: a document marks it.

mod acceptances;
mod awaited;
mod decisions;
mod emergency;
mod gaps;
mod owners;
mod risks;
mod roadmap;
mod unsaid;

pub use acceptances::{Acceptance, Outstanding, Standing, names_all};
pub use awaited::Awaited;
pub use decisions::{DecisionRow, StatementRow};
pub use emergency::EmergencyRow;
pub use gaps::{Before, Gap, WaveRef};
pub use owners::{OwnedBy, OwnerRow};
pub use risks::{Origin, RiskRow};
pub use roadmap::{PlannedFinding, Roadmap, Step};
pub use unsaid::Unsaid;

use super::Design;
use crate::catalog::ARCHITECTURE;
use crate::model::Model;
use schemars::JsonSchema;
use serde::Serialize;

/// A component or object by its id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "NamedPart")]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What it is called; its id where nothing of this id is there. Hostile text.
    pub name: String,
    /// Whether something of this id is there.
    pub known: bool,
}

impl Named {
    /// The component with this id, declared ones that come later among them.
    fn component(design: &Design, model: &Model, id: &str) -> Self {
        let declared = || design.components.iter().find(|it| it.id == id).map(|it| &it.name);
        let name = model.component(id).map(|it| &it.name).or_else(declared);
        Self { id: id.to_owned(), name: name.map_or_else(|| id.to_owned(), Clone::clone), known: name.is_some() }
    }

    fn components<'i>(design: &Design, model: &Model, ids: impl IntoIterator<Item = &'i String>) -> Vec<Self> {
        ids.into_iter().map(|id| Self::component(design, model, id)).collect()
    }
}

/// The sections of something that names a section, or components: its own, else theirs, else the architecture as a whole.
fn sections_of(design: &Design, model: &Model, section: &str, components: &[String]) -> Vec<String> {
    if !section.is_empty() {
        return vec![section.to_owned()];
    }
    let mut sections: Vec<String> = components.iter().filter_map(|id| section_of(design, model, id)).collect();
    sections.sort();
    sections.dedup();
    if sections.is_empty() { vec![ARCHITECTURE.to_owned()] } else { sections }
}

/// The section that tells of a component, one that comes later too.
fn section_of(design: &Design, model: &Model, id: &str) -> Option<String> {
    let there = model.component(id).map(|it| model.section_of(it).to_owned());
    there.or_else(|| design.components.iter().find(|it| it.id == id).map(|it| it.section().to_owned()))
}
