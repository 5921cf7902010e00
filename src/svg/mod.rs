//! SVG: writes a scene as a standalone SVG file.
//!
//! In: a [`Scene`]. Out: SVG 1.1 text that carries its meaning in `data-` attributes and titles. Never measures or
//! places anything; no script, no reference out of the file.

mod legend;
mod lines;
mod marks;
pub(crate) mod xml;

use crate::catalog::Emphasis;
use crate::scene::{Mark, Paint, Palette, Plate, Rect, Scene, Standing, TextLine, Tile, ZoneBox, theme};
use std::collections::BTreeMap;
use xml::{escape, num};

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
const FONTS: &str = "'Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif";

/// Writes a scene as SVG text.
pub fn write(scene: &Scene, options: &SvgOptions) -> String {
    let mut writer = Writer { out: String::new(), options, palette: &scene.palette, used: BTreeMap::new() };
    writer.body(scene);
    let style = writer.style();
    let prefix = escape(&options.id_prefix);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {w} {h}\" \
         width=\"{w}\" height=\"{h}\" role=\"img\" lang=\"en\" aria-labelledby=\"{prefix}title {prefix}desc\" \
         class=\"tenantry\" font-family=\"{FONTS}\">\n<title id=\"{prefix}title\">{}</title>\n<desc id=\"{prefix}desc\">{}</desc>\n",
        escape(&scene.title),
        escape(&scene.description),
        w = num(scene.width),
        h = num(scene.height),
    );
    out.push_str(&style);
    out.push_str(&writer.out);
    out.push_str("</svg>\n");
    out
}

