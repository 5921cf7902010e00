//! The words of `check`.

use crate::assess::Severity;
use crate::checks::Set;
use crate::checks::report::Format;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// How the report is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: CheckFormat,
    /// Rules of your own (TOML, see docs/checks.md), judged beside the others; can be repeated.
    #[arg(long, visible_alias = "rules", value_name = "RULES.toml")]
    pub(super) test: Vec<PathBuf>,
    /// The rules: posture, scuba, own; all of them when missing.
    #[arg(long, value_name = "SET", value_delimiter = ',')]
    pub(super) set: Vec<CheckSet>,
    /// The file to write; standard output when missing.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// End with exit code 3 where something of this severity or a graver one is amiss that nobody accepts: high, medium, low.
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,
    /// What people accept (see docs/checks.md); `accepted.toml` beside the snapshot when missing. What `design.toml` there
    /// accepts holds too.
    #[arg(long, value_name = "FILE")]
    pub(super) accepted: Option<PathBuf>,
    /// An earlier report of `--format json`: with `--fail-on`, only what is new since then counts.
    #[arg(long, value_name = "FILE", requires = "fail_on")]
    pub(super) baseline: Option<PathBuf>,
}

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For a terminal.
    Text,
    /// For programs (`tenantry schema check`).
    Json,
    /// SARIF 2.1.0: alerts of a code host.
    Sarif,
    /// JUnit XML: tests of a build server.
    Junit,
    /// Markdown: the summary of a build.
    Md,
}

impl From<CheckFormat> for Format {
    fn from(format: CheckFormat) -> Self {
        match format {
            CheckFormat::Text => Self::Text,
            CheckFormat::Json => Self::Json,
            CheckFormat::Sarif => Self::Sarif,
            CheckFormat::Junit => Self::Junit,
            CheckFormat::Md => Self::Markdown,
        }
    }
}

/// A set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckSet {
    /// What an architect would want mended.
    Posture,
    /// Policies of Secure Cloud Business Applications.
    Scuba,
    /// Those of `--test`.
    Own,
}

impl CheckSet {
    /// Whether a rule of a set was asked for.
    pub(super) fn is_of(asked: &[Self], set: Set) -> bool {
        let word = match set {
            Set::Posture => Self::Posture,
            Set::Scuba => Self::Scuba,
            Set::Own => Self::Own,
        };
        asked.is_empty() || asked.contains(&word)
    }
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Act now.
    High,
    /// Plan it, and graver.
    Medium,
    /// Everything.
    Low,
}

impl From<FailOn> for Severity {
    fn from(word: FailOn) -> Self {
        match word {
            FailOn::High => Self::High,
            FailOn::Medium => Self::Medium,
            FailOn::Low => Self::Low,
        }
    }
}
