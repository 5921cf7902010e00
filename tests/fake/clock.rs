//! Time in the hands of a test.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use std::sync::Mutex;
use std::time::Duration;
use tenantry::http::Clock;
use tokio::sync::{Notify, watch};

/// When every test begins.
pub const BEGIN: &str = "2026-06-01T08:00:00Z";

/// A clock whose waits return at once and move its time forward. Requests never take too long, unless told with
/// [`VirtualClock::expire_now`].
#[derive(Debug)]
pub struct VirtualClock {
    now: Mutex<Timestamp>,
    steady: Mutex<Duration>,
    waits: Mutex<Vec<Duration>>,
    expired: Notify,
    chances: Mutex<u64>,
    held: watch::Sender<bool>,
}

impl Default for VirtualClock {
    fn default() -> Self {
        Self {
            now: Mutex::new(BEGIN.parse().expect("a time")),
            steady: Mutex::default(),
            waits: Mutex::default(),
            expired: Notify::new(),
            chances: Mutex::default(),
            held: watch::Sender::new(false),
        }
    }
}

impl VirtualClock {
    /// Each wait so far, in the order they began.
    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().expect("no test panics in here").clone()
    }

    /// Moves time forward.
    pub fn advance(&self, duration: Duration) {
        *self.steady.lock().expect("no test panics in here") += duration;
        let mut now = self.now.lock().expect("no test panics in here");
        *now += SignedDuration::try_from(duration).expect("a short time");
    }

    /// Somebody sets the clock back.
    pub fn set_back(&self, duration: Duration) {
        let mut now = self.now.lock().expect("no test panics in here");
        *now -= SignedDuration::try_from(duration).expect("a short time");
    }

    /// Holds all waits, until they are released with `false`.
    pub fn hold(&self, held: bool) {
        self.held.send_replace(held);
    }

    /// Whatever is waited for with a limit has taken too long now.
    pub fn expire_now(&self) {
        self.expired.notify_waiters();
    }
}

#[async_trait]
impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().expect("no test panics in here")
    }

    fn steady(&self) -> Duration {
        *self.steady.lock().expect("no test panics in here")
    }

    async fn wait(&self, duration: Duration) {
        let until = self.steady() + duration;
        self.waits.lock().expect("no test panics in here").push(duration);
        // Others may run first, as they would while time passes.
        tokio::task::yield_now().await;
        self.held.subscribe().wait_for(|held| !held).await.expect("the clock lives");
        let left = until.saturating_sub(self.steady());
        self.advance(left);
    }

    async fn expire(&self, limit: Duration) {
        self.expired.notified().await;
        self.advance(limit);
    }

    fn chance(&self) -> f64 {
        // A fixed sequence that looks like dice.
        let mut chances = self.chances.lock().expect("no test panics in here");
        *chances = chances.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(*chances >> 32).expect("32 bits")) / f64::from(u32::MAX).max(1.0) * 0.999
    }
}
