//! The block tree in the storage format.

use super::picture;
use crate::document::{Document, Figure, Section};
use crate::render::body::{Align, Block, Callout, Cell, Inline, List, Number, Table, Target, clean};
use std::collections::BTreeMap;

/// Which macro stands for a callout.
const PANELS: &[(Callout, &str)] = &[
    (Callout::Note, "info"),
    (Callout::Tip, "tip"),
    (Callout::Important, "note"),
    (Callout::Warning, "warning"),
    (Callout::Caution, "warning"),
];

/// Writes sections, and keeps the drawings that stand in them.
pub(super) struct Writer<'a> {
    out: String,
    figures: BTreeMap<&'a str, &'a Figure>,
    drawn: Vec<&'a Figure>,
    level: u8,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let figures = document.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
        Self { out: String::new(), figures, drawn: Vec::new(), level: 1 }
    }

    /// The text, and the drawings in it.
    pub(super) fn finish(self) -> (String, Vec<&'a Figure>) {
        (self.out, self.drawn)
    }

    /// What stands above everything: whose document it is, and the contents.
    pub(super) fn open(&mut self, lead: &str) {
        self.out.push_str("<p><em>");
        self.text(lead);
        self.out.push_str(
            "</em></p>\n<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">2</ac:parameter></ac:structured-macro>\n",
        );
    }

    /// The heading of a section, with the anchor that links lead to.
    pub(super) fn section(&mut self, section: &Section, is_cover: bool) {
        self.level = section.level.clamp(1, 2);
        let anchor = |out: &mut Self| {
            out.out.push_str("<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">");
            out.text(&section.id);
            out.out.push_str("</ac:parameter></ac:structured-macro>");
        };
        if is_cover {
            self.out.push_str("<p>");
            anchor(self);
            self.out.push_str("</p>\n");
            return;
        }
        let level = self.level;
        self.out.push_str(&format!("<h{level}>"));
        anchor(self);
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
            Block::Code(text) => {
                self.out.push_str("<ac:structured-macro ac:name=\"code\"><ac:plain-text-body>");
                self.literal(text);
                self.out.push_str("</ac:plain-text-body></ac:structured-macro>\n");
            }
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
        let name = PANELS.iter().find(|row| row.0 == kind).map_or("info", |row| row.1);
        let open = format!(
            "<ac:structured-macro ac:name=\"{name}\"><ac:parameter ac:name=\"title\">{}</ac:parameter><ac:rich-text-body>\n",
            kind.label()
        );
        self.around(&open, blocks, "</ac:rich-text-body></ac:structured-macro>\n");
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
            self.out.push_str("<p><ac:image ac:width=\"1000\" ac:alt=\"");
            self.text(&figure.description);
            self.out.push_str(&format!("\"><ri:attachment ri:filename=\"{}\" /></ac:image></p>\n", picture(figure)));
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
            Target::Section(id) => {
                self.out.push_str("<ac:link ac:anchor=\"");
                self.text(id);
                self.out.push_str("\"><ac:link-body>");
                self.inlines(inner);
                self.out.push_str("</ac:link-body></ac:link>");
            }
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

    /// A text that stays text, in content and in a quoted attribute.
    fn text(&mut self, text: &str) {
        for character in clean(text).chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                other => self.out.push(other),
            }
        }
    }

    /// A text as it is, of which nothing ends the section that it stands in.
    fn literal(&mut self, text: &str) {
        self.out.push_str("<![CDATA[");
        self.out.push_str(&clean(text).replace("]]>", "]]]]><![CDATA[>"));
        self.out.push_str("]]>");
    }
}
