//! What reading a dataset has cost so far.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counts requests of one dataset, from many tasks at once; a progress display reads it while they run.
#[derive(Debug, Default)]
pub struct Meter {
    requests: AtomicU64,
    retries: AtomicU64,
    bytes: AtomicU64,
    throttled: AtomicU64,
    waited: AtomicU64,
}

/// What a [`Meter`] shows at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MeterReading {
    /// Requests sent, retries included. A part of a batch counts as one.
    pub requests: u64,
    /// Requests sent again after a failure.
    pub retries: u64,
    /// Bytes of answers, inflated.
    pub bytes: u64,
    /// Answers that asked to come back later (429, or 503 with `Retry-After`).
    pub throttled: u64,
    /// Time spent waiting before retries and for throttling, in milliseconds.
    pub waited: u64,
}

impl Meter {
    /// A meter at zero.
    pub fn new() -> Self {
        Self::default()
    }

    /// What it shows now.
    pub fn read(&self) -> MeterReading {
        MeterReading {
            requests: self.requests.load(Relaxed),
            retries: self.retries.load(Relaxed),
            bytes: self.bytes.load(Relaxed),
            throttled: self.throttled.load(Relaxed),
            waited: self.waited.load(Relaxed),
        }
    }

    pub(super) fn request(&self) {
        self.requests.fetch_add(1, Relaxed);
    }

    pub(super) fn retry(&self) {
        self.retries.fetch_add(1, Relaxed);
    }

    pub(super) fn bytes(&self, count: usize) {
        self.bytes.fetch_add(u64::try_from(count).unwrap_or(u64::MAX), Relaxed);
    }

    pub(super) fn throttled(&self) {
        self.throttled.fetch_add(1, Relaxed);
    }

    pub(super) fn waited(&self, duration: std::time::Duration) {
        self.waited.fetch_add(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX), Relaxed);
    }
}
