//! Datasets of Copilot, agents and what they are grounded on.

use super::row::Dataset;

pub(super) const ROWS: &[Dataset] = &[];
