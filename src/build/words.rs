//! Word documents that were there before a run: what people wrote into them is taken along, and what would be lost is copied.

use crate::diag::{Code, Diagnostic, Severity, Warned};
use crate::kept::{Kept, Region, region_id};
use crate::render::reread::{Note, PackageError, Reread, State, reread};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a digest in the name of a file.
const SHORT: usize = 8;
/// The region of a section that takes its comments.
const COMMENTS: &str = "comments";

/// A Word document that was there.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its file: `high-level-design.docx`.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The Markdown file of the document that it is another form of.
    pub of: String,
    /// Whether it stands where documents are written to.
    pub is_own: bool,
    /// What people wrote into it, or why that cannot be read.
    pub read: Result<Warned<Reread>, PackageError>,
}

impl Word {
    /// Reads one. It is taken for the form of the Markdown document `of`; without that, of the one of its name.
    pub fn new(file: &str, bytes: Vec<u8>, of: Option<&str>, is_own: bool) -> Self {
        let of = of.map_or_else(|| markdown_of(file), str::to_owned);
        Self { file: file.to_owned(), of, is_own, read: reread(file, &bytes), bytes }
    }

    /// Whether it is one of ours, as far as can be told.
    pub fn is_ours(&self) -> bool {
        self.read.as_ref().is_ok_and(|read| read.value.is_ours)
    }

    /// Digest of its parts; none of one that cannot be read.
    pub(super) fn digest(&self) -> Option<&String> {
        self.read.as_ref().ok().map(|read| &read.value.digest)
    }

    /// The copy that is to be kept before `new` is written in its place, and what to say; nothing where nothing is lost.
    pub(super) fn copy(&self, new: &[u8]) -> Option<(String, Diagnostic)> {
        if self.bytes == new {
            return None;
        }
        let state = self.read.as_ref().map(|read| read.value.state);
        if state == Ok(State::Untouched) {
            return None;
        }
        let digest: String = Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let stem = self.file.strip_suffix(".docx").unwrap_or(&self.file);
        let path = format!("kept/{stem}.{}.docx", digest.get(..SHORT).unwrap_or(&digest));
        let (why, hint) = match state {
            Err(error) => (
                format!("the document cannot be read, and so no words of it be kept: {error}"),
                "open the copy, and write what is missing into the new document",
            ),
            Ok(State::Edited) => (
                "the document was changed outside its kept regions".to_owned(),
                "write into the content controls of its sections, whose words stay; then delete the copy",
            ),
            Ok(State::Saved) => (
                "another program saved the document; its words stay, but how it looks may have been changed".to_owned(),
                "delete the copy where nothing of yours is missing",
            ),
            Ok(State::Unknown | State::Untouched) => (
                "nothing in the document tells how it was written, and so whether it was changed by hand".to_owned(),
                "compare the two, and edit in Word or in the Markdown: other programs throw away what tells your words from ours",
            ),
        };
        let message = format!("{why}; a copy was kept as `{path}`");
        let mut said = Diagnostic::new(Code::DocumentEdited, &self.file, message).hint(hint);
        if state == Ok(State::Saved) {
            said.severity = Severity::Note;
        }
        Some((path, said))
    }
}

/// The Markdown form of a Word document.
pub(super) fn markdown_of(file: &str) -> String {
    format!("{}.md", file.strip_suffix(".docx").or_else(|| file.strip_suffix(".dotx")).unwrap_or(file))
}

/// Takes what people wrote in Word into what they wrote elsewhere. `renamed` tells which documents go by another name now,
/// `made` which are made in this run, `defaults` what templates said in the regions of each.
pub(super) fn take<'w>(
    words: impl Iterator<Item = &'w Word>,
    kept: &mut Vec<Kept>,
    renamed: &BTreeMap<String, String>,
    made: &BTreeSet<String>,
    defaults: &BTreeMap<String, BTreeMap<String, String>>,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let none = BTreeMap::new();
    for word in words {
        let Ok(read) = &word.read else { continue };
        said.extend(read.diagnostics.clone());
        let Reread { kept: regions, bases, notes, state, .. } = &read.value;
        let file = renamed.get(&word.of).unwrap_or(&word.of);
        let has = kept.iter().any(|it| it.file == *file);
        // What is said of a document that is not made names the file that is there.
        let file = if has || made.contains(file) { file } else { &word.file };
        let at = kept.iter().position(|it| it.file == *file).unwrap_or_else(|| {
            kept.push(Kept { file: file.clone(), regions: Vec::new() });
            kept.len() - 1
        });
        let Some(own) = kept.get_mut(at) else { continue };
        said.extend(own.follow(regions.clone(), bases, defaults.get(&word.of).unwrap_or(&none)));
        said.extend(take_notes(own, notes, &word.file));
        if *state == State::Edited && !word.is_own {
            let message = "the document was changed outside its kept regions, which is not taken along";
            let hint = "write into the content controls of its sections, whose words are";
            said.push(Diagnostic::new(Code::DocumentEdited, &word.file, message).hint(hint));
        }
    }
    said
}

/// Puts comments into regions of their sections; those that stand there already stay as they are.
fn take_notes(kept: &mut Kept, notes: &[Note], file: &str) -> Vec<Diagnostic> {
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes {
        let section = if note.section.is_empty() { "document" } else { &note.section };
        let id = region_id(&format!("{section}.{COMMENTS}"));
        let at = kept.regions.iter().position(|it| it.id == id).unwrap_or_else(|| {
            kept.regions.push(Region { id, section: note.section.clone(), line: 1, ..Region::default() });
            kept.regions.len() - 1
        });
        let Some(region) = kept.regions.get_mut(at) else { continue };
        if region.text.contains(&note.text) {
            continue;
        }
        if !region.text.is_empty() {
            region.text.push_str("\n\n");
        }
        region.text.push_str(&note.text);
        *sections.entry(section).or_default() += 1;
    }
    let tell = |(section, count): (&str, usize)| {
        let (what, verb) = if count == 1 { ("comment", "stands") } else { ("comments", "stand") };
        let message =
            format!("{count} {what} in the section `{section}` {verb} in its kept region `{section}.{COMMENTS}` now");
        Diagnostic::new(Code::CommentKept, file, message).hint("answer or delete them before the document goes out")
    };
    sections.into_iter().map(tell).collect()
}
