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
    /// The rows of `ports` as a firewall takes them: those that differ only in who opens them are one, by who listens.
    pub(crate) flows: Vec<Flow<'a>>,
    /// How many more links the model holds.
    pub(crate) more: u64,
}

/// A flow to let through: several may open it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Flow<'a> {
    /// Names of those that open it, sorted.
    pub(crate) initiators: Vec<String>,
    /// Name of what listens.
    pub(crate) listener: String,
    /// Protocol; null when not known.
    pub(crate) protocol: Option<&'a str>,
    /// Ports; null when not known.
    pub(crate) port: Option<&'a str>,
    /// What passes: the words of the kind of link.
    pub(crate) kind: &'static str,
    /// What passes, in a few words; may be empty.
    pub(crate) label: String,
    /// Whether the other side opens it as well.
    pub(crate) both: bool,
    /// Why nothing passes, where nothing does.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared`, `not read`.
    pub(crate) evidence: &'static str,
}

/// Flows of connections: each connection is in one of them.
fn flows<'a>(ports: &[LinkRow<'a>]) -> Vec<Flow<'a>> {
    let mut flows: Vec<Flow<'a>> = Vec::new();
    for row in ports {
        let same = |it: &&mut Flow<'a>| {
            (it.listener.as_str(), it.protocol, it.port, it.kind, it.label.as_str())
                == (row.to.as_str(), row.protocol, row.port, row.kind, row.label.as_str())
                && (it.both, it.inactive, it.evidence) == (row.both, row.inactive, row.evidence)
        };
        match flows.iter_mut().find(same) {
            Some(flow) => flow.initiators.push(row.from.clone()),
            None => flows.push(Flow {
                initiators: vec![row.from.clone()],
                listener: row.to.clone(),
                protocol: row.protocol,
                port: row.port,
                kind: row.kind,
                label: row.label.clone(),
                both: row.both,
                inactive: row.inactive,
                evidence: row.evidence,
            }),
        }
    }
    flows.sort_by(|a, b| (&a.listener, &a.initiators, &a.label).cmp(&(&b.listener, &b.initiators, &b.label)));
    flows
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
    let flows = flows(&ports);
    Context { ports, clouds, portless, relations, flows, more }
}
