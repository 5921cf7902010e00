//! One object of a dataset, read without trust.

use serde_json::Value;
use std::collections::BTreeMap;

/// One object as the source returned it. Accessors never fail: a missing, null or wrongly typed property is `None`.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a>(&'a Value);

impl<'a> Row<'a> {
    /// Wraps a value; anything but an object has no properties.
    pub fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// The value itself.
    pub fn value(self) -> &'a Value {
        self.0
    }

    /// A property, by a path of names joined with `/`; null counts as missing.
    pub fn get(self, path: &str) -> Option<&'a Value> {
        let mut at = self.0;
        for name in path.split('/') {
            at = at.as_object()?.get(name)?;
        }
        if at.is_null() { None } else { Some(at) }
    }

    /// A text property; an empty text counts as missing.
    pub fn text(self, path: &str) -> Option<&'a str> {
        self.get(path)?.as_str().filter(|text| !text.is_empty())
    }

    /// A truth value; exports also write `"true"`, `"True"`, 0 and 1.
    pub fn flag(self, path: &str) -> Option<bool> {
        match self.get(path)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            Value::Number(number) => match number.as_i64()? {
                0 => Some(false),
                1 => Some(true),
                _ => None,
            },
            _ => None,
        }
    }

    /// A whole number; exports write `-1` for unknown, which counts as missing, and numbers as text.
    pub fn number(self, path: &str) -> Option<i64> {
        let number = match self.get(path)? {
            Value::Number(number) => number.as_i64()?,
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        (number >= 0).then_some(number)
    }

    /// A number with a fraction.
    pub fn decimal(self, path: &str) -> Option<f64> {
        self.get(path)?.as_f64().filter(|number| number.is_finite())
    }

    /// The objects of a list; a list collapsed to its only element counts as that list.
    pub fn rows(self, path: &str) -> Vec<Row<'a>> {
        match self.get(path) {
            Some(Value::Array(items)) => items.iter().filter(|item| item.is_object()).map(Row).collect(),
            Some(item @ Value::Object(_)) => vec![Row(item)],
            _ => Vec::new(),
        }
    }

    /// The texts of a list; a list collapsed to its only element counts as that list.
    pub fn texts(self, path: &str) -> Vec<&'a str> {
        match self.get(path) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(item)) if !item.is_empty() => vec![item],
            _ => Vec::new(),
        }
    }

    /// The object's id, or nothing.
    pub fn id(self) -> &'a str {
        self.text("id").unwrap_or_default()
    }

    /// The id of the object this one was read for.
    pub fn parent(self) -> &'a str {
        self.text("@tenantry.parent").unwrap_or_default()
    }

    /// Its display name, or its id where it has none.
    pub fn name(self) -> &'a str {
        self.text("displayName").or_else(|| self.text("name")).unwrap_or_else(|| self.id())
    }

    /// Names and values of its properties, sorted by name.
    pub fn properties(self) -> BTreeMap<&'a str, &'a Value> {
        self.0.as_object().map(|map| map.iter().map(|(key, value)| (key.as_str(), value)).collect()).unwrap_or_default()
    }
}
