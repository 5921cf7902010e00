//! What the tenant does not use: lists that were read in full and hold nothing, gathered in one table.

use super::records::is_unused;
use crate::catalog::dataset;
use crate::document::{OUTLINE, Row, Sources};
use crate::facts::{Facts, Reading};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `unused.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context {
    /// Lists known to be empty, by section, then in the order of the catalogue. What was not read in full is never here.
    pub(crate) rows: Vec<Unused>,
}

/// A list that holds nothing.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Unused {
    /// What a reader calls the list.
    pub(crate) title: String,
    /// Id of the section it would stand in.
    pub(crate) section: &'static str,
    /// Heading of that section.
    pub(crate) section_title: &'static str,
}

/// Lists that the template of a section tells under a heading of their own: title, section, whether they are empty.
type Typed = (&'static str, &'static str, fn(&Facts) -> bool);

const TYPED: [Typed; 3] = [
    ("Jobs of the provisioning service", "identity", |facts| is_empty(&facts.sync_jobs)),
    ("Applications published by application proxy", "network", |facts| is_empty(&facts.proxied_apps)),
    ("Power Platform environments", "operations", |facts| is_empty(&facts.environments)),
];

fn is_empty<T>(reading: &Reading<Vec<T>>) -> bool {
    reading.is_complete() && reading.items().is_empty()
}

pub(in crate::document) fn context(sources: &Sources<'_>) -> Context {
    let facts = &sources.model.facts;
    let empty = facts.records.iter().filter(|set| is_unused(set));
    let place = |is: &dyn Fn(&Row) -> bool| OUTLINE.iter().enumerate().find(|(_, row)| is(row));
    let mut rows: Vec<(usize, Unused)> = empty
        .filter_map(|set| {
            let topic = dataset(&set.dataset)?.feeds.first()?;
            let (at, row) = place(&|row| row.topics.contains(topic))?;
            Some((at, Unused { title: set.title.clone(), section: row.id, section_title: row.title }))
        })
        .collect();
    for (title, section, _) in TYPED.iter().filter(|row| (row.2)(facts)) {
        rows.extend(
            place(&|row| row.id == *section).map(|(at, row)| {
                (at, Unused { title: (*title).to_owned(), section: row.id, section_title: row.title })
            }),
        );
    }
    // A stable sort: within a section the order of the catalogue stays.
    rows.sort_by_key(|row| row.0);
    Context { rows: rows.into_iter().map(|row| row.1).collect() }
}
