//! The report for programs: an array of checks.

use super::Report;
use crate::checks::Check;
use schemars::Schema;

pub(super) fn write(report: &Report<'_>) -> String {
    // Texts, numbers and lists of them, which serde_json always takes.
    serde_json::to_string_pretty(report.checks).unwrap_or_default() + "\n"
}

/// The JSON Schema of the report, as it is written: what is left out where it says nothing is not required.
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Vec<Check>>()
}
