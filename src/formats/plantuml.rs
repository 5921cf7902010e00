//! PlantUML: nested rectangles, colours, dashes, labels.

use super::nesting::{Nesting, Step, plain, said, titled};
use super::{FormatError, FormatOptions};
use crate::catalog::{Dash, Evidence};
use crate::scene::{Scene, Tile};

/// Px beyond which PlantUML cuts a picture off, unless its `PLANTUML_LIMIT_SIZE` says otherwise; a larger one is made
/// smaller.
const LARGEST: u16 = 4096;

/// Writes a scene as a PlantUML deployment diagram.
pub(super) fn write(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let nesting = Nesting::of(scene);
    let mut out = format!(
        "@startuml\nscale max {LARGEST}*{LARGEST}\nskinparam defaultFontName sans-serif\nskinparam shadowing false\nskinparam rectangle {{\n  RoundCorner 10\n}}\ntitle {}\n",
        escaped(&titled(scene))
    );
    for step in &nesting.steps {
        match step {
            Step::Open(name, zone) => out.push_str(&format!(
                "rectangle \"{}\" as {name} {};line:{} {{\n",
                escaped(&zone.title),
                zone.fill.light,
                bare(&zone.state.map_or(zone.stroke, |it| it.paint).light)
            )),
            Step::Tile(name, tile) => out.push_str(&format!(
                "  rectangle \"{}\" as {name} {};line:{}{}\n",
                label(tile),
                tile.fill.light,
                bare(&tile.state.map_or(tile.stroke, |it| it.paint).light),
                border(tile)
            )),
            Step::Close => out.push_str("}\n"),
        }
    }
    for route in &scene.routes {
        let (Some((from, _)), Some((to, _))) = (nesting.name(&route.source), nesting.name(&route.target)) else {
            continue;
        };
        let style = match route.dash {
            Dash::Solid => "",
            Dash::Dashed | Dash::DashDot => ",dashed",
            Dash::Dotted => ",dotted",
        };
        let tail = if route.both { "<" } else { "" };
        let label = if route.name.is_empty() { String::new() } else { format!(" : {}", escaped(&route.name)) };
        out.push_str(&format!("{from} {tail}-[{}{style}]-> {to}{label}\n", route.stroke.light));
    }
    out.push_str("@enduml\n");
    Ok(out.into_bytes())
}

/// A colour after `line:` stands without its `#`.
fn bare(colour: &str) -> &str {
    colour.trim_start_matches('#')
}

fn border(tile: &Tile) -> &'static str {
    match (tile.state.map(|it| it.state.row().dash), tile.evidence) {
        (Some(Dash::Solid), _) => ";line.bold",
        (Some(Dash::Dashed | Dash::DashDot), _) | (None, Evidence::Inferred | Evidence::Declared) => ";line.dashed",
        (Some(Dash::Dotted), _) | (None, Evidence::Unknown) => ";line.dotted",
        (None, Evidence::Observed) => "",
    }
}

/// What the tile says, a line each.
fn label(tile: &Tile) -> String {
    let lines: Vec<String> = said(tile).iter().map(|line| escaped(line)).collect();
    lines.join("\\n")
}

/// Every sign that could mean something to PlantUML or its wiki text is written by its number; a text is never empty.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in plain(text).chars() {
        if c.is_alphanumeric() || " ,.;()-".contains(c) && !out.ends_with(c) {
            out.push(c);
        } else {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        }
    }
    if out.trim().is_empty() { "<U+00A0>".to_owned() } else { out }
}
