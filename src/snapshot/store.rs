//! Where the rows of a snapshot lie, and how they are streamed.

use super::inspect::{inspect, is_dataset_id, refuse_empty};
use super::lines;
use super::manifest::MOST_DATASETS;
use super::stream::stream;
use super::{Coverage, Manifest, Row, SCHEMA_VERSION, SnapshotError, Status};
use crate::diag::{Code, Diagnostic, Warned};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Cursor, Read};
use std::path::{Path, PathBuf};

/// Most files of the data folder that are looked at.
const MOST_FILES: usize = 2 * MOST_DATASETS;

/// Largest manifest that is read, in bytes.
const MAX_MANIFEST: u64 = 64 << 20;

/// A snapshot: its manifest, and its rows on disk or in memory.
///
/// Opening compares every data file with the manifest (SHA-256, number of objects) and puts the coverage right: what
/// [`Snapshot::coverage`] says is what can be read, not what the manifest claims.
#[derive(Debug)]
pub struct Snapshot {
    manifest: Manifest,
    rows: Rows,
    files: BTreeMap<String, String>,
}

/// Where rows lie.
#[derive(Debug)]
pub enum Rows {
    /// One JSON Lines file a dataset in this folder: `<dataset>.jsonl` or `<dataset>.jsonl.zst`.
    Folder(PathBuf),
    /// Rows by dataset.
    Memory(BTreeMap<String, Vec<Value>>),
    /// Data files by name, unread.
    Bytes(BTreeMap<String, Vec<u8>>),
}

impl Rows {
    /// The bytes of a data file.
    pub(super) fn raw(&self, file: &str) -> io::Result<Box<dyn BufRead>> {
        Ok(match self {
            Self::Folder(folder) => Box::new(lines::plain(&folder.join(file))?.0),
            Self::Bytes(files) => Box::new(Cursor::new(files.get(file).cloned().unwrap_or_default())),
            Self::Memory(_) => Box::new(io::empty()),
        })
    }

