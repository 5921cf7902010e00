//! A dataset that is read for each object of another, many requests in one.
//!
//! Rows are stored in the order of the parents, whatever order answers come in, so that the file depends on the tenant
//! alone.

use super::DiscoverError;
use super::address::BETWEEN;
use super::asking;
use super::notices::Notices;
use super::reading::{Reading, Stop, stop_of};
use super::taking::{Losses, Taking};
use super::{documented, one_by_one};
use crate::catalog::{Dataset, Protocol, dataset, workload_of};
use crate::snapshot::{Row, Status, Withheld};
use crate::source::{Failure, FailureKind, ObjectSink, PageGuard, Part, PartAnswer, SinkFault};
use futures_util::StreamExt;
use serde_json::{Value, json};
use tokio::task::{JoinError, JoinHandle};

/// Answers in a row that are not what is documented: what follows will not be either, and each is asked for three times.
const MOST_ODD: usize = 100;
/// Batches asked for ahead of the one being stored. Their answers are held until their turn comes.
const AHEAD: usize = 6;

/// The keys of the parents, one after the other in one text: a tenant may have a million of them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    ends: Vec<usize>,
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

/// How the parents fared.
#[derive(Debug, Default, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Tally {
    /// Parents whose rows are stored.
    pub(super) done: usize,
    /// Of them, how many were refused.
    failed: u64,
    /// Whether one of them was an answer that made no sense.
    #[serde(default)]
    odd: bool,
    /// The first of these refusals.
    first: Option<String>,
    /// Objects that could not be stored.
    lost: u64,
    /// Why the first of them could not.
    reason: String,
    /// What of the others was not stored on purpose.
    #[serde(default)]
    withheld: Withheld,
    /// What the service said beside its answers.
    #[serde(default)]
    notices: Notices,
}

impl Tally {
    /// One parent was refused.
    pub(super) fn refused(&mut self, failure: &Failure) {
        self.odd |= super::coverage::is_odd(failure);
        self.failed = self.failed.saturating_add(1);
        self.first.get_or_insert_with(|| failure.to_string());
    }

    /// What came of all parents before this one is there to stay.
    pub(super) fn checkpoint(&mut self, done: usize, taking: &mut Taking) -> Result<(), Stop> {
        self.done = done;
        let at = self.clone();
        taking.commit(Losses::default(), move |losses| {
            json!(Tally { lost: losses.count, reason: losses.reason.clone(), withheld: losses.withheld, ..at })
        })
    }
}

/// Whether what was refused for one parent ends the reading: the first is told the same as all others, and what is cut
/// short goes on another time.
pub(super) fn is_hopeless(failure: &Failure, index: usize) -> bool {
    let refused = matches!(failure.kind, FailureKind::Denied | FailureKind::Unlicensed);
    (refused && index == 0) || super::coverage::is_interruption(failure)
}

/// Reads it, from its last checkpoint on. What comes back is why nothing, or no more, could be read.
pub(super) async fn read(reading: &mut Reading<'_>) -> Result<Option<Failure>, Stop> {
    let keys = keys(reading)?;
    let mut file = reading.file()?;
    let saved = file.checkpoint().and_then(|tally| serde_json::from_value(tally.clone()).ok());
    let mut tally: Tally = saved.unwrap_or_default();
    if file.is_sealed() && tally.done < keys.ends.len() {
        // It was ended before its last object, and refused then: now it is not.
        file.restart()?;
        tally = Tally::default();
    }
    let mut taking = Taking::new(
        reading,
        file,
        Losses { count: tally.lost, reason: tally.reason.clone(), withheld: tally.withheld },
    )?;
    let outcome = match reading.row.source.row().protocol {
        Protocol::Rest => one_by_one::read(reading, &keys, &mut taking, &mut tally).await?,
        _ => batches(reading, &keys, &mut taking, &mut tally).await?,
    };
    let (file, losses) = taking.settle()?;
    reading.lost(&losses);
    reading.is_odd |= tally.odd;
    if tally.failed > 0 && outcome.is_none() {
        let none = usize::try_from(tally.failed).is_ok_and(|failed| failed >= keys.ends.len());
        reading.coverage.status = if none { Status::Failed } else { Status::Partial };
        let first = tally.first.clone().unwrap_or_default();
        reading.coverage.message =
            Some(format!("{} of {} requests were refused, the first with: {first}", tally.failed, keys.ends.len()));
    }
    tally.notices.tell(reading.row.source.row().title, &mut reading.coverage);
    if outcome.as_ref().is_some_and(super::coverage::is_interruption) {
        reading.coverage.count = file.count();
        return Ok(outcome);
    }
    reading.seal(file)?;
    Ok(outcome)
}

