//! What people say of sections and components: purpose, reason, owner, who helps, how fast it must be back.

use super::catalogue_rows::Names;
use super::reasons::home;
use crate::document::{OUTLINE, Sources};
use crate::overlay::{Component, Described, Trait};
use schemars::JsonSchema;
use serde::Serialize;

/// What a section or component is for, and who answers for it. Components described together are one row.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct DescribedRow<'a> {
    /// Title of the section, or names of the components, told apart where several share one.
    pub(crate) names: Vec<String>,
    /// Whether it is a section.
    pub(crate) is_section: bool,
    /// Who answers for it; empty when nobody is named.
    pub(crate) owner: &'a str,
    /// Whether that is said of its section only.
    pub(crate) by_section: bool,
    /// What it is for.
    pub(crate) purpose: &'a str,
    /// Why it is as it is, a paragraph each.
    pub(crate) why: Vec<&'a str>,
    /// Who helps when it fails: team, hours, contact.
    pub(crate) support: Vec<&'a str>,
    /// Recovery time objective; empty when not said.
    pub(crate) rto: &'a str,
    /// Recovery point objective; empty when not said.
    pub(crate) rpo: &'a str,
    /// How it is recovered; empty when not said.
    pub(crate) recovery: &'a str,
    /// What was declared of it, as `label: value`.
    pub(crate) facts: Vec<String>,
    /// Title of the wave with which it comes; empty where it is there today.
    pub(crate) comes: &'a str,
}

/// What is said of the sections and components of one section, or of all of them: sections first, each group by name.
pub(super) fn described<'a>(sources: &Sources<'a>, section: Option<&str>) -> Vec<DescribedRow<'a>> {
    let design = &sources.options.design;
    let names = Names::new(sources);
    let wanted = |of: Option<&str>| section.is_none() || section == of;
    let mut rows = Vec::new();
    for it in &design.descriptions {
        if !it.section.is_empty() && wanted(Some(&it.section)) {
            let title = OUTLINE.iter().find(|row| row.id == it.section).map_or(it.section.as_str(), |row| row.title);
            rows.push(DescribedRow { names: vec![title.to_owned()], is_section: true, ..said(it) });
        }
        let parts = it.about().filter(|id| *id != it.section);
        let parts: Vec<&str> = parts.filter(|id| wanted(home_of(sources, id))).collect();
        let Some(first) = parts.first() else { continue };
        let row = DescribedRow { names: parts.iter().map(|id| name(sources, &names, id)).collect(), ..said(it) };
        rows.push(owned(sources, row, home_of(sources, first)));
    }
    let is_told = |it: &&'a Component| design.described(&it.id).is_none() && wanted(home_of(sources, &it.id));
    for it in design.components.iter().filter(is_told) {
        let row = DescribedRow { names: vec![name(sources, &names, &it.id)], ..declared(sources, it) };
        rows.push(owned(sources, row, home_of(sources, &it.id)));
    }
    rows.sort_by(|a, b| (!a.is_section, &a.names).cmp(&(!b.is_section, &b.names)));
    rows
}

/// The section of a component, of one that comes later too.
fn home_of<'a>(sources: &Sources<'a>, id: &str) -> Option<&'a str> {
    let later = || sources.options.design.components.iter().find(|it| it.id == id).map(Component::section);
    home(sources.model, id).or_else(later)
}

/// The name of a component, of one that comes later too; its id where it is not known.
pub(super) fn name(sources: &Sources<'_>, names: &Names, id: &str) -> String {
    if sources.model.component(id).is_some() {
        return names.of(id);
    }
    let later = sources.options.design.components.iter().find(|it| it.id == id);
    later.map_or_else(|| id.to_owned(), |it| it.name.clone())
}

fn said(it: &Described) -> DescribedRow<'_> {
    let support = it.support.iter().flat_map(|it| [&it.who, &it.hours, &it.contact]);
    let recovery = it.recovery.as_ref();
    DescribedRow {
        owner: &it.owner,
        purpose: &it.purpose,
        why: it.reasons().collect(),
        support: support.map(String::as_str).filter(|it| !it.is_empty()).collect(),
        rto: recovery.map(|it| it.rto.as_str()).unwrap_or_default(),
        rpo: recovery.map(|it| it.rpo.as_str()).unwrap_or_default(),
        recovery: recovery.map(|it| it.how.as_str()).unwrap_or_default(),
        ..DescribedRow::default()
    }
}

fn declared<'a>(sources: &Sources<'a>, it: &'a Component) -> DescribedRow<'a> {
    let fact = |it: &Trait| format!("{}: {}", it.label, it.value);
    let wave = it.wave.as_ref().map(|id| sources.options.design.wave(id.as_str()).map_or(id.as_str(), |it| &it.title));
    DescribedRow {
        owner: &it.owner,
        purpose: &it.purpose,
        facts: it.facts.iter().map(fact).collect(),
        comes: wave.unwrap_or_default(),
        ..DescribedRow::default()
    }
}

/// A row with the owner of its section, where it has none of its own.
fn owned<'a>(sources: &Sources<'a>, mut row: DescribedRow<'a>, section: Option<&str>) -> DescribedRow<'a> {
    if row.owner.is_empty() {
        let of = section.and_then(|section| sources.options.design.described(section));
        row.owner = of.map(|it| it.owner.as_str()).unwrap_or_default();
        row.by_section = !row.owner.is_empty();
    }
    row
}
