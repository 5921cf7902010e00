//! Contoso: who may do what, from where, with which proof.

use crate::access::{
    Policy, addresses, authorization, b2b, countries, cross_tenant_default, frequency, methods, partner,
    security_defaults, trust,
};
use crate::contoso_holders::{ACTIVE, ELIGIBLE};
use crate::folder::Tenant;
use crate::roles::{ROLES, assignments, definitions, eligibilities};
use crate::seed::moment;
use serde_json::{Value, json};

const ON: &str = "enabled";
const REPORT: &str = "enabledForReportingButNotEnforced";
const OFF: &str = "disabled";
const AZURE: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/// Policies, locations, methods, partners and roles.
pub(crate) fn access(tenant: &mut Tenant) {
    locations(tenant);
    everyone(tenant);
    administrators(tenant);
    devices(tenant);
    guests(tenant);
    risk_and_workloads(tenant);
    small_policies(tenant);
    partners(tenant);
    definitions(tenant, &["Contoso Service Desk", "Contoso App Owner"]);
    assignments(tenant, ACTIVE);
    // What was activated when the tenant was read is an assignment for hours.
    assignments(tenant, ELIGIBLE.get(3..5).unwrap_or_default());
    eligibilities(tenant, ELIGIBLE);
}

fn locations(tenant: &mut Tenant) {
    // Ranges set aside for documentation: RFC 5737 and RFC 3849.
    addresses(tenant, "HQ London", true, &["203.0.113.0/26", "2001:db8:10::/48"]);
    addresses(tenant, "Hamburg", true, &["198.51.100.0/25"]);
    addresses(tenant, "Pune shared service centre", true, &["192.0.2.64/26"]);
    addresses(tenant, "Print vendor", false, &["198.51.100.192/28"]);
    countries(tenant, "Blocked countries", &["KP", "IR", "SY", "CU", "RU", "BY"], true);
    countries(
        tenant,
        "Countries of operation",
        &["GB", "IE", "US", "IN", "ZA", "SG", "DE", "FR", "PL", "ES", "NL", "SE"],
        false,
    );
}

fn group(tenant: &Tenant, name: &str) -> String {
    tenant.id("group", name)
}

fn privileged() -> Value {
    json!(ROLES.iter().filter(|(_, _, privileged)| *privileged).map(|(id, _, _)| *id).take(14).collect::<Vec<_>>())
}

fn in_location(tenant: &Tenant, include: &[&str], exclude: &[&str]) -> Value {
    let ids = |names: &[&str]| -> Vec<String> {
        let id = |name: &&str| if name.starts_with("All") { (*name).to_owned() } else { tenant.id("location", name) };
        names.iter().map(id).collect()
    };
    json!({ "includeLocations": ids(include), "excludeLocations": ids(exclude) })
}

fn on_platforms(include: &[&str], exclude: &[&str]) -> Value {
    json!({ "includePlatforms": include, "excludePlatforms": exclude })
}

fn everyone(tenant: &mut Tenant) {
    let glass = group(tenant, "SG-CA-Exclude-BreakGlass");
    let (service, legacy) = (group(tenant, "SG-CA-ServiceAccounts"), group(tenant, "SG-CA-Exclude-Legacy"));
    let countries = in_location(tenant, &["Blocked countries"], &[]);
    let outside = in_location(tenant, &["All"], &["AllTrusted"]);
    // Exchange ActiveSync is not named, so old phones still get through.
    Policy::new(tenant, "CA001-Global-BlockLegacyAuthentication", ON)
        .users("excludeGroups", json!([glass, legacy]))
        .with("/conditions/clientAppTypes", json!(["other"]))
        .grant("OR", &["block"])
        .add(tenant);
    // The account that scans to mail is left out, and never meets a second factor; so are the synchronisation accounts
    // and the service provider, whose own tenant verifies its people.
    Policy::new(tenant, "CA002-Global-RequireMFA-AllResources", ON)
        .users("excludeUsers", json!([tenant.id("user", "svc-scan")]))
        .users("excludeGroups", json!([glass, service]))
        .users("excludeRoles", json!(["d29b2b05-8046-44ba-8758-1e26182fcf32"]))
        .users(
            "excludeGuestsOrExternalUsers",
            json!({
                "guestOrExternalUserTypes": "serviceProvider",
                "externalTenants": {
                    "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
                    "membershipKind": "enumerated", "members": [tenant.partner_id("Proseware Managed Services")],
                },
            }),
        )
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "CA003-Global-BlockCountries", ON)
        .with("/conditions/locations", countries)
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "CA004-Global-RegisterSecurityInfo-TrustedLocation", ON)
        .applications(&["urn:user:registersecurityinfo"])
        .with("/conditions/locations", outside)
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "CA005-Global-BlockDeviceCodeFlow", ON)
        .with("/conditions/authenticationFlows", json!({ "transferMethods": "deviceCodeFlow,authenticationTransfer" }))
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "CA006-Global-RegisterDevice-RequireMFA", ON)
        .applications(&["urn:user:registerdevice"])
        .grant("OR", &["mfa"])
        .add(tenant);
}

