//! Datasets of devices and their management.
//!
//! Least permissions: Intune names two or three for most of its lists; the row has the one that reaches least.

use super::ids;
use super::row::{Dataset, Detail, beta, v1};
use crate::catalog::Topic;

const CONFIGURATION: &str = "DeviceManagementConfiguration.Read.All";
const DEVICES: &str = "DeviceManagementManagedDevices.Read.All";
const SERVICE: &str = "DeviceManagementServiceConfig.Read.All";
const APPS: &str = "DeviceManagementApps.Read.All";
const ROLES: &str = "DeviceManagementRBAC.Read.All";

const INTUNE: &str = "Microsoft Intune";

/// A dataset of Intune that the chapter of device management tells.
const fn endpoint(row: Dataset) -> Dataset {
    row.licence(INTUNE).feeds(&[Topic::Endpoint])
}

/// A dataset of Intune that says what works for it in the on-premises network.
const fn hybrid(row: Dataset) -> Dataset {
    row.licence(INTUNE).feeds(&[Topic::Endpoint, Topic::Hybrid])
}

/// What is read of each managed device below full detail.
const MANAGED: &str = "id,azureADDeviceId,operatingSystem,complianceState,managedDeviceOwnerType,isEncrypted,managementAgent,lastSyncDateTime";

