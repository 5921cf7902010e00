//! Policies for devices: the resource says of which type of Microsoft Graph its objects are.
//!
//! Source: the types that the modules of the resources name in `microsoft/Microsoft365DSC`, October 2024.

use super::kinds::{Join, Target};
use super::rules;
use crate::catalog::{dataset, ids};

const TYPE: &str = "@odata.type";

type Types = &'static [(&'static str, &'static [(&'static str, &'static str)])];

const COMPLIANCE: Types = &[
    ("IntuneDeviceCompliancePolicyAndroid", &[(TYPE, "#microsoft.graph.androidCompliancePolicy")]),
    (
        "IntuneDeviceCompliancePolicyAndroidDeviceOwner",
        &[(TYPE, "#microsoft.graph.androidDeviceOwnerCompliancePolicy")],
    ),
    (
        "IntuneDeviceCompliancePolicyAndroidWorkProfile",
        &[(TYPE, "#microsoft.graph.androidWorkProfileCompliancePolicy")],
    ),
    ("IntuneDeviceCompliancePolicyMacOS", &[(TYPE, "#microsoft.graph.macOSCompliancePolicy")]),
    ("IntuneDeviceCompliancePolicyWindows10", &[(TYPE, "#microsoft.graph.windows10CompliancePolicy")]),
    ("IntuneDeviceCompliancePolicyiOs", &[(TYPE, "#microsoft.graph.iosCompliancePolicy")]),
];

/// What stands after `IntuneDeviceConfiguration` or, for the last ones, `Intune`.
const CONFIGURATIONS: Types = &[
    ("CustomPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10CustomConfiguration")]),
    (
        "DefenderForEndpointOnboardingPolicyWindows10",
        &[(TYPE, "#microsoft.graph.windowsDefenderAdvancedThreatProtectionConfiguration")],
    ),
    ("DeliveryOptimizationPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsDeliveryOptimizationConfiguration")]),
    ("DomainJoinPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsDomainJoinConfiguration")]),
    ("EmailProfilePolicyWindows10", &[(TYPE, "#microsoft.graph.windows10EasEmailProfileConfiguration")]),
    ("EndpointProtectionPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10EndpointProtectionConfiguration")]),
    ("FirmwareInterfacePolicyWindows10", &[(TYPE, "#microsoft.graph.windows10DeviceFirmwareConfigurationInterface")]),
    (
        "HealthMonitoringConfigurationPolicyWindows10",
        &[(TYPE, "#microsoft.graph.windowsHealthMonitoringConfiguration")],
    ),
    ("IdentityProtectionPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsIdentityProtectionConfiguration")]),
    ("ImportedPfxCertificatePolicyWindows10", &[(TYPE, "#microsoft.graph.windows10ImportedPFXCertificateProfile")]),
    ("KioskPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsKioskConfiguration")]),
    ("NetworkBoundaryPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10NetworkBoundaryConfiguration")]),
    ("PkcsCertificatePolicyWindows10", &[(TYPE, "#microsoft.graph.windows10PkcsCertificateProfile")]),
    ("PolicyAndroidDeviceAdministrator", &[(TYPE, "#microsoft.graph.androidGeneralDeviceConfiguration")]),
    ("PolicyAndroidDeviceOwner", &[(TYPE, "#microsoft.graph.androidDeviceOwnerGeneralDeviceConfiguration")]),
    ("PolicyAndroidOpenSourceProject", &[(TYPE, "#microsoft.graph.aospDeviceOwnerDeviceConfiguration")]),
    ("PolicyAndroidWorkProfile", &[(TYPE, "#microsoft.graph.androidWorkProfileGeneralDeviceConfiguration")]),
    ("PolicyMacOS", &[(TYPE, "#microsoft.graph.macOSGeneralDeviceConfiguration")]),
    ("PolicyWindows10", &[(TYPE, "#microsoft.graph.windows10GeneralConfiguration")]),
    ("PolicyiOS", &[(TYPE, "#microsoft.graph.iosGeneralDeviceConfiguration")]),
    ("SCEPCertificatePolicyWindows10", &[(TYPE, "#microsoft.graph.windows81SCEPCertificateProfile")]),
    ("SecureAssessmentPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10SecureAssessmentConfiguration")]),
    ("SharedMultiDevicePolicyWindows10", &[(TYPE, "#microsoft.graph.sharedPCConfiguration")]),
    ("TrustedCertificatePolicyWindows10", &[(TYPE, "#microsoft.graph.windows81TrustedRootCertificate")]),
    ("VpnPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10VpnConfiguration")]),
    ("WindowsTeamPolicyWindows10", &[(TYPE, "#microsoft.graph.windows10TeamGeneralConfiguration")]),
    ("WiredNetworkPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsWiredNetworkConfiguration")]),
    ("WifiConfigurationPolicyAndroidDeviceAdministrator", &[(TYPE, "#microsoft.graph.androidWiFiConfiguration")]),
    (
        "WifiConfigurationPolicyAndroidEnterpriseDeviceOwner",
        &[(TYPE, "#microsoft.graph.androidDeviceOwnerWiFiConfiguration")],
    ),
    (
        "WifiConfigurationPolicyAndroidEnterpriseWorkProfile",
        &[(TYPE, "#microsoft.graph.androidWorkProfileWiFiConfiguration")],
    ),
    ("WifiConfigurationPolicyAndroidForWork", &[(TYPE, "#microsoft.graph.androidForWorkWiFiConfiguration")]),
    ("WifiConfigurationPolicyAndroidOpenSourceProject", &[(TYPE, "#microsoft.graph.aospDeviceOwnerWiFiConfiguration")]),
    ("WifiConfigurationPolicyIOS", &[(TYPE, "#microsoft.graph.iosWiFiConfiguration")]),
    ("WifiConfigurationPolicyMacOS", &[(TYPE, "#microsoft.graph.macOSWiFiConfiguration")]),
    ("WifiConfigurationPolicyWindows10", &[(TYPE, "#microsoft.graph.windowsWifiConfiguration")]),
    (
        "WindowsUpdateForBusinessRingUpdateProfileWindows10",
        &[(TYPE, "#microsoft.graph.windowsUpdateForBusinessConfiguration")],
    ),
];

