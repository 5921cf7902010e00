//! A line of the scene.

use super::{CORNER, spoken};
use crate::catalog::{Arrow, Dash, Evidence, LinkKind, State};
use crate::layout::bundle::Fork;
use crate::layout::label::{SIZE, STEP, Tag};
use crate::layout::line::Line;
use crate::layout::normalise::{End, Graph};
use crate::layout::tile;
use crate::scene::{Branch, Label, Point, Route, Standing, TextLine, text, theme};

/// A line with its label, its heads and what it says.
pub(super) fn route(
    graph: &Graph,
    at: usize,
    kind: Option<LinkKind>,
    (line, fork): (&Line, Option<&Fork>),
    tag: Option<&Tag>,
) -> Route {
    let points = |it: &[(i32, i32)]| it.iter().map(|p| Point { x: f64::from(p.0), y: f64::from(p.1) }).collect();
    let edge = &graph.edges[at].0;
    let evidence = edge.evidence.unwrap_or_default();
    let state = edge.state.map(tile::standing);
    Route {
        id: edge.id.clone(),
        kind: edge.kind.clone().unwrap_or_default(),
        name: spoken(edge),
        source: edge.src.clone(),
        target: edge.dst.clone(),
        points: points(&line.points),
        branch: fork.map(|it| Branch { of: graph.edges[it.from].0.id.clone(), points: points(&it.points) }),
        radius: f64::from(CORNER),
        stroke: if edge.inactive.is_some() { theme::INACTIVE_LINE } else { theme::link(kind) },
        width: 1.5,
        dash: kind.map_or(Dash::Solid, |k| k.row().dash),
        evidence,
        inactive: edge.inactive,
        state,
        head: kind.map_or(Arrow::Filled, |k| k.row().arrow),
        both: edge.both,
        label: tag.map(|it| label(it, state)),
        title: title(graph, at),
        emphasis: edge.emphasis,
    }
}

/// What a line says in full: from where to where, its label, its detail, and how sure it is.
fn title(graph: &Graph, at: usize) -> String {
    let (edge, a, b) = &graph.edges[at];
    let name = |end: &End| match end {
        End::Node(n) => text::one_line(&graph.nodes[*n].label),
        End::Zone(z) => text::one_line(&graph.zones[*z].name),
    };
    let arrow = if edge.both { "↔" } else { "→" };
    let mut title = format!("{} {arrow} {}", name(a), name(b));
    for more in [edge.label.as_deref(), edge.detail.as_deref()].into_iter().flatten() {
        let more = text::one_line(more);
        if more.starts_with(&title) {
            title = more;
        } else if !more.is_empty() && !title.ends_with(&more) {
            title = format!("{title}: {more}");
        }
    }
    let evidence = edge.evidence.unwrap_or_default();
    if evidence != Evidence::Observed && !title.ends_with(evidence.word()) {
        title = format!("{title} ({})", evidence.word());
    }
    match edge.state {
        Some(state) => format!("{title} ({})", state.row().id),
        None => title,
    }
}

/// A label at its place, in the state of its line.
fn label(tag: &Tag, state: Option<Standing>) -> Label {
    let removed = state.is_some_and(|it| it.state == State::Removed);
    let ink = if removed { theme::MUTED } else { theme::TEXT };
    let rect = tile::rect(tag.area);
    let line = |(n, text): (usize, &String)| TextLine {
        at: Point { x: rect.x + rect.w / 2.0, y: rect.y + 11.6 + STEP * n as f64 },
        text: text.clone(),
        size: SIZE,
        bold: false,
        centred: true,
        width: text::width(text, SIZE, false),
        paint: ink,
        struck: false,
    };
    let lines = tag.lines.iter().enumerate().map(line).collect();
    Label {
        rect,
        lines,
        fill: theme::LABEL_FILL,
        stroke: state.map_or(theme::LABEL_STROKE, |it| it.paint),
        shared: tag.trunk,
    }
}
