//! The block tree as Typst code: calls of the functions in the preamble, with every text a string literal.
//!
//! `front` writes what comes before the first chapter, `sections` the chapters, `blocks`, `tables` and `inline` what
//! they hold, `drawings` the figures, and where those may stand that take a page.

mod blocks;
mod drawings;
mod front;
mod inline;
mod sections;
mod tables;

use super::glyphs::Glyphs;
use super::plan::Slot;
use super::sheets::Sheets;
use crate::document::{Document, Figure, Section};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a word in running text before it may be broken.
const WORD: usize = 48;

/// Writes Typst code.
pub(super) struct Writer<'a, 'f> {
    out: String,
    glyphs: Glyphs<'f>,
    figures: BTreeMap<&'a str, &'a Figure>,
    /// Sections that have a place in this document: links to others would be errors.
    places: BTreeSet<&'a str>,
    labelled: BTreeSet<&'a str>,
    /// Drawings in the order of their numbers.
    drawn: Vec<&'a str>,
    /// Numbers of the drawings that wait for a place to stand.
    waiting: Vec<usize>,
    /// Those of them that take a page of their own.
    paged: BTreeSet<usize>,
    /// Places where those that wait may stand.
    slots: Vec<Slot>,
    /// How many chapters were begun.
    chapter: usize,
    level: u8,
    section_level: u8,
    /// Whether the head of a short document was set, and nothing below it yet.
    is_below_head: bool,
    word: usize,
    /// Whether chapters follow each other on the page.
    flows: bool,
    sheets: Sheets,
}

/// A document as Typst code.
pub(super) struct Source<'f> {
    /// The code.
    pub(super) code: String,
    /// The drawings it needs, by file name.
    pub(super) drawings: Vec<(String, Vec<u8>)>,
    /// What could not be drawn.
    pub(super) glyphs: Glyphs<'f>,
    /// Places where drawings that need a page may stand.
    pub(super) slots: Vec<Slot>,
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

impl<'a, 'f> Writer<'a, 'f> {
    pub(super) fn new(document: &'a Document, sections: impl Iterator<Item = &'a Section>, glyphs: Glyphs<'f>) -> Self {
        Self {
            out: String::from("#import \"document.typ\": *\n"),
            glyphs,
            figures: document.figures.iter().map(|figure| (figure.id.as_str(), figure.on_paper())).collect(),
            places: sections.map(|section| section.id.as_str()).collect(),
            labelled: BTreeSet::new(),
            drawn: Vec::new(),
            waiting: Vec::new(),
            paged: BTreeSet::new(),
            slots: Vec::new(),
            chapter: 0,
            level: 0,
            section_level: 1,
            is_below_head: false,
            word: WORD,
            flows: document.flows,
            sheets: Sheets::of(&document.front.look),
        }
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> Source<'f> {
        self.last_slot();
        let mut drawings = Vec::new();
        for id in &self.drawn {
            if let Some(figure) = self.figures.get(id) {
                drawings.push((drawings::file(drawings.len()), self.glyphs.drawing(&figure.print_svg).into_bytes()));
            }
        }
        Source { code: self.out, drawings, glyphs: self.glyphs, slots: self.slots }
    }

    /// A literal of a text that is drawn.
    fn text(&mut self, text: &str) -> String {
        literal(&self.glyphs.text(text))
    }
}

/// A heading or a field: no longer than a page can bear.
fn bounded(text: &str) -> String {
    crate::render::body::shorten(text, 300).unwrap_or_else(|| text.to_owned())
}
