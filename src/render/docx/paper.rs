//! The page of a section: its size and margins, and copies of it for pages that lie.

use crate::ooxml::{W, prefix};
use roxmltree::Node;

/// Twentieths of a point in a point.
pub(super) const TWIPS: f64 = 20.0;
/// Margin left and right of a page with a drawing, at most: 14 mm.
const DRAWING_MARGIN: i64 = 794;
/// A sheet twice as large, lying: A3 and Tabloid.
const LARGE: [(i64, i64); 2] = [(23_811, 16_838), (24_480, 15_840)];
/// Width of paper between A4 and Letter.
const LETTER: i64 = 12_100;

/// What the properties of a section hold, in the order of the schema: ECMA-376 part 1, 17.6.17 and A.1.
const ORDER: &[&str] = &[
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
];

/// A page, in twentieths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paper {
    pub(super) width: i64,
    pub(super) height: i64,
    /// Margins: top, right, bottom, left.
    margins: [i64; 4],
    /// What its section says, by name, as it is written.
    parts: Vec<(String, String)>,
}

impl Default for Paper {
    fn default() -> Self {
        Self { width: 11_906, height: 16_838, margins: [1_417, 1_417, 1_134, 1_417], parts: Vec::new() }
    }
}

impl Paper {
    /// The page of a section, by its properties in the text of the main part.
    pub(super) fn of(section: Node<'_, '_>, text: &str) -> Self {
        let mut paper = Self::default();
        let number = |node: Node<'_, '_>, key: &str, least: i64| {
            let value = node.attribute((W, key)).and_then(|text| text.trim().parse::<f64>().ok());
            value.filter(|it| it.is_finite()).map(|it| (it as i64).abs().clamp(least, 31_680))
        };
        for node in section.children().filter(Node::is_element) {
            let name = node.tag_name().name();
            if name == "pgSz" {
                paper.width = number(node, "w", 2_000).unwrap_or(paper.width);
                paper.height = number(node, "h", 2_000).unwrap_or(paper.height);
                continue;
            }
            if name == "pgMar" {
                for (side, key) in paper.margins.iter_mut().zip(["top", "right", "bottom", "left"]) {
                    *side = number(node, key, 0).unwrap_or(*side);
                }
            }
            // What was changed, and settings of one printer, are of no other section.
            if ORDER.contains(&name) {
                paper.parts.push((name.to_owned(), text.get(node.range()).unwrap_or_default().to_owned()));
            }
        }
        let [top, right, bottom, left] = paper.margins;
        if paper.width - right - left < 1_500 || paper.height - top - bottom < 1_500 {
            paper.margins = Self::default().margins;
        }
        paper
    }

    /// Width and height of the text, in pt.
    pub(super) fn room(&self) -> (f64, f64) {
        let [top, right, bottom, left] = self.margins;
        let points = |twips: i64| twips.max(1_000) as f64 / TWIPS;
        (points(self.width - left - right), points(self.height - top - bottom))
    }

    /// Whether it lies.
    pub(super) fn is_lying(&self) -> bool {
        self.width > self.height
    }

    /// The same page lying, for drawings; twice as large where wanted.
    pub(super) fn lying(&self, is_large: bool) -> Self {
        let (short, long) = (self.width.min(self.height), self.width.max(self.height));
        let (width, height) = if is_large { LARGE[usize::from(short > LETTER)] } else { (long, short) };
        let mut paper = Self { width, height, ..self.clone() };
        let [top, right, bottom, left] = self.margins;
        paper.margins = [top, right.min(DRAWING_MARGIN), bottom, left.min(DRAWING_MARGIN)];
        let [_, right, _, left] = paper.margins;
        for (_, text) in paper.parts.iter_mut().filter(|(name, _)| name == "pgMar") {
            *text = sided(text, right, left);
        }
        paper
    }

