//! Contoso: Global Secure Access, what security services report, and the settings of the tenant.

use crate::folder::Tenant;
use crate::seed::moment;
use crate::tenant_settings::{Settings, recommendations, settings};
use serde_json::json;
use tenantry::snapshot::Status;

/// Everything of the network, security and the tenant's own settings.
pub(crate) fn network(tenant: &mut Tenant) {
    secure_access(tenant);
    security(tenant);
    settings(
        tenant,
        &Settings {
            naming: "",
            creators: Some("SG-CA-Pilot"),
            concealed: true,
            channel: "monthlyEnterprise",
            trials: false,
            degraded: &["SharePoint", "Intune"],
            active: 3_702,
            text: "Contoso staff only. Service desk: extension 4000",
            renewals: &[
                ("SPE_E5", 2_400, 224),
                ("SPE_E3", 1_150, 224),
                ("SPE_F1", 650, 224),
                ("Microsoft_365_Copilot", 300, 41),
                ("EMSPREMIUM", 50, -12),
            ],
        },
    );
    let row = json!({
        "serviceStatus": {
            "status": "enabled", "disableReason": "none", "backupServiceConsumer": "firstparty",
            "lastModifiedDateTime": moment(-282, 17_000), "restoreAllowedTillDateTime": moment(83, 0),
        },
    });
    tenant.add("backup-storage", row);
    // Home realm discovery sends people of the second forest to its federation servers without asking.
    let definition = json!({ "HomeRealmDiscoveryPolicy": {
        "AccelerateToFederatedDomain": true, "PreferredDomain": "emea.contoso.com",
        "AlternateIdLogin": { "Enabled": false },
    } });
    let row = json!({
        "id": tenant.id("hrd", ""), "displayName": "EMEA straight to AD FS", "isOrganizationDefault": false,
        "definition": [definition.to_string()],
    });
    tenant.add("home-realm-discovery-policies", row);
}

fn secure_access(tenant: &mut Tenant) {
    let mut m365 = json!(null);
    for (name, kind, state, priority) in [
        ("Microsoft traffic forwarding profile", "m365", "enabled", 0),
        ("Private access traffic forwarding profile", "private", "enabled", 1),
        ("Internet traffic forwarding profile", "internet", "disabled", 2),
    ] {
        let id = tenant.id("forwarding", kind);
        if kind == "m365" {
            m365 = json!({ "id": id, "name": name, "trafficForwardingType": kind, "state": state });
        }
        let row = json!({
            "id": id, "name": name, "description": "", "trafficForwardingType": kind, "state": state,
            "priority": priority, "lastModifiedDateTime": moment(-281, 36_000), "version": "1.0.0", "associations": [],
        });
        tenant.add("forwarding-profiles", row);
    }
    for (name, priority, days) in [("Baseline profile", 65_000, -280), ("Contractors", 100, -61)] {
        let row = json!({
            "id": tenant.id("filtering", name), "name": name, "description": "", "state": "enabled",
            "priority": priority, "createdDateTime": moment(days, 30_000), "lastModifiedDateTime": moment(days + 20, 30_000),
            "version": "1.0.0",
            "policies": [{
                "@odata.type": "#microsoft.graph.networkaccess.filteringPolicyLink",
                "id": tenant.id("filtering-policy", name), "state": "enabled", "version": "1.0.0",
            }],
        });
        tenant.add("filtering-profiles", row);
    }
    for (name, region, address, vendor) in [
        ("Branch Hamburg", "germanyWestCentral", "198.51.100.24", "fortinet"),
        ("Branch Pune", "southIndia", "192.0.2.70", "ciscoMeraki"),
    ] {
        let row = json!({
            "id": tenant.id("remote-network", name), "name": name, "region": region, "version": "1.0.0",
            "lastModifiedDateTime": moment(-240, 29_000), "forwardingProfiles": [m365],
            "deviceLinks": [{
                "id": tenant.id("device-link", name), "name": format!("{name} a"), "ipAddress": address,
                "deviceVendor": vendor, "bandwidthCapacityInMbps": "mbps500",
            }],
        });
        tenant.add("remote-networks", row);
    }
    tenant.add("network-access-tagging", json!({ "id": "crossTenantAccess", "networkPacketTaggingStatus": "enabled" }));
    tenant.add("network-access-signalling", json!({ "id": "conditionalAccess", "signalingStatus": "enabled" }));
}

