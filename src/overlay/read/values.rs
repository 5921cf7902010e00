//! The kinds of values a design holds: texts, ids, days, yes or no, lists.

use super::reader::{Reader, shown};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt;
use toml::Spanned;
use toml::de::DeValue;

/// More entries of a list than this are no list that a person wrote.
const MOST: usize = 5_000;
/// Letters of an id.
const LONGEST_ID: usize = 64;

/// A value with its place.
pub(in crate::overlay) type Value<'t> = Spanned<DeValue<'t>>;

/// A kind of value. What is not of the kind is told, and is none.
pub(in crate::overlay) trait Read: Sized {
    /// Takes a value of a key.
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self>;

    /// Whether it says nothing.
    fn is_blank(&self) -> bool {
        false
    }
}

/// The id of an entry of the design: letters, digits, `.`, `-` and `_`. It names drawings, so it is fit for a file name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Id(#[schemars(regex(pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"))] String);

/// A day: `2026-12-31`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Day(#[schemars(extend("format" = "date"))] String);

impl Id {
    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id, where a text is fit to be one.
    pub fn new(text: &str) -> Option<Self> {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        (begins && text.len() <= LONGEST_ID && text.chars().all(fits)).then(|| Self(text.to_owned()))
    }
}

impl Day {
    /// The day as `YYYY-MM-DD`; empty where none was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no day was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The day, where a text is one.
    pub fn new(text: &str) -> Option<Self> {
        let day: jiff::civil::Date = text.parse().ok()?;
        (text.len() == 10).then(|| Self(day.to_string()))
    }

    /// Whether it lies before a day, `YYYY-MM-DD`; of a day that is not known nothing lies before.
    pub fn is_before(&self, day: &str) -> bool {
        !self.0.is_empty() && !day.is_empty() && self.0.as_str() < day
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Read for String {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        match value.get_ref().as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                reader.kind(value, key, "a text");
                None
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
}

impl Read for bool {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            reader.kind(value, key, "`true` or `false`");
        }
        flag
    }
}

impl Read for Id {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        let text = String::read(reader, value, key)?;
        let id = Self::new(text.trim());
        if id.is_none() {
            let hint =
                format!("begin with a letter or digit, then letters, digits, `.`, `-` and `_`, at most {LONGEST_ID}");
            reader.wrong(&value.span(), format!("`{}` is not fit to be an id", shown(&text)), Some(hint));
        }
        id
    }
}

impl Read for Day {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(moment) => moment.date.map(|day| day.to_string()).unwrap_or_default(),
            _ => {
                reader.kind(value, key, "a day");
                return None;
            }
        };
        let day = Self::new(&text);
        if day.is_none() {
            let hint = format!("write the year, the month and the day: `{key} = 2026-12-31`");
            reader.wrong(&value.span(), format!("`{}` is not a day", shown(&text)), Some(hint));
        }
        day
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        let Some(list) = value.get_ref().as_array() else {
            reader.kind(value, key, "a list");
            return None;
        };
        if list.len() > MOST {
            reader.wrong(&value.span(), format!("`{key}` has more than {MOST} entries"), None);
        }
        Some(list.iter().take(MOST).filter_map(|item| T::read(reader, item, key)).collect())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(reader: &mut Reader<'_>, value: &Value<'_>, key: &str) -> Option<Self> {
        T::read(reader, value, key).map(Some)
    }
}
