//! What forms take in and hand on.

use crate::diag::Code;
use crate::import::answers::{self, Part};
use crate::import::ledger::Ledger;
use crate::import::path::Path;
use crate::import::{kinds, refuse};
use crate::snapshot::ImportedFile;
use serde_json::Value;

/// Where a file lay.
pub(in crate::import) struct Source<'a> {
    pub(in crate::import) folders: &'a [String],
    pub(in crate::import) name: &'a str,
    /// Its path below the folder that a person named, for messages.
    pub(in crate::import) shown: &'a str,
    /// Whether it lies in an archive.
    pub(in crate::import) is_packed: bool,
}

impl Source<'_> {
    /// The name for messages.
    pub(in crate::import) fn label(&self) -> String {
        self.shown.escape_debug().to_string()
    }

    /// The ending of the name, lower case, without its dot.
    pub(super) fn ending(&self) -> String {
        self.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
    }

    /// What its place says about a piece of it.
    pub(in crate::import) fn part(&self) -> Part<'static> {
        let stem = self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem);
        let parts = self.folders.iter().map(String::as_str).chain([stem]);
        Part {
            label: self.label(),
            path: Path::of_parts(parts),
            stem: stem.to_owned(),
            hint: None,
            doubt: None,
            cut: None,
            depth: 0,
            stream: None,
        }
    }

    /// Notes that nothing of it was taken.
    pub(super) fn refuse(&self, ledger: &mut Ledger<'_>, code: Code, why: &str) {
        refuse(ledger, code, why);
    }
}

/// A value of a file, and what is known of it beside its place.
#[derive(Default)]
pub(in crate::import) struct Piece {
    /// The type its objects had where they came from: `Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser`.
    pub(in crate::import) hint: Option<String>,
    /// The request it answers, where that is known.
    pub(in crate::import) url: Option<String>,
    /// Why its objects may not be all.
    pub(in crate::import) doubt: Option<String>,
    pub(in crate::import) value: Value,
}

/// What a form read of a file.
#[derive(Default)]
pub(in crate::import) struct Read {
    /// What the form is called.
    pub(in crate::import) format: String,
    /// Where such files come from, for the manifest.
    pub(in crate::import) source: &'static str,
    pub(in crate::import) pieces: Vec<Piece>,
    /// What was understood though it is not as documented.
    pub(in crate::import) notes: Vec<String>,
    /// What was passed over, and where: text around the data.
    pub(in crate::import) passed: Vec<String>,
    /// What could not be read, and where; it is told, and of no dataset in the file it is said that all was read.
    pub(in crate::import) lost: Vec<String>,
}

/// Hands the pieces of a file on, and tells what there is to tell of it.
pub(in crate::import) fn take_pieces(ledger: &mut Ledger<'_>, source: &Source<'_>, read: Read) {
    if let [piece] = read.pieces.as_slice()
        && let Some(kind) = kinds::of_json(&piece.value)
    {
        return ledger.pass(kind);
    }
    let label = source.label();
    let format = read.format;
    let mut file = ImportedFile { format: format.clone(), ..ImportedFile::default() };
    for note in read.notes {
        ledger.tell(Code::ImportRepaired, &label, note);
    }
    for passed in read.passed {
        ledger.tell(Code::ImportUnrecognised, &label, passed);
    }
    for lost in &read.lost {
        ledger.tell(Code::ImportLost, &label, lost.clone());
    }
    let cut = read.lost.first().cloned();
    for piece in read.pieces {
        let mut part = source.part();
        part.cut = cut.as_deref();
        part.hint = piece.hint;
        part.doubt = piece.doubt;
        if let Some(url) = &piece.url {
            part.path = Path::of_url(url);
        }
        answers::take(ledger, &part, piece.value, &mut file);
    }
    file.lost.extend(read.lost);
    // A form inside, such as ScubaGear's, names itself and where it comes from.
    let from = Some(read.source).filter(|_| file.format == format);
    close(ledger, source, file, from);
}

/// Notes a file that was read.
pub(in crate::import) fn close(
    ledger: &mut Ledger<'_>,
    source: &Source<'_>,
    file: ImportedFile,
    from: Option<&'static str>,
) {
    if file.recognised.is_empty() {
        let kept = if file.unrecognised.is_empty() { "; nothing in it could be taken" } else { "" };
        ledger.tell(Code::ImportUnrecognised, &source.label(), format!("no rule knows this file{kept}"));
    } else if let Some(from) = from {
        ledger.sources.insert(from.to_owned());
    }
    ledger.file(file);
}
