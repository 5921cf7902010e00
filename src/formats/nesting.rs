//! What stands in what, as steps a text format writes in order.
//!
//! In: a [`Scene`]. Out: [`Nesting`]: generated names (`n1`, `z1`, by the order of the scene) and the steps, so that no
//! id of a scene reaches the syntax of a format. Never recurses: a deep scene costs no stack.

use crate::catalog::Evidence;
use crate::scene::{Scene, Tile, ZoneBox};
use std::collections::BTreeMap;

/// How many characters of a text are kept.
const LONGEST: usize = 300;

/// One step through the nested scene.
pub(super) enum Step<'a> {
    /// A zone begins.
    Open(String, &'a ZoneBox),
    /// A tile.
    Tile(String, &'a Tile),
    /// The zone last begun ends.
    Close,
}

/// The steps through a scene and the generated names.
pub(super) struct Nesting<'a> {
    /// Every zone and tile, nested.
    pub(super) steps: Vec<Step<'a>>,
    zones: BTreeMap<&'a str, usize>,
    tiles: BTreeMap<&'a str, usize>,
}

impl<'a> Nesting<'a> {
    /// Reads what stands in what.
    pub(super) fn of(scene: &'a Scene) -> Self {
        let zones: BTreeMap<_, _> = scene.zones.iter().enumerate().map(|(at, zone)| (zone.id.as_str(), at)).collect();
        let tiles = scene.tiles.iter().enumerate().map(|(at, tile)| (tile.id.as_str(), at)).collect();
        // A parent stands before its zone; one that does not is no parent, so there is no way round in a circle.
        let holder = |parent: &Option<String>, before: usize| {
            parent.as_deref().and_then(|id| zones.get(id)).copied().filter(|at| *at < before)
        };
        let mut inner: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (at, zone) in scene.zones.iter().enumerate() {
            inner.entry(holder(&zone.parent, at)).or_default().push(at);
        }
        let mut held: BTreeMap<Option<usize>, Vec<(usize, &Tile)>> = BTreeMap::new();
        for (at, tile) in scene.tiles.iter().enumerate() {
            held.entry(holder(&tile.parent, usize::MAX)).or_default().push((at, tile));
        }
        let mut steps = Vec::new();
        let mut waiting = vec![Some(None)];
        while let Some(next) = waiting.pop() {
            let Some(zone) = next else {
                steps.push(Step::Close);
                continue;
            };
            if let Some((at, found)) = zone.and_then(|at: usize| scene.zones.get(at).map(|found| (at, found))) {
                steps.push(Step::Open(zone_name(at), found));
                waiting.push(None);
            }
            let tiles = held.remove(&zone).unwrap_or_default();
            steps.extend(tiles.into_iter().map(|(at, tile)| Step::Tile(tile_name(at), tile)));
            waiting.extend(inner.remove(&zone).unwrap_or_default().into_iter().rev().map(|at| Some(Some(at))));
        }
        Self { steps, zones, tiles }
    }

    /// The generated name of a tile or zone, and whether it is a zone.
    pub(super) fn name(&self, id: &str) -> Option<(String, bool)> {
        let tile = self.tiles.get(id).map(|at| (tile_name(*at), false));
        tile.or_else(|| self.zones.get(id).map(|at| (zone_name(*at), true)))
    }
}

fn zone_name(at: usize) -> String {
    format!("z{}", at.saturating_add(1))
}

fn tile_name(at: usize) -> String {
    format!("n{}", at.saturating_add(1))
}

/// What a tile says in a format that draws no badges, a line each: sign of its state, name and how many it stands for,
/// then facts, then the words of its state and of what was not read.
pub(super) fn said(tile: &Tile) -> Vec<String> {
    let sign = tile.state.map_or_else(String::new, |it| format!("{} ", it.state.sign()));
    let count = tile.count.map_or_else(String::new, |count| format!(" ({count})"));
    let mut out = vec![format!("{sign}{}{count}", tile.name)];
    out.extend(tile.facts.iter().cloned());
    out.extend(tile.state.map(|it| it.state.row().id.to_owned()));
    out.extend((tile.evidence == Evidence::Unknown).then(|| tile.evidence.word().to_owned()));
    out
}

/// The title of a drawing, with its classification where it has one.
pub(super) fn titled(scene: &Scene) -> String {
    match &scene.classification {
        Some(mark) => format!("{} · {}", scene.title, mark.text.text),
        None => scene.title.clone(),
    }
}

/// Text on one line, without what steers a terminal or turns the direction of text, cut where it is very long.
pub(super) fn plain(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST).map(harmless).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

fn harmless(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
