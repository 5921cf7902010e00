//! Words of the services that this version does not know.

use crate::diag::{Code, Diagnostic};
use crate::facts::UnknownCode;
use std::collections::BTreeMap;

/// Words that are told one by one; hostile data could hold a new one in each row.
const CODES: usize = 200;
/// Characters of one word.
const LENGTH: usize = 80;

/// Words by dataset, property and word, and how often each stands there.
#[derive(Debug, Default)]
pub(super) struct Codes(BTreeMap<(&'static str, String, String), u64>);

impl Codes {
    /// Notes a word. Past the bound the greatest are dropped, so that the order of the rows leaves no trace.
    pub(super) fn note(&mut self, dataset: &'static str, property: &str, word: &str) {
        let word = word.chars().take(LENGTH).collect();
        *self.0.entry((dataset, property.to_owned(), word)).or_default() += 1;
        if self.0.len() > CODES {
            self.0.pop_last();
        }
    }

    /// What was noted, sorted.
    pub(super) fn told(&self) -> Vec<UnknownCode> {
        let one = |((dataset, property, word), count): (&(&'static str, String, String), &u64)| UnknownCode {
            dataset: (*dataset).to_owned(),
            property: property.clone(),
            code: word.clone(),
            count: *count,
        };
        self.0.iter().map(one).collect()
    }

    /// One diagnostic a word.
    pub(super) fn report(self, sink: &mut Vec<Diagnostic>) {
        for ((dataset, property, word), count) in self.0 {
            let times = if count == 1 { String::new() } else { format!(" {count} times") };
            let word = word.escape_debug();
            sink.push(Diagnostic::new(
                Code::CodeUnknown,
                format!("{dataset}/{property}"),
                format!("`{word}` stands there{times} and is not known to this version; it is written as it came"),
            ));
        }
    }
}
