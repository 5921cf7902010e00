//! The way of mail.

use super::row::{Area, View, one, several};
use crate::catalog::AttrKey as A;
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;

/// From the Internet through the domains and filters to the mailboxes, and from the on-premises network.
pub(super) const MAIL_FLOW: View<'static> = View {
    name: "mail-flow",
    title: "Mail flow",
    description: "The way of mail between the Internet, the filters, the mailboxes and the servers of the on-premises network.",
    section: "messaging",
    areas: &[
        Area { id: "mail-domains", label: "Mail domains", kind: Z::Internet, parent: None },
        Area { id: "mail-filters", label: "Filters", kind: Z::Security, parent: Some("tenant") },
        Area { id: "mailboxes", label: "Mailboxes", kind: Z::Collaboration, parent: Some("tenant") },
    ],
    shows: &[
        one(K::ExchangeOnline).at("mailboxes").tell(&[
            Some(A::Mailboxes),
            Some(A::ForwardsOutside),
            Some(A::MailboxKinds),
            None,
        ]),
        one(K::ExchangeProtection).at("mail-filters").tell(&[None, Some(A::DirectSend)]),
        one(K::InternetMail),
        several(K::VerifiedDomain, 8)
            .having(A::HasMail, "")
            .at("mail-domains")
            .tell(&[Some(A::AcceptedDomain), Some(A::Mail), Some(A::Spf), Some(A::Dkim), Some(A::Dmarc), Some(A::Role)])
            .lines(3),
        one(K::ExchangeServer),
        several(K::CloudMailGateway, 4),
        several(K::MailPartner, 6),
        one(K::EdgeTransport),
        one(K::MailRelay),
        one(K::DefenderOffice).at("mail-filters"),
        one(K::TransportRules).at("mailboxes").tell(&[Some(A::Rules), Some(A::PastFilters)]),
        one(K::MicrosoftGroups).at("mailboxes").tied(),
        one(K::Staff).lines(1),
        one(K::DataLossPrevention).at("mail-filters").tied(),
        one(K::SensitivityLabels).at("mail-filters").tied(),
        one(K::PublicDns),
    ],
    links: &[L::MailFlow, L::Data, L::Management],
    without: &[(L::Data, K::DefenderOffice, K::ExchangeOnline)],
    detoured: &[(L::MailFlow, K::InternetMail, K::ExchangeProtection)],
    least: 2,
    apart: true,
    budget: 30,
    needs: &[&[
        ids::DOMAINS,
        ids::DOMAIN_SERVICE_RECORDS,
        ids::ACCEPTED_DOMAINS,
        ids::SUBSCRIBED_SKUS,
        ids::INBOUND_CONNECTORS,
        ids::OUTBOUND_CONNECTORS,
        ids::EXCHANGE_SERVERS,
        ids::MAILBOX_SERVERS,
        ids::SEND_CONNECTORS,
        ids::RECEIVE_CONNECTORS,
        ids::HYBRID_CONFIGURATION,
        ids::JOURNAL_RULES,
        ids::EXCHANGE_MAILBOXES,
    ]],
    heart: &[K::ExchangeOnline, K::ExchangeServer],
    ..View::BARE
};
