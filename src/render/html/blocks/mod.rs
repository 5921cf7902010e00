//! The block tree as HTML.

mod figures;

use super::escape;
use super::escape::push_escaped;
use super::print::Chapter;
use crate::config::Look;
use crate::diag::Diagnostic;
use crate::document::{Document, Figure, Section};
use crate::render::body::{Align, Block, Cell, Inline, Known, List, Number, Table, Target, plain};
use std::collections::{BTreeMap, BTreeSet};

/// Columns from which on a table is set narrower.
const WIDE_TABLE: usize = 6;
/// Characters a key number may have and still be set large.
const LARGE_NUMBER: usize = 12;

/// Writes sections, and keeps every id of the page unique.
pub(super) struct Writer<'a> {
    out: String,
    figures: BTreeMap<&'a str, &'a Figure>,
    known: &'a Known,
    taken: BTreeSet<String>,
    section: String,
    heading: String,
    level: u8,
    parts: usize,
    /// Tables below the heading so far.
    tables: usize,
    /// The ids of the figures written, in the order of their numbers.
    drawn: Vec<&'a str>,
    /// The figures a screen shows, with the ids they have in the page.
    shown: Vec<(String, &'a Figure)>,
    look: &'a Look,
    chapters: Vec<Chapter>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, known: &'a Known) -> Self {
        Self {
            out: String::new(),
            figures: document.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect(),
            known,
            taken: known.sections.clone(),
            section: String::new(),
            heading: String::new(),
            level: 1,
            parts: 0,
            tables: 0,
            drawn: Vec::new(),
            shown: Vec::new(),
            look: &document.front.look,
            chapters: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn diagnostics(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.diagnostics)
    }

    /// The text, the figures a screen shows with their ids, and the chapters.
    pub(super) fn finish(self) -> (String, Vec<(String, &'a Figure)>, Vec<Chapter>) {
        (self.out, self.shown, self.chapters)
    }

    pub(super) fn open_cover(&mut self, id: &str) {
        self.enter(id, "", 1);
        self.out.push_str("<section class=\"s0\" id=\"");
        push_escaped(&mut self.out, id);
        self.out.push_str("\" aria-label=\"About this document\">\n");
    }

    pub(super) fn open_section(&mut self, section: &Section, level: u8) {
        if level == 1 || self.chapters.is_empty() {
            self.chapters.push(Chapter::of(section));
        }
        if let Some(chapter) = self.chapters.last_mut() {
            chapter.sections.push(section.id.clone());
        }
        self.enter(&section.id, &section.title, level);
        let id = escape(&section.id);
        let title = escape(&section.title);
        let heading = level + 1;
        let number = match section.number.as_str() {
            "" => String::new(),
            number => format!("<span class=\"no\">{}</span>", escape(number)),
        };
        self.out.push_str(&format!(
            "<section class=\"s{level}\" id=\"{id}\" aria-labelledby=\"{id}.h\">\n\
             <h{heading} id=\"{id}.h\" data-title=\"{}{title}\">{number}{title}\
             <a class=\"tn-anchor\" href=\"#{id}\" tabindex=\"-1\" aria-label=\"Link to this section\">#</a></h{heading}>\n",
            if section.number.is_empty() { String::new() } else { format!("{} ", escape(&section.number)) },
        ));
    }

    fn enter(&mut self, id: &str, title: &str, level: u8) {
        self.section = id.to_owned();
        self.heading = title.to_owned();
        self.level = level;
        (self.parts, self.tables) = (0, 0);
        self.taken.insert(format!("{id}.h"));
    }

    pub(super) fn close_section(&mut self) {
        self.out.push_str("</section>\n");
    }

    /// A new id below the section: `identity.2`.
    fn part_id(&mut self) -> String {
        loop {
            self.parts += 1;
            let id = format!("{}.{}", self.section, self.parts);
            if self.taken.insert(id.clone()) {
                return escape(&id);
            }
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    // Recursion is bounded by the depth of the tree, which the parser bounds.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.wrapped("p", inlines),
            Block::Heading(depth, inlines) => self.sub_heading(*depth, inlines),
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Callout(kind, blocks) => {
                self.out.push_str(&format!(
                    "<div class=\"callout {}\" role=\"note\">\n<p class=\"kind\">{}</p>\n",
                    kind.id(),
                    kind.label()
                ));
                self.blocks(blocks);
                self.out.push_str("</div>\n");
            }
            Block::Code(text) => {
                self.out.push_str("<pre><code>");
                push_escaped(&mut self.out, text);
                self.out.push_str("</code></pre>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Numbers(numbers) => self.numbers(numbers),
            Block::Figure(id, caption) => self.figure(id, caption),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Kept(_, blocks) => self.blocks(blocks),
        }
    }

    fn wrapped(&mut self, element: &str, inlines: &[Inline]) {
        self.out.push_str(&format!("<{element}>"));
        self.inlines(inlines);
        self.out.push_str(&format!("</{element}>\n"));
    }

    fn sub_heading(&mut self, depth: u8, inlines: &[Inline]) {
        self.heading = plain(inlines);
        self.tables = 0;
        let level = self.level.saturating_add(1).saturating_add(depth).min(6);
        let id = self.part_id();
        self.out.push_str(&format!("<h{level} id=\"{id}\">"));
        self.inlines(inlines);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, list: &List) {
        let (open, close) = match list.start {
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.out.push_str(&open);
        for item in &list.items {
            self.out.push_str("<li>");
            for block in item {
                match block {
                    Block::Paragraph(inlines) if list.tight => self.inlines(inlines),
                    other => self.block(other),
                }
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(close);
    }

    fn table(&mut self, table: &Table) {
        let id = self.part_id();
        let wide = if table.head.len() >= WIDE_TABLE { " wide" } else { "" };
        self.out.push_str(&format!(
            "<div class=\"scroll{wide}\" role=\"group\" aria-labelledby=\"{id}\">\n\
             <table>\n<caption class=\"tn-hidden\" id=\"{id}\">Table: "
        ));
        push_escaped(&mut self.out, &self.heading);
        self.tables += 1;
        if self.tables > 1 {
            self.out.push_str(&format!(" ({})", self.tables));
        }
        self.out.push_str("</caption>\n<thead>\n<tr>");
        for (cell, align) in table.head.iter().zip(&table.columns) {
            // A head without a word heads nothing.
            let (element, scope) = if cell.content.is_empty() { ("td", "") } else { ("th", " scope=\"col\"") };
            self.out.push_str(&format!("<{element}{scope}{}>", class(*align)));
            self.cell(cell);
            self.out.push_str(&format!("</{element}>"));
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (place, (cell, align)) in row.iter().zip(&table.columns).enumerate() {
                let element = if place == 0 && row.len() > 1 { "th" } else { "td" };
                let scope = if element == "th" { " scope=\"row\"" } else { "" };
                self.out.push_str(&format!("<{element}{scope}{}>", class(*align)));
                self.cell(cell);
                self.out.push_str(&format!("</{element}>"));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.tone {
            Some(tone) => {
                self.out.push_str(&format!("<span class=\"chip {}\">", tone.id()));
                self.inlines(&cell.content);
                self.out.push_str("</span>");
            }
            None => self.inlines(&cell.content),
        }
    }

    fn numbers(&mut self, numbers: &[Number]) {
        self.out.push_str("<dl class=\"numbers\">\n");
        for number in numbers {
            let value = plain(&number.value);
            let large = value.starts_with(|c: char| c.is_ascii_digit()) || value.chars().count() <= LARGE_NUMBER / 2;
            self.out.push_str("<div><dt>");
            self.inlines(&number.label);
            if !number.note.is_empty() {
                self.out.push_str("<span class=\"note\">");
                self.inlines(&number.note);
                self.out.push_str("</span>");
            }
            let large = large && value.chars().count() <= LARGE_NUMBER;
            self.out.push_str(if large { "</dt><dd class=\"value\">" } else { "</dt><dd class=\"value words\">" });
            self.inlines(&number.value);
            self.out.push_str("</dd></div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_escaped(&mut self.out, text),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    push_escaped(&mut self.out, text);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.element("em", inner),
                Inline::Strong(inner) => self.element("strong", inner),
                Inline::Strike(inner) => self.element("s", inner),
                Inline::Break => self.out.push_str("<br>"),
                Inline::Link(target, inner) => self.link(target, inner),
            }
        }
    }

    fn element(&mut self, name: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, target: &Target, inner: &[Inline]) {
        match target {
            Target::Section(id) => {
                self.out.push_str("<a href=\"#");
                push_escaped(&mut self.out, id);
                self.out.push_str("\">");
            }
            Target::Document(file, id) => {
                self.out.push_str("<a href=\"");
                push_escaped(&mut self.out, &format!("{file}.html#{id}"));
                self.out.push_str("\">");
            }
            Target::Web(href) => {
                self.out.push_str("<a rel=\"noopener noreferrer\" href=\"");
                push_escaped(&mut self.out, href);
                self.out.push_str("\">");
            }
        }
        self.inlines(inner);
        self.out.push_str("</a>");
    }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Centre => " class=\"c\"",
        Align::End => " class=\"e\"",
    }
}
