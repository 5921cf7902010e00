//! The document as PDF, typeset by the Typst library.
//!
//! In: a [`Manuscript`]. Out: `high-level-design.pdf`, or as the pack calls it, tagged, with bookmarks, embedded fonts and vector drawings; as
//! PDF/A or PDF/UA on request. Names never become Typst markup: every text is a string literal. Nothing is read from
//! the disk, the system's fonts or the clock, so the same manuscript gives the same bytes.

mod glyphs;
mod looks;
mod plan;
mod sheets;
mod source;
mod standards;
mod world;

use super::body::{Block, Known, parse};
use super::fonts::{FAMILY, Fonts};
use super::html::is_cover;
use super::{Artifact, Manuscript, RenderError, Renderer};
use crate::diag::{Code, Diagnostic, Warned};
use crate::document::Section;
use glyphs::Glyphs;
use plan::{Plan, Slot};
use sheets::Sheets;
use source::{Source, Writer};
use std::borrow::Cow;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use world::Desk;

pub use standards::{PdfStandard, PdfStandards, StandardsError};

/// What a person may wish of the PDF.
#[derive(Debug, Clone, Default)]
pub struct PdfOptions {
    /// The standards to conform to.
    pub standards: PdfStandards,
    /// Font files besides the embedded ones: TTF, OTF or collections. What is no font is passed over.
    pub fonts: Vec<Vec<u8>>,
}

/// Writes the document as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    standards: PdfStandards,
    fonts: Fonts,
    preamble: Cow<'static, str>,
}

impl Default for Pdf {
    fn default() -> Self {
        Self::new(PdfOptions::default())
    }
}

impl Pdf {
    /// A renderer with the built-in design.
    pub fn new(options: PdfOptions) -> Self {
        Self {
            standards: options.standards,
            fonts: Fonts::with(options.fonts),
            preamble: Cow::Borrowed(include_str!("../../../templates/pdf/document.typ")),
        }
    }

    /// Replaces the design, the Typst functions the text is set with: `pdf/document.typ`.
    #[must_use]
    pub fn with_preamble(mut self, typst: String) -> Self {
        self.preamble = Cow::Owned(typst);
        self
    }
}

impl Renderer for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let mut diagnostics = Vec::new();
        let (mut desk, slots) = self.desk(manuscript, &mut diagnostics)?;
        let name = manuscript.document.title.as_str();
        let compiled = laid_out(&mut desk, &slots, Sheets::of(&manuscript.document.front.look).body());
        for warning in &compiled.warnings {
            let message = warning.message.to_string();
            let mut diagnostic =
                Diagnostic::new(Code::TypesetRemark, format!("{}.pdf", manuscript.document.file), message);
            diagnostic.hints = warning.hints.iter().map(|hint| hint.v.to_string()).collect();
            diagnostics.push(diagnostic);
        }
        let result = compiled.output.and_then(|document| typst_pdf::pdf(&document, &self.export(manuscript)?));
        // What Typst remembers between runs serves a preview, not a build.
        typst::comemo::evict(0);
        let bytes = result.map_err(|errors| refused(name, &errors))?;
        Ok(Warned { value: vec![Artifact { path: format!("{}.pdf", manuscript.document.file), bytes }], diagnostics })
    }
}

