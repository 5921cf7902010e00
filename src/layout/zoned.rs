//! The zoned engine: zones in the reader's order, tiles in grids, lines at right angles.

use super::label::{self, Labels, Tag};
use super::normalise::{Graph, normalise};
use super::route::{Line, Router};
use super::shape::{self, Area, GRID, Placed, Spacing};
use super::{Layout, Options, order, page, tile};
use crate::catalog::{Arrow, Dash, Evidence, LinkKind, Trust};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::Diagram;
use crate::scene::{Label, Point, Route, Scene, TextLine, ZoneBox, text, theme};

/// Caption size, px.
const CAPTION: f64 = 13.0;
/// Lines past which the router takes every line only once.
const MANY: usize = 250;

pub(super) struct Zoned;

impl Layout for Zoned {
    fn id(&self) -> &'static str {
        "zoned"
    }

    fn lay_out(&self, diagram: &Diagram, options: &Options) -> Warned<Scene> {
        let mut said = vec![];
        let graph = normalise(diagram, &mut said);
        let value = draw(diagram, &graph, options, &mut said);
        said.sort();
        said.dedup();
        Warned { value, diagnostics: said }
    }
}

struct Attempt {
    placed: Placed,
    lines: Vec<Line>,
    captions: Vec<Area>,
    page: (i32, i32),
    labels: Labels,
}

