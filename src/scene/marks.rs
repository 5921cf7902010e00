//! Marks: badges, states, plates, and the legend that explains them.

use super::{Paint, Point, Rect, TextLine};
use crate::catalog::{Arrow, Badge, Dash, Evidence, State};
use serde::Serialize;

/// What becomes of a part, and the colour of its frame; sign and dash are those of the table of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// Colour of the frame.
    pub paint: Paint,
}

/// A badge at its place: a pill with a sign in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// Which badge.
    pub badge: Badge,
    /// The pill; as wide as high where the sign is one letter.
    pub rect: Rect,
    /// Ground.
    pub fill: Paint,
    /// The sign.
    pub text: TextLine,
    /// What it says in full.
    pub title: String,
}

/// A text on a ground of its own: the classification mark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plate {
    /// The ground.
    pub rect: Rect,
    /// Its colour.
    pub fill: Paint,
    /// The text.
    pub text: TextLine,
}

/// The legend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Legend {
    /// Its box.
    pub rect: Rect,
    /// Its ground.
    pub fill: Paint,
    /// Its border.
    pub stroke: Paint,
    /// Its entries.
    pub entries: Vec<LegendEntry>,
    /// Further texts in the box: the title block.
    pub texts: Vec<TextLine>,
}

/// One entry of the legend: a sample and its text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegendEntry {
    /// What is shown.
    pub sample: Sample,
    /// What it means.
    pub text: TextLine,
}

/// A sample in the legend.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sample {
    /// A line from one point to another.
    Line {
        /// Start.
        from: Point,
        /// End.
        to: Point,
        /// Colour.
        stroke: Paint,
        /// Width in px.
        width: f64,
        /// Dash pattern.
        dash: Dash,
        /// Head; a line of any kind has none.
        #[serde(skip_serializing_if = "Option::is_none")]
        head: Option<Arrow>,
        /// How sure the lines it stands for are.
        evidence: Evidence,
    },
    /// A tile: the border of an evidence, or the frame of a state, with its sign.
    Tile {
        /// The box.
        rect: Rect,
        /// How sure it is.
        evidence: Evidence,
        /// Ground.
        fill: Paint,
        /// Border.
        stroke: Paint,
        /// What becomes of it.
        #[serde(skip_serializing_if = "Option::is_none")]
        state: Option<Standing>,
        /// Its sign.
        #[serde(skip_serializing_if = "Option::is_none")]
        mark: Option<Mark>,
    },
    /// A badge.
    Badge(Mark),
}
