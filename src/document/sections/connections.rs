//! The connection and port matrix.

use super::catalogue_rows::{LinkRow, connections_where, relations_where, zone_kind};
use super::hybrid::OWN;
use super::{TABLE_ROWS, count};
use crate::catalog::LinkKind;
use crate::document::Sources;
use crate::model::Link;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of the matrix; longer than other tables, since firewall rules are made from it.
const ROWS: usize = TABLE_ROWS * 4;

/// Context of `connections.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Connections, by their ends: the first opens them, the second listens.
    pub(crate) ports: Vec<LinkRow<'a>>,
    /// Connections of which one end stands in the network of the organisation and the port is not known, by their ends.
    pub(crate) portless: Vec<LinkRow<'a>>,
    /// Links that are relations, or run inside Microsoft's cloud, by their ends.
    pub(crate) relations: Vec<LinkRow<'a>>,
    /// How many more links the model holds.
    pub(crate) more: u64,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let own = |id: &str| zone_kind(sources, id).is_some_and(|kind| OWN.contains(&kind));
    // A trust or a demand passes no traffic of its own.
    let passes = |link: &Link| link.kind != LinkKind::Trust && (own(&link.from) || own(&link.to));
    let mut ports = connections_where(sources, |_| true);
    let mut portless = relations_where(sources, passes);
    let mut relations = relations_where(sources, |link| !passes(link));
    let mut more = 0;
    for rows in [&mut ports, &mut portless, &mut relations] {
        more += count(rows.len().saturating_sub(ROWS));
        rows.truncate(ROWS);
    }
    Context { ports, portless, relations, more }
}
