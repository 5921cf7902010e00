//! Chance that is the same on every machine.
#![allow(dead_code, reason = "each test file uses its own part")]

/// A generator of numbers, seeded by a word (SplitMix64).
#[derive(Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins with a word.
    pub(crate) fn of(word: &str) -> Self {
        Self(word.bytes().fold(0x9E37_79B9_7F4A_7C15, |at, byte| (at ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)))
    }

    /// A number below this one; 0 for none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = self.below(of.len());
        of.get(at)
    }
}
