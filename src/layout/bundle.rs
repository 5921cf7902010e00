//! Bundles: lines of one end that are drawn together.
//!
//! ```text
//!               ┌── b          In a drawing that can be followed line by line, lines that say the same are one line
//!   a ══trunk═══┤              that branches: they are routed together, and have one label on their trunk.
//!               └── c
//!
//!   a ════════════ b           In a drawing of very many lines nothing could be followed anyway: there lines of one
//!      └────────── c           kind at one end are routed apart, but may lie on one track.
//! ```
//!
//! Both are one question to the tracks of a lane: which lines may lie on each other (`Bundles::on_tracks`).

use super::geometry::Point;
use super::line::Line;
use super::normalise::{End, Graph};
use crate::diagram::Edge;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Lines past which none branch from each other: a drawing of more shares tracks instead.
const MOST: usize = 250;

/// Lines that may lie on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bundle {
    /// They branch from one another: its number.
    Branching(usize),
    /// They share tracks: the end that they share, zones after nodes.
    Sharing(usize),
}

/// Which lines of a graph are drawn together.
#[derive(Debug, Clone, Default)]
pub(super) struct Bundles {
    /// By edge: the bundle from which it branches. Empty where there is none.
    of: Vec<Option<usize>>,
    /// By edge: whether its bundle shares the end where it arrives.
    reversed: Vec<bool>,
    /// By edge: the end with whose lines it may share tracks. Empty where none do.
    sharing: Vec<Option<usize>>,
}

impl Bundles {
    /// The lines of a graph that branch from each other, if that is asked for: of its two ends a line joins the one with
    /// more lines like it.
    pub(super) fn of(graph: &Graph, asked: bool) -> Self {
        let count = graph.edges.len();
        if !asked || count > MOST {
            return Self::default();
        }
        let mut groups: BTreeMap<String, (bool, Vec<usize>)> = BTreeMap::new();
        for (at, (edge, a, b)) in graph.edges.iter().enumerate().filter(|it| it.1.1 != it.1.2) {
            // Numbers add up where lines arrive: one label for two of them would tell half of it.
            let counts = edge.label.as_deref().is_some_and(|it| it.trim_start().starts_with(|c: char| c.is_numeric()));
            for (reversed, end) in [(false, a), (true, b)].into_iter().filter(|it| !(counts && it.0)) {
                groups.entry(name(edge, reversed, *end)).or_insert_with(|| (reversed, vec![])).1.push(at);
            }
        }
        let mut groups: Vec<(bool, Vec<usize>)> = groups.into_values().collect();
        let mut out = Self { of: vec![None; count], reversed: vec![false; count], sharing: vec![] };
        let mut bundles = 0;
        let most = |it: &(bool, Vec<usize>)| (it.1.len(), Reverse(it.1.clone()), !it.0);
        while let Some(best) = (0..groups.len()).max_by_key(|it| most(&groups[*it])) {
            let (reversed, members) = groups.remove(best);
            if members.len() < 2 {
                break;
            }
            for it in members {
                (out.of[it], out.reversed[it]) = (Some(bundles), reversed);
            }
            bundles += 1;
            groups.iter_mut().for_each(|it| it.1.retain(|edge| out.of[*edge].is_none()));
        }
        if bundles == 0 { Self::default() } else { out }
    }

    /// The same, where lines of one kind at one end may share their tracks: of its ends a line joins the one with more
    /// lines of its kind, if it has several.
    pub(super) fn sharing_tracks(self, graph: &Graph) -> Self {
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
        Self { sharing: (0..graph.edges.len()).map(best).collect(), ..self }
    }

    /// The bundle from which a line branches.
    pub(super) fn branching(&self, edge: usize) -> Option<usize> {
        self.of.get(edge).copied().flatten()
    }

    /// The lines on which a line may lie.
    pub(super) fn on_tracks(&self, edge: usize) -> Option<Bundle> {
        let sharing = || self.sharing.get(edge).copied().flatten().map(Bundle::Sharing);
        self.branching(edge).map(Bundle::Branching).or_else(sharing)
    }

    /// Whether a line is laid from where it arrives to where it starts, since that end is the one its bundle shares.
    pub(super) fn is_reversed(&self, edge: usize) -> bool {
        self.reversed.get(edge).copied().unwrap_or(false)
    }

    /// Whether two lines branch from one another.
    pub(super) fn are_one(&self, edge: usize, other: usize) -> bool {
        self.branching(edge).is_some_and(|it| self.branching(other) == Some(it))
    }

