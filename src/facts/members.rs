//! The set of things something holds of, and whether all of them were read.

use super::{Known, Sources, Truth};
use std::collections::BTreeSet;

/// Names of the things something holds of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    yes: BTreeSet<String>,
    unread: bool,
}

impl Members {
    /// Counts one thing.
    pub fn add(&mut self, name: &str, holds: Truth) {
        match holds {
            Truth::Yes => {
                self.yes.insert(name.to_owned());
            }
            Truth::No => {}
            Truth::Unread => self.unread = true,
        }
    }

    /// The set. `complete` says whether all rows of the sources were read.
    pub fn known(self, complete: bool, sources: Sources) -> Known<BTreeSet<String>> {
        match (complete && !self.unread, self.yes.is_empty()) {
            (true, _) => Known::exact(self.yes, sources),
            (false, false) => Known::at_least(self.yes, sources),
            (false, true) => Known::not_read(sources),
        }
    }
}
