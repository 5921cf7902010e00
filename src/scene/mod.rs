//! Scenes: a drawing with absolute coordinates and resolved styles, so that every drawing format is a dumb writer.
//!
//! In: nothing of the model. Out: [`Scene`] and what measures and styles it: text widths, theme, icons. Lengths are
//! CSS px, y grows down, coordinates are rounded to hundredths when a scene is made.

mod colour;
pub mod icons;
mod marks;
mod palette;
mod paper;
mod places;
mod sizes;
pub mod text;
pub mod theme;

use crate::catalog::{Arrow, Dash, Emphasis, Evidence, Inactive};
pub use colour::Colour;
pub use marks::{Legend, LegendEntry, Mark, Plate, Sample, Standing};
#[cfg(test)]
pub(crate) use palette::eyes;
pub use palette::{PALETTES, Palette, PaletteFile, read as read_palette};
pub use paper::{Paper, Room};
pub use places::{Arrangement, Place, Places, Slot, Step};
use serde::Serialize;
pub use sizes::Smallest;

/// A point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Point {
    /// Rightwards, px.
    pub x: f64,
    /// Downwards, px.
    pub y: f64,
}

/// A box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Rect {
    /// Left edge, px.
    pub x: f64,
    /// Upper edge, px.
    pub y: f64,
    /// Width, px.
    pub w: f64,
    /// Height, px.
    pub h: f64,
}

/// A colour for light and one for dark grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Paint {
    /// Stable name of the token: `zone-tenant-fill`.
    pub token: &'static str,
    /// On light ground.
    pub light: Colour,
    /// On dark ground.
    pub dark: Colour,
}

/// One line of text at its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextLine {
    /// Left end of the base line, or its middle when `centred`.
    pub at: Point,
    /// The text as drawn; hostile.
    pub text: String,
    /// Size in px.
    pub size: f64,
    /// Bold or regular.
    pub bold: bool,
    /// Whether `at` is the middle.
    pub centred: bool,
    /// Measured width in px.
    pub width: f64,
    /// Colour.
    pub paint: Paint,
    /// Whether it is struck through.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub struck: bool,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scene {
    /// Stable name: `logical`.
    pub name: String,
    /// Accessible title.
    pub title: String,
    /// Accessible description.
    pub description: String,
    /// Width of the page in px.
    pub width: f64,
    /// Height of the page in px.
    pub height: f64,
    /// Ground.
    pub ground: Paint,
    /// The palette its paints were taken from; marks that stand for themselves ask it.
    #[serde(skip)]
    pub palette: Palette,
    /// Title and subtitle.
    pub heading: Vec<TextLine>,
    /// How it was laid out; none where nothing was searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// The classification mark beside the title, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<Plate>,
    /// Zones, outer before inner.
    pub zones: Vec<ZoneBox>,
    /// Tiles.
    pub tiles: Vec<Tile>,
    /// Lines.
    pub routes: Vec<Route>,
    /// Legend, made only of what is in the drawing.
    pub legend: Legend,
}

/// A zone as drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ZoneBox {
    /// Id of the zone.
    pub id: String,
    /// Id of the zone that holds it.
    pub parent: Option<String>,
    /// Kind of the zone.
    pub kind: String,
    /// The box.
    pub rect: Rect,
    /// Its place in the arrangement of the page.
    #[serde(skip_serializing_if = "Slot::is_empty")]
    pub slot: Slot,
    /// Ground of the box.
    pub fill: Paint,
    /// Border of the box.
    pub stroke: Paint,
    /// Strip that holds the caption.
    pub caption_rect: Rect,
    /// Caption.
    pub caption: TextLine,
    /// Caption in full, for the title.
    pub title: String,
    /// How sure it is that it is a place of its own: solid, dashed or dotted border.
    pub evidence: Evidence,
    /// What becomes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Standing>,
}

/// A component as drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tile {
    /// Id of the node.
    pub id: String,
    /// Id of the zone that holds it.
    pub parent: Option<String>,
    /// Kind of the node.
    pub kind: String,
    /// The box.
    pub rect: Rect,
    /// Its place in the arrangement of the page.
    #[serde(skip_serializing_if = "Slot::is_empty")]
    pub slot: Slot,
    /// How sure it is: solid, dashed or dotted border.
    pub evidence: Evidence,
    /// Ground of the box.
    pub fill: Paint,
    /// Border of the box.
    pub stroke: Paint,
    /// Icon, if its kind has one.
    pub icon: Option<Icon>,
    /// Its name, whole; hostile.
    pub name: String,
    /// Its facts, whole; hostile.
    pub facts: Vec<String>,
    /// Name and facts as drawn.
    pub lines: Vec<TextLine>,
    /// Name and facts in full, for the title.
    pub title: String,
    /// Where a click leads.
    pub href: Option<String>,
    /// What the warning mark says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// How many components it stands for, if several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Why it is there and not in effect, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What becomes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Standing>,
    /// The signs in its corner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Whether it stands out or back; none where nothing is shown in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emphasis: Option<Emphasis>,
    /// Ids of the components of a model that it stands for, sorted; none where it was written by hand.
    #[serde(skip)]
    pub members: Vec<String>,
}

/// An icon at its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Icon {
    /// The square it fills.
    pub rect: Rect,
    /// What stands inside its `<svg>` element, safe to embed; 48 × 48 grid.
    pub body: String,
    /// Ground of the square; shapes drawn in `currentColor` are white on it.
    pub paint: Paint,
    /// Whether the square has a ground; a person's own icons bring their colours and have none.
    pub plate: bool,
}

/// A line as drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Route {
    /// Id of the edge.
    pub id: String,
    /// Kind of the link, or any word; empty where none was given.
    pub kind: String,
    /// Its label, whole; hostile. Empty where it has none.
    pub name: String,
    /// Id of the node or zone where it starts.
    pub source: String,
    /// Id of the node or zone where it ends.
    pub target: String,
    /// Corners, from start to end, at right angles unless the engine draws otherwise.
    pub points: Vec<Point>,
    /// Where it branches from a like line, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<Branch>,
    /// Radius of the corners in px.
    pub radius: f64,
    /// Colour.
    pub stroke: Paint,
    /// Width in px.
    pub width: f64,
    /// Dash pattern.
    pub dash: Dash,
    /// How sure it is: less sure lines are drawn fainter and the legend says so.
    pub evidence: Evidence,
    /// Why nothing passes, where nothing does: it is grey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inactive: Option<Inactive>,
    /// What becomes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<Standing>,
    /// Head at the end.
    pub head: Arrow,
    /// Whether it has a head at the start too.
    pub both: bool,
    /// Text beside it.
    pub label: Option<Label>,
    /// What it says in full, for the title.
    pub title: String,
    /// Whether it stands out or back; none where nothing is shown in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emphasis: Option<Emphasis>,
}

/// A line that runs together with a like one as far as it can; that part is the other's to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Branch {
    /// Id of the other edge.
    pub of: String,
    /// The corners of what only this line has; it begins, or ends, a little before the two part.
    pub points: Vec<Point>,
}

/// The label of a line: its ground and its text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// Ground, rounded.
    pub rect: Rect,
    /// Text.
    pub lines: Vec<TextLine>,
    /// Ground colour.
    pub fill: Paint,
    /// Border colour.
    pub stroke: Paint,
    /// Whether it speaks for all lines that branch from this one too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}
