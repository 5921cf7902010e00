//! Datasets of devices and their management.

use super::row::{Dataset, beta, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1("devices", "Devices", "/devices", "Device.Read.All").feeds(&["endpoint"]),
    v1(
        "managed-devices",
        "Managed devices",
        "/deviceManagement/managedDevices",
        "DeviceManagementManagedDevices.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    v1(
        "compliance-policies",
        "Device compliance policies",
        "/deviceManagement/deviceCompliancePolicies",
        "DeviceManagementConfiguration.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    v1(
        "device-configurations",
        "Device configuration profiles",
        "/deviceManagement/deviceConfigurations",
        "DeviceManagementConfiguration.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    beta(
        "configuration-policies",
        "Settings catalog policies",
        "/deviceManagement/configurationPolicies",
        "DeviceManagementConfiguration.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    v1(
        "apple-push-certificate",
        "Apple push certificate",
        "/deviceManagement/applePushNotificationCertificate",
        "DeviceManagementServiceConfig.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    v1(
        "mobile-threat-connectors",
        "Mobile threat defence connectors",
        "/deviceManagement/mobileThreatDefenseConnectors",
        "DeviceManagementServiceConfig.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
    beta(
        "ndes-connectors",
        "NDES connectors",
        "/deviceManagement/ndesConnectors",
        "DeviceManagementConfiguration.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint", "hybrid"]),
    beta(
        "domain-join-connectors",
        "Domain join connectors",
        "/deviceManagement/domainJoinConnectors",
        "DeviceManagementServiceConfig.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint", "hybrid"]),
    v1(
        "compliance-partners",
        "Compliance management partners",
        "/deviceManagement/complianceManagementPartners",
        "DeviceManagementServiceConfig.Read.All",
    )
    .licence("Microsoft Intune")
    .feeds(&["endpoint"]),
];
