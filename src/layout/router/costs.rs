//! What the paths of lines cost.
//!
//! All costs are lengths in px: a turn costs as much as so much detour. So one number tells of two paths which is the
//! better one, and whether a crossing is worth a detour is a matter of its weight.

/// What a path costs besides its length, in px of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Costs {
    /// A turn.
    pub(in crate::layout) turn: u32,
    /// A line that is crossed.
    pub(in crate::layout) crossing: u32,
    /// At every vertex, each line that already runs along.
    pub(in crate::layout) beside: u32,
    /// How much what is left of a path weighs against what is paid, in quarters: with more than four a path is found
    /// sooner, but may not be the cheapest (weighted A*).
    pub(in crate::layout) heuristic: u32,
}

impl Costs {
    /// Of a drawing with room: few lines cross at a turn.
    pub(in crate::layout) const SMALL: Self = Self { turn: 60, crossing: 48, beside: 6, heuristic: 4 };
}
