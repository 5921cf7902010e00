//! Which filter protects whom: the order of the policies, whom each takes in, and what it gives.
//!
//! In: the rules and policies of the filters as [`asked`](crate::facts::AskedSet). Out: the policies of a filter in the
//! order in which they apply ([`layers`]), and whom they reach together ([`reach`]): one typed answer with exclusions.
//!
//! Source: "Order and precedence of email protection" and "Preset security policies in cloud organizations"
//! (<https://learn.microsoft.com/defender-office-365/how-policies-and-protections-are-combined>,
//! <https://learn.microsoft.com/defender-office-365/preset-security-policies>), November 2026: the strict preset comes
//! before the standard one, that before policies of one's own by their priority, and last comes the built-in protection
//! (links, attachments) or the default policy. The first that takes a person in is the only one that applies.

mod claims;
mod demands;
mod layers;
mod reach;
mod scope;

pub(super) use claims::claims;
pub use claims::{allowing, resting, weaker};
pub use demands::{DEMANDS, Demand, meets};
pub use layers::{Layer, Layers, Level, layers};
pub use reach::{Reach, reach, reach_named};
pub use scope::Scope;

use crate::catalog::ids;

/// A filter of mail, links or files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// Spam and phishing by content.
    Spam,
    /// Harmful files.
    Malware,
    /// False senders.
    Phishing,
    /// Links, when they are opened.
    Links,
    /// Attachments, by running them.
    Attachments,
}

impl Filter {
    /// All of them, in the order in which documents tell them.
    pub const ALL: [Self; 5] = [Self::Spam, Self::Malware, Self::Phishing, Self::Links, Self::Attachments];

    /// Its word in claims.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The dataset of its policies.
    pub fn policies(self) -> &'static str {
        self.row().policies
    }

    /// The dataset of the rules of policies of one's own.
    pub fn rules(self) -> &'static str {
        self.row().rules
    }

    /// Whether it is a part of Defender for Office 365: below it is the built-in protection and no default policy.
    pub fn is_defender(self) -> bool {
        matches!(self, Self::Links | Self::Attachments)
    }

    fn row(self) -> &'static FilterRow {
        &FILTERS[match self {
            Self::Spam => 0,
            Self::Malware => 1,
            Self::Phishing => 2,
            Self::Links => 3,
            Self::Attachments => 4,
        }]
    }
}

/// Where a filter is read.
struct FilterRow {
    id: &'static str,
    policies: &'static str,
    rules: &'static str,
    /// The property of a rule that names the policy.
    names: &'static str,
}

const FILTERS: [FilterRow; 5] = [
    FilterRow {
        id: "anti-spam",
        policies: ids::SPAM_FILTER_POLICIES,
        rules: ids::SPAM_FILTER_RULES,
        names: "hostedContentFilterPolicy",
    },
    FilterRow {
        id: "anti-malware",
        policies: ids::MALWARE_FILTER_POLICIES,
        rules: ids::MALWARE_FILTER_RULES,
        names: "malwareFilterPolicy",
    },
    FilterRow {
        id: "anti-phishing",
        policies: ids::ANTI_PHISH_POLICIES,
        rules: ids::ANTI_PHISH_RULES,
        names: "antiPhishPolicy",
    },
    FilterRow {
        id: "safe-links",
        policies: ids::SAFE_LINKS_POLICIES,
        rules: ids::SAFE_LINKS_RULES,
        names: "safeLinksPolicy",
    },
    FilterRow {
        id: "safe-attachments",
        policies: ids::SAFE_ATTACHMENT_POLICIES,
        rules: ids::SAFE_ATTACHMENT_RULES,
        names: "safeAttachmentPolicy",
    },
];
