//! The smallest type in a drawing.

use super::{Sample, Scene, TextLine};
use serde::Serialize;

/// How small the texts of a drawing are, px.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Smallest {
    /// The smallest name of a component; the smallest text where there are no components.
    pub name: f64,
    /// The smallest text of all: facts, labels, badges, legend.
    pub text: f64,
}

impl Scene {
    /// How small its texts are; nought for a drawing without any.
    pub fn smallest(&self) -> Smallest {
        let tiles = || self.tiles.iter().flat_map(|tile| &tile.lines);
        let zones = self.zones.iter().map(|zone| &zone.caption);
        let marks = self.tiles.iter().flat_map(|tile| &tile.marks).map(|mark| &mark.text);
        let labels = self.routes.iter().filter_map(|route| route.label.as_ref()).flat_map(|label| &label.lines);
        let around = self.heading.iter().chain(self.classification.as_ref().map(|plate| &plate.text));
        let legend = self.legend.entries.iter().map(|entry| &entry.text).chain(&self.legend.texts);
        let samples = self.legend.entries.iter().filter_map(|entry| match &entry.sample {
            Sample::Tile { mark, .. } => mark.as_ref().map(|mark| &mark.text),
            Sample::Badge(mark) => Some(&mark.text),
            Sample::Line { .. } => None,
        });
        let all = tiles().chain(zones).chain(marks).chain(labels).chain(around).chain(legend).chain(samples);
        let text = least(all);
        let name = least(tiles().filter(|line| line.bold));
        Smallest { name: if name > 0.0 { name } else { text }, text }
    }
}

/// The least size of texts; nought of none.
fn least<'a>(lines: impl Iterator<Item = &'a TextLine>) -> f64 {
    let sizes = lines.filter(|line| !line.text.is_empty()).map(|line| line.size).filter(|size| *size > 0.0);
    sizes.reduce(f64::min).unwrap_or(0.0)
}
