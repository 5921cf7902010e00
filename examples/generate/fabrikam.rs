//! Fabrikam Design Studio: a small company that never had a server.

use crate::access::{
    Policy, addresses, authorization, b2b, countries, cross_tenant_default, frequency, methods, partner,
    security_defaults, trust,
};
use crate::apps::{Owner, first_party, grant_roles, grant_scopes, managed_identity, registration, service_principal};
use crate::devices::{Fleet, fleet};
use crate::directory::{Groups, administrative_units, groups, sites};
use crate::folder::Tenant;
use crate::organisation::{Bought, DomainRow, domains, organization, plans, subscriptions};
use crate::people::{Account, Staff, accounts, asked, guests, mailboxes, staff, state_plans};
use crate::recipients::Addresses;
use crate::roles::{assignments, definitions};
use crate::seed::moment;
use crate::services::{apple_push, device_policies, labels, secure_scores, settings_catalog, sharepoint};
use crate::tenant_settings::Settings;
use serde_json::json;
use std::collections::BTreeMap;
use tenantry::snapshot::Status;

const CLOUD: &str = "fabrikamdesign.onmicrosoft.com";

const STAFF: Staff = Staff {
    forest: None,
    domain: "fabrikam.com",
    count: 116,
    countries: &[("DK", 70), ("SE", 20), ("PT", 10)],
    licences: &[("SPB", 970), ("", 30)],
    extras: &[("Microsoft_365_Copilot", 90), ("POWER_BI_PRO", 50), ("FLOW_FREE", 120)],
};

const fn account(upn: &'static str, name: &'static str, seen: Option<u64>) -> Account {
    Account { upn, name, domain: CLOUD, forest: None, enabled: true, seen, licences: &[] }
}

const ACCOUNTS: &[Account] = &[
    account("emergency", "Emergency access", Some(204)),
    account("admin.studio", "Studio administration", Some(1)),
    Account { domain: "fabrikam.com", licences: &["SPB"], ..account("mette", "Mette Lindqvist", Some(0)) },
    account("printer", "Studio printer", Some(0)),
];

const GROUPS: Groups = Groups {
    teams: 31,
    unified: 4,
    synced: &[],
    security: 6,
    lists: 5,
    mail_security: 0,
    dynamic: &[("DYN-Staff", "(user.userType -eq \"Member\")")],
    role_assignable: &[],
    named: &["SG-CA-Exclude-BreakGlass", "SG-Printers"],
    labelled: Some(("Client work", 400)),
    public_archived: (300, 60),
};

const FLEETS: &[Fleet] = &[
    Fleet {
        system: "MacMDM",
        managed_system: "macOS",
        prefix: "STU",
        versions: &[("26.1.0", 8), ("15.7.2", 2)],
        trust: &[("Workplace", 112)],
        managed: 991,
        corporate: 1_000,
        encrypted: 974,
        co_managed: 0,
    },
    Fleet {
        system: "IPhone",
        managed_system: "iOS",
        prefix: "IPH",
        versions: &[("26.1", 9), ("18.7.2", 1)],
        trust: &[("Workplace", 97)],
        managed: 960,
        corporate: 420,
        encrypted: 1_000,
        co_managed: 0,
    },
    Fleet {
        system: "IPad",
        managed_system: "iOS",
        prefix: "PAD",
        versions: &[("26.1", 1)],
        trust: &[("Workplace", 26)],
        managed: 1_000,
        corporate: 1_000,
        encrypted: 1_000,
        co_managed: 0,
    },
    Fleet {
        system: "Windows",
        managed_system: "Windows",
        prefix: "CAD",
        versions: &[("10.0.26100.6899", 1)],
        trust: &[("AzureAd", 11)],
        managed: 1_000,
        corporate: 1_000,
        encrypted: 1_000,
        co_managed: 0,
    },
];

const BOUGHT: &[Bought] = &[
    ("SPB", 125, 0, 0, "Enabled"),
    ("Microsoft_365_Copilot", 12, 0, 0, "Enabled"),
    ("POWER_BI_PRO", 10, 0, 0, "Enabled"),
    ("FLOW_FREE", 10_000, 0, 0, "Enabled"),
];

const SERVICES: &[&str] = &["Email", "OfficeCommunicationsOnline", "Intune"];

const SETTINGS: Settings = Settings {
    naming: "",
    creators: None,
    concealed: false,
    channel: "current",
    trials: true,
    degraded: &[],
    active: 44,
    text: "",
    renewals: &[("SPB", 50, 118)],
};

