//! The component catalogue: every component of every zone.

use super::catalogue_rows::{ComponentRow, Names};
use super::{TABLE_ROWS, count};
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `catalogue.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Zones that hold components, in the reader's order.
    pub(crate) zones: Vec<ZoneTable<'a>>,
}

/// A zone and its components.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ZoneTable<'a> {
    /// Its name.
    pub(crate) label: &'a str,
    /// Its components, sixty at most.
    pub(crate) components: Vec<ComponentRow<'a>>,
    /// How many more the model holds.
    pub(crate) more: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let names = Names::new(sources);
    let tables = sources.model.zones().into_iter().filter_map(|zone| {
        let mut components: Vec<_> = sources.model.components().filter(|it| it.zone == zone.id).collect();
        if components.is_empty() {
            return None;
        }
        components.sort_by(|a, b| (a.kind, &a.name, &a.id).cmp(&(b.kind, &b.name, &b.id)));
        let more = count(components.len().saturating_sub(TABLE_ROWS));
        let components = components.into_iter().take(TABLE_ROWS).map(|it| ComponentRow::new(&names, it)).collect();
        Some(ZoneTable { label: &zone.label, components, more })
    });
    Context { zones: tables.collect() }
}
