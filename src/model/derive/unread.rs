//! What was not read, as a fact that says why and what reading it needs.

use super::draft::fact;
use crate::catalog::AttrKey as A;
use crate::catalog::{AttrCode, Evidence, dataset};
use crate::facts::{Sources, Split};
use crate::model::{Attribute, Model, Source, Value};
use crate::snapshot::Status;
use crate::wording::{attribute_code, tiles};

/// What was not read of a dataset, and what it needs; none when rows of it were read in full.
pub(in crate::model) fn gap(model: &Model, id: &str) -> Option<Attribute> {
    let coverage = model.coverage_of(id);
    if coverage.status == Status::Complete {
        return None;
    }
    let row = dataset(id);
    let title = row.map_or(id, |row| row.title);
    let licence = row.map_or("", |row| row.licence);
    let need = match coverage.status {
        Status::Unlicensed => tiles::needs_licence(licence),
        Status::Denied | Status::NotRequested => tiles::needs(&coverage.permission),
        _ => String::new(),
    };
    let tile = match coverage.status {
        Status::Partial => AttrCode::ReadInPart,
        Status::Unlicensed => AttrCode::NotLicensed,
        _ => AttrCode::NotRead,
    };
    let value = tiles::gap(title, coverage.status.words(), &need);
    let fact = fact(A::NotRead, value).source(Source::dataset(id)).evidence(Evidence::Unknown);
    Some(fact.tile(attribute_code(tile)))
}

/// A number of a dataset that was read in part is a bound, and so are the words of its tile: what was counted is there,
/// and more may be. What is told of one object stays as it is.
pub(in crate::model) fn hedged(model: &Model, mut told: Attribute) -> Attribute {
    let part = model.coverage_of(&told.source.dataset).status == Status::Partial && told.source.object.is_none();
    let (Value::Number(count), true, Some(row)) = (&told.value, part, dataset(&told.source.dataset)) else {
        return told;
    };
    let known = Split { yes: *count, ..Split::default() }.known(false, Sources::from([row.id]));
    told.tile = told.tile.filter(|_| known.is_read()).map(|tile| tiles::at_least(&tile));
    told.value = Value::from(known);
    told
}
