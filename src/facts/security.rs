//! Posture and alerts.

use super::{Split, Tally};
use schemars::JsonSchema;
use serde::Serialize;

/// The newest row of `GET /security/secureScores`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SecureScore {
    /// Points reached.
    pub current: f64,
    /// Points that could be reached.
    pub max: f64,
    /// Share in whole percent.
    pub percent: u64,
    /// Day it was measured, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Average percent of tenants of like size, where the service says it.
    pub peers_percent: Option<u64>,
    /// Services the score covers, sorted.
    pub services: Vec<String>,
}

/// Alert policies, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AlertCounts {
    /// All alert policies.
    pub total: u64,
    /// By whether they are enabled.
    pub enabled: Split,
    /// By severity, by count then name.
    pub by_severity: Vec<Tally>,
    /// Those whose rows do not tell how severe they are.
    pub untold_severity: u64,
}
