//! Sections: headings with the number they have in every format, and drawings that wait for pages of their own.

use super::paper::Paper;
use super::text::{Paragraph, line};
use super::writer::{Entry, Place, Writer};
use crate::document::{Figure, Section};
use crate::ooxml::escape;
use crate::render::body::{Block, Inline};

/// Share of a page from which on a drawing that waits is set before the next heading.
const FULL: f64 = 0.6;
/// Number of the first annex.
const FIRST_ANNEX: &str = "A";

impl<'a> Writer<'a> {
    /// The text of the cover or of a section without its heading.
    pub(super) fn text_of(&mut self, section: &Section, blocks: &[Block], role: &'static str) {
        let mark = self.mark(&section.id);
        self.heading.clone_from(&section.title);
        // A drawing on a cover would need a page within a page, and nothing on it is numbered.
        let place = Place { is_boxed: true, ..self.page_place(role) };
        let mut rest = blocks.iter().filter(|block| !matches!(block, Block::Figure(..)));
        if let Some(Block::Paragraph(inlines)) = rest.clone().next() {
            rest.next();
            let text = self.inlines(inlines, &self.plain());
            self.paragraph(&Paragraph::of(role), &format!("{mark}{text}"));
        } else {
            self.paragraph(&Paragraph::of("gap"), &mark);
        }
        for block in rest {
            self.block(block, place);
        }
    }

