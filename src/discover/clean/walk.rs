//! One pass over an object: whether it is JSON, what its key is, and whether anything in it may not be stored.

use crate::snapshot::secrets::{Sieve, Spot, Walker};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Formatter;

/// What was seen of an object.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Its key, where that is text or a number.
    pub(super) key: Option<String>,
    /// Whether something in it may have to go.
    pub(super) is_suspect: bool,
}

/// Reads a whole object.
///
/// # Errors
/// What is wrong with it, when it is no JSON object.
pub(super) fn walk(text: &str, key: &'static str, sieve: &mut Sieve) -> serde_json::Result<Seen> {
    let (spot, walker) = sieve.walk();
    let mut at = At { seen: Seen::default(), walker };
    let mut read = serde_json::Deserializer::from_str(text);
    read.deserialize_map(Top { key, spot, at: &mut at })?;
    read.end()?;
    Ok(at.seen)
}

/// The key of a stored object, or another of its own properties.
pub(super) fn key_in(text: &str, key: &'static str) -> Option<String> {
    let mut found = None;
    serde_json::Deserializer::from_str(text).deserialize_map(Keyed { key, found: &mut found }).ok()?;
    found
}

/// What is at hand on the way.
struct At<'s> {
    seen: Seen,
    walker: Walker<'s>,
}

/// The properties of the object itself.
struct Top<'p, 'to, 's> {
    key: &'static str,
    spot: Spot<'p>,
    at: &'to mut At<'s>,
}

impl<'de> Visitor<'de> for Top<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { key, spot, at } = self;
        while let Some(name) = map.next_key::<Text<'de>>()? {
            let below = at.below(spot, &name.0);
            if name.0 == key && at.seen.key.is_none() {
                let value: Value = map.next_value()?;
                at.key(below, value);
            } else {
                map.next_value_seed(Inner { spot: below, at: &mut *at })?;
            }
        }
        Ok(())
    }
}

impl<'s> At<'s> {
    /// The place of a property.
    fn below<'p>(&mut self, spot: Spot<'p>, name: &str) -> Spot<'p> {
        let (below, passes) = self.walker.below(spot, name);
        self.seen.is_suspect |= !passes;
        below
    }

    /// A text or number is the key; anything else counts as missing.
    fn key(&mut self, spot: Spot<'_>, value: Value) {
        self.seen.is_suspect |= match &value {
            Value::String(text) => !self.walker.passes(spot, text),
            Value::Object(_) | Value::Array(_) => true,
            _ => false,
        };
        self.seen.key = match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
    }
}

/// A text that is borrowed where it stands without escapes.
struct Text<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Borrowed)
    }
}

struct Borrowed;

impl<'de> Visitor<'de> for Borrowed {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the name of a property")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

/// Whatever stands in an object.
struct Inner<'p, 'to, 's> {
    spot: Spot<'p>,
    at: &'to mut At<'s>,
}

impl Inner<'_, '_, '_> {
    fn number(self) {
        self.at.seen.is_suspect |= !self.at.walker.passes_number(self.spot);
    }
}

impl<'de> DeserializeSeed<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.number();
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.number();
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.number();
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        let seen = &mut self.at.seen;
        // What is suspect is looked at as a whole later on.
        seen.is_suspect = seen.is_suspect || !self.at.walker.passes(self.spot, text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Inner { spot: self.spot, at: &mut *self.at })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<Text<'de>>()? {
            let spot = self.at.below(self.spot, &name.0);
            map.next_value_seed(Inner { spot, at: &mut *self.at })?;
        }
        Ok(())
    }
}

/// One property of a stored object.
struct Keyed<'to> {
    key: &'static str,
    found: &'to mut Option<String>,
}

impl<'de> Visitor<'de> for Keyed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<Text<'de>>()? {
            if name.0 == self.key && self.found.is_none() {
                *self.found = match map.next_value()? {
                    Value::String(text) => Some(text),
                    Value::Number(number) => Some(number.to_string()),
                    _ => None,
                };
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
