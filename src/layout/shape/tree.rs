//! The parts of a page: people above, what is outside at the left, the tenant in the middle, the on-premises network below.

use super::{Order, Part, siblings};
use crate::catalog::{NodeKind, Trust, ZONES, ZoneRow};
use crate::diagram::Node;
use crate::layout::normalise::Graph;
use std::collections::BTreeMap;

/// Top, left, centre, right, bottom-left, bottom, rest.
pub(super) fn role(graph: &Graph, zone: usize) -> usize {
    let place = &graph.zones[zone];
    role_of(&place.zone.kind, &place.zone.label, place.row)
}

/// The same of a tile without a zone: one that a zone was made to has its place.
fn role_of_tile(node: &Node) -> usize {
    let row = ZONES.iter().find(|row| row.id == node.kind);
    if row.is_none() || NodeKind::from_id(&node.kind).is_some() { 6 } else { role_of(&node.kind, &node.label, row) }
}

fn role_of(kind: &str, label: &str, row: Option<&ZoneRow>) -> usize {
    match kind {
        "users" => return 0,
        "internet" => return 1,
        _ => {}
    }
    let word = label.to_lowercase();
    match row.map(|r| r.trust) {
        Some(Trust::Human) => 0,
        Some(Trust::Outside) => 1,
        Some(Trust::Cloud) => 2,
        Some(Trust::Platform) => 3,
        Some(Trust::Edge) => 4,
        Some(Trust::Premises) => 5,
        None if matches!(word.as_str(), "users" | "people" | "devices") => 0,
        None if word.starts_with("internet") => 1,
        None => 6,
    }
}

/// The tree of parts of a page, in an order.
pub(in crate::layout) fn tree(graph: &Graph, arranged: Order) -> Part {
    let mut children: Vec<Vec<usize>> = vec![vec![]; graph.zones.len()];
    let mut top = vec![];
    for (i, place) in graph.zones.iter().enumerate() {
        match place.parent {
            Some(p) => children[p].push(i),
            None => top.push(i),
        }
    }
    let mut inside: Vec<Vec<usize>> = vec![vec![]; graph.zones.len()];
    let mut loose: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, home) in graph.home.iter().enumerate() {
        match home {
            Some(z) => inside[*z].push(n),
            None => loose.entry(role_of_tile(&graph.nodes[n])).or_default().push(n),
        }
    }
    let mut roles: Vec<Vec<Part>> = (0..7).map(|_| vec![]).collect();
    for &z in &top {
        roles[role(graph, z)].push(part(graph, z, &children, &inside, arranged));
    }
    for (role, nodes) in loose {
        roles[role].push(Part { nodes, ..Part::default() });
    }
    let grammar = !roles[2].is_empty();
    if !grammar {
        let mut kids = roles.into_iter().flatten().collect();
        siblings::arrange(&mut kids, graph, arranged);
        return Part { kids, ..Part::default() };
    }
    let mut roles = roles.into_iter();
    let mut next = || roles.next().unwrap_or_default();
    let (people, internet, tenant, azure, perimeter, premises, rest) =
        (next(), next(), next(), next(), next(), next(), next());
    let stack = |parts: Vec<Part>| -> Vec<Part> {
        if parts.len() < 2 {
            return parts;
        }
        vec![Part { fixed: Some(vec![1; parts.len()]), kids: parts, ..Part::default() }]
    };
    let marked = |mut parts: Vec<Part>| {
        parts.iter_mut().for_each(|p| p.edge = true);
        parts
    };
    let bottom_has_room = !premises.is_empty();
    let aligned = bottom_has_room && !internet.is_empty() && !perimeter.is_empty();
    let (mut left, mut bottom) = (internet, vec![]);
    if bottom_has_room {
        bottom.extend(stack(perimeter))
    } else {
        left.extend(perimeter)
    }
    bottom.extend(premises);
    let mut middle = marked(stack(left));
    middle.extend(tenant);
    middle.extend(stack(azure));
    let mut rows = vec![people, middle, bottom, rest];
    rows.retain(|r| !r.is_empty());
    let fixed = rows.iter().map(Vec::len).collect();
    Part { aligned, fixed: Some(fixed), kids: rows.into_iter().flatten().collect(), ..Part::default() }
}

fn part(graph: &Graph, zone: usize, children: &[Vec<usize>], inside: &[Vec<usize>], arranged: Order) -> Part {
    let mut kids: Vec<Part> = children[zone].iter().map(|&c| part(graph, c, children, inside, arranged)).collect();
    let mut nodes = inside[zone].clone();
    if !kids.is_empty() && !nodes.is_empty() {
        kids.insert(0, Part { nodes: std::mem::take(&mut nodes), ..Part::default() });
    }
    siblings::arrange(&mut kids, graph, arranged);
    Part { zone: Some(zone), nodes, kids, ..Part::default() }
}
