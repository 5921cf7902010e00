//! The page on paper: what stands at the head and foot of each sheet, and the sheets that drawings are printed on.
//!
//! A browser knows no running heading, so each chapter has sheets of its own name, and these say the chapter.

use crate::config::Look;
use crate::document::{Document, PAGE, PAGES, Section};
use crate::scene::Paper;
use crate::wording;
use std::collections::BTreeSet;

/// The sizes of paper for text and for large drawings, by what a person calls the first.
const PAPERS: [(&str, &str, &str); 2] = [("a4", "A4", "A3"), ("letter", "letter", "ledger")];

/// The margins of a sheet that lies: with them a drawing has the room that [`crate::scene::Paper`] counts on.
const SHEET: &str = "margin: 15mm 10mm 10mm; @top-left { margin-bottom: 2.5mm; } @top-center { margin-bottom: 2.5mm; } \
    @top-right { margin-bottom: 2.5mm; } \
    @bottom-left { padding-top: 2mm; } @bottom-center { padding-top: 2mm; } @bottom-right { padding-top: 2mm; } ";

/// A chapter: the sections in it and how its drawings are printed.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    /// Ids of its sections.
    pub(super) sections: Vec<String>,
    /// Its heading with its number.
    pub(super) title: String,
    /// The sizes of sheets its drawings need.
    pub(super) sheets: BTreeSet<Sheet>,
}

/// A sheet that lies, for a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sheet {
    /// As large as the sheets of text.
    Small,
    /// Twice as large.
    Large,
}

impl Sheet {
    /// The class of a figure on such a sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Small => "landscape",
            Self::Large => "landscape large",
        }
    }
}

impl Chapter {
    /// The chapter that begins with this section.
    pub(super) fn of(section: &Section) -> Self {
        let title = match section.number.as_str() {
            "" => section.title.clone(),
            number => format!("{number}  {}", section.title),
        };
        Self { title, ..Self::default() }
    }
}

/// The rules for paper that depend on the document.
pub(super) fn rules(document: &Document, look: &Look, chapters: &[Chapter]) -> String {
    let paper = PAPERS.iter().find(|row| row.0 == look.paper).unwrap_or(&PAPERS[0]);
    let stamp = &document.stamp;
    let named = [stamp.tenant.as_str(), document.title.as_str()].join("  ");
    let day = wording::date(&stamp.date);
    let read = if day.is_empty() { String::new() } else { format!("Snapshot: {day}") };
    let foot = document.footer();
    let pages = format!("Page {PAGE} of {PAGES}");
    let boxes = [
        ("top-left", document.header().unwrap_or_else(|| named.trim().to_owned())),
        ("bottom-left", foot.clone().unwrap_or(read)),
        ("bottom-center", if foot.is_some() { String::new() } else { stamp.classification.clone() }),
        ("bottom-right", if foot.is_some() { String::new() } else { pages }),
    ];
    let boxes: String = boxes.iter().filter(|it| !it.1.is_empty()).map(|(at, text)| margin_box(at, text)).collect();
    let (small, large) = Paper::pair(&look.paper);
    let mut out = format!(
        ":root {{ --lying: {}mm; --large: {}mm; }}\n@page {{ size: {}; {boxes}}}\n",
        small.room().height,
        large.room().height,
        paper.1
    );
    for (at, chapter) in chapters.iter().enumerate() {
        let head = margin_box("top-right", &chapter.title);
        let ids: Vec<String> = chapter.sections.iter().map(|id| format!("[id={}]", string(id))).collect();
        out.push_str(&format!("@page c{at} {{ {head}}}\n@media print {{ {} {{ page: c{at}; }} }}\n", ids.join(",")));
        for sheet in &chapter.sheets {
            let (name, size, class) = match sheet {
                Sheet::Small => (format!("s{at}"), paper.1, ".landscape"),
                Sheet::Large => (format!("l{at}"), paper.2, ".large"),
            };
            let size = if size == "ledger" { size.to_owned() } else { format!("{size} landscape") };
            // A heading right before a drawing goes with it.
            let both = |id: &String| format!("{id} figure{class},{id} h2:has(+ figure{class})");
            let figures: Vec<String> = ids.iter().map(both).collect();
            out.push_str(&format!(
                "@page {name} {{ size: {size}; {head}{SHEET}}}\n@media print {{ {} {{ page: {name}; }} }}\n",
                figures.join(",")
            ));
        }
    }
    out
}

/// What stands at one place of the margin.
fn margin_box(at: &str, text: &str) -> String {
    format!("@{at} {{ content: {}; }} ", content(text))
}

/// A line with the numbers of pages in it, as the value of `content`.
fn content(line: &str) -> String {
    let mut parts = Vec::new();
    let mut run = String::new();
    for c in line.chars() {
        let number = match c {
            PAGE => "counter(page)",
            PAGES => "counter(pages)",
            other => {
                run.push(other);
                continue;
            }
        };
        parts.push(string(&std::mem::take(&mut run)));
        parts.push(number.to_owned());
    }
    parts.push(string(&run));
    parts.join(" ")
}

/// A text as a string of CSS: whatever is no letter, digit or space stands as its number.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_string_and_the_numbers_of_pages_count() {
        let line = format!("a\"}}</style> {PAGE}/{PAGES}");
        let end = "\\3c \\2f style\\3e ";
        assert_eq!(content(&line), format!("\"a\\22 \\7d {end} \" counter(page) \"\\2f \" counter(pages) \"\""));
    }
}
