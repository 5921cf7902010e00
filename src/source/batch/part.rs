//! One part of a batch, and what its answer means.

use super::Pending;
use super::wire::Answered;
use crate::http::CmdletCall;
use crate::source::answer::{Dialect, Stop, on_one_line, stop_of, stop_of_error};
use crate::source::client::{Inner, page_end, split_limits, stop_of_fault};
use crate::source::exchange::Call;
use crate::source::expected::Expected;
use crate::source::failure::{Failure, FailureKind};
use crate::source::meter::Meter;
use crate::source::page::{Frame, PageFault, PageSplitter, PageTail, Shape, SplitLimits};
use crate::source::sink::{ObjectSink, PageEnd, SinkFault};
use bytes::Bytes;
use std::sync::Arc;

/// One part of a batch.
#[derive(Debug, Clone)]
pub struct Part {
    /// Path with its query below the version, as for `Request::new`: `/groups/1/owners?$select=id`.
    pub path: String,
    /// Whether it carries `ConsistencyLevel: eventual`.
    pub eventual: bool,
    /// The cmdlet that it runs; nothing for a `GET`.
    pub cmdlet: Option<CmdletCall>,
    /// Where it is counted.
    pub meter: Arc<Meter>,
    /// What its answer has to be.
    pub expected: Expected,
}

/// The answer to one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAnswer {
    /// HTTP status, of the 200 range.
    pub status: u16,
    /// The body: raw JSON; for `/$count` the number; empty when there was none.
    pub body: Bytes,
    /// What is known at its end: the next page (to be read with `Client::read`) and the number of objects.
    pub end: PageEnd,
    pub(super) limits: SplitLimits,
}

impl PartAnswer {
    /// Hands over the objects of the body. Does not call [`ObjectSink::begin`].
    ///
    /// # Errors
    /// When the receiver gives up.
    pub fn objects(&self, sink: &mut dyn ObjectSink) -> Result<(), SinkFault> {
        if self.body.is_empty() {
            return Ok(());
        }
        let mut splitter = PageSplitter::new(self.limits);
        let mut emit = |raw: &[u8]| sink.object(raw);
        let split = splitter.push(&self.body, &mut emit).and_then(|()| splitter.finish(&mut emit));
        match split {
            Err(PageFault::Sink(fault)) => Err(fault),
            // It was split once when it came.
            _ => Ok(()),
        }
    }
}

/// What is known at the end of a part, its objects left where they are.
fn split(body: &[u8], limits: SplitLimits) -> Result<PageTail, Stop> {
    let mut splitter = PageSplitter::new(limits);
    let mut emit = |_: &[u8]| Ok(());
    splitter.push(body, &mut emit).map_err(stop_of_fault)?;
    splitter.finish(&mut emit).map_err(stop_of_fault)
}

/// The exception that says of an object that it is not there any more.
pub(super) const GONE: &str = "ManagementObjectNotFoundException";

/// What a refusal of a part means: behind cmdlets a 404 may be about the address, and only a named exception is about the
/// object. Whatever else it is, it does not say that the object has nothing.
pub(super) fn nothing_unsaid(stop: Stop, dialect: Dialect) -> Stop {
    match stop {
        Stop::Final(failure)
            if dialect == Dialect::Cmdlets && failure.kind == FailureKind::NotFound && failure.code != GONE =>
        {
            Stop::Final(Failure { kind: FailureKind::Refused, ..failure })
        }
        stop => stop,
    }
}

impl Inner {
    /// The answer to one part, or why there is none.
    pub(super) fn take(
        &self,
        call: &Call<'_>,
        answer: Answered,
        date: Option<&str>,
        part: &mut Pending,
    ) -> Result<PartAnswer, Stop> {
        let Answered { status, retry_after, content_type, body } = answer;
        let floor = self.floor(call, retry_after.as_deref(), date);
        let dialect = Dialect::of(call.ask);
        match status {
            200..=299 => {}
            401 if !part.unauthorized => {
                part.unauthorized = true;
                part.refresh = true;
                return Err(stop_of(503, &body, floor, dialect));
            }
            _ => return Err(nothing_unsaid(stop_of(status, &body, floor, dialect), dialect)),
        }
        if let Some(complaint) = part.part.expected.complaint_of_type(content_type.as_deref()) {
            return Err(Stop::odd(complaint));
        }
        let limits = split_limits(&self.settings.limits);
        // A cmdlet that has nothing to say may answer without any body, or without any property in it.
        let is_silent = |tail: &PageTail| part.part.cmdlet.is_some() && tail.shape == Shape::Bare;
        let tail = match status {
            204 => PageTail::default(),
            _ if body.is_empty() && part.part.cmdlet.is_some() => PageTail::default(),
            _ => split(&body, limits)?,
        };
        if let Some(error) = &tail.error {
            return Err(stop_of_error(status, error, dialect));
        }
        if let Some(message) = tail.errors.first().filter(|_| !tail.is_collection) {
            return Err(Failure::of_status(FailureKind::Refused, status, on_one_line(message)).into());
        }
        let is_told = !tail.warnings.is_empty() || (tail.shape == Shape::Nothing && part.part.cmdlet.is_some());
        if is_silent(&tail) {
            return Ok(PartAnswer { status, body: Bytes::new(), end: PageEnd::default(), limits });
        }
        if let Some(complaint) = part.part.expected.complaint(tail.shape).filter(|_| !is_told) {
            return Err(Stop::odd(complaint));
        }
        let end = page_end(call.url, Frame::default(), tail)?;
        Ok(PartAnswer { status, body, end, limits })
    }
}
