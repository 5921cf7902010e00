//! What goes where: chapters, drawings and contents into the places of a template, in its order.

use super::cover::LogoPart;
use super::fit::with_pages;
use super::paper::{Paper, going_on};
use super::place::{Found, Places, Slot, holds, section_at, sections, slots};
use super::writer::Writer;
use crate::diag::{Code, Diagnostic};
use crate::document::{Document, Section};
use crate::ooxml::{PREFIX, PackageError, W, inside};
use crate::render::body::Block;
use crate::render::html::is_cover;
use roxmltree::Node;
use std::collections::BTreeSet;
use std::ops::Range;

/// Room of the facts on our own cover, in pt.
const COVER: f64 = 459.0;

/// What to do about a place that cannot be filled.
const ALONE: &str = "put it between paragraphs of the text, in a paragraph or content control of its own";

/// A chapter, parsed.
pub(super) struct Chapter<'a> {
    pub(super) section: &'a Section,
    pub(super) blocks: Vec<Block>,
}

/// What has been put where.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// The places of the template that are filled, in order.
    pub(super) places: Vec<Range<usize>>,
    /// Where the contents stand, and what is written before them.
    contents: Option<(Range<usize>, String)>,
    /// Where the body stands, if anywhere.
    body: Option<usize>,
    pub(super) logos: Vec<LogoPart>,
}

