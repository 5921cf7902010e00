//! The search for plans of a large drawing: its zones trade places, judged by the lines between them, roughly at first
//! and then by the ways they would take. Chains start from different orders and do not know of each other, so the
//! result is the same on every machine.

use super::plan::{Plan, Subject, Trial};
use super::threads::at_once;
use crate::layout::random::Random;
use crate::layout::shape::Part;

/// Chains at most.
const CHAINS: u64 = 6;
/// Orders a chain chooses its start from.
const STARTS: u64 = 4;
/// Trades of a chain that are judged by straight lines, and by ways, at most.
const STEPS: (usize, usize) = (300, 120);
/// What all chains together may take, in the steps that [`Bundles::effort`](crate::layout::lanes::Bundles::effort) tells.
const WORK: (usize, usize) = (8_000_000, 32_000_000);
/// How much dearer than the present plan a trade may be at first, in percent.
const HEAT: (i64, i64) = (30, 5);

/// The most promising plans of a large drawing.
pub(super) fn plans(subject: &Subject<'_>, mut trial: Trial, most: usize) -> Vec<(i64, Plan)> {
    let (rough, fine) = subject.bundles.effort();
    let share = |work: usize, each: usize, chains: u64| work / each.max(1) / usize::try_from(chains).unwrap_or(1);
    let chains = if subject.pinned.is_some() || share(WORK.0, rough, 2) < 40 { 1 } else { CHAINS };
    let steps = if subject.pinned.is_some() {
        (0, 0)
    } else {
        (share(WORK.0, rough, chains).min(STEPS.0), share(WORK.1, fine, chains).min(STEPS.1))
    };
    let rated = fine <= WORK.1 / 4;
    if rated && subject.pinned.is_none() {
        trial.aspect *= planned(subject, trial) / subject.wished;
    }
    let chain = |seed: u64| {
        let mut random = Random::new(seed + 1);
        let starts =
            (0..STARTS).map(|it| started(subject.tree(seed + it * chains), &|tree| subject.sketch(tree, trial)));
        let (_, tree) = starts.min_by_key(|it| it.0)?;
        let tree = cooled(tree, steps.0, HEAT.0, &mut random, &|tree| subject.sketch(tree, trial));
        if !rated {
            return Some(tree);
        }
        Some(cooled(tree, steps.1, HEAT.1, &mut random, &|tree| {
            let mut plan = subject.arrange(std::mem::take(tree), trial);
            let (cost, _) = subject.rate(&mut plan);
            *tree = plan.tree;
            cost
        }))
    };
    let trees: Vec<Part> = at_once((0..chains).collect(), &chain).into_iter().flatten().collect();
    let mut plans = at_once(trees, &|tree| {
        let mut plan = subject.arrange(tree, trial);
        let cost = if rated { subject.rate(&mut plan).0 } else { subject.promise(&plan) };
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
        let (_, (w, h)) = subject.rate(&mut plan);
        let shape = f64::from(w.max(1)) / f64::from(h.max(1));
        let flat = f64::from(plan.placed.size.0.max(1)) / f64::from(plan.placed.size.1.max(1));
        trial.aspect = (subject.wished * flat / shape).clamp(0.2, 8.0);
    }
    trial.aspect
}

fn started(mut tree: Part, cost: &dyn Fn(&mut Part) -> i64) -> (i64, Part) {
    (cost(&mut tree), tree)
}

/// The best tree that trades of places lead to; at first dearer ones are taken too.
fn cooled(tree: Part, steps: usize, heat: i64, random: &mut Random, cost: &dyn Fn(&mut Part) -> i64) -> Part {
    if steps == 0 {
        return tree;
    }
    let mut now = started(tree, cost);
    let mut best = now.clone();
    let total = i64::try_from(steps).unwrap_or(i64::MAX);
    for left in (1..=total).rev() {
        let mut tree = now.1.clone();
        tree.trade(random);
        let next = started(tree, cost);
        let most = usize::try_from(now.0 / 100 * heat * left / total).unwrap_or(0).max(1);
        let allowed = i64::try_from(random.below(most)).unwrap_or(0);
        if next.0 <= now.0 + allowed {
            now = next;
            if now.0 < best.0 {
                best = now.clone();
            }
        }
    }
    best.1
}
