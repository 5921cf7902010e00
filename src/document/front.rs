//! How a document looks beyond its text: logos, colours, the lines at head and foot of pages.

use crate::config::{Look, STATUSES, filled, logo};
use std::collections::BTreeMap;

/// What a person decides about the looks of a document, with the values its lines may name.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// Colours, fonts, head and foot, paper.
    pub look: Look,
    /// The logos: the client's first, then the consultant's.
    pub logos: Vec<Logo>,
    /// Values of placeholders in head and foot, by name: `client`, `version`. Those of the document itself are added.
    pub values: BTreeMap<&'static str, String>,
    /// Day of the document, `2026-11-20`; that of the snapshot where it is empty.
    pub date: String,
    /// Lines of the cover beside those of the snapshot: label and value.
    pub facts: Vec<(&'static str, String)>,
}

/// A logo, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// Whose it is, for readers who cannot see it.
    pub of: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its kind and size in px.
    pub is: logo::Logo,
}

impl Front {
    /// The looks of a document with a number of its own; an empty one leaves that of all.
    pub(super) fn numbered(mut self, number: &str) -> Self {
        if !number.is_empty() {
            self.values.insert("number", number.to_owned());
            self.facts.retain(|(label, _)| *label != NUMBER);
            self.facts.insert(0, (NUMBER, number.to_owned()));
        }
        self
    }

    /// The word behind the text of each page; empty for none.
    pub fn watermark(&self) -> &str {
        let draft = STATUSES.iter().find(|row| row.0 == DRAFT).map_or("", |row| row.1);
        match self.look.watermark.as_str() {
            NO_WATERMARK => "",
            "" if self.value("status") == draft => draft,
            own => own,
        }
    }

    /// Day of the document, where its snapshot is of `snapshot`.
    pub fn day<'a>(&'a self, snapshot: &'a str) -> &'a str {
        if self.date.is_empty() { snapshot } else { &self.date }
    }

    /// The value of a placeholder; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// A line of head or foot with its placeholders filled in, but for those of pages (`page`, `pages`, `section`), which only a
    /// renderer knows; none where nobody wrote one.
    pub fn line(&self, text: &str, own: &[(&'static str, &str)]) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let mut values = self.values.clone();
        for (name, value) in own {
            values.entry(name).or_insert_with(|| (*value).to_owned());
        }
        // A renderer that has no pages leaves these out.
        values.insert("page", PAGE.to_string());
        values.insert("pages", PAGES.to_string());
        values.insert("section", SECTION.to_string());
        Some(filled(text, &values))
    }
}

/// Label of the number of a document among the lines of its cover.
pub const NUMBER: &str = "Document";
/// What stands for the number of the page in a line: a character that no name holds.
pub const PAGE: char = '\u{f8f0}';
/// What stands for how many pages there are.
pub const PAGES: char = '\u{f8f1}';
/// What stands for the chapter that a page belongs to.
pub const SECTION: char = '\u{f8f2}';
/// The status of a document that gets a watermark by itself.
const DRAFT: &str = "draft";
/// The word of a configuration for no watermark.
const NO_WATERMARK: &str = "none";
