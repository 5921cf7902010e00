//! How drawings are routed, by their size.

use super::attempt::PITCH;
use crate::layout::lanes::Prices;

/// Parts past which a drawing is large.
pub(super) const SMALL: usize = 120;

/// How a drawing of some size is routed.
pub(super) struct Class {
    /// Parts of the diagram past which it is of the next class: tiles or links, whichever are more.
    pub(super) most: usize,
    /// Distance of two lines of a lane, px.
    pub(super) pitch: i32,
    pub(super) prices: Prices,
    /// What a crossing costs when ways are found once more to see whether a detour is worth it; 0 where that is not done.
    pub(super) dear: u32,
    /// What a crossing of the finished drawing weighs, in px of length.
    pub(super) crossing: i64,
    /// How often every line is taken up again.
    pub(super) rounds: usize,
    /// Ways that may be found to see which tiles should trade places.
    pub(super) trades: usize,
    /// Whether lines of one kind at one end may share their track.
    pub(super) trunks: bool,
}

/// Small drawings are worth more care than large ones: turns cost less there, since few lines cross at them, and a
/// crossing more, since it can be spared.
pub(super) const CLASSES: [Class; 5] = [
    Class {
        most: 24,
        pitch: PITCH,
        prices: Prices { cross: 250, ..Prices::SMALL },
        dear: 900,
        crossing: 2_000,
        rounds: 2,
        trades: 4_000,
        trunks: false,
    },
    Class {
        most: SMALL,
        pitch: PITCH,
        prices: Prices { cross: 150, ..Prices::SMALL },
        dear: 350,
        crossing: 900,
        rounds: 2,
        trades: 4_000,
        trunks: false,
    },
    Class {
        most: 250,
        pitch: PITCH,
        prices: Prices { turn: 200, cross: 100, beside: 3, eager: 4 },
        dear: 0,
        crossing: 400,
        rounds: 1,
        trades: 0,
        trunks: false,
    },
    Class {
        most: 1_500,
        pitch: 6,
        prices: Prices { turn: 200, cross: 70, beside: 3, eager: 4 },
        dear: 0,
        crossing: 400,
        rounds: 0,
        trades: 0,
        trunks: true,
    },
    // Dear turns make a way hard to find: here no line could be followed anyway.
    Class {
        most: usize::MAX,
        pitch: 6,
        prices: Prices { eager: 8, ..Prices::SMALL },
        dear: 0,
        crossing: 400,
        rounds: 0,
        trades: 0,
        trunks: true,
    },
];
