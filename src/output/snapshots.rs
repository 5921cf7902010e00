//! Snapshots written aside, row by row, and moved into place at the end.

use super::arranged::arrange;
use super::files::{Readers, Written, stage};
use super::leftovers::{PREFIX, lock, swap, tidy};
use super::{OutputError, private};
use crate::snapshot::{Coverage, Manifest, is_dataset_id};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Data files above this size are compressed, in bytes.
const COMPRESS_ABOVE: u64 = 8 << 20;

/// Largest manifest there is, in bytes.
const MOST_MANIFEST: u64 = 64 << 20;

/// Rows are kept in memory up to this size a dataset before they are appended to its file, in bytes.
const BUFFER: usize = 1 << 18;

/// Takes rows in any order of datasets, then the manifest. Nothing is in place before [`SnapshotWriter::finish`].
#[derive(Debug)]
pub struct SnapshotWriter {
    folder: PathBuf,
    // Held for as long as rows are written; the system lets go of it when the process ends, however it ends.
    _lock: File,
    staging: TempDir,
    datasets: BTreeMap<String, Staged>,
    /// Datasets in which two states of an object met, with the rows that are not to be kept.
    superseded: BTreeMap<String, BTreeSet<u64>>,
    // After `staging`, which lies in it: fields are dropped in this order.
    _made: Option<Made>,
}

/// A folder that was made for a snapshot; it goes again when nothing came of it.
#[derive(Debug)]
struct Made(PathBuf);

impl Drop for Made {
    fn drop(&mut self) {
        // Refused when the folder holds something, as it does once the snapshot is in place.
        let _ = std::fs::remove_dir(&self.0);
    }
}

/// A data file being written. It is opened for each append, so that the number of datasets has no limit.
#[derive(Debug, Default)]
struct Staged {
    buffer: Vec<u8>,
    rows: u64,
    bytes: u64,
}

