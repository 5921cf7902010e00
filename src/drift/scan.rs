//! One pass over the text of a row: its key, and a digest of what it says, without a value in memory.

use super::digest::{self, Parts, Sort};
use super::paths::{PARENT, Paths, ROOT};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The key of rows that have none.
pub(super) const NO_KEY: u64 = u64::MAX;

/// What was seen of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    /// Digest of its key and the key of the object it was read for.
    pub(super) key: u64,
    /// Digest of what it says, without what is left out.
    pub(super) digest: u64,
}

/// Looks at a row; none where it is no JSON object.
pub(super) fn row(text: &[u8], paths: &mut Paths<'_>) -> Option<Seen> {
    paths.begin();
    let mut key = Keys::default();
    let mut reader = serde_json::Deserializer::from_slice(text);
    let digest = Row { paths, keys: &mut key }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(Seen { key: key.together(), digest })
}

/// The digest of a value at a path: what is left out below it does not count.
pub(super) fn value(value: &serde_json::Value, paths: &mut Paths<'_>, at: usize) -> u64 {
    Part { paths, at }.deserialize(value).unwrap_or_default()
}

#[derive(Default)]
struct Keys {
    own: Option<u64>,
    parent: Option<u64>,
}

impl Keys {
    fn together(&self) -> u64 {
        // What was read for an object and has no id of its own is known by that object.
        if self.own.is_none() && self.parent.is_none() {
            return NO_KEY;
        }
        match digest::mix(self.own.unwrap_or_default(), self.parent.unwrap_or_default()) {
            NO_KEY => 0,
            key => key,
        }
    }
}

struct Row<'a, 'd> {
    paths: &'a mut Paths<'d>,
    keys: &'a mut Keys,
}

impl<'de> DeserializeSeed<'de> for Row<'_, '_> {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u64, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_, '_> {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<u64, A::Error> {
        let (mut parts, mut nth) = (Parts::new(Sort::Object, false), 0);
        let empty = digest::text("");
        while let Some(found) = map.next_key_seed(Name { paths: self.paths, of: ROOT, nth, top: true })? {
            nth += 1;
            let is_key = found.is_key || found.is_parent;
            if found.left_out && !is_key {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let digest = map.next_value_seed(Part { paths: self.paths, at: found.at })?;
            let said = Some(digest).filter(|it| *it != empty && *it != digest::leaf(Sort::Null, 0));
            if found.is_key {
                self.keys.own = said;
            }
            if found.is_parent {
                self.keys.parent = said;
            }
            parts.add(digest::mix(found.digest, digest));
        }
        Ok(parts.digest())
    }
}

/// A name, looked up while it is read.
struct Name<'a, 'd> {
    paths: &'a mut Paths<'d>,
    of: usize,
    nth: usize,
    top: bool,
}

struct Found {
    at: usize,
    digest: u64,
    left_out: bool,
    is_key: bool,
    is_parent: bool,
}

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Found, E> {
        let at = self.paths.property(self.of, name, self.nth);
        let (digest, left_out) = self.paths.node(at).map(|node| (node.digest, node.left_out)).unwrap_or_default();
        let (is_key, is_parent) = (self.top && name == self.paths.key, self.top && name == PARENT);
        Ok(Found { at, digest, left_out, is_key, is_parent })
    }
}

/// A value.
struct Part<'a, 'd> {
    paths: &'a mut Paths<'d>,
    at: usize,
}

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u64, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, '_> {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<u64, E> {
        Ok(digest::leaf(Sort::Null, 0))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<u64, E> {
        Ok(digest::leaf(Sort::Flag, flag.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<u64, E> {
        Ok(digest::leaf(Sort::Number, number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<u64, E> {
        Ok(digest::leaf(Sort::Number, number as u64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<u64, E> {
        Ok(digest::fraction(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<u64, E> {
        Ok(digest::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<u64, A::Error> {
        let items = self.paths.items(self.at);
        let ordered = self.paths.node(self.at).is_some_and(|node| node.ordered);
        let mut parts = Parts::new(Sort::List, ordered);
        while let Some(digest) = list.next_element_seed(Part { paths: self.paths, at: items })? {
            parts.add(digest);
        }
        Ok(parts.digest())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<u64, A::Error> {
        let (mut parts, mut nth) = (Parts::new(Sort::Object, false), 0);
        while let Some(found) = map.next_key_seed(Name { paths: self.paths, of: self.at, nth, top: false })? {
            nth += 1;
            if found.left_out {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let digest = map.next_value_seed(Part { paths: self.paths, at: found.at })?;
            parts.add(digest::mix(found.digest, digest));
        }
        Ok(parts.digest())
    }
}
