//! Whether the service was reached at all. One that answered once keeps all its attempts; one that never did ends the
//! run in about a minute: neither a wrong name nor a missing network passes by waiting for hours.

use super::failure::{Failure, FailureKind};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The least time an attempt is given, however little is left.
const LEAST: Duration = Duration::from_secs(1);

/// What is known of the way to the service.
#[derive(Debug, Default)]
pub(super) struct Reach {
    answered: AtomicBool,
    /// When the first attempt began.
    began: Mutex<Option<Duration>>,
    verdict: OnceLock<Failure>,
}

impl Reach {
    /// An attempt begins now. Gives the time it may take, or why there is none any more.
    pub(super) fn attempt(&self, now: Duration, contact: Duration, usual: Duration) -> Result<Duration, Failure> {
        if let Some(verdict) = self.verdict.get() {
            return Err(verdict.clone());
        }
        if self.answered.load(Relaxed) {
            return Ok(usual);
        }
        Ok(usual.min(contact.saturating_sub(self.spent(now))).max(LEAST))
    }

    /// An answer has come, whatever it says.
    pub(super) fn answered(&self) {
        self.answered.store(true, Relaxed);
    }

    /// An attempt has failed, and the next would begin after this wait. Gives why there is none, when there was never an
    /// answer and the time for one is over.
    pub(super) fn give_up(&self, now: Duration, wait: Duration, contact: Duration, last: &Failure) -> Option<Failure> {
        if self.answered.load(Relaxed) || last.kind != FailureKind::Unavailable {
            return None;
        }
        let spent = self.spent(now);
        if spent.saturating_add(wait) < contact {
            return None;
        }
        let message = format!("the service cannot be reached: {} (tried for {} s)", last.message, spent.as_secs());
        Some(self.verdict.get_or_init(|| Failure::new(FailureKind::Unreachable, message)).clone())
    }

    fn spent(&self, now: Duration) -> Duration {
        let mut began = self.began.lock().unwrap_or_else(PoisonError::into_inner);
        now.saturating_sub(*began.get_or_insert(now))
    }
}
