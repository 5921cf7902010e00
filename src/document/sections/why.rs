//! Why a section is as it is: decisions and reasons, or that nobody has said.

use super::described::{DescribedRow, described};
use crate::document::{OUTLINE, Sources};
use crate::overlay::{DecisionRow, DecisionStatus};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Context of `why.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Decisions about the section that are in force, proposed or open; the `home` of each is the section that tells it in
    /// full.
    pub(crate) decisions: Vec<DecisionRow>,
    /// Titles of those sections by their ids.
    pub(crate) homes: BTreeMap<String, &'static str>,
    /// What was said of the section and its components: owner, purpose, reason.
    pub(crate) described: Vec<DescribedRow<'a>>,
    /// Whether anyone gave a reason: a decision, a word on why, or words in the kept region of the section.
    pub(crate) reasoned: bool,
}

/// What is said of a section.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>, section: &str, id: &str) -> Context<'a> {
    let mut decisions = sources.options.design.decided_in(sources.model, section);
    decisions.retain(|it| !matches!(it.status, DecisionStatus::Superseded | DecisionStatus::Rejected));
    let title = |id: &String| OUTLINE.iter().find(|row| row.id == id).map_or("another section", |row| row.title);
    let homes = decisions.iter().map(|it| (it.home.clone(), title(&it.home))).collect();
    let described = described(sources, Some(section));
    let spoken = sources.spoken.contains(&format!("{id}.why"));
    let reasoned = spoken || !decisions.is_empty() || described.iter().any(|it| !it.why.is_empty());
    Context { decisions, homes, described, reasoned }
}