const STRONG: &[&str] = &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];

fn administrators(tenant: &mut Tenant) {
    Policy::new(tenant, "CA101-Admins-PhishingResistantMFA", ON)
        .users("includeUsers", json!([]))
        .users("includeRoles", privileged())
        .strength("00000000-0000-0000-0000-000000000004", "Phishing-resistant MFA", STRONG)
        .add(tenant);
    Policy::new(tenant, "CA102-Admins-SignInFrequency4h", ON)
        .users("includeUsers", json!([]))
        .users("includeRoles", privileged())
        .session(json!({
            "signInFrequency": frequency(4, "hours")["signInFrequency"],
            "persistentBrowser": { "isEnabled": true, "mode": "never" },
        }))
        .add(tenant);
    Policy::new(tenant, "CA103-Admins-CompliantDevice", REPORT)
        .users("includeUsers", json!([]))
        .users("includeRoles", privileged())
        .grant("OR", &["compliantDevice"])
        .add(tenant);
    Policy::new(tenant, "CA104-AzureManagement-RequireMFA", ON)
        .applications(&[AZURE])
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "CA105-AdminPortals-CompliantDevice", ON)
        .applications(&["MicrosoftAdminPortals"])
        .grant("OR", &["compliantDevice", "domainJoinedDevice"])
        .add(tenant);
}

fn devices(tenant: &mut Tenant) {
    let glass = group(tenant, "SG-CA-Exclude-BreakGlass");
    // Every contractor is left out, with no other policy that asks for a managed device.
    Policy::new(tenant, "CA201-Windows-CompliantOrHybridJoined", ON)
        .users("excludeGroups", json!([glass, group(tenant, "SG-Contractors")]))
        .applications(&["Office365"])
        .with("/conditions/platforms", on_platforms(&["windows"], &[]))
        .with("/conditions/clientAppTypes", json!(["mobileAppsAndDesktopClients"]))
        .grant("OR", &["compliantDevice", "domainJoinedDevice"])
        .add(tenant);
    Policy::new(tenant, "CA202-Mobile-AppProtection", ON)
        .applications(&["Office365"])
        .with("/conditions/platforms", on_platforms(&["android", "iOS"], &[]))
        .grant("OR", &["compliantApplication", "compliantDevice"])
        .add(tenant);
    Policy::new(tenant, "CA203-macOS-CompliantDevice", ON)
        .applications(&["Office365"])
        .with("/conditions/applications/excludeApplications", json!(["00000002-0000-0ff1-ce00-000000000000"]))
        .with("/conditions/platforms", on_platforms(&["all"], &["android", "iOS", "windows", "linux", "windowsPhone"]))
        .grant("OR", &["compliantDevice"])
        .add(tenant);
    Policy::new(tenant, "CA204-Browser-UnmanagedDevices-LimitedAccess", ON)
        .applications(&["Office365"])
        .with("/conditions/clientAppTypes", json!(["browser"]))
        .with(
            "/conditions/devices",
            json!({ "deviceFilter": {
            "mode": "exclude", "rule": "device.isCompliant -eq True -or device.trustType -eq \"ServerAD\"",
        } }),
        )
        .session(json!({ "applicationEnforcedRestrictions": { "isEnabled": true } }))
        .add(tenant);
    Policy::new(tenant, "CA205-UnknownPlatforms-Block", ON)
        .with("/conditions/platforms", on_platforms(&["all"], &["android", "iOS", "windows", "macOS", "linux"]))
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "CA206-Linux-Block (pilot)", OFF)
        .users("includeUsers", json!([]))
        .users("includeGroups", json!([group(tenant, "SG-CA-Pilot")]))
        .with("/conditions/platforms", on_platforms(&["linux"], &[]))
        .grant("OR", &["block"])
        .add(tenant);
}

const GUESTS: &str =
    "internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider";

