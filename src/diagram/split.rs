//! A drawing too large for a page, as an overview and drawings of its parts.
//!
//! In: a [`Diagram`]. Out: the parts it can be told in ([`parts`]), the whole with some of them as one tile each
//! ([`overview`]), and a part by itself with the names of what it is tied to ([`part`]). Nothing is lost: what is in a tile
//! of the overview is in the drawing of its part, or is as it is today.

use super::focus::members;
use super::hints::{self, Hint, Wish};
use super::{Diagram, Edge, Node, Zone, carried_out};
use crate::wording::drawings;
use std::collections::{BTreeMap, BTreeSet};

/// Tiles of which a zone has so few are no gain as one.
const FEWEST: usize = 3;
/// Tiles around a part beyond which those of a zone become one.
const AROUND: usize = 10;

/// A zone with all that is in it, which can be drawn by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Id of the zone.
    pub zone: String,
    /// Its caption.
    pub label: String,
    /// Tiles in it, those of the zones in it included.
    pub tiles: usize,
    /// Whether nothing comes, changes or goes in it: it is the same as in an earlier drawing.
    pub is_same: bool,
}

/// The zones that can be drawn by themselves, in the order of the drawing; some may lie in others. With an `earlier`
/// drawing, those in which nothing is other than in it are told.
pub fn parts(diagram: &Diagram, earlier: Option<&Diagram>) -> Vec<Part> {
    let inside = members(diagram);
    let before = earlier.map(|it| (it, members(it)));
    let homes: BTreeSet<&str> = diagram.nodes.iter().filter_map(|node| node.parent.as_deref()).collect();
    let most = diagram.nodes.len() / 2;
    let told = |zone: &Zone| {
        let within = inside.get(zone.id.as_str())?;
        // A zone that only holds zones is told by them, and so is one that is most of the drawing.
        let whole = homes.contains(zone.id.as_str()) && within.len() <= most.max(FEWEST);
        let is_same = zone.state.is_none()
            && before.as_ref().is_some_and(|(earlier, members)| {
                members.get(zone.id.as_str()).is_some_and(|then| same((diagram, within), (earlier, then)))
            });
        let label = if zone.label.trim().is_empty() { &zone.id } else { &zone.label };
        let part = Part { zone: zone.id.clone(), label: label.clone(), tiles: within.len(), is_same };
        (whole && within.len() >= FEWEST).then_some(part)
    };
    diagram.zones.iter().filter_map(told).collect()
}

/// Whether tiles, and the lines between them, say the same in two drawings. What rules found is of one day only.
fn same(now: (&Diagram, &[String]), then: (&Diagram, &[String])) -> bool {
    fn told<'a>((diagram, ids): (&'a Diagram, &[String])) -> (BTreeMap<&'a str, Node>, BTreeMap<&'a str, &'a Edge>) {
        let within = |id: &String| ids.contains(id);
        let nodes = diagram.nodes.iter().filter(|node| within(&node.id));
        let edges = diagram.edges.iter().filter(|edge| within(&edge.src) && within(&edge.dst));
        let plain = |node: &Node| Node { warning: None, href: None, ..node.clone() };
        (nodes.map(|it| (it.id.as_str(), plain(it))).collect(), edges.map(|it| (it.id.as_str(), it)).collect())
    }
    let (now, then) = (told(now), told(then));
    now == then && now.0.values().all(|node| node.state.is_none())
}

/// Whether a zone is one of some, or lies in one of them.
fn is_in(diagram: &Diagram, zone: &str, roots: &[&str]) -> bool {
    let mut at = Some(zone);
    // No deeper than there are zones, though they lie in each other.
    for _ in 0..=diagram.zones.len() {
        match at {
            Some(id) if roots.contains(&id) => return true,
            Some(id) => at = diagram.zones.iter().find(|it| it.id == id).and_then(|it| it.parent.as_deref()),
            None => return false,
        }
    }
    false
}

