//! Datasets that are listed as they are: a table each, made of the rows of the catalogue; those that are one object of
//! settings stand among the settings.

use super::snapshot::SettingRow;
use crate::catalog::{How, Records, records};
use crate::document::Sources;
use crate::facts::{Record, RecordSet, Typed};
use crate::tables::cell::{Cell, Kind, number, text};
use crate::tables::table::Rows;
use std::collections::BTreeSet;

/// Heading of the number of what reads alike, or is counted by what its columns say.
const NUMBER: &str = "Number";
/// Heading of the name.
const NAME: &str = "Name";

/// A dataset as a table.
pub(in crate::tables) struct Listed<'a> {
    set: &'a RecordSet,
    row: &'static Records,
    /// What a reader calls it.
    pub(in crate::tables) title: &'a str,
    /// What its objects are called, plural.
    pub(in crate::tables) noun: &'static str,
    /// Its columns: heading and kind.
    pub(in crate::tables) columns: Vec<(String, Kind)>,
}

/// Every dataset with a table of its own, in the order of the catalogue: those that were asked for.
pub(in crate::tables) fn listed<'a>(given: &Sources<'a>) -> Vec<Listed<'a>> {
    let rows = given.model.facts.records.iter().filter_map(|set| Some((set, records(&set.dataset)?)));
    rows.filter(|(_, row)| !row.single).map(|(set, row)| Listed::new(set, row)).collect()
}

impl<'a> Listed<'a> {
    fn new(set: &'a RecordSet, row: &'static Records) -> Self {
        let own = row.columns.iter().map(|it| (it.label, kind(it.how)));
        let heads: Vec<(&str, Kind)> = match row.tallied {
            true => own.chain([(NUMBER, Kind::Number)]).collect(),
            false => {
                let first = [(NAME, Kind::Text), ("Object id", Kind::Text), ("Read for", Kind::Text)];
                first.into_iter().chain(own).chain([("Alike", Kind::Number)]).collect()
            }
        };
        Self { set, row, title: &set.title, noun: row.noun, columns: told_apart(heads) }
    }

    /// The id of the dataset, which is that of the table.
    pub(in crate::tables) fn dataset(&self) -> &'a str {
        &self.set.dataset
    }

    /// Hands over the objects that were kept.
    pub(in crate::tables) fn fill(&self, rows: &mut Rows<'_>) {
        let mut told = 0_u64;
        for record in self.set.reading.items() {
            told += record.copies.max(1);
            rows.push(self.cells(record));
        }
        // Of what is counted by kind, every object has a part in some row, unless there are too many kinds.
        let more = self.set.total.saturating_sub(told);
        rows.more = if self.row.tallied { 0 } else { more };
    }

    fn cells(&self, record: &Record) -> Vec<Cell> {
        let own = (0..record.values.len()).map(|at| cell(record, at));
        if self.row.tallied {
            return own.collect();
        }
        let first = [text(&record.name), text(&record.id), text(&record.parent)];
        first.into_iter().chain(own).chain([number(record.copies.max(1))]).collect()
    }
}

/// Settings of datasets that are one object, or are listed as such.
pub(super) fn settings_of_records<'a>(given: &Sources<'a>) -> impl Iterator<Item = SettingRow<'a>> + use<'a> {
    let single = |set: &&RecordSet| records(&set.dataset).is_some_and(|row| row.single);
    given.model.facts.records.iter().filter(single).flat_map(|set| {
        set.reading.items().iter().flat_map(move |record| {
            record.values.iter().enumerate().map(move |(at, it)| SettingRow {
                dataset: &set.dataset,
                label: &it.label,
                value: cell(record, at),
                property: &it.property,
            })
        })
    })
}

/// A value of a record as what it is.
fn cell(record: &Record, at: usize) -> Cell {
    let words = record.values.get(at).map(|it| it.value.as_str()).unwrap_or_default();
    match record.typed.get(at).cloned().unwrap_or_default() {
        Typed::NotRead => Cell::NotRead,
        Typed::Nothing | Typed::Text => text(words),
        Typed::Number(value) => number(value),
        Typed::Flag(holds) => Cell::Flag(holds),
        Typed::Day(day) => Cell::Day(day),
        Typed::List(items) => Cell::List(items),
    }
}

/// What the cells of a column are.
fn kind(how: How) -> Kind {
    match how {
        How::Flag | How::Not | How::SelfSigned => Kind::Flag,
        How::Number | How::Count => Kind::Number,
        How::Day | How::Ends => Kind::Day,
        how if how.is_list() => Kind::List,
        _ => Kind::Text,
    }
}

/// Headings of which no two are the same, capitals aside.
fn told_apart(heads: Vec<(&str, Kind)>) -> Vec<(String, Kind)> {
    let mut taken = BTreeSet::new();
    let free = |(head, kind): (&str, Kind)| {
        let mut name = head.to_owned();
        let mut again = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("{head} {again}");
            again += 1;
        }
        (name, kind)
    };
    heads.into_iter().map(free).collect()
}
