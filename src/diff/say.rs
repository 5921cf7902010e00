//! A change in the words of a reader.

use super::{Change, Extent, Kind};
use crate::wording::changes::{item_of, subject, value};
use serde_json::Value;

/// Members of a set that a sentence names.
const NAMED: usize = 5;

impl Change {
    /// What it is about: `Members`. Escaped by nobody yet.
    pub fn subject(&self) -> String {
        subject(&self.id, &self.also)
    }

    /// What it said before: `4,150`, `at least 5`, `not read`; `–` where it was not there.
    pub fn before_text(&self) -> String {
        hedged(&self.id, self.before.as_ref(), self.before_known, self.kind == Kind::Added)
    }

    /// What it says now.
    pub fn after_text(&self) -> String {
        hedged(&self.id, self.after.as_ref(), self.after_known, self.kind == Kind::Removed)
    }

    /// The change in one line: `Members: 4,150, now 4,213`. Names of the tenant in it, such as domains, are escaped by nobody
    /// yet.
    pub fn text(&self) -> String {
        let subject = self.subject();
        let (before, after) = (self.before_text(), self.after_text());
        let is_set = self.after.as_ref().or(self.before.as_ref()).is_some_and(Value::is_array);
        match self.kind {
            Kind::Added => format!("{subject}: new, {after}"),
            Kind::Removed => format!("{subject}: gone, {before} before"),
            Kind::NowRead => format!("{subject}: not read before, now {after}"),
            Kind::NoLongerRead => format!("{subject}: {before} before, not read now"),
            Kind::Unsure => format!("{subject}: {before} before, now {after}; whether it changed cannot be told"),
            Kind::NotCompared => format!("{subject}: not compared"),
            Kind::Changed if is_set && !(self.added.is_empty() && self.removed.is_empty()) => {
                format!("{subject}: {}", self.moved("new", "gone"))
            }
            Kind::Changed if before == after && !(self.added.is_empty() && self.removed.is_empty()) => {
                let (more, fewer) = (self.added.len(), self.removed.len());
                format!("{subject}: {after}, with other exceptions ({more} more, {fewer} fewer)")
            }
            Kind::Changed => format!("{subject}: {before}, now {after}"),
        }
    }

    /// What is said of it, without what it is about.
    pub(super) fn said(&self) -> String {
        self.text().get(self.subject().len()..).unwrap_or_default().to_owned()
    }

    /// Members that came and went.
    fn moved(&self, came: &str, went: &str) -> String {
        let list = |items: &[String]| {
            let named: Vec<String> = items.iter().take(NAMED).map(|item| item_of(&self.id, item)).collect();
            let more = items.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{}{more}", named.join(", "))
        };
        let parts = [(came, &self.added), (went, &self.removed)];
        let said =
            parts.iter().filter(|part| !part.1.is_empty()).map(|(word, items)| format!("{word} {}", list(items)));
        said.collect::<Vec<_>>().join("; ")
    }
}

/// A value with how much was read for it.
fn hedged(id: &str, said: Option<&Value>, known: Extent, absent: bool) -> String {
    let Some(said) = said else {
        return if absent { "–" } else { "not read" }.to_owned();
    };
    let text = value(id, said);
    match known {
        Extent::AtLeast if said.is_number() => format!("at least {text}"),
        Extent::AtMost if said.is_number() => format!("at most {text}"),
        Extent::InPart => format!("{text} of what was read"),
        Extent::NotRead => "not read".to_owned(),
        _ => text,
    }
}
