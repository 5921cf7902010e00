//! The whole of a document: its kept regions, what stands outside of them, and its comments.

use super::blocks::{Blocks, id, is_hint, is_placeholder, tag};
use super::comments::{Comments, Note};
use super::source::Source;
use super::xml::{attribute, child, is, value};
use crate::kept::{Region, joined, region_id};
use crate::ooxml::keep_tag;
use crate::render::body::write;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// Fields whose result Word writes by itself: a change in it is nobody's.
const VOLATILE: [&str; 14] = [
    "TOC",
    "PAGE",
    "PAGEREF",
    "NUMPAGES",
    "SECTIONPAGES",
    "SEQ",
    "REF",
    "STYLEREF",
    "DATE",
    "TIME",
    "SAVEDATE",
    "PRINTDATE",
    "FILENAME",
    "DOCPROPERTY",
];
/// Fields that may stand in each other.
const MOST_FIELDS: usize = 40;

/// What a part says.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Its kept regions, each id once.
    pub(super) regions: Vec<Region>,
    /// Ids of the regions with pictures or objects, which cannot be taken along.
    pub(super) pictures: Vec<String>,
    /// Ids of the regions that stand in it more than once with different words.
    pub(super) twice: Vec<String>,
    /// What stands outside of regions, a line each.
    pub(super) outer: Vec<String>,
    /// Its comments, in order.
    pub(super) notes: Vec<Note>,
}

/// A section as the record tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) id: String,
    /// Level of its heading, from 1.
    pub(super) level: u8,
}

/// What is told beside the document.
pub(super) struct Beside<'s> {
    pub(super) source: &'s Source,
    /// Sections by their bookmarks.
    pub(super) places: &'s BTreeMap<String, Place>,
    /// Ids of regions by the tags of their controls.
    pub(super) tags: &'s BTreeMap<String, String>,
    pub(super) comments: &'s Comments,
}

/// Reads a part.
pub(super) fn walk(document: &Document<'_>, beside: &Beside<'_>) -> Walked {
    let mut walk = Walk {
        beside,
        out: Walked::default(),
        place: Place { level: 1, ..Place::default() },
        fields: Vec::new(),
        line: String::new(),
        kept_end: 0,
        skip_end: 0,
        open: Vec::new(),
    };
    for node in document.descendants() {
        walk.node(node);
    }
    walk.end_line();
    walk.out.notes.extend(beside.comments.without_place(&walk.out.notes));
    walk.out
}

