//! Layout: gives a diagram its coordinates.
//!
//! In: a [`Diagram`]. Out: a [`Scene`]. Never sees a model. Engines stand behind [`Layout`]; the zoned engine is the
//! one documents use.

mod badges;
mod bundle;
mod caption;
mod fold;
mod geometry;
mod ids;
mod label;
mod layered;
mod legend;
mod line;
mod normalise;
mod order;
mod page;
mod random;
mod router;
mod shape;
mod threads;
mod tile;
mod verify;
mod zoned;

use crate::diag::Warned;
use crate::diagram::Diagram;
use crate::scene::Scene;

/// An engine that places a diagram.
pub trait Layout {
    /// Stable name: `zoned`.
    fn id(&self) -> &'static str;

    /// Places every node and routes every edge. Never fails: what cannot be drawn as wished is drawn otherwise, and
    /// the diagnostics say so. The same diagram gives the same scene on every machine.
    fn lay_out(&self, diagram: &Diagram, options: &Options) -> Warned<Scene>;
}

/// What a person may wish of a drawing.
#[derive(Debug, Clone)]
pub struct Options {
    /// Width over height of the page.
    pub aspect: f64,
    /// A person's own icons by kind id: SVG text.
    pub icons: std::collections::BTreeMap<String, String>,
    /// Where parts stood in an older drawing, to be kept.
    pub places: Option<crate::scene::Places>,
}

impl Default for Options {
    fn default() -> Self {
        Self { aspect: 1.5, icons: std::collections::BTreeMap::new(), places: None }
    }
}

/// The engine documents use.
pub fn zoned() -> impl Layout {
    zoned::Zoned
}

/// The baseline: tiles in ranks, for small diagrams without cycles.
pub fn layered() -> impl Layout {
    layered::Layered
}

/// Every engine, the one documents use first.
pub fn engines() -> Vec<Box<dyn Layout>> {
    vec![Box::new(zoned::Zoned), Box::new(layered::Layered)]
}
