//! Which keys may have come before: exact while they are few, then a Bloom filter, so that memory stays flat.

use std::collections::BTreeSet;

/// The key of a row: 128 bits of a digest, evenly spread.
pub(crate) type Key = [u8; 16];

/// Keys that are kept one by one before the filter takes over.
const EXACT: usize = 50_000;
/// Bits of one layer of the filter: 4 MiB.
const BITS: u64 = 1 << 25;
/// Keys of one layer. Full, it takes one key in five million for one that it has seen.
const KEYS: u64 = 1_000_000;
/// Bits set for a key.
const PROBES: u64 = 16;

/// Whether a key was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// It was not.
    New,
    /// It was.
    Seen,
    /// It may have been; hardly ever it was not.
    Suspect,
}

/// Keys seen.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    exact: BTreeSet<Key>,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    bits: Vec<u64>,
    keys: u64,
}

impl Filter {
    /// Takes note of a key.
    pub(crate) fn see(&mut self, key: Key) -> Sight {
        if self.layers.is_empty() {
            if !self.exact.insert(key) {
                return Sight::Seen;
            }
            if self.exact.len() > EXACT {
                std::mem::take(&mut self.exact).into_iter().for_each(|key| self.insert(key));
            }
        } else if self.layers.iter().any(|layer| layer.holds(key)) {
            return Sight::Suspect;
        } else {
            self.insert(key);
        }
        Sight::New
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
        assert_eq!((filter.see(key(7)), filter.see(key(7))), (Sight::New, Sight::Seen));
        for number in 10..EXACT as u64 * 4 {
            assert_eq!(filter.see(key(number)), Sight::New);
        }
        for number in [7, 60_000, 199_999] {
            assert_eq!(filter.see(key(number)), Sight::Suspect);
        }
    }
}