fn guests(tenant: &mut Tenant) {
    let external = json!({
        "guestOrExternalUserTypes": GUESTS,
        "externalTenants": {
            "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all",
        },
    });
    Policy::new(tenant, "CA301-Guests-RequireMFA", ON)
        .users("includeUsers", json!([]))
        .users("includeGuestsOrExternalUsers", external.clone())
        .grant("OR", &["mfa"])
        .add(tenant);
    Policy::new(tenant, "CA302-Guests-OnlyOffice365", REPORT)
        .users("includeUsers", json!([]))
        .users("includeGuestsOrExternalUsers", external)
        .with("/conditions/applications/excludeApplications", json!(["Office365"]))
        .grant("OR", &["block"])
        .add(tenant);
}

fn risk_and_workloads(tenant: &mut Tenant) {
    Policy::new(tenant, "CA401-Risk-SignInHigh-RequireMFA", ON)
        .with("/conditions/signInRiskLevels", json!(["high", "medium"]))
        .grant("OR", &["mfa"])
        .session(json!({ "signInFrequency": {
            "isEnabled": true, "type": null, "value": null, "frequencyInterval": "everyTime",
            "authenticationType": "primaryAndSecondaryAuthentication",
        } }))
        .add(tenant);
    Policy::new(tenant, "CA402-Risk-UserHigh-PasswordChange", ON)
        .with("/conditions/userRiskLevels", json!(["high"]))
        .grant("AND", &["mfa", "passwordChange"])
        .add(tenant);
    let outside = in_location(tenant, &["All"], &["HQ London", "Hamburg"]);
    Policy::new(tenant, "CA501-ServiceAccounts-TrustedLocationsOnly", ON)
        .users("includeUsers", json!([]))
        .users("includeGroups", json!([group(tenant, "SG-CA-ServiceAccounts")]))
        .with("/conditions/locations", outside)
        .grant("OR", &["block"])
        .add(tenant);
    Policy::new(tenant, "OLD - MFA for ServiceNow", OFF)
        .users("includeUsers", json!([]))
        .users("includeGroups", json!([group(tenant, "SG-App-ServiceNow")]))
        .users("excludeGroups", json!([]))
        .grant("OR", &["mfa"])
        .add(tenant);
}

fn small_policies(tenant: &mut Tenant) {
    security_defaults(tenant, false);
    // Guests have the restricted user role that is the service's default; users may consent to low-risk permissions.
    authorization(
        tenant,
        "adminsGuestInvitersAndAllMembers",
        "10dae51f-b6af-4016-8d66-8c2a99b929b3",
        &[
            "ManagePermissionGrantsForSelf.microsoft-user-default-low",
            "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
        ],
        [true, true, false],
    );
    methods(
        tenant,
        "migrationInProgress",
        "enabled",
        &[
            ("Fido2", "fido2", true, Some("SG-FIDO2-Users")),
            ("MicrosoftAuthenticator", "microsoftAuthenticator", true, None),
            ("Sms", "sms", true, Some("SG-SMS-Allowed")),
            ("TemporaryAccessPass", "temporaryAccessPass", true, None),
            ("SoftwareOath", "softwareOath", true, None),
            ("Voice", "voice", false, None),
            ("Email", "email", true, None),
            ("X509Certificate", "x509Certificate", false, None),
        ],
        &moment(-47, 41_220),
    );
}

fn partners(tenant: &mut Tenant) {
    cross_tenant_default(tenant, false, trust(false, false, false));
    partner(
        tenant,
        "Adatum",
        "adatum.com",
        json!({
            "inboundTrust": trust(true, true, false),
            "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications"),
            "b2bDirectConnectInbound": b2b("allowed", "AllUsers", "Office365"),
            "b2bDirectConnectOutbound": b2b("allowed", "AllUsers", "Office365"),
        }),
    );
    // The studio's people may come in; what proves who they are at home is not believed.
    partner(
        tenant,
        "Fabrikam Design Studio",
        "fabrikam.com",
        json!({
            "b2bCollaborationInbound": b2b("allowed", "AllUsers", "Office365"),
            "inboundTrust": trust(false, false, false),
        }),
    );
    partner(
        tenant,
        "Tailspin Toys",
        "tailspintoys.com",
        json!({
            "inboundTrust": trust(true, true, true), "isInMultiTenantOrganization": true,
            "automaticUserConsentSettings": { "inboundAllowed": true, "outboundAllowed": true },
            "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications"),
            "identitySynchronization": {
                "tenantId": tenant.partner_id("Tailspin Toys"), "displayName": "Tailspin Toys",
                "userSyncInbound": { "isSyncAllowed": true },
            },
        }),
    );
    partner(
        tenant,
        "Proseware Managed Services",
        "proseware.com",
        json!({
            "isServiceProvider": true, "b2bCollaborationOutbound": b2b("blocked", "AllUsers", "AllApplications"),
        }),
    );
}
