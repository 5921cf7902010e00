//! Slots of tiles in a grid that keep a person's constraints: tried one after the other, within bounds.

use super::lines::Tie;
use super::{Part, column_counts};
use std::collections::BTreeMap;

/// Tiles of a grid that constraints may be about.
const TILES: usize = 200;
/// Slots that are tried for each number of columns.
const STEPS: usize = 4_000;

/// The slots of tiles in a grid of so many columns, counted row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slots {
    pub(super) columns: usize,
    /// By tile: its slot.
    pub(super) of: BTreeMap<usize, usize>,
}

/// Slots for each number of columns that can keep the ties, of a grid of so many tiles.
pub(super) fn slots(ties: &[(Tie, usize, usize)], tiles: usize) -> Vec<Slots> {
    let Some(constraint) = Constraint::new(ties, tiles) else { return vec![] };
    column_counts(tiles).filter_map(|columns| constraint.slots(columns)).collect()
}

/// What a person asks of the tiles of a grid.
struct Constraint {
    tiles: usize,
    /// The tiles in the order in which they are seated.
    order: Vec<usize>,
    /// By place in that order: ties to those seated before, and whether this tile is the first of the tie.
    ties: Vec<Vec<(Tie, usize, bool)>>,
    /// By place in that order: those seated before that it shall stand together with.
    mates: Vec<Vec<usize>>,
}

impl Constraint {
    fn new(ties: &[(Tie, usize, usize)], tiles: usize) -> Option<Self> {
        let level = |tie: Tie| matches!(tie, Tie::Row | Tie::Left);
        let upright = |tie: Tie| matches!(tie, Tie::Column | Tie::Above);
        let pairs = |of: &dyn Fn(Tie) -> bool| -> Vec<(usize, usize)> {
            ties.iter().filter(|it| of(it.0)).map(|it| (it.1, it.2)).collect()
        };
        let order = order(ties);
        if order.len() > TILES || !is_acyclic(&pairs(&level)) || !is_acyclic(&pairs(&upright)) {
            return None;
        }
        let at: BTreeMap<usize, usize> = order.iter().enumerate().map(|(at, tile)| (*tile, at)).collect();
        let mut out = Self { tiles, ties: vec![vec![]; order.len()], mates: vec![vec![]; order.len()], order };
        for (tie, one, other) in ties.iter().filter(|it| it.0 != Tie::Together) {
            let (i, j) = (*at.get(one)?, *at.get(other)?);
            if i < j { out.ties[j].push((*tie, i, false)) } else { out.ties[i].push((*tie, j, true)) }
        }
        for set in sets(&pairs(&|tie| tie == Tie::Together)) {
            let mut places: Vec<usize> = set.iter().filter_map(|it| at.get(it).copied()).collect();
            places.sort_unstable();
            for (n, place) in places.iter().enumerate() {
                out.mates[*place] = places[..n].to_vec();
            }
        }
        Some(out)
    }

    /// The first slots that keep all constraints, if some are found.
    fn slots(&self, columns: usize) -> Option<Slots> {
        let mut taken = vec![false; self.tiles];
        let mut seated: Vec<usize> = vec![];
        let (mut from, mut steps) = (0, 0);
        while seated.len() < self.order.len() {
            steps += 1;
            if steps > STEPS {
                return None;
            }
            let place = seated.len();
            match (from..self.tiles).find(|slot| !taken[*slot] && self.fits(place, *slot, &seated, columns)) {
                Some(slot) => {
                    taken[slot] = true;
                    seated.push(slot);
                    from = 0;
                }
                None => {
                    let slot = seated.pop()?;
                    taken[slot] = false;
                    from = slot + 1;
                }
            }
        }
        Some(Slots { columns, of: self.order.iter().copied().zip(seated).collect() })
    }

