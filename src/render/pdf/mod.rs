//! The document as PDF, typeset by the Typst library.
//!
//! In: a [`Manuscript`]. Out: `high-level-design.pdf`, tagged, with bookmarks, embedded fonts and vector drawings; as
//! PDF/A or PDF/UA on request. Names never become Typst markup: every text is a string literal. Nothing is read from
//! the disk, the system's fonts or the clock, so the same manuscript gives the same bytes.

mod glyphs;
mod source;
mod widths;
mod world;

use super::body::{Block, Known, parse};
use super::fonts::{FAMILY, Fonts};
use super::html::is_cover;
use super::{Artifact, Manuscript, RenderError, Renderer};
use crate::diag::{Code, Diagnostic, Warned};
use crate::document::Section;
use glyphs::Glyphs;
use source::Writer;
use std::borrow::Cow;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfStandard as Typst;
use world::Desk;

/// The file a document becomes.
pub const FILE_NAME: &str = "high-level-design.pdf";

/// A standard the file must conform to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PdfStandard {
    /// PDF/A-2b: archiving, looks the same for ever.
    A2b,
    /// PDF/A-2a: the same and accessible.
    A2a,
    /// PDF/A-3b: as A-2b, attachments allowed.
    A3b,
    /// PDF/A-3a: the same and accessible.
    A3a,
    /// PDF/UA-1: accessible.
    Ua1,
}

/// Standards by the names they have on the command line.
const STANDARDS: &[(&str, PdfStandard, Typst)] = &[
    ("a-2b", PdfStandard::A2b, Typst::A_2b),
    ("a-2a", PdfStandard::A2a, Typst::A_2a),
    ("a-3b", PdfStandard::A3b, Typst::A_3b),
    ("a-3a", PdfStandard::A3a, Typst::A_3a),
    ("ua-1", PdfStandard::Ua1, Typst::Ua_1),
];

impl PdfStandard {
    /// The names on the command line, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        STANDARDS.iter().map(|(name, ..)| *name)
    }

    /// The standard of that name: `a-2b`.
    pub fn from_name(name: &str) -> Option<Self> {
        STANDARDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name)).map(|(_, standard, _)| *standard)
    }

    fn typst(self) -> Vec<Typst> {
        STANDARDS.iter().filter(|(_, standard, _)| *standard == self).map(|(.., typst)| *typst).collect()
    }
}

/// What a person may wish of the PDF.
#[derive(Debug, Clone, Default)]
pub struct PdfOptions {
    /// A standard to conform to.
    pub standard: Option<PdfStandard>,
    /// Font files besides the embedded ones: TTF, OTF or collections. What is no font is passed over.
    pub fonts: Vec<Vec<u8>>,
}

/// Writes the document as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    standard: Option<PdfStandard>,
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
            standard: options.standard,
            fonts: Fonts::with(options.fonts),
            preamble: Cow::Borrowed(include_str!("../../../templates/pdf/hld.typ")),
        }
    }

    /// Replaces the design, the Typst functions the text is set with: `pdf/hld.typ`.
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
        let desk = self.desk(manuscript, &mut diagnostics)?;
        let name = manuscript.document.title.as_str();
        let compiled = typst::compile::<PagedDocument>(&desk);
        for warning in &compiled.warnings {
            let message = warning.message.to_string();
            let mut diagnostic = Diagnostic::new(Code::TypesetRemark, FILE_NAME, message);
            diagnostic.hints = warning.hints.iter().map(|hint| hint.v.to_string()).collect();
            diagnostics.push(diagnostic);
        }
        let result = compiled.output.and_then(|document| typst_pdf::pdf(&document, &self.export(manuscript)?));
        // What Typst remembers between runs serves a preview, not a build.
        typst::comemo::evict(0);
        let bytes = result.map_err(|errors| refused(name, &errors))?;
        Ok(Warned { value: vec![Artifact { path: FILE_NAME.to_owned(), bytes }], diagnostics })
    }
}

impl Pdf {
    /// Writes the source and lays it out with all it needs.
    fn desk(&self, manuscript: &Manuscript<'_>, diagnostics: &mut Vec<Diagnostic>) -> Result<Desk, RenderError> {
        let document = manuscript.document;
        let known = Known::of(document);
        let chapters: Vec<(&Section, Vec<Block>)> = manuscript
            .chapters
            .iter()
            .map(|chapter| {
                let section = chapter.section;
                // The texts are the same in every format; what is told of them is told once, by the HTML or here.
                (section, parse(&chapter.markdown, &known, &section.id).into_value(diagnostics))
            })
            .collect();
        let glyphs = Glyphs::new(self.fonts.coverage());
        let mut writer = Writer::new(document, chapters.iter().map(|(section, _)| *section), glyphs);
        let families: Vec<String> = std::iter::once(FAMILY.to_owned()).chain(Desk::families(&self.fonts)).collect();
        writer.setup(document, &families);
        let cover = chapters.iter().find(|(section, _)| is_cover(section));
        writer.cover(document, cover.map(|(section, _)| *section), cover.map_or(&[], |(_, blocks)| blocks));
        for (section, blocks) in chapters.iter().filter(|(section, _)| !is_cover(section)) {
            writer.section(section, blocks);
        }
        let (source, drawings, glyphs) = writer.finish();
        diagnostics.extend(glyphs.diagnostics(FILE_NAME));
        let unplaced =
            || RenderError::Typeset { document: document.title.clone(), message: "no room to work".to_owned() };
        let mut desk = Desk::new(source, self.preamble.clone().into_owned(), &self.fonts).ok_or_else(unplaced)?;
        for (name, bytes) in drawings {
            desk.lay(&name, bytes);
        }
        Ok(desk)
    }

    fn export(
        &self,
        manuscript: &Manuscript<'_>,
    ) -> Result<typst_pdf::PdfOptions, typst::ecow::EcoVec<SourceDiagnostic>> {
        let document = manuscript.document;
        let standards = self.standard.map(PdfStandard::typst).unwrap_or_default();
        let standards = if standards.is_empty() {
            typst_pdf::PdfStandards::default()
        } else {
            typst_pdf::PdfStandards::new(&standards).map_err(|hinted| {
                typst::ecow::eco_vec![SourceDiagnostic::error(
                    typst::syntax::Span::detached(),
                    hinted.message().clone()
                )]
            })?
        };
        Ok(typst_pdf::PdfOptions {
            // Stable for a document of a tenant: the same in every build.
            ident: Smart::Custom(format!("tenantry:{}:{}", document.pack, document.stamp.tenant)),
            creator: Smart::Custom(Some(format!("tenantry {}", document.stamp.version))),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        })
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
