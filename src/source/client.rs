//! The client: a page at a time through all policies.

use super::answer::{Dialect, Stop, on_one_line, stop_of_error};
use super::exchange::{Answer, Call};
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::page::{Frame, PageFault, PageSplitter, PageTail, SplitLimits};
use super::policy::allow_list;
use super::policy::limits::SizeLimit;
use super::policy::retry::{Attempts, RunBudget};
use super::policy::throttle::Throttle;
use super::reach::Reach;
use super::request::Request;
use super::settings::{Limits, Settings};
use super::sink::{ObjectSink, PageEnd};
use crate::http::{Clock, Transport, host_of};
use crate::signin::Credential;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The header in which Resource Graph says that it did not ask every subscription
/// (<https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language>, query scope).
const SUBSCRIPTION_LIMIT: &str = "x-ms-tenant-subscription-limit-hit";

/// Reads Microsoft Graph. Clones share everything: waits, concurrency, budgets.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
}

/// What the clones of a client share.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) settings: Settings,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) credential: Arc<dyn Credential>,
    pub(super) throttle: Throttle,
    pub(super) budget: RunBudget,
    pub(super) reach: Reach,
}

impl Client {
    /// A client that goes by these settings.
    pub fn new(
        settings: Settings,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        credential: Arc<dyn Credential>,
    ) -> Self {
        let budget = RunBudget::new(&settings.limits);
        let throttle = Throttle::default();
        let reach = Reach::default();
        Self { inner: Arc::new(Inner { settings, transport, clock, credential, throttle, budget, reach }) }
    }

    /// A client of another service with the same sign-in, network and clock.
    #[must_use]
    pub fn beside(&self, settings: Settings) -> Self {
        let Inner { transport, clock, credential, .. } = &*self.inner;
        Self::new(settings, Arc::clone(transport), Arc::clone(clock), Arc::clone(credential))
    }

    /// Who is signed in.
    pub fn credential(&self) -> &Arc<dyn Credential> {
        &self.inner.credential
    }

    /// What it goes by.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// How many requests of a workload may run at once now, and how long none is sent if the service asked to wait.
    pub fn concurrency(&self, workload: &'static str) -> (usize, Option<Duration>) {
        self.inner.throttle.reading(workload, &self.settings().limits, self.inner.clock.steady())
    }

    /// A request below the service's root; see [`Request::new`].
    ///
    /// # Errors
    /// As [`Request::new`].
    pub fn request(
        &self,
        version: &str,
        path_and_query: &str,
        workload: &'static str,
        meter: &Arc<Meter>,
    ) -> Result<Request, Failure> {
        Request::new(&self.settings().base, version, path_and_query, workload, meter)
    }

    /// Reads one page, one object or one number, and hands over its objects while it comes in. Failures that may pass
    /// are tried again, after [`ObjectSink::begin`].
    ///
    /// # Errors
    /// One failure that says what was refused and why. With `FailureKind::Unsafe` for a next link that leads
    /// elsewhere, the objects of the page have all been handed over.
    pub async fn read(&self, request: &Request, sink: &mut dyn ObjectSink) -> Result<PageEnd, Failure> {
        let mut attempts = Attempts::default();
        loop {
            sink.begin()?;
            match self.inner.attempt(request, sink).await {
                Ok(end) => return Ok(end),
                Err(Stop::Final(failure)) => return Err(failure),
                Err(Stop::Passing(passing)) => self.inner.pause(&mut attempts, *passing, &request.meter).await?,
            }
        }
    }

    /// Looks where a request is sent to and follows nothing: what its `Location` says where the answer is a redirect,
    /// nothing where it is an answer of the 200 range, of which nothing is read. For a request whose redirects are
    /// [`Redirects::Answer`](super::Redirects::Answer).
    ///
    /// # Errors
    /// As [`Client::read`].
    pub async fn look(&self, request: &Request) -> Result<Option<String>, Failure> {
        let Request { url, ask, headers, workload, meter, redirects, .. } = request;
        let mut attempts = Attempts::default();
        loop {
            let call = Call { ask, url, headers, redirects: *redirects, fresh: false, workload, meter };
            match self.inner.exchange(&call).await {
                Ok(answer) => {
                    answer.place.good();
                    let location = answer.incoming.header("location").map(str::to_owned);
                    return Ok(location.filter(|_| !(200..300).contains(&answer.incoming.status)));
                }
                Err(Stop::Final(failure)) => return Err(failure),
                Err(Stop::Passing(passing)) => self.inner.pause(&mut attempts, *passing, meter).await?,
            }
        }
    }
}

