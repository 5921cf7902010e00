//! How a drawing stands on paper.

use super::Figure;
use crate::scene::{Paper, Room};

impl Figure {
    /// Whether names have 7 pt and no text less than 5 pt where the drawing fills a room.
    pub fn is_legible_in(&self, room: Room) -> bool {
        self.times_legible_in(room) >= 1.0
    }

    /// How many times as large as it must be the type of the drawing is where it fills a room; below 1 it is too small.
    pub fn times_legible_in(&self, room: Room) -> f64 {
        self.smallest.times_legible((self.width, self.height), room)
    }

    /// The drawing as it stands on paper: an overview of it, where all of it at once would be too small to read.
    pub fn on_paper(&self) -> &Self {
        self.overview.as_deref().unwrap_or(self)
    }

    /// Which of two sheets it stands on: the first if it is legible there.
    pub fn sheet(&self, (small, large): (Paper, Paper)) -> Paper {
        if self.on_paper().is_legible_in(small.room()) { small } else { large }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Smallest;

    #[test]
    fn a_drawing_stands_on_the_smallest_sheet_it_is_legible_on() {
        let papers = Paper::pair("a4");
        let drawing = |width: f64, text: f64| Figure {
            width,
            height: width / 1.5,
            smallest: Smallest { name: 13.0, text },
            ..Figure::default()
        };
        // 13 px are 7 pt where a px is 0.19 mm.
        assert_eq!(drawing(1_400.0, 10.0).sheet(papers), Paper::A4);
        assert_eq!(drawing(1_440.0, 10.0).sheet(papers), Paper::A3);
        assert!(!drawing(2_110.0, 10.0).is_legible_in(Paper::A3.room()));
        assert!(!drawing(1_400.0, 9.0).is_legible_in(Paper::A4.room()));
        assert!(drawing(9_000.0, 0.0).is_legible_in(Paper::A4.room()));
    }
}
