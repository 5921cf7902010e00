//! The table of rules, and how they are run.
//!
//! A rule answers with an outcome and the figures it rests on, never with a sentence; the words stand in `wording`.
//! A rule that lacks data is not evaluated, and says what it would have to read.

mod access;
mod administrators;
mod applications;
mod azure;
mod devices;
mod external;
mod guarded;
mod identity;
pub(super) mod judged;
mod listed;
mod mail;
mod platforms;
mod posture;
mod registrations;
mod risk;
mod roles;
mod tokens;
mod vectors;

pub use judged::{Argument, Judged, Note, Outcome, Severity, Subject};
pub use vectors::{VECTORS, Vector};

use super::{Claim, Claims};
use crate::facts::{Facts, Known, Reading, Sources, Split, Truth};
use judged::{fails_where, judged, subject};
use std::collections::BTreeSet;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable id: `standing-global-administrators`.
    pub id: &'static str,
    /// How much it usually matters when it fails; what it reaches may change that.
    pub severity: Severity,
    /// What it is about.
    pub topic: &'static str,
    run: fn(&Facts) -> Judged,
    /// Whether the rule itself says how much it matters.
    ranks: bool,
    /// The rule that tells more of the same, where both find something.
    within: Option<&'static str>,
}

const fn rule(severity: Severity, topic: &'static str, id: &'static str, run: fn(&Facts) -> Judged) -> Rule {
    Rule { id, severity, topic, run, ranks: false, within: None }
}

/// A rule whose findings are ranked by what they reach.
const fn ranked(severity: Severity, topic: &'static str, id: &'static str, run: fn(&Facts) -> Judged) -> Rule {
    Rule { ranks: true, ..rule(severity, topic, id, run) }
}

impl Rule {
    /// A rule whose findings are told by another, where that one finds something too.
    const fn within(self, rule: &'static str) -> Self {
        Self { within: Some(rule), ..self }
    }
}

use Severity::{High, Low, Medium};

