//! How drawings are routed, by their size.

use super::attempt::PITCH;
use crate::layout::router::Costs;

/// Parts past which a drawing is large.
pub(super) const SMALL: usize = 120;

/// How a drawing of some size is routed.
pub(super) struct Class {
    /// Parts of the diagram past which it is of the next class: tiles or links, whichever are more.
    pub(super) most: usize,
    /// Distance of two lines of a lane, px.
    pub(super) pitch: i32,
    pub(super) costs: Costs,
    /// What a crossing costs when paths are found once more to see whether a detour is worth it; 0 where that is not done.
    pub(super) heavy_crossing: u32,
    /// What a crossing of the finished drawing weighs, in px of length.
    pub(super) crossing_weight: i64,
    /// How often every line is taken up again.
    pub(super) rounds: usize,
    /// Paths that may be found to see which tiles should swap places.
    pub(super) swaps: usize,
    /// Whether lines of one kind at one end may share their tracks.
    pub(super) share_tracks: bool,
}

/// Small drawings are worth more care than large ones: turns cost less there, since few lines cross at them, and a
/// crossing more, since it can be spared.
pub(super) const CLASSES: [Class; 5] = [
    Class {
        most: 24,
        pitch: PITCH,
        costs: Costs { crossing: 250, ..Costs::SMALL },
        heavy_crossing: 900,
        crossing_weight: 2_000,
        rounds: 2,
        swaps: 4_000,
        share_tracks: false,
    },
    Class {
        most: SMALL,
        pitch: PITCH,
        costs: Costs { crossing: 150, ..Costs::SMALL },
        heavy_crossing: 350,
        crossing_weight: 900,
        rounds: 2,
        swaps: 4_000,
        share_tracks: false,
    },
    Class {
        most: 250,
        pitch: PITCH,
        costs: Costs { turn: 200, crossing: 100, beside: 3, heuristic: 4 },
        heavy_crossing: 0,
        crossing_weight: 400,
        rounds: 1,
        swaps: 0,
        share_tracks: false,
    },
    Class {
        most: 1_500,
        pitch: 6,
        costs: Costs { turn: 200, crossing: 70, beside: 3, heuristic: 4 },
        heavy_crossing: 0,
        crossing_weight: 400,
        rounds: 0,
        swaps: 0,
        share_tracks: true,
    },
    // Turns that cost much make a path hard to find: here no line could be followed anyway.
    Class {
        most: usize::MAX,
        pitch: 6,
        costs: Costs { heuristic: 8, ..Costs::SMALL },
        heavy_crossing: 0,
        crossing_weight: 400,
        rounds: 0,
        swaps: 0,
        share_tracks: true,
    },
];
