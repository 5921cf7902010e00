//! Paragraphs and tables of a place as blocks.

use super::cells::lines;
use super::inline::Inlines;
use super::lists::{Flat, code, together};
use super::source::{Role, Source};
use super::walk;
use super::xml::{attribute, child, is, texts, value};
use crate::render::body::runs::{Piece, Run, inlines, settled};
use crate::render::body::{Align, Block, Callout, Cell, Inline, Table};
use roxmltree::Node;

/// Tables and text boxes that may stand in each other; deeper ones are read as their text.
const MOST_DEEP: usize = 8;
/// Elements that may stand around blocks, in each other.
const MOST_WRAPPED: usize = 40;
/// The style of the word above a callout, in lower case: a role of `config::STYLE_ROLES`.
const CALLOUT: &str = "tenantry callout title";
const CALLOUTS: [Callout; 5] = [Callout::Note, Callout::Tip, Callout::Important, Callout::Warning, Callout::Caution];
/// The style and the text of a place that nobody has written into.
const HINT: (&str, &str) = ("tenantry notes", "Notes");
/// The style of what Word itself shows in an empty control, in lower case.
const PLACEHOLDER: &str = "placeholder text";
/// Columns of a table.
const MOST_COLUMNS: usize = 63;

/// Reads what stands in a content control.
pub(super) struct Blocks<'s> {
    source: &'s Source,
    /// Level of the section's heading, from 1.
    level: u8,
    inlines: Inlines<'s>,
}

impl<'s> Blocks<'s> {
    /// A reader for a place in a section whose heading has a level.
    pub(super) fn new(source: &'s Source, level: u8) -> Self {
        Self { source, level, inlines: Inlines::new(source) }
    }

    /// Pictures and objects that were passed over.
    pub(super) fn pictures(&self) -> usize {
        self.inlines.pictures
    }

    /// The blocks below an element.
    pub(super) fn read(&mut self, node: Node<'_, '_>) -> Vec<Block> {
        self.at(node, 0)
    }

    /// A control in the middle of a line: its text is a paragraph.
    pub(super) fn line(&mut self, node: Node<'_, '_>) -> Vec<Block> {
        let (runs, _) = self.inlines.paragraph(node);
        let runs = settled(runs);
        if runs.is_empty() { Vec::new() } else { vec![Block::Paragraph(inlines(&runs))] }
    }

    fn at(&mut self, node: Node<'_, '_>, deep: usize) -> Vec<Block> {
        let mut flat = Vec::new();
        self.below(node, deep, 0, &mut flat);
        together(flat)
    }

