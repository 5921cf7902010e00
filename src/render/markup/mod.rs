//! The block tree as plain elements of HTML, for systems that keep pages of their own: what they write otherwise is their
//! [`Dialect`].

use super::Artifact;
use super::body::{Align, Block, Callout, Cell, Inline, List, Number, Table, Target, clean};
use crate::diag::{Code, Diagnostic};
use crate::document::{Document, Figure, Section};
use crate::raster::paint;
use std::collections::BTreeMap;

/// Pixels of a picture for each px of its drawing, where that is not too many.
const SCALE: f64 = 1.5;

/// What a system writes in its own way. Every text that comes in is escaped already.
pub(super) trait Dialect {
    /// The contents of the page; empty where there are none.
    fn contents(&self) -> &'static str;
    /// The place that links to a section lead to.
    fn anchor(&self, id: &str) -> String;
    /// What stands around a callout.
    fn callout(&self, kind: Callout) -> (String, &'static str);
    /// Code, as it is and escaped.
    fn code(&self, raw: &str, escaped: &str) -> String;
    /// A picture by the name of its file, and what it shows.
    fn picture(&self, file: &str, shows: &str) -> String;
    /// What stands around a link to a section; none where it leads nowhere.
    fn link(&self, id: &str) -> Option<(String, &'static str)>;
}

/// Writes sections, and keeps the drawings that stand in them.
pub(super) struct Writer<'a> {
    dialect: &'a dyn Dialect,
    out: String,
    figures: BTreeMap<&'a str, &'a Figure>,
    drawn: Vec<&'a Figure>,
    level: u8,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, dialect: &'a dyn Dialect) -> Self {
        let figures = document.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
        Self { dialect, out: String::new(), figures, drawn: Vec::new(), level: 1 }
    }

    /// The text, and the drawings in it.
    pub(super) fn finish(self) -> (String, Vec<&'a Figure>) {
        (self.out, self.drawn)
    }

    /// What stands above everything: whose document it is, and the contents.
    pub(super) fn open(&mut self, lead: &str) {
        self.out.push_str("<p><em>");
        self.text(lead);
        self.out.push_str("</em></p>\n");
        self.out.push_str(self.dialect.contents());
    }

