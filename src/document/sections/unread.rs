//! What of a section was not read, by name only: the coverage annex says why.

use crate::catalog::Topic;
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `unread.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context {
    /// Titles of what was not read, or not in full.
    pub(crate) titles: Vec<String>,
    /// Id of the section that says why.
    pub(crate) told_in: &'static str,
}

/// What was not read for topics of datasets; none where all was, or where nothing is read for them.
pub(in crate::document) fn context(sources: &Sources<'_>, topics: &[Topic]) -> Option<Context> {
    let mut titles: Vec<String> = Vec::new();
    for title in topics.iter().flat_map(|topic| sources.gaps_of(*topic)).flat_map(|gap| gap.titles) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    (!titles.is_empty()).then_some(Context { titles, told_in: "coverage" })
}
