//! Who answers for what, and how it is kept running.

use super::Named;
use crate::model::{Component, Model};
use crate::overlay::{Design, Recovery, Support};
use schemars::JsonSchema;
use serde::Serialize;

/// Where the owner of a component is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OwnedBy {
    /// Of the component itself.
    Component,
    /// Of its section.
    Section,
    /// Nowhere.
    Nobody,
}

/// What is said of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnerRow {
    /// The component.
    pub component: Named,
    /// The id of its kind.
    pub kind: String,
    /// The id of the section that tells of it.
    pub section: String,
    /// Who answers for it; empty where nobody said.
    pub owner: String,
    /// Where that is said.
    pub owned_by: OwnedBy,
    /// What it is for; may be empty.
    pub purpose: String,
    /// Why it is as it is; may be empty.
    pub why: String,
    /// Who helps when it fails.
    pub support: Option<Support>,
    /// How fast it must be back.
    pub recovery: Option<Recovery>,
    /// What it cannot do without; components by their names, anything else as it was written.
    pub dependencies: Vec<Named>,
}

impl Design {
    /// What is said of every component that is no part of another, sorted by section, then name and id.
    pub fn owned(&self, model: &Model) -> Vec<OwnerRow> {
        let mut rows: Vec<OwnerRow> = model.components().map(|it| self.owner_row(model, it)).collect();
        rows.sort_by(|a, b| {
            (&a.section, &a.component.name, &a.component.id).cmp(&(&b.section, &b.component.name, &b.component.id))
        });
        rows
    }

    /// What is said of the components of a section, sorted by name and id.
    pub fn owned_in(&self, model: &Model, section: &str) -> Vec<OwnerRow> {
        let mut rows = self.owned(model);
        rows.retain(|row| row.section == section);
        rows
    }

    /// What is said of one component, a part of another too.
    pub fn owned_of(&self, model: &Model, id: &str) -> Option<OwnerRow> {
        model.component(id).map(|it| self.owner_row(model, it))
    }

    fn owner_row(&self, model: &Model, component: &Component) -> OwnerRow {
        let section = model.section_of(component);
        let described = self.described(&component.id);
        let declared = self.components.iter().find(|it| it.id == component.id);
        let first = |texts: [Option<&String>; 2]| {
            texts.into_iter().flatten().find(|text| !text.is_empty()).cloned().unwrap_or_default()
        };
        let own = first([described.map(|it| &it.owner), declared.map(|it| &it.owner)]);
        let of_section = self.described(section).map(|it| it.owner.clone()).unwrap_or_default();
        let (owner, owned_by) = match (own.is_empty(), of_section.is_empty()) {
            (false, _) => (own, OwnedBy::Component),
            (true, false) => (of_section, OwnedBy::Section),
            (true, true) => (String::new(), OwnedBy::Nobody),
        };
        let dependencies = described.map(|it| it.dependencies.as_slice()).unwrap_or_default();
        OwnerRow {
            component: Named { id: component.id.clone(), name: component.name.clone(), known: true },
            kind: component.kind.row().id.to_owned(),
            section: section.to_owned(),
            owner,
            owned_by,
            purpose: first([described.map(|it| &it.purpose), declared.map(|it| &it.purpose)]),
            why: described.map(|it| it.why.clone()).unwrap_or_default(),
            support: described.and_then(|it| it.support.clone()),
            recovery: described.and_then(|it| it.recovery.clone()),
            dependencies: Named::components(self, model, dependencies),
        }
    }
}
