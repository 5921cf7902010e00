//! The paper that a drawing is read on.
//!
//! A drawing is drawn as large as its page allows. Whether that is large enough follows from its smallest type.

use super::Smallest;

/// Type that names of components have at least on paper, pt.
const NAME: f64 = 7.0;
/// Type that every other text has at least on paper, pt.
const TEXT: f64 = 5.0;
/// Points of a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// A sheet of paper, lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A4.
    A4,
    /// A3.
    A3,
    /// US Letter.
    Letter,
    /// US Tabloid.
    Tabloid,
}

/// The room for a drawing on a page, mm: without margins, head, foot and caption.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Room {
    /// How many mm a px of a drawing of this size, px, takes where it fills the room.
    pub fn scale(self, width: f64, height: f64) -> f64 {
        (self.width / width.max(1.0)).min(self.height / height.max(1.0))
    }
}

impl Paper {
    /// The sheet of text and small drawings, and that of large ones, for a size of paper of the configuration.
    pub fn pair(look: &str) -> (Self, Self) {
        if look == "letter" { (Self::Letter, Self::Tabloid) } else { (Self::A4, Self::A3) }
    }

    /// The room for a drawing on the sheet.
    pub fn room(self) -> Room {
        let (width, height) = match self {
            Self::A4 => (277.0, 178.0),
            Self::A3 => (400.0, 262.0),
            Self::Letter => (259.0, 184.0),
            Self::Tabloid => (412.0, 244.0),
        };
        Room { width, height }
    }
}

impl Smallest {
    /// How many times as large as it must be the type of a drawing of this size, px, is where the drawing fills a room:
    /// names have 7 pt, and no text less than 5 pt, from 1 on.
    pub fn times_legible(self, (width, height): (f64, f64), room: Room) -> f64 {
        let scale = room.scale(width, height) * POINTS;
        let times = (self.name * scale / NAME).min(self.text * scale / TEXT);
        // A drawing without texts has none that is too small.
        if self.text > 0.0 { times } else { f64::INFINITY }
    }
}
