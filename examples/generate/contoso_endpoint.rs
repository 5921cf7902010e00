//! Contoso: enrolment, applications, connectors and gateways of device management.

use crate::endpoint::{To, app_policies, applications, assigned, filters, roles, stores};
use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};
use tenantry::snapshot::Status;

/// Everything of device management that is not a policy of devices.
pub(crate) fn endpoint(tenant: &mut Tenant) {
    enrolment(tenant);
    applications(tenant, APPLICATIONS);
    app_policies(
        tenant,
        &[
            ("iosManagedAppProtection", "APP-iOS-Personal"),
            ("iosManagedAppProtection", "APP-iOS-Corporate"),
            ("androidManagedAppProtection", "APP-Android-Personal"),
            ("targetedManagedAppConfiguration", "APPCFG-Outlook"),
            ("windowsManagedAppProtection", "APP-Edge-Windows-Unmanaged"),
        ],
    );
    filters(
        tenant,
        &[
            ("FLT-Windows-Corporate", "windows10AndLater", "(device.deviceOwnership -eq \"Corporate\")", "devices"),
            ("FLT-Windows-CloudPC", "windows10AndLater", "(device.model -startsWith \"Cloud PC\")", "devices"),
            ("FLT-iOS-Personal", "iOS", "(device.deviceOwnership -eq \"Personal\")", "devices"),
            (
                "FLT-Apps-iOS-Unmanaged",
                "iOSMobileApplicationManagement",
                "(app.deviceManagementType -eq \"Unmanaged\")",
                "apps",
            ),
        ],
    );
    roles(tenant, &["Contoso Depot Engineer"], &[("3", "EMEA", "Devices of the forest EMEA"), ("4", "Shop floor", "")]);
    // The token of automatic enrolment ended three weeks ago: new telephones enrol by hand.
    stores(tenant, "apple-push@contoso.com", 86, ("ABM-Contoso", -21, -22, 1_004), Some("android.admin@contoso.com"));
    co_managed(tenant);
    connectors(tenant);
    gateways(tenant);
}

fn enrolment(tenant: &mut Tenant) {
    let priority = |priority: u64| json!({ "priority": priority });
    assigned(
        tenant,
        "enrolment-configurations",
        &[
            ("deviceEnrollmentPlatformRestrictionsConfiguration", "All users and all devices", To::Users, priority(0)),
            ("deviceEnrollmentLimitConfiguration", "All users", To::Users, priority(0)),
            (
                "deviceEnrollmentPlatformRestrictionConfiguration",
                "Contractors: no personal devices",
                To::Group("SG-Contractors"),
                priority(1),
            ),
            (
                "windows10EnrollmentCompletionPageConfiguration",
                "ESP-Corporate",
                To::Group("DYN-Windows-Autopilot"),
                priority(1),
            ),
            (
                "deviceEnrollmentWindowsHelloForBusinessConfiguration",
                "Windows Hello for Business",
                To::Users,
                priority(0),
            ),
        ],
    );
    let profile = |template: &str, technician: bool| json!({ "deviceNameTemplate": template, "deviceType": "windowsPc", "preprovisioningAllowed": technician });
    assigned(
        tenant,
        "autopilot-profiles",
        &[
            (
                "azureADWindowsAutopilotDeploymentProfile",
                "AP-Entra-Joined",
                To::Group("DYN-Windows-Autopilot"),
                profile("CTS-%SERIAL%", true),
            ),
            (
                "activeDirectoryWindowsAutopilotDeploymentProfile",
                "AP-Hybrid-Joined",
                To::Group("SG-CA-Pilot"),
                profile("", false),
            ),
        ],
    );
    let builtin = json!({ "policyConfigurationIngestionType": "builtIn", "roleScopeTagIds": ["0"] });
    assigned(
        tenant,
        "administrative-templates",
        &[
            ("", "WIN-ADMX-Edge", To::Devices, builtin.clone()),
            ("", "WIN-ADMX-Office", To::Users, builtin.clone()),
            ("", "WIN-ADMX-OneDrive (old)", To::Nobody, builtin),
        ],
    );
    let expedite = json!({
        "releaseDateDisplayName": "2026.11 B",
        "deployableContentDisplayName": "11/10/2026 - 2026.11 B Security Updates for Windows 11 and later",
        "expeditedUpdateSettings": { "qualityUpdateRelease": "2026-11-10T00:00:00Z", "daysUntilForcedReboot": 2 },
    });
    assigned(tenant, "quality-update-profiles", &[("", "WIN-Expedite-November", To::Group("SG-CA-Pilot"), expedite)]);
    for (name, on, moving, days) in [("WIN-Baseline-2023", true, false, -442), ("MAC-FileVault", false, true, -710)] {
        let row = json!({
            "id": tenant.id("intent", name), "displayName": name, "description": "", "isAssigned": on,
            "isMigratingToConfigurationPolicy": moving, "lastModifiedDateTime": moment(days, 41_000),
            "templateId": tenant.id("intent-template", name), "roleScopeTagIds": ["0"],
        });
        tenant.add("security-intents", row);
    }
}

