//! Zones and tiles as cells.

use super::super::FormatOptions;
use super::super::parts::{Parts, token};
use super::{ARCHITECTURE, style};
use crate::catalog::Emphasis;
use crate::scene::{Icon, Mark, Rect, Scene, Standing, Tile, theme};
use crate::svg::xml::{escape, num, safe_href};
use base64::Engine;
use std::fmt::Write as _;

/// A cell with its own words: label, tooltip, tags and whatever else is told of it.
pub(super) struct Cell<'a> {
    pub(super) id: &'a str,
    pub(super) parent: &'a str,
    /// HTML.
    pub(super) label: String,
    pub(super) style: String,
    pub(super) rect: Rect,
    /// Further attributes of the object, plain text.
    pub(super) told: Vec<(&'static str, String)>,
}

/// What is told of a cell, as the value of the cell that draw.io reads; nothing where nothing is told.
///
/// It stands within the cell, whose own value is the label: other tools read that only, and they pass over what an object
/// around a cell says. An object around a cell that has a value of its own would be lost to draw.io, which reads the value
/// of the cell last.
pub(super) fn object(label: &str, told: &[(&'static str, String)]) -> String {
    if told.is_empty() {
        return String::new();
    }
    let mut out = format!("<UserObject label=\"{}\"", escape(label));
    for (name, value) in told {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
    out.push_str(" as=\"value\"/>");
    out
}

/// Writes a shape.
pub(super) fn shape(out: &mut String, cell: &Cell<'_>) {
    let _ = writeln!(
        out,
        "<mxCell id=\"{}\" value=\"{}\" style=\"{}\" vertex=\"1\" parent=\"{}\">{}\
         <mxGeometry x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" as=\"geometry\"/></mxCell>",
        escape(cell.id),
        escape(&cell.label),
        escape(&cell.style),
        escape(cell.parent),
        object(&cell.label, &cell.told),
        num(cell.rect.x),
        num(cell.rect.y),
        num(cell.rect.w),
        num(cell.rect.h)
    );
}

/// A tooltip: draw.io reads it as HTML.
pub(super) fn tooltip(text: &str) -> (&'static str, String) {
    ("tooltip", escape(text))
}

fn within(rect: Rect, outer: Option<Rect>) -> Rect {
    outer.map_or(rect, |outer| Rect { x: rect.x - outer.x, y: rect.y - outer.y, ..rect })
}

/// Writes the zones, outer before inner.
pub(super) fn zones(out: &mut String, scene: &Scene, parts: &Parts<'_>) {
    for (i, zone) in scene.zones.iter().enumerate() {
        let holder = parts.zone_in[i];
        let style = format!(
            "rounded=1;absoluteArcSize=1;arcSize=20;whiteSpace=wrap;container=1;collapsible=0;recursiveResize=0;\
             expand=0;fillColor={};strokeColor={};align=left;verticalAlign=top;spacing=0;spacingLeft={};spacingTop={};{}{}",
            zone.fill.light,
            zone.stroke.light,
            num(zone.caption_rect.x - zone.rect.x),
            num(zone.caption_rect.y - zone.rect.y),
            style::font(&zone.caption),
            style::evidence(zone.evidence)
        );
        let mut told = vec![
            tooltip(&zone.title),
            ("tags", format!("zone {}", token(&zone.kind))),
            ("kind", zone.kind.clone()),
            ("key", zone.id.clone()),
        ];
        told.extend(word(zone.state));
        shape(
            out,
            &Cell {
                id: &parts.zones[i],
                parent: holder.map_or(ARCHITECTURE, |at| &parts.zones[at]),
                label: escape(&zone.caption.text),
                style,
                rect: within(zone.rect, holder.map(|at| scene.zones[at].rect)),
                told,
            },
        );
        frame(out, &parts.zones[i], zone.rect, 16, zone.state);
    }
}

/// Writes the tiles.
pub(super) fn tiles(out: &mut String, scene: &Scene, parts: &Parts<'_>, options: &FormatOptions) {
    for (i, tile) in scene.tiles.iter().enumerate() {
        let holder = parts.tile_in[i];
        let mut told = vec![
            tooltip(&tile.title),
            ("tags", format!("component {} {}", token(&tile.kind), token(tile.evidence.word()))),
            ("kind", tile.kind.clone()),
            ("evidence", tile.evidence.word().into()),
            ("name", tile.name.clone()),
            ("facts", tile.facts.join("\n")),
            ("key", tile.id.clone()),
        ];
        told.extend(word(tile.state));
        if let Some(count) = tile.count {
            told.push(("count", count.to_string()));
        }
        if let Some(href) = tile.href.as_deref().and_then(safe_href) {
            told.push(("link", format!("{}{href}", options.link_base)));
        }
        if let Some(warning) = &tile.warning {
            told.push(("warning", warning.clone()));
        }
        shape(
            out,
            &Cell {
                id: &parts.tiles[i],
                parent: holder.map_or(ARCHITECTURE, |at| &parts.zones[at]),
                label: label(tile),
                style: tile_style(tile),
                rect: within(tile.rect, holder.map(|at| scene.zones[at].rect)),
                told,
            },
        );
        frame(out, &parts.tiles[i], tile.rect, 8, tile.state);
        for sign in &tile.marks {
            let id = format!("{}!{}", parts.tiles[i], sign.badge.row().id);
            mark(out, &id, &parts.tiles[i], within(sign.rect, Some(tile.rect)), sign);
        }
    }
}

/// The word of a state, for the data of a cell.
pub(super) fn word(state: Option<Standing>) -> Option<(&'static str, String)> {
    state.map(|it| ("state", it.state.row().id.to_owned()))
}

/// Writes the frame of a state inside of the cell it is of.
fn frame(out: &mut String, parent: &str, rect: Rect, arc: u8, state: Option<Standing>) {
    let Some(it) = state else { return };
    let style = format!(
        "rounded=1;absoluteArcSize=1;arcSize={arc};connectable=0;part=1;pointerEvents=0;fillColor=none;strokeColor={};strokeWidth=2;{}",
        it.paint.light,
        style::dash(it.state.row().dash)
    );
    let rect = Rect { x: 3.0, y: 3.0, w: (rect.w - 6.0).max(1.0), h: (rect.h - 6.0).max(1.0) };
    let told = vec![("tags", it.state.row().id.to_owned())];
    shape(out, &Cell { id: &format!("{parent}!frame"), parent, label: String::new(), style, rect, told });
}

/// Writes a badge.
pub(super) fn mark(out: &mut String, id: &str, parent: &str, rect: Rect, mark: &Mark) {
    let style = format!(
        "rounded=1;absoluteArcSize=1;arcSize={};connectable=0;part=1;fillColor={};strokeColor=none;align=center;verticalAlign=middle;spacing=0;{}",
        num(rect.h),
        mark.fill.light,
        style::font(&mark.text)
    );
    let told = vec![tooltip(&mark.title), ("tags", mark.badge.row().id.into())];
    shape(out, &Cell { id, parent, label: escape(&mark.text.text), style, rect, told });
}

/// Name and facts as HTML: the whole name where all of it is drawn, so that it can be edited as one.
fn label(tile: &Tile) -> String {
    let name: Vec<&str> = tile.lines.iter().filter(|l| l.bold).map(|l| l.text.as_str()).collect();
    let whole = name.join(" ");
    let mut out = format!("<b>{}</b>", if whole == tile.name { escape(&whole) } else { style::html(name.into_iter()) });
    if tile.lines.iter().any(|l| l.struck) {
        out = format!("<s>{out}</s>");
    }
    for line in tile.lines.iter().filter(|l| !l.bold) {
        let _ = write!(
            out,
            "<br><font style=\"font-size:{}px;color:{}\">{}</font>",
            num(line.size),
            line.paint.light,
            escape(&line.text)
        );
    }
    out
}

fn tile_style(tile: &Tile) -> String {
    let first = tile.lines.first();
    let mut out = format!(
        "rounded=1;absoluteArcSize=1;arcSize=12;whiteSpace=wrap;html=1;align=left;verticalAlign=middle;{}fontSize={};\
         fontColor={};fillColor={};strokeColor={};",
        style::FONT,
        num(first.map_or(13.0, |l| l.size)),
        first.map_or(theme::TEXT.light, |l| l.paint.light),
        tile.fill.light,
        tile.stroke.light
    );
    out.push_str(style::evidence(tile.evidence));
    out.push_str(style::emphasis(tile.emphasis));
    if tile.emphasis == Some(Emphasis::Strong) {
        out.push_str("strokeWidth=3;");
    }
    let left = first.map_or(8.0, |l| l.at.x - tile.rect.x);
    if let Some(icon) = &tile.icon {
        // The label shape sets an icon 5 px further in than `spacing`, which moves the text too.
        let gap = (icon.rect.x - tile.rect.x - 5.0).max(0.0);
        let high = (icon.rect.y - tile.rect.y) * 2.0 + icon.rect.h < tile.rect.h - 2.0;
        let _ = write!(
            out,
            "shape=label;imageAlign=left;imageVerticalAlign={};imageWidth={};imageHeight={};spacing={};spacingLeft={};\
             spacingTop=0;spacingBottom=0;spacingRight=0;image={};",
            if high { "top" } else { "middle" },
            num(icon.rect.w),
            num(icon.rect.h),
            num(gap),
            num(left - gap),
            image(icon)
        );
    } else {
        let _ = write!(out, "spacing=0;spacingLeft={};", num(left));
    }
    out
}

/// The icon as draw.io embeds it: without `;base64`, since a semicolon ends a key of a style.
fn image(icon: &Icon) -> String {
    let (plate, inset, colour) = if icon.plate {
        (
            format!("<rect width=\"48\" height=\"48\" rx=\"9\" fill=\"{}\"/>", icon.paint.light),
            4.8,
            theme::ON_ICON.light,
        )
    } else {
        (String::new(), 0.0, icon.paint.light)
    };
    let body = icon.body.replace("currentColor", &colour);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 48 48\" \
         width=\"48\" height=\"48\">{plate}<g transform=\"translate({inset} {inset}) scale({})\">{body}</g></svg>",
        num((48.0 - 2.0 * inset) / 48.0)
    );
    format!("data:image/svg+xml,{}", base64::engine::general_purpose::STANDARD.encode(svg))
}
