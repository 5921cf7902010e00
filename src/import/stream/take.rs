//! A large file to the same rows, messages and coverage as if it were read as a whole.

use super::{Form, LARGE, Open, Stream, survey};
use crate::diag::Code;
use crate::import::answers::{self, Part};
use crate::import::ledger::Ledger;
use crate::import::path::Path;
use crate::import::{close, names};
use crate::snapshot::ImportedFile;
use serde_json::Value;
use std::fs::File;
use std::io;

/// Takes a file object by object; whether it could be: else it has to be read as a whole.
pub(in crate::import) fn take_file(
    ledger: &mut Ledger<'_>,
    folders: &[String],
    name: &str,
    path: &std::path::Path,
) -> io::Result<bool> {
    let kind = std::fs::metadata(path)?;
    if !kind.is_file() || kind.len() <= LARGE {
        return Ok(false);
    }
    take(ledger, folders, name, &|| Ok(Box::new(File::open(path)?)))
}

/// The same for anything that can be read twice.
pub(in crate::import) fn take(
    ledger: &mut Ledger<'_>,
    folders: &[String],
    name: &str,
    open: &Open<'_>,
) -> io::Result<bool> {
    let Some(survey) = survey(open)? else { return Ok(false) };
    let label = name.escape_debug().to_string();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts = folders.iter().map(String::as_str).chain([names::without_page(stem)]);
    let path = Path::of_parts(parts);
    let mut file = ImportedFile { file: name.to_owned(), format: "JSON".to_owned(), ..ImportedFile::default() };
    if survey.ends_inside {
        ledger.tell(Code::ImportRepaired, &label, "the file ends inside a character");
    }
    if survey.has_halves {
        ledger.tell(Code::ImportRepaired, &label, "it holds halves of characters, which were replaced");
    }
    if let Some(cut) = &survey.cut {
        ledger.tell(Code::ImportLost, &label, format!("the file could not be read in full: {cut}"));
        file.lost.push(cut.clone());
    }
    let stream = Stream { survey, open };
    let survey = &stream.survey;
    let cut = survey.cut.as_deref().or(survey.lost.first().map(String::as_str));
    let part = Part { label: label.clone(), path, stem: stem.to_owned(), cut, depth: 0, stream: Some(&stream) };
    match survey.form {
        Form::List => answers::take(ledger, &part, survey.sample.clone(), &mut file),
        Form::Objects => {
            file.format = "JSON Lines".to_owned();
            answers::take(ledger, &part, survey.sample.clone(), &mut file);
        }
        Form::Answers => {
            file.format = "JSON Lines".to_owned();
            let single = Part { stream: None, ..part };
            let broken = stream.each(|value: Value| answers::take(ledger, &single, value, &mut file));
            file.lost.extend(broken);
        }
    }
    for place in &survey.lost {
        ledger.tell(Code::ImportLost, &label, place.clone());
    }
    file.lost.extend(survey.lost.iter().cloned());
    close(ledger, &label, file);
    Ok(true)
}
