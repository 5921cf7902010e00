//! Import: exports of other tools and raw API answers become a snapshot.
//!
//! In: files and folders, or bytes. Out: rows by dataset, handed on as they are read, and an [`Imported`]: the
//! manifest with what was recognised, what was kept under a name no rule uses, and what was lost. A file is held in
//! memory one at a time. This room never writes and never decides what an object means.

mod answers;
mod coverage;
mod dates;
mod decode;
mod domains;
mod envelope;
mod error;
mod kinds;
mod ledger;
mod lists;
mod marks;
mod names;
mod nulls;
mod parse;
mod path;
mod reading;
mod scubagear;
mod settle;
mod shape;
mod states;
mod sums;
mod target;
mod templates;
mod tenants;
mod walk;

pub use error::{ImportError, SinkError};
pub use ledger::RowSink;

use crate::catalog;
use crate::diag::{Code, Diagnostic};
use crate::snapshot::{ImportedFile, Manifest, Status};
use answers::Part;
use ledger::Ledger;
use parse::Parsed;
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
        self.manifest.datasets.iter().any(|it| catalog::dataset(&it.id).is_some() && useful(it.status))
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
        if let Some(kind) = kinds::of_name(&name) {
            ledger.pass(kind);
            continue;
        }
        match reading::read(&found.path, found.is_named) {
            Ok(bytes) => take_file(&mut ledger, &found.folders, &name, &bytes),
            Err(why) => lose(&mut ledger, &why.told()),
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
    name.clone_into(&mut ledger.reading);
    let mut folders: Vec<String> = name.split(['/', '\\']).map(str::to_owned).collect();
    let name = folders.pop().unwrap_or_default();
    take_file(&mut ledger, &folders, &name, bytes);
    finish(ledger, None)
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
    ledger.finish()
}

/// Notes a file of which nothing could be read: part of what was given is lost.
fn lose(ledger: &mut Ledger<'_>, why: &str) {
    let label = ledger.reading.escape_debug().to_string();
    ledger.tell(Code::ImportLost, &label, why);
    ledger.file(ImportedFile { format: "not read".to_owned(), lost: vec![why.to_owned()], ..ImportedFile::default() });
}

/// Notes a file of which nothing was taken: what it is, else why.
fn refuse(ledger: &mut Ledger<'_>, name: &str, bytes: &[u8], why: &str) {
    if let Some(kind) = kinds::of_bytes(name, bytes) {
        return ledger.pass(kind);
    }
    let label = ledger.reading.escape_debug().to_string();
    ledger.tell(Code::ImportUnrecognised, &label, why);
    ledger.sums.pass("of no kind that is known", &ledger.reading.clone());
}

fn take_file(ledger: &mut Ledger<'_>, folders: &[String], name: &str, bytes: &[u8]) {
    let label = ledger.reading.escape_debug().to_string();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(ledger, "", b"", "the file is empty");
    }
    let Some(text) = decode::decode(bytes) else {
        return refuse(ledger, name, bytes, "the file is binary");
    };
    if let Some(repaired) = text.repaired {
        ledger.tell(Code::ImportRepaired, &label, repaired);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut file = ImportedFile { format: "JSON".to_owned(), ..ImportedFile::default() };
    let parts = folders.iter().map(String::as_str).chain([stem]);
    let mut part = Part {
        label: label.clone(),
        path: path::Path::of_parts(parts),
        stem: stem.to_owned(),
        hint: None,
        cut: None,
        depth: 0,
    };
    let mut parsed = parse::parse(&text.text);
    let is_damaged = matches!(&parsed, Parsed::Cut(..)) || matches!(&parsed, Parsed::Many(_, lost) if !lost.is_empty());
    if is_damaged && let Some(mended) = parse::mend_halves(&text.text) {
        parsed = parse::parse(&mended);
        ledger.tell(Code::ImportRepaired, &label, "it holds halves of characters, which were replaced");
    }
    match parsed {
        Parsed::NotJson => {
            return refuse(ledger, name, bytes, "the file is not JSON; export it as JSON");
        }
        Parsed::One(value) => match kinds::of_json(&value) {
            Some(kind) => return ledger.pass(kind),
            None => answers::take(ledger, &part, value, &mut file),
        },
        Parsed::Many(values, lost) => {
            file.format = "JSON Lines".to_owned();
            let cut = lost.first().cloned();
            part.cut = cut.as_deref();
            take_lines(ledger, &part, values, &mut file);
            for place in &lost {
                ledger.tell(Code::ImportLost, &label, place.clone());
            }
            file.lost.extend(lost);
        }
        Parsed::Cut(value, message) => {
            ledger.tell(Code::ImportLost, &label, format!("the file could not be read in full: {message}"));
            file.lost.push(message.clone());
            part.cut = Some(&message);
            answers::take(ledger, &part, value, &mut file);
        }
    }
    if file.recognised.is_empty() {
        let kept = if file.unrecognised.is_empty() { "; nothing in it could be taken" } else { "" };
        ledger.tell(Code::ImportUnrecognised, &label, format!("no rule knows this file{kept}"));
    } else if file.format.starts_with("JSON") {
        ledger.sources.insert("microsoft-graph".to_owned());
    }
    ledger.file(file);
}

/// JSON Lines: answers one by one, or objects of one dataset.
fn take_lines(ledger: &mut Ledger<'_>, part: &Part<'_>, values: Vec<Value>, file: &mut ImportedFile) {
    let is_answer = |value: &Value| {
        value.get("value").is_some_and(Value::is_array) || value.get("url").is_some() || value.is_array()
    };
    if values.iter().any(is_answer) {
        for value in values {
            answers::take(ledger, part, value, file);
        }
    } else {
        answers::take(ledger, part, Value::Array(values), file);
    }
}
