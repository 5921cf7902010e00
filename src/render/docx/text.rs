//! Runs and paragraphs as WordprocessingML. Every text goes through [`said`]: it stays text, whatever it holds.

use super::styles::Styles;
use crate::ooxml::escape;
use crate::render::body::{Align, clean};

/// Letters of a heading, a caption or a field.
const MOST_LINE: usize = 300;

/// Characters for private use that stand for what is not known yet: no text may bring its own.
const OWN: std::ops::RangeInclusive<char> = '\u{F8F0}'..='\u{F8FF}';

/// A text as it may stand in a part.
pub(super) fn said(text: &str) -> String {
    let text = clean(text);
    if text.contains(|c| OWN.contains(&c)) {
        return escape(&text.replace(|c| OWN.contains(&c), "\u{FFFD}"));
    }
    escape(&text)
}

/// A text on one line of bounded length: a heading, a caption, a field.
pub(super) fn line(text: &str) -> String {
    let text: String = clean(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    crate::render::body::shorten(&text, MOST_LINE).unwrap_or(text)
}

/// How a run of text looks, beyond its paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    /// Id of a character style; empty for none.
    pub(super) style: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    /// Colour of the text, `RRGGBB`; empty for that of the paragraph.
    pub(super) colour: &'static str,
    /// Colour of its ground; empty for none.
    pub(super) ground: &'static str,
    /// Whether it says that it is English.
    pub(super) is_foreign: bool,
}

impl Run {
    /// Its properties, in the order of the schema.
    pub(super) fn properties(&self) -> String {
        let mut out = String::new();
        if !self.style.is_empty() {
            out.push_str(&format!("<w:rStyle w:val=\"{}\"/>", self.style));
        }
        for (is, text) in [(self.bold, "<w:b/><w:bCs/>"), (self.italic, "<w:i/><w:iCs/>"), (self.strike, "<w:strike/>")]
        {
            out.push_str(if is { text } else { "" });
        }
        if !self.colour.is_empty() {
            out.push_str(&format!("<w:color w:val=\"{}\"/>", self.colour));
        }
        if !self.ground.is_empty() {
            out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", self.ground));
        }
        if self.is_foreign {
            out.push_str("<w:lang w:val=\"en-GB\"/>");
        }
        if out.is_empty() { out } else { format!("<w:rPr>{out}</w:rPr>") }
    }

    /// A run of text.
    pub(super) fn text(&self, text: &str) -> String {
        format!("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", self.properties(), said(text))
    }

    /// A run that holds an element: a tab, a break.
    pub(super) fn element(&self, element: &str) -> String {
        format!("<w:r>{}{element}</w:r>", self.properties())
    }

    /// A field with the result it has until Word counts itself: begin, instruction, separator, result, end.
    pub(super) fn field(&self, instruction: &str, result: &str) -> String {
        let mark = |kind: &str| self.element(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
        format!(
            "{}{}{}{}{}",
            mark("begin"),
            self.element(&format!("<w:instrText xml:space=\"preserve\"> {instruction} </w:instrText>")),
            mark("separate"),
            self.text(result),
            mark("end")
        )
    }
}

/// How a paragraph stands, beyond its style.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// Role of its style; that of running text when empty.
    pub(super) role: &'static str,
    pub(super) keep_next: bool,
    pub(super) page_break: bool,
    /// Id of its list and level.
    pub(super) list: Option<(String, u32)>,
    /// Stops of tabs, as elements.
    pub(super) tabs: String,
    /// Indent at the left in twentieths of a point.
    pub(super) indent: Option<i64>,
    pub(super) align: Align,
    /// Properties of the section that ends with it.
    pub(super) section: String,
}

impl Paragraph {
    /// One in the style of a role.
    pub(super) fn of(role: &'static str) -> Self {
        Self { role, ..Self::default() }
    }

    /// The paragraph with what it holds.
    pub(super) fn with(&self, styles: &Styles, content: &str) -> String {
        format!("<w:p>{}{content}</w:p>", self.properties(styles))
    }

    /// Its properties, in the order of the schema.
    fn properties(&self, styles: &Styles) -> String {
        let mut out = String::new();
        // Running text has the style of paragraphs that name none, unless a person named another.
        if !(self.role.is_empty() || self.role == "body" && styles.is_plain_body()) {
            out.push_str(&format!("<w:pStyle w:val=\"{}\"/>", styles.id(self.role)));
        }
        if self.keep_next {
            out.push_str("<w:keepNext/>");
        }
        if self.page_break {
            out.push_str("<w:pageBreakBefore/>");
        }
        if let Some((list, level)) = &self.list {
            out.push_str(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        }
        if !self.tabs.is_empty() {
            out.push_str(&format!("<w:tabs>{}</w:tabs>", self.tabs));
        }
        if let Some(indent) = self.indent {
            out.push_str(&format!("<w:ind w:left=\"{indent}\"/>"));
        }
        out.push_str(match self.align {
            Align::Start => "",
            Align::Centre => "<w:jc w:val=\"center\"/>",
            Align::End => "<w:jc w:val=\"right\"/>",
        });
        out.push_str(&self.section);
        if out.is_empty() { out } else { format!("<w:pPr>{out}</w:pPr>") }
    }
}
