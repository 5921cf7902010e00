//! Posture and alerts.

use super::Tally;
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
    /// Enabled ones.
    pub enabled: u64,
    /// By severity, by count then name.
    pub by_severity: Vec<Tally>,
}
