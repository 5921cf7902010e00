//! A sheet: what one row is and how much was read, heads that stay, filters, and the rows.

use super::formats::Formats;
use super::names::{CONTENTS, first_units, without_controls};
use crate::document::Sources;
use crate::facts::Extent;
use crate::tables::{Cell, Column, Filled, Inventory, Kind, State};
use rust_xlsxwriter::{ExcelDateTime, Format, Table, TableColumn, TableStyle, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// UTF-16 units that a cell takes.
const CELL: usize = 32_767;
/// Rows of a sheet.
const ROWS: u32 = 1_048_576;
/// The row of the heads: title, what a row is, the way back stand above.
const HEAD: u32 = 3;
/// The first row of the table's own.
const FIRST: u32 = HEAD + 1;
/// Widths of columns, in characters.
const WIDTHS: (usize, usize) = (9, 60);
/// The greatest whole number that a cell holds exactly.
const EXACT: u64 = 1 << 53;
/// UTF-16 units that the foot of a page takes, its own marks aside.
const FOOT: usize = 100;

/// Characters of a wide column that stand on one line, words whole.
const LINE: usize = 56;
/// Lines that a row shows at most; the rest of a longer text is there, and seen when its cell is chosen.
const LINES: usize = 10;
/// Height of a line, in points.
const HEIGHT: f64 = 15.0;

/// In the place of what was not read.
pub(super) const NOT_READ: &str = "not read";

/// What did not fit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cut {
    /// Texts that were cut.
    pub(super) texts: u64,
    /// Rows that were left out.
    pub(super) rows: u64,
}

/// What stands at the foot of every page.
pub(super) struct Around {
    foot: String,
}

impl Around {
    pub(super) fn new(sources: &Sources<'_>) -> Self {
        // An ampersand begins a mark; two are one.
        let part = |text: &str| first_units(&without_controls(text), FOOT).replace('&', "&&");
        let tenant = part(&sources.tenant_name());
        Self { foot: format!("&L{}&C{tenant} · &A&R&P / &N", part(&sources.options.classification)) }
    }

    /// Sets a sheet up for paper: landscape, as wide as a page, heads on each.
    pub(super) fn on_paper(&self, sheet: &mut Worksheet, head: Option<u32>) -> Result<(), XlsxError> {
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer(&self.foot);
        if let Some(head) = head {
            sheet.set_repeat_rows(head, head)?;
        }
        Ok(())
    }
}

/// A sheet while it is written.
pub(super) struct Sheet<'f> {
    worksheet: Worksheet,
    formats: &'f Formats,
    columns: Vec<(Kind, usize)>,
    next: u32,
    cut: Cut,
    /// Columns of which some rows were not read.
    unread: BTreeSet<u16>,
}

impl<'f> Sheet<'f> {
    pub(super) fn new(name: &str, columns: &[Column], formats: &'f Formats) -> Result<Self, XlsxError> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(name)?;
        // The mark of the filter stands beside the words of the head.
        let columns = columns.iter().map(|it| (it.kind, longest_word(&it.head) + 4)).collect();
        Ok(Self { worksheet, formats, columns, next: FIRST, cut: Cut::default(), unread: BTreeSet::new() })
    }

