//! The rows of a dataset on disk: whole frames, then plain segments.
//!
//! A segment ends with the row that crosses [`SEGMENT`], so the frames depend on the rows alone: not on pages, retries
//! or resumes.

use super::super::{OutputError, private};
use super::packer::{Packed, Packer};
use memchr::memchr2;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A segment ends with the row that crosses this size, in bytes. A dataset that ends before is stored plain.
pub(super) const SEGMENT: u64 = 8 << 20;
/// Rows are kept in memory up to this size before they are appended to their segment, in bytes.
const BUFFER: usize = 1 << 17;

/// Where the files of a dataset lie.
#[derive(Debug, Clone)]
pub(super) struct Place {
    folder: PathBuf,
    stem: String,
}

impl Place {
    pub(super) fn new(folder: PathBuf, stem: &str) -> Self {
        Self { folder, stem: stem.to_owned() }
    }

    /// The place of a second set of files of the same dataset.
    pub(super) fn second(&self) -> Self {
        Self { folder: self.folder.clone(), stem: format!("{}.unique", self.stem) }
    }

    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The file in another folder.
    pub(super) fn moved(&self, folder: &Path, ending: &str) -> PathBuf {
        folder.join(format!("{}{ending}", self.stem))
    }

    pub(super) fn record(&self) -> PathBuf {
        self.beside(&format!("{}.json", self.stem))
    }

    pub(super) fn frames(&self) -> PathBuf {
        self.beside(&format!("{}.jsonl.zst", self.stem))
    }

    pub(super) fn segment(&self, number: u64) -> PathBuf {
        self.beside(&format!("{}.{number}.jsonl", self.stem))
    }

    /// Removes all files of the rows but one.
    pub(super) fn keep_only(&self, kept: &str) -> Result<(), OutputError> {
        for place in [self, &self.second()] {
            let segments = place.segments().map_err(OutputError::at(&self.folder))?;
            for path in segments.into_iter().map(|number| place.segment(number)).chain([place.frames()]) {
                if path != self.folder.join(kept) {
                    remove(&path)?;
                }
            }
        }
        Ok(())
    }

    /// Every segment that is there, by number.
    fn segments(&self) -> io::Result<Vec<u64>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let middle = name.to_str().and_then(|name| name.strip_prefix(&self.stem)?.strip_suffix(".jsonl"));
            found.extend(middle.and_then(|middle| middle.strip_prefix('.')?.parse::<u64>().ok()));
        }
        Ok(found)
    }
}

/// A point between two rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// Segments that are frames.
    pub(super) packed: u64,
    /// Length of these frames, in bytes.
    pub(super) packed_bytes: u64,
    /// Number of the segment that rows are appended to; those between are whole.
    pub(super) segment: u64,
    /// Its length, in bytes.
    pub(super) length: u64,
}

impl Position {
    /// The text up to here.
    pub(super) fn read(&self, place: &Place) -> io::Result<Box<dyn BufRead>> {
        let mut source: Box<dyn Read> = Box::new(io::empty());
        if self.packed_bytes > 0 {
            let frames = File::open(place.frames())?.take(self.packed_bytes);
            source = Box::new(source.chain(zstd::Decoder::new(frames)?));
        }
        for number in self.packed..self.segment {
            source = Box::new(source.chain(File::open(place.segment(number))?));
        }
        if self.length > 0 {
            source = Box::new(source.chain(File::open(place.segment(self.segment))?.take(self.length)));
        }
        Ok(Box::new(BufReader::with_capacity(BUFFER, source)))
    }

    /// Whether the files reach this far.
    fn is_there(&self, place: &Place) -> bool {
        let size = |path: PathBuf| std::fs::metadata(path).map_or(0, |found| found.len());
        size(place.frames()) >= self.packed_bytes
            && (self.packed..self.segment).all(|number| size(place.segment(number)) >= SEGMENT)
            && size(place.segment(self.segment)) >= self.length
    }
}

/// Opens a whole data file by what its name says.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let file = File::open(path)?;
    Ok(if path.extension().is_some_and(|ending| ending == "zst") {
        Box::new(BufReader::with_capacity(BUFFER, zstd::Decoder::new(file)?))
    } else {
        Box::new(BufReader::with_capacity(BUFFER, file))
    })
}

/// Rows being appended.
#[derive(Debug)]
pub(super) struct Log {
    place: Place,
    buffer: Vec<u8>,
    file: Option<File>,
    segment: u64,
    // With what is in the buffer.
    length: u64,
    // Whether a row may be on disk in part, until the rows since the last point are forgotten.
    broken: bool,
    packer: Packer,
}

