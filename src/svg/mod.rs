//! SVG: writes a scene as a standalone SVG file.
//!
//! In: a [`Scene`]. Out: SVG 1.1 text that carries its meaning in `data-` attributes and titles. Never measures or
//! places anything; no script, no reference out of the file.

mod legend;
mod lines;
mod marks;
mod tiles;
mod tree;
pub(crate) mod xml;

use crate::scene::{Mark, Paint, Palette, Plate, Scene, Slot, TextLine, ZoneBox};
use ::svg::node::element::Element;
use std::collections::BTreeMap;
use tree::{Build, boxed, element};
use xml::num;

/// Where colours live.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SvgMode {
    /// Classes and a style sheet that follows the reader's light or dark preference.
    #[default]
    Screen,
    /// Literal light colours as attributes, for writers that know no CSS.
    Print,
}

/// How a scene is written.
#[derive(Debug, Clone, Default)]
pub struct SvgOptions {
    /// Where colours live.
    pub mode: SvgMode,
    /// What stands before every link: `logical.html`.
    pub link_base: String,
    /// What stands before every id of the file, so that several can share a page.
    pub id_prefix: String,
}

/// Families of like metrics, for viewers without the embedded font.
const FONTS: &str = "Noto Sans,Segoe UI,Helvetica Neue,Arial,sans-serif";

/// Writes a scene as SVG text.
pub fn write(scene: &Scene, options: &SvgOptions) -> String {
    let mut writer = Writer { options, palette: &scene.palette, used: BTreeMap::new() };
    let body = writer.body(scene);
    let id = |name: &str| format!("{}{name}", options.id_prefix);
    let (width, height) = (num(scene.width), num(scene.height));
    let root = element("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .with("viewBox", format!("0 0 {width} {height}"))
        .with("width", width)
        .with("height", height)
        .with("role", "img")
        .with("lang", "en")
        .with("aria-labelledby", format!("{} {}", id("title"), id("desc")))
        .with("class", "tenantry")
        .with("font-family", FONTS)
        .maybe("data-layout", scene.arrangement.as_ref().map(ToString::to_string))
        .holding(element("title").with("id", id("title")).saying(&scene.title))
        .holding(element("desc").with("id", id("desc")).saying(&scene.description))
        .holding_all(writer.style())
        .holding_all(body);
    format!("{root}\n")
}

/// A place in the arrangement of the page, where one is known.
fn slot(slot: &Slot) -> Option<String> {
    (!slot.is_empty()).then(|| slot.to_string())
}

struct Writer<'a> {
    options: &'a SvgOptions,
    palette: &'a Palette,
    used: BTreeMap<&'static str, Paint>,
}

impl Writer<'_> {
    /// A shape with classes and attributes that paint it.
    fn painted(&mut self, shape: Element, class: &str, fill: Option<Paint>, stroke: Option<Paint>) -> Element {
        let mut classes: Vec<String> = if class.is_empty() { vec![] } else { vec![class.into()] };
        let mut shape = shape;
        for (paint, property, letter) in [(fill, "fill", 'f'), (stroke, "stroke", 's')] {
            match paint.map(|it| self.palette.of(it)) {
                Some(p) => {
                    self.used.insert(p.token, p);
                    if self.options.mode == SvgMode::Screen {
                        classes.push(format!("{letter}-{}", p.token));
                    } else {
                        shape = shape.with(property, &*p.light);
                    }
                }
                None if property == "fill" => shape = shape.with(property, "none"),
                None => {}
            }
        }
        if classes.is_empty() { shape } else { shape.with("class", classes.join(" ")) }
    }

    /// The style sheet; none for paper.
    fn style(&self) -> Option<Element> {
        if self.options.mode == SvgMode::Print {
            return None;
        }
        let rules = |dark: bool| -> String {
            self.used
                .values()
                .map(|p| {
                    let (t, c) = (p.token, if dark { p.dark } else { p.light });
                    format!(".tenantry .f-{t}{{fill:{c}}}.tenantry .s-{t}{{stroke:{c}}}")
                })
                .collect()
        };
        let text = format!(
            "{}.tenantry a{{cursor:pointer}}.tenantry a:focus{{outline:none}}.tenantry a:focus .node-box,\
             .tenantry a:hover .node-box{{stroke:#2a6bbf;stroke-width:2.5}}@media (prefers-color-scheme:dark){{{}}}\
             @media print{{{}}}",
            rules(false),
            rules(true),
            rules(false)
        );
        Some(element("style").saying(&text))
    }

    fn body(&mut self, scene: &Scene) -> Vec<Element> {
        let ground = element("rect").sized("width", scene.width).sized("height", scene.height);
        let mut out = vec![self.painted(ground, "ground", Some(scene.ground), None)];
        out.push(element("g").holding_all(scene.heading.iter().map(|line| self.text(line))));
        out.extend(scene.classification.as_ref().map(|plate| self.plate(plate)));
        out.extend(scene.zones.iter().map(|zone| self.zone(zone)));
        out.extend(scene.routes.iter().map(|route| self.route(route)));
        out.extend(scene.tiles.iter().map(|tile| self.tile(tile)));
        for route in &scene.routes {
            out.extend(route.label.as_ref().map(|label| self.label(&route.id, label, route.emphasis)));
        }
        out.extend(self.legend(&scene.legend));
        out
    }

    fn text(&mut self, line: &TextLine) -> Element {
        // Another viewer's font may be wider: the measured width is part of the drawing.
        let fit = line.text.chars().count() > 3;
        let text = element("text")
            .sized("x", line.at.x)
            .sized("y", line.at.y)
            .sized("font-size", line.size)
            .maybe("font-weight", line.bold.then_some("700"))
            .maybe("text-decoration", line.struck.then_some("line-through"))
            .maybe("text-anchor", line.centred.then_some("middle"))
            .maybe("textLength", fit.then(|| num(line.width)))
            .maybe("lengthAdjust", fit.then_some("spacingAndGlyphs"));
        self.painted(text, "", Some(line.paint), None).saying(&line.text)
    }

    fn zone(&mut self, zone: &ZoneBox) -> Element {
        let ground = boxed(zone.rect).with("rx", "10").maybe("stroke-dasharray", marks::evidence(zone.evidence));
        let ground = self.painted(ground, "zone-box", Some(zone.fill), Some(zone.stroke));
        let part = element("g").with("data-zone-id", &zone.id).with("data-kind", &zone.kind);
        let part = part.maybe("data-parent", zone.parent.as_deref()).maybe("data-slot", slot(&zone.slot));
        let part = marks::stated(part, zone.state)
            .holding(element("title").saying(&zone.title))
            .holding(ground)
            .holding_all(self.frame(zone.rect, 3.0, 8.0, zone.state));
        if zone.caption.text.is_empty() {
            return part;
        }
        let caption = boxed(zone.caption_rect).with("class", "label-box").with("fill", "none");
        let label = element("g").with("data-zone-label", &zone.id).holding(caption);
        part.holding(label.holding(self.text(&zone.caption)))
    }

    /// A badge: its ground and its sign.
    fn mark(&mut self, mark: &Mark) -> [Element; 2] {
        let ground = boxed(mark.rect).sized("rx", mark.rect.h / 2.0);
        [self.painted(ground, "", Some(mark.fill), None), self.text(&mark.text)]
    }

    /// The classification mark.
    fn plate(&mut self, plate: &Plate) -> Element {
        let ground = boxed(plate.rect).with("rx", "4");
        let ground = self.painted(ground, "classification", Some(plate.fill), None);
        element("g").holding(ground).holding(self.text(&plate.text))
    }
}
