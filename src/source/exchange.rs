//! One request out and the head of its answer in, through the policies of a single hop.

use super::answer::{Dialect, Passing, Stop, stop_of};
use super::client::Inner;
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::policy::limits::{Ended, SizeLimit, timed};
use super::policy::record::{Exchange, Remark, shown};
use super::policy::throttle::Place;
use super::policy::{allow_list, authorize, request_id, retry, user_agent};
use super::request::Redirects;
use crate::http::{Ask, Incoming, Outgoing, host_of};
use bytes::Bytes;
use futures_util::StreamExt as _;
use std::time::Duration;
use url::Url;

/// A wait that is told: shorter ones are everyday.
const LONG: Duration = Duration::from_secs(30);
/// Bytes of an error answer that are read.
const MOST_ERROR: u64 = 64 * 1024;

/// What is sent, before the policies had their say.
#[derive(Debug, Clone)]
pub(super) struct Call<'a> {
    pub(super) ask: &'a Ask,
    pub(super) url: &'a Url,
    /// Names (lower case) and values of headers of its own.
    pub(super) headers: &'a [(String, String)],
    /// What becomes of a redirect.
    pub(super) redirects: Redirects,
    /// Whether to ask for a new token at once, after the one at hand was refused.
    pub(super) fresh: bool,
    pub(super) workload: &'static str,
    /// Where it is counted; a batch counts its parts itself.
    pub(super) meter: &'a Meter,
}

/// The head of an answer of the 200 range, or of a redirect that is an answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) incoming: Incoming,
    /// Where it came from, after redirects.
    pub(super) url: Url,
    /// The place it holds until its body has come in.
    pub(super) place: Place,
}

impl Inner {
    /// Sends a request along redirects, with a new token once where the first is refused.
    pub(super) async fn exchange(&self, call: &Call<'_>) -> Result<Answer, Stop> {
        let limits = &self.settings.limits;
        let (clock, cancel) = (&*self.clock, &self.settings.cancel);
        let entered = self.throttle.enter(call.workload, limits, clock, cancel, call.meter).await;
        let place = entered.ok_or_else(Stop::cancelled)?;
        let mut url = call.url.clone();
        let mut hops = 0;
        let mut fresh = call.fresh;
        loop {
            let incoming = self.hop(call, &url, fresh).await?;
            match incoming.status {
                200..=299 => {
                    if let Some(wait) = retry::spent(|name| incoming.header(name)) {
                        place.spent(self.clock.steady(), wait.min(limits.longest_retry_after));
                    }
                    return Ok(Answer { incoming, url, place });
                }
                301 | 302 | 303 | 307 | 308 if *call.ask == Ask::Get && incoming.header("location").is_some() => {
                    if call.redirects == Redirects::Answer {
                        return Ok(Answer { incoming, url, place });
                    }
                    hops += 1;
                    if hops > limits.redirects {
                        let message = format!("the service redirects more than {} times", limits.redirects);
                        return Err(Failure::new(FailureKind::Unsafe, message).into());
                    }
                    url = allow_list::follow(&url, incoming.header("location").unwrap_or_default())?;
                }
                401 if !fresh => {
                    fresh = true;
                    call.meter.retry();
                }
                _ => return Err(self.refused(call, incoming, &place).await),
            }
        }
    }

    /// One hop: allowed host, user agent, authorization, time limit, recording.
    async fn hop(&self, call: &Call<'_>, url: &Url, fresh: bool) -> Result<Incoming, Stop> {
        let settings = &self.settings;
        allow_list::check(&settings.base, settings.below, url)?;
        let mut headers = vec![("accept".to_owned(), settings.accept.clone())];
        user_agent::apply(&mut headers, &settings.user_agent);
        // What a request says of its own stands in place of what every request says.
        let is_own = |name: &str| call.headers.iter().any(|(own, _)| own == name);
        headers.extend(settings.headers.iter().filter(|(name, _)| !is_own(name)).cloned());
        headers.extend(call.headers.iter().cloned());
        if Dialect::of(call.ask) == Dialect::Cmdlets {
            headers.push(("client-request-id".to_owned(), request_id::new(&*self.clock)));
        }
        if call.ask.is_json() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        let authorizing = authorize::apply(&mut headers, &*self.credential, &settings.scope, fresh);
        let authorized = tokio::select! {
            authorized = authorizing => authorized,
            () = settings.cancel.cancelled() => return Err(Stop::cancelled()),
        };
        authorized.map_err(|error| authorize::stop(&error))?;
        let limits = &settings.limits;
        let limit = self.reach.attempt(self.clock.steady(), limits.first_contact, limits.answer_time)?;
        let outgoing = Outgoing { url: url.clone(), headers, ask: call.ask.clone() };
        call.meter.request();
        let host = host_of(url);
        let sending = self.transport.send(outgoing);
        let sent = timed(&*self.clock, &settings.cancel, limit, &host, sending).await;
        let status = if let Ended::Done(Ok(incoming)) = &sent { Some(incoming.status) } else { None };
        if let Some(recorder) = &settings.recorder {
            recorder.exchanged(Exchange {
                method: call.ask.method(),
                url: shown(url),
                status,
                workload: call.workload,
            });
        }
        match sent {
            Ended::Done(Ok(incoming)) => {
                self.reach.answered();
                Ok(incoming)
            }
            Ended::Done(Err(fault @ crate::http::HttpError::Invalid { .. })) => {
                Err(Failure::new(FailureKind::Unavailable, fault.to_string()).into())
            }
            Ended::Done(Err(fault)) | Ended::TimedOut(fault) => Err(Stop::passing(fault)),
            Ended::Cancelled => Err(Stop::cancelled()),
        }
    }

