//! What is wrong with the addresses of one recipient.

use super::domains::Accepted;
use super::entry::{Fault, fault};
use super::recipient::{Kind, Recipient};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Several of its mail addresses are marked as the primary one.
    TwoPrimaries,
    /// None of its mail addresses is, or it takes mail and has none.
    NoPrimary,
    /// The same address is on another recipient as well.
    Duplicate,
    /// Its domain is none that the tenant takes mail for.
    ForeignDomain,
    /// It has not the form of a mail address.
    Malformed(Fault),
}

impl Trouble {
    /// Its id: `two-primaries`.
    pub fn id(self) -> &'static str {
        match self {
            Self::TwoPrimaries => "two-primaries",
            Self::NoPrimary => "no-primary",
            Self::Duplicate => "duplicate",
            Self::ForeignDomain => "foreign-domain",
            Self::Malformed(_) => "malformed",
        }
    }
}

/// Something wrong with one recipient.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// What it is.
    pub trouble: Trouble,
    /// The address it is about, lower case; the first of several, and empty where there is none.
    pub address: String,
    /// Kind of the recipient.
    pub kind: Kind,
    /// Display name of the recipient.
    pub name: String,
    /// Its object id.
    pub id: String,
}

impl Issue {
    /// Something wrong with an address of a recipient.
    pub fn new(trouble: Trouble, address: &str, recipient: &Recipient<'_>) -> Self {
        Self {
            trouble,
            address: address.to_lowercase(),
            kind: recipient.kind,
            name: recipient.name.to_owned(),
            id: recipient.id.to_owned(),
        }
    }
}

/// Issues as they come: the least are kept, so that the order they come in leaves no trace, and all are counted.
#[derive(Debug, Clone)]
pub struct Gathered {
    most: usize,
    kept: BTreeSet<Issue>,
    /// How many there are, by id; every id is there.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Gathered {
    /// None yet; `most` are kept.
    pub fn new(most: usize) -> Self {
        let ids = ["two-primaries", "no-primary", "duplicate", "foreign-domain", "malformed"];
        Self { most, kept: BTreeSet::new(), counts: ids.into_iter().map(|id| (id, 0)).collect() }
    }

    /// Takes in one.
    pub fn add(&mut self, issue: Issue) {
        *self.counts.entry(issue.trouble.id()).or_default() += 1;
        self.kept.insert(issue);
        if self.kept.len() > self.most {
            self.kept.pop_last();
        }
    }

    /// Those that were kept, sorted.
    pub fn into_issues(self) -> Vec<Issue> {
        self.kept.into_iter().collect()
    }
}

/// What is wrong with a recipient by itself, and whether its domains could be judged. Nothing is said of one whose row
/// does not tell its addresses; duplicates take all recipients.
pub fn troubles(recipient: &Recipient<'_>, accepted: &Accepted) -> BTreeSet<Issue> {
    let mut found = BTreeSet::new();
    if recipient.entries.is_none() {
        return found;
    }
    let mut tell = |trouble, address: &str| {
        found.insert(Issue::new(trouble, address, recipient));
    };
    let mut primaries: Vec<&str> = recipient.mail().filter(|it| it.primary).map(|it| it.address).collect();
    primaries.sort_unstable();
    let reached = recipient.mail().next().is_some();
    match primaries.as_slice() {
        [] if reached => tell(Trouble::NoPrimary, recipient.mail().map(|it| it.address).min().unwrap_or_default()),
        [] if recipient.mail_enabled == Some(true) => tell(Trouble::NoPrimary, ""),
        [first, _, ..] => tell(Trouble::TwoPrimaries, first),
        _ => {}
    }
    for entry in recipient.mail() {
        if let Some(fault) = fault(entry.address) {
            tell(Trouble::Malformed(fault), entry.address);
        } else if !recipient.holder.is_outside() && entry.domain().and_then(|it| accepted.takes(it)) == Some(false) {
            tell(Trouble::ForeignDomain, entry.address);
        }
    }
    found
}
