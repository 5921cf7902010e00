//! The search for plans of a large drawing: its zones swap places, judged by the lines between them, roughly at first
//! and then by the paths they would take. Chains start from different orders and do not know of each other, so the
//! result is the same on every machine.

use super::plan::{Plan, Subject, Trial};
use crate::layout::random::Random;
use crate::layout::router::Detail;
use crate::layout::shape::Part;
use crate::layout::threads::at_once;

/// Chains at most.
const CHAINS: u64 = 4;
/// Orders a chain chooses its start from.
const STARTS: u64 = 4;
/// Swaps of a chain that are judged by straight lines, and by paths, at most.
const STEPS: (usize, usize) = (2_000, 30);
/// Plans of a chain that are gone on with.
const KEPT: usize = 8;
/// What all chains together may take, in the steps that [`Estimator::effort`](crate::layout::router::Estimator::effort) tells.
const WORK: (usize, usize) = (60_000_000, 32_000_000);
/// How much costlier than the present plan a swap may be at first, in percent.
const HEAT: (i64, i64) = (30, 5);
/// Plans that are judged by some of their lines, and how many lines that may be.
const SAMPLED: (usize, usize) = (8, 150);

/// How much wider than planned the page is tried, and how seldom a change is one of the shape: the page takes another
/// shape once its lanes are as wide as they will be.
const ASPECTS: [f64; 5] = [0.7, 0.85, 1.0, 1.2, 1.4];
const RESHAPED: usize = 5;

/// What is searched: an order of zones, and the shape of the page without its lanes.
#[derive(Clone)]
struct State {
    tree: Part,
    aspect: f64,
}

/// The most promising plans of a large drawing.
pub(super) fn plans(subject: &Subject<'_>, mut trial: Trial, most: usize) -> Vec<(i64, Plan)> {
    let (rough, fine) = subject.estimator.effort();
    let share = |work: usize, each: usize, chains: u64| work / each.max(1) / usize::try_from(chains).unwrap_or(1);
    let chains = if share(WORK.0, rough, 2) < 40 { 1 } else { CHAINS };
    let steps = (share(WORK.0, rough, chains).min(STEPS.0), share(WORK.1, fine, chains).min(STEPS.1));
    let rated = fine <= WORK.1 / 4;
    if rated {
        trial.aspect *= planned(subject, trial) / subject.wished;
    }
    let rate = |it: &mut State| {
        let mut plan = subject.arrange(std::mem::take(&mut it.tree), Trial { aspect: it.aspect, ..trial });
        let (cost, _) = subject.rate(&mut plan, Detail::Zones);
        it.tree = plan.tree;
        cost
    };
    let chain = |seed: u64| {
        let mut random = Random::new(seed + 1);
        let mut known = subject.known(trial.level);
        let mut sketch =
            |it: &mut State| subject.sketch(&mut it.tree, Trial { aspect: it.aspect, ..trial }, &mut known);
        let start = |it: u64| State { tree: subject.tree(seed + it * chains), aspect: trial.aspect };
        let start = cheapest((0..STARTS).map(start), &mut sketch)?;
        let mut found = cooled(start, (steps.0, HEAT.0), 1, &mut |it| it.tree.swap(&mut random), &mut sketch);
        let found = found.swap_remove(0).1;
        if !rated {
            return Some(vec![(0, found)]);
        }
        let shapes = ASPECTS.iter().map(|it| State { aspect: trial.aspect * it, ..found.clone() });
        let mut change = |it: &mut State| {
            if random.below(RESHAPED) == 0 {
                it.aspect *= ASPECTS[random.below(ASPECTS.len())];
            } else {
                it.tree.swap(&mut random);
            }
        };
        Some(cooled(cheapest(shapes, &mut &rate)?, (steps.1, HEAT.1), KEPT, &mut change, &mut &rate))
    };
    let mut found: Vec<(i64, State)> = at_once((0..chains).collect(), &chain).into_iter().flatten().flatten().collect();
    found.sort_by_key(|it| it.0);
    if rated {
        found.dedup_by_key(|it| it.0);
    }
    let sampled = rated && most > 1 && subject.estimator.sampled() <= SAMPLED.1;
    found.truncate(if sampled { SAMPLED.0 } else { CHAINS as usize });
    let mut plans = at_once(found, &|(cost, it)| {
        let mut plan = subject.arrange(it.tree, Trial { aspect: it.aspect, ..trial });
        let cost = match rated {
            true if sampled => subject.rate(&mut plan, Detail::Lines).0,
            true => cost,
            false => subject.promise(&plan),
        };
        (cost, plan)
    });
    plans.sort_by_key(|it| it.0);
    plans.dedup_by_key(|it| it.0);
    plans.truncate(most);
    plans
}

/// The shape to plan with, so that the page has the wished one once its lanes are as wide as they will be.
fn planned(subject: &Subject<'_>, mut trial: Trial) -> f64 {
    for _ in 0..2 {
        let mut plan = subject.arrange(subject.tree(0), trial);
        let (_, (w, h)) = subject.rate(&mut plan, Detail::Zones);
        let shape = f64::from(w.max(1)) / f64::from(h.max(1));
        let flat = f64::from(plan.placed.size.0.max(1)) / f64::from(plan.placed.size.1.max(1));
        trial.aspect = (subject.wished * flat / shape).clamp(0.2, 8.0);
    }
    trial.aspect
}

fn cheapest(states: impl Iterator<Item = State>, cost: &mut dyn FnMut(&mut State) -> i64) -> Option<State> {
    states.map(|mut it| (cost(&mut it), it)).min_by_key(|it| it.0).map(|it| it.1)
}

/// The best states that changes lead to, cheapest first; at first costlier ones are taken too.
fn cooled(
    mut start: State,
    (steps, heat): (usize, i64),
    kept: usize,
    change: &mut dyn FnMut(&mut State),
    cost: &mut dyn FnMut(&mut State) -> i64,
) -> Vec<(i64, State)> {
    let mut random = Random::new(1);
    let mut now = (cost(&mut start), start);
    let mut best = vec![now.clone()];
    let total = i64::try_from(steps).unwrap_or(i64::MAX);
    for left in (1..=total).rev() {
        let mut next = now.1.clone();
        change(&mut next);
        let next = (cost(&mut next), next);
        let most = usize::try_from(now.0 / 100 * heat * left / total).unwrap_or(0).max(1);
        let allowed = i64::try_from(random.below(most)).unwrap_or(0);
        if next.0 <= now.0 + allowed {
            now = next;
            let at = best.partition_point(|it| it.0 < now.0);
            if at < kept && best.get(at).is_none_or(|it| it.0 > now.0) {
                best.insert(at, now.clone());
                best.truncate(kept);
            }
        }
    }
    best
}
