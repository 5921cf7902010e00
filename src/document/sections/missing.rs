//! What is missing in a section: its findings, with who mends each by when, or why it is accepted.

use super::reasons::{MissingRow, findings};
use crate::assess::RULES;
use crate::document::{OUTLINE, Sources};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `missing.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// The findings about the section, worst first.
    pub(crate) findings: Vec<MissingRow<'a>>,
    /// Whether anyone said who mends one, how or by when.
    pub(crate) planned: bool,
    /// Whether one of them is accepted.
    pub(crate) accepted: bool,
    /// Whether any rule is about the section: where none is, that nothing was found says nothing.
    pub(crate) ruled: bool,
    /// Whether something of the section was not read, or not in full.
    pub(crate) unread: bool,
}

/// The findings about a section.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>, section: &str) -> Context<'a> {
    let mut findings = findings(sources);
    findings.retain(|it| it.section == section);
    let said = |it: &MissingRow<'_>| [it.owner, it.effort, it.due, it.plan].iter().any(|it| !it.is_empty());
    let planned = findings.iter().any(said);
    let accepted = findings.iter().any(|it| !it.accepted.is_empty());
    let row = OUTLINE.iter().find(|row| row.id == section);
    let topics = row.map(|row| row.topics).unwrap_or_default();
    let unread = topics.iter().any(|topic| !sources.gaps_of(*topic).is_empty());
    let ruled = RULES.iter().any(|rule| rule.topic == section);
    Context { findings, planned, accepted, ruled, unread }
}
