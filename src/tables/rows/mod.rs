//! The tables, an area a file.

mod access;
mod applications;
mod architecture;
mod collaboration;
mod design;
mod devices;
mod findings;
mod hybrid;
mod identity;
mod licences;
mod messaging;
mod protection;
mod records;
mod snapshot;

pub(super) use records::{Listed, listed};

use super::table::Table;
use crate::catalog::dataset;
use crate::document::Sources;
use crate::facts::{Sources as Datasets, Split, Tally};

/// The areas, in the order in which a reader meets them.
pub(super) const AREAS: &[&[Table]] = &[
    snapshot::TABLES,
    findings::TABLES,
    design::TABLES,
    architecture::TABLES,
    identity::TABLES,
    access::TABLES,
    applications::TABLES,
    licences::TABLES,
    hybrid::TABLES,
    messaging::TABLES,
    collaboration::TABLES,
    protection::TABLES,
    devices::TABLES,
];

/// What a reader calls a dataset.
fn title(id: &str) -> &str {
    dataset(id).map_or(id, |row| row.title)
}

/// What a component is called; its id where there is none.
fn component<'a>(given: &Sources<'a>, id: &'a str) -> &'a str {
    given.model.component(id).map_or(id, |it| it.name.as_str())
}

/// How many things share a name: exact where all of them were read.
fn tallied(tally: &Tally, complete: bool) -> super::cell::Cell {
    let split = Split { yes: tally.count, ..Split::default() };
    super::cell::known(&split.known(complete, Datasets::new()))
}

/// How many of them something holds of.
fn counted(split: Split, complete: bool) -> super::cell::Cell {
    super::cell::known(&split.known(complete, Datasets::new()))
}
