//! The table of rules, and how they are run.

mod access;
mod devices;
mod external;
mod identity;
mod posture;

use super::{Finding, Weight};
use crate::facts::Facts;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable id: `standing-global-administrators`.
    pub id: &'static str,
    /// How much it matters when it holds.
    pub weight: Weight,
    /// Id of the section that tells more.
    pub section: &'static str,
    judge: fn(&Facts) -> Option<Verdict>,
}

/// What a rule has to say.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    title: String,
    detail: String,
    advice: String,
    components: Vec<String>,
    evidence: Vec<String>,
}

/// Begins a verdict.
pub(super) fn verdict(title: impl Into<String>, detail: impl Into<String>, advice: &str) -> Verdict {
    Verdict { title: title.into(), detail: detail.into(), advice: advice.to_owned(), ..Verdict::default() }
}

/// Most names of evidence a finding lists.
const NAMES: usize = 20;

impl Verdict {
    pub(super) fn on(mut self, component: &str) -> Self {
        self.components.push(component.to_owned());
        self
    }

    pub(super) fn by<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.evidence.extend(names.into_iter().map(|name| name.as_ref().to_owned()));
        self.evidence.truncate(NAMES);
        self
    }
}

const fn rule(weight: Weight, section: &'static str, id: &'static str, judge: fn(&Facts) -> Option<Verdict>) -> Rule {
    Rule { id, weight, section, judge }
}

use Weight::{High, Low, Medium};

/// Every rule, the most important first within its weight.
pub const RULES: &[Rule] = &[
    rule(High, "access", "no-mfa-for-all", access::no_mfa),
    rule(High, "access", "security-defaults-off", access::no_baseline),
    rule(High, "access", "standing-global-administrators", access::global_administrators),
    rule(High, "access", "legacy-authentication", access::legacy_authentication),
    rule(High, "access", "guests-with-roles", access::guest_holders),
    rule(High, "access", "synchronised-administrators", access::synced_holders),
    rule(High, "external", "third-party-consent", external::far_reaching_consent),
    rule(High, "identity", "sync-stale", identity::sync_stale),
    rule(High, "compliance", "audit-off", posture::audit_off),
    rule(High, "endpoint", "push-certificate", devices::push_certificate),
    rule(High, "identity", "expired-credentials", identity::expired_credentials),
    rule(Medium, "identity", "federation-mfa", identity::federation_mfa),
    rule(Medium, "identity", "federation-mfa-trusted", identity::federation_trusted),
    rule(Medium, "access", "report-only-policies", access::report_only),
    rule(Medium, "access", "weak-methods", access::weak_methods),
    rule(Medium, "access", "no-phishing-resistant-method", access::no_strong_method),
    rule(Medium, "external", "user-consent", external::user_consent),
    rule(Medium, "external", "anonymous-sharing", external::anonymous_sharing),
    rule(Medium, "external", "open-invitations", external::open_invitations),
    rule(Medium, "collaboration", "sharepoint-legacy-authentication", external::sharepoint_legacy),
    rule(Medium, "security", "unhealthy-sensors", posture::sensors),
    rule(Medium, "security", "forests-without-sensors", posture::bare_forests),
    rule(Medium, "endpoint", "noncompliant-devices", devices::noncompliant),
    rule(Medium, "endpoint", "unencrypted-devices", devices::unencrypted),
    rule(Medium, "hybrid", "provisioning-quarantine", identity::quarantine),
    rule(Medium, "network", "pass-through-publication", external::open_publication),
    rule(Medium, "messaging", "dmarc", posture::dmarc),
    rule(Medium, "compliance", "dlp-test", posture::dlp_test),
    rule(Medium, "identity", "ending-credentials", identity::ending_credentials),
    rule(Low, "security", "secure-score-below-peers", posture::secure_score),
    rule(Low, "identity", "stale-accounts", identity::stale_accounts),
    rule(Low, "external", "pending-guests", external::pending_guests),
    rule(Low, "tenant", "disabled-licensed", identity::disabled_licensed),
    rule(Low, "tenant", "unused-licences", identity::unused_licences),
];

/// What of the tenant matters, worst first, then in the order of the table.
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let judged = RULES.iter().filter_map(|rule| {
        let verdict = (rule.judge)(facts)?;
        Some(Finding {
            rule: rule.id.to_owned(),
            weight: rule.weight,
            title: verdict.title,
            detail: verdict.detail,
            advice: verdict.advice,
            components: verdict.components,
            section: rule.section.to_owned(),
            evidence: verdict.evidence,
        })
    });
    let mut findings: Vec<Finding> = judged.collect();
    findings.sort_by_key(|finding| finding.weight);
    findings
}
