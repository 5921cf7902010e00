//! `exchange-mailboxes`, `mailbox-statistics`, `client-access-mailboxes`, `mail-users`: each streamed once, and counted.

use super::forwarding::{Forwarding, Target};
use super::list;
use crate::catalog::ids;
use crate::facts::read::said::Said;
use crate::facts::read::source::{Object, Source};
use crate::facts::read::told;
use crate::facts::{
    AcceptedDomain, Code, LARGE_MAILBOX, MailUsers, MailboxAccess, MailboxKind, MailboxSizes, Mailboxes, Reading,
    Split, Truth,
};

/// The id of nothing, by which Exchange says that there is none.
const NO_ID: &str = "00000000-0000-0000-0000-000000000000";

/// Whether an id is there, and is one.
fn has_id(row: Object<'_>, path: &'static str) -> Truth {
    match row.said(path) {
        Said::Unread => Truth::Unread,
        Said::Nothing => Truth::No,
        Said::Code(id) => (id != NO_ID).into(),
    }
}

pub(super) fn mailboxes(source: &Source<'_>, accepted: &Reading<Vec<AcceptedDomain>>) -> Reading<Mailboxes> {
    let mut them = Mailboxes::default();
    let mut passing = Forwarding::new(accepted);
    source.each(ids::EXCHANGE_MAILBOXES, |row| {
        them.total = them.total.saturating_add(1);
        count(&mut them, row);
        let target = Target::of(row);
        them.forwarding.add(target.is_any());
        passing.see(row, &target);
    });
    passing.told(source, &mut them);
    source.reading(ids::EXCHANGE_MAILBOXES, them)
}

fn count(them: &mut Mailboxes, row: Object<'_>) {
    let kind: Option<Code<MailboxKind>> = row.code("recipientTypeDetails");
    let of = |split: &mut Split, of: MailboxKind| split.add(kind.as_ref().map(|it| it.is(of)).into());
    of(&mut them.user, MailboxKind::User);
    of(&mut them.shared, MailboxKind::Shared);
    of(&mut them.room, MailboxKind::Room);
    of(&mut them.equipment, MailboxKind::Equipment);
    them.synchronised.add(told::flag(row, "isDirSynced", Truth::No));
    // The id tells what the state does not: an archive on servers has one too, and no state here.
    let state = row.said("archiveStatus").is_any(&["Active"]);
    them.archive.add(match has_id(row, "archiveGuid") {
        Truth::Unread => state,
        told => told,
    });
    // An entry that begins with a dash takes the mailbox out of a hold of the organisation
    // (https://learn.microsoft.com/purview/ediscovery-identify-a-hold-on-an-exchange-online-mailbox).
    let holds = list(row, "inPlaceHolds").map(|them| them.iter().any(|it| !it.starts_with('-')));
    them.held.add(told::flag(row, "litigationHoldEnabled", Truth::No).or(holds.into()));
}

pub(super) fn sizes(source: &Source<'_>) -> Reading<MailboxSizes> {
    let mut sizes = MailboxSizes::default();
    source.each(ids::MAILBOX_STATISTICS, |row| match size(row) {
        Some(bytes) => {
            sizes.read = sizes.read.saturating_add(1);
            sizes.bytes = sizes.bytes.saturating_add(bytes);
            sizes.large.add((bytes >= LARGE_MAILBOX).into());
        }
        None => {
            sizes.unread = sizes.unread.saturating_add(1);
            sizes.large.add(Truth::Unread);
        }
    });
    source.reading(ids::MAILBOX_STATISTICS, sizes)
}

/// The size that Exchange writes as `61.4 GB (65,927,872,512 bytes)`: by itself, in an object of its value, or as the
/// number alone.
fn size(row: Object<'_>) -> Option<u64> {
    if row.holds_objects("totalItemSize") {
        return row.object("totalItemSize").and_then(|it| it.text("value").and_then(bytes));
    }
    row.get("totalItemSize")?.as_u64().or_else(|| row.text("totalItemSize").and_then(bytes))
}

fn bytes(text: &str) -> Option<u64> {
    let Some((_, rest)) = text.split_once('(') else { return text.trim().parse().ok() };
    let number = rest.split_once(" bytes")?.0;
    // Cultures write thousands with commas, points, apostrophes or spaces.
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

pub(super) fn access(source: &Source<'_>) -> Reading<MailboxAccess> {
    let mut them = MailboxAccess::default();
    source.each(ids::CLIENT_ACCESS_MAILBOXES, |row| {
        let flag = |path| told::flag(row, path, Truth::Unread);
        them.imap.add(flag("imapEnabled"));
        them.pop.add(flag("popEnabled"));
        them.active_sync.add(flag("activeSyncEnabled"));
        // Null: as the organisation says.
        them.smtp.add(told::flag(row, "smtpClientAuthenticationDisabled", Truth::Yes).not());
    });
    source.reading(ids::CLIENT_ACCESS_MAILBOXES, them)
}

pub(super) fn mail_users(source: &Source<'_>) -> Reading<MailUsers> {
    let mut them = MailUsers::default();
    source.each(ids::MAIL_USERS, |row| {
        them.total = them.total.saturating_add(1);
        let guest = row.said("recipientTypeDetails").is_any(&["GuestMailUser"]);
        them.guests.add(guest);
        let synchronised = told::flag(row, "isDirSynced", Truth::No);
        them.on_servers.add(synchronised.and(has_id(row, "exchangeGuid")).and(guest.not()));
    });
    source.reading(ids::MAIL_USERS, them)
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_are_bytes_whatever_the_culture() {
        assert_eq!(bytes("61.4 GB (65,927,872,512 bytes)"), Some(65_927_872_512));
        assert_eq!(bytes("61,4 GB (65.927.872.512 bytes)"), Some(65_927_872_512));
        assert_eq!(bytes("0 B (0 bytes)"), Some(0));
        assert_eq!(bytes("Unlimited"), None);
    }
}
