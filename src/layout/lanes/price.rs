//! What the ways of lines cost.

/// What a way costs besides its length, in px of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Prices {
    /// A turn.
    pub(in crate::layout) turn: u32,
    /// A line that is crossed.
    pub(in crate::layout) cross: u32,
    /// At every point, each line that already runs along.
    pub(in crate::layout) beside: u32,
    /// How much the way that is left counts against what is paid, in quarters: with more than four a way is found
    /// sooner, but may not be the cheapest.
    pub(in crate::layout) eager: u32,
}

impl Prices {
    /// Of a drawing with room: few lines cross at a turn.
    pub(in crate::layout) const SMALL: Self = Self { turn: 60, cross: 48, beside: 6, eager: 4 };
}
