//! D2: nested containers, colours, dashes, labels, tooltips.

use super::nesting::{Nesting, Step, plain, said, titled};
use super::{FormatError, FormatOptions};
use crate::catalog::{Dash, Evidence};
use crate::scene::{Colour, Scene, Tile};
use std::collections::BTreeMap;

/// Writes a scene in the language of D2.
pub(super) fn write(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let nesting = Nesting::of(scene);
    let mut out = format!("# {}\ndirection: down\n", plain(&titled(scene)));
    if let Some(mark) = &scene.classification {
        let text = quoted(&mark.text.text);
        out.push_str(&format!(
            "classification: {text} {{shape: text; near: top-right; style: {{bold: true; font-size: 24}}}}\n"
        ));
    }
    // A link names its ends from the outermost zone on.
    let mut paths: BTreeMap<&str, String> = BTreeMap::new();
    let mut open: Vec<&str> = vec![];
    for step in &nesting.steps {
        let indent = "  ".repeat(open.len().min(20));
        match step {
            Step::Open(name, zone) => {
                out.push_str(&format!(
                    "{indent}{name}: {} {{\n{indent}  style: {{fill: \"{}\"; stroke: \"{}\"; border-radius: 8}}\n",
                    quoted(&zone.title),
                    zone.fill.light,
                    zone.state.map_or(zone.stroke, |it| it.paint).light
                ));
                open.push(name);
                paths.insert(name, open.join("."));
            }
            Step::Tile(name, tile) => {
                out.push_str(&format!(
                    "{indent}{name}: {} {{tooltip: {}; style: {{fill: \"{}\"; stroke: \"{}\"{}}}}}\n",
                    label(tile),
                    quoted(&markup(&tile.title)),
                    tile.fill.light,
                    outline(tile),
                    border(tile)
                ));
                let outer = open.iter().copied().chain([name.as_str()]).collect::<Vec<_>>();
                paths.insert(name, outer.join("."));
            }
            Step::Close => {
                open.pop();
                out.push_str(&format!("{}}}\n", "  ".repeat(open.len().min(20))));
            }
        }
    }
    for route in &scene.routes {
        let end = |id: &str| nesting.name(id).and_then(|(name, _)| paths.get(name.as_str()));
        let (Some(from), Some(to)) = (end(&route.source), end(&route.target)) else { continue };
        let arrow = if route.both { "<->" } else { "->" };
        let dash = match route.dash {
            Dash::Solid => "",
            Dash::Dashed | Dash::DashDot => "; stroke-dash: 5",
            Dash::Dotted => "; stroke-dash: 2",
        };
        out.push_str(&format!(
            "{from} {arrow} {to}: {} {{style: {{stroke: \"{}\"{dash}}}}}\n",
            quoted(&route.name),
            route.stroke.light
        ));
    }
    Ok(out.into_bytes())
}

fn border(tile: &Tile) -> &'static str {
    match (tile.state.map(|it| it.state.row().dash), tile.evidence) {
        (Some(Dash::Solid), _) => "; stroke-width: 3",
        (Some(Dash::Dashed | Dash::DashDot), _) => "; stroke-width: 3; stroke-dash: 5",
        (Some(Dash::Dotted), _) => "; stroke-width: 3; stroke-dash: 2",
        (None, Evidence::Observed) => "",
        (None, Evidence::Inferred | Evidence::Declared) => "; stroke-dash: 5",
        (None, Evidence::Unknown) => "; stroke-dash: 2",
    }
}

/// The colour of the border: that of the state before any other.
fn outline(tile: &Tile) -> Colour {
    tile.state.map_or(tile.stroke, |it| it.paint).light
}

/// What the tile says, a line each.
fn label(tile: &Tile) -> String {
    let lines: Vec<String> = said(tile).iter().map(|line| escaped(line)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// D2 reads tooltips as Markdown, in which angle brackets begin elements.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Quotes, escapes and what begins a substitution.
fn escaped(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$")
}
