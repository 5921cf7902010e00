//! One pass over an object: whether it is JSON, what its key is, and whether a secret may be in it.

use crate::snapshot::secrets;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt::Formatter;

/// What was seen of an object.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Its key, where that is text or a number.
    pub(super) key: Option<String>,
    /// Whether a property in it has a name that secrets have.
    pub(super) is_suspect: bool,
}

/// Reads a whole object.
///
/// # Errors
/// What is wrong with it, when it is no JSON object.
pub(super) fn walk(text: &str, key: &'static str) -> serde_json::Result<Seen> {
    let mut seen = Seen::default();
    let mut read = serde_json::Deserializer::from_str(text);
    read.deserialize_map(Top { key, seen: &mut seen })?;
    read.end()?;
    Ok(seen)
}

/// The properties of the object itself.
struct Top<'to> {
    key: &'static str,
    seen: &'to mut Seen,
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { key, seen } = self;
        while let Some(wanted) = map.next_key_seed(Name { wanted: key, is_suspect: &mut seen.is_suspect })? {
            if wanted && seen.key.is_none() {
                let value: Value = map.next_value()?;
                seen.is_suspect |= value.is_object() || value.is_array();
                seen.key = simple(value);
            } else {
                map.next_value_seed(Inner(&mut seen.is_suspect))?;
            }
        }
        Ok(())
    }
}

/// The name of a property: whether it is the one wanted; on the way, whether secrets have such names.
struct Name<'to> {
    wanted: &'static str,
    is_suspect: &'to mut bool,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        *self.is_suspect |= secrets::is_suspect(name);
        Ok(name == self.wanted)
    }
}

/// Whatever stands in an object.
struct Inner<'to>(&'to mut bool);

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Inner(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(Name { wanted: "", is_suspect: &mut *self.0 })?.is_some() {
            map.next_value_seed(Inner(&mut *self.0))?;
        }
        Ok(())
    }
}

/// A text or number; anything else counts as missing.
fn simple(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
