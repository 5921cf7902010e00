//! The blocks of a chapter, as expressions.

use super::{WORD, Writer, bounded, literal};
use crate::render::body::{Block, Inline, List, Number, plain};

/// Characters a key number may have and still be set large.
const LARGE_NUMBER: usize = 9;

impl Writer<'_, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// One block as an expression. Recursion is bounded by the depth of the tree, which the parser bounds.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => {
                self.out.push_str("par(");
                self.content(inlines);
                self.out.push_str(")\n");
            }
            Block::Heading(depth, inlines) => {
                let level = self.section_level.saturating_add(*depth).clamp(2, 6);
                let text: String = plain(inlines);
                self.heading(level, "", "", false, &bounded(&text));
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
            Block::Figure(id, caption) => self.figure_within(id, caption),
            Block::Rule => self.out.push_str("line(length: 100%, stroke: 0.5pt + line-soft)\n"),
            // Kept regions stand in no other block: they were opened before.
            Block::Kept(_, blocks) => {
                self.out.push_str("{\n");
                self.blocks(blocks);
                self.out.push_str("}\n");
            }
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
}
