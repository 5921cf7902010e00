//! Objects or answers, one a line.

use super::window::Window;
use std::io::{self, Read};

/// Longest first line that may be one of many, in bytes.
const MOST_FIRST: usize = 16 << 20;

/// Takes the number and the bytes of a line; whether to go on.
pub(super) type Each<'e> = dyn FnMut(usize, &[u8]) -> bool + 'e;

/// Whether the file is one of lines: the first holds an object, and another one follows.
pub(super) fn fits<R: Read>(window: &mut Window<R>) -> io::Result<bool> {
    if window.begin()? != Some(b'{') {
        return Ok(false);
    }
    let Some(length) = window.line(MOST_FIRST)? else { return Ok(false) };
    let first = window.bytes().get(..length).unwrap_or_default();
    if serde_json::from_slice::<serde::de::IgnoredAny>(first).is_err() {
        return Ok(false);
    }
    window.take(length);
    Ok(matches!(window.peek()?, Some(b'{' | b'[')))
}

/// Walks over the lines that hold something; whether all of them could be.
pub(super) fn walk<R: Read>(window: &mut Window<R>, each: &mut Each<'_>) -> io::Result<bool> {
    window.begin()?;
    loop {
        let Some(length) = window.line(Window::<R>::MOST_LINE)? else { return Ok(false) };
        if length == 0 {
            return Ok(true);
        }
        let line = window.bytes().get(..length).unwrap_or_default();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        if !line.iter().all(u8::is_ascii_whitespace) && !each(window.line, line) {
            return Ok(false);
        }
        window.take(length);
    }
}
