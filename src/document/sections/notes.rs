//! What ends a section that findings are about: their names, and the way to them.

use super::findings::{Item, items};
use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `notes.md`, which ends a section that findings are about.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// The findings about the section, worst first.
    pub(crate) findings: Vec<Item<'a>>,
}

/// The findings about a section; none where there are none.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>, section: &str) -> Option<Context<'a>> {
    let findings: Vec<Item<'a>> = items(sources).filter(|it| it.section == section).collect();
    (!findings.is_empty()).then_some(Context { findings })
}
