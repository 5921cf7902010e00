//! The report for programs: an array of checks.

use super::Report;
use crate::checks::Check;
use schemars::Schema;

pub(super) fn write(report: &Report<'_>) -> String {
    // Texts, numbers and lists of them, which serde_json always takes.
    serde_json::to_string_pretty(report.checks).unwrap_or_default() + "\n"
}

/// The JSON Schema of the report.
pub fn schema() -> Schema {
    schemars::schema_for!(Vec<Check>)
}
