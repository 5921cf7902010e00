//! The words of `accept`.

use super::args::day;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `accept`.
#[derive(Debug, Args)]
pub(super) struct Accept {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// The file that entries are added to; `accepted.toml` beside the snapshot when missing.
    #[arg(long, value_name = "FILE")]
    pub(super) accepted: Option<PathBuf>,
    /// The rule to accept (can be repeated): an id that `check` prints. Without it, and without `--from`, each open check is
    /// asked about.
    #[arg(long, value_name = "ID")]
    pub(super) rule: Vec<String>,
    /// Rules of your own, as `check` takes them.
    #[arg(long, visible_alias = "rules", value_name = "RULES.toml")]
    pub(super) test: Vec<PathBuf>,
    /// Accept it at this object only (can be repeated): an object id. The check as a whole when missing.
    #[arg(long, value_name = "OBJECT", requires = "rule")]
    pub(super) subject: Vec<String>,
    /// Accept what this report of `check --format json` found, each at the objects it names.
    #[arg(long, value_name = "REPORT", conflicts_with = "rule")]
    pub(super) from: Option<PathBuf>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
    /// Who answers for it.
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(super) owner: String,
    /// The last day on which it is accepted: `2027-06-30`.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) until: Option<String>,
    /// What became of it.
    #[arg(long, value_name = "STATE", default_value = "accepted")]
    pub(super) state: AcceptState,
}

/// What became of the wish to accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AcceptState {
    /// Someone answers for it.
    Accepted,
    /// It is so on purpose, and right for this customer.
    CustomerSpecific,
    /// It was refused: it stays open.
    Denied,
}
