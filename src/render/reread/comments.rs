//! Comments: what readers wrote beside the text.

use super::xml::{attribute, is};
use crate::ooxml::{Package, PackageError, parse};
use crate::render::body::{Block, Inline, write};
use std::collections::BTreeMap;

/// Letters that are shown of the text a comment is about.
const QUOTED: usize = 80;

/// A comment as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Its id in the document.
    pub(super) id: String,
    /// Id of the section it stands in; empty before the first.
    pub section: String,
    /// What it says, as Markdown: by whom, of which day, on which words.
    pub text: String,
}

/// The comments of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Comments(BTreeMap<String, Comment>);

#[derive(Debug, Default)]
struct Comment {
    author: String,
    day: String,
    /// Its paragraphs.
    lines: Vec<String>,
}

impl Comments {
    pub(super) fn read(package: &Package, main: &str) -> Result<Self, PackageError> {
        let Some(name) = package.relations(main)?.first("comments") else { return Ok(Self::default()) };
        let Some(text) = package.text(&name)? else { return Ok(Self::default()) };
        let document = parse(&name, &text)?;
        let mut all = BTreeMap::new();
        for node in document.root_element().children().filter(|it| is(*it, "comment")) {
            let told = |key: &str| attribute(node, key).unwrap_or_default().to_owned();
            let mut lines = vec![String::new()];
            for it in node.descendants() {
                if is(it, "p") {
                    lines.push(String::new());
                }
                if let (true, Some(last)) = (is(it, "t"), lines.last_mut()) {
                    last.push_str(it.text().unwrap_or_default());
                }
            }
            lines.retain(|line| !line.trim().is_empty());
            let comment = Comment { author: told("author"), day: day(&told("date")), lines };
            all.insert(told("id"), comment);
        }
        Ok(Self(all))
    }

    /// A comment as it is kept; `None` where it says nothing.
    pub(super) fn note(&self, id: &str, section: &str, words: &str) -> Option<Note> {
        let comment = self.0.get(id).filter(|it| !it.lines.is_empty())?;
        let author = if comment.author.trim().is_empty() { "a reader" } else { comment.author.trim() };
        let day = if comment.day.is_empty() { String::new() } else { format!(", {}", comment.day) };
        let mut line = vec![Inline::Strong(vec![Inline::Text(format!("Comment by {author}{day}"))])];
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let on = match (words.is_empty(), words.chars().count() > QUOTED) {
            (true, _) => ": ".to_owned(),
            (false, false) => format!(" on “{words}”: "),
            (false, true) => format!(" on “{}…”: ", words.chars().take(QUOTED).collect::<String>().trim_end()),
        };
        line.push(Inline::Text(on));
        for (at, text) in comment.lines.iter().enumerate() {
            if at > 0 {
                line.push(Inline::Break);
            }
            line.push(Inline::Text(text.clone()));
        }
        Some(Note { id: id.to_owned(), section: section.to_owned(), text: write(&[Block::Paragraph(line)]) })
    }

    /// Comments that nothing in the document leads to: they are of its beginning.
    pub(super) fn without_place(&self, placed: &[Note]) -> Vec<Note> {
        let left = self.0.keys().filter(|id| placed.iter().all(|note| note.id != **id));
        left.filter_map(|id| self.note(id, "", "")).collect()
    }
}

/// The day of a date as Word writes it: `2026-11-20T10:11:00Z`.
fn day(date: &str) -> String {
    let day = date.get(..10).unwrap_or_default();
    let is_day = day
        .bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if is_day { day.to_owned() } else { String::new() }
}
