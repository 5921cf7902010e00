//! Title and legend.

use super::sheet::{Sheet, length};
use super::{Drawing, INCH, links};
use crate::catalog::Evidence;
use crate::scene::{Palette, Point, Rect, Sample, TextLine, theme};

/// Writes the title, the legend and the title block.
pub(super) fn write(drawing: &mut Drawing<'_>, out: &mut String) {
    let scene = drawing.scene;
    for line in &scene.heading {
        text(drawing, line, out);
    }
    let legend = &scene.legend;
    if legend.rect.w <= 0.0 {
        return;
    }
    let mut sheet = sheet(drawing, "Legend", legend.rect);
    sheet.paint(Some(&legend.fill.light), Some((&legend.stroke.light, 1.0)));
    sheet.cell("Rounding", &length(8.0 / INCH));
    sheet.outline();
    out.push_str(&sheet.done());
    for entry in &legend.entries {
        sample(drawing, &entry.sample, out);
        text(drawing, &entry.text, out);
    }
    for line in &legend.texts {
        text(drawing, line, out);
    }
}

fn sheet(drawing: &mut Drawing<'_>, name: &str, rect: Rect) -> Sheet {
    let mut sheet = Sheet::new(drawing.number(), "Shape", name, None);
    drawing.place(&mut sheet, rect);
    sheet.cell("LayerMember", "2");
    sheet
}

fn text(drawing: &mut Drawing<'_>, line: &TextLine, out: &mut String) {
    let w = line.width + 12.0;
    let left = if line.centred { line.at.x - w / 2.0 } else { line.at.x };
    let rect = Rect { x: left, y: line.at.y - line.size * 1.05, w, h: line.size * 1.4 };
    let mut sheet = sheet(drawing, "Text", rect);
    sheet.paint(None, None);
    for margin in ["LeftMargin", "RightMargin", "TopMargin", "BottomMargin"] {
        sheet.cell(margin, "0");
    }
    sheet.cell("VerticalAlign", "1");
    sheet.text(&[line], u8::from(line.centred));
    out.push_str(&sheet.done());
}

fn sample(drawing: &mut Drawing<'_>, sample: &Sample, out: &mut String) {
    match sample {
        Sample::Line { from, to, stroke, width, dash, head, evidence } => {
            let rect = Rect { x: from.x.min(to.x), y: from.y.min(to.y), w: (to.x - from.x).abs(), h: 0.0 };
            let mut sheet = sheet(drawing, "Sample", rect);
            sheet.paint(None, Some((&stroke.light, *width)));
            sheet.cell("LinePattern", links::pattern(*dash));
            sheet.cell("EndArrow", links::head(*head));
            sheet.cell("EndArrowSize", "0");
            if *evidence != Evidence::Observed {
                sheet.cell("LineColorTrans", "0.25");
            }
            sheet.line(&[(0.0, 0.0), (rect.w / INCH, 0.0)]);
            out.push_str(&sheet.done());
        }
        Sample::Tile { rect, evidence, fill, stroke } => {
            let mut sheet = sheet(drawing, "Sample", *rect);
            sheet.paint(Some(&fill.light), Some((&stroke.light, 1.0)));
            let pattern = match evidence {
                Evidence::Observed => "1",
                Evidence::Inferred | Evidence::Declared => "2",
                Evidence::Unknown => "3",
            };
            sheet.cell("LinePattern", pattern);
            sheet.cell("Rounding", &length(4.0 / INCH));
            sheet.outline();
            out.push_str(&sheet.done());
        }
        Sample::Warning { at } => {
            let mut sheet = sheet(drawing, "Finding", Rect { x: at.x - 7.0, y: at.y - 7.0, w: 14.0, h: 14.0 });
            mark(&mut sheet, &drawing.scene.palette);
            out.push_str(&sheet.done());
        }
    }
}

/// The mark of a finding: a disc with an exclamation mark.
pub(super) fn mark(sheet: &mut Sheet, palette: &Palette) {
    let ground = palette.of(theme::WARNING);
    sheet.paint(Some(&ground.light), None);
    sheet.cell("Rounding", &length(7.0 / INCH));
    sheet.cell("VerticalAlign", "1");
    for margin in ["LeftMargin", "RightMargin", "TopMargin", "BottomMargin"] {
        sheet.cell(margin, "0");
    }
    sheet.outline();
    let line = TextLine {
        at: Point::default(),
        text: "!".to_owned(),
        size: 10.0,
        bold: true,
        centred: true,
        width: 4.0,
        paint: palette.of(theme::ON_ICON),
    };
    sheet.text(&[&line], 1);
}