/// Every rule, the most important first within its severity.
pub const RULES: &[Rule] = &[
    rule(High, "access", "no-mfa-for-all", access::no_mfa),
    rule(High, "access", "security-defaults-off", access::no_baseline),
    ranked(High, "access", "let-past-policies", access::let_past_policies),
    rule(High, "access", "standing-global-administrators", roles::global_administrators),
    rule(High, "access", "many-global-administrators", roles::many_global_administrators)
        .within("standing-global-administrators"),
    ranked(High, "access", "legacy-authentication", access::legacy_authentication),
    rule(High, "access", "guests-with-roles", roles::guest_holders),
    rule(High, "access", "synchronised-administrators", roles::synced_holders),
    ranked(High, "access", "roles-through-groups", roles::holders_through_groups),
    rule(High, "access", "administrators-without-methods", administrators::without_methods),
    rule(High, "identity", "applications-to-global-administrator", registrations::to_global_administrator),
    rule(High, "identity", "third-party-consent", applications::far_reaching_consent),
    rule(High, "identity", "sync-stale", identity::sync_stale),
    rule(High, "compliance", "audit-off", posture::audit_off),
    ranked(High, "security", "people-at-risk", risk::people_at_risk),
    ranked(High, "endpoint", "push-certificate", tokens::push_certificate),
    ranked(High, "operations", "expired-credentials", applications::expired_credentials),
    ranked(High, "operations", "ending-credentials", applications::ending_credentials),
    rule(Medium, "identity", "federation-mfa", identity::federation_mfa),
    rule(Medium, "identity", "federation-mfa-trusted", identity::federation_trusted),
    rule(Medium, "access", "report-only-policies", access::report_only),
    rule(Medium, "access", "weak-methods", access::weak_methods),
    rule(Medium, "access", "no-phishing-resistant-method", access::no_strong_method),
    rule(Medium, "access", "administrators-without-strong-methods", administrators::without_strong_methods)
        .within("no-phishing-resistant-method"),
    rule(Medium, "access", "stale-administrators", administrators::stale),
    rule(Medium, "access", "emergency-accounts", administrators::emergency_accounts),
    rule(Medium, "access", "user-consent", external::user_consent),
    rule(Medium, "identity", "users-register-applications", registrations::users_register),
    ranked(Medium, "identity", "federated-credentials-pull-requests", registrations::pull_requests),
    rule(Medium, "identity", "long-secrets", registrations::long_secrets),
    rule(Medium, "messaging", "exchange-hybrid-shared-principal", registrations::shared_principal),
    rule(Medium, "external", "guests-of-blocked-domains", external::guests_of_blocked_domains),
    rule(Medium, "external", "anonymous-sharing", external::anonymous_sharing),
    rule(Medium, "external", "open-invitations", external::open_invitations),
    ranked(Medium, "collaboration", "sharepoint-legacy-authentication", external::sharepoint_legacy),
    rule(Medium, "security", "unhealthy-sensors", posture::sensors),
    rule(Medium, "security", "forests-without-sensors", posture::bare_forests),
    rule(Medium, "security", "servers-without-sensors", posture::bare_servers),
    ranked(Medium, "endpoint", "apple-tokens", tokens::apple_tokens),
    rule(Medium, "endpoint", "noncompliant-devices", devices::noncompliant),
    rule(Medium, "endpoint", "unencrypted-devices", devices::unencrypted),
    rule(Medium, "identity", "provisioning-quarantine", identity::quarantine),
    rule(Medium, "network", "pass-through-publication", external::open_publication),
    rule(Medium, "collaboration", "sites-open-to-anyone", platforms::open_to_anyone),
    rule(Medium, "collaboration", "environments-without-data-policy", platforms::without_data_policy),
    rule(Medium, "collaboration", "power-platform-tenants-open", platforms::isolation_off),
    rule(Medium, "collaboration", "reports-published-to-web", platforms::publish_to_web),
    rule(Medium, "collaboration", "agents-without-sign-in", platforms::open_agents),
    rule(Medium, "collaboration", "meetings-open-to-anybody", platforms::open_meeting_policies),
    ranked(Medium, "ai-workloads", "azure-ai-wide-identity", azure::wide_identity),
    ranked(Medium, "ai-workloads", "azure-ai-model-retirement", azure::model_retirement),
    rule(Medium, "ai-workloads", "azure-ai-public-access", azure::public_access),
    rule(Medium, "ai-workloads", "azure-store-public-access", azure::store_public_access),
    ranked(Medium, "ai-workloads", "azure-ai-content-filter", azure::content_filter),
    rule(Medium, "ai-workloads", "azure-ai-local-keys", azure::local_keys),
    rule(Medium, "messaging", "forwarding-mailboxes", mail::forwarding_mailboxes),
    rule(Medium, "messaging", "inbound-counts-as-internal", mail::internal),
    rule(Medium, "messaging", "rules-past-filters", mail::past_filters),
    rule(Medium, "messaging", "journaling-outside", mail::journaling_outside),
    rule(Medium, "messaging", "relay-loops", mail::relay_loops),
    rule(Medium, "messaging", "direct-send", mail::direct_send),
    rule(Medium, "messaging", "smtp-submission", mail::smtp_submission),
    rule(Medium, "messaging", "external-forwarding", listed::external_forwarding),
    rule(Medium, "messaging", "mailbox-audit", listed::mailbox_audit).within("audit-off"),
    rule(Medium, "messaging", "dkim", listed::dkim),
    rule(Medium, "endpoint", "unhealthy-gateways", listed::gateways),
    rule(Medium, "network", "silent-connectors", listed::connectors),
    rule(Medium, "messaging", "repeated-mail-records", posture::repeated_mail_records),
    rule(Medium, "messaging", "dmarc", posture::dmarc),
    rule(Medium, "security", "safe-links-gaps", guarded::safe_links),
    rule(Medium, "security", "safe-attachments-gaps", guarded::safe_attachments),
    rule(Medium, "security", "allowed-senders", guarded::allowed_senders),
    rule(Medium, "security", "weak-filter-policies", guarded::weak_policies),
    rule(Medium, "compliance", "dlp-gaps", guarded::dlp_gaps),
    rule(Medium, "compliance", "dlp-idle", guarded::dlp_idle),
    rule(Medium, "compliance", "dlp-test", posture::dlp_test),
    rule(Low, "collaboration", "agents-without-owner", platforms::ownerless_agents),
    rule(Low, "ai-workloads", "azure-ai-connection-keys", azure::connection_keys),
    rule(Low, "ai-workloads", "azure-agents-without-identity", azure::agents_without_identity),
    rule(Low, "collaboration", "session-border-controllers-off", platforms::gateways),
    rule(Low, "external", "external-access-open", platforms::external_access),
    rule(Low, "messaging", "relays", mail::by_address),
    rule(Low, "messaging", "open-inbound-connectors", mail::undemanding),
    rule(Low, "messaging", "smtp-submission-exceptions", mail::smtp_exceptions).within("smtp-submission"),
    rule(Low, "compliance", "dlp-long-test", guarded::dlp_long_test),
    rule(Low, "security", "resting-filter-policies", guarded::resting_policies),
    rule(Low, "compliance", "retention-gaps", guarded::retention_gaps),
    rule(Low, "compliance", "unpublished-labels", guarded::bare_labels),
    rule(Low, "access", "disabled-administrators", roles::disabled_holders),
    ranked(Low, "identity", "ownerless-applications", registrations::ownerless),
    rule(Low, "identity", "users-create-tenants", registrations::users_create_tenants),
    rule(Low, "security", "secure-score-below-peers", posture::secure_score),
    rule(Low, "identity", "stale-accounts", identity::stale_accounts),
    rule(Low, "external", "pending-guests", external::pending_guests),
    rule(Low, "external", "stale-guests", external::stale_guests),
    rule(Low, "tenant", "double-licences", identity::double_licences),
    rule(Low, "tenant", "disabled-licensed", identity::disabled_licensed),
    rule(Low, "tenant", "unused-licences", identity::unused_licences),
];

