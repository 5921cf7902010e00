//! The first sheet: whose tenant and of which day, how to read the workbook, and every table with how much of it was read.

use super::WorkbookError;
use super::formats::Formats;
use super::names::{CONTENTS, without_controls};
use super::sheet::{Around, NOT_READ, day, moment, tall};
use crate::document::Sources;
use crate::facts::Extent;
use crate::tables::{Filled, Inventory, State};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Table, TableColumn, TableStyle, Worksheet, XlsxError};

/// How to read it.
const READING: &str = "Grey cells were not read. “at least” and “at most” mark numbers that are bounds, “of those read” numbers \
                       that hold for what was read; they sort and add up as the number alone.";

/// Heads of the list of tables, and the widths of their columns.
const HEADS: [(&str, f64); 6] = [
    ("Table", 34.0),
    ("One row is", 72.0),
    ("Rows", 14.0),
    ("Without a row", 16.0),
    ("Read", 14.0),
    ("Not read in full", 70.0),
];

/// Characters of the last column that stand on one line, words whole.
const LINE: usize = 66;

/// A table of the workbook.
pub(super) struct Entry<'s> {
    pub(super) table: Inventory<'s>,
    pub(super) filled: Filled,
    /// The name of its sheet; none where it has no rows.
    pub(super) sheet: Option<String>,
}

pub(super) fn contents(
    sources: &Sources<'_>,
    entries: &[Entry<'_>],
    formats: &Formats,
    around: &Around,
) -> Result<Worksheet, WorkbookError> {
    written(sources, entries, formats, around).map_err(WorkbookError::at(CONTENTS))
}

fn written(
    sources: &Sources<'_>,
    entries: &[Entry<'_>],
    formats: &Formats,
    around: &Around,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(CONTENTS)?;
    let text = |text: &str| super::names::first_units(text, 1_000).to_owned();
    sheet.write_string_with_format(0, 0, format!("Inventory of {}", text(&sources.tenant_name())), &formats.title)?;
    let mut row = 2;
    for (label, value) in facts(sources).into_iter().filter(|it| !it.1.is_empty()) {
        sheet.write_string_with_format(row, 0, label, &formats.label)?;
        match day(&value).filter(|_| value.len() == 10) {
            Some(day) => sheet.write_datetime_with_format(row, 1, &day, &formats.day)?,
            None => sheet.write_string_with_format(row, 1, text(&value), &formats.text)?,
        };
        row += 1;
    }
    sheet.write_string_with_format(row + 1, 0, READING, &formats.remark)?;
    let head = row + 3;
    let heads: Vec<TableColumn> =
        HEADS.iter().map(|it| TableColumn::new().set_header(it.0).set_header_format(&formats.head)).collect();
    let mut row = head;
    for entry in entries {
        row += 1;
        line(&mut sheet, row, entry, formats)?;
    }
    let table = Table::new().set_name("contents").set_columns(&heads).set_style(TableStyle::Light9);
    sheet.add_table(head, 0, row.max(head + 1), 5, &table)?;
    for (at, (_, width)) in (0_u16..).zip(HEADS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(head + 1, 1)?;
    around.on_paper(&mut sheet, Some(head))?;
    Ok(sheet)
}

/// What stands above the list.
fn facts(sources: &Sources<'_>) -> Vec<(&'static str, String)> {
    let (model, config) = (sources.model, &sources.options.config);
    let day = match (model.date.as_str(), model.facts.not_before.as_str()) {
        ("", bound) if !bound.is_empty() => crate::wording::not_before(bound),
        (day, _) => day.to_owned(),
    };
    let made_by = config.look.made_by.then(|| format!("tenantry {}", sources.version()));
    vec![
        ("Tenant", sources.organisation()),
        ("Tenant id", model.tenant.id.clone()),
        ("Default domain", model.tenant.default_domain.clone()),
        ("Snapshot", day),
        ("Read from", model.source.clone()),
        ("Version", config.document.version.clone()),
        ("Author", sources.options.author.clone().unwrap_or_default()),
        ("Classification", sources.options.classification.clone()),
        ("Made by", made_by.unwrap_or_default()),
    ]
}

/// The line of a table.
fn line(sheet: &mut Worksheet, row: u32, entry: &Entry<'_>, formats: &Formats) -> Result<(), XlsxError> {
    let Entry { table, filled, sheet: name } = entry;
    match name {
        Some(name) => {
            let target = format!("internal:'{name}'!A1");
            sheet.write_url_with_options(row, 0, target.as_str(), table.title, "", Some(&formats.link))?
        }
        None => sheet.write_string_with_format(row, 0, table.title, &formats.text)?,
    };
    sheet.write_string_with_format(row, 1, &table.row, &formats.text)?;
    let known = match table.coverage.state {
        State::Read | State::Declared => Extent::Exact,
        State::InPart | State::NotRead if filled.count > 0 => Extent::AtLeast,
        State::InPart | State::NotRead => Extent::NotRead,
    };
    match known {
        Extent::NotRead if table.coverage.state == State::InPart => {
            sheet.write_string_with_format(row, 2, "none so far", &formats.text)?
        }
        Extent::NotRead => sheet.write_string_with_format(row, 2, NOT_READ, &formats.not_read)?,
        known => sheet.write_number_with_format(row, 2, filled.count as f64, formats.number(known))?,
    };
    match filled.more {
        0 => sheet.write_blank(row, 3, &formats.blank)?,
        more => sheet.write_number_with_format(row, 3, more as f64, formats.number(Extent::Exact))?,
    };
    let read = if table.coverage.state == State::NotRead { &formats.not_read } else { &formats.text };
    sheet.write_string_with_format(row, 4, table.coverage.words(), read)?;
    let gaps = table.coverage.gaps().join("; ");
    let lines = gaps.chars().count().div_ceil(LINE);
    sheet.write_string_with_format(row, 5, gaps, &formats.text)?;
    tall(sheet, row, lines)
}

/// The properties of the file. Its day is that of the snapshot; where that is not known, the first that Excel's own files
/// could have.
pub(super) fn properties(sources: &Sources<'_>) -> Result<DocProperties, XlsxError> {
    let model = sources.model;
    let created = model.finished_at.as_deref().and_then(moment).or_else(|| day(&model.date));
    let created = created.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let plain = |text: &str| without_controls(text);
    let properties = DocProperties::new()
        .set_title(plain(&format!("Inventory of {}", sources.tenant_name())))
        .set_subject(plain(&model.tenant.default_domain))
        .set_author(plain(sources.options.author.as_deref().unwrap_or_default()))
        .set_category(plain(&sources.options.classification))
        .set_creation_datetime(&created);
    Ok(properties)
}
