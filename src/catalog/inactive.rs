//! Why something that is there is not in effect.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a component or link that is there is not in effect: it protects, copies and carries nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inactive {
    /// A setting keeps everything out.
    Blocked,
    /// A person switched it off, or blocked it.
    Disabled,
    /// It is still being set up.
    Draft,
    /// Its time is over.
    Expired,
    /// Nothing of it answers.
    Idle,
    /// It is not switched on.
    Off,
    /// It waits to be resumed.
    Paused,
    /// The service stopped it after too many errors.
    Quarantined,
    /// It only tells what it would do.
    ReportOnly,
    /// It stands by for another.
    Staging,
    /// The service withholds it.
    Suspended,
    /// It is tried out.
    Test,
}

/// What a service calls the state of a policy or job, where that means that it is not in effect. What is not listed is
/// in effect, or says nothing of it.
///
/// Conditional Access: `conditionalAccessPolicyState`; synchronisation jobs: `synchronizationStatusCode`; data loss
/// prevention: `Mode` of `Get-DlpCompliancePolicy`; mail flow: `Mode` of `Get-TransportRule`. November 2026.
const CODES: &[(&str, Inactive)] = &[
    ("disabled", Inactive::Disabled),
    ("enabledForReportingButNotEnforced", Inactive::ReportOnly),
    ("Paused", Inactive::Paused),
    ("Quarantine", Inactive::Quarantined),
    ("Disable", Inactive::Off),
    ("PendingDeletion", Inactive::Off),
    ("TestWithNotifications", Inactive::Test),
    ("TestWithoutNotifications", Inactive::Test),
    ("Audit", Inactive::Test),
    ("AuditAndNotify", Inactive::Test),
];

/// The stable id of each.
const IDS: &[(Inactive, &str)] = &[
    (Inactive::Blocked, "blocked"),
    (Inactive::Disabled, "disabled"),
    (Inactive::Draft, "draft"),
    (Inactive::Expired, "expired"),
    (Inactive::Idle, "idle"),
    (Inactive::Off, "off"),
    (Inactive::Paused, "paused"),
    (Inactive::Quarantined, "quarantined"),
    (Inactive::ReportOnly, "report-only"),
    (Inactive::Staging, "staging"),
    (Inactive::Suspended, "suspended"),
    (Inactive::Test, "test"),
];

impl Inactive {
    /// Its stable id.
    pub fn id(self) -> &'static str {
        IDS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Why none of several is in effect: the reason they share, or that they are off; none where one of them is, or there
    /// are none.
    pub fn of_all(mut reasons: impl Iterator<Item = Option<Self>>) -> Option<Self> {
        let first = reasons.next()??;
        reasons.try_fold(first, |all, next| Some(if next? == all { all } else { Self::Off }))
    }

    /// What the code of a service means; none where it does not say that something is not in effect.
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|row| row.0 == code).map(|row| row.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Inactive as I;

    #[test]
    fn several_are_not_in_effect_only_where_none_of_them_is() {
        let all = |them: &[Option<I>]| I::of_all(them.iter().copied());
        assert_eq!(all(&[]), None);
        assert_eq!(all(&[Some(I::Test), None]), None);
        assert_eq!(all(&[Some(I::Test), Some(I::Test)]), Some(I::Test));
        assert_eq!(all(&[Some(I::Test), Some(I::Disabled)]), Some(I::Off));
    }
}