pub(super) const ROWS: &[Dataset] = &[
    v1(ids::DEVICES, "Devices", "/devices", "Device.Read.All")
        .from(Detail::Standard)
        .select(
            "id,deviceId,accountEnabled,trustType,isCompliant,isManaged,approximateLastSignInDateTime,operatingSystem,\
             operatingSystemVersion",
        )
        .top(999)
        .delta("/devices/delta")
        .feeds(&[Topic::Endpoint])
        .why("how many devices there are of each platform, how they are joined, and which are stale"),
    // The list knows no `$top`, and never holds the key itself
    // (https://learn.microsoft.com/graph/api/bitlocker-list-recoverykeys).
    v1(
        ids::BITLOCKER_KEYS,
        "BitLocker recovery keys, without the keys",
        "/informationProtection/bitlocker/recoveryKeys",
        "BitlockerKey.ReadBasic.All",
    )
    .from(Detail::Standard)
    .select("id,createdDateTime,volumeType,deviceId")
    .feeds(&[Topic::Endpoint, Topic::Operations])
    .why("which Windows devices could be unlocked with a key that is kept in Entra ID, never the key"),
    endpoint(v1(
        ids::MANAGED_DEVICE_OVERVIEW,
        "Managed devices overview",
        "/deviceManagement/managedDeviceOverview",
        DEVICES,
    ))
    .until(Detail::Summary)
    .why("how many devices Intune manages, by platform"),
    endpoint(v1(ids::MANAGED_DEVICES, "Managed devices", "/deviceManagement/managedDevices", DEVICES))
        .from(Detail::Standard)
        .select(MANAGED)
        .top(999)
        .why("how many devices Intune manages, and how many of them are compliant, encrypted and in contact"),
    endpoint(beta(ids::COMANAGED_DEVICES, "Co-managed devices", "/deviceManagement/comanagedDevices", CONFIGURATION))
        .from(Detail::Standard)
        .select("id,operatingSystem,complianceState,configurationManagerClientEnabledFeatures,lastSyncDateTime")
        .top(999)
        .feeds(&[Topic::Endpoint, Topic::Hybrid])
        .why("which workloads Configuration Manager has handed over to Intune"),
    endpoint(v1(
        ids::COMPLIANCE_POLICIES,
        "Device compliance policies",
        "/deviceManagement/deviceCompliancePolicies",
        CONFIGURATION,
    ))
    .select("id,displayName,lastModifiedDateTime")
    .query("$expand=assignments")
    .why("what a device must fulfil to count as compliant"),
    endpoint(v1(
        ids::DEVICE_CONFIGURATIONS,
        "Device configuration profiles",
        "/deviceManagement/deviceConfigurations",
        CONFIGURATION,
    ))
    .select("id,displayName,lastModifiedDateTime")
    .query("$expand=assignments")
    .why("which settings devices are given through profiles"),
    endpoint(beta(
        ids::CONFIGURATION_POLICIES,
        "Settings catalog policies",
        "/deviceManagement/configurationPolicies",
        CONFIGURATION,
    ))
    .select("id,name,platforms,templateReference,isAssigned,lastModifiedDateTime")
    .why("which settings devices are given through the settings catalog"),
    endpoint(beta(
        ids::ADMINISTRATIVE_TEMPLATES,
        "Administrative templates",
        "/deviceManagement/groupPolicyConfigurations",
        CONFIGURATION,
    ))
    .select("id,displayName,policyConfigurationIngestionType,lastModifiedDateTime")
    .query("$expand=assignments")
    .why("which group policy settings Windows devices are given by Intune"),
    endpoint(beta(ids::SECURITY_INTENTS, "Endpoint security policies", "/deviceManagement/intents", CONFIGURATION))
        .select("id,displayName,isAssigned,isMigratingToConfigurationPolicy,lastModifiedDateTime")
        .why("which security baselines and endpoint security policies of the older kind are in use"),
    endpoint(beta(
        ids::QUALITY_UPDATE_PROFILES,
        "Windows quality update profiles",
        "/deviceManagement/windowsQualityUpdateProfiles",
        CONFIGURATION,
    ))
    .select("id,displayName,releaseDateDisplayName,deployableContentDisplayName")
    .query("$expand=assignments")
    .why("which Windows updates are expedited"),
    endpoint(beta(ids::ASSIGNMENT_FILTERS, "Assignment filters", "/deviceManagement/assignmentFilters", CONFIGURATION))
        .select("id,displayName,platform,rule,assignmentFilterManagementType")
        .why("by which properties of devices policies are narrowed"),
    endpoint(v1(
        ids::ENROLMENT_CONFIGURATIONS,
        "Enrolment configurations",
        "/deviceManagement/deviceEnrollmentConfigurations",
        SERVICE,
    ))
    .select("id,displayName,priority,lastModifiedDateTime")
    .query("$expand=assignments")
    .why("which devices may enrol, how many for each person, and what is asked of them"),
    endpoint(beta(
        ids::AUTOPILOT_PROFILES,
        "Autopilot deployment profiles",
        "/deviceManagement/windowsAutopilotDeploymentProfiles",
        SERVICE,
    ))
    .select("id,displayName,deviceType,deviceNameTemplate,preprovisioningAllowed,lastModifiedDateTime")
    .query("$expand=assignments")
    .why("how new Windows devices are set up, and whether they join the on-premises directory"),
    endpoint(v1(ids::INTUNE_ROLES, "Intune roles", "/deviceManagement/roleDefinitions", ROLES))
        .select("id,displayName,isBuiltIn,description")
        .why("which roles administer devices"),
    endpoint(beta(ids::SCOPE_TAGS, "Scope tags", "/deviceManagement/roleScopeTags", CONFIGURATION))
        .select("id,displayName,isBuiltIn,description")
        .why("how the administration of devices is divided"),
    endpoint(v1(ids::MOBILE_APPS, "Applications for devices", "/deviceAppManagement/mobileApps", APPS))
        .from(Detail::Standard)
        .select("id,displayName,publisher,publishingState")
        .query("$expand=assignments")
        .why("which applications devices are given"),
    endpoint(v1(ids::APP_POLICIES, "App policies", "/deviceAppManagement/managedAppPolicies", APPS))
        .select("id,displayName,lastModifiedDateTime")
        .why("how work content is protected inside apps, also on personal devices"),
    endpoint(v1(ids::VPP_TOKENS, "Apple volume purchase tokens", "/deviceAppManagement/vppTokens", SERVICE))
        .select("id,organizationName,appleId,vppTokenAccountType,state,expirationDateTime,lastSyncDateTime")
        .why("which Apple accounts apps are licensed through, and when their tokens end"),
    endpoint(v1(
        ids::APPLE_PUSH_CERTIFICATE,
        "Apple push certificate",
        "/deviceManagement/applePushNotificationCertificate",
        CONFIGURATION,
    ))
    .may_be_absent()
    .select("id,appleIdentifier,topicIdentifier,certificateUploadStatus,expirationDateTime")
    .why("when the certificate ends without which no Apple device can be managed"),
    endpoint(beta(
        ids::APPLE_ENROLMENT_TOKENS,
        "Apple enrolment programme tokens",
        "/deviceManagement/depOnboardingSettings",
        SERVICE,
    ))
    .select("id,tokenName,appleIdentifier,tokenType,tokenExpirationDateTime,lastSuccessfulSyncDateTime,syncedDeviceCount")
    .why("through which Apple Business Manager devices enrol by themselves, and when the token ends"),
    endpoint(beta(
        ids::ANDROID_ENTERPRISE,
        "Managed Google Play connection",
        "/deviceManagement/androidManagedStoreAccountEnterpriseSettings",
        CONFIGURATION,
    ))
    .select("id,bindStatus,ownerOrganizationName,ownerUserPrincipalName,enrollmentTarget,lastAppSyncDateTime,lastAppSyncStatus")
    .why("whether Android devices are managed through managed Google Play, and under whose account"),
    endpoint(v1(
        ids::MOBILE_THREAT_CONNECTORS,
        "Mobile threat defence connectors",
        "/deviceManagement/mobileThreatDefenseConnectors",
        SERVICE,
    ))
    .select("id,partnerState,lastHeartbeatDateTime,androidEnabled,iosEnabled,windowsEnabled")
    .why("which services report threats on devices to Intune"),
    endpoint(v1(
        ids::DEVICE_MANAGEMENT_PARTNERS,
        "Device management partners",
        "/deviceManagement/deviceManagementPartners",
        SERVICE,
    ))
    .select("id,displayName,partnerState,partnerAppType,isConfigured,lastHeartbeatDateTime")
    .why("which other services manage devices together with Intune"),
    endpoint(v1(
        ids::COMPLIANCE_PARTNERS,
        "Compliance management partners",
        "/deviceManagement/complianceManagementPartners",
        SERVICE,
    ))
    .select("id,displayName,partnerState,lastHeartbeatDateTime,macOsOnboarded,iosOnboarded,androidOnboarded")
    .why("which other services, such as Jamf, report compliance of devices"),
    endpoint(v1(
        ids::REMOTE_ASSISTANCE_PARTNERS,
        "Remote assistance partners",
        "/deviceManagement/remoteAssistancePartners",
        SERVICE,
    ))
    .select("id,displayName,onboardingStatus,lastConnectionDateTime")
    .why("which services give remote help on devices"),
    hybrid(beta(ids::NDES_CONNECTORS, "NDES connectors", "/deviceManagement/ndesConnectors", CONFIGURATION))
        .select("id,displayName,machineName,state,lastConnectionDateTime,connectorVersion")
        .why("which servers issue certificates to devices"),
    hybrid(beta(
        ids::CERTIFICATE_CONNECTORS,
        "Certificate connectors",
        "/deviceManagement/certificateConnectorDetails",
        CONFIGURATION,
    ))
    .select("id,connectorName,machineName,connectorVersion,enrollmentDateTime,lastCheckinDateTime")
    .why("which servers hold the certificate connector, and whether they are in contact"),
    hybrid(beta(ids::DOMAIN_JOIN_CONNECTORS, "Domain join connectors", "/deviceManagement/domainJoinConnectors", CONFIGURATION))
        .select("id,displayName,state,lastConnectionDateTime,version")
        .why("which servers join Autopilot devices to Active Directory"),
    hybrid(beta(ids::TUNNEL_SITES, "Microsoft Tunnel sites", "/deviceManagement/microsoftTunnelSites", CONFIGURATION))
        .select("id,displayName,publicAddress,internalNetworkProbeUrl,upgradeAutomatically,upgradeAvailable")
        .feeds(&[Topic::Endpoint, Topic::Network, Topic::Hybrid])
        .why("where mobile devices enter the on-premises network"),
    hybrid(beta(
        ids::TUNNEL_SERVERS,
        "Microsoft Tunnel servers",
        "/deviceManagement/microsoftTunnelSites/{id}/microsoftTunnelServers",
        CONFIGURATION,
    ))
    .parent(ids::TUNNEL_SITES)
    .select("id,displayName,tunnelServerHealthStatus,deploymentMode,lastCheckinDateTime")
    .feeds(&[Topic::Endpoint, Topic::Network, Topic::Hybrid])
    .why("which servers carry Microsoft Tunnel, and whether they are healthy"),
    beta(
        ids::CLOUD_CERTIFICATION_AUTHORITIES,
        "Cloud PKI certification authorities",
        "/deviceManagement/cloudCertificationAuthority",
        "DeviceManagementCloudCA.Read.All",
    )
    .select("id,displayName,cloudCertificationAuthorityType,certificationAuthorityStatus,rootCertificateCommonName,issuerCommonName,validityEndDateTime")
    .licence("Microsoft Cloud PKI")
    .feeds(&[Topic::Endpoint])
    .why("which certification authorities of the cloud issue certificates to devices, and when they end"),
    v1(
        ids::CLOUD_PC_CONNECTIONS,
        "Windows 365 network connections",
        "/deviceManagement/virtualEndpoint/onPremisesConnections",
        "CloudPC.Read.All",
    )
    .select("id,displayName,connectionType,adDomainName,healthCheckStatus,inUse,subscriptionName,virtualNetworkId,virtualNetworkLocation")
    .licence("Windows 365 Enterprise")
    .feeds(&[Topic::Endpoint, Topic::Hybrid])
    .why("through which Azure networks Cloud PCs reach Active Directory"),
    v1(ids::PRINT_CONNECTORS, "Universal Print connectors", "/print/connectors", "PrintConnector.Read.All")
        .delegated()
        .select("id,displayName,fullyQualifiedDomainName,operatingSystem,appVersion,registeredDateTime")
        .licence("Universal Print")
        .feeds(&[Topic::Endpoint, Topic::Hybrid])
        .why("which servers tie printers of the on-premises network to the tenant"),
];
