//! What stands before the chapters: logos, lines of the cover, and in a template that has no place for it, the title.

use super::fit::{Inline, Painting};
use super::text::{Paragraph, line};
use super::writer::Writer;
use crate::config::logo::Kind;
use crate::document::Document;
use crate::wording;

/// Height of a logo in pt: 14 mm; and the most it may be wide.
const LOGO: (f64, f64) = (40.0, 170.0);
/// Facts in a row.
const COLUMNS: usize = 4;
/// Pixels of a picture for each px of a logo, at most.
const SHARPEST: f64 = 4.0;

/// A picture of a logo that is a part already.
pub(super) struct LogoPart {
    pub(super) part: String,
    pub(super) bytes: Vec<u8>,
}

impl Writer<'_> {
    /// The logos, each on white.
    pub(super) fn logos(&mut self, document: &Document) -> (String, Vec<LogoPart>) {
        let outer = self.take();
        let (mut cells, mut parts) = (Vec::new(), Vec::new());
        for (at, logo) in document.front.logos.iter().enumerate() {
            let (width, height) = (logo.is.width.max(1.0), logo.is.height.max(1.0));
            let scale = (LOGO.0 / height).min(LOGO.1 / width);
            let part = format!("word/media/tenantry-logo-{}", at + 1);
            let (png, svg) = match logo.is.kind {
                Kind::Svg => {
                    let text = String::from_utf8_lossy(&logo.bytes).into_owned();
                    let pixels = (scale * 300.0 / 72.0).min(SHARPEST);
                    self.paintings.push(Painting { part: part.clone(), svg: text, scale: pixels });
                    (format!("{part}.png"), Some(format!("{part}.svg")))
                }
                kind => {
                    let name = format!("{part}.{}", kind.extension());
                    parts.push(LogoPart { part: name.clone(), bytes: logo.bytes.clone() });
                    (name, None)
                }
            };
            let png = self.links.add("image", &png);
            let svg = svg.map(|svg| self.links.add("image", &svg));
            let inline = Inline {
                id: self.ids.drawing(),
                name: &format!("Logo {}", at + 1),
                title: &logo.of,
                description: &logo.of,
                size: (width * scale, height * scale),
                png: &png,
                svg: svg.as_deref(),
            };
            let picture = self.plain().element(&inline.written());
            let inner = Paragraph::of("cover-label").with(&self.styles, &picture);
            let white = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFFFF\"/>\
                <w:tcMar><w:top w:w=\"150\" w:type=\"dxa\"/><w:left w:w=\"170\" w:type=\"dxa\"/><w:bottom w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"170\" w:type=\"dxa\"/></w:tcMar>";
            if at > 0 {
                cells.push((16.0, String::new(), Paragraph::of("gap").with(&self.styles, "")));
            }
            cells.push((width * scale + 17.0, white.to_owned(), inner));
        }
        if !cells.is_empty() {
            let width = cells.iter().map(|cell| cell.0).sum();
            let frame = self.frame(width, self.page_place("body"), &cells, "Logos");
            self.out.push_str(&frame);
            self.out.push_str(&Paragraph::of("cover-fact").with(&self.styles, ""));
        }
        (std::mem::replace(&mut self.out, outer), parts)
    }

    /// The lines of the cover: label above value, so many in a row. `width` is the room across in pt.
    pub(super) fn facts(&mut self, document: &Document, width: f64) -> String {
        let stamp = &document.stamp;
        let tool = if document.says_tool() { stamp.version.clone() } else { String::new() };
        let of_snapshot = [
            ("Snapshot", wording::date(&stamp.date)),
            ("Classification", stamp.classification.clone()),
            ("Made by tenantry", tool),
        ];
        let facts = document.front.facts.iter().cloned().chain(of_snapshot);
        let facts: Vec<(&str, String)> = facts.filter(|(_, value)| !value.is_empty()).collect();
        let outer = self.take();
        for row in facts.chunks(COLUMNS) {
            let mut cells: Vec<(f64, String, String)> = row
                .iter()
                .map(|(label, value)| {
                    let [label, value] = [("cover-label", *label), ("cover-fact", value)]
                        .map(|(role, text)| Paragraph::of(role).with(&self.styles, &self.plain().text(&line(text))));
                    (width / COLUMNS as f64, String::new(), format!("{label}{value}"))
                })
                .collect();
            let empty = Paragraph::of("cover-label").with(&self.styles, "");
            cells.resize_with(COLUMNS, || (width / COLUMNS as f64, String::new(), empty.clone()));
            let frame = self.frame(width, self.page_place("body"), &cells, "About this document");
            self.out.push_str(&frame);
            self.gap();
        }
        std::mem::replace(&mut self.out, outer)
    }

    /// Title and line below it, in a template that has no place for them.
    pub(super) fn titles(&mut self, document: &Document) {
        for (role, text) in [("title", &document.title), ("subtitle", &document.subtitle)] {
            let text = self.plain().text(&line(text));
            self.paragraph(&Paragraph::of(role), &text);
            self.flow.take(50.0);
        }
    }
}
