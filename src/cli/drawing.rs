//! What the drawing commands share: laying out, and writing where a person said.

use super::args::Talk;
use super::drawing_args::{DIAGRAM_JSON, Drawing};
use super::error::CommandError;
use super::{folders, messages};
use crate::catalog::{KINDS, TileSize};
use crate::diag::{Code, Diagnostic};
use crate::diagram::{Diagram, Hints, read_hints};
use crate::formats::{self, FORMATS, FormatOptions};
use crate::layout::{self, Layout, Options};
use crate::scene::{self, PALETTES, Palette, Places};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The folder of drawings in an output folder.
const DIAGRAMS: &str = "diagrams";
/// Folders inside one another in which misplaced icons are looked for.
const ICON_DEPTH: usize = 3;

/// Lays a diagram out and writes it in the wished format.
pub(super) fn draw(
    diagram: &Diagram,
    drawing: &Drawing,
    mut noticed: Vec<Diagnostic>,
    talk: &Talk,
) -> Result<(), CommandError> {
    let engine = engine(&drawing.layout)?;
    let diagram = wished(diagram, drawing, &mut noticed)?;
    let diagram = diagram.as_ref();
    let options = Options {
        aspect: drawing.aspect,
        icons: icons(drawing.icons.as_deref(), &mut noticed)?,
        places: places(drawing.layout_from.as_deref())?,
    };
    let format = format_of(drawing);
    let bytes = match formats::format(format) {
        None => json(diagram)?,
        Some(format) => {
            let palette = palette(&drawing.theme, &mut noticed)?;
            let mut scene = engine.lay_out(diagram, &options).into_value(&mut noticed);
            scene.recolour(palette);
            (format.write)(&scene, &FormatOptions { scale: drawing.scale, ..FormatOptions::default() })
                .map_err(|error| CommandError::failed(error.to_string()))?
        }
    };
    messages::diagnostics(&noticed, talk);
    match &drawing.output {
        Some(path) if path != Path::new("-") => {
            crate::output::write_file(path, &bytes)?;
        }
        _ => messages::print(&bytes)?,
    }
    Ok(())
}

/// The diagram as the command line wishes it: hints are laid over its own, and its tiles sized.
fn wished<'a>(
    diagram: &'a Diagram,
    drawing: &Drawing,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Cow<'a, Diagram>, CommandError> {
    let mut out = Cow::Borrowed(diagram);
    let hints = hints(drawing.hints.as_deref(), noticed)?;
    if !hints.is_empty() {
        out.to_mut().hints.extend(hints);
    }
    if let Some(tiles) = drawing.tiles.as_deref().and_then(TileSize::from_id) {
        out.to_mut().tiles = tiles;
    }
    Ok(out)
}

/// The format a person named, or the one the file they named ends in, or SVG.
fn format_of(drawing: &Drawing) -> &str {
    if let Some(format) = &drawing.format {
        return format;
    }
    let file = drawing.output.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let ending = |extension: &str| file.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'));
    let known = FORMATS.iter().find(|format| ending(format.extension)).map(|format| format.id);
    known.unwrap_or(if ending(DIAGRAM_JSON) { DIAGRAM_JSON } else { "svg" })
}

/// Where the parts of an older drawing stood.
pub(super) fn places(file: Option<&Path>) -> Result<Option<Places>, CommandError> {
    let Some(file) = file else { return Ok(None) };
    let text = folders::text(file)?;
    let wrong =
        |why: String| CommandError::failed(format!("`{}` is not a drawing to take places from: {why}", file.display()));
    formats::places(&text).map(Some).map_err(wrong)
}

