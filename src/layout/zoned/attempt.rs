//! Attempts at a drawing: several spacings and orders are tried, the cheapest is kept.

use super::CAPTION;
use crate::layout::label::{self, Labels};
use crate::layout::lanes::{self, Block, Gap, Lane, Line, Sizes, Task};
use crate::layout::normalise::Graph;
use crate::layout::shape::{self, Area, GRID, Order, Placed, Spacing};
use crate::layout::{Options, order, tile};
use crate::scene::text;

/// Lines past which the router takes every line only once.
const MANY: usize = 250;

/// A drawing that could be, and its parts.
pub(in crate::layout) struct Attempt {
    pub(super) placed: Placed,
    pub(super) lines: Vec<Line>,
    pub(super) captions: Vec<Area>,
    pub(super) page: (i32, i32),
    pub(super) labels: Labels,
}

/// Percent by which a drawing may miss the wished shape.
const TOLERANCE: i64 = 18;

impl Attempt {
    /// How far the drawing is from the wished shape, in percent of it.
    fn off_shape(&self, aspect: f64) -> i64 {
        let shape = f64::from(self.placed.size.0.max(1)) / f64::from(self.placed.size.1.max(1));
        let off = if shape > aspect { shape / aspect } else { aspect / shape };
        // Sizes are bounded, so the ratio is small.
        (off * 100.0) as i64 - 100
    }

