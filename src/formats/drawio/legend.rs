//! Heading and legend as plain shapes and texts.

use super::cells::{self, Cell};
use super::{HEADING, LEGEND, style};
use crate::scene::{Legend, Plate, Rect, Sample, Scene, TextLine};
use crate::svg::xml::{escape, num};
use std::fmt::Write as _;

/// Writes title, subtitle and title block.
pub(super) fn heading(out: &mut String, scene: &Scene) {
    for (i, line) in scene.heading.iter().enumerate() {
        text(out, &format!("heading-{i}"), HEADING, line);
    }
    if let Some(mark) = &scene.classification {
        plate(out, mark);
    }
}

/// Writes the classification mark.
fn plate(out: &mut String, plate: &Plate) {
    let style = format!(
        "rounded=1;absoluteArcSize=1;arcSize=8;connectable=0;fillColor={};strokeColor=none;align=center;verticalAlign=middle;spacing=0;{}",
        plate.fill.light,
        style::font(&plate.text)
    );
    let told = vec![("tags", "classification".to_owned())];
    let label = escape(&plate.text.text);
    cells::shape(out, &Cell { id: "heading-classification", parent: HEADING, label, style, rect: plate.rect, told });
}

fn text(out: &mut String, id: &str, parent: &str, line: &TextLine) {
    let (width, align) = (line.width + 4.0, if line.centred { "center" } else { "left" });
    let left = if line.centred { line.at.x - width / 2.0 } else { line.at.x };
    let rect = Rect { x: left, y: line.at.y - line.size * 1.03, w: width, h: line.size * 1.36 };
    let style = format!(
        "text;strokeColor=none;fillColor=none;align={align};verticalAlign=middle;spacing=0;connectable=0;{}",
        style::font(line)
    );
    cells::shape(out, &Cell { id, parent, label: escape(&line.text), style, rect, told: vec![] });
}

/// Writes the legend: its box, a sample and a text for each entry, the texts of the title block.
pub(super) fn legend(out: &mut String, legend: &Legend) {
    if legend.rect.w <= 0.0 {
        return;
    }
    let style = format!(
        "rounded=1;absoluteArcSize=1;arcSize=16;connectable=0;fillColor={};strokeColor={};",
        legend.fill.light, legend.stroke.light
    );
    cells::shape(
        out,
        &Cell { id: "legend-box", parent: LEGEND, label: String::new(), style, rect: legend.rect, told: vec![] },
    );
    for (i, entry) in legend.entries.iter().enumerate() {
        sample(out, &format!("legend-sample-{i}"), &entry.sample);
        text(out, &format!("legend-text-{i}"), LEGEND, &entry.text);
    }
    for (i, line) in legend.texts.iter().enumerate() {
        text(out, &format!("legend-note-{i}"), LEGEND, line);
    }
}

fn sample(out: &mut String, id: &str, sample: &Sample) {
    match sample {
        Sample::Line { from, to, stroke, width, dash, head, evidence } => {
            let style = format!(
                "edgeStyle=none;html=1;strokeColor={};strokeWidth={};{}{}{}",
                stroke.light,
                num(*width),
                style::dash(*dash),
                head.map_or("endArrow=none;startArrow=none;".into(), |head| style::heads(head, false)),
                style::faint(*evidence)
            );
            let _ = writeln!(
                out,
                "<mxCell id=\"{id}\" style=\"{}\" edge=\"1\" parent=\"{LEGEND}\"><mxGeometry relative=\"1\" as=\"geometry\">\
                 <mxPoint x=\"{}\" y=\"{}\" as=\"sourcePoint\"/><mxPoint x=\"{}\" y=\"{}\" as=\"targetPoint\"/></mxGeometry></mxCell>",
                escape(&style),
                num(from.x),
                num(from.y),
                num(to.x),
                num(to.y)
            );
        }
        Sample::Tile { rect, evidence, fill, stroke, state, mark } => {
            let border = match state {
                Some(it) => {
                    format!("strokeColor={};strokeWidth=2;{}", it.paint.light, style::dash(it.state.row().dash))
                }
                None => format!("strokeColor={};{}", stroke.light, style::evidence(*evidence)),
            };
            let style =
                format!("rounded=1;absoluteArcSize=1;arcSize=8;connectable=0;fillColor={};{border}", fill.light);
            cells::shape(out, &Cell { id, parent: LEGEND, label: String::new(), style, rect: *rect, told: vec![] });
            if let Some(mark) = mark {
                cells::mark(out, &format!("{id}!"), LEGEND, mark.rect, mark);
            }
        }
        Sample::Badge(mark) => cells::mark(out, id, LEGEND, mark.rect, mark),
    }
}