    /// What an answer outside of the 200 range means, with its body read as far as it says anything.
    async fn refused(&self, call: &Call<'_>, mut incoming: Incoming, place: &Place) -> Stop {
        let status = incoming.status;
        let floor = self.floor(call, incoming.header("retry-after"), incoming.header("date"));
        if status == 429 || (status == 503 && floor.is_some()) {
            call.meter.throttled();
            place.throttled(self.clock.steady(), floor.unwrap_or(self.settings.limits.first_wait));
        }
        let challenge = if status == 401 { authorize::challenge(&incoming) } else { None };
        let mut body = Vec::new();
        let mut size = SizeLimit::new(MOST_ERROR);
        // A body that ends early or is too long still says what it says up to there.
        while let Ok(Some(piece)) = self.piece(&mut incoming, call.meter, &host_of(call.url), &mut size).await {
            body.extend_from_slice(&piece);
        }
        match (stop_of(status, &body, floor, Dialect::of(call.ask)), challenge) {
            (Stop::Final(failure), Some(message)) => Failure { message: message.to_owned(), ..failure }.into(),
            (stop, _) => stop,
        }
    }

    /// The next piece of a body, within its limits.
    pub(super) async fn piece(
        &self,
        incoming: &mut Incoming,
        meter: &Meter,
        host: &str,
        size: &mut SizeLimit,
    ) -> Result<Option<Bytes>, Stop> {
        let Self { settings, clock, .. } = self;
        match timed(&**clock, &settings.cancel, settings.limits.silence, host, incoming.body.next()).await {
            Ended::Done(Some(Ok(piece))) => {
                meter.bytes(piece.len());
                size.take(piece.len())?;
                Ok(Some(piece))
            }
            Ended::Done(None) => Ok(None),
            Ended::Done(Some(Err(fault))) | Ended::TimedOut(fault) => Err(Stop::passing(fault)),
            Ended::Cancelled => Err(Stop::cancelled()),
        }
    }

    /// What a `Retry-After` asks to wait at least. A date in it is counted from the `Date` of the same answer, so that
    /// it matters to nobody how this machine's clock is set. What is absurd is capped, and said.
    pub(super) fn floor(&self, call: &Call<'_>, header: Option<&str>, date: Option<&str>) -> Option<Duration> {
        let most = self.settings.limits.longest_retry_after;
        let sent = date.and_then(retry::moment).or_else(|| self.clock.now().try_into().ok())?;
        let asked = retry::retry_after(header?, sent, most)?;
        if asked.is_capped {
            let message = format!("the service asked to wait longer than {} s; waiting {0} s", most.as_secs());
            self.remark(call, message);
        } else if asked.wait >= LONG {
            self.remark(call, format!("the service asked to wait {} s", asked.wait.as_secs()));
        }
        Some(asked.wait)
    }

    /// Tells whoever listens of something odd.
    pub(super) fn remark(&self, call: &Call<'_>, message: String) {
        if let Some(recorder) = &self.settings.recorder {
            let path = shown(call.url).path().to_owned();
            recorder.remarked(Remark { workload: call.workload, path, message });
        }
    }

    /// Waits before the next attempt, or gives up.
    pub(super) async fn pause(
        &self,
        made: &mut retry::Attempts,
        passing: Passing,
        meter: &Meter,
    ) -> Result<(), Failure> {
        let wait = self.next_wait(made, passing)?;
        self.wait(wait, &[meter]).await
    }

    /// How long to wait before the next attempt. Gives up when the attempts at one request or the budget of the run are
    /// used up.
    pub(super) fn next_wait(&self, made: &mut retry::Attempts, passing: Passing) -> Result<Duration, Failure> {
        let limits = &self.settings.limits;
        let Some(next) = made.next(limits, passing.is_odd) else { return Err(passing.failure) };
        let wait = retry::backoff(limits, next, self.clock.chance()).max(passing.floor.unwrap_or_default());
        if let Some(failure) = self.reach.give_up(self.clock.steady(), wait, limits.first_contact, &passing.failure) {
            return Err(failure);
        }
        if self.budget.take(wait) {
            return Ok(wait);
        }
        let message = format!("{}; the retries a run may make are used up", passing.failure.message);
        Err(Failure { message, ..passing.failure })
    }

    /// Waits, and counts a retry and its wait for each dataset concerned.
    pub(super) async fn wait(&self, wait: Duration, meters: &[&Meter]) -> Result<(), Failure> {
        if meters.is_empty() {
            return Ok(());
        }
        for meter in meters {
            meter.retry();
            meter.waited(wait);
        }
        tokio::select! {
            () = self.clock.wait(wait) => Ok(()),
            () = self.settings.cancel.cancelled() => Err(Failure::new(FailureKind::Cancelled, "the run was cancelled")),
        }
    }
}
