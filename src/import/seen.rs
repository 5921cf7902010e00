//! What is known of each object that was seen, in few bytes: an index of numbers over rows that stand one after the
//! other. A map of the same would take twice the memory.

use std::iter;

/// Rows that are allocated at once: what is there never has to be copied.
const CHUNK: usize = 1 << 14;
/// Places of the smallest index.
const LEAST: usize = 1 << 10;

/// A digest, cut to what tells a billion objects apart.
type Key = [u32; 3];

/// Something about each of many digests.
#[derive(Debug)]
pub(super) struct Table<V> {
    rows: Vec<Vec<(Key, V)>>,
    count: usize,
    /// Numbers of rows, from 1; the place of one follows from its digest, which is evenly spread.
    index: Vec<u32>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { rows: Vec::new(), count: 0, index: Vec::new() }
    }
}

impl<V: Copy> Table<V> {
    /// What is known of a digest.
    pub(super) fn get(&self, digest: &[u8; 16]) -> Option<V> {
        let (key, start) = split(digest);
        let row = self.find(key, start)?;
        self.row(row).map(|(_, value)| *value)
    }

    /// Keeps something about a digest, in place of what was known.
    pub(super) fn set(&mut self, digest: &[u8; 16], value: V) {
        let (key, start) = split(digest);
        if let Some(row) = self.find(key, start) {
            let chunk = self.rows.get_mut(row / CHUNK).and_then(|rows| rows.get_mut(row % CHUNK));
            if let Some((_, before)) = chunk {
                *before = value;
            }
            return;
        }
        if self.count.saturating_mul(4) >= self.index.len().saturating_mul(3) {
            self.grow();
        }
        if self.count.is_multiple_of(CHUNK) {
            self.rows.push(Vec::with_capacity(CHUNK));
        }
        if let Some(rows) = self.rows.last_mut() {
            rows.push((key, value));
        }
        self.count = self.count.saturating_add(1);
        self.place(start, self.count);
    }

    fn row(&self, row: usize) -> Option<&(Key, V)> {
        self.rows.get(row / CHUNK)?.get(row % CHUNK)
    }

    /// The row of a key.
    fn find(&self, key: Key, start: u64) -> Option<usize> {
        for place in places(start, self.index.len()) {
            let row = (*self.index.get(place)? as usize).checked_sub(1)?;
            if self.row(row)?.0 == key {
                return Some(row);
            }
        }
        None
    }

    /// Writes the number of a row to the first free place.
    fn place(&mut self, start: u64, number: usize) {
        let length = self.index.len();
        for place in places(start, length) {
            if let Some(free) = self.index.get_mut(place).filter(|number| **number == 0) {
                *free = u32::try_from(number).unwrap_or(u32::MAX);
                return;
            }
        }
    }

    fn grow(&mut self) {
        let length = self.index.len().saturating_mul(2).max(LEAST);
        // The old index goes first: it says nothing that the rows do not.
        self.index = Vec::new();
        self.index = vec![0; length];
        let starts: Vec<usize> = (0..self.rows.len()).collect();
        let mut number = 0;
        for chunk in starts {
            let keys = self.rows.get(chunk).map_or(0, Vec::len);
            for at in 0..keys {
                let Some((key, _)) = self.rows.get(chunk).and_then(|rows| rows.get(at)) else { continue };
                let start = start_of(*key);
                number += 1;
                self.place(start, number);
            }
        }
    }
}

/// The places where a row may stand, one after the other. The length of an index is a power of two.
fn places(start: u64, length: usize) -> impl Iterator<Item = usize> {
    let mask = length.wrapping_sub(1);
    let first = usize::try_from(start & mask as u64).unwrap_or_default();
    let mut next = first;
    iter::once(first)
        .chain(iter::from_fn(move || {
            next = next.wrapping_add(1) & mask;
            Some(next)
        }))
        .take(length)
}

fn split(digest: &[u8; 16]) -> (Key, u64) {
    let part =
        |from: usize| digest.iter().skip(from).take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    let key = [part(0), part(4), part(8)];
    (key, start_of(key))
}

fn start_of([first, second, _]: Key) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use std::collections::BTreeMap;

    fn digest(number: u64) -> [u8; 16] {
        let digest = Sha256::digest(number.to_le_bytes());
        std::array::from_fn(|at| digest[at])
    }

    #[test]
    fn it_knows_what_a_map_knows() {
        let (mut table, mut map) = (Table::default(), BTreeMap::new());
        assert_eq!(table.get(&digest(1)), None);
        for number in 0..40_000_u64 {
            let key = number * number % 30_011;
            table.set(&digest(key), number);
            map.insert(key, number);
        }
        assert_eq!(table.count, map.len());
        for key in 0..31_000 {
            assert_eq!(table.get(&digest(key)), map.get(&key).copied(), "{key}");
        }
    }
}
