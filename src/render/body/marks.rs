//! Words that stand for something in a column of a given heading, and key numbers.

use super::{Cell, Number, Table, plain};

/// How a marked word is drawn; always with the word itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Act now.
    High,
    /// Plan it.
    Medium,
    /// Worth knowing.
    Low,
    /// Seen, complete.
    Good,
    /// Derived, partial.
    Partial,
    /// Said by a person.
    Declared,
    /// Not known, not read.
    Gap,
}

impl Tone {
    /// Its name in style sheets: `high`.
    pub fn id(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Good => "good",
            Self::Partial => "partial",
            Self::Declared => "declared",
            Self::Gap => "gap",
        }
    }
}

/// Headings of columns whose words are marks.
const MARKED_COLUMNS: &[&str] =
    &["severity", "weight", "priority", "evidence", "status", "state", "coverage", "result", "reading", "read"];

/// Words in those columns, in lower case.
const WORDS: &[(&str, Tone)] = &[
    ("critical", Tone::High),
    ("high", Tone::High),
    ("medium", Tone::Medium),
    ("low", Tone::Low),
    ("observed", Tone::Good),
    ("complete", Tone::Good),
    ("inferred", Tone::Partial),
    ("partial", Tone::Partial),
    ("read", Tone::Good),
    ("read in part", Tone::Partial),
    ("not permitted", Tone::High),
    ("declared", Tone::Declared),
    ("unknown", Tone::Gap),
    ("denied", Tone::High),
    ("failed", Tone::High),
    ("unlicensed", Tone::Medium),
    ("not licensed", Tone::Medium),
    ("not requested", Tone::Gap),
    ("not-requested", Tone::Gap),
    ("not read", Tone::Gap),
];

/// Longest text that can be a mark.
const LONGEST: usize = 24;

fn word(cell: &Cell) -> String {
    let text = plain(&cell.content);
    if text.len() > LONGEST { String::new() } else { text.trim().to_lowercase() }
}

/// Marks the cells of a table.
pub(super) fn mark(table: &mut Table) {
    let marked: Vec<bool> = table.head.iter().map(|cell| MARKED_COLUMNS.contains(&word(cell).as_str())).collect();
    for row in &mut table.rows {
        for (cell, marked) in row.iter_mut().zip(&marked) {
            let word = word(cell);
            cell.tone = if word == "not read" {
                // Never to be taken for "none found", whatever the column.
                Some(Tone::Gap)
            } else if *marked {
                WORDS.iter().find(|(text, _)| *text == word).map(|(_, tone)| *tone)
            } else {
                None
            };
        }
    }
}

/// Reads a table as key numbers. The column with the most figures holds the values; the first other one says what
/// they count, the rest are remarks.
pub(super) fn numbers(table: Table) -> Vec<Number> {
    let figures = |column: usize| {
        let starts = |cell: &Cell| plain(&cell.content).trim().starts_with(|c: char| c.is_ascii_digit());
        table.rows.iter().filter(|row| row.get(column).is_some_and(starts)).count()
    };
    // The first of the best columns: `max_by_key` would take the last.
    let value = (0..table.head.len()).rev().max_by_key(|column| figures(*column)).unwrap_or(0);
    // Where no figure is known, words of that kind stand behind their labels all the same.
    let value = if figures(value) == 0 { table.head.len().saturating_sub(1).min(1) } else { value };
    table
        .rows
        .into_iter()
        .map(|row| {
            let mut number = Number::default();
            let mut labelled = false;
            for (column, cell) in row.into_iter().enumerate() {
                if column == value {
                    number.value = cell.content;
                } else if !labelled {
                    number.label = cell.content;
                    labelled = true;
                } else if !cell.content.is_empty() {
                    if !number.note.is_empty() {
                        number.note.push(super::Inline::Text(" · ".to_owned()));
                    }
                    number.note.extend(cell.content);
                }
            }
            number
        })
        .collect()
}
