//! Makes any diagram sound: unique ids, known ends, no cycles, bounded depth, an order that does not depend on input.

use super::fold::fold;
use crate::catalog::{NodeKind, State, ZONES, ZoneRow};
use crate::diag::{Code, Diagnostic};
use crate::diagram::{Diagram, Edge, Node, Zone};
use std::collections::BTreeMap;

/// Nesting past which inner zones are drawn beside each other.
const DEPTH: usize = 12;

/// One end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Node(usize),
    Zone(usize),
}

#[derive(Clone)]
pub(super) struct Place {
    /// The zone; its label begins with the sign of its state.
    pub(super) zone: Zone,
    /// Its label as it was given.
    pub(super) name: String,
    pub(super) row: Option<&'static ZoneRow>,
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
}

#[derive(Default)]
pub(super) struct Graph {
    pub(super) zones: Vec<Place>,
    pub(super) nodes: Vec<Node>,
    pub(super) home: Vec<Option<usize>>,
    pub(super) edges: Vec<(Edge, End, End)>,
}

impl Graph {
    /// The zones an end lies in, itself included when it is a zone.
    pub(super) fn around(&self, end: End) -> Vec<usize> {
        let mut at = match end {
            End::Node(n) => self.home.get(n).copied().flatten(),
            End::Zone(z) => Some(z),
        };
        let mut out = vec![];
        while let Some(z) = at {
            out.push(z);
            at = self.zones.get(z).and_then(|p| p.parent);
        }
        out
    }
}

fn keep<T: Clone>(items: &[T], id: impl Fn(&T) -> &str, what: &str, said: &mut Vec<Diagnostic>) -> Vec<T> {
    let mut seen = BTreeMap::new();
    let mut out = vec![];
    for item in items {
        if seen.insert(id(item).to_owned(), ()).is_some() {
            let text = format!("{what} `{}` occurs twice; one was drawn", short(id(item)));
            said.push(Diagnostic::new(Code::DuplicateId, short(id(item)), text));
        } else {
            out.push(item.clone());
        }
    }
    out
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

fn dangling(said: &mut Vec<Diagnostic>, subject: &str, what: &str, target: &str) {
    let text = format!("{what} `{}` is not in the diagram", short(target));
    said.push(Diagnostic::new(Code::DanglingReference, short(subject), text));
}

/// Places with a stable order, whatever order they came in.
pub(super) fn normalise(diagram: &Diagram, said: &mut Vec<Diagnostic>) -> Graph {
    let folded = fold(diagram, said);
    let diagram = folded.as_ref().unwrap_or(diagram);
    let mut zones = diagram.zones.clone();
    // The whole value is the key, so that of two with one id the same one stays whatever the order was.
    zones.sort_by_cached_key(|z| (zone_rank(&z.kind), z.id.clone(), z.label.clone(), z.parent.clone(), z.state));
    let zones = keep(&zones, |z| &z.id, "zone", said);
    let zone_at: BTreeMap<&str, usize> = zones.iter().enumerate().map(|(i, z)| (z.id.as_str(), i)).collect();
    let mut parents = parents(&zones, &zone_at, said);
    let depths = depths(&mut parents);
    let places: Vec<Place> = zones
        .iter()
        .zip(parents.iter().zip(&depths))
        .map(|(z, (&parent, &depth))| Place {
            zone: Zone { label: signed(z.state, &z.label), ..z.clone() },
            name: z.label.clone(),
            row: ZONES.iter().find(|r| r.id == z.kind),
            parent,
            depth,
        })
        .collect();

    let mut nodes = diagram.nodes.clone();
    nodes.sort_by_cached_key(|n| {
        let rank = NodeKind::from_id(&n.kind).map_or(usize::MAX, |k| k as usize);
        (rank, n.id.clone(), n.label.clone(), format!("{n:?}"))
    });
    let nodes = keep(&nodes, |n| &n.id, "node", said);
    let node_at: BTreeMap<&str, usize> = nodes.iter().enumerate().map(|(i, n)| (n.id.as_str(), i)).collect();
    let home = nodes
        .iter()
        .map(|n| {
            let found = n.parent.as_deref().and_then(|p| zone_at.get(p).copied());
            if let (Some(p), None) = (&n.parent, found) {
                dangling(said, &n.id, "its zone", p);
            }
            found
        })
        .collect();

    let sound = edges(diagram, &zone_at, &node_at, said);
    drop((zone_at, node_at));
    Graph { zones: places, nodes, home, edges: sound }
}

/// A text with the sign of a state before it; where nothing is said, with its word.
pub(super) fn signed(state: Option<State>, text: &str) -> String {
    let Some(state) = state else { return text.to_owned() };
    let text = if text.trim().is_empty() { state.row().id } else { text };
    format!("{} {text}", state.sign())
}

/// The zone around each zone; a cycle is cut where it is met first.
fn parents(zones: &[Zone], zone_at: &BTreeMap<&str, usize>, said: &mut Vec<Diagnostic>) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![];
    for zone in zones {
        let parent = zone.parent.as_deref().and_then(|p| zone_at.get(p).copied());
        if let (Some(p), None) = (&zone.parent, parent) {
            dangling(said, &zone.id, "its zone", p);
        }
        parents.push(parent);
    }
    for i in 0..zones.len() {
        let (mut at, mut depth) = (parents[i], 0);
        while let Some(p) = at {
            depth += 1;
            if p == i || depth > zones.len() {
                let text = "the zone lies inside itself; it was drawn at the top";
                said.push(Diagnostic::new(Code::Cycle, short(&zones[i].id), text));
                parents[i] = None;
                break;
            }
            at = parents[p];
        }
    }
    parents
}

