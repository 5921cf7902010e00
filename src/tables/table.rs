//! A table: what one row of it is, its columns, where its rows come from.

use super::cell::{Cell, Kind};
use super::coverage::From;
use crate::document::Sources;

/// One table of the inventory.
#[derive(Clone, Copy)]
pub(super) struct Table {
    /// Stable id, also the name of its files: `named-locations`.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: &'static str,
    /// What one row is, after “one row is”: `a named location`.
    pub(super) row: &'static str,
    /// What its rows are read from.
    pub(super) from: From,
    /// Its columns: heading and kind.
    pub(super) columns: &'static [(&'static str, Kind)],
    /// Hands over its rows in a stable order, a cell for each column.
    pub(super) fill: fn(&Sources<'_>, &mut Rows<'_>),
}

/// Takes rows one by one, so that no table has to stand in memory as a whole.
pub(super) struct Rows<'r> {
    take: &'r mut dyn FnMut(Vec<Cell>),
    /// Rows handed over.
    pub(super) count: u64,
    /// How many rows there are beside those handed over.
    pub(super) more: u64,
}

impl<'r> Rows<'r> {
    pub(super) fn new(take: &'r mut dyn FnMut(Vec<Cell>)) -> Self {
        Self { take, count: 0, more: 0 }
    }

    /// Takes one row.
    pub(super) fn push(&mut self, cells: Vec<Cell>) {
        (self.take)(cells);
        self.count += 1;
    }
}

/// A table in a handful of lines: id, title, what a row is; what it is read from; the rows; a line a column with its heading,
/// its kind and its cell.
macro_rules! table {
    (
        $id:expr, $title:literal, $what:literal, $from:expr;
        |$given:ident, $row:pat_param| $rows:expr;
        $($head:literal $kind:ident => $cell:expr;)+
    ) => {
        $crate::tables::table::Table {
            id: $id,
            title: $title,
            row: $what,
            from: $from,
            columns: &[$(($head, $crate::tables::cell::Kind::$kind)),+],
            fill: |$given, rows| {
                for $row in $rows {
                    rows.push(vec![$($cell),+]);
                }
            },
        }
    };
}
pub(super) use table;
