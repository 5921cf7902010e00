//! What writes the text of a document: its state, and sections.

use super::fit::Painting;
use super::flow::Flow;
use super::ids::Ids;
use super::numbering::Lists;
use super::paper::Paper;
use super::styles::Styles;
use super::text::{Paragraph, Run};
use crate::diag::Diagnostic;
use crate::document::{Document, Figure};
use crate::ooxml::{Relations, section_bookmark};
use crate::render::fonts::Fonts;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::default);

/// A line of the contents, of the list of figures or of that of tables.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// 1 or 2.
    pub(super) level: u8,
    /// What stands before its text: `4.2`, `Figure 3`.
    pub(super) number: String,
    pub(super) text: String,
    pub(super) bookmark: String,
    /// Its page, counted from where the writer began.
    pub(super) page: u32,
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Room across, in pt.
    pub(super) width: f64,
    /// Lists it stands in.
    pub(super) depth: usize,
    /// Whether it stands in a cell, a list or a quotation: no page is turned there, and nothing has a number.
    pub(super) is_boxed: bool,
    /// Role of running text.
    pub(super) role: &'static str,
}

/// Writes blocks.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) ids: Ids,
    pub(super) links: Relations,
    pub(super) flow: Flow,
    pub(super) paper: Paper,
    pub(super) paintings: Vec<Painting>,
    pub(super) headings: Vec<Entry>,
    pub(super) figures: Vec<Entry>,
    pub(super) tables: Vec<Entry>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) heading: String,
    /// How often a table below this heading was numbered.
    pub(super) tables_here: u32,
    drawings: BTreeMap<&'a str, &'a Figure>,
    pub(super) drawn: BTreeMap<String, u32>,
    /// Drawings that have a place of their own in the template.
    pub(super) placed: BTreeSet<String>,
    pub(super) sections: BTreeMap<String, (i64, String)>,
    pub(super) flows: bool,
    /// Numbers that the template itself would print: of chapters and their sections, and of annexes.
    pub(super) counted: [[u32; 2]; 2],
    /// The colour of accents, `RRGGBB`.
    pub(super) accent: String,
    /// Whether the template is ours, which numbers annexes.
    pub(super) is_own: bool,
    /// Whether nothing was written since a section ended.
    pub(super) at_break: bool,
    /// Whether the chapter that is written is the last.
    pub(super) is_last: bool,
    /// Whether the place that is written is a cell or a text box: no page is turned there.
    pub(super) is_boxed: bool,
    /// Whether the document has a cover, and so contents.
    pub(super) is_long: bool,
    /// Whether the template has a place for the title.
    pub(super) has_title: bool,
    /// Whether the section that is written ends its page.
    pub(super) ends_page: bool,
    /// Whether places to write in that are empty say so in the text.
    pub(super) shows_notes: bool,
    /// Whether a section of the template was broken.
    pub(super) has_turned: bool,
    pub(super) section_level: u8,
}

/// What a writer begins with.
pub(super) struct Begin {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) ids: Ids,
    pub(super) links: Relations,
    pub(super) paper: Paper,
    pub(super) is_own: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, begin: Begin) -> Self {
        let Begin { styles, lists, mut ids, links, paper, is_own } = begin;
        let sections = document.sections.iter().map(|section| {
            let (id, name) = ids.bookmark(&section_bookmark(&section.id));
            (section.id.clone(), (id, name))
        });
        let sections = sections.collect();
        Self {
            out: String::new(),
            styles,
            lists,
            ids,
            links,
            flow: Flow::new(paper.room(), &FONTS),
            paper,
            paintings: Vec::new(),
            headings: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            diagnostics: Vec::new(),
            heading: String::new(),
            tables_here: 0,
            drawings: document.figures.iter().map(|figure| (figure.id.as_str(), figure.on_paper())).collect(),
            drawn: BTreeMap::new(),
            placed: BTreeSet::new(),
            sections,
            flows: document.flows,
            accent: super::own::accent(&document.front.look),
            counted: [[0; 2]; 2],
            is_own,
            at_break: false,
            is_last: false,
            is_boxed: false,
            is_long: false,
            has_title: false,
            ends_page: false,
            shows_notes: false,
            has_turned: false,
            section_level: 1,
        }
    }

    /// What was written since it was last taken.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// A run in the language of the document.
    pub(super) fn plain(&self) -> Run {
        Run { is_foreign: self.styles.is_foreign, ..Run::default() }
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, content: &str) {
        let text = paragraph.with(&self.styles, content);
        self.out.push_str(&text);
        self.at_break = false;
    }

    /// Whether the template is ours.
    pub(super) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Room of the text of the page.
    pub(super) fn page_place(&self, role: &'static str) -> Place {
        Place { width: self.flow.room.0, depth: 0, is_boxed: false, role }
    }

    /// The bookmark of a section of this document.
    pub(super) fn bookmark_of(&self, section: &str) -> Option<&str> {
        self.sections.get(section).map(|(_, name)| name.as_str())
    }

    /// A drawing of the document.
    pub(super) fn drawing(&self, id: &str) -> Option<&'a Figure> {
        self.drawings.get(id).copied()
    }

    /// The number of a drawing that was set already.
    pub(super) fn number_of(&self, id: &str) -> Option<u32> {
        self.drawn.get(id).copied()
    }

    /// The number of a drawing that is set now.
    pub(super) fn next_number(&mut self, id: &str) -> u32 {
        let number = u32::try_from(self.drawn.len()).unwrap_or_default() + 1;
        self.drawn.insert(id.to_owned(), number);
        number
    }
}
