//! Path data, arrow heads, dash patterns.

use super::tree::Build;
use super::xml::num;
use crate::catalog::{Arrow, Dash, Emphasis, Evidence, Inactive, State};
use crate::scene::{Point, Standing};
use ::svg::node::element::Element;

/// The border of an evidence state: solid, dashed, long-dashed, dotted.
pub(super) fn evidence(evidence: Evidence) -> Option<&'static str> {
    match evidence {
        Evidence::Observed => None,
        Evidence::Inferred => Some("5 3"),
        Evidence::Declared => Some("10 3"),
        Evidence::Unknown => Some("1.5 2.5"),
    }
}

/// How opaque a line is: less sure ones are fainter.
pub(super) fn faint(evidence: Evidence) -> Option<&'static str> {
    (evidence != Evidence::Observed).then_some("0.75")
}

/// Lines that are gone are fainter still.
pub(super) fn fading(evidence: Evidence, state: Option<Standing>) -> Option<&'static str> {
    match state {
        Some(it) if it.state == State::Removed => Some("0.5"),
        _ => faint(evidence),
    }
}

/// A part that stands out or steps back.
pub(super) fn emphasised(part: Element, emphasis: Option<Emphasis>) -> Element {
    match emphasis {
        Some(Emphasis::Faded) => part.with("opacity", "0.25"),
        Some(Emphasis::Strong) => part.with("data-emphasis", "strong"),
        None => part,
    }
}

/// A part with what becomes of it.
pub(super) fn stated(part: Element, state: Option<Standing>) -> Element {
    part.maybe("data-state", state.map(|it| it.state.row().id))
}

/// A part with why it is not in effect.
pub(super) fn reasoned(part: Element, why: Option<Inactive>) -> Element {
    part.maybe("data-inactive", why.map(Inactive::id))
}

/// The dash pattern of the frame of a state.
pub(super) fn frame(dash: Dash) -> Option<&'static str> {
    match dash {
        Dash::Solid => None,
        Dash::Dashed => Some("8 5"),
        Dash::Dotted => Some("2 4"),
        Dash::DashDot => Some("8 4 2 4"),
    }
}

/// The dash pattern of the band along a line of a state.
pub(super) fn halo(dash: Dash) -> Option<&'static str> {
    match dash {
        Dash::Solid => None,
        Dash::Dashed => Some("14 7"),
        Dash::Dotted => Some("4 8"),
        Dash::DashDot => Some("14 6 4 6"),
    }
}

/// How many times as wide the line of an emphasised part is.
pub(super) fn weight(emphasis: Option<Emphasis>) -> f64 {
    if emphasis == Some(Emphasis::Strong) { 2.0 } else { 1.0 }
}

/// The dash pattern of a line.
pub(super) fn dash(dash: Dash) -> Option<&'static str> {
    match dash {
        Dash::Solid => None,
        Dash::Dashed => Some("7 4"),
        Dash::Dotted => Some("2 3"),
        Dash::DashDot => Some("8 3 2 3"),
    }
}

fn toward(from: Point, to: Point, by: f64) -> Point {
    let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
    if length < 0.001 {
        return from;
    }
    Point { x: from.x + (to.x - from.x) * by / length, y: from.y + (to.y - from.y) * by / length }
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x).powi(2) + (a.y - b.y).powi(2)).sqrt()
}

/// Absolute path data with rounded corners; a corner takes at most half of each of its sides, or all of the first and
/// the last if they are there for it (`bent`).
pub(super) fn path(points: &[Point], radius: f64, bent: bool) -> String {
    let Some(first) = points.first() else { return "M0 0".into() };
    let mut out = format!("M{} {}", num(first.x), num(first.y));
    let last = points.len().saturating_sub(3);
    for (at, three) in points.windows(3).enumerate() {
        let &[a, b, c] = three else { continue };
        let room = |end: bool, length: f64| if bent && end { length } else { length / 2.0 };
        let r = radius.min(room(at == 0, distance(a, b))).min(room(at == last, distance(b, c)));
        let (p, q) = (toward(b, a, r), toward(b, c, r));
        out.push_str(&format!("L{} {}Q{} {} {} {}", num(p.x), num(p.y), num(b.x), num(b.y), num(q.x), num(q.y)));
    }
    if let [.., last] = points
        && points.len() > 1
    {
        out.push_str(&format!("L{} {}", num(last.x), num(last.y)));
    }
    out
}

/// The corners of an arrow head at `to`.
pub(super) fn head(arrow: Arrow, from: Point, to: Point) -> String {
    let length = distance(from, to);
    if length < 0.001 {
        return String::new();
    }
    let (ux, uy) = ((to.x - from.x) / length, (to.y - from.y) / length);
    let at =
        |back: f64, side: f64| format!("{},{}", num(to.x - ux * back - uy * side), num(to.y - uy * back + ux * side));
    match arrow {
        Arrow::Filled => [at(0.0, 0.0), at(9.0, 3.8), at(9.0, -3.8)].join(" "),
        Arrow::Open => [at(8.0, 4.2), at(0.5, 0.0), at(8.0, -4.2)].join(" "),
        Arrow::Diamond => [at(0.0, 0.0), at(5.5, 3.8), at(11.0, 0.0), at(5.5, -3.8)].join(" "),
    }
}
