//! The words of findings on the ways of mail: in English, what they ask, and what they mean for the business. Rows as in
//! the tables of this room.

use super::Row;
use super::english::row;

/// Rule, case, title, what was seen, what to do, from where on it is told.
pub(super) const ENGLISH: &[Row] = &[
    row(
        "forwarding-mailboxes",
        "",
        "{count|mailbox is|mailboxes are} set to pass mail on to outside",
        "Where policies let it out, what arrives there leaves the organisation by itself, past retention and data loss prevention.[ Of them {only|keeps|keep} nothing of it.] Whether they let it out is told under Messaging; rules that people made in their mailboxes were not read.",
        "Ask {count#its owner|their owners} who needs it, and switch off what nobody claims.",
        "",
    ),
    row(
        "open-inbound-connectors",
        "",
        "{count|connector of others demands|connectors of others demand} no proof of who sends",
        "{count#It demands|They demand} neither TLS nor a certificate nor known addresses. Mail by {count#it|them} is treated as any mail of strangers is: {count#the connector protects|the connectors protect} nobody.",
        "Demand TLS with the partner's certificate, or name the addresses the partner sends from; delete what is not meant.",
        "",
    ),
    row(
        "open-inbound-connectors",
        "anyone",
        "{count|connector of others demands|connectors of others demand} no proof of who sends",
        "{count#It demands|They demand} neither TLS nor a certificate nor known addresses, and not even the domain of the sender is limited everywhere. Mail by {count#it|them} is treated as any mail of strangers is.",
        "Demand TLS with the partner's certificate, or name the addresses the partner sends from, and limit the connector to the partner's domains; delete what is not meant.",
        "",
    ),
    row(
        "inbound-counts-as-internal",
        "",
        "{count|connector lets|connectors let} what comes in count as sent inside",
        "Such mail passes most checks of the filter, and readers see no mark of an external sender.",
        "Keep this for servers of the organisation that are known by a certificate, and switch it off elsewhere.",
        "",
    ),
    row(
        "rules-past-filters",
        "",
        "{count|mail flow rule takes|mail flow rules take} mail past filters",
        "Mail that {count#its|their} conditions pick is not checked for spam, links or attachments; whoever meets the conditions gets in.",
        "Replace {count#it|each} by an entry of the tenant allow list that ends by itself, or by the policy for phishing simulations.",
        "",
    ),
    row(
        "journaling-outside",
        "",
        "{count|journal rule sends|journal rules send} copies of mail outside",
        "[Copies go to {to}. ]Whoever holds that mailbox reads along; if it is lost, so is the record.",
        "Confirm the contract with whoever takes the copies, demand TLS on the way there by a connector, and name a mailbox for journal reports that cannot be delivered.",
        "",
    ),
    row(
        "relay-loops",
        "",
        "mail of {count|domain|domains} for people who have no mailbox here goes round",
        "{count#The domain is|The domains are} set to pass on mail for people whom the tenant does not know (internal relay), no connector takes it, and {count#its mail exchange|the mail exchange of each} is Exchange Online itself: such mail loops until it is refused, and the sender is told that it could not be delivered.",
        "Where all people of the domain have a mailbox here, set it to authoritative; else make a connector to the servers that hold the others.",
        "",
    ),
    row(
        "direct-send",
        "",
        "anybody may send mail in the name of the organisation's own domains to people inside, without signing in",
        "Devices and strangers alike may deliver to the tenant as if they belonged to it, where they use one of its domains as sender (direct send). Whether a message gets through then depends on the filter alone.",
        "Find out which devices send that way, give them a connector, and refuse direct send.",
        "",
    ),
    row(
        "smtp-submission",
        "",
        "mail may be submitted with SMTP and a password",
        "Programs that submit mail with a name and a password meet no second factor, and where Conditional Access does not block such sign-ins, a password that was guessed is enough to send as its owner.",
        "Refuse it for the organisation, and allow it only for the mailboxes of devices that know no other way.",
        "",
    ),
    row(
        "smtp-submission",
        "old-tls",
        "mail may be submitted with SMTP and a password, over old versions of TLS too",
        "Programs that submit mail with a name and a password meet no second factor, and old versions of TLS let others on the way read both.",
        "Refuse it for the organisation, allow it only for the mailboxes of devices that know no other way, and switch the old versions of TLS off.",
        "",
    ),
    row(
        "smtp-submission-exceptions",
        "",
        "{count|mailbox may|mailboxes may} submit mail with SMTP",
        "{count#It is|They are} let through whatever the organisation says: a name and a password are enough.",
        "Confirm which device needs each of them, and take the exception from the others.",
        "",
    ),
    row(
        "relays",
        "",
        "{count|connector knows|connectors know} servers of the organisation by their address alone",
        "Whatever sends from such an address counts as the organisation: a printer, a server of somebody else behind the same address, or who takes it over.",
        "Know the servers by a certificate, and keep addresses for devices that have none.",
        "",
    ),
];

