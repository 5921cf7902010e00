//! The zoned engine: zones in the reader's order, tiles in grids, lines at right angles.

pub(super) mod attempt;
mod search;

use crate::catalog::{Arrow, Dash, Evidence, LinkKind, STATES, State, Trust};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::{Diagram, Edge, carried_out};
use crate::layout::label::{self, Tag};
use crate::layout::lanes::Line;
use crate::layout::normalise::{Graph, normalise, signed};
use crate::layout::shape::Wishes;
use crate::layout::{Layout, Options, legend, page, tile, verify};
use crate::scene::{Label, Palette, Point, Route, Scene, TextLine, ZoneBox, text, theme};
use attempt::Attempt;
use search::best;

/// Caption size, px.
const CAPTION: f64 = 13.0;

pub(in crate::layout) struct Zoned;

impl Layout for Zoned {
    fn id(&self) -> &'static str {
        "zoned"
    }

    fn lay_out(&self, diagram: &Diagram, options: &Options) -> Warned<Scene> {
        let mut said = vec![];
        let hinted = carried_out(diagram).map(|it| it.into_value(&mut said));
        let diagram = hinted.as_ref().unwrap_or(diagram);
        let mut graph = normalise(diagram, &mut said);
        graph.wishes = Wishes::of(&graph, &diagram.hints.list, &mut said);
        let value =
            draw(diagram, &graph, options, &mut said, |tiles, texts, head| best(&graph, tiles, texts, options, head));
        said.sort();
        said.dedup();
        Warned { value, diagnostics: said }
    }
}

/// The scene of a diagram that `place` places, given its tiles, the labels of its lines and the height of the heading.
pub(super) fn draw(
    diagram: &Diagram,
    graph: &Graph,
    options: &Options,
    said: &mut Vec<Diagnostic>,
    place: impl FnOnce(&tile::Tiles, &[Option<String>], i32) -> Attempt,
) -> Scene {
    let tiles = tile::measure(&graph.nodes, diagram.tiles);
    let head = page::heading_height(diagram);
    let texts: Vec<Option<String>> =
        graph.edges.iter().map(|(edge, _, _)| Some(spoken(edge)).filter(|it| !it.is_empty())).collect();
    let done = place(&tiles, &texts, head);
    let tags = &done.labels.tags;
    let sheet = done.sheet(graph, head);
    let mut unsound = done.unsound.clone();
    unsound.extend(verify::placed(&sheet));
    unsound.extend(verify::routed(&sheet, &done.lines));
    unsound.extend(verify::apart(&sheet, &done.lines));
    unsound.extend(verify::labelled(&sheet, &done.lines, tags));
    said.extend(verify::told(unsound, &diagram.name));
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
    let width = f64::from(done.page.0).max(page::narrowest(diagram));
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
    let zones = zones(graph, &done);
    let span = page::span(zones.iter().map(|it| it.rect).chain(drawn.iter().map(|it| it.rect)), width);
    let legend = legend::legend(diagram, (&zones, &drawn, &routes, &kinds), f64::from(done.page.1), span);
    let (heading, classification) = page::heading(diagram, span);
    let title = if diagram.title.trim().is_empty() { &diagram.name } else { &diagram.title };
    let bottom = if legend.rect.w > 0.0 { legend.rect.h + 32.0 } else { 8.0 };
    Scene {
        name: diagram.name.clone(),
        title: text::one_line(title),
        description: description(diagram, graph),
        width,
        height: f64::from(done.page.1) + bottom,
        ground: theme::GROUND,
        palette: Palette::default(),
        heading,
        classification,
        zones,
        tiles: drawn,
        routes,
        legend,
    }
}