impl Attempt {
    /// Lower is better: shared tracks, then labels without room, then crossings and corners, then size.
    fn cost(&self) -> i64 {
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
            + crossings * 120
            + i64::try_from(bends).unwrap_or(0) * 30
            + i64::from(length)
            + area
    }
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

fn attempt(
    graph: &Graph,
    tiles: &tile::Tiles,
    texts: &[Option<String>],
    aspect: f64,
    level: i32,
    seed: u64,
    rounds: usize,
    head: i32,
) -> Attempt {
    let spacing = Spacing {
        tile: tiles.size,
        gap: (48 + 24 * level, 40 + 8 * level),
        pad: 24 + 8 * level,
        caption: 48 + 8 * level,
        between: 48 + 8 * level,
    };
    let widths: Vec<i32> = graph
        .zones
        .iter()
        .map(|z| {
            let wide = text::width(&text::one_line(&z.zone.label), CAPTION, true).min(320.0) + 48.0;
            // Bounded to 368 above.
            wide.ceil() as i32 / GRID * GRID + GRID
        })
        .collect();
    let mut tree = shape::tree(graph);
    tree.measure(&spacing, &widths);
    let side = page::MARGIN;
    let mut placed = tree.place(graph, aspect, (2 * side, head + 100), &spacing);
    order::order(graph, &mut placed, seed);
    for area in placed.zones.iter_mut().chain(&mut placed.tiles) {
        area.x += side;
        area.y += head;
    }
    let page = (placed.size.0 + 2 * side, placed.size.1 + head + 40);
    let captions: Vec<Area> = graph
        .zones
        .iter()
        .zip(&placed.zones)
        .map(|(z, a)| {
            let label = text::one_line(&z.zone.label);
            let (label, _) = text::shorten(&label, CAPTION, true, f64::from(a.w - 28));
            // Shortened to the width of the zone.
            let w = if label.is_empty() { 0 } else { text::width(&label, CAPTION, true).ceil() as i32 };
            Area { x: a.x + 14, y: a.y + 8, w, h: 20 }
        })
        .collect();
    let mut router = Router::new(graph, &placed, &captions, page);
    let lines = router.run(rounds);
    let blocked: Vec<Area> = placed
        .tiles
        .iter()
        .chain(captions.iter().filter(|c| c.w > 0))
        .copied()
        .chain([Area { x: 0, y: 0, w: page.0, h: head - 24 }])
        .collect();
    let labels = label::place(graph, texts, &lines, &blocked, page);
    Attempt { placed, lines, captions, page, labels }
}

fn best(graph: &Graph, tiles: &tile::Tiles, texts: &[Option<String>], options: &Options, head: i32) -> Attempt {
    let many = graph.edges.len() > MANY || graph.nodes.len() > MANY;
    // Small drawings are cheap: more arrangements of their tiles are tried.
    let (rounds, seeds) = match graph.edges.len() {
        _ if many => (0, 1),
        0..=40 => (2, 8),
        _ => (2, 4),
    };
    let aspect = aspect(options);
    let mut best: Option<(i64, Attempt)> = None;
    for level in 0..4 {
        for seed in 0..seeds {
            let tried = attempt(graph, tiles, texts, aspect, level, seed + 1, rounds, head);
            let cost = tried.cost();
            if best.as_ref().is_none_or(|b| cost < b.0) {
                best = Some((cost, tried));
            }
        }
        // Wider channels only where lines or labels found no room.
        let fits = |a: &Attempt| a.labels.dropped.is_empty() && a.lines.iter().all(|l| !l.forced);
        if many || best.as_ref().is_some_and(|b| fits(&b.1)) {
            break;
        }
    }
    match best {
        Some((_, attempt)) => attempt,
        None => attempt(graph, tiles, texts, aspect, 0, 1, 0, head),
    }
}

fn draw(diagram: &Diagram, graph: &Graph, options: &Options, said: &mut Vec<Diagnostic>) -> Scene {
    let tiles = tile::measure(&graph.nodes);
    let head = page::heading_height(diagram);
    let texts: Vec<Option<String>> =
        graph.edges.iter().map(|(e, _, _)| e.label.as_deref().map(text::one_line).filter(|l| !l.is_empty())).collect();
    let done = best(graph, &tiles, &texts, options, head);
    let tags = &done.labels.tags;
    for &i in &done.labels.dropped {
        let subject: String = graph.edges[i].0.id.chars().take(80).collect();
        said.push(Diagnostic::new(Code::LabelDropped, subject, "there was no room for the label"));
    }
    for (i, (edge, _, _)) in graph.edges.iter().enumerate() {
        let subject: String = edge.id.chars().take(80).collect();
        if done.lines[i].forced {
            said.push(Diagnostic::new(Code::LayoutOverlap, &subject, "no free track was left for the line"));
        }
        if tags[i].as_ref().is_some_and(|t| t.shortened) {
            said.push(Diagnostic::new(Code::LabelShortened, subject, "the label was shortened"));
        }
    }
    if done.lines.iter().filter(|l| l.forced).count() > 20 {
        let text =
            format!("{} components and {} connections are too many for one page", graph.nodes.len(), graph.edges.len());
        said.push(Diagnostic::new(Code::DrawingTooLarge, diagram.name.clone(), text).hint("draw a smaller view"));
    }
    let width = f64::from(done.page.0).max(320.0);
    let drawn: Vec<_> = graph
        .nodes
        .iter()
        .enumerate()
        .map(|(i, n)| {
            let parent = graph.home[i].map(|z| graph.zones[z].zone.id.clone());
            tiles.draw(i, n, parent, done.placed.tiles[i], &options.icons, said)
        })
        .collect();
    let kinds: Vec<Option<LinkKind>> =
        graph.edges.iter().map(|(e, _, _)| e.kind.as_deref().and_then(LinkKind::from_id)).collect();
    let routes: Vec<Route> =
        (0..graph.edges.len()).map(|i| route(graph, i, kinds[i], &done.lines[i], tags[i].as_ref())).collect();
    let legend = page::legend(diagram, &routes, &kinds, &drawn, f64::from(done.page.1), width);
    let title = if diagram.title.trim().is_empty() { &diagram.name } else { &diagram.title };
    let bottom = if legend.rect.w > 0.0 { legend.rect.h + 32.0 } else { 8.0 };
    Scene {
        name: diagram.name.clone(),
        title: text::one_line(title),
        description: description(diagram, graph),
        width,
        height: f64::from(done.page.1) + bottom,
        ground: theme::GROUND,
        heading: page::heading(diagram, width),
        zones: zones(graph, &done),
        tiles: drawn,
        routes,
        legend,
    }
}

fn description(diagram: &Diagram, graph: &Graph) -> String {
    if diagram.description.trim().is_empty() {
        let (z, n, e) = (graph.zones.len(), graph.nodes.len(), graph.edges.len());
        return format!("A diagram of {n} components in {z} zones with {e} connections.");
    }
    text::one_line(&diagram.description)
}

/// The tint of a zone: its own, or that of what holds it.
fn trust(graph: &Graph, zone: usize) -> Trust {
    let mut at = Some(zone);
    while let Some(z) = at {
        let place = &graph.zones[z];
        if let Some(row) = place.row {
            return row.trust;
        }
        let word = place.zone.label.to_lowercase();
        if place.zone.kind == "users" || word == "users" || word == "people" {
            return Trust::Human;
        }
        at = place.parent;
    }
    Trust::Outside
}

fn zones(graph: &Graph, done: &Attempt) -> Vec<ZoneBox> {
    let mut order: Vec<usize> = (0..graph.zones.len()).collect();
    order.sort_by_key(|&z| (graph.zones[z].depth, z));
    order
        .into_iter()
        .map(|z| {
            let (place, area) = (&graph.zones[z], done.placed.zones[z]);
            let (fill, stroke) = theme::zone(trust(graph, z), place.depth);
            let full = text::one_line(&place.zone.label);
            let (label, _) = text::shorten(&full, CAPTION, true, f64::from(area.w - 28));
            let caption_rect = tile::rect(done.captions[z]);
            let at = Point { x: caption_rect.x, y: caption_rect.y + 15.0 };
            let width = text::width(&label, CAPTION, true);
            let caption =
                TextLine { at, text: label, size: CAPTION, bold: true, centred: false, width, paint: theme::TEXT };
            ZoneBox {
                id: place.zone.id.clone(),
                parent: place.parent.map(|p| graph.zones[p].zone.id.clone()),
                kind: place.zone.kind.clone(),
                rect: tile::rect(area),
                fill,
                stroke,
                caption_rect,
                caption,
                title: full,
            }
        })
        .collect()
}

fn route(graph: &Graph, at: usize, kind: Option<LinkKind>, line: &Line, tag: Option<&Tag>) -> Route {
    let (edge, a, b) = &graph.edges[at];
    let name = |end: &super::normalise::End| match end {
        super::normalise::End::Node(n) => text::one_line(&graph.nodes[*n].label),
        super::normalise::End::Zone(z) => text::one_line(&graph.zones[*z].zone.label),
    };
    let arrow = if edge.both { "↔" } else { "→" };
    let mut title = format!("{} {arrow} {}", name(a), name(b));
    for more in [edge.label.as_deref(), edge.detail.as_deref()].into_iter().flatten() {
        let more = text::one_line(more);
        if !more.is_empty() && !title.ends_with(&more) {
            title = format!("{title}: {more}");
        }
    }
    let evidence = edge.evidence.unwrap_or_default();
    if evidence != Evidence::Observed {
        title = format!("{title} ({})", evidence.word());
    }
    let label = tag.map(|tag| {
        let rect = tile::rect(tag.area);
        let line = |(n, text): (usize, &String)| TextLine {
            at: Point { x: rect.x + rect.w / 2.0, y: rect.y + 11.6 + label::STEP * n as f64 },
            text: text.clone(),
            size: label::SIZE,
            bold: false,
            centred: true,
            width: text::width(text, label::SIZE, false),
            paint: theme::TEXT,
        };
        let lines = tag.lines.iter().enumerate().map(line).collect();
        Label { rect, lines, fill: theme::LABEL_FILL, stroke: theme::LABEL_STROKE }
    });
    Route {
        id: edge.id.clone(),
        source: edge.src.clone(),
        target: edge.dst.clone(),
        points: line.points.iter().map(|p| Point { x: f64::from(p.0), y: f64::from(p.1) }).collect(),
        radius: 6.0,
        stroke: theme::link(kind),
        width: 1.5,
        dash: kind.map_or(Dash::Solid, |k| k.row().dash),
        evidence,
        head: kind.map_or(Arrow::Filled, |k| k.row().arrow),
        both: edge.both,
        label,
        title,
    }
}
