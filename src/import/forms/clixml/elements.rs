//! The elements of CLIXML: names, texts, references, and where they stop.

use super::objects;
use super::tags::{attribute, character, name};
use super::text::primitive;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Deepest nesting of objects. `Export-Clixml` writes two levels unless told otherwise.
const MAX_DEPTH: usize = 64;
/// Most values that are held for references and written out by them.
const MAX_COPIES: usize = 1_000_000;

/// Why reading stops.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file is hostile, or no CLIXML.
    Refused(String),
    /// It is not whole.
    Cut(String),
}

/// One object of the file.
#[derive(Debug)]
pub(super) struct Root {
    /// Its type, unless it is one that every tool has.
    pub(super) hint: Option<String>,
    pub(super) value: Value,
}

/// Names of types, the nearest first.
pub(super) type Types = Rc<[String]>;

/// A value with the types it had.
pub(super) struct Made {
    pub(super) value: Value,
    pub(super) types: Option<Types>,
    /// Whether it is of a kind that is never read.
    pub(super) is_unread: bool,
}

impl Made {
    pub(super) fn plain(value: Value) -> Self {
        Self { value, types: None, is_unread: false }
    }
}

/// A file that is read element by element.
pub(super) struct Reader<'t> {
    xml: quick_xml::Reader<&'t [u8]>,
    text: &'t str,
    start: usize,
    pub(super) types: BTreeMap<String, Types>,
    /// Values that are referred to later, with how many values they are.
    kept: BTreeMap<String, (Value, usize)>,
    /// Ids that something refers to.
    wanted: BTreeSet<String>,
    /// Values that may still be written out again.
    copies: usize,
    /// References to an object that they stand in, and those beyond what is written out.
    cycles: u64,
    cut: u64,
    /// Binary values and protected texts.
    pub(super) unread: u64,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let mut wanted = BTreeSet::new();
        for tag in rest.split("<Ref ").skip(1) {
            let id = tag.split('>').next().and_then(|tag| tag.split_once("RefId=\"")?.1.split('"').next());
            wanted.extend(id.map(str::to_owned));
        }
        Self {
            xml: quick_xml::Reader::from_str(rest),
            text,
            start,
            types: BTreeMap::new(),
            kept: BTreeMap::new(),
            wanted,
            copies: MAX_COPIES,
            cycles: 0,
            cut: 0,
            unread: 0,
        }
    }

    /// What was understood and not taken.
    pub(super) fn notes(&self) -> Vec<String> {
        let told = |count: u64, what: &str| (count > 0).then(|| format!("{count} {what}"));
        let notes = [
            told(self.cycles, "references to an object from within it were cut"),
            told(self.unread, "binary values or protected texts were not read"),
        ];
        notes.into_iter().flatten().collect()
    }

    /// What was not taken for its size.
    pub(super) fn lost(&self) -> Option<String> {
        (self.cut > 0).then(|| format!("{} references were not followed: they stand for too many values", self.cut))
    }

    pub(super) fn stopped(&self, why: &str) -> Stop {
        let at = usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX).saturating_add(self.start);
        let before = self.text.as_bytes().get(..at.min(self.text.len())).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count().saturating_add(1);
        Stop::Cut(format!("{why} at line {line}"))
    }

    /// The next event that counts. A document type and its entities are refused.
    pub(super) fn next(&mut self) -> Result<Event<'t>, Stop> {
        loop {
            match self.xml.read_event() {
                Ok(Event::DocType(_)) => {
                    return Err(Stop::Refused("it defines a document type, as no export does".to_owned()));
                }
                Ok(Event::Eof) => return Ok(Event::Eof),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(event) => return Ok(event),
                Err(error) => return Err(self.stopped(&error.to_string())),
            }
        }
    }

    /// The next element inside one that is open, and whether it is empty; none at the end. What is empty has none.
    pub(super) fn child(&mut self, is_empty: bool, inside: &str) -> Result<Option<(BytesStart<'t>, bool)>, Stop> {
        if is_empty {
            return Ok(None);
        }
        loop {
            match self.next()? {
                Event::Start(tag) => return Ok(Some((tag, false))),
                Event::Empty(tag) => return Ok(Some((tag, true))),
                Event::End(_) => return Ok(None),
                Event::Eof => return Err(self.stopped(&format!("the file ends inside {inside}"))),
                _ => {}
            }
        }
    }

    /// Reads the objects of the file.
    pub(super) fn roots(&mut self, roots: &mut Vec<Root>) -> Result<(), Stop> {
        loop {
            match self.next()? {
                Event::Start(tag) if name(&tag) == "Objs" => {}
                Event::Start(tag) => self.root(&tag, false, roots)?,
                Event::Empty(tag) if name(&tag) != "Objs" => self.root(&tag, true, roots)?,
                Event::Eof if self.is_open() => return Err(self.stopped("the file ends inside an element")),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Whether the root element was not closed.
    fn is_open(&self) -> bool {
        !self.text.trim_end().ends_with("</Objs>") && !self.text.trim_end().ends_with("/>")
    }

    fn root(&mut self, tag: &BytesStart<'_>, is_empty: bool, roots: &mut Vec<Root>) -> Result<(), Stop> {
        let mut items = Vec::new();
        let made = if name(tag) == "Obj" {
            objects::read(self, tag, is_empty, (1, true), &mut items)?
        } else {
            self.element(tag, is_empty, 1)?
        };
        if items.is_empty() && !made.value.is_array() {
            roots.push(Root { hint: made.types.as_deref().and_then(hint), value: made.value });
        }
        let inside = |made: Made| Root { hint: made.types.as_deref().and_then(hint), value: made.value };
        roots.extend(items.into_iter().map(inside));
        Ok(())
    }

    /// Reads an element that stands for a value.
    pub(super) fn element(&mut self, tag: &BytesStart<'_>, is_empty: bool, depth: usize) -> Result<Made, Stop> {
        if depth > MAX_DEPTH {
            return Err(Stop::Refused(format!("its objects are nested more than {MAX_DEPTH} deep")));
        }
        let kind = name(tag);
        match kind.as_str() {
            "Obj" => return objects::read(self, tag, is_empty, (depth, false), &mut Vec::new()),
            "Ref" => {
                self.skip(tag, is_empty)?;
                return Ok(Made::plain(self.again(&attribute(tag, "RefId").unwrap_or_default())));
            }
            "Nil" => {
                self.skip(tag, is_empty)?;
                return Ok(Made::plain(Value::Null));
            }
            "BA" | "SS" | "PR" => {
                self.skip(tag, is_empty)?;
                return Ok(Made { value: Value::Null, types: None, is_unread: true });
            }
            _ => {}
        }
        let text = if is_empty { String::new() } else { self.text(tag)? };
        Ok(Made::plain(primitive(&kind, &text).unwrap_or(Value::Null)))
    }

    /// Passes over an element and what is in it.
    pub(super) fn skip(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), Stop> {
        let mut open = usize::from(!is_empty);
        while open > 0 {
            match self.next()? {
                Event::Start(_) => open = open.saturating_add(1),
                Event::End(_) => open = open.saturating_sub(1),
                Event::Eof => return Err(self.stopped(&format!("the file ends inside `{}`", name(tag)))),
                _ => {}
            }
        }
        Ok(())
    }

    /// The text of an element up to its end.
    pub(super) fn text(&mut self, tag: &BytesStart<'_>) -> Result<String, Stop> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Event::Text(part) => text.push_str(&part.into_inner()),
                Event::CData(part) => text.push_str(&part.into_inner()),
                Event::GeneralRef(entity) => text.push(character(&entity)?),
                Event::End(_) => return Ok(text),
                Event::Start(inner) => self.skip(&inner, false)?,
                Event::Eof => return Err(self.stopped(&format!("the file ends inside `{}`", name(tag)))),
                _ => {}
            }
        }
    }

    /// Keeps a value that something refers to.
    pub(super) fn keep(&mut self, id: Option<&str>, value: &Value) {
        if let Some(id) = id.filter(|id| self.wanted.contains(*id)) {
            let size = size(value);
            let kept = if size <= self.copies { (value.clone(), size) } else { (Value::Null, usize::MAX) };
            self.copies = self.copies.saturating_sub(size);
            self.kept.insert(id.to_owned(), kept);
        }
    }

    /// A value that stood in the file before. One that is not closed yet would hold itself.
    fn again(&mut self, id: &str) -> Value {
        match self.kept.get(id) {
            None => {
                self.cycles = self.cycles.saturating_add(1);
                Value::Null
            }
            Some((_, size)) if *size > self.copies => {
                self.cut = self.cut.saturating_add(1);
                Value::Null
            }
            Some((value, size)) => {
                self.copies = self.copies.saturating_sub(*size);
                value.clone()
            }
        }
    }
}

/// How many values a value is.
fn size(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        _ => 0,
    };
    inside.saturating_add(1)
}

/// The type that tells what an object is; none where it is one that every tool makes.
fn hint(types: &[String]) -> Option<String> {
    let mut name = types.first()?.as_str();
    for prefix in ["Deserialized.", "Selected."] {
        name = name.strip_prefix(prefix).unwrap_or(name);
    }
    (name.contains('.') && !name.starts_with("System.")).then(|| name.to_owned())
}
