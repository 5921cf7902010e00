//! Measures tiles and draws their insides: icon, name, facts, warning mark.

use super::shape::{Area, GRID};
use crate::catalog::{Evidence, NodeKind};
use crate::diag::{Code, Diagnostic};
use crate::diagram::Node;
use crate::scene::{Icon, Paint, Point, Rect, TextLine, Tile, icons, text, theme};
use std::collections::BTreeMap;

const NAME: f64 = 13.0;
const FACT: f64 = 11.0;
const ICON: f64 = 32.0;
const LEFT: f64 = 50.0;
const RIGHT: f64 = 10.0;
const WIDEST: f64 = 208.0;
const NARROWEST: f64 = 128.0;

/// What the tiles of a drawing say, and the size they share.
pub(super) struct Tiles {
    pub(super) size: (i32, i32),
    names: Vec<String>,
    facts: Vec<Vec<String>>,
}

fn whole(value: f64) -> i32 {
    let steps = (value / f64::from(GRID)).ceil().clamp(0.0, 10_000.0);
    // Clamped above, so the value fits.
    steps as i32 * GRID
}

pub(super) fn measure(nodes: &[Node]) -> Tiles {
    let names: Vec<String> = nodes
        .iter()
        .map(|n| {
            let name = text::one_line(if n.label.trim().is_empty() { &n.id } else { &n.label });
            if name.is_empty() { "(no name)".into() } else { name }
        })
        .collect();
    let facts: Vec<Vec<String>> = nodes
        .iter()
        .map(|n| n.facts.iter().map(|f| text::one_line(f)).filter(|f| !f.is_empty()).take(2).collect())
        .collect();
    let wish = |v: Option<f64>, most: f64| v.filter(|v| v.is_finite()).map_or(0.0, |v| v.clamp(0.0, most));
    let (mut w, mut h) = (NARROWEST, 48.0_f64);
    for (i, node) in nodes.iter().enumerate() {
        let mark = if node.warning.is_some() { 12.0 } else { 0.0 };
        let named = text::width(&names[i], NAME, true) + mark;
        let said = facts[i].iter().map(|f| text::width(f, FACT, false)).fold(0.0, f64::max);
        let room = WIDEST - LEFT - RIGHT;
        w = w.max((LEFT + RIGHT + named.max(said)).min(WIDEST)).max(wish(node.w, 320.0));
        let lines = if named > room { 2 } else { 1 };
        let need = 16.0 + f64::from(lines) * 17.0 + facts[i].len() as f64 * 15.0;
        h = h.max(need).max(wish(node.h, 240.0));
    }
    Tiles { size: (whole(w), whole(h)), names, facts }
}

impl Tiles {
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
        let (mark, ink) = (if node.warning.is_some() { 12.0 } else { 0.0 }, unsure(evidence, theme::TEXT));
        let room = rect.w - LEFT - RIGHT;
        let facts = &self.facts[at];
        let most = if rect.h >= 16.0 + 34.0 + facts.len() as f64 * 15.0 { 2 } else { 1 };
        let (name, mut cut) = text::wrap(&self.names[at], NAME, true, room - mark, most);
        let mut lines = vec![];
        let height = name.len() as f64 * 17.0 + facts.len() as f64 * 15.0;
        let mut y = rect.y + (rect.h - height) / 2.0;
        let mut put = |text: String, size: f64, bold: bool, step: f64, paint: Paint| {
            let width = text::width(&text, size, bold);
            let base = Point { x: rect.x + LEFT, y: y + step * 0.76 };
            lines.push(TextLine { at: base, text, size, bold, centred: false, width, paint });
            y += step;
        };
        for line in name {
            put(line, NAME, true, 17.0, ink);
        }
        for fact in facts {
            let (fact, short) = text::shorten(fact, FACT, false, room);
            cut |= short;
            put(fact, FACT, false, 15.0, theme::MUTED);
        }
        let subject: String = node.id.chars().take(80).collect();
        if cut {
            said.push(Diagnostic::new(Code::LabelShortened, &subject, "the texts of the tile were shortened"));
        }
        if !text::is_covered(&self.names[at]) {
            said.push(Diagnostic::new(Code::GlyphMissing, &subject, "the embedded font lacks characters of the name"));
        }
        let mut title = vec![self.names[at].clone()];
        title.extend(self.facts[at].iter().cloned());
        if evidence != Evidence::Observed {
            title.push(evidence.word().into());
        }
        title.extend(node.warning.iter().map(|w| text::one_line(w)));
        let corner = Point { x: rect.x + rect.w - 13.0, y: rect.y + 13.0 };
        Tile {
            id: node.id.clone(),
            parent,
            kind: node.kind.clone(),
            rect,
            evidence,
            fill: theme::TILE_FILL,
            stroke: if evidence == Evidence::Observed { theme::TILE_STROKE } else { theme::TILE_UNSURE },
            icon: Some(icon(at, node, rect, pack, said)),
            name: self.names[at].clone(),
            facts: self.facts[at].clone(),
            lines,
            title: title.join(" · "),
            href: node.href.clone(),
            warning: node.warning.as_ref().map(|w| (corner, text::one_line(w))),
            emphasis: node.emphasis,
        }
    }
}

fn unsure(evidence: Evidence, ink: Paint) -> Paint {
    if evidence == Evidence::Unknown { theme::MUTED } else { ink }
}

fn icon(at: usize, node: &Node, tile: Rect, pack: &BTreeMap<String, String>, said: &mut Vec<Diagnostic>) -> Icon {
    let rect = Rect { x: tile.x + 9.0, y: tile.y + (tile.h - ICON) / 2.0, w: ICON, h: ICON };
    let kind = NodeKind::from_id(&node.kind);
    let paint = theme::area(kind);
    match icons::mounted(pack, &node.kind, &format!("i{at}-")) {
        Some(Ok(body)) => return Icon { rect, body, paint, plate: false },
        Some(Err(why)) => {
            let subject: String = node.kind.chars().take(80).collect();
            said.push(Diagnostic::new(Code::IconUnusable, subject, format!("the mounted icon was not used: {why}")));
        }
        None => {}
    }
    let body = icons::built_in(kind.unwrap_or(NodeKind::Generic)).unwrap_or_default();
    Icon { rect, body, paint, plate: true }
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
        let tiles = measure(std::slice::from_ref(node));
        let area = Area { x: 8, y: 16, w: tiles.size.0, h: tiles.size.1 };
        let mut said = vec![];
        let tile = tiles.draw(0, node, None, area, &BTreeMap::new(), &mut said);
        (tile, said.iter().map(|it| it.code).collect())
    }

    #[test]
    fn tiles_share_a_size_on_the_grid_within_bounds() {
        let (short, long) = (measure(&[node("Entra ID")]), measure(&[node("Entra ID"), node(&"long ".repeat(40))]));
        assert!(short.size.0 < long.size.0 && f64::from(long.size.0) <= WIDEST);
        assert_eq!((long.size.0 % GRID, long.size.1 % GRID), (0, 0));
        let wished = Node { w: Some(300.0), h: Some(f64::NAN), ..node("x") };
        assert_eq!(measure(&[wished]).size.0, 304);
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
