//! The text of a chapter as a tree: parsed once, written by the HTML and the PDF renderer.
//!
//! In: GitHub-flavoured Markdown of a [`Chapter`](super::Chapter). Out: [`Block`]s and [`Inline`]s that hold nothing
//! but text, links to known places and marks from fixed tables. Raw HTML becomes text. Nothing fails: whatever the
//! input, there is a tree, and its depth and the length of its texts are bounded. [`write()`] makes Markdown of a tree again.

mod clean;
mod marks;
mod parse;
pub(in crate::render) mod runs;
mod write;

pub use clean::{clean, shorten};
pub use marks::Tone;
pub(in crate::render) use parse::target;
pub use parse::{Known, parse};
pub use write::write;

/// Characters a table cell may hold; longer text is shortened.
pub const CELL_LIMIT: usize = 2_000;
/// Characters any other run of text may hold; longer text is shortened.
pub const TEXT_LIMIT: usize = 20_000;
/// Blocks and inline elements that may stand in each other; deeper ones are read as their content. Typst gives up at
/// some 20.
pub const DEPTH_LIMIT: usize = 12;

/// A block of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside the chapter, by its depth below the heading of the section: 1 or more.
    Heading(u8, Vec<Inline>),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A callout: a GitHub alert.
    Callout(Callout, Vec<Block>),
    /// Preformatted text.
    Code(String),
    /// A table.
    Table(Table),
    /// Key numbers, drawn as cards.
    Numbers(Vec<Number>),
    /// A drawing: its id among the figures of the document, and its caption.
    Figure(String, String),
    /// A thematic break.
    Rule,
    /// A kept region: its id, and what a person wrote in it, or nothing.
    Kept(String, Vec<Block>),
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Number of the first item, of an ordered list.
    pub start: Option<u64>,
    /// Whether its items are single lines without space between them.
    pub tight: bool,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

/// A table; every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Alignment of each column.
    pub columns: Vec<Align>,
    /// Cells of the head.
    pub head: Vec<Cell>,
    /// Rows below it.
    pub rows: Vec<Vec<Cell>>,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As the text runs.
    #[default]
    Start,
    /// Centred.
    Centre,
    /// To the right: figures.
    End,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub content: Vec<Inline>,
    /// The mark its word stands for in its column, if any: a severity, a state of evidence, a state of reading.
    pub tone: Option<Tone>,
}

/// A key number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// The figure.
    pub value: Vec<Inline>,
    /// What it counts.
    pub label: Vec<Inline>,
    /// A remark, or nothing.
    pub note: Vec<Inline>,
}

/// Kind of a callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callout {
    /// Worth knowing.
    Note,
    /// A hint.
    Tip,
    /// Must be known.
    Important,
    /// Needs attention.
    Warning,
    /// May do harm.
    Caution,
}

impl Callout {
    /// The word above its text; never colour alone.
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }

    /// Its name in style sheets: `warning`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text as it is; hostile.
    Text(String),
    /// Text in the type of code; hostile.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// A link.
    Link(Target, Vec<Inline>),
    /// A line break.
    Break,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A section of this document, by id.
    Section(String),
    /// A section of another document of the set: name of its file without the ending, and id.
    Document(String, String),
    /// An address on the web or a mailbox: `https:`, `http:` or `mailto:`.
    Web(String),
}

/// The text of inline elements, without their marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text.push_str(run),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) | Inline::Link(_, inner) => {
                push_plain(inner, text);
            }
            Inline::Break => text.push(' '),
        }
    }
}