/// What every rule says of the tenant, in the order of the table.
pub fn judge(facts: &Facts) -> Vec<Judged> {
    let mut all: Vec<Judged> = RULES.iter().map(|rule| run(rule, facts)).collect();
    let found: BTreeSet<&str> = all.iter().filter(|it| it.matters()).map(|it| it.rule).collect();
    for (rule, judged) in RULES.iter().zip(&mut all) {
        judged.told_by = judged.told_by.or(rule.within).filter(|within| found.contains(within));
    }
    all
}

fn run(rule: &'static Rule, facts: &Facts) -> Judged {
    let judged = (rule.run)(facts);
    let severity = if rule.ranks { judged.severity } else { rule.severity };
    Judged { rule: rule.id, topic: rule.topic, severity, ..judged }
}

/// `finding.<rule>`: of every rule, whatever was read.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    for judged in judge(facts) {
        let id = format!("finding.{}", judged.rule);
        claims.add(id, Claim::from(judged.outcome.map(Outcome::code)).inferred(judged.rule));
    }
}

/// Ids of datasets.
fn sources<const N: usize>(datasets: [&'static str; N]) -> Sources {
    Sources::from(datasets)
}

/// How many items of a dataset something holds of.
fn among<T>(reading: &Reading<Vec<T>>, from: Sources, holds: impl Fn(&T) -> Truth) -> Known<u64> {
    let Some(items) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    items.iter().for_each(|item| split.add(holds(item)));
    split.known(reading.is_complete(), from)
}

/// How many items a dataset holds.
fn all<T>(reading: &Reading<Vec<T>>, from: Sources) -> Known<u64> {
    among(reading, from, |_| Truth::Yes)
}

/// What a dataset of one object says, where that was read in full.
fn wholly<T>(reading: &Reading<T>) -> Option<&T> {
    reading.read().filter(|_| reading.is_complete())
}
