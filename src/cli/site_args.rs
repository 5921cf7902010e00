//! The words of `site`.

use clap::Args;
use std::path::PathBuf;

/// Arguments of `site`.
#[derive(Debug, Args)]
pub(super) struct Site {
    /// Folders that `build` wrote, one a version of the documents.
    #[arg(required = true, value_name = "RUN")]
    pub(super) runs: Vec<PathBuf>,
    /// The folder of the site; other files in it are left alone.
    #[arg(long, short, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// What stands above it.
    #[arg(long, value_name = "TEXT", default_value = "Documentation of the tenant")]
    pub(super) title: String,
    /// So many of the newest versions are compared each with each; older ones with the one before.
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub(super) compare: usize,
}
