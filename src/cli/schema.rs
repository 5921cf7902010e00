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
        SchemaOf::Config => schemars::schema_for!(crate::config::Config),
        SchemaOf::Design => crate::overlay::schema(),
        SchemaOf::Check => crate::checks::report::schema(),
        SchemaOf::Rules => crate::checks::own::schema(),
        SchemaOf::Diff => crate::drift::report::schema(),
        SchemaOf::Gap => crate::gap::schema(),
        SchemaOf::Data => schemars::schema_for!(crate::tables::Data),
        SchemaOf::Diagram => schemars::schema_for!(crate::diagram::Diagram),
    };
    print_json(&schema)?;
    Ok(Done::Whole)
}
