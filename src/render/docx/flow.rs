//! About where on which page things come to stand, for the numbers in contents until Word counts itself.
//!
//! An estimate: widths are those of the embedded font, heights those of our own template.

use crate::render::fonts::{Coverage, Fonts};

/// Width of a text in the fonts of documents, as a share of that in the embedded one.
const NARROWER: f64 = 0.94;
/// Height of a line, in sizes of its type.
pub(super) const LINE: f64 = 1.33;
/// Size of running text in pt.
pub(super) const TEXT: f64 = 10.0;

/// A place on a page.
pub(super) struct Flow {
    /// Number of the page, from 1.
    pub(super) page: u32,
    /// How far down it is filled, in pt.
    filled: f64,
    /// Width and height of its text, in pt.
    pub(super) room: (f64, f64),
    coverage: Coverage<'static>,
}

impl Flow {
    /// The head of the first page.
    pub(super) fn new(room: (f64, f64), fonts: &'static Fonts) -> Self {
        Self { page: 1, filled: 0.0, room, coverage: fonts.coverage() }
    }

    /// The head of the first page again: what stands before is counted by others.
    pub(super) fn restart(&mut self) {
        (self.page, self.filled) = (1, 0.0);
    }

    /// Width of a text in pt.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        // Longer ones are told by their beginning.
        let begins: String = text.chars().take(2_000).collect();
        let longer = text.chars().count().max(1) as f64 / begins.chars().count().max(1) as f64;
        self.coverage.width(&begins) * size * NARROWER * longer
    }

    /// Width of a text in em of the embedded font.
    pub(super) fn em(&self, text: &str) -> f64 {
        self.coverage.width(text)
    }

    /// Lines that a text takes in so much room.
    pub(super) fn lines(&self, text: &str, size: f64, room: f64) -> f64 {
        // Words do not fill lines to the end.
        (self.width(text, size) * 1.04 / room.max(20.0)).ceil().max(1.0)
    }

    /// Takes a paragraph of running text.
    pub(super) fn paragraph(&mut self, text: &str, room: f64) {
        let lines = self.lines(text, TEXT, room);
        self.take(lines * TEXT * LINE + 7.0);
    }

    /// Takes height that may go on over pages.
    pub(super) fn take(&mut self, height: f64) {
        self.filled += height;
        while self.filled > self.room.1 {
            self.filled -= self.room.1;
            self.page += 1;
        }
    }

    /// Takes height that stays on one page, if one is large enough.
    pub(super) fn take_whole(&mut self, height: f64) {
        if self.filled > 0.0 && self.filled + height > self.room.1 && height < self.room.1 {
            self.begin_page();
        }
        self.take(height);
    }

    /// Begins a page, unless nothing stands on this one.
    pub(super) fn begin_page(&mut self) {
        if self.filled > 0.0 {
            self.page += 1;
            self.filled = 0.0;
        }
    }

    /// Pages of their own.
    pub(super) fn pages(&mut self, count: u32) {
        self.begin_page();
        self.page += count;
    }

    /// How much of the page is filled: 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.filled / self.room.1.max(1.0)
    }
}