/// The drawing with parts of it as one tile each; it says which they are.
pub fn overview(diagram: &Diagram, parts: &[Part]) -> Diagram {
    let mut wished = diagram.clone();
    wished.hints.list.push(Hint {
        wish: Wish::Collapse,
        of: parts.iter().map(|part| part.zone.clone()).collect(),
        place: String::new(),
    });
    let Some(done) = carried_out(&wished) else { return wished };
    let mut out = done.value;
    let there: BTreeSet<&str> = diagram.nodes.iter().map(|node| node.id.as_str()).collect();
    for node in out.nodes.iter_mut().filter(|node| !there.contains(node.id.as_str())) {
        // A tile whose id a component has already has a longer one.
        let of = parts.iter().find(|part| node.id.trim_start_matches("zone:") == part.zone);
        let said = if of.is_some_and(|part| part.is_same) { drawings::as_today() } else { drawings::drawn_apart() };
        node.facts.insert(0, said.to_owned());
    }
    let names = |same: bool| -> Vec<&str> {
        parts.iter().filter(|part| part.is_same == same).map(|part| part.label.as_str()).collect()
    };
    let mut said = vec![];
    for (names, words) in [(names(false), drawings::apart as fn(&[&str]) -> String), (names(true), drawings::unchanged)]
    {
        if !names.is_empty() {
            said.push(words(&names));
        }
    }
    add(&mut out.subtitle, &said.join(" · "), " · ");
    add(&mut out.description, &format!("{}.", said.join("; ")), " ");
    out
}

fn add(text: &mut String, more: &str, between: &str) {
    if !text.trim().is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}

/// Where a tile or zone that a part is tied to stands beside it.
enum Stub {
    /// As the tile it is.
    Own,
    /// In the tile of a zone.
    In(String),
}

/// Some parts of a drawing by themselves, under the name `name`, with the names of what they are tied to. The title says
/// of which drawing, whose caption is `whole`, they are.
pub fn part(diagram: &Diagram, parts: &[&Part], name: &str, whole: &str) -> Diagram {
    let roots: Vec<&str> = parts.iter().map(|part| part.zone.as_str()).collect();
    let homes: BTreeMap<&str, Option<&str>> =
        diagram.nodes.iter().map(|node| (node.id.as_str(), node.parent.as_deref())).collect();
    // An id that a component and a zone have means the component.
    let is_inside = |id: &str| match homes.get(id) {
        Some(home) => home.is_some_and(|zone| is_in(diagram, zone, &roots)),
        None => is_in(diagram, id, &roots),
    };
    let around = |id: &str| !homes.contains_key(id) && roots.iter().any(|root| is_in(diagram, root, &[id]));
    let touching: Vec<&Edge> = diagram.edges.iter().filter(|it| is_inside(&it.src) || is_inside(&it.dst)).collect();
    let ends: BTreeSet<&str> = touching
        .iter()
        .flat_map(|edge| [edge.src.as_str(), edge.dst.as_str()])
        .filter(|id| !is_inside(id) && !around(id))
        .collect();
    let stubs = stubs(diagram, &ends, &homes);
    let title = parts.iter().map(|part| part.label.as_str()).collect::<Vec<_>>().join(", ");
    let mut nodes: Vec<Node> = diagram.nodes.iter().filter(|node| is_inside(&node.id)).cloned().collect();
    let told: Vec<String> = nodes.iter().map(|node| node.label.clone()).collect();
    nodes.extend(tiles(diagram, &stubs));
    let edges = edges(&touching, &stubs);
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let mut out = Diagram {
        name: name.to_owned(),
        title: drawings::part_of(&diagram.title, &title),
        description: drawings::description(&drawings::part_description(whole, &title), &told, edges.len()),
        zones: zones(diagram, &nodes),
        nodes,
        edges,
        hints: super::Hints::default(),
        ..diagram.clone()
    };
    out.stamp.view = drawings::part_of(&diagram.stamp.view, &title);
    if !stubs.is_empty() {
        add(&mut out.subtitle, drawings::ties_by_name(), " · ");
    }
    out.hints = diagram.hints.meant_for(&out, &mut BTreeSet::new());
    out
}

