//! The inventory as tables: what documents show in part and in words, whole and typed.
//!
//! In: what sections of documents are built from ([`Sources`]). Out: a workbook, and CSV and JSON of each table, as names and
//! bytes. One table is one row of the registry in `rows`, handed over row by row; a dataset that is listed as it is has one by
//! its row in the catalogue. What was not read is a cell of its own and never empty, a bound never an exact number. Names are
//! hostile and stay text. Nothing here judges, words a sentence about the tenant, or writes a file.

mod cell;
mod coverage;
mod csv;
mod exported;
mod json;
mod rows;
mod table;
mod xlsx;

pub use cell::{Cell, Kind};
pub use coverage::{Coverage, Read, State};
pub use csv::{guarded, unguarded};
pub use exported::{Data, files};
pub use json::visible;
pub use xlsx::{WorkbookError, workbook};

use crate::document::Sources;
use rows::{AREAS, Listed, listed};
use table::{Rows, Table};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Column {
    /// Its id within the table: `sign-in`.
    pub id: String,
    /// Its heading: `Sign-in`.
    pub head: String,
    /// What its cells are, but for those that are empty or not read.
    pub kind: Kind,
}

/// A table of one tenant, before its rows are asked for.
pub struct Inventory<'s> {
    /// Stable id, also the name of its files.
    pub id: &'s str,
    /// Its title.
    pub title: &'s str,
    /// What one row is: `a named location`.
    pub row: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How much of it was read.
    pub coverage: Coverage,
    source: Source<'s>,
}

/// Where rows come from.
enum Source<'s> {
    Table(&'static Table),
    Listed(Listed<'s>),
}

/// How many rows there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    /// Rows handed over.
    pub count: u64,
    /// Objects that were read and have no row: a list keeps the first few hundred by name.
    pub more: u64,
}

/// Every table, in the order in which a reader meets them: those of the registry, then the datasets that were asked for and
/// are listed as they are.
pub fn tables<'s>(sources: &Sources<'s>) -> Vec<Inventory<'s>> {
    let own = AREAS.iter().flat_map(|area| area.iter()).map(|it| Inventory {
        id: it.id,
        title: it.title,
        row: it.row.to_owned(),
        columns: it.columns.iter().map(|(head, kind)| Column::new(head, *kind)).collect(),
        coverage: Coverage::of(it.from, sources),
        source: Source::Table(it),
    });
    let others = listed(sources).into_iter().map(|it| Inventory {
        id: it.dataset(),
        title: it.title,
        row: format!("one of the {}", it.noun),
        columns: it.columns.iter().map(|(head, kind)| Column::new(head, *kind)).collect(),
        coverage: Coverage::listed(sources, it.dataset()),
        source: Source::Listed(it),
    });
    own.chain(others).collect()
}

impl Inventory<'_> {
    /// Hands over the rows one by one, a cell for each column. What is cut short is no longer read in full.
    pub fn fill(&mut self, sources: &Sources<'_>, take: &mut dyn FnMut(Vec<Cell>)) -> Filled {
        let mut rows = Rows::new(take);
        match &self.source {
            Source::Table(table) => (table.fill)(sources, &mut rows),
            Source::Listed(listed) => listed.fill(&mut rows),
        }
        let filled = Filled { count: rows.count, more: rows.more };
        if filled.more > 0 {
            self.coverage.cut();
        }
        filled
    }
}

impl Column {
    fn new(head: &str, kind: Kind) -> Self {
        Self { id: id(head), head: head.to_owned(), kind }
    }
}

/// The id of a column by its heading: lower case, every other character than letters and digits a hyphen.
fn id(head: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let id: String = head.chars().map(plain).collect();
    let parts: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::RECORDS;
    use std::collections::BTreeSet;

    #[test]
    fn a_table_has_an_id_of_its_own_and_so_has_each_column() {
        let mut ids: BTreeSet<&str> = RECORDS.iter().filter(|row| !row.single).map(|row| row.dataset).collect();
        let mut titles = BTreeSet::new();
        for table in AREAS.iter().flat_map(|area| area.iter()) {
            assert!(ids.insert(table.id), "the id `{}` is taken", table.id);
            assert!(titles.insert(table.title), "the title `{}` is taken", table.title);
            let columns: BTreeSet<String> = table.columns.iter().map(|(head, _)| id(head)).collect();
            assert_eq!(columns.len(), table.columns.len(), "two columns of `{}` have one id", table.id);
        }
    }
}
