//! The search for a drawing: many arrangements are planned, the promising ones drawn, the cheapest is kept.

use super::attempt::{Attempt, MANY, PITCH, TOLERANCE, label_lines, least};
use crate::layout::caption::Caption;
use crate::layout::lanes::{self, Block, Lane, Sizes, Task};
use crate::layout::normalise::Graph;
use crate::layout::random::Random;
use crate::layout::shape::{self, GRID, Order, Part, Pinned, Placed, Spacing};
use crate::layout::verify::{self, Sheet};
use crate::layout::{Options, order, tile};

/// How zones are ordered, by seed; then in orders of chance.
const ORDERS: [Order; 5] = [Order::Linked, Order::Linked, Order::Linked, Order::Drawn, Order::Read];
/// Ways that may be found to see which tiles should trade places.
const TRADES: usize = 4_000;
/// Distance of two lines of a lane where there are many, px.
const PITCH_MANY: i32 = 6;
/// What large drawings may cost to plan: parts of the diagram times plans.
const WORK: usize = 1_200_000;
/// Plans of a large drawing that go on to the next round, and rounds of changes at most.
const KEPT_MANY: usize = 8;
const ROUNDS_OF_CHANGES: u64 = 60;
/// Lines past which only one plan has its tiles ordered.
const VERY_MANY: usize = 1_500;
/// Rounds of plans at most: for another shape of the page, or wider lanes.
const ROUNDS: usize = 5;
/// The same for large drawings.
const ROUNDS_MANY: usize = 2;
/// The widest that lanes get for want of room, in steps.
const WIDEST: i32 = 3;

/// What is drawn: the diagram, the size of its tiles, the labels of its lines, the height of the heading.
struct Subject<'a> {
    graph: &'a Graph,
    tile: (i32, i32),
    texts: &'a [Option<String>],
    head: i32,
    caption: Caption,
    /// Widths of the captions by zone, px.
    captions: Vec<i32>,
    /// By edge: the end whose lines are drawn as one trunk with it.
    trunks: Vec<Option<usize>>,
    many: bool,
    /// Where parts stood in an older drawing: then nothing is searched.
    pinned: Option<Pinned>,
}

/// What differs between plans.
#[derive(Clone, Copy)]
struct Trial {
    /// Wished width over height.
    aspect: f64,
    /// How much wider than usual the channels are, in steps.
    level: i32,
    /// Where the search for an order of tiles starts.
    seed: u64,
}

/// Where everything could stand, before lines are drawn.
struct Plan {
    page: Block,
    lanes: Vec<Lane>,
    sizes: Sizes,
    placed: Placed,
    tree: Part,
    trial: Trial,
}

/// How much is tried.
struct Effort {
    /// Plans to begin with.
    plans: u64,
    /// Plans that go on to the next round.
    kept: usize,
    /// How often plans are changed.
    rounds: u64,
    /// Changes of each plan that is kept.
    changes: u64,
    /// Plans that are drawn.
    drawn: usize,
}

impl<'a> Subject<'a> {
    fn new(
        graph: &'a Graph,
        tiles: &tile::Tiles,
        texts: &'a [Option<String>],
        head: i32,
        pinned: Option<Pinned>,
    ) -> Self {
        let (tile, caption) = (tiles.size, tiles.caption());
        let captions = graph.zones.iter().map(|it| caption.width(&it.zone.label, caption.widest)).collect();
        let many = graph.edges.len() > MANY || graph.nodes.len() > MANY;
        let trunks = if many { lanes::trunks(graph) } else { vec![None; graph.edges.len()] };
        Self { graph, tile, texts, head, caption, captions, trunks, many, pinned }
    }

    /// How much is tried for a drawing of this size.
    fn effort(&self) -> Effort {
        let graph = self.graph;
        if self.pinned.is_some() {
            return Effort { plans: 1, kept: 1, rounds: 0, changes: 0, drawn: 1 };
        }
        if self.many {
            let size = (graph.nodes.len() + graph.edges.len() + 20 * graph.zones.len()).max(1);
            let rounds = u64::try_from(WORK / size).unwrap_or(0).saturating_sub(16) / 4;
            let kept = if graph.edges.len() > VERY_MANY { 1 } else { KEPT_MANY };
            return Effort { plans: 16, kept, rounds: rounds.min(ROUNDS_OF_CHANGES), changes: 4, drawn: 1 };
        }
        Effort { plans: 32, kept: 12, rounds: 4, changes: 2, drawn: 4 }
    }

