//! What changed between two runs: claims compared, and the history of the documents.
//!
//! In: two lists of claims as `claims.json` holds them ([`read_claims`]). Out: what changed of the tenant ([`claims()`]), apart
//! from what was merely read in one of them and not in the other; the history of versions ([`history`]). Never takes for a
//! change what was not read, and never looks at the tenant itself.

mod compare;
mod entry;
mod grouped;
mod groups;
pub mod history;
mod say;

pub use compare::{Counts, claims, counts};
pub use entry::{Entry, Extent, read_claims};
pub use grouped::grouped;
pub use groups::{Group, VOLATILE, group};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It says something else.
    Changed,
    /// What it is about is new.
    Added,
    /// What it is about is gone.
    Removed,
    /// It was not read before: nothing is known of a change.
    NowRead,
    /// It is not read any more: nothing is known of a change.
    NoLongerRead,
    /// Both were read too little to say whether it changed.
    Unsure,
    /// One of the two was written by a version of the program that does not make this claim.
    NotCompared,
}

impl Kind {
    /// Whether it is a change of the tenant.
    pub fn is_of_tenant(self) -> bool {
        matches!(self, Self::Changed | Self::Added | Self::Removed)
    }
}

/// What became of one claim between two runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// Id of the claim; for an object that came or went, of the claim that tells most of it.
    pub id: String,
    /// Ids of claims of the same kind of which the same is said: other kinds of guests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What it is about.
    pub group: Group,
    /// What became of it.
    pub kind: Kind,
    /// What it said; none where it was not read or not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// How much was read for it then.
    #[serde(default, skip_serializing_if = "Extent::is_exact")]
    pub before_known: Extent,
    /// What it says; none where it is not read or not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// How much is read for it now.
    #[serde(default, skip_serializing_if = "Extent::is_exact")]
    pub after_known: Extent,
    /// Members of its set, and who is let past, that are new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// Those that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
}
