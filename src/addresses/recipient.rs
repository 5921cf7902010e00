//! Recipients: what a row of a directory or of Exchange Online says of one.

use super::entry::{Entry, entry};
use crate::catalog::ids;
use crate::snapshot::{Row, Snapshot, Status};
use serde_json::Value;

/// Kinds of recipients, as a person asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Distribution groups, mail-enabled security groups, Microsoft 365 groups.
    Groups,
    /// Mail contacts.
    Contacts,
    /// Accounts with addresses: mailboxes of people, shared mailboxes, guests.
    Mailboxes,
    /// Distribution groups that make themselves; the directory does not know them.
    DynamicGroups,
    /// Recipients of Exchange Online whose mailbox is elsewhere; the directory tells them among the accounts.
    MailUsers,
    /// Public folders that take mail; the directory does not know them.
    PublicFolders,
}

impl Kind {
    /// All of them, in the order they are read.
    pub const ALL: [Self; 6] =
        [Self::Groups, Self::Contacts, Self::Mailboxes, Self::DynamicGroups, Self::MailUsers, Self::PublicFolders];
    /// Those that the directory knows, in the order they are read.
    pub const CORE: [Self; 3] = [Self::Groups, Self::Contacts, Self::Mailboxes];

    /// Its id: `groups`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Contacts => "contacts",
            Self::Mailboxes => "mailboxes",
            Self::DynamicGroups => "dynamic-groups",
            Self::MailUsers => "mail-users",
            Self::PublicFolders => "public-folders",
        }
    }
}

/// What a recipient is for Exchange Online: which cmdlet changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A distribution group or a mail-enabled security group.
    DistributionGroup,
    /// A Microsoft 365 group.
    UnifiedGroup,
    /// A distribution group that makes itself.
    DynamicGroup,
    /// A public folder that takes mail.
    PublicFolder,
    /// A mail contact.
    Contact,
    /// An account of the organisation, which is taken for a mailbox: the directory does not say which have one.
    Mailbox,
    /// An account without a mailbox: a guest.
    MailUser,
}

impl Holder {
    /// Whether it is of another organisation by its nature, so that its own address is in another's domain.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Contact | Self::MailUser)
    }
}

/// A dataset that tells recipients of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// What it tells.
    pub kind: Kind,
    /// Dataset id.
    pub dataset: &'static str,
    /// The property that lists the addresses.
    property: &'static str,
    /// How much of it was read.
    pub status: Status,
    /// Whether another source tells the same recipients.
    pub is_repeated: bool,
}

/// Datasets of kinds that only Exchange Online tells.
const FURTHER: &[(Kind, &str)] = &[
    (Kind::DynamicGroups, ids::DYNAMIC_DISTRIBUTION_GROUPS),
    (Kind::MailUsers, ids::MAIL_USERS),
    (Kind::PublicFolders, ids::MAIL_PUBLIC_FOLDERS),
];

/// Datasets of each kind: Microsoft Graph first, which knows every account and every group; then what Exchange Online
/// PowerShell exports.
const DATASETS: &[(Kind, &str, &str)] = &[
    (Kind::Groups, ids::GROUPS, "proxyAddresses"),
    (Kind::Groups, ids::DISTRIBUTION_GROUPS, "emailAddresses"),
    (Kind::Contacts, ids::CONTACTS, "proxyAddresses"),
    (Kind::Contacts, ids::MAIL_CONTACTS, "emailAddresses"),
    (Kind::Mailboxes, ids::USERS, "proxyAddresses"),
    (Kind::Mailboxes, ids::EXCHANGE_MAILBOXES, "emailAddresses"),
];

/// The dataset that tells each kind of the directory in a snapshot: the first of the two that carries addresses, since both name the same
/// recipients. Where neither does, the first stands for both.
fn core(snapshot: &Snapshot) -> [Source; 3] {
    Kind::CORE.map(|kind| {
        let mut of_kind = DATASETS.iter().filter(|row| row.0 == kind).map(|row| {
            let status = snapshot.coverage(row.1).status;
            Source { kind, dataset: row.1, property: row.2, status, is_repeated: false }
        });
        let first = of_kind.next();
        let carries = |it: &Source| {
            let mut any = false;
            if it.status.has_rows() {
                snapshot.for_each(it.dataset, &mut Vec::new(), |row| any |= row.get(it.property).is_some());
            }
            any
        };
        let second = of_kind.next().filter(|it| it.status.has_rows());
        match (first, second) {
            // Only where there are both does the question cost a pass.
            (Some(first), Some(second)) if !carries(&first) => second,
            (Some(first), _) => first,
            (None, _) => Source { kind, dataset: "", property: "", status: Status::NotRequested, is_repeated: false },
        }
    })
}

/// The datasets that tell recipients in a snapshot: one of each kind of the directory, and those of Exchange Online
/// alone, whether they were read or not.
pub fn every_source(snapshot: &Snapshot) -> Vec<Source> {
    let mut sources = core(snapshot).to_vec();
    let accounts = sources.iter().any(|it| it.dataset == ids::USERS && it.status.has_rows());
    sources.extend(FURTHER.iter().map(|(kind, dataset)| Source {
        kind: *kind,
        dataset,
        property: "emailAddresses",
        status: snapshot.coverage(dataset).status,
        is_repeated: *kind == Kind::MailUsers && accounts,
    }));
    sources
}

