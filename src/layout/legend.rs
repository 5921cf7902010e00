//! The foot of a drawing: what its signs mean, and the title block.

use super::page::{line, scale};
use super::{badges, tile};
use crate::catalog::{Arrow, Badge, Dash, Evidence, LinkKind, STATES, State};
use crate::diagram::Diagram;
use crate::scene::{Legend, LegendEntry, Paint, Point, Rect, Route, Sample, TextLine, Tile, ZoneBox, text, theme};
use std::collections::BTreeMap;

/// Size of the texts and height of a row, px.
const SIZE: f64 = 11.0;
const ROW: f64 = 22.0;
/// From the edge of the legend to its samples, px.
const PAD: f64 = 16.0;
/// Width of a sample with the gap behind it, and the gap behind its text, px.
const SAMPLE: f64 = 46.0;
const AFTER: f64 = 24.0;
/// Lines that a step may take.
const MOST_LINES: usize = 4;
/// Share of the legend that the title block may take.
const SHARE: f64 = 0.45;

/// What an entry shows.
enum Entry {
    Line(Paint, Dash, Arrow),
    Sure(Evidence),
    Evidence(Evidence),
    State(State),
    Badge(Badge),
}

/// What is drawn, and the kinds of the lines.
type Drawn<'a> = (&'a [ZoneBox], &'a [Tile], &'a [Route], &'a [Option<LinkKind>]);

/// Only what is in the drawing.
fn entries((zones, tiles, routes, kinds): Drawn<'_>) -> Vec<(Entry, String)> {
    let mut seen: BTreeMap<(bool, Option<LinkKind>), &Route> = BTreeMap::new();
    // A line along which nothing passes is grey whatever its kind.
    for (route, kind) in routes.iter().zip(kinds).filter(|it| it.0.inactive.is_none()) {
        seen.entry((kind.is_none(), *kind)).or_insert(route);
    }
    let mut out: Vec<(Entry, String)> = seen
        .into_iter()
        .map(|((_, kind), r)| {
            let text = kind.map_or("connection", |k| k.row().label);
            (Entry::Line(r.stroke, r.dash, r.head), text.to_owned())
        })
        .collect();
    if let Some(idle) = routes.iter().find(|it| it.inactive.is_some()) {
        out.push((Entry::Line(idle.stroke, idle.dash, idle.head), "link not in effect (grey)".to_owned()));
    }
    let mut evidence: Vec<Evidence> = tiles.iter().map(|t| t.evidence).collect();
    evidence.sort_unstable();
    evidence.dedup();
    if evidence.len() > 1 || evidence.iter().any(|s| *s != Evidence::Observed) {
        out.extend(evidence.into_iter().map(|s| (Entry::Evidence(s), format!("component {}", s.word()))));
    }
    let mut places: Vec<Evidence> = zones.iter().map(|it| it.evidence).filter(|it| *it != Evidence::Observed).collect();
    places.sort_unstable();
    places.dedup();
    out.extend(places.into_iter().map(|it| (Entry::Evidence(it), format!("zone {}", it.word()))));
    out.extend(sureness(routes));
    for row in STATES {
        let states = zones.iter().map(|it| it.state).chain(tiles.iter().map(|it| it.state));
        if states.chain(routes.iter().map(|it| it.state)).flatten().any(|it| it.state == row.state) {
            out.push((Entry::State(row.state), row.id.to_owned()));
        }
    }
    for badge in [Badge::Warning, Badge::Inactive, Badge::Count] {
        if tiles.iter().any(|t| t.marks.iter().any(|it| it.badge == badge)) {
            out.push((Entry::Badge(badge), badge.row().label.to_owned()));
        }
    }
    out
}

/// How sure lines are, if not all were observed: lines of no kind, so that they look like none, one beside the other.
fn sureness(routes: &[Route]) -> Vec<(Entry, String)> {
    let (sure, unsure): (Vec<_>, Vec<_>) =
        routes.iter().map(|it| it.evidence).partition(|it| *it == Evidence::Observed);
    let Some(first) = unsure.first() else { return vec![] };
    let text = if unsure.iter().all(|it| it == first) { first.word() } else { "not observed" };
    let observed = sure.first().map(|it| (Entry::Sure(*it), format!("link {}", it.word())));
    observed.into_iter().chain([(Entry::Sure(*first), format!("link {text} (fainter)"))]).collect()
}