/// How many zones are around each zone; those too deep move up.
fn depths(parents: &mut [Option<usize>]) -> Vec<usize> {
    let mut depths = vec![0; parents.len()];
    for i in 0..parents.len() {
        let mut at = parents[i];
        while let Some(p) = at {
            depths[i] += 1;
            at = parents[p];
        }
    }
    for i in 0..parents.len() {
        while depths[i] > DEPTH {
            depths[i] -= 1;
            parents[i] = parents[i].and_then(|p| parents[p]);
        }
    }
    depths
}

/// The edges whose ends are there, sorted by id.
fn edges(
    diagram: &Diagram,
    zone_at: &BTreeMap<&str, usize>,
    node_at: &BTreeMap<&str, usize>,
    said: &mut Vec<Diagnostic>,
) -> Vec<(Edge, End, End)> {
    let mut edges = diagram.edges.clone();
    edges.sort_by_cached_key(|e| (e.id.clone(), e.src.clone(), e.dst.clone(), format!("{e:?}")));
    for (i, edge) in edges.iter_mut().enumerate() {
        if edge.id.is_empty() {
            edge.id = format!("{} > {} {i}", edge.src, edge.dst);
        }
    }
    let edges = keep(&edges, |e| &e.id, "edge", said);
    let end = |id: &str| node_at.get(id).map(|&n| End::Node(n)).or_else(|| zone_at.get(id).map(|&z| End::Zone(z)));
    let mut sound = vec![];
    for edge in edges {
        match (end(&edge.src), end(&edge.dst)) {
            (Some(a), Some(b)) => sound.push((edge, a, b)),
            (a, _) => dangling(said, &edge.id, "its end", if a.is_none() { &edge.src } else { &edge.dst }),
        }
    }
    sound
}

fn zone_rank(kind: &str) -> usize {
    ZONES.iter().position(|r| r.id == kind).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(text: &str) -> (Graph, Vec<Code>) {
        let mut said = vec![];
        let graph = normalise(&serde_json::from_str(text).unwrap(), &mut said);
        (graph, said.iter().map(|it| it.code).collect())
    }

    #[test]
    fn what_is_not_there_is_left_out_and_told() {
        let (graph, said) = sound(
            r#"{"zones": [{"id": "z"}, {"id": "z", "label": "again"}], "nodes": [{"id": "a", "parent": "q"}, {"id": "b", "parent": "z"}],
                "edges": [{"src": "a", "dst": "b"}, {"src": "a", "dst": "z"}, {"src": "a", "dst": "c"}]}"#,
        );
        assert_eq!((graph.zones.len(), graph.nodes.len(), graph.edges.len()), (1, 2, 2));
        assert_eq!(graph.home, [None, Some(0)]);
        assert_eq!(said, [Code::DuplicateId, Code::DanglingReference, Code::DanglingReference]);
        assert_eq!(graph.edges[1].2, End::Zone(0));
    }

    #[test]
    fn circles_are_cut_and_depth_is_bounded() {
        let (graph, said) = sound(r#"{"zones": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]}"#);
        assert_eq!(said, [Code::Cycle]);
        assert_eq!(graph.zones.iter().filter(|it| it.parent.is_none()).count(), 1);
        let zones: Vec<_> = (0..40)
            .map(|it| serde_json::json!({"id": format!("{it:02}"), "parent": format!("{:02}", it - 1)}))
            .collect();
        let (graph, _) = sound(&serde_json::json!({ "zones": zones }).to_string());
        assert_eq!(graph.zones.iter().map(|it| it.depth).max(), Some(DEPTH));
        assert_eq!(graph.around(End::Zone(5)), [5, 4, 3, 2, 1, 0]);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter() {
        let text = r#"{"zones": [{"id": "b"}, {"id": "a"}], "nodes": [{"id": "2"}, {"id": "1", "kind": "entra-id"}], "edges": []}"#;
        let (graph, _) = sound(text);
        assert_eq!(graph.zones.iter().map(|it| it.zone.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(graph.nodes.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }
}
