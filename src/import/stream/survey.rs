//! The first reading of a large file: what is said of all of its objects together.

use super::glance::{Glance, Holding};
use super::walk::{End, walk};
use super::window::Window;
use super::{Open, lines};
use crate::import::nulls::{Held, Holds};
use crate::import::{answers, parse, shape};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::io;

/// Different sets of keys that are looked at: a wrapper is told by its keys.
const MOST_SHAPES: usize = 4096;
/// Lines that are listed where they could not be read.
const MOST_LOST: usize = 20;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Form {
    /// One list, alone or in an answer.
    List,
    /// Objects of one list, one a line.
    Objects,
    /// Answers, one a line.
    Answers,
}

/// What is known of a file as a whole.
pub(in crate::import) struct Survey {
    pub(in crate::import) form: Form,
    /// The file with the first value of its list only.
    pub(in crate::import) sample: Value,
    /// Values of the list, nulls among them.
    pub(in crate::import) all: u64,
    /// Values of the list, without nulls.
    pub(in crate::import) count: u64,
    /// What the objects hold, by property.
    pub(in crate::import) held: Held,
    /// What could not be read: lines, or the end.
    pub(in crate::import) lost: Vec<String>,
    /// Whether halves of characters stand in it.
    pub(in crate::import) has_halves: bool,
    /// Whether it ends inside a character.
    pub(in crate::import) ends_inside: bool,
    first: Option<Value>,
    shapes: BTreeSet<u64>,
    has_answers: bool,
    more_lost: u64,
}

/// Looks at a file; none where it has to be read as a whole.
pub(in crate::import) fn survey(open: &Open<'_>) -> io::Result<Option<Survey>> {
    let mut survey = Survey::new();
    if lines::fits(&mut Window::new(open()?))? {
        survey.form = Form::Objects;
        let mut window = Window::new(open()?);
        let is_plain = lines::walk(&mut window, &mut |at, line| survey.line(at, line))?;
        return Ok(survey.lines(is_plain));
    }
    let mut window = Window::new(open()?);
    let walked = walk(&mut window, &mut |bytes| survey.see(bytes))?;
    let place = (window.line, window.column);
    Ok(survey.list(walked.beside, walked.end, place))
}

impl Survey {
    fn new() -> Self {
        Self {
            form: Form::List,
            sample: Value::Null,
            all: 0,
            count: 0,
            held: Held::default(),
            lost: Vec::new(),
            has_halves: false,
            ends_inside: false,
            first: None,
            shapes: BTreeSet::new(),
            has_answers: false,
            more_lost: 0,
        }
    }

    /// A value of the file.
    pub(super) fn value(&self, bytes: &[u8]) -> serde_json::Result<Value> {
        let error = match serde_json::from_slice(bytes) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let text = std::str::from_utf8(bytes).ok().filter(|_| self.has_halves).and_then(parse::mend_halves);
        text.map_or(Err(error), |text| serde_json::from_str(&text))
    }

    /// Looks at a value of a list; whether it is as it should be.
    fn see(&mut self, bytes: &[u8]) -> bool {
        let Some(text) = text_of(bytes) else { return false };
        self.all = self.all.saturating_add(1);
        if text == "null" {
            // The first value says what the list is of: that none stands there is for others to judge.
            return self.first.is_some();
        }
        let has_halves = has_halves(bytes);
        if has_halves || !text.starts_with('{') || self.first.is_none() {
            let value = match serde_json::from_str::<Value>(text) {
                Ok(value) => value,
                Err(_) => {
                    let mended = parse::mend_halves(text).and_then(|text| serde_json::from_str(&text).ok());
                    let Some(value) = mended else { return false };
                    self.has_halves = true;
                    value
                }
            };
            self.count = self.count.saturating_add(1);
            return self.whole(value);
        }
        let Ok(Glance(keys)) = serde_json::from_str(text) else { return false };
        let is_new = self.shapes.len() < MOST_SHAPES && self.shapes.insert(signature(&keys));
        if is_new || may_be_pascal(&keys) {
            let Ok(value) = serde_json::from_str(text) else { return false };
            self.count = self.count.saturating_add(1);
            return self.whole(value);
        }
        self.count = self.count.saturating_add(1);
        self.held.begin();
        for (key, holding) in keys {
            self.has_answers |= key == "value" && matches!(holding, Holding::List | Holding::EmptyList);
            let holds = match holding {
                Holding::Null => Holds::Null,
                Holding::EmptyList => Holds::Empty,
                Holding::List | Holding::Other => Holds::Value,
            };
            self.held.note(&key, holds);
        }
        true
    }

