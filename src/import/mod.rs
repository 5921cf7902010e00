//! Import: exports of other tools and raw API answers become a snapshot.
//!
//! In: files and folders, or bytes. Out: rows by dataset, handed on as they are read, and an [`Imported`]: the
//! manifest with what was recognised, what was kept under a name no rule uses, and what was lost. Small files are held in
//! memory one at a time, large ones are read object by object. This room never writes and never decides what an object means.

mod answers;
mod azure;
mod coverage;
mod dates;
mod decode;
mod desired;
mod domains;
mod envelope;
mod error;
mod forms;
mod kinds;
mod known;
mod ledger;
mod line;
mod lists;
mod marks;
mod methods;
mod migration;
mod names;
mod nulls;
mod parse;
mod path;
mod plain_table;
mod project;
mod reading;
mod relaxed;
mod salvage;
mod scubagear;
mod seen;
mod settle;
mod sides;
mod states;
mod stream;
mod sums;
mod target;
mod tenants;
mod validity;
mod walk;

pub use error::{ImportError, SinkError};
pub use ledger::RowSink;
pub use plain_table::{PlainTable, read_table};

use crate::catalog;
use crate::diag::{Code, Diagnostic};
use crate::shape;
use crate::snapshot::secrets::{self, Keep};
use crate::snapshot::{ImportedFile, Manifest, Status};
use ledger::Ledger;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a person may say about an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day or instant the data is of, when the files do not tell or tell wrong: `2026-08-31`.
    pub date: Option<String>,
    /// A folder that is passed over though it lies below a path: the snapshot that is being written.
    pub skip: Option<PathBuf>,
    /// The name of the tenant, where no file says it.
    pub tenant_name: Option<String>,
    /// The id of the tenant, where no file says it.
    pub tenant_id: Option<String>,
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
    /// Datasets in which two states of an object met, each with the rows that are not to be kept, counted from 0 in the
    /// order in which they were handed over. A writer that sorts the rest writes the same bytes whichever was read
    /// first.
    pub superseded: BTreeMap<String, Vec<u64>>,
    /// Files that are of no use, what they are, and what to export instead: one for each kind, the first few.
    pub instead: Vec<OfNoUse>,
    is_cut: bool,
}

/// A file that is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfNoUse {
    /// The file, below the folder that was named.
    pub file: String,
    /// What it is: `Maester test results: verdicts, not configuration`.
    pub what: String,
    /// What to export instead, with a command.
    pub instead: String,
}

impl Imported {
    /// Whether anything came that documents are made from: objects of a dataset of the catalogue, a list of them that
    /// is empty, or a refusal of the service.
    pub fn is_of_use(&self) -> bool {
        let useful = |status: Status| status.has_rows() || matches!(status, Status::Denied | Status::Unlicensed);
        let is_used = |id: &str| catalog::dataset(id).is_some() || catalog::declared_of(id).is_some();
        self.manifest.datasets.iter().any(|it| is_used(&it.id) && useful(it.status))
    }

