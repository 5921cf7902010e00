//! Why something is not in effect, in English.

use crate::catalog::Inactive;

/// The word for a tile, a line or a table.
pub fn inactive(why: Inactive) -> &'static str {
    match why {
        Inactive::Disabled => "disabled",
        Inactive::Expired => "expired",
        Inactive::Off => "off",
        Inactive::Paused => "paused",
        Inactive::Quarantined => "in quarantine",
        Inactive::ReportOnly => "report-only",
        Inactive::Staging => "staging",
        Inactive::Test => "in test",
    }
}
