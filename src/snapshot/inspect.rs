//! What the data files of a snapshot really hold, against what its manifest says.
//!
//! A file whose SHA-256 and number of lines are those of the manifest is taken as it was written. Any other is read
//! line by line once, so that a dataset that cannot be read in full is never called complete.

use super::lines::{Line, Lines};
use super::store::Rows;
use super::{Coverage, Manifest, Status};
use crate::catalog::ALWAYS_PRESENT;
use crate::diag::{Code, Diagnostic};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Most diagnostics of one kind about one file.
pub(super) const MOST: usize = 20;

/// Whether a text can be the id of a dataset: `[a-z0-9-]+`, 100 characters at most.
pub fn is_dataset_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// What a data file turned out to be.
#[derive(Default)]
struct Contents {
    objects: u64,
    unreadable: u64,
    failure: Option<String>,
}

/// Puts the coverage in the manifest right by what the data files hold.
pub(super) fn inspect(
    manifest: &mut Manifest,
    rows: &Rows,
    files: &BTreeMap<String, String>,
    sink: &mut Vec<Diagnostic>,
) {
    let mut ids = BTreeSet::new();
    manifest.datasets.retain(|coverage| {
        let subject = format!("manifest.json: dataset `{}`", coverage.id.escape_debug());
        if !is_dataset_id(&coverage.id) {
            sink.push(
                Diagnostic::new(Code::DatasetMismatch, subject, "this is no dataset id; the entry was left out")
                    .hint("use lower-case letters, digits and hyphens only"),
            );
            return false;
        }
        if !ids.insert(coverage.id.clone()) {
            sink.push(Diagnostic::new(
                Code::DuplicateId,
                subject,
                "the dataset is listed twice; the first entry was kept",
            ));
            return false;
        }
        true
    });
    for coverage in &mut manifest.datasets {
        match files.get(&coverage.id) {
            Some(file) => inspect_file(coverage, rows, file, sink),
            None if coverage.status.has_rows() => {
                let said = coverage.status.words();
                downgrade(
                    coverage,
                    Status::Failed,
                    format!("the manifest says `{said}`, but there is no data file"),
                    sink,
                );
                coverage.count = 0;
            }
            None => {}
        }
    }
    for (id, file) in files.iter().filter(|(id, _)| !ids.contains(*id)) {
        let contents = contents(rows, file);
        let mut coverage =
            Coverage { id: id.clone(), status: Status::Partial, count: contents.objects, ..Coverage::default() };
        downgrade(
            &mut coverage,
            Status::Partial,
            "the data file is there, but the manifest does not list it".to_owned(),
            sink,
        );
        manifest.datasets.push(coverage);
    }
    manifest.datasets.sort_by(|a, b| a.id.cmp(&b.id));
}

fn inspect_file(coverage: &mut Coverage, rows: &Rows, file: &str, sink: &mut Vec<Diagnostic>) {
    let (digest, lines) = match digest_and_lines(rows, file) {
        Ok(found) => found,
        Err(message) => {
            downgrade(coverage, Status::Failed, format!("the data file cannot be read: {message}"), sink);
            coverage.count = 0;
            return;
        }
    };
    let expected = coverage.sha256.as_deref();
    let same = expected.is_some_and(|expected| expected.eq_ignore_ascii_case(&digest));
    if same && lines.is_none_or(|lines| lines == coverage.count) && coverage.status.has_rows() {
        return;
    }
    let contents = contents(rows, file);
    let said = coverage.count;
    coverage.count = contents.objects;
    if let Some(failure) = &contents.failure {
        let message = format!("the data file could be read to object {} only: {failure}", contents.objects);
        return downgrade(coverage, Status::Partial, message, sink);
    }
    if contents.unreadable > 0 {
        let message = format!("{} lines of the data file are not JSON objects", contents.unreadable);
        return downgrade(coverage, Status::Partial, message, sink);
    }
    if !coverage.status.has_rows() {
        if contents.objects > 0 {
            let message =
                format!("the manifest says `{}`, but there are {} objects", coverage.status.words(), contents.objects);
            downgrade(coverage, Status::Partial, message, sink);
        }
    } else if contents.objects < said {
        let message = format!("the manifest says {said} objects; the data file holds {}", contents.objects);
        downgrade(coverage, Status::Partial, message, sink);
    } else if contents.objects > said || (expected.is_some() && !same) {
        let subject = format!("dataset `{}`", coverage.id);
        let message = format!(
            "the data file was changed after the manifest was written; it holds {} objects, the manifest says {said}",
            contents.objects
        );
        sink.push(Diagnostic::new(Code::DatasetMismatch, subject, message));
    }
}