/// How what a part is tied to stands beside it: zones that lines end at as one tile with what is in them, and so the
/// zones that hold most of the rest, until it is few enough.
fn stubs<'a>(
    diagram: &Diagram,
    ends: &BTreeSet<&'a str>,
    homes: &BTreeMap<&'a str, Option<&str>>,
) -> BTreeMap<&'a str, Stub> {
    let mut whole: Vec<&str> = ends.iter().copied().filter(|id| !homes.contains_key(id)).collect();
    let home = |id: &str| homes.get(id).copied().flatten();
    loop {
        let taken = |id: &&str| home(id).is_some_and(|zone| is_in(diagram, zone, &whole));
        let single: Vec<&str> = ends.iter().copied().filter(|id| homes.contains_key(id) && !taken(id)).collect();
        if single.len() + whole.len() <= AROUND {
            break;
        }
        let mut by_zone: BTreeMap<&str, usize> = BTreeMap::new();
        single.iter().filter_map(|id| home(id)).for_each(|zone| *by_zone.entry(zone).or_default() += 1);
        // Of zones with as many the first by id.
        let fullest = by_zone.into_iter().filter(|it| it.1 > 1).rev().max_by_key(|it| it.1);
        let Some((zone, _)) = fullest else { break };
        whole.push(zone);
    }
    let mut out = BTreeMap::new();
    for id in ends {
        let at = if homes.contains_key(id) { home(id) } else { Some(*id) };
        let outermost = whole.iter().filter(|zone| at.is_some_and(|at| is_in(diagram, at, &[zone])));
        let outermost = outermost.max_by_key(|zone| whole.iter().filter(|it| is_in(diagram, it, &[zone])).count());
        out.insert(*id, outermost.map_or(Stub::Own, |zone| Stub::In((*zone).to_owned())));
    }
    out
}

/// The tiles of what a part is tied to: by their names only.
fn tiles(diagram: &Diagram, stubs: &BTreeMap<&str, Stub>) -> Vec<Node> {
    let inside = members(diagram);
    let bare = |node: &Node| Node { facts: vec![], warning: None, w: None, h: None, ..node.clone() };
    let own = |node: &&Node| matches!(stubs.get(node.id.as_str()), Some(Stub::Own));
    let mut out: Vec<Node> = diagram.nodes.iter().filter(own).map(bare).collect();
    let wholes: BTreeSet<&str> = stubs
        .values()
        .filter_map(|stub| match stub {
            Stub::In(zone) => Some(zone.as_str()),
            Stub::Own => None,
        })
        .collect();
    for zone in diagram.zones.iter().filter(|zone| wholes.contains(zone.id.as_str())) {
        let ids = inside.get(zone.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let within: Vec<Node> = diagram.nodes.iter().filter(|node| ids.contains(&node.id)).cloned().collect();
        let tile = hints::tile(zone, &zone_tile(&zone.id), &within);
        out.push(bare(&Node { parent: zone.parent.clone(), ..tile }));
    }
    out
}

/// The id of the tile of a zone: zones of the drawing may have the id of a component.
fn zone_tile(zone: &str) -> String {
    format!("zone:{zone}")
}

/// Lines with their ends as they stand now.
fn edges(touching: &[&Edge], stubs: &BTreeMap<&str, Stub>) -> Vec<Edge> {
    let (mut kept, mut tied) = (vec![], vec![]);
    for edge in touching {
        let end = |id: &str| match stubs.get(id) {
            Some(Stub::In(zone)) => Some(zone_tile(zone)),
            _ => None,
        };
        let (src, dst) = (end(&edge.src), end(&edge.dst));
        let list = if src.is_none() && dst.is_none() { &mut kept } else { &mut tied };
        list.push(Edge {
            src: src.unwrap_or_else(|| edge.src.clone()),
            dst: dst.unwrap_or_else(|| edge.dst.clone()),
            ..(*edge).clone()
        });
    }
    kept.extend(hints::merge(tied));
    kept
}

/// The zones that hold tiles, and those that hold these.
fn zones(diagram: &Diagram, nodes: &[Node]) -> Vec<Zone> {
    let homes: Vec<&str> = nodes.iter().filter_map(|node| node.parent.as_deref()).collect();
    let holds = |zone: &&Zone| homes.iter().any(|home| is_in(diagram, home, &[zone.id.as_str()]));
    diagram.zones.iter().filter(holds).cloned().collect()
}
