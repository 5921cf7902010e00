//! Drawings: on which paper they can be read, and how they stand in the text.

use super::paper::Paper;
use super::text::{Paragraph, line, said};
use super::writer::{Entry, Place, Writer};
use crate::document::{Figure, Room};
use crate::raster::MOST_PIXELS;

/// Points in which a px of a drawing is set at most, in the text and on a page of its own.
const LARGEST: (f64, f64) = (0.85, 1.2);
/// Width over height from which on a page that lies gives a drawing more room.
const LANDSCAPE: f64 = 1.05;
/// Height of a caption and the space around it, in pt.
const CAPTION: f64 = 40.0;
/// Millimetres of a point.
const MILLIMETRES: f64 = 25.4 / 72.0;
/// English Metric Units in a point: ECMA-376 part 1, 20.1.2.1.
const EMU: f64 = 12_700.0;
/// Pixels of a picture in a point: 200 to the inch.
const PIXELS: f64 = 200.0 / 72.0;
/// Letters of what a drawing shows, for readers who cannot see it.
const MOST_DESCRIPTION: usize = 2_000;

/// A picture that is still to be painted.
#[derive(Debug)]
pub(super) struct Painting {
    /// Name of its parts without their endings: `word/media/tenantry-1`.
    pub(super) part: String,
    /// The drawing.
    pub(super) svg: String,
    /// Pixels for each px of it.
    pub(super) scale: f64,
}

impl Writer<'_> {
    /// The paper a drawing needs, lying; nothing where it can be read on the page as it is.
    pub(super) fn fit(&self, figure: &Figure) -> Option<Paper> {
        let figure = figure.on_paper();
        let (width, height) = size(figure);
        if self.paper.is_lying() || width < height * LANDSCAPE {
            return None;
        }
        let reaches = |(width, height): (f64, f64)| {
            figure.is_legible_in(Room { width: width * MILLIMETRES, height: (height - CAPTION).max(1.0) * MILLIMETRES })
        };
        if reaches(self.paper.room()) {
            return None;
        }
        let lying = self.paper.lying(false);
        Some(if reaches(lying.room()) { lying } else { self.paper.lying(true) })
    }

    /// A drawing where it stands.
    pub(super) fn figure(&mut self, figure: &Figure, caption: &str, place: Place) {
        let height = if place.is_boxed { self.flow.room.1 * 0.5 } else { self.flow.room.1 - 10.0 };
        let indent = place.depth as f64 * 20.0;
        self.figure_on(figure, caption, (place.width - indent, height), None);
    }

    /// A drawing in so much room, with its caption. `apart` tells of one on pages of their own whether it begins one itself.
    pub(super) fn figure_on(&mut self, figure: &Figure, caption: &str, room: (f64, f64), apart: Option<bool>) {
        let (width, height) = size(figure.on_paper());
        let page_break = apart.unwrap_or_default();
        let largest = if apart.is_some() { LARGEST.1 } else { LARGEST.0 };
        let scale = (room.0 / width).min((room.1 - CAPTION).max(40.0) / height).min(largest);
        let number = self.next_number(&figure.id);
        let picture = self.picture(figure.on_paper(), number, scale, caption);
        self.paragraph(&Paragraph { page_break, keep_next: true, ..Paragraph::of("figure") }, &picture);
        if apart.is_none() {
            self.flow.take_whole(height * scale + CAPTION);
        }
        let (id, name) = self.ids.bookmark(&format!("_Ref{:09}", 710_000_000 + number));
        let (caption, run) = (line(caption), self.plain());
        let content = format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{}{}<w:bookmarkEnd w:id=\"{id}\"/>{}",
            run.text("Figure "),
            run.field("SEQ Figure \\* ARABIC", &number.to_string()),
            run.text(&format!("\u{2002}{caption}"))
        );
        self.paragraph(&Paragraph::of("caption"), &content);
        let page = self.flow.page;
        self.figures.push(Entry { level: 1, number: format!("Figure {number}"), text: caption, bookmark: name, page });
    }

    /// The drawing itself: SVG for readers that know it, PNG at its true size for the others.
    fn picture(&mut self, figure: &Figure, number: u32, scale: f64, caption: &str) -> String {
        let (width, height) = size(figure);
        let pixels = (scale * PIXELS).min((MOST_PIXELS / 4.0 / (width * height)).sqrt());
        let part = format!("word/media/tenantry-{}", self.paintings.len() + 1);
        let png = self.links.add("image", &format!("{part}.png"));
        let svg = self.links.add("image", &format!("{part}.svg"));
        self.paintings.push(Painting { part, svg: figure.print_svg.clone(), scale: pixels });
        let description = if figure.description.is_empty() { &figure.caption } else { &figure.description };
        let description = crate::render::body::shorten(description, MOST_DESCRIPTION);
        let description = description.as_deref().unwrap_or(&figure.description);
        let inline = Inline {
            id: self.ids.drawing(),
            name: &format!("Figure {number}"),
            title: caption,
            description: if description.is_empty() { &figure.caption } else { description },
            size: (width * scale, height * scale),
            png: &png,
            svg: Some(&svg),
        };
        self.plain().element(&inline.written())
    }

    /// Where to find a drawing that stands elsewhere: on a page of its own, or in a place of the template.
    pub(super) fn pointer(&mut self, id: &str, caption: &str, ahead: u32) {
        let number = self.number_of(id).unwrap_or(ahead);
        if number == 0 {
            // It has a place of its own further on, whose number is not known yet.
            let text = self.plain().text(&line(caption));
            return self.paragraph(&Paragraph::of("caption"), &text);
        }
        let name = format!("_Ref{:09}", 710_000_000 + number);
        let bold = super::text::Run { bold: true, ..self.plain() };
        // The page is known when all is written.
        let page = self.plain().field(&format!("PAGEREF {name} \\h"), "?");
        let page = page.replace(">?<", &format!(">{PAGE_OF}{number}{PAGE_END}<"));
        let content = format!(
            "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{}</w:hyperlink>{}{page}",
            bold.field(&format!("REF {name} \\h"), &format!("Figure {number}")),
            self.plain().text(&format!("\u{2002}{}, page ", line(caption))),
        );
        self.paragraph(&Paragraph { keep_next: true, ..Paragraph::of("caption") }, &content);
        self.flow.take(24.0);
    }
}