    /// Whether part of a file was lost.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

/// Reads files and folders, handing each row to `sink`.
///
/// # Errors
/// When a path is missing or cannot be read, the date is none, the files are of several tenants, or the sink refuses a
/// row.
pub fn import(paths: &[PathBuf], options: &Options, sink: &mut RowSink<'_>) -> Result<Imported, ImportError> {
    let date =
        options.date.as_deref().map(|text| shape::plain_date(text).ok_or_else(|| ImportError::Date(text.to_owned())));
    let date = date.transpose()?;
    if let Some(id) = options.tenant_id.as_deref().filter(|id| !names::is_guid(id)) {
        return Err(ImportError::TenantId(id.to_owned()));
    }
    let mut ledger = Ledger::new(sink, options);
    let files = walk::walk(paths, options.skip.as_deref(), &mut ledger.diagnostics)?;
    for found in files {
        found.shown.clone_into(&mut ledger.reading);
        let name = found.name();
        let source = forms::Source { folders: &found.folders, name: &name, shown: &found.shown, is_packed: false };
        let is_plain = std::fs::metadata(&found.path).is_ok_and(|kind| kind.is_file());
        if !is_plain || !stream::take_file(&mut ledger, &source, &found.path).unwrap_or(false) {
            match reading::read(&found.path, found.is_named) {
                Ok(bytes) => forms::take(&mut ledger, &source, &bytes),
                Err(why) => lose(&mut ledger, &why.told()),
            }
        }
        if ledger.failure.is_some() {
            break;
        }
    }
    finish(ledger, date)
}

/// Reads one file in memory. `name` may hold folders: `conditionalAccess/policies.json`.
///
/// # Errors
/// When the sink refuses a row.
pub fn read_bytes(name: &str, bytes: &[u8], sink: &mut RowSink<'_>) -> Result<Imported, ImportError> {
    let mut ledger = Ledger::new(sink, &Options::default());
    let (folders, file) = placed(&mut ledger, name);
    forms::take(&mut ledger, &forms::Source { folders: &folders, name: &file, shown: name, is_packed: false }, bytes);
    finish(ledger, None)
}

/// The folders and the name in a path; the file that is read from now on.
fn placed(ledger: &mut Ledger<'_>, name: &str) -> (Vec<String>, String) {
    name.clone_into(&mut ledger.reading);
    let mut folders: Vec<String> = name.split(['/', '\\']).map(str::to_owned).collect();
    let file = folders.pop().unwrap_or_default();
    (folders, file)
}

/// The same, object by object as large files are read; whether the bytes could be read so.
///
/// # Errors
/// When the sink refuses a row.
pub fn read_streamed(name: &str, bytes: &[u8], sink: &mut RowSink<'_>) -> Result<Option<Imported>, ImportError> {
    let mut ledger = Ledger::new(sink, &Options::default());
    let (folders, file) = placed(&mut ledger, name);
    let source = forms::Source { folders: &folders, name: &file, shown: name, is_packed: false };
    let bytes: std::sync::Arc<[u8]> = bytes.into();
    let open = || Ok(Box::new(std::io::Cursor::new(std::sync::Arc::clone(&bytes))) as Box<dyn std::io::Read>);
    let is_taken = stream::take(&mut ledger, &source, &open).unwrap_or(false);
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
    for (dataset, superseded) in &imported.superseded {
        if let Some(rows) = rows.get_mut(dataset) {
            let mut place = 0_u64;
            rows.retain(|_| {
                let keep = !superseded.contains(&place);
                place = place.saturating_add(1);
                keep
            });
        }
    }
    Ok((imported, rows))
}

fn finish(mut ledger: Ledger<'_>, date: Option<String>) -> Result<Imported, ImportError> {
    ledger.date = date.or(ledger.date.take());
    let mut imported = ledger.finish()?;
    // Requests, messages of services and pieces of files are told, and may hold what must not be.
    secrets::scrub(&mut imported.manifest);
    for it in &mut imported.diagnostics {
        (it.subject, it.message) = (secrets::scrubbed_path(&it.subject), secrets::scrubbed(&it.message));
    }
    Ok(imported)
}

/// Notes a file of which nothing could be read: part of what was given is lost.
fn lose(ledger: &mut Ledger<'_>, why: &str) {
    let label = ledger.reading.escape_debug().to_string();
    ledger.tell(Code::ImportLost, &label, why);
    ledger.file(ImportedFile { format: "not read".to_owned(), lost: vec![why.to_owned()], ..ImportedFile::default() });
}

/// Notes a file of which nothing was taken, and why.
fn refuse(ledger: &mut Ledger<'_>, code: Code, why: &str) {
    if code == Code::ImportLost {
        return lose(ledger, why);
    }
    let label = ledger.reading.escape_debug().to_string();
    ledger.tell(code, &label, why);
    ledger.pass_unknown();
}
