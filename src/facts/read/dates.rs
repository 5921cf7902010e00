//! Days out of the texts that services and exports write.

use crate::facts::Truth;
use jiff::civil::Date;

/// The day of a moment: RFC 3339 with or without a fraction, or a day alone. The day is taken as it is written, since
/// the service writes UTC.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    if !matches!(text.as_bytes().get(10), None | Some(b'T' | b't' | b' ')) {
        return None;
    }
    day.parse().ok()
}

/// Whole days from one day to another; negative when `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// The day a snapshot is of, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Today {
    /// The day.
    On(Date),
    /// This day or a later one.
    NotBefore(Date),
    /// Nothing tells.
    Unread,
}

impl Today {
    /// The day of what a manifest says: when the snapshot was finished, else the day before which it was not.
    pub(super) fn of(finished: Option<&str>, not_before: Option<&str>) -> Self {
        match (finished.and_then(date), not_before.and_then(date)) {
            (Some(day), _) => Self::On(day),
            (None, Some(day)) => Self::NotBefore(day),
            (None, None) => Self::Unread,
        }
    }

    /// Whether a day lay more than this many days before it. What is so on the earliest day it may be is so on every
    /// later one, and nothing else is known of it.
    pub(super) fn is_past(self, day: Date, days: i64) -> Truth {
        match self {
            Self::On(today) => (days_between(day, today) > days).into(),
            Self::NotBefore(first) if days_between(day, first) > days => Truth::Yes,
            Self::NotBefore(_) | Self::Unread => Truth::Unread,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_out_of_moments() {
        for text in ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.1234567Z", "2026-03-01", "2026-03-01 10:00"] {
            assert_eq!(date(text).map(|it| it.to_string()).as_deref(), Some("2026-03-01"), "{text}");
        }
        for text in ["", "2026-13-01", "01/03/2026", "2026-03-011", "été 2026-03-01"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn ninety_days_are_not_more_than_ninety() {
        let (Some(today), Some(old), Some(older)) = (date("2026-06-30"), date("2026-04-01"), date("2026-03-31")) else {
            panic!("dates");
        };
        assert_eq!(Today::On(today).is_past(old, 90), Truth::No);
        assert_eq!(Today::On(today).is_past(older, 90), Truth::Yes);
    }

    #[test]
    fn from_a_bound_only_what_lies_before_it_is_past() {
        let Some(ended) = date("2026-06-29") else { panic!("a date") };
        let bound = Today::of(None, Some("2026-06-30"));
        assert_eq!(bound.is_past(ended, 0), Truth::Yes);
        assert_eq!(bound.is_past(ended, 1), Truth::Unread);
        assert_eq!(Today::of(None, None).is_past(ended, 0), Truth::Unread);
        assert_eq!(Today::of(Some("2026-06-30"), Some("2020-01-01")).is_past(ended, 1), Truth::No);
    }
}
