//! What the standard preset sets, so that a policy of one's own can be held against it.
//!
//! Source: "Recommended email and collaboration threat policy settings for cloud organizations"
//! (<https://learn.microsoft.com/defender-office-365/recommended-settings-for-eop-and-office365>, column Standard),
//! November 2026. Where a stricter value is allowed, it is met too.

use super::Filter;
use crate::facts::{AskedObject, Truth};

/// What a property must be.
#[derive(Debug, Clone, Copy)]
pub enum Demand {
    /// On.
    On,
    /// Off.
    Off,
    /// One of these words.
    Any(&'static [&'static str]),
    /// This number or more.
    AtLeast(i64),
    /// This number or less.
    AtMost(i64),
    /// Nothing in it.
    Empty,
}

use Demand::{Any, AtLeast, AtMost, Empty, Off, On};
use Filter::{Attachments, Links, Malware, Phishing, Spam};

/// Filter, property, what it must be.
pub const DEMANDS: &[(Filter, &str, Demand)] = &[
    (Spam, "spamAction", Any(&["MoveToJmf", "Quarantine", "Redirect", "Delete"])),
    (Spam, "highConfidenceSpamAction", Any(&["Quarantine", "Redirect", "Delete"])),
    (Spam, "phishSpamAction", Any(&["Quarantine", "Redirect", "Delete"])),
    (Spam, "highConfidencePhishAction", Any(&["Quarantine", "Redirect"])),
    (Spam, "bulkSpamAction", Any(&["MoveToJmf", "Quarantine", "Redirect", "Delete"])),
    (Spam, "bulkThreshold", AtMost(6)),
    (Spam, "spamZapEnabled", On),
    (Spam, "phishZapEnabled", On),
    (Spam, "allowedSenders", Empty),
    (Spam, "allowedSenderDomains", Empty),
    (Malware, "enableFileFilter", On),
    (Malware, "zapEnabled", On),
    (Phishing, "phishThresholdLevel", AtLeast(3)),
    (Phishing, "enableMailboxIntelligence", On),
    (Phishing, "enableMailboxIntelligenceProtection", On),
    (Phishing, "enableSpoofIntelligence", On),
    (Phishing, "enableOrganizationDomainsProtection", On),
    (Phishing, "honorDmarcPolicy", On),
    (Links, "enableSafeLinksForEmail", On),
    (Links, "enableSafeLinksForTeams", On),
    (Links, "enableSafeLinksForOffice", On),
    (Links, "enableForInternalSenders", On),
    (Links, "scanUrls", On),
    (Links, "deliverMessageAfterScan", On),
    (Links, "trackClicks", On),
    (Links, "allowClickThrough", Off),
    (Attachments, "enable", On),
    (Attachments, "action", Any(&["Block", "DynamicDelivery"])),
];

/// Whether a policy sets this as the standard preset does, or more strictly.
pub fn meets(policy: &AskedObject, property: &str, demand: Demand) -> Truth {
    match demand {
        On => policy.yes(property),
        Off => policy.no(property),
        Any(words) => policy.is_any(property, words),
        AtLeast(least) => policy.number(property, |it| it >= least),
        AtMost(most) => policy.number(property, |it| it <= most),
        Empty => policy.is_empty(property),
    }
}

/// Whether a policy sets everything so.
pub(super) fn is_standard(filter: Filter, policy: &AskedObject) -> Truth {
    let own = DEMANDS.iter().filter(|row| row.0 == filter);
    own.fold(Truth::Yes, |all, row| all.and(meets(policy, row.1, row.2)))
}

/// Whether a policy does anything at all, by the switch of its filter.
pub(super) fn acts(filter: Filter, policy: &AskedObject) -> Truth {
    match filter {
        Links => policy.yes("enableSafeLinksForEmail"),
        // An action is what is done with harmful attachments: `Allow` does nothing.
        Attachments => policy.yes("enable").and(policy.is("action", "Allow").not()),
        Phishing => policy.yes("enabled"),
        Spam | Malware => Truth::Yes,
    }
}
