//! The macros that make a table of the design from its rows: the type, its JSON Schema, and how it is read.

/// A table: its type, the word of its head, keys it must have and keys it may have, each with its type and meaning.
macro_rules! table {
    (
        $(#[$about:meta])* $name:ident $word:literal;
        must { $($(#[$must_doc:meta])* $must:ident $must_key:literal: $must_type:ty,)* }
        may { $($(#[$may_doc:meta])* $may:ident $may_key:literal: $may_type:ty,)* }
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
        )]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$must_doc])* #[serde(rename = $must_key)] pub $must: $must_type,)*
            $($(#[$may_doc])* #[serde(rename = $may_key, default)] pub $may: $may_type,)*
            /// Where it stands, for messages: `design.toml:12`.
            #[serde(skip)]
            pub place: String,
        }

        impl $name {
            /// Takes the table at a place of the text; none where it lacks what it must have.
            pub(in crate::overlay) fn of(
                reader: &mut $crate::overlay::read::Reader<'_>,
                table: &toml::de::DeTable<'_>,
                span: &std::ops::Range<usize>,
            ) -> Option<Self> {
                const KEYS: &[&str] = &[$($must_key,)* $($may_key,)*];
                const MUST: &[&str] = &[$($must_key,)*];
                reader.keys(table, $word, KEYS);
                let is_whole = reader.has(table, span, $word, MUST);
                // Everything wrong with a table is told at once.
                $(let $must: Option<$must_type> = reader.given(table, $must_key);)*
                $(let $may: $may_type = reader.field(table, $may_key);)*
                $(let is_whole = reader.is_given(table, $must_key, $must.as_ref()) && is_whole;)*
                if !is_whole {
                    return None;
                }
                Some(Self { $($must: $must?,)* $($may,)* place: reader.place(span) })
            }
        }

        impl $crate::overlay::read::Read for $name {
            fn read(
                reader: &mut $crate::overlay::read::Reader<'_>,
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                key: &str,
            ) -> Option<Self> {
                match value.get_ref().as_table() {
                    Some(table) => Self::of(reader, table, &value.span()),
                    None => {
                        reader.no_table(value, key);
                        None
                    }
                }
            }
        }
    };
}

/// A choice among words, the first of them where none is given.
macro_rules! words {
    (
        $(#[$about:meta])* $name:ident;
        $(#[$first_doc:meta])* $first:ident $first_word:literal,
        $($(#[$doc:meta])* $variant:ident $word:literal,)*
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $(#[$first_doc])* #[default] #[serde(rename = $first_word)] $first,
            $($(#[$doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// Every choice with its word.
            pub const ALL: &'static [(Self, &'static str)] =
                &[(Self::$first, $first_word), $((Self::$variant, $word),)*];

            /// The word it is written by.
            pub fn word(self) -> &'static str {
                Self::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.1)
            }
        }

        impl $crate::overlay::read::Read for $name {
            fn read(
                reader: &mut $crate::overlay::read::Reader<'_>,
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                key: &str,
            ) -> Option<Self> {
                let text = String::read(reader, value, key)?;
                let found = Self::ALL.iter().find(|row| row.1 == text).map(|row| row.0);
                if found.is_none() {
                    let known: Vec<&str> = Self::ALL.iter().map(|row| row.1).collect();
                    reader.no_word(value, key, &text, &known);
                }
                found
            }
        }
    };
}

pub(in crate::overlay) use {table, words};
