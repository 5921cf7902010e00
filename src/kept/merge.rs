//! Several texts for one region: those of two documents, and those of a person and of a template that changed.

use super::Kept;
use crate::diag::{Code, Diagnostic};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Between two texts that were kept for one place.
pub(super) const RULE: &str = "\n\n---\n\n";

/// SHA-256, in hexadecimal, of the text of a region; spaces at line ends do not count.
pub fn digest(text: &str) -> String {
    let mut sum = Sha256::new();
    for line in text.lines() {
        sum.update(line.trim_end().as_bytes());
        sum.update(b"\n");
    }
    sum.finalize().iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Whether a text says another already: as a whole, or as one of the parts between rules.
pub(super) fn says(text: &str, other: &str) -> bool {
    format!("{RULE}{text}{RULE}").contains(&format!("{RULE}{other}{RULE}"))
}

/// One text of several, with a rule between them, without those that are said already.
pub fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        if text.is_empty() || says(&out, text) {
            continue;
        }
        if out.is_empty() || says(text, &out) {
            text.clone_into(&mut out);
        } else {
            out.push_str(RULE);
            out.push_str(text);
        }
    }
    out
}

impl Kept {
    /// Takes in what templates said in its regions when the document was written, as [`digest`] by id of the region. A region
    /// that still says just that was written by nobody: it is blank from here on, and follows its template.
    pub fn know_defaults(&mut self, defaults: &BTreeMap<String, String>) {
        for region in &mut self.regions {
            region.default = defaults.get(&region.id).cloned();
            if region.default.as_deref() == Some(digest(&region.text).as_str()) {
                region.text.clear();
            }
        }
    }

    /// Takes over what another document has for the same file: regions that this one does not have, or has empty. Where
    /// both say something, both are kept with a rule between, which is told.
    pub fn fill_from(&mut self, other: Self) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        for region in other.regions {
            let Some(own) = self.regions.iter_mut().find(|own| own.id == region.id) else {
                self.regions.push(region);
                continue;
            };
            if region.is_blank() || says(&own.text, &region.text) {
                continue;
            }
            if !own.is_blank() {
                let message = format!(
                    "the kept region `{}` has other words here than where words are kept from; both were kept",
                    own.id
                );
                let told = Diagnostic::new(Code::KeptRegion, own.place(&self.file), message);
                said.push(told.hint("make one text of the two, and build without `--keep-from`"));
            }
            own.text = joined([own.text.as_str(), region.text.as_str()]);
            own.open |= region.open;
        }
        said
    }
}