/// What each asks.
pub(super) const ASKS: &[(&str, &str)] = &[
    ("forwarding-mailboxes", "which mailboxes pass mail on to outside"),
    ("open-inbound-connectors", "whether connectors from others demand a proof of who sends"),
    ("inbound-counts-as-internal", "whether mail from outside counts as sent inside"),
    ("rules-past-filters", "whether mail flow rules take mail past filters"),
    ("journaling-outside", "whether copies of mail go outside"),
    ("relay-loops", "whether mail for unknown people of a domain goes round"),
    ("direct-send", "whether anybody may send in the name of the organisation's own domains without signing in"),
    ("smtp-submission", "whether mail may be submitted with SMTP and a password"),
    ("smtp-submission-exceptions", "which mailboxes may submit mail with SMTP"),
    ("relays", "whether servers of the organisation are known by more than their address"),
];

/// Rule, concern, consequence, question, as the managing director reads them.
pub(super) const BUSINESS: &[(&str, &str, &str, &str)] = &[
    (
        "forwarding-mailboxes",
        "Mail of some mailboxes leaves the organisation by itself",
        "What customers and colleagues write ends up where nobody of us looks after it.",
        "Who needs mail sent on to outside, and who has agreed to it?",
    ),
    (
        "open-inbound-connectors",
        "What is set up for partners' mail protects nobody",
        "Whoever relies on it takes forged orders and invoices for those of a partner.",
        "Which partners have to prove who they are when they write to us, and how?",
    ),
    (
        "inbound-counts-as-internal",
        "Mail from outside can look as if a colleague had sent it",
        "A forged request of the management would carry no warning.",
        "Which systems have to send as if they were inside, and who answers for them?",
    ),
    (
        "rules-past-filters",
        "Some mail is not checked at all",
        "Whoever finds out what is let past can send harmful mail without being stopped.",
        "Which exceptions from the mail filter are still needed, and until when?",
    ),
    (
        "journaling-outside",
        "Copies of our mail go to another organisation",
        "What they keep is only as safe as that organisation.",
        "Under which contract are copies of our mail kept elsewhere, and who may read them?",
    ),
    (
        "relay-loops",
        "Mail for some of our people may never arrive",
        "Senders hear only hours later that a message could not be delivered.",
        "Are there people of these domains whose mail is kept elsewhere?",
    ),
    (
        "direct-send",
        "Strangers can write to our people in our own name",
        "A forged message from inside is believed more readily than one from outside.",
        "Which devices have to send without signing in, and can they be given a safer way?",
    ),
    (
        "smtp-submission",
        "A password alone is enough to send mail as one of us",
        "A password that was guessed lets others write to our customers in our name.",
        "Which devices and programs still send mail with a password, and when are they replaced?",
    ),
    (
        "smtp-submission-exceptions",
        "Some mailboxes may still be used for sending with a password alone",
        "A password that was guessed lets others write to our customers in our name.",
        "Which devices and programs still send mail with a password, and when are they replaced?",
    ),
    (
        "relays",
        "Whatever sends from a certain address counts as us",
        "A device that is taken over can write to anyone in our name.",
        "Which systems send mail for us, and how do they prove that they are ours?",
    ),
];
