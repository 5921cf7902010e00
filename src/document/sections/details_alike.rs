//! Components of one kind as one table: a column for what most of them tell.

use super::catalogue_rows::Names;
use super::details::{Setting, setting};
use super::{TABLE_ROWS, count};
use crate::catalog::{AttrKey, NodeKind};
use crate::document::Sources;
use crate::model::Component;
use crate::overlay::OwnedBy;
use crate::wording;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of a table, apart from the name and what is said beside.
const COLUMNS: usize = 3;

/// Components of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Alike<'a> {
    /// Id of the kind, by which a view names it.
    pub(crate) kind: &'static str,
    /// What a reader calls one of them.
    pub(crate) label: &'static str,
    /// What a reader calls them, with a capital.
    pub(crate) title: String,
    /// What one of them is, one sentence.
    pub(crate) description: &'static str,
    /// Labels of the columns: what most of them tell.
    pub(crate) columns: Vec<String>,
    /// A row each, sixty at most.
    pub(crate) rows: Vec<AlikeRow<'a>>,
    /// How many more there are.
    pub(crate) more: u64,
    /// Titles of the datasets that say so, sorted.
    pub(crate) sources: Vec<&'static str>,
    /// Whether any of them tells more than the columns.
    pub(crate) furthered: bool,
    /// Whether any of them is tied to another component.
    pub(crate) tied: bool,
    /// Whether anybody is named who answers for one of them.
    pub(crate) owned: bool,
}

/// A component as a row.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AlikeRow<'a> {
    /// Stable id, by which a design names it.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) name: String,
    /// Its value for each column; empty where it tells none.
    pub(crate) cells: Vec<String>,
    /// What it tells beyond the columns.
    pub(crate) further: Vec<Setting>,
    /// Names of what it is tied to, sorted.
    pub(crate) ties: Vec<String>,
    /// Why it is not in effect; null where it is.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
    /// Who answers for it by itself; empty where nobody is named, or whoever answers for the section does.
    pub(crate) owner: String,
}

/// Components of a kind, in the order given.
pub(super) fn alike<'a>(sources: &Sources<'a>, names: &Names, kind: NodeKind, all: &[&'a Component]) -> Alike<'a> {
    let shown = all.get(..TABLE_ROWS).unwrap_or(all);
    let columns = columns(shown);
    let rows: Vec<AlikeRow<'a>> = shown.iter().map(|it| row(sources, names, it, &columns)).collect();
    let told: BTreeSet<&'static str> =
        shown.iter().flat_map(|it| settings(it)).map(|it| it.source).filter(|title| !title.is_empty()).collect();
    Alike {
        kind: kind.row().id,
        label: kind.row().label,
        title: wording::sentence(kind.row().plural),
        description: kind.row().description,
        more: count(all.len().saturating_sub(shown.len())),
        sources: told.into_iter().collect(),
        furthered: rows.iter().any(|it| !it.further.is_empty()),
        tied: rows.iter().any(|it| !it.ties.is_empty()),
        owned: rows.iter().any(|it| !it.owner.is_empty()),
        columns,
        rows,
    }
}

/// The name of a component; that of a part needs nothing to tell it from others, since it stands below its whole.
fn name(sources: &Sources<'_>, names: &Names, id: &str) -> String {
    match sources.model.component(id).filter(|it| it.kind.is_part()) {
        Some(part) => part.name.clone(),
        None => names.of(id),
    }
}

/// What is known of a component, apart from what only groups it in drawings.
fn settings(component: &Component) -> impl Iterator<Item = Setting> {
    component.facts.iter().filter(|it| it.key != AttrKey::About || !component.kind.is_part()).map(setting)
}

/// What at least half of the components tell, in the order in which they tell it.
fn columns(all: &[&Component]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for component in all {
        let mut own = BTreeSet::new();
        for label in settings(component).map(|it| it.label) {
            if !order.contains(&label) {
                order.push(label.clone());
            }
            if own.insert(label.clone()) {
                *counts.entry(label).or_default() += 1;
            }
        }
    }
    order.retain(|label| counts.get(label).is_some_and(|count| count * 2 >= all.len()));
    order.truncate(COLUMNS);
    order
}

fn row<'a>(sources: &Sources<'a>, names: &Names, component: &'a Component, columns: &[String]) -> AlikeRow<'a> {
    let (mut cells, mut further) = (vec![String::new(); columns.len()], Vec::new());
    for setting in settings(component) {
        let cell = columns.iter().position(|it| *it == setting.label).and_then(|at| cells.get_mut(at));
        match cell {
            Some(cell) if cell.is_empty() => *cell = setting.value,
            _ => further.push(setting),
        }
    }
    let others = sources
        .model
        .links_of(&component.id)
        .into_iter()
        .map(|link| if link.from == component.id { link.to.as_str() } else { link.from.as_str() });
    let ties: BTreeSet<String> = others.filter(|id| *id != component.id).map(|id| name(sources, names, id)).collect();
    let said = sources.options.design.owned_of(sources.model, &component.id);
    AlikeRow {
        id: &component.id,
        name: name(sources, names, &component.id),
        cells,
        further,
        ties: ties.into_iter().collect(),
        inactive: component.inactive.map(wording::inactive),
        evidence: component.evidence.word(),
        // That of its section is told once, not in every row.
        owner: said.filter(|it| it.owned_by == OwnedBy::Component).map(|it| it.owner).unwrap_or_default(),
    }
}
