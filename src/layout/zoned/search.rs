//! The search for a drawing: many arrangements are planned, the promising ones drawn, the cheapest is kept.

use super::anneal;
use super::attempt::{Attempt, LOOSE_TOLERANCE, TOLERANCE};
use super::plan::{Given, Plan, Subject, Trial, WIDEST};
use crate::layout::random::Random;
use crate::layout::router::Begun;
use crate::layout::shape::Pinned;
use crate::layout::threads::at_once;
use crate::layout::{Options, tile};

/// How much is tried.
struct Effort {
    /// Plans of a small drawing to begin with, those that go on to the next round, and rounds of changes.
    plans: u64,
    kept: usize,
    rounds: u64,
    /// Plans whose tiles are ordered.
    ordered: usize,
    /// Plans that are drawn.
    drawn: usize,
    /// Times that all is planned again at most: for another shape of the page, or wider lanes.
    times: usize,
    /// How far from the wished shape a drawing may be before that, in percent.
    aspect_error: i64,
}

const SMALLEST: Effort =
    Effort { plans: 48, kept: 16, rounds: 6, ordered: 16, drawn: 8, times: 5, aspect_error: TOLERANCE };
/// Links up to which a drawing is of the smallest.
const FEW: usize = 40;
const SMALL: Effort =
    Effort { plans: 32, kept: 12, rounds: 4, ordered: 12, drawn: 4, times: 5, aspect_error: TOLERANCE };
const LARGE: Effort =
    Effort { plans: 0, kept: 0, rounds: 0, ordered: 2, drawn: 2, times: 2, aspect_error: LOOSE_TOLERANCE };
/// Of a drawing with more links than this only one plan is ordered and drawn.
const VERY_MANY: usize = 1_500;
const VERY_LARGE: Effort = Effort { ordered: 1, drawn: 1, ..LARGE };
/// Changes of each plan that is kept.
const CHANGES: u64 = 2;

fn effort(subject: &Subject<'_>) -> &'static Effort {
    match subject.is_large() {
        true if subject.graph.edges.len() > VERY_MANY => &VERY_LARGE,
        true => &LARGE,
        false if subject.graph.edges.len() <= FEW => &SMALLEST,
        false => &SMALL,
    }
}

/// The most promising plans.
fn plans(subject: &Subject<'_>, trial: Trial, effort: &Effort) -> Vec<(i64, Plan)> {
    if subject.is_large() {
        return anneal::plans(subject, trial, effort.ordered);
    }
    let trials = (0..effort.plans).map(|seed| Trial { seed, ..trial }).collect();
    let mut made = at_once(trials, &|it| subject.plan(it));
    for round in 0..=effort.rounds {
        made.sort_by_key(|it| it.0);
        made.dedup_by_key(|it| it.0);
        made.truncate(effort.kept);
        if round == effort.rounds {
            break;
        }
        let changes = |plan: &(i64, Plan), at: u64| {
            (0..CHANGES)
                .map(|change| {
                    let mut tree = plan.1.tree.clone();
                    tree.swap(&mut Random::new(round * 1000 + at * 100 + change));
                    (tree, plan.1.trial)
                })
                .collect::<Vec<_>>()
        };
        let changed = made.iter().zip(0..).flat_map(|(plan, at)| changes(plan, at)).collect();
        made.extend(at_once(changed, &|(tree, trial)| {
            let plan = subject.arrange(tree, trial);
            (subject.promise(&plan), plan)
        }));
    }
    made
}

fn aspect(options: &Options) -> f64 {
    if options.aspect.is_finite() { options.aspect.clamp(0.3, 4.0) } else { 1.5 }
}

/// The drawings of plans; of large ones only that with the cheapest lines, since labels hardly tell one from another.
fn drawn(subject: &Subject<'_>, made: Vec<(i64, (Plan, Begun))>) -> Vec<Attempt> {
    if !subject.is_large() {
        return at_once(made, &|it| subject.draw(it.1));
    }
    let routed = at_once(made, &|it| subject.route(it.1));
    let best = routed.into_iter().min_by_key(|it| subject.cost(it));
    best.map(|it| subject.label(it)).into_iter().collect()
}

/// The best of several attempts.
pub(super) fn best(
    given: Given<'_>,
    tiles: &tile::Tiles,
    texts: &[Option<String>],
    options: &Options,
    head: i32,
) -> Attempt {
    let pinned = options.places.as_ref().and_then(|it| Pinned::of(given.graph, it));
    let wished = aspect(options);
    let subject = Subject::new(given, tiles, texts, head, wished, pinned);
    if let Some(pinned) = &subject.pinned {
        return subject.again(pinned);
    }
    let effort = effort(&subject);
    let mut trial = Trial { aspect: wished, level: 0, seed: 0 };
    let mut best: Option<(i64, Attempt)> = None;
    for time in 1..=effort.times {
        let made = plans(&subject, trial, effort);
        let mut made = at_once(made, &|it| subject.order(it.1));
        made.sort_by_key(|it| it.0);
        made.truncate(effort.drawn);
        let tried = at_once((0..made.len()).collect(), &|it: usize| subject.with_heavy_crossings(&made[it].1.0));
        made.extend(tried.into_iter().flatten().map(|it| (0, it)));
        for tried in drawn(&subject, made) {
            let cost = subject.total(&tried);
            if best.as_ref().is_none_or(|b| cost < b.0) {
                best = Some((cost, tried));
            }
        }
        let Some((_, done)) = &best else { break };
        // Lanes take more room one way than the other: the page is planned for the shape that comes out as wished.
        if done.off_shape(wished) > effort.aspect_error && time < effort.times {
            let shape = f64::from(done.placed.size.0.max(1)) / f64::from(done.placed.size.1.max(1));
            trial.aspect = (trial.aspect * wished / shape).clamp(0.2, 8.0);
            continue;
        }
        // Wider channels only where lines or labels found no room.
        if subject.is_large() || done.fits() || trial.level == WIDEST {
            break;
        }
        trial.level += 1;
    }
    best.map_or_else(|| subject.draw(subject.order(subject.plan(trial).1).1), |it| it.1)
}
