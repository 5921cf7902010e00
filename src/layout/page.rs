//! The head of a drawing: title, subtitle, classification mark.

use crate::catalog::TileSize;
use crate::diagram::Diagram;
use crate::scene::{Paint, Plate, Point, Rect, TextLine, text, theme};

/// Distance of head and foot from the edge of the page, px, where nothing stands nearer to it.
pub(super) const MARGIN: i32 = 32;
/// Tiles up to which title and legend have their usual size; larger drawings are shown smaller.
const USUAL: f64 = 18.0;
/// The largest that title and legend get, times their usual size.
const LARGEST: f64 = 2.0;
/// The least width of a page, px, and the most that head and foot of usual size may ask for.
const LEAST: (f64, f64) = (320.0, 840.0);
/// Size of the classification mark, px.
const MARK: f64 = 13.0;

/// A text of one line at its place.
pub(super) fn line(text: String, at: Point, size: f64, bold: bool, paint: Paint) -> TextLine {
    let width = text::width(&text, size, bold);
    TextLine { at, text, size, bold, centred: false, width, paint, struck: false }
}

/// How many times their usual size title and legend are: a large drawing is looked at from further away.
pub(super) fn scale(diagram: &Diagram) -> f64 {
    let tiles = diagram.nodes.len();
    let name = diagram.tiles.row(tiles).name.0 / TileSize::Medium.row(tiles).name.0;
    let times = (tiles as f64 / USUAL).sqrt() * name;
    (times.clamp(1.0, LARGEST) * 4.0).round() / 4.0
}

/// Height of the heading, px.
pub(super) fn heading_height(diagram: &Diagram) -> i32 {
    let high = if diagram.subtitle.trim().is_empty() { 72.0 } else { 88.0 };
    // At most twice as high, so it fits.
    MARGIN + ((high - f64::from(MARGIN)) * scale(diagram)).ceil() as i32
}

/// The classification as a plate that a reader cannot miss: dark on light, light on dark.
pub(super) fn plate(diagram: &Diagram, size: f64, room: f64) -> Option<Plate> {
    let text = text::one_line(&diagram.stamp.classification);
    if text.is_empty() {
        return None;
    }
    let text = text::shorten(&text, size, true, room - size * 1.6).0;
    let width = text::width(&text, size, true);
    let rect = Rect { x: 0.0, y: 0.0, w: width + size * 1.6, h: size * 1.8 };
    let at = Point { x: size * 0.8, y: size * 1.26 };
    let text = line(text, at, size, true, theme::GROUND);
    Some(Plate { rect, fill: theme::TEXT, text })
}

/// A plate moved by so much.
pub(super) fn moved(plate: Plate, by: Point) -> Plate {
    let text = TextLine { at: Point { x: plate.text.at.x + by.x, y: plate.text.at.y + by.y }, ..plate.text };
    let rect = Rect { x: plate.rect.x + by.x, y: plate.rect.y + by.y, ..plate.rect };
    Plate { rect, text, ..plate }
}

/// The narrowest a page gets whose foot asks for so much: title and classification mark of a small drawing stand beside
/// each other, and nothing of head and foot is cut, if they can.
pub(super) fn narrowest(diagram: &Diagram, foot: f64) -> f64 {
    let k = scale(diagram);
    let mark = text::width(&text::one_line(&diagram.stamp.classification), MARK * k, true);
    // The mark has at most half of the page.
    let beside = if mark > 0.0 { mark + 3.0 * MARK * k + 24.0 } else { 0.0 };
    let title = text::width(&text::one_line(title(diagram)), 24.0 * k, true);
    let subtitle = text::width(&text::one_line(&diagram.subtitle), 13.0 * k, false);
    let head = (beside + title.max(beside)).max(subtitle);
    (head.max(foot) + 2.0 * f64::from(MARGIN)).ceil().clamp(LEAST.0, LEAST.1 * k)
}

/// The title over a drawing.
fn title(diagram: &Diagram) -> &str {
    if diagram.title.trim().is_empty() { &diagram.name } else { &diagram.title }
}

/// Where head and foot of the page begin and how wide they are: as wide as what stands between them.
pub(super) fn span(boxes: impl Iterator<Item = Rect>, width: f64) -> (f64, f64) {
    let margin = f64::from(MARGIN);
    let (left, right) =
        boxes.fold((margin, width - margin), |(left, right), it| (left.min(it.x), right.max(it.x + it.w)));
    (left.max(0.0), (right.min(width) - left.max(0.0)).max(40.0))
}

/// Title and subtitle at the top left, the classification mark at the top right.
pub(super) fn heading(diagram: &Diagram, (x, full): (f64, f64)) -> (Vec<TextLine>, Option<Plate>) {
    let (k, top) = (scale(diagram), f64::from(MARGIN));
    let mark = plate(diagram, MARK * k, full * 0.5);
    let beside = mark.as_ref().map_or(0.0, |it| it.rect.w + 24.0);
    let mut out = vec![];
    let title = text::shorten(&text::one_line(title(diagram)), 24.0 * k, true, (full - beside).max(40.0)).0;
    if !title.is_empty() {
        out.push(line(title, Point { x, y: top + 14.0 * k }, 24.0 * k, true, theme::TEXT));
    }
    let subtitle = text::shorten(&text::one_line(&diagram.subtitle), 13.0 * k, false, full).0;
    if !subtitle.is_empty() {
        out.push(line(subtitle, Point { x, y: top + 35.0 * k }, 13.0 * k, false, theme::MUTED));
    }
    let mark = mark.map(|it| {
        let to = Point { x: x + full - it.rect.w, y: top + 5.0 * k - it.rect.h / 2.0 };
        moved(it, to)
    });
    (out, mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_cut_to_the_page() {
        let diagram =
            Diagram { name: "n".into(), title: "T".repeat(400), subtitle: "s ".repeat(400), ..Diagram::default() };
        let (lines, _) = heading(&diagram, (32.0, 576.0));
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|it| it.at.x + it.width <= 640.0 - f64::from(MARGIN) + 0.5));
        assert!(lines.iter().all(|it| it.at.y < f64::from(heading_height(&diagram))));
        assert_eq!(heading(&Diagram { name: "n".into(), ..Diagram::default() }, (32.0, 576.0)).0[0].text, "n");
    }
}