struct Writer<'a> {
    out: String,
    options: &'a SvgOptions,
    palette: &'a Palette,
    used: BTreeMap<&'static str, Paint>,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Classes and attributes that paint a shape.
    fn paint(&mut self, class: &str, fill: Option<Paint>, stroke: Option<Paint>) -> String {
        let mut classes: Vec<String> = if class.is_empty() { vec![] } else { vec![class.into()] };
        let mut attributes = String::new();
        for (paint, property, letter) in [(fill, "fill", 'f'), (stroke, "stroke", 's')] {
            match paint.map(|it| self.palette.of(it)) {
                Some(p) => {
                    self.used.insert(p.token, p);
                    if self.options.mode == SvgMode::Screen {
                        classes.push(format!("{letter}-{}", p.token));
                    } else {
                        attributes.push_str(&format!(" {property}=\"{}\"", p.light));
                    }
                }
                None if property == "fill" => attributes.push_str(" fill=\"none\""),
                None => {}
            }
        }
        if classes.is_empty() { attributes } else { format!(" class=\"{}\"{attributes}", classes.join(" ")) }
    }

    fn style(&self) -> String {
        if self.options.mode == SvgMode::Print {
            return String::new();
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
        format!(
            "<style>{}.tenantry a{{cursor:pointer}}.tenantry a:focus{{outline:none}}.tenantry a:focus .node-box,\
             .tenantry a:hover .node-box{{stroke:#2a6bbf;stroke-width:2.5}}@media (prefers-color-scheme:dark){{{}}}\
             @media print{{{}}}</style>\n",
            rules(false),
            rules(true),
            rules(false)
        )
    }

    fn body(&mut self, scene: &Scene) {
        let ground = self.paint("ground", Some(scene.ground), None);
        self.put(&format!("<rect width=\"{}\" height=\"{}\"{ground}/>\n", num(scene.width), num(scene.height)));
        self.put("<g>\n");
        for line in &scene.heading {
            self.text(line);
        }
        self.put("</g>\n");
        self.plate(scene.classification.as_ref());
        for zone in &scene.zones {
            self.zone(zone);
        }
        for route in &scene.routes {
            self.route(route);
        }
        for tile in &scene.tiles {
            self.tile(tile);
        }
        for route in &scene.routes {
            if let Some(label) = &route.label {
                self.label(&route.id, label, route.emphasis);
            }
        }
        self.legend(&scene.legend);
    }

    fn text(&mut self, line: &TextLine) {
        let paint = self.paint("", Some(line.paint), None);
        let weight = if line.bold { " font-weight=\"700\"" } else { "" };
        let struck = if line.struck { " text-decoration=\"line-through\"" } else { "" };
        let anchor = if line.centred { " text-anchor=\"middle\"" } else { "" };
        // Another viewer's font may be wider: the measured width is part of the drawing.
        let fit = if line.text.chars().count() > 3 {
            format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", num(line.width))
        } else {
            String::new()
        };
        self.put(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{struck}{anchor}{fit}{paint}>{}</text>\n",
            num(line.at.x),
            num(line.at.y),
            num(line.size),
            escape(&line.text)
        ));
    }

    fn zone(&mut self, zone: &ZoneBox) {
        let paint = self.paint("zone-box", Some(zone.fill), Some(zone.stroke));
        let id = escape(&zone.id);
        let (parent, state) = (parent(zone.parent.as_deref()), marks::state(zone.state));
        self.put(&format!("<g data-zone-id=\"{id}\" data-kind=\"{}\"{parent}{state}>\n", escape(&zone.kind)));
        self.put(&format!("<title>{}</title>\n", escape(&zone.title)));
        let dash = marks::evidence(zone.evidence);
        self.put(&format!("<rect{} rx=\"10\"{dash}{paint}/>\n", xml::rect(zone.rect)));
        self.frame(zone.rect, 3.0, 8.0, zone.state);
        if !zone.caption.text.is_empty() {
            self.put(&format!(
                "<g data-zone-label=\"{id}\"><rect class=\"label-box\"{} fill=\"none\"/>\n",
                xml::rect(zone.caption_rect)
            ));
            self.text(&zone.caption);
            self.put("</g>\n");
        }
        self.put("</g>\n");
    }

    fn tile(&mut self, tile: &Tile) {
        let paint = self.paint("node-box", Some(tile.fill), Some(tile.stroke));
        let dash = marks::evidence(tile.evidence);
        let parent = parent(tile.parent.as_deref());
        self.put(&format!(
            "<g data-node-id=\"{}\" data-kind=\"{}\" data-evidence=\"{}\"{}{}{parent}{}>\n<title>{}</title>\n",
            escape(&tile.id),
            escape(&tile.kind),
            tile.evidence.word().replace(' ', "-"),
            marks::state(tile.state),
            marks::inactive(tile.inactive),
            marks::emphasis(tile.emphasis),
            escape(&tile.title)
        ));
        let link = tile.href.as_deref().and_then(xml::safe_href);
        if let Some(href) = &link {
            let href = escape(&format!("{}{href}", self.options.link_base));
            self.put(&format!("<a href=\"{href}\" xlink:href=\"{href}\" tabindex=\"0\">"));
        }
        let bold = if tile.emphasis == Some(Emphasis::Strong) { " stroke-width=\"3\"" } else { "" };
        self.put(&format!("<rect{} rx=\"6\"{dash}{bold}{paint}/>\n", xml::rect(tile.rect)));
        self.frame(tile.rect, 3.0, 4.0, tile.state);
        if let Some(icon) = &tile.icon {
            if icon.plate {
                let plate = self.paint("", Some(icon.paint), None);
                self.put(&format!("<rect{} rx=\"6\"{plate}/>", xml::rect(icon.rect)));
            }
            let inset = if icon.plate { icon.rect.w * 0.1 } else { 0.0 };
            let ink = if icon.plate { self.palette.of(theme::ON_ICON) } else { icon.paint };
            let body = icon.body.replace("currentColor", &ink.light);
            self.put(&format!(
                "<g transform=\"translate({} {}) scale({:.4})\">{body}</g>\n",
                num(icon.rect.x + inset),
                num(icon.rect.y + inset),
                (icon.rect.w - 2.0 * inset) / 48.0
            ));
        }
        for line in &tile.lines {
            self.text(line);
        }
        for mark in &tile.marks {
            self.put(&format!("<g data-badge=\"{}\"><title>{}</title>", mark.badge.row().id, escape(&mark.title)));
            self.mark(mark);
            self.put("</g>\n");
        }
        self.put(if link.is_some() { "</a></g>\n" } else { "</g>\n" });
    }

    /// The frame of a state, inside of a border, so that the border still tells the evidence.
    fn frame(&mut self, rect: Rect, inset: f64, radius: f64, state: Option<Standing>) {
        let Some(it) = state else { return };
        let paint = self.paint("state-frame", None, Some(it.paint));
        let rect = Rect { x: rect.x + inset, y: rect.y + inset, w: rect.w - 2.0 * inset, h: rect.h - 2.0 * inset };
        if rect.w > 0.0 && rect.h > 0.0 {
            let dash = marks::frame(it.state.row().dash);
            self.put(&format!("<rect{} rx=\"{}\" stroke-width=\"2\"{dash}{paint}/>\n", xml::rect(rect), num(radius)));
        }
    }

    /// A badge.
    fn mark(&mut self, mark: &Mark) {
        let ground = self.paint("", Some(mark.fill), None);
        self.put(&format!("<rect{} rx=\"{}\"{ground}/>", xml::rect(mark.rect), num(mark.rect.h / 2.0)));
        self.text(&mark.text);
    }

    /// The classification mark.
    fn plate(&mut self, plate: Option<&Plate>) {
        let Some(plate) = plate else { return };
        let ground = self.paint("classification", Some(plate.fill), None);
        self.put(&format!("<g><rect{} rx=\"4\"{ground}/>", xml::rect(plate.rect)));
        self.text(&plate.text);
        self.put("</g>\n");
    }
}

fn parent(id: Option<&str>) -> String {
    id.map_or_else(String::new, |id| format!(" data-parent=\"{}\"", escape(id)))
}
