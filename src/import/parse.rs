//! Text to JSON: one value, many values, or what is whole of a value that was cut short.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// What a text holds.
pub(super) enum Parsed {
    /// One JSON value.
    One(Value),
    /// Several values, as in JSON Lines, and where some could not be read: the line and why.
    Many(Vec<Value>, Vec<String>),
    /// A value that is not whole: the lists in it that could be read, object by object, and what stopped it.
    Cut(Value, String),
    /// No JSON.
    NotJson,
}

/// Reads a text. Nesting beyond `serde_json`'s limit (128) counts as damage.
pub(super) fn parse(text: &str) -> Parsed {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with(['{', '[']) {
        return Parsed::NotJson;
    }
    let error = match serde_json::from_str(text) {
        Ok(value) => return Parsed::One(value),
        Err(error) => error,
    };
    let first = text.lines().next().unwrap_or_default();
    if text.lines().nth(1).is_some() && serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object()) {
        return lines(text);
    }
    if let Some(values) = values(text) {
        return Parsed::Many(values, Vec::new());
    }
    let mut whole = Value::Null;
    // The failure is the one already at hand; what counts is what was read before it.
    let _ = Salvage { slot: &mut whole, depth: 0 }.deserialize(&mut serde_json::Deserializer::from_str(text));
    Parsed::Cut(whole, error.to_string())
}

/// JSON Lines.
fn lines(text: &str) -> Parsed {
    let (mut values, mut lost) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value) => values.push(value),
            Err(error) => lost.push(format!("line {}, column {}: {error}", at.saturating_add(1), error.column())),
        }
    }
    Parsed::Many(values, lost)
}

/// Values one after the other, each over several lines.
fn values(text: &str) -> Option<Vec<Value>> {
    serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect::<Result<Vec<Value>, _>>()
        .ok()
        .filter(|all| all.len() > 1)
}

/// What is wrong, without the place.
pub(super) fn said(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// Whether a line that cannot be read is lost, and cannot be mended.
pub(super) fn is_lost_line(_line: &str, error: &serde_json::Error) -> bool {
    said(error) != "trailing characters"
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

/// A text with halves of characters (`\ud83d` without its partner, RFC 8259 section 8.2) replaced; nothing when there
/// are none. Tools that cut names at a length leave such halves, and one would cost the whole file.
pub(super) fn mend_halves(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let unit = |at: usize| {
        let digits = bytes.get(at..)?.strip_prefix(b"\\u")?.get(..4)?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let (mut out, mut at, mut mended) = (Vec::with_capacity(bytes.len()), 0_usize, false);
    while let Some(byte) = bytes.get(at) {
        let next = at.saturating_add(6);
        let used = match unit(at) {
            _ if *byte != b'\\' => 1,
            None => 2,
            Some(0xd800..0xdc00) if matches!(unit(next), Some(0xdc00..0xe000)) => 12,
            Some(0xd800..0xe000) => {
                out.extend_from_slice(b"\\ufffd");
                (at, mended) = (next, true);
                continue;
            }
            Some(_) => 6,
        };
        let end = at.saturating_add(used).min(bytes.len());
        out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
        at = end;
    }
    mended.then(|| String::from_utf8(out).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_of_a_cut_file_is_kept() {
        let Parsed::Cut(value, message) =
            parse("{\"@odata.context\":\"c\",\"value\":[{\"id\":\"1\"},{\"id\":\"2\",\"na")
        else {
            panic!("the text is cut short")
        };
        assert_eq!(value, serde_json::json!({"@odata.context": "c", "value": [{"id": "1"}]}));
        assert!(message.contains("line 1 column"), "{message}");
    }

    #[test]
    fn halves_of_characters_are_mended_and_whole_ones_kept() {
        let mended = mend_halves(r#"["\ud83d\ude00 \ud83d x \ude00 \\ud83d é \ud83d"]"#).unwrap();
        assert_eq!(mended, r#"["\ud83d\ude00 \ufffd x \ufffd \\ud83d é \ufffd"]"#);
        assert!(serde_json::from_str::<Value>(&mended).is_ok());
        for text in [r#"["\ud83d\ude00"]"#, "\\", "\\u", "\\u12é", ""] {
            assert_eq!(mend_halves(text), None, "{text}");
        }
    }

    #[test]
    fn lines_survive_a_bad_one() {
        let Parsed::Many(values, lost) = parse("{\"id\":\"1\"}\n{oops\n{\"id\":\"3\"}\n") else { panic!("lines") };
        assert_eq!((values.len(), lost.len()), (2, 1));
    }
}
