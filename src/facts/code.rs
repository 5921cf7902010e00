//! Enumerations of a service: a value that this version knows, or the word as it came.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// An enumeration of a service, with the word the service has for each value.
pub trait Coded: Copy + PartialEq + 'static {
    /// Word and value; words are compared without regard to case.
    const WORDS: &'static [(&'static str, Self)];
}

/// A value of an enumeration: one that this version knows, or the word as it came, never a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code<T> {
    /// A value that is documented.
    Known(T),
    /// Any other word.
    Other(String),
}

impl<T: Coded> Code<T> {
    /// The value a word stands for.
    pub fn of(word: &str) -> Self {
        let row = T::WORDS.iter().find(|row| row.0.eq_ignore_ascii_case(word));
        row.map_or_else(|| Self::Other(word.to_owned()), |row| Self::Known(row.1))
    }

    /// The word of the service.
    pub fn word(&self) -> &str {
        match self {
            Self::Known(value) => T::WORDS.iter().find(|row| row.1 == *value).map_or("", |row| row.0),
            Self::Other(word) => word,
        }
    }

    /// Whether it is this value.
    pub fn is(&self, value: T) -> bool {
        matches!(self, Self::Known(known) if *known == value)
    }
}

impl<T: Coded + Eq> PartialOrd for Code<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Coded + Eq> Ord for Code<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.word().cmp(other.word())
    }
}

impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<T> JsonSchema for Code<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A property of a settings object that may leave the decision to the tenant's default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Term<T> {
    /// It says so itself.
    Set(T),
    /// Null: the default holds.
    Default,
    /// The property was not read.
    #[default]
    Unread,
}

impl<T: Copy + PartialEq> Term<T> {
    /// What it says itself.
    pub fn set(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Default | Self::Unread => None,
        }
    }

    /// Whether it says this itself.
    pub fn is(self, value: T) -> bool {
        self.set() == Some(value)
    }
}

impl<T: Word> Term<T> {
    /// `allowed`, `default`, `not read`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Set(value) => value.word(),
            Self::Default => "default",
            Self::Unread => "not read",
        }
    }
}

/// A value with a word of its own.
pub trait Word {
    /// The word.
    fn word(&self) -> &'static str;
}

impl Word for bool {
    fn word(&self) -> &'static str {
        if *self { "yes" } else { "no" }
    }
}

impl<T: Word> Serialize for Term<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<T> JsonSchema for Term<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Light {
        On,
    }

    impl Coded for Light {
        const WORDS: &'static [(&'static str, Self)] = &[("On", Self::On)];
    }

    #[test]
    fn a_word_that_is_not_known_stays_as_it_came() {
        assert_eq!(Code::<Light>::of("on"), Code::Known(Light::On));
        assert_eq!(Code::<Light>::of("onFire").word(), "onFire");
        assert!(!Code::<Light>::of("onFire").is(Light::On));
    }
}
