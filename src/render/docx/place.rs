//! Places of a template: content controls by tag, and paragraphs that hold only a marker.

use super::text::said;
use crate::ooxml::{PREFIX, PackageError, W};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What goes into a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot {
    /// The chapters that have no place of their own.
    Body,
    /// Contents, and lists of figures and tables.
    Contents,
    /// One section, by id.
    Section(String),
    /// One drawing, by id.
    Figure(String),
    /// The logos.
    Logos,
    /// Lines of the cover.
    Facts,
}

impl Slot {
    /// The place a name stands for: `body`, `section:identity`.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name.split_once(':') {
            Some(("section", id)) => Self::Section(id.trim().to_owned()),
            Some(("figure", id)) => Self::Figure(id.trim().to_owned()),
            _ => match name {
                "body" => Self::Body,
                "contents" => Self::Contents,
                "logos" => Self::Logos,
                "facts" => Self::Facts,
                _ => return None,
            },
        })
    }
}

/// Names of places, for those who misspell one.
pub(super) const NAMES: &[&str] =
    &["body", "contents", "section:", "figure:", "logos", "facts", "header", "footer", "keep:"];

/// A place in the text of the main part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) slot: Slot,
    /// What goes.
    pub(super) range: Range<usize>,
    /// Whether it stands in a cell or a text box, where no page can be turned.
    pub(super) is_boxed: bool,
    /// Ends of ranges that go on outside of it, as they are written again before what replaces it.
    pub(super) halves: String,
}

/// The places of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Those that can be filled, in order.
    pub(super) found: Vec<Found>,
    /// Names of those that cannot, for where they stand.
    pub(super) refused: BTreeSet<String>,
}

/// Most places of a template: a document has some hundreds of sections.
pub(super) const MOST_PLACES: usize = 2_000;

/// That a template has more places than are filled.
pub(super) fn too_many() -> PackageError {
    PackageError::TooLarge {
        what: "the number of places for content".to_owned(),
        limit: format!("{MOST_PLACES} content controls and markers"),
    }
}

/// Elements that begin and end a range, found by their ids: ECMA-376 part 1, 17.13. They may stand between paragraphs.
const PAIRS: &[(&str, &str)] = &[
    ("bookmarkStart", "bookmarkEnd"),
    ("commentRangeStart", "commentRangeEnd"),
    ("permStart", "permEnd"),
    ("moveFromRangeStart", "moveFromRangeEnd"),
    ("moveToRangeStart", "moveToRangeEnd"),
];

/// What content of a kind an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Paragraphs and tables.
    Block,
    /// Runs of text.
    Run,
    /// Cells of a row.
    Cell,
    /// Rows of a table, or something unknown.
    Other,
}

/// What may stand where an element stands.
pub(super) fn level(node: Node<'_, '_>) -> (Level, bool) {
    let through = ["sdt", "sdtContent", "customXml", "ins", "smartTag", "hyperlink", "fldSimple"];
    let container = node.ancestors().skip(1).find(|it| it.is_element() && !through.contains(&it.tag_name().name()));
    match container.map(|it| it.tag_name().name()).unwrap_or_default() {
        "body" => (Level::Block, false),
        "tc" | "txbxContent" | "hdr" | "ftr" | "footnote" | "endnote" | "comment" => (Level::Block, true),
        "p" => (Level::Run, true),
        "tr" => (Level::Cell, true),
        _ => (Level::Other, true),
    }
}

/// The tag of a content control, if it is one of ours, without what they all begin with.
pub(super) fn tag<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    if !node.has_tag_name((W, "sdt")) {
        return None;
    }
    let properties = node.children().find(|it| it.has_tag_name((W, "sdtPr")))?;
    let tag = properties.children().find(|it| it.has_tag_name((W, "tag")))?.attribute((W, "val"))?.trim();
    tag.get(..PREFIX.len()).filter(|head| head.eq_ignore_ascii_case(PREFIX))?;
    tag.get(PREFIX.len()..)
}

/// The places of a main part, in order; one in another is part of that. One that a field begins or ends in is none: what
/// it is replaced with would be in the field, or the field without an end.
///
/// # Errors
/// When there are more than [`MOST_PLACES`].
pub(super) fn slots(document: &Document<'_>) -> Result<Places, PackageError> {
    let Places { mut found, mut refused } = Places::default();
    for node in document.descendants().filter(Node::is_element) {
        let name = match node.tag_name().name() {
            "sdt" => tag(node).map(str::to_owned),
            "p" => marker(node),
            _ => None,
        };
        let range = node.range();
        // In order of the document: what contains it is the one before.
        let Some(name) = name.filter(|_| found.last().is_none_or(|it| it.range.end <= range.start)) else { continue };
        let Some(slot) = Slot::of(&name) else { continue };
        let (level, is_boxed) = level(node);
        if level != Level::Block || is_torn(node) {
            refused.insert(name.chars().filter(|c| !c.is_control()).take(60).collect());
            continue;
        }
        found.push(Found { slot, range, is_boxed, halves: halves(node) });
        if found.len() > MOST_PLACES {
            return Err(too_many());
        }
    }
    Ok(Places { found, refused })
}

