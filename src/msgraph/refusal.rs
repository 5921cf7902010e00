//! What the service's refusals mean.

use super::failure::FailureKind;

/// One row of the table of refusals: an answer that fits it means its kind.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    /// HTTP status; 0 for any.
    pub status: u16,
    /// Error code, upper and lower case alike; empty for any.
    pub code: &'static str,
    /// What the message holds, in lower case; empty for any.
    pub message: &'static str,
    /// What it means.
    pub kind: FailureKind,
    /// The licence or set-up that is missing, where the refusal means one.
    pub licence: &'static str,
    /// Where it is documented or was seen.
    pub source: &'static str,
}

/// The refusals, the first that fits wins.
pub const REFUSALS: &[Refusal] = &[];