    /// The most promising plans.
    fn plans(&self, trial: Trial, effort: &Effort) -> Vec<(i64, Plan)> {
        let trials = (0..effort.plans).map(|seed| Trial { seed, ..trial }).collect();
        let mut made = at_once(trials, &|it| self.plan(it));
        for round in 0..=effort.rounds {
            made.sort_by_key(|it| it.0);
            made.dedup_by_key(|it| it.0);
            made.truncate(effort.kept);
            if round == effort.rounds {
                break;
            }
            let changes = |plan: &(i64, Plan), at: u64| {
                (0..effort.changes)
                    .map(|change| {
                        let mut tree = plan.1.tree.clone();
                        tree.trade(&mut Random::new(round * 1000 + at * 100 + change));
                        (tree, plan.1.trial)
                    })
                    .collect::<Vec<_>>()
            };
            let changed = made.iter().zip(0..).flat_map(|(plan, at)| changes(plan, at)).collect();
            made.extend(at_once(changed, &|(tree, trial)| self.arrange(tree, trial)));
        }
        made
    }

    fn task<'t>(&'t self, sizes: &'t Sizes) -> Task<'t> {
        Task {
            graph: self.graph,
            sizes,
            captions: &self.captions,
            caption: self.caption,
            top: self.head,
            pitch: if self.many { PITCH_MANY } else { PITCH },
            rounds: if self.many { 0 } else { 2 },
            trades: if self.many || self.pinned.is_some() { 0 } else { TRADES },
            trunks: self.trunks.clone(),
        }
    }

    /// A plan by its seed, and what it promises to cost.
    fn plan(&self, trial: Trial) -> (i64, Plan) {
        let seed = trial.seed;
        let wish = usize::try_from(seed).ok().and_then(|it| ORDERS.get(it)).copied();
        let mut tree = shape::tree(self.graph, wish.unwrap_or(Order::Shuffled(seed)));
        if let Some(pinned) = &self.pinned {
            tree.pin(pinned);
        }
        tree.wish(&self.graph.wishes);
        self.arrange(tree, trial)
    }

    /// A plan of a tree of zones, and what it promises to cost.
    fn arrange(&self, mut tree: Part, trial: Trial) -> (i64, Plan) {
        let Trial { aspect, level, seed } = trial;
        let loose = if seed.is_multiple_of(2) { 64 } else { 24 };
        let spacing = Spacing {
            tile: self.tile,
            gap: (48 + 24 * level, 40 + 8 * level),
            pad: 24 + 8 * level,
            caption: 18 + self.caption.strip + 8 * level,
            between: 48 + 8 * level,
        };
        let widths: Vec<i32> = self.captions.iter().map(|it| (it + 48) / GRID * GRID + GRID).collect();
        tree.measure(&spacing, &widths);
        let (mut page, mut lanes) = tree.blocks(aspect, (0, self.head), &|gap| least(gap, level));
        let sizes = Sizes { tile: self.tile, caption: self.caption.strip, least: widths, loose };
        let task = self.task(&sizes);
        let ground = lanes::lay(&mut page, &mut lanes, &task);
        let mut groups = vec![];
        page.groups(&mut groups);
        let placed = Placed { zones: ground.zones, tiles: ground.tiles, size: ground.size, groups };
        let area = i64::from(placed.size.0) * i64::from(placed.size.1 + self.head) / 400;
        (order::straight(self.graph, &placed) + area, Plan { tree, page, lanes, sizes, placed, trial })
    }

