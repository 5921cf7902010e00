//! A chapter with the words of people in the regions that it offers.

use super::merge::{digest, joined, says};
use super::read::{Span, safe, spans};
use std::collections::BTreeMap;

/// What people wrote for an offered region.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Their words.
    pub(super) text: String,
    /// [`digest`] of what the template said when they wrote, where that is known.
    pub(super) default: Option<String>,
    /// Whether what the template says now was added to them.
    pub(super) doubled: bool,
}

/// The id of an offered region; one without gets its section's.
pub(super) fn name(section: &str, id: &str) -> String {
    let id = safe(id);
    if id.is_empty() { safe(&format!("{section}.region")) } else { id }
}

/// Adds a region with its markers.
pub(super) fn push(out: &mut String, id: &str, from: &str, text: &str) {
    out.push_str(&format!("<!-- keep: {id}{from} -->\n"));
    if !text.is_empty() {
        out.push_str(text);
        out.push('\n');
    }
    out.push_str("<!-- /keep -->\n");
}

/// A chapter with the words for its regions. What a template itself says in a region stays where nobody wrote anything.
/// What templates say is noted in `defaults`.
pub(super) fn with_texts(
    section: &str,
    markdown: &str,
    texts: &mut BTreeMap<String, Written>,
    defaults: &mut BTreeMap<String, String>,
) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut last = 0;
    for span in spans(markdown) {
        match span {
            Span::Text { line, text } => {
                // Parts of one line stay on it, unless a marker comes between.
                if line == last {
                    out.pop();
                }
                out.push_str(text);
                out.push('\n');
                last = line;
            }
            Span::Region { id, text } => {
                let id = name(section, &id);
                let now = digest(&text);
                let written = texts.get_mut(&id).filter(|written| !written.text.is_empty());
                let words = written.map_or_else(String::new, |written| {
                    let is_other = written.default.as_ref().is_some_and(|then| *then != now);
                    written.doubled = is_other && !text.is_empty() && !says(&written.text, &text);
                    std::mem::take(&mut written.text)
                });
                let is_doubled = texts.get(&id).is_some_and(|written| written.doubled);
                let shown = match (words.is_empty(), is_doubled) {
                    (true, _) => text.clone(),
                    (false, true) => joined([words.as_str(), text.as_str()]),
                    (false, false) => words,
                };
                push(&mut out, &id, "", &shown);
                if !text.is_empty() {
                    defaults.entry(id).or_insert(now);
                }
                last = 0;
            }
        }
    }
    out
}
