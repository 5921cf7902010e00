//! Objects made fit to be stored: one line, valid, without secrets, with the key of the object they were read for.
//!
//! A page holds a thousand objects and a tenant a thousand pages, so an object is copied as it came wherever that is
//! safe; only one that holds a suspect name, a lone surrogate or bytes that are no text takes the slow way.

use crate::output::KeyOf;
use crate::snapshot::{digest, secrets};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::Formatter;

/// The property that holds the key of the object a row was read for.
const PARENT: &str = "@tenantry.parent";

/// Makes objects of one dataset fit.
#[derive(Debug)]
pub(super) struct Cleaner {
    key: &'static str,
    suspects: AhoCorasick,
    /// Secret values taken out so far.
    pub(super) removed: u64,
}

/// An object fit to be stored.
#[derive(Debug)]
pub(super) struct Clean {
    /// What tells it from others of its dataset; none where the service gives it no id.
    pub(super) digest: Option<[u8; 16]>,
}

impl Cleaner {
    /// For a dataset whose objects are told apart by this property. None when the table of suspect names does not build.
    pub(super) fn new(key: &'static str) -> Result<Self, String> {
        let suspects = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(secrets::suspects())
            .map_err(|error| error.to_string())?;
        Ok(Self { key, suspects, removed: 0 })
    }

    /// Writes the object to `line`, which is emptied before.
    ///
    /// # Errors
    /// What is wrong with it, when it is no JSON object.
    pub(super) fn clean(&mut self, raw: &[u8], parent: Option<&str>, line: &mut Vec<u8>) -> Result<Clean, String> {
        line.clear();
        let text = String::from_utf8_lossy(raw);
        let text = if text.contains("\\u") { whole_surrogates(text) } else { text };
        if self.suspects.is_match(text.as_bytes()) {
            let mut value: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            self.removed = self.removed.saturating_add(secrets::strip(&mut value));
            let text = serde_json::to_string(&value).map_err(|error| error.to_string())?;
            return self.write(&text, parent, line);
        }
        self.write(&text, parent, line)
    }

    fn write(&self, text: &str, parent: Option<&str>, line: &mut Vec<u8>) -> Result<Clean, String> {
        let mut read = serde_json::Deserializer::from_str(text);
        let id = Key(self.key).deserialize(&mut read).map_err(|error| error.to_string())?;
        read.end().map_err(|error| error.to_string())?;
        let id = id.unwrap_or_default();
        let digest = (!id.is_empty()).then(|| digest(&[parent.unwrap_or_default(), &id]));
        compact(text.trim_ascii(), line);
        if let Some(parent) = parent {
            with_parent(parent, line).map_err(|error| error.to_string())?;
        }
        Ok(Clean { digest })
    }
}

/// Puts the parent's key into an object that stands in `line`.
fn with_parent(parent: &str, line: &mut Vec<u8>) -> serde_json::Result<()> {
    let empty = line == b"{}";
    line.pop();
    if !empty {
        line.push(b',');
    }
    serde_json::to_writer(&mut *line, PARENT)?;
    line.push(b':');
    serde_json::to_writer(&mut *line, parent)?;
    line.push(b'}');
    Ok(())
}

/// Copies JSON without the line ends between its parts. Inside a text no line end can stand.
fn compact(text: &str, line: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest) {
        let (before, after) = rest.split_at(at);
        line.extend_from_slice(before);
        rest = after.trim_ascii_start();
    }
    line.extend_from_slice(rest);
}

/// Half a surrogate pair is no character: each `\uD800` to `\uDFFF` without its other half becomes U+FFFD.
fn whole_surrogates(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut mended: Option<Vec<u8>> = None;
    let (mut at, mut copied) = (0_usize, 0_usize);
    while let Some(found) = memchr::memchr(b'\\', bytes.get(at..).unwrap_or_default()) {
        let here = at.saturating_add(found);
        match unit(bytes, here) {
            Some(0xD800..=0xDBFF) if matches!(unit(bytes, here.saturating_add(6)), Some(0xDC00..=0xDFFF)) => {
                at = here.saturating_add(12);
            }
            Some(0xD800..=0xDFFF) => {
                let mended = mended.get_or_insert_with(|| Vec::with_capacity(bytes.len()));
                mended.extend_from_slice(bytes.get(copied..here).unwrap_or_default());
                mended.extend_from_slice(b"\\ufffd");
                at = here.saturating_add(6);
                copied = at;
            }
            // The character after the backslash is part of the escape, also where it is another backslash.
            _ => at = here.saturating_add(2),
        }
    }
    match mended {
        None => text,
        Some(mut mended) => {
            mended.extend_from_slice(bytes.get(copied..).unwrap_or_default());
            Cow::Owned(String::from_utf8_lossy(&mended).into_owned())
        }
    }
}

