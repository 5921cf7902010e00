//! JSON of a table, for programs: typed values, what each column is, and how much was read.

use super::cell::Cell;
use super::{Column, Inventory};
use crate::facts::Extent;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A cell as it is written: what is exactly so is a plain value, what is not set is null, anything else says how much of it is
/// known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Written {
    /// Nothing: not set, or not applicable.
    Nothing(()),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u64),
    /// A number with a fraction.
    Decimal(f64),
    /// A text, a day (`YYYY-MM-DD`) or a moment (RFC 3339), as the column says.
    Text(String),
    /// Texts.
    List(Vec<String>),
    /// A bound, a number in part, or nothing that was read.
    Partly(Partly),
}

/// What is not exactly known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Partly {
    /// How much is known: `at-least`, `at-most`, `in-part`, `not-read`.
    pub known: &'static str,
    /// The number; left out where it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u64>,
    /// Objects that a value in part holds for, and of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Of>,
}

/// Objects that a value in part holds for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Of {
    /// Objects it holds for.
    pub read: u64,
    /// All objects, where their number is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

/// A table as it is written.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Table")]
pub struct TableFile {
    /// Stable id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What one row is.
    pub row: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Its rows: a value for each column, by the id of the column.
    pub rows: Vec<BTreeMap<String, Written>>,
    /// How much of it was read.
    pub coverage: super::Coverage,
    /// Objects that were read and have no row.
    pub more: u64,
}

/// A file while it is written.
pub(super) struct Json {
    text: String,
    columns: Vec<String>,
    rows: u64,
}

impl Json {
    pub(super) fn new(table: &Inventory<'_>) -> Self {
        let mut text = String::from("{\n");
        for (key, value) in [("id", table.id), ("title", table.title), ("row", &table.row)] {
            text.push_str(&format!("  \"{key}\": {},\n", json(&value)));
        }
        text.push_str("  \"columns\": [");
        listed(&mut text, table.columns.iter().map(json));
        text.push_str("],\n  \"rows\": [");
        Self { text, columns: table.columns.iter().map(|it| json(&it.id)).collect(), rows: 0 }
    }

    /// Adds a row, a line each.
    pub(super) fn row(&mut self, cells: &[Cell]) {
        self.text.push_str(if self.rows == 0 { "\n    {" } else { ",\n    {" });
        self.rows += 1;
        for (at, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            if at > 0 {
                self.text.push_str(", ");
            }
            self.text.push_str(column);
            self.text.push_str(": ");
            self.text.push_str(&json(&Written::from(cell)));
        }
        self.text.push('}');
    }

    /// The file, with what is known once all rows are there.
    pub(super) fn into_bytes(mut self, table: &Inventory<'_>, more: u64) -> Vec<u8> {
        self.text.push_str(if self.rows == 0 { "],\n" } else { "\n  ],\n" });
        self.text.push_str(&format!("  \"coverage\": {},\n  \"more\": {more}\n}}\n", json(&table.coverage)));
        self.text.into_bytes()
    }
}

fn listed(text: &mut String, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|it| format!("\n    {it}")).collect();
    text.push_str(&items.join(","));
    if !items.is_empty() {
        text.push_str("\n  ");
    }
}

/// A value as JSON on one line.
fn json(value: &impl Serialize) -> String {
    // Texts, numbers and lists of them, which serde_json always takes.
    visible(&serde_json::to_string(value).unwrap_or_default())
}

/// JSON in which characters that turn the direction of text round stand as escapes: they occur within texts only.
pub fn visible(json: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    json.chars().map(|c| if turns(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

impl From<&Cell> for Written {
    fn from(cell: &Cell) -> Self {
        let partly = |known, value, of| Self::Partly(Partly { known, value, of });
        match cell {
            Cell::Empty => Self::Nothing(()),
            Cell::NotRead => partly("not-read", None, None),
            Cell::Text(text) | Cell::Day(text) | Cell::Moment(text) => Self::Text(text.clone()),
            Cell::List(items) => Self::List(items.clone()),
            Cell::Decimal(number) => Self::Decimal(*number),
            Cell::Flag(holds) => Self::Flag(*holds),
            Cell::Number { value, known } => match *known {
                Extent::Exact => Self::Number(*value),
                Extent::AtLeast => partly("at-least", Some(*value), None),
                Extent::AtMost => partly("at-most", Some(*value), None),
                Extent::InPart { read, total } => partly("in-part", Some(*value), Some(Of { read, total })),
                Extent::NotRead => partly("not-read", None, None),
            },
        }
    }
}
