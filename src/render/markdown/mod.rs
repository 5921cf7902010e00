//! Markdown for GitHub, MkDocs, Docusaurus, Azure DevOps and any other reader: a document as one file, or as a folder with a
//! page for each chapter, its drawings beside it.

mod flavour;
mod matter;
mod pages;
mod text;

pub use flavour::Flavour;

use super::{Artifact, Chapter, Manuscript, RenderError, Renderer, escape::escape};
use crate::diag::Warned;
use crate::document::{Document, Section};
use pages::{COVER, Frame, INDEX, Stand, from_drawing, own_stands, path};
use std::fmt::Write;
use text::{drawing, text};

/// The renderer `md`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Markdown {
    split: bool,
    flavour: Flavour,
}

impl Markdown {
    /// A folder for each document, with a page for each chapter.
    #[must_use]
    pub fn split(mut self) -> Self {
        self.split = true;
        self
    }

    /// Written for a reader.
    #[must_use]
    pub fn read_by(mut self, flavour: Flavour) -> Self {
        self.flavour = flavour;
        self
    }

    /// A document as one file.
    fn whole(self, manuscript: &Manuscript<'_>) -> Artifact {
        let document = manuscript.document;
        let frame = Frame { document, flavour: self.flavour, page: None };
        let mut out = first(&manuscript.chapters, &frame);
        for chapter in after_cover(&manuscript.chapters) {
            section(&mut out, chapter, &frame, true);
        }
        Artifact { path: format!("{}.md", document.file), bytes: out.into_bytes() }
    }

    /// A document as pages, and what says in which order they are read.
    fn pages(self, manuscript: &Manuscript<'_>) -> Vec<Artifact> {
        let document = manuscript.document;
        let stands = own_stands(document, self.flavour);
        let frame = |page| Frame { document, flavour: self.flavour, page: Some((&stands, page)) };
        let index = frame(INDEX);
        let mut out = matter::index(&index);
        out.push_str(&first(&manuscript.chapters, &index));
        let mut texts = vec![(INDEX.to_owned(), out)];
        for chapter in after_cover(&manuscript.chapters) {
            let Some(Stand { page, leads }) = stands.get(&chapter.section.id) else { continue };
            if *leads {
                let order = texts.len();
                texts.push((page.clone(), matter::page(chapter.section, order, &frame(page))));
            }
            if let Some((_, out)) = texts.last_mut() {
                section(out, chapter, &frame(page), !*leads || self.flavour.row().named_by_title);
            }
        }
        let order = matter::order(&document.file, texts.iter().map(|(page, _)| page.as_str()), self.flavour);
        let page = |(page, text): (String, String)| Artifact {
            path: path(&document.file, &page, self.flavour),
            bytes: text.into_bytes(),
        };
        texts.into_iter().map(page).chain(order).collect()
    }
}

impl Renderer for Markdown {
    fn id(&self) -> &'static str {
        "md"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let document = manuscript.document;
        let mut artifacts = if self.split { self.pages(manuscript) } else { vec![self.whole(manuscript)] };
        artifacts.extend(document.figures.iter().map(|figure| Artifact {
            path: drawing(figure),
            bytes: linked(&figure.svg, |id| from_drawing(document, id, self.flavour, self.split)).into_bytes(),
        }));
        Ok(Warned::clean(artifacts))
    }

    fn beside(&self, documents: &[Document]) -> Vec<Artifact> {
        if self.split { matter::navigation(documents, self.flavour).into_iter().collect() } else { Vec::new() }
    }
}

/// A drawing whose links lead to where its sections stand.
fn linked(svg: &str, target: impl Fn(&str) -> Option<String>) -> String {
    let mut pieces = svg.split("href=\"#");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (id, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let target = target(id).unwrap_or_else(|| format!("#{id}"));
        out.push_str(&format!("href=\"{target}\"{rest}"));
    }
    out
}

/// Number and title of a section.
fn caption(section: &Section) -> String {
    match (section.number.as_str(), section.title.as_str()) {
        ("", title) => escape(title),
        (number, title) if number.chars().all(char::is_alphabetic) => format!("Annex {number} · {}", escape(title)),
        (number, title) => format!("{number} {}", escape(title)),
    }
}

fn push(out: &mut String, block: &str) {
    if !block.trim().is_empty() {
        out.push('\n');
        out.push_str(block.trim_end());
        out.push('\n');
    }
}

/// The chapters that follow the cover.
fn after_cover<'a, 'b>(chapters: &'b [Chapter<'a>]) -> impl Iterator<Item = &'b Chapter<'a>> {
    chapters.iter().skip_while(|chapter| chapter.section.id == COVER)
}

/// Title, cover and contents.
fn first(chapters: &[Chapter<'_>], frame: &Frame<'_>) -> String {
    let document = frame.document;
    let mut out = format!("# {}\n\n{}\n", escape(&document.title), escape(&document.subtitle));
    push(&mut out, &facts(document));
    for cover in chapters.iter().take_while(|chapter| chapter.section.id == COVER) {
        push(&mut out, &text(&cover.markdown, cover.section, frame));
    }
    // A short document needs no table of contents, unless it is all that leads to its pages.
    if frame.page.is_some() || document.sections.iter().any(|section| section.id == COVER) {
        push(&mut out, &contents(&document.sections, frame));
    }
    out
}

/// A section with its heading, and the anchor that links lead to.
fn section(out: &mut String, chapter: &Chapter<'_>, frame: &Frame<'_>, anchored: bool) {
    let section = chapter.section;
    // Templates write the headings below a chapter at the third level.
    let marks = "#".repeat(frame.heading(section, 2));
    if anchored {
        push(out, &format!("<a id=\"{}\"></a>", section.id));
    }
    push(out, &format!("{marks} {}", caption(section)));
    // A page of more than one heading says so at its head, where the reader does not.
    let listed = frame.row().contents;
    if frame.page.is_some() && marks == "#" && chapter.markdown.contains("\n### ") {
        push(out, listed);
    }
    push(out, &text(&chapter.markdown, section, frame));
}

/// The lines of the cover, as a table; nothing where there are none.
fn facts(document: &Document) -> String {
    let facts = document.front.facts.iter();
    let rows: String = facts.map(|(label, value)| format!("| {label} | {} |\n", escape(value))).collect();
    if rows.is_empty() { rows } else { format!("| Document | |\n|---|---|\n{rows}") }
}

/// The table of contents.
fn contents(sections: &[Section], frame: &Frame<'_>) -> String {
    let listed = frame.row().contents;
    let mut out = "## Contents\n\n".to_owned();
    if frame.page.is_none() && !listed.is_empty() {
        return out + listed;
    }
    for section in sections.iter().filter(|section| section.id != COVER) {
        // Four spaces: not every reader takes two for a list in a list.
        let indent = "    ".repeat(usize::from(section.level.clamp(1, 4)) - 1);
        let target = frame.target(&section.id).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{indent}- [{}]({target})", caption(section));
    }
    out
}
