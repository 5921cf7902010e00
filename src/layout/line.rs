//! A line as it is drawn, and the room its label asks for: what the router gives, and what it is asked for.

use super::geometry::Point;

/// A line: its corners, px, and whether no path was left for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) points: Vec<Point>,
    pub(super) forced: bool,
}

/// A label that has no room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Want {
    pub(super) edge: usize,
    /// Whether it is to stand where the line has not branched yet.
    pub(super) trunk: bool,
    /// Width and height, px.
    pub(super) size: (i32, i32),
}
