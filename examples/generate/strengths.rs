//! Authentication strengths and contexts, and the small policies of sign-in, consent and devices.

use crate::folder::Tenant;
use serde_json::{Value, json};

/// What phishing-resistant methods combine to.
pub(crate) const RESISTANT: &[&str] = &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];

const PASSWORDLESS: &[&str] = &["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"];

const MULTI_FACTOR: &[&str] = &[
    "windowsHelloForBusiness",
    "fido2",
    "x509CertificateMultiFactor",
    "deviceBasedPush",
    "temporaryAccessPassOneTime",
    "temporaryAccessPassMultiUse",
    "password,microsoftAuthenticatorPush",
    "password,softwareOath",
    "password,hardwareOath",
    "password,sms",
    "password,voice",
    "federatedMultiFactor",
    "microsoftAuthenticatorPush,federatedSingleFactor",
    "softwareOath,federatedSingleFactor",
    "hardwareOath,federatedSingleFactor",
    "sms,federatedSingleFactor",
    "voice,federatedSingleFactor",
];

/// The strengths every tenant has. Source: Microsoft Learn, "Overview of custom authentication strengths".
const BUILT_IN: &[(&str, &str, &str, &[&str])] = &[
    (
        "00000000-0000-0000-0000-000000000002",
        "Multifactor authentication",
        "Combinations of methods that satisfy strong authentication, such as a password + SMS",
        MULTI_FACTOR,
    ),
    (
        "00000000-0000-0000-0000-000000000003",
        "Passwordless MFA",
        "Passwordless methods that satisfy strong authentication, such as Passwordless sign-in with the Microsoft Authenticator",
        PASSWORDLESS,
    ),
    (
        "00000000-0000-0000-0000-000000000004",
        "Phishing-resistant MFA",
        "Phishing-resistant, Passwordless methods for the strongest authentication, such as a FIDO2 security key",
        RESISTANT,
    ),
];

/// Adds the built-in strengths and the tenant's own: name, description, combinations.
pub(crate) fn strengths(tenant: &mut Tenant, own: &[(&str, &str, &[&str])]) {
    for (id, name, description, combinations) in BUILT_IN {
        tenant.add("authentication-strengths", strength(id, name, description, "builtIn", combinations));
    }
    for (name, description, combinations) in own {
        let id = tenant.id("strength", name);
        tenant.add("authentication-strengths", strength(&id, name, description, "custom", combinations));
    }
}

fn strength(id: &str, name: &str, description: &str, kind: &str, combinations: &[&str]) -> Value {
    json!({
        "id": id, "displayName": name, "description": description, "policyType": kind,
        "requirementsSatisfied": "mfa", "allowedCombinations": combinations,
    })
}

/// Adds what every tenant has, as Microsoft set it up; whether guests may leave by themselves, and
/// the region of Teams.
pub(crate) fn built_in(tenant: &mut Tenant, leave: bool, region: &str) {
    strengths(tenant, &[]);
    consent_requests(tenant, &[]);
    credentials(tenant, None);
    consent_policies(tenant);
    device_registration(tenant, None, false, false);
    guest_policies(tenant, "", &[], leave);
    crate::endpoint::roles(tenant, &[], &[]);
    crate::services::teamwork(tenant, region);
}

/// Adds authentication contexts: id, name, description, whether applications may ask for it.
pub(crate) fn contexts(tenant: &mut Tenant, list: &[(&str, &str, &str, bool)]) {
    for (id, name, description, available) in list {
        let row = json!({ "id": id, "displayName": name, "description": description, "isAvailable": available });
        tenant.add("authentication-contexts", row);
    }
}

/// Adds the policy of consent requests; without reviewers it is off.
pub(crate) fn consent_requests(tenant: &mut Tenant, reviewers: &[String]) {
    let one = |path: &String| json!({ "query": path, "queryType": "MicrosoftGraph", "queryRoot": null });
    let on = !reviewers.is_empty();
    let row = json!({
        "isEnabled": on, "notifyReviewers": on, "remindersEnabled": on, "requestDurationInDays": if on { 30 } else { 0 },
        "version": u8::from(on), "reviewers": reviewers.iter().map(one).collect::<Vec<_>>(),
    });
    tenant.add("admin-consent-policy", row);
}

/// Adds the restrictions on credentials of applications: days a secret may last, or none when it is off.
pub(crate) fn credentials(tenant: &mut Tenant, longest: Option<&str>) {
    let since = "2025-01-01T00:00:00Z";
    let limit = |kind: &str, state: &str, lasts: Option<&str>| {
        json!({
            "restrictionType": kind, "state": state, "maxLifetime": lasts,
            "restrictForAppsCreatedAfterDateTime": since,
        })
    };
    let rules = longest.map_or_else(
        || json!({ "passwordCredentials": [], "keyCredentials": [] }),
        |longest| {
            json!({
                "passwordCredentials": [
                    limit("passwordLifetime", "enabled", Some(longest)), limit("customPasswordAddition", "enabled", None),
                ],
                "keyCredentials": [limit("asymmetricKeyLifetime", "disabled", Some("P730D"))],
            })
        },
    );
    let row = json!({
        "id": "00000000-0000-0000-0000-000000000000", "displayName": "Default app management tenant policy",
        "description": "Default tenant policy that enforces app management restrictions on applications and service principals.",
        "isEnabled": longest.is_some(), "applicationRestrictions": rules,
        "servicePrincipalRestrictions": { "passwordCredentials": [], "keyCredentials": [] },
    });
    tenant.add("app-management-policy", row);
}

