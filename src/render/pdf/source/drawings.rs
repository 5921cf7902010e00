//! Drawings: among the text, or on a page of their own.

use super::super::plan::Slot;
use super::super::sheets::Place;
use super::{Writer, bounded, literal};
use crate::document::Figure;

impl<'a> Writer<'a, '_> {
    /// A drawing where it stands, if it has room among the text. Else it waits for a place where the page is full, or for
    /// the end of the chapter; here stands where to find it. `text` tells whether text follows in its section.
    pub(super) fn figure(&mut self, id: &str, caption: &str, text: bool) {
        let Some(figure) = self.figures.get(id).copied() else {
            self.out.push_str("none\n");
            return;
        };
        if self.drawn.contains(&figure.id.as_str()) {
            let caption = self.text(caption);
            self.out.push_str(&format!("par({caption})\n"));
            return;
        }
        // Numbers of figures rise through the document: behind one that waits, all wait.
        let place = self.sheets.place(figure);
        let (number, arguments) = self.numbered(figure, caption);
        let most = self.sheets.among();
        let call = match place {
            Place::Text if self.waiting.is_empty() => {
                self.out.push_str(&format!("drawing({arguments}, most: {most:.1}pt, floats: {text})\n"));
                return;
            }
            Place::Text => format!("drawing({arguments}, most: {most:.1}pt)"),
            Place::Page(sheet, turned) => {
                self.paged.insert(number);
                format!("drawing-page(\"{}\", {turned}, {arguments})", sheet.name)
            }
        };
        let caption = self.text(&bounded(caption));
        self.out.push_str(&format!("let drawing-{number} = () => {call}\n#overleaf({number}, {caption})\n"));
        self.waiting.push(number);
    }

    /// A drawing within another block, where there is no page to turn.
    pub(super) fn figure_within(&mut self, id: &str, caption: &str) {
        let figure = self.figures.get(id).copied().filter(|figure| !self.drawn.contains(&figure.id.as_str()));
        match figure {
            Some(figure) if self.waiting.is_empty() && self.sheets.place(figure) == Place::Text => {
                let (_, arguments) = self.numbered(figure, caption);
                let most = self.sheets.among();
                self.out.push_str(&format!("drawing({arguments}, most: {most:.1}pt)\n"));
            }
            _ => {
                let caption = self.text(caption);
                self.out.push_str(&format!("par({caption})\n"));
            }
        }
    }

    /// Gives a drawing its number; with the arguments of the function that draws it.
    fn numbered(&mut self, figure: &'a Figure, caption: &str) -> (usize, String) {
        let file = file(self.drawn.len());
        self.drawn.push(&figure.id);
        let number = self.drawn.len();
        let caption = self.text(&bounded(caption));
        let description = if figure.description.is_empty() { &figure.caption } else { &figure.description };
        let alt = self.text(&bounded(description));
        let (width, height) = (figure.width.clamp(1.0, 100_000.0), figure.height.clamp(1.0, 100_000.0));
        let arguments = format!(
            "{number}, {}, {width:.2}, {height:.2}, {{ strong(\"Figure {number}\"); h(0.7em); {caption} }}, {alt}, ({})",
            literal(&file),
            self.links(figure)
        );
        (number, arguments)
    }

    /// Where clicks in a drawing lead.
    fn links(&self, figure: &Figure) -> String {
        let mut links = String::new();
        for link in &figure.links {
            let place = link.href.strip_prefix('#').filter(|place| self.places.contains(place));
            let Some(place) = place else { continue };
            let rect = link.rect;
            if [rect.x, rect.y, rect.w, rect.h].iter().all(|side| side.is_finite()) {
                let sides = format!("{:.2}, {:.2}, {:.2}, {:.2}", rect.x, rect.y, rect.w, rect.h);
                links.push_str(&format!("({sides}, {}), ", literal(place)));
            }
        }
        links
    }

    /// A place where the drawings that wait may stand; `fresh` at the head of a page.
    pub(super) fn slot(&mut self, fresh: bool, heading: bool) {
        let waiting = self.waiting.iter().map(|number| format!("({number}, drawing-{number}), ")).collect::<String>();
        self.out.push_str(&format!("#slot({}, ({waiting}))\n", self.slots.len()));
        let paged = self.waiting.iter().copied().filter(|number| self.paged.contains(number)).collect();
        let (chapter, waiting) = (self.chapter, self.waiting.clone());
        self.slots.push(Slot { fresh, heading, chapter, waiting, paged });
    }

    /// The last place for the drawings that wait.
    pub(super) fn last_slot(&mut self) {
        if !self.waiting.is_empty() {
            self.slot(false, true);
            self.waiting.clear();
        }
    }
}

/// Name of the file of a drawing.
pub(super) fn file(index: usize) -> String {
    format!("drawing-{index}.svg")
}
