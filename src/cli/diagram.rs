//! `tenantry diagram SNAPSHOT`.

use super::args::{Diagram, Talk};
use super::drawing::draw;
use super::error::CommandError;
use super::{Done, build, folders, messages};
use crate::assess::judge;
use crate::catalog::{Emphasis, KINDS, LINKS, LinkKind};
use crate::diag::{Diagnostic, nearest};
use crate::diagram::{
    Absence, ESTATE, Selection, Show, VIEWS, View, Wishes, highlight, ids, neighbourhood, read_view, select_with,
    several, told, view,
};
use crate::model::Model;
use std::path::Path;

/// The word in place of a view that asks for all of them.
const LIST: &str = "list";

/// Draws one view of a snapshot.
pub(super) fn run(args: &Diagram, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let mut models = Vec::new();
    for folder in &args.snapshots {
        models.push(build::tenant(folder, &mut noticed)?.model);
    }
    let estate = args.view == ESTATE.name && args.view_file.is_none();
    let model = match <[Model; 1]>::try_from(models) {
        Ok([one]) if !estate => one,
        Ok(one) => Model::estate(&one.each_ref()).into_value(&mut noticed),
        Err(several) if estate => Model::estate(&several.iter().collect::<Vec<_>>()).into_value(&mut noticed),
        Err(_) => {
            return Err(CommandError::usage(format!("the view `{}` draws one snapshot", args.view))
                .hint("`--view estate` draws several tenants and what ties them together"));
        }
    };
    if args.view == LIST {
        messages::diagnostics(&noticed, talk);
        messages::print(list(&model).as_bytes())?;
        return Ok(Done::Whole);
    }
    let drawn = match (&args.view_file, &args.focus) {
        (Some(file), _) => of_file(file, &model, args, &mut noticed)?,
        (None, Some(id)) if args.view == DEFAULT => around(id, &model, args)?,
        (None, _) if estate => selected(&model, &ESTATE, args)?,
        (None, _) => {
            let view = named(&args.view)?;
            if let Some(absence) = view.absence(&model) {
                messages::diagnostics(&noticed, talk);
                return Err(absent(view, &absence, &model));
            }
            selected(&model, view, args)?
        }
    };
    let mut diagram = drawn.diagram;
    if let Some([from, to]) = args.highlight.as_deref() {
        let tile = |id: &String| {
            let is_tile = || diagram.nodes.iter().any(|node| node.id == *id).then(|| id.clone());
            drawn.tile_of.get(id).cloned().or_else(is_tile).ok_or_else(|| unknown(id, drawn.tile_of.keys()))
        };
        let (from, to) = (tile(from)?, tile(to)?);
        highlight(&mut diagram, &from, &to)
            .map_err(|_| CommandError::failed(format!("no line of the drawing leads from `{from}` to `{to}`")))?;
    }
    draw(&diagram, &args.drawing, noticed, talk)?;
    Ok(Done::Whole)
}

/// The view that is drawn when none is named.
const DEFAULT: &str = "logical";

/// Draws a view as the arguments wish.
fn selected(model: &Model, view: &View<'_>, args: &Diagram) -> Result<Selection, CommandError> {
    let zones: Vec<&str> = view.areas.iter().map(|area| area.id).collect();
    let zones = zones.into_iter().chain(model.zones().into_iter().map(|zone| zone.id.as_str()));
    let known: Vec<&str> = KINDS.iter().map(|row| row.id).chain(zones).collect();
    if let Some(word) = args.expand.iter().find(|word| !known.contains(&word.as_str())) {
        let error = CommandError::usage(format!("`{word}` is neither a kind nor a zone of the drawing"));
        let near = nearest(word, known, 3);
        return Err(if near.is_empty() { error } else { error.hint(format!("did you mean `{}`?", near.join("`, `"))) });
    }
    let only = match &args.focus {
        Some(id) => Some(neighbourhood(model, id, args.hops.into()).ok_or_else(|| unknown(id, ids(model)))?),
        None => None,
    };
    let wishes =
        Wishes { classification: &args.classification, expand: &args.expand, only: only.as_ref(), states: None };
    let drawn = select_with(model, view, &told(&judge(&model.facts)), &wishes);
    if drawn.diagram.nodes.is_empty() {
        return Err(CommandError::failed(format!("the view `{}` has nothing to draw of this snapshot", view.name)));
    }
    Ok(drawn)
}

