//! Lanes: the routing channels between tiles and zones. All lengths are px.
//!
//! ```text
//!   across.low  ─────────────────────
//!                pads.0                  room for labels that stand between a terminal and its first turn
//!                · · · tracks · · ·      one line each, a pitch apart, in the middle of what the pads leave
//!                pads.1
//!   across.high ─────────────────────
//! ```

use crate::layout::geometry::Span;
use crate::layout::ids::{LaneId, RegionId, Table};

/// What lies between two things, as its least width differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Gap {
    /// Between two tiles.
    Tiles,
    /// Between the frame of a zone and what is in it.
    Pad,
    /// Between two zones.
    Zones,
    /// Around everything.
    Page,
}

/// A lane: room for lines that run along it.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Lane {
    pub(in crate::layout) gap: Gap,
    /// Whether lines run level in it.
    pub(in crate::layout) level: bool,
    /// What it lies in.
    pub(in crate::layout) region: RegionId,
    /// How wide it has to be.
    pub(in crate::layout) width: i32,
    /// Room for labels before and beyond its tracks.
    pub(in crate::layout) pads: (i32, i32),
    /// Where it lies across its lines.
    pub(in crate::layout) across: Span,
}

/// The lanes of a page.
pub(in crate::layout) type Lanes = Table<LaneId, Lane>;
