//! Chapters and sections.

use super::{Writer, bounded, literal};
use crate::document::Section;
use crate::render::body::{Block, Inline, plain};

/// Number of the first annex.
const FIRST_ANNEX: &str = "A";
/// Characters of a paragraph that is not parted from the table or list it leads to: some three lines.
const LEAD: usize = 330;
/// Width of a chapter's name at the head of pages, em of its type.
const RUNNING: f64 = 30.0;

impl<'a> Writer<'a, '_> {
    /// A section with its text.
    pub(in super::super) fn section(&mut self, section: &'a Section, blocks: &[Block]) {
        let level = section.level.clamp(1, 2);
        // Where chapters follow each other, what has no number begins a page, and so do the annexes as a whole.
        let begins_page = level == 1 && (!self.flows || section.number.is_empty() || section.number == FIRST_ANNEX);
        if begins_page {
            self.last_slot();
        }
        if begins_page && !std::mem::take(&mut self.is_below_head) {
            self.out.push_str("#pagebreak(weak: true)\n");
            self.slot(true, true);
        } else if !self.waiting.is_empty() {
            self.slot(false, true);
        }
        self.chapter += usize::from(level == 1);
        self.section_level = level;
        let place = if self.labelled.insert(&section.id) { section.id.as_str() } else { "" };
        self.out.push('#');
        self.heading(level, &section.number, place, true, &bounded(&section.title));
        for (at, block) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            if !self.waiting.is_empty() && before.is_some_and(|before| !is_bound(before, Some(block))) {
                self.slot(false, matches!(block, Block::Heading(..)));
            }
            self.out.push('#');
            match block {
                Block::Figure(id, caption) => {
                    let text = blocks.iter().skip(at + 1).any(|block| !matches!(block, Block::Figure(..)));
                    self.figure(id, caption, text);
                }
                Block::Paragraph(inlines) if is_bound(block, blocks.get(at + 1)) => self.lead(inlines),
                _ => self.block(block),
            }
        }
    }

    /// A heading with the number it has in every format. Chapters have a short name for the head of pages.
    pub(super) fn heading(&mut self, level: u8, number: &str, place: &str, outlined: bool, title: &str) {
        // A level that is left out is an error to readers of tagged documents.
        let level = level.min(self.level.saturating_add(1)).max(1);
        self.level = level;
        let running = if level == 1 { format!(", running: {}", self.running(title)) } else { String::new() };
        let (number, title) = (self.text(number), self.text(title));
        self.out.push_str(&format!("title({level}, {number}, {}, {outlined}, {title}{running})\n", literal(place)));
    }

    /// A title as short as the head of a page has room for.
    fn running(&mut self, title: &str) -> String {
        let title = self.glyphs.text(title);
        let mut short = String::new();
        let mut room = RUNNING;
        for c in title.chars() {
            room -= self.glyphs.width(c.encode_utf8(&mut [0; 4]));
            if room < 0.0 {
                short.push('…');
                break;
            }
            short.push(c);
        }
        literal(&short)
    }

    /// A paragraph that stays with what follows.
    fn lead(&mut self, inlines: &[Inline]) {
        self.out.push_str("lead(");
        self.content(inlines);
        self.out.push_str(")\n");
    }
}

/// Whether a block must not be parted from the one after it.
fn is_bound(block: &Block, next: Option<&Block>) -> bool {
    match block {
        Block::Heading(..) | Block::Figure(..) => true,
        Block::Paragraph(inlines) => {
            matches!(next, Some(Block::Table(_) | Block::List(_) | Block::Numbers(_))) && plain(inlines).len() < LEAD
        }
        _ => false,
    }
}