struct Walk<'w> {
    beside: &'w Beside<'w>,
    out: Walked,
    place: Place,
    /// Fields that are open: the code of each, and whether its result has begun.
    fields: Vec<(String, bool)>,
    line: String,
    /// Where the region ends that is being passed.
    kept_end: usize,
    /// Where what is passed over ends.
    skip_end: usize,
    /// Comments whose range is open: id and the words so far.
    open: Vec<(String, String)>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node<'_, '_>) {
        let range = node.range();
        if range.start < self.skip_end || !node.is_element() {
            return;
        }
        let mut skip = || self.skip_end = range.end;
        match node.tag_name().name() {
            "del" | "moveFrom" | "Fallback" => skip(),
            "fldSimple" if is_volatile(attribute(node, "instr").unwrap_or_default()) => skip(),
            "p" if is(node, "p") => {
                self.end_line();
                if self.beside.source.is_contents(node) {
                    self.skip_end = range.end;
                }
            }
            "sdt" if is_gallery(node) => skip(),
            "sdt" => {
                // Without an id it keeps nothing: its words are some outside of regions.
                if let Some(id) = keep(node).map(|tag| self.region_of(tag)).filter(|id| !id.is_empty()) {
                    self.region(node, id);
                    self.kept_end = self.kept_end.max(range.end);
                }
            }
            "bookmarkStart" => {
                let found = attribute(node, "name").and_then(|mark| self.beside.places.get(mark));
                if let Some(place) = found {
                    self.place = place.clone();
                }
            }
            "fldChar" => self.field(node),
            "instrText" => {
                if let Some((code, false)) = self.fields.last_mut() {
                    code.push_str(node.text().unwrap_or_default());
                }
            }
            "t" if is(node, "t") => self.text(node.text().unwrap_or_default(), range.start),
            "tab" | "br" | "cr" => self.text(" ", range.start),
            "commentRangeStart" => self.open.push((id(node).to_owned(), String::new())),
            "commentRangeEnd" => self.comment(id(node), false),
            "commentReference" => self.comment(id(node), true),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        for (_, words) in &mut self.open {
            words.push_str(text);
        }
        let is_volatile = self.fields.iter().any(|(code, _)| is_volatile(code));
        if at >= self.kept_end && !is_volatile {
            self.line.push_str(text);
        }
    }

    fn end_line(&mut self) {
        let line = self.line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            self.out.outer.push(line);
        }
        self.line.clear();
        for (_, words) in &mut self.open {
            words.push(' ');
        }
    }

    fn field(&mut self, node: Node<'_, '_>) {
        match attribute(node, "fldCharType") {
            Some("begin") if self.fields.len() < MOST_FIELDS => self.fields.push((String::new(), false)),
            Some("separate") => self.fields.iter_mut().rev().take(1).for_each(|field| field.1 = true),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// A comment whose range ends, or, for one without a range, that is anchored here.
    fn comment(&mut self, id: &str, is_reference: bool) {
        let found = self.open.iter().position(|(open, _)| open == id);
        let words = match (found, is_reference) {
            (Some(at), _) => self.open.remove(at).1,
            (None, true) => String::new(),
            (None, false) => return,
        };
        if self.out.notes.iter().all(|note| note.id != id) {
            self.out.notes.extend(self.beside.comments.note(id, &self.place.id, &words));
        }
    }

    /// The id of the region that a tag stands for; empty for none.
    fn region_of(&self, tag: &str) -> String {
        self.beside.tags.get(&keep_tag(tag)).cloned().unwrap_or_else(|| region_id(tag))
    }

    fn region(&mut self, node: Node<'_, '_>, id: String) {
        let mut text = String::new();
        let is_written =
            |it: &Node<'_, '_>| !is_placeholder(node, self.beside.source) && !is_hint(*it, self.beside.source);
        if let Some(content) = child(node, "sdtContent").filter(is_written) {
            let mut blocks = Blocks::new(self.beside.source, self.place.level);
            let is_line = content.ancestors().skip(1).any(|it| is(it, "p"));
            text = write(&if is_line { blocks.line(content) } else { blocks.read(content) });
            if blocks.pictures() > 0 {
                self.out.pictures.push(id.clone());
            }
        }
        match self.out.regions.iter_mut().find(|it| it.id == id) {
            Some(first) => {
                if !first.text.is_empty() && !text.is_empty() && first.text != text {
                    self.out.twice.push(id);
                }
                first.text = joined([first.text.as_str(), text.as_str()]);
            }
            None => self.out.regions.push(Region { id, text, section: self.place.id.clone(), ..Region::default() }),
        }
    }
}

/// What a content control keeps: the id of a region as its tag writes it.
pub(super) fn keep<'a>(sdt: Node<'a, '_>) -> Option<&'a str> {
    if !is(sdt, "sdt") {
        return None;
    }
    // Word compares tags with their case; people do not.
    let tag = tag(sdt)?.trim();
    let before = keep_tag("");
    let head = tag.get(..before.len()).filter(|head| head.eq_ignore_ascii_case(&before))?;
    tag.get(head.len()..)
}

/// Whether a content control holds a table of contents.
fn is_gallery(sdt: Node<'_, '_>) -> bool {
    let part = child(sdt, "sdtPr").and_then(|it| child(it, "docPartObj"));
    part.and_then(|it| child(it, "docPartGallery")).and_then(value) == Some("Table of Contents")
}

/// Whether an element stands in the form for old readers, below another.
pub(super) fn is_fallback(node: Node<'_, '_>, below: Node<'_, '_>) -> bool {
    node.ancestors().take_while(|it| *it != below).any(|it| it.tag_name().name() == "Fallback")
}

fn is_volatile(code: &str) -> bool {
    let word = code.split_whitespace().next().unwrap_or_default();
    VOLATILE.iter().any(|it| it.eq_ignore_ascii_case(word))
}
