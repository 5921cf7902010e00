//! After routing: lines go from end to end at right angles, through nothing, and no two look like one.

use super::squares::Squares;
use super::{Sheet, breach};
use crate::diag::Diagnostic;
use crate::layout::geometry::Area;
use crate::layout::line::Line;
use crate::layout::normalise::End;

type Spot = (i32, i32);

/// What a line must not run through.
#[derive(Clone, Copy)]
enum Thing {
    Tile(usize),
    Zone(usize),
    Caption(usize),
}

/// What of lines breaks a rule. Those for which no way was left are told elsewhere.
pub(in crate::layout) fn routed(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Diagnostic> {
    let mut found = vec![];
    let mut squares = Squares::new(sheet.page);
    let all = |of: &[Area], thing: fn(usize) -> Thing| -> Vec<(Area, Thing)> {
        of.iter().enumerate().filter(|it| it.1.w > 0).map(|(at, area)| (*area, thing(at))).collect()
    };
    let things = [all(sheet.tiles, Thing::Tile), all(sheet.zones, Thing::Zone), all(sheet.captions, Thing::Caption)];
    things.into_iter().flatten().for_each(|(area, thing)| squares.add(area, thing));
    for (at, (line, (_, a, b))) in lines.iter().zip(&sheet.graph.edges).enumerate() {
        if line.forced {
            continue;
        }
        let edge = sheet.edge(at);
        let ends = (line.points.first(), line.points.last());
        let touches = |spot: Option<&Spot>, end: End| spot.is_some_and(|it| is_on_border(*it, &sheet.area(end)));
        if line.points.len() < 2 || !touches(ends.0, *a) || !touches(ends.1, *b) {
            found.push(breach(edge, "the line does not go from end to end", ""));
        }
        let mut around = sheet.graph.around(*a);
        around.extend(sheet.graph.around(*b));
        for step in line.points.windows(2) {
            if step[0].0 != step[1].0 && step[0].1 != step[1].1 {
                found.push(breach(edge, "the line runs aslant", ""));
                continue;
            }
            let run = run(step[0], step[1]);
            if run.x < 0 || run.y < 0 || run.x + run.w > sheet.page.0 || run.y + run.h > sheet.page.1 {
                found.push(breach(edge, "the line leaves the page", ""));
            }
            squares.each(&run, |thing| match thing {
                Thing::Zone(zone) if around.contains(&zone) => {}
                Thing::Zone(zone) => {
                    found.push(breach(edge, "the line runs through the foreign zone", sheet.zone(zone)))
                }
                Thing::Tile(tile) => found.push(breach(edge, "the line runs through", sheet.tile(tile))),
                Thing::Caption(zone) => {
                    found.push(breach(edge, "the line runs through the caption of", sheet.zone(zone)))
                }
            });
        }
    }
    found
}

/// The area of a run: one side of it is nothing.
pub(super) fn run(from: Spot, to: Spot) -> Area {
    Area { x: from.0.min(to.0), y: from.1.min(to.1), w: (from.0 - to.0).abs(), h: (from.1 - to.1).abs() }
}

fn is_on_border((x, y): Spot, area: &Area) -> bool {
    let (right, bottom) = (area.x + area.w, area.y + area.h);
    let (across, down) = ((area.x..=right).contains(&x), (area.y..=bottom).contains(&y));
    across && down && (x == area.x || x == right || y == area.y || y == bottom)
}

/// Lines that lie on a line with which they share no end. Lanes may get wider until the labels are placed, so this is
/// judged of the finished drawing only.
pub(in crate::layout) fn apart(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Diagnostic> {
    let mut runs: Vec<(bool, i32, i32, i32, usize)> = vec![];
    for (at, line) in lines.iter().enumerate().filter(|it| !it.1.forced) {
        for step in line.points.windows(2).filter(|it| it[0] != it[1]) {
            let level = step[0].1 == step[1].1;
            let along = |it: Spot| if level { it.0 } else { it.1 };
            let (from, to) = (along(step[0]), along(step[1]));
            runs.push((level, if level { step[0].1 } else { step[0].0 }, from.min(to), from.max(to), at));
        }
    }
    runs.sort_unstable();
    let share = |one: usize, other: usize| {
        let ends = |at: usize| sheet.graph.edges.get(at).map(|it| [it.1, it.2]);
        ends(one).zip(ends(other)).is_none_or(|(p, q)| p.iter().any(|it| q.contains(it)))
    };
    let mut found = vec![];
    let mut open: Vec<(bool, i32, i32, i32, usize)> = vec![];
    for run in runs {
        open.retain(|it| (it.0, it.1) == (run.0, run.1) && it.3 > run.2);
        for other in open.iter().filter(|it| !share(it.4, run.4)) {
            found.push(breach(sheet.edge(run.4), "the line lies on the line", sheet.edge(other.4)));
        }
        open.push(run);
    }
    found
}