const ADDRESSES: Addresses = Addresses { people: 200, groups: 200, contacts: 12, faults: false };

/// The whole tenant.
pub(crate) fn fabrikam() -> Tenant {
    let mut tenant = Tenant::new("fabrikam", "Fabrikam Design Studio", "fabrikam.com", "fabrikamdesign");
    people(&mut tenant);
    place(&mut tenant);
    access(&mut tenant);
    applications(&mut tenant);
    services(&mut tenant);
    crate::strengths::built_in(&mut tenant, true, "EMEA");
    crate::tenant_settings::settings(&mut tenant, &SETTINGS);
    crate::registered::methods(&mut tenant, 10_000);
    crate::registered::sign_ins(&mut tenant);
    crate::registered::owners(&mut tenant);
    state_plans(&mut tenant);
    crate::recipients::addresses(&mut tenant, &ADDRESSES);
    crate::recipients::recovery_keys(&mut tenant, 1_000, 1);
    asked(&mut tenant);
    // What Business Premium does not hold is refused.
    tenant.unlicensed(&["Microsoft Intune", "Microsoft Entra ID P1"]);
    let message = "AadPremiumLicenseRequired: The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.";
    tenant.answer("role-eligibilities", Status::Unlicensed, Some(400), message);
    let message = "Forbidden: The tenant has no licence for Microsoft Defender for Identity.";
    tenant.answer("identity-sensors", Status::Unlicensed, Some(403), message);
    tenant.answer("app-proxy-connectors", Status::NotRequested, None, "Asked for only when a person opts in.");
    crate::fabrikam_platforms::platforms(&mut tenant);
    tenant
}

fn people(tenant: &mut Tenant) {
    let mut taken = BTreeMap::new();
    staff(tenant, &STAFF, &mut taken);
    accounts(tenant, ACCOUNTS, "DK");
    mailboxes(tenant, "", &["Hello".to_owned(), "Invoices".to_owned(), "Jobs".to_owned()], None, "DK");
    guests(tenant, 64, &mut taken);
    groups(tenant, &GROUPS);
    sites(tenant, 43, 112);
    administrative_units(tenant, &[]);
}

fn place(tenant: &mut Tenant) {
    for kind in FLEETS {
        fleet(tenant, kind);
    }
    domains(
        tenant,
        &[
            DomainRow { name: "fabrikam.com", verified: true, federated: false, services: SERVICES },
            DomainRow {
                name: CLOUD,
                verified: true,
                federated: false,
                services: &["Email", "OfficeCommunicationsOnline"],
            },
        ],
    );
    let since = moment(-1_340, 30_000);
    let facts = json!({
        "countryLetterCode": "DK", "country": "Denmark", "city": "Copenhagen", "preferredLanguage": "da",
        "createdDateTime": moment(-1_344, 28_004), "defaultUsageLocation": "DK", "onPremisesSyncEnabled": null,
        "onPremisesLastSyncDateTime": null, "onPremisesLastPasswordSyncDateTime": null,
        "technicalNotificationMails": ["mette@fabrikam.com"],
        "securityComplianceNotificationMails": ["mette@fabrikam.com"],
        "assignedPlans": plans(&since, &[
            ("exchange", "9aaf7827-d63c-4b61-89c3-182f06f82e5c", "Enabled"),
            ("SharePoint", "c7699d2e-19aa-44de-8edf-1736da088ca1", "Enabled"),
            ("TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929", "Enabled"),
            ("SCO", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "Enabled"),
            ("AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d", "Enabled"),
        ]),
    });
    organization(tenant, facts);
    subscriptions(tenant, BOUGHT);
}

