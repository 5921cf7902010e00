//! What is whole of a JSON value that is not.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The lists in a value that is not whole, object by object as far as they could be read.
pub(super) fn salvage(text: &str) -> Value {
    let mut whole = Value::Null;
    // The failure is at hand already; what counts is what was read before it.
    let _ = Salvage { slot: &mut whole, depth: 0 }.deserialize(&mut serde_json::Deserializer::from_str(text));
    whole
}

/// Fills `slot` as it reads, so that what was read stays when reading fails. Only whole values are stored, apart from
/// the two outermost levels.
struct Salvage<'a> {
    slot: &'a mut Value,
    depth: u8,
}

impl<'de> DeserializeSeed<'de> for Salvage<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > 1 {
            *self.slot = Value::deserialize(deserializer)?;
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Salvage<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        *self.slot = Value::Object(Map::new());
        while let Some(key) = access.next_key::<String>()? {
            let mut value = Value::Null;
            let result = access.next_value_seed(Salvage { slot: &mut value, depth: self.depth.saturating_add(1) });
            let keep = result.is_ok() || value.is_array() || (self.depth == 0 && value.is_object());
            if let (true, Value::Object(map)) = (keep, &mut *self.slot) {
                map.insert(key, value);
            }
            result?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        *self.slot = Value::Array(Vec::new());
        while let Some(value) = access.next_element::<Value>()? {
            if let Value::Array(items) = &mut *self.slot {
                items.push(value);
            }
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        *self.slot = Value::from(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        *self.slot = Value::from(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        *self.slot = Value::from(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        *self.slot = Value::from(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        *self.slot = Value::from(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}
