//! Conditional Access, locations, methods and the small policies beside them: what both tenants share.

use crate::folder::Tenant;
use serde_json::{Value, json};

/// A Conditional Access policy in the making, as Graph returns it.
pub(crate) struct Policy(Value);

impl Policy {
    /// A policy for all users and all resources that demands nothing yet.
    pub(crate) fn new(tenant: &Tenant, name: &str, state: &str) -> Self {
        let mut seed = tenant.seed(&format!("policy/{name}"));
        let created = seed.between_days_ago(200, 1_400);
        Self(json!({
            "id": seed.guid(), "templateId": null, "displayName": name, "createdDateTime": created,
            "modifiedDateTime": seed.between_days_ago(9, 190), "deletedDateTime": null, "state": state,
            "conditions": {
                "userRiskLevels": [], "signInRiskLevels": [], "servicePrincipalRiskLevels": [],
                "insiderRiskLevels": null, "clientAppTypes": ["all"], "platforms": null, "locations": null,
                "devices": null, "clientApplications": null, "authenticationFlows": null,
                "applications": {
                    "includeApplications": ["All"], "excludeApplications": [], "includeUserActions": [],
                    "includeAuthenticationContextClassReferences": [], "applicationFilter": null,
                },
                "users": {
                    "includeUsers": ["All"], "excludeUsers": [], "includeGroups": [],
                    "excludeGroups": [tenant.id("group", "SG-CA-Exclude-BreakGlass")], "includeRoles": [],
                    "excludeRoles": [], "includeGuestsOrExternalUsers": null, "excludeGuestsOrExternalUsers": null,
                },
            },
            "grantControls": null, "sessionControls": null,
        }))
    }

    /// Sets a property by its JSON pointer.
    pub(crate) fn with(mut self, pointer: &str, value: Value) -> Self {
        if let Some(place) = self.0.pointer_mut(pointer) {
            *place = value;
        }
        self
    }

    /// Sets a property of the users condition.
    pub(crate) fn users(self, property: &str, value: Value) -> Self {
        self.with(&format!("/conditions/users/{property}"), value)
    }

    /// Applies to these applications or, for a name with a colon, this user action.
    pub(crate) fn applications(self, list: &[&str]) -> Self {
        if list.iter().all(|name| name.starts_with("urn:")) {
            return self
                .with("/conditions/applications/includeApplications", json!([]))
                .with("/conditions/applications/includeUserActions", json!(list));
        }
        self.with("/conditions/applications/includeApplications", json!(list))
    }

    /// Demands built-in controls.
    pub(crate) fn grant(self, operator: &str, controls: &[&str]) -> Self {
        let controls = json!({
            "operator": operator, "builtInControls": controls, "customAuthenticationFactors": [], "termsOfUse": [],
            "authenticationStrength": null,
        });
        self.with("/grantControls", controls)
    }

    /// Demands an authentication strength: id, name and combinations.
    pub(crate) fn strength(self, id: &str, name: &str, combinations: &[&str]) -> Self {
        let strength = json!({
            "id": id, "displayName": name, "description": null, "policyType": "builtIn",
            "requirementsSatisfied": "mfa", "allowedCombinations": combinations,
            "createdDateTime": "2021-12-01T00:00:00Z", "modifiedDateTime": "2021-12-01T00:00:00Z",
        });
        self.grant("OR", &[]).with("/grantControls/authenticationStrength", strength)
    }

    /// Sets session controls.
    pub(crate) fn session(self, changes: Value) -> Self {
        let mut controls = json!({
            "applicationEnforcedRestrictions": null, "cloudAppSecurity": null, "disableResilienceDefaults": null,
            "persistentBrowser": null, "secureSignInSession": null, "signInFrequency": null,
        });
        if let (Some(controls), Value::Object(changes)) = (controls.as_object_mut(), changes) {
            controls.extend(changes);
        }
        self.with("/sessionControls", controls)
    }

