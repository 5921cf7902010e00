//! The words of `gap`.

use crate::gap::Reference;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `gap`.
#[derive(Debug, Args)]
pub(super) struct Gap {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// What it is held against; as `tenantry.toml` beside the snapshot says when missing, else all parts of the guide.
    #[arg(long, value_name = "NAME")]
    pub(super) reference: Option<GapReference>,
    /// What people say of the architecture; `design.toml` beside the snapshot when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) design: Option<PathBuf>,
    /// How the report is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: GapFormat,
    /// The file to write; standard output when missing or `-`.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GapFormat {
    /// For a terminal.
    Text,
    /// For programs (`tenantry schema gap`).
    Json,
    /// A page of Markdown.
    Md,
    /// The logical architecture, with what is missing of it marked as planned.
    Svg,
}

/// What an architecture is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GapReference {
    /// Nothing is trusted until it was verified.
    ZeroTrust,
    /// Own servers and the cloud side by side.
    Hybrid,
    /// A tenant without own servers, run by few people.
    SmallBusiness,
}

impl From<GapReference> for Reference {
    fn from(word: GapReference) -> Self {
        match word {
            GapReference::ZeroTrust => Self::ZeroTrust,
            GapReference::Hybrid => Self::Hybrid,
            GapReference::SmallBusiness => Self::SmallBusiness,
        }
    }
}
