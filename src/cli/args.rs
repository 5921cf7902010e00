//! The words of the command line.

use super::discover_args::Discover;
use super::drawing_args::Drawing;
use super::permissions_args::Permissions;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What is said below the list of commands.
const ENDINGS: &str = "\
Exit codes: 0 done; 1 failed; 2 wrong arguments or configuration; 3 written, but not all data was read (`--strict`), or part of a file was lost (`import`).
Data goes to standard output, messages to standard error.";

/// Writes the architecture documentation of a Microsoft 365 tenant.
#[derive(Debug, Parser)]
#[command(name = "tenantry", bin_name = "tenantry", version, arg_required_else_help = true, max_term_width = 100, after_help = ENDINGS)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub(super) talk: Talk,
}

/// How much is said, and how.
#[derive(Debug, Clone, Args)]
pub(super) struct Talk {
    /// Say only what failed.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say everything noticed, one line each.
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
    /// Colour the messages. `NO_COLOR` is honoured.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the documents and drawings of a snapshot: the main job.
    Build(Build),
    /// Read a live tenant through Microsoft Graph into a snapshot. Never writes.
    Discover(Box<Discover>),
    /// Print the permissions a reading takes, why, and how to grant them.
    Permissions(Box<Permissions>),
    /// Turn exports of other tools, or raw Microsoft Graph answers, into a snapshot.
    Import(Import),
    /// Draw one view of a snapshot.
    Diagram(Diagram),
    /// Lay out and draw a diagram written by hand as JSON.
    Draw(Draw),
    /// Print the JSON Schema of a format.
    Schema(Schema),
    /// Print a completion script for a shell.
    Completions(Completions),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The folder to write to; other files in it are left alone.
    #[arg(long, short, value_name = "DIR", required_unless_present = "emit")]
    pub(super) out: Option<PathBuf>,
    /// The document pack (can be repeated).
    #[arg(long, value_name = "NAME", default_value = "hld")]
    pub(super) pack: Vec<String>,
    /// The formats, separated by commas.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(super) format: Vec<Format>,
    /// A classification mark for every page and drawing: `Confidential`.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) classification: String,
    /// For whom the documents are written; the tenant's organisation when missing.
    #[arg(long, value_name = "NAME")]
    pub(super) client: Option<String>,
    /// Who answers for the documents.
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
    /// The colours of all drawings: standard, light, dark, print, contrast, or a TOML file of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "standard")]
    pub(super) theme: String,
    /// A folder with templates that take the place of the built-in ones: `hld/identity.md`.
    #[arg(long, value_name = "DIR")]
    pub(super) templates: Option<PathBuf>,
    /// A folder with icons of your own, named by kind id: `exchange-online.svg`.
    #[arg(long, value_name = "DIR")]
    pub(super) icons: Option<PathBuf>,
    /// Wishes about the drawings, as TOML (see docs/views.md); those about what a drawing does not show are passed over.
    #[arg(long, value_name = "FILE")]
    pub(super) hints: Option<PathBuf>,
    /// A folder with further fonts for the PDF: for scripts the embedded font does not hold.
    #[arg(long, value_name = "DIR")]
    pub(super) font_dir: Option<PathBuf>,
    /// A PDF standard to keep to.
    #[arg(long, value_name = "STANDARD", value_parser = ["a-2b", "a-2a", "a-3b", "a-3a", "ua-1"])]
    pub(super) pdf_standard: Option<String>,
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

/// Arguments of `import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// Files and folders to read; `-` reads standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The snapshot folder to write.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// The day the data was read, when the export does not say: `2026-11-20`.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) date: Option<String>,
    /// The name of the tenant, when no file says it.
    #[arg(long, value_name = "NAME")]
    pub(super) tenant_name: Option<String>,
    /// The id of the tenant, when no file says it.
    #[arg(long, value_name = "ID", value_parser = guid)]
    pub(super) tenant_id: Option<String>,
    /// Keep every text of every object but secrets, not only those that documents use.
    #[arg(long)]
    pub(super) keep_all: bool,
}

/// A GUID.
fn guid(text: &str) -> Result<String, String> {
    let is_digit = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    let is_guid = text.len() == 36 && text.bytes().enumerate().all(is_digit);
    if is_guid {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("not a GUID such as 11111111-2222-3333-4444-555555555555".to_owned())
    }
}

/// A day as `YYYY-MM-DD`.
fn day(text: &str) -> Result<String, String> {
    let parsed: Result<jiff::civil::Date, _> = text.parse();
    parsed.map(|date| date.to_string()).map_err(|_| "not a day such as 2026-11-20".to_owned())
}

/// Arguments of `diagram`.
#[derive(Debug, Args)]
pub(super) struct Diagram {
    /// The snapshot folder; several for `--view estate`.
    #[arg(required = true, value_name = "SNAPSHOT")]
    pub(super) snapshots: Vec<PathBuf>,
    /// The view to draw; `list` prints all of them, and which have data; `estate` draws several tenants.
    #[arg(long, value_name = "NAME", default_value = "logical")]
    pub(super) view: String,
    /// A view of your own, as TOML (see docs/views.md), in place of a built-in one.
    #[arg(long, value_name = "FILE", conflicts_with = "view")]
    pub(super) view_file: Option<PathBuf>,
    /// Draw one component and its neighbourhood: the id of a component, such as `entra-id`.
    #[arg(long, value_name = "ID")]
    pub(super) focus: Option<String>,
    /// How many links away the neighbourhood ends.
    #[arg(long, value_name = "N", default_value = "1", requires = "focus", value_parser = clap::value_parser!(u8).range(1..=9))]
    pub(super) hops: u8,
    /// Emphasise the shortest path between two components, and fade the rest.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    pub(super) highlight: Option<Vec<String>>,
    /// Draw every component of a kind or zone by itself (can be repeated): `partner-tenant`, `internet`.
    #[arg(long, value_name = "KIND|ZONE", value_delimiter = ',')]
    pub(super) expand: Vec<String>,
    /// A classification: a mark beside the title, a word in the title block: `Confidential`.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) classification: String,
    /// How to draw.
    #[command(flatten)]
    pub(super) drawing: Drawing,
}

/// Arguments of `draw`.
#[derive(Debug, Args)]
pub(super) struct Draw {
    /// The diagram, as JSON; `-` reads standard input.
    pub(super) diagram: PathBuf,
    /// How to draw.
    #[command(flatten)]
    pub(super) drawing: Drawing,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The format.
    pub(super) of: SchemaOf,
}

/// A format with a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// `manifest.json` of a snapshot.
    Snapshot,
    /// `--emit model`.
    Model,
    /// The input of `draw`.
    Diagram,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    pub(super) shell: clap_complete::Shell,
}
