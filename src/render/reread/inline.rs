//! The text of a paragraph as runs.

use super::source::Source;
use super::xml::{attribute, child, is, is_on, texts};
use crate::render::body::Target;
use crate::render::body::runs::{Piece, Run, Style};
use roxmltree::Node;

/// Elements that may stand in each other in a paragraph; deeper ones are read as their text.
const MOST_DEEP: usize = 40;
/// What cannot be taken along, by its element.
const PICTURES: [&str; 3] = ["drawing", "pict", "object"];

/// Reads paragraphs of one place, one after the other: a field may go on over several.
pub(super) struct Inlines<'s> {
    source: &'s Source,
    /// Fields that are open: what each says, and, once its result begins, where it leads.
    fields: Vec<Field>,
    /// Runs of the paragraph.
    runs: Vec<Run>,
    /// Pictures and objects that were passed over.
    pub(super) pictures: usize,
}

enum Field {
    Code(String),
    Result(Option<Target>),
}

/// What holds for all below an element.
#[derive(Clone, Default)]
struct Within {
    link: Option<Target>,
}

impl<'s> Inlines<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, fields: Vec::new(), runs: Vec::new(), pictures: 0 }
    }

    /// The runs of a paragraph, and the text boxes that are anchored in it.
    pub(super) fn paragraph<'a, 'i>(&mut self, node: Node<'a, 'i>) -> (Vec<Run>, Vec<Node<'a, 'i>>) {
        // A code that nothing ends would swallow the text.
        self.fields.retain(|field| matches!(field, Field::Result(_)));
        let mut boxes = Vec::new();
        self.children(node, &Within::default(), 0, &mut boxes);
        (std::mem::take(&mut self.runs), boxes)
    }

    fn children<'a, 'i>(&mut self, node: Node<'a, 'i>, within: &Within, deep: usize, boxes: &mut Vec<Node<'a, 'i>>) {
        for it in node.children().filter(Node::is_element) {
            self.element(it, within, deep + 1, boxes);
        }
    }

    fn element<'a, 'i>(&mut self, node: Node<'a, 'i>, within: &Within, deep: usize, boxes: &mut Vec<Node<'a, 'i>>) {
        if deep > MOST_DEEP {
            let text = texts(node);
            self.push(Piece::Text(text), Style::default(), within);
            return;
        }
        match node.tag_name().name() {
            // What was deleted or moved away, and what is no text.
            "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "Fallback" => {}
            "sdt" if super::walk::keep(node).is_some() => {}
            "r" if is(node, "r") => self.run(node, within, deep, boxes),
            "hyperlink" => {
                let within = Within { link: self.source.link(node) };
                self.children(node, &within, deep, boxes);
            }
            "fldSimple" => {
                let code = attribute(node, "instr").unwrap_or_default();
                let link = self.leads(code).or_else(|| within.link.clone());
                self.children(node, &Within { link }, deep, boxes);
            }
            // Mathematics: its letters.
            "oMath" | "oMathPara" => {
                let text: String =
                    node.descendants().filter(|it| it.tag_name().name() == "t").filter_map(|it| it.text()).collect();
                self.push(Piece::Text(text), Style::default(), within);
            }
            _ => self.children(node, within, deep, boxes),
        }
    }

    fn run<'a, 'i>(&mut self, run: Node<'a, 'i>, within: &Within, deep: usize, boxes: &mut Vec<Node<'a, 'i>>) {
        let name = self.source.run_style(run);
        let properties = child(run, "rPr");
        let on = |key: &str| properties.is_some_and(|it| is_on(it, key));
        let style = Style {
            strong: on("b") || name == "strong",
            emphasis: on("i") || name.contains("emphasis"),
            strike: on("strike") || on("dstrike"),
        };
        let is_code = ["code", "verbatim", "source text"].iter().any(|word| name.contains(word));
        for it in run.children().filter(Node::is_element) {
            let text = || it.text().unwrap_or_default().to_owned();
            match it.tag_name().name() {
                "t" if is_code => self.push(Piece::Code(text()), Style::default(), within),
                "t" => self.push(Piece::Text(text()), style, within),
                "tab" | "ptab" => self.push(Piece::Text(" ".to_owned()), Style::default(), within),
                "br" if matches!(attribute(it, "type"), Some("page" | "column")) => {}
                "br" | "cr" => self.push(Piece::Break, Style::default(), within),
                "noBreakHyphen" => self.push(Piece::Text("\u{2011}".to_owned()), style, within),
                "sym" => self.push(Piece::Text(symbol(it).to_string()), style, within),
                "fldChar" => self.field(it),
                "instrText" => {
                    if let Some(Field::Code(code)) = self.fields.last_mut() {
                        code.push_str(it.text().unwrap_or_default());
                    }
                }
                "footnoteReference" => self.note("footnote", it, within),
                "endnoteReference" => self.note("endnote", it, within),
                "AlternateContent" => self.alternate(it, within, deep, boxes),
                name if PICTURES.contains(&name) => self.picture(it, boxes),
                "ruby" => self.children(it, within, deep, boxes),
                _ => {}
            }
        }
    }

    /// The first of several forms of the same.
    fn alternate<'a, 'i>(&mut self, node: Node<'a, 'i>, within: &Within, deep: usize, boxes: &mut Vec<Node<'a, 'i>>) {
        let choice = node.children().find(|it| it.tag_name().name() == "Choice").or_else(|| node.first_element_child());
        for it in choice.iter().flat_map(Node::children).filter(Node::is_element) {
            match PICTURES.contains(&it.tag_name().name()) {
                true => self.picture(it, boxes),
                false => self.element(it, within, deep + 1, boxes),
            }
        }
    }

    /// A picture, or a text box.
    fn picture<'a, 'i>(&mut self, node: Node<'a, 'i>, boxes: &mut Vec<Node<'a, 'i>>) {
        let before = boxes.len();
        let mut end = 0;
        for it in node.descendants().filter(|it| is(*it, "txbxContent")) {
            // One within another is read with it.
            if it.range().start >= end && !super::walk::is_fallback(it, node) {
                end = it.range().end;
                boxes.push(it);
            }
        }
        self.pictures += usize::from(boxes.len() == before);
    }

    fn note(&mut self, what: &'static str, node: Node<'_, '_>, within: &Within) {
        let text = self.source.note(what, attribute(node, "id").unwrap_or_default()).to_owned();
        if !text.is_empty() {
            self.push(Piece::Text(format!(" (note: {text})")), Style::default(), within);
        }
    }

    fn field(&mut self, node: Node<'_, '_>) {
        match attribute(node, "fldCharType") {
            Some("begin") if self.fields.len() < MOST_DEEP => self.fields.push(Field::Code(String::new())),
            Some("separate") => {
                let Some(Field::Code(code)) = self.fields.pop() else { return };
                let link = self.leads(&code);
                self.fields.push(Field::Result(link));
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// Where a field leads, if it is a link: `HYPERLINK "https://…"`, `HYPERLINK \l "bookmark"`.
    fn leads(&self, code: &str) -> Option<Target> {
        let rest = code.trim().strip_prefix("HYPERLINK")?.trim();
        let (is_local, rest) = match rest.strip_prefix("\\l") {
            Some(rest) => (true, rest.trim()),
            None => (false, rest),
        };
        let place = rest.strip_prefix('"')?.split('"').next()?;
        if is_local { self.source.section(place).map(Target::Section) } else { self.source.target(place) }
    }

    fn push(&mut self, piece: Piece, style: Style, within: &Within) {
        // Between the beginning of a field and its result stands no text.
        if self.fields.iter().any(|field| matches!(field, Field::Code(_))) {
            return;
        }
        let field = self.fields.iter().rev().find_map(|field| match field {
            Field::Result(link) => link.clone(),
            Field::Code(_) => None,
        });
        let link = within.link.clone().or(field);
        self.runs.push(Run { piece, style, link });
    }
}

/// A character of a symbol font. Those of no meaning elsewhere are a bullet.
fn symbol(node: Node<'_, '_>) -> char {
    let code = attribute(node, "char").and_then(|it| u32::from_str_radix(it, 16).ok());
    code.and_then(char::from_u32).filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c)).unwrap_or('•')
}
