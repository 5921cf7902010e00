//! Azure: what Resource Graph, Resource Manager, the Azure CLI and Az PowerShell tell, and templates of what is to be.
//!
//! In: lists, answers and single objects that show by their id or type that they are of Azure. Out: rows in the shape of
//! Resource Manager, each in the dataset of its type, and how much of it that is. What a template declares is marked so
//! and never called all of anything. Sources: <https://learn.microsoft.com/azure/governance/resource-graph/>,
//! <https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax>, the shapes that `az` 2.91 writes,
//! November 2026.

mod answer;
mod flat;
mod powershell;
mod route;
mod spelling;
mod take;
mod template;
mod withheld;

pub(super) use answer::{is_answer, is_list, is_object, take_answer, take_list, take_object};
pub(super) use template::{is_parameters, is_template, take_parameters, take_template};

use super::answers::Part;
use super::ledger::Ledger;
use crate::snapshot::ImportedFile;
use serde_json::Value;

/// Where ids of what is declared begin.
pub(super) use template::GROUP;

/// Takes rows that a file declares beside everything else it says.
pub(super) fn take_declared(ledger: &mut Ledger<'_>, part: &Part<'_>, rows: Vec<Value>, file: &mut ImportedFile) {
    let mut extent = take::Extent::of(part, part.depth.saturating_add(1));
    extent.is_declared = true;
    extent.doubt = Some("declared by a file, which says what is to be, not what is".to_owned());
    take::take(ledger, part, rows, extent, file);
}

/// The mark of a row that a file declares and nobody has seen.
pub(super) const DECLARED: &str = "@tenantry.declared";
