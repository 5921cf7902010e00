//! What the tool has to say: diagnostics, their codes and severities.
//!
//! In: nothing. Out: [`Diagnostic`] values that travel beside results in [`Warned`]. A diagnostic never prints
//! itself; the command line decides where it goes. This room depends on no other.

mod code;
mod fields;
mod near;

pub use code::{CODES, Code, CodeRow};
pub use fields::Fields;
pub use near::nearest;

use serde::Serialize;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, nothing lost.
    Note,
    /// Something was left out or guessed; the result stands.
    Warning,
    /// The result, or a part of it, could not be made.
    Error,
}

/// One thing to tell: what, where, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// Stable kind of the message.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: a file and line, a dataset, a component id.
    pub subject: String,
    /// What went wrong, lower case, no final period.
    pub message: String,
    /// What to do next, each a whole instruction (exact flag or permission).
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Makes a diagnostic with the severity its code has by default.
    pub fn new(code: Code, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), subject: subject.into(), message: message.into(), hints: Vec::new() }
    }

    /// Adds an instruction on what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// A result together with what there is to say about it: pure layers warn, they do not fail.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// What was noticed on the way.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A result with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Another value with the same diagnostics.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { value: change(self.value), diagnostics: self.diagnostics }
    }

    /// Moves the diagnostics to `sink` and returns the value.
    pub fn into_value(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}