    /// A section with its heading. `breaks` tells whether a page may begin with it, `is_last` that nothing follows.
    pub(super) fn section(&mut self, section: &Section, blocks: &[Block], breaks: bool, is_last: bool) {
        let level = section.level.clamp(1, 2);
        self.is_last = is_last;
        self.section_level = level;
        let begins_page = self.begins_page(section, breaks);
        if begins_page {
            self.flow.begin_page();
        }
        self.title(section, level, begins_page);
        let mut later: Vec<(&'a Figure, String)> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            if matches!(block, Block::Heading(..)) && self.flow.share() >= FULL {
                self.overleaf(&mut later);
            }
            match block {
                Block::Figure(id, caption) => {
                    let rest = blocks.get(at + 1..).unwrap_or_default();
                    self.place_figure(id, caption, rest, &mut later);
                }
                other => self.block(other, self.page_place("body")),
            }
        }
        self.overleaf(&mut later);
    }

    /// Whether a section begins a page: where chapters follow each other, what has no number does, and so do the annexes as
    /// a whole.
    pub(super) fn begins_page(&self, section: &Section, breaks: bool) -> bool {
        let is_apart = !self.flows || section.number.is_empty() || section.number == FIRST_ANNEX;
        breaks && section.level <= 1 && is_apart
    }

    /// The heading of a section, with the number it has in every format: that of the template's list where it counts the
    /// same, else as text.
    fn title(&mut self, section: &Section, level: u8, page_break: bool) {
        let role = if level == 1 { "heading-1" } else { "heading-2" };
        let title = line(&section.title);
        let list = self.counting(&section.number, level, role);
        let mut paragraph = Paragraph { page_break, ..Paragraph::of(role) };
        let mut content = self.mark(&section.id);
        let (id, name) = self.ids.bookmark(&format!("_Toc{:09}", 700_000_000 + self.headings.len()));
        content.push_str(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>"));
        match list {
            Counting::Itself => {}
            Counting::As(list, level) => paragraph.list = Some((list, level)),
            Counting::Text => {
                paragraph.list = self.styles.list(role).map(|_| (self.lists.ours(super::own::NOTHING), 0));
                if !section.number.is_empty() {
                    content.push_str(&self.plain().text(&format!("{}\u{2002}", section.number)));
                }
            }
        }
        content.push_str(&self.plain().text(&title));
        content.push_str(&format!("<w:bookmarkEnd w:id=\"{id}\"/>"));
        self.paragraph(&paragraph, &content);
        self.flow.take_whole(if level == 1 { 46.0 } else { 44.0 });
        self.heading.clone_from(&title);
        self.tables_here = 0;
        let number = section.number.clone();
        self.headings.push(Entry { level, number, text: title, bookmark: name, page: self.flow.page });
    }

    /// Who prints the number of a heading.
    fn counting(&mut self, number: &str, level: u8, role: &str) -> Counting {
        let list = self.styles.list(role);
        let is_annex = number.starts_with(|c: char| c.is_ascii_uppercase());
        let Some(counted) = self.counted.get_mut(usize::from(is_annex)) else { return Counting::Text };
        if list.is_none() || number.is_empty() || (is_annex && !self.is_own) {
            return Counting::Text;
        }
        let next = if level == 1 { [counted[0] + 1, 0] } else { [counted[0], counted[1] + 1] };
        let first = match is_annex {
            true => char::from_u32(u32::from('A') + next[0].saturating_sub(1)).unwrap_or('?').to_string(),
            false => next[0].to_string(),
        };
        let printed = if level == 1 { first } else { format!("{first}.{}", next[1]) };
        if printed != number {
            return Counting::Text;
        }
        *counted = next;
        match is_annex {
            true => Counting::As(super::own::ANNEXES.to_string(), u32::from(level) - 1),
            false => Counting::Itself,
        }
    }

    /// The bookmark of a section, around nothing: it stands where the section begins.
    fn mark(&self, section: &str) -> String {
        let Some((id, name)) = self.sections.get(section) else { return String::new() };
        format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/><w:bookmarkEnd w:id=\"{id}\"/>", escape(name))
    }

    /// A heading within a section.
    pub(super) fn sub_heading(&mut self, depth: u8, inlines: &[Inline]) {
        let level = self.section_level.saturating_add(depth).clamp(2, 5);
        let role = ["sub-heading-2", "sub-heading-3", "sub-heading-4", "sub-heading-5"];
        let role = role.get(usize::from(level) - 2).copied().unwrap_or("sub-heading-5");
        let text = line(&crate::render::body::plain(inlines));
        let content = self.plain().text(&text);
        self.paragraph(&Paragraph::of(role), &content);
        self.flow.take_whole(70.0);
        self.flow.take(-36.0);
        self.heading = text;
        self.tables_here = 0;
    }

    /// A drawing where it stands, or, where it needs a page that lies, after the text that follows: a page is not torn
    /// open for it.
    fn place_figure(&mut self, id: &str, caption: &str, rest: &[Block], later: &mut Vec<(&'a Figure, String)>) {
        let Some(figure) = self.drawing(id) else { return };
        if self.number_of(id).is_some() || self.placed.contains(id) {
            return self.pointer(id, caption, 0);
        }
        let has_text = rest.iter().any(|block| !matches!(block, Block::Figure(..)));
        let turns = self.turn(figure).is_some();
        // Numbers of figures rise through the document: behind one that waits, all wait.
        if has_text && (turns || !later.is_empty()) {
            later.push((figure, caption.to_owned()));
            let ahead = u32::try_from(self.drawn.len() + later.len()).unwrap_or_default();
            self.pointer(id, caption, ahead);
        } else if turns || !later.is_empty() {
            later.push((figure, caption.to_owned()));
            self.overleaf(later);
        } else {
            self.figure(figure, caption, self.page_place("body"));
        }
    }

    /// The paper for a drawing, where a page may be turned for it: not in a cell, and not behind all else, where an empty
    /// page would follow.
    fn turn(&self, figure: &Figure) -> Option<Paper> {
        self.fit(figure).filter(|_| !self.is_last && !self.is_boxed)
    }

    /// The drawings that wait for pages of their own: those on the same paper follow each other in one section.
    pub(super) fn overleaf(&mut self, later: &mut Vec<(&'a Figure, String)>) {
        let mut waiting = std::mem::take(later).into_iter().peekable();
        while let Some((figure, caption)) = waiting.next() {
            let Some(paper) = self.turn(figure) else {
                self.figure(figure, &caption, self.page_place("body"));
                continue;
            };
            let mut together = vec![(figure, caption)];
            while let Some(next) = waiting.next_if(|(other, _)| self.turn(other).as_ref() == Some(&paper)) {
                together.push(next);
            }
            self.turned(&together, &paper);
        }
    }

    /// Drawings on pages that lie, and back.
    fn turned(&mut self, figures: &[(&'a Figure, String)], paper: &Paper) {
        if !self.at_break {
            let section = self.paper.section(!self.has_turned);
            self.paragraph(&Paragraph { section, ..Paragraph::of("gap") }, "");
        }
        self.has_turned = true;
        for (at, (figure, caption)) in figures.iter().enumerate() {
            self.flow.begin_page();
            self.figure_on(figure, caption, paper.room(), Some(at > 0));
            self.flow.pages(1);
        }
        // In a paragraph of its own: LibreOffice loses the mark of a caption that ends a section.
        self.paragraph(&Paragraph { section: paper.section(false), ..Paragraph::of("gap") }, "");
        self.at_break = true;
    }
}

/// Who prints the number of a heading.
enum Counting {
    /// The list of its style.
    Itself,
    /// Another list, on a level.
    As(String, u32),
    /// Nobody: it is written as text.
    Text,
}
