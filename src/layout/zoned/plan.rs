//! Plans of a drawing: where everything could stand, before lines are drawn.

use super::attempt::{self, Attempt, label_lines, least, off_shape};
use super::class::{CLASSES, Class, SMALL};
use crate::diag::Diagnostic;
use crate::layout::bundle::Bundles;
use crate::layout::caption::Caption;
use crate::layout::geometry::{Area, GRID};
use crate::layout::line::Line;
use crate::layout::normalise::Graph;
use crate::layout::router::{self, Begun, Block, Costs, Detail, Estimator, Lanes, Routed, Sizes, Task};
use crate::layout::shape::{self, Constraints, Known, Order, Part, Pinned, Placed, Spacing};
use crate::layout::verify::{self, Sheet};
use crate::layout::{order, tile};
use crate::scene::Arrangement;

/// How zones are ordered, by seed; then in orders of chance.
const ORDERS: [Order; 5] = [Order::Linked, Order::Linked, Order::Linked, Order::Drawn, Order::Read];

/// The widest that lanes get for want of room, in steps.
pub(super) const WIDEST: i32 = 3;

/// What is drawn: the diagram, the size of its tiles, the labels of its lines, the height of the heading.
pub(super) struct Subject<'a> {
    pub(super) graph: &'a Graph,
    tile: (i32, i32),
    texts: &'a [Option<String>],
    head: i32,
    /// Wished width over height.
    pub(super) wished: f64,
    caption: Caption,
    /// Widths of the captions by zone, px.
    captions: Vec<i32>,
    /// The least widths of the zones, for their captions, px.
    widths: Vec<i32>,
    /// Which lines are drawn together.
    bundles: Bundles,
    /// How a person constraints parts to stand.
    constraints: &'a Constraints,
    pub(super) class: &'static Class,
    pub(super) estimator: Estimator,
    /// Where parts stood in an older drawing: then nothing is searched.
    pub(super) pinned: Option<Pinned>,
}

/// A diagram, and what was told from it before it is placed.
#[derive(Clone, Copy)]
pub(in crate::layout) struct Given<'a> {
    pub(in crate::layout) graph: &'a Graph,
    /// Which of its lines branch from each other.
    pub(in crate::layout) bundles: &'a Bundles,
    /// How a person constraints parts to stand.
    pub(in crate::layout) constraints: &'a Constraints,
}

/// What differs between plans.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    /// Wished width over height of the page without the room that lines take.
    pub(super) aspect: f64,
    /// How much wider than usual the channels are, in steps.
    pub(super) level: i32,
    /// Where the search for an order of tiles starts.
    pub(super) seed: u64,
}

/// What rows of tiles may stand further apart where there is room, px: every second plan keeps them near.
pub(super) const LOOSE: [i32; 2] = [64, 24];

impl Trial {
    fn loose(&self) -> i32 {
        LOOSE[usize::from(!self.seed.is_multiple_of(2))]
    }
}

/// Where everything could stand, before lines are drawn.
#[derive(Clone)]
pub(super) struct Plan {
    page: Block,
    lanes: Lanes,
    sizes: Sizes,
    pub(super) placed: Placed,
    pub(super) tree: Part,
    pub(super) trial: Trial,
    /// Whether crossings weigh more than they do in drawings of its class.
    pub(super) heavy: bool,
}

