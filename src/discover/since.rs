//! A dataset of which only what has changed is asked for: the objects of an older snapshot, with the changes laid over
//! them (<https://learn.microsoft.com/graph/delta-query-overview>).

use super::collection;
use super::reading::{Reading, Stop, stop_of};
use super::taking::{Losses, Taking};
use crate::snapshot::{Coverage, Snapshot, Status};
use crate::source::{Failure, FailureKind, ObjectSink, PageGuard, SinkFault};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use url::Url;

/// Changes held in memory. Where more has changed, reading everything is as quick.
const MOST: usize = 100_000;
/// What marks an object as gone, in an answer.
const REMOVED: &str = "@removed";

/// The changes of a dataset by key: the properties now, or nothing where the object is gone.
type Changes = BTreeMap<String, Option<Map<String, Value>>>;

/// Whether an older snapshot holds this dataset whole, read as it would be now, with a mark to go on from.
pub(super) fn applies(reading: &Reading<'_>) -> bool {
    earlier(reading).is_some()
}

fn earlier<'run>(reading: &Reading<'run>) -> Option<(&'run Snapshot, Coverage, Url)> {
    let old = reading.shared.old.as_ref()?;
    let coverage = old.coverage(reading.row.id);
    let same = coverage.request == reading.coverage.request && coverage.status == Status::Complete;
    let mark = coverage.delta.as_ref().filter(|_| same && !reading.row.delta.is_empty())?;
    let mark = Url::parse(mark).ok()?;
    Some((old, coverage, mark))
}

/// Reads the changes and writes the dataset as it is now; reads it whole where the mark is too old to go on from.
pub(super) async fn read(reading: &mut Reading<'_>) -> Result<Option<Failure>, Stop> {
    let Some((old, coverage, mark)) = earlier(reading) else { return collection::read(reading).await };
    match changes(reading, mark).await {
        Ok((changes, next)) => {
            write(reading, old, changes)?;
            reading.coverage.delta = next;
            reading.coverage.message =
                Some(format!("{} objects of an earlier reading, with what has changed since", coverage.count));
            Ok(None)
        }
        Err(failure) => match stop_of(&failure, None) {
            Some(stop) => Err(stop),
            None if super::coverage::is_interruption(&failure) => Ok(Some(failure)),
            // The mark has expired, or the service does not know it any more.
            None => collection::read(reading).await,
        },
    }
}

async fn changes(reading: &Reading<'_>, mark: Url) -> Result<(Changes, Option<String>), Failure> {
    let client = &reading.client;
    let first = reading.request(reading.row.delta)?;
    let mut guard = PageGuard::new(&client.settings().limits, &mark);
    let mut changes = Changes::new();
    let mut next = Some(mark);
    let mut delta = None;
    while let Some(url) = next {
        let mut page = Changed { key: reading.row.key, page: Vec::new() };
        let end = client.read(&first.at(url), &mut page).await?;
        for (key, object) in page.page {
            overlay(&mut changes, key, object);
        }
        if changes.len() > MOST {
            return Err(Failure::new(FailureKind::TooLarge, "too much has changed"));
        }
        next = guard.follow(&end)?;
        delta = end.delta;
    }
    Ok((changes, delta))
}

/// Lays a later change of an object over an earlier one.
fn overlay(changes: &mut Changes, key: String, object: Option<Map<String, Value>>) {
    match (changes.get_mut(&key), object) {
        (Some(Some(known)), Some(object)) => known.extend(object),
        (_, object) => {
            changes.insert(key, object);
        }
    }
}

/// The objects of before with the changes over them, then what is new, by key.
fn write(reading: &mut Reading<'_>, old: &Snapshot, mut changes: Changes) -> Result<(), Stop> {
    let mut file = reading.file()?;
    file.restart()?;
    let mut taking = Taking::new(reading, file, Losses::default())?;
    let mut fault: Option<SinkFault> = None;
    let mut take = |taking: &mut Taking, object: &Value| {
        if fault.is_none() {
            fault = taking.take(object.to_string().as_bytes()).err();
        }
    };
    old.for_each(reading.row.id, &mut Vec::new(), |row| {
        let key = row.text(reading.row.key).unwrap_or_default();
        match changes.remove(key) {
            None => take(&mut taking, row.value()),
            Some(None) => {}
            Some(Some(change)) => {
                let mut object = row.value().as_object().cloned().unwrap_or_default();
                object.extend(change);
                take(&mut taking, &Value::Object(object));
            }
        }
    });
    for object in changes.into_values().flatten() {
        take(&mut taking, &Value::Object(object));
    }
    if let Some(fault) = fault {
        return Err(stop_of(&fault.into(), Some(&mut taking)).unwrap_or(Stop::Cancelled));
    }
    taking.commit(Losses::default(), |_| json!({}))?;
    let (file, losses) = taking.settle()?;
    reading.lost(&losses);
    reading.seal(file)
}

/// Takes the changes of one page.
struct Changed {
    key: &'static str,
    page: Vec<(String, Option<Map<String, Value>>)>,
}

impl ObjectSink for Changed {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.page.clear();
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        if let Ok(Value::Object(object)) = serde_json::from_slice(raw)
            && let Some(key) = object.get(self.key).and_then(Value::as_str)
        {
            let key = key.to_owned();
            let object = (!object.contains_key(REMOVED)).then_some(object);
            self.page.push((key, object));
        }
        Ok(())
    }
}
