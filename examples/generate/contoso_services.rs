//! Contoso: SharePoint, labels, Secure Score and Intune.

use crate::folder::Tenant;
use crate::seed::moment;
use crate::services::{Label, apple_push, device_policies, labels, secure_scores, settings_catalog, sharepoint};
use serde_json::json;

const FILES: &[&str] = &["file", "email"];
const ALL: &[&str] = &["file", "email", "site", "unifiedGroup", "teamwork"];

const LABELS: &[Label] = &[
    ("Personal", None, false, true, FILES),
    ("Public", None, false, true, FILES),
    ("Internal", None, false, true, ALL),
    ("Confidential", None, false, true, ALL),
    ("All employees", Some("Confidential"), true, true, FILES),
    ("Project members", Some("Confidential"), true, true, FILES),
    ("Suppliers", Some("Confidential"), true, true, FILES),
    ("Recipients only", Some("Confidential"), true, true, &["email"]),
    ("Highly confidential", None, true, true, ALL),
    ("Board", Some("Highly confidential"), true, true, FILES),
    ("Finance", Some("Highly confidential"), true, true, FILES),
    ("Human resources", Some("Highly confidential"), true, true, FILES),
    ("Mergers & acquisitions", Some("Highly confidential"), true, true, FILES),
    ("Secret (retired)", None, true, false, FILES),
];

const COMPLIANCE: &[(&str, &str)] = &[
    ("WIN-Compliance-Standard", "windows10CompliancePolicy"),
    ("WIN-Compliance-Admin-Workstations", "windows10CompliancePolicy"),
    ("WIN-Compliance-Kiosk", "windows10CompliancePolicy"),
    ("IOS-Compliance-Corporate", "iosCompliancePolicy"),
    ("IOS-Compliance-Personal", "iosCompliancePolicy"),
    ("MAC-Compliance-Standard", "macOSCompliancePolicy"),
    ("AND-Compliance-WorkProfile", "androidWorkProfileCompliancePolicy"),
    ("AND-Compliance-Legacy", "androidCompliancePolicy"),
];

const PROFILES: &[(&str, &str)] = &[
    ("WIN-Restrictions", "windows10GeneralConfiguration"),
    ("WIN-Endpoint-Protection", "windows10EndpointProtectionConfiguration"),
    ("WIN-Update-Ring-Pilot", "windowsUpdateForBusinessConfiguration"),
    ("WIN-Update-Ring-Broad", "windowsUpdateForBusinessConfiguration"),
    ("WIN-Update-Ring-Plant", "windowsUpdateForBusinessConfiguration"),
    ("WIN-Wi-Fi-Corporate", "windows10CustomConfiguration"),
    ("WIN-Shared-PC", "sharedPCConfiguration"),
    ("WIN-Defender-Onboarding", "windowsDefenderAdvancedThreatProtectionConfiguration"),
    ("IOS-Restrictions", "iosGeneralDeviceConfiguration"),
    ("IOS-Wi-Fi-Corporate", "iosCustomConfiguration"),
    ("IOS-Update-Policy", "iosUpdateConfiguration"),
    ("MAC-Restrictions", "macOSGeneralDeviceConfiguration"),
    ("MAC-Privacy-Preferences", "macOSCustomConfiguration"),
    ("AND-WorkProfile-Restrictions", "androidWorkProfileGeneralDeviceConfiguration"),
];

const WINDOWS: &str = "windows10";
const SENSE: &str = "mdm,microsoftSense";

