//! The sections: each builds the typed context of its template from the model.
//!
//! In: [`Sources`]. Out: one `Context` a section, sorted, holding facts and no wording. The fields are the contract
//! of the templates, listed in `templates/README.md`.

mod access_locations;
mod access_roles;
mod ai_around;
mod ai_declared;
mod ai_flow;
mod ai_layers;
mod ai_rows;
mod azure_network;
mod azure_network_rows;
mod catalogue_rows;
mod claimed;
mod consents;
mod details_alike;
mod details_ties;
mod ends;
mod readiness_design;
mod readiness_rows;
mod reasons;
mod twins;

pub(super) mod about;
pub(super) mod access;
pub(super) mod addresses;
pub(super) mod ai_workloads;
pub(super) mod architecture;
pub(super) mod automation;
pub(super) mod bitlocker;
pub(super) mod catalogue;
pub(super) mod collaboration;
pub(super) mod completeness;
pub(super) mod compliance;
pub(super) mod connections;
pub(super) mod control;
pub(super) mod copilot;
pub(super) mod cover;
pub(super) mod coverage;
mod described;
pub(super) mod details;
pub(super) mod deviations;
pub(super) mod endpoint;
pub(super) mod evidence;
pub(super) mod executive;
mod executive_numbers;
pub(super) mod external;
pub(super) mod figures;
mod filters;
pub(super) mod findings;
pub(super) mod glossary;
mod governed;
pub(super) mod hybrid;
pub(super) mod identity;
pub(super) mod layers;
mod mail_ways;
pub(super) mod messaging;
pub(super) mod missing;
pub(super) mod network;
pub(super) mod notes;
pub(super) mod operations;
mod platforms;
mod platforms_rows;
pub(super) mod readiness;
pub(super) mod records;
pub(super) mod remains;
pub(super) mod risks;
pub(super) mod security;
pub(super) mod summary;
pub(super) mod target;
pub(super) mod tenant;
pub(super) mod unread;
pub(super) mod unused;
pub(super) mod vectors;
pub(super) mod verification;
pub(super) mod why;
pub(super) mod windows;

pub(crate) use catalogue_rows::value_of;
pub(super) use claimed::claims;
pub(crate) use ends::{Ending, endings};
pub(super) use hybrid::only_servers;

use schemars::{Schema, schema_for};
use serde::Serialize;
use serde_json::Value;

/// Rows of a table that a document prints; what goes beyond is counted.
pub(super) const TABLE_ROWS: usize = 60;

/// A context as a template sees it.
pub(super) fn value<T: Serialize>(context: &T) -> Value {
    // Contexts hold structs, lists and scalars only, which serde_json always takes.
    serde_json::to_value(context).unwrap_or_default()
}

/// The head of a list, as long as a table may be, and how many are left out.
pub(super) fn head<T>(items: &[T]) -> (&[T], u64) {
    let shown = items.get(..TABLE_ROWS).unwrap_or(items);
    (shown, count(items.len() - shown.len()))
}

/// A length as templates count.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

macro_rules! contexts {
    ($($id:ident $(= $name:literal)?),*) => {
        /// The JSON Schema of each section's context, in the order of the outline, and last those of the
        /// lists that may follow any of them and of the drawings that may stand before: the contract of its template.
        pub fn contexts() -> Vec<(&'static str, Schema)> {
            vec![$((named!($id $($name)?), schema_for!($id::Context))),*]
        }
    };
}

/// The id of a section: the name of its file, unless that is written otherwise.
macro_rules! named {
    ($id:ident) => {
        stringify!($id)
    };
    ($id:ident $name:literal) => {
        $name
    };
}

contexts![
    cover,
    control,
    summary,
    architecture,
    catalogue,
    connections,
    tenant,
    identity,
    access,
    external,
    messaging,
    collaboration,
    endpoint,
    security,
    compliance,
    network,
    hybrid,
    ai_workloads = "ai-workloads",
    operations,
    findings,
    verification,
    layers,
    vectors,
    executive,
    copilot,
    readiness,
    bitlocker,
    windows,
    automation,
    addresses,
    coverage,
    unused,
    evidence,
    glossary,
    about,
    risks,
    deviations,
    completeness,
    target,
    remains,
    records,
    notes,
    figures,
    why,
    missing,
    unread,
    details
];