    fn below(&mut self, node: Node<'_, '_>, deep: usize, wrapped: usize, flat: &mut Vec<Flat>) {
        if wrapped > MOST_WRAPPED {
            flat.push(Flat::Block(Block::Paragraph(vec![Inline::Text(texts(node))])));
            return;
        }
        for it in node.children().filter(Node::is_element) {
            match it.tag_name().name() {
                "p" if is(it, "p") => self.paragraph(it, deep, flat),
                "tbl" if is(it, "tbl") => {
                    let table = self.table(it, deep);
                    flat.extend(table.map(Flat::Block));
                }
                "del" | "moveFrom" | "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tcPr" => {}
                // Another form of what stands beside it; a region of its own.
                "Fallback" => {}
                "sdt" if walk::keep(it).is_some() => {}
                _ => self.below(it, deep, wrapped + 1, flat),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, deep: usize, flat: &mut Vec<Flat>) {
        let (raw, boxes) = self.inlines.paragraph(node);
        let role = self.source.role(node);
        if role == Role::Code {
            // Spaces count in code.
            code(flat, &plain(&raw));
        }
        let runs = if role == Role::Code { Vec::new() } else { settled(raw) };
        if runs.is_empty() {
            if boxes.is_empty() && role == Role::Text && is_rule(node) {
                flat.push(Flat::Block(Block::Rule));
            }
        } else {
            let text = || inlines(&runs);
            match role {
                Role::Heading(level) => {
                    let depth = level.saturating_sub(self.level).max(1);
                    flat.push(Flat::Block(Block::Heading(depth, text())));
                }
                Role::Quote => match flat.last_mut() {
                    Some(Flat::Block(Block::Quote(inner))) => inner.push(Block::Paragraph(text())),
                    _ => flat.push(Flat::Block(Block::Quote(vec![Block::Paragraph(text())]))),
                },
                Role::Item(number, level) => flat.push(Flat::Item(number, level, vec![Block::Paragraph(text())])),
                Role::Continued => flat.push(Flat::Continued(Block::Paragraph(text()))),
                Role::Text | Role::Code => flat.push(Flat::Block(Block::Paragraph(text()))),
            }
        }
        for it in boxes {
            match deep < MOST_DEEP {
                true => flat.extend(self.at(it, deep + 1).into_iter().map(Flat::Block)),
                false => flat.push(Flat::Block(Block::Paragraph(vec![Inline::Text(texts(it))]))),
            }
        }
    }

    /// A table with its first row as head; `None` for one without cells.
    fn table(&mut self, node: Node<'_, '_>, deep: usize) -> Option<Block> {
        if deep >= MOST_DEEP {
            return Some(Block::Paragraph(vec![Inline::Text(texts(node))]));
        }
        if let Some(found) = self.callout(node, deep) {
            return Some(found);
        }
        let mut rows: Vec<Vec<(Cell, Align)>> = Vec::new();
        for row in within(node, "tr") {
            let is_deleted = child(row, "trPr").is_some_and(|it| child(it, "del").is_some());
            if !is_deleted {
                rows.push(self.row(row, deep));
            }
        }
        let columns = rows.iter().map(Vec::len).max().filter(|columns| *columns > 0)?;
        for row in &mut rows {
            row.resize(columns, (Cell::default(), Align::Start));
        }
        let mut rows = rows.into_iter();
        let (head, columns): (Vec<Cell>, Vec<Align>) = rows.next()?.into_iter().unzip();
        let rows = rows.map(|row| row.into_iter().map(|(cell, _)| cell).collect()).collect();
        Some(Block::Table(Table { columns, head, rows }))
    }

    /// A box as callouts are written: one cell, whose first paragraph says in its style what it is.
    fn callout(&mut self, node: Node<'_, '_>, deep: usize) -> Option<Block> {
        let [row] = within(node, "tr")[..] else { return None };
        let [cell] = within(row, "tc")[..] else { return None };
        let title = child(cell, "p").filter(|it| self.source.style_name(*it) == CALLOUT)?;
        let label = texts(title);
        let kind = CALLOUTS.into_iter().find(|kind| kind.label().eq_ignore_ascii_case(&label))?;
        let mut flat = Vec::new();
        self.below(cell, deep + 1, 0, &mut flat);
        let mut blocks = together(flat);
        // The word stands above the text again when it is written.
        if !blocks.is_empty() {
            blocks.remove(0);
        }
        Some(Block::Callout(kind, blocks))
    }

    fn row(&mut self, row: Node<'_, '_>, deep: usize) -> Vec<(Cell, Align)> {
        let mut cells = Vec::new();
        for node in within(row, "tc") {
            let properties = child(node, "tcPr");
            let span =
                properties.and_then(|it| child(it, "gridSpan")).and_then(value).and_then(|it| it.parse::<usize>().ok());
            let merge = properties.and_then(|it| child(it, "vMerge"));
            let is_merged = merge.is_some_and(|it| value(it) != Some("restart"));
            let align = node.descendants().find(|it| is(*it, "jc")).and_then(value).map_or(Align::Start, aligned);
            let content = if is_merged { Vec::new() } else { lines(self.at(node, deep + 1)) };
            cells.push((Cell { content, tone: None }, align));
            let more = span.unwrap_or(1).saturating_sub(1).min(MOST_COLUMNS);
            cells.extend(std::iter::repeat_n((Cell::default(), Align::Start), more));
        }
        cells.truncate(MOST_COLUMNS);
        cells
    }
}

/// Rows of a table or cells of a row, also those in content controls and those that were inserted.
fn within<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    let mut left: Vec<Node<'a, 'i>> = node.children().rev().filter(Node::is_element).collect();
    while let Some(it) = left.pop() {
        match it.tag_name().name() {
            of if of == name => found.push(it),
            "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" | "moveTo" => {
                left.extend(it.children().rev().filter(Node::is_element));
            }
            _ => {}
        }
    }
    found
}

fn aligned(word: &str) -> Align {
    match word {
        "center" => Align::Centre,
        "right" | "end" => Align::End,
        _ => Align::Start,
    }
}

fn plain(runs: &[Run]) -> String {
    let piece = |run: &Run| match &run.piece {
        Piece::Text(text) | Piece::Code(text) => text.clone(),
        Piece::Break => "\n".to_owned(),
    };
    runs.iter().map(piece).collect()
}

/// Whether a paragraph without text is a line across the page.
fn is_rule(paragraph: Node<'_, '_>) -> bool {
    let border = child(paragraph, "pPr").and_then(|it| child(it, "pBdr"));
    border.is_some_and(|it| it.children().any(|side| is(side, "top") || is(side, "bottom")))
        || paragraph
            .descendants()
            .any(|it| it.tag_name().name() == "rect" && it.attributes().any(|at| at.name() == "hr"))
}

/// Whether a place holds only what invites people to write there: a program may keep that text and forget what it is.
pub(super) fn is_hint(content: Node<'_, '_>, source: &Source) -> bool {
    let mut paragraphs = content.children().filter(|it| is(*it, "p"));
    let is_it = |it: Node<'_, '_>| source.style_name(it) == HINT.0 && texts(it) == HINT.1;
    paragraphs.next().is_some_and(is_it) && content.children().filter(Node::is_element).count() == 1
}

/// The tag of a content control.
pub(super) fn tag<'a>(sdt: Node<'a, '_>) -> Option<&'a str> {
    child(sdt, "sdtPr").and_then(|it| child(it, "tag")).and_then(value)
}

/// Whether a content control shows what people are to write there, and nobody has. A program that does not know the mark
/// leaves it where somebody wrote: what counts as well is that the text is the invitation, ours or one in Word's style.
pub(super) fn is_placeholder(sdt: Node<'_, '_>, source: &Source) -> bool {
    if !child(sdt, "sdtPr").is_some_and(|it| super::xml::is_on(it, "showingPlcHdr")) {
        return false;
    }
    let Some(content) = child(sdt, "sdtContent") else { return true };
    let text = texts(content);
    let is_shown = |it: &Node<'_, '_>| is(*it, "r") && !texts(*it).is_empty();
    text.is_empty()
        || text == HINT.1
        || content.descendants().filter(is_shown).all(|it| source.run_style(it) == PLACEHOLDER)
}

/// The id of a comment or bookmark.
pub(super) fn id<'a>(node: Node<'a, '_>) -> &'a str {
    attribute(node, "id").unwrap_or_default()
}
