//! A run that can be resumed: datasets written page by page, and put in place as a snapshot at the end.
//!
//! In: rows as bytes, and after each page a checkpoint. Out: a snapshot folder. Everything lies in `.tenantry-run` in
//! that folder until then; what the folder held stays as it was. A run that is killed at any moment goes on from its
//! last commit. Rows never interpreted here; the caller says which key a row has.

mod dataset;
mod log;
mod packer;
mod publish;
mod record;
mod repeats;

pub use dataset::{DatasetFile, KeyOf, Sealed};

use super::OutputError;
use super::leftovers::{PREFIX, RUN, lock, tidy};
use super::private::{make_folder, make_own};
use super::snapshots::is_snapshot;
use crate::snapshot::is_dataset_id;
use log::Place;
use record::Record;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// Version of what lies in it.
const VERSION: u32 = 1;

/// A run being written. Dropping it keeps it, to be resumed.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    run: PathBuf,
    // Held for as long as the run is written to; the system lets go of it when the process ends, however it ends.
    _lock: File,
}

/// `run.json` of a run.
#[derive(Debug, Serialize, Deserialize)]
struct Run {
    version: u32,
    state: Option<Value>,
}

impl Staging {
    /// Begins a run. The folder may be missing, empty or a snapshot, which the new one replaces at the end. An
    /// unfinished run in it is an error, or thrown away when `fresh`.
    ///
    /// # Errors
    /// When the folder holds something else or an unfinished run, or the file system refuses.
    pub fn create(folder: &Path, fresh: bool) -> Result<Self, OutputError> {
        make_folder(folder)?;
        let has_run = tidy(folder)?;
        let run = folder.join(RUN);
        if has_run {
            if !fresh {
                return Err(OutputError::Unfinished(folder.to_path_buf()));
            }
            remove(folder, &run)?;
        }
        make_own(folder)?;
        make_own(&run)?;
        make_own(&run.join("data"))?;
        let staging = Self { folder: folder.to_path_buf(), _lock: lock(&run)?, run };
        staging.write_run(None)?;
        Ok(staging)
    }

    /// The unfinished run in a folder, if there is one.
    ///
    /// # Errors
    /// When another process writes to it, its record cannot be read, or the file system refuses.
    pub fn resume(folder: &Path) -> Result<Option<Self>, OutputError> {
        let run = folder.join(RUN);
        if !run.is_dir() {
            return Ok(None);
        }
        tidy(folder)?;
        let staging = Self { folder: folder.to_path_buf(), _lock: lock(&run)?, run };
        make_own(&staging.run)?;
        make_own(&staging.run.join("data"))?;
        match staging.read_run() {
            Ok(found) if found.version == VERSION => Ok(Some(staging)),
            Ok(found) => {
                let message = format!("it was begun by another version (format {})", found.version);
                Err(OutputError::NotResumable { folder: folder.to_path_buf(), message })
            }
            // Killed before anything was written: there is nothing to lose.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                staging.write_run(None)?;
                Ok(Some(staging))
            }
            Err(error) => Err(OutputError::NotResumable { folder: folder.to_path_buf(), message: error.to_string() }),
        }
    }

    /// Throws the run away. What the folder held before stays; a folder that held nothing goes.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn discard(self) -> Result<(), OutputError> {
        self.end()?;
        // Refused when the folder holds something, as it should be.
        let _ = std::fs::remove_dir(&self.folder);
        Ok(())
    }

    /// Whether the folder holds a snapshot.
    pub fn has_snapshot(&self) -> bool {
        is_snapshot(&self.folder)
    }

    /// Removes the run.
    fn end(&self) -> Result<(), OutputError> {
        remove(&self.folder, &self.run)
    }

    /// What the run last saved about itself.
    pub fn state(&self) -> Option<Value> {
        self.read_run().ok()?.state
    }

    /// Replaces what the run knows about itself, whole or not at all.
    ///
    /// # Errors
    /// When the file system refuses; what was saved before is still there.
    pub fn save_state(&self, state: &Value) -> Result<(), OutputError> {
        self.write_run(Some(state.clone()))
    }

    /// Opens a dataset to write to, at its last commit. Several may be open at once, each one only once.
    ///
    /// `key_of` gives the key of a row as it was pushed; it is asked when the rows of an earlier run are read again.
    ///
    /// # Errors
    /// When the id is none, or the file system refuses.
    pub fn dataset(&self, id: &str, key_of: KeyOf) -> Result<DatasetFile, OutputError> {
        DatasetFile::open(self.place(id)?, key_of)
    }

    /// Whether a dataset was sealed.
    pub fn is_sealed(&self, id: &str) -> bool {
        self.sealed(id).is_some()
    }

    /// What a dataset was sealed as.
    pub fn sealed(&self, id: &str) -> Option<Sealed> {
        let place = self.place(id).ok()?;
        let file = Record::load(&place).ok()?.sealed?;
        file.is_there(&place).then(|| file.told())
    }

    /// The checkpoint of a dataset and its committed rows, without opening it.
    pub fn progress(&self, id: &str) -> Option<(Option<Value>, u64)> {
        let record = Record::load(&self.place(id).ok()?).ok()?;
        Some((record.checkpoint, record.rows))
    }

    /// Hands each row of a sealed dataset to `each`, without the end of its line. Nothing when it is not sealed.
    ///
    /// # Errors
    /// When the file system refuses or the file is damaged.
    pub fn each_sealed(&self, id: &str, each: impl FnMut(&[u8])) -> Result<(), OutputError> {
        let place = self.place(id)?;
        let record = Record::load(&place)?;
        let Some(sealed) = record.sealed else { return Ok(()) };
        let path = place.beside(&sealed.name);
        log::open(&path).and_then(|source| lines(source, each)).map_err(OutputError::at(path))
    }

    fn place(&self, id: &str) -> Result<Place, OutputError> {
        if is_dataset_id(id) {
            Ok(Place::new(self.run.join("data"), id))
        } else {
            Err(OutputError::UnsafePath(id.to_owned()))
        }
    }

    fn read_run(&self) -> io::Result<Run> {
        let bytes = std::fs::read(self.run.join("run.json"))?;
        serde_json::from_slice(&bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
    }

    fn write_run(&self, state: Option<Value>) -> Result<(), OutputError> {
        record::replace(&self.run.join("run.json"), &Run { version: VERSION, state })
    }
}

/// Removes a run. It gets another name first: a run that is removed in part must not be gone on with.
fn remove(folder: &Path, run: &Path) -> Result<(), OutputError> {
    let done = folder.join(format!("{PREFIX}done-{}", std::process::id()));
    if done.exists() {
        clear(&done)?;
    }
    std::fs::rename(run, &done).map_err(OutputError::at(run))?;
    clear(&done)
}

/// Removes a folder.
fn clear(run: &Path) -> Result<(), OutputError> {
    std::fs::remove_dir_all(run).map_err(OutputError::at(run))
}

/// Hands each line to `each`, without its end.
fn lines(mut source: Box<dyn BufRead>, mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let mut line = Vec::new();
    while source.read_until(b'\n', &mut line)? > 0 {
        each(line.strip_suffix(b"\n").unwrap_or(&line));
        line.clear();
    }
    Ok(())
}
