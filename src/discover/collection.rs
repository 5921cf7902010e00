//! A dataset that is one collection, page by page, or one object.

use super::address::{address, mark_address, since};
use super::documented;
use super::notices::Notices;
use super::reading::{Reading, Stop, stop_of};
use super::taking::{Losses, Taking};
use crate::snapshot::Withheld;
use crate::source::{Failure, FailureKind, ObjectSink, PageGuard, Request, SinkFault};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

/// How often a collection is begun anew because the service has forgotten its place in it.
const RESTARTS: u32 = 3;

/// Where a collection is.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
struct Place {
    /// The next page; none when the last was read.
    next: Option<Url>,
    /// Address that answers with what has changed since the reading began.
    mark: Option<String>,
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

impl Place {
    /// The checkpoint, with what was lost until now.
    fn to_value(&self, losses: &Losses) -> Value {
        let place =
            Self { lost: losses.count, reason: losses.reason.clone(), withheld: losses.withheld, ..self.clone() };
        // Texts and numbers only: this cannot fail.
        serde_json::to_value(place).unwrap_or_default()
    }
}

/// Reads it, from its last checkpoint on. What comes back is why it is not whole.
pub(super) async fn read(reading: &mut Reading<'_>) -> Result<Option<Failure>, Stop> {
    let mut file = reading.file()?;
    let mut saved: Option<Place> = file.checkpoint().and_then(|place| serde_json::from_value(place.clone()).ok());
    if file.is_sealed() && saved.as_ref().is_none_or(|place| place.next.is_some()) {
        // It was ended before its last page, and refused then: now it is not.
        file.restart()?;
        saved = None;
    }
    let first = match first_page(reading) {
        Ok(first) => first,
        Err(failure) => return Ok(Some(failure)),
    };
    if saved.as_ref().and_then(|place| place.next.as_ref()).is_some_and(|next| next.origin() != first.url.origin()) {
        // It is served elsewhere now, and no page of there is a page of here.
        file.restart()?;
        saved = None;
    }
    let mut place = match saved {
        Some(place) => place,
        None => Place { next: Some(first.url.clone()), mark: mark(reading).await, ..Place::default() },
    };
    let mut taking = Taking::new(
        reading,
        file,
        Losses { count: place.lost, reason: place.reason.clone(), withheld: place.withheld },
    )?;
    let outcome = pages(reading, &mut taking, &first, &mut place).await?;
    let (mut file, losses) = taking.settle()?;
    reading.lost(&losses);
    place.notices.tell(reading.row.source.row().title, &mut reading.coverage);
    if outcome.as_ref().is_some_and(|failure| failure.kind == FailureKind::Endless) {
        // A service that says the same for ever has not said how much there is, nor that this is part of it.
        file.restart()?;
    }
    reading.coverage.delta = place.mark.filter(|_| outcome.is_none());
    let absent = outcome.as_ref().is_some_and(|failure| failure.kind == FailureKind::NotFound && reading.row.absent);
    if outcome.as_ref().is_some_and(super::coverage::is_interruption) {
        reading.coverage.count = file.count();
        return Ok(outcome);
    }
    reading.seal(file)?;
    Ok(outcome.filter(|_| !absent))
}

fn first_page(reading: &Reading<'_>) -> Result<Request, Failure> {
    if !reading.row.is_log() {
        return reading.asked(None);
    }
    let address = address(reading.row, reading.shared.detail, None).unwrap_or_default();
    reading.request(&since(&address, &reading.shared.since(reading.row)))
}

/// Page after page until the last.
async fn pages(
    reading: &mut Reading<'_>,
    taking: &mut Taking,
    first: &Request,
    place: &mut Place,
) -> Result<Option<Failure>, Stop> {
    let mut restarts = 0;
    let limits = reading.client.settings().limits.clone();
    let mut guard = PageGuard::new(&limits, &first.url);
    while let Some(url) = place.next.clone() {
        match reading.client.read(&first.at(url), taking).await {
            Ok(page) => {
                // A page that leads nowhere is whole all the same: it is stored before the way is refused.
                let next = guard.follow(&page);
                place.notices.take(&page);
                place.next = next.as_ref().ok().cloned().flatten().filter(|_| !reading.row.first_page);
                let reason = page.refused.into_iter().next().unwrap_or_default();
                let at = place.clone();
                taking.commit(Losses { count: page.refused_count, reason, ..Losses::default() }, move |losses| {
                    at.to_value(losses)
                })?;
                let known = documented::check_known(taking.known_pages(), reading.client.settings());
                if let Err(failure) = next.and(known) {
                    return Ok(Some(failure));
                }
            }
            Err(failure) if failure.kind == FailureKind::PageExpired && restarts < RESTARTS => {
                restarts += 1;
                guard = PageGuard::new(&limits, &first.url);
                *place = Place { next: Some(first.url.clone()), mark: place.mark.take(), ..Place::default() };
                taking.restart()?;
            }
            Err(failure) => {
                if let Some(stop) = stop_of(&failure, Some(&mut *taking)) {
                    return Err(stop);
                }
                taking.rollback()?;
                return Ok(Some(failure));
            }
        }
    }
    Ok(None)
}

/// Asks for the mark that the next reading will go on from. That there is none is no failure: that reading is then whole.
async fn mark(reading: &Reading<'_>) -> Option<String> {
    if reading.row.delta.is_empty() {
        return None;
    }
    let request = reading.request(&mark_address(reading.row, reading.shared.detail)).ok()?;
    let page = reading.client.read(&request, &mut Nowhere).await.ok()?;
    page.delta
}

/// Takes objects nowhere.
struct Nowhere;

impl ObjectSink for Nowhere {
    fn begin(&mut self) -> Result<(), SinkFault> {
        Ok(())
    }

    fn object(&mut self, _raw: &[u8]) -> Result<(), SinkFault> {
        Ok(())
    }
}
