//! A large file to the same rows, messages and coverage as if it were read as a whole.

use super::{Form, LARGE, Open, Stream, survey};
use crate::diag::Code;
use crate::import::answers;
use crate::import::forms::{Source, close};
use crate::import::kinds;
use crate::import::ledger::Ledger;
use crate::snapshot::ImportedFile;
use serde_json::Value;
use std::fs::File;
use std::io;

/// Takes a file object by object; whether it could be: else it has to be read as a whole.
pub(in crate::import) fn take_file(
    ledger: &mut Ledger<'_>,
    source: &Source<'_>,
    path: &std::path::Path,
) -> io::Result<bool> {
    let kind = std::fs::metadata(path)?;
    if !kind.is_file() || kind.len() <= LARGE {
        return Ok(false);
    }
    take(ledger, source, &|| Ok(Box::new(File::open(path)?)))
}

/// The same for anything that can be read twice.
pub(in crate::import) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, open: &Open<'_>) -> io::Result<bool> {
    let Some(survey) = survey(open)? else { return Ok(false) };
    if let Some(kind) = kinds::of_json(&survey.sample) {
        ledger.pass(kind);
        return Ok(true);
    }
    let label = source.label();
    let format = if survey.form == Form::List { "JSON" } else { "JSON Lines" };
    let mut file = ImportedFile { format: format.to_owned(), ..ImportedFile::default() };
    if survey.ends_inside {
        ledger.tell(Code::ImportRepaired, &label, "the file ends inside a character");
    }
    if survey.has_halves {
        ledger.tell(Code::ImportRepaired, &label, "it holds halves of characters, which were replaced");
    }
    for lost in &survey.lost {
        ledger.tell(Code::ImportLost, &label, lost.clone());
    }
    let stream = Stream { survey, open };
    let survey = &stream.survey;
    let mut part = source.part();
    part.cut = survey.lost.first().map(String::as_str);
    if survey.form == Form::Answers {
        let broken = stream.each(|value: Value| answers::take(ledger, &part, value, &mut file));
        file.lost.extend(broken);
    } else {
        part.stream = Some(&stream);
        answers::take(ledger, &part, survey.sample.clone(), &mut file);
    }
    file.lost.extend(survey.lost.iter().cloned());
    let from = Some("microsoft-graph").filter(|_| file.format == format);
    close(ledger, source, file, from);
    Ok(true)
}
