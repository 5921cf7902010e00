//! Forms: what bytes become JSON values at import.
//!
//! In: the bytes of a file and where it lay. Out: pieces (a value, and what its place and type say about it) that go
//! on to `answers::take`. A form is one file and one row of a table; the first row that fits by what the file holds
//! takes it, and its ending only settles what the content leaves open. No form decides what an object means.

mod archive;
mod azurehound;
mod binary;
mod cipp;
mod clixml;
pub(super) mod csv;
mod json;
mod passed;
mod piece;
mod recorded;
mod response;

pub(super) use piece::{Piece, Read, Source, close, take_pieces};

use super::answers::Part;
use super::ledger::Ledger;
use super::{azure, decode, desired, kinds, migration, project, scubagear};
use crate::diag::Code;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// A form of bytes that are no text, or not yet.
struct Bytes {
    fits: fn(&[u8]) -> bool,
    take: fn(&mut Ledger<'_>, &Source<'_>, &[u8]),
}

const BYTES: &[Bytes] = &[
    Bytes { fits: binary::is_empty, take: binary::take_empty },
    Bytes { fits: passed::is_passed, take: passed::take },
    Bytes { fits: archive::is_zip, take: archive::take },
    Bytes { fits: binary::is_known, take: binary::take },
];

/// A form of text. The ending is that of the file name, lower case, without its dot.
struct Text {
    fits: fn(text: &str, ending: &str) -> bool,
    take: fn(&mut Ledger<'_>, &Source<'_>, &str),
}

/// The first that fits takes the file; the last fits everything.
const TEXTS: &[Text] = &[
    Text { fits: clixml::is_clixml, take: clixml::take },
    Text { fits: clixml::is_xml, take: clixml::take_other },
    Text { fits: desired::is_script, take: desired::take_script },
    Text { fits: json::is_bare, take: json::take },
    Text { fits: csv::is_table, take: csv::take },
    Text { fits: json::is_any, take: json::take },
];

/// A form of a JSON object: what is around the objects that count.
pub(super) struct Wrapped {
    /// Whether it holds answers beside others like it, so that a list of them is no list of objects.
    pub(super) is_one_of_many: bool,
    fits: fn(&Map<String, Value>) -> bool,
    pub(super) take: fn(&mut Ledger<'_>, &Part<'_>, Map<String, Value>, &mut ImportedFile),
}

const WRAPPED: &[Wrapped] = &[
    Wrapped { is_one_of_many: false, fits: scubagear::is_export, take: scubagear::take },
    Wrapped { is_one_of_many: true, fits: response::is_response, take: response::take },
    Wrapped { is_one_of_many: false, fits: recorded::is_har, take: recorded::take_har },
    Wrapped { is_one_of_many: false, fits: recorded::is_mocks, take: recorded::take_mocks },
    Wrapped { is_one_of_many: true, fits: recorded::is_recorded, take: recorded::take },
    Wrapped { is_one_of_many: false, fits: desired::is_snapshot, take: desired::take_snapshot },
    Wrapped { is_one_of_many: false, fits: azurehound::is_export, take: azurehound::take },
    Wrapped { is_one_of_many: false, fits: migration::is_table, take: migration::take },
    Wrapped { is_one_of_many: true, fits: cipp::is_template, take: cipp::take },
    Wrapped { is_one_of_many: false, fits: azure::is_template, take: azure::take_template },
    Wrapped { is_one_of_many: false, fits: azure::is_parameters, take: azure::take_parameters },
    Wrapped { is_one_of_many: true, fits: azure::is_answer, take: azure::take_answer },
    Wrapped { is_one_of_many: false, fits: azure::is_object, take: azure::take_object },
    Wrapped { is_one_of_many: true, fits: project::is_definition, take: project::take_definition },
];

/// The form of a JSON object, where it is a wrapper.
pub(super) fn wrapped(map: &Map<String, Value>) -> Option<&'static Wrapped> {
    WRAPPED.iter().find(|form| (form.fits)(map))
}

/// Whether a value is one of many wrappers that stand in a list.
pub(super) fn is_one_of_many(value: &Value) -> bool {
    value.as_object().and_then(wrapped).is_some_and(|form| form.is_one_of_many)
}

/// Reads one file.
pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, bytes: &[u8]) {
    if project::take(ledger, source, bytes) {
        return;
    }
    if let Some(kind) = kinds::of_name(source.name) {
        return ledger.pass(kind);
    }
    if let Some(form) = BYTES.iter().find(|form| (form.fits)(bytes)) {
        return (form.take)(ledger, source, bytes);
    }
    let Some(text) = decode::decode(bytes) else {
        return source.refuse(ledger, Code::ImportUnrecognised, "the file is binary");
    };
    if let Some(repaired) = text.repaired {
        ledger.tell(Code::ImportRepaired, &source.label(), repaired);
    }
    let ending = source.ending();
    if let Some(form) = TEXTS.iter().find(|form| (form.fits)(&text.text, &ending)) {
        (form.take)(ledger, source, &text.text);
    }
}