impl Log {
    /// Goes on from a point; what lies behind it is removed. None when the files do not reach that far.
    pub(super) fn open(place: Place, at: &Position) -> Result<Option<Self>, OutputError> {
        if !at.is_there(&place) {
            return Ok(None);
        }
        let frames = place.frames();
        let packed = Packed::of(&frames, at.packed, at.packed_bytes).map_err(OutputError::at(&frames))?;
        let packer = Packer::new(frames, packed);
        let mut log = Self { place, buffer: Vec::new(), file: None, segment: 0, length: 0, broken: false, packer };
        log.back_to(at)?;
        Ok(Some(log))
    }

    /// Adds a row; true when it ended a segment.
    pub(super) fn push(&mut self, line: &[u8]) -> Result<bool, OutputError> {
        // A line break between two tokens means as much as a space; within a text JSON writes it otherwise.
        let mut rest = line;
        while let Some((before, after)) = memchr2(b'\n', b'\r', rest).and_then(|at| rest.split_at_checked(at)) {
            self.buffer.extend_from_slice(before);
            self.buffer.push(b' ');
            rest = after.get(1..).unwrap_or_default();
        }
        self.buffer.extend_from_slice(rest);
        self.buffer.push(b'\n');
        self.length = self.length.saturating_add(line.len() as u64).saturating_add(1);
        if self.length >= SEGMENT {
            self.flush()?;
            (self.file, self.segment, self.length) = (None, self.segment.saturating_add(1), 0);
            return Ok(true);
        }
        if self.buffer.len() >= BUFFER {
            self.flush()?;
        }
        Ok(false)
    }

    /// Writes what is in memory.
    fn flush(&mut self) -> Result<(), OutputError> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let path = self.place.segment(self.segment);
        if std::mem::replace(&mut self.broken, true) {
            return Err(OutputError::at(path)(io::Error::other("an earlier row could not be written")));
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => private::options().append(true).create(true).open(&path).map_err(OutputError::at(&path))?,
        };
        file.write_all(&self.buffer).map_err(OutputError::at(&path))?;
        self.broken = false;
        self.buffer.clear();
        // One long row is no reason to keep its room.
        self.buffer.shrink_to(BUFFER * 4);
        self.file = Some(file);
        Ok(())
    }

    /// The point behind the last row, which is on disk now.
    pub(super) fn position(&mut self) -> Result<Position, OutputError> {
        self.flush()?;
        let packed = self.packer.packed().map_err(OutputError::at(self.place.frames()))?;
        let (packed, packed_bytes) = (packed.segments, packed.bytes);
        Ok(Position { packed, packed_bytes, segment: self.segment, length: self.length })
    }

    /// Forgets the rows after a point.
    pub(super) fn back_to(&mut self, at: &Position) -> Result<(), OutputError> {
        self.buffer.clear();
        self.file = None;
        let data = self.place.segment(at.segment);
        for number in self.place.segments().map_err(OutputError::at(&data))? {
            if number > at.segment || number < at.packed || (number == at.segment && at.length == 0) {
                remove(&self.place.segment(number))?;
            }
        }
        if at.length > 0 {
            let mut file = OpenOptions::new().write(true).open(&data).map_err(OutputError::at(&data))?;
            file.set_len(at.length).map_err(OutputError::at(&data))?;
            file.seek(SeekFrom::End(0)).map_err(OutputError::at(&data))?;
            self.file = Some(file);
        }
        (self.segment, self.length, self.broken) = (at.segment, at.length, false);
        Ok(())
    }

    /// Compresses the whole segments before a point; the last of them while the caller goes on.
    pub(super) fn pack_before(&mut self, segment: u64) -> Result<(), OutputError> {
        while self.packer.next() < segment {
            let path = self.place.segment(self.packer.next());
            self.packer.start(path).map_err(OutputError::at(self.place.frames()))?;
        }
        Ok(())
    }

    /// Removes segments that are frames.
    pub(super) fn remove_packed(&self, from: u64, to: u64) -> Result<(), OutputError> {
        (from..to).try_for_each(|number| remove(&self.place.segment(number)))
    }

    /// Ends the rows: the file they are in, its SHA-256 and its size.
    pub(super) fn close(mut self) -> Result<Closed, OutputError> {
        self.flush()?;
        if self.segment == 0 {
            let path = self.place.segment(0);
            private::options().append(true).create(true).open(&path).map_err(OutputError::at(&path))?;
            let packed = Packed::of(&path, 0, self.length).map_err(OutputError::at(&path))?;
            return Ok(Closed { path, bytes: self.length, sha256: packed.sha256() });
        }
        self.pack_before(self.segment.saturating_add(u64::from(self.length > 0)))?;
        let path = self.place.frames();
        let packed = self.packer.settle().map_err(OutputError::at(&path))?.clone();
        Ok(Closed { path, bytes: packed.bytes, sha256: packed.sha256() })
    }
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(OutputError::at(path)(error)),
        _ => Ok(()),
    }
}

/// Rows that are all there.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}
