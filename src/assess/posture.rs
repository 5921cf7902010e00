//! Posture: the score, people at risk, audit, labels, data loss prevention.

use super::applications::total;
use super::{Claims, Said};
use crate::catalog::ids;
use crate::facts::{DlpMode, DlpPolicy, Facts, Known, Reading, Sources, Split, Truth};

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    score(facts, claims);
    let labels = Sources::from([facts.labels_from()]);
    claims.add("labels.count", total(&facts.labels, |it| it.len() as u64, labels));
    for (id, modes) in DLP_MODES {
        claims.add(*id, dlp(&facts.dlp_policies, modes));
    }
    claims.add("dlp.copilot", dlp_for_copilot(&facts.dlp_policies));
    let audit = facts.audit.read().filter(|_| facts.audit.is_complete()).copied();
    claims.add("audit.on", Known::exact_or_not_read(audit, Sources::from([ids::AUDIT_CONFIG])));
    let [compromised, high, all] = people_at_risk(facts);
    for ((id, _), known) in RISKS.iter().zip([all, high, compromised]) {
        claims.add(*id, known);
    }
}

/// People at risk, by the counts that the service gives. Risks that were dismissed or remedied are none.
const RISKS: [(&str, &str); 3] = [
    ("risk.users", "at risk"),
    ("risk.users.high", "at high risk"),
    ("risk.users.compromised", "confirmed compromised"),
];

/// What policies of data loss prevention do, with the ids of the claims.
pub(super) const DLP_MODES: &[(&str, &[DlpMode])] =
    &[("dlp.on", &[DlpMode::On]), ("dlp.test", TESTS), ("dlp.off", &[DlpMode::Off])];
/// They only report what they find.
pub(super) const TESTS: &[DlpMode] = &[DlpMode::TestWithNotifications, DlpMode::Test];

/// How many policies are in one of these modes.
fn dlp(reading: &Reading<Vec<DlpPolicy>>, modes: &[DlpMode]) -> Known<u64> {
    let from = Sources::from([ids::DLP_POLICIES]);
    let Some(policies) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    policies.iter().for_each(|policy| split.add(in_mode(policy, modes)));
    split.known(reading.is_complete(), from)
}

/// How many policies that are on keep content from Microsoft 365 Copilot.
fn dlp_for_copilot(reading: &Reading<Vec<DlpPolicy>>) -> Known<u64> {
    let from = Sources::from([ids::DLP_POLICIES]);
    let Some(policies) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    policies.iter().for_each(|policy| split.add(policy.copilot.and(in_mode(policy, &[DlpMode::On]))));
    split.known(reading.is_complete(), from)
}

/// Whether a policy is in one of these modes.
pub(super) fn in_mode(policy: &DlpPolicy, modes: &[DlpMode]) -> Truth {
    policy.acts().map(|it| modes.iter().any(|mode| it.is(*mode))).into()
}

/// Whether a policy only reports what it finds.
pub(super) fn in_test(policy: &DlpPolicy) -> Truth {
    in_mode(policy, TESTS)
}

/// People at risk: confirmed compromised, at high risk, at risk; as the service counts them.
pub(super) fn people_at_risk(facts: &Facts) -> [Known<u64>; 3] {
    let of = |name| {
        let count = facts.counted(ids::RISKY_USER_COUNTS, name);
        Known::exact_or_not_read(count, Sources::from([ids::RISKY_USER_COUNTS]))
    };
    let [all, high, compromised] = [RISKS[0].1, RISKS[1].1, RISKS[2].1].map(of);
    [compromised, high, all]
}

fn score(facts: &Facts, claims: &mut Claims) {
    let from = || Sources::from([ids::SECURE_SCORES]);
    let score = facts.secure_score.read();
    claims.add("score.percent", Known::exact_or_not_read(score.map(|it| it.percent), from()));
    claims.add("score.current", Known::exact_or_not_read(score.map(|it| Said::points(it.current)), from()));
    claims.add("score.max", Known::exact_or_not_read(score.map(|it| Said::points(it.max)), from()));
    let day = score.and_then(|it| it.date.clone());
    claims.add("score.date", Known::exact_or_not_read(day, from()));
}
