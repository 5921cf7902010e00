//! One dataset being written: rows, commits, and the file it becomes.

use super::super::OutputError;
use super::lines;
use super::log::{Closed, Log, Place};
use super::record::{Record, SealedFile};
use super::repeats::{Keys, Rows, without_repeats};
use crate::snapshot::Key;
use serde_json::Value;

/// The key of a row: a digest of its parent and id, or none when it has no id.
pub type KeyOf = fn(&[u8]) -> Option<[u8; 16]>;

/// What a dataset came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Rows in the file.
    pub count: u64,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Rows that were left out because their key came before.
    pub duplicates: u64,
}

/// A dataset being written. Dropping it keeps what is committed.
#[derive(Debug)]
pub struct DatasetFile {
    place: Place,
    key_of: KeyOf,
    record: Record,
    // None once the dataset is sealed.
    log: Option<Log>,
    // Of the rows since the last commit: a page that is forgotten leaves no key behind.
    rows: u64,
    keys: Vec<Key>,
    seen: Keys,
    lost: bool,
}

impl DatasetFile {
    /// Opens a dataset at its last commit.
    pub(super) fn open(place: Place, key_of: KeyOf) -> Result<Self, OutputError> {
        let mut record = Record::load(&place)?;
        let is_gone = record.sealed.as_ref().is_some_and(|file| !file.is_there(&place));
        if is_gone {
            record = Record::default();
        }
        let is_sealed = record.sealed.is_some();
        let log = if is_sealed { None } else { Log::open(place.clone(), &record.position)? };
        let seen = Keys::default();
        let mut file = Self { place, key_of, record, log, rows: 0, keys: Vec::new(), seen, lost: false };
        if is_gone || (!is_sealed && (file.log.is_none() || !file.recall()?)) {
            file.restart()?;
            file.lost = true;
        }
        Ok(file)
    }

    /// Reads the keys of the committed rows again. False when the rows are not those that were committed, as after a
    /// loss of power.
    fn recall(&mut self) -> Result<bool, OutputError> {
        let (mut rows, seen, key_of) = (0_u64, &mut self.seen, self.key_of);
        let read = self.record.position.read(&self.place).and_then(|source| {
            lines(source, |line| {
                rows = rows.saturating_add(1);
                key_of(line).into_iter().for_each(|key| {
                    seen.see(key);
                });
            })
        });
        Ok(read.is_ok() && rows == self.record.rows)
    }

    /// What was committed last; none before the first commit.
    pub fn checkpoint(&self) -> Option<&Value> {
        self.record.checkpoint.as_ref()
    }

    /// Rows committed.
    pub fn count(&self) -> u64 {
        self.record.rows
    }

    /// Whether it was ended: no row can be added before it is begun anew.
    pub fn is_sealed(&self) -> bool {
        self.log.is_none()
    }

    /// Whether committed rows were found damaged, as after a loss of power, so that the dataset begins anew.
    pub fn was_lost(&self) -> bool {
        self.lost
    }

    /// Adds a row: one JSON object, and the digest of its parent and id. Line breaks in it become spaces.
    ///
    /// # Errors
    /// When the dataset is sealed, or the file system refuses.
    pub fn push(&mut self, line: &[u8], key: Option<[u8; 16]>) -> Result<(), OutputError> {
        let Some(log) = &mut self.log else { return Err(is_sealed(&self.place)) };
        log.push(line)?;
        self.rows = self.rows.saturating_add(1);
        self.keys.extend(key);
        Ok(())
    }

    /// Forgets the rows since the last commit.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn rollback(&mut self) -> Result<(), OutputError> {
        self.rows = 0;
        self.keys.clear();
        self.log.as_mut().map_or(Ok(()), |log| log.back_to(&self.record.position))
    }

    /// Ends a page before it is committed: its keys count as seen. True when one of them was not there before.
    pub fn page_end(&mut self) -> bool {
        let mut is_new = false;
        for key in self.keys.drain(..) {
            is_new |= self.seen.see(key);
        }
        is_new
    }

    /// Keeps the rows since the last commit, and what the caller needs to go on from here. A run that is killed later
    /// is resumed exactly here; one that is killed now, here or at the commit before.
    ///
    /// # Errors
    /// When the dataset is sealed, or the file system refuses; the commit before still holds.
    pub fn commit(&mut self, checkpoint: &Value) -> Result<(), OutputError> {
        let Some(log) = &mut self.log else { return Err(is_sealed(&self.place)) };
        let before = self.record.position.packed;
        let record = Record {
            checkpoint: Some(checkpoint.clone()),
            rows: self.record.rows.saturating_add(self.rows),
            position: log.position()?,
            sealed: None,
        };
        record.save(&self.place)?;
        self.record = record;
        self.rows = 0;
        log.remove_packed(before, self.record.position.packed)?;
        log.pack_before(self.record.position.segment)?;
        self.page_end();
        Ok(())
    }

    /// Forgets everything, sealed or not.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn restart(&mut self) -> Result<(), OutputError> {
        // The thread that compresses must not append to the file that is begun anew.
        self.log = None;
        self.record = Record::default();
        self.record.save(&self.place)?;
        self.rows = 0;
        self.keys.clear();
        self.seen = Keys::default();
        self.lost = false;
        self.place.keep_only("")?;
        self.log = Log::open(self.place.clone(), &self.record.position)?;
        Ok(())
    }

    /// Hands each committed row to `each`, without the end of its line.
    ///
    /// # Errors
    /// When the file system refuses or a file is damaged.
    pub fn each_committed(&self, each: impl FnMut(&[u8])) -> Result<(), OutputError> {
        let read = match &self.record.sealed {
            Some(sealed) => super::log::open(&self.place.beside(&sealed.name)),
            None => self.record.position.read(&self.place),
        };
        read.and_then(|source| lines(source, each)).map_err(OutputError::at(self.place.frames()))
    }

    /// Ends the dataset at its last commit; rows since then are forgotten. Of rows with the same key the first stays.
    ///
    /// # Errors
    /// When the file system refuses; the last commit still holds.
    pub fn seal(mut self) -> Result<Sealed, OutputError> {
        if let Some(sealed) = self.record.sealed {
            return Ok(sealed.told());
        }
        self.rollback()?;
        let rows =
            Rows { place: &self.place, position: self.record.position, count: self.record.rows, key_of: self.key_of };
        let (closed, duplicates) = match without_repeats(&rows, &self.seen)? {
            Some(found) => found,
            None => match self.log.take() {
                Some(log) => (log.close()?, 0),
                None => return Err(is_sealed(&self.place)),
            },
        };
        self.log = None;
        let Closed { path, bytes, sha256 } = closed;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let count = self.record.rows.saturating_sub(duplicates);
        let sealed = SealedFile { name, count, sha256, bytes, duplicates };
        self.record.sealed = Some(sealed.clone());
        self.record.save(&self.place)?;
        self.place.keep_only(&sealed.name)?;
        Ok(sealed.told())
    }
}

/// A dataset that cannot be written to.
fn is_sealed(place: &Place) -> OutputError {
    let message = "the dataset is sealed already";
    OutputError::at(place.record())(std::io::Error::new(std::io::ErrorKind::InvalidInput, message))
}
