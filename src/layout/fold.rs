//! Bounds what is drawn: what is past the bounds stands as one tile a zone that says how much it is.

use crate::catalog::NodeKind;
use crate::diag::{Code, Diagnostic};
use crate::diagram::{Diagram, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Zones that are drawn.
const ZONES: usize = 1_000;
/// Components that are drawn.
const NODES: usize = 3_000;
/// Links that are drawn.
const EDGES: usize = 4_500;

/// The diagram within the bounds, if it is past them; what was folded is said.
pub(super) fn fold(diagram: &Diagram, said: &mut Vec<Diagnostic>) -> Option<Diagram> {
    let before = (diagram.zones.len(), diagram.nodes.len(), diagram.edges.len());
    if before.0 <= ZONES && before.1 <= NODES && before.2 <= EDGES {
        return None;
    }
    let mut out = diagram.clone();
    zones(&mut out);
    let moved = nodes(&mut out);
    edges(&mut out, &moved);
    let text = format!(
        "{} components and {} connections in {} zones are too many for one drawing; {} and {} were drawn, the rest is counted",
        before.1,
        before.2,
        before.0,
        out.nodes.len(),
        out.edges.len()
    );
    said.push(
        Diagnostic::new(Code::DrawingTooLarge, diagram.name.clone(), text)
            .hint("draw a part of it: a view with fewer kinds, or the neighbourhood of one component"),
    );
    Some(out)
}

/// Keeps the outer zones; what stands in one that is left out moves to the nearest that is kept.
fn zones(out: &mut Diagram) {
    if out.zones.len() <= ZONES {
        return;
    }
    let parents: BTreeMap<String, Option<String>> =
        out.zones.iter().map(|it| (it.id.clone(), it.parent.clone())).collect();
    let depth = |id: &str| {
        let (mut at, mut depth) = (Some(id.to_owned()), 0);
        while let Some(id) = at.filter(|_| depth < 20) {
            at = parents.get(&id).cloned().flatten();
            depth += 1;
        }
        depth
    };
    out.zones.sort_by_cached_key(|it| (depth(&it.id), it.id.clone(), it.label.clone()));
    out.zones.truncate(ZONES);
    let kept: BTreeSet<String> = out.zones.iter().map(|it| it.id.clone()).collect();
    for node in &mut out.nodes {
        let mut steps = 0;
        while let Some(home) = node.parent.clone().filter(|it| !kept.contains(it)) {
            node.parent = parents.get(&home).cloned().flatten().filter(|_| steps < 20);
            steps += 1;
        }
    }
}

/// Keeps as many components a zone as all may have; the rest of a zone is one. What was folded, and into what.
fn nodes(out: &mut Diagram) -> BTreeMap<String, String> {
    let mut moved = BTreeMap::new();
    if out.nodes.len() <= NODES {
        return moved;
    }
    let mut homes: BTreeMap<Option<String>, Vec<Node>> = BTreeMap::new();
    out.nodes.sort_by_cached_key(|it| {
        let rank = NodeKind::from_id(&it.kind).map_or(usize::MAX, |kind| kind as usize);
        (rank, it.id.clone(), it.label.clone())
    });
    for node in out.nodes.drain(..) {
        homes.entry(node.parent.clone()).or_default().push(node);
    }
    let share = (NODES / homes.len().max(1)).max(1);
    for (home, list) in homes {
        let rest = list.len().saturating_sub(share.max(1));
        if rest < 2 {
            out.nodes.extend(list);
            continue;
        }
        let id = format!("{} more of {}", rest, home.as_deref().unwrap_or("the page"));
        let kept = list.len() - rest;
        for (at, node) in list.into_iter().enumerate() {
            if at < kept {
                out.nodes.push(node);
            } else {
                moved.insert(node.id, id.clone());
            }
        }
        out.nodes.push(Node {
            id,
            label: format!("{rest} more components"),
            count: Some(rest as u64),
            parent: home,
            ..Node::default()
        });
    }
    moved
}

/// Ties links to what their ends were folded into; of like links between like ends one stays.
fn edges(out: &mut Diagram, moved: &BTreeMap<String, String>) {
    let mut seen = BTreeSet::new();
    out.edges.sort_by_cached_key(|it| (it.id.clone(), it.src.clone(), it.dst.clone()));
    out.edges.retain_mut(|edge| {
        let folded = |end: &mut String| {
            moved.get(end).is_some_and(|to| {
                end.clone_from(to);
                true
            })
        };
        let (from, to) = (folded(&mut edge.src), folded(&mut edge.dst));
        if !from && !to {
            return true;
        }
        edge.src != edge.dst && seen.insert((edge.src.clone(), edge.dst.clone(), edge.kind.clone()))
    });
    // Links between components that are drawn come first.
    out.edges
        .sort_by_cached_key(|it| (seen.contains(&(it.src.clone(), it.dst.clone(), it.kind.clone())), it.id.clone()));
    out.edges.truncate(EDGES);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{Edge, Zone};

    fn many(count: usize) -> Diagram {
        let id = |at: usize| format!("n{at}");
        Diagram {
            zones: vec![Zone { id: "z".into(), ..Zone::default() }],
            nodes: (0..count).map(|at| Node { id: id(at), parent: Some("z".into()), ..Node::default() }).collect(),
            edges: (1..count).map(|at| Edge { src: id(0), dst: id(at), ..Edge::default() }).collect(),
            ..Diagram::default()
        }
    }

    #[test]
    fn what_fits_is_left_as_it_is() {
        let mut said = vec![];
        assert!(fold(&many(3_000), &mut said).is_none() && said.is_empty());
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let mut said = vec![];
        let folded = fold(&many(10_000), &mut said).unwrap();
        assert_eq!(folded.nodes.len(), 3_001);
        assert!(folded.nodes.iter().any(|it| it.label == "7000 more components"));
        assert_eq!(folded.edges.len(), 3_000);
        assert_eq!(said.len(), 1);
    }
}
