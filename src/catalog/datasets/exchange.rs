//! Datasets of Exchange Online: domains, connectors, rules, sharing with other organisations. Each is what a cmdlet returns.
//!
//! Source of the cmdlets: the module of Exchange Online, the list of its exported cmdlets that Maester keeps, and the
//! settings exports of ScubaGear 1.8.

use super::ids;
use super::row::{ALL, Dataset, exchange as imported, exchange_aside as aside, imported as brought};
use crate::catalog::{Argument, Topic};

/// What is read of a recipient.
const RECIPIENT: &str = "guid,externalDirectoryObjectId,displayName,emailAddresses,isDirSynced,recipientTypeDetails";
/// What is read of a mailbox.
const MAILBOX: &str = "guid,externalDirectoryObjectId,displayName,emailAddresses,isDirSynced,recipientTypeDetails,\
    archiveGuid,archiveStatus,deliverToMailboxAndForward,forwardingAddress,forwardingSmtpAddress,identity,inPlaceHolds,\
    litigationHoldEnabled";
/// What is read of a contact: where its mail really is.
const CONTACT: &str = "guid,externalDirectoryObjectId,displayName,emailAddresses,isDirSynced,recipientTypeDetails,\
    externalEmailAddress,identity,name";
/// What is read of a mail user.
const MAIL_USER: &str = "guid,externalDirectoryObjectId,displayName,emailAddresses,isDirSynced,recipientTypeDetails,\
    exchangeGuid,externalEmailAddress,identity,name,userPrincipalName";

/// Without it only the folder at the top is returned (Get-PublicFolder on learn.microsoft.com).
const ALL_BELOW: &[(&str, Argument)] =
    &[("Recurse", Argument::Flag(true)), ("ResultSize", Argument::Text("Unlimited"))];
