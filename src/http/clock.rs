//! Time and chance, as the network needs them, and as a test can hold them in its hands.

use async_trait::async_trait;
use jiff::Timestamp;
use std::fmt::Debug;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// What waiting goes by. A test's clock returns from [`Clock::wait`] at once and moves its own time forward.
#[async_trait]
pub trait Clock: Send + Sync + Debug {
    /// The time now.
    fn now(&self) -> Timestamp;
    /// Time since some moment in the past, by a clock that nobody can set: what waits and limits are counted by.
    fn steady(&self) -> Duration;
    /// Waits this long: between attempts, or for a service to be ready.
    async fn wait(&self, duration: Duration);
    /// Returns when a request that may take this long has taken too long. A test's clock never does, unless told.
    async fn expire(&self, limit: Duration);
    /// A number from 0 up to but not including 1, to spread attempts in time.
    fn chance(&self) -> f64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn steady(&self) -> Duration {
        static BEGIN: OnceLock<Instant> = OnceLock::new();
        BEGIN.get_or_init(Instant::now).elapsed()
    }

    async fn wait(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    async fn expire(&self, limit: Duration) {
        tokio::time::sleep(limit).await;
    }

    fn chance(&self) -> f64 {
        // Each such state has keys of its own, random from the system at first and others from then on.
        let bits = RandomState::new().build_hasher().finish() >> 11;
        // 53 bits: every one of them is a number that a double holds.
        bits as f64 / (1_u64 << 53) as f64
    }
}
