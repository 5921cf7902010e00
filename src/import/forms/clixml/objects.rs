//! The objects of CLIXML, as the values they stand for.

use super::elements::{Made, Reader, Stop, Types};
use super::tags::{attribute, name};
use crate::import::validity::validity;
use quick_xml::events::BytesStart;
use serde_json::{Map, Value};
use std::rc::Rc;

/// The blobs that Exchange adds to its objects, so that .NET can read them back.
const BLOBS: &[&str] = &["SerializationData", "SD"];

/// What an object holds.
#[derive(Default)]
struct Parts {
    types: Option<Types>,
    /// How it prints.
    print: Option<String>,
    members: Map<String, Value>,
    /// Items of a list, entries of a dictionary.
    list: Option<Vec<Made>>,
    dictionary: Option<Map<String, Value>>,
    /// The value that it wraps.
    plain: Option<Value>,
}

/// Reads an object at a depth. The items of a list that is a root go to `items`, each with its own type.
pub(super) fn read(
    reader: &mut Reader<'_>,
    tag: &BytesStart<'_>,
    is_empty: bool,
    (depth, is_root): (usize, bool),
    items: &mut Vec<Made>,
) -> Result<Made, Stop> {
    let mut parts = Parts::default();
    while let Some((inner, bare)) = reader.child(is_empty, "an object")? {
        part(reader, &inner, bare, depth, &mut parts)?;
    }
    if is_root && let Some(list) = parts.list.take() {
        *items = list;
        return Ok(Made::plain(Value::Array(Vec::new())));
    }
    let types = parts.types.clone();
    let value = value(parts, is_root);
    reader.keep(attribute(tag, "RefId").as_deref(), &value);
    Ok(Made { value, types, is_unread: false })
}

fn part(
    reader: &mut Reader<'_>,
    tag: &BytesStart<'_>,
    is_empty: bool,
    depth: usize,
    parts: &mut Parts,
) -> Result<(), Stop> {
    let below = depth.saturating_add(1);
    match name(tag).as_str() {
        "TN" => parts.types = Some(types(reader, tag, is_empty)?),
        "TNRef" => {
            parts.types = attribute(tag, "RefId").and_then(|id| reader.types.get(&id).cloned());
            reader.skip(tag, is_empty)?;
        }
        "ToString" => {
            let text = if is_empty { String::new() } else { reader.text(tag)? };
            parts.print = Some(super::text::unescaped(&text));
        }
        "Props" | "MS" => members(reader, is_empty, below, &mut parts.members)?,
        "LST" | "STK" | "QUE" | "IE" => parts.list = Some(list(reader, is_empty, below)?),
        "DCT" => parts.dictionary = Some(dictionary(reader, is_empty, below)?),
        _ => parts.plain = Some(reader.element(tag, is_empty, below)?.value),
    }
    Ok(())
}

/// The names of types, kept under the id that later objects name them with.
fn types(reader: &mut Reader<'_>, tag: &BytesStart<'_>, is_empty: bool) -> Result<Types, Stop> {
    let mut names = Vec::new();
    while let Some((inner, bare)) = reader.child(is_empty, "a type")? {
        if !bare {
            names.push(reader.text(&inner)?);
        }
    }
    let names: Types = Rc::from(names);
    if let Some(id) = attribute(tag, "RefId") {
        reader.types.insert(id, Rc::clone(&names));
    }
    Ok(names)
}

/// The property in which a certificate holds itself.
const ITSELF: &str = "RawData";

fn members(
    reader: &mut Reader<'_>,
    is_empty: bool,
    depth: usize,
    members: &mut Map<String, Value>,
) -> Result<(), Stop> {
    while let Some((tag, bare)) = reader.child(is_empty, "an object")? {
        let key = attribute(&tag, "N").unwrap_or_else(|| name(&tag));
        // The members of a blob are of no use either.
        if BLOBS.contains(&key.as_str()) {
            reader.skip(&tag, bare)?;
            continue;
        }
        if key == ITSELF && !bare && name(&tag) == "BA" {
            // The certificate itself is not kept; when it ends is.
            if let Some((from, until)) = validity(&reader.text(&tag)?) {
                members.entry("NotBefore").or_insert(Value::String(from));
                members.entry("NotAfter").or_insert(Value::String(until));
            }
            continue;
        }
        let made = reader.element(&tag, bare, depth)?;
        if made.is_unread {
            reader.unread = reader.unread.saturating_add(1);
        } else {
            members.entry(key).or_insert(made.value);
        }
    }
    Ok(())
}

