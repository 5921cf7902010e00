//! After labelling: every label stands on its own line, on the page, and on nothing else.

use super::routed::run;
use super::squares::Squares;
use super::{Sheet, breach, is_inside};
use crate::diag::Diagnostic;
use crate::layout::geometry::Area;
use crate::layout::label::Tag;
use crate::layout::line::Line;

/// What a label must not stand on.
#[derive(Clone, Copy)]
enum Thing {
    Tile(usize),
    Caption(usize),
    Line(usize),
    Label(usize),
}

/// What of labels breaks a rule.
pub(in crate::layout) fn labelled(sheet: &Sheet<'_>, lines: &[Line], tags: &[Option<Tag>]) -> Vec<Diagnostic> {
    let mut found = vec![];
    if tags.iter().all(Option::is_none) {
        return found;
    }
    let page = Area { x: 0, y: sheet.top - 24, w: sheet.page.0, h: sheet.page.1 - sheet.top + 24 };
    let mut squares = Squares::new(sheet.page);
    sheet.tiles.iter().enumerate().for_each(|(at, area)| squares.add(*area, Thing::Tile(at)));
    let captions = sheet.captions.iter().enumerate().filter(|it| it.1.w > 0);
    captions.for_each(|(at, area)| squares.add(*area, Thing::Caption(at)));
    for (at, line) in lines.iter().enumerate() {
        line.points.windows(2).for_each(|step| squares.add(run(step[0], step[1]), Thing::Line(at)));
    }
    for (at, tag) in tags.iter().enumerate() {
        let Some(tag) = tag else { continue };
        let edge = sheet.edge(at);
        if !is_inside(&tag.area, &page) {
            found.push(breach(edge, "the label leaves the page", ""));
        }
        let mut is_beside = false;
        squares.each(&tag.area, |thing| match thing {
            Thing::Line(line) if line == at => is_beside = true,
            Thing::Line(line) if sheet.bundles.are_one(line, at) => {}
            Thing::Line(line) => found.push(breach(edge, "the label stands on the line", sheet.edge(line))),
            Thing::Tile(tile) => found.push(breach(edge, "the label stands on", sheet.tile(tile))),
            Thing::Caption(zone) => found.push(breach(edge, "the label stands on the caption of", sheet.zone(zone))),
            Thing::Label(other) => found.push(breach(edge, "the label stands on the label of", sheet.edge(other))),
        });
        if !is_beside {
            found.push(breach(edge, "the label is not beside its line", ""));
        }
        squares.add(tag.area, Thing::Label(at));
    }
    found
}
