//! Captions of zones: how large they are, and the room they take.

use super::geometry::Area;
use crate::scene::{Point, text};

/// Size at which a caption has its usual room, px.
const USUAL: f64 = 13.0;
/// Room of a caption of that size, px: its height, the strip of the zone it stands in, the widest that it gets.
const ROOM: (f64, f64, f64) = (20.0, 30.0, 320.0);
/// How far down its baseline is, as a share of its height.
const BASE: f64 = 0.75;

/// How the captions of a drawing stand in their zones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caption {
    /// Size of the text, px.
    pub(super) size: f64,
    /// How far in and how far down it begins, px.
    pub(super) at: (i32, i32),
    /// Its height, px.
    pub(super) high: i32,
    /// Height of the strip of the zone that it stands in, px.
    pub(super) strip: i32,
    /// The widest that it gets, px: lines keep clear of so much.
    pub(super) widest: i32,
}

/// A length that belongs to the usual size, at another.
fn scaled(length: f64, size: f64) -> i32 {
    // Sizes come from a table, so the product is small.
    (length * size / USUAL).round() as i32
}

impl Caption {
    /// Captions with texts of this size.
    pub(super) fn of(size: f64) -> Self {
        let (high, strip, widest) = (scaled(ROOM.0, size), scaled(ROOM.1, size), scaled(ROOM.2, size));
        Self { size, at: (14, 8), high, strip, widest }
    }

    /// The text of a caption in its room, px.
    pub(super) fn text(&self, label: &str, room: i32) -> String {
        text::shorten(&text::one_line(label), self.size, true, f64::from(room.min(self.widest))).0
    }

    /// How wide a caption is in its room, px.
    pub(super) fn width(&self, label: &str, room: i32) -> i32 {
        let label = self.text(label, room);
        // Shortened to the room.
        if label.is_empty() { 0 } else { text::width(&label, self.size, true).ceil() as i32 }
    }

    /// The room for a caption in a zone of this width, px.
    pub(super) fn room(&self, zone: i32) -> i32 {
        zone - 2 * self.at.0
    }

    /// The box of a caption so wide in its zone.
    pub(super) fn area(&self, zone: Area, wide: i32) -> Area {
        Area { x: zone.x + self.at.0, y: zone.y + self.at.1, w: wide, h: self.high }
    }

    /// Where the text begins in its box.
    pub(super) fn base(&self, area: Area) -> Point {
        Point { x: f64::from(area.x), y: f64::from(area.y) + f64::from(self.high) * BASE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::TILE_SIZES;

    #[test]
    fn captions_have_room_at_every_size() {
        for row in TILE_SIZES {
            let it = Caption::of(row.name.0);
            assert!(f64::from(it.high) >= it.size * 1.36 && it.at.1 + it.high <= it.strip, "{}", row.id);
            let zone = Area { x: 100, y: 50, w: 240, h: 120 };
            let area = it.area(zone, it.width(&"Wide caption ".repeat(20), it.room(zone.w)));
            assert!(area.w > 150 && area.x + area.w <= zone.x + zone.w - it.at.0, "{}", row.id);
            let base = it.base(area);
            assert!(base.y - it.size * 0.8 >= f64::from(area.y) && base.y < f64::from(area.y + area.h), "{}", row.id);
        }
        assert_eq!(Caption::of(16.0).width("", 200), 0);
    }
}
