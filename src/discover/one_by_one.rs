//! A dataset that a service of plain addresses is asked for each object of another: it has no batch.
//!
//! Rows are stored in the order of the parents, as those of a batch are.

use super::documented;
use super::fan_out::{Held, Patience};
use super::notices::Notices;
use super::parents::{Keys, own_key};
use super::reading::{Reading, Stop};
use super::taking::Taking;
use super::tally::Tally;
use crate::source::{Failure, PageEnd, PageGuard, Request};
use futures_util::StreamExt;

/// Parents between two checkpoints.
const CHUNK: usize = 20;
/// Requests at once, at most: what the service allows is the client's to find out.
const AT_ONCE: usize = 8;

/// The first page of one parent, and the request that it answers.
type First = (Request, Held, PageEnd);

/// Asks for all that are not done. What comes back is why no more could be read.
pub(super) async fn read(
    reading: &Reading<'_>,
    keys: &Keys,
    taking: &mut Taking,
    tally: &mut Tally,
) -> Result<Option<Failure>, Stop> {
    let mut patience = Patience::of(CHUNK, reading);
    for start in (tally.done..keys.len()).step_by(CHUNK) {
        let chunk = start..(start + CHUNK).min(keys.len());
        // All answers are in before the first is stored: further pages wait for places that they would hold.
        let asked = futures_util::stream::iter(chunk.clone()).map(|index| first(reading, keys.get(index)));
        let answers: Vec<_> = asked.buffered(AT_ONCE).collect().await;
        for (index, answer) in chunk.clone().zip(answers) {
            let outcome = match answer {
                Ok(answer) => store(reading, keys.get(index), answer, taking, &mut tally.notices).await,
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

/// Asks for the first page of one parent.
async fn first(reading: &Reading<'_>, key: &str) -> Result<First, Failure> {
    let request = reading.asked(Some(key))?;
    let mut page = Held::default();
    let end = reading.client.read(&request, &mut page).await?;
    Ok((request, page, end))
}

/// Stores the objects of one parent, those of its further pages among them.
async fn store(
    reading: &Reading<'_>,
    key: &str,
    answer: First,
    taking: &mut Taking,
    notices: &mut Notices,
) -> Result<(), Failure> {
    let (request, mut page, mut end) = answer;
    taking.for_parent(own_key(reading.row, key))?;
    let settings = reading.client.settings();
    let mut guard = PageGuard::new(&settings.limits, &request.url);
    let mut is_first = true;
    loop {
        for object in &page.objects {
            taking.take(object)?;
        }
        notices.take(&end);
        let Some(url) = guard.follow(&end)?.filter(|_| !reading.row.first_page) else { return Ok(()) };
        if is_first {
            taking.first_page()?
        } else {
            taking.page_end()?
        }
        is_first = false;
        documented::check_known(taking.known_pages(), settings)?;
        end = reading.client.read(&request.at(url), &mut page).await?;
    }
}
