//! No answer may take for ever or hold more than a machine does.

use crate::http::{Clock, HttpError};
use crate::source::cancel::Cancel;
use crate::source::failure::{Failure, FailureKind};
use std::future::Future;
use std::time::Duration;

/// What ended a wait for the network.
pub(in crate::source) enum Ended<T> {
    /// It is there.
    Done(T),
    /// It took too long.
    TimedOut(HttpError),
    /// The run was cancelled.
    Cancelled,
}

/// Waits for the network, no longer than a limit.
pub(in crate::source) async fn timed<T>(
    clock: &dyn Clock,
    cancel: &Cancel,
    limit: Duration,
    host: &str,
    work: impl Future<Output = T>,
) -> Ended<T> {
    tokio::select! {
        biased;
        done = work => Ended::Done(done),
        () = cancel.cancelled() => Ended::Cancelled,
        () = clock.expire(limit) => {
            Ended::TimedOut(HttpError::TimedOut { host: host.to_owned(), seconds: limit.as_secs() })
        }
    }
}

/// Counts the inflated bytes of one answer against their limit.
#[derive(Debug)]
pub(in crate::source) struct SizeLimit {
    left: u64,
    most: u64,
}

impl SizeLimit {
    /// A limit in bytes.
    pub(in crate::source) fn new(most: u64) -> Self {
        Self { left: most, most }
    }

    /// Takes so many bytes.
    pub(in crate::source) fn take(&mut self, bytes: usize) -> Result<(), Failure> {
        let left = u64::try_from(bytes).ok().and_then(|bytes| self.left.checked_sub(bytes));
        self.left = left.ok_or_else(|| {
            Failure::new(FailureKind::TooLarge, format!("the answer is larger than {} bytes when inflated", self.most))
        })?;
        Ok(())
    }
}
