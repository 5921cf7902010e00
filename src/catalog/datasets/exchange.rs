//! Datasets of Exchange Online: domains, connectors, rules, sharing with other organisations. Each is what a cmdlet returns.
//!
//! Source of the cmdlets: the module of Exchange Online, and the settings exports of ScubaGear 1.8.

use super::ids;
use super::row::{ALL, Dataset, exchange as imported, exchange_aside as aside, imported as brought};
use crate::catalog::Topic;

/// What is read of a recipient.
const RECIPIENT: &str = "guid,externalDirectoryObjectId,displayName,emailAddresses,isDirSynced,recipientTypeDetails";

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::ACCEPTED_DOMAINS, "Accepted domains", "Get-AcceptedDomain")
        .feeds(&[Topic::Messaging])
        .why("for which domains Exchange Online takes mail, and whether it passes some of it on"),
    imported(ids::REMOTE_DOMAINS, "Remote domains", "Get-RemoteDomain")
        .feeds(&[Topic::Messaging])
        .why("what may be sent by itself to other organisations"),
    imported(ids::INBOUND_CONNECTORS, "Inbound connectors", "Get-InboundConnector")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("which servers and partners deliver mail by a way of their own, and what they must prove"),
    imported(ids::OUTBOUND_CONNECTORS, "Outbound connectors", "Get-OutboundConnector")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("to which servers and partners mail leaves by a way of its own"),
    imported(ids::TRANSPORT_CONFIG, "Transport configuration", "Get-TransportConfig")
        .feeds(&[Topic::Messaging])
        .why("how mail is submitted and how large it may be"),
    imported(ids::TRANSPORT_RULES, "Transport rules", "Get-TransportRule")
        .feeds(&[Topic::Messaging])
        .why("which rules change or reroute mail on its way"),
    imported(ids::JOURNAL_RULES, "Journal rules", "Get-JournalRule")
        .feeds(&[Topic::Messaging, Topic::Compliance])
        .why("to which mailbox copies of mail are sent"),
    imported(ids::EXCHANGE_ORGANIZATION, "Exchange organization", "Get-OrganizationConfig")
        .feeds(&[Topic::Messaging, Topic::Compliance])
        .why("settings of the whole mail organisation"),
    imported(ids::ORGANIZATION_RELATIONSHIPS, "Organisation relationships", "Get-OrganizationRelationship")
        .feeds(&[Topic::Messaging, Topic::External, Topic::Hybrid])
        .why("with whom calendars are shared and between whom mailboxes may move"),
    aside(ids::INTRA_ORGANIZATION_CONNECTORS, "Intra-organisation connectors", "Get-IntraOrganizationConnector")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("where calendars of servers are asked for with a token"),
    aside(
        ids::INTRA_ORGANIZATION_CONFIGURATION,
        "Intra-organisation configuration",
        "Get-IntraOrganizationConfiguration",
    )
    .feeds(&[Topic::Messaging, Topic::Hybrid])
    .why("at which address servers and service find one another"),
    aside(ids::ON_PREMISES_ORGANIZATIONS, "On-premises organisations", "Get-OnPremisesOrganization")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("which organisations of Exchange servers are tied to the tenant"),
    aside(ids::FEDERATION_TRUSTS, "Federation trusts", "Get-FederationTrust")
        .feeds(&[Topic::Messaging, Topic::External])
        .why("which broker vouches for sharing between organisations"),
    aside(ids::FEDERATED_ORGANIZATION, "Federated organisation", "Get-FederatedOrganizationIdentifier")
        .feeds(&[Topic::Messaging, Topic::External])
        .why("under which name the organisation shares with others"),
    imported(ids::MIGRATION_ENDPOINTS, "Migration endpoints", "Get-MigrationEndpoint")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("from which servers mailboxes are moved"),
    aside(ids::EXCHANGE_MAILBOXES, "Mailboxes of Exchange Online", "Get-Mailbox")
        .arguments(ALL)
        .key("guid")
        .select(RECIPIENT)
        .aliases(&["Get-EXOMailbox"])
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("under which addresses mailboxes are reached"),
    aside(ids::DISTRIBUTION_GROUPS, "Distribution groups of Exchange Online", "Get-DistributionGroup")
        .arguments(ALL)
        .key("guid")
        .select(RECIPIENT)
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("under which addresses distribution groups are reached"),
    aside(ids::MAIL_CONTACTS, "Mail contacts of Exchange Online", "Get-MailContact")
        .arguments(ALL)
        .key("guid")
        .select(RECIPIENT)
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("under which addresses contacts are reached"),
    aside(ids::SHARING_POLICIES, "Sharing policies", "Get-SharingPolicy")
        .feeds(&[Topic::Messaging, Topic::External])
        .why("with which domains people may share calendars"),
    aside(
        ids::EXCHANGE_AUTHENTICATION_POLICIES,
        "Authentication policies of Exchange Online",
        "Get-AuthenticationPolicy",
    )
    .feeds(&[Topic::Messaging, Topic::Access])
    .why("which protocols of mail may still ask for a password only"),
    aside(ids::PARTNER_APPLICATIONS, "Partner applications", "Get-PartnerApplication")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("which applications the mail service trusts by a key"),
    aside(ids::APPLICATION_ACCESS_POLICIES, "Application access policies", "Get-ApplicationAccessPolicy")
        .key("identity")
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("to which mailboxes applications are confined"),
    aside(ids::PERIMETER_CONFIG, "Perimeter configuration", "Get-PerimeterConfig")
        .feeds(&[Topic::Messaging])
        .why("which gateways stand in front of the mail service"),
    aside(ids::ARC_CONFIG, "Trusted ARC sealers", "Get-ArcConfig")
        .feeds(&[Topic::Messaging])
        .why("whose word on the sender of forwarded mail is taken"),
    imported(ids::DKIM_SIGNING, "DKIM signing", "Get-DkimSigningConfig")
        .feeds(&[Topic::Messaging])
        .why("for which domains outgoing mail is signed"),
    brought(ids::DNS_SPF, "SPF records", "TXT").feeds(&[Topic::Messaging]).why("who may send mail as the domains"),
    brought(ids::DNS_DKIM, "DKIM records", "TXT _domainkey")
        .feeds(&[Topic::Messaging])
        .why("whether receivers can verify signatures of mail"),
    brought(ids::DNS_DMARC, "DMARC records", "TXT _dmarc")
        .feeds(&[Topic::Messaging])
        .why("what receivers shall do with mail that proves no sender"),
];