fn access(tenant: &mut Tenant) {
    addresses(tenant, "Studio Copenhagen", true, &["192.0.2.0/28"]);
    countries(tenant, "Where we work", &["DK", "SE", "PT"], false);
    let elsewhere = json!({
        "includeLocations": ["All"], "excludeLocations": [tenant.id("location", "Where we work")],
    });
    Policy::new(tenant, "Require MFA for everyone", "enabled")
        .users("excludeUsers", json!([tenant.id("user", "printer")]))
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "Block legacy authentication", "enabled")
        .with("/conditions/clientAppTypes", json!(["exchangeActiveSync", "other"]))
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "Require compliant device for Office 365", "enabled")
        .applications(&["Office365"])
        .grant("OR", &["compliantDevice", "compliantApplication"])
        .session(frequency(30, "days"))
        .add(tenant);
    Policy::new(tenant, "Block sign-in from elsewhere", "enabledForReportingButNotEnforced")
        .with("/conditions/locations", elsewhere)
        .grant("OR", &["block"])
        .add(tenant);
    security_defaults(tenant, false);
    authorization(
        tenant,
        "everyone",
        "10dae51f-b6af-4016-8d66-8c2a99b929b3",
        &["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"],
        [true, true, true],
    );
    methods(
        tenant,
        "migrationComplete",
        "default",
        &[
            ("Fido2", "fido2", true, None),
            ("MicrosoftAuthenticator", "microsoftAuthenticator", true, None),
            ("Sms", "sms", false, None),
            ("TemporaryAccessPass", "temporaryAccessPass", true, None),
            ("SoftwareOath", "softwareOath", true, None),
            ("Voice", "voice", false, None),
            ("Email", "email", true, None),
            ("X509Certificate", "x509Certificate", false, None),
        ],
        &moment(-212, 36_000),
    );
    cross_tenant_default(tenant, true, trust(false, false, false));
    partner(
        tenant,
        "Contoso Ltd",
        "contoso.com",
        json!({
            "inboundTrust": trust(true, true, false),
            "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications"),
            "b2bCollaborationOutbound": b2b("allowed", "AllUsers", "AllApplications"),
        }),
    );
    partner(
        tenant,
        "Adatum",
        "adatum.com",
        json!({ "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications") }),
    );
    definitions(tenant, &[]);
    assignments(
        tenant,
        &[
            ("Global Administrator", "user", "emergency", "/"),
            ("Global Administrator", "user", "admin.studio", "/"),
            ("Global Administrator", "user", "mette", "/"),
            ("Intune Administrator", "user", "admin.studio", "/"),
            ("Billing Administrator", "user", "mette", "/"),
        ],
    );
}

fn applications(tenant: &mut Tenant) {
    first_party(tenant, 118, &[]);
    for (name, host) in [("Figma", "www.figma.com"), ("Miro", "miro.com"), ("Slack", "slack.com"), ("Zoom", "zoom.us")]
    {
        let changes = json!({ "preferredSingleSignOnMode": "oidc", "homepage": format!("https://{host}/") });
        service_principal(tenant, name, Owner::Other(host), changes);
        grant_scopes(tenant, name, "openid profile email User.Read", None);
    }
    for (name, secrets) in [("Studio website", &[22_i64][..]), ("Render farm", &[-64]), ("Project archive", &[190])] {
        registration(tenant, name, false, secrets, &[]);
        service_principal(tenant, name, Owner::Own, json!({}));
    }
    grant_roles(tenant, "Project archive", "Microsoft Graph", &["Sites.FullControl.All"]);
    service_principal(tenant, "Coho Document Converter", Owner::Other("cohowinery.com"), json!({}));
    grant_scopes(tenant, "Coho Document Converter", "openid offline_access Files.ReadWrite.All", Some(2));
    managed_identity(tenant, "func-render-queue", "Microsoft.Web/sites");
}

fn services(tenant: &mut Tenant) {
    sharepoint(tenant, "externalUserSharingOnly", &["contoso.com", "adatum.com"], false, false);
    labels(
        tenant,
        &[
            ("Studio", None, false, true, &["file", "email"]),
            ("Client work", None, false, true, &["file", "email", "site", "unifiedGroup"]),
            ("Under embargo", None, true, true, &["file", "email"]),
        ],
    );
    secure_scores(tenant, &[402.0, 402.0, 398.5], 611.0, (112, 117), &["HasExchange", "HasSharePoint", "HasInTune"]);
    device_policies(
        tenant,
        "compliance-policies",
        &[
            ("Mac", "macOSCompliancePolicy"),
            ("iPhone and iPad", "iosCompliancePolicy"),
            ("Windows", "windows10CompliancePolicy"),
        ],
    );
    device_policies(
        tenant,
        "device-configurations",
        &[("iPad home screen", "iosGeneralDeviceConfiguration"), ("Mac Wi-Fi", "macOSCustomConfiguration")],
    );
    settings_catalog(
        tenant,
        &[
            ("Mac FileVault", "macOS", "mdm,appleRemoteManagement", "none", 5),
            ("Mac Platform SSO", "macOS", "mdm,appleRemoteManagement", "none", 11),
            ("Mac antivirus", "macOS", "mdm,microsoftSense", "endpointSecurityAntivirus", 12),
            ("Windows BitLocker", "windows10", "mdm", "endpointSecurityDiskEncryption", 14),
        ],
    );
    apple_push(tenant, "apple@fabrikam.com", 241);
    crate::hybrid::sync_features(tenant, &[], ("disabled", 0));
}
