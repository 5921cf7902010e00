//! The objects that a policy asks, and what is known of all of them.

use crate::facts::{AskedObject, Facts, Truth};

/// Keys of an export that hold all of what is asked, while they are only a part of their dataset.
const KEYS: &[&str] = &["protection_policy_rules", "atp_policy_rules", "privileged_users"];

/// Objects of a dataset, and whether these are all.
#[derive(Debug, Clone, Default)]
pub(super) struct Objects<'f> {
    pub(super) rows: Vec<&'f AskedObject>,
    /// Whether these are all there are.
    pub(super) whole: bool,
    /// Whether anything was read.
    pub(super) read: bool,
}

impl<'f> Objects<'f> {
    /// The objects of a dataset.
    pub(super) fn of(facts: &'f Facts, dataset: &str) -> Self {
        Self::inside(facts, dataset, "")
    }

    /// Those in a list of each.
    pub(super) fn inside(facts: &'f Facts, dataset: &str, part: &str) -> Self {
        let Some(set) = facts.asked_of(dataset, part) else { return Self::default() };
        let rows = set.reading.items().iter().collect();
        Self { rows, whole: set.reading.is_complete(), read: set.reading.read().is_some() }
    }

    /// The settings of the tenant: at least one object, or nothing was read.
    pub(super) fn settings(facts: &'f Facts, dataset: &str) -> Self {
        let mut all = Self::of(facts, dataset);
        all.whole &= !all.rows.is_empty();
        all
    }

    /// The objects that came with a key of an export: all of them where the export says how many they are.
    pub(super) fn with_key(facts: &'f Facts, dataset: &str, key: &str, holds: impl Fn(&AskedObject) -> bool) -> Self {
        let mut all = Self::of(facts, dataset);
        all.rows.retain(|row| holds(row));
        let told = facts.scuba.read().and_then(|run| run.keys.get(key)).copied();
        let counted = told.is_some_and(|count| count == all.rows.len() as u64);
        all.whole |= KEYS.contains(&key) && counted;
        // An export without a row of it tells that there is none.
        all.read |= counted;
        all
    }

    /// Those of which something is known to hold; where it is not known of one, these may not be all.
    pub(super) fn only(&self, holds: impl Fn(&AskedObject) -> Truth) -> Self {
        let mut left = Self { rows: Vec::new(), ..self.clone() };
        for row in &self.rows {
            match holds(row) {
                Truth::Yes => left.rows.push(row),
                Truth::No => {}
                Truth::Unread => left.whole = false,
            }
        }
        left
    }

    /// Whether something holds of each.
    pub(super) fn all(&self, holds: impl Fn(&AskedObject) -> Truth) -> Truth {
        let each = self.rows.iter().fold(Truth::Yes, |all, row| all.and(holds(row)));
        each.and(if self.whole { Truth::Yes } else { Truth::Unread })
    }

    /// Whether something holds of one at least.
    pub(super) fn any(&self, holds: impl Fn(&AskedObject) -> Truth) -> Truth {
        self.all(|row| holds(row).not()).not()
    }

    /// Whether something holds of none.
    pub(super) fn none(&self, holds: impl Fn(&AskedObject) -> Truth) -> Truth {
        self.any(holds).not()
    }

    /// Whether there is one at least.
    pub(super) fn exist(&self) -> Truth {
        self.any(|_| Truth::Yes)
    }

    /// Those of which something is known to hold, for naming.
    pub(super) fn where_yes(&self, holds: impl Fn(&AskedObject) -> Truth) -> Vec<&'f AskedObject> {
        self.rows.iter().copied().filter(|row| holds(row).is_yes()).collect()
    }
}
