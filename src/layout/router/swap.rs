//! Lets tiles of a grid swap their slots where the router then finds cheaper paths.
//!
//! Which order of tiles is good was told before from straight lines; here it is told from what lines really cost, which
//! takes two searches a line and pair. So a budget bounds it, and pairs whose lines would get much longer are passed over.

use super::finder::Router;
use super::path::Path;
use crate::layout::normalise::End;

/// Lines that would get longer by more than this are not worth a look, px.
const FARTHER: i64 = 60;
/// Passes over all pairs of tiles.
const PASSES: usize = 4;

/// Swaps tiles of a group while that makes paths cheaper, finding at most `budget` paths.
pub(super) fn swap(router: &mut Router<'_>, paths: &mut [Option<Path>], groups: &[Vec<usize>], budget: usize) {
    let mut left = budget;
    let touching = touching(router);
    for _ in 0..PASSES {
        let mut better = false;
        for group in groups {
            for (at, one) in group.iter().enumerate() {
                for other in group.iter().skip(at + 1) {
                    let edges = merged(&touching[*one], &touching[*other]);
                    if edges.is_empty() || longer(router, &edges, (*one, *other)) > FARTHER {
                        continue;
                    }
                    let Some(rest) = left.checked_sub(edges.len() * 2) else { return };
                    left = rest;
                    better |= try_swap(router, paths, (*one, *other), &edges);
                }
            }
        }
        if !better {
            return;
        }
    }
}

/// By tile: its lines.
fn touching(router: &Router<'_>) -> Vec<Vec<usize>> {
    let diagram = router.diagram();
    let mut out = vec![vec![]; diagram.nodes.len()];
    for (edge, (_, a, b)) in diagram.edges.iter().enumerate() {
        for end in [a, b] {
            if let End::Node(it) = end
                && out[*it].last() != Some(&edge)
            {
                out[*it].push(edge);
            }
        }
    }
    out
}

/// By how much lines get longer as the crow flies at right angles when two tiles swap places, px.
fn longer(router: &mut Router<'_>, edges: &[usize], pair: (usize, usize)) -> i64 {
    let before = router.distance(edges);
    router.swap_slots(pair);
    let after = router.distance(edges);
    router.swap_slots(pair);
    after - before
}

/// Swaps two tiles if the paths of their lines are cheaper then.
fn try_swap(router: &mut Router<'_>, paths: &mut [Option<Path>], pair: (usize, usize), edges: &[usize]) -> bool {
    let old: Vec<Option<Path>> = edges.iter().map(|it| paths[*it].clone()).collect();
    mark_all(router, edges, &old, false);
    // Found anew where they stand as well: others have moved since, and only like can be compared with like.
    let (before, found) = router.lay(edges);
    mark_all(router, edges, &found, false);
    router.swap_slots(pair);
    let (after, swapped) = router.lay(edges);
    let kept = if after < before {
        swapped
    } else {
        mark_all(router, edges, &swapped, false);
        router.swap_slots(pair);
        mark_all(router, edges, &found, true);
        found
    };
    for (edge, path) in edges.iter().zip(kept) {
        paths[*edge] = path;
    }
    after < before
}

fn mark_all(router: &mut Router<'_>, edges: &[usize], paths: &[Option<Path>], add: bool) {
    for (edge, path) in edges.iter().zip(paths) {
        path.iter().for_each(|it| router.mark(*edge, it, add));
    }
}

/// Two rising lists as one.
fn merged(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = one.iter().chain(other).copied().collect();
    out.sort_unstable();
    out.dedup();
    out
}
