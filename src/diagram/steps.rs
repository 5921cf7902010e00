//! The way of a request, numbered: from those who use an application on, one hop a step.
//!
//! In: tiles, zones and lines of a drawing. Out: a number before the label of each line on the way, and a sentence a step.

use super::{Edge, Node, Zone};
use crate::catalog::{LinkKind, NodeKind};
use crate::wording::drawings;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds at which a request begins, those that come first before others.
const STARTS: &[&[NodeKind]] = &[
    &[NodeKind::AppUsers],
    &[NodeKind::ContainerApp, NodeKind::AppService, NodeKind::FunctionApp],
    &[NodeKind::Agent],
];
/// Kinds that a request leaves something at, and that are no part of its way.
const ASIDE: &[NodeKind] = &[
    NodeKind::ApplicationInsights,
    NodeKind::LogAnalytics,
    NodeKind::Sentinel,
    NodeKind::ContainerRegistry,
    NodeKind::KeyVault,
];
/// Steps that are told, at most.
const MOST: usize = 9;
/// Parts of a step that are told, at most.
const PARTS: usize = 8;

/// Numbers the lines along which data passes, hop by hop; the sentences, in their order.
pub(super) fn numbered(nodes: &[Node], zones: &[Zone], edges: &mut [Edge]) -> Vec<String> {
    let mut at = starts(nodes, edges);
    let mut seen: BTreeSet<String> = at.clone();
    let mut steps = Vec::new();
    let mut done: BTreeSet<String> = BTreeSet::new();
    let mut together = false;
    while !at.is_empty() && steps.len() < MOST {
        let hop: Vec<usize> = (0..edges.len())
            .filter(|index| {
                let is_next = |it: &Edge| is_data(it) && at.contains(&it.src) && !done.contains(&it.id);
                edges.get(*index).is_some_and(|it| is_next(it) && !is_aside(&it.dst, nodes))
            })
            .collect();
        if hop.is_empty() {
            break;
        }
        let number = steps.len() + 1;
        let mut told: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let mut next = BTreeSet::new();
        for index in hop {
            let Some(edge) = edges.get_mut(index) else { continue };
            done.insert(edge.id.clone());
            let label = edge.label.clone().unwrap_or_default();
            told.entry((name(&edge.src, nodes, zones), label.clone())).or_default().push(name(&edge.dst, nodes, zones));
            edge.label = Some(format!("{number} {label}").trim_end().to_owned());
            next.extend(leads_on(&edge.dst, nodes, zones).into_iter().filter(|id| !seen.contains(id)));
        }
        together |= told.values().map(Vec::len).sum::<usize>() > 1;
        steps.push(sentence(number, told));
        seen.extend(next.iter().cloned());
        at = next;
    }
    if together {
        steps.push(drawings::of_one_number().to_owned());
    }
    steps
}

/// The tiles from which a request goes on. The store of a resource of AI is used by its agents: a call of its models does not
/// lead there, and a call of an agent does.
fn leads_on(end: &str, nodes: &[Node], zones: &[Zone]) -> Vec<String> {
    let is = |node: &&Node, kind: NodeKind| node.kind == kind.row().id;
    let mut reached: Vec<String> = Vec::new();
    for node in nodes.iter().filter(|node| inside(end, nodes).contains(&node.id)) {
        if !is(&node, NodeKind::AiFoundry) {
            reached.push(node.id.clone());
        }
        if is(&node, NodeKind::Agent) {
            let around = around(node.parent.as_deref(), zones);
            let holder = |it: &&Node| is(it, NodeKind::AiFoundry) && around.contains(&it.parent.as_deref());
            reached.extend(nodes.iter().filter(holder).map(|it| it.id.clone()));
        }
    }
    reached
}

/// A zone and those that it lies in; no deeper than there are zones.
fn around<'z>(zone: Option<&'z str>, zones: &'z [Zone]) -> Vec<Option<&'z str>> {
    let parent = |at: &Option<&str>| zones.iter().find(|it| Some(it.id.as_str()) == *at).map(|it| it.parent.as_deref());
    std::iter::successors(Some(zone), parent).take_while(Option::is_some).take(zones.len()).collect()
}

