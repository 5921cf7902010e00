//! Datasets of Exchange servers of the on-premises network. Each is what a cmdlet of their shell returns; where Exchange Online has a
//! cmdlet of the same name, [`twins`](crate::catalog::twins) tells the two apart.

use super::ids;
use super::row::{Dataset, aside};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    aside(ids::EXCHANGE_SERVERS, "Exchange servers", "Get-ExchangeServer")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which Exchange servers there are, their versions, roles and sites"),
    aside(ids::MAILBOX_SERVERS, "Mailbox servers", "Get-MailboxServer")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which servers hold mailboxes, and in which availability group"),
    aside(ids::SEND_CONNECTORS, "Send connectors", "Get-SendConnector")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("where servers of the on-premises network send mail"),
    aside(ids::RECEIVE_CONNECTORS, "Receive connectors", "Get-ReceiveConnector")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("from whom servers of the on-premises network take mail"),
    aside(ids::HYBRID_CONFIGURATION, "Hybrid configuration", "Get-HybridConfiguration")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which servers, domains and features tie the two mail organisations"),
    aside(ids::EXCHANGE_AUTH_CONFIG, "Authentication configuration of servers", "Get-AuthConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("when the certificate changes with which servers prove who they are"),
    aside(ids::EXCHANGE_AUTH_SERVERS, "Authentication servers", "Get-AuthServer")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("whose tokens Exchange servers accept"),
    aside(ids::EXCHANGE_CERTIFICATES, "Certificates of Exchange servers", "Get-ExchangeCertificate")
        .key("thumbprint")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("when certificates of the servers end"),
    aside(ids::WEB_SERVICES_DIRECTORIES, "Web services of Exchange servers", "Get-WebServicesVirtualDirectory")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("at which addresses calendars and moves are served"),
    aside(ids::SERVER_ORGANIZATION, "Organisation of the Exchange servers", "Get-OrganizationConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("settings of the mail organisation of the on-premises network"),
    aside(ids::SERVER_ACCEPTED_DOMAINS, "Accepted domains of the Exchange servers", "Get-AcceptedDomain")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("for which domains the servers take mail"),
    aside(ids::SERVER_REMOTE_DOMAINS, "Remote domains of the Exchange servers", "Get-RemoteDomain")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("how the servers treat other organisations"),
    aside(ids::SERVER_TRANSPORT_CONFIG, "Transport configuration of the Exchange servers", "Get-TransportConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("how large mail may be, and which servers count as internal"),
    aside(ids::SERVER_TRANSPORT_RULES, "Mail flow rules of the Exchange servers", "Get-TransportRule")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which rules change or reroute mail in the on-premises network"),
    aside(ids::SERVER_JOURNAL_RULES, "Journal rules of the Exchange servers", "Get-JournalRule")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("to which mailbox the servers send copies of mail"),
    aside(
        ids::SERVER_ORGANIZATION_RELATIONSHIPS,
        "Organisation relationships of the Exchange servers",
        "Get-OrganizationRelationship",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("with whom the servers share calendars"),
    aside(
        ids::SERVER_INTRA_ORGANIZATION_CONNECTORS,
        "Intra-organisation connectors of the Exchange servers",
        "Get-IntraOrganizationConnector",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("where the servers ask for calendars with a token"),
    aside(ids::SERVER_FEDERATION_TRUSTS, "Federation trusts of the Exchange servers", "Get-FederationTrust")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which broker vouches for sharing of the servers"),
    aside(ids::SERVER_SHARING_POLICIES, "Sharing policies of the Exchange servers", "Get-SharingPolicy")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("with which domains people on the servers may share calendars"),
    aside(
        ids::SERVER_AUTHENTICATION_POLICIES,
        "Authentication policies of the Exchange servers",
        "Get-AuthenticationPolicy",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("which protocols of the servers may still ask for a password only"),
    aside(ids::SERVER_PARTNER_APPLICATIONS, "Partner applications of the Exchange servers", "Get-PartnerApplication")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which applications the servers trust by a key"),
    aside(ids::SERVER_AUDIT_CONFIG, "Audit log configuration of the Exchange servers", "Get-AdminAuditLogConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("whether changes to the servers are recorded"),
];
