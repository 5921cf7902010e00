//! Tables: measured columns, a head that is repeated, captions that are counted, words with a meaning as chips.

use super::paper::TWIPS;
use super::text::{Paragraph, Run, line, said};
use super::writer::{Entry, Place, Writer};
use crate::render::body::{Cell, Table, Tone, plain};
use crate::render::widths::{is_long, measure};

/// Size of type in pt below which the text of a table is set in the smaller of two sizes.
const SMALL: f64 = 7.9;
/// Letters of the description of a table for readers who cannot see it.
const MOST_DESCRIPTION: usize = 200;
/// How much wider than ours the font of a person's template may be.
const WIDER: f64 = 1.15;
/// Room at the sides of a cell in pt.
const SIDES: f64 = 11.0;
/// Colours of chips: of the word, of its ground.
const TONES: &[(Tone, &str, &str)] = &[
    (Tone::High, "A3211B", "FCEBEA"),
    (Tone::Medium, "8A5200", "FDF2DE"),
    (Tone::Low, "2F5F8A", "E8F1F8"),
    (Tone::Good, "1D6B43", "E5F4EC"),
    (Tone::Partial, "8A5200", "FDF2DE"),
    (Tone::Declared, "2F5F8A", "E8F1F8"),
    (Tone::Gap, "565F69", "ECEFF2"),
];

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table, place: Place) {
        let indent = i64::try_from(place.depth).unwrap_or_default() * 340;
        let width = place.width - indent as f64 / TWIPS;
        let measured = measure(table, width, &|text| self.flow.em(text));
        let sum: f64 = measured.columns.iter().sum();
        let mut shares: Vec<f64> = measured.columns.iter().map(|column| column / sum.max(0.1) * width).collect();
        let caption = if place.is_boxed { String::new() } else { self.table_caption() };
        let is_small = measured.size < SMALL;
        let size = if is_small { 7.5 } else { 8.5 };
        if !self.is_own() {
            let words = longest_words(table, &|word| self.flow.em(word) * size);
            widen(&mut shares, &words);
        }
        let columns: Vec<i64> = shares.iter().map(|column| (column * TWIPS).floor().max(120.0) as i64).collect();
        // The fonts of a person's template are not known: Word may then measure itself.
        let layout = if self.is_own() { "fixed" } else { "autofit" };
        let heads: Vec<String> = table.head.iter().map(|cell| plain(&cell.content)).collect();
        let has_head = heads.iter().any(|head| !head.trim().is_empty());
        let description =
            heads.iter().filter(|head| !head.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
        let description: String = description.chars().take(MOST_DESCRIPTION).collect();
        let name = if caption.is_empty() { self.heading.clone() } else { caption };
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"{layout}\"/><w:tblLook w:val=\"{}\" w:firstRow=\"{}\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr>",
            self.styles.id("table"),
            columns.iter().sum::<i64>(),
            if has_head { "0420" } else { "0400" },
            u8::from(has_head),
            said(&line(&name)),
            said(&description)
        ));
        let grid: String = columns.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.out.push_str(&format!("<w:tblGrid>{grid}</w:tblGrid>"));
        let head = if is_small { "table-head-small" } else { "table-head" };
        let text = if is_small { "table-text-small" } else { "table-text" };
        if has_head {
            self.row(table, &table.head, &columns, (head, size), true);
        }
        for row in &table.rows {
            self.row(table, row, &columns, (text, size), false);
        }
        self.out.push_str("</w:tbl>");
        self.gap();
    }

    fn row(&mut self, table: &Table, cells: &[Cell], columns: &[i64], look: (&'static str, f64), is_head: bool) {
        let (role, size) = look;
        let whole = if is_long(cells) { "" } else { "<w:cantSplit/>" };
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        let properties = format!("{whole}{head}");
        self.out.push_str("<w:tr>");
        if !properties.is_empty() {
            self.out.push_str(&format!("<w:trPr>{properties}</w:trPr>"));
        }
        let mut lines: f64 = 1.0;
        for (at, cell) in cells.iter().enumerate() {
            let width = columns.get(at).copied().unwrap_or(120);
            let content = match cell.tone {
                Some(tone) => self.chip(cell, tone),
                None => self.inlines(&cell.content, &self.plain()),
            };
            let align = table.columns.get(at).copied().unwrap_or_default();
            let paragraph = Paragraph { align, ..Paragraph::of(role) }.with(&self.styles, &content);
            self.out
                .push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{paragraph}</w:tc>"));
            let breaks = content.matches("<w:br/>").count() as f64;
            lines = lines.max(self.flow.lines(&plain(&cell.content), size, width as f64 / TWIPS - 8.5) + breaks);
        }
        self.out.push_str("</w:tr>");
        self.flow.take_whole(lines * size * 1.21 + 6.3);
    }

    /// A word with a meaning, on a ground of its colour; never colour alone.
    fn chip(&mut self, cell: &Cell, tone: Tone) -> String {
        let (colour, ground) =
            TONES.iter().find(|row| row.0 == tone).map_or(("", ""), |(_, colour, ground)| (*colour, *ground));
        let run = Run { bold: true, colour, ground, ..self.plain() };
        let space = run.text("\u{a0}");
        format!("{space}{}{space}", self.inlines(&cell.content, &run))
    }

    /// The caption above a table: its number, and the heading it stands below.
    fn table_caption(&mut self) -> String {
        self.tables_here += 1;
        // Many sections have a table below a heading of the same words: the list of tables tells them apart.
        let section = self.headings.last().map_or("", |it| it.text.as_str());
        let heading = match section.is_empty() || self.heading == section {
            true => self.heading.clone(),
            false => format!("{section}: {}", self.heading),
        };
        let text = if self.tables_here == 1 { heading } else { format!("{heading} ({})", self.tables_here) };
        let text = line(&text);
        let number = self.tables.len() + 1;
        let (id, name) = self.ids.bookmark(&format!("_Ref{:09}", 720_000_000 + number));
        let run = self.plain();
        let content = format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{}{}<w:bookmarkEnd w:id=\"{id}\"/>{}",
            run.text("Table "),
            run.field("SEQ Table \\* ARABIC", &number.to_string()),
            run.text(&format!("\u{2002}{text}"))
        );
        self.paragraph(&Paragraph { keep_next: true, ..Paragraph::of("caption") }, &content);
        self.flow.take_whole(62.0);
        self.flow.take(-40.0);
        let page = self.flow.page;
        self.tables.push(Entry {
            level: 1,
            number: format!("Table {number}"),
            text: text.clone(),
            bookmark: name,
            page,
        });
        text
    }
}

/// Room in pt that the longest word of each column takes, with that at its sides; `width` measures a word.
fn longest_words(table: &Table, width: &dyn Fn(&str) -> f64) -> Vec<f64> {
    let mut longest = vec![0.0_f64; table.columns.len()];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (cell, room) in row.iter().zip(&mut longest) {
            for word in plain(&cell.content).split_whitespace() {
                *room = room.max(width(word) * WIDER + SIDES);
            }
        }
    }
    longest
}

/// Gives columns the room of their longest words as far as others have more than they need.
fn widen(columns: &mut [f64], words: &[f64]) {
    let missing: f64 = columns.iter().zip(words).map(|(column, word)| (word - column).max(0.0)).sum();
    let spare: f64 = columns.iter().zip(words).map(|(column, word)| (column - word).max(0.0)).sum();
    if missing <= 0.0 || spare <= 0.0 {
        return;
    }
    let moved = missing.min(spare);
    for (column, word) in columns.iter_mut().zip(words) {
        let lacks = (word - *column).max(0.0);
        let has = (*column - word).max(0.0);
        *column += lacks / missing * moved - has / spare * moved;
    }
}
