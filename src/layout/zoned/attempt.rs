//! An attempt at a drawing: its lines and labels, and what it costs.

use crate::diag::Diagnostic;
use crate::layout::bundle::Bundles;
use crate::layout::geometry::Area;
use crate::layout::label::{self, Labels};
use crate::layout::line::Line;
use crate::layout::normalise::{Graph, Place};
use crate::layout::router::{self, Block, Costs, Gap, Lanes, Sizes, Slots, Task};
use crate::layout::shape::Placed;
use crate::layout::tile::Tiles;
use crate::layout::verify::{self, Sheet};
use crate::scene::Arrangement;

/// Lines past which lanes are made wider for labels less often.
const MANY: usize = 250;

/// A drawing that could be, and its parts.
pub(in crate::layout) struct Attempt {
    pub(super) placed: Placed,
    pub(super) lines: Vec<Line>,
    pub(super) captions: Vec<Area>,
    pub(super) page: (i32, i32),
    pub(super) labels: Labels,
    /// What passes left unsound, where that was checked.
    pub(super) unsound: Vec<Diagnostic>,
    /// Where everything stands in the arrangement of the page.
    pub(super) slots: Slots,
    /// How it was laid out; none where nothing was searched.
    pub(super) arrangement: Option<Arrangement>,
}

/// Percent by which a drawing may miss the wished shape.
pub(super) const TOLERANCE: i64 = 15;
/// The same where there are many lines, whose crossings would outweigh any shape of the page.
pub(super) const LOOSE_TOLERANCE: i64 = 20;

impl Attempt {
    /// The drawing as far as it is placed, below a heading of `top` px.
    pub(super) fn sheet<'a>(&'a self, graph: &'a Graph, bundles: &'a Bundles, top: i32) -> Sheet<'a> {
        let Self { placed, captions, page, .. } = self;
        Sheet { graph, bundles, zones: &placed.zones, tiles: &placed.tiles, captions, page: *page, top }
    }

    /// Moves all that is placed to the right, px.
    pub(super) fn shift(&mut self, by: i32) {
        let tags = self.labels.tags.iter_mut().flatten().map(|it| &mut it.area);
        let Placed { zones, tiles, .. } = &mut self.placed;
        zones.iter_mut().chain(tiles).chain(&mut self.captions).chain(tags).for_each(|it| it.x += by);
        self.lines.iter_mut().flat_map(|it| &mut it.points).for_each(|it| it.0 += by);
    }

    /// How far the drawing is from the wished shape, in percent of it.
    pub(super) fn off_shape(&self, aspect: f64) -> i64 {
        off_shape(self.placed.size, aspect)
    }

    /// Whether every line and label found its room.
    pub(super) fn fits(&self) -> bool {
        self.labels.dropped.is_empty() && self.lines.iter().all(|it| !it.forced)
    }

    /// What its size and labels without room cost; lower is better.
    pub(super) fn cost(&self) -> i64 {
        let short = self.labels.tags.iter().flatten().filter(|t| t.shortened).count();
        i64::try_from(self.labels.dropped.len()).unwrap_or(0) * 1500
            + i64::try_from(short).unwrap_or(0) * 300
            + i64::from(self.page.0) * i64::from(self.page.1) / 400
    }
}

