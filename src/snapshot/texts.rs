//! The objects of a dataset as text, one at a time, for those who ask for the next when they want it.

use super::Snapshot;
use super::lines::{Line, Lines};
use super::store::Rows;
use serde_json::Value;

/// The texts of the objects of a dataset, in the order they are stored, repeats too; none stands for a line that cannot be
/// read. Empty lines are passed over.
pub(crate) struct Texts<'s>(From<'s>);

enum From<'s> {
    File(Lines),
    Memory(std::slice::Iter<'s, Value>),
    /// The file cannot be opened: one text that cannot be read, then nothing.
    Closed(bool),
}

impl Snapshot {
    /// The texts of the objects of a dataset.
    pub(crate) fn texts(&self, dataset: &str) -> Texts<'_> {
        if let Rows::Memory(rows) = self.rows() {
            return Texts(From::Memory(rows.get(dataset).map(Vec::as_slice).unwrap_or_default().iter()));
        }
        match (self.has_file(dataset), self.unpacked_file(dataset)) {
            (_, Some((_, source))) => Texts(From::File(Lines::new(source))),
            (has, None) => Texts(From::Closed(has)),
        }
    }
}

impl Iterator for Texts<'_> {
    type Item = Option<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            From::Memory(rows) => rows.next().map(|row| serde_json::to_vec(row).ok()),
            From::Closed(has) => std::mem::take(has).then_some(None),
            From::File(lines) => loop {
                match lines.next()?.1 {
                    Ok(Line::Text(text)) if text.iter().all(u8::is_ascii_whitespace) => {}
                    Ok(Line::Text(text)) => return Some(Some(text)),
                    Ok(Line::TooLong) | Err(_) => return Some(None),
                }
            },
        }
    }
}
