//! What is known of a dataset since its last commit, in one small file that is replaced whole.

use super::super::{OutputError, private};
use super::dataset::Sealed;
use super::log::{Place, Position};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io;
use std::path::Path;

/// A dataset at its last commit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// What the caller wants to know when it goes on.
    pub(super) checkpoint: Option<Value>,
    /// Rows committed.
    pub(super) rows: u64,
    /// How far the files are committed.
    pub(super) position: Position,
    /// The file it became.
    pub(super) sealed: Option<SealedFile>,
}

/// A file that is whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SealedFile {
    /// Its name in the folder of the run.
    pub(super) name: String,
    pub(super) count: u64,
    pub(super) sha256: String,
    pub(super) bytes: u64,
    pub(super) duplicates: u64,
}

impl SealedFile {
    pub(super) fn told(self) -> Sealed {
        Sealed { count: self.count, sha256: self.sha256, duplicates: self.duplicates }
    }

    /// Whether the file is as long as it was: after a loss of power, or when a run is removed in part, it may not be.
    pub(super) fn is_there(&self, place: &Place) -> bool {
        std::fs::metadata(place.beside(&self.name)).is_ok_and(|found| found.is_file() && found.len() == self.bytes)
    }

    /// The end of its name in a snapshot.
    pub(super) fn ending(&self) -> &'static str {
        if self.name.ends_with(".zst") { ".jsonl.zst" } else { ".jsonl" }
    }
}

impl Record {
    /// The record of a dataset; an empty one when nothing was ever committed.
    pub(super) fn load(place: &Place) -> Result<Self, OutputError> {
        let path = place.record();
        match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| OutputError::at(&path)(error.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(OutputError::at(&path)(error)),
        }
    }

    /// Replaces the record.
    pub(super) fn save(&self, place: &Place) -> Result<(), OutputError> {
        replace(&place.record(), self)
    }
}

/// Replaces a small file, whole or not at all.
pub(super) fn replace(path: &Path, value: &impl Serialize) -> Result<(), OutputError> {
    let bytes = serde_json::to_vec(value).map_err(|error| OutputError::at(path)(error.into()))?;
    let aside = path.with_extension("new");
    private::write(&aside, &bytes).map_err(OutputError::at(&aside))?;
    std::fs::rename(&aside, path).map_err(OutputError::at(path))
}