/// Policies of the settings catalogue, each with its platform.
const SETTINGS: Types = &[
    ("IntuneASRRulesPolicyWindows10", WINDOWS),
    ("IntuneAccountProtectionLocalAdministratorPasswordSolutionPolicy", WINDOWS),
    ("IntuneAccountProtectionLocalUserGroupMembershipPolicy", WINDOWS),
    ("IntuneAccountProtectionPolicyWindows10", WINDOWS),
    ("IntuneAntivirusPolicyWindows10SettingCatalog", WINDOWS),
    ("IntuneAppAndBrowserIsolationPolicyWindows10", WINDOWS),
    ("IntuneDeviceControlPolicyWindows10", WINDOWS),
    ("IntuneDiskEncryptionMacOS", MAC),
    ("IntuneDiskEncryptionWindows10", WINDOWS),
    ("IntuneEndpointDetectionAndResponsePolicyLinux", LINUX),
    ("IntuneEndpointDetectionAndResponsePolicyMacOS", MAC),
    ("IntuneEndpointDetectionAndResponsePolicyWindows10", WINDOWS),
    ("IntuneExploitProtectionPolicyWindows10SettingCatalog", WINDOWS),
    ("IntuneFirewallPolicyWindows10", WINDOWS),
    ("IntuneSecurityBaselineMicrosoft365AppsForEnterprise", WINDOWS),
    ("IntuneSecurityBaselineMicrosoftEdge", WINDOWS),
    ("IntuneSettingCatalogASRRulesPolicyWindows10", WINDOWS),
    ("IntuneSettingCatalogCustomPolicyWindows10", &[]),
];

const WINDOWS: &[(&str, &str)] = &[("platforms", "windows10")];
const MAC: &[(&str, &str)] = &[("platforms", "macOS")];
const LINUX: &[(&str, &str)] = &[("platforms", "linux")];

const APPS: Types = &[
    ("IntuneMobileAppsMacOSLobApp", &[(TYPE, "#microsoft.graph.macOSLobApp")]),
    ("IntuneMobileAppsWindowsOfficeSuiteApp", &[(TYPE, "#microsoft.graph.officeSuiteApp")]),
];

/// Where the objects of a resource for devices go.
pub(super) fn target(kind: &str) -> Option<Target> {
    let of = |id: &str, fixed| Some(Target { dataset: dataset(id)?, join: Join::Own, rules: &[], fixed });
    let find = |types: Types, name: &str| types.iter().find(|row| row.0.eq_ignore_ascii_case(name)).map(|row| row.1);
    if let Some(fixed) = find(COMPLIANCE, kind) {
        return of(ids::COMPLIANCE_POLICIES, fixed);
    }
    if let Some(fixed) = find(SETTINGS, kind) {
        return of(ids::CONFIGURATION_POLICIES, fixed).map(|target| Target { rules: rules::SETTINGS, ..target });
    }
    if let Some(fixed) = find(APPS, kind) {
        return of(ids::MOBILE_APPS, fixed);
    }
    let rest = ["IntuneDeviceConfiguration", "Intune"]
        .iter()
        .find_map(|area| kind.get(area.len()..).filter(|_| super::kinds::begins(kind, area)))?;
    of(ids::DEVICE_CONFIGURATIONS, find(CONFIGURATIONS, rest)?)
}
