//! Where the rows of a snapshot lie, and how they are streamed.

use super::{Coverage, Manifest, Row, SCHEMA_VERSION, SnapshotError};
use crate::diag::{Code, Diagnostic, Warned};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A snapshot: its manifest, and its rows on disk or in memory.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    rows: Rows,
}

/// Where rows lie.
#[derive(Debug)]
pub enum Rows {
    /// One JSON Lines file a dataset in the folder's `data`.
    Folder(PathBuf),
    /// Rows by dataset.
    Memory(BTreeMap<String, Vec<Value>>),
}

impl Snapshot {
    /// Opens a snapshot folder. Rows are read later, as they are asked for.
    ///
    /// # Errors
    /// When there is no snapshot, its manifest cannot be read, or it was written by a newer version.
    pub fn open(folder: &Path) -> Result<Warned<Self>, SnapshotError> {
        if !folder.exists() {
            return Err(SnapshotError::Missing(folder.to_path_buf()));
        }
        let path = folder.join("manifest.json");
        let bytes = std::fs::read(&path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                SnapshotError::NotASnapshot(folder.to_path_buf())
            }
            _ => SnapshotError::Read { path: path.clone(), source },
        })?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|error| SnapshotError::BadManifest { path: path.clone(), message: error.to_string() })?;
        if manifest.schema_version > SCHEMA_VERSION {
            return Err(SnapshotError::Newer { path, found: manifest.schema_version, supported: SCHEMA_VERSION });
        }
        Ok(Warned::clean(Self { manifest, rows: Rows::Folder(folder.join("data")) }))
    }

    /// A snapshot of rows in memory.
    pub fn from_rows(manifest: Manifest, rows: BTreeMap<String, Vec<Value>>) -> Self {
        Self { manifest, rows: Rows::Memory(rows) }
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The coverage of a dataset; one the manifest does not name was not requested.
    pub fn coverage(&self, dataset: &str) -> Coverage {
        let found = self.manifest.datasets.iter().find(|coverage| coverage.id == dataset);
        found.cloned().unwrap_or_else(|| Coverage { id: dataset.to_owned(), ..Coverage::default() })
    }

    /// Hands each object of a dataset to `each`, in the order it is stored, holding one at a time.
    /// Lines that cannot be read become diagnostics.
    pub fn for_each(&self, dataset: &str, sink: &mut Vec<Diagnostic>, mut each: impl FnMut(Row<'_>)) {
        match &self.rows {
            Rows::Memory(rows) => rows.get(dataset).into_iter().flatten().for_each(|value| each(Row::new(value))),
            Rows::Folder(folder) => {
                let path = folder.join(format!("{dataset}.jsonl"));
                let Ok(file) = File::open(&path) else { return };
                for (at, line) in BufReader::new(file).lines().enumerate() {
                    let parsed = line.map_err(|error| error.to_string()).and_then(|line| {
                        if line.trim().is_empty() {
                            return Ok(None);
                        }
                        serde_json::from_str::<Value>(&line).map(Some).map_err(|error| error.to_string())
                    });
                    match parsed {
                        Ok(None) => {}
                        Ok(Some(value)) => each(Row::new(&value)),
                        Err(message) => sink.push(Diagnostic::new(
                            Code::LineUnreadable,
                            format!("data/{dataset}.jsonl:{}", at + 1),
                            message,
                        )),
                    }
                }
            }
        }
    }
}
