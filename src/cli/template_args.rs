//! The words of `tenantry template`.

use super::args::Format;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Arguments of `template`.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct Template {
    /// What to do.
    #[command(subcommand)]
    pub(super) job: Job,
}

/// What can be done with packs and templates.
#[derive(Debug, Subcommand)]
pub(super) enum Job {
    /// Print the packs: for whom each is, and its sections.
    List(List),
    /// Write a pack and its templates, or the Word template, into a folder, to change them.
    Eject(Eject),
    /// Try a pack, or a folder of templates, with three tenants, and say what is wrong with it; or look at a Word template.
    Check(Check),
    /// Write the empty template for a workshop; it needs no snapshot.
    Blank(Blank),
}

/// Arguments of `template list`.
#[derive(Debug, Args)]
pub(super) struct List {
    /// Text for people, or JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Told,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Told {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Arguments of `template eject`.
#[derive(Debug, Args)]
pub(super) struct Eject {
    /// The pack: a name of `template list`; or `docx`, the Word template.
    pub(super) pack: String,
    /// The folder to write to; it must hold no files.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: PathBuf,
}

/// Arguments of `template check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// A name of `template list`, a folder with a `pack.toml`, a folder of templates as `build --templates` takes it, or a Word
    /// template (`.docx`, `.dotx`).
    #[arg(value_name = "PACK|DIR|FILE")]
    pub(super) pack: String,
    /// Text for people, or JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Told,
}

/// Arguments of `template blank`.
#[derive(Debug, Args)]
pub(super) struct Blank {
    /// The folder to write to; other files in it are left alone.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// The formats, separated by commas.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub(super) format: Vec<Format>,
    /// A pack of your own in place of `blank`: a folder with a `pack.toml`.
    #[arg(long, value_name = "NAME|DIR", default_value = "blank")]
    pub(super) pack: String,
    /// For whom the template is.
    #[arg(long, value_name = "NAME")]
    pub(super) client: Option<String>,
    /// A classification mark for every page and drawing: `Confidential`.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) classification: String,
}
