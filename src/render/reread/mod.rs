//! A Word document that was written here and perhaps edited since, read again: what people wrote into it.
//!
//! In: the bytes of a `.docx`, hostile until shown otherwise. Out: its kept regions as Markdown (what was typed stays text),
//! its comments, and whether anything else was changed ([`reread`]). Written documents are told what to remember for that
//! ([`seal`]). Never follows a link, never reads or writes a file, and nothing that stands between the ends of a region is
//! lost without being told.

mod blocks;
mod cells;
mod comments;
mod inline;
mod lists;
mod record;
mod source;
mod walk;
mod xml;

pub use crate::ooxml::PackageError;
pub use comments::Note;

use crate::diag::{Code, Diagnostic, Warned};
use crate::kept::{Base, Kept, digest};
use crate::ooxml::{Package, parse};
use comments::Comments;
use record::{Record, Written, counted};
use sha2::{Digest, Sha256};
use source::Source;
use std::collections::BTreeMap;
use walk::{Beside, Place, Walked, walk};

/// What people wrote into a Word document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reread {
    /// Its kept regions, as Markdown.
    pub kept: Kept,
    /// What they said when the document was written, by id, where it remembers.
    pub bases: BTreeMap<String, Base>,
    /// Comments, in order.
    pub notes: Vec<Note>,
    /// What became of the document since it was written.
    pub state: State,
    /// Whether it is one of ours at all: it has a region, or remembers how it was written.
    pub is_ours: bool,
    /// SHA-256, in hexadecimal, of its parts.
    pub digest: String,
}

/// What became of a document since it was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Untouched,
    /// It was saved by another program; outside of regions it says the same.
    Saved,
    /// Something was changed outside of regions.
    Edited,
    /// It does not remember how it was written.
    #[default]
    Unknown,
}

/// A region as it is written: its id, and its text as Markdown.
pub type Region<'a> = (&'a str, &'a str);

/// Reads a document. `file` is its name in what is said.
///
/// # Errors
/// When it is no Word document, is encrypted or damaged, holds macros, or passes a bound.
pub fn reread(file: &str, bytes: &[u8]) -> Result<Warned<Reread>, PackageError> {
    let (package, main) = Package::word(bytes)?;
    let record = Record::of(&package)?;
    let is_recorded = record.is_some();
    let record = record.unwrap_or_default();
    let mut walked = read(&package, &main, &record)?;
    walked.notes.retain(|note| !record.notes.contains(&digest(&note.text)));
    let parts = parts_digest(&package);
    let state = match is_recorded {
        false => State::Unknown,
        true if record.parts == parts => State::Untouched,
        true if record.outside == lines_digest(&walked.outer) => State::Saved,
        true => State::Edited,
    };
    let told = told(file, &walked);
    let is_ours = is_recorded || !walked.regions.is_empty();
    let bases = record.regions.into_iter().map(|(id, it)| (id, Base { text: it.text, read: it.read })).collect();
    let kept = Kept { file: file.to_owned(), regions: walked.regions };
    Ok(Warned { value: Reread { kept, bases, notes: walked.notes, state, is_ours, digest: parts }, diagnostics: told })
}

/// Makes a written document remember what it says: `sections` are the ids and levels of its sections, `regions` its kept
/// regions. The last thing that is done to a package before it is written.
///
/// # Errors
/// When a part of the package cannot be read, or passes a bound.
pub fn seal(
    package: &mut Package,
    main: &str,
    sections: &[(&str, u8)],
    regions: &[Region<'_>],
) -> Result<(), PackageError> {
    let sections = sections.iter().map(|(id, level)| Place { id: (*id).to_owned(), level: *level }).collect();
    let mut record = Record { sections, ..Record::default() };
    for (id, text) in regions {
        let written = Written { text: digest(text), read: String::new() };
        record.regions.insert((*id).to_owned(), written);
    }
    let walked = read(package, main, &record)?;
    record.outside = lines_digest(&walked.outer);
    record.notes = walked.notes.iter().map(|note| digest(&note.text)).collect();
    for region in &walked.regions {
        record.regions.entry(region.id.clone()).or_default().read = digest(&region.text);
    }
    record.parts = parts_digest(package);
    record.put(package, main)
}

/// What the parts with text say: the main one, and those at the head and foot of pages.
fn read(package: &Package, main: &str, record: &Record) -> Result<Walked, PackageError> {
    let mut source = Source::read(package, main)?;
    let places = record.places();
    source.sections = places.iter().map(|(mark, place)| (mark.clone(), place.id.clone())).collect();
    let comments = Comments::read(package, main)?;
    let tags = record.tags();
    let none = Comments::default();
    let relations = package.relations(main)?;
    let around =
        relations.list().iter().filter(|it| matches!(it.word(), "header" | "footer" | "footnotes" | "endnotes"));
    let mut names: Vec<String> = around.filter_map(|it| relations.part(it)).collect();
    names.sort();
    names.dedup();
    names.insert(0, main.to_owned());
    let mut all = Walked::default();
    for (at, name) in names.iter().enumerate() {
        let Some(text) = package.text(name)? else { continue };
        let document = parse(name, &text)?;
        let comments = if at == 0 { &comments } else { &none };
        let walked = walk(&document, &Beside { source: &source, places: &places, tags: &tags, comments });
        all.outer.extend(walked.outer);
        // Regions and comments stand in the text.
        if at == 0 {
            all = Walked { outer: all.outer, ..walked };
        }
    }
    Ok(all)
}

/// What there is to say of a document as it was found.
fn told(file: &str, walked: &Walked) -> Vec<Diagnostic> {
    let say = |id: &String, message: String| Diagnostic::new(Code::KeptRegion, format!("{file}: {id}"), message);
    let pictures = walked.pictures.iter().map(|id| {
        let message = format!("a picture or object in the kept region `{id}` cannot be taken along; its text was kept");
        say(id, message).hint("put pictures into the Word template, or beside the document, and name them in the text")
    });
    let twice = walked.twice.iter().map(|id| {
        let message = format!("the kept region `{id}` stands in the document twice with other words; both were kept");
        say(id, message).hint("make one text of the two")
    });
    pictures.chain(twice).collect()
}

fn lines_digest(lines: &[String]) -> String {
    digest(&lines.join("\n"))
}

/// Digest of the parts of which a change is one of the document.
fn parts_digest(package: &Package) -> String {
    let mut parts: Vec<_> = counted(package).map(|part| (part.name.as_str(), part.bytes.as_slice())).collect();
    parts.sort_unstable();
    let mut sum = Sha256::new();
    for (name, bytes) in parts {
        for piece in [name.as_bytes(), bytes] {
            sum.update(u64::try_from(piece.len()).unwrap_or_default().to_le_bytes());
            sum.update(piece);
        }
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
