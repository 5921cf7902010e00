//! Whether to try again, and not before when.

use crate::source::settings::Limits;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

/// Statuses that may pass: request time-out, throttling, and faults of servers and what stands before them.
pub(in crate::source) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 509)
}

/// What a `Retry-After` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) struct RetryAfter {
    /// How long to wait at least.
    pub(in crate::source) wait: Duration,
    /// Whether more was asked for than is honoured.
    pub(in crate::source) is_capped: bool,
}

/// Reads `Retry-After`: seconds (a fraction is rounded up) or an HTTP date (RFC 9110, section 10.2.3). Nothing for what
/// is empty, negative, past or garbage.
/// `sent` is when the answer was sent.
pub(in crate::source) fn retry_after(header: &str, sent: SystemTime, most: Duration) -> Option<RetryAfter> {
    let header = header.trim();
    let asked = if header.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        // A number with more digits than fit is absurd, not garbage.
        let seconds: f64 = header.parse().ok()?;
        Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(Duration::MAX)
    } else {
        moment(header)?.duration_since(sent).ok()?
    };
    (!asked.is_zero()).then(|| RetryAfter { wait: asked.min(most), is_capped: asked > most })
}

/// How long Resource Graph has to be left alone after an answer with which its quota is used up: `hh:mm:ss`
/// (<https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests>).
pub(in crate::source) fn spent<'h>(header: impl Fn(&str) -> Option<&'h str>) -> Option<Duration> {
    if header("x-ms-user-quota-remaining")?.trim() != "0" {
        return None;
    }
    let mut seconds = 0_u64;
    for part in header("x-ms-user-quota-resets-after")?.trim().split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

/// An HTTP date, in the form that servers must send (RFC 9110, section 5.6.7): that of mail, in GMT.
pub(in crate::source) fn moment(header: &str) -> Option<SystemTime> {
    let date = jiff::fmt::rfc2822::parse(header.trim()).ok()?;
    SystemTime::try_from(date.timestamp()).ok()
}

/// The wait before the attempt after this many: doubled each time, and spread over its upper half so that many clients
/// do not come back at once.
pub(in crate::source) fn backoff(limits: &Limits, attempts_made: u32, chance: f64) -> Duration {
    let doubled =
        limits.first_wait.saturating_mul(1_u32.checked_shl(attempts_made.saturating_sub(1)).unwrap_or(u32::MAX));
    doubled.min(limits.longest_wait).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

/// Attempts at one request with answers that are whole and yet not the service's (HTML, no JSON): such a fault rarely
/// passes, so waiting minutes for it would be for nothing.
const ODD_ATTEMPTS: u32 = 3;

/// The attempts made at one request.
#[derive(Debug, Default)]
pub(in crate::source) struct Attempts {
    made: u32,
    odd: u32,
}

impl Attempts {
    /// Counts a failed attempt. Gives how many were made if another may be.
    pub(in crate::source) fn next(&mut self, limits: &Limits, is_odd: bool) -> Option<u32> {
        self.made += 1;
        self.odd += u32::from(is_odd);
        (self.made < limits.attempts && self.odd < ODD_ATTEMPTS).then_some(self.made)
    }
}

/// What a whole run may still spend on trying again.
#[derive(Debug)]
pub(in crate::source) struct RunBudget {
    left: Mutex<(u64, Duration)>,
}

impl RunBudget {
    /// A whole budget.
    pub(in crate::source) fn new(limits: &Limits) -> Self {
        Self { left: Mutex::new((limits.run_retries, limits.run_waiting)) }
    }

    /// Takes one retry and its wait out of the budget, if both are in it.
    pub(in crate::source) fn take(&self, wait: Duration) -> bool {
        let mut left = self.left.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (Some(retries), Some(waiting)) = (left.0.checked_sub(1), left.1.checked_sub(wait)) else { return false };
        *left = (retries, waiting);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Option<(u64, bool)> {
        let sent = moment("Thu, 01 Jan 2026 00:00:00 GMT").expect("a time");
        retry_after(header, sent, Duration::from_secs(600)).map(|read| (read.wait.as_secs(), read.is_capped))
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_as_a_date() {
        assert_eq!((read("30"), read(" 7 "), read("0.5")), (Some((30, false)), Some((7, false)), Some((1, false))));
        assert_eq!(read("Thu, 01 Jan 2026 00:01:00 GMT"), Some((60, false)));
        assert_eq!(read("Thu, 01 Jan 2026 01:01:00 GMT"), Some((600, true)));
        assert_eq!((read("601"), read("99999999999999999999999")), (Some((600, true)), Some((600, true))));
        for none in ["", "0", "-5", "soon", "1e9", "NaN", ".", "1.2.3", "Wed, 31 Dec 2025 23:59:00 GMT", "٣"] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn a_quota_that_is_used_up_says_for_how_long() {
        let wait = |left: &'static str, after: &'static str| {
            spent(|name| Some(if name == "x-ms-user-quota-remaining" { left } else { after })).map(|it| it.as_secs())
        };
        assert_eq!((wait("0", "00:00:03"), wait("0", "00:01:03")), (Some(3), Some(63)));
        assert_eq!((wait("1", "00:00:03"), wait("0", "soon"), wait("0", "00:00:00")), (None, None, None));
        assert_eq!(spent(|_| None), None);
    }

    #[test]
    fn waits_double_up_to_their_limit() {
        let limits = Limits::default();
        let waits: Vec<u64> = (1..=9).map(|attempt| backoff(&limits, attempt, 1.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 120, 120]);
        assert_eq!(backoff(&limits, 3, 0.0).as_secs(), 2);
        assert_eq!(backoff(&limits, u32::MAX, 1.0), limits.longest_wait);
    }

    #[test]
    fn a_run_budget_ends() {
        let budget =
            RunBudget::new(&Limits { run_retries: 2, run_waiting: Duration::from_secs(5), ..Limits::default() });
        let second = Duration::from_secs(1);
        assert!(budget.take(second) && !budget.take(Duration::from_secs(10)) && budget.take(second));
        assert!(!budget.take(Duration::ZERO));
    }
}
