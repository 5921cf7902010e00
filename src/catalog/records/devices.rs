//! Records of devices, networks, hybrid links and security.

use super::{Column, How, Records, column, list, settings};
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};

/// What is said of an agent in the on-premises network.
const AGENT: &[Column] = &[column("Status", "status", How::Word), column("Address outside", "externalIp", How::Text)];

/// What is said of a group of agents.
const AGENT_GROUP: &[Column] =
    &[column("For", "publishingType", How::Word), column("Default group", "isDefault", How::Flag)];

/// What is said of a published resource.
const RESOURCE: &[Column] =
    &[column("Resource", "resourceName", How::Text), column("For", "publishingType", How::Word)];

const fn agents(dataset: &'static str, noun: &'static str) -> Records {
    list(dataset, noun, AGENT).named("machineName")
}

const CHANGED: Column = column("Changed", "lastModifiedDateTime", How::Day);
const ASSIGNMENTS: Column = column("Assignments", "assignments", How::Count);
const STATE: Column = column("State", "state", How::Word);
const DESCRIPTION: Column = column("Description", "description", How::Text);

pub(super) const ROWS: &[Records] = &[
    settings(
        ids::MANAGED_DEVICE_OVERVIEW,
        "figures of managed devices",
        &[
            column("Enrolled devices", "enrolledDeviceCount", How::Number),
            column("Managed by Intune", "mdmEnrolledCount", How::Number),
            column("Enrolled twice", "dualEnrolledDeviceCount", How::Number),
            column("Windows", "deviceOperatingSystemSummary/windowsCount", How::Number),
            column("iOS and iPadOS", "deviceOperatingSystemSummary/iosCount", How::Number),
            column("macOS", "deviceOperatingSystemSummary/macOSCount", How::Number),
            column("Android", "deviceOperatingSystemSummary/androidCount", How::Number),
        ],
    ),
    list(
        ids::ADMINISTRATIVE_TEMPLATES,
        "administrative templates",
        &[column("Source", "policyConfigurationIngestionType", How::Word), ASSIGNMENTS, CHANGED],
    ),
    list(
        ids::SECURITY_INTENTS,
        "endpoint security policies",
        &[
            column("Assigned", "isAssigned", How::Flag),
            column("Being moved to the settings catalog", "isMigratingToConfigurationPolicy", How::Flag),
            CHANGED,
        ],
    ),
    list(
        ids::QUALITY_UPDATE_PROFILES,
        "quality update profiles",
        &[
            column("Update", "deployableContentDisplayName", How::Text),
            column("Release", "releaseDateDisplayName", How::Text),
            ASSIGNMENTS,
        ],
    ),
    list(
        ids::ASSIGNMENT_FILTERS,
        "assignment filters",
        &[
            column("Platform", "platform", How::Word),
            column("Narrows", "assignmentFilterManagementType", How::Word),
            column("Rule", "rule", How::Code),
        ],
    ),
    list(
        ids::ENROLMENT_CONFIGURATIONS,
        "enrolment configurations",
        &[column("Kind", "@odata.type", How::Type), column("Priority", "priority", How::Number), ASSIGNMENTS, CHANGED],
    ),
    list(
        ids::AUTOPILOT_PROFILES,
        "Autopilot profiles",
        &[
            column("Join", "@odata.type", How::Type),
            column("Device type", "deviceType", How::Word),
            column("Device names", "deviceNameTemplate", How::Text),
            column("Pre-provisioning", "preprovisioningAllowed", How::Flag),
            ASSIGNMENTS,
        ],
    ),
    list(ids::INTUNE_ROLES, "Intune roles", &[column("Built in", "isBuiltIn", How::Flag), DESCRIPTION]),
    list(ids::SCOPE_TAGS, "scope tags", &[column("Built in", "isBuiltIn", How::Flag), DESCRIPTION]),
    list(
        ids::MOBILE_APPS,
        "applications",
        &[
            column("Kind", "@odata.type", How::Type),
            column("Publisher", "publisher", How::Text),
            column("State", "publishingState", How::Word),
            ASSIGNMENTS,
        ],
    ),
    list(ids::APP_POLICIES, "app policies", &[column("Kind", "@odata.type", How::Type), CHANGED]),
    list(
        ids::TUNNEL_SITES,
        "Microsoft Tunnel sites",
        &[
            column("Public address", "publicAddress", How::Text),
            column("Probed inside", "internalNetworkProbeUrl", How::Text),
            column("Upgrades by itself", "upgradeAutomatically", How::Flag),
            column("Upgrade available", "upgradeAvailable", How::Flag),
        ],
    ),
    list(
        ids::TUNNEL_SERVERS,
        "Microsoft Tunnel servers",
        &[
            column("Site", "id", How::Parent),
            column("Health", "tunnelServerHealthStatus", How::Word),
            column("Mode", "deploymentMode", How::Word),
            column("Last contact", "lastCheckinDateTime", How::Day),
        ],
    ),
    list(
        ids::CLOUD_CERTIFICATION_AUTHORITIES,
        "Cloud PKI certification authorities",
        &[
            column("Kind", "cloudCertificationAuthorityType", How::Word),
            column("State", "certificationAuthorityStatus", How::Word),
            column("Root", "rootCertificateCommonName", How::Text),
            column("Issuer", "issuerCommonName", How::Text),
            column("Ends", "validityEndDateTime", How::Ends),
        ],
    ),
    list(
        ids::CLOUD_PC_CONNECTIONS,
        "Windows 365 network connections",
        &[
            column("Join", "connectionType", How::Word),
            column("Active Directory domain", "adDomainName", How::Text),
            column("Virtual network", "virtualNetworkId", How::Tail),
            column("Region", "virtualNetworkLocation", How::Word),
            column("Subscription", "subscriptionName", How::Text),
            column("Health", "healthCheckStatus", How::Word),
            column("In use", "inUse", How::Flag),
        ],
    ),
    list(
        ids::PRINT_CONNECTORS,
        "Universal Print connectors",
        &[
            column("Server", "fullyQualifiedDomainName", How::Text),
            column("Operating system", "operatingSystem", How::Text),
            column("Version", "appVersion", How::Text),
            column("Registered", "registeredDateTime", How::Day),
        ],
    )
    .grouped(NodeKind::PrintConnector)
    .to(LinkKind::Management, NodeKind::EntraId, "print jobs 443")
    .port(PortUse::PrintConnector),
    list(
        ids::FORWARDING_PROFILES,
        "traffic forwarding profiles",
        &[
            column("Traffic", "trafficForwardingType", How::Word),
            STATE,
            column("Priority", "priority", How::Number),
            CHANGED,
        ],
    ),
    list(
        ids::FILTERING_PROFILES,
        "security profiles",
        &[STATE, column("Priority", "priority", How::Number), column("Policies", "policies", How::Count), CHANGED],
    ),
    list(
        ids::REMOTE_NETWORKS,
        "remote networks",
        &[
            column("Region", "region", How::Word),
            column("Links", "deviceLinks[]/ipAddress", How::List),
            column("Equipment", "deviceLinks[]/deviceVendor", How::Codes),
            column("Traffic", "forwardingProfiles[]/name", How::List),
            CHANGED,
        ],
    ),
    settings(
        ids::NETWORK_ACCESS_TAGGING,
        "network access settings",
        &[column("Tagging for tenant restrictions", "networkPacketTaggingStatus", How::Word)],
    ),
    settings(
        ids::NETWORK_ACCESS_SIGNALLING,
        "network access settings",
        &[column("Signalling to Conditional Access", "signalingStatus", How::Word)],
    ),
    list(
        ids::SYNCHRONIZATION_SCHEMAS,
        "synchronisation schemas",
        &[
            column("Job", "id", How::Parent),
            column("Rules", "synchronizationRules", How::Count),
            column("From", "synchronizationRules[]/sourceDirectoryName", How::List),
            column("To", "synchronizationRules[]/targetDirectoryName", How::List),
        ],
    ),
    list(
        ids::STAGED_ROLLOUTS,
        "staged rollouts",
        &[
            column("Feature", "feature", How::Word),
            column("On", "isEnabled", How::Flag),
            column("For everyone", "isAppliedToOrganization", How::Flag),
            column("Groups", "appliesTo", How::Names(ids::GROUPS)),
        ],
    ),
    list(
        ids::HOME_REALM_DISCOVERY_POLICIES,
        "home realm discovery policies",
        &[
            column("Definition", "definition", How::Json),
            column("Default of the organisation", "isOrganizationDefault", How::Flag),
        ],
    ),
    list(
        ids::SENSOR_CANDIDATES,
        "servers without a sensor",
        &[
            column("Domain", "domainName", How::Text),
            column("Last seen", "lastSeenDateTime", How::Day),
            column("Defender client", "senseClientVersion", How::Text),
        ],
    )
    .named("computerDnsName"),
    agents("pass-through-agents", "pass-through authentication agents"),
    list(ids::PASS_THROUGH_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("provisioning-agents", "Cloud Sync agents"),
    list(ids::PROVISIONING_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("app-proxy-agents", "application proxy agents"),
    list(ids::APP_PROXY_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("exchange-hybrid-agents", "Exchange hybrid agents"),
    list(ids::EXCHANGE_HYBRID_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("imported-certificate-agents", "imported certificate agents"),
    list(ids::IMPORTED_CERTIFICATE_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("offline-domain-join-agents", "offline domain join agents"),
    list(ids::OFFLINE_DOMAIN_JOIN_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    agents("private-access-agents", "Private Access agents"),
    list(ids::PRIVATE_ACCESS_AGENT_GROUPS, "agent groups", AGENT_GROUP),
    list(ids::PASS_THROUGH_RESOURCES, "domains of pass-through authentication", RESOURCE),
    list(ids::PROVISIONING_RESOURCES, "domains of Cloud Sync", RESOURCE),
    list(
        ids::PRIVATE_ACCESS_SENSORS,
        "Private Access sensors",
        &[
            column("Status", "status", How::Word),
            column("Version", "version", How::Text),
            column("Only watches", "isAuditMode", How::Flag),
        ],
    )
    .named("machineName"),
    list(
        ids::APP_PROXY_CONNECTORS,
        "private network connectors",
        &[
            column("Status", "status", How::Word),
            column("Address outside", "externalIp", How::Text),
            column("Version", "version", How::Text),
        ],
    )
    .named("machineName"),
    list(
        ids::APP_PROXY_CONNECTOR_GROUPS,
        "connector groups",
        &[
            column("For", "connectorGroupType", How::Word),
            column("Region", "region", How::Word),
            column("Default group", "isDefault", How::Flag),
        ],
    ),
    list(
        ids::APP_PROXY_GROUP_MEMBERS,
        "connectors of groups",
        &[column("Group", "id", How::Parent), column("Status", "status", How::Word)],
    )
    .named("machineName"),
    list(ids::APP_PROXY_GROUP_APPLICATIONS, "applications of groups", &[column("Group", "id", How::Parent)]),
    list(
        ids::RETENTION_LABELS,
        "retention labels",
        &[
            column("During retention", "behaviorDuringRetentionPeriod", How::Word),
            column("Days", "retentionDuration/days", How::Number),
            column("Begins", "retentionTrigger", How::Word),
            column("Afterwards", "actionAfterRetentionPeriod", How::Word),
            column("In use", "isInUse", How::Flag),
        ],
    ),
    list(
        ids::EDISCOVERY_CASES,
        "eDiscovery cases",
        &[
            column("Status", "status", How::Word),
            column("Opened", "createdDateTime", How::Day),
            column("Closed", "closedDateTime", How::Day),
        ],
    ),
    list(
        ids::SECURE_SCORE_CONTROLS,
        "Secure Score controls",
        &[
            column("Category", "controlCategory", How::Text),
            column("Service", "service", How::Text),
            column("Points", "maxScore", How::Number),
            column("Tier", "tier", How::Text),
        ],
    )
    .named("title"),
    list(ids::RISKY_USER_COUNTS, "counts of people at risk", &[column("People", "count", How::Number)]).named("id"),
    list(
        ids::DIRECTORY_RECOMMENDATIONS,
        "recommendations",
        &[
            column("Priority", "priority", How::Word),
            column("Status", "status", How::Word),
            column("Concerns", "impactType", How::Text),
            CHANGED,
        ],
    ),
    list(
        ids::CLOUD_DISCOVERY_STREAMS,
        "cloud discovery streams",
        &[
            column("Equipment", "logDataProvider", How::Word),
            column("Received over", "receiverProtocol", How::Word),
            column("People concealed", "anonymizeUserData", How::Flag),
            column("Last received", "lastDataReceivedDateTime", How::Day),
        ],
    )
    .each(NodeKind::Firewall)
    .to(LinkKind::Data, NodeKind::DefenderCloudApps, "traffic logs"),
    list(
        ids::IDENTITY_HEALTH_ISSUES,
        "health issues",
        &[
            column("Severity", "severity", How::Word),
            column("Status", "status", How::Word),
            column("Sensors", "sensorDNSNames", How::List),
            column("Domains", "domainNames", How::List),
            column("Since", "createdDateTime", How::Day),
        ],
    ),
];
