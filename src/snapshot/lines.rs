//! Lines of a data file, plain or Zstandard, read with a bound on their length.

use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// Longest line that is read, in bytes. A longer one is passed over, so that memory stays flat.
pub(super) const MAX_LINE: usize = 64 << 20;

/// Name ending of a compressed data file.
const COMPRESSED: &str = ".jsonl.zst";

/// Opens a data file by what its name says.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = BufReader::new(std::fs::File::open(path)?);
    Ok(unpack(&path.to_string_lossy(), file))
}

/// The lines of a file in memory, by what its name says.
pub(super) fn of_bytes(name: &str, bytes: Vec<u8>) -> Box<dyn BufRead> {
    unpack(name, Cursor::new(bytes))
}

fn unpack<R: BufRead + 'static>(name: &str, source: R) -> Box<dyn BufRead> {
    if name.ends_with(COMPRESSED) {
        Box::new(BufReader::with_capacity(1 << 16, Frames { source: Some(source), decoder: None }))
    } else {
        Box::new(source)
    }
}

/// The frames of a Zstandard file, one after the other (RFC 8878, section 3).
struct Frames<R: BufRead> {
    source: Option<R>,
    decoder: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(mut decoder) = self.decoder.take() {
                let read = decoder.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    self.decoder = Some(decoder);
                    return Ok(read);
                }
                self.source = Some(decoder.into_inner());
            }
            let Some(mut source) = self.source.take() else { return Ok(0) };
            if source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let decoder = StreamingDecoder::new(source)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            self.decoder = Some(decoder);
        }
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
            let end = buffer.iter().position(|byte| *byte == b'\n');
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

    #[test]
    fn several_zstandard_frames_are_one_file() {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        let mut bytes = ruzstd::encoding::compress_to_vec(&b"{\"a\":1}\n"[..], level);
        bytes.extend(ruzstd::encoding::compress_to_vec(&b"{\"a\":2}\n"[..], level));
        let lines: Vec<_> =
            Lines::new(of_bytes("x.jsonl.zst", bytes)).map(|(number, line)| (number, line.is_ok())).collect();
        assert_eq!(lines, [(1, true), (2, true)]);
    }
}
