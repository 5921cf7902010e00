//! The layered engine: tiles in ranks, as layout-rs orders them; zones are not drawn.
//!
//! The baseline to measure the zoned engine against, for small acyclic neighbourhoods. Only the ranking and the
//! crossing reduction of layout-rs 0.1.3 are used: its placer and its renderer may panic, and its search for cycles is
//! exponential, so this engine looks for cycles itself and hands on to the zoned engine what layout-rs cannot draw.

use super::bundle::Bundles;
use super::normalise::{End, Graph, normalise};
use super::router::Gap;
use super::shape;
use super::zoned::attempt::finish;
use super::{Layout, Options, zoned};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::{Diagram, carried_out};
use crate::scene::Scene;
use layout::adt::dag::NodeHandle;
use layout::core::base::Orientation;
use layout::core::geometry::Point;
use layout::core::style::StyleAttr;
use layout::std_shapes::shapes::{Arrow, Element, ShapeKind};
use layout::topo::layout::VisualGraph;
use std::collections::BTreeSet;

/// Tiles and lines past which layout-rs takes too long.
const MOST: (usize, usize) = (60, 120);
/// Space between ranks and between tiles of a rank, px.
const GAP: (i32, i32) = (128, 48);

pub(super) struct Layered;

impl Layout for Layered {
    fn id(&self) -> &'static str {
        "layered"
    }

    fn lay_out(&self, diagram: &Diagram, options: &Options) -> Warned<Scene> {
        let mut said = vec![];
        let hinted = carried_out(diagram).map(|it| it.into_value(&mut said));
        let given = diagram;
        let diagram = hinted.as_ref().unwrap_or(diagram);
        let mut graph = normalise(diagram, &mut said);
        let Some(pairs) = pairs(&graph) else {
            let mut done = zoned().lay_out(given, options);
            let text =
                "the layered engine draws at most 60 components and 120 connections without cycles or zones as ends";
            let told = Diagnostic::new(Code::DrawingTooLarge, diagram.name.clone(), text);
            done.diagnostics.push(told.hint("it was drawn by the zoned engine"));
            return done;
        };
        for hint in &diagram.hints.list {
            let text = format!("the layered engine does not keep hints of order; `{}` was left out", hint.wish.word());
            said.push(Diagnostic::new(Code::Hint, &hint.place, text).hint("use the layout engine `zoned`"));
        }
        let bundles = Bundles::of(&graph, diagram.fans);
        graph.zones.clear();
        graph.home.fill(None);
        let ranks = ranks(graph.nodes.len(), &pairs);
        let value = zoned::draw(diagram, (&graph, &bundles), options, &mut said, |tiles, texts, head| {
            let columns: Vec<Vec<usize>> = ranks.iter().map(|rank| rank.iter().copied().flatten().collect()).collect();
            finish((&graph, &bundles), texts, head, tiles, shape::columns(&columns, &gap))
        });
        said.sort();
        said.dedup();
        Warned { value, diagnostics: said }
    }
}

/// The ends of each line, once each; none where layout-rs must not be asked.
fn pairs(graph: &Graph) -> Option<BTreeSet<(usize, usize)>> {
    if graph.nodes.is_empty() || graph.nodes.len() > MOST.0 || graph.edges.len() > MOST.1 {
        return None;
    }
    let mut pairs = BTreeSet::new();
    for (_, from, to) in &graph.edges {
        match (from, to) {
            (End::Node(from), End::Node(to)) if from != to => pairs.insert((*from, *to)),
            _ => return None,
        };
    }
    is_acyclic(graph.nodes.len(), &pairs).then_some(pairs)
}

/// Takes away what nothing points to until nothing is left, or a cycle.
fn is_acyclic(nodes: usize, pairs: &BTreeSet<(usize, usize)>) -> bool {
    let mut left: BTreeSet<usize> = (0..nodes).collect();
    loop {
        let pointed: BTreeSet<usize> =
            pairs.iter().filter(|(from, to)| left.contains(from) && left.contains(to)).map(|(_, to)| *to).collect();
        let before = left.len();
        left.retain(|node| pointed.contains(node));
        if left.is_empty() || left.len() == before {
            return left.is_empty();
        }
    }
}

/// The nodes of each rank in order. Each connector of a longer line keeps a place: `None`.
fn ranks(nodes: usize, pairs: &BTreeSet<(usize, usize)>) -> Vec<Vec<Option<usize>>> {
    let side = Orientation::LeftToRight;
    let mut graph = VisualGraph::new(side);
    // Its own check of cycles is exponential; `pairs` has made sure that there are none.
    graph.dag.set_validate(false);
    let size = Point::new(8.0, 8.0);
    let element = || Element::create(ShapeKind::new_box(""), StyleAttr::simple(), side, size);
    let handles: Vec<NodeHandle> = (0..nodes).map(|_| graph.add_node(element())).collect();
    for (from, to) in pairs {
        let (Some(from), Some(to)) = (handles.get(*from), handles.get(*to)) else { continue };
        graph.add_edge(Arrow::simple(""), *from, *to);
        graph.dag.add_edge(*from, *to);
    }
    graph.split_long_edges(false);
    let node = |handle: &NodeHandle| Some(handle.get_index()).filter(|index| *index < nodes);
    (0..graph.dag.num_levels()).map(|level| graph.dag.row(level).iter().map(node).collect()).collect()
}

/// What lies between two things where no line runs, px.
fn gap(gap: Gap) -> i32 {
    if gap == Gap::Zones { GAP.0 } else { GAP.1 }
}
