//! Woodgrove Publishing: a publisher whose articles are drafted by agents in Azure AI Foundry.

use crate::access::{
    Policy, addresses, authorization, countries, cross_tenant_default, frequency, methods, security_defaults, trust,
};
use crate::apps::{Owner, first_party, grant_roles, grant_scopes, registration, service_principal};
use crate::devices::{Fleet, fleet};
use crate::directory::{Groups, administrative_units, groups, sites};
use crate::folder::Tenant;
use crate::organisation::{Bought, DomainRow, domains, organization, plans, subscriptions};
use crate::people::{Account, Staff, accounts, guests, mailboxes, staff};
use crate::recipients::Addresses;
use crate::roles::{assignments, definitions};
use crate::seed::moment;
use crate::services::{device_policies, labels, secure_scores, sharepoint};
use crate::tenant_settings::Settings;
use serde_json::json;
use std::collections::BTreeMap;
use tenantry::snapshot::Status;

const CLOUD: &str = "woodgrovepublishing.onmicrosoft.com";
const DOMAIN: &str = "woodgrove.example";
const FOREST: &str = "ad.woodgrove.example";
/// The registration by which articles' application is delivered.
pub(crate) const CI: &str = "GitHub Actions creative blogger";
/// The registration by which people sign in to it.
const BLOGGER: &str = "Creative blogger";

const STAFF: Staff = Staff {
    forest: Some(FOREST),
    domain: DOMAIN,
    count: 408,
    countries: &[("SE", 70), ("DK", 20), ("FI", 10)],
    licences: &[("SPE_E3", 940), ("", 60)],
    extras: &[("Microsoft_365_Copilot", 150), ("POWER_BI_PRO", 40)],
};

const fn account(upn: &'static str, name: &'static str, seen: Option<u64>) -> Account {
    Account { upn, name, domain: CLOUD, forest: None, enabled: true, seen, licences: &[] }
}

const ACCOUNTS: &[Account] = &[
    account("breakglass", "Emergency access", Some(61)),
    account("adm-woodgrove", "Administration Woodgrove", Some(0)),
    account("adm-azure", "Administration of Azure", Some(1)),
    Account { domain: DOMAIN, forest: Some(FOREST), ..account("svc-titles", "Titles database", Some(0)) },
];

const GROUPS: Groups = Groups {
    teams: 34,
    unified: 4,
    synced: &[(FOREST, 28)],
    security: 4,
    lists: 9,
    mail_security: 1,
    dynamic: &[],
    role_assignable: &[],
    named: &["SG-CA-Exclude", "SG-AI-Developers", "SG-Azure-Platform", "SG-Azure-Readers", "SG-Editorial"],
    labelled: None,
    public_archived: (220, 40),
};

const FLEETS: &[Fleet] = &[
    Fleet {
        system: "Windows",
        managed_system: "Windows",
        prefix: "WGP",
        versions: &[("10.0.26100.6899", 8), ("10.0.22631.6199", 2)],
        trust: &[("ServerAd", 120), ("AzureAd", 210)],
        managed: 960,
        corporate: 1_000,
        encrypted: 930,
        co_managed: 0,
    },
    Fleet {
        system: "MacMDM",
        managed_system: "macOS",
        prefix: "WGM",
        versions: &[("26.1.0", 7), ("15.7.2", 3)],
        trust: &[("Workplace", 64)],
        managed: 980,
        corporate: 1_000,
        encrypted: 960,
        co_managed: 0,
    },
];

const BOUGHT: &[Bought] = &[
    ("SPE_E3", 400, 0, 0, "Enabled"),
    ("Microsoft_365_Copilot", 70, 0, 0, "Enabled"),
    ("POWER_BI_PRO", 25, 0, 0, "Enabled"),
];

const SETTINGS: Settings = Settings {
    naming: "",
    creators: None,
    concealed: true,
    channel: "monthlyEnterprise",
    trials: false,
    degraded: &[],
    active: 351,
    text: "",
    renewals: &[("SPE_E3", 400, 132), ("Microsoft_365_Copilot", 70, 132)],
};

