//! Why a command failed, and the exit code that says so.

use crate::output::OutputError;
use crate::render::RenderError;
use crate::snapshot::SnapshotError;
use crate::tables::WorkbookError;
use std::process::ExitCode;

/// A command that could not do its job.
#[derive(Debug)]
pub(super) struct CommandError {
    /// What kind of failure it is.
    pub(super) kind: Kind,
    /// What went wrong and where, lower case, no final period.
    pub(super) message: String,
    /// What to do next.
    pub(super) hints: Vec<String>,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The job could not be done.
    Failed,
    /// The command line or a configuration is wrong.
    Usage,
    /// Whoever was reading the output has gone; nothing is wrong.
    BrokenPipe,
}

impl CommandError {
    /// A failure.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self { kind: Kind::Failed, message: message.into(), hints: Vec::new() }
    }

    /// A wrong command line.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, ..Self::failed(message) }
    }

    /// Adds what to do next.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The exit code: see the table in `tenantry --help`.
    pub(super) fn exit_code(&self) -> ExitCode {
        match self.kind {
            Kind::Failed => ExitCode::from(1),
            Kind::Usage => ExitCode::from(2),
            Kind::BrokenPipe => ExitCode::SUCCESS,
        }
    }
}

/// An error and those that caused it, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut at = error.source();
    while let Some(cause) = at {
        let cause_text = cause.to_string();
        // Some errors tell their cause themselves.
        if !text.ends_with(&cause_text) {
            text.push_str(&format!(": {cause_text}"));
        }
        at = cause.source();
    }
    text
}

impl From<SnapshotError> for CommandError {
    fn from(error: SnapshotError) -> Self {
        Self { kind: Kind::Failed, message: chain(&error), hints: error.hints() }
    }
}

impl From<OutputError> for CommandError {
    fn from(error: OutputError) -> Self {
        Self { kind: Kind::Failed, message: chain(&error), hints: error.hints() }
    }
}

impl From<RenderError> for CommandError {
    fn from(error: RenderError) -> Self {
        let text = chain(&error);
        match error {
            // The built-in templates are tested: one that fails is a person's own.
            RenderError::Template { .. } => Self::usage(text)
                .hint("mend the template in the folder named with `--templates`; without that option the built-in ones are used"),
            RenderError::Word { .. } => Self::usage(text).hint("`tenantry template check FILE` tells more of it"),
            RenderError::Typeset { .. } => {
                Self::failed(text).hint("leave PDF out with `--format md,html`, and report this")
            }
        }
    }
}

impl From<WorkbookError> for CommandError {
    fn from(error: WorkbookError) -> Self {
        Self::failed(chain(&error))
            .hint("leave `xlsx` out of `--format`, take `--data` for the tables, and report this")
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self { kind: Kind::BrokenPipe, ..Self::failed(String::new()) }
        } else {
            Self::failed(format!("cannot write to standard output: {error}"))
        }
    }
}
