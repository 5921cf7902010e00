//! Datasets of Exchange servers of the own network. Each is what a cmdlet of their shell returns; where Exchange Online has a
//! cmdlet of the same name, [`twins`](crate::catalog::twins) tells the two apart.

use super::ids;
use super::row::{Dataset, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::EXCHANGE_SERVERS, "Exchange servers", "Get-ExchangeServer")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which Exchange servers there are, their versions, roles and sites"),
    imported(ids::MAILBOX_SERVERS, "Mailbox servers", "Get-MailboxServer")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which servers hold mailboxes, and in which availability group"),
    imported(ids::SEND_CONNECTORS, "Send connectors", "Get-SendConnector")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("where servers of the own network send mail"),
    imported(ids::RECEIVE_CONNECTORS, "Receive connectors", "Get-ReceiveConnector")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("from whom servers of the own network take mail"),
    imported(ids::HYBRID_CONFIGURATION, "Hybrid configuration", "Get-HybridConfiguration")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which servers, domains and features tie the two mail organisations"),
    imported(ids::EXCHANGE_AUTH_CONFIG, "Authentication configuration of servers", "Get-AuthConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("when the certificate changes with which servers prove who they are"),
    imported(ids::EXCHANGE_AUTH_SERVERS, "Authentication servers", "Get-AuthServer")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("whose tokens Exchange servers accept"),
    imported(ids::EXCHANGE_CERTIFICATES, "Certificates of Exchange servers", "Get-ExchangeCertificate")
        .key("thumbprint")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("when certificates of the servers end"),
    imported(ids::WEB_SERVICES_DIRECTORIES, "Web services of Exchange servers", "Get-WebServicesVirtualDirectory")
        .key("guid")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("at which addresses calendars and moves are served"),
    imported(ids::SERVER_ORGANIZATION, "Organisation of the Exchange servers", "Get-OrganizationConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("settings of the mail organisation of the own network"),
    imported(ids::SERVER_ACCEPTED_DOMAINS, "Accepted domains of the Exchange servers", "Get-AcceptedDomain")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("for which domains the servers take mail"),
    imported(ids::SERVER_REMOTE_DOMAINS, "Remote domains of the Exchange servers", "Get-RemoteDomain")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("how the servers treat other organisations"),
    imported(ids::SERVER_TRANSPORT_CONFIG, "Transport configuration of the Exchange servers", "Get-TransportConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("how large mail may be, and which servers count as internal"),
    imported(ids::SERVER_TRANSPORT_RULES, "Transport rules of the Exchange servers", "Get-TransportRule")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which rules change or reroute mail in the own network"),
    imported(ids::SERVER_JOURNAL_RULES, "Journal rules of the Exchange servers", "Get-JournalRule")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("to which mailbox the servers send copies of mail"),
    imported(
        ids::SERVER_ORGANIZATION_RELATIONSHIPS,
        "Organisation relationships of the Exchange servers",
        "Get-OrganizationRelationship",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("with whom the servers share calendars"),
    imported(
        ids::SERVER_INTRA_ORGANIZATION_CONNECTORS,
        "Intra-organisation connectors of the Exchange servers",
        "Get-IntraOrganizationConnector",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("where the servers ask for calendars with a token"),
    imported(ids::SERVER_FEDERATION_TRUSTS, "Federation trusts of the Exchange servers", "Get-FederationTrust")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which broker vouches for sharing of the servers"),
    imported(ids::SERVER_SHARING_POLICIES, "Sharing policies of the Exchange servers", "Get-SharingPolicy")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("with which domains people on the servers may share calendars"),
    imported(
        ids::SERVER_AUTHENTICATION_POLICIES,
        "Authentication policies of the Exchange servers",
        "Get-AuthenticationPolicy",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("which protocols of the servers may still ask for a password only"),
    imported(
        ids::SERVER_PARTNER_APPLICATIONS,
        "Partner applications of the Exchange servers",
        "Get-PartnerApplication",
    )
    .feeds(&[Topic::Hybrid, Topic::Messaging])
    .why("which applications the servers trust by a key"),
    imported(ids::SERVER_AUDIT_CONFIG, "Audit log configuration of the Exchange servers", "Get-AdminAuditLogConfig")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("whether changes to the servers are recorded"),
];
