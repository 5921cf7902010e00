//! Northwind Traders: a trading house whose own Active Directory checks every password.

use crate::access::{
    Policy, addresses, authorization, b2b, countries, cross_tenant_default, frequency, methods, partner,
    security_defaults, trust,
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

const CLOUD: &str = "northwindtraders.onmicrosoft.com";
const DOMAIN: &str = "northwindtraders.com";
const FOREST: &str = "ad.northwindtraders.com";

const STAFF: Staff = Staff {
    forest: Some(FOREST),
    domain: DOMAIN,
    count: 180,
    countries: &[("US", 70), ("CA", 20), ("MX", 10)],
    licences: &[("SPE_E3", 900), ("", 100)],
    extras: &[("FLOW_FREE", 60)],
};

const fn account(upn: &'static str, name: &'static str, seen: Option<u64>) -> Account {
    Account { upn, name, domain: CLOUD, forest: None, enabled: true, seen, licences: &[] }
}

const ACCOUNTS: &[Account] = &[
    account("breakglass", "Emergency access", Some(77)),
    account("adm-north", "Administration North", Some(0)),
    Account { domain: DOMAIN, forest: Some(FOREST), ..account("svc-erp", "ERP interface", Some(1)) },
];

const GROUPS: Groups = Groups {
    teams: 22,
    unified: 3,
    synced: &[(FOREST, 40)],
    security: 3,
    lists: 6,
    mail_security: 2,
    dynamic: &[],
    role_assignable: &[],
    named: &["SG-CA-Exclude", "SG-Hash-Pilot"],
    labelled: None,
    public_archived: (200, 30),
};

const FLEET: Fleet = Fleet {
    system: "Windows",
    managed_system: "Windows",
    prefix: "NWT",
    versions: &[("10.0.26100.6899", 7), ("10.0.19045.6456", 3)],
    trust: &[("ServerAd", 150), ("Workplace", 24)],
    managed: 900,
    corporate: 1_000,
    encrypted: 880,
    co_managed: 0,
};

const BOUGHT: &[Bought] = &[("SPE_E3", 175, 0, 0, "Enabled"), ("FLOW_FREE", 10_000, 0, 0, "Enabled")];

const SETTINGS: Settings = Settings {
    naming: "",
    creators: None,
    concealed: true,
    channel: "monthlyEnterprise",
    trials: false,
    degraded: &[],
    active: 141,
    text: "",
    renewals: &[("SPE_E3", 175, 64)],
};

const ADDRESSES: Addresses = Addresses { people: 30, groups: 10, contacts: 8, faults: false };

/// The whole tenant.
pub(crate) fn northwind() -> Tenant {
    let mut tenant = Tenant::new("northwind", "Northwind Traders", DOMAIN, "northwindtraders");
    tenant.person = true;
    people(&mut tenant);
    place(&mut tenant);
    hybrid(&mut tenant);
    access(&mut tenant);
    applications(&mut tenant);
    services(&mut tenant);
    crate::strengths::built_in(&mut tenant, false, "AMER");
    crate::tenant_settings::settings(&mut tenant, &SETTINGS);
    crate::registered::methods(&mut tenant, 10_000);
    crate::registered::sign_ins(&mut tenant);
    crate::registered::owners(&mut tenant);
    crate::recipients::addresses(&mut tenant, &ADDRESSES);
    crate::recipients::recovery_keys(&mut tenant, 905, 4);
    crate::people::asked(&mut tenant);
    // What Microsoft 365 E3 does not hold is refused.
    tenant.unlicensed(&["Microsoft Intune", "Microsoft Entra ID P1"]);
    tenant
}

fn people(tenant: &mut Tenant) {
    let mut taken = BTreeMap::new();
    staff(tenant, &STAFF, &mut taken);
    accounts(tenant, ACCOUNTS, "US");
    mailboxes(tenant, "", &["Orders".to_owned(), "Customs".to_owned()], None, "US");
    guests(tenant, 31, &mut taken);
    groups(tenant, &GROUPS);
    sites(tenant, 30, 90);
    administrative_units(tenant, &[]);
}

fn place(tenant: &mut Tenant) {
    fleet(tenant, &FLEET);
    let services = &["Email", "OfficeCommunicationsOnline", "Intune"];
    domains(
        tenant,
        &[
            DomainRow { name: DOMAIN, verified: true, federated: false, services },
            DomainRow { name: CLOUD, verified: true, federated: false, services: &["Email"] },
        ],
    );
    let since = moment(-1_900, 30_000);
    let facts = json!({
        "countryLetterCode": "US", "country": "United States", "city": "Seattle", "preferredLanguage": "en",
        "createdDateTime": moment(-1_904, 28_004), "defaultUsageLocation": "US", "onPremisesSyncEnabled": true,
        "onPremisesLastSyncDateTime": moment(0, 6_010), "onPremisesLastPasswordSyncDateTime": null,
        "technicalNotificationMails": ["it@northwindtraders.com"],
        "securityComplianceNotificationMails": ["it@northwindtraders.com"],
        "assignedPlans": plans(&since, &[
            ("exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0", "Enabled"),
            ("SharePoint", "5dbe027f-2339-4123-9542-606e4d348a72", "Enabled"),
            ("TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929", "Enabled"),
            ("AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d", "Enabled"),
        ]),
    });
    organization(tenant, facts);
    subscriptions(tenant, BOUGHT);
}

/// Two agents check passwords in Active Directory, a third has stopped; a pilot group is on hashes already, which are
/// not copied for anyone yet.
fn hybrid(tenant: &mut Tenant) {
    for (name, status) in [("NWT-PTA01", "active"), ("NWT-PTA02", "active"), ("NWT-PTA03", "inactive")] {
        let row = json!({
            "id": tenant.id("agent", name), "machineName": format!("{name}.{FOREST}"), "externalIp": "203.0.113.40",
            "status": status, "supportedPublishingTypes": ["authentication"],
        });
        tenant.add("pass-through-agents", row);
    }
    crate::hybrid::sync_features(
        tenant,
        &["passwordWritebackEnabled", "blockSoftMatchEnabled"],
        ("enabledForCount", 100),
    );
    let row = json!({
        "id": tenant.id("rollout", "hash"), "displayName": "Hash pilot", "feature": "passwordHashSync",
        "isEnabled": false, "isAppliedToOrganization": false,
        "appliesTo": [{ "id": tenant.id("group", "SG-Hash-Pilot") }],
    });
    tenant.add("staged-rollouts", row);
}

fn access(tenant: &mut Tenant) {
    addresses(tenant, "Warehouses", true, &["198.51.100.0/27"]);
    countries(tenant, "North America", &["US", "CA", "MX"], false);
    let all_but_administrators = json!(["62e90394-69f5-4237-9190-012177145e10"]);
    let nobody = || json!([]);
    // What the one leaves out the next one takes in; together they leave out the group and nobody else.
    Policy::new(tenant, "MFA for staff", "enabled")
        .users("excludeRoles", all_but_administrators.clone())
        .users("excludeGroups", json!([tenant.id("group", "SG-CA-Exclude")]))
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "MFA for administrators", "enabled")
        .users("excludeGroups", nobody())
        .users("includeUsers", nobody())
        .users("includeRoles", all_but_administrators)
        .users("excludeUsers", json!([tenant.id("user", "breakglass")]))
        .grant("OR", &["mfa"])
        .session(frequency(8, "hours"))
        .add(tenant);
    let guests = json!({
        "guestOrExternalUserTypes": "b2bCollaborationGuest,b2bDirectConnectUser",
        "externalTenants": { "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all" },
    });
    Policy::new(tenant, "Guests: devices we know", "enabled")
        .users("excludeGroups", nobody())
        .users("includeUsers", nobody())
        .users("includeGuestsOrExternalUsers", guests)
        .grant("OR", &["mfa", "compliantDevice"])
        .add(tenant);
    Policy::new(tenant, "Block legacy authentication", "enabled")
        .with("/conditions/clientAppTypes", json!(["exchangeActiveSync", "other"]))
        .users("excludeGroups", nobody())
        .users("excludeUsers", json!([tenant.id("user", "svc-erp")]))
        .grant("OR", &["block"])
        .add(tenant);
    security_defaults(tenant, false);
    authorization(
        tenant,
        "adminsAndGuestInviters",
        "10dae51f-b6af-4016-8d66-8c2a99b929b3",
        &["ManagePermissionGrantsForSelf.microsoft-user-default-low"],
        [false, true, false],
    );
    methods(
        tenant,
        "migrationInProgress",
        "default",
        &[
            ("Fido2", "fido2", true, None),
            ("MicrosoftAuthenticator", "microsoftAuthenticator", true, None),
            ("Sms", "sms", true, None),
            ("TemporaryAccessPass", "temporaryAccessPass", false, None),
            ("SoftwareOath", "softwareOath", true, None),
            ("Voice", "voice", false, None),
            ("Email", "email", false, None),
            ("X509Certificate", "x509Certificate", false, None),
        ],
        &moment(-90, 36_000),
    );
    cross_tenant_default(tenant, true, trust(false, false, false));
    partner(
        tenant,
        "Contoso Ltd",
        "contoso.com",
        json!({ "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications") }),
    );
    definitions(tenant, &[]);
    assignments(
        tenant,
        &[
            ("Global Administrator", "user", "breakglass", "/"),
            ("Global Administrator", "user", "adm-north", "/"),
            ("Exchange Administrator", "user", "adm-north", "/"),
            ("User Administrator", "user", "svc-erp", "/"),
        ],
    );
}

fn applications(tenant: &mut Tenant) {
    first_party(tenant, 96, &[]);
    for (name, secrets) in [("ERP interface", &[41_i64][..]), ("Customs declarations", &[-12, 300])] {
        registration(tenant, name, false, secrets, &[]);
        service_principal(tenant, name, Owner::Own, json!({}));
    }
    grant_roles(tenant, "ERP interface", "Microsoft Graph", &["User.ReadWrite.All"]);
    service_principal(tenant, "Freight Quotes", Owner::Other("freight.example.com"), json!({}));
    grant_scopes(tenant, "Freight Quotes", "openid offline_access Mail.Read", Some(1));
}

fn services(tenant: &mut Tenant) {
    sharepoint(tenant, "existingExternalUserSharingOnly", &[], false, true);
    labels(tenant, &[("Internal", None, false, true, &["file", "email"])]);
    secure_scores(tenant, &[318.0, 318.0], 540.0, (171, 183), &["HasExchange", "HasSharePoint", "HasInTune"]);
    device_policies(tenant, "compliance-policies", &[("Windows", "windows10CompliancePolicy")]);
    device_policies(tenant, "device-configurations", &[("Windows Wi-Fi", "windows10CustomConfiguration")]);
}
