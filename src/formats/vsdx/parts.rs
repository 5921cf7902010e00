//! Zones and components as shapes.

use super::links::Ports;
use super::package::ZONE;
use super::sheet::{Sheet, length};
use super::{Drawing, FormatError, INCH};
use crate::catalog::Evidence;
use crate::formats::parts::Parts;
use crate::scene::{Rect, Standing, TextLine, Tile};
use std::fmt::Write as _;

/// Sheets a formula may name: Visio reads no more of one.
const MEMBERS: usize = 200;

/// Writes every zone as a container, outer before inner.
pub(super) fn zones(drawing: &mut Drawing<'_>, parts: &Parts<'_>, out: &mut String) {
    for (at, zone) in drawing.scene.zones.iter().enumerate() {
        let mut sheet = Sheet::new(number(drawing, &parts.zones[at]), "Shape", "Zone", Some(ZONE));
        drawing.place(&mut sheet, zone.rect);
        sheet.paint(Some(&zone.fill.light), Some((&zone.stroke.light, 1.0)));
        if zone.evidence != Evidence::Observed {
            sheet.cell("LinePattern", border(zone.evidence));
        }
        sheet.cell("Rounding", &length(10.0 / INCH));
        sheet.cell("LayerMember", "0");
        sheet.cell("VerticalAlign", "0");
        sheet.cell("LeftMargin", &length(14.0 / INCH));
        sheet.cell("TopMargin", &length(8.0 / INCH));
        let inner = parts.zone_in.iter().enumerate().filter(|it| *it.1 == Some(at)).map(|it| &parts.zones[it.0]);
        let tiles = parts.tile_in.iter().enumerate().filter(|it| *it.1 == Some(at)).map(|it| &parts.tiles[it.0]);
        let members: Vec<String> =
            inner.chain(tiles).take(MEMBERS).map(|it| format!("Sheet.{}!SheetRef()", number(drawing, it))).collect();
        let mut depends = vec![];
        if !members.is_empty() {
            depends.push(format!("DEPENDSON(1,{})", members.join(",")));
        }
        depends.extend(parts.zone_in[at].map(|it| held(drawing, &parts.zones[it])));
        relations(&mut sheet, &depends);
        sheet.section(
            "User",
            "<Row N=\"msvStructureType\"><Cell N=\"Value\" V=\"Container\" U=\"STR\"/></Row>\
             <Row N=\"msvSDContainerMargin\"><Cell N=\"Value\" V=\"0.1\"/></Row>",
        );
        let mut rows = String::new();
        Sheet::data(&mut rows, 1, "Name", &zone.title);
        Sheet::data(&mut rows, 2, "Kind", &zone.kind);
        if let Some(it) = zone.state {
            Sheet::data(&mut rows, 3, "State", it.state.row().id);
        }
        sheet.section("Property", &rows);
        sheet.outline();
        sheet.text(&[&zone.caption], 0);
        out.push_str(&sheet.done());
        if zone.state.is_some() {
            let mut sheet = Sheet::new(drawing.number(), "Shape", "State", None);
            drawing.place(&mut sheet, inner_rect(zone.rect));
            sheet.cell("LayerMember", "0");
            out.push_str(&framed(sheet, zone.state));
        }
    }
}

fn number(drawing: &Drawing<'_>, id: &str) -> u32 {
    drawing.numbers.get(id).copied().unwrap_or(0)
}

fn held(drawing: &Drawing<'_>, zone: &str) -> String {
    format!("DEPENDSON(4,Sheet.{}!SheetRef())", number(drawing, zone))
}

fn relations(sheet: &mut Sheet, depends: &[String]) {
    if !depends.is_empty() {
        sheet.formula("Relationships", "0", &format!("SUM({})", depends.join(",")));
    }
}

/// Writes every component.
pub(super) fn tiles(
    drawing: &mut Drawing<'_>,
    parts: &Parts<'_>,
    ports: &Ports,
    out: &mut String,
) -> Result<(), FormatError> {
    let scene = drawing.scene;
    for (at, tile) in scene.tiles.iter().enumerate() {
        let id = &parts.tiles[at];
        let master = drawing.masters.get(&tile.kind).copied();
        let mut sheet = Sheet::new(number(drawing, id), "Group", "Component", master);
        drawing.place(&mut sheet, tile.rect);
        sheet.paint(Some(&tile.fill.light), Some((&tile.stroke.light, 1.0)));
        sheet.cell("LinePattern", border(tile.evidence));
        sheet.cell("Rounding", &length(6.0 / INCH));
        sheet.cell("LayerMember", "1");
        sheet.cell("VerticalAlign", "1");
        let left = tile.lines.first().map_or(8.0, |it| it.at.x - tile.rect.x);
        sheet.cell("LeftMargin", &length(left / INCH));
        for margin in ["RightMargin", "TopMargin", "BottomMargin"] {
            sheet.cell(margin, "0.02");
        }
        // The title ends with the warning, if there is one.
        sheet.cell("Comment", &tile.title);
        relations(
            &mut sheet,
            &parts.tile_in[at].map(|it| held(drawing, &parts.zones[it])).into_iter().collect::<Vec<_>>(),
        );
        sheet.section("Property", &facts(tile));
        if let Some(href) = &tile.href {
            let address = crate::svg::xml::escape(&format!("{}{href}", drawing.options.link_base));
            sheet.section("Hyperlink", &format!("<Row N=\"Row_1\"><Cell N=\"Address\" V=\"{address}\"/></Row>"));
        }
        let mut rows = String::new();
        for (index, port) in ports.of(id).iter().enumerate() {
            Sheet::port(&mut rows, index, *port);
        }
        sheet.section("Connection", &rows);
        sheet.outline();
        let lines: Vec<&TextLine> = tile.lines.iter().collect();
        sheet.text(&lines, 0);
        let kids = format!("{}{}{}", icon(drawing, tile)?, frame(drawing, tile), marks(drawing, tile));
        if !kids.is_empty() {
            let _ = write!(sheet.tail, "<Shapes>{kids}</Shapes>");
        }
        out.push_str(&sheet.done());
    }
    Ok(())
}

