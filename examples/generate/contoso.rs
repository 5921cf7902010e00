//! Contoso Ltd: a hybrid enterprise in two forests, with the mistakes such places have.

use crate::devices::{Fleet, fleet, oddities};
use crate::directory::{Groups, administrative_units, groups, sites};
use crate::folder::Tenant;
use crate::organisation::{Bought, DomainRow, domains, organization, plans, subscriptions};
use crate::people::{Account, Staff, accounts, borderline, guests, mailboxes, staff};
use crate::recipients::Addresses;
use crate::seed::moment;
use serde_json::json;
use std::collections::BTreeMap;
use tenantry::snapshot::Status;

const CORP: Option<&str> = Some("corp.contoso.com");
const EMEA: Option<&str> = Some("emea.contoso.com");
const CLOUD: &str = "contoso.onmicrosoft.com";

const STAFF: &[Staff] = &[
    Staff {
        forest: CORP,
        domain: "contoso.com",
        count: 3_098,
        countries: &[("GB", 58), ("IE", 9), ("US", 14), ("IN", 12), ("ZA", 4), ("SG", 3)],
        licences: &[("SPE_E5", 620), ("SPE_E3", 225), ("SPE_F1", 135), ("", 20)],
        extras: &[
            ("Microsoft_365_Copilot", 92),
            ("MCOEV", 60),
            ("VISIOCLIENT", 51),
            ("PROJECTPROFESSIONAL", 23),
            ("POWER_BI_PRO", 38),
            ("FLOW_FREE", 190),
        ],
    },
    Staff {
        forest: EMEA,
        domain: "emea.contoso.com",
        count: 819,
        countries: &[("DE", 47), ("FR", 14), ("PL", 15), ("ES", 9), ("NL", 8), ("SE", 7)],
        licences: &[("SPE_E5", 380), ("SPE_E3", 380), ("SPE_F1", 210), ("", 30)],
        extras: &[("Microsoft_365_Copilot", 65), ("VISIOCLIENT", 20), ("FLOW_FREE", 140)],
    },
    Staff {
        forest: None,
        domain: "contoso.com",
        count: 141,
        countries: &[("GB", 5), ("US", 3), ("NL", 2)],
        licences: &[("SPE_E3", 700), ("SPE_E5", 100), ("", 200)],
        extras: &[],
    },
];

const fn account(upn: &'static str, name: &'static str, seen: Option<u64>) -> Account {
    Account { upn, name, domain: CLOUD, forest: None, enabled: true, seen, licences: &[] }
}

const ACCOUNTS: &[Account] = &[
    account("breakglass-01", "Emergency access 01", Some(163)),
    account("breakglass-02", "Emergency access 02", None),
    account("adm-hwhitfield", "ADM Hannah Whitfield", Some(0)),
    account("adm-pnaidoo", "ADM Priya Naidoo", Some(1)),
    account("adm-lkowalczyk", "ADM Łukasz Kowalczyk", Some(1)),
    account("adm-jmueller", "ADM Jürgen Müller", Some(2)),
    account("adm-cbyrne", "ADM Ciarán Byrne", Some(3)),
    account("adm-ngozi", "ADM Ngozi Okafor", Some(121)),
    account("adm-integrator", "ADM Migration partner", Some(412)),
    account("svc-backup", "SVC Backup for Microsoft 365", Some(0)),
    account("svc-scan", "SVC Scan to mail", Some(0)),
    account("svc-teamsprov", "SVC Teams provisioning", Some(4)),
    Account {
        domain: "contoso.com",
        forest: CORP,
        licences: &["SPE_E5"],
        ..account("adm-schroeder", "Sabine Schröder (Admin)", Some(1))
    },
    Account { domain: "contoso.com", forest: CORP, ..account("svc-sccm", "SVC Configuration Manager", Some(0)) },
    Account { domain: "contoso.com", forest: CORP, ..account("svc-hrfeed", "SVC HR feed", Some(0)) },
    Account { domain: "emea.contoso.com", forest: EMEA, ..account("svc-print", "SVC Print Hamburg", Some(300)) },
    Account { enabled: false, ..account("adm-former", "ADM Former administrator", Some(260)) },
];

