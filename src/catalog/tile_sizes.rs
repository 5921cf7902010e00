//! Sizes of tiles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How large the tiles of a drawing are; all tiles of one drawing have the same size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TileSize {
    /// Small icons, and text a little larger than usual: crowded drawings are shown smaller.
    Small,
    /// The usual size.
    Medium,
    /// Large icons and larger text: for drawings of few tiles, and for slides.
    Large,
    /// By how many tiles there are.
    #[default]
    Auto,
}

/// One row of the table of sizes. Lengths are px.
#[derive(Debug)]
pub struct TileSizeRow {
    /// The size.
    pub size: TileSize,
    /// Stable id, and the `tiles` of the Diagram JSON.
    pub id: &'static str,
    /// A drawing of at most so many tiles has this size where none is asked for.
    pub at_most: usize,
    /// Side of the icon.
    pub icon: f64,
    /// From the left edge to the icon, and from the icon to the text.
    pub inset: f64,
    /// From the text to the right edge.
    pub right: f64,
    /// Size of the name, and height of its line.
    pub name: (f64, f64),
    /// Size of a fact, and height of its line.
    pub fact: (f64, f64),
    /// The narrowest and the widest a tile gets.
    pub width: (f64, f64),
    /// The lowest a tile gets.
    pub lowest: f64,
    /// Height of a badge.
    pub badge: f64,
}

/// Every size, the largest first.
pub const TILE_SIZES: &[TileSizeRow] = &[
    TileSizeRow {
        size: TileSize::Large,
        id: "large",
        at_most: 16,
        icon: 48.0,
        inset: 12.0,
        right: 14.0,
        name: (16.0, 21.0),
        fact: (13.0, 18.0),
        width: (176.0, 272.0),
        lowest: 72.0,
        badge: 18.0,
    },
    TileSizeRow {
        size: TileSize::Medium,
        id: "medium",
        at_most: 40,
        icon: 32.0,
        inset: 9.0,
        right: 10.0,
        name: (13.0, 17.0),
        fact: (11.0, 15.0),
        width: (128.0, 208.0),
        lowest: 48.0,
        badge: 14.0,
    },
    TileSizeRow {
        size: TileSize::Small,
        id: "small",
        at_most: usize::MAX,
        icon: 24.0,
        inset: 8.0,
        right: 8.0,
        name: (14.0, 17.0),
        fact: (11.5, 15.0),
        width: (104.0, 184.0),
        lowest: 40.0,
        badge: 14.0,
    },
];

impl TileSize {
    /// The row of this size, for a drawing of so many tiles.
    pub fn row(self, tiles: usize) -> &'static TileSizeRow {
        let fits = |row: &&TileSizeRow| if self == Self::Auto { tiles <= row.at_most } else { row.size == self };
        // The last row takes any number of tiles.
        TILE_SIZES.iter().find(fits).unwrap_or(&TILE_SIZES[TILE_SIZES.len() - 1])
    }

    /// The id of this size; `auto` where the number of tiles decides.
    pub fn id(self) -> &'static str {
        TILE_SIZES.iter().find(|row| row.size == self).map_or("auto", |row| row.id)
    }

    /// The size with this id; `auto` is one.
    pub fn from_id(id: &str) -> Option<Self> {
        let row = TILE_SIZES.iter().find(|row| row.id == id).map(|row| row.size);
        row.or_else(|| (id == "auto").then_some(Self::Auto))
    }

    /// Whether the number of tiles decides.
    pub fn is_auto(&self) -> bool {
        *self == Self::Auto
    }
}

impl TileSizeRow {
    /// From the left edge of a tile to its text.
    pub fn left(&self) -> f64 {
        self.inset * 2.0 + self.icon
    }

    /// What stands beside the text of a tile.
    pub fn sides(&self) -> f64 {
        self.left() + self.right
    }
}
