//! Lines of a data file, plain or Zstandard, read with a bound on their length.

use std::io::{self, BufRead, BufReader, Cursor};
use std::path::Path;

/// Longest line that is read, in bytes. A longer one is passed over, so that memory stays flat.
pub(super) const MAX_LINE: usize = 64 << 20;

/// Name ending of a compressed data file.
const COMPRESSED: &str = ".jsonl.zst";

/// Largest window a frame may ask for, as a power of two: 8 MiB, which RFC 8878 (section 3.1.1.1.2) wants every
/// decoder to grant. A hostile frame could ask for gigabytes.
const WINDOW_LOG: u32 = 23;

/// Opens a data file by what its name says.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    unpack(&path.to_string_lossy(), BufReader::with_capacity(1 << 16, std::fs::File::open(path)?))
}

/// The lines of a file in memory, by what its name says.
pub(super) fn of_bytes(name: &str, bytes: Vec<u8>) -> io::Result<Box<dyn BufRead>> {
    unpack(name, Cursor::new(bytes))
}

fn unpack<R: BufRead + 'static>(name: &str, source: R) -> io::Result<Box<dyn BufRead>> {
    if !name.ends_with(COMPRESSED) {
        return Ok(Box::new(source));
    }
    // Reads frame after frame to the end of the file (RFC 8878, section 3).
    let mut decoder = zstd::Decoder::with_buffer(source)?;
    decoder.window_log_max(WINDOW_LOG)?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, decoder)))
}

/// One line, or why there is none.
pub(super) enum Line {
    /// A line without its end.
    Text(Vec<u8>),
    /// A line that is longer than [`MAX_LINE`]; it was passed over.
    TooLong,
}

/// The lines of a source. Ends after the first failure to read.
pub(super) struct Lines {
    source: Box<dyn BufRead>,
    number: u64,
    done: bool,
}

impl Lines {
    pub(super) fn new(source: Box<dyn BufRead>) -> Self {
        Self { source, number: 0, done: false }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                self.done = true;
                break;
            }
            let end = memchr::memchr(b'\n', buffer);
            let (taken, used) = match end {
                Some(at) => (buffer.get(..at).unwrap_or_default(), at.saturating_add(1)),
                None => (buffer, buffer.len()),
            };
            if line.len().saturating_add(taken.len()) > MAX_LINE {
                too_long = true;
                line = Vec::new();
            }
            if !too_long {
                line.extend_from_slice(taken);
            }
            self.source.consume(used);
            if end.is_some() {
                break;
            }
        }
        if self.done && line.is_empty() && !too_long {
            return Ok(None);
        }
        if self.number == 0 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        Ok(Some(if too_long { Line::TooLong } else { Line::Text(line) }))
    }
}

impl Iterator for Lines {
    /// Number of the line, from 1, and the line.
    type Item = (u64, io::Result<Line>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let line = self.read().transpose()?;
        self.done |= line.is_err();
        self.number = self.number.saturating_add(1);
        Some((self.number, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn lines_of(bytes: Vec<u8>) -> Vec<bool> {
        Lines::new(of_bytes("x.jsonl.zst", bytes).unwrap()).map(|(_, line)| line.is_ok()).collect()
    }

    #[test]
    fn several_zstandard_frames_are_one_file() {
        let mut bytes = zstd::encode_all(&b"{\"a\":1}\n"[..], 1).unwrap();
        bytes.extend(zstd::encode_all(&b"{\"a\":2}\n"[..], 1).unwrap());
        assert_eq!(lines_of(bytes.clone()), [true, true]);
        bytes.pop();
        assert_eq!(lines_of(bytes.clone()), [true, false], "cut short");
        bytes.extend(b"no frame");
        assert_eq!(lines_of(bytes).last(), Some(&false));
        assert_eq!(lines_of(b"no frame".to_vec()), [false]);
        assert_eq!(lines_of(Vec::new()), [false], "not even an empty frame");
    }

    #[test]
    fn a_frame_that_wants_too_much_memory_is_refused() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.window_log(27).unwrap();
        encoder.write_all(b"{}\n").unwrap();
        assert_eq!(lines_of(encoder.finish().unwrap()), [false]);
    }
}
