//! Graphviz: nested clusters, colours, dashes, labels, tooltips.

use super::nesting::{Nesting, Step, plain, said, titled};
use super::{FormatError, FormatOptions};
use crate::catalog::{Dash, Evidence};
use crate::scene::{Scene, Tile};

/// Writes a scene as a Graphviz digraph.
pub(super) fn write(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let nesting = Nesting::of(scene);
    let mut out = format!(
        "digraph drawing {{\n  graph [compound=true, label={}, labelloc=t, fontname=\"sans-serif\"];\n  node [shape=box, fontname=\"sans-serif\"];\n",
        quoted(&titled(scene))
    );
    for step in &nesting.steps {
        match step {
            Step::Open(name, zone) => out.push_str(&format!(
                "subgraph cluster_{name} {{\n  graph [label={}, style=filled, fillcolor=\"{}\", color=\"{}\"];\n  {name} [shape=point, style=invis, label=\"\"];\n",
                quoted(&zone.title), zone.fill.light, zone.state.map_or(zone.stroke, |it| it.paint).light
            )),
            Step::Tile(name, tile) => out.push_str(&format!(
                "  {name} [label={}, tooltip={}, style=\"filled,{}\", fillcolor=\"{}\", color=\"{}\"];\n",
                label(tile), quoted(&tile.title), border(tile), tile.fill.light, tile.state.map_or(tile.stroke, |it| it.paint).light
            )),
            Step::Close => out.push_str("}\n"),
        }
    }
    for route in &scene.routes {
        let (Some((from, tail)), Some((to, head))) = (nesting.name(&route.source), nesting.name(&route.target)) else {
            continue;
        };
        let mut more = String::new();
        if tail {
            more.push_str(&format!(", ltail=cluster_{from}"));
        }
        if head {
            more.push_str(&format!(", lhead=cluster_{to}"));
        }
        if route.both {
            more.push_str(", dir=both");
        }
        let style = match route.dash {
            Dash::Solid => "solid",
            Dash::Dashed | Dash::DashDot => "dashed",
            Dash::Dotted => "dotted",
        };
        out.push_str(&format!(
            "  {from} -> {to} [label={}, tooltip={}, color=\"{}\", style={style}{more}];\n",
            quoted(&route.name),
            quoted(&route.title),
            route.stroke.light
        ));
    }
    out.push_str("}\n");
    Ok(out.into_bytes())
}

fn border(tile: &Tile) -> &'static str {
    match (tile.state.map(|it| it.state.row().dash), tile.evidence) {
        (Some(Dash::Solid), _) => "bold",
        (Some(Dash::Dashed | Dash::DashDot), _) => "bold,dashed",
        (Some(Dash::Dotted), _) => "bold,dotted",
        (None, Evidence::Observed) => "solid",
        (None, Evidence::Inferred | Evidence::Declared) => "dashed",
        (None, Evidence::Unknown) => "dotted",
    }
}

/// What the tile says, a line each.
fn label(tile: &Tile) -> String {
    let lines: Vec<String> = said(tile).iter().map(|line| escaped(line)).collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Quotes, the escapes of labels, and the entities that Graphviz reads in every text.
fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"")
}
