//! Which sheet of paper a drawing stands on, and which way round.
//!
//! A drawing stands among the text where its names can be read there; else on a page of its own, as large as the page
//! allows, on the paper of the text where that is enough, else on paper of twice the size.

use crate::config::Look;
use crate::document::Figure;
use crate::scene::Room;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    /// What Typst calls it.
    pub(super) name: &'static str,
    /// Width and height in mm, standing.
    size: (f64, f64),
}

const A4: Sheet = Sheet { name: "a4", size: (210.0, 297.0) };
const A3: Sheet = Sheet { name: "a3", size: (297.0, 420.0) };
const LETTER: Sheet = Sheet { name: "us-letter", size: (215.9, 279.4) };
const TABLOID: Sheet = Sheet { name: "us-tabloid", size: (279.4, 431.8) };

/// What margins, head, foot and caption take of a page with a drawing, mm: `drawing-margin` in `document.typ`.
const AROUND_DRAWING: (f64, f64) = (20.0, 32.0);
/// What margins take of a page of text, mm: `page-margin` in `document.typ`.
const AROUND_TEXT: (f64, f64) = (40.0, 45.0);
/// Share of the height of a page that a drawing among the text takes at most.
const AMONG_TEXT: f64 = 0.62;
/// How much larger a drawing must be across before the page is turned for it.
const TURN: f64 = 1.03;

/// The papers of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheets {
    /// For text and small drawings.
    pub(super) text: Sheet,
    /// For drawings too large for that.
    large: Option<Sheet>,
}

/// Where a drawing stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// Among the text.
    Text,
    /// On a page of its own, turned or not.
    Page(Sheet, bool),
}

impl Sheets {
    pub(super) fn of(look: &Look) -> Self {
        let (text, large) = if look.paper == "letter" { (LETTER, TABLOID) } else { (A4, A3) };
        Self { text, large: look.large_pages.then_some(large) }
    }

    /// Height of the text on a page, and its distance from the head of the page, pt.
    pub(super) fn body(&self) -> (f64, f64) {
        // The upper margin is 25 of the 45 mm.
        (points(self.text.size.1 - AROUND_TEXT.1), points(25.0))
    }

    /// Height that a drawing among the text may have, pt.
    pub(super) fn among(&self) -> f64 {
        points((self.text.size.1 - AROUND_TEXT.1) * AMONG_TEXT)
    }

    /// Where a drawing stands.
    pub(super) fn place(&self, figure: &Figure) -> Place {
        let (width, height) = self.text.size;
        let among = Room { width: width - AROUND_TEXT.0, height: (height - AROUND_TEXT.1) * AMONG_TEXT };
        if figure.is_legible_in(among) {
            return Place::Text;
        }
        self.page(figure)
    }

    /// The page that it stands on alone.
    pub(super) fn page(&self, figure: &Figure) -> Place {
        let (turned, room) = self.text.best(figure);
        match self.large {
            Some(large) if !figure.is_legible_in(room) => Place::Page(large, large.best(figure).0),
            _ => Place::Page(self.text, turned),
        }
    }
}

impl Sheet {
    /// Which way round a drawing is larger, and the room it has then.
    fn best(self, figure: &Figure) -> (bool, Room) {
        let room =
            |(width, height): (f64, f64)| Room { width: width - AROUND_DRAWING.0, height: height - AROUND_DRAWING.1 };
        let (standing, lying) = (room(self.size), room((self.size.1, self.size.0)));
        let scale = |room: Room| (room.width / figure.width.max(1.0)).min(room.height / figure.height.max(1.0));
        if scale(lying) > scale(standing) * TURN { (true, lying) } else { (false, standing) }
    }
}

fn points(mm: f64) -> f64 {
    mm / 25.4 * 72.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Smallest;

    fn place(width: f64, height: f64, look: &Look) -> Place {
        let smallest = Smallest { name: 13.0, text: 10.0 };
        Sheets::of(look).place(&Figure { width, height, smallest, ..Figure::default() })
    }

    #[test]
    fn a_drawing_stands_where_its_names_can_be_read_and_as_small_as_that_allows() {
        let look = Look::default();
        assert_eq!(place(800.0, 400.0, &look), Place::Text);
        assert_eq!(place(1_300.0, 800.0, &look), Place::Page(A4, true));
        assert_eq!(place(900.0, 1_300.0, &look), Place::Page(A4, false));
        assert_eq!(place(1_700.0, 1_100.0, &look), Place::Page(A3, true));
        assert_eq!(place(1_100.0, 2_000.0, &look), Place::Page(A3, false));
        assert_eq!(place(9_000.0, 6_000.0, &look), Place::Page(A3, true));
    }

    #[test]
    fn paper_can_be_letter_and_of_one_size() {
        let letter = Look { paper: "letter".to_owned(), ..Look::default() };
        assert_eq!(place(1_300.0, 800.0, &letter), Place::Page(LETTER, true));
        assert_eq!(place(1_700.0, 1_100.0, &letter), Place::Page(TABLOID, true));
        let small = Look { large_pages: false, ..Look::default() };
        assert_eq!(place(1_700.0, 1_100.0, &small), Place::Page(A4, true));
    }
}