    /// The trunks of drawn lines.
    pub(super) fn trunks(&self, lines: &[Line]) -> Vec<Trunk> {
        let mut out: Vec<Trunk> = vec![];
        for (edge, line) in lines.iter().enumerate() {
            let Some(bundle) = self.branching(edge).filter(|_| !line.forced) else { continue };
            let own = self.rooted(edge, &line.points);
            let found = out.iter_mut().find(|it| it.bundle == bundle && it.points.first() == own.first());
            let Some(trunk) = found else {
                let reversed = self.is_reversed(edge);
                out.push(Trunk { bundle, members: vec![edge], points: own, reversed });
                continue;
            };
            trunk.members.push(edge);
            trunk.points = split(&trunk.points, together(&trunk.points, &own)).0;
        }
        out.retain(|it| it.members.len() > 1 && it.points.len() > 1);
        out
    }

    /// By edge: where its line branches from one before it, with corners of so many px.
    pub(super) fn branches(&self, lines: &[Line], corner: i32) -> Vec<Option<Fork>> {
        let mut out = vec![None; lines.len()];
        for trunk in self.trunks(lines) {
            let rooted: Vec<_> = trunk.members.iter().map(|it| self.rooted(*it, &lines[*it].points)).collect();
            for (at, edge) in trunk.members.iter().enumerate() {
                let before = rooted[..at].iter().enumerate().map(|(it, other)| (together(other, &rooted[at]), it));
                let Some((shared, from)) = before.max_by_key(|it| (it.0, Reverse(it.1))) else { continue };
                if shared > corner {
                    // It begins where it is still on the other, so that the corner can be round.
                    let own = split(&rooted[at], shared - corner).1;
                    out[*edge] = Some(Fork { from: trunk.members[from], points: self.rooted(*edge, &own) });
                }
            }
        }
        out
    }

    /// The corners of a line from the end that its bundle shares, or from there those of a line as it goes.
    fn rooted(&self, edge: usize, points: &[Point]) -> Vec<Point> {
        let mut points = points.to_vec();
        if self.is_reversed(edge) {
            points.reverse();
        }
        points
    }
}

/// What lines have to be alike in, to be of one bundle.
fn name(edge: &Edge, reversed: bool, end: End) -> String {
    let Edge { label, kind, both, evidence, inactive, state, emphasis, .. } = edge;
    format!("{reversed} {end:?} {label:?} {kind:?} {both} {evidence:?} {inactive:?} {state:?} {emphasis:?}")
}

/// Where a line branches from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fork {
    /// The other edge.
    pub(super) from: usize,
    /// The corners of the part that only this line has, px.
    pub(super) points: Vec<Point>,
}

/// The part that all lines of a bundle share which leave by one side.
#[derive(Debug, Clone)]
pub(super) struct Trunk {
    bundle: usize,
    /// Its lines, as indices of edges.
    pub(super) members: Vec<usize>,
    /// Its corners from the end that they share, px.
    pub(super) points: Vec<Point>,
    /// Whether lines arrive at that end.
    pub(super) reversed: bool,
}

impl Trunk {
    /// Of its lines the one that turns first.
    pub(super) fn first_to_turn(&self, lines: &[Line]) -> Option<usize> {
        let first = |edge: &usize| {
            let points = lines.get(*edge).map(|it| it.points.as_slice()).unwrap_or_default();
            let end = if self.reversed {
                points.len().checked_sub(2).and_then(|it| points.get(it..))
            } else {
                points.get(..2)
            };
            end.map_or(0, |it| length(it[0], it[1]))
        };
        self.members.iter().copied().min_by_key(first)
    }

    /// Its corners, but for the last px before it branches.
    pub(super) fn without_end(&self, px: i32) -> Vec<Point> {
        let whole: i32 = self.points.windows(2).map(|it| length(it[0], it[1])).sum();
        split(&self.points, (whole - px).max(0)).0
    }
}

fn length(one: Point, other: Point) -> i32 {
    (one.0 - other.0).abs() + (one.1 - other.1).abs()
}

/// For how long two lines from one spot run together, px.
fn together(one: &[Point], other: &[Point]) -> i32 {
    let mut sum = 0;
    for (a, b) in one.windows(2).zip(other.windows(2)) {
        if a[0] != b[0] {
            break;
        }
        let heading = |s: &[Point]| ((s[1].0 - s[0].0).signum(), (s[1].1 - s[0].1).signum());
        if heading(a) != heading(b) {
            break;
        }
        let (long, short) = (length(a[0], a[1]), length(b[0], b[1]));
        sum += long.min(short);
        if long != short {
            break;
        }
    }
    sum
}

/// Parts a line after so many px.
fn split(points: &[Point], mut left: i32) -> (Vec<Point>, Vec<Point>) {
    for (at, pair) in points.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        let step = length(from, to);
        if left < step {
            let spot = (from.0 + (to.0 - from.0).signum() * left, from.1 + (to.1 - from.1).signum() * left);
            let (before, after) = points.split_at(at + 1);
            let first = before.iter().copied().chain((left > 0).then_some(spot)).collect();
            return (first, std::iter::once(spot).chain(after.iter().copied()).collect());
        }
        left -= step;
    }
    (points.to_vec(), points.last().copied().into_iter().collect())
}

#[cfg(test)]
#[path = "bundle_tests.rs"]
mod tests;
