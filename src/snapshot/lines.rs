//! Lines of a data file, plain or Zstandard, read with a bound on their length.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// Longest line that is read, in bytes. A longer one is passed over, so that memory stays flat.
pub(super) const MAX_LINE: usize = 64 << 20;

/// Name ending of a compressed data file.
const COMPRESSED: &str = ".jsonl.zst";

/// Largest window a frame may ask for, as a power of two: 8 MiB, which RFC 8878 (section 3.1.1.1.2) wants every
/// decoder to grant. A hostile frame could ask for gigabytes.
const WINDOW_LOG: u32 = 23;

/// Most lines of a data file. A tenant of a million people has some ten million memberships.
const MOST_LINES: u64 = 100_000_000;

/// A compressed file may inflate to this many bytes whatever its size.
const ALWAYS: u64 = 64 << 20;
/// And to this many times its size. Objects that differ in a number alone come to 400.
const RATIO: u64 = 1_000;
/// Lines it may have beyond one for each of its bytes: the id of an object takes some bytes however well it is packed.
const FREE_LINES: u64 = 100_000;

/// Opens a data file by what its name says.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let (source, length) = plain(path)?;
    unpack(&path.to_string_lossy(), source, length)
}

/// The bytes of a plain file, as many as it has now: one that grows while it is read has an end all the same.
pub(super) fn plain(path: &Path) -> io::Result<(impl BufRead + use<>, u64)> {
    let refused = || io::Error::other("it is no plain file");
    if !std::fs::symlink_metadata(path)?.is_file() {
        return Err(refused());
    }
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    Ok((BufReader::with_capacity(1 << 16, file).take(length), length))
}

/// The lines of a file in memory, by what its name says.
pub(super) fn of_bytes(name: &str, bytes: Vec<u8>) -> io::Result<Box<dyn BufRead>> {
    let length = bytes.len() as u64;
    unpack(name, Cursor::new(bytes), length)
}

fn unpack<R: BufRead + 'static>(name: &str, source: R, length: u64) -> io::Result<Box<dyn BufRead>> {
    if !name.ends_with(COMPRESSED) {
        return Ok(Box::new(source));
    }
    // Reads frame after frame to the end of the file (RFC 8878, section 3).
    let mut decoder = zstd::Decoder::with_buffer(source)?;
    decoder.window_log_max(WINDOW_LOG)?;
    let most = length.saturating_mul(RATIO).max(ALWAYS);
    let lines = length.saturating_add(FREE_LINES);
    Ok(Box::new(BufReader::with_capacity(1 << 16, Inflated { source: decoder, left: most, most, lines })))
}

/// What comes of a compressed file, up to a bound.
struct Inflated<R> {
    source: R,
    left: u64,
    most: u64,
    lines: u64,
}

impl<R: Read> Read for Inflated<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                let message =
                    format!("it inflates to more than {} MB, {RATIO} times its size: no export does", self.most >> 20);
                return Err(io::Error::other(message));
            }
        }
        let ends = memchr::memchr_iter(b'\n', buffer.get(..read).unwrap_or_default()).count();
        self.lines = self
            .lines
            .checked_sub(ends as u64)
            .ok_or_else(|| io::Error::other("it has more lines than bytes: no export has"))?;
        Ok(read)
    }
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
        let line = match self.number {
            MOST_LINES.. => Err(io::Error::other(format!("it has more than {MOST_LINES} lines"))),
            _ => self.read().transpose()?,
        };
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
    fn endless_short_lines_have_an_end() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        let piece = "{}\n".repeat(1 << 18);
        (0..30).for_each(|_| encoder.write_all(piece.as_bytes()).unwrap());
        let mut lines = Lines::new(of_bytes("x.jsonl.zst", encoder.finish().unwrap()).unwrap());
        let error = lines.find_map(|(_, line)| line.err()).expect("an end");
        assert!(error.to_string().contains("more lines than bytes"), "{error}");
        assert!(lines.next().is_none());
    }

    #[test]
    fn one_endless_line_has_an_end() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        let piece = vec![b' '; 1 << 20];
        (0..70).for_each(|_| encoder.write_all(&piece).unwrap());
        let mut lines = Lines::new(of_bytes("x.jsonl.zst", encoder.finish().unwrap()).unwrap());
        let error = lines.find_map(|(_, line)| line.err()).expect("an end");
        assert!(error.to_string().contains("inflates to more than 64 MB"), "{error}");
    }

    #[test]
    fn a_frame_that_wants_too_much_memory_is_refused() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.window_log(27).unwrap();
        encoder.write_all(b"{}\n").unwrap();
        assert_eq!(lines_of(encoder.finish().unwrap()), [false]);
    }
}
