//! What was changed in a document outside of its regions, which making it anew would lose.

use super::merge::digest;
use super::read::outer;
use super::{Kept, Region};
use crate::diag::{Code, Diagnostic};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Letters of a line that a message shows.
const SHOWN: usize = 80;
/// Letters of a digest in the name of a file.
const SHORT: usize = 8;

/// A copy of a document to be kept, since making it anew would lose what was changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where the copy goes, below the output folder: `kept/high-level-design.1a2b3c4d.md`. The same text gets the same name.
    pub path: String,
    /// What to say about it.
    pub said: Diagnostic,
}

/// SHA-256, in hexadecimal, of everything in a document that is not inside a kept region. Line ends, spaces at line ends,
/// empty lines and the markers themselves do not count: editors change the first three, and a new region is no change.
pub fn outside(text: &str) -> String {
    let mut sum = Sha256::new();
    for (_, line) in outer(text) {
        sum.update(line.as_bytes());
        sum.update(b"\n");
    }
    sum.finalize().iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Whether a document, found where `new` is to be written, was changed outside its regions: compared with the digest that
/// was recorded when it was written; without one, with the new document, so that a change that nobody can rule out is kept.
/// The caller writes the text it found, as it is, to [`Copy::path`].
pub fn edited(file: &str, found: &str, recorded: Option<&str>, new: &str) -> Option<Copy> {
    let digest = outside(found);
    if recorded == Some(digest.as_str()) || digest == outside(new) {
        return None;
    }
    let path = copy_path(file, &digest);
    let made: BTreeSet<String> = outer(new).into_iter().map(|(_, line)| line).collect();
    let first = outer(found).into_iter().find(|(_, line)| !made.contains(line));
    let subject = format!("{file}:{}", first.as_ref().map_or(1, |(line, _)| *line));
    let message = match (recorded, first) {
        (None, _) => format!(
            "no history tells how this document was written, and so whether it was changed by hand; a copy was kept as \
             `{path}`"
        ),
        (Some(_), Some((_, line))) => {
            let shown: String = line.trim().chars().take(SHOWN).collect();
            format!("the document was changed outside its kept regions, near “{shown}”; a copy was kept as `{path}`")
        }
        (Some(_), None) => {
            format!("something was taken out of the document outside its kept regions; a copy was kept as `{path}`")
        }
    };
    let hint = match recorded {
        Some(_) => {
            "put your text between `<!-- keep: NAME -->` and `<!-- /keep -->`, each on a line of its own, and it stays; \
             then delete the copy"
        }
        None => "compare the two, and delete the copy where nothing of yours is missing",
    };
    Some(Copy { path, said: Diagnostic::new(Code::DocumentEdited, subject, message).hint(hint) })
}

/// Where the copy of a file goes.
fn copy_path(file: &str, digest: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    format!("kept/{stem}.{}.md", digest.get(..SHORT).unwrap_or(digest))
}

/// Whether a file whose regions nobody took over, since documents were written to others meanwhile, has words that none of the
/// new texts has. It is about to be written over; the caller keeps a copy.
pub fn forgotten(kept: &Kept, found: &str, new: &[&str]) -> Option<Copy> {
    let is_lost = |region: &&Region| !region.is_blank() && !new.iter().any(|text| text.contains(&region.text));
    let region = kept.regions.iter().find(is_lost)?;
    let path = copy_path(&kept.file, &digest(found));
    let message = format!(
        "the kept region `{}` was written while the document was written to other files, and is not in it; a copy was kept \
         as `{path}`",
        region.id
    );
    let said = Diagnostic::new(Code::DocumentEdited, region.place(&kept.file), message);
    Some(Copy { path, said: said.hint("move its text into the document, then delete the copy") })
}
