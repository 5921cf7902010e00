//! What groups, contacts and mailboxes are reached by, and what is wrong with it.

use super::Known;
use schemars::JsonSchema;
use serde::Serialize;

/// Addresses of all recipients that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recipients {
    /// Mail-enabled groups.
    pub groups: Addresses,
    /// Mail contacts.
    pub contacts: Addresses,
    /// Accounts with addresses: people, shared mailboxes, guests.
    pub mailboxes: Addresses,
    /// How many of these accounts are guests, whose mailbox is elsewhere. Of the others the directory does not say which
    /// have one.
    pub guests: Known<u64>,
    /// Dynamic distribution groups, which only Exchange Online tells.
    pub dynamic_groups: Addresses,
    /// Mail users of Exchange Online; the directory tells them among the accounts.
    pub mail_users: Addresses,
    /// Public folders that take mail, which only Exchange Online tells.
    pub public_folders: Addresses,
    /// Mail addresses that more than one group, contact or account has; recipients that only Exchange Online tells are not
    /// among these.
    pub duplicates: Known<u64>,
    /// What is wrong, one entry a recipient and address, sorted; two hundred at most.
    pub issues: Vec<AddressIssue>,
    /// How many of those more there are than the two hundred.
    pub issues_more: u64,
}

/// The addresses of one kind of recipients.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Addresses {
    /// Recipients with a mail address.
    pub recipients: Known<u64>,
    /// Mail addresses beside the primary ones.
    pub further: Known<u64>,
    /// Recipients with several addresses marked as the primary one.
    pub two_primaries: Known<u64>,
    /// Recipients without a primary address.
    pub without_primary: Known<u64>,
    /// Recipients with an address in a domain that the tenant takes no mail for; contacts and guests, whose own address
    /// is one, are not counted.
    pub foreign: Known<u64>,
    /// Recipients with an address that has not the form of one.
    pub malformed: Known<u64>,
}

/// Something wrong with an address of a recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AddressIssue {
    /// `two-primaries`, `no-primary`, `duplicate`, `foreign-domain`, `malformed`.
    pub trouble: String,
    /// The address, lower case; empty where there is none.
    pub address: String,
    /// `groups`, `contacts`, `mailboxes`, `dynamic-groups`, `mail-users`, `public-folders`.
    pub kind: String,
    /// Display name of the recipient.
    pub name: String,
    /// Its object id.
    pub id: String,
}
