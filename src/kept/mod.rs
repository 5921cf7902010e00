//! Kept regions: what people wrote into documents, found again and put back when the documents are made anew.
//!
//! In: documents as they were written and perhaps edited since ([`read`]), and the chapters of the new ones ([`place`]).
//! Out: the chapters with every old text in them, what has no place any more as [`Filled::unplaced`], and what to say about
//! it; whether a document was changed elsewhere ([`edited`]). Never drops a word between two markers, never reads or
//! writes a file, and takes nothing for a marker that the renderer escaped.
//!
//! A region is what stands between `<!-- keep: ID -->` and `<!-- /keep -->`, each on a line of its own. An id holds letters,
//! digits, `-`, `.` and `_`. In the unplaced notes a marker remembers where its region stood:
//! `<!-- keep: ID, from SECTION -->`.

mod fill;
mod forms;
mod lines;
mod merge;
mod outside;
mod place;
mod read;
mod swallowed;

pub use forms::Base;
pub use lines::{Mark, mark};
pub use merge::{digest, joined};
pub use outside::{Copy, edited, forgotten, outside};
pub use place::{Draft, Filled, UNPLACED, place};
pub use read::{pieces, read, read_page, safe as region_id};

use std::collections::BTreeSet;

/// What a person wrote between two markers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Region {
    /// Its id, of safe characters.
    pub id: String,
    /// The text as it was written, without blank lines at its ends, with `\n` line ends; empty when nobody wrote anything.
    pub text: String,
    /// The page that it stands on, where the document is written in pages; else empty.
    pub page: String,
    /// The line of its first marker, from 1.
    pub line: usize,
    /// Id of the section it stood in; for one of the unplaced notes, of the section it once stood in. Empty before the
    /// first section.
    pub section: String,
    /// Whether nothing closed it, so that text of the program may stand in it.
    pub open: bool,
    /// [`digest`] of what its template said in it when the document was written; none where that is not known.
    pub default: Option<String>,
}

impl Region {
    /// Whether nobody wrote anything into it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Where it stands: line of its document's file, or of its page.
    pub(crate) fn place(&self, file: &str) -> String {
        format!("{}:{}", if self.page.is_empty() { file } else { &self.page }, self.line)
    }
}

/// The regions of one document that was written before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Name of the document's file.
    pub file: String,
    /// Its regions in the order of the document, each id once.
    pub regions: Vec<Region>,
}

impl Kept {
    /// The region with this id.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.id == id)
    }
}

/// Ids of the regions for which a document will have words, if it offers them: its own, or, where it had no such region,
/// those of the others.
pub fn spoken(file: &str, old: &[Kept]) -> BTreeSet<String> {
    let own = old.iter().find(|kept| kept.file == file);
    let is_own = |region: &&Region| own.is_none_or(|own| own.region(&region.id).is_none());
    let others = old.iter().filter(|kept| kept.file != file).flat_map(|kept| &kept.regions).filter(is_own);
    let all = own.iter().flat_map(|own| &own.regions).chain(others);
    all.filter(|region| !region.is_blank()).map(|region| region.id.clone()).collect()
}
