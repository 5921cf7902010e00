//! Lines as connectors.

use super::super::parts::{Parts, hanging, token, upwards};
use super::{cells, style};
use crate::catalog::{Emphasis, LINKS};
use crate::scene::{Label, Point, Rect, Route, Scene};
use crate::svg::xml::{escape, num};
use std::fmt::Write as _;

/// The kinds of link a scene has, in the order of legends, unknown ones after.
pub(super) fn kinds(scene: &Scene) -> Vec<&str> {
    let mut kinds: Vec<&str> = scene.routes.iter().map(|route| route.kind.as_str()).collect();
    kinds.sort_by_key(|kind| (LINKS.iter().position(|row| row.id == *kind).unwrap_or(usize::MAX), *kind));
    kinds.dedup();
    kinds
}

/// The id of the layer of a kind.
pub(super) fn layer(kind: &str) -> String {
    format!("layer-links-{kind}")
}

/// Writes the lines.
pub(super) fn routes(out: &mut String, scene: &Scene, parts: &Parts<'_>) {
    for (i, route) in upwards(scene) {
        connector(out, route, &parts.routes[i], parts);
    }
}

fn connector(out: &mut String, route: &Route, id: &str, parts: &Parts<'_>) {
    let corners: Vec<Point> = route.points.clone();
    let (source, target) = (parts.end(&route.source), parts.end(&route.target));
    let mut style = line_style(route);
    if let (Some((_, rect)), Some(at)) = (source, corners.first()) {
        style.push_str(&port("exit", *rect, *at));
    }
    if let (Some((_, rect)), Some(at)) = (target, corners.last()) {
        style.push_str(&port("entry", *rect, *at));
    }
    let mut told = vec![
        cells::tooltip(&route.title),
        ("tags", format!("link {} {}", token(&route.kind), token(route.evidence.word()))),
        ("kind", route.kind.clone()),
        ("evidence", route.evidence.word().into()),
        ("name", route.name.clone()),
        ("key", route.id.clone()),
    ];
    told.extend(cells::word(route.state));
    let glue = |name: &str, end: Option<&(String, Rect)>| {
        end.map_or_else(String::new, |(id, _)| format!(" {name}=\"{}\"", escape(id)))
    };
    let label = route.label.as_ref().map_or_else(String::new, |l| style::html(l.lines.iter().map(|t| t.text.as_str())));
    let _ = writeln!(
        out,
        "<mxCell id=\"{}\" value=\"{}\" style=\"{}\" edge=\"1\" parent=\"{}\"{}{}>{}{}</mxCell>",
        escape(id),
        escape(&label),
        escape(&style),
        escape(&layer(&route.kind)),
        glue("source", source),
        glue("target", target),
        cells::object(&label, &told),
        geometry(route, &corners)
    );
}

/// Where a line leaves or enters a box, as shares of its sides.
fn port(name: &str, rect: Rect, at: Point) -> String {
    let share = |value: f64, from: f64, size: f64| if size > 0.0 { (value - from) / size } else { 0.5 };
    let fine = |value: f64| if value.is_finite() { (value * 1e6).round() / 1e6 } else { 0.5 };
    format!(
        "{name}X={};{name}Y={};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;",
        fine(share(at.x, rect.x, rect.w)),
        fine(share(at.y, rect.y, rect.h))
    )
}

fn line_style(route: &Route) -> String {
    let straight = |a: Point, b: Point| (a.x - b.x).abs() < 0.01 || (a.y - b.y).abs() < 0.01;
    let orthogonal = route.points.windows(2).all(|two| straight(two[0], two[1]));
    let loud = route.emphasis == Some(Emphasis::Strong) || route.state.is_some();
    let width = route.width * if loud { 2.0 } else { 1.0 };
    let mut out = format!(
        "edgeStyle={};rounded=1;arcSize={};jettySize=auto;strokeColor={};strokeWidth={};{}{}{}{}",
        if orthogonal { "orthogonalEdgeStyle" } else { "none" },
        num(route.radius * 2.0),
        route.stroke.light,
        num(width),
        style::dash(route.dash),
        style::heads(route.head, route.both),
        style::faint(route.evidence),
        style::emphasis(route.emphasis)
    );
    match &route.label {
        Some(Label { lines, fill, stroke, .. }) => {
            if let Some(line) = lines.first() {
                out.push_str(&style::font(line));
            }
            let _ = write!(out, "labelBackgroundColor={};labelBorderColor={};", fill.light, stroke.light);
        }
        None => out.push_str("html=1;"),
    }
    out
}

fn point(at: Point, role: &str) -> String {
    let role = if role.is_empty() { String::new() } else { format!(" as=\"{role}\"") };
    format!("<mxPoint x=\"{}\" y=\"{}\"{role}/>", num(at.x), num(at.y))
}

fn geometry(route: &Route, corners: &[Point]) -> String {
    let mut inner = String::new();
    let mut along = String::new();
    if let ([first, ..], [.., last]) = (corners, corners) {
        inner.push_str(&point(*first, "sourcePoint"));
        inner.push_str(&point(*last, "targetPoint"));
    }
    let between: Vec<Point> = match corners {
        // With a corner of its own a straight line stays as drawn and is not routed anew.
        [a, b] => vec![Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }],
        [_, between @ .., _] => between.to_vec(),
        _ => vec![],
    };
    if !between.is_empty() {
        let points: String = between.iter().map(|at| point(*at, "")).collect();
        let _ = write!(inner, "<Array as=\"points\">{points}</Array>");
    }
    if let Some(label) = &route.label {
        let centre = Point { x: label.rect.x + label.rect.w / 2.0, y: label.rect.y + label.rect.h / 2.0 };
        let (share, off) = hanging(route, centre);
        along = format!(" x=\"{}\" y=\"0\"", ((share * 2.0 - 1.0) * 1e6).round() / 1e6);
        inner.push_str(&point(off, "offset"));
    }
    format!("<mxGeometry{along} relative=\"1\" as=\"geometry\">{inner}</mxGeometry>")
}