const GROUPS: Groups = Groups {
    teams: 604,
    unified: 66,
    synced: &[("corp.contoso.com", 96), ("emea.contoso.com", 41)],
    security: 28,
    lists: 33,
    mail_security: 9,
    dynamic: &[
        ("DYN-All-Staff", "(user.userType -eq \"Member\") and (user.accountEnabled -eq true)"),
        ("DYN-Guests", "(user.userType -eq \"Guest\")"),
        ("DYN-Windows-Autopilot", "(device.devicePhysicalIDs -any (_ -contains \"[ZTDId]\"))"),
        (
            "DYN-Frontline",
            "(user.assignedPlans -any (assignedPlan.servicePlanId -eq \"4a82b400-a79f-41a4-b4e2-e94f5787b113\" -and assignedPlan.capabilityStatus -eq \"Enabled\"))",
        ),
        ("DYN-Germany", "(user.usageLocation -eq \"DE\")"),
    ],
    role_assignable: &["ROLE-Helpdesk-EMEA", "ROLE-Exchange-Operators", "ROLE-Security-Readers"],
    named: &[
        "SG-CA-Exclude-BreakGlass",
        "SG-CA-Exclude-Legacy",
        "SG-CA-Pilot",
        "SG-CA-ServiceAccounts",
        "SG-Contractors",
        "SG-Finance-Restricted",
        "SG-FIDO2-Users",
        "SG-SMS-Allowed",
        "SG-App-ServiceNow",
    ],
    labelled: Some(("Internal", 310)),
    public_archived: (140, 55),
};

const FLEETS: &[Fleet] = &[
    Fleet {
        system: "Windows",
        managed_system: "Windows",
        prefix: "CTS",
        versions: &[("10.0.26100.6899", 52), ("10.0.22631.5984", 34), ("10.0.19045.6456", 11), ("10.0.17763.7919", 3)],
        trust: &[("ServerAd", 2_310), ("AzureAd", 1_512), ("Workplace", 81)],
        managed: 961,
        corporate: 982,
        encrypted: 942,
        co_managed: 560,
    },
    Fleet {
        system: "IPhone",
        managed_system: "iOS",
        prefix: "IPH",
        versions: &[("26.1", 61), ("18.7.2", 29), ("17.7.2", 10)],
        trust: &[("Workplace", 1_041)],
        managed: 812,
        corporate: 620,
        encrypted: 1_000,
        co_managed: 0,
    },
    Fleet {
        system: "AndroidEnterprise",
        managed_system: "Android",
        prefix: "AND",
        versions: &[("16", 30), ("15", 41), ("14", 22), ("12", 7)],
        trust: &[("Workplace", 648)],
        managed: 737,
        corporate: 410,
        encrypted: 981,
        co_managed: 0,
    },
    Fleet {
        system: "MacMDM",
        managed_system: "macOS",
        prefix: "MAC",
        versions: &[("26.1.0", 55), ("15.7.2", 38), ("14.8.2", 7)],
        trust: &[("Workplace", 173)],
        managed: 943,
        corporate: 970,
        encrypted: 930,
        co_managed: 0,
    },
];

const MAIL: &[&str] = &["Email", "OfficeCommunicationsOnline", "Intune"];

const DOMAINS: &[DomainRow] = &[
    DomainRow { name: "contoso.com", verified: true, federated: false, services: MAIL },
    DomainRow { name: "emea.contoso.com", verified: true, federated: true, services: MAIL },
    DomainRow { name: "contoso.de", verified: true, federated: false, services: &["Email"] },
    DomainRow { name: CLOUD, verified: true, federated: false, services: &["Email", "OfficeCommunicationsOnline"] },
    DomainRow { name: "contoso.mail.onmicrosoft.com", verified: true, federated: false, services: &["Email"] },
    DomainRow { name: "contosopharma.com", verified: false, federated: false, services: &[] },
];

