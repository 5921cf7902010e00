//! Measures tiles and draws their insides: icon, name, facts, badges.

use super::badges;
use super::caption::Caption;
use super::geometry::{Area, GRID};
use crate::catalog::{Evidence, State, TileSize, TileSizeRow};
use crate::diag::{Code, Diagnostic};
use crate::diagram::Node;
use crate::scene::{Icon, Paint, Point, Rect, Slot, Standing, TextLine, Tile, icons, text, theme};
use std::collections::BTreeMap;

/// Beside its badges a name has at least this room, px.
const BESIDE: f64 = 56.0;
/// Facts that stand in a tile.
const FACTS: usize = 2;

/// What the tiles of a drawing say, and the size they share.
pub(super) struct Tiles {
    pub(super) size: (i32, i32),
    look: &'static TileSizeRow,
    names: Vec<String>,
    facts: Vec<Vec<String>>,
}

fn whole(value: f64) -> i32 {
    let steps = (value / f64::from(GRID)).ceil().clamp(0.0, 10_000.0);
    // Clamped above, so the value fits.
    steps as i32 * GRID
}

pub(super) fn measure(nodes: &[Node], size: TileSize) -> Tiles {
    let look = size.row(nodes.len());
    let names: Vec<String> = nodes
        .iter()
        .map(|n| {
            let name = text::one_line(if n.label.trim().is_empty() { &n.id } else { &n.label });
            if name.is_empty() { "(no name)".into() } else { name }
        })
        .collect();
    let facts: Vec<Vec<String>> = nodes
        .iter()
        .map(|n| n.facts.iter().map(|f| text::one_line(f)).filter(|f| !f.is_empty()).take(FACTS).collect())
        .collect();
    let wish = |v: Option<f64>, most: f64| v.filter(|v| v.is_finite()).map_or(0.0, |v| v.clamp(0.0, most));
    let ((narrowest, widest), mut h) = (look.width, look.lowest);
    let mut w = narrowest;
    for (i, node) in nodes.iter().enumerate() {
        let marks = badges::width(&badges::of(node), look.badge, look.right);
        let named = text::width(&names[i], look.name.0, true) + marks;
        let said = facts[i].iter().map(|f| text::width(f, look.fact.0, false)).fold(0.0, f64::max);
        w = w.max((look.sides() + named.max(said)).min(widest)).max(wish(node.w, 320.0));
        if marks > 0.0 {
            w = w.max(look.sides() + marks + BESIDE);
        }
        let lines = if named > widest - look.sides() { 2.0 } else { 1.0 };
        let need = look.right + 6.0 + lines * look.name.1 + facts[i].len() as f64 * look.fact.1;
        h = h.max(need).max(wish(node.h, 240.0));
    }
    Tiles { size: (whole(w), whole(h)), look, names, facts }
}

impl Tiles {
    /// Captions of zones are as large as the names of tiles.
    pub(super) fn caption(&self) -> Caption {
        Caption::of(self.look.name.0)
    }

    pub(super) fn draw(
        &self,
        at: usize,
        node: &Node,
        parent: Option<String>,
        area: Area,
        pack: &BTreeMap<String, String>,
        said: &mut Vec<Diagnostic>,
    ) -> Tile {
        let rect = rect(area);
        let evidence = node.evidence.unwrap_or_default();
        let (lines, cut) = self.lines(at, node, rect);
        let subject: String = node.id.chars().take(80).collect();
        if cut {
            said.push(Diagnostic::new(Code::LabelShortened, &subject, "the texts of the tile were shortened"));
        }
        if !text::is_covered(&self.names[at]) {
            said.push(Diagnostic::new(Code::GlyphMissing, &subject, "the embedded font lacks characters of the name"));
        }
        Tile {
            id: node.id.clone(),
            parent,
            kind: node.kind.clone(),
            rect,
            slot: Slot::default(),
            evidence,
            fill: theme::TILE_FILL,
            stroke: if evidence == Evidence::Observed { theme::TILE_STROKE } else { theme::TILE_UNSURE },
            icon: Some(self.icon(at, node, rect, pack, said)),
            name: self.names[at].clone(),
            facts: self.facts[at].clone(),
            lines,
            title: self.title(at, node),
            href: node.href.clone(),
            warning: node.warning.as_ref().map(|w| text::one_line(w)),
            count: badges::count(node),
            inactive: node.inactive,
            state: node.state.map(standing),
            marks: badges::place(&badges::of(node), self.look.badge, rect),
            emphasis: node.emphasis,
            members: node.members.clone(),
        }
    }

    /// Name and facts at their places, and whether some text was shortened. The name keeps clear of the badges.
    fn lines(&self, at: usize, node: &Node, rect: Rect) -> (Vec<TextLine>, bool) {
        let look = self.look;
        let (room, facts) = (rect.w - look.sides(), &self.facts[at]);
        let below = facts.len() as f64 * look.fact.1;
        let most = if rect.h >= look.right + 6.0 + 2.0 * look.name.1 + below { 2 } else { 1 };
        let signs = badges::of(node);
        let aside = room - badges::width(&signs, look.badge, look.right);
        let wrapped = |first: f64| text::wrap_beside(&self.names[at], look.name.0, true, (first, room), most);
        let top = |lines: usize| rect.y + (rect.h - lines as f64 * look.name.1 - below) / 2.0;
        let (mut name, mut cut) = wrapped(room);
        if !signs.is_empty() && top(name.len()) < rect.y + badges::bottom(look.badge) {
            (name, cut) = wrapped(aside);
        }
        let gone = node.state == Some(State::Removed);
        let faint = gone || node.inactive.is_some() || node.evidence == Some(Evidence::Unknown);
        let mut y = top(name.len());
        let mut lines = vec![];
        let mut put = |text: String, (size, step): (f64, f64), bold: bool, paint: Paint| {
            let width = text::width(&text, size, bold);
            let base = Point { x: rect.x + look.left(), y: y + step * 0.76 };
            lines.push(TextLine { at: base, text, size, bold, centred: false, width, paint, struck: bold && gone });
            y += step;
        };
        for line in name {
            put(line, look.name, true, if faint { theme::MUTED } else { theme::TEXT });
        }
        for fact in facts {
            let (fact, short) = fit(fact, look.fact.0, room);
            cut |= short;
            put(fact, look.fact, false, theme::MUTED);
        }
        (lines, cut)
    }

