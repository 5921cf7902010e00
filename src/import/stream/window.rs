//! The bytes of a file, of which only those under way are held.

use crate::scan::Scan;
use std::io::{self, Read};

/// Bytes that are read at once.
const CHUNK: usize = 1 << 18;
/// Largest value that is held, in bytes.
const MOST: usize = 64 << 20;
/// Deepest nesting of a value; the reader of values knows no more than 128.
const DEEPEST: usize = 120;
/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How far a value reaches.
pub(super) enum Extent {
    /// It is so many bytes long.
    Whole(usize),
    /// The file ends inside it.
    Cut,
    /// It is too large or nested too deeply.
    Refused,
}

/// A window on the bytes of a file.
pub(super) struct Window<R> {
    source: R,
    held: Vec<u8>,
    start: usize,
    is_done: bool,
    /// Where the window stands, counted as error messages count: from line 1, and bytes since the line began.
    pub(super) line: usize,
    pub(super) column: usize,
}

impl<R: Read> Window<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, held: Vec::new(), start: 0, is_done: false, line: 1, column: 0 }
    }

    /// The bytes in the window.
    pub(super) fn bytes(&self) -> &[u8] {
        self.held.get(self.start..).unwrap_or_default()
    }

    /// Reads more of the file; whether there was more.
    fn fill(&mut self) -> io::Result<bool> {
        if self.is_done {
            return Ok(false);
        }
        if self.start > 0 {
            self.held.drain(..self.start);
            self.start = 0;
        }
        let before = self.held.len();
        self.held.resize(before.saturating_add(CHUNK), 0);
        let read = loop {
            match self.source.read(self.held.get_mut(before..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let count = *read.as_ref().unwrap_or(&0);
        self.held.truncate(before.saturating_add(count));
        self.is_done = count == 0;
        read.map(|count| count > 0)
    }

    /// Passes over a byte order mark and white space; the line and column begin with the first byte that is left.
    pub(super) fn begin(&mut self) -> io::Result<Option<u8>> {
        while self.bytes().len() < BOM.len() && self.fill()? {}
        if self.bytes().starts_with(BOM) {
            self.start = self.start.saturating_add(BOM.len());
        }
        let first = self.peek()?;
        self.column = 0;
        Ok(first)
    }

    /// The next byte that is no white space, which stays.
    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let bytes = self.bytes();
            match bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
                Some(blanks) => {
                    let next = bytes.get(blanks).copied();
                    self.take(blanks);
                    return Ok(next);
                }
                None => self.take(bytes.len()),
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Passes over bytes in the window.
    pub(super) fn take(&mut self, count: usize) {
        let taken = self.bytes().get(..count).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', taken).count();
        match memchr::memrchr(b'\n', taken) {
            Some(last) => self.column = taken.len().saturating_sub(last).saturating_sub(1),
            None => self.column = self.column.saturating_add(taken.len()),
        }
        self.line = self.line.saturating_add(lines);
        self.start = self.start.saturating_add(count);
    }

    /// How far the value reaches that begins here.
    pub(super) fn value(&mut self) -> io::Result<Extent> {
        let (mut scan, mut at) = (Scan::default(), 0_usize);
        loop {
            let piece = self.bytes().get(at..).unwrap_or_default();
            let end = scan.take(piece);
            if scan.deepest() > DEEPEST {
                return Ok(Extent::Refused);
            }
            if let Some(end) = end {
                return Ok(Extent::Whole(at.saturating_add(end)));
            }
            at = self.bytes().len();
            if at > MOST {
                return Ok(Extent::Refused);
            }
            if !self.fill()? {
                // A bare word ends with the file.
                let is_word = serde_json::from_slice::<serde::de::IgnoredAny>(self.bytes()).is_ok();
                return Ok(if is_word { Extent::Whole(at) } else { Extent::Cut });
            }
        }
    }

    /// How far the line reaches that begins here, with its end; none where it is too long, 0 at the end of the file.
    pub(super) fn line(&mut self, most: usize) -> io::Result<Option<usize>> {
        let mut at = 0;
        loop {
            let piece = self.bytes().get(at..).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', piece) {
                return Ok(Some(at.saturating_add(end).saturating_add(1)));
            }
            at = self.bytes().len();
            if at > most {
                return Ok(None);
            }
            if !self.fill()? {
                return Ok(Some(at));
            }
        }
    }

    /// The longest line that is held.
    pub(super) const MOST_LINE: usize = MOST;
}