const BOUGHT: &[Bought] = &[
    ("SPE_E5", 2_400, 0, 0, "Enabled"),
    ("SPE_E3", 1_150, 0, 0, "Enabled"),
    ("SPE_F1", 650, 0, 0, "Enabled"),
    ("Microsoft_365_Copilot", 300, 0, 0, "Enabled"),
    ("MCOEV", 250, 0, 0, "Enabled"),
    ("VISIOCLIENT", 180, 0, 0, "Enabled"),
    ("PROJECTPROFESSIONAL", 90, 0, 0, "Enabled"),
    ("POWER_BI_PRO", 130, 0, 0, "Enabled"),
    ("Microsoft_Teams_Rooms_Pro", 30, 0, 0, "Enabled"),
    ("FLOW_FREE", 10_000, 0, 0, "Enabled"),
    ("EMSPREMIUM", 0, 50, 0, "Warning"),
];

const ADDRESSES: Addresses = Addresses { people: 40, groups: 60, contacts: 45, faults: true };

/// The whole tenant.
pub(crate) fn contoso() -> Tenant {
    let mut tenant = Tenant::new("contoso", "Contoso Ltd", "contoso.com", "contoso");
    people(&mut tenant);
    places(&mut tenant);
    crate::contoso_access::access(&mut tenant);
    crate::contoso_apps::applications(&mut tenant);
    crate::contoso_hybrid::hybrid(&mut tenant);
    crate::contoso_services::services(&mut tenant);
    crate::contoso_privilege::privilege(&mut tenant);
    crate::contoso_governance::governance(&mut tenant);
    crate::contoso_protection::protection(&mut tenant);
    crate::contoso_external::external(&mut tenant);
    crate::contoso_endpoint::endpoint(&mut tenant);
    crate::contoso_network::network(&mut tenant);
    crate::contoso_agents::agents(&mut tenant);
    crate::contoso_mail::mail(&mut tenant);
    crate::contoso_platforms::platforms(&mut tenant);
    crate::contoso_azure::azure(&mut tenant);
    crate::registered::methods(&mut tenant, 600);
    crate::registered::sign_ins(&mut tenant);
    crate::registered::owners(&mut tenant);
    crate::recipients::addresses(&mut tenant, &ADDRESSES);
    crate::contoso_mail::mailboxes(&mut tenant);
    crate::recipients::recovery_keys(&mut tenant, 968, 37);
    crate::people::asked(&mut tenant);
    coverage(&mut tenant);
    tenant
}

fn people(tenant: &mut Tenant) {
    let mut taken = BTreeMap::new();
    for group in STAFF {
        staff(tenant, group, &mut taken);
    }
    accounts(tenant, ACCOUNTS, "GB");
    let rooms: Vec<String> = (1..=26).map(|number| format!("Room {}.{:02}", number % 4 + 1, number)).collect();
    mailboxes(tenant, "room", &rooms, Some("Microsoft_Teams_Rooms_Pro"), "GB");
    let shared: Vec<String> = ["Invoices", "Info", "Recruiting", "Press", "Support", "Orders", "Compliance"]
        .iter()
        .flat_map(|what| ["UK", "DE", "FR", "PL", "US", "IN", "ES"].map(|country| format!("{what} {country}")))
        .collect();
    mailboxes(tenant, "shared", &shared, None, "GB");
    guests(tenant, 388, &mut taken);
    borderline(tenant, 14, 3, "tailspintoys.com");
    groups(tenant, &GROUPS);
    sites(tenant, 1_204, 1_500);
    administrative_units(
        tenant,
        &[
            (
                "AU-UK",
                "Accounts of the United Kingdom and Ireland",
                Some("(user.usageLocation -in [\"GB\",\"IE\"])"),
                false,
            ),
            ("AU-Germany", "Accounts of the German companies", Some("(user.usageLocation -eq \"DE\")"), false),
            ("AU-Frontline", "Plant and shop accounts, delegated to the service desk", None, false),
            ("AU-India", "Shared service centre", Some("(user.usageLocation -eq \"IN\")"), false),
            ("AU-Executives", "Board and assistants", None, true),
            ("AU-Devices-Kiosk", "Shared devices on the shop floor", None, false),
        ],
    );
}

