//! The words of `build`.

use crate::config::PDF_STANDARDS;
use crate::render::Flavour;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `build`.
#[derive(Debug, Clone, Args)]
pub(super) struct Build {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The folder to write to; other files in it are left alone.
    #[arg(long, short, value_name = "DIR", required_unless_present = "emit")]
    pub(super) out: Option<PathBuf>,
    /// The document packs (can be repeated): a name of `template list`, or a folder with a `pack.toml`; `hld` and
    /// `as-built` when missing.
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) pack: Vec<String>,
    /// The formats, separated by commas.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(super) format: Vec<Format>,
    /// Write each document in Markdown as a folder with a page for each chapter, instead of one file (see docs/markdown.md).
    #[arg(long)]
    pub(super) split: bool,
    /// Who reads the Markdown: any (when missing), github, mkdocs, docusaurus, azure-devops.
    #[arg(long, value_name = "READER", value_parser = clap::builder::PossibleValuesParser::new(Flavour::names()))]
    pub(super) markdown_for: Option<String>,
    /// What people say of the architecture: reasons, owners, decisions, target (see docs/design.md); `design.toml` beside
    /// the snapshot when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) design: Option<PathBuf>,
    /// Who, for whom, version, look, packs (see docs/configuration.md); `tenantry.toml` beside the snapshot when missing.
    /// Options of the command line win over it.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// A folder of documents, or one document, Markdown or Word, to take what people wrote in kept regions from; the output
    /// folder alone when missing.
    #[arg(long, value_name = "DIR|FILE")]
    pub(super) keep_from: Option<PathBuf>,
    /// A classification mark for every page and drawing: `Confidential`.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) classification: String,
    /// For whom the documents are written; the tenant's organisation when missing.
    #[arg(long, value_name = "NAME")]
    pub(super) client: Option<String>,
    /// Who answers for the documents.
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
    /// The colours of all drawings: standard (when missing), light, dark, print, contrast, or a TOML file of your own.
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) theme: Option<String>,
    /// A folder with templates that take the place of the built-in ones: `as-built/identity.md`.
    #[arg(long, value_name = "DIR")]
    pub(super) templates: Option<PathBuf>,
    /// A folder with icons of your own, named by kind id: `exchange-online.svg`.
    #[arg(long, value_name = "DIR")]
    pub(super) icons: Option<PathBuf>,
    /// Wishes about the drawings, as TOML (see docs/views.md); those about what a drawing does not show are passed over.
    #[arg(long, value_name = "FILE")]
    pub(super) hints: Option<PathBuf>,
    /// An older output folder: each drawing is laid out like the older one of its name, so that what did not change stays
    /// where it was.
    #[arg(long, value_name = "DIR")]
    pub(super) layout_from: Option<PathBuf>,
    /// A folder with further fonts for the PDF: for scripts the embedded font does not hold.
    #[arg(long, value_name = "DIR")]
    pub(super) font_dir: Option<PathBuf>,
    /// A Word document or template (.docx, .dotx) to write Word documents into: its styles, headers and footers are used,
    /// its content controls filled (see docs/word.md).
    #[arg(long, value_name = "FILE")]
    pub(super) docx_template: Option<PathBuf>,
    /// The PDF standards to keep to, separated by commas: one of PDF/A, and `ua-1` beside it or alone (not with `a-4`).
    #[arg(long, value_name = "STANDARD", value_delimiter = ',', value_parser = PossibleValuesParser::new(PDF_STANDARDS))]
    pub(super) pdf_standard: Vec<String>,
    /// Write every table of the inventory as CSV and JSON to the folder `data` of the output (see docs/tables.md).
    #[arg(long)]
    pub(super) data: bool,
    /// Exit with 3 when a dataset was not read in full.
    #[arg(long)]
    pub(super) strict: bool,
    /// Print a stage of the pipeline as JSON instead of writing documents.
    #[arg(long, value_name = "STAGE", conflicts_with = "out")]
    pub(super) emit: Option<Stage>,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// GitHub-flavoured Markdown with drawings beside it.
    Md,
    /// One self-contained HTML file.
    Html,
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// The inventory as a workbook, one for all packs.
    Xlsx,
    /// Pages of Confluence in its storage format, with their drawings as attachments; only where it is asked for.
    Confluence,
    /// Articles for a knowledge base that takes HTML, one a chapter, with their drawings; only where it is asked for.
    Article,
}

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// What the tenant is.
    Model,
    /// What the logical view shows.
    Diagram,
    /// Where it stands on the page.
    Scene,
    /// What the document says.
    Document,
    /// Every number and verdict, with how much was read for it.
    Claims,
}
