//! Where mailboxes pass mail on to. What names a recipient is looked up once all mailboxes were read.

use super::bare;
use crate::catalog::ids;
use crate::facts::read::source::{Object, Source};
use crate::facts::read::told::{self, Told};
use crate::facts::{AcceptedDomain, Forwarder, Mailboxes, Reading, Split, Truth, takes};
use crate::snapshot::Status;
use std::collections::{BTreeMap, BTreeSet};

/// Mailboxes that are named.
const NAMED: usize = 200;
/// Mailboxes kept until what they name was looked up. Hostile data could hold any number; of the rest it is not known
/// where they lead.
const KEPT: usize = 20_000;

/// Where a mailbox passes mail on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Its row does not say.
    Unread,
    /// Nowhere.
    Nowhere,
    /// An address.
    Address(String),
    /// A recipient, by what names it in its organisation.
    Recipient(String),
}

impl Target {
    /// Of the two the recipient counts where both are set
    /// (<https://learn.microsoft.com/powershell/module/exchangepowershell/set-mailbox>, `-ForwardingSmtpAddress`).
    pub(super) fn of(row: Object<'_>) -> Self {
        match (told::text(row, "forwardingAddress"), told::text(row, "forwardingSmtpAddress")) {
            (Told::Is(recipient), _) => Self::Recipient(recipient.to_owned()),
            (Told::Null, Told::Is(address)) => Self::Address(bare(address)),
            (Told::Null, Told::Null) => Self::Nowhere,
            _ => Self::Unread,
        }
    }

    /// Whether it leads anywhere.
    pub(super) fn is_any(&self) -> Truth {
        match self {
            Self::Unread => Truth::Unread,
            Self::Nowhere => Truth::No,
            Self::Address(_) | Self::Recipient(_) => Truth::Yes,
        }
    }
}

/// Mailboxes by where they pass mail on to, while they stream by.
pub(super) struct Forwarding<'a> {
    accepted: &'a Reading<Vec<AcceptedDomain>>,
    outside: Split,
    outside_only: Split,
    named: BTreeSet<Forwarder>,
    more: u64,
    /// Mailboxes by the recipient they name.
    open: BTreeMap<String, Vec<Forwarder>>,
    kept: usize,
}

impl<'a> Forwarding<'a> {
    pub(super) fn new(accepted: &'a Reading<Vec<AcceptedDomain>>) -> Self {
        Self {
            accepted,
            outside: Split::default(),
            outside_only: Split::default(),
            named: BTreeSet::new(),
            more: 0,
            open: BTreeMap::new(),
            kept: 0,
        }
    }

    /// Counts a mailbox, or keeps it until what it names is known.
    pub(super) fn see(&mut self, row: Object<'_>, target: &Target) {
        let keeps = told::flag(row, "deliverToMailboxAndForward", Truth::Unread);
        let of = |to: &str| Forwarder {
            id: row.text("externalDirectoryObjectId").or_else(|| row.text("guid")).unwrap_or_default().to_owned(),
            name: row.name(),
            to: to.to_owned(),
            keeps,
        };
        match target {
            Target::Unread => self.add(Truth::Unread, keeps, None),
            Target::Nowhere => self.add(Truth::No, keeps, None),
            Target::Address(address) => {
                let outside = self.is_outside(address);
                self.add(outside, keeps, Some(of(address)));
            }
            Target::Recipient(name) if self.kept < KEPT => {
                self.kept += 1;
                self.open.entry(name.clone()).or_default().push(of(name));
            }
            Target::Recipient(_) => self.add(Truth::Unread, keeps, None),
        }
    }

    fn is_outside(&self, address: &str) -> Truth {
        address.rsplit_once('@').map_or(Truth::Unread, |(_, domain)| takes(self.accepted, domain).not())
    }

    fn add(&mut self, outside: Truth, keeps: Truth, it: Option<Forwarder>) {
        self.outside.add(outside);
        self.outside_only.add(outside.and(keeps.not()));
        if let Some(it) = it.filter(|_| outside.is_yes()) {
            self.named.insert(it);
            if self.named.len() > NAMED {
                self.named.pop_last();
                self.more = self.more.saturating_add(1);
            }
        }
    }

    /// Looks up what was named, and tells.
    pub(super) fn told(mut self, source: &Source<'_>, them: &mut Mailboxes) {
        let open = std::mem::take(&mut self.open);
        let found = if open.is_empty() { BTreeMap::new() } else { addresses(source, &open) };
        let inside = if found.len() == open.len() { BTreeSet::new() } else { insiders(source, &open) };
        for (name, mailboxes) in open {
            let address = found.get(&name);
            let outside = match address {
                Some(address) => self.is_outside(address),
                None => Truth::from(inside.contains(&name).then_some(false)),
            };
            for it in mailboxes {
                let to = address.cloned().unwrap_or_else(|| it.to.clone());
                self.add(outside, it.keeps, Some(Forwarder { to, ..it }));
            }
        }
        them.outside = self.outside;
        them.outside_only = self.outside_only;
        them.forwarders = self.named.into_iter().collect();
        them.forwarders_more = self.more;
    }
}

/// Properties by which a recipient is named in its organisation; a display name is none.
const NAMES: [&str; 4] = ["identity", "guid", "name", "externalDirectoryObjectId"];

/// Recipients whose mailbox is elsewhere, by the name that was asked for, with their address there.
fn addresses(source: &Source<'_>, wanted: &BTreeMap<String, Vec<Forwarder>>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for dataset in [ids::MAIL_CONTACTS, ids::MAIL_USERS] {
        source.each(dataset, |row| {
            let Some(address) = row.text("externalEmailAddress").map(bare) else { return };
            for name in NAMES.into_iter().filter_map(|it| row.text(it)).filter(|it| wanted.contains_key(*it)) {
                let kept = found.entry(name.to_owned()).or_insert_with(|| address.clone());
                if address < *kept {
                    kept.clone_from(&address);
                }
            }
        });
    }
    found
}

/// Those of the names that are recipients of the organisation itself, where all contacts and mail users were read: one
/// of those may have the name too.
fn insiders(source: &Source<'_>, wanted: &BTreeMap<String, Vec<Forwarder>>) -> BTreeSet<String> {
    let whole = |dataset| source.coverage(dataset).status == Status::Complete;
    let mut found = BTreeSet::new();
    if !whole(ids::MAIL_CONTACTS) || !whole(ids::MAIL_USERS) {
        return found;
    }
    for dataset in [ids::EXCHANGE_MAILBOXES, ids::MAIL_PUBLIC_FOLDERS] {
        source.each(dataset, |row| {
            let named = NAMES.into_iter().filter_map(|it| row.text(it)).filter(|it| wanted.contains_key(*it));
            found.extend(named.map(str::to_owned));
        });
    }
    found
}