/// The same without those of which nothing was read, beside the kinds of the directory, and those whose recipients
/// another tells: each recipient once.
pub fn sources(snapshot: &Snapshot) -> Vec<Source> {
    let all = every_source(snapshot).into_iter();
    all.filter(|it| Kind::CORE.contains(&it.kind) || (it.status.has_rows() && !it.is_repeated)).collect()
}

/// One recipient.
#[derive(Debug, Clone)]
pub struct Recipient<'r> {
    /// Its kind.
    pub kind: Kind,
    /// What it is for Exchange Online.
    pub holder: Holder,
    /// Object id.
    pub id: &'r str,
    /// Display name, for people to read; it decides nothing.
    pub name: &'r str,
    /// The name a person signs in with; none for what does not sign in, or where its row does not tell.
    pub sign_in: Option<&'r str>,
    /// Whether it is synchronised from Active Directory, where its addresses are changed; none where not read.
    pub synchronised: Option<bool>,
    /// Whether it is meant to be reached by mail; none where not read.
    pub mail_enabled: Option<bool>,
    /// Its entries; none where its row does not tell them.
    pub entries: Option<Vec<Entry<'r>>>,
}

impl<'r> Recipient<'r> {
    /// Reads a row of a source.
    pub fn of(source: &Source, row: Row<'r>) -> Self {
        let exchange = source.property == "emailAddresses";
        let id = row.text("externalDirectoryObjectId").or_else(|| row.text("guid")).filter(|_| exchange);
        let synchronised = if exchange { "isDirSynced" } else { "onPremisesSyncEnabled" };
        Self {
            kind: source.kind,
            holder: holder(source.kind, row),
            id: id.unwrap_or_else(|| row.id()),
            name: row.name(),
            sign_in: row.text("userPrincipalName").filter(|_| matches!(source.kind, Kind::Mailboxes | Kind::MailUsers)),
            synchronised: said(row, synchronised),
            mail_enabled: if exchange { Some(true) } else { mail_enabled(source.kind, row) },
            entries: entries(row.value().get(source.property)),
        }
    }

    /// Its mail addresses, the primary ones first.
    pub fn mail(&self) -> impl Iterator<Item = Entry<'r>> + '_ {
        let of = |primary: bool| {
            self.entries.iter().flatten().copied().filter(move |it| it.is_mail() && it.primary == primary)
        };
        of(true).chain(of(false))
    }

    /// The address it is known by; none where it has none or several.
    pub fn primary(&self) -> Option<&'r str> {
        let mut primary = self.mail().filter(|it| it.primary);
        let first = primary.next()?.address;
        primary.next().is_none().then_some(first)
    }

    /// Whether it has a mail address at all; none where its row does not tell.
    pub fn is_reached(&self) -> Option<bool> {
        self.entries.as_ref().map(|entries| entries.iter().any(Entry::is_mail))
    }
}

/// A truth value in which null means no; none where the row does not carry it.
fn said(row: Row<'_>, property: &str) -> Option<bool> {
    match row.value().get(property)? {
        Value::Null => Some(false),
        _ => row.flag(property),
    }
}

fn mail_enabled(kind: Kind, row: Row<'_>) -> Option<bool> {
    match kind {
        Kind::Groups => row.flag("mailEnabled"),
        Kind::Contacts | Kind::DynamicGroups | Kind::MailUsers | Kind::PublicFolders => Some(true),
        // An account without a mailbox is nothing unusual.
        Kind::Mailboxes => Some(false),
    }
}

fn holder(kind: Kind, row: Row<'_>) -> Holder {
    match kind {
        Kind::Contacts => Holder::Contact,
        Kind::DynamicGroups => Holder::DynamicGroup,
        Kind::MailUsers => Holder::MailUser,
        Kind::PublicFolders => Holder::PublicFolder,
        Kind::Groups if row.texts("groupTypes").iter().any(|it| it.eq_ignore_ascii_case("Unified")) => {
            Holder::UnifiedGroup
        }
        Kind::Groups => Holder::DistributionGroup,
        Kind::Mailboxes => {
            let guest = row.text("userType").is_some_and(|it| it.eq_ignore_ascii_case("Guest"));
            // The mark of an account that was invited: its own address is of another organisation.
            let invited = row.text("userPrincipalName").is_some_and(|it| it.to_ascii_lowercase().contains("#ext#"));
            if guest || invited { Holder::MailUser } else { Holder::Mailbox }
        }
    }
}

/// The entries of a list; none where it is missing, null, or not told whole. Exports write a list of one as that one,
/// and an empty one as an empty text.
fn entries(value: Option<&Value>) -> Option<Vec<Entry<'_>>> {
    match value? {
        Value::Array(items) => items.iter().map(|it| it.as_str().filter(|text| is_entry(text)).map(entry)).collect(),
        Value::String(text) if text.is_empty() => Some(Vec::new()),
        Value::String(text) if is_entry(text) => Some(vec![entry(text)]),
        _ => None,
    }
}

/// Whether a text can be an entry, and not the name of a type in its place.
fn is_entry(text: &str) -> bool {
    !(text.starts_with("System.") || text.starts_with("Microsoft.") || text.starts_with("@{"))
}