/// The keys of the objects it is read for, sorted, so that their order in the answer leaves no trace.
fn keys(reading: &Reading<'_>) -> Result<Keys, Stop> {
    let Some(parent) = reading.row.parent.and_then(dataset) else { return Ok(Keys::default()) };
    let mut found = Vec::new();
    reading.shared.staging.each_sealed(parent.id, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice::<Value>(line) else { return };
        let row = Row::new(&value);
        if let Some(key) = row.text(parent.key).filter(|_| wanted(reading.row, row)) {
            let above = reading.row.path.contains("{parent}").then(|| format!("{}{BETWEEN}", row.parent()));
            found.push(above.unwrap_or_default() + key);
        }
    })?;
    named(reading, &mut found)?;
    found.sort_unstable();
    found.dedup();
    let mut keys = Keys::default();
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

async fn batches(
    reading: &Reading<'_>,
    keys: &Keys,
    taking: &mut Taking,
    tally: &mut Tally,
) -> Result<Option<Failure>, Stop> {
    let (from, mut odd) = (tally.done, 0_usize);
    let at_once = asking::parts_at_once(reading.row);
    let chunks = (from..keys.ends.len()).step_by(at_once).map(|start| start..(start + at_once).min(keys.ends.len()));
    let mut answers = futures_util::stream::iter(chunks)
        .map(|chunk| {
            let parts = chunk.clone().map(|index| part(reading, keys.get(index))).collect();
            let asking = Asking::begin(reading, parts);
            async move { (chunk, asking.answers().await) }
        })
        .buffered(AHEAD);
    while let Some((chunk, answers)) = answers.next().await {
        let answers = answers.map_err(|error| Stop::Output(DiscoverError::Task(error.to_string())))?;
        for (index, answer) in chunk.clone().zip(answers) {
            let outcome = match answer {
                Ok(answer) => store(reading, keys.get(index), &answer, taking, &mut tally.notices).await,
                Err(failure) => Err(failure),
            };
            match outcome {
                Ok(()) => odd = 0,
                // What the parent had was removed meanwhile, or it never had any.
                Err(failure) if failure.kind == FailureKind::NotFound => {}
                Err(failure) => {
                    if let Some(stop) = stop_of(&failure, Some(&mut *taking)) {
                        return Err(stop);
                    }
                    odd = if failure.kind == FailureKind::Malformed { odd.saturating_add(1) } else { 0 };
                    if is_hopeless(&failure, index) || odd >= MOST_ODD {
                        taking.rollback()?;
                        return Ok(Some(failure));
                    }
                    tally.refused(&failure);
                }
            }
        }
        tally.checkpoint(chunk.end, taking)?;
    }
    Ok(None)
}

/// A batch that is asked for by a task of its own. It holds a place among the requests of its workload, and has to come
/// to its end while the answers before it are stored, for which further pages are asked for in the same workload.
struct Asking(JoinHandle<Vec<Result<PartAnswer, Failure>>>);

impl Asking {
    fn begin(reading: &Reading<'_>, parts: Vec<Part>) -> Self {
        let (client, row) = (reading.client.clone(), reading.row);
        let root = asking::batch_root(row, &reading.tenancy.id);
        Self(tokio::spawn(async move { client.batch(&root, workload_of(row), parts).await }))
    }

    async fn answers(mut self) -> Result<Vec<Result<PartAnswer, Failure>>, JoinError> {
        (&mut self.0).await
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn part(reading: &Reading<'_>, key: &str) -> Part {
    asking::part(reading.row, reading.shared.detail, key, &reading.meter)
}

/// Stores the objects of one part, those of its further pages among them.
async fn store(
    reading: &Reading<'_>,
    key: &str,
    answer: &PartAnswer,
    taking: &mut Taking,
    notices: &mut Notices,
) -> Result<(), Failure> {
    taking.for_parent(own_key(reading.row, key))?;
    answer.objects(&mut Onward(taking))?;
    notices.take(&answer.end);
    let Some(next) = &answer.end.next else { return Ok(()) };
    taking.first_page()?;
    let first = reading.asked(Some(key))?;
    let mut guard = PageGuard::new(&reading.client.settings().limits, &first.url);
    let mut next = Some(next.clone());
    while let Some(url) = next {
        // A page is held until it is whole: what came of the parts before it is not yet at a checkpoint.
        let mut page = Held::default();
        let end = reading.client.read(&first.at(url), &mut page).await?;
        for object in &page.objects {
            taking.take(object)?;
        }
        taking.page_end()?;
        notices.take(&end);
        next = guard.follow(&end)?.filter(|_| !reading.row.first_page);
        documented::check_known(taking.known_pages(), reading.client.settings())?;
    }
    Ok(())
}

/// Takes objects without forgetting those before when an attempt begins anew.
struct Onward<'to>(&'to mut Taking);

impl ObjectSink for Onward<'_> {
    fn begin(&mut self) -> Result<(), SinkFault> {
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.0.take(raw)
    }
}

/// The objects of one page.
#[derive(Default)]
pub(super) struct Held {
    pub(super) objects: Vec<Vec<u8>>,
}

impl ObjectSink for Held {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.objects.clear();
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.objects.push(raw.to_vec());
        Ok(())
    }
}
