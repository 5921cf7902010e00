//! Drawings: the whole of one on a screen, and on paper what can be read there.
//!
//! Where all of a drawing would be too small on paper, an overview of it is printed in its place, and drawings of its
//! parts behind it. A screen shows neither: the whole can be enlarged there. Style sheets choose, so that one page serves
//! both, and what is not displayed is not read aloud.

use super::Writer;
use crate::diag::{Code, Diagnostic};
use crate::document::Figure;
use crate::render::html::drawing::embed;
use crate::render::html::escape::push_escaped;
use crate::render::html::print::Sheet;
use crate::scene::{Paper, Room};

/// Width over height from which on a drawing is printed on a landscape page.
const LANDSCAPE: f64 = 1.05;
/// The room for a drawing among the text of a page of the smaller paper, mm; what lies has more on a sheet of its own.
const AMONG_TEXT: Room = Room { width: 170.0, height: 205.0 };

impl Writer<'_> {
    /// A drawing with its number and caption. One that was drawn before is named only: a second would double its ids.
    pub(super) fn figure(&mut self, id: &str, caption: &str) {
        let Some(figure) = self.figures.get(id).copied() else { return };
        if self.drawn.contains(&figure.id.as_str()) {
            self.out.push_str("<p>");
            push_escaped(&mut self.out, caption);
            self.out.push_str("</p>\n");
            return;
        }
        // A part of what a screen shows whole is for paper.
        let paper_only = figure.part_of.as_ref().is_some_and(|whole| self.shown.iter().any(|(_, it)| it.id == *whole));
        self.drawn.push(&figure.id);
        let anchor = self.part_id();
        let sheet = self.sheet(figure.on_paper());
        if let (Some(sheet), Some(chapter)) = (sheet, self.chapters.last_mut()) {
            chapter.sheets.insert(sheet);
        }
        let overview =
            figure.overview.as_ref().and_then(|it| self.embedded(it, &it.print_svg, &format!("{anchor}.paper")));
        let classes =
            [sheet.map(Sheet::class), overview.is_some().then_some("has-overview"), paper_only.then_some("for-paper")];
        let classes = classes.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let class = if classes.is_empty() { classes } else { format!(" class=\"{classes}\"") };
        self.out.push_str(&format!("<figure id=\"{anchor}\"{class}>\n"));
        if paper_only {
            let drawn = self.embedded(figure, &figure.print_svg, &anchor);
            self.drawing("paper", drawn);
        } else {
            let drawn = self.embedded(figure, &figure.svg, &anchor);
            self.drawing("sheet", drawn);
            self.shown.push((anchor, figure));
        }
        if overview.is_some() {
            self.drawing("paper", overview);
        }
        self.caption(caption, figure, !paper_only);
        self.out.push_str("</figure>\n");
    }

    /// A drawing as it stands in the page; says so where it cannot.
    fn embedded(&mut self, figure: &Figure, svg: &str, prefix: &str) -> Option<String> {
        let svg = embed(svg, prefix, &self.known.sections);
        if svg.is_none() {
            self.diagnostics.push(Diagnostic::new(
                Code::DrawingTooLarge,
                figure.id.clone(),
                "the drawing is not well-formed SVG and was left out of the HTML",
            ));
        }
        svg
    }

    fn drawing(&mut self, class: &str, svg: Option<String>) {
        let svg = svg.as_deref().unwrap_or("<p>The drawing is not readable as SVG and was left out.</p>");
        self.out.push_str(&format!("<div class=\"{class}\">{svg}</div>\n"));
    }

    fn caption(&mut self, caption: &str, figure: &Figure, explored: bool) {
        let number = self.drawn.len();
        self.out.push_str(&format!("<figcaption><span><b>Figure {number}</b> "));
        push_escaped(&mut self.out, caption);
        self.out.push_str("</span>");
        if explored {
            self.out.push_str("<button type=\"button\" class=\"tn-button\" hidden>Explore</button>");
        }
        self.out.push_str("</figcaption>\n");
        if !figure.description.is_empty() && figure.description != caption {
            self.out.push_str("<p class=\"tn-hidden\">");
            push_escaped(&mut self.out, &figure.description);
            self.out.push_str("</p>\n");
        }
    }

    /// The lying sheet a drawing is printed on; none where it stands among the text.
    fn sheet(&self, figure: &Figure) -> Option<Sheet> {
        if figure.width <= figure.height * LANDSCAPE && figure.is_legible_in(AMONG_TEXT) {
            return None;
        }
        let (small, large) = Paper::pair(&self.look.paper);
        let is_large = self.look.large_pages && figure.sheet((small, large)) == large;
        Some(if is_large { Sheet::Large } else { Sheet::Small })
    }
}
