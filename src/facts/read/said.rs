//! What a row tells of a property: that it is absent, that it is null, and that it says something are three things.

use super::dates;
use super::source::{Object, is_cut_off};
use crate::facts::Truth;
use crate::snapshot::secrets::is_not_kept;
use jiff::civil::Date;
use serde_json::Value;

/// What a row tells of a property that holds a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said<'r> {
    /// The row does not have it, or a value of another type than documented.
    Unread,
    /// There is none.
    Nothing,
    /// The code, as the service writes it.
    Code(&'r str),
}

impl Said<'_> {
    /// Whether it is one of these codes, whatever their case; there being none is none of them.
    pub(super) fn is_any(self, codes: &[&str]) -> Truth {
        match self {
            Self::Unread => Truth::Unread,
            Self::Nothing => Truth::No,
            Self::Code(code) => codes.iter().any(|it| it.eq_ignore_ascii_case(code)).into(),
        }
    }
}

/// What a row tells of the day something ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The row does not say.
    Unread,
    /// It does not end.
    Never,
    /// The day.
    On(Date),
}

impl<'r> Object<'r> {
    /// Whether a flag holds; `null` is what null means in it.
    pub(super) fn holds(self, path: &'static str, null: Truth) -> Truth {
        match self.raw(path) {
            None => Truth::Unread,
            Some(Value::Null) => null,
            Some(_) => self.flag(path).into(),
        }
    }

    /// A code; null says that there is none.
    pub(super) fn said(self, path: &'static str) -> Said<'r> {
        match self.raw(path) {
            None => Said::Unread,
            Some(Value::Null) => Said::Nothing,
            Some(Value::String(text)) if text.is_empty() => Said::Nothing,
            Some(Value::String(text)) if !is_cut_off(text) => Said::Code(text),
            Some(_) => {
                self.note(path);
                Said::Unread
            }
        }
    }

    /// The objects of a list, or none where the row does not tell all of them.
    pub(super) fn list(self, path: &'static str) -> Option<Vec<Self>> {
        match self.raw(path)? {
            Value::Array(items) if items.iter().all(|it| it.is_object() && !is_not_kept(it)) => {
                Some(self.objects(path))
            }
            // Exports write a list of one object as that object, and an empty one as an empty text.
            it @ Value::Object(_) if !is_not_kept(it) => Some(self.objects(path)),
            Value::String(text) if text.is_empty() => Some(Vec::new()),
            Value::Null => None,
            _ => {
                self.note(path);
                None
            }
        }
    }

    /// The day something ends; null and the year 1 say that it does not.
    pub(super) fn ends(self, path: &'static str) -> Ends {
        match self.raw(path) {
            Some(Value::Null) => Ends::Never,
            Some(Value::String(text)) => match dates::date(text) {
                Some(date) if date.year() > 1 => Ends::On(date),
                Some(_) => Ends::Never,
                None => {
                    self.note(path);
                    Ends::Unread
                }
            },
            Some(_) => {
                self.note(path);
                Ends::Unread
            }
            None => Ends::Unread,
        }
    }
}