/// The neighbourhood of one component, whatever kinds are in it.
fn around(id: &str, model: &Model, args: &Diagram) -> Result<Selection, CommandError> {
    let name = model.component(id).map(|component| component.name.clone()).ok_or_else(|| unknown(id, ids(model)))?;
    let shows: Vec<Show<'static>> = KINDS.iter().map(|row| several(row.kind, 12)).collect();
    let links: Vec<LinkKind> = LINKS.iter().map(|row| row.kind).collect();
    let title = format!("Around {name}");
    let description = format!("What is tied to {name}.");
    let view = View {
        name: "focus",
        title: &title,
        description: &description,
        shows: &shows,
        links: &links,
        budget: 60,
        ..View::BARE
    };
    let mut drawn = selected(model, &view, args)?;
    for node in drawn.diagram.nodes.iter_mut().filter(|node| node.id == id) {
        node.emphasis = Some(Emphasis::Strong);
    }
    Ok(drawn)
}

/// A person's own view.
fn of_file(
    file: &Path,
    model: &Model,
    args: &Diagram,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Selection, CommandError> {
    let text = folders::text(file)?;
    let name = file.display().to_string();
    let read = read_view(&name, &text)
        .map_err(|said| CommandError::usage(format!("{}: {}", said.subject, said.message)).hint("see docs/views.md"))?;
    let own = read.into_value(noticed);
    let mut drawn = own.lend(|view| selected(model, view, args))?;
    drawn.diagram.hints = own.hints;
    Ok(drawn)
}

/// That there is no component with this id, and which are near.
fn unknown<'a>(id: &str, known: impl IntoIterator<Item = impl AsRef<str> + 'a>) -> CommandError {
    let known: Vec<String> = known.into_iter().map(|id| id.as_ref().to_owned()).collect();
    let near = nearest(id, known.iter().map(String::as_str), 3);
    let error = CommandError::usage(format!("there is no component `{id}` in the drawing"));
    if near.is_empty() {
        error.hint("`tenantry build SNAPSHOT --emit model` prints the ids")
    } else {
        error.hint(format!("did you mean `{}`?", near.join("`, `")))
    }
}

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
    let state = "drawn, of this and of further snapshots";
    text.push_str(&format!("{:width$}  {:titles$}  {state}\n", ESTATE.name, ESTATE.title));
    text
}

/// That there is nothing to draw, why, and what would help.
pub(super) fn absent(view: &View<'_>, absence: &Absence, model: &Model) -> CommandError {
    let error =
        CommandError::failed(format!("the view `{}` has nothing to draw: {}", view.name, absence.reason(model)));
    let (permissions, commands) = (absence.permissions(model), absence.commands());
    let import = || format!("import the output of {}", commands.join(" or "));
    match (permissions.as_slice(), commands.as_slice()) {
        ([], []) => error.hint("`--view list` tells which views have"),
        ([], _) => error.hint(import()),
        (all, []) => error.hint(format!("discover again with {}", all.join(" or "))),
        (all, _) => error.hint(format!("discover again with {}, or {}", all.join(" or "), import())),
    }
}

/// The view with this name.
pub(super) fn named(name: &str) -> Result<&'static View<'static>, CommandError> {
    view(name).ok_or_else(|| {
        let names: Vec<&str> = VIEWS.iter().chain([&ESTATE]).map(|view| view.name).collect();
        CommandError::usage(format!("there is no view `{name}`"))
            .hint(format!("use one of: {}; `--view list` tells which have data", names.join(", ")))
    })
}
