//! Puts zones beside those they have most links with, and otherwise leaves them in the reader's order.

use super::tree::role;
use super::{Order, Part};
use crate::layout::normalise::{End, Graph};
use crate::layout::random::Random;

/// Siblings up to which every order is tried.
const ALL: usize = 7;
/// What a link weighs against two zones that stand the other way round than the reader put them.
const LINK: i64 = 4;

/// How much siblings pull at each other, and to the left and right of the page.
struct Pull {
    between: Vec<Vec<i64>>,
    left: Vec<i64>,
    right: Vec<i64>,
}

/// Orders the parts of a zone by their links.
pub(super) fn arrange(kids: &mut Vec<Part>, graph: &Graph, wished: Order) {
    if kids.len() < 2 || wished == Order::Read || (wished == Order::Linked && kids.len() < 3) {
        return;
    }
    if let Order::Shuffled(seed) = wished {
        let mut random = Random::new(seed.wrapping_mul(7919).wrapping_add(u64::try_from(kids.len()).unwrap_or(0)));
        for at in (1..kids.len()).rev() {
            kids.swap(at, random.below(at + 1));
        }
        return;
    }
    let pull = pull(kids, graph, wished);
    let start: Vec<usize> = (0..kids.len()).collect();
    let mut best = (pull.cost(&start), start.clone());
    if kids.len() <= ALL {
        every(&mut start.clone(), 0, &mut |order| {
            let cost = pull.cost(order);
            if (cost, order) < (best.0, best.1.as_slice()) {
                best = (cost, order.to_vec());
            }
        });
    } else {
        climb(&pull, &mut best);
    }
    let mut taken: Vec<Option<Part>> = kids.drain(..).map(Some).collect();
    kids.extend(best.1.iter().filter_map(|it| taken.get_mut(*it).and_then(Option::take)));
}

/// Swaps neighbours while that helps.
fn climb(pull: &Pull, best: &mut (i64, Vec<usize>)) {
    for _ in 0..best.1.len() {
        let before = best.0;
        for at in 1..best.1.len() {
            let mut order = best.1.clone();
            order.swap(at - 1, at);
            let cost = pull.cost(&order);
            if cost < best.0 {
                *best = (cost, order);
            }
        }
        if best.0 == before {
            break;
        }
    }
}

/// Calls a function with every order.
fn every(order: &mut Vec<usize>, from: usize, look: &mut dyn FnMut(&[usize])) {
    if from + 1 >= order.len() {
        return look(order);
    }
    for at in from..order.len() {
        order.swap(from, at);
        every(order, from + 1, look);
        order.swap(from, at);
    }
}

/// The zones of a part and of all within, and the nodes.
fn members(part: &Part, kid: usize, zones: &mut [Option<usize>], nodes: &mut [Option<usize>]) {
    if let Some(zone) = part.zone.and_then(|it| zones.get_mut(it)) {
        *zone = Some(kid);
    }
    for node in &part.nodes {
        if let Some(node) = nodes.get_mut(*node) {
            *node = Some(kid);
        }
    }
    part.kids.iter().for_each(|it| members(it, kid, zones, nodes));
}

fn pull(kids: &[Part], graph: &Graph, wished: Order) -> Pull {
    let n = kids.len();
    let (mut zones, mut nodes) = (vec![None; graph.zones.len()], vec![None; graph.nodes.len()]);
    for (kid, part) in kids.iter().enumerate() {
        members(part, kid, &mut zones, &mut nodes);
    }
    let mut pull = Pull { between: vec![vec![0; n]; n], left: vec![0; n], right: vec![0; n] };
    let kid = |end: &End| match end {
        End::Node(it) => nodes.get(*it).copied().flatten(),
        End::Zone(it) => zones.get(*it).copied().flatten(),
    };
    for (_, a, b) in &graph.edges {
        match (kid(a), kid(b)) {
            (Some(i), Some(j)) if i != j => {
                pull.between[i][j] += LINK;
                pull.between[j][i] += LINK;
            }
            (Some(i), None) | (None, Some(i)) => {
                let outer = if kid(a).is_none() { a } else { b };
                match graph.around(*outer).last().map(|it| role(graph, *it)) {
                    Some(1) => pull.left[i] += LINK,
                    Some(3) => pull.right[i] += LINK,
                    Some(0) if wished == Order::Drawn => pull.left[i] += LINK,
                    Some(4 | 5) if wished == Order::Drawn => pull.right[i] += LINK,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    pull
}

impl Pull {
    fn cost(&self, order: &[usize]) -> i64 {
        let n = i64::try_from(order.len()).unwrap_or(0);
        let mut cost = 0;
        for ((p, i), at) in order.iter().enumerate().zip(0..n) {
            cost += self.left[*i] * (at + 1) + self.right[*i] * (n - at);
            for (j, away) in order.iter().skip(p + 1).zip(1..n) {
                cost += self.between[*i][*j] * away + i64::from(j < i);
            }
        }
        cost
    }
}