/// The sample of an entry whose middle line is given, `k` times the usual size.
fn sample(entry: &Entry, at: Point, k: f64) -> Sample {
    let rect = Rect { x: at.x + 4.0 * k, y: at.y - 8.0 * k, w: 28.0 * k, h: 16.0 * k };
    let centre = Point { x: rect.x + rect.w / 2.0, y: at.y };
    // The border of a tile that was observed is too faint for a sample without a name in it.
    let (fill, stroke) = (theme::TILE_FILL, theme::TILE_UNSURE);
    let to = Point { x: at.x + 36.0 * k, y: at.y };
    let drawn = |stroke: Paint, dash: Dash, head: Option<Arrow>, evidence: Evidence| Sample::Line {
        from: at,
        to,
        stroke,
        width: 1.5,
        dash,
        head,
        evidence,
    };
    match entry {
        Entry::Line(stroke, dash, head) => drawn(*stroke, *dash, Some(*head), Evidence::Observed),
        Entry::Sure(evidence) => drawn(theme::TEXT, Dash::Solid, None, *evidence),
        Entry::Evidence(evidence) => {
            let mark = (*evidence == Evidence::Unknown).then(|| badges::sample(Badge::Unread, 14.0 * k, centre));
            Sample::Tile { rect, evidence: *evidence, fill, stroke, state: None, mark }
        }
        Entry::State(state) => {
            let mark = Some(badges::sample(state.row().badge, 14.0 * k, centre));
            let state = Some(tile::standing(*state));
            Sample::Tile { rect, evidence: Evidence::Observed, fill, stroke, state, mark }
        }
        Entry::Badge(badge) => Sample::Badge(badges::sample(*badge, 14.0 * k, centre)),
    }
}

/// The title block: two lines of text. The classification is a word in it; its mark stands at the top of the page.
struct Block {
    lines: Vec<TextLine>,
    size: (f64, f64),
}

/// The title block with its upper left corner at the origin.
fn block(diagram: &Diagram, k: f64, room: f64) -> Block {
    let stamp = &diagram.stamp;
    let join = |parts: &[String]| {
        let parts: Vec<String> = parts.iter().map(|p| text::one_line(p)).filter(|p| !p.is_empty()).collect();
        parts.join(" · ")
    };
    let said = |word: &str, text: &str| {
        if text.trim().is_empty() { String::new() } else { format!("{word} {text}") }
    };
    let details = [stamp.classification.clone(), said("snapshot of", &stamp.date), said("tenantry", &stamp.version)];
    let texts =
        [(join(&[stamp.tenant.clone(), stamp.view.clone()]), true, theme::TEXT), (join(&details), false, theme::MUTED)];
    let mut lines = vec![];
    for (text, bold, paint) in texts.into_iter().filter(|it| !it.0.is_empty()) {
        let text = text::shorten(&text, SIZE * k, bold, room.max(40.0)).0;
        let at = Point { x: 0.0, y: (ROW * lines.len() as f64 + 15.0) * k };
        lines.push(line(text, at, SIZE * k, bold, paint));
    }
    let wide = lines.iter().map(|it| it.width).fold(0.0, f64::max);
    let size = (wide, ROW * lines.len() as f64 * k);
    Block { lines, size }
}

/// Columns that entries of these widths stand in, filled one after the other: their left edges, how wide they are
/// together, and the rows.
fn columns(widths: &[f64], room: f64, after: f64) -> (Vec<f64>, usize) {
    let rows = (1..=widths.len()).find(|rows| {
        let wide: f64 = widths.chunks(*rows).map(|column| column.iter().copied().fold(0.0, f64::max) + after).sum();
        wide - after <= room
    });
    let rows = rows.unwrap_or(widths.len()).max(1);
    let mut x = 0.0;
    let mut lefts = vec![];
    for column in widths.chunks(rows) {
        lefts.push(x);
        x += column.iter().copied().fold(0.0, f64::max) + after;
    }
    (lefts, if widths.is_empty() { 0 } else { rows })
}

/// The width at which an entry stands beside the title block and neither is cut.
pub(super) fn narrowest(diagram: &Diagram, drawn: Drawn<'_>) -> f64 {
    let k = scale(diagram);
    let entry = |it: &(Entry, String)| text::width(&it.1, SIZE * k, false) + SAMPLE * k;
    let (widest, block) = (entries(drawn).iter().map(entry).fold(0.0, f64::max), block(diagram, k, f64::MAX).size.0);
    let between = if widest > 0.0 && block > 0.0 { 2.0 * PAD } else { 0.0 };
    // Widths are rounded when the parts are placed.
    widest + between + block + 2.0 * PAD + 2.0
}