const CATALOG: &[(&str, &str, &str, &str, u64)] = &[
    ("WIN-Antivirus", WINDOWS, SENSE, "endpointSecurityAntivirus", 31),
    ("WIN-Antivirus-Servers", WINDOWS, SENSE, "endpointSecurityAntivirus", 24),
    ("WIN-BitLocker", WINDOWS, "mdm", "endpointSecurityDiskEncryption", 17),
    ("WIN-BitLocker-Kiosk", WINDOWS, "mdm", "endpointSecurityDiskEncryption", 9),
    ("WIN-Firewall", WINDOWS, SENSE, "endpointSecurityFirewall", 22),
    ("WIN-Firewall-Rules-Plant", WINDOWS, SENSE, "endpointSecurityFirewall", 41),
    ("WIN-ASR-Audit", WINDOWS, SENSE, "endpointSecurityAttackSurfaceReduction", 16),
    ("WIN-ASR-Block", WINDOWS, SENSE, "endpointSecurityAttackSurfaceReduction", 16),
    ("WIN-EDR", WINDOWS, SENSE, "endpointSecurityEndpointDetectionAndResponse", 3),
    ("WIN-Hello-for-Business", WINDOWS, "mdm", "endpointSecurityAccountProtection", 11),
    ("WIN-LAPS", WINDOWS, "mdm", "endpointSecurityAccountProtection", 6),
    ("WIN-App-Control-Pilot", WINDOWS, "mdm", "endpointSecurityApplicationControl", 2),
    ("WIN-Security-Baseline-24H2", WINDOWS, "mdm", "baseline", 268),
    ("WIN-Edge-Baseline", WINDOWS, "mdm", "baseline", 24),
    ("WIN-Office-Macros", WINDOWS, "mdm", "none", 38),
    ("WIN-OneDrive-Known-Folder-Move", WINDOWS, "mdm", "none", 7),
    ("WIN-Delivery-Optimisation", WINDOWS, "mdm", "none", 5),
    ("WIN-Taskbar-and-Start", WINDOWS, "mdm", "none", 8),
    ("MAC-FileVault", "macOS", "mdm,appleRemoteManagement", "none", 6),
    ("MAC-Platform-SSO", "macOS", "mdm,appleRemoteManagement", "none", 12),
    ("MAC-Antivirus", "macOS", SENSE, "endpointSecurityAntivirus", 14),
    ("IOS-Software-Updates", "iOS", "mdm,appleRemoteManagement", "none", 4),
    ("LNX-Compliance-Scripts", "linux", "linuxMdm", "none", 3),
];

/// Everything read from the services.
pub(crate) fn services(tenant: &mut Tenant) {
    sharepoint(tenant, "externalUserAndGuestSharing", &[], true, true);
    labels(tenant, LABELS);
    secure_scores(
        tenant,
        &[731.4, 729.9, 729.9],
        1_214.0,
        (3_702, 3_861),
        &["HasExchange", "HasSharePoint", "HasInTune"],
    );
    device_policies(tenant, "compliance-policies", COMPLIANCE);
    device_policies(tenant, "device-configurations", PROFILES);
    settings_catalog(tenant, CATALOG);
    apple_push(tenant, "apple-push@contoso.com", 19);
    let threat = json!({
        "id": "fc780465-2017-40d4-a0c5-307022471b92", "partnerState": "enabled",
        "lastHeartbeatDateTime": moment(0, 6_100), "androidEnabled": true, "iosEnabled": true, "windowsEnabled": true,
        "androidDeviceBlockedOnMissingPartnerData": false, "iosDeviceBlockedOnMissingPartnerData": false,
        "windowsDeviceBlockedOnMissingPartnerData": false, "androidMobileApplicationManagementEnabled": true,
        "iosMobileApplicationManagementEnabled": true, "allowPartnerToCollectIOSApplicationMetadata": false,
        "allowPartnerToCollectIOSPersonalApplicationMetadata": false, "partnerUnsupportedOsVersionBlocked": false,
        "partnerUnresponsivenessThresholdInDays": 7, "microsoftDefenderForEndpointAttachEnabled": true,
    });
    tenant.add("mobile-threat-connectors", threat);
    for (machine, state, days) in [("CTS-NDES01", "active", 0), ("CTS-NDES02", "inactive", 62)] {
        let row = json!({
            "id": tenant.id("ndes", machine), "displayName": format!("{machine}.corp.contoso.com"),
            "machineName": machine, "state": state, "lastConnectionDateTime": moment(-days, 6_800),
            "enrolledDateTime": moment(-804, 40_000), "connectorVersion": "6.2504.2001.0", "roleScopeTagIds": ["0"],
        });
        tenant.add("ndes-connectors", row);
    }
}
