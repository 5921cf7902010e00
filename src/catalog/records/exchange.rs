//! Records of Exchange Online.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::REMOTE_DOMAINS,
        "remote domains",
        &[
            column("Domain", "domainName", How::Text),
            column("Automatic forwarding", "autoForwardEnabled", How::Flag),
            column("Automatic replies", "autoReplyEnabled", How::Flag),
            column("Mail from there counts as internal", "isInternal", How::Flag),
            column("Its mail is trusted", "trustedMailInboundEnabled", How::Flag),
        ],
    ),
    list(
        ids::INBOUND_CONNECTORS,
        "inbound connectors",
        &[
            column("Enabled", "enabled", How::Flag),
            column("From", "connectorType", How::Word),
            column("Sender domains", "senderDomains", How::Addresses),
            column("Sender addresses", "senderIPAddresses", How::List),
            column("TLS required", "requireTls", How::Flag),
            column("Certificate", "tlsSenderCertificateName", How::Certificate),
            column("Only from the addresses", "restrictDomainsToIPAddresses", How::Flag),
            column("Only with the certificate", "restrictDomainsToCertificate", How::Flag),
            column("Carries headers of the on-premises servers", "cloudServicesMailEnabled", How::Flag),
            column("Counts as sent inside", "treatMessagesAsInternal", How::Flag),
            column("Filter looks behind the last server", "efSkipLastIP", How::Flag),
            column("Filter looks behind", "efSkipIPs", How::List),
            column("Made by", "connectorSource", How::Word),
        ],
    ),
    list(
        ids::OUTBOUND_CONNECTORS,
        "outbound connectors",
        &[
            column("Enabled", "enabled", How::Flag),
            column("To", "connectorType", How::Word),
            column("Recipient domains", "recipientDomains", How::Addresses),
            column("Smart hosts", "smartHosts", How::List),
            column("By the MX record", "useMXRecord", How::Flag),
            column("TLS", "tlsSettings", How::Word),
            column("Certificate of", "tlsDomain", How::Text),
            column("All mail leaves through the on-premises servers", "routeAllMessagesViaOnPremises", How::Flag),
            column("For all accepted domains", "allAcceptedDomains", How::Flag),
            column("Only where a mail flow rule says so", "isTransportRuleScoped", How::Flag),
            column("Carries headers for the on-premises servers", "cloudServicesMailEnabled", How::Flag),
            column("Only tried out", "testMode", How::Flag),
            column("Worked when last tried", "isValidated", How::Flag),
            column("Last tried", "lastValidationTimestamp", How::Day),
            column("Made by", "connectorSource", How::Word),
        ],
    ),
    list(
        ids::JOURNAL_RULES,
        "journal rules",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Copies go to", "journalEmailAddress", How::Text),
            column("Of", "recipient", How::Text),
            column("Scope", "scope", How::Word),
        ],
    ),
    list(
        ids::ORGANIZATION_RELATIONSHIPS,
        "organisation relationships",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Domains", "domainNames", How::List),
            column("Free/busy shared", "freeBusyAccessEnabled", How::Flag),
            column("How much", "freeBusyAccessLevel", How::Word),
            column("Mailboxes may move", "mailboxMoveEnabled", How::Flag),
            column("Direction of moves", "mailboxMoveCapability", How::Word),
            column("Mail tips", "mailTipsAccessEnabled", How::Flag),
            column("Asked at", "targetAutodiscoverEpr", How::Text),
            column("Asked under", "targetApplicationUri", How::Text),
        ],
    ),
    list(
        ids::INTRA_ORGANIZATION_CONNECTORS,
        "intra-organisation connectors",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Domains", "targetAddressDomains", How::List),
            column("Asked at", "discoveryEndpoint", How::Text),
            column("Shared at", "targetSharingEpr", How::Text),
        ],
    ),
    settings(
        ids::INTRA_ORGANIZATION_CONFIGURATION,
        "settings between servers and service",
        &[
            column("Service finds the servers at", "onPremiseDiscoveryEndpoint", How::Text),
            column("Web services of the servers", "onPremiseWebServiceEndpoint", How::Text),
            column("Domains of the servers", "onPremiseTargetAddresses", How::List),
            column("Servers find the service at", "onlineDiscoveryEndpoint", How::Text),
            column("Domain of the service", "onlineTargetAddress", How::Text),
        ],
    ),
    list(
        ids::ON_PREMISES_ORGANIZATIONS,
        "on-premises organisations",
        &[
            column("Shared domains", "hybridDomains", How::List),
            column("Inbound connector", "inboundConnector", How::Text),
            column("Outbound connector", "outboundConnector", How::Text),
            column("Relationship", "organizationRelationship", How::Text),
        ],
    )
    .named("organizationName"),
    list(
        ids::FEDERATION_TRUSTS,
        "federation trusts",
        &[
            column("Issuer", "tokenIssuerUri", How::Text),
            column("Tokens asked at", "tokenIssuerEpr", How::Text),
            column("Certificate ends", "orgCertificate/notAfter", How::Ends),
            column("Partner", "namespaceProvisioner", How::Word),
        ],
    ),
    settings(
        ids::FEDERATED_ORGANIZATION,
        "settings of sharing with other organisations",
        &[
            column("Name for sharing", "accountNamespace", How::Text),
            column("Domains", "domains", How::List),
            column("Default domain", "defaultDomain", How::Text),
            column("Enabled", "enabled", How::Flag),
            column("Trust", "delegationTrustLink", How::Text),
        ],
    ),
    list(
        ids::MIGRATION_ENDPOINTS,
        "migration endpoints",
        &[
            column("Kind", "endpointType", How::Word),
            column("Server", "remoteServer", How::Text),
            column("Other tenant", "remoteTenant", How::Text),
            column("Signs in by", "authentication", How::Word),
            column("Port", "port", How::Number),
            column("Protection", "security", How::Word),
            column("Moves at a time", "maxConcurrentMigrations", How::Text),
        ],
    ),
    list(
        ids::SHARING_POLICIES,
        "sharing policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("For everybody without another", "default", How::Flag),
            column("With", "domains", How::Shares),
        ],
    ),
    list(
        ids::EXCHANGE_AUTHENTICATION_POLICIES,
        "policies on passwords of mail protocols",
        &[
            column("ActiveSync", "allowBasicAuthActiveSync", How::Flag),
            column("Autodiscover", "allowBasicAuthAutodiscover", How::Flag),
            column("IMAP", "allowBasicAuthImap", How::Flag),
            column("MAPI", "allowBasicAuthMapi", How::Flag),
            column("Address books", "allowBasicAuthOfflineAddressBook", How::Flag),
            column("POP", "allowBasicAuthPop", How::Flag),
            column("PowerShell", "allowBasicAuthPowershell", How::Flag),
            column("Reports", "allowBasicAuthReportingWebServices", How::Flag),
            column("RPC", "allowBasicAuthRpc", How::Flag),
            column("SMTP", "allowBasicAuthSmtp", How::Flag),
            column("Web services", "allowBasicAuthWebServices", How::Flag),
        ],
    ),
    list(
        ids::PARTNER_APPLICATIONS,
        "partner applications",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Application", "applicationIdentifier", How::Text),
            column("Acts as", "linkedAccount", How::Text),
            column("Kind of account", "accountType", How::Word),
        ],
    ),
    list(
        ids::APPLICATION_ACCESS_POLICIES,
        "policies on access of applications to mailboxes",
        &[
            column("Application", "appId", How::Text),
            column("Right", "accessRight", How::Word),
            column("Mailboxes of", "scopeName", How::Text),
        ],
    )
    .named("description"),
    settings(ids::PERIMETER_CONFIG, "settings of gateways", &[column("Gateways", "gatewayIPAddresses", How::List)]),
    settings(
        ids::ARC_CONFIG,
        "settings of forwarded mail",
        &[column("Trusted sealers", "arcTrustedSealers", How::List)],
    ),
    list(
        ids::DKIM_SIGNING,
        "domains with a signing configuration",
        &[
            column("Signs", "enabled", How::Flag),
            column("State", "status", How::Word),
            column("Bits of the first key", "selector1KeySize", How::Number),
            column("Bits of the second key", "selector2KeySize", How::Number),
            column("Key changes", "rotateOnDate", How::Day),
        ],
    )
    .named("domain"),
];
