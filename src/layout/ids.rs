//! Numbers of the things that layout keeps in tables: each kind has a type of its own, so that the table of one cannot
//! be asked with the number of another.
//!
//! They are 32 bits wide: the tables of a search are large and read at random, and a state of it packs a vertex, an axis
//! and a direction into one such number.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of a row of a table.
pub(super) trait Id: Copy {
    fn of(index: usize) -> Self;
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(u32);

        impl Id for $name {
            #[inline]
            fn of(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            #[inline]
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A routing channel between tiles or zones: a lane.
    LaneId;
    /// What lines run along: a lane, or what leads from a side of a terminal to the lanes. Lanes come first.
    ChannelId;
    /// The channel that leaves a side of a terminal.
    ExitId;
    /// Where a level and an upright channel meet.
    VertexId;
    /// A segment of a line, along one channel.
    SegmentId;
    /// What lies between two crossings of a lane.
    StretchId;
    /// The inside of a zone, or the page.
    RegionId;
}

impl RegionId {
    /// What lies in no zone.
    pub(super) const PAGE: Self = Self(0);

    /// The inside of a zone.
    #[inline]
    pub(super) fn of_zone(zone: usize) -> Self {
        Self::of(zone + 1)
    }

    /// The zone, if it is not the page.
    pub(super) fn zone(self) -> Option<usize> {
        self.index().checked_sub(1)
    }
}

impl ChannelId {
    /// A lane among all channels.
    #[inline]
    pub(super) fn of_lane(lane: LaneId) -> Self {
        Self(lane.0)
    }
}

impl StretchId {
    /// None: four bytes where an option would be eight.
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// A table that is asked with the numbers of its own rows.
#[derive(Debug, Clone)]
pub(super) struct Table<I, T> {
    rows: Vec<T>,
    of: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self::from(vec![])
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, of: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// So many rows that are alike.
    pub(super) fn of(row: T, count: usize) -> Self
    where
        T: Clone,
    {
        Self::from(vec![row; count])
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::of(self.rows.len() - 1)
    }

    #[inline]
    pub(super) fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())
    }

    #[inline]
    pub(super) fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.rows.get_mut(id.index())
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::of)
    }

    /// Every row with its number.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(at, row)| (I::of(at), row))
    }

    pub(super) fn pairs_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.rows.iter_mut().enumerate().map(|(at, row)| (I::of(at), row))
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}