    fn fits(&self, place: usize, slot: usize, seated: &[usize], columns: usize) -> bool {
        let spot = |slot: usize| (slot % columns, slot / columns);
        let here = spot(slot);
        let keeps = |(tie, other, first): &(Tie, usize, bool)| {
            let there = spot(seated[*other]);
            let (a, b) = if *first { (here, there) } else { (there, here) };
            match tie {
                Tie::Row => a.1 == b.1 && a.0 < b.0,
                Tie::Column => a.0 == b.0 && a.1 < b.1,
                Tie::Left => a.0 < b.0,
                Tie::Above => a.1 < b.1,
                Tie::Together => true,
            }
        };
        let near = |mate: &usize| {
            let there = spot(seated[*mate]);
            here.0.abs_diff(there.0) + here.1.abs_diff(there.1) == 1
        };
        let mates = &self.mates[place];
        self.ties[place].iter().all(keeps) && (mates.is_empty() || mates.iter().any(near))
    }
}

/// The tiles of ties: each after those that stand before it, and those that are tied near each other.
fn order(ties: &[(Tie, usize, usize)]) -> Vec<usize> {
    let mut tiles: Vec<usize> = ties.iter().flat_map(|it| [it.1, it.2]).collect();
    tiles.sort_unstable();
    tiles.dedup();
    let led = |tile: &usize| ties.iter().any(|it| it.0 != Tie::Together && it.2 == *tile);
    let (mut starts, rest): (Vec<usize>, Vec<usize>) = tiles.into_iter().partition(|it| !led(it));
    starts.extend(rest);
    let mut out: Vec<usize> = vec![];
    for start in starts {
        let mut next = std::collections::VecDeque::from([start]);
        while let Some(tile) = next.pop_front() {
            if out.contains(&tile) {
                continue;
            }
            out.push(tile);
            let tied = ties.iter().filter_map(|(_, a, b)| match () {
                () if *a == tile => Some(*b),
                () if *b == tile => Some(*a),
                () => None,
            });
            next.extend(tied);
        }
    }
    out
}

/// Takes away what nothing leads to until nothing is left, or a cycle.
fn is_acyclic(pairs: &[(usize, usize)]) -> bool {
    let mut left: Vec<(usize, usize)> = pairs.to_vec();
    while !left.is_empty() {
        let before = left.len();
        let targets: Vec<usize> = left.iter().map(|it| it.1).collect();
        left.retain(|it| targets.contains(&it.0));
        if left.len() == before {
            return false;
        }
    }
    true
}

/// The sets of things that pairs tie to each other.
fn sets(pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![];
    for (a, b) in pairs {
        let (mut with, without): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
            sets.into_iter().partition(|set| set.contains(a) || set.contains(b));
        with.push(vec![*a, *b]);
        let mut set: Vec<usize> = with.into_iter().flatten().collect();
        set.sort_unstable();
        set.dedup();
        sets = without;
        sets.push(set);
    }
    sets
}

impl Part {
    /// Holds tiles at their slots in every shape that can keep them.
    pub(super) fn take_slots(&mut self, slots: &[Slots]) {
        self.slots = slots.to_vec();
        let tiles: std::collections::BTreeSet<usize> = slots.iter().flat_map(|it| it.of.keys().copied()).collect();
        self.held = tiles.into_iter().collect();
        if self.columns.is_some_and(|columns| self.slots.iter().all(|it| it.columns != columns)) {
            self.columns = None;
        }
    }

    /// Whether tiles keep their slots in so many columns.
    pub(super) fn slots_in(&self, columns: usize) -> bool {
        self.slots.is_empty() || self.slots.iter().any(|it| it.columns == columns)
    }

    /// The cells row by row in so many columns.
    pub(super) fn in_slots(&self, columns: usize) -> Vec<Option<usize>> {
        match &self.grid {
            Some(grid) if grid.columns == columns => grid.cells.clone(),
            _ => self.seated(columns).into_iter().map(Some).collect(),
        }
    }

