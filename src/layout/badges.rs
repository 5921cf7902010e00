//! The signs in the corner of a tile: which there are, and where they stand.

use crate::catalog::{Badge, Evidence};
use crate::diagram::Node;
use crate::scene::{Mark, Point, Rect, TextLine, text, theme};

/// From the edges of a tile to its badges, and from one badge to the next, px.
const EDGE: f64 = 6.0;
const GAP: f64 = 3.0;
/// Between the badges and the name beside them, px.
const ASIDE: f64 = 4.0;
/// Size of a sign, as a share of the height of its badge.
const SIGN: f64 = 10.0 / 14.0;

/// A sign to be drawn, and what it says in full.
pub(super) struct Sign {
    badge: Badge,
    sign: String,
    title: String,
}

/// How many components a tile stands for, if several.
pub(super) fn count(node: &Node) -> Option<u64> {
    node.count.filter(|count| *count > 1)
}

/// A number with its thousands apart: `4,213`.
fn grouped(count: u64) -> String {
    let mut out = String::new();
    let digits = count.to_string();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number in at most five characters: `4,213`, `12k`, `3M`.
fn short(count: u64) -> String {
    match count {
        0..10_000 => grouped(count),
        10_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}M", (count / 1_000_000).min(9_999)),
    }
}

/// The signs of a tile, from the corner inwards.
pub(super) fn of(node: &Node) -> Vec<Sign> {
    let sign = |badge: Badge, title: String| Sign { badge, sign: badge.row().sign.to_owned(), title };
    let mut out = vec![];
    out.extend(node.warning.as_ref().map(|said| sign(Badge::Warning, text::one_line(said))));
    if node.evidence == Some(Evidence::Unknown) {
        out.push(sign(Badge::Unread, Evidence::Unknown.word().to_owned()));
    }
    out.extend(node.inactive.map(|why| sign(Badge::Inactive, why.id().to_owned())));
    out.extend(node.state.map(|state| sign(state.row().badge, state.row().id.to_owned())));
    out.extend(count(node).map(|count| Sign { sign: short(count), ..sign(Badge::Count, told(count)) }));
    out
}

/// What a count says in full.
pub(super) fn told(count: u64) -> String {
    format!("stands for {} components", grouped(count))
}

/// The pill of a sign whose right end and upper edge are given.
fn pill(sign: &Sign, high: f64, right: f64, top: f64) -> Mark {
    let size = high * SIGN;
    let width = text::width(&sign.sign, size, true);
    let wide = if sign.sign.chars().count() == 1 { high } else { (width + size).max(high) };
    let rect = Rect { x: right - wide, y: top, w: wide, h: high };
    let at = Point { x: rect.x + wide / 2.0, y: top + high / 2.0 + size * 0.36 };
    let (fill, paint) = theme::badge(sign.badge);
    let text = TextLine { at, text: sign.sign.clone(), size, bold: true, centred: true, width, paint, struck: false };
    Mark { badge: sign.badge, rect, fill, text, title: sign.title.clone() }
}

/// A badge around a point, as the legend shows it.
pub(super) fn sample(badge: Badge, high: f64, centre: Point) -> Mark {
    let row = badge.row();
    let sign = Sign { badge, sign: row.sign.to_owned(), title: row.label.to_owned() };
    pill(&sign, high, centre.x + high / 2.0, centre.y - high / 2.0)
}

/// Width that the signs take from a line beside them; nothing without signs.
pub(super) fn width(signs: &[Sign], high: f64, right: f64) -> f64 {
    let marks = place(signs, high, Rect::default());
    marks.last().map_or(0.0, |last| (ASIDE - last.rect.x - right).max(0.0))
}

/// Where the text beside the signs may begin, from the upper edge of a tile.
pub(super) fn bottom(high: f64) -> f64 {
    EDGE + high
}

/// The signs in a row along the upper edge of a tile, from its right corner.
pub(super) fn place(signs: &[Sign], high: f64, tile: Rect) -> Vec<Mark> {
    let mut right = tile.x + tile.w - EDGE;
    signs
        .iter()
        .map(|sign| {
            let mark = pill(sign, high, right, tile.y + EDGE);
            right = mark.rect.x - GAP;
            mark
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::State;

    #[test]
    fn badges_stand_side_by_side_inside_the_tile() {
        let node = Node {
            warning: Some("x".into()),
            evidence: Some(Evidence::Unknown),
            state: Some(State::Planned),
            count: Some(u64::MAX),
            ..Node::default()
        };
        let (signs, tile) = (of(&node), Rect { x: 10.0, y: 20.0, w: 128.0, h: 48.0 });
        let marks = place(&signs, 14.0, tile);
        assert_eq!(marks.iter().map(|it| it.text.text.as_str()).collect::<Vec<_>>(), ["!", "?", "+", "9999M"]);
        for pair in marks.windows(2) {
            assert!(pair[1].rect.x + pair[1].rect.w < pair[0].rect.x, "{pair:?}");
        }
        let left = marks.last().unwrap().rect.x;
        assert!(left > tile.x && marks[0].rect.x + marks[0].rect.w < tile.x + tile.w);
        assert!((tile.x + tile.w - 10.0 - width(&signs, 14.0, 10.0) - (left - ASIDE)).abs() < 0.01);
    }

    #[test]
    fn numbers_stay_short_and_one_is_no_number() {
        let said: Vec<String> = [2, 999, 1_000, 9_999, 10_000, 1_234_567].into_iter().map(short).collect();
        assert_eq!(said, ["2", "999", "1,000", "9,999", "10k", "1M"]);
        assert_eq!(told(1_234_567), "stands for 1,234,567 components");
        for one in [None, Some(0), Some(1)] {
            assert_eq!(count(&Node { count: one, ..Node::default() }), None);
        }
    }
}
