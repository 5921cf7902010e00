//! Posture and alerts.

use super::source::{Object, Source};
use super::tally::{Counter, settle, sorted};
use crate::catalog::ids;
use crate::facts::{AlertCounts, Reading, SecureScore, Truth};
use crate::snapshot::Status;

/// `secure-scores`: the newest row. Where rows are missing, or one does not tell its day, another may be newer: then
/// the score is not known.
pub(super) fn secure_score(source: &Source<'_>) -> Reading<SecureScore> {
    let mut newest: Vec<(Option<SecureScore>, Option<String>)> = Vec::new();
    let (mut rows, mut undated) = (0_u64, 0_u64);
    source.each(ids::SECURE_SCORES, |row| {
        let day = row.day("createdDateTime");
        rows += 1;
        undated += u64::from(day.is_none());
        match newest.first().map(|it| it.1.cmp(&day)) {
            Some(std::cmp::Ordering::Greater) => {}
            Some(std::cmp::Ordering::Equal) => newest.push((score(row), day)),
            _ => newest = vec![(score(row), day)],
        }
    });
    let known = source.coverage(ids::SECURE_SCORES).status == Status::Complete && (undated == 0 || rows == 1);
    let newest = settle(newest, |_| (), |_| "").into_iter().next().and_then(|it| it.0);
    source.maybe(ids::SECURE_SCORES, newest.filter(|_| known))
}

fn score(row: Object<'_>) -> Option<SecureScore> {
    let (current, max) = (row.decimal("currentScore")?, row.decimal("maxScore")?);
    let peers = row.objects("averageComparativeScores").into_iter();
    let peers = peers.filter(|it| it.text("basis") == Some("TotalSeats")).find_map(|it| it.decimal("averageScore"));
    Some(SecureScore {
        current,
        max,
        percent: if max > 0.0 { percent(current / max * 100.0) } else { 0 },
        date: row.day("createdDateTime"),
        // The service gives the average as a percentage; a greater number is one of the old point scores.
        peers_percent: peers.filter(|share| (0.0..=100.0).contains(share)).map(percent),
        services: sorted(row.texts("enabledServices")),
    })
}

fn percent(share: f64) -> u64 {
    // `as` saturates: what is below zero or no number becomes 0.
    share.round() as u64
}

/// `protection-alerts`.
pub(super) fn alerts(source: &Source<'_>) -> Reading<AlertCounts> {
    let mut count = AlertCounts::default();
    let mut severities = Counter::default();
    source.each(ids::PROTECTION_ALERTS, |row| {
        count.total += 1;
        count.enabled.add(row.holds("disabled", Truth::Unread).not());
        match row.text("severity") {
            Some(severity) => severities.add(severity),
            None => count.untold_severity += 1,
        }
    });
    count.by_severity = severities.tallies();
    source.reading(ids::PROTECTION_ALERTS, count)
}
