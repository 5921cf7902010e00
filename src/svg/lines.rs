//! Lines: their paths, heads and labels.

use super::tree::{Build, boxed, element};
use super::xml::num;
use super::{Writer, marks};
use crate::catalog::{Arrow, Emphasis};
use crate::scene::{Label, Paint, Point, Route};
use ::svg::node::element::Element;

impl Writer<'_> {
    pub(super) fn route(&mut self, route: &Route) -> Element {
        let whole = marks::path(&route.points, route.radius, false);
        // What a line shares with the one it branches from is drawn once; the whole of it is there for who looks for it.
        let own = route.branch.as_ref().map(|it| (marks::path(&it.points, route.radius, true), &it.of));
        let part = marks::reasoned(marks::stated(element("g"), route.state), route.inactive);
        let mut part = marks::emphasised(part, route.emphasis).holding(element("title").saying(&route.title));
        if let Some(it) = route.state {
            let halo = element("path")
                .with("d", own.as_ref().map_or(&whole, |it| &it.0))
                .with("stroke-width", "8")
                .with("stroke-opacity", "0.35")
                .maybe("stroke-dasharray", marks::halo(it.state.row().dash));
            part = part.holding(self.painted(halo, "state-halo", None, Some(it.paint)));
        }
        let line = element("path")
            .with("data-edge-id", &route.id)
            .with("data-source", &route.source)
            .with("data-target", &route.target)
            .with("d", whole);
        part = match own {
            Some((path, of)) => {
                let branch = element("path").with("data-branch-of", of).with("d", path);
                part.holding(line.with("class", "edge").with("fill", "none")).holding(self.inked(branch, route))
            }
            None => part.holding(self.inked(line, route)),
        };
        let mut ends = vec![];
        if let [.., from, to] = route.points[..] {
            ends.push((from, to));
        }
        if let (true, [to, from, ..]) = (route.both, &route.points[..]) {
            ends.push((*from, *to));
        }
        part.holding_all(ends.into_iter().filter_map(|(from, to)| self.head(route.head, from, to, route.stroke)))
    }

    /// A path with the ink of a line.
    fn inked(&mut self, path: Element, route: &Route) -> Element {
        let path = path
            .sized("stroke-width", route.width * marks::weight(route.emphasis))
            .maybe("stroke-dasharray", marks::dash(route.dash))
            .maybe("stroke-opacity", marks::fading(route.evidence, route.state));
        self.painted(path, "edge", None, Some(route.stroke))
    }

    /// The head of a line; none where its end has no direction.
    pub(super) fn head(&mut self, arrow: Arrow, from: Point, to: Point, paint: Paint) -> Option<Element> {
        let points = marks::head(arrow, from, to);
        if points.is_empty() {
            return None;
        }
        Some(if arrow == Arrow::Open {
            let head = element("polyline").with("points", points).with("stroke-width", "1.6");
            self.painted(head.with("stroke-linejoin", "round"), "", None, Some(paint))
        } else {
            self.painted(element("polygon").with("points", points), "", Some(paint), None)
        })
    }

    pub(super) fn label(&mut self, id: &str, label: &Label, emphasis: Option<Emphasis>) -> Element {
        // The label of a stem is that of several lines.
        let whose = if label.shared { "data-stem-label" } else { "data-edge-label" };
        let ground = boxed(label.rect).with("rx", num((label.rect.h / 2.0).min(8.0)));
        let ground = self.painted(ground, "label-box", Some(label.fill), Some(label.stroke));
        let part = marks::emphasised(element("g").with(whose, id), emphasis).holding(ground);
        part.holding_all(label.lines.iter().map(|line| self.text(line)))
    }
}
