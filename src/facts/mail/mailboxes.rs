//! Mailboxes by kind, what they pass on, how large they are and by which protocols they are reached; those whose mail is
//! elsewhere. Populations are counted.

use crate::facts::code::coded;
use crate::facts::{Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// What a mailbox is: `RecipientTypeDetails` of `Get-Mailbox`.
    MailboxKind {
        /// Of a person.
        User = "UserMailbox",
        /// Of several.
        Shared = "SharedMailbox",
        /// Of a room.
        Room = "RoomMailbox",
        /// Of a thing that is booked.
        Equipment = "EquipmentMailbox",
        /// Of bookings.
        Scheduling = "SchedulingMailbox",
        /// What searches put their findings in.
        Discovery = "DiscoveryMailbox",
        /// Of an account of another forest.
        Linked = "LinkedMailbox",
        /// Of an older kind.
        Legacy = "LegacyMailbox",
        /// What holds public folders.
        PublicFolder = "PublicFolderMailbox",
        /// Of a Microsoft 365 group.
        Group = "GroupMailbox",
        /// Of an older kind of site.
        Team = "TeamMailbox",
    }
}

/// Mailboxes of Exchange Online.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mailboxes {
    /// How many were read.
    pub total: u64,
    /// Of people.
    pub user: Split,
    /// Shared ones.
    pub shared: Split,
    /// Of rooms.
    pub room: Split,
    /// Of things that are booked.
    pub equipment: Split,
    /// Of accounts that come from Active Directory.
    pub synchronised: Split,
    /// With an archive.
    pub archive: Split,
    /// On hold, by a hold of the mailbox itself; those of the whole organisation are not counted.
    pub held: Split,
    /// That pass on what they receive.
    pub forwarding: Split,
    /// To outside of the organisation.
    pub outside: Split,
    /// To outside, and keep nothing of it.
    pub outside_only: Split,
    /// The first of those that are known to pass mail on to outside, by id; two hundred at most.
    pub forwarders: Vec<Forwarder>,
    /// How many of those more there are.
    pub forwarders_more: u64,
}

/// A mailbox that passes on what it receives.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Forwarder {
    /// Object id of the mailbox.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The address it goes to, lower case.
    pub to: String,
    /// Whether the mailbox keeps the message too.
    pub keeps: Truth,
}

/// How large mailboxes are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MailboxSizes {
    /// Mailboxes whose size was read.
    pub read: u64,
    /// Rows that do not tell it.
    pub unread: u64,
    /// Bytes of them together.
    pub bytes: u64,
    /// Those of fifty gigabytes and more.
    pub large: Split,
}

/// Size from which on a shared mailbox needs a licence, and a user mailbox of Plan 1 is full, in bytes
/// (<https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits>).
pub const LARGE_MAILBOX: u64 = 50 * 1024 * 1024 * 1024;

/// By which protocols mailboxes are reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MailboxAccess {
    /// With IMAP.
    pub imap: Split,
    /// With POP.
    pub pop: Split,
    /// With ActiveSync.
    pub active_sync: Split,
    /// That may submit mail with SMTP, whatever the organisation says.
    pub smtp: Split,
}

/// Recipients with an address here and a mailbox elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MailUsers {
    /// How many were read.
    pub total: u64,
    /// Guests.
    pub guests: Split,
    /// With a mailbox on servers of the organisation: synchronised, and with the id of such a mailbox, which the service
    /// needs to move it (<https://learn.microsoft.com/exchange/mailbox-migration/prepare-mailboxes-for-cross-forest-moves>).
    pub on_servers: Split,
}
