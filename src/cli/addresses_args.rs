//! The words of `addresses`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `addresses`.
#[derive(Debug, Args)]
pub(super) struct Addresses {
    /// The snapshot folder.
    pub(super) snapshot: PathBuf,
    /// Only recipients of this kind (can be repeated); all when missing.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(super) kind: Vec<RecipientKind>,
    /// What to print. Taken from the ending of `--output` when missing: `.csv`, `.json`.
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<AddressesFormat>,
    /// A plan of further addresses, as CSV with the columns `PrimarySmtpAddress` and `SecondaryEmail`: each line is compared
    /// with the tenant, and the commands a person would run are printed. Nothing is changed.
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
    /// The file to write; standard output when missing or `-`.
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// A kind of recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RecipientKind {
    /// Distribution groups, mail-enabled security groups and Microsoft 365 groups.
    Groups,
    /// Mail contacts.
    Contacts,
    /// Accounts with addresses: people, shared mailboxes, guests.
    Mailboxes,
    /// Distribution groups that make themselves.
    DynamicGroups,
    /// Recipients whose mailbox is elsewhere, where accounts of the directory were not read.
    MailUsers,
    /// Public folders that take mail.
    PublicFolders,
}

/// A format of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AddressesFormat {
    /// How many there are and what is wrong; of a plan, what comes of each line and the commands, as a PowerShell script.
    Text,
    /// `PrimarySmtpAddress,SecondaryEmail`, one row a further address; of a plan, with what comes of each line.
    Csv,
    /// The same for programs, with ids and kinds.
    Json,
}
