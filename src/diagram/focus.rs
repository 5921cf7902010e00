//! One part of a drawing in particular: the neighbourhood of a component, the shortest path between two.

use super::Diagram;
use crate::catalog::Emphasis;
use crate::model::Model;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The components within some links of one, itself included; none when there is no such component.
pub fn neighbourhood(model: &Model, id: &str, hops: usize) -> Option<BTreeSet<String>> {
    model.component(id)?;
    let mut found = BTreeSet::from([id.to_owned()]);
    let mut edge = vec![id.to_owned()];
    for _ in 0..hops {
        let mut next = Vec::new();
        for at in &edge {
            for link in model.links_of(at) {
                let other = if link.from == *at { &link.to } else { &link.from };
                if found.insert(other.clone()) {
                    next.push(other.clone());
                }
            }
        }
        if next.is_empty() {
            break;
        }
        edge = next;
    }
    Some(found)
}

/// The ids of all components and parts, sorted.
pub fn ids(model: &Model) -> impl Iterator<Item = &str> {
    model.components_and_parts().map(|component| component.id.as_str())
}

/// That no line leads from one tile to the other, whichever way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPath;

/// Emphasises the shortest path between two tiles and fades the rest. Lines lead both ways; one that ends at a zone
/// leads to every tile in it.
///
/// # Errors
///
/// [`NoPath`] when nothing ties them; the diagram is as it was.
pub fn highlight(diagram: &mut Diagram, from: &str, to: &str) -> Result<(), NoPath> {
    let (tiles, lines) = path(diagram, from, to).ok_or(NoPath)?;
    let loud = |is: bool| Some(if is { Emphasis::Strong } else { Emphasis::Faded });
    for node in &mut diagram.nodes {
        node.emphasis = loud(tiles.contains(&node.id));
    }
    for edge in &mut diagram.edges {
        edge.emphasis = loud(lines.contains(&edge.id));
    }
    Ok(())
}

/// Tiles and lines of the shortest path; of several, the one over the first ids.
fn path(diagram: &Diagram, from: &str, to: &str) -> Option<(BTreeSet<String>, BTreeSet<String>)> {
    let inside = members(diagram);
    let mut steps: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for edge in &diagram.edges {
        for (one, other) in [(&edge.src, &edge.dst), (&edge.dst, &edge.src)] {
            let ends = |id: &'_ String| inside.get(id.as_str()).cloned().unwrap_or_else(|| vec![id.clone()]);
            for (a, b) in ends(one).iter().flat_map(|a| ends(other).into_iter().map(move |b| (a.clone(), b))) {
                let known = |id: &str| diagram.nodes.iter().find(|node| node.id == id).map(|node| node.id.as_str());
                if let (Some(a), Some(b)) = (known(&a), known(&b)) {
                    steps.entry(a).or_default().push((b, &edge.id));
                }
            }
        }
    }
    steps.values_mut().for_each(|all| all.sort_unstable());
    let start = diagram.nodes.iter().find(|node| node.id == from)?.id.as_str();
    let mut came: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for (next, line) in steps.get(at).into_iter().flatten() {
            if *next != start && !came.contains_key(next) {
                came.insert(next, (at, line));
                queue.push_back(next);
            }
        }
    }
    let (mut tiles, mut lines) = (BTreeSet::from([from.to_owned()]), BTreeSet::new());
    let mut at = to;
    while at != from {
        let (before, line) = came.get(at)?;
        tiles.insert(at.to_owned());
        lines.insert((*line).to_owned());
        at = before;
    }
    Some((tiles, lines))
}

/// The tiles of each zone, those of the zones in it included.
pub(super) fn members(diagram: &Diagram) -> BTreeMap<&str, Vec<String>> {
    let parents: BTreeMap<&str, Option<&str>> =
        diagram.zones.iter().map(|zone| (zone.id.as_str(), zone.parent.as_deref())).collect();
    let mut inside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for node in &diagram.nodes {
        let mut at = node.parent.as_deref();
        // The bound keeps zones that hold one another from going round for ever.
        for _ in 0..parents.len() {
            let Some((id, parent)) = at.and_then(|id| parents.get_key_value(id)) else { break };
            inside.entry(id).or_default().push(node.id.clone());
            at = *parent;
        }
    }
    inside
}