/// Health issues of sensors: what, kind, severity, server, days since.
const ISSUES: &[(&str, &str, &str, &str, i64)] = &[
    ("Sensor stopped communicating", "sensor", "high", "CTS-DC03.corp.contoso.com", -34),
    ("Sensor service failed to start", "sensor", "high", "CTS-DC03.corp.contoso.com", -34),
    (
        "Directory services object auditing is not configured as required",
        "global",
        "medium",
        "CTS-DC03.corp.contoso.com",
        -61,
    ),
    ("Sensor outdated", "sensor", "medium", "HAM-DC02.emea.contoso.com", -19),
    (
        "Auditing on the certification authority is not enabled as required",
        "sensor",
        "low",
        "CTS-CA01.corp.contoso.com",
        -88,
    ),
];

#[expect(clippy::too_many_lines, reason = "a list of recommendations")]
fn security(tenant: &mut Tenant) {
    for (name, kind, severity, server, days) in ISSUES {
        let domain = server.split_once('.').map_or("", |(_, domain)| domain);
        let row = json!({
            "id": tenant.id("health-issue", &format!("{name}{server}")), "displayName": name, "healthIssueType": kind,
            "severity": severity, "status": "open", "domainNames": [domain], "sensorDNSNames": [server],
            "createdDateTime": moment(*days, 21_000),
        });
        tenant.add("identity-health-issues", row);
    }
    for name in ["PNQ-RODC01", "PNQ-RODC02"] {
        let row = json!({
            "id": tenant.id("sensor-candidate", name), "computerDnsName": format!("{name}.corp.contoso.com"),
            "domainName": "corp.contoso.com", "lastSeenDateTime": moment(-1, 71_000),
            "senseClientVersion": "10.8760.20348.4294",
        });
        tenant.add("sensor-candidates", row);
    }
    for (name, provider, protocol) in
        [("London perimeter", "paloAlto", "syslogTcp"), ("Hamburg perimeter", "fortigate", "syslogTcp")]
    {
        let row = json!({
            "id": tenant.id("stream", name), "displayName": name, "logDataProvider": provider,
            "receiverProtocol": protocol, "isSnapshotReport": false, "anonymizeUserData": name.starts_with('H'),
            "lastDataReceivedDateTime": moment(0, 6_000),
        });
        tenant.add("cloud-discovery-streams", row);
    }
    for (name, status, created, closed) in [
        ("Supplier dispute 2026", "active", -199, None),
        ("Subject access requests", "active", -870, None),
        ("Audit 2024", "closed", -1_020, Some(-656)),
    ] {
        let row = json!({
            "id": tenant.id("case", name), "displayName": name, "status": status,
            "createdDateTime": moment(created, 33_000), "closedDateTime": closed.map(|days| moment(days, 57_000)),
        });
        tenant.add("ediscovery-cases", row);
    }
    for (id, count) in [("all", 41), ("at-risk", 14), ("at-high-risk", 2), ("confirmed-compromised", 1)] {
        tenant.add("risky-user-counts", json!({ "id": id, "count": count }));
    }
    recommendations(
        tenant,
        &[
            (
                "turnOffPerUserMFA",
                "Convert per-user multifactor authentication to Conditional Access",
                "identityBestPractice",
                "medium",
                "completedByUser",
            ),
            (
                "applicationCredentialExpiry",
                "Renew expiring application credentials",
                "identityBestPractice",
                "high",
                "active",
            ),
            ("staleApps", "Remove unused applications", "identityBestPractice", "medium", "active"),
            (
                "staleAppCreds",
                "Remove unused credentials from applications",
                "identityBestPractice",
                "medium",
                "active",
            ),
            (
                "adfsAppsMigration",
                "Migrate applications from AD FS to Microsoft Entra ID",
                "identityBestPractice",
                "medium",
                "active",
            ),
            (
                "overprivilegedApps",
                "Remove overprivileged permissions of your applications",
                "identitySecureScore",
                "high",
                "dismissed",
            ),
        ],
    );
    let message = "BadRequest: Request not applicable to target tenant.";
    tenant.answer("compliance-partners", Status::Unlicensed, Some(400), message);
}
