//! Hints: a person's wishes laid over a diagram.
//!
//! In: a diagram with its [`Hints`], from Diagram JSON, a view file or a file of hints. Out: the diagram with `hide` and
//! `collapse` carried out; the wishes about order stay in it for the layout. Never places anything.

mod carry;
mod collapse;
mod written;

pub use carry::carried_out;
pub(super) use collapse::{merge, tile};
pub use written::read_hints;
pub(super) use written::{hints_of_json, hints_of_table};

use super::Diagram;
use crate::diag::{Code, Diagnostic};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What may be wished of parts of a drawing. The order is the one in which they are kept where they contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wish {
    /// Not to be drawn; the drawing says how many are not.
    Hide,
    /// A zone to be drawn as one tile.
    Collapse,
    /// To stand next to each other.
    Together,
    /// To stand in one row, in this order.
    Row,
    /// To stand in one column, in this order.
    Column,
    /// Each to stand left of the next.
    LeftOf,
    /// Each to stand right of the next.
    RightOf,
    /// Each to stand above the next.
    Above,
    /// Each to stand below the next.
    Below,
}

/// Every wish with its word.
pub const WISHES: &[(Wish, &str)] = &[
    (Wish::Hide, "hide"),
    (Wish::Collapse, "collapse"),
    (Wish::Together, "together"),
    (Wish::Row, "row"),
    (Wish::Column, "column"),
    (Wish::LeftOf, "left-of"),
    (Wish::RightOf, "right-of"),
    (Wish::Above, "above"),
    (Wish::Below, "below"),
];

impl Wish {
    /// The wish with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        WISHES.iter().find(|row| row.1 == word).map(|row| row.0)
    }

    /// Its word: `left-of`.
    pub fn word(self) -> &'static str {
        WISHES.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Whether it is about each part by itself, and not about how several stand.
    pub fn is_about_one(self) -> bool {
        matches!(self, Self::Hide | Self::Collapse)
    }
}

/// One wish about parts of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hint {
    /// What is wished.
    pub wish: Wish,
    /// Ids of nodes and zones, in the order in which they were named.
    pub of: Vec<String>,
    /// Where it was written, for messages: `hints.toml:3`, `hints.row[0]`.
    pub place: String,
}

/// Wishes about a drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Hints {
    /// All of them; their order does not matter.
    pub list: Vec<Hint>,
    /// Words that are no wish, as they were written.
    pub(super) unknown: Vec<String>,
}

impl Hints {
    /// Whether nothing is wished.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.unknown.is_empty()
    }

    /// Adds the wishes of others.
    pub fn extend(&mut self, others: Self) {
        self.list.extend(others.list);
        self.unknown.extend(others.unknown);
    }

    /// The wishes as far as they name what a diagram shows; the names that were found are added to `found`.
    #[must_use]
    pub fn meant_for(&self, diagram: &Diagram, found: &mut BTreeSet<String>) -> Self {
        let zones: BTreeSet<&str> = diagram.zones.iter().map(|it| it.id.as_str()).collect();
        let nodes: BTreeSet<&str> = diagram.nodes.iter().map(|it| it.id.as_str()).collect();
        let mut list = vec![];
        for hint in &self.list {
            let is_there = |id: &&String| {
                zones.contains(id.as_str()) || hint.wish != Wish::Collapse && nodes.contains(id.as_str())
            };
            let of: Vec<String> = hint.of.iter().filter(is_there).cloned().collect();
            found.extend(of.iter().cloned());
            if of.len() >= if hint.wish.is_about_one() { 1 } else { 2 } {
                list.push(Hint { of, ..hint.clone() });
            }
        }
        Self { list, unknown: vec![] }
    }

    /// That names were found in none of several diagrams, with the places where they were written.
    pub fn never_found(&self, found: &BTreeSet<String>) -> Vec<Diagnostic> {
        let mut said = vec![];
        for hint in &self.list {
            for id in hint.of.iter().filter(|id| !found.contains(*id)) {
                let id: String = id.chars().take(80).collect();
                said.push(Diagnostic::new(Code::Hint, &hint.place, format!("`{id}` is in no drawing")));
            }
        }
        said
    }
}

