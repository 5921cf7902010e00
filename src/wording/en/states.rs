//! Why something is not in effect, in English.

use crate::catalog::Inactive;

/// The word for a tile, a line or a table.
pub fn inactive(why: Inactive) -> &'static str {
    match why {
        Inactive::Blocked => "blocked",
        Inactive::Disabled => "disabled",
        Inactive::Draft => "draft",
        Inactive::Expired => "expired",
        Inactive::Idle => "not active",
        Inactive::Off => "off",
        Inactive::Paused => "paused",
        Inactive::Quarantined => "in quarantine",
        Inactive::ReportOnly => "report-only",
        Inactive::Staging => "staging",
        Inactive::Suspended => "suspended",
        Inactive::Test => "in test",
    }
}
