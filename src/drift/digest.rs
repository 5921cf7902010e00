//! Digests of values, in which the order of keys and of the items of lists does not count.
//!
//! Not for secrets, and never stored: they tell rows of one dataset apart while two snapshots are compared. The same on
//! every machine. A wrong answer takes two values of one object with the same 64 bits.

use serde_json::Number;

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const STEP: u64 = 0xD6E8_FEB8_6659_FD93;

/// What a value is, so that `"1"`, `1` and `[1]` differ.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sort {
    /// Null.
    Null = 1,
    /// A truth value.
    Flag,
    /// A number.
    Number,
    /// A number with a fraction.
    Fraction,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

/// Two numbers as one that neither can be told from.
pub(super) fn mix(one: u64, other: u64) -> u64 {
    let product = u128::from(one ^ SEED).wrapping_mul(u128::from(other ^ STEP));
    // Without the last two, a number that is one of the constants would hide the other.
    (product as u64) ^ ((product >> 64) as u64) ^ one.rotate_left(29) ^ other.rotate_left(47)
}

/// The digest of bytes.
pub(super) fn bytes(bytes: &[u8]) -> u64 {
    let (mut hash, mut rest) = (SEED ^ bytes.len() as u64, bytes);
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*head));
        rest = tail;
    }
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    mix(hash, u64::from_le_bytes(last))
}

/// The digest of a value without parts, of its sort.
pub(super) fn leaf(sort: Sort, value: u64) -> u64 {
    mix((sort as u64).wrapping_mul(STEP), value)
}

/// The digest of a text.
pub(super) fn text(text: &str) -> u64 {
    leaf(Sort::Text, bytes(text.as_bytes()))
}

/// The digest of a number: 1 and 1.0 are one.
pub(super) fn fraction(number: f64) -> u64 {
    let whole = number as i64;
    if whole as f64 == number && number.abs() < 9_007_199_254_740_992.0 {
        return leaf(Sort::Number, whole as u64);
    }
    leaf(Sort::Fraction, number.to_bits())
}

/// Whether two numbers are one.
pub(super) fn same(one: &Number, other: &Number) -> bool {
    let digest = |number: &Number| match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => leaf(Sort::Number, number),
        (None, Some(number)) => leaf(Sort::Number, number as u64),
        (None, None) => fraction(number.as_f64().unwrap_or_default()),
    };
    one == other || digest(one) == digest(other)
}

/// Parts put together, in whatever order they come; in that order where it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    sort: Sort,
    ordered: bool,
    sum: u64,
    count: u64,
}

impl Parts {
    pub(super) fn new(sort: Sort, ordered: bool) -> Self {
        Self { sort, ordered, sum: 0, count: 0 }
    }

    pub(super) fn add(&mut self, part: u64) {
        self.count = self.count.wrapping_add(1);
        let place = if self.ordered { self.count } else { 0 };
        self.sum = self.sum.wrapping_add(mix(part, place));
    }

    pub(super) fn digest(self) -> u64 {
        mix(leaf(self.sort, self.count), self.sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn values_of_other_sorts_differ() {
        let leaves = [
            leaf(Sort::Null, 0),
            leaf(Sort::Flag, 0),
            leaf(Sort::Flag, 1),
            leaf(Sort::Number, 0),
            leaf(Sort::Number, 1),
            text(""),
            text("0"),
            text("\0"),
            fraction(0.5),
            Parts::new(Sort::List, false).digest(),
            Parts::new(Sort::Object, false).digest(),
        ];
        assert_eq!(BTreeSet::from(leaves).len(), leaves.len());
        assert_eq!(fraction(1.0), leaf(Sort::Number, 1));
    }

    #[test]
    fn order_counts_only_where_it_is_said_to() {
        let of = |ordered, items: &[u64]| {
            let mut parts = Parts::new(Sort::List, ordered);
            items.iter().for_each(|item| parts.add(*item));
            parts.digest()
        };
        assert_eq!(of(false, &[1, 2, 2]), of(false, &[2, 1, 2]));
        assert_ne!(of(false, &[1, 2, 2]), of(false, &[1, 2]));
        assert_ne!(of(true, &[1, 2]), of(true, &[2, 1]));
    }

    #[test]
    fn a_bit_anywhere_makes_another_digest() {
        let one: Vec<u8> = (0..40).collect();
        let mut seen = BTreeSet::from([bytes(&one)]);
        for at in 0..one.len() * 8 {
            let mut other = one.clone();
            other[at / 8] ^= 1 << (at % 8);
            assert!(seen.insert(bytes(&other)));
        }
    }
}
