//! Mail: domains, public DNS, rules. Connectors and filters are datasets that are listed as they are.

use crate::catalog::ids;
use crate::tables::cell::{Cell, flag, list, number, text, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::words;

pub(super) const TABLES: &[Table] = &[
    table! {
        ids::ACCEPTED_DOMAINS, "Accepted domains", "a domain that Exchange Online accepts mail for", From::All(&[ids::ACCEPTED_DOMAINS]);
        |given, it| given.model.facts.accepted_domains.items();
        "Domain" Text => text(&it.name);
        "Kind" Text => word(&it.kind);
        "Default" Flag => flag(it.is_default);
        "Subdomains too" Flag => flag(it.subdomains);
        "DANE" Text => word(&it.dane);
    },
    table! {
        "mail-dns", "Mail DNS", "what public DNS says of mail for a domain", From::Each(&[ids::DNS_SPF, ids::DNS_DKIM, ids::DNS_DMARC]);
        |given, it| given.model.facts.mail_dns.items();
        "Domain" Text => text(&it.domain);
        "Record" Text => text(&it.kind);
        "Found" Flag => flag(it.found);
        "Value" Text => text(&it.value);
        "Records of its kind" Number => if it.found == crate::facts::Truth::Unread { Cell::NotRead } else { number(it.records) };
        "One too many" Flag => flag(it.is_repeated());
    },
    table! {
        "mailboxes-that-forward", "Mailboxes that forward", "a mailbox that passes mail on to outside",
            From::All(&[ids::EXCHANGE_MAILBOXES]);
        |given, it| given.model.facts.mail.mailboxes.read().map(|it| it.forwarders.as_slice()).unwrap_or_default();
        "Mailbox" Text => text(&it.name);
        "Passes mail on to" Text => text(&it.to);
        "Keeps it" Flag => flag(it.keeps);
        "Object id" Text => text(&it.id);
    },
    table! {
        "mail-exchanges", "Mail exchanges", "where mail of a domain goes, as the service looked it up", From::All(&[ids::DNSSEC_STATUS]);
        |given, it| given.model.facts.mail.exchanges.items();
        "Domain" Text => text(&it.domain);
        "Asked for" Text => text(&it.expected);
        "In public DNS" List => list(it.found.iter().flatten());
        "DNSSEC" Text => word(&it.signed);
    },
    table! {
        "mail-flow-rules", "Mail flow rules", "a rule of the mail flow, in the order in which they are tried",
            From::All(&[ids::TRANSPORT_RULES]);
        |given, it| given.model.facts.transport_rules.items();
        "Priority" Number => number(it.priority);
        "Rule" Text => text(&it.name);
        "State" Text => word(&it.state);
        "Mode" Text => word(&it.mode);
        "What it does" List => list(it.actions.iter().map(|it| words(it)));
        "Takes mail past" List => list(it.skips.iter().map(|it| words(it)));
        "Gives mail to" Text => text(&it.connector);
        "Sends mail or copies to" List => list(&it.to);
        "Description" Text => text(&it.description);
    },
];
