//! A line of the scene.

use super::{CORNER, spoken};
use crate::catalog::{Arrow, Dash, Evidence, LinkKind, State};
use crate::layout::fan::Fork;
use crate::layout::label::{self, Tag};
use crate::layout::lanes::Line;
use crate::layout::normalise::{End, Graph};
use crate::layout::tile;
use crate::scene::{Branch, Label, Point, Route, TextLine, text, theme};

/// A line with its label, its heads and what it says.
pub(super) fn route(
    graph: &Graph,
    at: usize,
    kind: Option<LinkKind>,
    (line, fork): (&Line, Option<&Fork>),
    tag: Option<&Tag>,
) -> Route {
    let points = |it: &[(i32, i32)]| it.iter().map(|p| Point { x: f64::from(p.0), y: f64::from(p.1) }).collect();
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
        Label {
            rect,
            lines,
            fill: theme::LABEL_FILL,
            stroke: state.map_or(theme::LABEL_STROKE, |it| it.paint),
            shared: tag.stem,
        }
    });
    Route {
        id: edge.id.clone(),
        kind: edge.kind.clone().unwrap_or_default(),
        name: spoken(edge),
        source: edge.src.clone(),
        target: edge.dst.clone(),
        points: points(&line.points),
        branch: fork.map(|it| Branch { of: graph.edges[it.from].0.id.clone(), points: points(&it.points) }),
        radius: f64::from(CORNER),
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