impl SnapshotWriter {
    /// Begins a snapshot. The folder may be missing, empty or a snapshot, which the new one replaces.
    ///
    /// # Errors
    /// When the folder holds something else, or the file system refuses.
    pub fn create(folder: &Path) -> Result<Self, OutputError> {
        let made = (!folder.exists()).then(|| Made(folder.to_path_buf()));
        private::make_folder(folder)?;
        tidy(folder)?;
        let staging = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder).map_err(OutputError::at(folder))?;
        private::make_own(folder)?;
        private::make_own(staging.path())?;
        let lock = lock(staging.path())?;
        private::make_own(&staging.path().join("data"))?;
        let (folder, datasets, superseded) = (folder.to_path_buf(), BTreeMap::new(), BTreeMap::new());
        Ok(Self { folder, staging, datasets, superseded, _lock: lock, _made: made })
    }

    /// Says that two states of objects met in a dataset: these rows, counted from 0 in the order in which they were
    /// pushed, are not kept, and the rest is sorted, so that it does not matter which came first.
    pub fn supersede(&mut self, dataset: &str, rows: impl IntoIterator<Item = u64>) {
        self.superseded.entry(dataset.to_owned()).or_default().extend(rows);
    }

    /// Adds an object to a dataset.
    ///
    /// # Errors
    /// When the dataset id is none, or the file system refuses.
    pub fn push(&mut self, dataset: &str, row: &Value) -> Result<(), OutputError> {
        if !is_dataset_id(dataset) {
            return Err(OutputError::UnsafePath(dataset.to_owned()));
        }
        let path = staged_path(&self.staging, dataset);
        let staged = self.datasets.entry(dataset.to_owned()).or_default();
        let before = staged.buffer.len();
        serde_json::to_writer(&mut staged.buffer, row).map_err(|error| OutputError::at(&path)(error.into()))?;
        staged.buffer.push(b'\n');
        staged.rows = staged.rows.saturating_add(1);
        staged.bytes = staged.bytes.saturating_add(staged.buffer.len().saturating_sub(before) as u64);
        if staged.buffer.len() >= BUFFER { append(&path, &mut staged.buffer) } else { Ok(()) }
    }

    /// Puts the snapshot in place. Count and SHA-256 of each dataset in the manifest are those of its file; a dataset
    /// with rows that the manifest does not name is added as read in part.
    ///
    /// # Errors
    /// When the file system refuses; what was there before is still there.
    pub fn finish(mut self, mut manifest: Manifest) -> Result<Written, OutputError> {
        for id in self.datasets.keys() {
            if !manifest.datasets.iter().any(|coverage| coverage.id == *id) {
                let status = crate::snapshot::Status::Partial;
                manifest.datasets.push(Coverage { id: id.clone(), status, ..Coverage::default() });
            }
        }
        manifest.datasets.sort_by(|a, b| a.id.cmp(&b.id));
        let mut written = Written::default();
        for coverage in &mut manifest.datasets {
            if !is_dataset_id(&coverage.id) {
                return Err(OutputError::UnsafePath(coverage.id.clone()));
            }
            let mut staged = self.datasets.remove(&coverage.id).unwrap_or_default();
            self.arrange(&coverage.id, &mut staged)?;
            coverage.count = staged.rows;
            coverage.sha256 = None;
            if staged.rows > 0 || coverage.status.has_rows() {
                let (name, sha256, size) = self.seal(&coverage.id, &mut staged)?;
                coverage.sha256 = Some(sha256);
                written.files.push((self.folder.join("data").join(name), size));
            }
        }
        let path = self.folder.join("manifest.json");
        let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| OutputError::at(&path)(error.into()))?;
        bytes.push(b'\n');
        // Staged before anything moves: a full disk is noticed here.
        let file = stage(&path, &bytes, Readers::Owner)?;
        // The old data goes with the staging folder.
        let (data, old) = (self.staging.path().join("data"), self.staging.path().join("old"));
        let put_back = swap(&self.folder.join("data"), &data, &old)?;
        if let Err(error) = file.persist(&path) {
            put_back();
            return Err(OutputError::at(&path)(error.error));
        }
        written.files.push((path, bytes.len() as u64));
        Ok(written)
    }

    /// Leaves out the rows that another state took the place of.
    fn arrange(&self, dataset: &str, staged: &mut Staged) -> Result<(), OutputError> {
        let Some(superseded) = self.superseded.get(dataset).filter(|_| staged.rows > 0) else { return Ok(()) };
        let path = staged_path(&self.staging, dataset);
        append(&path, &mut staged.buffer)?;
        let whole = path.with_extension("whole");
        std::fs::rename(&path, &whole).map_err(OutputError::at(&path))?;
        staged.rows = arrange(&whole, &path, superseded).map_err(OutputError::at(&path))?;
        std::fs::remove_file(&whole).map_err(OutputError::at(&path))
    }

    /// Ends a data file: its name, SHA-256 and size.
    fn seal(&self, dataset: &str, staged: &mut Staged) -> Result<(String, String, u64), OutputError> {
        let mut path = staged_path(&self.staging, dataset);
        append(&path, &mut staged.buffer)?;
        if staged.bytes > COMPRESS_ABOVE {
            let packed = path.with_extension("jsonl.zst");
            pack(&path, &packed).map_err(OutputError::at(&packed))?;
            std::fs::remove_file(&path).map_err(OutputError::at(&path))?;
            path = packed;
        }
        let (sha256, size) = digest_of(&path).map_err(OutputError::at(&path))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok((name, sha256, size))
    }
}

pub(super) fn is_snapshot(folder: &Path) -> bool {
    let path = folder.join("manifest.json");
    // A pipe would be waited for.
    let is_file = std::fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= MOST_MANIFEST);
    is_file && std::fs::read(&path).is_ok_and(|bytes| serde_json::from_slice::<Manifest>(&bytes).is_ok())
}

fn staged_path(staging: &TempDir, dataset: &str) -> PathBuf {
    staging.path().join("data").join(format!("{dataset}.jsonl"))
}

fn append(path: &Path, buffer: &mut Vec<u8>) -> Result<(), OutputError> {
    let mut file = private::options().append(true).create(true).open(path).map_err(OutputError::at(path))?;
    file.write_all(buffer).map_err(OutputError::at(path))?;
    buffer.clear();
    Ok(())
}

/// Compresses a file.
fn pack(from: &Path, to: &Path) -> io::Result<()> {
    // 1: the fastest level that the format documents.
    let mut encoder = zstd::Encoder::new(private::create(to)?, 1)?;
    io::copy(&mut File::open(from)?, &mut encoder)?;
    encoder.finish()?.flush()
}

fn digest_of(path: &Path) -> io::Result<(String, u64)> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    let mut size = 0_u64;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((crate::snapshot::hex(&hasher.finalize()), size));
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        size = size.saturating_add(read as u64);
    }
}