impl Pdf {
    /// Writes the source and lays it out with all it needs; with the places where drawings may stand.
    fn desk(
        &self,
        manuscript: &Manuscript<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(Desk, Vec<Slot>), RenderError> {
        let document = manuscript.document;
        let known = Known::of(document);
        let chapters: Vec<(&Section, Vec<Block>)> = manuscript
            .chapters
            .iter()
            .map(|chapter| {
                let section = chapter.section;
                // The texts are the same in every format; what is told of them is told once, by the HTML or here.
                (section, flowing(parse(&chapter.markdown, &known, &section.id).into_value(diagnostics)))
            })
            .collect();
        let glyphs = Glyphs::new(self.fonts.coverage());
        let mut writer = Writer::new(document, chapters.iter().map(|(section, _)| *section), glyphs);
        let families: Vec<String> = std::iter::once(FAMILY.to_owned()).chain(Desk::families(&self.fonts)).collect();
        writer.setup(document, &families);
        let cover = chapters.iter().find(|(section, _)| is_cover(section));
        match cover {
            Some((section, blocks)) => writer.cover(document, section, blocks),
            None => writer.masthead(document),
        }
        for (section, blocks) in chapters.iter().filter(|(section, _)| !is_cover(section)) {
            writer.section(section, blocks);
        }
        let Source { code, drawings, glyphs, slots } = writer.finish();
        diagnostics.extend(glyphs.diagnostics(&format!("{}.pdf", document.file)));
        let unplaced =
            || RenderError::Typeset { document: document.title.clone(), message: "no room to work".to_owned() };
        let preamble = looks::preamble(&self.preamble, &document.front.look);
        let mut desk = Desk::new(code, preamble, &self.fonts).ok_or_else(unplaced)?;
        for (name, bytes) in drawings.into_iter().chain(looks::files(document)) {
            desk.lay(&name, bytes);
        }
        Ok((desk, slots))
    }

    fn export(
        &self,
        manuscript: &Manuscript<'_>,
    ) -> Result<typst_pdf::PdfOptions, typst::ecow::EcoVec<SourceDiagnostic>> {
        let document = manuscript.document;
        Ok(typst_pdf::PdfOptions {
            // Stable for a document of a tenant: the same in every build.
            ident: Smart::Custom(format!("tenantry:{}:{}", document.pack, document.stamp.tenant)),
            creator: Smart::Custom(document.says_tool().then(|| format!("tenantry {}", document.stamp.version))),
            timestamp: None,
            page_ranges: None,
            standards: self.standards.typst()?,
            tagged: true,
            pretty: false,
        })
    }
}

/// Lays a document out: as often as it takes to find the places of the drawings that take a page. `body` is height and
/// upper margin of the text on a page, pt.
fn laid_out(desk: &mut Desk, slots: &[Slot], body: (f64, f64)) -> typst::diag::Warned<SourceResult<PagedDocument>> {
    let (height, head) = body;
    let (mut plan, mut tried) = (Plan::new(), plan::Tried::new());
    let mut laid = typst::compile::<PagedDocument>(desk);
    // The best so far, and how many of its pages are too empty; nothing is placed yet in the first.
    let mut best: Option<(usize, typst::diag::Warned<SourceResult<PagedDocument>>)> = None;
    for _ in 1..plan::ROUNDS {
        let Ok(document) = &laid.output else { break };
        let spots = world::spots(document, head);
        let next = plan::plan(slots, &spots, &plan, height, &tried);
        if next == plan {
            break;
        }
        plan = next;
        desk.place(&plan);
        laid = typst::compile::<PagedDocument>(desk);
        let Ok(document) = &laid.output else { break };
        let faults = plan::faults(slots, &world::spots(document, head), &plan, height);
        if faults.is_empty() {
            return laid;
        }
        if best.as_ref().is_none_or(|(least, _)| faults.len() < *least) {
            best = Some((faults.len(), laid.clone()));
        }
        tried.extend(faults);
    }
    match best {
        Some((_, best)) if laid.output.is_ok() => best,
        _ => laid,
    }
}

/// What Typst said, as one message.
fn refused(document: &str, errors: &[SourceDiagnostic]) -> RenderError {
    let messages: Vec<String> = errors
        .iter()
        .take(5)
        .map(|error| {
            let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
            format!("{}{hints}", error.message)
        })
        .collect();
    RenderError::Typeset { document: document.to_owned(), message: messages.join("; ") }
}

/// The blocks as they follow each other on a page, where a kept region is nothing of its own.
fn flowing(blocks: Vec<Block>) -> Vec<Block> {
    let inner = |block| match block {
        Block::Kept(_, inner) => inner,
        block => vec![block],
    };
    blocks.into_iter().flat_map(inner).collect()
}