/// The UTF-16 unit of an escape such as `\ud83d` that begins here.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at.checked_add(6)?)?;
    let digits = escape.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Reads the whole object and keeps one property of it, where that is text or a number.
struct Key(&'static str);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(wanted) = map.next_key_seed(Named(self.0))? {
            if wanted && found.is_none() {
                found = Some(map.next_value::<Simple<'de>>().map_err(A::Error::custom)?.0);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found.flatten())
    }
}

/// Whether the name of a property is the one wanted.
struct Named(&'static str);

impl<'de> DeserializeSeed<'de> for Named {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Named {
    type Value = bool;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == self.0)
    }
}

/// A text or number; anything else counts as missing.
struct Simple<'de>(Option<Cow<'de, str>>);

impl<'de> serde::Deserialize<'de> for Simple<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(Self(match value {
            Value::String(text) => Some(Cow::Owned(text)),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            _ => None,
        }))
    }
}

/// What tells stored lines of a dataset apart, given the property that does.
pub(super) fn key_of(key: &'static str) -> KeyOf {
    KEYS.iter().find(|(name, _)| *name == key).map_or(|_| None, |(_, key_of)| *key_of)
}

/// The properties that tell objects apart; a test walks the catalogue for another.
const KEYS: &[(&str, KeyOf)] =
    &[("id", |line| digest_of_line("id", line)), ("tenantId", |line| digest_of_line("tenantId", line))];

fn digest_of_line(key: &'static str, line: &[u8]) -> Option<[u8; 16]> {
    let text = std::str::from_utf8(line).ok()?;
    let id = Key(key).deserialize(&mut serde_json::Deserializer::from_str(text)).ok()??;
    let parent = if memchr::memmem::find(line, PARENT.as_bytes()).is_some() {
        Key(PARENT).deserialize(&mut serde_json::Deserializer::from_str(text)).ok()?.unwrap_or_default()
    } else {
        Cow::Borrowed("")
    };
    (!id.is_empty()).then(|| digest(&[&parent, &id]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &[u8], parent: Option<&str>) -> (String, bool) {
        let (mut line, mut cleaner) = (Vec::new(), Cleaner::new("id").unwrap());
        let clean = cleaner.clean(raw, parent, &mut line).unwrap();
        assert_eq!(clean.digest, digest_of_line("id", &line));
        (String::from_utf8(line).unwrap(), clean.digest.is_some())
    }

    #[test]
    fn an_object_is_stored_as_it_came() {
        let raw = br#"{"z":1,"id":"a","name":"\u00e4 \\ud800 \ud83d\ude00"}"#;
        assert_eq!(cleaned(raw, None), (String::from_utf8_lossy(raw).into_owned(), true));
        assert_eq!(
            cleaned(b"{\r\n  \"id\": \"a\",\n  \"b\": 2\n}", Some("p\"q")).0,
            r#"{"id": "a","b": 2,"@tenantry.parent":"p\"q"}"#
        );
        assert_eq!(cleaned(b"{}", Some("p")), (r#"{"@tenantry.parent":"p"}"#.to_owned(), false));
    }

    #[test]
    fn what_is_no_text_is_mended_and_secrets_go() {
        let (line, _) = cleaned(br#"{"id":"a","x":"\ud800 \udc00\ud800","n":"\u0000"}"#, None);
        assert_eq!(line, r#"{"id":"a","x":"\ufffd \ufffd\ufffd","n":"\u0000"}"#);
        serde_json::from_str::<Value>(&line).unwrap();
        let (line, _) = cleaned(br#"{"id":"a","inner":[{"ClientSecret":"hush"}],"passwordProfile":null}"#, None);
        assert!(!line.contains("hush"), "{line}");
        let (line, _) = cleaned(b"{\"id\":\"a\",\"x\":\"\xff\"}", None);
        assert_eq!(line, "{\"id\":\"a\",\"x\":\"\u{fffd}\"}");
    }

    #[test]
    fn every_key_of_the_catalogue_is_known() {
        for row in crate::catalog::DATASETS {
            assert!(KEYS.iter().any(|(name, _)| *name == row.key), "dataset `{}`: add `{}` to KEYS", row.id, row.key);
        }
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let mut cleaner = Cleaner::new("id").unwrap();
        for raw in [&b"[]"[..], b"1", b"{", b"{\"a\":}", b"{} {}", b"{\"a\":\"\x00\"}", b""] {
            assert!(cleaner.clean(raw, None, &mut Vec::new()).is_err(), "{}", String::from_utf8_lossy(raw));
        }
    }
}