const MICROSOFT: &str = "Microsoft Corporation";

/// Applications: type, name, publisher, whom it is given to.
const APPLICATIONS: &[(&str, &str, &str, To)] = &[
    ("officeSuiteApp", "Microsoft 365 Apps for Windows", MICROSOFT, To::Devices),
    ("macOSOfficeSuiteApp", "Microsoft 365 Apps for macOS", MICROSOFT, To::Devices),
    ("macOSMicrosoftDefenderApp", "Microsoft Defender for macOS", MICROSOFT, To::Devices),
    ("winGetApp", "Company Portal", MICROSOFT, To::Users),
    ("win32LobApp", "Contoso Fleet Planner", "Contoso Ltd", To::Group("SG-CA-Pilot")),
    ("win32LobApp", "SAP GUI 8.00", "SAP SE", To::Group("SG-Finance-Restricted")),
    ("win32LobApp", "Global Secure Access client", MICROSOFT, To::Group("SG-CA-Pilot")),
    ("win32LobApp", "7-Zip 21.07", "Igor Pavlov", To::Nobody),
    ("iosVppApp", "Microsoft Outlook", MICROSOFT, To::Users),
    ("iosVppApp", "Microsoft Teams", MICROSOFT, To::Users),
    ("iosVppApp", "Microsoft Defender", MICROSOFT, To::Users),
    ("androidManagedStoreApp", "Microsoft Outlook: Secure email", MICROSOFT, To::Users),
    ("androidManagedStoreApp", "Microsoft Teams for Android", MICROSOFT, To::Users),
    ("androidManagedStoreApp", "Contoso Field", "Contoso Ltd", To::Group("DYN-Frontline")),
];

/// Windows devices managed together with Configuration Manager: the first pages, for the service then refused.
fn co_managed(tenant: &mut Tenant) {
    let mut seed = tenant.seed("co-managed");
    let both = |row: &&Value| row["managementAgent"] == json!("configurationManagerClientMdm");
    let devices: Vec<Value> = tenant.rows("managed-devices").iter().filter(both).take(200).cloned().collect();
    for device in devices {
        let pilot = seed.chance(300);
        let row = json!({
            "id": device["id"], "deviceName": device["deviceName"], "operatingSystem": "Windows",
            "complianceState": device["complianceState"], "lastSyncDateTime": device["lastSyncDateTime"],
            "configurationManagerClientEnabledFeatures": {
                "inventory": true, "modernApps": pilot, "resourceAccess": true, "deviceConfiguration": pilot,
                "compliancePolicy": true, "windowsUpdateForBusiness": true, "endpointProtection": pilot,
                "officeApps": false,
            },
        });
        tenant.add("comanaged-devices", row);
    }
    let cut = "ServiceUnavailable: the service kept answering 503 after the first page; what had been read is kept.";
    tenant.answer("comanaged-devices", Status::Partial, Some(503), cut);
}

