//! Templates of Azure Resource Manager, as people write them and as Bicep makes them: what is to be, not what is.
//!
//! In: a template, with whatever other templates stand in it. Out: its resources as rows in the shape of Resource Manager,
//! each with the mark that it is declared and an id made of type and name. A template says nothing of what is there, so of
//! no dataset it is said that this is all. Values of secure parameters and of parameter files are never read.
//! Source: <https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax>, November 2026.

mod parse;
mod read;
mod scope;
mod secure;

use super::take::{Extent, take};
use crate::diag::Code;
use crate::import::answers::Part;
use crate::import::ledger::Ledger;
use crate::snapshot::ImportedFile;
use read::Reader;
pub(in crate::import) use scope::GROUP;
use serde_json::{Map, Value};
use std::cell::Cell;

/// Why rows of a template are never all, and never seen.
const DOUBT: &str = "declared by a template, which says what is to be, not what is";

/// Whether an object names this kind of schema.
fn is_of_schema(map: &Map<String, Value>, kind: &str) -> bool {
    let schema = map.get("$schema").and_then(Value::as_str).unwrap_or_default();
    schema.to_ascii_lowercase().contains(kind)
}

/// Whether an object is a template.
pub(in crate::import) fn is_template(map: &Map<String, Value>) -> bool {
    let has = map.get("resources").is_some_and(|it| it.is_array() || it.is_object());
    has && (map.contains_key("contentVersion") || is_of_schema(map, "deploymenttemplate.json"))
}

/// Whether an object holds parameters of a template.
pub(in crate::import) fn is_parameters(map: &Map<String, Value>) -> bool {
    is_of_schema(map, "deploymentparameters.json") && map.get("parameters").is_some_and(Value::is_object)
}

/// Takes a template.
pub(in crate::import) fn take_template(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    let is_bicep = map.get("metadata").is_some_and(|it| it.pointer("/_generator/name") == Some(&Value::from("bicep")));
    file.format = if is_bicep { "template made by Bicep" } else { "template of Azure Resource Manager" }.to_owned();
    ledger.sources.insert("azure-template".to_owned());
    let left = Cell::new(scope::BUDGET);
    let outputs = scope::Outputs::default();
    let mut reader = Reader::new(&left, &outputs);
    reader.template(&map);
    let told = reader.told();
    if left.get() == 0 || reader.is_cut {
        let lost =
            "the template is nested too deeply or too large to be worked out; part of it was not read".to_owned();
        ledger.tell(Code::ImportLost, &part.label, lost.clone());
        file.lost.push(lost);
    }
    for message in told {
        ledger.tell(Code::ImportUnrecognised, &part.label, message);
    }
    if reader.rows.is_empty() {
        file.recognised.push("template without resources".to_owned());
    }
    let mut extent = Extent::of(part, part.depth.saturating_add(2));
    extent.is_declared = true;
    extent.doubt = Some(DOUBT.to_owned());
    take(ledger, &Part { stream: None, ..part.below("resources", part.path.clone()) }, reader.rows, extent, file);
}

/// Takes parameters of a template: they are known, and their values are nobody's business.
pub(in crate::import) fn take_parameters(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    _: Map<String, Value>,
    file: &mut ImportedFile,
) {
    file.format = "parameters of a template of Azure Resource Manager".to_owned();
    file.recognised.push("parameters of a template, whose values are not read".to_owned());
    let message = "the file holds parameters of a template; it was recognised and not used, name the template";
    ledger.tell(Code::ImportUnrecognised, &part.label, message);
}
