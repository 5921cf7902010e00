//! Mail domains, DNS for mail, and transport.

use super::Truth;
use schemars::JsonSchema;
use serde::Serialize;

/// A domain Exchange Online accepts mail for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AcceptedDomain {
    /// Domain name, lower case.
    pub name: String,
    /// `Authoritative`, `InternalRelay`, `ExternalRelay`.
    pub kind: String,
    /// Whether it is the default.
    pub is_default: bool,
}

/// What public DNS says of mail for a domain.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MailDnsRecord {
    /// Domain name, lower case.
    pub domain: String,
    /// `SPF`, `DKIM`, `DMARC`.
    pub kind: String,
    /// The record; empty when there is none. Several stand beside one another, set apart by a bar.
    pub value: String,
    /// Whether there is one; the row may not tell.
    pub found: Truth,
    /// How many records of its kind one answer holds: of SPF and DMARC there may be one only.
    pub records: u64,
}

/// A mail flow rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct TransportRule {
    /// Order in which it is tried.
    pub priority: u64,
    /// Display name.
    pub name: String,
    /// `Enabled` or `Disabled`.
    pub state: String,
    /// `Enforce`; `Audit` and `AuditAndNotify` only tell what the rule would do. Empty where its row does not say.
    pub mode: String,
    /// What it does, as the service words it.
    pub description: String,
    /// What it does, by code (`MAIL_ACTIONS` of the catalogue), for what its conditions pick.
    pub actions: Vec<String>,
}