/// The object that each is asked for.
const OBJECT: &[(&str, Argument)] = &[("Identity", Argument::Key)];
const MEMBERS: &[(&str, Argument)] = &[("Identity", Argument::Key), ("ResultSize", Argument::Text("Unlimited"))];
const DOMAIN: &[(&str, Argument)] = &[("DomainName", Argument::Key)];

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
    imported(ids::TRANSPORT_RULES, "Mail flow rules", "Get-TransportRule")
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
    aside(ids::MIGRATION_BATCHES, "Migration batches", "Get-MigrationBatch")
        .key("identity")
        .feeds(&[Topic::Messaging, Topic::Hybrid])
        .why("which mailboxes are being moved, how many, and how far it is"),
    aside(ids::MIGRATION_CONFIG, "Migration configuration", "Get-MigrationConfig")
        .key("identity")
        .feeds(&[Topic::Messaging])
        .why("how much may be moved at a time"),
    aside(ids::ON_PREMISES_SERVER_REPORT, "Exchange servers seen by the service", "Get-OnPremServerReportInfo")
        .feeds(&[Topic::Hybrid, Topic::Messaging])
        .why("which on-premises servers deliver to the service, and whether they are too old for it"),
    aside(ids::DNSSEC_STATUS, "DNSSEC of accepted domains", "Get-DnssecStatusForVerifiedDomain")
        .arguments(DOMAIN)
        .parent(ids::ACCEPTED_DOMAINS)
        .feeds(&[Topic::Messaging])
        .why("whether the mail exchange of a domain is signed in DNS, and where it points today"),
    aside(ids::EXCHANGE_SERVICE_PRINCIPALS, "Service principals of Exchange Online", "Get-ServicePrincipal")
        .key("objectId")
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("which applications Exchange Online gives roles and mailboxes to"),
    aside(ids::EXTERNAL_IN_OUTLOOK, "External sender tag", "Get-ExternalInOutlook")
        .key("identity")
        .feeds(&[Topic::Messaging])
        .why("whether people see that a message came from outside"),
    aside(ids::OUTLOOK_WEB_POLICIES, "Policies of Outlook on the web", "Get-OwaMailboxPolicy")
        .key("identity")
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("what people can do in Outlook on the web, also on devices that nobody manages"),
    aside(ids::MOBILE_MAILBOX_POLICIES, "Mobile device mailbox policies", "Get-MobileDeviceMailboxPolicy")
        .key("identity")
        .feeds(&[Topic::Messaging, Topic::Endpoint])
        .why("what a device must show before it synchronises mail"),
    aside(ids::EXCHANGE_ROLE_GROUPS, "Role groups of Exchange Online", "Get-RoleGroup")
        .key("identity")
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("which groups administer Exchange Online"),
    aside(ids::EXCHANGE_ROLE_GROUP_MEMBERS, "Members of role groups of Exchange Online", "Get-RoleGroupMember")
        .arguments(MEMBERS)
        .key("identity")
        .parent(ids::EXCHANGE_ROLE_GROUPS)
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("who administers Exchange Online"),
    aside(ids::TENANT_RECIPIENT_LIMITS, "Limit of external recipients", "Get-LimitsEnforcementStatus")
        .feeds(&[Topic::Messaging])
        .why("to how many recipients outside the tenant may send in a day"),
    aside(ids::ADDRESS_BOOK_POLICIES, "Address book policies", "Get-AddressBookPolicy")
        .key("identity")
        .feeds(&[Topic::Messaging])
        .why("who finds whom in the address book"),
    aside(ids::EXCHANGE_MAILBOXES, "Mailboxes of Exchange Online", "Get-Mailbox")
        .arguments(ALL)
        .key("guid")
        .select(MAILBOX)
        .aliases(&["Get-EXOMailbox"])
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("what mailboxes there are, under which addresses they are reached, and what they pass on"),
    aside(ids::MAILBOX_STATISTICS, "Mailbox statistics", "Get-MailboxStatistics")
        .arguments(OBJECT)
        .key("mailboxGuid")
        .parent(ids::EXCHANGE_MAILBOXES)
        .select("mailboxGuid,itemCount,totalItemSize,lastLogonTime")
        .aliases(&["Get-EXOMailboxStatistics"])
        .feeds(&[Topic::Messaging])
        .why("how large mailboxes are"),
    aside(ids::CLIENT_ACCESS_MAILBOXES, "Client access of mailboxes", "Get-CASMailbox")
        .arguments(ALL)
        .key("guid")
        .select("guid,activeSyncEnabled,imapEnabled,popEnabled,mapiEnabled,owaEnabled,smtpClientAuthenticationDisabled")
        .aliases(&["Get-EXOCasMailbox"])
        .feeds(&[Topic::Messaging, Topic::Access])
        .why("by which protocols mailboxes are reached"),
    aside(ids::DISTRIBUTION_GROUPS, "Distribution groups of Exchange Online", "Get-DistributionGroup")
        .arguments(ALL)
        .key("guid")
        .select(RECIPIENT)
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("under which addresses distribution groups are reached"),
    aside(ids::DYNAMIC_DISTRIBUTION_GROUPS, "Dynamic distribution groups", "Get-DynamicDistributionGroup")
        .arguments(ALL)
        .key("guid")
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("which groups of recipients make themselves, and under which addresses they are reached"),
    aside(ids::MAIL_CONTACTS, "Mail contacts of Exchange Online", "Get-MailContact")
        .arguments(ALL)
        .key("guid")
        .select(CONTACT)
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("under which addresses contacts are reached"),
    aside(ids::MAIL_USERS, "Mail users of Exchange Online", "Get-MailUser")
        .arguments(ALL)
        .key("guid")
        .select(MAIL_USER)
        .feeds(&[Topic::Messaging, Topic::Hybrid, Topic::Operations])
        .why("whose mailbox is elsewhere: on servers, or with another organisation"),
    aside(ids::PUBLIC_FOLDERS, "Public folders", "Get-PublicFolder")
        .arguments(ALL_BELOW)
        .key("entryId")
        .feeds(&[Topic::Messaging])
        .why("which public folders there are"),
    aside(ids::MAIL_PUBLIC_FOLDERS, "Mail-enabled public folders", "Get-MailPublicFolder")
        .arguments(ALL)
        .key("guid")
        .select(RECIPIENT)
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("which public folders take mail, and under which addresses"),
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
