//! Posture and alerts.

use super::source::{Object, Source};
use super::tally::{Counter, settle, sorted};
use crate::catalog::ids;
use crate::facts::{AlertCounts, Reading, SecureScore};

/// `secure-scores`: the newest row.
pub(super) fn secure_score(source: &Source<'_>) -> Reading<SecureScore> {
    let mut newest: Vec<SecureScore> = Vec::new();
    source.each(ids::SECURE_SCORES, |row| {
        let score = score(row);
        match newest.first().map(|it| it.date.cmp(&score.date)) {
            Some(std::cmp::Ordering::Greater) => {}
            Some(std::cmp::Ordering::Equal) => newest.push(score),
            _ => newest = vec![score],
        }
    });
    source.maybe(ids::SECURE_SCORES, settle(newest, |_| (), |_| "").into_iter().next())
}

fn score(row: Object<'_>) -> SecureScore {
    let (current, max) = (row.decimal("currentScore").unwrap_or_default(), row.decimal("maxScore").unwrap_or_default());
    let peers = row.objects("averageComparativeScores").into_iter();
    let peers = peers.filter(|it| it.text("basis") == Some("TotalSeats")).find_map(|it| it.decimal("averageScore"));
    SecureScore {
        current,
        max,
        percent: if max > 0.0 { percent(current / max * 100.0) } else { 0 },
        date: row.day("createdDateTime"),
        // The service gives the average as a percentage; a greater number is one of the old point scores.
        peers_percent: peers.filter(|share| (0.0..=100.0).contains(share)).map(percent),
        services: sorted(row.texts("enabledServices")),
    }
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
        count.enabled += u64::from(row.flag("disabled") == Some(false));
        severities.add(row.text("severity").unwrap_or("unknown"));
    });
    count.by_severity = severities.tallies();
    source.reading(ids::PROTECTION_ALERTS, count)
}
