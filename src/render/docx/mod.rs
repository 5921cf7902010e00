//! The document as a Word file: written into the client's own template, or into ours.
//!
//! In: a [`Manuscript`], a template. Out: `high-level-design.docx`, or as the pack calls it. The package is the template's:
//! parts that nothing is written into keep their bytes, headers, footers and styles stay what they are. Styles are found by
//! name, content goes to content controls by tag; ids are unique over all parts; fields have the results they will have.
//! Names are text in every part. Nothing is read from the disk, the system's fonts or the clock.

mod added;
mod assemble;
mod blocks;
mod check;
mod compose;
mod contents;
mod cover;
mod fit;
mod flow;
mod ids;
mod names;
mod numbering;
mod own;
mod paper;
mod place;
mod props;
mod sections;
mod settings;
mod styles;
mod tables;
mod text;
mod values;
mod writer;

pub use check::{Offered, PageOffered, PlaceOffered, StyleOffered, check};

use super::{Artifact, Manuscript, RenderError, Renderer};
use crate::diag::{Code, Diagnostic, Warned};
use crate::ooxml::{Package, PackageError, W, parse};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What a person may wish of Word documents.
#[derive(Debug, Clone, Default)]
pub struct DocxOptions {
    /// Name and bytes of a `.docx` or `.dotx` to write into; our own when none.
    pub template: Option<(String, Vec<u8>)>,
    /// Names of styles in the template, by role: see [`STYLE_ROLES`](crate::config::STYLE_ROLES).
    pub styles: BTreeMap<String, String>,
    /// Whether Word is asked to bring fields up to date when it opens the document.
    pub update_fields: bool,
    /// Whether places to write in that are empty say so in the text.
    pub notes: bool,
}

/// Writes the document as a Word file.
#[derive(Debug, Default)]
pub struct Docx {
    template: Option<Template>,
    styles: BTreeMap<String, String>,
    update_fields: bool,
    notes: bool,
    /// Pictures by digest: documents of a set share them.
    painted: Mutex<BTreeMap<Vec<u8>, Arc<Vec<u8>>>>,
}

/// A person's template, opened.
#[derive(Debug)]
struct Template {
    name: String,
    package: Package,
    main: String,
    /// What is told of it.
    said: Vec<Diagnostic>,
}

impl Docx {
    /// A renderer that writes into a template.
    ///
    /// # Errors
    /// When the template is no Word document, holds macros, or cannot be read.
    pub fn new(options: DocxOptions) -> Result<Self, RenderError> {
        let template = match options.template {
            Some((name, bytes)) => {
                let opened = Template::open(&name, &bytes);
                Some(opened.map_err(|error| RenderError::Word { template: name, error })?)
            }
            None => None,
        };
        Ok(Self {
            template,
            styles: options.styles,
            update_fields: options.update_fields,
            notes: options.notes,
            ..Self::default()
        })
    }

    /// Our own template as a file, to begin one of one's own with.
    ///
    /// # Errors
    /// When the zip format cannot hold it.
    pub fn own_template() -> Result<Vec<u8>, PackageError> {
        own::package(&crate::config::Look::default(), true).write()
    }
}

impl Template {
    fn open(name: &str, bytes: &[u8]) -> Result<Self, PackageError> {
        let (package, main) = Package::word(bytes)?;
        supported(&package, &main)?;
        let told = package.outside()?;
        let outside = told.into_iter().map(|outside| {
            let place = if outside.part.is_empty() { "the document" } else { &outside.part };
            let message = format!(
                "`{place}` leads outside of the file ({}: `{}`); every document made with it does so too",
                outside.word, outside.target
            );
            Diagnostic::new(Code::WordTemplate, name, message).hint(
                "unlink it in Word, under File, Info, Edit Links to Files, or in the Developer tab, Document Template",
            )
        });
        let active = package.active()?.into_iter().map(|active| {
            let place = if active.part.is_empty() { "the document" } else { &active.part };
            let message = format!(
                "`{place}` leads to what is run or read in when it is opened ({}: `{}`); so does every document made with it",
                active.word, active.target
            );
            Diagnostic::new(Code::WordTemplate, name, message)
                .hint("take the control or the inserted file out in Word, and save it again")
        });
        let said = outside.chain(active).collect();
        Ok(Self { name: name.to_owned(), package, main, said })
    }
}

/// Parts beside the main one that are written into, by the word of their relationship, which is that of their root too.
const SUPPORT: [&str; 3] = ["styles", "numbering", "settings"];

/// Sees that what relationships call styles are styles: else another part would be overwritten with them.
fn supported(package: &Package, main: &str) -> Result<(), PackageError> {
    let links = package.relations(main)?;
    for word in SUPPORT {
        let Some(part) = links.first(word) else { continue };
        let Some(text) = package.text(&part)? else { continue };
        let tree = parse(&part, &text)?;
        if !tree.root_element().has_tag_name((W, word)) {
            let why = format!("the main part takes it for its {word}, and it is something else");
            return Err(PackageError::Damaged { part, why });
        }
    }
    Ok(())
}

impl Renderer for Docx {
    fn id(&self) -> &'static str {
        "docx"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let mut diagnostics = Vec::new();
        let document = manuscript.document;
        let name = self.template.as_ref().map_or("tenantry's own", |template| template.name.as_str());
        let bytes = self.written(manuscript, name, &mut diagnostics);
        let bytes = bytes.map_err(|error| RenderError::Word { template: name.to_owned(), error })?;
        Ok(Warned { value: vec![Artifact { path: format!("{}.docx", document.file), bytes }], diagnostics })
    }
}
