//! The block tree as WordprocessingML.

use super::text::{Paragraph, Run, said};
use super::writer::{Place, Writer};
use crate::ooxml::{keep_tag, section_bookmark};
use crate::render::body::{Block, Callout, Inline, List, Number, Target, plain};

/// Twentieths of a point that a list stands in by, for each level.
const INDENT: i64 = 340;
/// Characters a key number may have and still be set large.
const LARGE_NUMBER: usize = 9;
/// Key numbers in a row.
const CARDS: usize = 5;
/// Colours of callouts: of the line and the word, of the ground.
const CALLOUTS: &[(Callout, &str, &str, &str)] = &[
    (Callout::Note, "callout-note", "2F5F8A", "E8F1F8"),
    (Callout::Tip, "callout-tip", "1D6B43", "E5F4EC"),
    (Callout::Important, "callout-important", "8A5200", "FDF2DE"),
    (Callout::Warning, "callout-warning", "8A5200", "FDF2DE"),
    (Callout::Caution, "callout-caution", "A3211B", "FCEBEA"),
];
/// Type of one point.
const TINY: &str = "<w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/>";
/// What stands in a place for notes until somebody writes there.
const NOTES: &str = "Notes";

impl Writer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, place);
        }
    }

    // Recursion is bounded by the depth of the tree, which the parser bounds.
    pub(super) fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(inlines) => self.running(inlines, place),
            Block::Heading(_, inlines) if place.is_boxed => {
                let content = self.inlines(inlines, &Run { bold: true, ..self.plain() });
                self.paragraph(&Paragraph { keep_next: true, ..Paragraph::of(place.role) }, &content);
            }
            Block::Heading(depth, inlines) => self.sub_heading(*depth, inlines),
            Block::List(list) => self.list(list, place),
            Block::Quote(blocks) => self.blocks(blocks, Place { is_boxed: true, role: "quote", ..place }),
            Block::Callout(kind, blocks) => self.callout(*kind, blocks, place),
            Block::Code(text) => self.code(text, place),
            Block::Table(table) => self.table(table, place),
            Block::Numbers(numbers) => self.numbers(numbers, place),
            Block::Figure(id, caption) => match self.drawing(id) {
                Some(figure) if self.number_of(id).is_none() && !self.placed.contains(id) => {
                    self.figure(figure, caption, place);
                }
                _ => self.pointer(id, caption, 0),
            },
            Block::Rule => {
                let rule = "<w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"D9DFE5\"/></w:pBdr></w:pPr>";
                self.out.push_str(&format!("<w:p>{rule}</w:p>"));
                self.flow.take(20.0);
            }
            Block::Kept(id, blocks) => self.kept(id, blocks, place),
        }
    }

    fn running(&mut self, inlines: &[Inline], place: Place) {
        let content = self.inlines(inlines, &self.plain());
        let indent = (place.depth > 0).then(|| INDENT * i64::try_from(place.depth).unwrap_or_default());
        let role = if place.depth > 0 { "list-continue" } else { place.role };
        self.paragraph(&Paragraph { indent, ..Paragraph::of(role) }, &content);
        self.flow.paragraph(&plain(inlines), place.width - place.depth as f64 * 17.0);
    }

    /// A list. One that is numbered begins anew, whatever stood before it.
    fn list(&mut self, list: &List, place: Place) {
        let roles = match list.start {
            Some(_) => ["list-number", "list-number-2", "list-number-3"],
            None => ["list-bullet", "list-bullet-2", "list-bullet-3"],
        };
        let level = place.depth.min(2);
        let role = roles.get(level).copied().unwrap_or(roles[0]);
        let own = self.styles.list(role);
        let ours = if list.start.is_some() { "2" } else { "1" };
        let at = match (&own, list.start) {
            (Some((id, level)), Some(start)) => Some((self.lists.anew(id, *level, start), *level)),
            // The style says it itself.
            (Some(_), None) => None,
            (None, start) => {
                let level = u32::try_from(level).unwrap_or_default();
                let id = self.lists.ours(ours);
                Some((start.map_or(id.clone(), |start| self.lists.anew(&id, level, start)), level))
            }
        };
        let inner = Place { depth: place.depth + 1, is_boxed: true, ..place };
        for item in &list.items {
            let paragraph = Paragraph { list: at.clone(), ..Paragraph::of(role) };
            match item.as_slice() {
                [Block::Paragraph(inlines), rest @ ..] => {
                    let content = self.inlines(inlines, &self.plain());
                    self.paragraph(&paragraph, &content);
                    self.flow.paragraph(&plain(inlines), place.width - inner.depth as f64 * 17.0);
                    self.flow.take(-3.0);
                    self.blocks(rest, inner);
                }
                blocks => {
                    self.paragraph(&paragraph, "");
                    self.blocks(blocks, inner);
                }
            }
        }
    }

    /// A callout: a box with a line at its left, or paragraphs in the style a person named.
    fn callout(&mut self, kind: Callout, blocks: &[Block], place: Place) {
        let row = CALLOUTS.iter().find(|row| row.0 == kind);
        let (role, colour, ground) = row.map_or(("", "", ""), |row| (row.1, row.2, row.3));
        if self.styles.has(role) {
            let label = Run { bold: true, ..self.plain() }.text(kind.label());
            self.paragraph(&Paragraph { keep_next: true, ..Paragraph::of(role) }, &label);
            return self.blocks(blocks, Place { is_boxed: true, role, ..place });
        }
        let width = place.width - place.depth as f64 * 17.0;
        let outer = std::mem::take(&mut self.out);
        let title = Run { colour, ..self.plain() }.text(kind.label());
        self.paragraph(&Paragraph::of("callout-title"), &title);
        self.flow.take(20.0);
        self.blocks(blocks, Place { width: width - 26.0, depth: 0, is_boxed: true, role: "callout-text" });
        self.closed();
        let inner = std::mem::replace(&mut self.out, outer);
        let border = |side: &str| format!("<w:{side} w:val=\"nil\"/>");
        let properties = format!(
            "<w:tcBorders>{}<w:left w:val=\"single\" w:sz=\"24\" w:space=\"0\" w:color=\"{colour}\"/>{}{}</w:tcBorders>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{ground}\"/>\
             <w:tcMar><w:top w:w=\"140\" w:type=\"dxa\"/><w:left w:w=\"240\" w:type=\"dxa\"/><w:bottom w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"220\" w:type=\"dxa\"/></w:tcMar>",
            border("top"),
            border("bottom"),
            border("right")
        );
        let frame = self.frame(width, place, &[(width, properties, inner)], kind.label());
        self.out.push_str(&frame);
        self.gap();
    }

    /// A table that frames things, of one row.
    pub(super) fn frame(&self, width: f64, place: Place, cells: &[(f64, String, String)], caption: &str) -> String {
        let twips = |points: f64| (points * super::paper::TWIPS).round().max(20.0) as i64;
        let indent = i64::try_from(place.depth).unwrap_or_default() * INDENT;
        let grid: String = cells.iter().map(|cell| format!("<w:gridCol w:w=\"{}\"/>", twips(cell.0))).collect();
        let row: String = cells
            .iter()
            .map(|(width, properties, inner)| {
                format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{properties}</w:tcPr>{inner}</w:tc>",
                    twips(*width)
                )
            })
            .collect();
        format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>\
             <w:tblLook w:val=\"0000\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>",
            twips(width),
            said(caption)
        )
    }

    /// A paragraph after what may not end a cell or a control.
    pub(super) fn closed(&mut self) {
        if !self.out.ends_with("</w:p>") {
            self.gap();
        }
    }

    /// Space after a table; two tables without it would be one.
    pub(super) fn gap(&mut self) {
        self.out.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>",
            self.styles.id("gap")
        ));
        self.flow.take(8.0);
    }

    fn code(&mut self, text: &str, place: Place) {
        let run = Run::default();
        let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
        let mut content = String::new();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                content.push_str(&run.element("<w:br/>"));
            }
            content.push_str(&run.text(&line.replace('\t', "    ")));
        }
        self.paragraph(&Paragraph::of("code"), &content);
        let rows: f64 = lines.iter().map(|line| self.flow.lines(line, 8.5, place.width - 14.0)).sum();
        self.flow.take(rows * 11.0 + 30.0);
    }

    /// Key numbers as cards, so many in a row.
    fn numbers(&mut self, numbers: &[Number], place: Place) {
        let width = place.width / CARDS as f64;
        for row in numbers.chunks(CARDS) {
            let mut cells = Vec::new();
            for number in row {
                let text = plain(&number.value);
                let is_large = text.chars().count() <= LARGE_NUMBER && text.starts_with(|c: char| c.is_ascii_digit());
                let outer = std::mem::take(&mut self.out);
                let parts = [
                    (if is_large { "key-number" } else { "key-words" }, &number.value),
                    ("key-label", &number.label),
                    ("key-note", &number.note),
                ];
                for (role, inlines) in
                    parts.into_iter().filter(|(role, inlines)| *role != "key-note" || !inlines.is_empty())
                {
                    let content = self.inlines(inlines, &self.plain());
                    self.paragraph(&Paragraph::of(role), &content);
                }
                let inner = std::mem::replace(&mut self.out, outer);
                cells.push((width, card(&self.accent), inner));
            }
            let plain = Paragraph::of("key-label").with(&self.styles, "");
            cells.resize_with(CARDS, || (width, String::new(), plain.clone()));
            let frame = self.frame(place.width, place, &cells, "Key numbers");
            self.out.push_str(&frame);
            self.flow.take_whole(52.0);
            self.gap();
        }
    }

    /// A kept region: a content control that is read back, with what a person wrote, or a place to write in.
    fn kept(&mut self, id: &str, blocks: &[Block], place: Place) {
        let outer = std::mem::take(&mut self.out);
        self.blocks(blocks, Place { is_boxed: true, ..place });
        let is_empty = self.out.is_empty();
        if is_empty {
            let text = self.hint();
            self.out.push_str(&text);
        }
        self.closed();
        let inner = std::mem::replace(&mut self.out, outer);
        let hint = if is_empty { "<w:showingPlcHdr/>" } else { "" };
        // What is typed over the small text is of the usual size.
        let typed = if is_empty && !self.shows_hint() { "<w:rPr><w:sz w:val=\"20\"/></w:rPr>" } else { "" };
        let number = self.ids.control();
        self.out.push_str(&format!(
            "<w:sdt><w:sdtPr>{typed}<w:alias w:val=\"{NOTES}\"/><w:tag w:val=\"{}\"/><w:id w:val=\"{number}\"/>{hint}</w:sdtPr>\
             <w:sdtContent>{inner}</w:sdtContent></w:sdt>",
            said(&keep_tag(id))
        ));
    }

    /// Whether a place to write in that is empty says so in the text: where a person wishes it, and it begins no page.
    fn shows_hint(&self) -> bool {
        self.shows_notes && !self.ends_page
    }

    /// What stands in a place to write in: a word, or a line so small that nobody sees it, which grows with what is written
    /// there.
    fn hint(&mut self) -> String {
        if self.shows_hint() {
            self.flow.take(18.0);
            return Paragraph::of("notes").with(&self.styles, &self.plain().text(NOTES));
        }
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:spacing w:before=\"0\" w:after=\"0\"/><w:rPr>{TINY}</w:rPr></w:pPr>\
             <w:r><w:rPr>{TINY}</w:rPr><w:t>{NOTES}</w:t></w:r></w:p>",
            self.styles.id("notes")
        )
    }

    /// Runs of text.
    pub(super) fn inlines(&mut self, inlines: &[Inline], run: &Run) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) => out.push_str(&run.text(text)),
                Inline::Code(text) => {
                    let style = self.styles.id("code-text");
                    out.push_str(&Run { style, ..run.clone() }.text(text));
                }
                Inline::Emphasis(inner) => out.push_str(&self.inlines(inner, &Run { italic: true, ..run.clone() })),
                Inline::Strong(inner) => out.push_str(&self.inlines(inner, &Run { bold: true, ..run.clone() })),
                Inline::Strike(inner) => out.push_str(&self.inlines(inner, &Run { strike: true, ..run.clone() })),
                Inline::Break => out.push_str(&run.element("<w:br/>")),
                Inline::Link(target, inner) => {
                    let style = self.styles.id("link");
                    let content = self.inlines(inner, &Run { style, ..run.clone() });
                    match self.link(target) {
                        Some(place) if !content.contains("<w:hyperlink") => {
                            out.push_str(&format!("<w:hyperlink {place} w:history=\"1\">{content}</w:hyperlink>"));
                        }
                        _ => out.push_str(&self.inlines(inner, run)),
                    }
                }
            }
        }
        out
    }

    /// Where a link leads, as attributes: into this document, into another of the set, or to the web.
    fn link(&mut self, target: &Target) -> Option<String> {
        match target {
            Target::Section(id) => Some(format!("w:anchor=\"{}\"", said(self.bookmark_of(id)?))),
            Target::Document(file, id) => {
                let link = self.links.add_outside("hyperlink", &format!("{file}.docx"));
                Some(format!("r:id=\"{link}\" w:anchor=\"{}\"", section_bookmark(id)))
            }
            Target::Web(href) => Some(format!("r:id=\"{}\"", self.links.add_outside("hyperlink", href))),
        }
    }
}

/// What a cell with a key number looks like: a line above it, white at its right.
fn card(accent: &str) -> String {
    format!(
        "<w:tcBorders><w:top w:val=\"single\" w:sz=\"16\" w:space=\"0\" w:color=\"{accent}\"/><w:left w:val=\"nil\"/>\
     <w:bottom w:val=\"nil\"/><w:right w:val=\"single\" w:sz=\"48\" w:space=\"0\" w:color=\"FFFFFF\"/></w:tcBorders>\
     <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F6F8\"/>\
     <w:tcMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:left w:w=\"140\" w:type=\"dxa\"/><w:bottom w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tcMar>"
    )
}