/// Where the parts of the drawings of an older output folder stood, by the name of the drawing. A drawing that cannot be
/// read is told of and laid out anew.
pub(super) fn older(
    folder: Option<&Path>,
    noticed: &mut Vec<Diagnostic>,
) -> Result<BTreeMap<String, Places>, CommandError> {
    let Some(folder) = folder else { return Ok(BTreeMap::new()) };
    let drawings = folder.join(DIAGRAMS);
    if !folder.is_dir() {
        return Err(CommandError::usage(format!("there is no folder `{}` to lay drawings out from", folder.display()))
            .hint("name an output folder of `build` with `--layout-from`"));
    }
    if !drawings.is_dir() {
        let text = format!("it holds no folder `{DIAGRAMS}`: every drawing is laid out anew");
        noticed.push(Diagnostic::new(Code::FileUnused, folder.display().to_string(), text));
        return Ok(BTreeMap::new());
    }
    let mut all = BTreeMap::new();
    for (name, svg) in folders::texts(&drawings, ".svg", 1)? {
        match formats::places(&svg) {
            Ok(places) => {
                all.insert(name.trim_end_matches(".svg").to_owned(), places);
            }
            Err(why) => noticed.push(
                Diagnostic::new(Code::FileUnused, name, format!("no places were taken from this drawing: {why}"))
                    .hint("it is laid out anew"),
            ),
        }
    }
    Ok(all)
}

/// The wishes of a file a person named.
pub(super) fn hints(file: Option<&Path>, noticed: &mut Vec<Diagnostic>) -> Result<Hints, CommandError> {
    let Some(file) = file else { return Ok(Hints::default()) };
    let text = folders::text(file)?;
    let wrong = |said: Diagnostic| {
        CommandError::usage(format!("{}: {}", said.subject, said.message)).hint("see “Hints” in docs/views.md")
    };
    Ok(read_hints(&file.display().to_string(), &text).map_err(wrong)?.into_value(noticed))
}

/// The palette a person named, or wrote a file of.
pub(super) fn palette(name: &str, noticed: &mut Vec<Diagnostic>) -> Result<Palette, CommandError> {
    if let Some(palette) = Palette::named(name) {
        return Ok(palette);
    }
    let names: Vec<&str> = PALETTES.iter().map(|row| row.0).collect();
    if !name.ends_with(".toml") {
        return Err(CommandError::usage(format!("there is no theme `{name}`"))
            .hint(format!("use one of: {}; or a file that ends in `.toml`", names.join(", "))));
    }
    let text = folders::text(Path::new(name))?;
    let file = scene::read_palette(name, &text)
        .map_err(|said| CommandError::usage(format!("{}: {}", said.subject, said.message)))?;
    noticed.extend(file.said);
    Ok(file.palette)
}

/// A person's icons by kind id.
pub(super) fn icons(
    folder: Option<&Path>,
    noticed: &mut Vec<Diagnostic>,
) -> Result<BTreeMap<String, String>, CommandError> {
    let Some(folder) = folder else { return Ok(BTreeMap::new()) };
    let icons = folders::texts(folder, ".svg", 1)?;
    let known: Vec<String> = KINDS.iter().map(|row| format!("{}.svg", row.id)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    noticed.extend(folders::unused(folder, ICON_DEPTH, |name| known.contains(&name), &known)?);
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Ok(icons.into_iter().map(|(name, svg)| (stem(&name), svg)).collect())
}

/// The engine with this name.
fn engine(name: &str) -> Result<Box<dyn Layout>, CommandError> {
    let mut engines = layout::engines();
    let names: Vec<&str> = engines.iter().map(|engine| engine.id()).collect();
    let unknown = CommandError::usage(format!("there is no layout engine `{name}`"))
        .hint(format!("use one of: {}", names.join(", ")));
    match engines.iter().position(|engine| engine.id() == name) {
        Some(at) => Ok(engines.swap_remove(at)),
        None => Err(unknown),
    }
}

/// A value as indented JSON with a line end.
pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, CommandError> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| CommandError::failed(format!("cannot write JSON: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Prints a value as JSON.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), CommandError> {
    messages::print(&json(value)?)
}
