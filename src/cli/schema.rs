//! `tenantry schema FORMAT`.

use super::Done;
use super::args::{Schema, SchemaOf};
use super::drawing::print_json;
use super::error::CommandError;

/// Prints the JSON Schema of a format.
pub(super) fn run(args: &Schema) -> Result<Done, CommandError> {
    let schema = match args.of {
        SchemaOf::Snapshot => schemars::schema_for!(crate::snapshot::Manifest),
        SchemaOf::Model => crate::model::schema(),
        SchemaOf::Diagram => schemars::schema_for!(crate::diagram::Diagram),
    };
    print_json(&schema)?;
    Ok(Done::Whole)
}