/// What stands for the page of a figure until it is known: characters that no text holds.
const PAGE_OF: &str = "\u{F8F2}";
const PAGE_END: &str = "\u{F8F3}";

/// A text with the pages of the figures it points to, shifted by the pages before.
pub(super) fn with_pages(text: &str, figures: &[Entry], before: u32) -> String {
    let mut pieces = text.split(PAGE_OF);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(PAGE_END).unwrap_or(("", piece));
        let entry = figures.iter().find(|entry| entry.number == format!("Figure {number}"));
        out.push_str(&entry.map_or_else(String::new, |entry| (entry.page + before).to_string()));
        out.push_str(rest);
    }
    out
}

/// A picture in a line of text.
pub(super) struct Inline<'a> {
    pub(super) id: i64,
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// Width and height in pt.
    pub(super) size: (f64, f64),
    /// Ids of the relationships to its parts.
    pub(super) png: &'a str,
    pub(super) svg: Option<&'a str>,
}

impl Inline<'_> {
    /// The element.
    pub(super) fn written(&self) -> String {
        let emu = |points: f64| (points * EMU).round().clamp(1.0, 2e9) as i64;
        let (cx, cy) = (emu(self.size.0), emu(self.size.1));
        let (id, name) = (self.id, said(self.name));
        let svg = self.svg.map_or(String::new(), |svg| {
            format!(
                "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
                 xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{svg}\"/></a:ext></a:extLst>"
            )
        });
        format!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{id}\" name=\"{name}\" descr=\"{}\" title=\"{}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{A}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic xmlns:a=\"{A}\"><a:graphicData uri=\"{PIC}\"><pic:pic xmlns:pic=\"{PIC}\">\
             <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{}\">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
            said(self.description),
            said(&line(self.title)),
            self.png
        )
    }
}

/// Drawings: ECMA-376 part 1, 20.1 and 20.2.
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Width and height of a drawing in px, as far as a page can bear.
fn size(figure: &Figure) -> (f64, f64) {
    let side = |length: f64| if length.is_finite() { length.clamp(1.0, 100_000.0) } else { 1.0 };
    (side(figure.width), side(figure.height))
}