/// A drawing without labels.
pub(super) struct Drawn {
    routed: Routed,
    sizes: Sizes,
    unsound: Vec<Diagnostic>,
    arrangement: Arrangement,
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        Given { graph, bundles, constraints }: Given<'a>,
        tiles: &tile::Tiles,
        texts: &'a [Option<String>],
        head: i32,
        wished: f64,
        pinned: Option<Pinned>,
    ) -> Self {
        let (tile, caption) = (tiles.size, tiles.caption());
        let captions: Vec<i32> = graph.zones.iter().map(|it| caption.width(&it.zone.label, caption.widest)).collect();
        let widths = captions.iter().map(|it| (it + 48) / GRID * GRID + GRID).collect();
        let size = graph.edges.len().max(graph.nodes.len());
        let class = CLASSES.iter().find(|it| size <= it.most).unwrap_or(&CLASSES[4]);
        let bundles = if class.share_tracks { bundles.clone().sharing_tracks(graph) } else { bundles.clone() };
        let estimator = Estimator::of(graph);
        Self {
            graph,
            tile,
            texts,
            head,
            wished,
            caption,
            captions,
            widths,
            bundles,
            constraints,
            class,
            estimator,
            pinned,
        }
    }

    /// Whether a drawing is too large to have many plans routed.
    pub(super) fn is_large(&self) -> bool {
        self.class.most > SMALL
    }

    fn task<'t>(&'t self, sizes: &'t Sizes) -> Task<'t> {
        self.costed(sizes, false)
    }

    fn costed<'t>(&'t self, sizes: &'t Sizes, heavy: bool) -> Task<'t> {
        let crossing = if heavy { self.class.heavy_crossing } else { self.class.costs.crossing };
        Task {
            graph: self.graph,
            bundles: &self.bundles,
            sizes,
            captions: &self.captions,
            caption: self.caption,
            top: self.head,
            pitch: self.class.pitch,
            costs: Costs { crossing, ..self.class.costs },
            rounds: self.class.rounds,
            swaps: self.class.swaps,
        }
    }

    fn spacing(&self, level: i32) -> Spacing {
        Spacing {
            tile: self.tile,
            gap: (48 + 24 * level, 40 + 8 * level),
            pad: 24 + 8 * level,
            caption: 18 + self.caption.strip + 8 * level,
            between: 48 + 8 * level,
        }
    }

    fn area(&self, size: (i32, i32)) -> i64 {
        i64::from(size.0) * i64::from(size.1 + self.head) / 400
    }

    /// The tree of zones of a seed.
    pub(super) fn tree(&self, seed: u64) -> Part {
        let wish = usize::try_from(seed).ok().and_then(|it| ORDERS.get(it)).copied();
        let mut tree = shape::tree(self.graph, wish.unwrap_or(Order::Shuffled(seed)));
        tree.constrain(self.constraints);
        if let Some(pinned) = &self.pinned {
            tree.pin(pinned);
        }
        tree
    }

    /// A plan by its seed, and what it promises to cost.
    pub(super) fn plan(&self, trial: Trial) -> (i64, Plan) {
        let plan = self.arrange(self.tree(trial.seed), trial);
        (self.promise(&plan), plan)
    }

    /// What straight lines between the tiles of a plan cost.
    pub(super) fn promise(&self, plan: &Plan) -> i64 {
        order::straight(self.graph, &plan.placed) + self.area(plan.placed.size)
    }

    /// A plan of a tree of zones.
    pub(super) fn arrange(&self, mut tree: Part, trial: Trial) -> Plan {
        let Trial { aspect, level, .. } = trial;
        tree.measure(&mut Known::new(self.spacing(level)), &self.widths);
        let (mut page, mut lanes) = tree.blocks(aspect, (0, self.head), &|gap| least(gap, level));
        let sizes =
            Sizes { tile: self.tile, caption: self.caption.strip, least: self.widths.clone(), loose: trial.loose() };
        let positions = router::lay(&mut page, &mut lanes, &self.task(&sizes));
        let mut groups = vec![];
        page.groups(&mut groups);
        let placed = Placed { zones: positions.zones, tiles: positions.tiles, size: positions.size, groups };
        Plan { page, lanes, sizes, placed, tree, trial, heavy: false }
    }

    /// Nothing is known yet of the parts of plans.
    pub(super) fn known(&self, level: i32) -> Known {
        Known::new(self.spacing(level))
    }

    /// What a tree of zones promises to cost, told from the shapes of its parts.
    pub(super) fn sketch(&self, tree: &mut Part, trial: Trial, known: &mut Known) -> i64 {
        tree.measure(known, &self.widths);
        let spacing = self.spacing(trial.level);
        let mut zones = vec![Area::default(); self.graph.zones.len()];
        let size = tree.sketch(trial.aspect, (0, self.head), &spacing, &mut zones);
        self.estimator.straight(&zones) + self.area(size)
    }

    /// What a plan promises to cost, told from the paths of its bundles or of some lines, and the size of its page with
    /// them, px.
    pub(super) fn rate(&self, plan: &mut Plan, detail: Detail) -> (i64, (i32, i32)) {
        if detail == Detail::Lines {
            order::order(self.graph, &mut plan.placed, plan.trial.seed + 1, order::ROUGHLY);
            plan.page.reorder(&plan.placed.tiles);
        }
        let rate = self.estimator.rate(detail, &mut plan.page, &mut plan.lanes.clone(), &self.task(&plan.sizes));
        let aspect_error = (off_shape(rate.size, self.wished) - 5).max(0) * (2_000 + rate.length / 50);
        (rate.length + rate.crossings * 100 + aspect_error + self.area(rate.size), rate.size)
    }

    /// Orders the tiles of a plan and finds first paths for its lines; tells what they promise to cost.
    pub(super) fn order(&self, mut plan: Plan) -> (i64, (Plan, Begun)) {
        order::order(self.graph, &mut plan.placed, plan.trial.seed + 1, order::WELL);
        plan.page.reorder(&plan.placed.tiles);
        let begun = self.begin(&mut plan);
        (begun.cost + self.area(plan.placed.size), (plan, begun))
    }

    fn begin(&self, plan: &mut Plan) -> Begun {
        router::begin(&mut plan.page, &mut plan.lanes, &self.costed(&plan.sizes, plan.heavy))
    }

    /// The same plan with first paths that cross less, where that is tried.
    pub(super) fn with_heavy_crossings(&self, plan: &Plan) -> Option<(Plan, Begun)> {
        let mut plan = Plan { heavy: true, ..plan.clone() };
        (self.class.heavy_crossing > 0).then(|| {
            let begun = self.begin(&mut plan);
            (plan, begun)
        })
    }

    /// Draws the lines of a plan.
    pub(super) fn route(&self, (plan, begun): (Plan, Begun)) -> Drawn {
        let task = self.costed(&plan.sizes, plan.heavy);
        let Placed { zones, tiles, size, .. } = &plan.placed;
        let page = (size.0, size.1 + self.head);
        let sheet =
            Sheet { graph: self.graph, bundles: &self.bundles, zones, tiles, captions: &[], page, top: self.head };
        let unsound = verify::after("ordering", || verify::placed(&sheet));
        let Trial { level: widened, .. } = plan.trial;
        let arrangement = Arrangement { widened, spare: plan.heavy, loose: plan.sizes.loose, ..Arrangement::default() };
        let routed = router::route(plan.page, plan.lanes, begun, &task);
        Drawn { routed, sizes: plan.sizes, unsound, arrangement }
    }

    /// What the lines on a page cost that is so far from the wished shape, in percent of it.
    fn drawn(&self, lines: &[Line], off: i64) -> i64 {
        let forks = self.bundles.branches(lines, 0);
        let seen = forks.into_iter().zip(lines).map(|(fork, line)| match fork {
            Some(it) => Line { points: it.points, forced: line.forced },
            None => line.clone(),
        });
        attempt::drawn(&seen.collect::<Vec<_>>(), off, self.class.crossing_weight)
    }

    /// What a finished drawing costs.
    pub(super) fn total(&self, attempt: &Attempt) -> i64 {
        attempt.cost() + self.drawn(&attempt.lines, attempt.off_shape(self.wished))
    }

    /// What the lines of a drawing cost.
    pub(super) fn cost(&self, drawn: &Drawn) -> i64 {
        let size = drawn.routed.positions.size;
        self.drawn(&drawn.routed.lines, off_shape(size, self.wished)) + self.area(size)
    }

    /// Puts the labels to the lines of a drawing.
    pub(super) fn label(&self, drawn: Drawn) -> Attempt {
        let mut attempt = label_lines(self.texts, &self.task(&drawn.sizes), drawn.routed);
        attempt.unsound.extend(drawn.unsound);
        attempt.arrangement = Some(Arrangement { fits: attempt.fits(), ..drawn.arrangement });
        attempt
    }

    /// Draws the lines of a plan and their labels.
    pub(super) fn draw(&self, plan: (Plan, Begun)) -> Attempt {
        self.label(self.route(plan))
    }
}
