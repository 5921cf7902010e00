//! The words of the command line.

use super::accept_args::Accept;
use super::addresses_args::Addresses;
pub(super) use super::build_args::{Build, Format, Stage};
use super::check_args::Check;
use super::comment_args::Comment;
use super::diff_args::Diff;
use super::discover_args::Discover;
use super::drawing_args::Drawing;
use super::gap_args::Gap;
use super::init_args::Init;
use super::permissions_args::Permissions;
use super::site_args::Site;
use super::template_args::Template;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What is said below the list of commands.
const ENDINGS: &str = "\
Exit codes: 0 done; 1 failed; 2 wrong arguments or configuration; 3 written, but not all data was read (`--strict`), part of a file was lost (`import`), a line of a plan cannot be done as it stands (`addresses`), something is amiss (`check --fail-on`), or anything changed (`diff --exit-code`).
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
    /// Judge a snapshot by rules: what is amiss, why it matters, what to do.
    Check(Check),
    /// Tell what changed from one snapshot to another, what follows from it, and what it means.
    Diff(Diff),
    /// Tell what the architecture guide asks for: what is there, what is missing, and why.
    Gap(Gap),
    /// Write down what is accepted of the checks, why, by whom and until when.
    Accept(Accept),
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
    /// List, change and check the packs of documents, or write the empty one for a workshop.
    Template(Template),
    /// List the addresses of groups, contacts and mailboxes, and compare a plan of further ones with the tenant.
    Addresses(Addresses),
    /// Begin or check the file that holds the reasons of an architecture.
    #[command(subcommand)]
    Design(Design),
    /// Write the pipeline that keeps documents true, for GitHub, Azure DevOps or GitLab.
    #[command(subcommand)]
    Init(Init),
    /// Write what changed between two snapshots as the comment of a pull request.
    Comment(Comment),
    /// Write a static site of document sets: the latest, the archive, and the difference between any two.
    Site(Site),
    /// Print the JSON Schema of a format.
    Schema(Schema),
    /// Print a completion script for a shell.
    Completions(Completions),
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
pub(super) fn day(text: &str) -> Result<String, String> {
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
    /// `tenantry.toml`.
    Config,
    /// `design.toml`: reasons, owners, decisions and target.
    Design,
    /// The report of `check --format json`.
    Check,
    /// Rules of your own: the file of `check --test`.
    Rules,
    /// The report of `diff --format json`.
    Diff,
    /// The report of `gap --format json`.
    Gap,
    /// `data/tables.json` and `data/ID.json` of `build --data`.
    Data,
}

/// The commands of `design`.
#[derive(Debug, Subcommand)]
pub(super) enum Design {
    /// Write a first design for a snapshot, with the questions an architect has to answer.
    Init(DesignInit),
    /// Tell what is wrong with a design, and what of it does not fit the snapshot.
    Check(DesignCheck),
}

/// Arguments of `design init`.
#[derive(Debug, Args)]
pub(super) struct DesignInit {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The file to write, which must not be there yet; `-` prints it. `design.toml` in the snapshot folder when missing.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// Arguments of `design check`.
#[derive(Debug, Args)]
pub(super) struct DesignCheck {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The design; `design.toml` in the snapshot folder when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) design: Option<PathBuf>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    pub(super) shell: clap_complete::Shell,
}