    /// The properties of a section like this one. Headers and footers are those of the template. `is_first` tells whether
    /// it begins where the template's section begins: then the first page is the first.
    pub(super) fn section(&self, is_first: bool) -> String {
        let lies = if self.is_lying() { " w:orient=\"landscape\"" } else { "" };
        let size = format!("<w:pgSz w:w=\"{}\" w:h=\"{}\"{lies}/>", self.width, self.height);
        let mut parts = self.parts.clone();
        parts.push(("pgSz".to_owned(), size));
        if !parts.iter().any(|(name, _)| name == "pgMar") {
            let [top, right, bottom, left] = self.margins;
            parts.push(("pgMar".to_owned(), format!(
                "<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>"
            )));
        }
        if !is_first {
            parts.retain(|(name, _)| !["type", "titlePg"].contains(&name.as_str()));
            for (_, text) in parts.iter_mut().filter(|(name, _)| name == "pgNumType") {
                *text = without_start(text);
            }
        }
        // Stable: headers and footers keep their order.
        let rank = |name: &str| match name {
            "footerReference" => 0,
            other => ORDER.iter().position(|it| *it == other).unwrap_or_default(),
        };
        parts.sort_by_key(|(name, _)| rank(name));
        format!("<w:sectPr>{}</w:sectPr>", parts.into_iter().map(|(_, text)| text).collect::<String>())
    }
}

/// Margins with other sides.
fn sided(margin: &str, right: i64, left: i64) -> String {
    let set = |text: String, key: &str, value: i64| {
        let Some(at) = text.find(&format!(":{key}=\"")).map(|at| at + key.len() + 3) else { return text };
        let end = text.get(at..).and_then(|rest| rest.find('"')).map_or(text.len(), |end| at + end);
        format!("{}{value}{}", text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default())
    };
    set(set(margin.to_owned(), "right", right), "left", left)
}

/// How pages are numbered, going on from the page before.
fn without_start(number: &str) -> String {
    let Some(at) = number.find(":start=\"") else { return number.to_owned() };
    let begin = number.get(..at).and_then(|head| head.rfind(' ')).unwrap_or(at);
    let end = number.get(at + 8..).and_then(|rest| rest.find('"')).map_or(number.len(), |end| at + 8 + end + 1);
    format!("{}{}", number.get(..begin).unwrap_or_default(), number.get(end..).unwrap_or_default())
}

/// What of a section has to change when it no longer begins where it began: places in the text, with what stands there now.
pub(super) fn going_on(section: Node<'_, '_>, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut edits = Vec::new();
    for node in section.children().filter(Node::is_element) {
        let whole = text.get(node.range()).unwrap_or_default();
        match node.tag_name().name() {
            "titlePg" => edits.push((node.range(), String::new())),
            "pgNumType" => edits.push((node.range(), without_start(whole))),
            "type" if node.attribute((W, "val")) != Some("nextPage") => {
                edits.push((node.range(), format!("<{}type w:val=\"nextPage\"/>", prefix(node, text))));
            }
            _ => {}
        }
    }
    edits.retain(|(range, with)| text.get(range.clone()) != Some(with.as_str()));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx::names::R;

    #[test]
    fn a_copy_lies_and_keeps_heads_and_feet() {
        let text = format!(
            "<w:sectPr xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:type w:val=\"continuous\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"-1417\" w:right=\"1417\" w:bottom=\"1134\" w:left=\"1417\" w:header=\"709\"/>\
             <w:pgNumType w:fmt=\"decimal\" w:start=\"5\"/><w:cols w:space=\"708\"/><w:titlePg/><w:docGrid w:linePitch=\"360\"/></w:sectPr>"
        );
        let document = roxmltree::Document::parse(&text).expect("it is well-formed");
        let paper = Paper::of(document.root_element(), &text);
        let lying = paper.lying(false).section(false);
        assert!(lying.contains("<w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:pgSz"), "{lying}");
        assert!(lying.contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"), "{lying}");
        assert!(lying.contains("w:top=\"-1417\" w:right=\"794\" w:bottom=\"1134\" w:left=\"794\""), "{lying}");
        assert!(
            lying.ends_with(
                "<w:pgNumType w:fmt=\"decimal\"/><w:cols w:space=\"708\"/><w:docGrid w:linePitch=\"360\"/></w:sectPr>"
            ),
            "{lying}"
        );
        let first = paper.section(true);
        assert!(
            first.contains("w:val=\"continuous\"") && first.contains("w:start=\"5\"") && first.contains("<w:titlePg/>")
        );
        assert!(first.find("titlePg") < first.find("docGrid"));
        assert_eq!(going_on(document.root_element(), &text).len(), 3);
    }
}
