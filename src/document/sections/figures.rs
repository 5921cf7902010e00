//! Drawings that stand at the head of a section.

use crate::document::{Figure, Sources};
use schemars::JsonSchema;
use serde::Serialize;

/// What the template gets.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// The drawings, in the order of the views.
    pub(crate) figures: Vec<FigureRef<'a>>,
}

/// A drawing to point to.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FigureRef<'a> {
    /// Its id.
    id: &'a str,
    /// Its caption.
    caption: &'a str,
    /// What it shows, for readers who cannot see it.
    description: &'a str,
}

/// The drawings of a section, if it has any.
pub(crate) fn context<'a>(sources: &Sources<'a>, section: &str) -> Option<Context<'a>> {
    let figures: Vec<FigureRef<'a>> = sources.figures.iter().filter(|it| it.section == section).map(pointer).collect();
    (!figures.is_empty()).then_some(Context { figures })
}

fn pointer(figure: &Figure) -> FigureRef<'_> {
    FigureRef { id: &figure.id, caption: &figure.caption, description: &figure.description }
}
