//! Objects of one name told apart, in tables as in findings.

use crate::wording::twins;
use std::collections::BTreeMap;

/// What tells objects of one name apart, by name and id.
#[derive(Debug, Default)]
pub(super) struct Apart<'a>(BTreeMap<(&'a str, &'a str), &'a str>);

impl<'a> Apart<'a> {
    /// Finds, of objects given as name and id, those that share their name.
    pub(super) fn new(objects: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let things: Vec<(&str, &str)> = objects.map(|(name, id)| (id, name)).collect();
        let marks = twins(&things).into_iter().zip(&things);
        Self(marks.filter_map(|(mark, (id, name))| Some(((*name, *id), mark?))).collect())
    }

    /// A name; with what tells it apart where another object bears it too.
    pub(super) fn of(&self, name: &str, id: &str) -> String {
        self.0.get(&(name, id)).map_or_else(|| name.to_owned(), |mark| format!("{name} ({mark})"))
    }
}

#[cfg(test)]
mod tests {
    use super::Apart;

    #[test]
    fn only_names_that_several_bear_carry_an_id() {
        let apart = Apart::new([("a", "1234567890"), ("a", "2"), ("b", "3"), ("b", "3")].into_iter());
        assert_eq!(apart.of("a", "1234567890"), "a (12345678)");
        assert_eq!(apart.of("b", "3"), "b");
    }
}
