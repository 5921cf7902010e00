//! What the drawing commands share: laying out, and writing where a person said.

use super::args::{Drawing, DrawingFormat, Talk};
use super::error::CommandError;
use super::{folders, messages};
use crate::diag::Diagnostic;
use crate::diagram::Diagram;
use crate::layout::{self, Layout, Options};
use crate::svg::{self, SvgOptions};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Lays a diagram out and writes it in the wished format.
pub(super) fn draw(
    diagram: &Diagram,
    drawing: &Drawing,
    mut noticed: Vec<Diagnostic>,
    talk: &Talk,
) -> Result<(), CommandError> {
    let engine = engine(&drawing.layout)?;
    let options = Options { aspect: drawing.aspect, icons: icons(drawing.icons.as_deref())? };
    let bytes = if drawing.format == DrawingFormat::Json {
        json(diagram)?
    } else {
        let scene = engine.lay_out(diagram, &options).into_value(&mut noticed);
        match drawing.format {
            DrawingFormat::Scene => json(&scene)?,
            _ => svg::write(&scene, &SvgOptions::default()).into_bytes(),
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

/// A person's icons by kind id.
pub(super) fn icons(folder: Option<&Path>) -> Result<BTreeMap<String, String>, CommandError> {
    let Some(folder) = folder else { return Ok(BTreeMap::new()) };
    let icons = folders::texts(folder, ".svg", 1)?;
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