/// The hints as they are written in Diagram JSON.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Written {
    /// Ids of nodes and zones that are not drawn; the drawing says how many.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hide: Vec<String>,
    /// Ids of zones that are drawn as one tile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    collapse: Vec<String>,
    /// Lists of ids: those of a list stand next to each other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    together: Vec<Vec<String>>,
    /// Lists of ids: those of a list stand in one row, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    row: Vec<Vec<String>>,
    /// Lists of ids: those of a list stand in one column, in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    column: Vec<Vec<String>>,
    /// Lists of ids: each of a list stands left of the next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_of: Vec<Vec<String>>,
    /// Lists of ids: each of a list stands right of the next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    right_of: Vec<Vec<String>>,
    /// Lists of ids: each of a list stands above the next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    above: Vec<Vec<String>>,
    /// Lists of ids: each of a list stands below the next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    below: Vec<Vec<String>>,
    /// What is no wish; it is told.
    #[serde(flatten)]
    #[schemars(skip)]
    rest: serde_json::Map<String, serde_json::Value>,
}

impl Written {
    /// The lists of a wish that is about several parts.
    fn lists(&mut self, wish: Wish) -> Option<&mut Vec<Vec<String>>> {
        match wish {
            Wish::Hide | Wish::Collapse => None,
            Wish::Together => Some(&mut self.together),
            Wish::Row => Some(&mut self.row),
            Wish::Column => Some(&mut self.column),
            Wish::LeftOf => Some(&mut self.left_of),
            Wish::RightOf => Some(&mut self.right_of),
            Wish::Above => Some(&mut self.above),
            Wish::Below => Some(&mut self.below),
        }
    }
}

impl From<Written> for Hints {
    fn from(mut written: Written) -> Self {
        let mut list = vec![];
        let mut add = |wish: Wish, at: usize, of: Vec<String>| {
            list.push(Hint { wish, of, place: format!("hints.{}[{at}]", wish.word()) });
        };
        written.hide.drain(..).enumerate().for_each(|(at, id)| add(Wish::Hide, at, vec![id]));
        written.collapse.drain(..).enumerate().for_each(|(at, id)| add(Wish::Collapse, at, vec![id]));
        for (wish, _) in WISHES {
            let lists = written.lists(*wish).map(std::mem::take).unwrap_or_default();
            lists.into_iter().enumerate().for_each(|(at, of)| add(*wish, at, of));
        }
        Self { list, unknown: written.rest.into_iter().map(|it| it.0).collect() }
    }
}

impl From<Hints> for Written {
    fn from(hints: Hints) -> Self {
        let mut written = Self::default();
        for hint in hints.list {
            match hint.wish {
                Wish::Hide => written.hide.extend(hint.of),
                Wish::Collapse => written.collapse.extend(hint.of),
                wish => written.lists(wish).into_iter().for_each(|it| it.push(hint.of.clone())),
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wish_is_read_and_written() {
        let text = r#"{"hide":["a"],"collapse":["z"],"together":[["a","b"]],"row":[["a","b"]],"column":[["a","b"]],"left-of":[["a","b"]],"right-of":[["a","b"]],"above":[["a","b"]],"below":[["a","b"],["c","d"]]}"#;
        let hints: Hints = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&hints).unwrap(), text);
        for (wish, word) in WISHES {
            assert!(hints.list.iter().any(|it| it.wish == *wish), "{word}");
            assert_eq!(Wish::from_word(word), Some(*wish));
        }
        assert_eq!(hints.list.last().unwrap().place, "hints.below[1]");
    }

    #[test]
    fn of_a_view_only_what_it_shows_is_meant() {
        let diagram: Diagram = serde_json::from_str(
            r#"{"zones":[{"id":"z"}],"nodes":[{"id":"a"},{"id":"b"}],
                "hints":{"row":[["a","x","b"],["a","x"]],"collapse":["a","z"],"hide":["y"]}}"#,
        )
        .unwrap();
        let mut found = BTreeSet::new();
        let meant = diagram.hints.meant_for(&diagram, &mut found);
        let kept: Vec<_> = meant.list.iter().map(|it| (it.wish, it.of.join(" "))).collect();
        assert_eq!(kept, [(Wish::Collapse, "z".to_owned()), (Wish::Row, "a b".to_owned())]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "z"]);
    }
}
