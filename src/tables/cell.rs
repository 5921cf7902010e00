//! What stands in one place of a table.

use crate::facts::{Code, Coded, Extent, Known, Term, Truth, Word};
use crate::wording::plain;
use serde::Serialize;
use serde_json::Value;

/// A cell. That nothing is there and that nothing was read are two things.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: not set, or not applicable.
    Empty,
    /// It was not read.
    NotRead,
    /// A text as it is; hostile.
    Text(String),
    /// Texts, in their order; hostile.
    List(Vec<String>),
    /// A whole number, and how much was read for it.
    Number {
        /// The number.
        value: u64,
        /// Never [`Extent::NotRead`]: that is a cell of its own.
        known: Extent,
    },
    /// A number with a fraction.
    Decimal(f64),
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// A moment, RFC 3339.
    Moment(String),
    /// Yes or no.
    Flag(bool),
}

/// What all cells of a column are, but for those that are empty or not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    List,
    /// A whole number.
    Number,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A moment, RFC 3339.
    Moment,
    /// Yes or no.
    Flag,
    /// Whatever the row is about has.
    Any,
}

impl Kind {
    /// Whether a cell may stand in a column of this kind.
    pub fn takes(self, cell: &Cell) -> bool {
        matches!(
            (self, cell),
            (Self::Any, _)
                | (_, Cell::Empty | Cell::NotRead)
                | (Self::Text, Cell::Text(_))
                | (Self::List, Cell::List(_))
                | (Self::Number, Cell::Number { .. })
                | (Self::Day, Cell::Day(_))
                | (Self::Moment, Cell::Moment(_))
                | (Self::Flag, Cell::Flag(_))
        )
    }
}

/// A text; nothing where it is empty.
pub(super) fn text(text: impl AsRef<str>) -> Cell {
    match text.as_ref() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

/// A text of which none means that it was not read.
pub(super) fn told(text: Option<&String>) -> Cell {
    text.map_or(Cell::NotRead, self::text)
}

/// A word of an enumeration of the services, set apart; not read where it is empty.
pub(super) fn word(word: &str) -> Cell {
    if word.is_empty() { Cell::NotRead } else { Cell::Text(plain(word)) }
}

/// A word of an enumeration that is typed.
pub(super) fn code<T: Coded>(code: Option<&Code<T>>) -> Cell {
    code.map_or(Cell::NotRead, |it| word(it.word()))
}

/// A variant of an enumeration of our own, by the name it is written with: `managed-identity` as “managed identity”.
pub(super) fn named(variant: &impl Serialize) -> Cell {
    match serde_json::to_value(variant) {
        Ok(Value::String(name)) if name == "unread" => Cell::NotRead,
        Ok(Value::String(name)) => text(name.replace('-', " ")),
        _ => Cell::Empty,
    }
}

/// A list of texts; nothing where none is in it.
pub(super) fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> Cell {
    let items: Vec<String> = items.into_iter().map(|it| it.to_string()).collect();
    if items.is_empty() { Cell::Empty } else { Cell::List(items) }
}

/// A list of which none means that it was not read.
pub(super) fn told_list(items: Option<&Vec<String>>) -> Cell {
    items.map_or(Cell::NotRead, list)
}

/// A number that is exactly so.
pub(super) fn number(value: u64) -> Cell {
    Cell::Number { value, known: Extent::Exact }
}

/// A number of which none means that it was not read.
pub(super) fn told_number(value: Option<u64>) -> Cell {
    value.map_or(Cell::NotRead, number)
}

/// A number with how much was read for it.
pub(super) fn known(count: &Known<u64>) -> Cell {
    match (count.value, count.extent) {
        (None, _) | (_, Extent::NotRead) => Cell::NotRead,
        (Some(value), known) => Cell::Number { value, known },
    }
}

/// Yes or no, of which none means that it was not read.
pub(super) fn flag(holds: impl Into<Truth>) -> Cell {
    match holds.into() {
        Truth::Yes => Cell::Flag(true),
        Truth::No => Cell::Flag(false),
        Truth::Unread => Cell::NotRead,
    }
}

/// A setting that may leave the decision to the default of the tenant, in a word.
pub(super) fn term<T: Word>(term: &Term<T>) -> Cell {
    match term {
        Term::Unread => Cell::NotRead,
        set => text(set.word()),
    }
}

/// A day; nothing where there is none.
pub(super) fn day(day: impl AsRef<str>) -> Cell {
    match day.as_ref() {
        "" => Cell::Empty,
        day => Cell::Day(day.to_owned()),
    }
}

/// A moment; nothing where there is none.
pub(super) fn moment(moment: Option<&String>) -> Cell {
    moment.filter(|it| !it.is_empty()).map_or(Cell::Empty, |it| Cell::Moment(it.clone()))
}
