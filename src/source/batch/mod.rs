//! Many small requests in one: `$batch`.
//!
//! In: paths below one version, or cmdlets for single objects. Out: an answer or a failure for each, in the order asked.
//! Parts the service could not serve are sent again without the others. What a batch carries only reads.

mod alone;
mod part;
mod wire;

pub use part::{Part, PartAnswer};

use super::answer::{Passing, Stop};
use super::client::{Client, Inner};
use super::exchange::{Answer, Call};
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::policy::limits::SizeLimit;
use super::policy::retry::Attempts;
use super::policy::throttle::Place;
use super::request::{Redirects, address};
use crate::http::{Ask, host_of};
use std::collections::BTreeMap;
use wire::Answered;

/// Parts of one batch, the most the service takes. Source: learn.microsoft.com/graph/json-batching.
const MOST_PARTS: usize = 20;
/// The same of cmdlets. Source: CIPP (`New-ExoBulkRequest.ps1`) and the module of Exchange Online, August 2026.
const MOST_CMDLETS: usize = 10;

/// A part on its way.
#[derive(Debug)]
struct Pending {
    number: usize,
    url: String,
    part: Part,
    attempts: Attempts,
    /// Whether its token was refused: then once with a new one.
    unauthorized: bool,
    /// Whether that new one is still to be asked for.
    refresh: bool,
}

/// The answers of one batch by the number of their part, when they were sent, and the place they hold.
struct Envelope {
    answers: BTreeMap<usize, Answered>,
    date: Option<String>,
    place: Place,
}

/// The fates of all parts.
type Fates = Vec<Option<Result<PartAnswer, Failure>>>;

impl Client {
    /// Sends parts together, 20 a request (10 where they run cmdlets), and gives their answers in the order asked. Each
    /// has its own fate: parts the service could not serve now are sent again without the others, no earlier than each
    /// was told.
    pub async fn batch(
        &self,
        version: &str,
        workload: &'static str,
        parts: Vec<Part>,
    ) -> Vec<Result<PartAnswer, Failure>> {
        let mut fates: Fates = parts.iter().map(|_| None).collect();
        let cmdlets = alone::cmdlets(&parts);
        let mut pending = Vec::new();
        for (number, part) in parts.into_iter().enumerate() {
            match wire::part_address(&self.settings().base, version, &part) {
                Ok(url) => pending.push(Pending {
                    number,
                    url,
                    part,
                    attempts: Attempts::default(),
                    unauthorized: false,
                    refresh: false,
                }),
                Err(failure) => settle(&mut fates, number, Err(failure)),
            }
        }
        while !pending.is_empty() {
            let most = most_parts(&pending);
            let rest = pending.split_off(pending.len().min(most));
            self.inner.round(version, workload, pending, &mut fates).await;
            pending = rest;
        }
        self.alone(version, workload, cmdlets, &mut fates).await;
        let missing = || Err(Failure::new(FailureKind::Unavailable, "the batch was not answered"));
        fates.into_iter().map(|fate| fate.unwrap_or_else(missing)).collect()
    }
}

/// How many of these parts are sent together.
fn most_parts(pending: &[Pending]) -> usize {
    if pending.iter().any(|part| part.part.cmdlet.is_some()) { MOST_CMDLETS } else { MOST_PARTS }
}

/// Writes down the fate of a part.
fn settle(fates: &mut Fates, number: usize, fate: Result<PartAnswer, Failure>) {
    if let Some(place) = fates.get_mut(number) {
        *place = Some(fate);
    }
}

