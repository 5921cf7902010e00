//! A dataset that is read for each object of another, many requests in one.
//!
//! Rows are stored in the order of the parents, whatever order answers come in, so that the file depends on the tenant
//! alone.

use super::DiscoverError;
use super::asking;
use super::notices::Notices;
use super::parents::{Keys, keys, own_key};
use super::reading::{Reading, Stop, stop_of};
use super::taking::{Losses, Taking};
use super::tally::Tally;
use super::{documented, one_by_one, wanted};
use crate::catalog::{Dataset, Protocol, workload_of};
use crate::source::{Failure, FailureKind, ObjectSink, PageGuard, Part, PartAnswer, SinkFault};
use futures_util::StreamExt;
use tokio::task::{JoinError, JoinHandle};

/// Answers in a row that are not what is documented, at most.
const MOST_ODD: usize = 100;
/// Batches asked for ahead of the one being stored. Their answers are held until their turn comes.
const AHEAD: usize = 6;

/// How long a service is asked that refuses, or whose answers make no sense.
pub(super) struct Patience {
    row: &'static Dataset,
    person: bool,
    /// Answers in a row that are not what is documented.
    odd: usize,
    most: usize,
    /// Whether what one object is refused for says nothing of the others.
    apart: bool,
}

impl Patience {
    /// Ends after so many answers in a row that are not what is documented: what follows will not be either, and each is
    /// asked for three times.
    pub(super) fn of(most: usize, reading: &Reading<'_>) -> Self {
        let row = reading.row;
        Self { row, person: reading.shared.person, odd: 0, most, apart: row.source.grants_by_object() }
    }

    /// Counts what came of one parent. What comes back is why no other is to be asked for; what is not yet at a checkpoint
    /// is then given up.
    pub(super) fn judge(
        &mut self,
        outcome: Result<(), Failure>,
        index: usize,
        taking: &mut Taking,
        tally: &mut Tally,
    ) -> Result<Option<Failure>, Stop> {
        let Err(failure) = outcome else {
            self.odd = 0;
            return Ok(None);
        };
        // Where each object is granted by itself, what its refusal means is told here: that of one stands for no other.
        let failure = if self.apart { wanted::told(self.row, failure, self.person) } else { failure };
        // What the parent had was removed meanwhile, or it never had any.
        if failure.kind == FailureKind::NotFound {
            return Ok(None);
        }
        if let Some(stop) = stop_of(&failure, Some(&mut *taking)) {
            return Err(stop);
        }
        self.odd = if failure.kind == FailureKind::Malformed { self.odd.saturating_add(1) } else { 0 };
        if is_hopeless(&failure, index == 0 && !self.apart) || self.odd >= self.most {
            taking.rollback()?;
            return Ok(Some(failure));
        }
        tally.refused(&failure);
        Ok(None)
    }
}

/// Whether what was refused for one parent ends the reading: the first is told the same as all others, and what is cut
/// short goes on another time.
fn is_hopeless(failure: &Failure, is_first: bool) -> bool {
    let refused = matches!(failure.kind, FailureKind::Denied | FailureKind::Unlicensed);
    (refused && is_first) || super::coverage::is_interruption(failure)
}

/// Reads it, from its last checkpoint on. What comes back is why nothing, or no more, could be read.
pub(super) async fn read(reading: &mut Reading<'_>) -> Result<Option<Failure>, Stop> {
    let keys = keys(reading)?;
    let mut file = reading.file()?;
    let saved = file.checkpoint().and_then(|tally| serde_json::from_value(tally.clone()).ok());
    let mut tally: Tally = saved.unwrap_or_default();
    if file.is_sealed() && tally.done < keys.len() {
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
    if outcome.is_none() {
        tally.tell(&keys, file.count() > 0, &mut reading.coverage);
    }
    tally.notices.tell(reading.row.source.row().title, &mut reading.coverage);
    if outcome.as_ref().is_some_and(super::coverage::is_interruption) {
        reading.coverage.count = file.count();
        return Ok(outcome);
    }
    reading.seal(file)?;
    if !reading.coverage.status.has_rows() {
        reading.coverage.sha256 = None;
    }
    Ok(outcome)
}

async fn batches(
    reading: &Reading<'_>,
    keys: &Keys,
    taking: &mut Taking,
    tally: &mut Tally,
) -> Result<Option<Failure>, Stop> {
    let (from, mut patience) = (tally.done, Patience::of(MOST_ODD, reading));
    let at_once = asking::parts_at_once(reading.row);
    let chunks = (from..keys.len()).step_by(at_once).map(|start| start..(start + at_once).min(keys.len()));
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
            if let Some(failure) = patience.judge(outcome, index, taking, tally)? {
                return Ok(Some(failure));
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
