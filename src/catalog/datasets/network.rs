//! Datasets of network access.

use super::row::Dataset;

pub(super) const ROWS: &[Dataset] = &[];
