//! Drawings that stand at the head of a section.

use crate::document::{Figure, Outlined, Sources};
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

/// The drawings of a section, if it has any: those named, in that order, or those of its topic. A name that ends in `*`
/// stands for every drawing that begins so. Drawings of its parts come with a drawing, unless the section goes without.
pub(crate) fn context<'a>(sources: &Sources<'a>, outlined: &Outlined) -> Option<Context<'a>> {
    let with_parts = |it: &&Figure| outlined.in_parts || it.part_of.is_none();
    let figures: Vec<FigureRef<'a>> = match &outlined.figures {
        None => {
            sources.figures.iter().filter(|it| it.section == outlined.topic).filter(with_parts).map(pointer).collect()
        }
        Some(names) => names
            .iter()
            .flat_map(|name| {
                let whole = |it: &Figure| it.part_of.as_ref().is_some_and(|of| is_meant(name, of));
                sources.figures.iter().filter(move |it| is_meant(name, &it.id) || whole(it))
            })
            .filter(with_parts)
            .map(pointer)
            .collect(),
    };
    (!figures.is_empty()).then_some(Context { figures })
}

/// Whether a name means this drawing.
fn is_meant(name: &str, id: &str) -> bool {
    name.strip_suffix('*').map_or(name == id, |start| id.starts_with(start))
}

fn pointer(figure: &Figure) -> FigureRef<'_> {
    FigureRef { id: &figure.id, caption: &figure.caption, description: &figure.description }
}