    /// Looks at a value that was read in full.
    fn whole(&mut self, mut value: Value) -> bool {
        let is_wrapper = answers::is_wrapper(&value);
        if is_wrapper && self.form == Form::List {
            return false;
        }
        self.has_answers |= is_wrapper || value.is_array() || value.get("value").is_some_and(Value::is_array);
        if self.first.is_none() {
            self.first = Some(value.clone());
        }
        if shape::is_pascal(&value) {
            value = shape::graph(value);
            self.held.is_powershell = true;
        }
        self.held.see(&value);
        true
    }

    /// Looks at a line.
    fn line(&mut self, at: usize, line: &[u8]) -> bool {
        let Some(text) = text_of(line) else { return false };
        let text = text.strip_suffix('\r').unwrap_or(text).trim_start();
        if !parse::begins(text) {
            return false;
        }
        if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err()
            && let Err(error) = serde_json::from_str::<Value>(text)
        {
            // What others can mend is for them; only what is lost for them too is lost here.
            let told = format!("line {at}, column {}: {}", error.column(), parse::said(&error));
            return !has_halves(line) && parse::is_lost_line(text, &error) && self.lose(told);
        }
        self.see(text.as_bytes())
    }

    fn lose(&mut self, what: String) -> bool {
        if self.lost.len() < MOST_LOST {
            self.lost.push(what);
        } else {
            self.more_lost = self.more_lost.saturating_add(1);
        }
        true
    }

    fn lines(mut self, is_plain: bool) -> Option<Self> {
        // Halves of characters on a line make a damaged file of it, which is mended as a whole.
        if !is_plain || (self.has_halves && !self.lost.is_empty()) {
            return None;
        }
        if self.more_lost > 0 {
            self.lost.push(format!("{} further lines could not be read", self.more_lost));
        }
        if self.has_answers {
            self.form = Form::Answers;
        } else {
            self.sample = Value::Array(self.first.take().into_iter().collect());
        }
        Some(self)
    }

    fn list(mut self, beside: Option<Map<String, Value>>, end: End, place: (usize, usize)) -> Option<Self> {
        match end {
            End::Odd => return None,
            End::Whole => {}
            End::Cut(before, rest) => {
                let cut = self.cut_at(before, rest, place)?;
                self.lost.push(format!("the file could not be read in full: {cut}"));
            }
        }
        let items = Value::Array(self.first.take().into_iter().collect());
        self.sample = match beside {
            None => items,
            Some(mut map) => {
                map.insert("value".to_owned(), items);
                Value::Object(map)
            }
        };
        Some(self)
    }

    /// What is wrong with the end of a file, in the words and at the place that reading it as a whole would say.
    fn cut_at(&mut self, before: &str, mut rest: Vec<u8>, (line, column): (usize, usize)) -> Option<String> {
        if let Err(error) = std::str::from_utf8(&rest) {
            if error.error_len().is_some() {
                return None;
            }
            rest.truncate(error.valid_up_to());
            self.ends_inside = true;
        }
        let text = format!("{before}{}", text_of(&rest)?);
        let mended = parse::mend_halves(&text).filter(|_| has_halves(&rest));
        self.has_halves |= mended.is_some();
        let text = mended.unwrap_or(text);
        let error = serde_json::from_str::<Value>(&text).err()?;
        if !error.is_eof() {
            return None;
        }
        let lines = memchr::memchr_iter(b'\n', &rest).count();
        let column = match memchr::memrchr(b'\n', &rest) {
            Some(last) => rest.len().saturating_sub(last).saturating_sub(1),
            None => column.saturating_add(rest.len()),
        };
        Some(format!("{} at line {} column {column}", parse::said(&error), line.saturating_add(lines)))
    }
}

/// Bytes as text. One with zeros in it is none.
fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|_| memchr::memchr(0, bytes).is_none())
}

/// Whether halves of characters may stand in a text: escapes from `\ud800` to `\udfff`.
fn has_halves(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\\ud").is_some() || memchr::memmem::find(bytes, b"\\uD").is_some()
}

/// A number for a set of keys in an order.
fn signature(keys: &[(std::borrow::Cow<'_, str>, Holding)]) -> u64 {
    keys.iter()
        .flat_map(|(key, _)| key.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether the first plain key begins with a capital letter.
fn may_be_pascal(keys: &[(std::borrow::Cow<'_, str>, Holding)]) -> bool {
    let plain = keys.iter().map(|(key, _)| key).find(|key| !key.contains(['@', '.']));
    plain.is_some_and(|key| key.starts_with(|c: char| c.is_ascii_uppercase()))
}
