//! The workbook: a sheet of contents, and one a table that has rows.
//!
//! Cells are what they are: numbers, days, yes or no; a bound is its number, shown as one (`at least 5`), so that it can be
//! sorted and is never taken for exact; what was not read is grey and says so. Texts are written as texts, whatever they begin
//! with. Nothing but the snapshot decides the bytes.

mod contents;
mod formats;
mod names;
mod sheet;

use self::sheet::{Around, Cut, Sheet};
use super::{Filled, Inventory, tables};
use crate::diag::{Code, Diagnostic, Warned};
use crate::document::Sources;
use contents::{Entry, contents, properties};
use formats::Formats;
use names::{sheet_names, table_name};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// Name of the file.
const FILE: &str = "inventory.xlsx";

/// Why the workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot make the sheet `{sheet}` of the workbook: {message}")]
pub struct WorkbookError {
    /// The sheet.
    pub sheet: String,
    /// What the writer of workbooks said.
    pub message: String,
}

impl WorkbookError {
    fn at(sheet: &str) -> impl Fn(XlsxError) -> Self + use<> {
        let sheet = sheet.to_owned();
        move |error| Self { sheet: sheet.clone(), message: error.to_string() }
    }
}

/// The workbook of all tables: its name and bytes. What is longer than Excel takes is cut and told.
///
/// # Errors
/// When the writer of workbooks refuses.
pub fn workbook(sources: &Sources<'_>) -> Result<Warned<(String, Vec<u8>)>, WorkbookError> {
    let (formats, around) = (Formats::default(), Around::new(sources));
    let (mut sheets, mut entries, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    let all = tables(sources);
    let names = sheet_names(all.iter().map(|it| it.title));
    for (mut table, name) in all.into_iter().zip(names) {
        let made = sheet(sources, &mut table, &name, &formats, &around).map_err(WorkbookError::at(&name))?;
        let is_there = made.worksheet.is_some();
        diagnostics.extend(told(table.id, made.cut));
        sheets.extend(made.worksheet);
        entries.push(Entry { table, filled: made.filled, sheet: is_there.then_some(name) });
    }
    let bytes = bound(sources, contents(sources, &entries, &formats, &around)?, sheets)?;
    Ok(Warned { value: (FILE.to_owned(), bytes), diagnostics })
}

/// What was made of a table.
struct Made {
    /// None where it has no rows.
    worksheet: Option<Worksheet>,
    filled: Filled,
    cut: Cut,
}

/// The sheet of a table.
fn sheet(
    sources: &Sources<'_>,
    table: &mut Inventory<'_>,
    name: &str,
    formats: &Formats,
    around: &Around,
) -> Result<Made, XlsxError> {
    let mut sheet = Sheet::new(name, &table.columns, formats)?;
    let mut failed = None;
    let filled = table.fill(sources, &mut |cells| {
        if failed.is_none() {
            failed = sheet.row(&cells).err();
        }
    });
    match failed {
        Some(error) => Err(error),
        None if filled.count == 0 => Ok(Made { worksheet: None, filled, cut: Cut::default() }),
        None => {
            let (worksheet, cut) = sheet.finish(table, filled, &table_name(table.id), around)?;
            Ok(Made { worksheet: Some(worksheet), filled, cut })
        }
    }
}

/// The sheets as a file.
fn bound(sources: &Sources<'_>, first: Worksheet, sheets: Vec<Worksheet>) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let error = WorkbookError::at(FILE);
    workbook.set_properties(&properties(sources).map_err(&error)?);
    workbook.push_worksheet(first);
    sheets.into_iter().for_each(|sheet| workbook.push_worksheet(sheet));
    workbook.save_to_buffer().map_err(&error)
}

/// What did not fit.
fn told(table: &str, cut: Cut) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let hint = format!("the whole of it is in `data/{table}.json`, which `--data` writes");
    if cut.texts > 0 {
        let message =
            format!("texts of the workbook are longer than a cell of Excel takes and were cut: {}", cut.texts);
        said.push(Diagnostic::new(Code::TableCut, table, message).hint(hint.clone()));
    }
    if cut.rows > 0 {
        let message = format!("a sheet of Excel takes no more rows; left out of the workbook: {}", cut.rows);
        said.push(Diagnostic::new(Code::TableCut, table, message).hint(hint));
    }
    said
}
