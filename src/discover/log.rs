//! From when on a log is asked for: for so many days, or since an older snapshot was begun.

use crate::snapshot::Manifest;
use jiff::{SignedDuration, Timestamp};

/// The moment, given when the run began and the older snapshot that it will be compared with. What happened while that
/// was read may not be in it, so its beginning counts.
pub(super) fn since(days: u16, began: &str, old: Option<&Manifest>) -> String {
    let Ok(now) = began.parse::<Timestamp>() else { return began.to_owned() };
    let back = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
    let first = now.checked_sub(back).unwrap_or(now);
    let earlier = old.and_then(|it| it.started_at.as_ref().or(it.finished_at.as_ref()));
    let earlier = earlier.and_then(|it| it.parse::<Timestamp>().ok()).filter(|it| (first..=now).contains(it));
    earlier.unwrap_or(first).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_with_the_older_snapshot_or_so_many_days_ago() {
        let old = |moment: &str| Manifest { started_at: Some(moment.to_owned()), ..Manifest::default() };
        let of = |old: Option<&Manifest>| since(30, "2026-11-30T04:05:06Z", old);
        assert_eq!(of(None), "2026-10-31T04:05:06Z");
        assert_eq!(of(Some(&old("2026-11-29T23:00:00.5Z"))), "2026-11-29T23:00:00Z");
        assert_eq!(of(Some(&old("2025-01-01T00:00:00Z"))), "2026-10-31T04:05:06Z", "the service keeps no more");
        assert_eq!(of(Some(&old("2027-01-01T00:00:00Z"))), "2026-10-31T04:05:06Z", "a snapshot of the future");
        assert_eq!(of(Some(&old("lately"))), "2026-10-31T04:05:06Z");
        assert_eq!(
            of(Some(&Manifest { finished_at: Some("2026-11-02T00:00:00Z".into()), ..Manifest::default() })),
            "2026-11-02T00:00:00Z"
        );
    }
}
