//! Running text: what stands within a line.

use super::{Writer, literal};
use crate::render::body::{Inline, Target};
use crate::render::widths::pieces;

impl Writer<'_, '_> {
    /// Inline elements as one expression.
    pub(super) fn content(&mut self, inlines: &[Inline]) {
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
            Inline::Link(Target::Section(_) | Target::Document(..), inner) => self.content(inner),
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
