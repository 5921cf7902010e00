//! The formats of `build`, and what a person mounts over their templates and fonts.

use super::args::{Build, Format};
use super::error::CommandError;
use super::folders;
use super::packs::Packs;
use crate::config::Word;
use crate::diag::Diagnostic;
use crate::render::html::Html;
use crate::render::{Article, Confluence, Docx, DocxOptions, Flavour, Markdown, Renderer, TEMPLATES};
use std::collections::BTreeMap;
use std::path::Path;

/// Template files beside those of sections: the ending of each.
const DESIGN: &[&str] = &[".html", ".css", ".js", ".typ"];

/// Those that are there to be replaced.
const FILES: [&str; 5] = ["html/page.html", "html/page.css", "html/page.js", "html/drawing.js", "pdf/document.typ"];

/// The formats asked for, or all this build of the tool has.
pub(super) fn chosen(asked: &[Format]) -> Vec<Format> {
    if !asked.is_empty() {
        return asked.to_vec();
    }
    let mut all = vec![Format::Md, Format::Html];
    if cfg!(feature = "pdf") {
        all.push(Format::Pdf);
    }
    all.extend([Format::Docx, Format::Xlsx]);
    all
}

/// The templates of a person's own.
#[derive(Debug, Default)]
pub(super) struct Mounted {
    /// Templates of sections, by name: `as-built/identity.md`.
    pub(super) sections: BTreeMap<String, String>,
    /// Skeletons, style sheets and scripts of formats, by name: `html/page.css`.
    design: BTreeMap<String, String>,
}

/// What a person wants of formats.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted<'a> {
    /// The formats; all this build of the tool has when there are none.
    pub(super) formats: &'a [Format],
    /// How Markdown is written.
    pub(super) markdown: Markdown,
    /// A folder with further fonts for the PDF.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the PDF has fonts"))]
    pub(super) fonts: Option<&'a Path>,
    /// The PDF standards to keep to.
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the PDF keeps to any"))]
    pub(super) standards: &'a [String],
    /// A template of Word documents.
    pub(super) docx_template: Option<&'a Path>,
    /// What the configuration says of Word documents.
    pub(super) word: Word,
}

impl<'a> From<&'a Build> for Wanted<'a> {
    fn from(args: &'a Build) -> Self {
        let flavour = args.markdown_for.as_deref().and_then(Flavour::from_name).unwrap_or_default();
        let markdown = Markdown::default().read_by(flavour);
        let markdown = if args.split { markdown.split() } else { markdown };
        Self {
            formats: &args.format,
            markdown,
            fonts: args.font_dir.as_deref(),
            standards: &args.pdf_standard,
            docx_template: args.docx_template.as_deref(),
            word: Word::default(),
        }
    }
}

impl Mounted {
    /// Reads the folder a person named, if any.
    pub(super) fn read(args: &Build, packs: &Packs, noticed: &mut Vec<Diagnostic>) -> Result<Self, CommandError> {
        let mut mounted = Self { sections: packs.templates.clone(), design: BTreeMap::new() };
        if let Some(folder) = &args.templates {
            let own = Self::folder(folder, packs, noticed)?;
            mounted.sections.extend(own.sections);
            mounted.design = own.design;
        }
        Ok(mounted)
    }

    /// Reads a folder of templates.
    pub(super) fn folder(folder: &Path, packs: &Packs, noticed: &mut Vec<Diagnostic>) -> Result<Self, CommandError> {
        let mut mounted = Self { sections: folders::texts(folder, ".md", 3)?, design: BTreeMap::new() };
        for ending in DESIGN {
            mounted.design.extend(folders::texts(folder, ending, 3)?);
        }
        let named = packs.packs.iter().flat_map(|pack| &pack.sections).map(|section| section.template.as_str());
        let known: Vec<&str> = TEMPLATES.iter().map(|row| row.0).chain(FILES).chain(named).collect();
        let is_used = |name: &str| known.contains(&name) || mounted.includes(name);
        noticed.extend(folders::unused(folder, 3, is_used, &known)?);
        Ok(mounted)
    }

    /// Whether a template names another file.
    fn includes(&self, file: &str) -> bool {
        let quoted = [format!("\"{file}\""), format!("'{file}'")];
        let names =
            |(name, text): (&String, &String)| name != file && quoted.iter().any(|it| text.contains(it.as_str()));
        self.sections.iter().any(names) || self.design.iter().any(names)
    }

    /// The renderers of the formats asked for, or of all this build of the tool has.
    pub(super) fn renderers(&self, wanted: &Wanted<'_>) -> Result<Vec<Box<dyn Renderer>>, CommandError> {
        let formats = chosen(wanted.formats);
        let renderers = formats.iter().map(|format| self.renderer(*format, wanted));
        renderers.filter_map(Result::transpose).collect()
    }

    /// The renderer of a format of documents; none for what is made of the tenant as a whole.
    fn renderer(&self, format: Format, wanted: &Wanted<'_>) -> Result<Option<Box<dyn Renderer>>, CommandError> {
        match format {
            Format::Md => Ok(Some(Box::new(wanted.markdown))),
            Format::Html => Ok(Some(Box::new(self.html()))),
            Format::Pdf => self.pdf(wanted).map(Some),
            Format::Docx => word(wanted).map(Some),
            Format::Xlsx => Ok(None),
            Format::Confluence => Ok(Some(Box::new(Confluence))),
            Format::Article => Ok(Some(Box::new(Article))),
        }
    }

    fn html(&self) -> Html {
        let mut html = Html::default();
        if let Some(text) = self.design.get("html/page.html") {
            html = html.with_page(text.clone());
        }
        if let Some(text) = self.design.get("html/page.css") {
            html = html.with_style(text.clone());
        }
        if let Some(text) = self.design.get("html/drawing.js") {
            html = html.with_drawing(text.clone());
        }
        if let Some(text) = self.design.get("html/page.js") {
            html = html.with_script(text.clone());
        }
        html
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, wanted: &Wanted<'_>) -> Result<Box<dyn Renderer>, CommandError> {
        use crate::render::pdf::{Pdf, PdfOptions, PdfStandard, PdfStandards};
        let files = match wanted.fonts {
            Some(folder) => folders::bytes(folder, &[".ttf", ".otf", ".ttc", ".otc"])?,
            None => Vec::new(),
        };
        let standards: Vec<PdfStandard> =
            wanted.standards.iter().filter_map(|name| PdfStandard::from_name(name)).collect();
        let standards = PdfStandards::new(&standards).map_err(|error| {
            CommandError::usage(error.to_string())
                .hint("give one standard of PDF/A, and `ua-1` beside it or alone: `--pdf-standard a-2a,ua-1`")
        })?;
        let pdf = Pdf::new(PdfOptions { standards, fonts: files });
        Ok(Box::new(match self.design.get("pdf/document.typ") {
            Some(text) => pdf.with_preamble(text.clone()),
            None => pdf,
        }))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _: &Wanted<'_>) -> Result<Box<dyn Renderer>, CommandError> {
        Err(CommandError::usage("this build of tenantry has no PDF output").hint("build it with the feature `pdf`"))
    }
}

/// The renderer of Word documents, with the template a person named.
fn word(wanted: &Wanted<'_>) -> Result<Box<dyn Renderer>, CommandError> {
    let template = match wanted.docx_template {
        Some(file) => Some((file.display().to_string(), folders::file(file)?)),
        None => None,
    };
    let Word { styles, update_fields, notes, .. } = wanted.word.clone();
    Ok(Box::new(Docx::new(DocxOptions { template, styles, update_fields, notes })?))
}