    /// Lower is better: shared tracks, then labels without room and an odd shape, then crossings and corners, then size.
    fn cost(&self, aspect: f64) -> i64 {
        let forced = self.lines.iter().filter(|l| l.forced).count();
        let bends: usize = self.lines.iter().map(|l| l.points.len().saturating_sub(2)).sum();
        let length: i32 = self
            .lines
            .iter()
            .flat_map(|l| l.points.windows(2))
            .map(|s| (s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs())
            .sum();
        let area = i64::from(self.page.0) * i64::from(self.page.1) / 400;
        let crossings = i64::try_from(crossings(&self.lines)).unwrap_or(0);
        let short = self.labels.tags.iter().flatten().filter(|t| t.shortened).count();
        i64::try_from(forced).unwrap_or(0) * 20_000
            + i64::try_from(self.labels.dropped.len()).unwrap_or(0) * 1500
            + i64::try_from(short).unwrap_or(0) * 300
            + crossings * 400
            + i64::try_from(bends).unwrap_or(0) * 30
            + (self.off_shape(aspect) - TOLERANCE).max(0) * (2_000 + i64::from(length) / 50)
            + i64::from(length)
            + area
    }
}

/// How zones are ordered, by seed.
const ORDERS: [Order; 8] = [
    Order::Linked,
    Order::Linked,
    Order::Linked,
    Order::Drawn,
    Order::Linked,
    Order::Linked,
    Order::Linked,
    Order::Read,
];
/// Ways that may be found to see which tiles should trade places.
const TRADES: usize = 4_000;

/// What differs between attempts.
struct Trial {
    /// Wished width over height.
    aspect: f64,
    /// How much wider than usual the channels are, in steps.
    level: i32,
    /// Where the search for an order of tiles starts.
    seed: u64,
    /// How often the router takes lines up and tries again.
    rounds: usize,
}

/// How often lines cross.
fn crossings(lines: &[Line]) -> usize {
    let mut level = vec![];
    let mut upright = vec![];
    for (i, line) in lines.iter().enumerate() {
        for s in line.points.windows(2) {
            if s[0].1 == s[1].1 {
                level.push((i, s[0].1, s[0].0.min(s[1].0), s[0].0.max(s[1].0)));
            } else {
                upright.push((i, s[0].0, s[0].1.min(s[1].1), s[0].1.max(s[1].1)));
            }
        }
    }
    let cross = |(i, y, x0, x1): &(usize, i32, i32, i32)| {
        upright.iter().filter(|(j, x, y0, y1)| i != j && x0 < x && x < x1 && y0 < y && y < y1).count()
    };
    level.iter().map(cross).sum()
}

fn aspect(options: &Options) -> f64 {
    if options.aspect.is_finite() { options.aspect.clamp(0.3, 4.0) } else { 1.5 }
}

/// Distance of two lines of a lane, px.
const PITCH: i32 = 12;
/// Height of the strip a caption stands in, px.
const STRIP: i32 = 30;
/// Where a caption begins in its zone, and its height, px.
const CAPTION_AT: (i32, i32, i32) = (14, 8, 20);

/// What lies between two things where no line runs, px.
fn least(gap: Gap, level: i32) -> i32 {
    let step = 8 * level;
    match gap {
        Gap::Tiles => 24 + step,
        Gap::Pad => 16 + step,
        Gap::Zones | Gap::Page => 24 + step,
    }
}

fn attempt(graph: &Graph, tiles: &tile::Tiles, texts: &[Option<String>], head: i32, trial: &Trial) -> Attempt {
    let &Trial { aspect, level, seed, rounds } = trial;
    let spacing = Spacing {
        tile: tiles.size,
        gap: (48 + 24 * level, 40 + 8 * level),
        pad: 24 + 8 * level,
        caption: 48 + 8 * level,
        between: 48 + 8 * level,
        loose: if seed.is_multiple_of(2) { 64 } else { 24 },
    };
    let labels: Vec<String> =
        graph.zones.iter().map(|z| text::shorten(&text::one_line(&z.zone.label), CAPTION, true, 320.0).0).collect();
    // Shortened to 320 px.
    let captions: Vec<i32> = labels.iter().map(|it| text::width(it, CAPTION, true).ceil() as i32).collect();
    let least_widths: Vec<i32> = captions.iter().map(|it| (it + 48) / GRID * GRID + GRID).collect();
    let mut tree = shape::tree(graph, if seed > 16 { Order::Shuffled(seed) } else { ORDERS[usize::try_from(seed % 8).unwrap_or(0)] });
    tree.measure(&spacing, &least_widths);
    let (mut page, mut lanes) = tree.blocks(aspect, (0, head), &|gap| least(gap, level));
    let sizes = Sizes { tile: tiles.size, caption: STRIP, least: least_widths, loose: spacing.loose };
    let pitch = if graph.edges.len() > MANY { 6 } else { PITCH };
    let trunks = if graph.edges.len() > MANY { lanes::trunks(graph) } else { vec![None; graph.edges.len()] };
    let task = Task {
        graph,
        sizes: &sizes,
        captions: &captions,
        caption: CAPTION_AT,
        top: head,
        pitch,
        rounds,
        trades: if graph.edges.len() > MANY { 0 } else { TRADES },
        trunks,
    };
    let ground = lanes::lay(&mut page, &mut lanes, &task);
    let mut groups = vec![];
    page.groups(&mut groups);
    let mut placed = Placed { zones: ground.zones, tiles: ground.tiles, size: ground.size, groups };
    order::order(graph, &mut placed, seed);
    page.reorder(&placed.tiles);
    let routed = lanes::route(page, lanes, &task);
    label_lines(texts, &task, routed)
}

/// The boxes of the captions.
fn captions(graph: &Graph, zones: &[Area]) -> Vec<Area> {
    graph
        .zones
        .iter()
        .zip(zones)
        .map(|(z, a)| {
            let label = text::one_line(&z.zone.label);
            let (label, _) = text::shorten(&label, CAPTION, true, f64::from(a.w - 28));
            // Shortened to the width of the zone.
            let w = if label.is_empty() { 0 } else { text::width(&label, CAPTION, true).ceil() as i32 };
            Area { x: a.x + 14, y: a.y + 8, w, h: 20 }
        })
        .collect()
}

/// Routes and labels a page of blocks without zones, below a heading of `head` px.
pub(in crate::layout) fn finish(
    graph: &Graph,
    texts: &[Option<String>],
    head: i32,
    tile: (i32, i32),
    (page, lanes): (Block, Vec<Lane>),
) -> Attempt {
    let sizes = Sizes { tile, caption: STRIP, least: vec![], loose: 64 };
    let task = Task {
        graph,
        sizes: &sizes,
        captions: &[],
        caption: CAPTION_AT,
        top: head,
        pitch: PITCH,
        rounds: 2,
        trades: 0,
        trunks: vec![None; graph.edges.len()],
    };
    let routed = lanes::route(page, lanes, &task);
    label_lines(texts, &task, routed)
}

/// How often lanes are made wider for labels without room.
const WIDER: usize = 8;
/// The same for many lines.
const WIDER_MANY: usize = 4;

/// Labels the lines, in wider lanes where there is no room.
fn label_lines(texts: &[Option<String>], task: &Task<'_>, mut routed: lanes::Routed) -> Attempt {
    let mut labelled = labels(texts, task, &routed);
    let most = if task.graph.edges.len() > MANY { WIDER_MANY } else { WIDER };
    for time in 0..most {
        let wanting = labelled.0.wanting(texts);
        if wanting.is_empty() {
            break;
        }
        routed.widen(&wanting, time % 2 == 1, task);
        labelled = labels(texts, task, &routed);
    }
    let (labels, captions, page) = labelled;
    let lanes::Routed { ground, lines, .. } = routed;
    let placed = Placed { zones: ground.zones, tiles: ground.tiles, size: ground.size, groups: vec![] };
    Attempt { placed, lines, captions, page, labels }
}

/// Labels at their places, with the boxes of the captions and the size of the page.
fn labels(texts: &[Option<String>], task: &Task<'_>, routed: &lanes::Routed) -> (Labels, Vec<Area>, (i32, i32)) {
    let ground = &routed.ground;
    let page = (ground.size.0, ground.size.1 + task.top);
    let captions = captions(task.graph, &ground.zones);
    let blocked: Vec<Area> = ground
        .tiles
        .iter()
        .chain(captions.iter().filter(|c| c.w > 0))
        .copied()
        .chain([Area { x: 0, y: 0, w: page.0, h: task.top - 24 }])
        .collect();
    (label::place(task.graph, texts, &routed.lines, &blocked, page), captions, page)
}

/// The attempts of all seeds in the order of the seeds, as many at once as the machine can.
fn at_once(seeds: u64, attempt: &(dyn Fn(u64) -> Attempt + Sync)) -> Vec<Attempt> {
    let workers = std::thread::available_parallelism().map_or(1, |it| it.get() as u64).min(seeds);
    if workers < 2 {
        return (0..seeds).map(attempt).collect();
    }
    let next = std::sync::atomic::AtomicU64::new(0);
    let work = || {
        let mut done = vec![];
        loop {
            let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if seed >= seeds {
                return done;
            }
            done.push((seed, attempt(seed)));
        }
    };
    let mut all: Vec<(u64, Attempt)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        all.extend(others.into_iter().flat_map(|it| it.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}

/// The best of several attempts.
pub(super) fn best(
    graph: &Graph,
    tiles: &tile::Tiles,
    texts: &[Option<String>],
    options: &Options,
    head: i32,
) -> Attempt {
    let many = graph.edges.len() > MANY || graph.nodes.len() > MANY;
    // Small drawings are cheap: more arrangements of their tiles are tried.
    let (rounds, seeds) = match graph.edges.len() {
        _ if many => (0, 1),
        _ if std::env::var("SEEDS").is_ok() => (2, std::env::var("SEEDS").unwrap().parse().unwrap()),
        0..=40 => (2, 16),
        41..=80 => (2, 8),
        _ => (2, 12),
    };
    let wished = aspect(options);
    let mut aspect = wished;
    let mut best: Option<(i64, Attempt)> = None;
    let mut level = 0;
    for round in 0..5 {
        if level > 3 {
            break;
        }
        for tried in
            at_once(seeds, &|seed| attempt(graph, tiles, texts, head, &Trial { aspect, level, seed: seed + 1, rounds }))
        {
            let cost = tried.cost(wished);
            if best.as_ref().is_none_or(|b| cost < b.0) {
                best = Some((cost, tried));
            }
        }
        // Lanes take more room one way than the other: the page is planned for the shape that comes out as wished.
        if let Some((_, done)) = best.as_ref().filter(|b| b.1.off_shape(wished) > TOLERANCE && round < 3) {
            let shape = f64::from(done.placed.size.0.max(1)) / f64::from(done.placed.size.1.max(1));
            aspect = (aspect * wished / shape).clamp(0.2, 8.0);
            continue;
        }
        // Wider channels only where lines or labels found no room.
        let fits = |a: &Attempt| a.labels.dropped.is_empty() && a.lines.iter().all(|l| !l.forced);
        if many || best.as_ref().is_some_and(|b| fits(&b.1)) {
            break;
        }
        level += 1;
    }
    match best {
        Some((_, attempt)) => attempt,
        None => attempt(graph, tiles, texts, head, &Trial { aspect, level: 0, seed: 1, rounds: 0 }),
    }
}