fn is_data(edge: &Edge) -> bool {
    edge.kind.as_deref() == Some(LinkKind::Data.row().id) && edge.inactive.is_none()
}

fn is_aside(id: &str, nodes: &[Node]) -> bool {
    let node = nodes.iter().find(|node| node.id == id);
    node.is_some_and(|node| ASIDE.iter().any(|kind| kind.row().id == node.kind))
}

/// Where it begins: the first kinds of the table of which a tile sends something.
fn starts(nodes: &[Node], edges: &[Edge]) -> BTreeSet<String> {
    let sends = |node: &&Node| edges.iter().any(|it| is_data(it) && it.src == node.id);
    let called = |node: &&Node| edges.iter().any(|it| is_data(it) && it.dst == node.id);
    for kinds in STARTS {
        let is = |node: &&Node| kinds.iter().any(|kind| kind.row().id == node.kind);
        let found: BTreeSet<String> =
            nodes.iter().filter(is).filter(sends).filter(|node| !called(node)).map(|node| node.id.clone()).collect();
        if !found.is_empty() {
            return found;
        }
    }
    BTreeSet::new()
}

/// The tiles at the end of a line: one, or all of a zone.
fn inside(end: &str, nodes: &[Node]) -> Vec<String> {
    let of_zone = nodes.iter().filter(|node| node.parent.as_deref() == Some(end));
    nodes.iter().filter(|node| node.id == end).chain(of_zone).map(|node| node.id.clone()).collect()
}

fn name(end: &str, nodes: &[Node], zones: &[Zone]) -> String {
    let node = nodes.iter().find(|node| node.id == end).map(|node| node.label.clone());
    node.or_else(|| zones.iter().find(|zone| zone.id == end).map(|zone| zone.label.clone())).unwrap_or_default()
}

/// “4 orchestrator → researcher, writer: hands work to”; of equal ends the starts are told together.
fn sentence(number: usize, told: BTreeMap<(String, String), Vec<String>>) -> String {
    let mut together: BTreeMap<(Vec<String>, String), Vec<String>> = BTreeMap::new();
    for ((from, label), mut to) in told {
        to.sort();
        together.entry((to, label)).or_default().push(from);
    }
    let more = together.len().saturating_sub(PARTS);
    let mut parts: Vec<String> = together
        .into_iter()
        .take(PARTS)
        .map(|((to, label), from)| {
            let ends = format!("{} → {}", from.join(", "), to.join(", "));
            if label.is_empty() { ends } else { format!("{ends} ({label})") }
        })
        .collect();
    if more > 0 {
        parts.push(format!("and {more} more"));
    }
    format!("{number}  {}", parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, kind: NodeKind) -> Node {
        Node { id: id.into(), label: id.to_uppercase(), kind: kind.row().id.into(), ..Node::default() }
    }

    fn edge(src: &str, dst: &str, label: &str) -> Edge {
        Edge {
            id: format!("{src}>{dst}"),
            src: src.into(),
            dst: dst.into(),
            label: Some(label.into()),
            kind: Some("data".into()),
            ..Edge::default()
        }
    }

    #[test]
    fn each_hop_is_a_step() {
        let nodes = [node("u", NodeKind::AppUsers), node("a", NodeKind::ContainerApp), node("b", NodeKind::Agent)];
        let mut edges = vec![edge("u", "a", "HTTPS 443"), edge("a", "b", "requests"), edge("b", "a", "answers")];
        let steps = numbered(&nodes, &[], &mut edges);
        assert_eq!(steps, ["1  U → A (HTTPS 443)", "2  A → B (requests)", "3  B → A (answers)"]);
        assert_eq!(edges[1].label.as_deref(), Some("2 requests"));
    }

    #[test]
    fn without_a_start_nothing_is_numbered() {
        let mut edges = vec![edge("x", "y", "")];
        assert!(numbered(&[node("x", NodeKind::KeyVault), node("y", NodeKind::KeyVault)], &[], &mut edges).is_empty());
        assert_eq!(edges[0].label.as_deref(), Some(""));
    }
}
