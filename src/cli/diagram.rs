//! `tenantry diagram SNAPSHOT`.

use super::args::{Diagram, Talk};
use super::drawing::draw;
use super::error::CommandError;
use super::{Done, build};
use crate::diagram::{VIEWS, View, select, view};
use crate::findings::findings;

/// Draws one view of a snapshot.
pub(super) fn run(args: &Diagram, talk: &Talk) -> Result<Done, CommandError> {
    let view = named(&args.view)?;
    let mut noticed = Vec::new();
    let model = build::model(&args.snapshot, &mut noticed)?;
    let diagram = select(&model, view, &findings(&model), &args.classification);
    draw(&diagram, &args.drawing, noticed, talk)?;
    Ok(Done::Whole)
}

/// The view with this name.
fn named(name: &str) -> Result<&'static View, CommandError> {
    view(name).ok_or_else(|| {
        let names: Vec<&str> = VIEWS.iter().map(|view| view.name).collect();
        CommandError::usage(format!("there is no view `{name}`")).hint(format!("use one of: {}", names.join(", ")))
    })
}
