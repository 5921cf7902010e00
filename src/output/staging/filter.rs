//! Which keys may have come before: exact while they are few, then a Bloom filter, so that memory stays flat.

use std::collections::BTreeSet;

/// The key of a row: 128 bits of a digest, evenly spread.
pub(super) type Key = [u8; 16];

/// Keys that are kept one by one before the filter takes over.
const EXACT: usize = 50_000;
/// Bits of one layer of the filter: 4 MiB.
const BITS: u64 = 1 << 25;
/// Keys of one layer. Full, it takes one key in five million for one that it has seen.
const KEYS: u64 = 1_000_000;
/// Bits set for a key.
const PROBES: u64 = 16;
/// Suspects that are kept one by one. When there are more, every key is compared at the end.
const SUSPECTS: usize = 100_000;

/// Keys seen, and those of them that may have been seen before.
#[derive(Debug, Default)]
pub(super) struct Filter {
    exact: BTreeSet<Key>,
    layers: Vec<Layer>,
    suspects: BTreeSet<Key>,
    too_many: bool,
}

#[derive(Debug)]
struct Layer {
    bits: Vec<u64>,
    keys: u64,
}

impl Filter {
    /// Takes note of a key.
    pub(super) fn see(&mut self, key: Key) {
        if self.layers.is_empty() {
            if !self.exact.insert(key) {
                self.suspect(key);
            }
            if self.exact.len() > EXACT {
                std::mem::take(&mut self.exact).into_iter().for_each(|key| self.insert(key));
            }
        } else if self.layers.iter().any(|layer| layer.holds(key)) {
            self.suspect(key);
        } else {
            self.insert(key);
        }
    }

    /// The keys that may have come twice; none when there are too many to keep.
    pub(super) fn suspects(&self) -> Option<&BTreeSet<Key>> {
        (!self.too_many).then_some(&self.suspects)
    }

    fn suspect(&mut self, key: Key) {
        self.too_many |= self.suspects.len() >= SUSPECTS;
        if self.too_many {
            self.suspects = BTreeSet::new();
        } else {
            self.suspects.insert(key);
        }
    }

    fn insert(&mut self, key: Key) {
        if self.layers.last().is_none_or(|layer| layer.keys >= KEYS) {
            self.layers.push(Layer { bits: vec![0; (BITS / 64) as usize], keys: 0 });
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.insert(key);
        }
    }
}

impl Layer {
    fn insert(&mut self, key: Key) {
        for (word, bit) in places(key) {
            if let Some(word) = self.bits.get_mut(word) {
                *word |= bit;
            }
        }
        self.keys = self.keys.saturating_add(1);
    }

    fn holds(&self, key: Key) -> bool {
        places(key).all(|(word, bit)| self.bits.get(word).is_some_and(|word| word & bit != 0))
    }
}

/// Where the bits of a key lie: the two halves of the digest, combined (Kirsch and Mitzenmacher, 2006).
fn places(key: Key) -> impl Iterator<Item = (usize, u64)> {
    let whole = u128::from_le_bytes(key);
    let (first, step) = (whole as u64, (whole >> 64) as u64 | 1);
    (0..PROBES).map(move |probe| {
        let bit = first.wrapping_add(step.wrapping_mul(probe)) % BITS;
        ((bit / 64) as usize, 1 << (bit % 64))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    fn key(number: u64) -> Key {
        let digest = Sha256::digest(number.to_le_bytes());
        std::array::from_fn(|at| digest[at])
    }

    #[test]
    fn repeats_are_suspected_and_hardly_anything_else() {
        let mut filter = Filter::default();
        (0..EXACT as u64 * 4).for_each(|number| filter.see(key(number)));
        assert!(filter.suspects().unwrap().is_empty());
        let repeated: BTreeSet<Key> = [7, 60_000, 199_999].map(key).into();
        repeated.iter().for_each(|key| filter.see(*key));
        assert_eq!(filter.suspects(), Some(&repeated));
    }

    #[test]
    fn too_many_suspects_are_not_kept() {
        let mut filter = Filter::default();
        for number in (0..SUSPECTS as u64 + 1).chain(0..SUSPECTS as u64 + 1) {
            filter.see(key(number));
        }
        assert_eq!(filter.suspects(), None);
    }
}
