//! Days out of the texts that services and exports write.

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

/// Whether a day is more than this many days before another.
pub(super) fn older_than(date: Date, days: i64, today: Date) -> bool {
    days_between(date, today) > days
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
        assert!(!older_than(old, 90, today));
        assert!(older_than(older, 90, today));
    }
}
