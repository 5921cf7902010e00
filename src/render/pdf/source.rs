//! The block tree as Typst code: calls of the functions in the preamble, with every text a string literal.

use super::glyphs::Glyphs;
use super::widths::{is_long, measure, pieces};
use crate::document::{Document, Figure, Section};
use crate::render::body::{Align, Block, Cell, Inline, List, Number, Table, Target, plain};
use crate::wording;
use std::collections::{BTreeMap, BTreeSet};

/// Width over height from which on a drawing lies on a page of its own.
const LANDSCAPE: f64 = 1.05;
/// Width in px up to which a lying A4 page shows the text of a drawing legibly; wider ones get A3.
const A4_DRAWING: f64 = 1_150.0;
/// Characters of a word in running text before it may be broken.
const WORD: usize = 48;
/// Characters a key number may have and still be set large.
const LARGE_NUMBER: usize = 9;

/// Writes Typst code.
pub(super) struct Writer<'a, 'f> {
    out: String,
    glyphs: Glyphs<'f>,
    figures: BTreeMap<&'a str, &'a Figure>,
    /// Sections that have a place in this document: links to others would be errors.
    places: BTreeSet<&'a str>,
    labelled: BTreeSet<&'a str>,
    drawn: Vec<&'a str>,
    level: u8,
    section_level: u8,
    word: usize,
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

impl<'a, 'f> Writer<'a, 'f> {
    pub(super) fn new(document: &'a Document, sections: impl Iterator<Item = &'a Section>, glyphs: Glyphs<'f>) -> Self {
        Self {
            out: String::from("#import \"hld.typ\": *\n"),
            glyphs,
            figures: document.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect(),
            places: sections.map(|section| section.id.as_str()).collect(),
            labelled: BTreeSet::new(),
            drawn: Vec::new(),
            level: 0,
            section_level: 1,
            word: WORD,
        }
    }

    /// The code, the drawings it needs by file name, and what could not be drawn.
    pub(super) fn finish(mut self) -> (String, Vec<(String, Vec<u8>)>, Glyphs<'f>) {
        let mut drawings = Vec::new();
        for id in &self.drawn {
            if let Some(figure) = self.figures.get(id) {
                drawings.push((file_name(drawings.len()), self.glyphs.drawing(&figure.print_svg).into_bytes()));
            }
        }
        (self.out, drawings, self.glyphs)
    }

    /// A literal of a text that is drawn.
    fn text(&mut self, text: &str) -> String {
        literal(&self.glyphs.text(text))
    }

    /// The rules for the whole document.
    pub(super) fn setup(&mut self, document: &Document, fonts: &[String]) {
        let stamp = &document.stamp;
        let day = wording::date(&stamp.date);
        let fonts: Vec<String> = fonts.iter().map(|family| literal(family)).collect();
        let fields = [
            ("title", &document.title),
            ("subtitle", &document.subtitle),
            ("tenant", &stamp.tenant),
            ("date", &day),
            ("classification", &stamp.classification),
        ];
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}: {}", self.text(&bounded(value)))).collect();
        let when = match date(&stamp.date) {
            Some((year, month, day)) => format!("datetime(year: {year}, month: {month}, day: {day})"),
            None => "none".to_owned(),
        };
        self.out.push_str(&format!(
            "#show: hld.with({}, when: {when}, fonts: ({},))\n",
            fields.join(", "),
            fonts.join(", ")
        ));
    }

