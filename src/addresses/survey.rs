//! All recipients of a snapshot: how many there are, and what is wrong with their addresses.

use super::domains::Accepted;
use super::duplicates::Digests;
use super::issues::{Gathered, Issue, Trouble, troubles};
use super::recipient::{Kind, Recipient, Source, sources};
use crate::diag::Diagnostic;
use crate::snapshot::{Snapshot, Status, digest64};
use std::collections::{BTreeMap, BTreeSet};

/// Issues that are named one by one; what goes beyond is counted.
pub const NAMED: usize = 10_000;

/// What was read of one kind of recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRead {
    /// The kind.
    pub kind: Kind,
    /// The dataset that told them.
    pub dataset: &'static str,
    /// How much of it was read.
    pub status: Status,
    /// Recipients with a mail address.
    pub recipients: u64,
    /// Mail addresses beside the primary ones.
    pub further: u64,
    /// Objects whose rows do not tell their addresses.
    pub untold: u64,
}

impl KindRead {
    /// Whether every recipient was read, with its addresses.
    pub fn is_whole(&self) -> bool {
        self.status == Status::Complete && self.untold == 0
    }

    /// Whether the addresses of any object were read, or it is known that there is none.
    pub fn is_read(&self) -> bool {
        self.is_whole() || self.recipients > 0
    }
}

/// What a snapshot says of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The kinds that were asked for.
    pub kinds: Vec<KindRead>,
    /// Whether it is known which domains are the tenant's own.
    pub domains_whole: bool,
    /// What is wrong, sorted by what it is and the address; [`NAMED`] at most.
    pub issues: Vec<Issue>,
    /// How many of each there are, by id; every id is there. Of duplicates the addresses count, whoever has them.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Survey {
    /// Whether duplicates could be looked for among all recipients that the directory knows, and all others of which any
    /// were read.
    pub fn is_whole(&self) -> bool {
        let is_there = |kind: &Kind| self.kinds.iter().any(|it| it.kind == *kind);
        Kind::CORE.iter().all(is_there) && self.kinds.iter().all(KindRead::is_whole)
    }
}

/// Hands each recipient of a source to `each`.
pub(super) fn each(
    snapshot: &Snapshot,
    source: &Source,
    sink: &mut Vec<Diagnostic>,
    mut each: impl FnMut(&Recipient<'_>),
) {
    if source.status.has_rows() {
        snapshot.for_each(source.dataset, sink, |row| {
            if row.value().is_object() {
                each(&Recipient::of(source, row));
            }
        });
    }
}

/// Looks at all recipients of some kinds. Duplicates are looked for among every kind, and told of those.
pub fn survey(snapshot: &Snapshot, kinds: &[Kind], sink: &mut Vec<Diagnostic>) -> Survey {
    let accepted = Accepted::read(snapshot);
    let mut least = Gathered::new(NAMED);
    let mut digests = Digests::default();
    let mut read = Vec::new();
    let sources = sources(snapshot);
    for source in &sources {
        let asked = kinds.contains(&source.kind);
        let mut it = KindRead {
            kind: source.kind,
            dataset: source.dataset,
            status: source.status,
            recipients: 0,
            further: 0,
            untold: 0,
        };
        each(snapshot, source, sink, |recipient| {
            digests.add(recipient);
            it.untold += u64::from(recipient.entries.is_none());
            it.recipients += u64::from(recipient.is_reached() == Some(true));
            it.further += recipient.mail().filter(|it| !it.primary).count() as u64;
            if asked {
                troubles(recipient, &accepted).into_iter().for_each(|issue| least.add(issue));
            }
        });
        if asked {
            read.push(it);
        }
    }
    let (shared, named) = duplicates(snapshot, &sources, &digests.repeated());
    named.into_iter().filter(|issue| kinds.contains(&issue.kind)).for_each(|issue| least.add(issue));
    least.counts.insert("duplicate", shared);
    Survey {
        kinds: read,
        domains_whole: accepted.is_whole(),
        counts: least.counts.clone(),
        issues: least.into_issues(),
    }
}

/// How many addresses stand behind digests that came twice, and the recipients that have them, one issue each; those
/// that only share a digest are left out. Of more than [`NAMED`] such addresses some are named.
pub fn duplicates(snapshot: &Snapshot, sources: &[Source], repeated: &[u64]) -> (u64, Vec<Issue>) {
    if repeated.is_empty() {
        return (0, Vec::new());
    }
    let some = repeated.get(..NAMED).unwrap_or(repeated);
    let mut holders: BTreeMap<String, BTreeSet<Issue>> = BTreeMap::new();
    for source in sources {
        each(snapshot, source, &mut Vec::new(), |recipient| {
            for entry in recipient.mail().filter(|it| some.binary_search(&digest64(it.address)).is_ok()) {
                let issue = Issue::new(Trouble::Duplicate, entry.address, recipient);
                holders.entry(issue.address.clone()).or_default().insert(issue);
            }
        });
    }
    holders.retain(|_, of| of.len() > 1);
    let rest = repeated.len().saturating_sub(some.len());
    let shared = u64::try_from(holders.len().saturating_add(rest)).unwrap_or(u64::MAX);
    (shared, holders.into_values().flatten().collect())
}
