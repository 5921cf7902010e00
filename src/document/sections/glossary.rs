//! The glossary.

use crate::catalog::GLOSSARY;
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `glossary.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Terms, sorted.
    pub(crate) terms: Vec<TermRow<'a>>,
}

/// A term.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TermRow<'a> {
    /// The term.
    pub(crate) term: &'a str,
    /// What it means, one or two sentences.
    pub(crate) meaning: &'a str,
}

pub(in crate::document) fn context<'a>(_: &Sources<'a>) -> Context<'a> {
    Context { terms: GLOSSARY.iter().map(|it| TermRow { term: it.term, meaning: it.meaning }).collect() }
}
