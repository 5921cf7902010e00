//! The frame of a drawing: heading, legend, title block.

use crate::catalog::{Arrow, Dash, Evidence, LinkKind};
use crate::diagram::Diagram;
use crate::scene::{Legend, LegendEntry, Paint, Point, Rect, Route, Sample, TextLine, Tile, text, theme};
use std::collections::BTreeMap;

/// Distance of everything from the edge of the page, px.
pub(super) const MARGIN: i32 = 32;

fn line(text: String, at: Point, size: f64, bold: bool, paint: Paint) -> TextLine {
    let width = text::width(&text, size, bold);
    TextLine { at, text, size, bold, centred: false, width, paint }
}

/// Height of the heading, px.
pub(super) fn heading_height(diagram: &Diagram) -> i32 {
    if diagram.subtitle.trim().is_empty() { 72 } else { 88 }
}

/// Title and subtitle at the top left.
pub(super) fn heading(diagram: &Diagram, width: f64) -> Vec<TextLine> {
    let title = if diagram.title.trim().is_empty() { &diagram.name } else { &diagram.title };
    let room = (width - 2.0 * f64::from(MARGIN)).max(40.0);
    let x = f64::from(MARGIN);
    let mut out = vec![];
    let title = text::shorten(&text::one_line(title), 24.0, true, room).0;
    if !title.is_empty() {
        out.push(line(title, Point { x, y: 46.0 }, 24.0, true, theme::TEXT));
    }
    let subtitle = text::shorten(&text::one_line(&diagram.subtitle), 13.0, false, room).0;
    if !subtitle.is_empty() {
        out.push(line(subtitle, Point { x, y: 67.0 }, 13.0, false, theme::MUTED));
    }
    out
}

enum Entry {
    Line(Paint, Dash, Arrow, Evidence),
    Tile(Evidence),
    Warning,
}

fn entries(routes: &[Route], kinds: &[Option<LinkKind>], tiles: &[Tile]) -> Vec<(Entry, String)> {
    let mut seen: BTreeMap<(bool, Option<LinkKind>), &Route> = BTreeMap::new();
    for (route, kind) in routes.iter().zip(kinds) {
        seen.entry((kind.is_none(), *kind)).or_insert(route);
    }
    let mut out: Vec<(Entry, String)> = seen
        .into_iter()
        .map(|((_, kind), r)| {
            let text = kind.map_or("connection", |k| k.row().label);
            (Entry::Line(r.stroke, r.dash, r.head, Evidence::Observed), text.to_owned())
        })
        .collect();
    let mut states: Vec<Evidence> = tiles.iter().map(|t| t.evidence).collect();
    states.sort_unstable();
    states.dedup();
    if states.len() > 1 || states.iter().any(|s| *s != Evidence::Observed) {
        out.extend(states.into_iter().map(|s| (Entry::Tile(s), format!("component {}", s.word()))));
    }
    let mut unsure = routes.iter().filter(|r| r.evidence != Evidence::Observed);
    if let Some(r) = unsure.next() {
        let inferred = r.evidence == Evidence::Inferred && unsure.all(|r| r.evidence == Evidence::Inferred);
        let text = if inferred { "inferred link (fainter)" } else { "link not observed (fainter)" };
        out.push((Entry::Line(r.stroke, r.dash, r.head, r.evidence), text.into()));
    }
    if tiles.iter().any(|t| t.warning.is_some()) {
        out.push((Entry::Warning, "finding".into()));
    }
    out
}

