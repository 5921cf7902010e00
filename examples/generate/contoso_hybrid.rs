//! Contoso: federation, sensors, published applications and provisioning.

use crate::apps::{Owner, registration, service_principal};
use crate::folder::Tenant;
use crate::hybrid::{Job, SensorRow, federation, jobs, published, sensors};
use serde_json::json;

const UP: &str = "upToDate";
const NEW: &str = "2.251.19131.4217";

/// Servers that report to Defender for Identity: nine of them, and none of the two read-only controllers in Pune.
const SENSORS: &[SensorRow] = &[
    ("CTS-DC01", "corp.contoso.com", "domainControllerIntegrated", "healthy", UP, "running", NEW, 0),
    ("CTS-DC02", "corp.contoso.com", "domainControllerIntegrated", "healthy", UP, "running", NEW, 0),
    (
        "CTS-DC03",
        "corp.contoso.com",
        "domainControllerIntegrated",
        "notHealthyHigh",
        "disconnected",
        "stopped",
        "2.239.18124.51200",
        3,
    ),
    ("HAM-DC01", "emea.contoso.com", "domainControllerIntegrated", "healthy", UP, "running", NEW, 0),
    (
        "HAM-DC02",
        "emea.contoso.com",
        "domainControllerIntegrated",
        "notHealthyMedium",
        "outdated",
        "running",
        "2.241.18410.33915",
        1,
    ),
    ("HAM-ADFS01", "emea.contoso.com", "adfsIntegrated", "healthy", UP, "running", NEW, 0),
    ("CTS-CA01", "corp.contoso.com", "adcsIntegrated", "notHealthyLow", UP, "running", NEW, 1),
    ("CTS-SYNC01", "corp.contoso.com", "adConnectIntegrated", "healthy", UP, "running", NEW, 0),
    ("CTS-SYNC02", "corp.contoso.com", "adConnectIntegrated", "healthy", "outdated", "running", "2.241.18410.33915", 0),
];

/// Provisioning: from human resources, to applications, to another tenant.
const JOBS: &[Job] = &[
    ("Workday to Microsoft Entra User Provisioning", "Workday2AAD", "Active", 141, None),
    ("ServiceNow", "scim", "Active", 3_911, None),
    ("Box", "BoxOutDelta", "Active", 612, None),
    ("Salesforce", "SfSandboxOutDelta", "Quarantine", 284, None),
    ("Atlassian Cloud", "scim", "Active", 988, None),
    ("Slack", "scim", "Active", 740, None),
    ("Snowflake", "scim", "Paused", 63, None),
    ("Zscaler Private Access (ZPA)", "scim", "Active", 2_204, None),
    ("Cross-tenant synchronisation to Tailspin Toys", "Azure2Azure", "Active", 118, None),
];

/// Everything hybrid.
pub(crate) fn hybrid(tenant: &mut Tenant) {
    federation(tenant, "emea.contoso.com", "sts.emea.contoso.com", "acceptIfMfaDoneByFederatedIdp");
    sensors(tenant, SENSORS);
    for name in ["Workday to Microsoft Entra User Provisioning", "Cross-tenant synchronisation to Tailspin Toys"] {
        registration(tenant, name, false, &[], &[]);
        service_principal(tenant, name, Owner::Own, json!({ "appRoleAssignmentRequired": true }));
    }
    for (name, external, internal, authentication) in [
        (
            "Time recording Hamburg",
            "https://zeit-contoso.msappproxy.net/",
            "https://zeit.emea.contoso.com/",
            "aadPreAuthentication",
        ),
        ("Plant maintenance", "https://plant.contoso.com/", "https://plant.corp.contoso.com/", "aadPreAuthentication"),
        (
            "Drawing archive",
            "https://drawings.contoso.com/",
            "https://drawings.corp.contoso.com/",
            "aadPreAuthentication",
        ),
        // Nobody signs in before this one is reached.
        ("Supplier upload", "https://upload.contoso.com/", "http://upload.corp.contoso.com:8080/", "passthru"),
    ] {
        registration(tenant, name, false, &[], &[]);
        let changes = json!({
            "homepage": external, "appRoleAssignmentRequired": authentication != "passthru",
            "tags": ["WindowsAzureActiveDirectoryOnPremApp", "WindowsAzureActiveDirectoryIntegratedApp"],
        });
        service_principal(tenant, name, Owner::Own, changes);
        published(tenant, name, external, internal, authentication);
    }
    jobs(tenant, JOBS);
}
