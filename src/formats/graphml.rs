//! GraphML: the graph of a scene for tools that analyse or lay out graphs themselves.
//!
//! In: a [`Scene`]. Out: one `.graphml` file. A zone is a node that holds a graph of what is in it; kind, label, facts,
//! evidence and geometry are data of declared keys; lines stand at the top, which may join nodes of any depth.

use super::parts::Parts;
use super::{FormatError, FormatOptions};
use crate::scene::{Rect, Route, Scene, Standing, Tile, ZoneBox};
use crate::svg::xml::{escape, num, safe_href};
use std::fmt::Write as _;

/// A key: what it is of, its name, its type.
const KEYS: &[(&str, &str, &str)] = &[
    ("graph", "title", "string"),
    ("graph", "description", "string"),
    ("graph", "classification", "string"),
    ("graph", "width", "double"),
    ("graph", "height", "double"),
    ("all", "key", "string"),
    ("all", "role", "string"),
    ("all", "kind", "string"),
    ("all", "label", "string"),
    ("all", "evidence", "string"),
    ("all", "state", "string"),
    ("node", "facts", "string"),
    ("node", "warning", "string"),
    ("node", "count", "long"),
    ("node", "link", "string"),
    ("node", "x", "double"),
    ("node", "y", "double"),
    ("node", "w", "double"),
    ("node", "h", "double"),
    ("node", "fill", "string"),
    ("node", "stroke", "string"),
    ("edge", "points", "string"),
    ("edge", "colour", "string"),
    ("edge", "both", "boolean"),
];

/// Writes a scene as GraphML.
pub(super) fn write(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd\">\n",
    );
    for (of, name, kind) in KEYS {
        let _ = writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("<graph id=\"scene\" edgedefault=\"directed\">\n");
    put(&mut out, "title", &scene.title);
    put(&mut out, "description", &scene.description);
    put(&mut out, "classification", scene.classification.as_ref().map_or("", |it| &it.text.text));
    put(&mut out, "width", &num(scene.width));
    put(&mut out, "height", &num(scene.height));
    let parts = Parts::of(scene);
    nested(&mut out, scene, &parts, options);
    for (i, route) in scene.routes.iter().enumerate() {
        edge(&mut out, route, &parts.routes[i], &parts);
    }
    out.push_str("</graph>\n</graphml>\n");
    Ok(out.into_bytes())
}

fn put(out: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "<data key=\"{key}\">{}</data>", escape(value));
    }
}

fn word(state: Option<Standing>) -> &'static str {
    state.map_or("", |it| it.state.row().id)
}

/// What is still to be written: a zone to open or to close, or a tile.
enum Step {
    Zone(usize),
    Close,
    Tile(usize),
}

/// Writes zones and tiles, each inside its zone; without recursion, since zones may be nested deeply.
fn nested(out: &mut String, scene: &Scene, parts: &Parts<'_>, options: &FormatOptions) {
    let mut held: Vec<Vec<Step>> = scene.zones.iter().map(|_| vec![]).collect();
    let mut top = vec![];
    for (i, holder) in parts.zone_in.iter().enumerate() {
        holder.map_or(&mut top, |at| &mut held[at]).push(Step::Zone(i));
    }
    for (i, holder) in parts.tile_in.iter().enumerate() {
        holder.map_or(&mut top, |at| &mut held[at]).push(Step::Tile(i));
    }
    let mut todo: Vec<Step> = top.into_iter().rev().collect();
    while let Some(step) = todo.pop() {
        match step {
            Step::Zone(i) => {
                zone(out, &scene.zones[i], &parts.zones[i]);
                let inner = std::mem::take(&mut held[i]);
                if inner.is_empty() {
                    out.push_str("</node>\n");
                    continue;
                }
                let _ = writeln!(out, "<graph id=\"{}:inside\" edgedefault=\"directed\">", escape(&parts.zones[i]));
                todo.push(Step::Close);
                todo.extend(inner.into_iter().rev());
            }
            Step::Close => out.push_str("</graph>\n</node>\n"),
            Step::Tile(i) => tile(out, &scene.tiles[i], &parts.tiles[i], options),
        }
    }
}

fn place(out: &mut String, rect: Rect) {
    for (key, value) in [("x", rect.x), ("y", rect.y), ("w", rect.w), ("h", rect.h)] {
        put(out, key, &num(value));
    }
}

fn zone(out: &mut String, zone: &ZoneBox, id: &str) {
    let _ = writeln!(out, "<node id=\"{}\">", escape(id));
    put(out, "key", &zone.id);
    put(out, "role", "zone");
    put(out, "kind", &zone.kind);
    put(out, "state", word(zone.state));
    put(out, "label", &zone.title);
    place(out, zone.rect);
    put(out, "fill", &zone.fill.light);
    put(out, "stroke", &zone.stroke.light);
}

fn tile(out: &mut String, tile: &Tile, id: &str, options: &FormatOptions) {
    let _ = writeln!(out, "<node id=\"{}\">", escape(id));
    put(out, "key", &tile.id);
    put(out, "role", "component");
    put(out, "kind", &tile.kind);
    put(out, "label", &tile.name);
    put(out, "evidence", tile.evidence.word());
    put(out, "state", word(tile.state));
    put(out, "facts", &tile.facts.join("\n"));
    put(out, "warning", tile.warning.as_deref().unwrap_or_default());
    put(out, "count", &tile.count.map_or_else(String::new, |count| count.to_string()));
    if let Some(href) = tile.href.as_deref().and_then(safe_href) {
        put(out, "link", &format!("{}{href}", options.link_base));
    }
    place(out, tile.rect);
    put(out, "fill", &tile.fill.light);
    put(out, "stroke", &tile.stroke.light);
    out.push_str("</node>\n");
}

fn edge(out: &mut String, route: &Route, id: &str, parts: &Parts<'_>) {
    // GraphML has no line without ends.
    let (Some((source, _)), Some((target, _))) = (parts.end(&route.source), parts.end(&route.target)) else { return };
    let _ = writeln!(out, "<edge id=\"{}\" source=\"{}\" target=\"{}\">", escape(id), escape(source), escape(target));
    put(out, "key", &route.id);
    put(out, "role", "link");
    put(out, "kind", &route.kind);
    put(out, "label", &route.name);
    put(out, "evidence", route.evidence.word());
    put(out, "state", word(route.state));
    let points: Vec<String> = route.points.iter().map(|at| format!("{},{}", num(at.x), num(at.y))).collect();
    put(out, "points", &points.join(" "));
    put(out, "colour", &route.stroke.light);
    put(out, "both", if route.both { "true" } else { "false" });
    out.push_str("</edge>\n");
}