/// Adds the consent policies of Microsoft, without those that only administrators hold.
pub(crate) fn consent_policies(tenant: &mut Tenant) {
    let set = |id: &str, class: &str, verified: bool| {
        json!({
            "id": id, "permissionClassification": class, "permissionType": "delegated", "resourceApplication": "any",
            "permissions": ["all"], "clientApplicationIds": ["all"], "clientApplicationTenantIds": ["all"],
            "clientApplicationPublisherIds": ["all"], "clientApplicationsFromVerifiedPublisherOnly": verified,
        })
    };
    let row = |id: &str, name: &str, description: &str, includes: Value| json!({ "id": id, "displayName": name, "description": description, "includes": includes, "excludes": [] });
    let low = set(&tenant.id("consent", "low"), "low", true);
    let all = set(&tenant.id("consent", "legacy"), "all", false);
    tenant.add_all(
        "permission-grant-policies",
        [
            row(
                "microsoft-user-default-low",
                "Default User Low Risk Policy",
                "All low risk permissions are consentable by member type users by default",
                json!([low]),
            ),
            row(
                "microsoft-user-default-legacy",
                "Default User Legacy Policy",
                "All delegated permissions are consentable by member type users",
                json!([all]),
            ),
        ],
    );
}

/// Who may join devices, whether it takes a second factor, and whether the service keeps local passwords.
pub(crate) fn device_registration(tenant: &mut Tenant, joiners: Option<&str>, mfa: bool, passwords: bool) {
    let everyone = json!({ "@odata.type": "#microsoft.graph.allDeviceRegistrationMembership" });
    let some = joiners.map(|group| {
        json!({
            "@odata.type": "#microsoft.graph.enumeratedDeviceRegistrationMembership", "users": [],
            "groups": [tenant.id("group", group)],
        })
    });
    let row = json!({
        "id": "deviceRegistrationPolicy", "displayName": "Device Registration Policy",
        "description": "Tenant-wide policy that manages initial provisioning controls using quota restrictions, additional authentication and authorization checks",
        "userDeviceQuota": 50, "multiFactorAuthConfiguration": if mfa { "required" } else { "notRequired" },
        "azureADRegistration": { "isAdminConfigurable": false, "allowedToRegister": everyone },
        "azureADJoin": {
            "isAdminConfigurable": true, "allowedToJoin": some.unwrap_or(everyone),
            "localAdmins": {
                "enableGlobalAdmins": !mfa,
                "registeringUsers": { "@odata.type": "#microsoft.graph.noDeviceRegistrationMembership" },
            },
        },
        "localAdminPassword": { "isEnabled": passwords },
    });
    tenant.add("device-registration-policy", row);
}

/// Adds what is said of guests: the domains they may come from, sign-up by themselves, leaving.
pub(crate) fn guest_policies(tenant: &mut Tenant, key: &str, domains: &[&str], leave: bool) {
    if !domains.is_empty() {
        let mut list = json!({});
        list[key] = json!(domains);
        let definition = json!({ "B2BManagementPolicy": {
            "InvitationsAllowedAndBlockedDomainsPolicy": list,
            "AutoRedeemPolicy": {
                "AdminConsentedForUsersIntoTenantIds": [], "NoAADConsentForUsersFromTenantsIds": [],
            },
        } });
        let row = json!({
            "id": tenant.id("b2b-policy", ""), "displayName": "B2BManagementPolicy", "isOrganizationDefault": true,
            "definition": [definition.to_string()],
        });
        tenant.add("b2b-management-policies", row);
    }
    let row = json!({
        "id": "externalIdentitiesPolicy", "displayName": "External Identities Policy", "description": null,
        "allowExternalIdentitiesToLeave": leave, "allowDeletedIdentitiesDataRemoval": false,
    });
    tenant.add("external-identities-policy", row);
    let row = json!({
        "id": "authenticationFlowsPolicy", "displayName": "Authentication flows policy",
        "description": "Authentication flows policy allows modification of settings related to authentication flows in AAD tenant, such as self-service sign up configuration.",
        "selfServiceSignUp": { "isEnabled": false },
    });
    tenant.add("authentication-flows-policy", row);
    let row = json!({
        "@odata.type": "#microsoft.graph.builtInIdentityProvider", "id": "EmailOtpSignup-OAUTH",
        "displayName": "Email One Time Passcode", "identityProviderType": "EmailOTP", "state": null,
    });
    tenant.add("identity-providers", row);
}
