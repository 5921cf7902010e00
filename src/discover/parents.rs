//! The objects that a dataset is read for, and their keys.

use super::address::BETWEEN;
use super::reading::{Reading, Stop};
use crate::catalog::{Dataset, dataset};
use crate::snapshot::Row;
use serde_json::Value;

/// The keys of the parents, one after the other in one text: a tenant may have a million of them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    ends: Vec<usize>,
    /// Objects that do not say where they are to be asked for.
    pub(super) unknown: u64,
}

impl Keys {
    fn push(&mut self, key: &str) {
        self.text.push_str(key);
        self.ends.push(self.text.len());
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of them.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(index).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }
}

/// The keys of the objects it is read for, sorted, so that their order in the answer leaves no trace.
pub(super) fn keys(reading: &Reading<'_>) -> Result<Keys, Stop> {
    if let Some((_, values)) = reading.row.each {
        let mut keys = Keys::default();
        values.iter().for_each(|value| keys.push(value));
        return Ok(keys);
    }
    let Some(parent) = reading.row.parent.and_then(dataset) else { return Ok(Keys::default()) };
    let (mut found, mut unknown) = (Vec::new(), 0_u64);
    reading.shared.staging.each_sealed(parent.id, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        let row = Row::new(&value);
        let by = if reading.row.by.is_empty() { parent.key } else { reading.row.by };
        if !wanted(reading.row, row) {
            return;
        }
        match row.text(by).filter(|key| !key.is_empty()) {
            Some(key) => {
                let above = reading.row.path.contains("{parent}").then(|| format!("{}{BETWEEN}", row.parent()));
                found.push(above.unwrap_or_default() + key);
            }
            None if !reading.row.by.is_empty() => unknown = unknown.saturating_add(1),
            None => {}
        }
    })?;
    named(reading, &mut found)?;
    found.sort_unstable();
    found.dedup();
    let mut keys = Keys { unknown, ..Keys::default() };
    found.iter().for_each(|key| keys.push(key));
    Ok(keys)
}

/// The keys that rows of another dataset name; that one may not be read, and then names none.
fn named(reading: &Reading<'_>, found: &mut Vec<String>) -> Result<(), Stop> {
    let Some((dataset, list)) = reading.row.also else { return Ok(()) };
    reading.shared.staging.each_sealed(dataset, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        let items = Row::new(&value).get(list).and_then(Value::as_array);
        found.extend(items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    })?;
    Ok(())
}

/// The key of the parent itself, without that of the object above it.
pub(super) fn own_key<'k>(row: &Dataset, key: &'k str) -> &'k str {
    let above = key.split_once(BETWEEN).filter(|_| row.path.contains("{parent}"));
    above.map_or(key, |(_, key)| key)
}

/// Whether the dataset is read for this object.
fn wanted(row: &Dataset, parent: Row<'_>) -> bool {
    let Some((property, value)) = row.only else { return true };
    parent.get(property).is_some_and(|found| match found {
        Value::Array(items) => items.iter().any(|item| item == value),
        Value::Bool(flag) => flag.to_string() == value,
        other => other == value,
    })
}