    /// Adds a row; one that no sheet takes any more is counted.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.next >= ROWS {
            self.cut.rows += 1;
            return Ok(());
        }
        let mut lines = 1;
        for (at, cell) in cells.iter().enumerate() {
            let (Ok(column), Some(_)) = (u16::try_from(at), self.columns.get(at)) else { continue };
            if *cell == Cell::NotRead {
                self.unread.insert(column);
            }
            let size = self.cell(self.next, column, cell)?;
            lines = lines.max(size.lines);
            if let Some((_, widest)) = self.columns.get_mut(at) {
                *widest = size.width.max(*widest);
            }
        }
        tall(&mut self.worksheet, self.next, lines)?;
        self.next += 1;
        Ok(())
    }

    /// Writes a cell and tells how much room it takes.
    fn cell(&mut self, row: u32, column: u16, cell: &Cell) -> Result<Size, XlsxError> {
        let formats = self.formats;
        match cell {
            Cell::Empty => {
                self.worksheet.write_blank(row, column, &formats.blank)?;
                Ok(Size::default())
            }
            Cell::NotRead => {
                self.worksheet.write_string_with_format(row, column, NOT_READ, &formats.not_read)?;
                Ok(Size::wide(NOT_READ.len()))
            }
            Cell::Text(text) => self.text(row, column, text),
            Cell::List(items) => self.text(row, column, &items.join(crate::tables::csv::BETWEEN)),
            // What a cell would round is a text.
            Cell::Number { value, .. } if *value > EXACT => self.text(row, column, &value.to_string()),
            Cell::Number { value, known } => {
                self.worksheet.write_number_with_format(row, column, *value as f64, formats.number(*known))?;
                Ok(Size::wide(if *known == Extent::Exact { 9 } else { 20 }))
            }
            Cell::Decimal(number) => {
                self.worksheet.write_number_with_format(row, column, *number, &formats.decimal)?;
                Ok(Size::wide(9))
            }
            Cell::Flag(holds) => {
                self.worksheet.write_boolean_with_format(row, column, *holds, &formats.flag)?;
                Ok(Size::wide(7))
            }
            Cell::Day(text) => self.date(row, column, text, day(text), &formats.day),
            Cell::Moment(text) => self.date(row, column, text, moment(text), &formats.moment),
        }
    }

    /// Writes a date; what Excel takes for none is a text.
    fn date(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        date: Option<ExcelDateTime>,
        format: &Format,
    ) -> Result<Size, XlsxError> {
        match date {
            Some(date) => {
                self.worksheet.write_datetime_with_format(row, column, &date, format)?;
                Ok(Size::wide(text.len().min(17)))
            }
            None => self.text(row, column, text),
        }
    }

    fn text(&mut self, row: u32, column: u16, text: &str) -> Result<Size, XlsxError> {
        let fits = first_units(text, CELL);
        if fits.len() < text.len() {
            self.cut.texts += 1;
            let short = format!("{}…", first_units(text, CELL - 1));
            self.worksheet.write_string_with_format(row, column, &short, &self.formats.text)?;
        } else {
            self.worksheet.write_string_with_format(row, column, text, &self.formats.text)?;
        }
        Ok(size_of(text))
    }

    /// The sheet with its heads, filters and widths, and what did not fit.
    pub(super) fn finish(
        mut self,
        table: &Inventory<'_>,
        filled: Filled,
        name: &str,
        around: &Around,
    ) -> Result<(Worksheet, Cut), XlsxError> {
        let (sheet, formats) = (&mut self.worksheet, self.formats);
        sheet.write_string_with_format(0, 0, table.title, &formats.title)?;
        sheet.write_string_with_format(1, 0, statement(table, filled, &self.unread), &formats.remark)?;
        let back = format!("internal:'{CONTENTS}'!A1");
        sheet.write_url_with_options(2, 0, back.as_str(), CONTENTS, "", Some(&formats.link))?;
        let head = |(column, kind): (&Column, Kind)| {
            let head = if kind == Kind::Moment { format!("{} (UTC)", column.head) } else { column.head.clone() };
            TableColumn::new().set_header(head).set_header_format(&formats.head)
        };
        let heads: Vec<TableColumn> = table.columns.iter().map(|it| (it, it.kind)).map(head).collect();
        let listed = Table::new().set_name(name).set_columns(&heads).set_style(TableStyle::Light9);
        tall(sheet, HEAD, 2)?;
        let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.add_table(HEAD, 0, self.next - 1, last, &listed)?;
        for (at, (_, width)) in self.columns.iter().enumerate() {
            let width = (*width + 2).clamp(WIDTHS.0, WIDTHS.1);
            sheet.set_column_width(u16::try_from(at).unwrap_or(u16::MAX), width as f64)?;
        }
        sheet.set_freeze_panes(FIRST, 1)?;
        around.on_paper(sheet, Some(HEAD))?;
        Ok((self.worksheet, self.cut))
    }
}

/// What stands above a table: what one row is, and how much was read.
fn statement(table: &Inventory<'_>, filled: Filled, unread: &BTreeSet<u16>) -> String {
    let mut said = format!("One row is {}. ", table.row);
    said.push_str(match table.coverage.state {
        State::Read if unread.is_empty() => "Everything was read.",
        State::Read => "There are no more rows.",
        State::InPart => "Read in part: what has no row may be there all the same.",
        State::NotRead => "Not read: other datasets tell these rows, and there may be more.",
        State::Declared => "Declared by people; what was read of it stands beside it.",
    });
    let gaps = table.coverage.gaps();
    if !gaps.is_empty() {
        said.push_str(&format!(" Not read in full: {}.", gaps.join("; ")));
    }
    if !unread.is_empty() {
        let heads = unread.iter().filter_map(|at| table.columns.get(usize::from(*at))).map(|it| it.head.as_str());
        said.push_str(&format!(" Not read for every row: {}.", heads.collect::<Vec<_>>().join(", ")));
    }
    if filled.more > 0 {
        said.push_str(&format!(" {} more were read and have no row.", crate::wording::number(filled.more)));
    }
    said
}

/// The room that a text takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    width: usize,
    lines: usize,
}

impl Size {
    fn wide(width: usize) -> Self {
        Self { width, lines: 1 }
    }
}

/// The room of a text in a column that is as wide as its text, up to the widest.
fn size_of(text: &str) -> Size {
    let longs = text.lines().map(|line| line.chars().count());
    let lines = longs.clone().map(|long| if long <= WIDTHS.1 { 1 } else { long.div_ceil(LINE) }).sum();
    Size { width: longs.max().unwrap_or_default(), lines }
}

/// Makes a row as high as its lines: not every program that opens a workbook does that by itself.
pub(super) fn tall(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, HEIGHT * lines.min(LINES) as f64)?;
    }
    Ok(())
}

/// The length of the longest word, which no head may break.
fn longest_word(head: &str) -> usize {
    head.split(' ').map(|word| word.chars().count()).max().unwrap_or_default()
}

/// A day as Excel counts it: from 1900 on.
pub(super) fn day(text: &str) -> Option<ExcelDateTime> {
    let date: jiff::civil::Date = text.parse().ok()?;
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

/// A moment, by the clock of Greenwich.
pub(super) fn moment(text: &str) -> Option<ExcelDateTime> {
    let moment: jiff::Timestamp = text.parse().ok()?;
    let at = jiff::tz::TimeZone::UTC.to_datetime(moment);
    let (hour, minute) = (u16::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
    day(&at.date().to_string())?.and_hms(hour, minute, u8::try_from(at.second()).ok()?).ok()
}