    /// Orders the tiles of a plan, and tells what its lines promise to cost.
    fn order(&self, mut plan: Plan) -> (i64, Plan) {
        if self.pinned.is_none() {
            order::order(self.graph, &mut plan.placed, plan.trial.seed + 1);
            plan.page.reorder(&plan.placed.tiles);
        }
        let task = self.task(&plan.sizes);
        let promise = lanes::promise(&mut plan.page, &mut plan.lanes, &task);
        let area = i64::from(plan.placed.size.0) * i64::from(plan.placed.size.1 + self.head) / 400;
        (promise + area, plan)
    }

    fn draw(&self, plan: Plan) -> Attempt {
        let task = self.task(&plan.sizes);
        let Placed { zones, tiles, size, .. } = &plan.placed;
        let page = (size.0, size.1 + self.head);
        let sheet = Sheet { graph: self.graph, zones, tiles, captions: &[], page, top: self.head };
        let unsound = verify::after("ordering", || verify::placed(&sheet));
        let mut drawn = label_lines(self.texts, &task, lanes::route(plan.page, plan.lanes, &task));
        drawn.unsound.extend(unsound);
        drawn
    }
}

/// What is done with every one of a list, in its order, on as many threads as the machine has.
fn at_once<T: Send, U: Send>(list: Vec<T>, work: &(dyn Fn(T) -> U + Sync)) -> Vec<U> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(list.len());
    if workers < 2 {
        return list.into_iter().map(work).collect();
    }
    let mut shares: Vec<Vec<(usize, T)>> = (0..workers).map(|_| vec![]).collect();
    for (at, it) in list.into_iter().enumerate() {
        shares[at % workers].push((at, it));
    }
    let run = |share: Vec<(usize, T)>| share.into_iter().map(|(at, it)| (at, work(it))).collect::<Vec<(usize, U)>>();
    let mut all: Vec<(usize, U)> = std::thread::scope(|scope| {
        let others: Vec<_> = shares.split_off(1).into_iter().map(|share| scope.spawn(|| run(share))).collect();
        let mut all: Vec<(usize, U)> = shares.into_iter().flat_map(&run).collect();
        all.extend(others.into_iter().flat_map(|it| it.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}

fn aspect(options: &Options) -> f64 {
    if options.aspect.is_finite() { options.aspect.clamp(0.3, 4.0) } else { 1.5 }
}

/// The best of several attempts.
pub(super) fn best(
    graph: &Graph,
    tiles: &tile::Tiles,
    texts: &[Option<String>],
    options: &Options,
    head: i32,
) -> Attempt {
    let pinned = options.places.as_ref().and_then(|it| Pinned::of(graph, it));
    let subject = Subject::new(graph, tiles, texts, head, pinned);
    let effort = subject.effort();
    let wished = aspect(options);
    let mut trial = Trial { aspect: wished, level: 0, seed: 0 };
    let mut best: Option<(i64, Attempt)> = None;
    let rounds = if subject.many { ROUNDS_MANY } else { ROUNDS };
    for round in 0..rounds {
        let made = subject.plans(trial, &effort);
        let mut made = at_once(made, &|it| subject.order(it.1));
        made.sort_by_key(|it| it.0);
        made.truncate(effort.drawn);
        for tried in at_once(made, &|it| subject.draw(it.1)) {
            let cost = tried.cost(wished);
            if best.as_ref().is_none_or(|b| cost < b.0) {
                best = Some((cost, tried));
            }
        }
        let Some((_, done)) = &best else { break };
        // Lanes take more room one way than the other: the page is planned for the shape that comes out as wished.
        if subject.pinned.is_none() && done.off_shape(wished) > TOLERANCE && round + 1 < rounds {
            let shape = f64::from(done.placed.size.0.max(1)) / f64::from(done.placed.size.1.max(1));
            trial.aspect = (trial.aspect * wished / shape).clamp(0.2, 8.0);
            continue;
        }
        // Wider channels only where lines or labels found no room.
        let fits = done.labels.dropped.is_empty() && done.lines.iter().all(|it| !it.forced);
        if subject.many || fits || trial.level == WIDEST {
            break;
        }
        trial.level += 1;
    }
    best.map_or_else(|| subject.draw(subject.order(subject.plan(trial).1).1), |it| it.1)
}
