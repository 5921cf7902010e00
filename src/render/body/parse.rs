//! Markdown events to blocks.

use super::{
    Align, Block, CELL_LIMIT, Callout, Cell, DEPTH_LIMIT, Inline, List, TEXT_LIMIT, Table, Target, clean, marks, plain,
    shorten,
};
use crate::diag::{Code, Diagnostic, Warned};
use crate::kept::{Mark, mark};
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// What links and drawings may refer to.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Ids of the sections.
    pub sections: BTreeSet<String>,
    /// Ids of the figures.
    pub figures: BTreeSet<String>,
    /// Sections of other documents of the set: name of the file without its ending, by id.
    pub elsewhere: BTreeMap<String, String>,
}

impl Known {
    /// What a document offers.
    pub fn of(document: &crate::document::Document) -> Self {
        Self {
            sections: document.sections.iter().map(|section| section.id.clone()).collect(),
            figures: document.figures.iter().map(|figure| figure.id.clone()).collect(),
            elsewhere: document.elsewhere.clone(),
        }
    }
}

/// An element that has been opened and not yet closed.
#[derive(Default)]
struct Open {
    frame: Frame,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    text: String,
    loose: bool,
    numbers: bool,
}

#[derive(Default)]
enum Frame {
    #[default]
    Blocks,
    Paragraph,
    Heading(u8),
    Quote(Option<Callout>),
    Code,
    Html,
    List(Option<u64>),
    Item,
    Table(Vec<Align>),
    Head,
    Row,
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link(Option<Target>),
    Image(Option<String>),
    Kept(String),
}

struct Builder<'k> {
    known: &'k Known,
    subject: &'k str,
    open: Vec<Open>,
    /// Elements open beyond the depth limit.
    beyond: usize,
    shortened: usize,
}

