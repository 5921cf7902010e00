//! Addresses of groups, contacts and mailboxes, and what is wrong with them.

use super::claimed::Figure;
use super::head;
use crate::catalog::ids;
use crate::document::{Gap, Sources};
use crate::facts::{AddressIssue, Addresses};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `addresses.md`. How many addresses are on two recipients is the claim `addresses.duplicates`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// The default domain of the tenant; null where not read.
    pub(crate) default_domain: Option<&'a str>,
    /// Groups, contacts, mailboxes, in this order, and what only Exchange Online tells.
    pub(crate) kinds: Vec<KindRow>,
    /// Whether dynamic distribution groups were read, which the directory does not know.
    pub(crate) dynamic_read: bool,
    /// How many of the accounts are guests, whose mailbox is elsewhere.
    pub(crate) guests: Figure,
    /// What is wrong, by what it is and the address, sixty at most.
    pub(crate) issues: Vec<&'a AddressIssue>,
    /// How many more there are.
    pub(crate) more: u64,
    /// Whether every recipient was read with its addresses, and the domains that are the tenant's own: only then is
    /// nothing wrong where nothing was found.
    pub(crate) complete: bool,
}

/// The addresses of one kind of recipients.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KindRow {
    /// `groups`, `contacts`, `mailboxes`, `dynamic-groups`, `mail-users`, `public-folders`.
    pub(crate) kind: &'static str,
    /// Recipients with a mail address.
    pub(crate) recipients: Figure,
    /// Mail addresses beside the primary ones.
    pub(crate) further: Figure,
    /// Recipients with two primary addresses.
    pub(crate) two_primaries: Figure,
    /// Recipients without one.
    pub(crate) without_primary: Figure,
    /// Recipients with an address in a domain that the tenant takes no mail for.
    pub(crate) foreign: Figure,
    /// Recipients with an address that has not the form of one.
    pub(crate) malformed: Figure,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let domains = sources.model.facts.domains.items();
    let told = &sources.model.facts.recipients;
    let kinds = [("groups", &told.groups), ("contacts", &told.contacts), ("mailboxes", &told.mailboxes)];
    let further = [
        ("dynamic-groups", &told.dynamic_groups),
        ("mail-users", &told.mail_users),
        ("public-folders", &told.public_folders),
    ];
    // What only Exchange Online tells stands here where it was read.
    let further: Vec<(&'static str, &Addresses)> =
        further.into_iter().filter(|(_, it)| it.recipients.is_read()).collect();
    let issues: Vec<&AddressIssue> = told.issues.iter().collect();
    let (shown, more) = head(&issues);
    let exact = |it: &Addresses| {
        let numbers = [&it.two_primaries, &it.without_primary, &it.foreign, &it.malformed];
        numbers.iter().all(|known| known.exactly().is_some())
    };
    Context {
        gaps: sources.gaps(&[ids::GROUPS, ids::CONTACTS, ids::USERS, ids::DOMAINS]),
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        default_domain: domains.iter().find(|it| it.is_default == Some(true)).map(|it| it.name.as_str()),
        kinds: kinds.iter().chain(&further).map(|(kind, it)| row(kind, it)).collect(),
        dynamic_read: told.dynamic_groups.recipients.is_read(),
        guests: (&told.guests).into(),
        issues: shown.to_vec(),
        more: more.saturating_add(told.issues_more),
        complete: kinds.iter().chain(&further).all(|(_, it)| exact(it)) && told.duplicates.exactly().is_some(),
    }
}

fn row(kind: &'static str, it: &Addresses) -> KindRow {
    KindRow {
        kind,
        recipients: (&it.recipients).into(),
        further: (&it.further).into(),
        two_primaries: (&it.two_primaries).into(),
        without_primary: (&it.without_primary).into(),
        foreign: (&it.foreign).into(),
        malformed: (&it.malformed).into(),
    }
}