    /// The text of a data file.
    pub(super) fn unpacked(&self, file: &str) -> io::Result<Box<dyn BufRead>> {
        match self {
            Self::Folder(folder) => lines::open(&folder.join(file)),
            Self::Bytes(files) => lines::of_bytes(file, files.get(file).cloned().unwrap_or_default()),
            Self::Memory(_) => Ok(Box::new(io::empty())),
        }
    }
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
        if folder.is_file() {
            return Err(SnapshotError::NotAFolder(folder.to_path_buf()));
        }
        let path = folder.join("manifest.json");
        let refused = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
                SnapshotError::NotASnapshot(folder.to_path_buf())
            }
            _ => SnapshotError::Read { path: path.clone(), source },
        };
        if !std::fs::metadata(&path).map_err(refused)?.is_file() {
            // A pipe would be waited for, and a device has no end.
            return Err(SnapshotError::NotASnapshot(folder.to_path_buf()));
        }
        let mut bytes = Vec::new();
        let file = std::fs::File::open(&path).map_err(refused)?;
        file.take(MAX_MANIFEST.saturating_add(1)).read_to_end(&mut bytes).map_err(refused)?;
        let mut diagnostics = Vec::new();
        let manifest = read_manifest(&path, &bytes, &mut diagnostics)?;
        let data = folder.join("data");
        let files = data_files(&data, &mut diagnostics)?;
        Ok(Self::inspected(manifest, Rows::Folder(data), files, diagnostics))
    }

    /// A snapshot of files in memory: `manifest.json`, and data files by name (`users.jsonl`, `users.jsonl.zst`).
    ///
    /// # Errors
    /// When the manifest cannot be read or was written by a newer version.
    pub fn from_bytes(manifest: &[u8], files: BTreeMap<String, Vec<u8>>) -> Result<Warned<Self>, SnapshotError> {
        let mut diagnostics = Vec::new();
        let manifest = read_manifest(Path::new("manifest.json"), manifest, &mut diagnostics)?;
        let mut by_id = BTreeMap::new();
        files.keys().for_each(|name| sort_in(name, &mut by_id, &mut diagnostics));
        Ok(Self::inspected(manifest, Rows::Bytes(files), by_id, diagnostics))
    }

    fn inspected(
        mut manifest: Manifest,
        rows: Rows,
        files: BTreeMap<String, String>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Warned<Self> {
        inspect(&mut manifest, &rows, &files, &mut diagnostics);
        diagnostics.append(&mut refuse_empty(&mut manifest, |coverage| coverage.count == 0));
        Warned { value: Self { manifest, rows, files }, diagnostics }
    }

    /// A snapshot of rows in memory. The manifest is believed, but for what no tenant is without.
    pub fn from_rows(mut manifest: Manifest, rows: BTreeMap<String, Vec<Value>>) -> Self {
        refuse_empty(&mut manifest, |coverage| rows.get(&coverage.id).is_none_or(Vec::is_empty));
        Self { manifest, rows: Rows::Memory(rows), files: BTreeMap::new() }
    }

    /// The manifest, its coverage put right by what the data files hold.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The coverage of a dataset; one the manifest does not name was not requested.
    pub fn coverage(&self, dataset: &str) -> Coverage {
        let found = self.manifest.datasets.iter().find(|coverage| coverage.id == dataset);
        found.cloned().unwrap_or_else(|| Coverage { id: dataset.to_owned(), ..Coverage::default() })
    }

    /// Hands each object of a dataset to `each`, in the order it is stored, holding one at a time. An object whose
    /// `id` (with the object it was read for) was seen before is passed over; the few of a large dataset that might
    /// have been come last. Lines that cannot be read become diagnostics.
    pub fn for_each(&self, dataset: &str, sink: &mut Vec<Diagnostic>, mut each: impl FnMut(Row<'_>)) {
        self.for_each_distinct(dataset, sink, &mut each);
    }

    /// Hands each object of a dataset to `each`, repeats too.
    pub(super) fn each_row(&self, dataset: &str, sink: &mut Vec<Diagnostic>, each: &mut dyn FnMut(Row<'_>)) {
        if let Rows::Memory(rows) = &self.rows {
            rows.get(dataset).into_iter().flatten().for_each(|value| each(Row::new(value)));
        } else if let Some(file) = self.files.get(dataset) {
            match self.rows.unpacked(file) {
                Ok(source) => stream(file, source, sink, each),
                Err(error) => sink.push(Diagnostic::new(Code::DatasetGap, format!("data/{file}"), error.to_string())),
            }
        }
    }
}

impl Snapshot {
    /// A snapshot of parts that were put right already.
    pub(super) fn of_parts(manifest: Manifest, rows: Rows, files: BTreeMap<String, String>) -> Self {
        Self { manifest, rows, files }
    }

    /// The names of its data files by dataset id.
    pub(super) fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Where its rows lie.
    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether there is a data file of a dataset.
    pub(super) fn has_file(&self, dataset: &str) -> bool {
        self.files.contains_key(dataset)
    }

    /// The data file of a dataset, unpacked, with its name; none where there is none that can be opened.
    pub(super) fn unpacked_file(&self, dataset: &str) -> Option<(String, Box<dyn BufRead>)> {
        let file = self.files.get(dataset)?;
        Some((file.clone(), self.rows.unpacked(file).ok()?))
    }
}

fn read_manifest(path: &Path, bytes: &[u8], sink: &mut Vec<Diagnostic>) -> Result<Manifest, SnapshotError> {
    let bad = |message: String| SnapshotError::BadManifest { path: path.to_path_buf(), message };
    if bytes.len() as u64 > MAX_MANIFEST {
        return Err(bad(format!("it is larger than {} MB", MAX_MANIFEST >> 20)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
    let found = head.schema_version.as_u64().unwrap_or_default();
    if found > u64::from(SCHEMA_VERSION) {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Err(SnapshotError::Newer { path: path.to_path_buf(), found, supported: SCHEMA_VERSION });
    }
    // A message names the line and column.
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
    // Bounded by now.
    let value: Value = serde_json::from_slice(bytes).map_err(|error| bad(error.to_string()))?;
    for entry in value.get("datasets").and_then(Value::as_array).into_iter().flatten() {
        let status = entry.get("status").and_then(Value::as_str).unwrap_or_default();
        if Status::of_name(status).is_none() {
            let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
            let message = format!("the status `{}` is not known; it counts as failed", status.escape_debug());
            sink.push(Diagnostic::new(Code::DatasetMismatch, format!("dataset `{}`", id.escape_debug()), message));
        }
    }
    Ok(manifest)
}

/// What is looked at before anything else of a manifest.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    #[serde(default)]
    schema_version: Value,
}

/// Data files by dataset id. What is not one is told.
fn data_files(folder: &Path, sink: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, String>, SnapshotError> {
    let read = |source| SnapshotError::Read { path: folder.to_path_buf(), source };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(BTreeMap::new());
        }
        Err(error) => return Err(read(error)),
    };
    let mut names = BTreeMap::new();
    for entry in entries {
        if names.len() >= MOST_FILES {
            let message = format!("the folder holds more than {MOST_FILES} files; the rest was not looked at");
            sink.push(Diagnostic::new(Code::FileSkipped, "data", message));
            break;
        }
        let entry = entry.map_err(read)?;
        let plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        names.insert(entry.file_name().to_string_lossy().into_owned(), plain);
    }
    let mut files = BTreeMap::new();
    for (name, plain) in names {
        if plain {
            sort_in(&name, &mut files, sink);
        } else {
            let subject = format!("data/{}", name.escape_debug());
            let message = "this is no plain file: links are not followed, and pipes and devices are not read";
            let code = if dataset_of(&name).is_some() { Code::DatasetMismatch } else { Code::FileSkipped };
            sink.push(Diagnostic::new(code, subject, message));
        }
    }
    Ok(files)
}

/// The dataset of a data file, by its name.
fn dataset_of(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".jsonl").or_else(|| name.strip_suffix(".jsonl.zst"));
    stem.filter(|id| is_dataset_id(id))
}

/// Files a data file under its dataset id.
fn sort_in(name: &str, files: &mut BTreeMap<String, String>, sink: &mut Vec<Diagnostic>) {
    let subject = || format!("data/{}", name.escape_debug());
    match dataset_of(name) {
        Some(id) => {
            if let Some(other) = files.get(id) {
                let message = format!("`data/{other}` holds the same dataset and was used");
                sink.push(Diagnostic::new(Code::FileSkipped, subject(), message));
            } else {
                files.insert(id.to_owned(), name.to_owned());
            }
        }
        _ => sink.push(Diagnostic::new(
            Code::FileSkipped,
            subject(),
            "the name is none of a data file (`<dataset>.jsonl`)",
        )),
    }
}
