//! What a drawing says, as a text that reads well in a difference: who stands roughly where, what is written, how good
//! it is. A drawing that moves by a few pixels says the same; a name, a line or a legend that changes does not.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use tenantry::catalog::Evidence;
use tenantry::scene::{Point, Rect, Route, Scene, Standing, Tile, ZoneBox};

/// Side of a cell of the grid on which places are told, in px.
const CELL: f64 = 50.0;
/// To what lengths of lines are rounded, in px.
const LENGTH: f64 = 500.0;

/// The summary of a drawing.
pub(crate) fn summary(scene: &Scene) -> String {
    let mut out = format!("{}\n{}\n", scene.title, scene.heading.get(1).map_or("", |line| &line.text));
    let labels = scene.routes.iter().filter(|it| it.label.is_some()).count();
    let (tiles, zones, lines) = (scene.tiles.len(), scene.zones.len(), scene.routes.len());
    let branches = scene.routes.iter().filter(|it| it.branch.is_some()).count();
    let _ = writeln!(out, "\npage {}×{} cells of {CELL} px", cells(scene.width), cells(scene.height));
    let _ =
        writeln!(out, "{zones} zones, {tiles} tiles, {lines} lines ({branches} branch from another), {labels} labels");
    let (crossings, turns, length) = (crossings(scene), turns(scene), length(scene));
    let _ = writeln!(out, "{crossings} crossings, {turns} turns, about {length} px of lines");
    for (head, mut list) in [
        ("zones", scene.zones.iter().map(zone).collect::<Vec<_>>()),
        ("tiles", scene.tiles.iter().map(tile).collect()),
        ("lines", scene.routes.iter().map(|it| line(it, scene)).collect()),
        ("legend", scene.legend.entries.iter().map(|it| it.text.text.clone()).collect()),
    ] {
        list.sort();
        let _ = writeln!(out, "\n{head}");
        list.iter().for_each(|it| out.push_str(&format!("  {}\n", it.replace('\n', " "))));
    }
    out
}

/// Compares the summary of a drawing with `FOLDER/NAME.txt`.
pub(crate) fn assert_summary(scene: &Scene, folder: &Path, name: &str) {
    let file = folder.join(name).with_extension("txt");
    snapbox::assert_data_eq!(summary(scene), snapbox::Data::read_from(&file, None).raw());
}

/// Every file below a folder is one of those named.
pub(crate) fn assert_no_other(folder: &Path, named: &BTreeSet<String>) {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = entries.filter(|it| !named.contains(it)).collect();
    assert_eq!(left, Vec::<String>::new(), "{} holds files that no test reads", folder.display());
}

fn zone(it: &ZoneBox) -> String {
    let within = it.parent.as_ref().map(|parent| format!(" in {parent}"));
    let within = within.unwrap_or_default();
    let (sure, state) = (sure(it.evidence), state(it.state));
    format!("{}{within} · “{}” · {}{sure}{state}", it.id, it.caption.text, place(it.rect))
}

fn tile(it: &Tile) -> String {
    let within = it.parent.as_ref().map(|parent| format!(" in {parent}")).unwrap_or_default();
    let mut said = format!("{}{within} · “{}”", it.id, it.name);
    for fact in &it.facts {
        let _ = write!(said, ", “{fact}”");
    }
    let _ = write!(said, " · {}{}{}", place(it.rect), sure(it.evidence), state(it.state));
    for mark in &it.marks {
        let _ = write!(said, " · {} “{}”", mark.badge.row().id, mark.title);
    }
    said
}

fn line(it: &Route, scene: &Scene) -> String {
    let arrow = if it.both { "↔" } else { "→" };
    let mut said = format!("{} {arrow} {} · {} “{}”", it.source, it.target, it.kind, it.name);
    said.push_str(sure(it.evidence));
    said.push_str(&state(it.state));
    if let Some(why) = it.inactive {
        let _ = write!(said, " · inactive “{}”", why.id());
    }
    if let Some(stem) = it.branch.as_ref().and_then(|branch| scene.routes.iter().find(|other| other.id == branch.of)) {
        let _ = write!(said, " · branches from {} {arrow} {}", stem.source, stem.target);
    }
    said
}

fn sure(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Observed => "",
        Evidence::Inferred => " · inferred",
        Evidence::Declared => " · declared",
        Evidence::Unknown => " · not read",
    }
}

fn state(state: Option<Standing>) -> String {
    state.map(|it| format!(" · {}", it.state.row().id)).unwrap_or_default()
}

fn cells(length: f64) -> i64 {
    (length / CELL).round() as i64
}

/// Where a box stands and how large it is, in cells.
fn place(rect: Rect) -> String {
    format!("at {},{} size {}×{}", cells(rect.x), cells(rect.y), cells(rect.w), cells(rect.h))
}

/// What is drawn of a line: a branch draws only its own part.
fn drawn(route: &Route) -> &[Point] {
    route.branch.as_ref().map_or(&route.points, |branch| &branch.points)
}

fn length(scene: &Scene) -> i64 {
    let steps = scene.routes.iter().flat_map(|it| drawn(it).windows(2));
    let total: f64 = steps.map(|s| (s[0].x - s[1].x).abs() + (s[0].y - s[1].y).abs()).sum();
    ((total / LENGTH).round() * LENGTH) as i64
}

fn turns(scene: &Scene) -> usize {
    scene.routes.iter().map(|it| drawn(it).len().saturating_sub(2)).sum()
}

/// How often a level part of one line goes through an upright part of another.
fn crossings(scene: &Scene) -> usize {
    let steps: Vec<(usize, Point, Point)> = scene
        .routes
        .iter()
        .enumerate()
        .flat_map(|(at, it)| drawn(it).windows(2).map(move |s| (at, s[0], s[1])))
        .collect();
    let within = |v: f64, a: f64, b: f64| a.min(b) < v && v < a.max(b);
    let level = steps.iter().filter(|(_, a, b)| a.y == b.y);
    level
        .map(|(one, a, b)| {
            let through = |(other, c, d): &&(usize, Point, Point)| {
                one != other && c.x == d.x && within(c.x, a.x, b.x) && within(a.y, c.y, d.y)
            };
            steps.iter().filter(through).count()
        })
        .sum()
}