/// Whether a field begins in an element and ends outside of it, or the other way round.
fn is_torn(node: Node<'_, '_>) -> bool {
    let mut open = 0_i64;
    for mark in node.descendants().filter(|it| it.has_tag_name((W, "fldChar"))) {
        match mark.attribute((W, "fldCharType")) {
            Some("begin") => open += 1,
            Some("end") => open -= 1,
            _ => {}
        }
        if open < 0 {
            return true;
        }
    }
    open != 0
}

/// Beginnings and ends of ranges in an element whose other half stands outside of it, written again.
fn halves(node: Node<'_, '_>) -> String {
    let mut seen: BTreeMap<(&str, &str), (u32, u32)> = BTreeMap::new();
    let id = |it: Node<'_, '_>| it.attribute((W, "id")).unwrap_or_default().to_owned();
    let kind = |it: Node<'_, '_>| {
        let name = it.tag_name().name();
        let row = PAIRS.iter().find(|(start, end)| name == *start || name == *end);
        row.filter(|_| it.tag_name().namespace() == Some(W)).map(|(start, _)| (*start, name == *start))
    };
    let marks: Vec<_> = node.descendants().filter_map(|it| Some((it, kind(it)?, id(it)))).collect();
    for (_, (pair, is_start), id) in &marks {
        let count = seen.entry((*pair, id.as_str())).or_default();
        *(if *is_start { &mut count.0 } else { &mut count.1 }) += 1;
    }
    let is_half = |pair: &str, id: &str| seen.get(&(pair, id)).is_some_and(|(starts, ends)| starts != ends);
    let mut out: String =
        marks.iter().filter(|(_, (pair, _), id)| is_half(pair, id)).map(|(it, _, _)| again(*it)).collect();
    // The sign of a comment goes with its range.
    for mark in node.descendants().filter(|it| it.has_tag_name((W, "commentReference"))) {
        if is_half("commentRangeStart", &id(mark)) {
            out.push_str(&format!("<w:p><w:r>{}</w:r></w:p>", again(mark)));
        }
    }
    out
}

/// An element without content, with its attributes of this namespace, whatever prefix they had.
fn again(node: Node<'_, '_>) -> String {
    let own = node.attributes().filter(|it| it.namespace() == Some(W));
    let attributes: String = own.map(|it| format!(" w:{}=\"{}\"", it.name(), said(it.value()))).collect();
    format!("<w:{}{attributes}/>", node.tag_name().name())
}

/// What a paragraph that holds only a marker names: `body` of `{{tenantry:body}}`, over however many runs it is split.
pub(super) fn marker(paragraph: Node<'_, '_>) -> Option<String> {
    let mut text = String::new();
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "txbxContent" | "drawing" | "sectPr" => return None,
            "t" => text.push_str(node.text().unwrap_or_default()),
            _ => {}
        }
        if text.len() > 200 {
            return None;
        }
    }
    let name = text.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
    name.strip_prefix(PREFIX).map(|name| name.trim().to_owned())
}

/// The properties of the sections, in order.
pub(super) fn sections<'a, 'i>(document: &'a Document<'i>) -> Vec<Node<'a, 'i>> {
    let sections = document.descendants().filter(|it| it.has_tag_name((W, "sectPr")));
    // What a change replaced is no section.
    sections.filter(|it| !it.parent().is_some_and(|above| above.has_tag_name((W, "sectPrChange")))).collect()
}

/// Those of the section that a place in the body belongs to: the first that end after it.
pub(super) fn section_at<'a, 'i>(sections: &[Node<'a, 'i>], at: usize) -> Option<Node<'a, 'i>> {
    sections.get(sections.partition_point(|it| it.range().start < at)).copied()
}

/// Whether an element holds one of these places, which are in order and apart from each other.
pub(super) fn holds(node: Node<'_, '_>, places: &[Range<usize>]) -> bool {
    let range = node.range();
    places.get(places.partition_point(|it| it.start < range.start)).is_some_and(|it| it.start < range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<(Slot, bool)> {
        let text = format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
        let document = Document::parse(&text).expect("it is well-formed");
        slots(&document).expect("they are few").found.into_iter().map(|it| (it.slot, it.is_boxed)).collect()
    }

    #[test]
    fn places_are_found_by_tag_and_by_marker() {
        let sdt = |tag: &str, inner: &str| {
            format!("<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
        };
        let p = "<w:p/>";
        assert_eq!(found(&sdt("tenantry:body", &sdt("tenantry:contents", p))), [(Slot::Body, false)]);
        assert_eq!(found(&sdt("Tenantry:section:a.b", p)), [(Slot::Section("a.b".to_owned()), false)]);
        let split = "<w:p><w:r><w:t>{{ten</w:t></w:r><w:r><w:t>antry:body}}</w:t></w:r></w:p>";
        assert_eq!(found(split), [(Slot::Body, false)]);
        assert_eq!(found("<w:p><w:r><w:t>see {{tenantry:body}}</w:t></w:r></w:p>"), []);
        let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", sdt("tenantry:logos", p));
        assert_eq!(found(&cell), [(Slot::Logos, true)]);
        // Within a paragraph there is no room for chapters.
        assert_eq!(found(&format!("<w:p>{}</w:p>", sdt("tenantry:body", "<w:r/>"))), []);
    }
}
