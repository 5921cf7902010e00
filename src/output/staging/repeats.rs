//! Rows whose key came before are found in one pass over the suspects, and left out of the file.

use super::super::OutputError;
use super::dataset::KeyOf;
use super::lines;
use super::log::{Closed, Log, Place, Position};
use crate::snapshot::{Filter, Key, Sight};
use std::collections::BTreeSet;
use std::io;

/// Suspects that are kept one by one. When there are more, every key is compared.
const SUSPECTS: usize = 100_000;

/// Keys compared in one pass when there are too many suspects to keep.
const PASS: u64 = 500_000;

/// The keys of a dataset so far, and those of them that may have come twice.
#[derive(Debug, Default)]
pub(super) struct Keys {
    filter: Filter,
    suspects: BTreeSet<Key>,
    too_many: bool,
}

impl Keys {
    /// Takes note of a key. True when it was not there before.
    pub(super) fn see(&mut self, key: Key) -> bool {
        let is_new = self.filter.see(key) == Sight::New;
        if !is_new {
            self.too_many |= self.suspects.len() >= SUSPECTS;
            if self.too_many {
                self.suspects = BTreeSet::new();
            } else {
                self.suspects.insert(key);
            }
        }
        is_new
    }

    /// The keys that may have come twice; none when there are too many to keep.
    fn suspects(&self) -> Option<&BTreeSet<Key>> {
        (!self.too_many).then_some(&self.suspects)
    }
}

/// The rows of a dataset at a point.
pub(super) struct Rows<'d> {
    pub(super) place: &'d Place,
    pub(super) position: Position,
    pub(super) count: u64,
    pub(super) key_of: KeyOf,
}

/// One bit a row: whether it is a repeat.
struct Repeated {
    bits: Vec<u64>,
    count: u64,
}

impl Repeated {
    fn mark(&mut self, row: u64) {
        let word = usize::try_from(row / 64).unwrap_or(usize::MAX);
        if self.bits.len() <= word {
            self.bits.resize(word.saturating_add(1), 0);
        }
        if let Some(word) = self.bits.get_mut(word) {
            *word |= 1 << (row % 64);
        }
        self.count = self.count.saturating_add(1);
    }

    fn holds(&self, row: u64) -> bool {
        let word = usize::try_from(row / 64).ok().and_then(|word| self.bits.get(word));
        word.is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}

/// Writes the rows again without those whose key came before. None when there are no such rows.
pub(super) fn without_repeats(rows: &Rows<'_>, keys: &Keys) -> Result<Option<(Closed, u64)>, OutputError> {
    if keys.suspects().is_some_and(BTreeSet::is_empty) {
        return Ok(None);
    }
    let fail = || OutputError::at(rows.place.frames());
    let repeated = find(rows, keys).map_err(fail())?;
    if repeated.count == 0 {
        return Ok(None);
    }
    let place = rows.place.second();
    let start = Position::default();
    let Some(mut log) = Log::open(place, &start)? else { return Ok(None) };
    let (mut row, mut removed, mut failure) = (0_u64, 0, None);
    let read = rows.position.read(rows.place).and_then(|source| {
        lines(source, |line| {
            if failure.is_none() && !repeated.holds(row) {
                failure = append(&mut log, line, &mut removed).err();
            }
            row = row.saturating_add(1);
        })
    });
    read.map_err(fail())?;
    failure.map_or(Ok(()), Err)?;
    Ok(Some((log.close()?, repeated.count)))
}

/// Adds a row, and compresses what is whole.
fn append(log: &mut Log, line: &[u8], removed: &mut u64) -> Result<(), OutputError> {
    if log.push(line)? {
        let at = log.position()?;
        log.pack_before(at.segment)?;
        log.remove_packed(*removed, at.packed)?;
        *removed = at.packed;
    }
    Ok(())
}

fn find(rows: &Rows<'_>, keys: &Keys) -> io::Result<Repeated> {
    let mut repeated = Repeated { bits: Vec::new(), count: 0 };
    let passes = if keys.suspects().is_some() { 1 } else { rows.count / PASS + 1 };
    for pass in 0..passes {
        let (mut seen, mut row) = (BTreeSet::new(), 0_u64);
        lines(rows.position.read(rows.place)?, |line| {
            let wanted = |key: &Key| match keys.suspects() {
                Some(suspects) => suspects.contains(key),
                None => u128::from_le_bytes(*key) % u128::from(passes) == u128::from(pass),
            };
            if (rows.key_of)(line).filter(wanted).is_some_and(|key| !seen.insert(key)) {
                repeated.mark(row);
            }
            row = row.saturating_add(1);
        })?;
    }
    Ok(repeated)
}
