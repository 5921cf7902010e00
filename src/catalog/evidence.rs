//! How sure a statement is.

use serde::{Deserialize, Serialize};

/// The evidence state of a component, a link or a fact; drawn solid, dashed or dotted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Read from the tenant as it stands.
    #[default]
    Observed,
    /// Follows from what was read, by a named rule.
    Inferred,
    /// Said by a person in the design overlay, or by a template of what is to be.
    Declared,
    /// Not read: its state is not known.
    Unknown,
}

impl Evidence {
    /// The word used in documents and legends: `observed`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Inferred => "inferred",
            Self::Declared => "declared",
            Self::Unknown => "not read",
        }
    }
}