fn description(diagram: &Diagram, graph: &Graph) -> String {
    let mut said = text::one_line(&diagram.description);
    if said.is_empty() {
        let (z, n, e) = (graph.zones.len(), graph.nodes.len(), graph.edges.len());
        said = format!("A diagram of {n} components in {z} zones with {e} connections.");
    }
    for row in STATES {
        let of = |state: &Option<State>| *state == Some(row.state);
        let zones = graph.zones.iter().filter(|it| of(&it.zone.state)).count();
        let nodes = graph.nodes.iter().filter(|it| of(&it.state)).count();
        let edges = graph.edges.iter().filter(|it| of(&it.0.state)).count();
        if zones + nodes + edges > 0 {
            said.push_str(&format!(" {}: {nodes} components, {zones} zones, {edges} connections.", row.id));
        }
    }
    said
}

/// What the label of a line says: its text, with the sign of its state before it.
fn spoken(edge: &Edge) -> String {
    signed(edge.state, &edge.label.as_deref().map(text::one_line).unwrap_or_default())
}

/// The tint of a zone: its own, or that of what holds it.
fn trust(graph: &Graph, zone: usize) -> Trust {
    let mut at = Some(zone);
    while let Some(z) = at {
        let place = &graph.zones[z];
        if let Some(row) = place.row {
            return row.trust;
        }
        let word = place.name.to_lowercase();
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
            let label = attempt::caption(&place.zone.label, area.w - 28);
            let state = place.zone.state;
            let mut full = text::one_line(&place.name);
            if let Some(state) = state {
                full = format!("{full} ({})", state.row().id);
            }
            let paint = if state == Some(State::Removed) { theme::MUTED } else { theme::TEXT };
            let caption_rect = tile::rect(done.captions[z]);
            let at = Point { x: caption_rect.x, y: caption_rect.y + 15.0 };
            let width = text::width(&label, CAPTION, true);
            let caption =
                TextLine { at, text: label, size: CAPTION, bold: true, centred: false, width, paint, struck: false };
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
                state: state.map(tile::standing),
            }
        })
        .collect()
}

fn route(graph: &Graph, at: usize, kind: Option<LinkKind>, line: &Line, tag: Option<&Tag>) -> Route {
    let (edge, a, b) = &graph.edges[at];
    let name = |end: &crate::layout::normalise::End| match end {
        crate::layout::normalise::End::Node(n) => text::one_line(&graph.nodes[*n].label),
        crate::layout::normalise::End::Zone(z) => text::one_line(&graph.zones[*z].name),
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
    let state = edge.state.map(tile::standing);
    if let Some(it) = state {
        title = format!("{title} ({})", it.state.row().id);
    }
    let ink = if edge.state == Some(State::Removed) { theme::MUTED } else { theme::TEXT };
    let label = tag.map(|tag| {
        let rect = tile::rect(tag.area);
        let line = |(n, text): (usize, &String)| TextLine {
            at: Point { x: rect.x + rect.w / 2.0, y: rect.y + 11.6 + label::STEP * n as f64 },
            text: text.clone(),
            size: label::SIZE,
            bold: false,
            centred: true,
            width: text::width(text, label::SIZE, false),
            paint: ink,
            struck: false,
        };
        let lines = tag.lines.iter().enumerate().map(line).collect();
        Label { rect, lines, fill: theme::LABEL_FILL, stroke: state.map_or(theme::LABEL_STROKE, |it| it.paint) }
    });
    Route {
        id: edge.id.clone(),
        kind: edge.kind.clone().unwrap_or_default(),
        name: spoken(edge),
        source: edge.src.clone(),
        target: edge.dst.clone(),
        points: line.points.iter().map(|p| Point { x: f64::from(p.0), y: f64::from(p.1) }).collect(),
        radius: 6.0,
        stroke: theme::link(kind),
        width: 1.5,
        dash: kind.map_or(Dash::Solid, |k| k.row().dash),
        evidence,
        state,
        head: kind.map_or(Arrow::Filled, |k| k.row().arrow),
        both: edge.both,
        label,
        title,
        emphasis: edge.emphasis,
    }
}
