//! The ways in that rules look at: four kinds of misconfiguration through which tenants are most often lost, and the rest.

use schemars::JsonSchema;
use serde::Serialize;

/// A kind of misconfiguration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vector {
    /// Clients that show no second factor, and second factors that are weak or not asked for.
    SignIn,
    /// More rights than needed, and accounts and rights that nobody needs any more; trails that are not kept.
    Access,
    /// What applications may do on the consent of people or administrators.
    Consent,
    /// Content, applications and names that are open to anyone.
    Sharing,
    /// None of the four: devices, detection, synchronisation, certificates, licences.
    Other,
}

impl Vector {
    /// All of them, in the order in which documents tell them.
    pub const ALL: [Self; 5] = [Self::SignIn, Self::Access, Self::Consent, Self::Sharing, Self::Other];

    /// The one that a rule is about, by the id of the rule; [`Vector::Other`] for an id that no rule has.
    pub fn of(rule: &str) -> Self {
        VECTORS.iter().find(|row| row.1.contains(&rule)).map_or(Self::Other, |row| row.0)
    }
}

/// Every rule of [`RULES`](super::RULES) under the kind it is about.
pub const VECTORS: [(Vector, &[&str]); 5] = [
    (
        Vector::SignIn,
        &[
            "no-mfa-for-all",
            "security-defaults-off",
            "let-past-policies",
            "legacy-authentication",
            "federation-mfa",
            "federation-mfa-trusted",
            "report-only-policies",
            "weak-methods",
            "no-phishing-resistant-method",
            "sharepoint-legacy-authentication",
            "administrators-without-methods",
            "administrators-without-strong-methods",
            "emergency-accounts",
            "smtp-submission",
            "smtp-submission-exceptions",
        ],
    ),
    (
        Vector::Access,
        &[
            "standing-global-administrators",
            "many-global-administrators",
            "guests-with-roles",
            "synchronised-administrators",
            "roles-through-groups",
            "disabled-administrators",
            "audit-off",
            "people-at-risk",
            "stale-accounts",
            "pending-guests",
            "disabled-licensed",
            "expired-credentials",
            "stale-administrators",
            "ownerless-applications",
            "long-secrets",
            "federated-credentials-pull-requests",
            "exchange-hybrid-shared-principal",
            "mailbox-audit",
            "stale-guests",
            "users-create-tenants",
            "azure-ai-wide-identity",
            "azure-ai-local-keys",
            "azure-ai-connection-keys",
            "azure-agents-without-identity",
        ],
    ),
    (
        Vector::Consent,
        &["third-party-consent", "user-consent", "applications-to-global-administrator", "users-register-applications"],
    ),
    (
        Vector::Sharing,
        &[
            "anonymous-sharing",
            "open-invitations",
            "pass-through-publication",
            "dlp-test",
            "dlp-gaps",
            "dlp-idle",
            "dlp-long-test",
            "unpublished-labels",
            "allowed-senders",
            "dmarc",
            "repeated-mail-records",
            "dkim",
            "external-forwarding",
            "forwarding-mailboxes",
            "open-inbound-connectors",
            "inbound-counts-as-internal",
            "rules-past-filters",
            "journaling-outside",
            "direct-send",
            "relays",
            "guests-of-blocked-domains",
            "sites-open-to-anyone",
            "environments-without-data-policy",
            "power-platform-tenants-open",
            "reports-published-to-web",
            "agents-without-sign-in",
            "meetings-open-to-anybody",
            "external-access-open",
            "azure-ai-public-access",
            "azure-store-public-access",
            "azure-ai-content-filter",
        ],
    ),
    (
        Vector::Other,
        &[
            "relay-loops",
            "agents-without-owner",
            "azure-ai-model-retirement",
            "session-border-controllers-off",
            "sync-stale",
            "push-certificate",
            "apple-tokens",
            "ending-credentials",
            "provisioning-quarantine",
            "unhealthy-sensors",
            "forests-without-sensors",
            "servers-without-sensors",
            "noncompliant-devices",
            "unencrypted-devices",
            "secure-score-below-peers",
            "unused-licences",
            "double-licences",
            "unhealthy-gateways",
            "silent-connectors",
            "safe-links-gaps",
            "safe-attachments-gaps",
            "weak-filter-policies",
            "resting-filter-policies",
            "retention-gaps",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::RULES;

    #[test]
    fn every_rule_is_of_one_kind() {
        let mut rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        let mut listed: Vec<&str> = VECTORS.iter().flat_map(|row| row.1.iter().copied()).collect();
        rules.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, rules, "each rule stands under one kind, and no other id does");
        assert_eq!(VECTORS.map(|row| row.0), Vector::ALL);
        assert_eq!(Vector::of("dmarc"), Vector::Sharing);
    }
}
