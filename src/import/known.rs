//! What is known of every object that was seen, packed: there may be millions of them.

use super::seen::Table;
use std::collections::BTreeMap;

/// What is known of one object.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// What it holds, as a digest.
    pub(super) mark: u64,
    /// Properties that it carries, one bit each.
    pub(super) carried: u64,
    /// Where it stands among the rows of its dataset.
    pub(super) place: u32,
    pub(super) file: u32,
    /// When it was changed, in seconds; 0 when it does not say.
    pub(super) date: u32,
    /// Which property says so.
    pub(super) kind: u8,
    /// How many values it holds that say something, 255 at most.
    pub(super) said: u8,
}

/// The same in as few bytes as it takes.
#[derive(Debug, Clone, Copy)]
struct Packed {
    mark: [u32; 2],
    place: u32,
    /// How many values say something, and the number of the file.
    said_and_file: [u8; 4],
    date: u32,
    /// The property that says when, and the number of the set of those that are carried.
    kind_and_set: [u8; 4],
}

/// What is known, by a digest of what identifies an object.
#[derive(Debug, Default)]
pub(super) struct Known {
    table: Table<Packed>,
    /// Which properties objects carry: the sets that were met, and the number of each.
    sets: Vec<u64>,
    numbers: BTreeMap<u64, u32>,
}

impl Known {
    /// What is known of an object.
    pub(super) fn get(&self, key: &[u8; 16]) -> Option<Seen> {
        let it = self.table.get(key)?;
        let [kind, high, middle, low] = it.kind_and_set;
        let set = usize::try_from(u32::from_be_bytes([0, high, middle, low])).unwrap_or_default();
        let [said, first, second, third] = it.said_and_file;
        let [upper, lower] = it.mark;
        Some(Seen {
            mark: u64::from(upper) << 32 | u64::from(lower),
            carried: self.sets.get(set).copied().unwrap_or_default(),
            place: it.place,
            file: u32::from_be_bytes([0, first, second, third]),
            date: it.date,
            kind,
            said,
        })
    }

    /// Keeps what is known of an object.
    pub(super) fn set(&mut self, key: &[u8; 16], it: Seen) {
        let next = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let set = *self.numbers.entry(it.carried).or_insert(next);
        if set == next {
            self.sets.push(it.carried);
        }
        let [_, high, middle, low] = set.to_be_bytes();
        let [_, first, second, third] = it.file.to_be_bytes();
        let packed = Packed {
            mark: [(it.mark >> 32) as u32, it.mark as u32],
            place: it.place,
            said_and_file: [it.said, first, second, third],
            date: it.date,
            kind_and_set: [it.kind, high, middle, low],
        };
        self.table.set(key, packed);
    }
}