fn connectors(tenant: &mut Tenant) {
    for (name, version, enrolled, seen) in [
        ("CTS-PKI01", "6.2504.2001.0", -804, 0),
        ("CTS-PKI02", "6.2301.1.0", -1_369, -232),
        ("HAM-PKI01", "6.2504.2001.0", -620, 0),
    ] {
        let domain = if name.starts_with("HAM") { "emea.contoso.com" } else { "corp.contoso.com" };
        let row = json!({
            "id": tenant.id("certificate-connector", name), "connectorName": name,
            "machineName": format!("{name}.{domain}"), "connectorVersion": version,
            "enrollmentDateTime": moment(enrolled, 40_000), "lastCheckinDateTime": moment(seen, 6_800),
        });
        tenant.add("certificate-connectors", row);
    }
    let partner = |name: &str, configured: bool, seen: String| {
        json!({
            "id": tenant.id("device-partner", name), "displayName": name, "isConfigured": configured,
            "partnerAppType": if configured { "singleTenantApp" } else { "multiTenantApp" },
            "partnerState": if configured { "enabled" } else { "unknown" }, "lastHeartbeatDateTime": seen,
        })
    };
    let rows = [
        partner("Jamf Pro", true, moment(-1, 84_000)),
        partner("Workspace ONE", false, "0001-01-01T00:00:00Z".to_owned()),
    ];
    tenant.add_all("device-management-partners", rows);
    let row = json!({
        "id": tenant.id("remote-assistance", "TeamViewer"), "displayName": "TeamViewer", "onboardingStatus": "onboarded",
        "lastConnectionDateTime": moment(-2, 43_000), "onboardingUrl": null,
    });
    tenant.add("remote-assistance-partners", row);
}

fn gateways(tenant: &mut Tenant) {
    for (name, host, servers, automatic) in [
        ("Tunnel London", "tunnel.contoso.com", &["cts-tun01", "cts-tun02"][..], true),
        ("Tunnel Hamburg", "tunnel.emea.contoso.com", &["ham-tun01"], false),
    ] {
        let id = tenant.id("tunnel", name);
        let row = json!({
            "id": id, "displayName": name, "description": "", "publicAddress": host,
            "internalNetworkProbeUrl": "https://intranet.corp.contoso.com", "upgradeAutomatically": automatic,
            "upgradeAvailable": !automatic, "roleScopeTagIds": ["0"],
        });
        tenant.add("tunnel-sites", row);
        for server in servers {
            let row = json!({
                "id": tenant.id("tunnel-server", server), "displayName": server, "deploymentMode": "standaloneRootful",
                "tunnelServerHealthStatus": if *server == "cts-tun02" { "unhealthy" } else { "healthy" },
                "lastCheckinDateTime": moment(0, 6_700),
            });
            tenant.add_under("tunnel-servers", &id, row);
        }
    }
    let root = "Contoso Cloud Root CA";
    for (name, kind, ends) in [
        (root, "rootCertificationAuthority", 3_000),
        ("Contoso Cloud Issuing CA 1", "issuingCertificationAuthority", 1_200),
    ] {
        let row = json!({
            "id": tenant.id("cloud-pki", name), "displayName": name, "cloudCertificationAuthorityType": kind,
            "certificationAuthorityStatus": "active", "rootCertificateCommonName": root, "issuerCommonName": root,
            "commonName": name, "validityStartDateTime": moment(-650, 0), "validityEndDateTime": moment(ends, 0),
        });
        tenant.add("cloud-certification-authorities", row);
    }
    let network = |name: &str| {
        let subscription = tenant.id("azure", "production");
        format!(
            "/subscriptions/{subscription}/resourceGroups/rg-cloudpc/providers/Microsoft.Network/virtualNetworks/{name}"
        )
    };
    let connection = |name: &str, kind: &str, domain: &str, status: &str, network: String, place: &str| {
        json!({
            "id": tenant.id("cloud-pc", name), "displayName": name, "connectionType": kind, "adDomainName": domain,
            "healthCheckStatus": status, "inUse": status == "passed", "subscriptionName": "Contoso Production",
            "virtualNetworkId": network, "virtualNetworkLocation": place,
        })
    };
    let rows = [
        connection(
            "ANC-UKSouth",
            "hybridAzureADJoin",
            "corp.contoso.com",
            "passed",
            network("vnet-cloudpc-uks"),
            "uksouth",
        ),
        connection(
            "ANC-GermanyWestCentral",
            "azureADJoin",
            "",
            "failed",
            network("vnet-cloudpc-gwc"),
            "germanywestcentral",
        ),
    ];
    tenant.add_all("cloud-pc-connections", rows);
}
