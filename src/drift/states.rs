//! What became of the parts of the architecture, for drawings.

use super::{Drift, Kind};
use crate::catalog::State;
use crate::overlay::States;

impl Drift {
    /// What became of components and links, by id. A part of which anything else changed is changed.
    pub fn states(&self) -> States {
        let mut states = States::new();
        for line in self.lines.iter().filter(|it| matches!(it.family(), "component" | "link")) {
            let state = match (line.kind, &line.path) {
                (Kind::Added, None) => State::Added,
                (Kind::Removed, None) => State::Removed,
                (Kind::Uninterpreted, _) => continue,
                _ => State::Changed,
            };
            let known = states.entry(line.id().to_owned()).or_insert(state);
            if state != State::Changed {
                *known = state;
            }
        }
        states
    }
}
