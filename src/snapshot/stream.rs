//! The objects of a dataset, line by line, each handed over once.

use super::filter::{Filter, Key, Sight};
use super::inspect::MOST;
use super::lines::{Line, Lines, MAX_LINE};
use super::{Row, Snapshot};
use crate::diag::{Code, Diagnostic};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::BufRead;

impl Snapshot {
    /// Hands each object to `each` that is not there before. A second pass settles what the first could not tell; it
    /// is hardly ever needed.
    pub(super) fn for_each_distinct(&self, dataset: &str, sink: &mut Vec<Diagnostic>, each: &mut dyn FnMut(Row<'_>)) {
        let (mut filter, mut repeats, mut suspects) = (Filter::default(), Repeats::default(), Suspects::default());
        let mut number = 0_u64;
        self.each_row(dataset, sink, &mut |row| {
            match key_of(row).map(|key| (key, filter.see(key))) {
                None | Some((_, Sight::New)) => each(row),
                Some((_, Sight::Seen)) => repeats.note(row),
                Some((key, Sight::Suspect)) => {
                    suspects.rows.push(number);
                    suspects.keys.insert(key);
                }
            }
            number = number.saturating_add(1);
        });
        if !suspects.rows.is_empty() {
            let (mut handed, mut number, mut waiting) = (BTreeSet::new(), 0_u64, suspects.rows.iter().peekable());
            self.each_row(dataset, &mut Vec::new(), &mut |row| {
                let held = waiting.next_if_eq(&&number).is_some();
                number = number.saturating_add(1);
                let Some(key) = key_of(row).filter(|key| suspects.keys.contains(key)) else { return };
                match (handed.insert(key), held) {
                    (true, true) => each(row),
                    (false, true) => repeats.note(row),
                    (_, false) => {}
                }
            });
        }
        repeats.tell(dataset, sink);
    }
}

/// What the first pass could not tell: 24 bytes and more for each, but only where rows repeat.
#[derive(Default)]
struct Suspects {
    rows: Vec<u64>,
    keys: BTreeSet<Key>,
}

/// Objects that were passed over.
#[derive(Default)]
struct Repeats {
    count: u64,
    first: Option<String>,
}

impl Repeats {
    fn note(&mut self, row: Row<'_>) {
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert_with(|| row.id().chars().take(80).collect());
    }

    fn tell(self, dataset: &str, sink: &mut Vec<Diagnostic>) {
        if let Some(first) = self.first {
            let message = match self.count {
                1 => format!("the object `{first}` is there twice; the first was kept"),
                more => format!("{more} objects repeat an id seen before, `{first}` first; the first of each was kept"),
            };
            sink.push(Diagnostic::new(Code::DuplicateId, format!("dataset `{dataset}`"), message));
        }
    }
}

/// What tells an object from others; none when it has no id.
fn key_of(row: Row<'_>) -> Option<Key> {
    (!row.id().is_empty()).then(|| digest(&[row.parent(), row.id()]))
}

/// Hands each object of a data file to `each`.
pub(super) fn stream(file: &str, source: Box<dyn BufRead>, sink: &mut Vec<Diagnostic>, each: &mut dyn FnMut(Row<'_>)) {
    let (mut bad, subject) = (0_usize, |number: u64| format!("data/{file}:{number}"));
    let mut tell = |number: u64, message: String, sink: &mut Vec<Diagnostic>| {
        bad = bad.saturating_add(1);
        if bad <= MOST {
            sink.push(Diagnostic::new(Code::LineUnreadable, subject(number), message));
        }
    };
    for (number, line) in Lines::new(source) {
        let text = match line {
            Err(error) => {
                let message = format!("reading stopped here: {error}");
                sink.push(Diagnostic::new(Code::DatasetGap, subject(number), message));
                break;
            }
            Ok(Line::TooLong) => {
                tell(number, format!("the line is longer than {} MB", MAX_LINE >> 20), sink);
                continue;
            }
            Ok(Line::Text(text)) => text,
        };
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(&text) {
            Ok(value) if value.is_object() => each(Row::new(&value)),
            Ok(_) => tell(number, "the line is JSON, but no object".to_owned(), sink),
            Err(error) => tell(number, format!("column {}: {error}", error.column()), sink),
        }
    }
    if bad > MOST {
        let message = format!("{} more lines cannot be read", bad - MOST);
        sink.push(Diagnostic::new(Code::LineUnreadable, format!("data/{file}"), message));
    }
}

/// 128 bits of the SHA-256 of some texts: enough to tell the ids of one tenant apart.
pub(crate) fn digest(parts: &[&str]) -> Key {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut short = [0; 16];
    short.iter_mut().zip(hasher.finalize()).for_each(|(to, from)| *to = from);
    short
}

/// 64 bits of the SHA-256 of a text, whatever its capitals: for sets of a million ids or addresses, where one chance in
/// a hundred million to take two for one is little enough, or what is found is compared once more.
pub(crate) fn digest64(text: &str) -> u64 {
    let mut hasher = Sha256::new();
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        hasher.update(text.as_bytes());
    } else {
        hasher.update(text.to_lowercase().as_bytes());
    }
    let mut short = [0; 8];
    short.iter_mut().zip(hasher.finalize()).for_each(|(to, from)| *to = from);
    u64::from_le_bytes(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::Manifest;
    use serde_json::json;

    #[test]
    fn repeats_are_passed_over_in_small_datasets_and_large() {
        // Early repeats, and late ones of early and late objects.
        let numbers = (0..60_000_u64).chain([5, 5]).chain(60_000..80_000).chain([5, 59_999, 79_999, 79_999]);
        let rows = numbers.map(|number| json!({ "id": format!("{number}") })).collect();
        let snapshot = Snapshot::from_rows(Manifest::default(), [("users".to_owned(), rows)].into());
        let (mut found, mut sink) = (BTreeSet::new(), Vec::new());
        snapshot.for_each("users", &mut sink, |row| assert!(found.insert(row.id().to_owned()), "{}", row.id()));
        assert_eq!(found.len(), 80_000);
        assert!(sink.iter().any(|it| it.message.starts_with("6 objects repeat an id")), "{sink:?}");
    }
}
