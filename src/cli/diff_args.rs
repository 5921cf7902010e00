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
    /// The view that is drawn (`svg`, `png`, `html`): a name of `diagram --view list`.
    #[arg(long, value_name = "NAME", default_value = "logical")]
    pub(super) view: String,
    /// The colours of the drawing: standard, light, dark, print, contrast, or a TOML file of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "standard")]
    pub(super) theme: String,
    /// Draw before and after beside each other, without marks (`svg`).
    #[arg(long)]
    pub(super) side_by_side: bool,
    /// An older drawing of the view, SVG or `.scene.json`, whose parts stay where they stand; the older snapshot is drawn
    /// anew when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) layout_from: Option<PathBuf>,
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
    /// A drawing of what is now and what went, with marks on what came, changed and went.
    Svg,
    /// The same in pixels.
    Png,
    /// A page with that drawing, a slider between before and after, and what changed in words.
    Html,
}

impl DiffFormat {
    /// The format of a report; none of a drawing.
    pub(super) fn report(self) -> Option<Format> {
        match self {
            Self::Text => Some(Format::Text),
            Self::Json => Some(Format::Json),
            Self::Md => Some(Format::Markdown),
            Self::Sarif => Some(Format::Sarif),
            Self::Svg | Self::Png | Self::Html => None,
        }
    }
}