    /// The heading of a section, with the anchor that links lead to.
    pub(super) fn section(&mut self, section: &Section, is_cover: bool) {
        self.level = section.level.clamp(1, 2);
        let anchor = self.dialect.anchor(&escaped(&section.id));
        if is_cover {
            self.out.push_str(&format!("<p>{anchor}</p>\n"));
            return;
        }
        let level = self.level;
        self.out.push_str(&format!("<h{level}>{anchor}"));
        if !section.number.is_empty() {
            self.text(&format!("{} ", section.number));
        }
        self.text(&section.title);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    // Recursion is bounded by the depth of the tree, which the parser bounds.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.element("p", inlines, "\n"),
            Block::Heading(depth, inlines) => {
                let level = self.level.saturating_add(*depth).min(6);
                self.element(&format!("h{level}"), inlines, "\n");
            }
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => self.around("<blockquote>", blocks, "</blockquote>\n"),
            Block::Callout(kind, blocks) => self.panel(*kind, blocks),
            Block::Code(text) => self.out.push_str(&self.dialect.code(&clean(text), &escaped(text))),
            Block::Table(table) => self.table(table),
            Block::Numbers(numbers) => self.numbers(numbers),
            Block::Figure(id, caption) => self.figure(id, caption),
            Block::Rule => self.out.push_str("<hr />\n"),
            Block::Kept(_, blocks) => self.blocks(blocks),
        }
    }

    fn around(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    fn element(&mut self, name: &str, inner: &[Inline], after: &str) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{name}>{after}"));
    }

    fn list(&mut self, list: &List) {
        let name = if list.start.is_some() { "ol" } else { "ul" };
        self.out.push_str(&format!("<{name}>\n"));
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
        self.out.push_str(&format!("</{name}>\n"));
    }

    fn panel(&mut self, kind: Callout, blocks: &[Block]) {
        let (open, close) = self.dialect.callout(kind);
        self.around(&open, blocks, close);
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table><tbody>\n");
        self.row("th", &table.head, &table.columns);
        table.rows.iter().for_each(|row| self.row("td", row, &table.columns));
        self.out.push_str("</tbody></table>\n");
    }

    fn row(&mut self, name: &str, cells: &[Cell], columns: &[Align]) {
        self.out.push_str("<tr>");
        for (cell, align) in cells.iter().zip(columns) {
            let style = match align {
                Align::Start => "",
                Align::Centre => " style=\"text-align: center;\"",
                Align::End => " style=\"text-align: right;\"",
            };
            self.out.push_str(&format!("<{name}>"));
            if style.is_empty() {
                self.inlines(&cell.content);
            } else {
                self.out.push_str(&format!("<p{style}>"));
                self.inlines(&cell.content);
                self.out.push_str("</p>");
            }
            self.out.push_str(&format!("</{name}>"));
        }
        self.out.push_str("</tr>\n");
    }

    /// Key numbers, a row each.
    fn numbers(&mut self, numbers: &[Number]) {
        self.out.push_str("<table><tbody>\n");
        for number in numbers {
            self.out.push_str("<tr>");
            self.element("th", &number.label, "");
            self.out.push_str("<td>");
            self.element("strong", &number.value, "");
            if !number.note.is_empty() {
                self.out.push_str("<br />");
                self.inlines(&number.note);
            }
            self.out.push_str("</td></tr>\n");
        }
        self.out.push_str("</tbody></table>\n");
    }

    /// A drawing as an attachment; parts of one that a screen shows whole are for paper.
    fn figure(&mut self, id: &str, caption: &str) {
        let Some(figure) = self.figures.get(id).copied() else { return };
        let is_drawn = |id: &str| self.drawn.iter().any(|it| it.id == id);
        if figure.part_of.as_deref().is_some_and(is_drawn) {
            return;
        }
        if !is_drawn(&figure.id) {
            self.drawn.push(figure);
            let picture = self.dialect.picture(&picture(figure), &escaped(&figure.description));
            self.out.push_str(&format!("<p>{picture}</p>\n"));
        }
        self.out.push_str("<p><em>");
        self.text(caption);
        self.out.push_str("</em></p>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Code(text) => {
                    self.out.push_str("<code>");
                    self.text(text);
                    self.out.push_str("</code>");
                }
                Inline::Emphasis(inner) => self.element("em", inner, ""),
                Inline::Strong(inner) => self.element("strong", inner, ""),
                Inline::Strike(inner) => self.element("s", inner, ""),
                Inline::Break => self.out.push_str("<br />"),
                Inline::Link(target, inner) => self.link(target, inner),
            }
        }
    }

    fn link(&mut self, target: &Target, inner: &[Inline]) {
        match target {
            Target::Section(id) => match self.dialect.link(&escaped(id)) {
                Some((open, close)) => {
                    self.out.push_str(&open);
                    self.inlines(inner);
                    self.out.push_str(close);
                }
                None => self.inlines(inner),
            },
            // Which page the other document is, and what it is called there, only who uploads them knows.
            Target::Document(..) => self.inlines(inner),
            Target::Web(href) => {
                self.out.push_str("<a href=\"");
                self.text(href);
                self.out.push_str("\">");
                self.inlines(inner);
                self.out.push_str("</a>");
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text));
    }
}

/// A text that stays text, in content and in a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// The name of the picture of a drawing; ids of figures are made of letters, digits and hyphens.
fn picture(figure: &Figure) -> String {
    let safe: String = figure.id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect();
    format!("{safe}.png")
}

/// The pictures of drawings as files of a folder.
pub(super) fn pictures(drawn: &[&Figure], folder: &str, said: &mut Vec<Diagnostic>) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    for figure in drawn {
        match paint(&figure.print_svg, SCALE, [255, 255, 255]) {
            Ok(bytes) => artifacts.push(Artifact { path: format!("{folder}/{}", picture(figure)), bytes }),
            Err(error) => said.push(Diagnostic::new(
                Code::DrawingTooLarge,
                figure.id.clone(),
                format!("the drawing is not among the pictures: {error}"),
            )),
        }
    }
    artifacts
}
