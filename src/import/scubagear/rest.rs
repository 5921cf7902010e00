//! What no rule takes: kept under names of their own, and told.

use super::keys::{COMMANDS, DERIVED, OLDER, SINGLE};
use super::objects::{objects, shaped};
use super::{Claim, Export};
use crate::diag::Code;
use crate::import::names;
use serde_json::{Map, Value};

impl Export<'_, '_> {
    /// Keeps every other key, tells of those that no rule knows, and of cmdlets that failed and feed none.
    pub(super) fn rest(&mut self, map: Map<String, Value>) {
        let (mut facts, mut unknown) = (Map::new(), Vec::new());
        for (key, value) in map {
            let is_list = value.as_array().is_some_and(|items| items.iter().any(Value::is_object)) || value.is_object();
            let derived = DERIVED.iter().find(|row| row.0 == key).map(|row| row.1.to_owned());
            let older = || OLDER.iter().find(|row| row.0 == key).map(|row| format!("said again by {}", row.1));
            let derived = derived.or_else(older);
            let single = SINGLE.contains(&key.as_str()) || COMMANDS.iter().any(|ending| key.ends_with(ending));
            if derived.is_none() && !single {
                unknown.push(key.clone());
            }
            if !is_list {
                facts.insert(key, value);
                continue;
            }
            self.keep(&key, value, derived.as_deref());
        }
        if !unknown.is_empty() {
            let told = format!(
                "no rule of this version knows {}; the snapshot keeps what they hold, nothing uses it",
                unknown.join(", ")
            );
            self.ledger.tell(Code::ImportUnrecognised, &self.part.label, told);
        }
        self.unused_failures();
        self.file.unrecognised.push(format!("{} single values → scubagear-export (1)", facts.len()));
        self.ledger.row("scubagear-export", None, Value::Object(facts));
        self.ledger.claim("scubagear-export", "single values", Claim::Whole);
    }

    /// Keeps a list that no rule takes.
    fn keep(&mut self, key: &str, value: Value, why: Option<&str>) {
        let dataset = format!("scubagear-{}", names::slug(key));
        let rows = objects(value);
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        self.file.unrecognised.push(format!("{key} → {dataset} ({}){why}", rows.len()));
        for value in rows {
            self.ledger.row(&dataset, None, shaped(value));
        }
        let cut = self.part.cut.map(|cut| Claim::Cut(format!("the file could not be read in full: {cut}")));
        self.ledger.claim(&dataset, key, cut.unwrap_or(Claim::Whole));
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