    /// Adds it to the tenant.
    pub(crate) fn add(self, tenant: &mut Tenant) {
        tenant.add("conditional-access-policies", self.0);
    }
}

/// Sign in again after this long.
pub(crate) fn frequency(value: u64, unit: &str) -> Value {
    json!({ "signInFrequency": {
        "isEnabled": true, "type": unit, "value": value, "frequencyInterval": "timeBased",
        "authenticationType": "primaryAndSecondaryAuthentication",
    } })
}

/// Adds a location made of address ranges.
pub(crate) fn addresses(tenant: &mut Tenant, name: &str, trusted: bool, ranges: &[&str]) {
    let mut seed = tenant.seed(&format!("location-dates/{name}"));
    let one = |range: &&str| {
        let kind = if range.contains(':') { "iPv6CidrRange" } else { "iPv4CidrRange" };
        json!({ "@odata.type": format!("#microsoft.graph.{kind}"), "cidrAddress": range })
    };
    let row = json!({
        "@odata.type": "#microsoft.graph.ipNamedLocation", "id": tenant.id("location", name), "displayName": name,
        "createdDateTime": seed.between_days_ago(900, 1_500), "modifiedDateTime": seed.between_days_ago(30, 800),
        "deletedDateTime": null, "isTrusted": trusted, "ipRanges": ranges.iter().map(one).collect::<Vec<_>>(),
    });
    tenant.add("named-locations", row);
}

/// Adds a location made of countries.
pub(crate) fn countries(tenant: &mut Tenant, name: &str, codes: &[&str], unknown: bool) {
    let mut seed = tenant.seed(&format!("location-dates/{name}"));
    let row = json!({
        "@odata.type": "#microsoft.graph.countryNamedLocation", "id": tenant.id("location", name),
        "displayName": name, "createdDateTime": seed.between_days_ago(900, 1_500),
        "modifiedDateTime": seed.between_days_ago(30, 800), "deletedDateTime": null, "countriesAndRegions": codes,
        "countryLookupMethod": "clientIpAddress", "includeUnknownCountriesAndRegions": unknown,
    });
    tenant.add("named-locations", row);
}

/// Adds the authentication methods policy: id, type, whether on, the group it is for; none is everyone.
pub(crate) fn methods(
    tenant: &mut Tenant,
    migration: &str,
    campaign: &str,
    list: &[(&str, &str, bool, Option<&str>)],
    modified: &str,
) {
    let one = |(id, kind, on, group): &(&str, &str, bool, Option<&str>)| {
        let target = group.map_or("all_users".to_owned(), |group| tenant.id("group", group));
        json!({
            "@odata.type": format!("#microsoft.graph.{kind}AuthenticationMethodConfiguration"), "id": id,
            "state": if *on { "enabled" } else { "disabled" }, "excludeTargets": [],
            "includeTargets": [{ "targetType": "group", "id": target, "isRegistrationRequired": false }],
        })
    };
    let configurations: Vec<Value> = list.iter().map(one).collect();
    let row = json!({
        "id": "authenticationMethodsPolicy", "displayName": "Authentication Methods Policy",
        "description": "The tenant-wide policy that controls which authentication methods are allowed in the tenant",
        "lastModifiedDateTime": modified, "policyVersion": "1.5", "policyMigrationState": migration,
        "reconfirmationInDays": null,
        "registrationEnforcement": { "authenticationMethodsRegistrationCampaign": {
            "snoozeDurationInDays": 1, "state": campaign, "excludeTargets": [],
            "includeTargets": [{
                "id": "all_users", "targetType": "group", "targetedAuthenticationMethod": "microsoftAuthenticator",
            }],
        } },
        "authenticationMethodConfigurations": configurations,
    });
    tenant.add("authentication-methods-policy", row);
}

/// Adds the security defaults.
pub(crate) fn security_defaults(tenant: &mut Tenant, on: bool) {
    let row = json!({
        "id": "00000000-0000-0000-0000-000000000005", "deletedDateTime": null, "displayName": "Security Defaults",
        "description": "Security defaults is a set of basic identity security mechanisms recommended by Microsoft.",
        "isEnabled": on,
    });
    tenant.add("security-defaults", row);
}

