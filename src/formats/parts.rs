//! What the writers of files with objects in them share: one id for each part, who holds whom, where a label hangs.

use crate::scene::{Point, Rect, Route, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a scene with ids that differ from one another, whatever the names in the scene.
pub(super) struct Parts<'a> {
    /// One id for each zone, in the order of the scene.
    pub(super) zones: Vec<String>,
    /// One id for each tile.
    pub(super) tiles: Vec<String>,
    /// One id for each line.
    pub(super) routes: Vec<String>,
    /// The zone that holds each zone: always one that stands before it.
    pub(super) zone_in: Vec<Option<usize>>,
    /// The zone that holds each tile.
    pub(super) tile_in: Vec<Option<usize>>,
    ends: BTreeMap<&'a str, (String, Rect)>,
}

/// The lines in the order in which they are drawn, with their indices: the label of a stem lies on the lines that branch
/// from it.
pub(super) fn upwards(scene: &Scene) -> Vec<(usize, &Route)> {
    let mut out: Vec<(usize, &Route)> = scene.routes.iter().enumerate().collect();
    out.sort_by_key(|it| it.1.label.as_ref().is_some_and(|label| label.shared));
    out
}

impl<'a> Parts<'a> {
    /// Reads who is who in a scene.
    pub(super) fn of(scene: &'a Scene) -> Self {
        let mut used = BTreeSet::new();
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ends = BTreeMap::new();
        let (mut zones, mut zone_in) = (vec![], vec![]);
        for (i, zone) in scene.zones.iter().enumerate() {
            let id = unused("zone", &zone.id, &mut used);
            zone_in.push(zone.parent.as_deref().and_then(|parent| at.get(parent).copied()));
            at.entry(&zone.id).or_insert(i);
            ends.entry(zone.id.as_str()).or_insert((id.clone(), zone.rect));
            zones.push(id);
        }
        let mut tiles = vec![];
        // A link to an id that is both a component and a zone means the component.
        for tile in scene.tiles.iter().rev() {
            ends.remove(tile.id.as_str());
        }
        for tile in &scene.tiles {
            let id = unused("component", &tile.id, &mut used);
            ends.entry(tile.id.as_str()).or_insert((id.clone(), tile.rect));
            tiles.push(id);
        }
        let tile_in = scene.tiles.iter().map(|t| t.parent.as_deref().and_then(|p| at.get(p).copied())).collect();
        let routes = scene.routes.iter().map(|route| unused("link", &route.id, &mut used)).collect();
        Self { zones, tiles, routes, zone_in, tile_in, ends }
    }

    /// The id and the box of what a line starts or ends at.
    pub(super) fn end(&self, id: &str) -> Option<&(String, Rect)> {
        self.ends.get(id)
    }
}

fn unused(family: &str, id: &str, used: &mut BTreeSet<String>) -> String {
    let clean: String = id.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    let wish = format!("{family}:{clean}");
    let mut found = wish.clone();
    let mut count = 1_usize;
    while !used.insert(found.clone()) {
        count += 1;
        found = format!("{wish}~{count}");
    }
    found
}

/// Characters every tool takes in an id.
fn plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '@' | '>' | '/' | '#' | '+')
}

/// Where the label of a line hangs: how far along the line (0 to 1) and how far from that point it stands.
pub(super) fn hanging(route: &Route, centre: Point) -> (f64, Point) {
    let length = |a: Point, b: Point| ((b.x - a.x).powi(2) + (b.y - a.y).powi(2)).sqrt();
    let total: f64 = route.points.windows(2).map(|two| length(two[0], two[1])).sum();
    let mut best = (f64::INFINITY, 0.0, Point::default());
    let mut gone = 0.0;
    for two in route.points.windows(2) {
        let (a, b) = (two[0], two[1]);
        let side = length(a, b);
        if side < 0.001 {
            continue;
        }
        let along = (((centre.x - a.x) * (b.x - a.x) + (centre.y - a.y) * (b.y - a.y)) / side).clamp(0.0, side);
        let foot = Point { x: a.x + (b.x - a.x) * along / side, y: a.y + (b.y - a.y) * along / side };
        let off = length(foot, centre);
        if off < best.0 {
            best = (off, gone + along, Point { x: centre.x - foot.x, y: centre.y - foot.y });
        }
        gone += side;
    }
    if total > 0.0 { (best.1 / total, best.2) } else { (0.5, Point::default()) }
}

/// A word as one token: what is not a letter, a digit or a dash becomes a dash.
pub(super) fn token(word: &str) -> String {
    word.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}