    /// The tiles row by row in so many columns, those with a slot in theirs.
    fn seated(&self, columns: usize) -> Vec<usize> {
        let Some(slots) = self.slots.iter().find(|it| it.columns == columns) else { return self.nodes.clone() };
        let mut out: Vec<Option<usize>> = vec![None; self.nodes.len()];
        for (tile, slot) in &slots.of {
            if let Some(place) = out.get_mut(*slot) {
                *place = Some(*tile);
            }
        }
        let mut rest = self.nodes.iter().copied().filter(|it| !slots.of.contains_key(it));
        out.into_iter().filter_map(|it| it.or_else(|| rest.next())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns in which ties can be kept, and the slots in one of them.
    fn seated(ties: &[(Tie, usize, usize)], tiles: usize, columns: usize) -> (Vec<usize>, Vec<(usize, usize)>) {
        let found = slots(ties, tiles);
        let spots = found.iter().find(|it| it.columns == columns).map(|it| it.of.clone()).unwrap_or_default();
        (found.iter().map(|it| it.columns).collect(), spots.into_iter().collect())
    }

    #[test]
    fn a_row_needs_its_columns_and_a_column_its_rows() {
        let row = [(Tie::Row, 5, 3), (Tie::Row, 3, 4)];
        assert_eq!(seated(&row, 6, 3), (vec![3, 4, 5, 6], vec![(3, 1), (4, 2), (5, 0)]));
        let column = [(Tie::Column, 5, 3), (Tie::Column, 3, 4)];
        assert_eq!(seated(&column, 6, 2), (vec![1, 2], vec![(3, 2), (4, 4), (5, 0)]));
        assert!(slots(&[row.as_slice(), &[(Tie::Column, 3, 4)]].concat(), 6).is_empty());
    }

    #[test]
    fn an_order_is_kept_whatever_is_between() {
        assert_eq!(seated(&[(Tie::Left, 1, 0)], 4, 2), (vec![2, 3, 4], vec![(0, 1), (1, 0)]));
        assert_eq!(seated(&[(Tie::Above, 1, 0)], 4, 2), (vec![1, 2, 3], vec![(0, 2), (1, 0)]));
        assert!(slots(&[(Tie::Left, 1, 0), (Tie::Left, 0, 1)], 4).is_empty());
        // Left of and above it at once is a corner.
        assert_eq!(seated(&[(Tie::Left, 1, 0), (Tie::Above, 1, 0)], 4, 2).1, [(0, 3), (1, 0)]);
    }

    #[test]
    fn what_stands_together_is_next_to_each_other() {
        let (columns, spots) = seated(&[(Tie::Together, 0, 8), (Tie::Together, 8, 4)], 9, 3);
        assert_eq!(columns.len(), 9);
        let spot = |tile: usize| spots.iter().find(|it| it.0 == tile).map(|it| (it.1 % 3, it.1 / 3)).unwrap();
        let near = |a: (usize, usize), b: (usize, usize)| a.0.abs_diff(b.0) + a.1.abs_diff(b.1) == 1;
        assert!(near(spot(0), spot(8)) && (near(spot(4), spot(8)) || near(spot(4), spot(0))));
    }

    #[test]
    fn the_others_take_the_seats_that_are_left() {
        let mut part = Part { nodes: vec![3, 2, 1, 0], ..Part::default() };
        part.take_slots(&slots(&[(Tie::Column, 0, 1)], 4));
        assert_eq!(part.seated(2), [0, 3, 1, 2]);
        assert_eq!(part.held, [0, 1]);
        assert!(part.slots_in(1) && !part.slots_in(4));
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        // Twelve that shall all stand left of each other but in a circle of rows and columns.
        let mut ties: Vec<(Tie, usize, usize)> = (0..11).map(|it| (Tie::Left, it, it + 1)).collect();
        ties.extend((0..11).map(|it| (Tie::Column, it + 20, it + 21)));
        ties.push((Tie::Row, 25, 5));
        ties.push((Tie::Row, 3, 28));
        assert!(slots(&ties, 30).len() < 12);
    }
}
