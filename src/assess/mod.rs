//! Assess: each question about the tenant answered once, and the rules that judge it.
//!
//! In: the [`Facts`](crate::facts::Facts). Out: [`Claims`], every number and verdict a document or drawing can state
//! with how much was read for it, and [`Finding`]s, worst first. One file a subject; a claim is made where its question
//! is answered. Nothing here decides on a display name.

mod access;
mod claim;
mod cross_tenant;
mod hybrid;
mod licences;
mod listed;
mod rules;
mod signin;

pub use access::{Answer, Path, Verdict, answer};
pub use claim::{Claim, Claims, Said, part};
pub use rules::{RULES, Rule, findings};

use crate::facts::Facts;
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

/// Makes the claims of one subject.
type Subject = fn(&Facts, &mut Claims);

/// The subjects, one a file.
const SUBJECTS: &[Subject] = &[
    access::claims,
    signin::claims,
    licences::claims,
    hybrid::claims,
    cross_tenant::claims,
    listed::claims,
];

/// Every claim that what was read allows.
pub fn claims(facts: &Facts) -> Claims {
    let mut claims = Claims::default();
    SUBJECTS.iter().for_each(|subject| subject(facts, &mut claims));
    claims
}
