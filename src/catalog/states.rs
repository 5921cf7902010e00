//! What becomes of a part of a drawing: planned, changed, removed, added.

use super::{Badge, Dash};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What becomes of a zone, a component or a link; independent of how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is not there yet, and is to be.
    Planned,
    /// It is there, and differs from what was.
    Changed,
    /// It was there, and is no longer, or is to go.
    Removed,
    /// It was not there, and is.
    Added,
}

/// One row of the table of states.
#[derive(Debug)]
pub struct StateRow {
    /// The state.
    pub state: State,
    /// Stable id, the `state` of the Diagram JSON, and the word of legends and titles.
    pub id: &'static str,
    /// Its mark, so that colour never carries the meaning alone.
    pub badge: Badge,
    /// Dash pattern of its frame.
    pub dash: Dash,
    /// What it means, one sentence.
    pub description: &'static str,
}

/// Every state, in the order of legends.
pub const STATES: &[StateRow] = &[
    StateRow {
        state: State::Planned,
        id: "planned",
        badge: Badge::Planned,
        dash: Dash::Dashed,
        description: "Not there yet, and to be.",
    },
    StateRow {
        state: State::Changed,
        id: "changed",
        badge: Badge::Changed,
        dash: Dash::Solid,
        description: "There, and not as it was.",
    },
    StateRow {
        state: State::Removed,
        id: "removed",
        badge: Badge::Removed,
        dash: Dash::Dotted,
        description: "No longer there, or to go.",
    },
    StateRow {
        state: State::Added,
        id: "added",
        badge: Badge::Added,
        dash: Dash::DashDot,
        description: "There, and not before.",
    },
];

impl State {
    /// The row that describes this state.
    pub fn row(self) -> &'static StateRow {
        // The table has a row for each, in this order; a test holds it.
        &STATES[self as usize]
    }

    /// The sign of its mark: `+`.
    pub fn sign(self) -> &'static str {
        self.row().badge.row().sign
    }

    /// What becomes of several together: what becomes of each of them; where that differs, they change.
    pub fn of_all(states: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let mut states = states.into_iter();
        let first = states.next()?;
        states.fold(first, |all, one| if all == one { all } else { Some(Self::Changed) })
    }

    /// The state with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        STATES.iter().find(|row| row.id == id).map(|row| row.state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::BADGES;

    #[test]
    fn every_state_and_badge_has_its_own_row_and_sign() {
        for row in STATES {
            assert_eq!(row.state.row().id, row.id);
            assert_eq!(State::from_id(row.id), Some(row.state));
        }
        for (at, row) in BADGES.iter().enumerate() {
            assert_eq!(row.badge.row().id, row.id);
            assert!(BADGES.iter().skip(at + 1).all(|other| other.sign != row.sign), "{}", row.id);
        }
    }
}
