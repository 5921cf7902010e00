//! Badges: small signs in the corner of a tile.

use serde::Serialize;

/// A sign in the corner of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Badge {
    /// Something was found that matters.
    Warning,
    /// It was not read.
    Unread,
    /// It is there and not in effect.
    Inactive,
    /// It is planned.
    Planned,
    /// It changed.
    Changed,
    /// It was removed.
    Removed,
    /// It was added.
    Added,
    /// It stands for several.
    Count,
}

/// One row of the table of badges.
#[derive(Debug)]
pub struct BadgeRow {
    /// The badge.
    pub badge: Badge,
    /// Stable id.
    pub id: &'static str,
    /// What stands in it; a count shows its number instead.
    pub sign: &'static str,
    /// What it says, for the legend.
    pub label: &'static str,
}

/// Every badge, from the corner inwards.
pub const BADGES: &[BadgeRow] = &[
    BadgeRow { badge: Badge::Warning, id: "warning", sign: "!", label: "finding" },
    BadgeRow { badge: Badge::Unread, id: "unread", sign: "?", label: "not read" },
    BadgeRow { badge: Badge::Inactive, id: "inactive", sign: "×", label: "not in effect" },
    BadgeRow { badge: Badge::Planned, id: "planned", sign: "+", label: "planned" },
    BadgeRow { badge: Badge::Changed, id: "changed", sign: "Δ", label: "changed" },
    BadgeRow { badge: Badge::Removed, id: "removed", sign: "−", label: "removed" },
    BadgeRow { badge: Badge::Added, id: "added", sign: "*", label: "added" },
    BadgeRow { badge: Badge::Count, id: "count", sign: "n", label: "components in one tile" },
];

impl Badge {
    /// The row that describes this badge.
    pub fn row(self) -> &'static BadgeRow {
        // The table has a row for each, in this order; a test of the states holds it.
        &BADGES[self as usize]
    }
}
