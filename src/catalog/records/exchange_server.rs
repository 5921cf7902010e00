//! Records of Exchange servers of the on-premises network.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::EXCHANGE_SERVERS,
        "Exchange servers",
        &[
            column("Version", "adminDisplayVersion", How::Text),
            column("Roles", "serverRole", How::Text),
            column("Site", "site", How::Tail),
            column("Edition", "edition", How::Word),
            column("Edge", "isEdgeServer", How::Flag),
            column("Trial", "isExchangeTrialEdition", How::Flag),
            column("Trial has ended", "isExpiredExchangeTrialEdition", How::Flag),
            column("Domain", "domain", How::Text),
            column("Address", "fqdn", How::Text),
        ],
    ),
    list(
        ids::MAILBOX_SERVERS,
        "mailbox servers",
        &[
            column("Availability group", "databaseAvailabilityGroup", How::Tail),
            column("Version", "adminDisplayVersion", How::Text),
            column("Roles", "serverRole", How::Text),
        ],
    ),
    list(
        ids::SEND_CONNECTORS,
        "send connectors",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Domains", "addressSpaces", How::Addresses),
            column("Smart hosts", "smartHosts", How::List),
            column("By the MX record", "dnsRoutingEnabled", How::Flag),
            column("TLS required", "requireTLS", How::Flag),
            column("Certificate", "tlsCertificateName", How::Certificate),
            column("Signs in by", "smartHostAuthMechanism", How::Word),
            column("Carries headers for Exchange Online", "cloudServicesMailEnabled", How::Flag),
            column("From the servers", "sourceTransportServers", How::List),
            column("Greatest message", "maxMessageSize", How::Text),
        ],
    ),
    list(
        ids::RECEIVE_CONNECTORS,
        "receive connectors",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Server", "server", How::Tail),
            column("Part", "transportRole", How::Word),
            column("Listens on", "bindings", How::List),
            column("From the addresses", "remoteIPRanges", How::List),
            column("Who may", "permissionGroups", How::Text),
            column("Signs in by", "authMechanism", How::Text),
            column("TLS required", "requireTLS", How::Flag),
        ],
    ),
    settings(
        ids::HYBRID_CONFIGURATION,
        "settings of the hybrid configuration",
        &[
            column("Domains", "domains", How::List),
            column("Features", "features", How::Codes),
            column("Servers that receive", "receivingTransportServers", How::List),
            column("Servers that send", "sendingTransportServers", How::List),
            column("Edge servers", "edgeTransportServers", How::List),
            column("Smart host of the servers", "onPremisesSmartHost", How::Text),
            column("Certificate", "tlsCertificateName", How::Certificate),
            column("Last change", "whenChangedUTC", How::Day),
        ],
    ),
    settings(
        ids::EXCHANGE_AUTH_CONFIG,
        "settings of proof among servers",
        &[
            column("Present certificate", "currentCertificateThumbprint", How::Text),
            column("Next certificate", "nextCertificateThumbprint", How::Text),
            column("Next certificate from", "nextCertificateEffectiveDate", How::Day),
            column("Service", "serviceName", How::Text),
            column("Realm", "realm", How::Text),
        ],
    ),
    list(
        ids::EXCHANGE_AUTH_SERVERS,
        "authentication servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Kind", "type", How::Word),
            column("Issuer", "issuerIdentifier", How::Text),
            column("Realm", "realm", How::Text),
            column("For sign-in of people", "isDefaultAuthorizationEndpoint", How::Flag),
        ],
    ),
    list(
        ids::EXCHANGE_CERTIFICATES,
        "certificates of Exchange servers",
        &[
            column("Ends", "notAfter", How::Ends),
            column("Issuer", "issuer", How::Text),
            column("For", "services", How::Text),
            column("Names", "certificateDomains", How::List),
            column("State", "status", How::Word),
            column("Signed by itself", "isSelfSigned", How::SelfSigned),
        ],
    )
    .named("subject"),
    list(
        ids::WEB_SERVICES_DIRECTORIES,
        "web services of Exchange servers",
        &[
            column("Server", "server", How::Tail),
            column("Address inside", "internalUrl", How::Text),
            column("Address outside", "externalUrl", How::Text),
            column("Mailboxes may move over it", "mrsProxyEnabled", How::Flag),
            column("Signs in by tokens", "oAuthAuthentication", How::Flag),
            column("Signs in by password", "basicAuthentication", How::Flag),
            column("Signs in with Windows", "windowsAuthentication", How::Flag),
        ],
    ),
    settings(
        ids::SERVER_ORGANIZATION,
        "settings of the mail organisation of the servers",
        &[
            column("Name", "name", How::Text),
            column("Version of the organisation", "rbacConfigurationVersion", How::Text),
            column("Modern authentication", "oAuth2ClientProfileEnabled", How::Flag),
            column("MAPI over HTTP", "mapiHttpEnabled", How::Flag),
            column("Mitigations are taken by themselves", "mitigationsEnabled", How::Flag),
            column("Default authentication policy", "defaultAuthenticationPolicy", How::Text),
        ],
    ),
    list(
        ids::SERVER_ACCEPTED_DOMAINS,
        "domains that the servers accept mail for",
        &[
            column("Domain", "domainName", How::Text),
            column("Kind", "domainType", How::Word),
            column("Default", "default", How::Flag),
        ],
    ),
    list(
        ids::SERVER_REMOTE_DOMAINS,
        "remote domains of the servers",
        &[
            column("Domain", "domainName", How::Text),
            column("Automatic forwarding", "autoForwardEnabled", How::Flag),
            column("Automatic replies", "autoReplyEnabled", How::Flag),
            column("Belongs to the tenant", "targetDeliveryDomain", How::Flag),
        ],
    ),
    settings(
        ids::SERVER_TRANSPORT_CONFIG,
        "settings of transport of the servers",
        &[
            column("Greatest message sent", "maxSendSize", How::Text),
            column("Greatest message received", "maxReceiveSize", How::Text),
            column("Internal servers", "internalSMTPServers", How::List),
            column("Second copies during delivery", "shadowRedundancyEnabled", How::Flag),
        ],
    ),
    list(
        ids::SERVER_TRANSPORT_RULES,
        "mail flow rules of the servers",
        &[
            column("State", "state", How::Word),
            column("Mode", "mode", How::Word),
            column("Priority", "priority", How::Number),
            column("What it does", "description", How::Text),
        ],
    ),
    list(
        ids::SERVER_JOURNAL_RULES,
        "journal rules of the servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Copies go to", "journalEmailAddress", How::Text),
            column("Of", "recipient", How::Text),
            column("Scope", "scope", How::Word),
        ],
    ),
    list(
        ids::SERVER_ORGANIZATION_RELATIONSHIPS,
        "organisation relationships of the servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Domains", "domainNames", How::List),
            column("Free/busy shared", "freeBusyAccessEnabled", How::Flag),
            column("How much", "freeBusyAccessLevel", How::Word),
            column("Mailboxes may move", "mailboxMoveEnabled", How::Flag),
            column("Asked at", "targetAutodiscoverEpr", How::Text),
        ],
    ),
    list(
        ids::SERVER_INTRA_ORGANIZATION_CONNECTORS,
        "intra-organisation connectors of the servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Domains", "targetAddressDomains", How::List),
            column("Asked at", "discoveryEndpoint", How::Text),
            column("Shared at", "targetSharingEpr", How::Text),
        ],
    ),
    list(
        ids::SERVER_FEDERATION_TRUSTS,
        "federation trusts of the servers",
        &[
            column("Issuer", "tokenIssuerUri", How::Text),
            column("Tokens asked at", "tokenIssuerEpr", How::Text),
            column("Certificate ends", "orgCertificate/notAfter", How::Ends),
            column("Partner", "namespaceProvisioner", How::Word),
        ],
    ),
    list(
        ids::SERVER_SHARING_POLICIES,
        "sharing policies of the servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("For everybody without another", "default", How::Flag),
            column("With", "domains", How::Shares),
        ],
    ),
    list(
        ids::SERVER_AUTHENTICATION_POLICIES,
        "policies of the servers on passwords of protocols",
        &[
            column("ActiveSync", "blockLegacyAuthActiveSync", How::Flag),
            column("Autodiscover", "blockLegacyAuthAutodiscover", How::Flag),
            column("IMAP", "blockLegacyAuthImap", How::Flag),
            column("MAPI", "blockLegacyAuthMapi", How::Flag),
            column("Address books", "blockLegacyAuthOfflineAddressBook", How::Flag),
            column("POP", "blockLegacyAuthPop", How::Flag),
            column("RPC", "blockLegacyAuthRpc", How::Flag),
            column("Web services", "blockLegacyAuthWebServices", How::Flag),
        ],
    ),
    list(
        ids::SERVER_PARTNER_APPLICATIONS,
        "partner applications of the servers",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Application", "applicationIdentifier", How::Text),
            column("Acts as", "linkedAccount", How::Text),
            column("Kind of account", "accountType", How::Word),
        ],
    ),
    settings(
        ids::SERVER_AUDIT_CONFIG,
        "settings of the audit log of the servers",
        &[
            column("Changes are recorded", "adminAuditLogEnabled", How::Flag),
            column("Kept", "adminAuditLogAgeLimit", How::Text),
            column("How much", "logLevel", How::Word),
        ],
    ),
];
