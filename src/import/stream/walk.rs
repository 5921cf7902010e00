//! A list of values, alone or as the `value` of an answer.

use super::window::{Extent, Window};
use serde_json::{Map, Value};
use std::io::{self, Read};

/// Longest key or value beside the list that is held, in bytes.
const MOST_BESIDE: usize = 1 << 20;

/// Takes the bytes of a value; whether to go on.
pub(super) type Each<'e> = dyn FnMut(&[u8]) -> bool + 'e;

/// How a file ended.
pub(super) enum End {
    /// As it should.
    Whole,
    /// Too early: what stands before the end in the shortest form that fails alike, and the bytes of what is not whole.
    Cut(&'static str, Vec<u8>),
    /// In a way that others have to look at, or because the taker wanted no more.
    Odd,
}

/// What was walked over.
pub(super) struct Walked {
    /// What stands beside the list in an answer; none where the list stands alone.
    pub(super) beside: Option<Map<String, Value>>,
    pub(super) end: End,
}

/// Walks over the values of a file.
pub(super) fn walk<R: Read>(window: &mut Window<R>, each: &mut Each<'_>) -> io::Result<Walked> {
    let mut beside = None;
    let end = match window.begin()? {
        Some(b'[') => {
            window.take(1);
            // A list of anything else may be no JSON at all: `[INFO] …`.
            if matches!(window.peek()?, Some(b'{' | b'[' | b'"' | b']')) {
                let end = list(window, each, ["[", "[0", "[0,"])?;
                ended(window, end)?
            } else {
                End::Odd
            }
        }
        Some(b'{') => {
            window.take(1);
            let end = members(window, each, beside.insert(Map::new()))?;
            ended(window, end)?
        }
        _ => End::Odd,
    };
    Ok(Walked { beside, end })
}

/// Nothing may follow what is whole.
fn ended<R: Read>(window: &mut Window<R>, end: End) -> io::Result<End> {
    Ok(match end {
        End::Whole if window.peek()?.is_some() => End::Odd,
        end => end,
    })
}

/// The members of an answer after its brace.
fn members<R: Read>(window: &mut Window<R>, each: &mut Each<'_>, beside: &mut Map<String, Value>) -> io::Result<End> {
    let mut has_list = false;
    loop {
        match window.peek()? {
            Some(b'"') => {}
            None => return Ok(cut(window, has_list, "{\"\":[],")),
            Some(_) => return Ok(End::Odd),
        }
        let Some(key) = text(window)? else { return Ok(cut(window, has_list, "{\"\":[],")) };
        match window.peek()? {
            Some(b':') => window.take(1),
            None => return Ok(cut(window, has_list, "{\"\":[],\"\"")),
            Some(_) => return Ok(End::Odd),
        }
        match window.peek()? {
            Some(b'[') if key == "value" && !has_list => {
                has_list = true;
                window.take(1);
                match list(window, each, ["{\"\":[", "{\"\":[0", "{\"\":[0,"])? {
                    End::Whole => {}
                    end => return Ok(end),
                }
            }
            // Members with other names make another kind of file of it.
            Some(_) if is_envelope(&key) && key != "value" => match window.value()? {
                Extent::Whole(length) if length <= MOST_BESIDE => {
                    let Ok(value) = serde_json::from_slice(window.bytes().get(..length).unwrap_or_default()) else {
                        return Ok(End::Odd);
                    };
                    // A name that stands twice is for others to settle.
                    if beside.insert(key, value).is_some() {
                        return Ok(End::Odd);
                    }
                    window.take(length);
                }
                Extent::Cut => return Ok(cut(window, has_list, "{\"\":[],\"\":")),
                Extent::Whole(_) | Extent::Refused => return Ok(End::Odd),
            },
            None => return Ok(cut(window, has_list, "{\"\":[],\"\":")),
            Some(_) => return Ok(End::Odd),
        }
        match window.peek()? {
            Some(b',') => window.take(1),
            Some(b'}') if has_list => {
                window.take(1);
                return Ok(End::Whole);
            }
            None => return Ok(cut(window, has_list, "{\"\":[]")),
            Some(_) => return Ok(End::Odd),
        }
    }
}

/// Whether a member may stand beside the list of an answer.
fn is_envelope(key: &str) -> bool {
    key.starts_with('@') || key == "Count" || key == "count" || key == "value"
}

/// A key, if it is whole.
fn text<R: Read>(window: &mut Window<R>) -> io::Result<Option<String>> {
    let Extent::Whole(length) = window.value()? else { return Ok(None) };
    let key = serde_json::from_slice(window.bytes().get(..length).unwrap_or_default()).ok();
    window.take(length);
    // What is no text is no name that is known.
    Ok(Some(key.unwrap_or_default()))
}

/// A file without its end; before the list nothing of it can be used.
fn cut<R: Read>(window: &Window<R>, has_list: bool, before: &'static str) -> End {
    if has_list { End::Cut(before, window.bytes().to_vec()) } else { End::Odd }
}

/// The values of a list after its bracket. `before` are the shortest texts that end as the file does there: at the
/// beginning, after a value, after a comma.
fn list<R: Read>(window: &mut Window<R>, each: &mut Each<'_>, before: [&'static str; 3]) -> io::Result<End> {
    let [mut at, after, next] = before;
    if window.peek()? == Some(b']') {
        window.take(1);
        return Ok(End::Whole);
    }
    loop {
        match window.peek()? {
            None => return Ok(End::Cut(at, Vec::new())),
            Some(b']' | b'}' | b',' | b':') => return Ok(End::Odd),
            Some(_) => {}
        }
        match window.value()? {
            Extent::Whole(length) => {
                if !each(window.bytes().get(..length).unwrap_or_default()) {
                    return Ok(End::Odd);
                }
                window.take(length);
            }
            Extent::Cut => return Ok(End::Cut(at, window.bytes().to_vec())),
            Extent::Refused => return Ok(End::Odd),
        }
        match window.peek()? {
            Some(b',') => window.take(1),
            Some(b']') => {
                window.take(1);
                return Ok(End::Whole);
            }
            None => return Ok(End::Cut(after, Vec::new())),
            Some(_) => return Ok(End::Odd),
        }
        at = next;
    }
}
