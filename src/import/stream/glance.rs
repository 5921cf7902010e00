//! A look at an object: its keys, and whether they hold something. Nothing of it is kept in memory.

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    Null,
    EmptyList,
    List,
    Other,
}

/// The keys of an object in their order; nothing for any other value.
#[derive(Debug, Default)]
pub(super) struct Glance<'de>(pub(super) Vec<(Cow<'de, str>, Holding)>);

/// A text, borrowed where it holds no escapes.
struct Key<'de>(Cow<'de, str>);

macro_rules! plain {
    ($($name:ident: $kind:ty => $value:expr;)*) => {
        $(fn $name<E: Error>(self, _: $kind) -> Result<Self::Value, E> { Ok($value) })*
    };
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a key")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for Holding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Holding;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("JSON")
            }
            plain! {
                visit_bool: bool => Holding::Other;
                visit_i64: i64 => Holding::Other;
                visit_u64: u64 => Holding::Other;
                visit_f64: f64 => Holding::Other;
                visit_str: &str => Holding::Other;
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Holding::Null)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut holding = Holding::EmptyList;
                while access.next_element::<IgnoredAny>()?.is_some() {
                    holding = Holding::List;
                }
                Ok(holding)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Holding::Other)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Glance<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Glance<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut keys = Vec::with_capacity(32);
                while let Some(Key(key)) = access.next_key()? {
                    keys.push((key, access.next_value()?));
                }
                Ok(Glance(keys))
            }
        }
        deserializer.deserialize_map(Object)
    }
}
