//! What is told of mailboxes, and of the switches that hold for all mail.

use super::amounts::{figure, figure_of, numbered};
use super::draft::{Draft, fact, id, list, part};
use crate::assess::{is_locked_down, mailbox_counts, on_servers as count_on_servers};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, NodeKind};
use crate::facts::{Facts, Known, MigrationBatch, Truth};
use std::collections::BTreeMap;

/// Kinds of mailboxes, as a tile names them.
const KINDS: &[(&str, &str)] =
    &[("shared", "shared"), ("room", "rooms"), ("equipment", "equipment"), ("user", "of people")];
/// Kinds that a tile has room for.
const ON_TILE: usize = 2;

/// Those kinds of which there are any, with their numbers; none where no kind was read.
fn by_kind(counts: &BTreeMap<&'static str, Known<u64>>) -> Option<Vec<String>> {
    let told = KINDS.iter().filter_map(|(id, word)| {
        let known = counts.get(id).filter(|it| it.value.is_some_and(|count| count > 0))?;
        Some(format!("{} {word}", figure(known)))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then_some(told)
}

/// Mailboxes by kind, and those that pass mail on to outside.
pub(super) fn mailboxes(facts: &Facts, draft: &mut Draft<'_>) {
    let exchange = id(NodeKind::ExchangeOnline, None);
    if facts.mail.mailboxes.read().is_none() || !draft.has(&exchange) {
        return;
    }
    let counts = mailbox_counts(facts);
    if let Some(total) = counts.get("total").filter(|it| it.is_read()) {
        let tile = figure_of(total, "mailbox", "mailboxes");
        draft.tell(&exchange, numbered(A::Mailboxes, total).of(ids::EXCHANGE_MAILBOXES).tile(tile));
    }
    if let Some(kinds) = by_kind(&counts) {
        let tile = kinds.get(..ON_TILE).unwrap_or(&kinds).join(", ");
        draft.tell(&exchange, fact(A::MailboxKinds, list(&kinds)).of(ids::EXCHANGE_MAILBOXES).tile(tile));
    }
    if let Some(outside) = counts.get("outside").filter(|it| it.value.is_some_and(|count| count > 0)) {
        let tile = format!("{} set to forward out", figure_of(outside, "is", "are"));
        draft.tell(&exchange, numbered(A::ForwardsOutside, outside).of(ids::EXCHANGE_MAILBOXES).tile(tile));
    }
}

/// Whether the filter lets mail in that comes from anywhere in the name of the own domains.
pub(super) fn switches(facts: &Facts, draft: &mut Draft<'_>) {
    let (locked, refused) = (is_locked_down(facts), facts.mail.switches.refuses_direct_send);
    let (value, dataset, tile) = match (locked, refused) {
        (Truth::Yes, _) => (AttrCode::Off, ids::INBOUND_CONNECTORS, "mail of strangers refused"),
        (_, Truth::Yes) => (AttrCode::Off, ids::EXCHANGE_ORGANIZATION, "direct send refused"),
        (Truth::No, Truth::No) => (AttrCode::On, ids::EXCHANGE_ORGANIZATION, "direct send let in"),
        _ => return,
    };
    let filter = id(NodeKind::ExchangeProtection, None);
    draft.tell(&filter, fact(A::DirectSend, value).of(dataset).tile(tile));
}

/// Mailboxes on servers of the organisation, and those that are being moved from there.
pub(super) fn on_servers(facts: &Facts, draft: &mut Draft<'_>) {
    let servers = id(NodeKind::ExchangeServer, None);
    let count = count_on_servers(facts);
    if count.value.is_some_and(|count| count > 0) {
        let reason = (!draft.has(&servers)).then(|| {
            fact(A::Reason, "mailboxes that the service knows to be elsewhere").of(ids::MAIL_USERS).inferred()
        });
        let tile = figure_of(&count, "mailbox on servers", "mailboxes on servers");
        let told = numbered(A::MailboxesOnServers, &count).inferred().tile(tile);
        draft.add(part(NodeKind::ExchangeServer, ids::MAIL_USERS).inferred().fact(told).fact(reason));
    }
    let running: Vec<&MigrationBatch> = facts.mail.batches.items().iter().filter(|it| it.is_running()).collect();
    if !running.is_empty() && draft.has(&servers) {
        let names: Vec<&str> = running.iter().map(|it| it.name.as_str()).collect();
        let told = fact(A::MailboxMoves, list(&names)).of(ids::MIGRATION_BATCHES);
        let mailboxes: Option<u64> = running.iter().map(|it| it.mailboxes).sum();
        draft.tell(
            &servers,
            match mailboxes {
                Some(count) => {
                    told.tile(crate::wording::counted(count, "mailbox being moved", "mailboxes being moved"))
                }
                None => told,
            },
        );
    }
}