fn places(tenant: &mut Tenant) {
    for kind in FLEETS {
        fleet(tenant, kind);
    }
    oddities(tenant, &[("SRV-AVD-01", "Windows Server", "AzureAd"), ("UNIX-KIOSK-3", "Linux", "Workplace")]);
    domains(tenant, DOMAINS);
    let since = moment(-2_900, 30_000);
    let facts = json!({
        "countryLetterCode": "GB", "country": "United Kingdom", "city": "London", "preferredLanguage": "en",
        "createdDateTime": moment(-3_911, 32_412), "defaultUsageLocation": "GB",
        "onPremisesSyncEnabled": true, "onPremisesLastSyncDateTime": moment(0, 5_881),
        "onPremisesLastPasswordSyncDateTime": moment(0, 6_973),
        "technicalNotificationMails": ["cloud-operations@contoso.com"],
        "securityComplianceNotificationMails": [],
        "assignedPlans": plans(&since, &[
            ("exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0", "Enabled"),
            ("SharePoint", "5dbe027f-2339-4123-9542-606e4d348a72", "Enabled"),
            ("TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929", "Enabled"),
            ("AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d", "Enabled"),
            ("AADPremiumService", "eec0eb4f-6444-4f95-aba0-50c24d67f998", "Enabled"),
            ("SCO", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "Enabled"),
            ("WindowsDefenderATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef", "Enabled"),
            ("AzureAdvancedThreatAnalytics", "14ab5db5-e6c4-4b20-b4bc-13e36fd2227f", "Enabled"),
            ("Adallom", "2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2", "Enabled"),
            ("RMSOnline", "5689bec4-755d-4753-8b61-40975025187c", "Enabled"),
            ("exchange", "9aaf7827-d63c-4b61-89c3-182f06f82e5c", "Deleted"),
        ]),
    });
    organization(tenant, facts);
    subscriptions(tenant, BOUGHT);
}

/// What was not simply read.
fn coverage(tenant: &mut Tenant) {
    let denied = "Authorization_RequestDenied: Insufficient privileges to complete the operation.";
    tenant.answer("directory-sync-features", Status::Denied, Some(403), denied);
    tenant.answer("app-proxy-connectors", Status::NotRequested, None, "Asked for only when a person opts in.");
    let throttled = "TooManyRequests: the service kept answering 429 after page 3; what had been read is kept.";
    tenant.answer("oauth2-permission-grants", Status::Partial, Some(429), throttled);
    tenant.answer("registration-details", Status::Partial, Some(429), throttled);
    let unlicensed = "BadRequest: Request not applicable to target tenant.";
    tenant.answer("compliance-partners", Status::Unlicensed, Some(400), unlicensed);
    let failed = "InternalServerError: the service answered 500 five times.";
    tenant.answer("domain-join-connectors", Status::Failed, Some(500), failed);
    tenant.request("users", "/v1.0/users?$select=id,displayName,userPrincipalName,userType,accountEnabled,onPremisesSyncEnabled,onPremisesDomainName,usageLocation,assignedLicenses,externalUserState,mail,proxyAddresses&$top=999");
    tenant.request(
        "cross-tenant-partners",
        "/v1.0/policies/crossTenantAccessPolicy/partners?$expand=identitySynchronization",
    );
}
