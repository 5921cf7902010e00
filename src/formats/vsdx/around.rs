//! Title and legend.

use super::sheet::{Sheet, length};
use super::{Drawing, INCH, links};
use crate::catalog::Evidence;
use crate::scene::{Mark, Paint, Plate, Rect, Sample, TextLine};

/// Writes the title, the legend and the title block.
pub(super) fn write(drawing: &mut Drawing<'_>, out: &mut String) {
    let scene = drawing.scene;
    for line in &scene.heading {
        text(drawing, line, out);
    }
    plate(drawing, scene.classification.as_ref(), out);
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
    // Where Noto Sans is not at hand another font may be wider, and the text is not to wrap.
    let w = line.width * 1.3 + 12.0;
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
            sheet.cell("EndArrow", head.map_or("0", links::head));
            sheet.cell("EndArrowSize", "0");
            if *evidence != Evidence::Observed {
                sheet.cell("LineColorTrans", "0.25");
            }
            sheet.line(&[(0.0, 0.0), (rect.w / INCH, 0.0)]);
            out.push_str(&sheet.done());
        }
        Sample::Tile { rect, evidence, fill, stroke, state, mark } => {
            let mut sheet = sheet(drawing, "Sample", *rect);
            let line = state.map_or((stroke.light, 1.0), |it| (it.paint.light, 2.0));
            sheet.paint(Some(&fill.light), Some((&line.0, line.1)));
            let pattern = match (state, evidence) {
                (Some(it), _) => links::pattern(it.state.row().dash),
                (None, Evidence::Observed) => "1",
                (None, Evidence::Inferred | Evidence::Declared) => "2",
                (None, Evidence::Unknown) => "3",
            };
            sheet.cell("LinePattern", pattern);
            sheet.cell("Rounding", &length(4.0 / INCH));
            sheet.outline();
            out.push_str(&sheet.done());
            if let Some(mark) = mark {
                badge(drawing, mark, out);
            }
        }
        Sample::Badge(mark) => badge(drawing, mark, out),
    }
}

/// A badge of the legend.
fn badge(drawing: &mut Drawing<'_>, sign: &Mark, out: &mut String) {
    let mut sheet = sheet(drawing, "Badge", sign.rect);
    mark(&mut sheet, sign);
    out.push_str(&sheet.done());
}

/// The classification mark.
fn plate(drawing: &mut Drawing<'_>, plate: Option<&Plate>, out: &mut String) {
    let Some(plate) = plate else { return };
    let mut sheet = sheet(drawing, "Classification", plate.rect);
    pill(&mut sheet, plate.fill, 4.0, &plate.text);
    out.push_str(&sheet.done());
}

/// A badge: a pill with a sign in it.
pub(super) fn mark(sheet: &mut Sheet, mark: &Mark) {
    sheet.cell("Comment", &mark.title);
    pill(sheet, mark.fill, mark.rect.h / 2.0, &mark.text);
}

/// A text in the middle of a ground of its own.
fn pill(sheet: &mut Sheet, fill: Paint, radius: f64, text: &TextLine) {
    sheet.paint(Some(&fill.light), None);
    sheet.cell("Rounding", &length(radius / INCH));
    sheet.cell("VerticalAlign", "1");
    for margin in ["LeftMargin", "RightMargin", "TopMargin", "BottomMargin"] {
        sheet.cell(margin, "0");
    }
    sheet.outline();
    sheet.text(&[text], 1);
}
