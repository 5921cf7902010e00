//! The zoned engine: zones in the reader's order, tiles in grids, lines at right angles.

mod again;
mod anneal;
pub(super) mod attempt;
mod class;
mod plan;
mod route;
mod search;

use crate::catalog::{Evidence, LinkKind, STATES, State, Trust};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::{Diagram, Edge, Node, carried_out};
use crate::layout::bundle::Bundles;
use crate::layout::caption::Caption;
use crate::layout::normalise::{Graph, normalise, signed};
use crate::layout::shape::Constraints;
use crate::layout::{Layout, Options, legend, page, tile, verify};
use crate::scene::{Arrangement, Palette, Route, Scene, Tile, ZoneBox, text, theme};
use attempt::Attempt;
use plan::Given;
use route::route;
use search::best;

/// Radius of the corners of lines, px.
const CORNER: i32 = 6;

pub(in crate::layout) struct Zoned;

impl Layout for Zoned {
    fn id(&self) -> &'static str {
        "zoned"
    }

    fn lay_out(&self, diagram: &Diagram, options: &Options) -> Warned<Scene> {
        let mut said = vec![];
        let hinted = carried_out(diagram).map(|it| it.into_value(&mut said));
        let diagram = hinted.as_ref().unwrap_or(diagram);
        let graph = normalise(diagram, &mut said);
        let bundles = Bundles::of(&graph, diagram.fans);
        let constraints = Constraints::of(&graph, &diagram.hints.list, &mut said);
        let given = Given { graph: &graph, bundles: &bundles, constraints: &constraints };
        let value = draw(diagram, (&graph, &bundles), options, &mut said, |tiles, texts, head| {
            best(given, tiles, texts, options, head)
        });
        said.sort();
        said.dedup();
        Warned { value, diagnostics: said }
    }
}

/// The scene of a diagram that `place` places, given its tiles, the labels of its lines and the height of the heading.
pub(super) fn draw(
    diagram: &Diagram,
    (graph, bundles): (&Graph, &Bundles),
    options: &Options,
    said: &mut Vec<Diagnostic>,
    place: impl FnOnce(&tile::Tiles, &[Option<String>], i32) -> Attempt,
) -> Scene {
    let tiles = tile::measure(&graph.nodes, diagram.tiles);
    let head = page::heading_height(diagram);
    let texts: Vec<Option<String>> =
        graph.edges.iter().map(|(edge, _, _)| Some(spoken(edge)).filter(|it| !it.is_empty())).collect();
    let mut done = place(&tiles, &texts, head);
    let tags = &done.labels.tags;
    let sheet = done.sheet(graph, bundles, head);
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
    let Sized { parts, width } = sized(diagram, (graph, bundles, &tiles), options, &mut done, said);
    let Parts { zones, tiles, routes, kinds } = parts;
    let span = page::span(zones.iter().map(|it| it.rect).chain(tiles.iter().map(|it| it.rect)), width);
    let legend = legend::legend(diagram, (&zones, &tiles, &routes, &kinds), f64::from(done.page.1), span);
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
        arrangement: done.arrangement.map(|it| Arrangement { tiles: diagram.tiles, ..it }),
        classification,
        zones,
        tiles,
        routes,
        legend,
    }
}

/// What stands on the page between head and foot, and the kinds of its lines.
struct Parts {
    zones: Vec<ZoneBox>,
    tiles: Vec<Tile>,
    routes: Vec<Route>,
    kinds: Vec<Option<LinkKind>>,
}

impl Parts {
    fn new(
        (graph, bundles, tiles): (&Graph, &Bundles, &tile::Tiles),
        options: &Options,
        done: &Attempt,
        said: &mut Vec<Diagnostic>,
    ) -> Self {
        let home = |node: usize| graph.home[node].map(|zone| graph.zones[zone].zone.id.clone());
        let kinds: Vec<Option<LinkKind>> =
            graph.edges.iter().map(|(edge, _, _)| edge.kind.as_deref().and_then(LinkKind::from_id)).collect();
        let (tags, forks) = (&done.labels.tags, bundles.branches(&done.lines, CORNER));
        let routes = (0..graph.edges.len())
            .map(|i| route(graph, i, kinds[i], (&done.lines[i], forks[i].as_ref()), tags[i].as_ref()));
        let routes = routes.collect();
        let draw = |(i, node): (usize, &Node)| {
            let drawn = tiles.draw(i, node, home(i), done.placed.tiles[i], &options.icons, said);
            Tile { slot: done.slots.tiles[i].clone(), ..drawn }
        };
        let drawn = graph.nodes.iter().enumerate().map(draw).collect();
        Self { zones: zones(graph, tiles.caption(), done), tiles: drawn, routes, kinds }
    }
}

/// Parts, and how wide the page is.
struct Sized {
    parts: Parts,
    width: f64,
}

/// The parts in the middle of a page that is wide enough for its head and foot.
fn sized(
    diagram: &Diagram,
    of: (&Graph, &Bundles, &tile::Tiles),
    options: &Options,
    done: &mut Attempt,
    said: &mut Vec<Diagnostic>,
) -> Sized {
    let parts = Parts::new(of, options, done, said);
    let foot = legend::narrowest(diagram, (&parts.zones, &parts.tiles, &parts.routes, &parts.kinds));
    let (drawn, width) = (f64::from(done.page.0), page::narrowest(diagram, foot));
    if width <= drawn {
        return Sized { parts, width: drawn };
    }
    // The narrowest a page gets is bounded, so the difference is small.
    done.shift(((width - drawn) / 2.0) as i32);
    Sized { parts: Parts::new(of, options, done, &mut vec![]), width }
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

fn zones(graph: &Graph, look: Caption, done: &Attempt) -> Vec<ZoneBox> {
    let mut order: Vec<usize> = (0..graph.zones.len()).collect();
    order.sort_by_key(|&z| (graph.zones[z].depth, z));
    order
        .into_iter()
        .map(|z| {
            let (place, area) = (&graph.zones[z], done.placed.zones[z]);
            let (fill, stroke) = theme::zone(trust(graph, z), place.depth);
            let label = look.text(&place.zone.label, look.room(area.w));
            let state = place.zone.state;
            let mut full = text::one_line(&place.name);
            let unsure = place.zone.evidence.filter(|it| *it != Evidence::Observed).map(Evidence::word);
            for word in unsure.into_iter().chain(state.map(|it| it.row().id)) {
                full = format!("{full} ({word})");
            }
            let paint = if state == Some(State::Removed) { theme::MUTED } else { theme::TEXT };
            let caption_rect = tile::rect(done.captions[z]);
            let caption = page::line(label, look.base(done.captions[z]), look.size, true, paint);
            ZoneBox {
                id: place.zone.id.clone(),
                parent: place.parent.map(|p| graph.zones[p].zone.id.clone()),
                kind: place.zone.kind.clone(),
                rect: tile::rect(area),
                slot: done.slots.zones[z].clone(),
                fill,
                stroke,
                caption_rect,
                caption,
                title: full,
                evidence: place.zone.evidence.unwrap_or_default(),
                state: state.map(tile::standing),
            }
        })
        .collect()
}