const ADDRESSES: Addresses = Addresses { people: 40, groups: 12, contacts: 9, faults: false };

/// The whole tenant.
pub(crate) fn woodgrove() -> Tenant {
    let mut tenant = Tenant::new("woodgrove", "Woodgrove Publishing", DOMAIN, "woodgrovepublishing");
    people(&mut tenant);
    place(&mut tenant);
    access(&mut tenant);
    applications(&mut tenant);
    services(&mut tenant);
    azure(&mut tenant);
    crate::strengths::built_in(&mut tenant, true, "EMEA");
    crate::tenant_settings::settings(&mut tenant, &SETTINGS);
    crate::registered::methods(&mut tenant, 10_000);
    crate::registered::sign_ins(&mut tenant);
    crate::registered::owners(&mut tenant);
    crate::recipients::addresses(&mut tenant, &ADDRESSES);
    crate::recipients::recovery_keys(&mut tenant, 955, 6);
    crate::people::asked(&mut tenant);
    // What Microsoft 365 E3 and Copilot do not hold is refused.
    tenant.unlicensed(&["Microsoft Intune", "Microsoft Entra ID P1", "Microsoft 365 Copilot"]);
    tenant
}

fn people(tenant: &mut Tenant) {
    let mut taken = BTreeMap::new();
    staff(tenant, &STAFF, &mut taken);
    accounts(tenant, ACCOUNTS, "SE");
    let shared = ["Manuscripts", "Rights", "Press"].map(str::to_owned);
    mailboxes(tenant, "", &shared, None, "SE");
    guests(tenant, 74, &mut taken);
    groups(tenant, &GROUPS);
    sites(tenant, 44, 60);
    administrative_units(tenant, &[]);
}

fn place(tenant: &mut Tenant) {
    for kind in FLEETS {
        fleet(tenant, kind);
    }
    let services = &["Email", "OfficeCommunicationsOnline", "Intune"];
    domains(
        tenant,
        &[
            DomainRow { name: DOMAIN, verified: true, federated: false, services },
            DomainRow { name: CLOUD, verified: true, federated: false, services: &["Email"] },
        ],
    );
    let since = moment(-1_520, 30_000);
    let facts = json!({
        "countryLetterCode": "SE", "country": "Sweden", "city": "Uppsala", "preferredLanguage": "sv",
        "createdDateTime": moment(-1_523, 28_004), "defaultUsageLocation": "SE", "onPremisesSyncEnabled": true,
        "onPremisesLastSyncDateTime": moment(0, 6_310), "onPremisesLastPasswordSyncDateTime": moment(0, 6_290),
        "technicalNotificationMails": ["it@woodgrove.example"],
        "securityComplianceNotificationMails": ["it@woodgrove.example"],
        "assignedPlans": plans(&since, &[
            ("exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0", "Enabled"),
            ("SharePoint", "5dbe027f-2339-4123-9542-606e4d348a72", "Enabled"),
            ("TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929", "Enabled"),
            ("AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d", "Enabled"),
        ]),
    });
    organization(tenant, facts);
    subscriptions(tenant, BOUGHT);
    let features = ["passwordSyncEnabled", "passwordWritebackEnabled", "blockSoftMatchEnabled"];
    crate::hybrid::sync_features(tenant, &features, ("enabledForCount", 200));
}

