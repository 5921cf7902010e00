//! After arranging and ordering: everything lies in what holds it, and nothing lies on another.

use super::squares::Squares;
use super::{Sheet, breach, is_inside};
use crate::diag::Diagnostic;
use crate::layout::geometry::Area;
use crate::layout::normalise::End;

/// What of tiles and zones breaks a rule.
pub(in crate::layout) fn placed(sheet: &Sheet<'_>) -> Vec<Diagnostic> {
    let mut found = vec![];
    let room = Area { x: 0, y: sheet.top, w: sheet.page.0, h: sheet.page.1 - sheet.top };
    let mut squares = Squares::new(sheet.page);
    for (at, (area, place)) in sheet.zones.iter().zip(&sheet.graph.zones).enumerate() {
        let outer = place.parent.and_then(|it| Some((sheet.zones.get(it)?, it)));
        match outer {
            Some((outer, _)) if is_inside(area, outer) => {}
            Some((_, parent)) => found.push(breach(sheet.zone(at), "it leaves its zone", sheet.zone(parent))),
            None if is_inside(area, &room) => {}
            None => found.push(breach(sheet.zone(at), "it leaves the page", "")),
        }
        squares.each(area, |other: End| {
            if let End::Zone(other) = other
                && sheet.graph.zones.get(other).is_some_and(|it| it.parent == place.parent)
            {
                found.push(breach(sheet.zone(at), "it overlaps", sheet.zone(other)));
            }
        });
        squares.add(*area, End::Zone(at));
    }
    for (at, area) in sheet.tiles.iter().enumerate() {
        let around = sheet.graph.around(End::Node(at));
        let outer = around.first().and_then(|it| sheet.zones.get(*it)).unwrap_or(&room);
        if area.w <= 0 || area.h <= 0 {
            found.push(breach(sheet.tile(at), "it has no size", ""));
        }
        if !is_inside(area, outer) {
            let zone = around.first().map_or("", |it| sheet.zone(*it));
            let what = if around.is_empty() { "it leaves the page" } else { "it leaves its zone" };
            found.push(breach(sheet.tile(at), what, zone));
        }
        squares.each(area, |other| match other {
            End::Zone(zone) if around.contains(&zone) => {}
            End::Zone(zone) => found.push(breach(sheet.tile(at), "it lies in the foreign zone", sheet.zone(zone))),
            End::Node(tile) => found.push(breach(sheet.tile(at), "it overlaps", sheet.tile(tile))),
        });
        squares.add(*area, End::Node(at));
    }
    found
}
