//! One property of one row: what it says, that it is null, or that it was not read.

use super::source::{Object, is_cut_off};
use crate::facts::Truth;
use serde_json::Value;

/// What a row says of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told<'r> {
    /// The row does not have it, or has it in a form that says nothing.
    Unread,
    /// It is null, or empty.
    Null,
    /// Its text.
    Is(&'r str),
}

impl<'r> Told<'r> {
    /// The text, where there is one.
    pub(super) fn text(self) -> Option<&'r str> {
        match self {
            Self::Is(text) => Some(text),
            _ => None,
        }
    }
}

/// A text.
pub(super) fn text<'r>(row: Object<'r>, path: &'static str) -> Told<'r> {
    if !row.carries(path) {
        return Told::Unread;
    }
    match row.text(path) {
        Some(text) => Told::Is(text),
        None => match row.get(path) {
            None => Told::Null,
            // Exports write null as an empty text; any other that is no text is what PowerShell cut off.
            Some(Value::String(text)) if text.is_empty() => Told::Null,
            Some(_) => Told::Unread,
        },
    }
}

/// Whether something is so; `null` says what null means.
pub(super) fn flag(row: Object<'_>, path: &'static str, null: Truth) -> Truth {
    if !row.carries(path) {
        return Truth::Unread;
    }
    match (row.flag(path), row.get(path)) {
        (Some(flag), _) => flag.into(),
        // Exports write null as an empty text.
        (None, None) => null,
        (None, Some(Value::String(text))) if text.is_empty() => null,
        (None, Some(_)) => Truth::Unread,
    }
}

/// Whether a list of texts holds one, in any case; a list that is null was not read.
pub(super) fn holds(row: Object<'_>, path: &'static str, wanted: &str) -> Truth {
    let whole = match row.get(path) {
        Some(Value::Array(items)) => !items.iter().filter_map(Value::as_str).any(is_cut_off),
        Some(Value::String(text)) => !is_cut_off(text),
        _ => return Truth::Unread,
    };
    match row.texts(path).iter().any(|text| text.eq_ignore_ascii_case(wanted)) {
        true => Truth::Yes,
        false => Truth::from(whole.then_some(false)),
    }
}

/// Whether a list of objects holds any; `null` says what null means.
pub(super) fn any_object(row: Object<'_>, path: &'static str, null: Truth) -> Truth {
    if !row.carries(path) {
        return Truth::Unread;
    }
    match row.get(path) {
        None => null,
        Some(Value::Array(items)) if items.is_empty() => Truth::No,
        Some(Value::String(text)) if text.is_empty() => Truth::No,
        // One that is collapsed to its only element.
        Some(Value::Object(_)) => Truth::Yes,
        Some(Value::Array(items)) if items.iter().any(Value::is_object) => Truth::Yes,
        Some(_) => Truth::Unread,
    }
}
