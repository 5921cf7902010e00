//! Visio: a package (`.vsdx`) of native shapes: zones as containers, components with an icon, shape data and a link,
//! connectors glued to them, layers to hide.
//!
//! The format is ECMA-376 part 2 (packages) with the parts of [MS-VSDX]. Lengths are inches, y grows upwards.

mod around;
mod links;
mod package;
mod parts;
mod pictures;
mod sheet;

use super::parts::Parts;
use super::{FormatError, FormatOptions};
use crate::scene::{Point, Rect, Scene};
use pictures::Pictures;
use sheet::Sheet;
use std::collections::BTreeMap;

/// Px of an inch.
const INCH: f64 = 96.0;
/// Layers before those of the links: zones, components, title and legend.
const LAYERS: [&str; 3] = ["Zones", "Components", "Title and legend"];

/// What is being written.
struct Drawing<'a> {
    scene: &'a Scene,
    options: &'a FormatOptions,
    /// Number of the sheet of each part, by its id among [`Parts`].
    numbers: BTreeMap<String, u32>,
    next: u32,
    /// Kinds of components and their masters.
    masters: BTreeMap<String, u32>,
    /// Kinds of links, a layer each.
    link_kinds: Vec<String>,
    pictures: Pictures,
}

impl Drawing<'_> {
    /// The next number of a sheet.
    fn number(&mut self) -> u32 {
        self.next = self.next.saturating_add(1);
        self.next
    }

    /// A point of the page, inches from its lower left corner.
    fn at(&self, p: Point) -> (f64, f64) {
        (p.x / INCH, (self.scene.height - p.y) / INCH)
    }

    /// The box of a sheet.
    fn place(&self, sheet: &mut Sheet, rect: Rect) {
        let (x, y) = self.at(Point { x: rect.x + rect.w / 2.0, y: rect.y + rect.h / 2.0 });
        sheet.place(x, y, rect.w / INCH, rect.h / INCH);
    }

    fn layer(&self, kind: &str) -> usize {
        LAYERS.len() + self.link_kinds.iter().position(|it| it == kind).unwrap_or(0)
    }
}

/// Writes a scene as a Visio package.
pub(super) fn write(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let parts = Parts::of(scene);
    let mut drawing = Drawing {
        scene,
        options,
        numbers: BTreeMap::new(),
        next: 0,
        masters: masters(scene),
        link_kinds: link_kinds(scene),
        pictures: Pictures::default(),
    };
    for id in parts.zones.iter().chain(&parts.tiles).chain(&parts.routes) {
        let number = drawing.number();
        drawing.numbers.insert(id.clone(), number);
    }
    let mut shapes = String::new();
    parts::zones(&mut drawing, &parts, &mut shapes);
    let ports = links::ports(&drawing, &parts);
    parts::tiles(&mut drawing, &parts, &ports, &mut shapes)?;
    let glue = links::write(&drawing, &parts, &ports, &mut shapes);
    around::write(&mut drawing, &mut shapes);
    package::write(&drawing, &shapes, &glue)
}

/// A master for each kind of component in the drawing, numbered after those of zones and links.
fn masters(scene: &Scene) -> BTreeMap<String, u32> {
    let mut out: BTreeMap<String, u32> = scene.tiles.iter().map(|it| (it.kind.clone(), 0)).collect();
    out.values_mut().zip(package::FIRST_KIND..).for_each(|(number, at)| *number = at);
    out
}

fn link_kinds(scene: &Scene) -> Vec<String> {
    let mut out: Vec<String> = scene.routes.iter().map(|it| it.kind.clone()).collect();
    out.sort();
    out.dedup();
    out
}
