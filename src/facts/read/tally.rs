//! Counting by name, and putting lists in an order that does not depend on how they came.

use crate::facts::Tally;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many names one counter keeps. Hostile data could hold a new one in each row.
const NAMES: usize = 10_000;

/// Counts by name in bounded memory.
///
/// Past the bound the greatest names are folded into `other`. A name that was folded once is greater than all that
/// stay and never comes back, so the result does not depend on the order of the rows.
#[derive(Debug, Default)]
pub(super) struct Counter {
    names: BTreeMap<String, u64>,
    other: u64,
}

impl Counter {
    /// Counts one.
    pub(super) fn add(&mut self, name: &str) {
        if let Some(count) = self.names.get_mut(name) {
            *count += 1;
            return;
        }
        self.names.insert(name.to_owned(), 1);
        if self.names.len() > NAMES
            && let Some((_, count)) = self.names.pop_last()
        {
            self.other += count;
        }
    }

    /// The counts, by count then name.
    pub(super) fn tallies(self) -> Vec<Tally> {
        let mut tallies: Vec<_> = self.names.into_iter().map(|(name, count)| Tally { name, count }).collect();
        if self.other > 0 {
            tallies.push(Tally { name: "other".to_owned(), count: self.other });
        }
        tallies.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        tallies
    }
}

/// Sorts by key, ties by content, and keeps one item an id, so that the order of the rows leaves no trace.
pub(super) fn settle<T: Serialize, K: Ord>(
    mut items: Vec<T>,
    key: impl Fn(&T) -> K,
    id: impl Fn(&T) -> &str,
) -> Vec<T> {
    items.sort_by_cached_key(|item| (key(item), serde_json::to_string(item).unwrap_or_default()));
    let mut seen = BTreeSet::new();
    items.retain(|item| id(item).is_empty() || seen.insert(id(item).to_owned()));
    items
}

/// Texts of their own, sorted, each once.
pub(super) fn sorted<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    texts.into_iter().collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bounded_counter_does_not_depend_on_order() {
        let names: Vec<String> = (0..NAMES + 50).map(|at| format!("{at:06}")).collect();
        let (mut forth, mut back) = (Counter::default(), Counter::default());
        for name in names.iter().chain(&names) {
            forth.add(name);
        }
        for name in names.iter().rev().chain(&names) {
            back.add(name);
        }
        let forth = forth.tallies();
        assert_eq!(forth, back.tallies());
        assert_eq!(forth.len(), NAMES + 1);
        assert_eq!(forth[0], Tally { name: "other".to_owned(), count: 100 });
    }

    #[test]
    fn settling_keeps_one_item_an_id() {
        let tally = |name: &str, count| Tally { name: name.to_owned(), count };
        let one = settle(vec![tally("a", 2), tally("a", 1)], |it| it.name.clone(), |it| &it.name);
        assert_eq!(one, [tally("a", 1)]);
    }
}
