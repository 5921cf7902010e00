//! Finds what is near: everything stands in the squares of the page that it touches.

use crate::layout::geometry::Area;

/// The least side of a square, px.
const SIDE: i32 = 128;
/// Squares of a page at most.
const MOST: i64 = 16_384;

/// Things of a page by the squares they touch.
pub(super) struct Squares<T> {
    cells: Vec<Vec<(Area, T)>>,
    side: i32,
    wide: i32,
    high: i32,
}

impl<T: Copy> Squares<T> {
    /// An empty page of this size.
    pub(super) fn new(page: (i32, i32)) -> Self {
        let mut side = SIDE;
        let count = |side: i32| (page.0.max(0) / side + 1, page.1.max(0) / side + 1);
        while i64::from(count(side).0) * i64::from(count(side).1) > MOST {
            side *= 2;
        }
        let (wide, high) = count(side);
        let cells = usize::try_from(i64::from(wide) * i64::from(high)).unwrap_or(0);
        Self { cells: (0..cells).map(|_| vec![]).collect(), side, wide, high }
    }

    fn touched(&self, area: &Area) -> impl Iterator<Item = usize> + use<T> {
        let (side, wide) = (self.side, self.wide);
        let cell = |at: i32, most: i32| (at / side).clamp(0, most - 1);
        let (x0, x1) = (cell(area.x, wide), cell(area.x + area.w, wide));
        let (y0, y1) = (cell(area.y, self.high), cell(area.y + area.h, self.high));
        (y0..=y1).flat_map(move |y| (x0..=x1).filter_map(move |x| usize::try_from(y * wide + x).ok()))
    }

    /// Puts a thing where it is.
    pub(super) fn add(&mut self, area: Area, it: T) {
        for cell in self.touched(&area) {
            if let Some(cell) = self.cells.get_mut(cell) {
                cell.push((area, it));
            }
        }
    }

    /// Looks at everything that an area overlaps, some of it more than once; areas that only touch do not overlap.
    pub(super) fn each(&self, area: &Area, mut look: impl FnMut(T)) {
        for cell in self.touched(area) {
            for (other, it) in self.cells.get(cell).into_iter().flatten() {
                if other.overlaps(area, 0) {
                    look(*it);
                }
            }
        }
    }
}