fn list(reader: &mut Reader<'_>, is_empty: bool, depth: usize) -> Result<Vec<Made>, Stop> {
    let mut items = Vec::new();
    while let Some((tag, bare)) = reader.child(is_empty, "a list")? {
        let made = reader.element(&tag, bare, depth)?;
        reader.unread = reader.unread.saturating_add(u64::from(made.is_unread));
        items.push(made);
    }
    Ok(items)
}

fn dictionary(reader: &mut Reader<'_>, is_empty: bool, depth: usize) -> Result<Map<String, Value>, Stop> {
    let mut entries = Map::new();
    while let Some((_, bare)) = reader.child(is_empty, "a dictionary")? {
        let mut entry = Map::new();
        members(reader, bare, depth, &mut entry)?;
        let key = match entry.remove("Key") {
            Some(Value::String(key)) => key,
            Some(key) => key.to_string(),
            None => continue,
        };
        if let Some(value) = entry.remove("Value").filter(|_| !BLOBS.contains(&key.as_str())) {
            entries.insert(key, value);
        }
    }
    Ok(entries)
}

/// The value an object stands for: an enumeration is its word, what wraps a value that value, an identity (and whatever
/// else prints as more than its type) its text.
fn value(parts: Parts, is_root: bool) -> Value {
    let Parts { types, print, mut members, list, dictionary, plain } = parts;
    let types = types.as_deref().unwrap_or_default();
    let is_of = |wanted: &str| types.iter().any(|name| name.trim_start_matches("Deserialized.") == wanted);
    if is_of("System.Enum") {
        return print.filter(|text| !text.is_empty()).map(Value::String).or(plain).unwrap_or_default();
    }
    if let Some(plain) = plain {
        return plain;
    }
    if let Some(list) = list {
        return Value::Array(list.into_iter().map(|made| made.value).collect());
    }
    if let Some(mut entries) = dictionary {
        // A dictionary may carry notes beside its entries, as an object of Graph with more than its type knows.
        for (key, value) in members {
            entries.entry(key).or_insert(value);
        }
        return Value::Object(entries);
    }
    if is_root {
        certificate(print.as_deref().unwrap_or_default(), &mut members);
        return Value::Object(members);
    }
    match print.filter(|text| is_word(text, types, &members)) {
        Some(text) => Value::String(text),
        None => Value::Object(members),
    }
}

/// Whether the print of an object says what it is, and does not only name its type or list its properties.
fn is_word(print: &str, types: &[String], members: &Map<String, Value>) -> bool {
    if members.is_empty() {
        return true;
    }
    let is_type = types.iter().any(|name| name == print || name.trim_start_matches("Deserialized.") == print);
    let is_custom = types.iter().any(|name| name.ends_with("System.Management.Automation.PSCustomObject"));
    !is_type && !is_custom && !print.is_empty() && !print.starts_with("@{") && !print.contains('\n')
}

/// Parts of the print of a certificate, and the properties that hold them.
const CERTIFICATE: &[(&str, &str)] = &[
    ("[Subject]", "Subject"),
    ("[Issuer]", "Issuer"),
    ("[Serial Number]", "SerialNumber"),
    ("[Thumbprint]", "Thumbprint"),
];

/// The remote shell of Exchange gives certificates as their bytes and their print; the print is read, apart from its
/// dates (see [`validity()`]).
fn certificate(print: &str, members: &mut Map<String, Value>) {
    let mut lines = print.lines();
    while let Some(line) = lines.next() {
        let known = CERTIFICATE.iter().find(|(head, _)| *head == line.trim());
        let Some((_, property)) = known else { continue };
        let text = lines.next().unwrap_or_default().trim();
        if !text.is_empty() && !members.contains_key(*property) {
            members.insert((*property).to_owned(), Value::from(text));
        }
    }
}
