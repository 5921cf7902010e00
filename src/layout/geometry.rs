//! Shapes on the page, in whole px: `x` grows to the right, `y` downwards.
//!
//! ```text
//!            Top
//!         ┌───────┐            Level    ───────   runs along x
//!    Left │  box  │ Right
//!         └───────┘            Upright     │      runs along y
//!          Bottom
//! ```
//!
//! Directions are types, not numbers, so that a side cannot be taken for an axis. Each has the number it had in the
//! tables of the router: tables are indexed by them in the innermost loops, and a number is what is fast there.

use std::ops::{Index, IndexMut};

/// The grid everything stands on, px.
pub(super) const GRID: i32 = 8;

/// A place on the page: from its left, from its top.
pub(super) type Point = (i32, i32);

/// A box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) w: i32,
    pub(super) h: i32,
}

impl Area {
    /// Whether two boxes lie nearer to each other than this.
    pub(super) fn overlaps(&self, o: &Self, by: i32) -> bool {
        self.x < o.x + o.w + by && o.x < self.x + self.w + by && self.y < o.y + o.h + by && o.y < self.y + self.h + by
    }

    /// The middle.
    pub(super) fn centre(&self) -> Point {
        (self.x + self.w / 2, self.y + self.h / 2)
    }

    /// Where one of its sides lies: `y` of an upper one.
    pub(super) fn border(&self, side: Side) -> i32 {
        match side {
            Side::Top => self.y,
            Side::Right => self.x + self.w,
            Side::Bottom => self.y + self.h,
            Side::Left => self.x,
        }
    }

    /// From where to where one of its sides reaches: along `x` of an upper one.
    pub(super) fn along(&self, side: Side) -> Span {
        match side.axis() {
            Axis::Upright => Span { low: self.x, high: self.x + self.w },
            Axis::Level => Span { low: self.y, high: self.y + self.h },
        }
    }
}

/// How a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Axis {
    Level = 0,
    Upright = 1,
}

impl Axis {
    #[inline]
    pub(super) fn of(level: bool) -> Self {
        if level { Self::Level } else { Self::Upright }
    }

    /// The axis at a right angle to this one.
    #[inline]
    pub(super) fn across(self) -> Self {
        match self {
            Self::Level => Self::Upright,
            Self::Upright => Self::Level,
        }
    }
}

/// One way along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Toward {
    /// Smaller coordinates: left, up.
    Less = 0,
    /// Larger coordinates: right, down.
    More = 1,
}

impl Toward {
    pub(super) const BOTH: [Self; 2] = [Self::Less, Self::More];

    #[inline]
    pub(super) fn of(grows: bool) -> Self {
        if grows { Self::More } else { Self::Less }
    }

    #[inline]
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::More => Self::Less,
        }
    }
}

/// A side of a box; of a line that leaves through it, the direction in which it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    pub(super) const ALL: [Self; 4] = [Self::Top, Self::Right, Self::Bottom, Self::Left];

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Top => Self::Bottom,
            Self::Right => Self::Left,
            Self::Bottom => Self::Top,
            Self::Left => Self::Right,
        }
    }

    /// The axis of a line that leaves here, at a right angle to the side itself.
    #[inline]
    pub(super) fn axis(self) -> Axis {
        match self {
            Self::Top | Self::Bottom => Axis::Upright,
            Self::Right | Self::Left => Axis::Level,
        }
    }

    /// Which way a line goes that leaves here.
    #[inline]
    pub(super) fn toward(self) -> Toward {
        match self {
            Self::Right | Self::Bottom => Toward::More,
            Self::Top | Self::Left => Toward::Less,
        }
    }
}

/// A length along an axis, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) low: i32,
    pub(super) high: i32,
}

impl Span {
    /// From one place to another, whichever is the lower.
    pub(super) fn between(one: i32, other: i32) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    #[inline]
    pub(super) fn holds(self, at: i32) -> bool {
        self.low <= at && at <= self.high
    }

    /// Whether two have a place in common.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The least that holds both.
    pub(super) fn joined(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// Whether two straight lines cross.
pub(super) fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    // In 64 bits: the product of two lengths of a large page does not fit in 32.
    let turn = |o: Point, v: Point, w: Point| {
        i64::from(v.0 - o.0) * i64::from(w.1 - o.1) > i64::from(v.1 - o.1) * i64::from(w.0 - o.0)
    };
    let ((p, q), (r, s)) = (one, other);
    turn(p, q, r) != turn(p, q, s) && turn(r, s, p) != turn(r, s, q)
}

/// How far two places lie apart at right angles.
pub(super) fn apart(one: Point, other: Point) -> u32 {
    one.0.abs_diff(other.0) + one.1.abs_diff(other.1)
}

/// Two values, one for each axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ByAxis<T>(pub(super) [T; 2]);

impl<T> Index<Axis> for ByAxis<T> {
    type Output = T;
    #[inline]
    fn index(&self, axis: Axis) -> &T {
        &self.0[axis as usize]
    }
}

impl<T> IndexMut<Axis> for ByAxis<T> {
    #[inline]
    fn index_mut(&mut self, axis: Axis) -> &mut T {
        &mut self.0[axis as usize]
    }
}

/// Two values, one for each way along an axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ByToward<T>(pub(super) [T; 2]);

impl<T> Index<Toward> for ByToward<T> {
    type Output = T;
    #[inline]
    fn index(&self, toward: Toward) -> &T {
        &self.0[toward as usize]
    }
}

impl<T> IndexMut<Toward> for ByToward<T> {
    #[inline]
    fn index_mut(&mut self, toward: Toward) -> &mut T {
        &mut self.0[toward as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_face_each_other_along_one_axis() {
        for side in Side::ALL {
            assert_eq!(side.opposite().opposite(), side);
            assert_eq!((side.opposite().axis(), side.opposite().toward()), (side.axis(), side.toward().opposite()));
        }
        let area = Area { x: 10, y: 20, w: 30, h: 40 };
        assert_eq!(Side::ALL.map(|it| area.border(it)), [20, 40, 60, 10]);
        assert_eq!(area.along(Side::Bottom), Span { low: 10, high: 40 });
    }

    #[test]
    fn spans_meet_where_they_have_a_place_in_common() {
        let (one, other) = (Span::between(5, 0), Span { low: 5, high: 9 });
        assert!(one.meets(other) && !one.meets(Span { low: 6, high: 9 }) && one.holds(5));
        assert_eq!(one.joined(other), Span { low: 0, high: 9 });
    }
}