/// What the tile knows, as shape data.
fn facts(tile: &Tile) -> String {
    let mut rows = String::new();
    let told =
        [("Name", &tile.name), ("Kind", &tile.kind), ("Evidence", &tile.evidence.word().to_owned()), ("Key", &tile.id)];
    let mut at = 0;
    for (label, value) in told {
        at += 1;
        Sheet::data(&mut rows, at, label, value);
    }
    for fact in &tile.facts {
        at += 1;
        Sheet::data(&mut rows, at, "Fact", fact);
    }
    let more = [
        ("Finding", tile.warning.clone()),
        ("State", tile.state.map(|it| it.state.row().id.to_owned())),
        ("Components", tile.count.map(|it| it.to_string())),
    ];
    for (label, value) in more {
        if let Some(value) = value {
            at += 1;
            Sheet::data(&mut rows, at, label, &value);
        }
    }
    rows
}

fn border(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Observed => "1",
        Evidence::Inferred | Evidence::Declared => "2",
        Evidence::Unknown => "3",
    }
}

/// A box within a tile, inches from the tile's lower left corner.
fn within(sheet: &mut Sheet, tile: Rect, rect: Rect) {
    let x = (rect.x + rect.w / 2.0 - tile.x) / INCH;
    let y = (tile.y + tile.h - rect.y - rect.h / 2.0) / INCH;
    sheet.place(x, y, rect.w / INCH, rect.h / INCH);
}

fn icon(drawing: &mut Drawing<'_>, tile: &Tile) -> Result<String, FormatError> {
    let Some(icon) = &tile.icon else { return Ok(String::new()) };
    let picture = drawing.pictures.of(icon)?;
    let mut sheet = Sheet::new(drawing.number(), "Foreign", "Icon", None);
    within(&mut sheet, tile.rect, icon.rect);
    sheet.paint(None, None);
    sheet.cell("LayerMember", "1");
    sheet.cell("ImgOffsetX", "0");
    sheet.cell("ImgOffsetY", "0");
    sheet.cell("ImgWidth", &length(icon.rect.w / INCH));
    sheet.cell("ImgHeight", &length(icon.rect.h / INCH));
    sheet.outline();
    let _ = write!(
        sheet.tail,
        "<ForeignData ForeignType=\"Bitmap\" CompressionType=\"PNG\"><Rel r:id=\"{picture}\"/></ForeignData>"
    );
    Ok(sheet.done())
}

/// The signs in the corner of a tile.
fn marks(drawing: &mut Drawing<'_>, tile: &Tile) -> String {
    let mut out = String::new();
    for mark in &tile.marks {
        let mut sheet = Sheet::new(drawing.number(), "Shape", "Badge", None);
        within(&mut sheet, tile.rect, mark.rect);
        super::around::mark(&mut sheet, mark);
        out.push_str(&sheet.done());
    }
    out
}

/// The frame of the state of a tile.
fn frame(drawing: &mut Drawing<'_>, tile: &Tile) -> String {
    if tile.state.is_none() {
        return String::new();
    }
    let mut sheet = Sheet::new(drawing.number(), "Shape", "State", None);
    within(&mut sheet, tile.rect, inner_rect(tile.rect));
    framed(sheet, tile.state)
}

/// Where the frame of a state stands: inside of the border, which tells the evidence.
fn inner_rect(rect: Rect) -> Rect {
    Rect { x: rect.x + 3.0, y: rect.y + 3.0, w: (rect.w - 6.0).max(1.0), h: (rect.h - 6.0).max(1.0) }
}

/// A sheet as the frame of a state.
fn framed(mut sheet: Sheet, state: Option<Standing>) -> String {
    let Some(it) = state else { return String::new() };
    sheet.paint(None, Some((&it.paint.light, 2.0)));
    sheet.cell("LinePattern", super::links::pattern(it.state.row().dash));
    sheet.cell("Rounding", &length(4.0 / INCH));
    sheet.outline();
    sheet.done()
}
