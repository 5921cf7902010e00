//! Lines: their paths, heads and labels.

use super::xml::{self, escape, num};
use super::{Writer, marks};
use crate::catalog::{Arrow, Emphasis};
use crate::scene::{Label, Paint, Point, Route};

impl Writer<'_> {
    pub(super) fn route(&mut self, route: &Route) {
        let whole = marks::path(&route.points, route.radius, false);
        // What a line shares with the one it branches from is drawn once; the whole of it is there for who looks for it.
        let own = route.branch.as_ref().map(|it| (marks::path(&it.points, route.radius, true), escape(&it.of)));
        let path = own.as_ref().map_or(&whole, |it| &it.0);
        let paint = self.paint("edge", None, Some(route.stroke));
        let faint = marks::fading(route.evidence, route.state);
        let state = marks::state(route.state) + &marks::inactive(route.inactive);
        self.put(&format!("<g{state}{}><title>{}</title>", marks::emphasis(route.emphasis), escape(&route.title)));
        if let Some(it) = route.state {
            let halo = self.paint("state-halo", None, Some(it.paint));
            let dash = marks::halo(it.state.row().dash);
            self.put(&format!("<path d=\"{path}\" stroke-width=\"8\" stroke-opacity=\"0.35\"{dash}{halo}/>"));
        }
        let width = num(route.width * marks::weight(route.emphasis));
        let ink = format!(" stroke-width=\"{width}\"{}{faint}{paint}", marks::dash(route.dash));
        let unseen = " class=\"edge\" fill=\"none\"";
        self.put(&format!(
            "<path data-edge-id=\"{}\" data-source=\"{}\" data-target=\"{}\" d=\"{whole}\"{}/>",
            escape(&route.id),
            escape(&route.source),
            escape(&route.target),
            if own.is_some() { unseen } else { &ink }
        ));
        if let Some((path, of)) = &own {
            self.put(&format!("<path data-branch-of=\"{of}\" d=\"{path}\"{ink}/>"));
        }
        let mut ends = vec![];
        if let [.., from, to] = route.points[..] {
            ends.push((from, to));
        }
        if let (true, [to, from, ..]) = (route.both, &route.points[..]) {
            ends.push((*from, *to));
        }
        for (from, to) in ends {
            let head = self.head(route.head, from, to, route.stroke);
            self.put(&head);
        }
        self.put("</g>\n");
    }

    pub(super) fn head(&mut self, arrow: Arrow, from: Point, to: Point, paint: Paint) -> String {
        let points = marks::head(arrow, from, to);
        if points.is_empty() {
            return String::new();
        }
        if arrow == Arrow::Open {
            let paint = self.paint("", None, Some(paint));
            format!("<polyline points=\"{points}\" stroke-width=\"1.6\" stroke-linejoin=\"round\"{paint}/>")
        } else {
            let paint = self.paint("", Some(paint), None);
            format!("<polygon points=\"{points}\"{paint}/>")
        }
    }

    pub(super) fn label(&mut self, id: &str, label: &Label, emphasis: Option<Emphasis>) {
        let paint = self.paint("label-box", Some(label.fill), Some(label.stroke));
        // The label of a stem is that of several lines.
        let whose = if label.shared { "stem" } else { "edge" };
        self.put(&format!("<g data-{whose}-label=\"{}\"{}>", escape(id), marks::emphasis(emphasis)));
        self.put(&format!("<rect{} rx=\"{}\"{paint}/>", xml::rect(label.rect), num((label.rect.h / 2.0).min(8.0))));
        for line in &label.lines {
            self.text(line);
        }
        self.put("</g>\n");
    }
}