/// The legend strip with the title block at its right, or below where that takes less height.
pub(super) fn legend(diagram: &Diagram, drawn: Drawn<'_>, top: f64, (left, full): (f64, f64)) -> Legend {
    let k = scale(diagram);
    let inner = (full - 2.0 * PAD).max(40.0);
    let mut list = entries(drawn);
    for entry in &mut list {
        entry.1 = text::shorten(&entry.1, SIZE * k, false, (inner - SAMPLE * k).max(40.0)).0;
    }
    let widths: Vec<f64> = list.iter().map(|e| text::width(&e.1, SIZE * k, false) + SAMPLE * k).collect();
    // What the widest entry leaves is the block's, and a share in any case.
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let mut block = block(diagram, k, (inner * SHARE).max(inner - widest - 2.0 * PAD));
    let beside = if block.size.0 > 0.0 { block.size.0 + 2.0 * PAD } else { 0.0 };
    let mut shape = columns(&widths, inner - beside, AFTER * k);
    let (wide, high) = (columns(&widths, inner, AFTER * k), |rows: usize| ROW * k * rows as f64);
    let fits = widths.iter().all(|it| *it <= inner - beside);
    let below = !list.is_empty() && (!fits || high(wide.1) + block.size.1 < high(shape.1).max(block.size.1));
    if below {
        (shape, block) = (wide, self::block(diagram, k, inner));
    }
    let entries_high = high(shape.1);
    let signs = if below { entries_high + block.size.1 } else { entries_high.max(block.size.1) };
    let steps = steps(diagram, k, inner);
    let told = if steps.is_empty() { 0.0 } else { ROW * k * steps.len() as f64 + PAD / 2.0 };
    let (high, top, whole) = (signs, top + told, top);
    let mut out = Legend {
        rect: Rect {
            x: left,
            y: whole,
            w: if high + told > 0.0 { full } else { 0.0 },
            h: if high + told > 0.0 { high + told + PAD } else { 0.0 },
        },
        fill: theme::LEGEND_FILL,
        stroke: theme::LEGEND_STROKE,
        entries: vec![],
        texts: vec![],
    };
    let first = top + PAD / 2.0 + if below { 0.0 } else { (high - entries_high) / 2.0 };
    for (i, (entry, label)) in list.into_iter().enumerate() {
        let (column, row) = (i / shape.1.max(1), i % shape.1.max(1));
        let x = left + PAD + shape.0.get(column).copied().unwrap_or_default();
        let at = Point { x, y: first + ROW * k * (row as f64 + 0.5) };
        let text = line(label, Point { x: at.x + SAMPLE * k, y: at.y + 4.0 * k }, SIZE * k, false, theme::TEXT);
        out.entries.push(LegendEntry { sample: sample(&entry, at, k), text });
    }
    let corner = if below {
        Point { x: left + PAD, y: top + PAD / 2.0 + entries_high }
    } else {
        Point { x: left + full - PAD - block.size.0, y: top + PAD / 2.0 + (high - block.size.1) / 2.0 }
    };
    out.texts = block.lines;
    out.texts.iter_mut().for_each(|it| it.at = Point { x: it.at.x + corner.x, y: it.at.y + corner.y });
    for (row, (inset, text)) in steps.into_iter().enumerate() {
        let y = whole + PAD / 2.0 + ROW * k * (row as f64 + 0.5) + 4.0 * k;
        let at = Point { x: left + PAD + inset, y };
        out.texts.push(line(text, at, SIZE * k, false, theme::TEXT));
    }
    out
}

/// The steps of the drawing, each on as many lines as it takes: how far in a line begins, px, and its text.
fn steps(diagram: &Diagram, k: f64, inner: f64) -> Vec<(f64, String)> {
    let (size, inset) = (SIZE * k, PAD * k);
    let lines = |step: &String| {
        let (lines, _) = text::wrap(&text::one_line(step), size, false, inner - inset, MOST_LINES);
        // What follows the first line of a step begins further in.
        lines.into_iter().enumerate().map(move |(row, line)| (if row == 0 { 0.0 } else { inset }, line))
    };
    diagram.steps.iter().flat_map(lines).collect()
}

#[cfg(test)]
#[path = "legend_tests.rs"]
mod tests;
