//! Objects of one name told apart: each with its id.

use std::collections::{BTreeMap, BTreeSet};

/// Names that several objects share.
#[derive(Debug, Default)]
pub(super) struct Apart<'a> {
    shared: BTreeSet<&'a str>,
}

impl<'a> Apart<'a> {
    /// Finds the names that belong to several ids.
    pub(super) fn new(objects: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, id) in objects {
            ids.entry(name).or_default().insert(id);
        }
        Self { shared: ids.into_iter().filter(|(_, ids)| ids.len() > 1).map(|(name, _)| name).collect() }
    }

    /// A name; with its id where another object bears it too.
    pub(super) fn of(&self, name: &str, id: &str) -> String {
        match self.shared.contains(name) && !id.is_empty() && name != id {
            true => format!("{name} ({id})"),
            false => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Apart;

    #[test]
    fn only_names_that_several_bear_carry_an_id() {
        let apart = Apart::new([("a", "1234567890"), ("a", "2"), ("b", "3"), ("b", "3")].into_iter());
        assert_eq!(apart.of("a", "1234567890"), "a (1234567890)");
        assert_eq!(apart.of("b", "3"), "b");
    }
}
