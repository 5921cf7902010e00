//! The formats of `build`, and what a person mounts over their templates and fonts.

use super::args::{Build, Format};
use super::error::CommandError;
use super::folders;
use crate::diag::Diagnostic;
use crate::render::html::Html;
use crate::render::{Markdown, Renderer, TEMPLATES};
use std::collections::BTreeMap;

/// Template files beside those of sections: the ending of each.
const DESIGN: &[&str] = &[".html", ".css", ".js", ".typ"];

/// Those that are there to be replaced.
const FILES: [&str; 4] = ["html/page.html", "html/page.css", "html/page.js", "pdf/hld.typ"];

/// The templates of a person's own.
#[derive(Debug, Default)]
pub(super) struct Mounted {
    /// Templates of sections, by name: `hld/identity.md`.
    pub(super) sections: BTreeMap<String, String>,
    /// Skeletons, style sheets and scripts of formats, by name: `html/page.css`.
    design: BTreeMap<String, String>,
}

impl Mounted {
    /// Reads the folder a person named, if any.
    pub(super) fn read(args: &Build, noticed: &mut Vec<Diagnostic>) -> Result<Self, CommandError> {
        let Some(folder) = &args.templates else { return Ok(Self::default()) };
        let mut mounted = Self { sections: folders::texts(folder, ".md", 3)?, design: BTreeMap::new() };
        for ending in DESIGN {
            mounted.design.extend(folders::texts(folder, ending, 3)?);
        }
        let known: Vec<&str> = TEMPLATES.iter().map(|row| row.0).chain(FILES).collect();
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
    pub(super) fn renderers(&self, args: &Build) -> Result<Vec<Box<dyn Renderer>>, CommandError> {
        let mut formats = args.format.clone();
        if formats.is_empty() {
            formats = vec![Format::Md, Format::Html];
            if cfg!(feature = "pdf") {
                formats.push(Format::Pdf);
            }
        }
        formats.iter().map(|format| self.renderer(*format, args)).collect()
    }

    fn renderer(&self, format: Format, args: &Build) -> Result<Box<dyn Renderer>, CommandError> {
        match format {
            Format::Md => Ok(Box::new(Markdown)),
            Format::Html => Ok(Box::new(self.html())),
            Format::Pdf => self.pdf(args),
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
        if let Some(text) = self.design.get("html/page.js") {
            html = html.with_script(text.clone());
        }
        html
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, args: &Build) -> Result<Box<dyn Renderer>, CommandError> {
        use crate::render::pdf::{Pdf, PdfOptions, PdfStandard};
        let files = match &args.font_dir {
            Some(folder) => folders::bytes(folder, &[".ttf", ".otf", ".ttc", ".otc"])?,
            None => Vec::new(),
        };
        let standard = args.pdf_standard.as_deref().and_then(PdfStandard::from_name);
        let pdf = Pdf::new(PdfOptions { standard, fonts: files });
        Ok(Box::new(match self.design.get("pdf/hld.typ") {
            Some(text) => pdf.with_preamble(text.clone()),
            None => pdf,
        }))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _: &Build) -> Result<Box<dyn Renderer>, CommandError> {
        Err(CommandError::usage("this build of tenantry has no PDF output").hint("build it with the feature `pdf`"))
    }
}