/// Adds the authorization policy: who invites, guests' role, consent, and what users may make.
pub(crate) fn authorization(tenant: &mut Tenant, invites: &str, guests: &str, consent: &[&str], makes: [bool; 3]) {
    let row = json!({
        "id": "authorizationPolicy", "deletedDateTime": null, "displayName": "Authorization Policy",
        "description": "Used to manage authorization related settings across the company.",
        "allowInvitesFrom": invites, "allowedToSignUpEmailBasedSubscriptions": true, "allowedToUseSSPR": true,
        "allowEmailVerifiedUsersToJoinOrganization": false, "allowUserConsentForRiskyApps": null,
        "blockMsolPowerShell": false, "guestUserRoleId": guests,
        "defaultUserRolePermissions": {
            "allowedToCreateApps": makes[0], "allowedToCreateSecurityGroups": makes[1],
            "allowedToCreateTenants": makes[2], "allowedToReadBitlockerKeysForOwnedDevice": true,
            "allowedToReadOtherUsers": true, "permissionGrantPoliciesAssigned": consent,
        },
    });
    tenant.add("authorization-policy", row);
}

/// One direction of B2B access: everyone and everything, or nobody.
pub(crate) fn b2b(access: &str, everyone: &str, everything: &str) -> Value {
    json!({
        "usersAndGroups": { "accessType": access, "targets": [{ "target": everyone, "targetType": "user" }] },
        "applications": { "accessType": access, "targets": [{ "target": everything, "targetType": "application" }] },
    })
}

/// What is trusted of the other side: multifactor authentication, compliant, hybrid joined devices.
pub(crate) fn trust(mfa: bool, compliant: bool, hybrid: bool) -> Value {
    json!({
        "isMfaAccepted": mfa, "isCompliantDeviceAccepted": compliant, "isHybridAzureADJoinedDeviceAccepted": hybrid,
    })
}

/// Adds the cross-tenant defaults.
pub(crate) fn cross_tenant_default(tenant: &mut Tenant, service_default: bool, trust: Value) {
    let row = json!({
        "id": tenant.tenant_id(), "isServiceDefault": service_default, "inboundTrust": trust,
        "b2bCollaborationInbound": b2b("allowed", "AllUsers", "AllApplications"),
        "b2bCollaborationOutbound": b2b("allowed", "AllUsers", "AllApplications"),
        "b2bDirectConnectInbound": b2b("blocked", "AllUsers", "AllApplications"),
        "b2bDirectConnectOutbound": b2b("blocked", "AllUsers", "AllApplications"),
        "automaticUserConsentSettings": { "inboundAllowed": false, "outboundAllowed": false },
        "tenantRestrictions": null,
    });
    tenant.add("cross-tenant-default", row);
}

/// Adds a partner, and what its tenant says of itself; what `changes` leaves out follows the default.
pub(crate) fn partner(tenant: &mut Tenant, name: &str, domain: &str, changes: Value) {
    let id = tenant.partner_id(name);
    let mut row = json!({
        "tenantId": id, "isServiceProvider": null, "isInMultiTenantOrganization": false,
        "inboundTrust": null, "b2bCollaborationInbound": null, "b2bCollaborationOutbound": null,
        "b2bDirectConnectInbound": null, "b2bDirectConnectOutbound": null, "tenantRestrictions": null,
        "automaticUserConsentSettings": { "inboundAllowed": null, "outboundAllowed": null },
    });
    if let (Some(row), Value::Object(changes)) = (row.as_object_mut(), changes) {
        row.extend(changes);
    }
    tenant.add("cross-tenant-partners", row);
    let information =
        json!({ "tenantId": id, "displayName": name, "defaultDomainName": domain, "federationBrandName": null });
    tenant.add_under("tenant-information", &id, information);
}
