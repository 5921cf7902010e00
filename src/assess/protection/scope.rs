//! Whom a rule takes in, and whom it leaves out.

use crate::facts::{AskedObject, Facts, Truth};
use std::collections::BTreeSet;

/// Properties that take in, and how such a recipient is written in a claim.
const TAKEN: [(&str, &str); 3] = [("sentTo", "user"), ("sentToMemberOf", "group"), ("recipientDomainIs", "domain")];
/// Properties that leave out.
const LEFT: [(&str, &str); 3] =
    [("exceptIfSentTo", "user"), ("exceptIfSentToMemberOf", "group"), ("exceptIfRecipientDomainIs", "domain")];

/// Whom a rule takes in: of one kind any, of several kinds all at once; and whom it leaves out: any.
///
/// Source: "Recipient filters" in "Preset security policies in cloud organizations", November 2026. Without conditions it
/// takes in everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Whether it takes in everybody, but for whom it leaves out.
    pub all: Truth,
    /// Whom it names otherwise: `user:…`, `group:…`, `domain:…`.
    pub only: BTreeSet<String>,
    /// Whether several kinds are named, of which a person must be of each.
    pub together: bool,
    /// Whom it leaves out.
    pub except: BTreeSet<String>,
    /// Whether all of this was read.
    pub told: bool,
}

impl Scope {
    /// Everybody.
    pub(super) fn everybody() -> Self {
        Self { all: Truth::Yes, told: true, ..Self::default() }
    }

    /// Of a rule.
    pub(super) fn of(facts: &Facts, rule: &AskedObject) -> Self {
        let (only, kinds, taken) = named(rule, &TAKEN);
        let (except, _, left) = named(rule, &LEFT);
        // A rule that says it has conditions, and names nobody that this version knows, takes in somebody else.
        let odd = (only.is_empty() && rule.get("conditions") == &crate::facts::PropertyValue::Flag(true))
            || (except.is_empty() && rule.get("exceptions") == &crate::facts::PropertyValue::Flag(true));
        let all = match (taken, kinds) {
            (false, _) => Truth::Unread,
            (true, 0) => Truth::Yes,
            (true, 1) if only.iter().all(|it| it.starts_with("domain:")) => every_domain(facts, &only),
            (true, _) => Truth::No,
        };
        Self { all, only, together: kinds > 1, except, told: taken && left && !odd && all != Truth::Unread }
    }

    /// Whether whoever it names is taken in for sure.
    pub(super) fn is_plain(&self) -> bool {
        !self.together && self.except.is_empty()
    }
}

/// Whom some properties name, of how many kinds, and whether all of them were read.
fn named(rule: &AskedObject, properties: &[(&str, &str)]) -> (BTreeSet<String>, usize, bool) {
    let (mut found, mut kinds, mut told) = (BTreeSet::new(), 0, true);
    for (property, kind) in properties {
        match rule.words(property) {
            None => told = false,
            Some([]) => {}
            Some(words) => {
                kinds += 1;
                found.extend(words.iter().map(|it| format!("{kind}:{}", it.trim().to_lowercase())));
            }
        }
    }
    (found, kinds, told)
}

/// Whether every domain that mail is accepted for is named.
fn every_domain(facts: &Facts, only: &BTreeSet<String>) -> Truth {
    let Some(own) = facts.accepted_domains.read().filter(|it| facts.accepted_domains.is_complete() && !it.is_empty())
    else {
        return Truth::Unread;
    };
    own.iter().all(|it| only.contains(&format!("domain:{}", it.name.to_lowercase()))).into()
}