/// The legend strip with the title block at its right.
pub(super) fn legend(
    diagram: &Diagram,
    routes: &[Route],
    kinds: &[Option<LinkKind>],
    tiles: &[Tile],
    top: f64,
    width: f64,
) -> Legend {
    let stamp = &diagram.stamp;
    let join = |parts: [&str; 3]| {
        let parts: Vec<String> = parts.iter().map(|p| text::one_line(p)).filter(|p| !p.is_empty()).collect();
        parts.join(" · ")
    };
    let version = if stamp.version.is_empty() { String::new() } else { format!("tenantry {}", stamp.version) };
    let view = if stamp.view.is_empty() { String::new() } else { format!("view {}", stamp.view) };
    let blocks = [join([&stamp.tenant, &stamp.date, &stamp.classification]), join([&version, &view, ""])];
    let x0 = f64::from(MARGIN);
    let full = width - 2.0 * x0;
    let blocks: Vec<String> = blocks
        .into_iter()
        .filter(|b| !b.is_empty())
        .map(|b| text::shorten(&b, 11.0, false, (full * 0.45).max(60.0)).0)
        .collect();
    let block = blocks.iter().map(|b| text::width(b, 11.0, false)).fold(0.0, f64::max);
    let room = full - 32.0 - if block > 0.0 { block + 32.0 } else { 0.0 };
    let list = entries(routes, kinds, tiles);
    let widest = list.iter().map(|e| text::width(&e.1, 11.0, false)).fold(0.0, f64::max) + 46.0 + 24.0;
    let columns = (room / widest).floor().clamp(1.0, 12.0);
    // At most twelve, so the count fits.
    let columns = (columns as usize).max(1);
    let rows = list.len().div_ceil(columns);
    let columns = if rows > 0 { list.len().div_ceil(rows) } else { 1 };
    let height = 16.0 + 22.0 * rows.max(blocks.len()) as f64;
    if list.is_empty() && blocks.is_empty() {
        let none = Rect { x: x0, y: top, w: 0.0, h: 0.0 };
        return Legend {
            rect: none,
            fill: theme::LEGEND_FILL,
            stroke: theme::LEGEND_STROKE,
            entries: vec![],
            texts: vec![],
        };
    }
    let mut drawn = vec![];
    for (i, (entry, label)) in list.into_iter().enumerate() {
        let (x, y) = (x0 + 16.0 + widest * (i % columns) as f64, top + 19.0 + 22.0 * (i / columns) as f64);
        let sample = match entry {
            Entry::Line(stroke, dash, head, evidence) => {
                let to = Point { x: x + 36.0, y };
                Sample::Line { from: Point { x, y }, to, stroke, width: 1.5, dash, head, evidence }
            }
            Entry::Tile(evidence) => {
                let stroke = if evidence == Evidence::Observed { theme::TILE_STROKE } else { theme::TILE_UNSURE };
                let rect = Rect { x: x + 8.0, y: y - 6.0, w: 24.0, h: 12.0 };
                Sample::Tile { rect, evidence, fill: theme::TILE_FILL, stroke }
            }
            Entry::Warning => Sample::Warning { at: Point { x: x + 20.0, y } },
        };
        drawn.push(LegendEntry {
            sample,
            text: line(label, Point { x: x + 46.0, y: y + 4.0 }, 11.0, false, theme::TEXT),
        });
    }
    let texts = blocks
        .into_iter()
        .enumerate()
        .map(|(i, b)| {
            let at = Point { x: x0 + full - 16.0 - text::width(&b, 11.0, false), y: top + 23.0 + 22.0 * i as f64 };
            line(b, at, 11.0, false, theme::MUTED)
        })
        .collect();
    let rect = Rect { x: x0, y: top, w: full, h: height };
    Legend { rect, fill: theme::LEGEND_FILL, stroke: theme::LEGEND_STROKE, entries: drawn, texts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Stamp;

    #[test]
    fn a_heading_is_cut_to_the_page() {
        let diagram =
            Diagram { name: "n".into(), title: "T".repeat(400), subtitle: "s ".repeat(400), ..Diagram::default() };
        let lines = heading(&diagram, 640.0);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|it| it.at.x + it.width <= 640.0 - f64::from(MARGIN) + 0.5));
        assert!(lines.iter().all(|it| it.at.y < f64::from(heading_height(&diagram))));
        assert_eq!(heading(&Diagram { name: "n".into(), ..Diagram::default() }, 640.0)[0].text, "n");
    }

    #[test]
    fn a_legend_shows_only_what_is_there_and_stays_on_the_page() {
        let empty = legend(&Diagram::default(), &[], &[], &[], 100.0, 640.0);
        assert!(empty.entries.is_empty() && empty.rect.w < 1.0);
        let stamp = Stamp { tenant: "Contoso ".repeat(60), view: "logical".into(), ..Stamp::default() };
        let drawn = legend(&Diagram { stamp, ..Diagram::default() }, &[], &[], &[], 100.0, 640.0);
        let room = drawn.rect;
        assert!(drawn.texts.iter().all(|it| it.at.x >= room.x && it.at.x + it.width <= room.x + room.w));
    }
}
