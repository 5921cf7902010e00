//! `tenantry diagram SNAPSHOT`.

use super::args::{Diagram, Talk};
use super::drawing::draw;
use super::error::CommandError;
use super::{Done, build, messages};
use crate::diagram::{Absence, VIEWS, View, select, view};
use crate::findings::findings;
use crate::model::Model;

/// Draws one view of a snapshot.
pub(super) fn run(args: &Diagram, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    if args.view == LIST {
        let model = build::model(&args.snapshot, &mut noticed)?;
        messages::diagnostics(&noticed, talk);
        messages::print(list(&model).as_bytes())?;
        return Ok(Done::Whole);
    }
    let view = named(&args.view)?;
    let model = build::model(&args.snapshot, &mut noticed)?;
    if let Some(absence) = view.absence(&model) {
        messages::diagnostics(&noticed, talk);
        return Err(absent(view, &absence, &model));
    }
    let diagram = select(&model, view, &findings(&model), &args.classification);
    draw(&diagram, &args.drawing, noticed, talk)?;
    Ok(Done::Whole)
}

/// The word in place of a view that asks for all of them.
const LIST: &str = "list";

/// Every view, its title, and whether there is something to draw.
fn list(model: &Model) -> String {
    let width = VIEWS.iter().map(|view| view.name.len()).max().unwrap_or_default();
    let titles = VIEWS.iter().map(|view| view.title.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for view in VIEWS {
        let state =
            view.absence(model).map_or_else(|| "drawn".to_owned(), |it| format!("left out: {}", it.reason(model)));
        text.push_str(&format!("{:width$}  {:titles$}  {state}\n", view.name, view.title));
    }
    text
}

/// That there is nothing to draw, why, and what would help.
fn absent(view: &View<'_>, absence: &Absence, model: &Model) -> CommandError {
    let error =
        CommandError::failed(format!("the view `{}` has nothing to draw: {}", view.name, absence.reason(model)));
    match absence.permissions().as_slice() {
        [] => error.hint("`--view list` tells which views have"),
        all => error.hint(format!("discover again with {}", all.join(" or "))),
    }
}

/// The view with this name.
fn named(name: &str) -> Result<&'static View<'static>, CommandError> {
    view(name).ok_or_else(|| {
        let names: Vec<&str> = VIEWS.iter().map(|view| view.name).collect();
        CommandError::usage(format!("there is no view `{name}`"))
            .hint(format!("use one of: {}; `--view list` tells which have data", names.join(", ")))
    })
}
