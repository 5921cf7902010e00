//! Mail domains, DNS for mail, and transport.

use super::{Reading, Truth};
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
    /// Whether mail is taken for domains below it too.
    pub subdomains: Truth,
    /// Whether senders can prove its mail exchange with DANE, by the word of the service; empty where its row does not
    /// say.
    pub dane: String,
}

/// Whether a domain is one that Exchange Online takes mail for. That it is none is known only where all of them were
/// read.
pub fn takes(accepted: &Reading<Vec<AcceptedDomain>>, domain: &str) -> Truth {
    let domain = domain.to_lowercase();
    let is_below = |of: &str| domain.strip_suffix(of).is_some_and(|rest| rest.ends_with('.'));
    let told = accepted.items().iter().fold(Truth::No, |any, it| {
        any.or(if it.name == domain {
            Truth::Yes
        } else if is_below(&it.name) {
            it.subdomains
        } else {
            Truth::No
        })
    });
    // One whose name was not read may be this one.
    let all = accepted.is_complete() && accepted.items().iter().all(|it| !it.name.is_empty());
    if told.is_no() && !all { Truth::Unread } else { told }
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
    /// Filters that it takes mail past, by code: `spam`, `safe-links`, `safe-attachments`; sorted.
    pub skips: Vec<String>,
    /// Whether its row has what tells which filters it takes mail past.
    pub skips_told: Truth,
    /// The outbound connector that it gives mail to; empty where it names none.
    pub connector: String,
    /// Addresses and recipients that it sends mail or copies to, sorted.
    pub to: Vec<String>,
}
