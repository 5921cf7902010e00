//! Records of devices, networks, hybrid links and security.

use super::{Column, How, Records, column, list, settings};
use crate::catalog::{LinkKind, NodeKind};

/// What is said of an agent in the own network.
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
        "managed-device-overview",
        "managed devices",
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
        "administrative-templates",
        "administrative templates",
        &[column("Source", "policyConfigurationIngestionType", How::Word), ASSIGNMENTS, CHANGED],
    ),
    list(
        "security-intents",
        "endpoint security policies",
        &[
            column("Assigned", "isAssigned", How::Flag),
            column("Being moved to the settings catalog", "isMigratingToConfigurationPolicy", How::Flag),
            CHANGED,
        ],
    ),
    list(
        "quality-update-profiles",
        "quality update profiles",
        &[
            column("Update", "deployableContentDisplayName", How::Text),
            column("Release", "releaseDateDisplayName", How::Text),
            ASSIGNMENTS,
        ],
    ),
    list(
        "assignment-filters",
        "assignment filters",
        &[
            column("Platform", "platform", How::Word),
            column("Narrows", "assignmentFilterManagementType", How::Word),
            column("Rule", "rule", How::Text),
        ],
    ),
    list(
        "enrolment-configurations",
        "enrolment configurations",
        &[column("Kind", "@odata.type", How::Type), column("Priority", "priority", How::Number), ASSIGNMENTS, CHANGED],
    ),
    list(
        "autopilot-profiles",
        "Autopilot profiles",
        &[
            column("Join", "@odata.type", How::Type),
            column("Device type", "deviceType", How::Word),
            column("Device names", "deviceNameTemplate", How::Text),
            column("Pre-provisioning", "preprovisioningAllowed", How::Flag),
            ASSIGNMENTS,
        ],
    ),
    list("intune-roles", "Intune roles", &[column("Built in", "isBuiltIn", How::Flag), DESCRIPTION]),
    list("scope-tags", "scope tags", &[column("Built in", "isBuiltIn", How::Flag), DESCRIPTION]),
    list(
        "mobile-apps",
        "applications",
        &[
            column("Kind", "@odata.type", How::Type),
            column("Publisher", "publisher", How::Text),
            column("State", "publishingState", How::Word),
            ASSIGNMENTS,
        ],
    ),
    list("app-policies", "app policies", &[column("Kind", "@odata.type", How::Type), CHANGED]),
    list(
        "tunnel-sites",
        "Microsoft Tunnel sites",
        &[
            column("Public address", "publicAddress", How::Text),
            column("Probed inside", "internalNetworkProbeUrl", How::Text),
            column("Upgrades by itself", "upgradeAutomatically", How::Flag),
            column("Upgrade available", "upgradeAvailable", How::Flag),
        ],
    ),
    list(
        "tunnel-servers",
        "Microsoft Tunnel servers",
        &[
            column("Site", "id", How::Parent),
            column("Health", "tunnelServerHealthStatus", How::Word),
            column("Mode", "deploymentMode", How::Word),
            column("Last contact", "lastCheckinDateTime", How::Day),
        ],
    ),
    list(
        "cloud-certification-authorities",
        "Cloud PKI certification authorities",
        &[
            column("Kind", "cloudCertificationAuthorityType", How::Word),
            column("State", "certificationAuthorityStatus", How::Word),
            column("Root", "rootCertificateCommonName", How::Text),
            column("Issuer", "issuerCommonName", How::Text),
            column("Ends", "validityEndDateTime", How::Day),
        ],
    ),
    list(
        "cloud-pc-connections",
        "Windows 365 network connections",
        &[
            column("Join", "connectionType", How::Word),
            column("Active Directory domain", "adDomainName", How::Text),
            column("Virtual network", "virtualNetworkId", How::Tail),
            column("Region", "virtualNetworkLocation", How::Text),
            column("Subscription", "subscriptionName", How::Text),
            column("Health", "healthCheckStatus", How::Word),
            column("In use", "inUse", How::Flag),
        ],
    ),
    list(
        "print-connectors",
        "Universal Print connectors",
        &[
            column("Server", "fullyQualifiedDomainName", How::Text),
            column("Operating system", "operatingSystem", How::Text),
            column("Version", "appVersion", How::Text),
            column("Registered", "registeredDateTime", How::Day),
        ],
    )
    .grouped(NodeKind::PrintConnector)
    .to(LinkKind::Management, NodeKind::EntraId, "print jobs 443"),
    list(
        "forwarding-profiles",
        "traffic forwarding profiles",
        &[
            column("Traffic", "trafficForwardingType", How::Word),
            STATE,
            column("Priority", "priority", How::Number),
            CHANGED,
        ],
    ),
    list(
        "filtering-profiles",
        "security profiles",
        &[STATE, column("Priority", "priority", How::Number), column("Policies", "policies", How::Count), CHANGED],
    ),
    list(
        "remote-networks",
        "remote networks",
        &[
            column("Region", "region", How::Word),
            column("Links", "deviceLinks[]/ipAddress", How::List),
            column("Equipment", "deviceLinks[]/deviceVendor", How::List),
            column("Traffic", "forwardingProfiles[]/name", How::List),
            CHANGED,
        ],
    ),
    settings(
        "network-access-tagging",
        "network access settings",
        &[column("Tagging for tenant restrictions", "networkPacketTaggingStatus", How::Word)],
    ),
    settings(
        "network-access-signalling",
        "network access settings",
        &[column("Signalling to Conditional Access", "signalingStatus", How::Word)],
    ),
    list(
        "synchronization-schemas",
        "synchronisation schemas",
        &[
            column("Job", "id", How::Parent),
            column("Rules", "synchronizationRules", How::Count),
            column("From", "synchronizationRules[]/sourceDirectoryName", How::List),
            column("To", "synchronizationRules[]/targetDirectoryName", How::List),
        ],
    ),
    list(
        "staged-rollouts",
        "staged rollouts",
        &[
            column("Feature", "feature", How::Word),
            column("On", "isEnabled", How::Flag),
            column("For everyone", "isAppliedToOrganization", How::Flag),
            column("Groups", "appliesTo", How::List),
        ],
    ),
    list(
        "home-realm-discovery-policies",
        "home realm discovery policies",
        &[
            column("Definition", "definition", How::Json),
            column("Default of the organisation", "isOrganizationDefault", How::Flag),
        ],
    ),
    list(
        "sensor-candidates",
        "servers without a sensor",
        &[
            column("Domain", "domainName", How::Text),
            column("Last seen", "lastSeenDateTime", How::Day),
            column("Defender client", "senseClientVersion", How::Text),
        ],
    )
    .named("computerDnsName"),
    agents("pass-through-agents", "pass-through authentication agents"),
    list("pass-through-agent-groups", "agent groups", AGENT_GROUP),
    agents("provisioning-agents", "Cloud Sync agents"),
    list("provisioning-agent-groups", "agent groups", AGENT_GROUP),
    agents("app-proxy-agents", "application proxy agents"),
    list("app-proxy-agent-groups", "agent groups", AGENT_GROUP),
    agents("exchange-hybrid-agents", "Exchange hybrid agents"),
    list("exchange-hybrid-agent-groups", "agent groups", AGENT_GROUP),
    agents("imported-certificate-agents", "imported certificate agents"),
    list("imported-certificate-agent-groups", "agent groups", AGENT_GROUP),
    agents("offline-domain-join-agents", "offline domain join agents"),
    list("offline-domain-join-agent-groups", "agent groups", AGENT_GROUP),
    agents("private-access-agents", "Private Access agents"),
    list("private-access-agent-groups", "agent groups", AGENT_GROUP),
    list("pass-through-resources", "domains of pass-through authentication", RESOURCE),
    list("provisioning-resources", "domains of Cloud Sync", RESOURCE),
    list(
        "private-access-sensors",
        "Private Access sensors",
        &[
            column("Status", "status", How::Word),
            column("Version", "version", How::Text),
            column("Only watches", "isAuditMode", How::Flag),
        ],
    )
    .named("machineName"),
    list(
        "app-proxy-connectors",
        "private network connectors",
        &[
            column("Status", "status", How::Word),
            column("Address outside", "externalIp", How::Text),
            column("Version", "version", How::Text),
        ],
    )
    .named("machineName"),
    list(
        "app-proxy-connector-groups",
        "connector groups",
        &[
            column("For", "connectorGroupType", How::Word),
            column("Region", "region", How::Word),
            column("Default group", "isDefault", How::Flag),
        ],
    ),
    list(
        "app-proxy-group-members",
        "connectors of groups",
        &[column("Group", "id", How::Parent), column("Status", "status", How::Word)],
    )
    .named("machineName"),
    list("app-proxy-group-applications", "applications of groups", &[column("Group", "id", How::Parent)]),
    list(
        "retention-labels",
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
        "ediscovery-cases",
        "eDiscovery cases",
        &[
            column("Status", "status", How::Word),
            column("Opened", "createdDateTime", How::Day),
            column("Closed", "closedDateTime", How::Day),
        ],
    ),
    list(
        "secure-score-controls",
        "Secure Score controls",
        &[
            column("Category", "controlCategory", How::Text),
            column("Service", "service", How::Text),
            column("Points", "maxScore", How::Number),
            column("Tier", "tier", How::Text),
        ],
    )
    .named("title"),
    list("risky-user-counts", "risky people", &[column("People", "count", How::Number)]).named("id"),
    list(
        "directory-recommendations",
        "recommendations",
        &[
            column("Priority", "priority", How::Word),
            column("Status", "status", How::Word),
            column("Concerns", "impactType", How::Text),
            CHANGED,
        ],
    ),
    list(
        "cloud-discovery-streams",
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
        "identity-health-issues",
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
