//! The connection and port matrix.

use super::catalogue_rows::{LinkRow, connections_where, links_where};
use super::{TABLE_ROWS, count};
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of the matrix; longer than other tables, since firewall rules are made from it.
const ROWS: usize = TABLE_ROWS * 4;

/// Context of `connections.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Connections, by their ends: the first opens them, the second listens.
    pub(crate) ports: Vec<LinkRow<'a>>,
    /// Links that are relations without a network path of their own, by their ends.
    pub(crate) relations: Vec<LinkRow<'a>>,
    /// How many more links the model holds.
    pub(crate) more: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let mut ports = connections_where(sources, |_| true);
    let mut relations = links_where(sources, |link| !link.is_connection());
    let more = count(ports.len().saturating_sub(ROWS)) + count(relations.len().saturating_sub(ROWS));
    ports.truncate(ROWS);
    relations.truncate(ROWS);
    Context { ports, relations, more }
}
