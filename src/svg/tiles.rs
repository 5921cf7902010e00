//! Components: their boxes, icons, texts and badges.

use super::tree::{Build, boxed, element};
use super::{Writer, marks, xml};
use crate::catalog::Emphasis;
use crate::scene::{Icon, Rect, Standing, Tile, theme};
use ::svg::node::element::Element;
use xml::num;

/// Side of the grid that icons are drawn on.
const GRID: f64 = 48.0;

impl Writer<'_> {
    pub(super) fn tile(&mut self, tile: &Tile) -> Element {
        let part = element("g")
            .with("data-node-id", &tile.id)
            .with("data-kind", &tile.kind)
            .with("data-evidence", tile.evidence.word().replace(' ', "-"))
            .maybe("data-parent", tile.parent.as_deref())
            .maybe("data-slot", super::slot(&tile.slot));
        let part = marks::reasoned(marks::stated(part, tile.state), tile.inactive);
        let part = marks::emphasised(part, tile.emphasis).holding(element("title").saying(&tile.title));
        let inside = self.inside(tile);
        match tile.href.as_deref().and_then(xml::safe_href) {
            Some(href) => {
                let href = format!("{}{href}", self.options.link_base);
                let link = element("a").with("href", &href).with("xlink:href", &href).with("tabindex", "0");
                part.holding(link.holding_all(inside))
            }
            None => part.holding_all(inside),
        }
    }

    fn inside(&mut self, tile: &Tile) -> Vec<Element> {
        let ground = boxed(tile.rect)
            .with("rx", "6")
            .maybe("stroke-dasharray", marks::evidence(tile.evidence))
            .maybe("stroke-width", (tile.emphasis == Some(Emphasis::Strong)).then_some("3"));
        let mut out = vec![self.painted(ground, "node-box", Some(tile.fill), Some(tile.stroke))];
        out.extend(self.frame(tile.rect, 3.0, 4.0, tile.state));
        if let Some(icon) = &tile.icon {
            self.icon(icon, &mut out);
        }
        out.extend(tile.lines.iter().map(|line| self.text(line)));
        for mark in &tile.marks {
            let badge = element("g").with("data-badge", mark.badge.row().id);
            out.push(badge.holding(element("title").saying(&mark.title)).holding_all(self.mark(mark)));
        }
        out
    }

    fn icon(&mut self, icon: &Icon, out: &mut Vec<Element>) {
        let (inset, ink) = if icon.plate {
            let plate = boxed(icon.rect).with("rx", "6");
            out.push(self.painted(plate, "", Some(icon.paint), None));
            (icon.rect.w * 0.1, self.palette.of(theme::ON_ICON))
        } else {
            (0.0, icon.paint)
        };
        let transform = format!(
            "translate({} {}) scale({:.4})",
            num(icon.rect.x + inset),
            num(icon.rect.y + inset),
            (icon.rect.w - 2.0 * inset) / GRID
        );
        let body = icon.body.replace("currentColor", &ink.light);
        out.push(element("g").with("transform", transform).drawing(body));
    }

    /// The frame of a state, inside of a border, so that the border still tells the evidence.
    pub(super) fn frame(&mut self, rect: Rect, inset: f64, radius: f64, state: Option<Standing>) -> Option<Element> {
        let it = state?;
        let rect = Rect { x: rect.x + inset, y: rect.y + inset, w: rect.w - 2.0 * inset, h: rect.h - 2.0 * inset };
        if rect.w <= 0.0 || rect.h <= 0.0 {
            return None;
        }
        let frame = boxed(rect)
            .sized("rx", radius)
            .with("stroke-width", "2")
            .maybe("stroke-dasharray", marks::frame(it.state.row().dash));
        Some(self.painted(frame, "state-frame", None, Some(it.paint)))
    }
}
