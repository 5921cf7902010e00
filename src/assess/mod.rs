//! Findings: what of the tenant matters, judged from the model.
//!
//! In: a [`Model`](crate::model::Model). Out: [`Finding`]s, worst first. Each rule is one row and one small
//! function; a rule whose data was not read says nothing.

mod access;
mod devices;
mod external;
mod identity;
mod posture;
mod rules;

pub use rules::{RULES, Rule, findings};

use schemars::JsonSchema;
use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Act now.
    High,
    /// Plan it.
    Medium,
    /// Worth knowing.
    Low,
}

/// One thing that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// Id of the rule: `standing-global-administrators`.
    pub rule: String,
    /// How much it matters.
    pub weight: Weight,
    /// One line: `Seven people are Global Administrator at all times`.
    pub title: String,
    /// What was seen, in one or two sentences with figures.
    pub detail: String,
    /// What to do, one or two sentences.
    pub advice: String,
    /// Ids of the components it concerns.
    pub components: Vec<String>,
    /// Id of the section that tells more.
    pub section: String,
    /// Names of what it was judged by: datasets, policies, accounts.
    pub evidence: Vec<String>,
}
