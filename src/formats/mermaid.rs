//! Mermaid: a flowchart with nested subgraphs, for wikis and repositories that draw it.

use super::nesting::{Nesting, Step, plain, said, titled};
use super::{FormatError, FormatOptions};
use crate::catalog::Dash;
use crate::scene::{Route, Scene, Standing};
use std::collections::BTreeMap;

/// Writes a scene as a Mermaid flowchart.
pub(super) fn write(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let nesting = Nesting::of(scene);
    let mut out = String::new();
    if scene.classification.is_some() {
        // A title stands in a head of YAML, in which a text of JSON is one.
        out = format!("---\ntitle: {}\n---\n", serde_json::Value::from(plain(&titled(scene))));
    }
    out.push_str("flowchart TB\n");
    let mut styles = String::new();
    for step in &nesting.steps {
        match step {
            Step::Open(name, zone) => {
                out.push_str(&format!("subgraph {name}[{}]\n", quoted(&zone.title)));
                styles.push_str(&format!(
                    "style {name} fill:{},stroke:{}{}\n",
                    zone.fill.light,
                    zone.state.map_or(zone.stroke, |it| it.paint).light,
                    frame(zone.state)
                ));
            }
            Step::Tile(name, tile) => {
                let lines: Vec<String> = said(tile).iter().map(|line| escaped(line)).collect();
                out.push_str(&format!("  {name}[\"{} \"]\n", lines.join("<br/>")));
                styles.push_str(&format!(
                    "style {name} fill:{},stroke:{}{}\n",
                    tile.fill.light,
                    tile.state.map_or(tile.stroke, |it| it.paint).light,
                    frame(tile.state)
                ));
            }
            Step::Close => out.push_str("end\n"),
        }
    }
    // Links have no names in Mermaid: they are counted in the order in which they stand.
    let (mut links, mut looks) = (0_usize.., BTreeMap::<String, Vec<String>>::new());
    for route in &scene.routes {
        let (Some((from, _)), Some((to, _))) = (nesting.name(&route.source), nesting.name(&route.target)) else {
            continue;
        };
        let line = match (route.dash == Dash::Solid, route.both) {
            (true, false) => "-->",
            (true, true) => "<-->",
            (false, false) => "-.->",
            (false, true) => "<-.->",
        };
        let label = if route.name.is_empty() { String::new() } else { format!("|{}|", quoted(&route.name)) };
        out.push_str(&format!("{from} {line}{label} {to}\n"));
        let number = links.next().unwrap_or_default().to_string();
        looks.entry(look(route)).or_default().push(number);
    }
    for (look, numbers) in looks {
        styles.push_str(&format!("linkStyle {} {look}\n", numbers.join(",")));
    }
    out.push_str(&styles);
    Ok(out.into_bytes())
}

/// The colour of a line, which is that of its kind, and its width.
fn look(route: &Route) -> String {
    let width = if route.state.is_some() { "3px" } else { "1.5px" };
    format!("stroke:{},stroke-width:{width}", route.stroke.light)
}

/// The frame of a state.
fn frame(state: Option<Standing>) -> &'static str {
    match state.map(|it| it.state.row().dash) {
        None => "",
        Some(Dash::Solid) => ",stroke-width:3px",
        Some(Dash::Dashed | Dash::DashDot) => ",stroke-width:3px,stroke-dasharray:8 5",
        Some(Dash::Dotted) => ",stroke-width:3px,stroke-dasharray:2 4",
    }
}

/// A label is never empty: that would be none to Mermaid.
fn quoted(text: &str) -> String {
    format!("\"{} \"", escaped(text))
}

/// Every sign that could mean something is written by its number.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in plain(text).chars() {
        if "\"#&<>`%{}\\;|".contains(c) {
            out.push_str(&format!("#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
