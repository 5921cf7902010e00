//! The connection and port matrix.

use super::catalogue_rows::{LinkRow, connections_where, relations_where, zone_kind};
use super::hybrid::OWN;
use super::{TABLE_ROWS, count};
use crate::catalog::{LinkKind, Trust};
use crate::document::Sources;
use crate::model::Link;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of the matrix; longer than other tables, since firewall rules are made from it.
const ROWS: usize = TABLE_ROWS * 4;

/// Context of `connections.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Connections with an end in a network of the organisation, or at people and their devices, by their ends: the
    /// first opens them, the second listens.
    pub(crate) ports: Vec<LinkRow<'a>>,
    /// Connections between services, both ends of which stand in a cloud or in the Internet, by their ends.
    pub(crate) clouds: Vec<LinkRow<'a>>,
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
    // Where an end stands is known of a component of the model alone.
    let cloud =
        |id: &str| zone_kind(sources, id).is_some_and(|kind| matches!(kind.row().trust, Trust::Cloud | Trust::Outside));
    let inside = |link: &Link| cloud(&link.from) && cloud(&link.to);
    let mut ports = connections_where(sources, |link| !inside(link));
    let mut clouds = connections_where(sources, inside);
    let mut portless = relations_where(sources, passes);
    let mut relations = relations_where(sources, |link| !passes(link));
    let mut more = 0;
    for rows in [&mut ports, &mut clouds, &mut portless, &mut relations] {
        more += count(rows.len().saturating_sub(ROWS));
        rows.truncate(ROWS);
    }
    Context { ports, clouds, portless, relations, more }
}
