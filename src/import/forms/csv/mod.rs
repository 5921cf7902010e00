//! Tables: what `Export-Csv` writes, and what portals let people download.
//!
//! A cell is text; what it means depends on the property that its column is. What the culture of a computer has formed
//! (decimal commas, local dates, words for yes and no) is never guessed at: such a cell counts as not read, and is told.

mod cells;
mod dates;
mod heads;
mod records;

use super::{Piece, Read, Source, take_pieces};
use crate::import::answers::Part;
use crate::import::ledger::Ledger;
use crate::import::plain_table::PlainTable;
use crate::import::target::target;
use crate::shape::camel;
use cells::Column;
use heads::Heads;
use records::{Record, Table, table};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Whether a text is a table: its first line names columns, and the lines below have as many cells.
pub(super) fn is_table(text: &str, ending: &str) -> bool {
    records::looks_like(text, matches!(ending, "csv" | "tsv" | "tab"))
}

pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, text: &str) {
    let Some(Table { hint, head, rows, mut lost }) = table(text) else { return };
    let mut notes = Vec::new();
    let mut part = source.part();
    part.hint = hint;
    let sample = |names: &[String]| {
        let cells = rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
        Value::Object(names.iter().cloned().zip(cells.iter().cloned().map(Value::String)).collect())
    };
    // `Select-Object displayname` writes the head as it was typed.
    let spelled: Vec<String> = head.iter().map(|name| heads::spelled(name)).collect();
    // The heads of a portal's download say more than its name: `DeviceExport.csv` is of Intune.
    let known = heads::dataset(&head).or_else(|| target(&part, None, Some(&sample(&spelled))).known);
    let heads = Heads::new(&head, known);
    let column = |(at, name): (usize, &String)| {
        let property = if heads.is_pascal { camel(name) } else { name.clone() };
        Column::new(name, heads::is_read(known, &property), rows.iter().filter_map(|row| row.cells.get(at)))
    };
    let mut columns: Vec<Column> = heads.names.iter().enumerate().map(column).collect();
    let objects = rows.into_iter().map(|row| object(row, &heads, &mut columns)).collect();
    notes.extend(heads.told());
    let mut unread = BTreeSet::new();
    for (column, name) in columns.iter().zip(&heads.names) {
        match column.told() {
            Some(told) if column.is_read => {
                lost.push(told);
                unread.insert(if heads.is_pascal { camel(name) } else { name.clone() });
            }
            told => notes.extend(told),
        }
    }
    let (url, doubt) = place(&part, known.map(|row| row.path), &heads);
    if let Some(row) = known.filter(|_| !unread.is_empty()) {
        ledger.unread(row.id, &unread);
    }
    let piece = Piece { hint: part.hint, url, doubt, value: Value::Array(objects) };
    let read =
        Read { format: "CSV".to_owned(), source: "powershell", pieces: vec![piece], notes, lost, ..Read::default() };
    take_pieces(ledger, source, read);
}

/// The head of a table and its rows as they stand, each with the number of its line, and what could not be read; none
/// where the text has no head.
pub(in crate::import) fn plain(text: &str) -> Option<PlainTable> {
    let Table { head, rows, lost, .. } = table(text)?;
    Some(PlainTable { head, rows: rows.into_iter().map(|row| (row.line, row.cells)).collect(), lost })
}

/// The request that a table answers, where only its heads tell.
fn place(part: &Part<'_>, path: Option<&str>, heads: &Heads) -> (Option<String>, Option<String>) {
    let by_name = target(part, None, None).known.map(|row| row.path);
    match path.filter(|path| by_name != Some(path) && heads.is_portal) {
        Some(path) => {
            let doubt = "recognised by the heads of its columns; nothing says that these are all";
            (Some(path.to_owned()), Some(doubt.to_owned()))
        }
        None => (None, None),
    }
}

/// A row as an object; what was not read is left out.
fn object(row: Record, heads: &Heads, columns: &mut [Column]) -> Value {
    let mut map = Map::new();
    for ((name, column), cell) in heads.names.iter().zip(columns).zip(row.cells) {
        if let Some(value) = column.read(cell) {
            let value = if heads.is_inverse(name) { inverse(value) } else { value };
            map.insert(name.clone(), value);
        }
    }
    Value::Object(map)
}

fn inverse(value: Value) -> Value {
    value.as_bool().map_or(Value::Null, |flag| Value::Bool(!flag))
}