impl Inner {
    /// One attempt at a page.
    async fn attempt(&self, request: &Request, sink: &mut dyn ObjectSink) -> Result<PageEnd, Stop> {
        let Request { url, ask, headers, frame, workload, meter, expected, redirects } = request;
        let call = Call { ask, url, headers, redirects: *redirects, fresh: false, workload, meter };
        let answer = self.exchange(&call).await?;
        let status = answer.incoming.status;
        let is_limited = answer.incoming.header(SUBSCRIPTION_LIMIT).is_some_and(|it| it.eq_ignore_ascii_case("true"));
        if !(200..300).contains(&status) {
            let message = "the service redirects where it has to answer";
            return Err(Failure::of_status(FailureKind::Unsafe, status, message).into());
        }
        if let Some(complaint) = expected.complaint_of_type(answer.incoming.header("content-type")) {
            return Err(Stop::odd(complaint));
        }
        let (mut tail, from) = match status {
            204 => (PageTail::default(), answer.url),
            _ => self.split(answer, *frame, meter, sink).await?,
        };
        if let Some(error) = &tail.error {
            return Err(stop_of_error(status, error, Dialect::of(ask)));
        }
        if let Some(message) = tail.errors.first().filter(|_| !tail.is_collection) {
            return Err(Failure::of_status(FailureKind::Refused, status, on_one_line(message)).into());
        }
        if let Some(complaint) = expected.complaint(tail.shape).filter(|_| tail.warnings.is_empty()) {
            return Err(Stop::odd(complaint));
        }
        if is_limited {
            tail.warnings.push("partial results: there are more subscriptions than a query is asked of".to_owned());
        }
        Ok(page_end(&from, *frame, tail)?)
    }

    /// Takes a page apart while it comes in.
    async fn split(
        &self,
        answer: Answer,
        frame: Frame,
        meter: &Meter,
        sink: &mut dyn ObjectSink,
    ) -> Result<(PageTail, Url), Stop> {
        let Answer { mut incoming, url, place } = answer;
        let host = host_of(&url);
        let mut size = SizeLimit::new(self.settings.limits.answer_bytes);
        let mut splitter = PageSplitter::framed(split_limits(&self.settings.limits), frame);
        let mut emit = |raw: &[u8]| sink.object(raw);
        while let Some(piece) = self.piece(&mut incoming, meter, &host, &mut size).await? {
            splitter.push(&piece, &mut emit).map_err(stop_of_fault)?;
        }
        let tail = splitter.finish(&mut emit).map_err(stop_of_fault)?;
        place.good();
        Ok((tail, url))
    }
}

/// The limits of one object.
pub(super) fn split_limits(limits: &Limits) -> SplitLimits {
    SplitLimits { object_bytes: limits.object_bytes, depth: limits.depth }
}

/// What is known at the end of a page, its links checked.
pub(super) fn page_end(from: &Url, frame: Frame, tail: PageTail) -> Result<PageEnd, Failure> {
    let follow = |link: Option<String>| link.map(|link| allow_list::follow(from, &link)).transpose();
    // What goes on by itself needs no link, and follows none.
    let own = frame.next(from, tail.token.as_deref(), tail.objects.saturating_add(tail.refused_count));
    let own = own.filter(|_| tail.has_more != Some(false));
    let next = if own.is_some() { own } else { follow(tail.next)? };
    let mut warnings = tail.warnings;
    if tail.is_cut && next.is_none() {
        warnings.push("partial results: the service says that it left rows out (resultTruncated)".to_owned());
    }
    if tail.has_more == Some(true) && next.is_none() {
        warnings.push("partial results: the service says that there is more, and not where (has_more)".to_owned());
    }
    Ok(PageEnd {
        next,
        warnings,
        errors: tail.errors,
        delta: follow(tail.delta)?.map(String::from),
        is_collection: tail.is_collection,
        objects: tail.objects,
        refused: tail.refused,
        refused_count: tail.refused_count,
    })
}

/// What a page that cannot be taken apart means for the attempt.
pub(super) fn stop_of_fault(fault: PageFault) -> Stop {
    match fault {
        PageFault::Sink(fault) => Stop::Final(fault.into()),
        fault => Stop::odd(fault),
    }
}