/// Parses the text of the chapter `subject`. Texts beyond the limits are shortened and told once.
pub fn parse(markdown: &str, known: &Known, subject: &str) -> Warned<Vec<Block>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    let mut builder = Builder { known, subject, open: vec![Open::default()], beyond: 0, shortened: 0 };
    for event in Parser::new_ext(markdown, options) {
        builder.take(event);
    }
    builder.finish()
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.code(&text),
            Event::Html(text) => self.text(&text),
            Event::InlineHtml(text) => self.inline_html(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            // Not enabled; their source is text.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        // A kept region stands at the top and draws nothing of its own: it makes nothing deeper.
        let kept = usize::from(self.open.get(1).is_some_and(|open| matches!(open.frame, Frame::Kept(_))));
        if self.beyond > 0 || self.open.len() >= DEPTH_LIMIT + kept {
            self.beyond = self.beyond.saturating_add(1);
            return;
        }
        let frame = match tag {
            Tag::Paragraph => {
                if let Some(top) = self.open.last_mut() {
                    top.loose |= matches!(top.frame, Frame::Item);
                }
                Frame::Paragraph
            }
            Tag::Heading { level, .. } => Frame::Heading((level as u8).saturating_sub(2).max(1)),
            Tag::BlockQuote(kind) => Frame::Quote(kind.map(callout)),
            Tag::CodeBlock(_) => Frame::Code,
            Tag::HtmlBlock => Frame::Html,
            Tag::List(first) => Frame::List(first),
            Tag::Item => Frame::Item,
            Tag::Table(columns) => Frame::Table(columns.into_iter().map(align).collect()),
            Tag::TableHead => Frame::Head,
            Tag::TableRow => Frame::Row,
            Tag::TableCell => Frame::Cell,
            Tag::Emphasis => Frame::Emphasis,
            Tag::Strong => Frame::Strong,
            Tag::Strikethrough => Frame::Strike,
            Tag::Link { dest_url, .. } => Frame::Link(target(&dest_url, self.known)),
            Tag::Image { dest_url, .. } => {
                let id = dest_url.strip_prefix("figure:").filter(|id| self.known.figures.contains(*id));
                Frame::Image(id.map(str::to_owned))
            }
            _ => Frame::Blocks,
        };
        self.open.push(Open { frame, ..Open::default() });
    }

    fn end(&mut self, _end: TagEnd) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.open.len() < 2 || self.open.last().is_some_and(|top| matches!(top.frame, Frame::Kept(_))) {
            return;
        }
        self.pop();
    }

    fn pop(&mut self) {
        let Some(mut done) = self.open.pop() else { return };
        flush(&mut done);
        self.close(done);
    }

    fn close(&mut self, done: Open) {
        let Open { frame, mut blocks, inlines, items, cells, rows, text, loose, .. } = done;
        match frame {
            Frame::Paragraph => self.paragraph(inlines),
            Frame::Heading(level) => self.block(Block::Heading(level, inlines)),
            Frame::Quote(Some(kind)) => self.block(Block::Callout(kind, blocks)),
            Frame::Quote(None) => self.block(Block::Quote(blocks)),
            Frame::Code => self.block(Block::Code(text)),
            Frame::Html => self.html(&text),
            Frame::List(start) => self.block(Block::List(List { start, tight: !loose, items })),
            Frame::Item => {
                if let Some(list) = self.open.last_mut() {
                    list.loose |= loose;
                    list.items.push(blocks);
                }
            }
            Frame::Table(columns) => self.table(columns, cells, rows),
            Frame::Head => {
                if let Some(table) = self.open.last_mut() {
                    table.cells = cells;
                }
            }
            Frame::Row => {
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(cells);
                }
            }
            Frame::Cell => {
                if let Some(row) = self.open.last_mut() {
                    row.cells.push(Cell { content: inlines, tone: None });
                }
            }
            Frame::Emphasis => self.inline(Inline::Emphasis(inlines)),
            Frame::Strong => self.inline(Inline::Strong(inlines)),
            Frame::Strike => self.inline(Inline::Strike(inlines)),
            Frame::Link(Some(target)) => self.inline(Inline::Link(target, inlines)),
            Frame::Link(None) => inlines.into_iter().for_each(|inline| self.inline(inline)),
            Frame::Image(Some(id)) if self.in_paragraph() => self.figure(id, plain(&inlines)),
            Frame::Image(_) => self.inline(Inline::Emphasis(inlines)),
            Frame::Kept(id) => self.block(Block::Kept(id, blocks)),
            Frame::Blocks => blocks.drain(..).for_each(|block| self.block(block)),
        }
    }

    fn paragraph(&mut self, mut inlines: Vec<Inline>) {
        // What is left beside a drawing that stood in the paragraph.
        while matches!(inlines.first(), Some(Inline::Break)) || inlines.first().is_some_and(is_blank) {
            inlines.remove(0);
        }
        if !inlines.is_empty() {
            self.block(Block::Paragraph(inlines));
        }
    }

    fn in_paragraph(&self) -> bool {
        self.open.last().is_some_and(|top| matches!(top.frame, Frame::Paragraph))
    }

    /// A drawing in a paragraph: it stands by itself, and the paragraph goes on below it.
    fn figure(&mut self, id: String, caption: String) {
        let before = self.open.last_mut().map(|top| std::mem::take(&mut top.inlines)).unwrap_or_default();
        let Some(paragraph) = self.open.pop() else { return };
        self.paragraph(before);
        self.block(Block::Figure(id, caption));
        self.open.push(paragraph);
    }

    fn table(&mut self, mut columns: Vec<Align>, head: Vec<Cell>, mut rows: Vec<Vec<Cell>>) {
        columns.resize(head.len(), Align::Start);
        for row in &mut rows {
            row.resize(head.len(), Cell::default());
        }
        let mut table = Table { columns, head, rows };
        let numbers = self.open.last_mut().is_some_and(|top| std::mem::take(&mut top.numbers));
        if numbers {
            self.block(Block::Numbers(marks::numbers(table)));
        } else {
            marks::mark(&mut table);
            self.block(Block::Table(table));
        }
    }

    /// A block of HTML: a mark, a comment, or text.
    fn html(&mut self, text: &str) {
        let text = text.trim();
        if text == "<!-- numbers -->" {
            if let Some(top) = self.open.last_mut() {
                top.numbers = true;
            }
        } else if let Some(found @ (Mark::Open { .. } | Mark::Close)) = mark(text) {
            self.kept(found);
        } else if !(text.is_empty() || text.starts_with("<!--") && text.ends_with("-->")) {
            self.block(Block::Paragraph(vec![Inline::Text(text.to_owned())]));
        }
    }

    /// The first or the last marker of a kept region. Those within other blocks are passed over, as comments are.
    fn kept(&mut self, found: Mark) {
        if self.open.len() == 2 && matches!(self.open.last(), Some(Open { frame: Frame::Kept(_), .. })) {
            self.pop();
        }
        if let (Mark::Open { id, .. }, 1) = (found, self.open.len()) {
            self.open.push(Open { frame: Frame::Kept(id), ..Open::default() });
        }
    }

    fn inline_html(&mut self, text: &str) {
        // As a reader of the Markdown sees them: breaks break, comments are not there.
        match text {
            "<br>" | "<br/>" | "<br />" => self.inline(Inline::Break),
            _ if text.starts_with("<!--") => {}
            _ => self.text(text),
        }
    }

    fn code(&mut self, text: &str) {
        let text = self.bounded(text);
        if let Some(top) = self.open.last_mut() {
            top.inlines.push(Inline::Code(text));
        }
    }

    fn text(&mut self, text: &str) {
        let text = self.bounded(text);
        let limit = self.limit();
        let Some(top) = self.open.last_mut() else { return };
        if matches!(top.frame, Frame::Code | Frame::Html) {
            top.text.push_str(&text);
            return;
        }
        // Escapes split a text into many events: they are put together again.
        if let Some(Inline::Text(last)) = top.inlines.last_mut() {
            if last.len() >= limit && last.ends_with('…') {
                return;
            }
            last.push_str(&text);
            if let Some(short) = shorten(last, limit) {
                *last = short;
                self.shortened += 1;
            }
        } else {
            top.inlines.push(Inline::Text(text));
        }
    }

    /// The text without stray characters, and not longer than its place allows.
    fn bounded(&mut self, text: &str) -> String {
        let text = clean(text);
        match shorten(&text, self.limit()) {
            Some(short) => {
                self.shortened += 1;
                short
            }
            None => text.into_owned(),
        }
    }

    fn limit(&self) -> usize {
        let in_cell = self.open.iter().any(|open| matches!(open.frame, Frame::Cell));
        if in_cell { CELL_LIMIT } else { TEXT_LIMIT }
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(top) = self.open.last_mut() {
            top.inlines.push(inline);
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(top) = self.open.last_mut() {
            flush(top);
            top.blocks.push(block);
        }
    }

    fn finish(mut self) -> Warned<Vec<Block>> {
        while self.open.len() > 1 {
            self.pop();
        }
        let mut root = self.open.pop().unwrap_or_default();
        flush(&mut root);
        let mut diagnostics = Vec::new();
        if self.shortened > 0 {
            let message = "a text of extraordinary length was shortened";
            diagnostics.push(Diagnostic::new(Code::LabelShortened, self.subject, message));
        }
        Warned { value: root.blocks, diagnostics }
    }
}

/// Turns text that stands among blocks (in a tight list) into a paragraph.
fn flush(open: &mut Open) {
    if !open.inlines.is_empty()
        && matches!(open.frame, Frame::Blocks | Frame::Item | Frame::Quote(_) | Frame::List(_) | Frame::Kept(_))
    {
        let inlines = std::mem::take(&mut open.inlines);
        open.blocks.push(Block::Paragraph(inlines));
    }
}

fn is_blank(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text.trim().is_empty())
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}

fn callout(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}

/// Where a link may lead; `None` leaves its text.
pub(in crate::render) fn target(href: &str, known: &Known) -> Option<Target> {
    if let Some(id) = href.strip_prefix('#') {
        let elsewhere = || known.elsewhere.get(id).map(|file| Target::Document(file.clone(), id.to_owned()));
        return match known.sections.contains(id) {
            true => Some(Target::Section(id.to_owned())),
            false => elsewhere(),
        };
    }
    let (scheme, rest) = href.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let allowed = matches!(scheme.as_str(), "https" | "http" | "mailto");
    let sound = !rest.is_empty() && href.len() <= 2_000 && !href.chars().any(|c| c.is_whitespace() || c.is_control());
    (allowed && sound).then(|| Target::Web(clean(href).into_owned()))
}
