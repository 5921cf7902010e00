//! What a search is at, packed: a state and an open state are one number each, since a search is a table of the ones and
//! a heap of the others.

use crate::layout::geometry::{Axis, Toward};
use crate::layout::ids::{Id, VertexId};

/// Where a search is: at a vertex, on its channel of an axis, onto which the line came from one side.
///
/// One number, so that what is known of a state stands in a table: `vertex * 4 + axis * 2 + came`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(u32);

impl State {
    /// Before the first one.
    pub(super) const NONE: Self = Self(u32::MAX);
    /// States of each vertex.
    pub(super) const EACH: usize = 4;

    #[inline]
    pub(super) fn new(vertex: VertexId, axis: Axis, came: Toward) -> Self {
        Self(vertex.index() as u32 * 4 + axis as u32 * 2 + came as u32)
    }

    #[inline]
    pub(super) fn vertex(self) -> VertexId {
        VertexId::of((self.0 / 4) as usize)
    }

    #[inline]
    pub(super) fn axis(self) -> Axis {
        Axis::of(self.0 & 2 == 0)
    }

    /// The side from which the line came onto the channel.
    #[inline]
    pub(super) fn came(self) -> Toward {
        Toward::of(self.0 & 1 == 1)
    }

    #[inline]
    pub(super) fn is_none(self) -> bool {
        self == Self::NONE
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A state that is still to be looked at, and what a path over it costs at least. One number, cost first, so that of two
/// with one cost the same is taken on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Open(u64);

impl Open {
    #[inline]
    pub(super) fn new(cost: u32, state: State) -> Self {
        Self(u64::from(cost) << 32 | u64::from(state.0))
    }

    #[inline]
    pub(super) fn cost(self) -> u32 {
        (self.0 >> 32) as u32
    }

    #[inline]
    pub(super) fn state(self) -> State {
        State((self.0 & u64::from(u32::MAX)) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_what_it_was_made_of() {
        for (axis, came) in [Axis::Level, Axis::Upright].into_iter().flat_map(|it| Toward::BOTH.map(|to| (it, to))) {
            let state = State::new(VertexId::of(7), axis, came);
            assert_eq!((state.vertex(), state.axis(), state.came()), (VertexId::of(7), axis, came));
            let open = Open::new(90, state);
            assert_eq!((open.cost(), open.state()), (90, state));
            assert!(open < Open::new(91, State::new(VertexId::of(0), axis, came)));
        }
    }
}
