//! Rules that people write without Rust: a TOML file over claims and components.
//!
//! In: the text of a file ([`read`]), the claims and the model of a tenant ([`judge`]). Out: one [`Check`](super::Check) for
//! each rule. A rule passes only where everything it asks was read in full, and fails only where what was read decides it.

mod components;
mod judge;
mod operator;
mod read;
mod rule;
mod seen;

pub use judge::judge;
pub use operator::Operator;
pub use read::read;
pub use rule::{Condition, Expected, Fault, OwnRule, OwnStep, Place, Rules, Weight};

/// The JSON Schema of a file of rules, for editors.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Rules)
}

/// What the id of such a rule begins with, so that it never meets one of ours.
pub const PREFIX: &str = crate::overlay::OWN_RULES;