fn access(tenant: &mut Tenant) {
    addresses(tenant, "Office Uppsala", true, &["203.0.113.60/32"]);
    countries(tenant, "Nordic countries", &["SE", "DK", "FI", "NO"], false);
    let excluded = json!([tenant.id("group", "SG-CA-Exclude")]);
    Policy::new(tenant, "Multifactor authentication for all", "enabled")
        .users("excludeGroups", excluded.clone())
        .users("excludeUsers", json!([tenant.id("user", "breakglass")]))
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "Block legacy authentication", "enabled")
        .with("/conditions/clientAppTypes", json!(["exchangeActiveSync", "other"]))
        .users("excludeGroups", excluded)
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "Azure management: every eight hours", "enabled")
        .applications(&["797f4846-ba00-4fd7-ba43-dac1f8f63013"])
        .users("excludeUsers", json!([tenant.id("user", "breakglass")]))
        .grant("OR", &["mfa"])
        .session(frequency(8, "hours"))
        .add(tenant);
    security_defaults(tenant, false);
    authorization(
        tenant,
        "adminsAndGuestInviters",
        "2af84b1e-32c8-42b7-82bc-daa82404023b",
        &["ManagePermissionGrantsForSelf.microsoft-user-default-low"],
        [false, true, false],
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
            ("Email", "email", false, None),
            ("X509Certificate", "x509Certificate", false, None),
        ],
        &moment(-140, 36_000),
    );
    cross_tenant_default(tenant, true, trust(false, false, false));
    definitions(tenant, &[]);
    assignments(
        tenant,
        &[
            ("Global Administrator", "user", "breakglass", "/"),
            ("Global Administrator", "user", "adm-woodgrove", "/"),
            ("Application Administrator", "user", "adm-azure", "/"),
        ],
    );
}

fn applications(tenant: &mut Tenant) {
    first_party(tenant, 90, &[]);
    for (name, secrets) in [(BLOGGER, &[131_i64][..]), ("Titles database", &[58]), (CI, &[])] {
        registration(tenant, name, false, secrets, &[]);
        let changes = json!({ "appRoleAssignmentRequired": name == BLOGGER });
        service_principal(tenant, name, Owner::Own, changes);
    }
    grant_roles(tenant, "Titles database", "Microsoft Graph", &["Sites.Read.All"]);
    grant_scopes(tenant, BLOGGER, "openid profile User.Read", None);
    let parent = tenant.id("sp", BLOGGER);
    let row = json!({
        "id": tenant.id("app-role", BLOGGER), "appRoleId": "00000000-0000-0000-0000-000000000000",
        "principalId": tenant.id("group", "SG-Editorial"), "principalType": "Group", "resourceId": parent,
        "resourceDisplayName": BLOGGER,
    });
    tenant.add_under("app-role-assigned-to", &parent, row);
    let row = json!({
        "id": tenant.id("federated-credential", CI), "name": "creative-blogger-main",
        "issuer": "https://token.actions.githubusercontent.com",
        "subject": "repo:woodgrove-publishing/creative-blogger:ref:refs/heads/main",
        "audiences": ["api://AzureADTokenExchange"], "description": null,
    });
    let parent = tenant.id("app", CI);
    tenant.add_under("federated-credentials", &parent, row);
}

fn services(tenant: &mut Tenant) {
    sharepoint(tenant, "externalUserSharingOnly", &[], false, false);
    labels(
        tenant,
        &[
            ("Internal", None, false, true, &["file", "email"]),
            ("Unpublished", None, true, true, &["file", "email", "site", "unifiedGroup"]),
        ],
    );
    secure_scores(tenant, &[431.0, 428.5], 590.0, (382, 412), &["HasExchange", "HasSharePoint", "HasInTune"]);
    let policies = [("Windows", "windows10CompliancePolicy"), ("Mac", "macOSCompliancePolicy")];
    device_policies(tenant, "compliance-policies", &policies);
    device_policies(tenant, "device-configurations", &[("Office Wi-Fi", "windows10CustomConfiguration")]);
}

fn azure(tenant: &mut Tenant) {
    crate::woodgrove_workload::workload(tenant);
    crate::woodgrove_network::networks(tenant);
    crate::woodgrove_ai::foundry(tenant);
    crate::woodgrove_agents::agents(tenant);
    crate::woodgrove_roles::roles(tenant);
    let refused = "AuthorizationFailed: The client does not have authorization to perform action \
                   'Microsoft.SecurityInsights/dataConnectors/read'.";
    tenant.answer("azure-sentinel-connectors", Status::Denied, Some(403), refused);
}
