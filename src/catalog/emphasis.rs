//! How loud a part of a drawing is.

use serde::{Deserialize, Serialize};

/// How a tile or line stands out of a drawing in which something is shown in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Emphasis {
    /// It is what the drawing is about.
    Strong,
    /// It is there for orientation only.
    Faded,
}