    /// All that a tile says, for its title.
    fn title(&self, at: usize, node: &Node) -> String {
        let mut title = vec![self.names[at].clone()];
        title.extend(self.facts[at].iter().cloned());
        title.extend(badges::count(node).map(badges::told));
        title.extend(node.inactive.map(|why| why.id().to_owned()).filter(|why| !self.facts[at].contains(why)));
        title.extend(node.state.map(|state| state.row().id.to_owned()));
        title.extend(node.evidence.filter(|it| *it != Evidence::Observed).map(|it| it.word().to_owned()));
        title.extend(node.warning.iter().map(|w| text::one_line(w)));
        title.join(" · ")
    }

    fn icon(
        &self,
        at: usize,
        node: &Node,
        tile: Rect,
        pack: &BTreeMap<String, String>,
        said: &mut Vec<Diagnostic>,
    ) -> Icon {
        let side = self.look.icon;
        let rect = Rect { x: tile.x + self.look.inset, y: tile.y + (tile.h - side) / 2.0, w: side, h: side };
        let grey = node.state == Some(State::Removed) || node.inactive.is_some();
        let paint = if grey { theme::AREA_OUTSIDE } else { theme::area(&node.kind) };
        match icons::mounted(pack, &node.kind, &format!("i{at}-")) {
            Some(Ok(body)) => return Icon { rect, body, paint, plate: false },
            Some(Err(why)) => {
                let subject: String = node.kind.chars().take(80).collect();
                said.push(Diagnostic::new(
                    Code::IconUnusable,
                    subject,
                    format!("the mounted icon was not used: {why}"),
                ));
            }
            None => {}
        }
        let body = icons::built_in(&node.kind, badges::count(node).is_some());
        Icon { rect, body, paint, plate: true }
    }
}

/// What stands between the parts of a line, so that a line too long ends after a whole part.
const SEPARATORS: [&str; 2] = [" · ", ", "];

/// A line that fits: whole, or its first parts and a sign that there are more, or its beginning.
fn fit(fact: &str, size: f64, room: f64) -> (String, bool) {
    let parts = SEPARATORS.iter().flat_map(|it| fact.match_indices(it));
    let mut ends: Vec<usize> = parts.map(|(at, it)| at + it.len()).collect();
    ends.sort_unstable();
    let whole = |end: &usize| {
        let line = format!("{}…", fact.get(..*end)?);
        (text::width(&line, size, false) <= room).then_some(line)
    };
    if text::width(fact, size, false) > room
        && let Some(line) = ends.iter().rev().find_map(whole)
    {
        return (line, true);
    }
    text::shorten(fact, size, false, room)
}

/// A state with the colour of its frame.
pub(super) fn standing(state: State) -> Standing {
    Standing { state, paint: theme::state(state) }
}

/// A box in px as floating point.
pub(super) fn rect(a: Area) -> Rect {
    Rect { x: f64::from(a.x), y: f64::from(a.y), w: f64::from(a.w), h: f64::from(a.h) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(label: &str) -> Node {
        Node { id: "n".into(), label: label.into(), ..Node::default() }
    }

    fn drawn(node: &Node) -> (Tile, Vec<Code>) {
        let tiles = measure(std::slice::from_ref(node), TileSize::Medium);
        let area = Area { x: 8, y: 16, w: tiles.size.0, h: tiles.size.1 };
        let mut said = vec![];
        let tile = tiles.draw(0, node, None, area, &BTreeMap::new(), &mut said);
        (tile, said.iter().map(|it| it.code).collect())
    }

    #[test]
    fn tiles_share_a_size_on_the_grid_within_bounds() {
        for size in [TileSize::Small, TileSize::Medium, TileSize::Large, TileSize::Auto] {
            let measured = |nodes: &[Node]| measure(nodes, size).size;
            let (short, long) =
                (measured(&[node("Entra ID")]), measured(&[node("Entra ID"), node(&"long ".repeat(40))]));
            assert!(short.0 < long.0 && f64::from(long.0) <= size.row(2).width.1, "{size:?}");
            assert_eq!((long.0 % GRID, long.1 % GRID), (0, 0));
            let wished = Node { w: Some(300.0), h: Some(f64::NAN), ..node("x") };
            assert_eq!(measured(&[wished]).0, 304);
        }
    }

    #[test]
    fn texts_stay_in_their_tile() {
        for label in ["Entra ID", "A name that needs two lines", &"w".repeat(300), ""] {
            let (tile, said) = drawn(&Node { facts: vec!["a fact ".repeat(20)], ..node(label) });
            for line in &tile.lines {
                assert!(line.at.x + line.width <= tile.rect.x + tile.rect.w, "{label}: {}", line.text);
                assert!(line.at.y > tile.rect.y && line.at.y < tile.rect.y + tile.rect.h, "{label}");
            }
            assert!(said.contains(&Code::LabelShortened));
            assert!(!tile.name.is_empty());
        }
    }
}
