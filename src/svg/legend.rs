//! The legend.

use super::tree::{Build, boxed, element};
use super::{Writer, marks};
use crate::scene::{Legend, Sample};
use ::svg::node::element::Element;

impl Writer<'_> {
    /// The legend, if it has any room.
    pub(super) fn legend(&mut self, legend: &Legend) -> Option<Element> {
        if legend.rect.w <= 0.0 {
            return None;
        }
        let ground = boxed(legend.rect).with("rx", "8");
        let mut part = element("g").holding(self.painted(ground, "", Some(legend.fill), Some(legend.stroke)));
        for entry in &legend.entries {
            part = part.holding_all(self.sample(&entry.sample)).holding(self.text(&entry.text));
        }
        Some(part.holding_all(legend.texts.iter().map(|line| self.text(line))))
    }

    fn sample(&mut self, sample: &Sample) -> Vec<Element> {
        match sample {
            Sample::Line { from, to, stroke, width, dash, head, evidence } => {
                let line = element("path")
                    .with("d", marks::path(&[*from, *to], 0.0, false))
                    .sized("stroke-width", *width)
                    .maybe("stroke-dasharray", marks::dash(*dash))
                    .maybe("stroke-opacity", marks::faint(*evidence));
                let mut out = vec![self.painted(line, "", None, Some(*stroke))];
                out.extend(head.and_then(|head| self.head(head, *from, *to, *stroke)));
                out
            }
            Sample::Tile { rect, evidence, fill, stroke, state, mark } => {
                let tile = boxed(*rect).with("rx", "4").maybe("stroke-dasharray", marks::evidence(*evidence));
                let mut out = vec![self.painted(tile, "", Some(*fill), Some(*stroke))];
                out.extend(self.frame(*rect, 0.0, 4.0, *state));
                out.extend(mark.iter().flat_map(|mark| self.mark(mark)));
                out
            }
            Sample::Badge(mark) => self.mark(mark).into(),
        }
    }
}