impl Inner {
    /// Sends up to 20 parts until each has its fate.
    async fn round(&self, version: &str, workload: &'static str, mut pending: Vec<Pending>, fates: &mut Fates) {
        let url = match address(&self.settings.base, version, "/$batch") {
            Ok(url) => url,
            Err(failure) => {
                pending.iter().for_each(|part| settle(fates, part.number, Err(failure.clone())));
                return;
            }
        };
        while !pending.is_empty() {
            let ask = Ask::Batch(wire::written(&self.settings, &pending));
            let headers = wire::headers(&ask);
            pending.iter().for_each(|part| part.part.meter.request());
            // Requests are counted by part; what the envelope itself costs is nobody's.
            let meter = Meter::new();
            let fresh = pending.iter().any(|part| part.refresh);
            pending.iter_mut().for_each(|part| part.refresh = false);
            let redirects = Redirects::Follow;
            let call = Call { ask: &ask, url: &url, headers: &headers, redirects, fresh, workload, meter: &meter };
            let answered = self.post(&call).await;
            let again = match answered {
                Ok(answers) => self.sort(&call, answers, pending, fates),
                Err(Stop::Final(failure)) => {
                    // That there is no such batch does not say that an object of a part has nothing.
                    let is_lost = failure.kind == FailureKind::NotFound;
                    let failure = if is_lost { Failure { kind: FailureKind::Refused, ..failure } } else { failure };
                    pending.iter().for_each(|part| settle(fates, part.number, Err(failure.clone())));
                    return;
                }
                Err(Stop::Passing(passing)) => pending.into_iter().map(|part| (part, (*passing).clone())).collect(),
            };
            pending = self.pause_parts(again, fates).await;
        }
    }

    /// Sends one batch and reads its envelope.
    async fn post(&self, call: &Call<'_>) -> Result<Envelope, Stop> {
        let Answer { mut incoming, url, place } = self.exchange(call).await?;
        let host = host_of(&url);
        let date = incoming.header("date").map(str::to_owned);
        let mut size = SizeLimit::new(self.settings.limits.answer_bytes);
        let mut body = Vec::new();
        while let Some(piece) = self.piece(&mut incoming, call.meter, &host, &mut size).await? {
            body.extend_from_slice(&piece);
        }
        let answers = wire::read(&body).ok_or_else(|| Stop::odd("the answer is no batch answer"))?;
        Ok(Envelope { answers, date, place })
    }

    /// Gives each part its fate, and those back that may pass.
    fn sort(
        &self,
        call: &Call<'_>,
        mut envelope: Envelope,
        pending: Vec<Pending>,
        fates: &mut Fates,
    ) -> Vec<(Pending, Passing)> {
        let mut again = Vec::new();
        let mut is_good = true;
        for mut part in pending {
            let answer = envelope.answers.remove(&part.number);
            match answer.map_or_else(
                || Err(Stop::odd("the batch answer lacks a part")),
                |answer| {
                    part.part.meter.bytes(answer.body.len());
                    self.take(call, answer, envelope.date.as_deref(), &mut part)
                },
            ) {
                Ok(answer) => settle(fates, part.number, Ok(answer)),
                Err(Stop::Final(failure)) => settle(fates, part.number, Err(failure)),
                Err(Stop::Passing(passing)) => {
                    if passing.failure.kind == FailureKind::Throttled {
                        is_good = false;
                        part.part.meter.throttled();
                        let wait = passing.floor.unwrap_or(self.settings.limits.first_wait);
                        envelope.place.throttled(self.clock.steady(), wait);
                    }
                    again.push((part, *passing));
                }
            }
        }
        if is_good {
            envelope.place.good();
        }
        again
    }

    /// Waits until every part that may pass may be sent again; parts whose attempts are used up have failed.
    async fn pause_parts(&self, again: Vec<(Pending, Passing)>, fates: &mut Fates) -> Vec<Pending> {
        let mut waiting = Vec::new();
        let mut longest = std::time::Duration::ZERO;
        for (mut part, passing) in again {
            match self.next_wait(&mut part.attempts, passing) {
                Ok(wait) => {
                    longest = longest.max(wait);
                    waiting.push(part);
                }
                Err(failure) => settle(fates, part.number, Err(failure)),
            }
        }
        let meters: Vec<&Meter> = waiting.iter().map(|part| &*part.part.meter).collect();
        if let Err(failure) = self.wait(longest, &meters).await {
            waiting.iter().for_each(|part| settle(fates, part.number, Err(failure.clone())));
            return Vec::new();
        }
        waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    #[test]
    fn the_address_of_a_batch_is_below_its_version() {
        let base = Url::parse("https://graph.microsoft.com/").expect("an address");
        let url = address(&base, "beta", "/$batch").expect("an address");
        assert_eq!(url.as_str(), "https://graph.microsoft.com/beta/$batch");
    }
}
