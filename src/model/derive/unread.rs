//! What was not read, as a fact that says why and what reading it needs.

use super::draft::fact;
use crate::catalog::AttrKey as A;
use crate::catalog::{Evidence, dataset};
use crate::model::{Attribute, Model, Source};
use crate::snapshot::Status;

/// What was not read of a dataset, and what it needs; none when rows of it were read in full.
pub(in crate::model) fn gap(model: &Model, id: &str) -> Option<Attribute> {
    let coverage = model.coverage_of(id);
    if coverage.status == Status::Complete {
        return None;
    }
    let title = dataset(id).map_or(id, |row| row.title);
    let licence = dataset(id).map_or("", |row| row.licence);
    let need = match coverage.status {
        Status::Unlicensed if !licence.is_empty() => format!(": needs a {licence} licence"),
        Status::Denied | Status::NotRequested if !coverage.permission.is_empty() => {
            format!(": needs {}", coverage.permission)
        }
        _ => String::new(),
    };
    let tile = match coverage.status {
        Status::Partial => "read in part".to_owned(),
        Status::Unlicensed => "not licensed".to_owned(),
        _ => "not read".to_owned(),
    };
    let value = format!("{title}: {}{need}", coverage.status.words());
    let fact = fact(A::NotRead, value).source(Source::dataset(id)).evidence(Evidence::Unknown);
    Some(Attribute { tile: Some(tile), ..fact })
}
