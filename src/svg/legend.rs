//! The legend.

use super::xml::{self, num};
use super::{Writer, marks};
use crate::scene::{Legend, Sample};

impl Writer<'_> {
    pub(super) fn legend(&mut self, legend: &Legend) {
        if legend.rect.w <= 0.0 {
            return;
        }
        let paint = self.paint("", Some(legend.fill), Some(legend.stroke));
        self.put(&format!("<g>\n<rect{} rx=\"8\"{paint}/>\n", xml::rect(legend.rect)));
        for entry in &legend.entries {
            self.sample(&entry.sample);
            self.text(&entry.text);
        }
        for line in &legend.texts {
            self.text(line);
        }
        self.put("</g>\n");
    }

    fn sample(&mut self, sample: &Sample) {
        match sample {
            Sample::Line { from, to, stroke, width, dash, head, evidence } => {
                let paint = self.paint("", None, Some(*stroke));
                self.put(&format!(
                    "<path d=\"M{} {}L{} {}\" stroke-width=\"{}\"{}{}{paint}/>",
                    num(from.x),
                    num(from.y),
                    num(to.x),
                    num(to.y),
                    num(*width),
                    marks::dash(*dash),
                    marks::faint(*evidence)
                ));
                if let Some(head) = head {
                    let head = self.head(*head, *from, *to, *stroke);
                    self.put(&head);
                }
            }
            Sample::Tile { rect, evidence, fill, stroke, state, mark } => {
                let paint = self.paint("", Some(*fill), Some(*stroke));
                self.put(&format!("<rect{} rx=\"4\"{}{paint}/>", xml::rect(*rect), marks::evidence(*evidence)));
                self.frame(*rect, 0.0, 4.0, *state);
                if let Some(mark) = mark {
                    self.mark(mark);
                }
            }
            Sample::Badge(mark) => self.mark(mark),
        }
    }
}