    /// The cover page, with the text of the cover section on it, and the contents.
    pub(super) fn cover(&mut self, document: &Document, section: Option<&'a Section>, blocks: &[Block]) {
        let stamp = &document.stamp;
        let day = wording::date(&stamp.date);
        let facts =
            [("Snapshot", &day), ("Classification", &stamp.classification), ("Made by tenantry", &stamp.version)];
        let facts: Vec<String> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("({}, {})", literal(label), self.text(&bounded(value))))
            .collect();
        let title = self.text(&bounded(&document.title));
        let subtitle = self.text(&bounded(&document.subtitle));
        let tenant = self.text(&bounded(&stamp.tenant));
        self.out.push_str(&format!(
            "#cover(title: {title}, subtitle: {subtitle}, tenant: {tenant}, facts: ({}), {{\n",
            facts.iter().map(|fact| format!("{fact},")).collect::<String>()
        ));
        if let Some(section) = section {
            self.labelled.insert(&section.id);
            self.out.push_str(&format!("[#metadata(none)#label({})]\n", literal(&section.id)));
        }
        // A drawing on the cover would need a page within a page.
        let blocks: Vec<&Block> = blocks.iter().filter(|block| !matches!(block, Block::Figure(..))).collect();
        for block in blocks {
            self.block(block);
        }
        self.out.push_str("})\n#contents()\n");
        self.level = 1;
    }

    /// A section with its text.
    pub(super) fn section(&mut self, section: &'a Section, blocks: &[Block]) {
        let level = section.level.clamp(1, 2);
        if level == 1 {
            self.out.push_str("#pagebreak(weak: true)\n");
        }
        self.section_level = level;
        let place = if self.labelled.insert(&section.id) { section.id.as_str() } else { "" };
        let body = self.text(&bounded(&section.title));
        self.heading(level, &section.number, place, true, &body);
        let mut later: Vec<(&'a Figure, String)> = Vec::new();
        let mut lines = 0;
        for (at, block) in blocks.iter().enumerate() {
            if matches!(block, Block::Heading(..)) && lines >= ENOUGH {
                self.overleaf(&mut later);
            }
            self.out.push('#');
            if let Block::Figure(id, caption) = block {
                let rest = blocks.get(at + 1..).unwrap_or_default();
                self.place_figure(id, caption, rest, &mut later);
            } else {
                lines += height(block);
                self.block(block);
            }
        }
        self.overleaf(&mut later);
    }

    /// The drawings that wait for a page of their own.
    fn overleaf(&mut self, later: &mut Vec<(&'a Figure, String)>) {
        for (figure, caption) in later.drain(..) {
            self.out.push('#');
            self.drawing(figure, &caption);
        }
    }

    /// A drawing where it stands, or, where it needs a page across, after the text that follows: a page is not torn
    /// open for it.
    fn place_figure(&mut self, id: &str, caption: &str, rest: &[Block], later: &mut Vec<(&'a Figure, String)>) {
        let Some(figure) = self.figures.get(id).copied() else {
            self.out.push_str("none\n");
            return;
        };
        let text = rest.iter().any(|block| !matches!(block, Block::Figure(..)));
        // Numbers of figures rise through the document: behind one that waits, all wait.
        if text && (is_landscape(figure) || !later.is_empty()) {
            later.push((figure, caption.to_owned()));
            let number = self.drawn.len() + later.len();
            let caption = self.text(&bounded(caption));
            self.out.push_str(&format!("overleaf({number}, {caption})\n"));
        } else {
            if !later.is_empty() {
                self.out.push_str("none\n");
                self.overleaf(later);
                self.out.push('#');
            }
            self.drawing(figure, caption);
        }
    }

    fn heading(&mut self, level: u8, number: &str, place: &str, outlined: bool, body: &str) {
        // A level that is left out is an error to readers of tagged documents.
        let level = level.min(self.level.saturating_add(1)).max(1);
        self.level = level;
        let number = self.text(number);
        self.out.push_str(&format!("#title({level}, {number}, {}, {outlined}, {body})\n", literal(place)));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// One block as an expression. Recursion is bounded by the depth of the tree, which the parser bounds.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => {
                self.out.push_str("par(");
                self.content(inlines);
                self.out.push_str(")\n");
            }
            Block::Heading(depth, inlines) => {
                let level = self.section_level.saturating_add(*depth).min(6);
                let text: String = plain(inlines);
                let body = self.text(&bounded(&text));
                let level = level.min(self.level.saturating_add(1)).max(1);
                self.level = level;
                self.out.push_str(&format!("title({level}, \"\", \"\", false, {body})\n"));
            }
            Block::List(list) => self.list(list),
            Block::Quote(blocks) => {
                self.out.push_str("quote(block: true, {\n");
                self.blocks(blocks);
                self.out.push_str("})\n");
            }
            Block::Callout(kind, blocks) => {
                self.out.push_str(&format!("callout({}, {}, {{\n", literal(kind.id()), literal(kind.label())));
                self.blocks(blocks);
                self.out.push_str("})\n");
            }
            Block::Code(text) => {
                self.out.push_str("listing((");
                for line in text.trim_end_matches('\n').split('\n') {
                    self.content(&[Inline::Text(line.replace(' ', "\u{a0}"))]);
                    self.out.push_str(", ");
                }
                self.out.push_str("))\n");
            }
            Block::Table(table) => self.table(table),
            Block::Numbers(numbers) => self.numbers(numbers),
            Block::Figure(id, caption) => match self.figures.get(id.as_str()).copied() {
                Some(figure) if !is_landscape(figure) => self.drawing(figure, caption),
                // Within other blocks there is no page to turn.
                _ => {
                    let caption = self.text(caption);
                    self.out.push_str(&format!("par({caption})\n"));
                }
            },
            Block::Rule => self.out.push_str("line(length: 100%, stroke: 0.5pt + line-soft)\n"),
        }
    }

    fn list(&mut self, list: &List) {
        match list.start {
            Some(first) => {
                self.out.push_str(&format!("enum(start: {}, tight: {}, ", first.min(1_000_000_000), list.tight))
            }
            None => self.out.push_str(&format!("list(tight: {}, ", list.tight)),
        }
        for item in &list.items {
            self.out.push_str("{ ");
            match item.as_slice() {
                [Block::Paragraph(inlines), rest @ ..] if list.tight => {
                    self.content(inlines);
                    self.out.push('\n');
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.out.push_str("}, ");
        }
        self.out.push_str(")\n");
    }

    fn table(&mut self, table: &Table) {
        let measure = measure(table, &self.glyphs);
        let widths: Vec<String> = measure.columns.iter().map(|width| format!("{width:.2}fr")).collect();
        let aligns: Vec<&str> = table.columns.iter().map(|align| align_name(*align)).collect();
        self.out.push_str(&format!(
            "sheet(({},), ({},), {:.1}pt, (",
            widths.join(", "),
            aligns.join(", "),
            measure.size
        ));
        self.word = measure.word;
        for cell in &table.head {
            self.content(&cell.content);
            self.out.push_str(", ");
        }
        self.out.push_str("),\n");
        for row in &table.rows {
            let long = is_long(row);
            for cell in row {
                if long {
                    self.out.push_str("long(");
                }
                self.cell(cell);
                self.out.push_str(if long { "), " } else { ", " });
            }
            self.out.push('\n');
        }
        self.word = WORD;
        self.out.push_str(")\n");
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.tone {
            Some(tone) => {
                self.out.push_str(&format!("chip({}, ", literal(tone.id())));
                self.content(&cell.content);
                self.out.push(')');
            }
            None => self.content(&cell.content),
        }
    }

    fn numbers(&mut self, numbers: &[Number]) {
        self.out.push_str("numbers((");
        self.word = 13;
        for number in numbers {
            let large = plain(&number.value).chars().count() <= LARGE_NUMBER
                && plain(&number.value).starts_with(|c: char| c.is_ascii_digit());
            self.out.push('(');
            self.content(&number.value);
            self.out.push_str(", ");
            self.content(&number.label);
            self.out.push_str(", ");
            if number.note.is_empty() {
                self.out.push_str("none")
            } else {
                self.content(&number.note)
            }
            self.out.push_str(&format!(", {large}), "));
        }
        self.word = WORD;
        self.out.push_str("))\n");
    }

    fn drawing(&mut self, figure: &'a Figure, caption: &str) {
        if self.drawn.contains(&figure.id.as_str()) {
            let caption = self.text(caption);
            self.out.push_str(&format!("par({caption})\n"));
            return;
        }
        let file = file_name(self.drawn.len());
        self.drawn.push(&figure.id);
        let number = self.drawn.len();
        let caption = self.text(&bounded(caption));
        let description = if figure.description.is_empty() { &figure.caption } else { &figure.description };
        let alt = self.text(&bounded(description));
        let (width, height) = (figure.width.clamp(1.0, 100_000.0), figure.height.clamp(1.0, 100_000.0));
        let mut links = String::new();
        for link in &figure.links {
            let place = link.href.strip_prefix('#').filter(|place| self.places.contains(place));
            let Some(place) = place else { continue };
            let rect = link.rect;
            if [rect.x, rect.y, rect.w, rect.h].iter().all(|side| side.is_finite()) {
                links.push_str(&format!(
                    "({:.2}, {:.2}, {:.2}, {:.2}, {}), ",
                    rect.x,
                    rect.y,
                    rect.w,
                    rect.h,
                    literal(place)
                ));
            }
        }
        let arguments = format!(
            "{number}, {}, {width:.2}, {height:.2}, {{ strong(\"Figure {number}\"); h(0.7em); {caption} }}, {alt}, ({links})",
            literal(&file)
        );
        if is_landscape(figure) {
            let paper = if figure.width > A4_DRAWING { "a3" } else { "a4" };
            self.out.push_str(&format!("drawing-page(\"{paper}\", {arguments})\n"));
        } else {
            self.out.push_str(&format!("drawing({arguments}, space: 14mm)\n"));
        }
    }

    /// Inline elements as one expression.
    fn content(&mut self, inlines: &[Inline]) {
        self.out.push('{');
        if inlines.is_empty() {
            self.out.push_str("\"\"");
        }
        for inline in inlines {
            self.inline(inline);
            self.out.push(';');
        }
        self.out.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.run(text),
            Inline::Code(text) => {
                self.out.push_str("code({");
                self.run(text);
                self.out.push_str("})");
            }
            Inline::Emphasis(inner) => self.call("emph", inner),
            Inline::Strong(inner) => self.call("strong", inner),
            Inline::Strike(inner) => self.call("strike", inner),
            Inline::Break => self.out.push_str("linebreak()"),
            Inline::Link(Target::Section(id), inner) if self.places.contains(id.as_str()) => {
                self.out.push_str(&format!("link(label({}), ", literal(id)));
                self.content(inner);
                self.out.push(')');
            }
            Inline::Link(Target::Section(_), inner) => self.content(inner),
            Inline::Link(Target::Web(href), inner) => {
                self.out.push_str(&format!("link({}, ", literal(href)));
                self.content(inner);
                self.out.push(')');
            }
        }
    }

    fn call(&mut self, function: &str, inner: &[Inline]) {
        self.out.push_str(function);
        self.out.push('(');
        self.content(inner);
        self.out.push(')');
    }

    /// Text, with places where long words may be broken.
    fn run(&mut self, text: &str) {
        let text = self.glyphs.text(text);
        let mut first = true;
        for piece in pieces(&text, self.word) {
            if !first {
                self.out.push_str(";z;");
            }
            first = false;
            self.out.push_str(&literal(piece));
        }
        if first {
            self.out.push_str("\"\"");
        }
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "left",
        Align::Centre => "center",
        Align::End => "right",
    }
}

/// Lines of text that fill enough of a page to turn it for a drawing.
const ENOUGH: usize = 34;

fn is_landscape(figure: &Figure) -> bool {
    figure.width > figure.height * LANDSCAPE
}

/// Whether a block may stand between the place of a drawing and its page.
/// About how many lines of a page a block takes.
fn height(block: &Block) -> usize {
    match block {
        Block::Table(table) => table.rows.len() * 3 / 2 + 3,
        Block::List(list) => list.items.len() * 2,
        Block::Numbers(_) => 8,
        Block::Figure(..) => 0,
        _ => 3,
    }
}

fn file_name(index: usize) -> String {
    format!("drawing-{index}.svg")
}

/// A heading or a field: no longer than a page can bear.
fn bounded(text: &str) -> String {
    crate::render::body::shorten(text, 300).unwrap_or_else(|| text.to_owned())
}

/// Year, month and day at the start of a date.
pub(super) fn date(text: &str) -> Option<(i16, u8, u8)> {
    let day = text.get(..10)?.parse::<jiff::civil::Date>().ok()?;
    Some((day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?))
}