/// What lines cost on a page that is so far from the wished shape, in percent of it, where a crossing costs so much:
/// shared tracks, then an error of the aspect, then crossings and corners.
pub(super) fn drawn(lines: &[Line], off: i64, crossing: i64) -> i64 {
    let forced = lines.iter().filter(|l| l.forced).count();
    let bends: usize = lines.iter().map(|l| l.points.len().saturating_sub(2)).sum();
    let step = |s: &[(i32, i32)]| i64::from((s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs());
    let length: i64 = lines.iter().flat_map(|l| l.points.windows(2)).map(step).sum();
    i64::try_from(forced).unwrap_or(0) * 20_000
        + router::crossings(lines, &vec![1; lines.len()]) * crossing
        + i64::try_from(bends).unwrap_or(0) * 30
        + (off - TOLERANCE).max(0) * (2_000 + length / 50)
        + if lines.len() > MANY { (off - LOOSE_TOLERANCE).max(0) * length / 10 } else { 0 }
        + length
}

/// How far a size is from the wished shape, in percent of it.
pub(super) fn off_shape(size: (i32, i32), aspect: f64) -> i64 {
    let shape = f64::from(size.0.max(1)) / f64::from(size.1.max(1));
    let off = if shape > aspect { shape / aspect } else { aspect / shape };
    // Sizes are bounded, so the ratio is small.
    (off * 100.0) as i64 - 100
}

/// Distance of two lines of a lane, px.
pub(super) const PITCH: i32 = 12;

/// What lies between two things where no line runs, px.
pub(super) fn least(gap: Gap, level: i32) -> i32 {
    let step = 8 * level;
    match gap {
        Gap::Tiles => 24 + step,
        Gap::Pad => 16 + step,
        Gap::Zones | Gap::Page => 24 + step,
    }
}

/// The boxes of the captions.
fn captions(task: &Task<'_>, zones: &[Area]) -> Vec<Area> {
    let look = task.caption;
    let boxed = |(it, zone): (&Place, &Area)| look.area(*zone, look.width(&it.zone.label, look.room(zone.w)));
    task.graph.zones.iter().zip(zones).map(boxed).collect()
}

/// Routes and labels a page of blocks without zones, below a heading of `head` px.
pub(in crate::layout) fn finish(
    (graph, bundles): (&Graph, &Bundles),
    texts: &[Option<String>],
    head: i32,
    tiles: &Tiles,
    (mut page, mut lanes): (Block, Lanes),
) -> Attempt {
    let caption = tiles.caption();
    let sizes = Sizes { tile: tiles.size, caption: caption.strip, least: vec![], loose: 64 };
    let task = Task {
        graph,
        bundles,
        sizes: &sizes,
        captions: &[],
        caption,
        top: head,
        pitch: PITCH,
        costs: Costs::SMALL,
        rounds: 2,
        swaps: 0,
    };
    let begun = router::begin(&mut page, &mut lanes, &task);
    let routed = router::route(page, lanes, begun, &task);
    label_lines(texts, &task, routed)
}

/// How often lanes are made wider for labels without room.
const WIDER: usize = 8;
/// The same for many lines.
const WIDER_MANY: usize = 4;

/// Labels the lines, in wider lanes where there is no room.
pub(super) fn label_lines(texts: &[Option<String>], task: &Task<'_>, mut routed: router::Routed) -> Attempt {
    let mut labelled = labels(texts, task, &routed);
    let unsound = verify::after("routing", || {
        let router::Routed { positions, lines, .. } = &routed;
        let (graph, bundles, captions, page) = (task.graph, task.bundles, labelled.1.as_slice(), labelled.2);
        let sheet =
            Sheet { graph, bundles, zones: &positions.zones, tiles: &positions.tiles, captions, page, top: task.top };
        [verify::placed(&sheet), verify::routed(&sheet, lines)].concat()
    });
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
    let slots = routed.slots();
    let router::Routed { positions, lines, .. } = routed;
    let placed = Placed { zones: positions.zones, tiles: positions.tiles, size: positions.size, groups: vec![] };
    Attempt { placed, lines, captions, page, labels, unsound, slots, arrangement: None }
}

/// Labels at their places, with the boxes of the captions and the size of the page.
fn labels(texts: &[Option<String>], task: &Task<'_>, routed: &router::Routed) -> (Labels, Vec<Area>, (i32, i32)) {
    let positions = &routed.positions;
    let page = (positions.size.0, positions.size.1 + task.top);
    let captions = captions(task, &positions.zones);
    let blocked: Vec<Area> = positions
        .tiles
        .iter()
        .chain(captions.iter().filter(|c| c.w > 0))
        .copied()
        .chain([Area { x: 0, y: 0, w: page.0, h: task.top - 24 }])
        .collect();
    let trunks = task.bundles.trunks(&routed.lines);
    (label::place(task.graph, texts, &routed.lines, &blocked, page, &trunks), captions, page)
}
