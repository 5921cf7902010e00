//! Trunks: in a large drawing lines of one kind at one end may share their tracks.

use crate::layout::normalise::{End, Graph};
use std::collections::BTreeMap;

/// The trunk of every line: of its ends the one with more lines of its kind, if it has several.
pub(in crate::layout) fn trunks(graph: &Graph) -> Vec<Option<usize>> {
    let ends = |edge: usize| {
        let (edge, a, b) = &graph.edges[edge];
        let number = |end: &End| match end {
            End::Node(it) => *it,
            End::Zone(it) => graph.nodes.len() + it,
        };
        [(number(a), edge.kind.as_deref()), (number(b), edge.kind.as_deref())]
    };
    let mut counts: BTreeMap<(usize, Option<&str>), usize> = BTreeMap::new();
    (0..graph.edges.len()).flat_map(ends).for_each(|it| *counts.entry(it).or_default() += 1);
    let best = |edge: usize| {
        let [a, b] = ends(edge);
        let count = |it| counts.get(it).copied().unwrap_or(0);
        let end = if count(&b) > count(&a) { b } else { a };
        (count(&end) > 1).then_some(end.0)
    };
    (0..graph.edges.len()).map(best).collect()
}
