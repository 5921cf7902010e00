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
mod ledger;
mod lists;
mod marks;
mod names;
mod nulls;
mod parse;
mod path;
mod scubagear;
mod shape;
mod target;
mod walk;

pub use error::{ImportError, SinkError};
pub use ledger::RowSink;

use crate::catalog;
use crate::diag::{Code, Diagnostic, Severity};
use crate::snapshot::secrets::{self, Keep};
use crate::snapshot::{ImportedFile, Manifest, Status};
use answers::Part;
use ledger::Ledger;
use parse::Parsed;
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
    let label = name.escape_debug().to_string();
    ledger.reading = folders.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/");
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(ledger, name, Code::ImportUnrecognised, "the file is empty");
    }
    let Some(text) = decode::decode(bytes) else {
        let why =
            if bytes.starts_with(b"PK") { "the file is an archive; unpack it first" } else { "the file is binary" };
        return refuse(ledger, name, Code::ImportUnrecognised, why);
    };
    if let Some(repaired) = text.repaired {
        ledger.tell(Code::ImportRepaired, &label, repaired);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut file = ImportedFile { file: name.to_owned(), format: "JSON".to_owned(), ..ImportedFile::default() };
    let parts = folders.iter().map(String::as_str).chain([names::without_page(stem)]);
    let mut part =
        Part { label: label.clone(), path: path::Path::of_parts(parts), stem: stem.to_owned(), cut: None, depth: 0 };
    let mut parsed = parse::parse(&text.text);
    let is_damaged = matches!(&parsed, Parsed::Cut(..)) || matches!(&parsed, Parsed::Many(_, lost) if !lost.is_empty());
    if is_damaged && let Some(mended) = parse::mend_halves(&text.text) {
        parsed = parse::parse(&mended);
        ledger.tell(Code::ImportRepaired, &label, "it holds halves of characters, which were replaced");
    }
    match parsed {
        Parsed::NotJson => {
            return refuse(ledger, name, Code::ImportUnrecognised, "the file is not JSON; export it as JSON");
        }
        Parsed::One(value) => answers::take(ledger, &part, value, &mut file),
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
        let what = if file.unrecognised.is_empty() {
            "nothing in it could be taken"
        } else {
            "its objects are kept under names of their own"
        };
        ledger.tell(Code::ImportUnrecognised, &label, format!("no rule knows this file; {what}"));
    } else if file.format.starts_with("JSON") {
        ledger.sources.insert("microsoft-graph".to_owned());
    }
    ledger.imported.push(file);
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
