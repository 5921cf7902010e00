//! Datasets of reviews, packages, life cycles.

use super::row::Dataset;

pub(super) const ROWS: &[Dataset] = &[];
