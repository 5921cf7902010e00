//! Checks a drawing against the rules that every drawing keeps.
//!
//! In: the diagram, and where its parts, lines and labels are. Out: what breaks a rule, as diagnostics. Never changes a
//! drawing. The finished drawing is always checked; what lies between the passes only in builds with debug assertions.

mod labelled;
mod placed;
mod routed;
mod squares;

pub(super) use labelled::labelled;
pub(super) use placed::placed;
pub(super) use routed::{apart, routed};

use super::bundle::Bundles;
use super::geometry::Area;
use super::normalise::{End, Graph};
use crate::diag::{Code, Diagnostic};

/// Breaches of a drawing that are told one by one.
const TOLD: usize = 20;

/// A drawing as far as it is placed.
pub(super) struct Sheet<'a> {
    pub(super) graph: &'a Graph,
    /// Which of its lines are drawn together.
    pub(super) bundles: &'a Bundles,
    pub(super) zones: &'a [Area],
    pub(super) tiles: &'a [Area],
    /// The captions of zones; none before they are placed.
    pub(super) captions: &'a [Area],
    /// Width of the page, and how far down it reaches.
    pub(super) page: (i32, i32),
    /// Where the room below the heading begins.
    pub(super) top: i32,
}

impl Sheet<'_> {
    fn tile(&self, at: usize) -> &str {
        self.graph.nodes.get(at).map_or("", |it| &it.id)
    }

    fn zone(&self, at: usize) -> &str {
        self.graph.zones.get(at).map_or("", |it| &it.zone.id)
    }

    fn edge(&self, at: usize) -> &str {
        self.graph.edges.get(at).map_or("", |it| &it.0.id)
    }

    fn area(&self, end: End) -> Area {
        match end {
            End::Node(it) => self.tiles.get(it),
            End::Zone(it) => self.zones.get(it),
        }
        .copied()
        .unwrap_or_default()
    }
}

fn short(id: &str) -> String {
    id.chars().take(80).collect()
}

/// That one thing of a drawing breaks a rule with another.
fn breach(subject: &str, what: &str, other: &str) -> Diagnostic {
    let text = if other.is_empty() { what.to_owned() } else { format!("{what} `{}`", short(other)) };
    Diagnostic::new(Code::DrawingUnsound, short(subject), text)
}

/// Whether one area lies in another.
fn is_inside(inner: &Area, outer: &Area) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.w <= outer.x + outer.w
        && inner.y + inner.h <= outer.y + outer.h
}

/// What a pass left unsound, in builds with debug assertions; otherwise nothing is checked.
pub(super) fn after(pass: &str, check: impl FnOnce() -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    if !cfg!(debug_assertions) {
        return vec![];
    }
    let named = |it: Diagnostic| Diagnostic { message: format!("after {pass}: {}", it.message), ..it };
    check().into_iter().map(named).collect()
}

/// What is told of the breaches of a drawing: the first, and how many more there are.
pub(super) fn told(mut found: Vec<Diagnostic>, name: &str) -> Vec<Diagnostic> {
    found.sort();
    found.dedup();
    if found.len() > TOLD {
        let more = found.len() - TOLD;
        found.truncate(TOLD);
        found.push(breach(name, &format!("{more} more parts of the drawing break a rule"), ""));
    }
    found
}

#[cfg(test)]
mod tests;
