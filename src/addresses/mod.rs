//! Addresses: what groups, contacts and mailboxes are reached by, what is wrong with it, and a plan of further ones.
//!
//! In: rows of a snapshot, and a plan that a person wrote. Out: recipients with their entries, [`Issue`]s, the list as
//! `PrimarySmtpAddress,SecondaryEmail` ([`write_list`]), a plan compared with the tenant ([`check_plan`]) and the commands
//! a person would run ([`command`]). This room changes nothing, runs nothing, and never tells a recipient by its display
//! name.
//!
//! Datasets are streamed. Duplicates are found with eight bytes an address: three million addresses of a million
//! mailboxes take 24 MB, and only those that seem to be twice are read once more. The list is written in parts of
//! [`PART`] rows, each by one more pass, so that it is sorted and no more than a part is held.

mod commands;
mod domains;
mod duplicates;
mod entry;
mod issues;
mod listing;
mod plan;
mod recipient;
mod survey;

pub use commands::{check, command, quoted};
pub use domains::Accepted;
pub use duplicates::Digests;
pub use entry::{Entry, Fault, Scheme, entry, fault, fault_of_new};
pub use issues::{Gathered, Issue, Trouble, troubles};
pub use listing::{HEAD, Listed, PART, cell, listed, write_list};
pub use plan::{Checked, Line, Owner, PlanError, Verdict, check_plan, plan};
pub use recipient::{Holder, Kind, Recipient, Source, every_source, sources};
pub use survey::{KindRead, NAMED, Survey, duplicates, survey};
