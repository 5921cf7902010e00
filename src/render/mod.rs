//! Renderers: write a document in a format.
//!
//! In: a [`Document`]. Out: [`Artifact`]s, names and bytes. Nothing here touches the disk.

mod article;
pub mod body;
mod confluence;
pub mod docx;
mod engine;
mod escape;
mod faults;
mod filters;
pub mod fonts;
pub mod html;
mod markdown;
mod markup;
#[cfg(feature = "pdf")]
pub mod pdf;
mod places;
pub mod reread;
mod templates;
mod tidy;
mod widths;

pub use article::Article;
pub use confluence::Confluence;
pub use docx::{Docx, DocxOptions};
pub use engine::Limits;
pub use escape::escape;
pub use html::Html;
pub use markdown::{Flavour, Markdown};
#[cfg(feature = "pdf")]
pub use pdf::{Pdf, PdfOptions, PdfStandard, PdfStandards, StandardsError};
pub use templates::{TEMPLATES, Templates};

use crate::diag::Warned;
use crate::document::{Document, Section};

/// A file to be: its name below the output folder, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Relative path with `/`, made of safe characters only.
    pub path: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// Why a document cannot be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is wrong.
    #[error("template `{template}`: {message}")]
    Template {
        /// Its name: `as-built/identity.md`.
        template: String,
        /// What is wrong, with line and column.
        message: String,
    },
    /// A Word template cannot be used.
    #[error("the Word template `{template}` cannot be used: {error}")]
    Word {
        /// Its name.
        template: String,
        /// Why.
        error: crate::ooxml::PackageError,
    },
    /// The typesetter refused.
    #[error("cannot typeset `{document}`: {message}")]
    Typeset {
        /// Name of the document.
        document: String,
        /// What it said.
        message: String,
    },
}

/// A document whose templates have been filled in: what every renderer writes from.
#[derive(Debug)]
pub struct Manuscript<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its sections in order, with their text.
    pub chapters: Vec<Chapter<'a>>,
}

/// A section and its text.
#[derive(Debug)]
pub struct Chapter<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its body in GitHub-flavoured Markdown, without its heading. Names in it are escaped. A drawing is a paragraph
    /// `![caption](figure:ID)`, a link to another section `[text](#section-id)`. Raw HTML has no meaning, apart from
    /// the marks on a line of their own: `<!-- numbers -->` before a table of key numbers.
    pub markdown: String,
}

/// A format a document can be written in.
pub trait Renderer {
    /// Stable name: `md`, `html`, `pdf`, `docx`.
    fn id(&self) -> &'static str;

    /// Writes the document.
    ///
    /// # Errors
    /// When the typesetter refuses.
    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError>;

    /// What is written once for a whole set of documents; nothing in most formats.
    fn beside(&self, _documents: &[Document]) -> Vec<Artifact> {
        Vec::new()
    }
}
