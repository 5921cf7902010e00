//! Import: exports of other tools and raw API answers become a snapshot.
//!
//! In: files and folders, or bytes. Out: rows by dataset, handed on as they are read, and an [`Imported`]: the
//! manifest with what was recognised, what was kept under a name no rule uses, and what was lost. A file is held in
//! memory one at a time. This room never writes and never decides what an object means.

mod answers;
mod coverage;
mod dates;
mod decode;
mod desired;
mod domains;
mod envelope;
mod error;
mod forms;
mod ledger;
mod line;
mod lists;
mod marks;
mod names;
mod nulls;
mod parse;
mod path;
mod relaxed;
mod salvage;
mod scubagear;
mod shape;
mod stream;
mod target;
mod walk;

pub use error::{ImportError, SinkError};
pub use ledger::RowSink;

use crate::catalog;
use crate::diag::{Code, Diagnostic, Severity};
use crate::snapshot::secrets::{self, Keep};
use crate::snapshot::{ImportedFile, Manifest, Status};
use ledger::Ledger;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes: it is held in memory as a whole.
const MAX_FILE: u64 = 1 << 30;

/// What a person may say about an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day or instant the data is of, when the files do not tell or tell wrong: `2026-08-31`.
    pub date: Option<String>,
    /// A folder that is passed over though it lies below a path: the snapshot that is being written.
    pub skip: Option<PathBuf>,
    /// What of each object is kept.
    pub keep: Keep,
}

/// What an import made, apart from the rows.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The manifest to be written with the rows. `finished_at` is the date a person gave, else that of the export,
    /// else nothing: then `not_before` is the newest date of an object.
    pub manifest: Manifest,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Whether anything came that documents are made from: objects of a dataset of the catalogue, a list of them that
    /// is empty, or a refusal of the service.
    pub fn is_of_use(&self) -> bool {
        let useful = |status: Status| status.has_rows() || matches!(status, Status::Denied | Status::Unlicensed);
        self.manifest.datasets.iter().any(|it| catalog::dataset(&it.id).is_some() && useful(it.status))
    }

    /// Whether part of a file was lost.
    pub fn is_cut(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }
}

/// Reads files and folders, handing each row to `sink`.
///
/// # Errors
/// When a path is missing or cannot be read, the date is none, or the sink refuses a row.
pub fn import(paths: &[PathBuf], options: &Options, sink: &mut RowSink<'_>) -> Result<Imported, ImportError> {
    let date =
        options.date.as_deref().map(|text| shape::plain_date(text).ok_or_else(|| ImportError::Date(text.to_owned())));
    let date = date.transpose()?;
    let mut ledger = Ledger::new(options.keep, sink);
    let files = walk::walk(paths, options.skip.as_deref(), &mut ledger.diagnostics)?;
    for found in files {
        let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if stream::take_file(&mut ledger, &found.folders, &name, &found.path).unwrap_or(false) {
            if ledger.failure.is_some() {
                break;
            }
            continue;
        }
        let read = read_bounded(&found.path);
        match read {
            Ok(Some(bytes)) => take_file(&mut ledger, &found.folders, &name, &bytes),
            Ok(None) => refuse(
                &mut ledger,
                &name,
                Code::ImportLost,
                "the file is larger than 1 GB; split it into pages or JSON Lines files",
            ),
            Err(error) => refuse(&mut ledger, &name, Code::ImportLost, &format!("the file cannot be read: {error}")),
        }
        if ledger.failure.is_some() {
            break;
        }
    }
    finish(ledger, date)
}

/// The bytes of a file; nothing when they are too many. The size a device or pipe tells is not believed.
fn read_bounded(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let most = MAX_FILE.saturating_add(1);
    let read = std::fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(((read as u64) < most).then_some(bytes))
}

/// Reads one file in memory. `name` may hold folders: `conditionalAccess/policies.json`.
///
/// # Errors
/// When the sink refuses a row.
pub fn read_bytes(name: &str, bytes: &[u8], sink: &mut RowSink<'_>) -> Result<Imported, ImportError> {
    let mut ledger = Ledger::new(Keep::Named, sink);
    let mut folders: Vec<String> = name.split(['/', '\\']).map(str::to_owned).collect();
    let name = folders.pop().unwrap_or_default();
    take_file(&mut ledger, &folders, &name, bytes);
    finish(ledger, None)
}

/// The same, object by object as large files are read; whether the bytes could be read so.
///
/// # Errors
/// When the sink refuses a row.
pub fn read_streamed(name: &str, bytes: &[u8], sink: &mut RowSink<'_>) -> Result<Option<Imported>, ImportError> {
    let mut ledger = Ledger::new(Keep::Named, sink);
    let mut folders: Vec<String> = name.split(['/', '\\']).map(str::to_owned).collect();
    let name = folders.pop().unwrap_or_default();
    let bytes: std::sync::Arc<[u8]> = bytes.into();
    let open = || Ok(Box::new(std::io::Cursor::new(std::sync::Arc::clone(&bytes))) as Box<dyn Read>);
    let is_taken = stream::take(&mut ledger, &folders, &name, &open).unwrap_or(false);
    if is_taken { finish(ledger, None).map(Some) } else { Ok(None) }
}

/// Reads files and folders into memory; for tests and small exports.
///
/// # Errors
/// As [`import`].
pub fn into_memory(
    paths: &[PathBuf],
    options: &Options,
) -> Result<(Imported, BTreeMap<String, Vec<Value>>), ImportError> {
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let imported = import(paths, options, &mut |dataset, row| {
        rows.entry(dataset.to_owned()).or_default().push(row.clone());
        Ok(())
    })?;
    Ok((imported, rows))
}

fn finish(mut ledger: Ledger<'_>, date: Option<String>) -> Result<Imported, ImportError> {
    ledger.date = date.or(ledger.date.take());
    let (mut manifest, mut diagnostics) = ledger.finish()?;
    // Requests, messages of services and pieces of files are told, and may hold what must not be.
    secrets::scrub(&mut manifest);
    diagnostics.iter_mut().for_each(|it| it.message = secrets::scrubbed(&it.message));
    Ok(Imported { manifest, diagnostics })
}

/// Notes a file of which nothing was taken.
fn refuse(ledger: &mut Ledger<'_>, name: &str, code: Code, why: &str) {
    ledger.tell(code, &name.escape_debug().to_string(), why);
    let lost = vec![why.to_owned()];
    ledger.imported.push(ImportedFile {
        file: name.to_owned(),
        format: "not recognised".to_owned(),
        lost,
        ..ImportedFile::default()
    });
}

fn take_file(ledger: &mut Ledger<'_>, folders: &[String], name: &str, bytes: &[u8]) {
    ledger.reading = folders.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/");
    forms::take(ledger, &forms::Source { folders, name, is_packed: false }, bytes);
}
