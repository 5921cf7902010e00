//! Days on which things end, beside the day of the snapshot.

use super::Facts;
use jiff::civil::Date;

/// Days ahead in which something counts as ending soon.
pub const ENDING_DAYS: i64 = 60;

/// How an end stands to the day of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It was past.
    Ended,
    /// It comes within [`ENDING_DAYS`].
    Soon,
    /// It comes later.
    Later,
    /// The day of the snapshot, or the end, is not known.
    Unread,
}

impl Facts {
    /// How an end, `YYYY-MM-DD`, stands to the day of the snapshot.
    pub fn stage(&self, ends: &str) -> Stage {
        let Ok(ends) = ends.parse::<Date>() else { return Stage::Unread };
        let Ok(today) = self.date.parse::<Date>() else {
            // What was past on the earliest day that it may be is past on each.
            let past = self.not_before.parse::<Date>().is_ok_and(|earliest| ends < earliest);
            return if past { Stage::Ended } else { Stage::Unread };
        };
        match today.until(ends).map_or(0, |span| i64::from(span.get_days())) {
            ..0 => Stage::Ended,
            0..=ENDING_DAYS => Stage::Soon,
            _ => Stage::Later,
        }
    }
}