/// Writes everything that has a place, in the order of the template, so that numbers rise through the document.
pub(super) fn place(
    writer: &mut Writer<'_>,
    document: &Document,
    chapters: &[Chapter<'_>],
    tree: &roxmltree::Document<'_>,
    text: &str,
    template: &str,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Placed, PackageError> {
    let Places { mut found, refused } = slots(tree)?;
    for name in refused {
        let message = format!(
            "its place `{PREFIX}{name}` stands where no chapter can stand, or a field begins in it: it was not filled"
        );
        noticed.push(Diagnostic::new(Code::WordTemplate, template, message).hint(ALONE));
    }
    let ends = sections(tree);
    let places: Vec<_> = found.iter().map(|it| it.range.clone()).collect();
    let has_place = found.iter().any(|it| matches!(it.slot, Slot::Body));
    if !has_place {
        found.push(Found { slot: Slot::Body, range: end_of_body(tree, text)?, is_boxed: false, halves: String::new() });
        found.sort_by_key(|it| it.range.start);
    }
    let apart: BTreeSet<&str> = found
        .iter()
        .filter_map(|it| match &it.slot {
            Slot::Section(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    writer.placed = found
        .iter()
        .filter_map(|it| match &it.slot {
            Slot::Figure(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    let is_title = |it: Node<'_, '_>| super::place::tag(it).is_some_and(|tag| tag.trim() == "title");
    // A place for the title that holds other places is not filled.
    writer.has_title &= !tree.descendants().any(|it| is_title(it) && holds(it, &places));
    let mut placed = Placed { places, ..Placed::default() };
    let mut turned: BTreeSet<usize> = BTreeSet::new();
    for place in &found {
        let section = section_at(&ends, place.range.end);
        let start = section.map_or(usize::MAX, |it| it.range().start);
        writer.paper = section.map(|it| Paper::of(it, text)).unwrap_or_default();
        writer.flow.room = writer.paper.room();
        writer.has_turned = turned.contains(&start);
        writer.is_boxed = place.is_boxed;
        let content = match &place.slot {
            Slot::Contents => {
                placed.contents = placed.contents.or_else(|| Some((place.range.clone(), place.halves.clone())));
                continue;
            }
            Slot::Body if placed.body.is_some() => String::new(),
            Slot::Body => {
                placed.body = Some(place.range.start);
                body(writer, document, chapters, &apart)
            }
            Slot::Section(id) => one(writer, chapters, id, &apart, template, noticed),
            Slot::Figure(id) => figure(writer, id),
            Slot::Logos => {
                let (text, logos) = writer.logos(document);
                placed.logos.extend(logos);
                text
            }
            Slot::Facts => {
                let width = if writer.is_own() { COVER } else { writer.flow.room.0 };
                writer.facts(document, width)
            }
        };
        let content = if content.is_empty() && place.is_boxed { empty(writer) } else { content };
        placed.edits.push((place.range.clone(), format!("{}{content}", place.halves)));
        if let Some(section) = section.filter(|_| writer.has_turned && turned.insert(start)) {
            placed.edits.extend(going_on(section, text));
        }
    }
    finish(writer, &mut placed, tree, text);
    Ok(placed)
}

/// Contents, and the numbers of pages.
fn finish(writer: &mut Writer<'_>, placed: &mut Placed, tree: &roxmltree::Document<'_>, text: &str) {
    let at = placed.body.unwrap_or_default();
    let mut before = pages_before(text, at);
    let own = tree.descendants().any(|it| {
        it.has_tag_name((W, "instrText")) && it.text().is_some_and(|text| text.trim_start().starts_with("TOC "))
    });
    // A short document needs no contents, and a template may have its own.
    let wanted = placed.contents.is_some() || (writer.is_long && !own);
    let contents = if wanted && !writer.headings.is_empty() {
        before += writer.pages_of_contents();
        writer.contents(before)
    } else {
        String::new()
    };
    let (figures, inline) = (writer.figures.clone(), placed.contents.is_none());
    for (range, content) in &mut placed.edits {
        if inline && range.start == at {
            *content = content.replacen(CONTENTS, &contents, 1);
        }
        *content = with_pages(&content.replace(CONTENTS, ""), &figures, before);
    }
    if let Some((range, halves)) = placed.contents.take() {
        placed.edits.push((range, format!("{halves}{contents}")));
    }
}

/// What stands for the contents until everything that is in them is written: a character that no text holds.
const CONTENTS: &str = "\u{F8F4}";

/// The chapters that have no place of their own.
fn body(writer: &mut Writer<'_>, document: &Document, chapters: &[Chapter<'_>], apart: &BTreeSet<&str>) -> String {
    let cover = chapters.iter().find(|chapter| is_cover(chapter.section));
    writer.is_long = cover.is_some();
    writer.flow.restart();
    let outer = writer.take();
    if !writer.has_title {
        writer.titles(document);
    }
    if let Some(cover) = cover.filter(|cover| !apart.contains(cover.section.id.as_str())) {
        // A template with a title has a cover of its own; what people wrote on ours is not lost for that.
        let is_double = writer.has_title && !cover.blocks.iter().any(|block| matches!(block, Block::Kept(..)));
        writer.text_of(cover.section, if is_double { &[] } else { &cover.blocks }, "body");
    }
    writer.out.push_str(CONTENTS);
    let wanted = here(chapters, apart);
    for (at, chapter) in wanted.iter().enumerate() {
        // The first begins a page only where something stands before it.
        let breaks = at > 0 || writer.is_long;
        writer.ends_page = wanted.get(at + 1).is_none_or(|next| writer.begins_page(next.section, true));
        writer.section(chapter.section, &chapter.blocks, breaks, at + 1 == wanted.len());
    }
    writer.ends_page = false;
    std::mem::replace(&mut writer.out, outer)
}

/// The chapters of the body: those below a section that stands elsewhere stand there too.
fn here<'c, 'a>(chapters: &'c [Chapter<'a>], apart: &BTreeSet<&str>) -> Vec<&'c Chapter<'a>> {
    let mut is_apart = false;
    let mut wanted = Vec::new();
    for chapter in chapters.iter().filter(|chapter| !is_cover(chapter.section)) {
        if chapter.section.level <= 1 {
            is_apart = apart.contains(chapter.section.id.as_str());
        }
        if !is_apart && !apart.contains(chapter.section.id.as_str()) {
            wanted.push(chapter);
        }
    }
    wanted
}

/// One section, with those below it that have no place of their own.
fn one(
    writer: &mut Writer<'_>,
    chapters: &[Chapter<'_>],
    id: &str,
    apart: &BTreeSet<&str>,
    template: &str,
    noticed: &mut Vec<Diagnostic>,
) -> String {
    let Some(at) = chapters.iter().position(|chapter| chapter.section.id == id) else {
        // Packs differ in their sections; one template serves them all.
        let shown: String = id.chars().take(60).collect();
        let message = format!("its place for the section `{shown}` stays empty in documents that have no such section");
        noticed.push(Diagnostic::new(Code::WordTemplate, template, message));
        return String::new();
    };
    let outer = writer.take();
    let level = chapters.get(at).map_or(1, |chapter| chapter.section.level);
    for (number, chapter) in chapters.iter().skip(at).enumerate() {
        let section = chapter.section;
        if number > 0 && (section.level <= level || apart.contains(section.id.as_str())) {
            break;
        }
        if is_cover(section) {
            let role = if writer.is_own() { "cover-text" } else { "body" };
            writer.text_of(section, &chapter.blocks, role);
        } else {
            writer.section(section, &chapter.blocks, false, true);
        }
    }
    std::mem::replace(&mut writer.out, outer)
}

/// One drawing with its caption.
fn figure(writer: &mut Writer<'_>, id: &str) -> String {
    let Some(figure) = writer.drawing(id).filter(|_| writer.number_of(id).is_none()) else { return String::new() };
    let outer = writer.take();
    let caption = figure.caption.clone();
    let mut later = vec![(figure, caption)];
    writer.overleaf(&mut later);
    std::mem::replace(&mut writer.out, outer)
}

/// A paragraph without text: a cell may not be without one.
fn empty(writer: &Writer<'_>) -> String {
    super::text::Paragraph::of("gap").with(&writer.styles, "")
}

/// Where content goes that has no place: behind all there is, before the properties of the last section.
fn end_of_body(tree: &roxmltree::Document<'_>, text: &str) -> Result<Range<usize>, PackageError> {
    let is = |name: &'static str| move |it: &Node<'_, '_>| it.has_tag_name((W, name));
    let body = tree.root_element().children().find(is("body"));
    let body = body
        .ok_or_else(|| PackageError::Damaged { part: "the main part".to_owned(), why: "it has no body".to_owned() })?;
    let last = body.children().rfind(is("sectPr")).map(|it| it.range().start);
    let at = last.or_else(|| inside(body, text).map(|range| range.end));
    let at = at.ok_or_else(|| PackageError::Damaged {
        part: "the main part".to_owned(),
        why: "its body is empty".to_owned(),
    })?;
    Ok(at..at)
}

/// About how many pages stand before a place of the template.
fn pages_before(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    let rendered = before.matches("lastRenderedPageBreak").count();
    let breaks = ["w:type=\"page\"", "pageBreakBefore", "<w:sectPr"];
    let told: usize = breaks.iter().map(|mark| before.matches(mark).count()).sum();
    u32::try_from(rendered.max(told)).unwrap_or_default()
}
