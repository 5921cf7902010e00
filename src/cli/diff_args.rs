//! The words of `diff`.

use crate::drift::report::Format;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The older snapshot folder; with `--against-design` the only one.
    pub(super) old: PathBuf,
    /// The newer snapshot folder.
    #[arg(required_unless_present = "against_design", conflicts_with = "against_design")]
    pub(super) new: Option<PathBuf>,
    /// How the report is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: DiffFormat,
    /// The file to write; standard output when missing or `-`.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// End with exit code 3 where anything changed.
    #[arg(long)]
    pub(super) exit_code: bool,
    /// What people say of the architecture; `design.toml` beside the newer snapshot when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) design: Option<PathBuf>,
    /// Tell what the tenant lacks of the target that its design declares, and has beyond it.
    #[arg(long)]
    pub(super) against_design: bool,
    /// Tell only what the snapshots hold, not what follows from it: faster for a very large tenant.
    #[arg(long, conflicts_with_all = ["against_design", "design"])]
    pub(super) data_only: bool,
    /// Compare snapshots of two tenants.
    #[arg(long, conflicts_with = "against_design")]
    pub(super) other_tenant: bool,
}

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For a terminal.
    Text,
    /// For programs (`tenantry schema diff`).
    Json,
    /// A page of Markdown: a comment on a pull request.
    Md,
    /// SARIF 2.1.0: alerts of a code host.
    Sarif,
}

impl From<DiffFormat> for Format {
    fn from(format: DiffFormat) -> Self {
        match format {
            DiffFormat::Text => Self::Text,
            DiffFormat::Json => Self::Json,
            DiffFormat::Md => Self::Markdown,
            DiffFormat::Sarif => Self::Sarif,
        }
    }
}
