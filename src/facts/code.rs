//! Words of a service: those that are known are typed, others are kept as they came.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// An enumeration of a service, and how the service writes each of its values.
pub trait Coded: Copy + PartialEq + 'static {
    /// Every value this version knows, and its word.
    const WORDS: &'static [(&'static str, Self)];
}

/// A word of a service. What this version does not know is kept and never guessed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code<T> {
    /// A value this version knows.
    Known(T),
    /// A value it does not, as it came.
    Other(String),
}

impl<T: Coded> Code<T> {
    /// The value of a word; exports do not agree on capitals.
    pub fn of(word: &str) -> Self {
        let known = T::WORDS.iter().find(|row| row.0.eq_ignore_ascii_case(word));
        known.map_or_else(|| Self::Other(word.to_owned()), |row| Self::Known(row.1))
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

/// A word of a service that this version does not know, and how often it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct UnknownCode {
    /// Dataset id.
    pub dataset: String,
    /// The property it stands in.
    pub property: String,
    /// The word, as it came.
    pub code: String,
    /// How often.
    pub count: u64,
}

impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.word().serialize(serializer)
    }
}

impl<T> JsonSchema for Code<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// Makes an enumeration with the words of its values: one row a value.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $crate::facts::Coded for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$value),)+];
        }
    };
}
pub(crate) use coded;

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro makes what other rooms use")]
mod tests {
    use super::*;

    coded! {
        /// For the test.
        State {
            /// On.
            On = "enabled",
            /// Off.
            Off = "disabled",
        }
    }

    #[test]
    fn what_is_not_known_is_kept() {
        assert!(Code::<State>::of("Enabled").is(State::On));
        let other = Code::<State>::of("paused");
        assert_eq!((other.word(), other.is(State::Off)), ("paused", false));
        assert_eq!(Code::Known(State::Off).word(), "disabled");
    }
}
