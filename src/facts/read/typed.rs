//! Properties read as the row tells them: what it does not carry is not read, and never none.

use super::source::{Object, is_cut_off};
use crate::facts::{Code, Coded, Term};
use serde_json::Value;

impl<'r> Object<'r> {
    /// A truth value of the row itself, in which null means no; none where the row does not carry it.
    pub(super) fn told_flag(self, name: &'static str) -> Option<bool> {
        if self.carries(name) && !self.has(name) { Some(false) } else { self.flag(name) }
    }

    /// The objects of a list; none where it is missing, null or anything else than a list of objects.
    pub(super) fn told_objects(self, path: &'static str) -> Option<Vec<Object<'r>>> {
        let whole = match self.get(path)? {
            Value::Array(items) => items.iter().all(Value::is_object),
            Value::Object(_) => true,
            // Exports write an empty list as an empty text.
            Value::String(text) => text.is_empty(),
            _ => false,
        };
        let objects = self.objects(path);
        whole.then_some(objects)
    }

    /// The texts of a list; none where it is missing, null or anything else than a list of texts.
    pub(super) fn told_texts(self, path: &'static str) -> Option<Vec<&'r str>> {
        let whole = match self.get(path)? {
            Value::Array(items) => items.iter().all(|it| it.as_str().is_some_and(|text| !is_cut_off(text))),
            Value::String(text) => text.is_empty(),
            _ => false,
        };
        let texts = self.texts(path);
        whole.then_some(texts)
    }

    /// Names of the properties with a value that are none of these, sorted. Annotations are no properties, and empty
    /// lists and objects of nothing but nulls no value.
    pub(super) fn unknown(self, known: &[&str]) -> Vec<String> {
        let of = |(name, value): (&String, &Value)| {
            let told = !known.contains(&name.as_str()) && !name.contains('@') && !name.contains("odata.");
            (told && says(value)).then(|| name.clone())
        };
        let mut names: Vec<String> = self.whole().as_object().into_iter().flatten().filter_map(of).collect();
        names.sort();
        names
    }

    /// A value of an enumeration; none where it is missing or null.
    pub(super) fn code<T: Coded>(self, path: &'static str) -> Option<Code<T>> {
        let code = Code::of(self.text(path)?);
        if let Code::Other(word) = &code {
            self.unknown_code(path, word);
        }
        Some(code)
    }

    /// A truth value that leaves the decision to the default where it is null.
    pub(super) fn term_flag(self, name: &'static str) -> Term<bool> {
        match self.flag(name) {
            Some(flag) => Term::Set(flag),
            None if self.carries(name) && !self.has(name) => Term::Default,
            None => Term::Unread,
        }
    }
}

/// Whether a value says anything.
fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => items.iter().any(says),
        Value::Object(members) => members.values().any(says),
        _ => true,
    }
}
