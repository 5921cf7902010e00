//! The report for programs: an array of lines.

use crate::drift::{Drift, Line};
use schemars::Schema;

pub(super) fn write(drift: &Drift) -> String {
    // Texts, numbers and lists of them, which serde_json always takes.
    serde_json::to_string_pretty(&drift.lines).unwrap_or_default() + "\n"
}

/// The JSON Schema of the report, as it is written: what is left out where it says nothing is not required.
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Vec<Line>>()
}
