//! Settings that may leave the decision to the tenant's default.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

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
