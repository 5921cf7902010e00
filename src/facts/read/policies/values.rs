//! Values inside a policy. Absent and null are not set; a value of another type than documented is noted by its path,
//! and with it the policy is not read.

use crate::facts::{Code, Coded, Filter, Scope};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// An object inside a policy, and where it stands; `unknown` takes the words that this version does not know.
#[derive(Clone)]
pub(super) struct At<'v> {
    object: Option<&'v Map<String, Value>>,
    path: String,
    unread: &'v RefCell<BTreeSet<String>>,
    unknown: &'v dyn Fn(&str, &str),
}

impl<'v> At<'v> {
    /// The policy itself.
    pub(super) fn root(
        object: &'v Map<String, Value>,
        unread: &'v RefCell<BTreeSet<String>>,
        unknown: &'v dyn Fn(&str, &str),
    ) -> Self {
        Self { object: Some(object), path: String::new(), unread, unknown }
    }

    /// Whether the object is there at all.
    pub(super) fn is_set(&self) -> bool {
        self.object.is_some()
    }

    /// Whether a key is there, null included.
    pub(super) fn carries(&self, key: &str) -> bool {
        self.object.is_some_and(|object| object.contains_key(key))
    }

    fn get(&self, key: &str) -> Option<&'v Value> {
        self.object?.get(key).filter(|value| !value.is_null())
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}/{key}", self.path) }
    }

    /// Notes that a key was not read.
    pub(super) fn note(&self, key: &str) {
        self.unread.borrow_mut().insert(self.at(key));
    }

    /// The object of a key.
    pub(super) fn inner(&self, key: &str) -> Self {
        let object = match self.get(key) {
            Some(Value::Object(object)) => Some(object),
            // Exports write an empty object as an empty text.
            None => None,
            Some(Value::String(text)) if text.is_empty() => None,
            Some(_) => {
                self.note(key);
                None
            }
        };
        Self { object, path: self.at(key), unread: self.unread, unknown: self.unknown }
    }

    /// The words of a list; one alone may stand without its list, flags stand in one text with commas.
    pub(super) fn list(&self, key: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        let mut take = |value: &Value| match value {
            Value::Null => true,
            Value::String(text) => text.split(',').map(str::trim).all(|word| {
                let fits = word.is_empty() || is_word(word);
                if fits && !word.is_empty() {
                    words.insert(canonical(word));
                }
                fits
            }),
            _ => false,
        };
        let read = match self.get(key) {
            None => true,
            Some(Value::Array(items)) => items.iter().filter(|item| !take(item)).count() == 0,
            Some(value) => take(value),
        };
        if !read {
            self.note(key);
        }
        words
    }

    /// The texts of a list as they stand, commas and all.
    pub(super) fn list_whole(&self, key: &str) -> BTreeSet<String> {
        let texts = match self.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(text)) => vec![text.as_str()],
            Some(_) => {
                self.note(key);
                Vec::new()
            }
            None => Vec::new(),
        };
        texts.into_iter().filter(|text| !text.is_empty() && is_word(text)).map(str::to_owned).collect()
    }

    /// A code by its word; one that is not known is told.
    fn of<T: Coded>(&self, key: &str, word: &str) -> Code<T> {
        let code = Code::of(word);
        if let Code::Other(word) = &code {
            (self.unknown)(&self.at(key), word);
        }
        code
    }

    /// The codes of a list.
    pub(super) fn codes<T: Coded + Ord>(&self, key: &str) -> BTreeSet<Code<T>> {
        self.list(key).iter().map(|word| self.of(key, word)).collect()
    }

    /// The codes of a list of flags, where `none` stands for an empty one.
    pub(super) fn flags<T: Coded + Ord>(&self, key: &str) -> BTreeSet<Code<T>> {
        self.list(key).iter().filter(|word| *word != "none").map(|word| self.of(key, word)).collect()
    }

    /// What a pair of keys takes in and leaves out.
    pub(super) fn scope(&self, include: &str, exclude: &str) -> Scope<BTreeSet<String>> {
        Scope { include: self.list(include), exclude: self.list(exclude) }
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            _ => {
                self.note(key);
                None
            }
        }
    }

    /// A code.
    pub(super) fn code<T: Coded>(&self, key: &str) -> Option<Code<T>> {
        let word = self.text(key)?;
        if !is_word(&word) {
            self.note(key);
            return None;
        }
        Some(self.of(key, &word))
    }

    /// A truth value, also as exports write it.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.is_empty() || text.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                self.note(key);
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn number(&self, key: &str) -> Option<u64> {
        self.get(key)?.as_u64()
    }

    /// A filter by attributes.
    pub(super) fn filter(&self, key: &str) -> Option<Filter> {
        let at = self.inner(key);
        let rule = at.text("rule")?;
        Some(Filter { mode: at.code("mode").unwrap_or(Code::Known(crate::facts::FilterMode::Include)), rule })
    }
}

/// Whether a text is one id or word. PowerShell writes what lies too deep as `@{…}`, as the name of a type, or joined
/// with blanks.
fn is_word(text: &str) -> bool {
    let plain = |char: char| !char.is_whitespace() && !matches!(char, '{' | '}' | '[' | ']' | '@' | '=' | ';');
    text.chars().all(plain) && !text.starts_with("System.") && !text.starts_with("Microsoft.")
}

/// Ids are the same in capitals: all of hexadecimal digits and hyphens are written small.
fn canonical(word: &str) -> String {
    let is_id = word.len() == 36 && word.chars().all(|char| char.is_ascii_hexdigit() || char == '-');
    if is_id { word.to_ascii_lowercase() } else { word.to_owned() }
}
