//! How many requests of a workload run at once, and from when on. Microsoft Graph throttles each of its services by its
//! own rules, so each workload has its own lane.

use crate::http::Clock;
use crate::source::cancel::Cancel;
use crate::source::meter::Meter;
use crate::source::settings::Limits;
use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// The lanes of all workloads.
#[derive(Debug, Default)]
pub(in crate::source) struct Throttle {
    lanes: Mutex<BTreeMap<&'static str, Arc<Lane>>>,
}

/// One workload: grows by one place for each full round of good answers, and is halved by a refusal.
#[derive(Debug)]
struct Lane {
    state: Mutex<State>,
    changed: Notify,
    most: usize,
}

#[derive(Debug)]
struct State {
    allowed: usize,
    running: usize,
    /// Good answers since the last change of `allowed`.
    good: usize,
    /// How often it was halved, so that requests sent before a halving do not halve again.
    halvings: u64,
    /// Nothing is sent earlier, by the clock that nobody can set.
    opens: Option<Duration>,
}

/// A place among the running requests of a workload; gives itself back when dropped.
#[derive(Debug)]
pub(in crate::source) struct Place {
    lane: Arc<Lane>,
    halvings: u64,
}

impl Throttle {
    /// Waits for a place. Nothing when the run was cancelled meanwhile.
    pub(in crate::source) async fn enter(
        &self,
        workload: &'static str,
        limits: &Limits,
        clock: &dyn Clock,
        cancel: &Cancel,
        meter: &Meter,
    ) -> Option<Place> {
        let lane = self.lane(workload, limits);
        loop {
            let mut changed = pin!(lane.changed.notified());
            changed.as_mut().enable();
            if cancel.is_cancelled() {
                return None;
            }
            match lane.try_enter(clock.steady()) {
                Entry::Open(halvings) => return Some(Place { lane: Arc::clone(&lane), halvings }),
                Entry::Closed(wait) => {
                    meter.waited(wait);
                    tokio::select! {
                        () = clock.wait(wait) => {}
                        () = cancel.cancelled() => return None,
                    }
                }
                Entry::Full => tokio::select! {
                    () = changed => {}
                    () = cancel.cancelled() => return None,
                },
            }
        }
    }

    /// How many requests of a workload may run at once now, and how long it has to wait.
    pub(in crate::source) fn reading(
        &self,
        workload: &'static str,
        limits: &Limits,
        now: Duration,
    ) -> (usize, Option<Duration>) {
        let lane = self.lane(workload, limits);
        let state = lane.state();
        let wait = state.opens.map(|opens| opens.saturating_sub(now)).filter(|wait| !wait.is_zero());
        (state.allowed, wait)
    }

    fn lane(&self, workload: &'static str, limits: &Limits) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let most = limits.most_concurrency.max(1);
        let allowed = limits.first_concurrency.clamp(1, most);
        let state = State { allowed, running: 0, good: 0, halvings: 0, opens: None };
        let new = || Arc::new(Lane { state: Mutex::new(state), changed: Notify::new(), most });
        Arc::clone(lanes.entry(workload).or_insert_with(new))
    }
}

/// What a lane says to a request.
enum Entry {
    /// It may go; the lane was halved so often.
    Open(u64),
    /// Not before this has passed.
    Closed(Duration),
    /// Not before another is done.
    Full,
}

impl Lane {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_enter(&self, now: Duration) -> Entry {
        let mut state = self.state();
        if let Some(opens) = state.opens
            && let wait = opens.saturating_sub(now)
            && !wait.is_zero()
        {
            return Entry::Closed(wait);
        }
        if state.running >= state.allowed {
            return Entry::Full;
        }
        state.opens = None;
        state.running += 1;
        Entry::Open(state.halvings)
    }
}

impl Place {
    /// The answer was good: after a full round of good ones there is room for one more.
    pub(in crate::source) fn good(&self) {
        let mut state = self.lane.state();
        state.good += 1;
        if state.good >= state.allowed && state.allowed < self.lane.most {
            state.allowed += 1;
            state.good = 0;
            drop(state);
            self.lane.changed.notify_one();
        }
    }

    /// The answer was good and the last that may come now: nothing of the workload before the wait is over.
    pub(in crate::source) fn spent(&self, now: Duration, wait: Duration) {
        let mut state = self.lane.state();
        let opens = now.saturating_add(wait);
        state.opens = Some(state.opens.map_or(opens, |other| other.max(opens)));
    }

    /// The service asked to come back later: half the places, and nothing of the workload before the wait is over.
    pub(in crate::source) fn throttled(&self, now: Duration, wait: Duration) {
        let mut state = self.lane.state();
        if state.halvings == self.halvings {
            state.allowed = (state.allowed / 2).max(1);
            state.halvings += 1;
        }
        state.good = 0;
        let opens = now.saturating_add(wait);
        state.opens = Some(state.opens.map_or(opens, |other| other.max(opens)));
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.lane.state();
        state.running = state.running.saturating_sub(1);
        drop(state);
        self.lane.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_grows_by_one_a_round_and_is_halved_once_a_refusal() {
        let throttle = Throttle::default();
        let limits = Limits { first_concurrency: 4, most_concurrency: 6, ..Limits::default() };
        let lane = throttle.lane("directory", &limits);
        let now = Duration::from_secs(7);
        let enter = || match lane.try_enter(now) {
            Entry::Open(halvings) => Place { lane: Arc::clone(&lane), halvings },
            _ => panic!("the lane is full"),
        };
        let places: Vec<Place> = (0..4).map(|_| enter()).collect();
        assert!(matches!(lane.try_enter(now), Entry::Full));
        for place in &places {
            place.good();
        }
        assert_eq!(throttle.reading("directory", &limits, now).0, 5);
        for place in places.iter().chain(&places).chain(&places) {
            place.good();
        }
        assert_eq!(throttle.reading("directory", &limits, now).0, 6, "no more than the most");
        places.iter().for_each(|place| place.throttled(now, Duration::from_secs(9)));
        assert_eq!(throttle.reading("directory", &limits, now).0, 3, "requests sent together halve it once");
        drop(places);
        assert!(matches!(lane.try_enter(now), Entry::Closed(wait) if wait == Duration::from_secs(9)));
        let later = now + Duration::from_secs(9);
        assert!(matches!(lane.try_enter(later), Entry::Open(1)));
        assert_eq!(throttle.reading("intune", &limits, now).0, 4, "other workloads are not concerned");
    }
}
