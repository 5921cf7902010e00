//! Tiles at given cells of a grid, with cells that are free.

use crate::scene::Step;
use std::collections::{BTreeMap, BTreeSet};

/// How many cells there may be for each tile before a grid is not taken over.
const SPARSE: usize = 6;

/// A grid with a tile, or none, in each cell.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) columns: usize,
    /// Row by row; the last row may be short.
    pub(super) cells: Vec<Option<usize>>,
}

/// The rank of each number of a set.
fn ranks(numbers: impl Iterator<Item = usize>) -> BTreeMap<usize, usize> {
    let numbers: BTreeSet<usize> = numbers.collect();
    numbers.into_iter().enumerate().map(|(rank, it)| (it, rank)).collect()
}

impl Grid {
    /// Tiles at their cells, without the rows and columns in which none is left; none where nearly all would be free.
    pub(super) fn of(tiles: &BTreeMap<Step, usize>) -> Option<Self> {
        let (rows, columns) = (ranks(tiles.keys().map(|it| it.0)), ranks(tiles.keys().map(|it| it.1)));
        let cells = rows.len().checked_mul(columns.len()).filter(|it| *it <= SPARSE * tiles.len() + 12)?;
        let mut grid = Self { columns: columns.len(), cells: vec![None; cells] };
        for ((row, column), tile) in tiles {
            let cell = rows.get(row)? * grid.columns + columns.get(column)?;
            *grid.cells.get_mut(cell)? = Some(*tile);
        }
        grid.trim();
        Some(grid)
    }

    fn trim(&mut self) {
        while self.cells.last().is_some_and(Option::is_none) {
            self.cells.pop();
        }
    }

    /// The tiles row by row.
    pub(super) fn tiles(&self) -> Vec<usize> {
        self.cells.iter().flatten().copied().collect()
    }

    /// Whether tiles are in these cells.
    pub(super) fn keeps(&self, cells: &BTreeMap<usize, usize>) -> bool {
        cells.iter().all(|(tile, cell)| self.cells.get(*cell) == Some(&Some(*tile)))
    }

    /// Puts a new tile into the free cell that is nearest to what it is tied to; where there is none, into a new row.
    pub(super) fn seat(&mut self, tile: usize, ends: &[(f64, f64)], spot: &dyn Fn(usize) -> Option<(f64, f64)>) {
        let short = if self.cells.len().is_multiple_of(self.columns.max(1)) { 0 } else { 1 };
        let free: Vec<usize> =
            (0..self.cells.len() + short).filter(|it| self.cells.get(*it).is_none_or(Option::is_none)).collect();
        let far = |cell: &usize| {
            let (x, y) = self.spot(*cell, spot);
            ends.iter().map(|it| (it.0 - x).abs() + (it.1 - y).abs()).sum::<f64>()
        };
        let nearest = free.into_iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        match nearest.filter(|it| *it < self.cells.len()) {
            Some(cell) => self.cells[cell] = Some(tile),
            None => self.cells.push(Some(tile)),
        }
    }

    /// About where a cell was: across as others of its column, down as others of its row.
    fn spot(&self, cell: usize, spot: &dyn Fn(usize) -> Option<(f64, f64)>) -> (f64, f64) {
        let like = |same: &dyn Fn(usize) -> bool| {
            self.cells.iter().enumerate().filter(|it| same(it.0)).find_map(|it| it.1.and_then(spot)).unwrap_or_default()
        };
        let columns = self.columns.max(1);
        (like(&|it| it % columns == cell % columns).0, like(&|it| it / columns == cell / columns).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(Step, usize)]) -> Grid {
        Grid::of(&cells.iter().copied().collect()).unwrap()
    }

    #[test]
    fn a_tile_that_went_leaves_its_cell_free_and_an_empty_row_or_column_goes() {
        let left = grid(&[((0, 0), 4), ((0, 5), 7), ((3, 5), 2)]);
        assert_eq!((left.columns, left.cells.as_slice()), (2, [Some(4), Some(7), None, Some(2)].as_slice()));
        assert!(Grid::of(&(0..40).map(|it| ((it, it), it)).collect()).is_none());
    }

    #[test]
    fn a_new_tile_takes_the_free_cell_near_its_ends_or_a_new_row() {
        let spot = |tile: usize| Some((tile as f64 * 100.0, 0.0));
        let mut full = grid(&[((0, 0), 0), ((0, 1), 1)]);
        full.seat(9, &[], &spot);
        assert_eq!(full.cells, [Some(0), Some(1), Some(9)]);
        let mut holes = grid(&[((0, 0), 0), ((1, 1), 5), ((2, 0), 2), ((2, 1), 3)]);
        holes.seat(9, &[(500.0, 0.0)], &spot);
        assert_eq!(holes.cells[1], Some(9));
    }
}
