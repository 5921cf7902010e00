//! What no rule takes: kept under names of their own, and told.

use super::keys::{COMMANDS, DERIVED, OLDER, SINGLE};
use super::objects::{objects, shaped};
use super::{Claim, Export};
use crate::diag::Code;
use crate::import::names;
use serde_json::{Map, Value};

/// Where single values of an export are kept.
const EXPORT: &str = "scubagear-export";

impl Export<'_, '_> {
    /// Keeps every other key, tells of those that no rule knows, and of cmdlets that failed and feed none. What says again
    /// what other keys hold, or how the export was made, is kept without a word.
    pub(super) fn rest(&mut self, map: Map<String, Value>) {
        let mut facts = Map::new();
        for (key, value) in map {
            let is_list = value.as_array().is_some_and(|items| items.iter().any(Value::is_object)) || value.is_object();
            let derived = DERIVED.iter().chain(OLDER).any(|row| row.0 == key);
            let single = SINGLE.contains(&key.as_str()) || COMMANDS.iter().any(|ending| key.ends_with(ending));
            let (dataset, rows) = if is_list {
                (format!("scubagear-{}", names::slug(&key)), objects(value))
            } else {
                facts.insert(key.clone(), value);
                (EXPORT.to_owned(), Vec::new())
            };
            if !derived && !single {
                let count = if is_list { rows.len() } else { 1 };
                self.file.unrecognised.push(format!("{key} → {dataset} ({count})"));
            }
            if is_list {
                self.keep(&key, &dataset, rows);
            }
        }
        self.unused_failures();
        self.ledger.row(EXPORT, None, Value::Object(facts));
        self.ledger.claim(EXPORT, "single values", Claim::Whole);
    }

    /// Keeps a list that no rule takes.
    fn keep(&mut self, key: &str, dataset: &str, rows: Vec<Value>) {
        for value in rows {
            self.ledger.row(dataset, None, shaped(value));
        }
        let cut = self.part.cut.map(|cut| Claim::Cut(format!("the file could not be read in full: {cut}")));
        self.ledger.claim(dataset, key, cut.unwrap_or(Claim::Whole));
    }

    fn unused_failures(&mut self) {
        let unused: Vec<String> = self.failed.iter().filter(|name| !self.used.contains(*name)).cloned().collect();
        if !unused.is_empty() {
            // The export never held it: a gap of its own, not a part that was lost here.
            let message = format!("cmdlets that failed when the export was made: {}", unused.join(", "));
            self.ledger.tell(Code::DatasetGap, &self.part.label, message.clone());
            self.file.lost.push(message);
        }
    }
}