/// What is said of an answer that held nothing where there is always something.
const EMPTY_ANSWER: &str = "the answer held nothing, though every tenant has it";

/// Lowers to failed what was answered with nothing although every tenant has it.
pub(super) fn refuse_empty(manifest: &mut Manifest, is_empty: impl Fn(&Coverage) -> bool) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let present = |it: &&mut Coverage| ALWAYS_PRESENT.contains(&it.id.as_str());
    for coverage in manifest.datasets.iter_mut().filter(present) {
        if coverage.status == Status::Complete && is_empty(coverage) {
            coverage.status = Status::Failed;
            coverage.message = Some(EMPTY_ANSWER.to_owned());
            told.push(Diagnostic::new(Code::DatasetGap, format!("dataset `{}`", coverage.id), EMPTY_ANSWER));
        }
    }
    told
}

/// Lowers a status, keeps why beside what the service said, and tells.
fn downgrade(coverage: &mut Coverage, status: Status, message: String, sink: &mut Vec<Diagnostic>) {
    sink.push(
        Diagnostic::new(Code::DatasetMismatch, format!("dataset `{}`", coverage.id), message.clone())
            .hint("make the snapshot again"),
    );
    coverage.status = status;
    coverage.message = Some(match coverage.message.take() {
        Some(before) => format!("{message}; {before}"),
        None => message,
    });
}

/// SHA-256 of a file, and its lines that hold something; none for a compressed file.
fn digest_and_lines(rows: &Rows, file: &str) -> Result<(String, Option<u64>), String> {
    let mut source = rows.raw(file).map_err(|error| error.to_string())?;
    let (mut hasher, mut lines, mut pending) = (Sha256::new(), 0_u64, false);
    loop {
        let buffer = source.fill_buf().map_err(|error| error.to_string())?;
        if buffer.is_empty() {
            break;
        }
        hasher.update(buffer);
        for byte in buffer {
            if *byte == b'\n' {
                lines = lines.saturating_add(u64::from(pending));
                pending = false;
            } else {
                pending |= !byte.is_ascii_whitespace();
            }
        }
        let used = buffer.len();
        source.consume(used);
    }
    lines = lines.saturating_add(u64::from(pending));
    Ok((hex(&hasher.finalize()), (!file.ends_with(".zst")).then_some(lines)))
}

fn contents(rows: &Rows, file: &str) -> Contents {
    let mut found = Contents::default();
    let source = match rows.unpacked(file) {
        Ok(source) => source,
        Err(error) => return Contents { failure: Some(error.to_string()), ..found },
    };
    for (_, line) in Lines::new(source) {
        match line {
            Err(error) => found.failure = Some(error.to_string()),
            Ok(Line::TooLong) => found.unreadable = found.unreadable.saturating_add(1),
            Ok(Line::Text(line)) if line.iter().all(u8::is_ascii_whitespace) => {}
            Ok(Line::Text(line)) => {
                // The whole value, as reading rows does it: what merely skips values has other limits.
                let whole = serde_json::from_slice::<Value>(&line).is_ok_and(|value| value.is_object());
                let counter = if whole { &mut found.objects } else { &mut found.unreadable };
                *counter = counter.saturating_add(1);
            }
        }
    }
    found
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
