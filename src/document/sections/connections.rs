//! The connection and port matrix.

use super::catalogue_rows::{LinkRow, links_where};
use super::{TABLE_ROWS, count};
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of the matrix; longer than other tables, since firewall rules are made from it.
const ROWS: usize = TABLE_ROWS * 4;

/// Context of `connections.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Links that name a port or protocol, by their ends.
    pub(crate) ports: Vec<LinkRow<'a>>,
    /// Links that are relations without a network path of their own, by their ends.
    pub(crate) relations: Vec<LinkRow<'a>>,
    /// How many more links the model holds.
    pub(crate) more: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let mut ports = links_where(sources, |link| link.port.is_some() || link.protocol.is_some());
    let mut relations = links_where(sources, |link| link.port.is_none() && link.protocol.is_none());
    let more = count(ports.len().saturating_sub(ROWS)) + count(relations.len().saturating_sub(ROWS));
    ports.truncate(ROWS);
    relations.truncate(ROWS);
    Context { ports, relations, more }
}
