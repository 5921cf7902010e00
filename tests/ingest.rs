//! Rows as Microsoft Graph and exports give them become the facts.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Rows, TENANT};
use tenantry::diag::Code;
use tenantry::facts::{BrowserMode, Direction, Facts, Held, LocationKind, PrincipalKind, RoleScope, Tally, Truth};
use tenantry::snapshot::Status;

fn read(rows: Rows) -> Facts {
    let warned = Facts::read(&rows.build());
    assert_eq!(warned.diagnostics, [], "nothing to complain of");
    warned.value
}

fn tally(name: &str, count: u64) -> Tally {
    Tally { name: name.to_owned(), count }
}

/// Something of every dataset that refers to another, and of every population.
#[expect(clippy::too_many_lines, reason = "a table of rows")]
fn tenant() -> Rows {
    let person = |id: &str, more: Value| {
        let mut row = json!({"id": id, "displayName": format!("Name of {id}"), "userType": "Member", "accountEnabled": true, "onPremisesSyncEnabled": null});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    Rows::new()
        .with(
            "organization",
            [json!({"id": TENANT, "displayName": "Contoso", "countryLetterCode": "CH", "createdDateTime": "2014-02-03T00:00:00Z",
                "onPremisesSyncEnabled": true, "onPremisesLastSyncDateTime": "2026-06-01T03:40:00Z", "tenantType": "AAD",
                "technicalNotificationMails": ["it@contoso.com"],
                "assignedPlans": [
                    {"servicePlanId": "p-on", "capabilityStatus": "Enabled", "service": "exchange"},
                    {"servicePlanId": "p-off", "capabilityStatus": "Deleted", "service": "exchange"}]})],
        )
        .with(
            "subscribed-skus",
            [json!({"id": "x_sku", "skuId": "sku", "skuPartNumber": "SPE_E5", "consumedUnits": 8, "capabilityStatus": "Enabled",
                "prepaidUnits": {"enabled": 10, "warning": 1, "suspended": 2},
                "servicePlans": [
                    {"servicePlanName": "TEAMS1", "provisioningStatus": "Success"},
                    {"servicePlanName": "MCOEV", "provisioningStatus": "Disabled"}]})],
        )
        .with(
            "domains",
            [json!({"id": "Contoso.com", "isDefault": true, "isVerified": true, "authenticationType": "Federated",
                "supportedServices": ["Email", "Intune"]})],
        )
        .with(
            "domain-federation",
            [json!({"@tenantry.parent": "contoso.com", "id": "f1", "issuerUri": "http://sts.contoso.com/adfs/services/trust",
                "passiveSignInUri": "https://sts.contoso.com/adfs/ls/", "preferredAuthenticationProtocol": "wsFed",
                "federatedIdpMfaBehavior": "enforceMfaByFederatedIdp"})],
        )
        .with(
            "domain-service-records",
            [json!({"@tenantry.parent": "contoso.com", "id": "r1", "recordType": "Mx", "label": "contoso.com",
                "supportedService": "Email", "mailExchange": "contoso-com.mail.protection.outlook.com"})],
        )
        .with(
            "users",
            [
                person("u1", json!({"onPremisesSyncEnabled": true, "onPremisesDomainName": "CORP.contoso.com", "usageLocation": "ch",
                    "assignedLicenses": [{"skuId": "sku"}, {"skuId": "sku"}],
                    "assignedPlans": [
                        {"service": "exchange", "capabilityStatus": "Enabled"},
                        {"service": "exchange", "capabilityStatus": "Enabled"},
                        {"service": "SharePoint", "capabilityStatus": "Deleted"}],
                    "signInActivity": {"lastSignInDateTime": "2025-01-01T00:00:00Z",
                        "lastNonInteractiveSignInDateTime": "2026-05-30T00:00:00.123Z"}})),
                person("u2", json!({"accountEnabled": false, "assignedLicenses": [{"skuId": "sku"}]})),
                person("u3", json!({"signInActivity": {"lastSignInDateTime": "2026-01-01T00:00:00Z"}})),
                person("g1", json!({"userType": "Guest", "mail": "anna@Fabrikam.com", "externalUserState": "PendingAcceptance"})),
                person("g2", json!({"userType": "Guest", "userPrincipalName": "bo_x_northwind.com#EXT#@contoso.onmicrosoft.com"})),
            ],
        )
        .with(
            "groups",
            [
                json!({"id": "grp1", "displayName": "Pilot", "groupTypes": ["Unified", "DynamicMembership"], "mailEnabled": true,
                    "securityEnabled": false, "resourceProvisioningOptions": ["Team"], "visibility": "Public",
                    "assignedLabels": [{"labelId": "l"}]}),
                json!({"id": "grp2", "displayName": "Break glass", "groupTypes": [], "mailEnabled": false, "securityEnabled": true,
                    "isAssignableToRole": true}),
                json!({"id": "grp3", "groupTypes": [], "mailEnabled": true, "securityEnabled": false, "onPremisesSyncEnabled": true}),
                json!({"id": "grp4", "groupTypes": [], "mailEnabled": true, "securityEnabled": true}),
            ],
        )
        .with("administrative-units", [json!({"id": "au1", "displayName": "Geneva", "membershipType": "Dynamic"})])
        .with(
            "role-definitions",
            [
                json!({"id": "62e90394-69f5-4237-9190-012177145e10", "templateId": "62e90394-69f5-4237-9190-012177145e10",
                    "displayName": "Global Administrator", "isBuiltIn": true}),
                json!({"id": "own", "templateId": "own", "displayName": "Badge desk", "isBuiltIn": false}),
            ],
        )
        .with(
            "role-assignments",
            [
                json!({"id": "a1", "principalId": "u1", "roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10", "directoryScopeId": "/"}),
                json!({"id": "a2", "principalId": "u2", "roleDefinitionId": "own", "directoryScopeId": "/administrativeUnits/au1"}),
                json!({"id": "a3", "principalId": "gone", "roleDefinitionId": "own", "directoryScopeId": "/",
                    "principal": {"@odata.type": "#microsoft.graph.servicePrincipal", "displayName": "Robot"}}),
            ],
        )
        .with(
            "role-eligibilities",
            [json!({"id": "e1", "principalId": "grp2", "roleDefinitionId": "62e90394-69f5-4237-9190-012177145e10", "directoryScopeId": "/"})],
        )
        .with(
            "named-locations",
            [
                json!({"@odata.type": "#microsoft.graph.ipNamedLocation", "id": "loc1", "displayName": "Offices", "isTrusted": true,
                    "ipRanges": [{"cidrAddress": "203.0.113.0/24"}, {"cidrAddress": "198.51.100.0/24"}]}),
                json!({"@odata.type": "#microsoft.graph.countryNamedLocation", "id": "loc2", "displayName": "Home countries",
                    "countriesAndRegions": ["FR", "CH"]}),
            ],
        )
        .with(
            "conditional-access-policies",
            [
                json!({"id": "c1", "displayName": "CA01 MFA for all", "state": "enabled",
                    "conditions": {
                        "users": {"includeUsers": ["All"], "excludeGroups": ["grp2", "unknown"],
                            "includeRoles": [], "excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "serviceProvider"}},
                        "applications": {"includeApplications": ["All"], "excludeApplications": ["app-own"]},
                        "clientAppTypes": ["all"], "platforms": null,
                        "locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted", "loc1"]}},
                    "grantControls": {"operator": "OR", "builtInControls": [],
                        "authenticationStrength": {"id": "00000000-0000-0000-0000-000000000004", "displayName": "Phishing-resistant MFA"}},
                    "sessionControls": {"signInFrequency": {"isEnabled": true, "value": 4, "type": "hours", "frequencyInterval": "timeBased"},
                        "persistentBrowser": {"isEnabled": true, "mode": "never"}}}),
                json!({"id": "c2", "displayName": "CA02 Block legacy", "state": "enabledForReportingButNotEnforced",
                    "conditions": {
                        "users": {"includeRoles": ["62e90394-69f5-4237-9190-012177145e10"],
                            "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest,b2bCollaborationGuest"}},
                        "applications": {"includeApplications": ["Office365", "00000003-0000-0000-c000-000000000000"],
                            "includeUserActions": ["urn:user:registerdevice"]},
                        "clientAppTypes": ["exchangeActiveSync", "other"], "userRiskLevels": ["high"],
                        "authenticationFlows": {"transferMethods": "deviceCodeFlow"},
                        "devices": {"deviceFilter": {"mode": "exclude", "rule": "device.isCompliant -eq True"}}},
                    "grantControls": {"operator": "OR", "builtInControls": ["block"]}}),
            ],
        )
        .with(
            "service-principals",
            [
                json!({"id": "sp-graph", "appId": "00000003-0000-0000-c000-000000000000", "displayName": "Microsoft Graph",
                    "appOwnerOrganizationId": "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "servicePrincipalType": "Application",
                    "accountEnabled": true, "appRoles": [{"id": "role-mail", "value": "Mail.ReadWrite"}]}),
                json!({"id": "sp-own", "appId": "app-own", "displayName": "Intranet", "appOwnerOrganizationId": TENANT,
                    "servicePrincipalType": "Application", "accountEnabled": false, "preferredSingleSignOnMode": "saml",
                    "homepage": "https://Intranet.contoso.com:8443/start", "appRoleAssignmentRequired": true}),
                json!({"id": "sp-other", "appId": "app-other", "displayName": "CRM", "appOwnerOrganizationId": "9999",
                    "servicePrincipalType": "Application", "accountEnabled": true}),
                json!({"id": "sp-exo", "appId": "00000002-0000-0ff1-ce00-000000000000", "displayName": "Office 365 Exchange Online",
                    "appOwnerOrganizationId": "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "keyCredentials": [{"keyId": "k"}]}),
                json!({"id": "sp-mi", "displayName": "vm01", "servicePrincipalType": "ManagedIdentity"}),
                json!({"id": "sp-sync", "displayName": "ConnectSyncProvisioning_SRV01_abc", "appOwnerOrganizationId": TENANT}),
            ],
        )
        .with(
            "applications",
            [json!({"id": "reg1", "displayName": "Intranet", "signInAudience": "AzureADMultipleOrgs", "owners": [],
                "passwordCredentials": [{"endDateTime": "2026-05-01T00:00:00Z"}, {"endDateTime": "2027-05-01T00:00:00Z"}],
                "keyCredentials": [{"endDateTime": "2026-07-01T00:00:00Z"}]})],
        )
        .with(
            "oauth2-permission-grants",
            [
                json!({"id": "o1", "clientId": "sp-other", "resourceId": "sp-graph", "consentType": "Principal", "principalId": "u1", "scope": " User.Read "}),
                json!({"id": "o2", "clientId": "sp-other", "resourceId": "sp-graph", "consentType": "AllPrincipals", "scope": "openid Files.ReadWrite.All"}),
            ],
        )
        .with(
            "app-role-assignments",
            [
                json!({"@tenantry.parent": "sp-other", "id": "ra1", "principalId": "sp-other", "principalType": "ServicePrincipal",
                    "resourceId": "sp-graph", "resourceDisplayName": "Microsoft Graph", "appRoleId": "role-mail"}),
                json!({"id": "ra2", "principalId": "u1", "principalType": "User", "resourceId": "sp-own", "appRoleId": "role-user"}),
            ],
        )
        .with(
            "synchronization-jobs",
            [json!({"@tenantry.parent": "sp-own", "id": "job", "templateId": "AD2AADProvisioning", "schedule": {"state": "Active"}, "status": {"code": "Active",
                "lastExecution": {"timeEnded": "2026-06-01T03:00:00Z"}}})],
        )
        .with(
            "app-proxy-settings",
            [json!({"@tenantry.parent": "reg1", "externalUrl": "https://intranet.contoso.com/", "internalUrl": "http://web01/",
                "externalAuthenticationType": "aadPreAuthentication"})],
        )
}

#[test]
fn the_tenant_its_licences_and_domains() {
    let it = read(tenant());
    let organization = it.organization.read().unwrap();
    assert_eq!((organization.created.as_deref(), organization.sync_enabled), (Some("2014-02-03"), Some(true)));
    assert_eq!(organization.enabled_plans, ["p-on"]);
    assert_eq!(organization.technical_contacts.as_deref(), Some(["it@contoso.com".to_owned()].as_slice()));
    let sku = &it.subscriptions.items()[0];
    assert_eq!(
        (sku.name.as_str(), sku.enabled, sku.consumed, sku.warning, sku.suspended),
        ("Microsoft 365 E5", Some(10), Some(8), Some(1), Some(2))
    );
    assert_eq!((sku.id.as_str(), sku.plans.as_slice()), ("sku", ["TEAMS1".to_owned()].as_slice()));
    let domain = &it.domains.items()[0];
    assert_eq!(
        (domain.name.as_str(), domain.federated(), domain.is_default, domain.is_initial),
        ("contoso.com", true, Some(true), None)
    );
    let federation = &it.federations.items()[0];
    assert!(federation.is_adfs && federation.domain == "contoso.com");
    assert_eq!(it.dns_records.items()[0].value, "contoso-com.mail.protection.outlook.com");
}

#[test]
fn people_and_groups_are_counted() {
    let it = read(tenant());
    let (users, people) = (it.users.read().unwrap(), &it.people);
    let known = [&people.accounts, &people.members, &people.members_enabled, &people.guests, &people.guests_pending];
    assert_eq!(known.map(|it| it.least().copied()), [Some(5), Some(3), Some(2), Some(2), Some(1)]);
    let known = [&people.synchronised, &people.licensed, &people.disabled_licensed];
    assert_eq!(known.map(|it| it.least().copied()), [Some(1), Some(2), Some(1)]);
    assert_eq!(people.stale.least(), Some(&1), "u3; u1 signed in without a person two days before");
    assert_eq!(users.by_forest, [tally("corp.contoso.com", 1)]);
    assert_eq!(users.guest_domains, [tally("fabrikam.com", 1), tally("northwind.com", 1)]);
    assert_eq!(users.by_country, [tally("CH", 1)]);
    assert_eq!(users.by_sku, [tally("sku", 2)]);
    assert_eq!(users.by_service, [tally("exchange", 1)]);
    let groups = &it.groups;
    let kinds = [&groups.microsoft_365, &groups.security, &groups.distribution, &groups.mail_security];
    let traits = [&groups.dynamic, &groups.synchronised, &groups.role_assignable, &groups.with_team, &groups.public];
    assert!(kinds.into_iter().chain(traits).chain([&groups.labelled]).all(|it| it.least() == Some(&1)), "{groups:?}");
}

#[test]
fn roles_name_their_holders() {
    let it = read(tenant());
    let roles = it.roles.items();
    assert_eq!(roles.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Badge desk", "Global Administrator"]);
    let (desk, global) = (&roles[0], &roles[1]);
    assert!(desk.custom && !desk.privileged && global.privileged && !global.custom, "privileged by the table of roles");
    assert_eq!(desk.holders[0].name, "Name of u2");
    assert!(matches!(desk.holders[0].scope, RoleScope::AdministrativeUnit(_)));
    assert_eq!(desk.holders[0].traits.enabled, Truth::No);
    assert_eq!((desk.holders[1].name.as_str(), desk.holders[1].kind), ("Robot", PrincipalKind::Application));
    let (group, person) = (&global.holders[0], &global.holders[1]);
    assert_eq!((group.name.as_str(), group.kind, &group.held), ("Break glass", PrincipalKind::Group, &Held::Eligible));
    assert_eq!((person.traits.synchronised, &person.held), (Truth::Yes, &Held::Active), "no schedule was read");
    assert_eq!(person.scope, RoleScope::Directory);
    assert_eq!(it.eligibilities.read(), Some(&1));
}

#[test]
fn conditional_access_is_read_as_it_was_said() {
    let it = read(tenant());
    let (all, legacy) = (&it.policies.items()[0], &it.policies.items()[1]);
    assert!(all.is_on() && all.users.include.all && all.demands_mfa() && all.is_understood());
    assert_eq!((all.users.exclude.groups.len(), all.users.exclude.guests.len()), (2, 1));
    assert!(all.resources.applications.include.contains("All"));
    assert_eq!(all.conditions.locations.exclude.len(), 2);
    let session = all.session.as_ref().unwrap();
    assert_eq!(session.frequency.as_ref().and_then(|it| it.value), Some(4));
    assert!(session.browser.as_ref().is_some_and(|it| it.is(BrowserMode::Never)));
    assert!(legacy.is_about_legacy() && legacy.blocks() && !legacy.is_on());
    assert_eq!(
        (legacy.users.include.roles.len(), legacy.resources.actions.len(), legacy.conditions.flows.len()),
        (1, 1, 1)
    );
    assert!(legacy.conditions.device_filter.is_some() && legacy.unknown.is_empty());
    let (countries, offices) = (&it.named_locations.items()[0], &it.named_locations.items()[1]);
    assert!(countries.is(LocationKind::Countries) && offices.trusted.is_yes() && countries.trusted.is_no());
    assert_eq!(
        (countries.members.join(" "), offices.members.join(" ")),
        ("CH FR".into(), "198.51.100.0/24 203.0.113.0/24".into())
    );
}

#[test]
fn policies_of_the_tenant() {
    let it = read(
        Rows::new()
            .with("security-defaults", [json!({"id": "s", "isEnabled": false})])
            .with(
                "authorization-policy",
                [json!({"id": "authorizationPolicy", "allowInvitesFrom": "everyone", "guestUserRoleId": "10dae51f-b6af-4016-8d66-8c2a99b929b3",
                    "blockMsolPowerShell": true, "defaultUserRolePermissions": {"allowedToCreateApps": false,
                    "permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-low"]}})],
            )
            .with(
                "authentication-methods-policy",
                [json!({"id": "authenticationMethodsPolicy", "policyMigrationState": "migrationComplete",
                    "registrationEnforcement": {"authenticationMethodsRegistrationCampaign": {"state": "enabled"}},
                    "authenticationMethodConfigurations": [
                        {"id": "Sms", "state": "disabled", "includeTargets": []},
                        {"id": "Fido2", "state": "enabled", "includeTargets": [{"targetType": "group", "id": "all_users"}]}]})],
            )
            .with(
                "cross-tenant-default",
                [json!({"inboundTrust": {"isMfaAccepted": true}, "b2bCollaborationInbound": {
                    "usersAndGroups": {"accessType": "allowed", "targets": [{"target": "AllUsers", "targetType": "user"}]},
                    "applications": {"accessType": "allowed", "targets": [{"target": "AllApplications"}]}}})],
            )
            .with(
                "cross-tenant-partners",
                [json!({"tenantId": "AAAA", "inboundTrust": null, "isServiceProvider": true, "b2bDirectConnectInbound": {
                    "usersAndGroups": {"accessType": "allowed", "targets": [{"target": "one-group"}]},
                    "applications": {"accessType": "allowed", "targets": [{"target": "AllApplications"}]}},
                    "b2bCollaborationOutbound": {"usersAndGroups": {"accessType": "blocked", "targets": [{"target": "AllUsers"}]}},
                    "identitySynchronization": {"userSyncInbound": {"isSyncAllowed": true}}})],
            )
            .with("tenant-information", [json!({"tenantId": "aaaa", "displayName": "Adatum"})]),
    );
    assert_eq!(it.security_defaults.read(), Some(&false));
    let policy = it.authorization.read().unwrap();
    assert_eq!(policy.guest_access.as_deref(), Some("limited access"));
    assert_eq!(policy.user_consent.as_deref(), Some("verified publishers, low risk"));
    assert_eq!(
        (policy.users_create_apps, policy.users_create_tenants, policy.msol_blocked),
        (Some(false), None, Some(true))
    );
    assert_eq!(policy.settings.len(), 5);
    let methods = it.authentication_methods.read().unwrap();
    let (passkey, sms) = (&methods.methods[0], &methods.methods[1]);
    assert!(passkey.enabled && passkey.phishing_resistant.is_yes() && passkey.all_users.is_yes() && !sms.enabled);
    assert!(!sms.all_users.is_yes());
    assert_eq!(
        (methods.migration.as_deref(), methods.campaign.as_deref()),
        (Some("migrationComplete"), Some("enabled"))
    );
    let (default, partner) = (it.cross_tenant_default.read().unwrap(), &it.partners.items()[0]);
    assert_eq!(
        (default.collaboration_in.word(), default.trust_mfa.word(), default.trust_compliant.word()),
        ("allowed", "yes", "not read")
    );
    assert_eq!(
        (partner.tenant.as_str(), partner.service_provider.word(), partner.trust_mfa.word()),
        ("aaaa", "yes", "default")
    );
    assert_eq!(partner.name.as_deref(), Some("Adatum"));
    assert_eq!(partner.direct_connect_in.word(), "partly");
    assert_eq!((partner.collaboration_out.word(), partner.collaboration_in.word()), ("blocked", "not read"));
    assert_eq!(partner.user_sync_in, Some(true));
}

#[test]
fn applications_and_their_permissions() {
    let it = read(tenant());
    let apps = it.registrations.read().unwrap();
    assert_eq!(
        (apps.total, apps.multi_tenant, apps.with_secret, apps.with_certificate, apps.without_owner),
        (1, 1, 1, 1, Some(1))
    );
    let ending: Vec<_> =
        apps.ending_credentials.iter().map(|it| (it.ends.as_str(), it.kind.id(), it.expired)).collect();
    assert_eq!(ending, [("2026-05-01", "client-secret", true), ("2026-07-01", "certificate", false)]);
    let services = it.service_principals.read().unwrap();
    assert_eq!(
        (services.total, services.microsoft, services.own, services.third_party, services.managed_identities),
        (6, 2, 2, 1, 1)
    );
    assert_eq!(services.disabled, 1);
    assert!(it.exchange_hybrid.read().unwrap().key);
    assert_eq!(services.single_sign_on[0].host.as_deref(), Some("intranet.contoso.com"));
    assert_eq!((services.by_mode.as_slice(), services.connect_sync_apps.len()), ([tally("SAML", 1)].as_slice(), 1));
    let granted = it.application_grants.items();
    assert_eq!(granted.len(), 1, "an assignment of a person is no permission");
    assert_eq!((granted[0].application.as_str(), granted[0].resource.as_str()), ("CRM", "Microsoft Graph"));
    assert_eq!((granted[0].permissions.join(" "), granted[0].far_reaching.len()), ("Mail.ReadWrite".into(), 1));
    assert!(granted[0].third_party.is_yes() && granted[0].for_everyone.is_yes());
    let delegated = it.delegated_grants.items();
    let told: Vec<_> = delegated.iter().map(|it| (it.for_everyone.is_yes(), it.permissions.join(" "))).collect();
    assert_eq!(told, [(true, "Files.ReadWrite.All openid".to_owned()), (false, "User.Read".to_owned())]);
}

#[test]
fn hybrid_links() {
    let it = read(
        tenant()
            .with(
                "directory-sync-features",
                [json!({"id": TENANT, "configuration": {"accidentalDeletionPrevention":
                    {"synchronizationPreventionType": "enabledForCount", "alertThreshold": 500}},
                    "features": {"passwordSyncEnabled": true, "deviceWritebackEnabled": false}})],
            )
            .with(
                "identity-sensors",
                [json!({"id": "s1", "displayName": "DC01", "domainName": "Corp.contoso.com", "sensorType": "domainControllerIntegrated",
                    "healthStatus": "healthy", "deploymentStatus": "upToDate", "version": "2.250"})],
            ),
    );
    let features = it.sync_features.read().unwrap().settings.iter();
    let features: Vec<_> = features.map(|it| format!("{}: {}", it.label, it.value)).collect();
    assert_eq!(
        features,
        [
            "Password hash synchronisation: on",
            "Device writeback: off",
            "Prevention of accidental deletions: above 500 objects"
        ]
    );
    let job = &it.sync_jobs.items()[0];
    assert_eq!(
        (job.application.as_str(), job.direction, job.state.as_ref().map(|it| it.word())),
        ("Intranet", Direction::FromActiveDirectory, Some("Active"))
    );
    assert_eq!(job.last_run.as_deref(), Some("2026-06-01T03:00:00Z"));
    assert_eq!(
        (it.sensors.items()[0].domain.as_str(), it.sensors.items()[0].kind.as_str()),
        ("corp.contoso.com", "domainControllerIntegrated")
    );
    let app = &it.proxied_apps.items()[0];
    assert_eq!(
        (app.name.as_str(), app.internal_url.as_str(), app.pre_authentication.as_str()),
        ("Intranet", "http://web01/", "aadPreAuthentication")
    );
}

#[test]
fn collaboration_from_graph_or_powershell() {
    let graph = json!({"sharingCapability": "externalUserSharingOnly", "sharingDomainRestrictionMode": "allowList",
        "sharingAllowedDomainList": ["b.com", "A.com"], "isLegacyAuthProtocolsEnabled": false, "isResharingByExternalUsersEnabled": true});
    let shell = json!({"sharingCapability": 3, "sharingDomainRestrictionMode": 2, "sharingBlockedDomainList": "x.com y.com",
        "legacyAuthProtocolsEnabled": true, "preventExternalUsersFromResharing": true});
    let both = read(Rows::new().with("sharepoint-settings", [graph]).with("spo-tenant", [shell.clone()]));
    let settings = both.sharepoint.read().unwrap();
    assert_eq!(
        (both.sharepoint.dataset.as_str(), settings.sharing.as_deref()),
        ("sharepoint-settings", Some("externalUserSharingOnly"))
    );
    assert_eq!((settings.restricted_domains.join(" "), settings.resharing), ("a.com b.com".into(), Some(true)));
    let one = read(Rows::new().with("spo-tenant", [shell]).state("sharepoint-settings", Status::Denied));
    let settings = one.sharepoint.read().unwrap();
    assert_eq!(
        (one.sharepoint.dataset.as_str(), settings.sharing.as_deref()),
        ("spo-tenant", Some("existingExternalUserSharingOnly"))
    );
    assert_eq!(
        (settings.domain_restriction.as_deref(), settings.restricted_domains.join(" ")),
        (Some("blockList"), "x.com y.com".into())
    );
    assert_eq!((settings.legacy_authentication, settings.resharing), (Some(true), Some(false)));
    let it = read(
        Rows::new()
            .with(
                "sites",
                [
                    json!({"id": "1", "isPersonalSite": true}),
                    json!({"id": "2", "isPersonalSite": false}),
                    json!({"id": "3"}),
                ],
            )
            .with(
                "teams",
                [
                    json!({"id": "1", "visibility": "public", "isArchived": true}),
                    json!({"id": "2", "visibility": "private"}),
                ],
            )
            .with("teams-federation", [json!({"identity": "Global", "allowFederatedUsers": true})])
            .with(
                "power-platform-environments",
                [json!({"environmentName": "Default-1", "displayName": "Contoso (default)",
                "environmentType": "Default", "location": "europe"})],
            ),
    );
    assert_eq!((it.sites.read().unwrap().personal, it.sites.read().unwrap().shared), (1, 2));
    let teams = it.teams.read().unwrap();
    let splits = teams.splits;
    assert_eq!((teams.total, splits.public.yes, splits.private.yes, splits.archived.yes), (2, 1, 1, 1));
    assert_eq!((it.teams_settings.status, it.teams_settings.items().len()), (Status::Partial, 1));
    assert_eq!(
        (it.environments.items()[0].id.as_str(), it.environments.items()[0].kind.as_str()),
        ("Default-1", "Default")
    );
}

#[test]
fn devices_and_what_manages_them() {
    let it = read(
        Rows::new()
            .with("devices", [
                json!({"id": "1", "accountEnabled": true, "trustType": "ServerAd", "isCompliant": true, "isManaged": true,
                    "operatingSystem": "Windows", "approximateLastSignInDateTime": "2026-01-01T00:00:00Z"}),
                json!({"id": "2", "accountEnabled": false, "trustType": "AzureAd", "operatingSystem": "Windows"}),
                json!({"id": "3", "trustType": "Workplace", "operatingSystem": "iOS"})])
            .with("managed-devices", [
                json!({"id": "1", "managedDeviceOwnerType": "company", "isEncrypted": true, "complianceState": "compliant", "operatingSystem": "Windows",
                    "managementAgent": "configurationManagerClientMdm", "lastSyncDateTime": "2026-04-01T00:00:00Z"}),
                json!({"id": "2", "managedDeviceOwnerType": "personal", "isEncrypted": false, "complianceState": "noncompliant", "operatingSystem": "iOS",
                    "managementAgent": "mdm", "lastSyncDateTime": "0001-01-01T00:00:00Z"})])
            .with("compliance-policies", [json!({"@odata.type": "#microsoft.graph.iosCompliancePolicy", "id": "p", "displayName": "iOS base",
                "lastModifiedDateTime": "2025-11-02T00:00:00Z"})])
            .with("device-configurations", [json!({"@odata.type": "#microsoft.graph.windowsUpdateForBusinessConfiguration", "id": "p", "displayName": "Ring 1"})])
            .with("configuration-policies", [json!({"id": "p", "name": "Disk", "platforms": "windows10,macOS",
                "templateReference": {"templateDisplayName": "BitLocker"}})])
            .with("apple-push-certificate", [json!({"id": "a", "appleIdentifier": "mdm@contoso.com", "expirationDateTime": "2026-05-31T00:00:00Z"})])
            .with("mobile-threat-connectors", [json!({"id": "fc780465-2017-40d4-a0c5-307022471b92", "partnerState": "enabled"})]),
    );
    let devices = it.devices.read().unwrap();
    assert_eq!(
        (devices.total, devices.enabled, devices.joined, devices.hybrid_joined, devices.registered),
        (3, 1, 1, 1, 1)
    );
    assert_eq!((devices.compliant, devices.managed, devices.stale), (1, 1, 1));
    assert_eq!(devices.by_system, [tally("Windows", 2), tally("iOS", 1)]);
    let managed = it.managed_devices.read().unwrap();
    assert_eq!(
        (managed.corporate, managed.personal, managed.encrypted, managed.co_managed, managed.silent),
        (1, 1, 1, 1, 1)
    );
    assert_eq!(
        (managed.by_compliance.len(), managed.by_system[0].system.as_str(), managed.by_system[0].compliant),
        (2, "Windows", 1)
    );
    let policy = |it: &tenantry::facts::DevicePolicy| format!("{} / {} / {}", it.name, it.platform, it.kind);
    assert_eq!(policy(&it.compliance_policies.items()[0]), "iOS base / iOS/iPadOS / Compliance");
    assert_eq!(it.compliance_policies.items()[0].modified.as_deref(), Some("2025-11-02"));
    assert_eq!(policy(&it.device_configurations.items()[0]), "Ring 1 / Windows / Update ring");
    assert_eq!(policy(&it.configuration_policies.items()[0]), "Disk / Windows, macOS / BitLocker");
    let of = |dataset: &str| {
        let mut all = it.intune_connectors.iter().filter(|it| it.dataset == dataset).flat_map(|it| it.items());
        all.next().unwrap()
    };
    let (apple, defender) = (of("apple-push-certificate"), of("mobile-threat-connectors"));
    assert!(apple.expired && apple.expires.as_deref() == Some("2026-05-31"));
    assert_eq!(
        (defender.name.as_str(), defender.state.as_deref()),
        ("Microsoft Defender for Endpoint", Some("enabled"))
    );
    assert_eq!(it.intune_connectors.len(), 11);
}

#[test]
fn posture_labels_and_loss_prevention() {
    let it = read(
        Rows::new()
            .with("secure-scores", [
                json!({"id": "old", "createdDateTime": "2026-05-30T00:00:00Z", "currentScore": 1.0, "maxScore": 10.0}),
                json!({"id": "new", "createdDateTime": "2026-05-31T00:00:00Z", "currentScore": 6.25, "maxScore": 10, "enabledServices": ["HasSharePoint", "HasExchange"],
                    "averageComparativeScores": [{"basis": "AllTenants", "averageScore": 40.0}, {"basis": "TotalSeats", "averageScore": 47.6}]})])
            .with("sensitivity-labels", [json!({"id": "l1", "name": "Secret", "sensitivity": 3, "isActive": true, "hasProtection": true,
                "contentFormats": ["file", "email"], "parent": {"id": "l0", "name": "Confidential"}})])
            .with("dlp-policies", [json!({"name": "Cards", "guid": "d1", "mode": "Enable", "exchangeLocation": ["All"], "teamsLocation": {"name": "All"}, "oneDriveLocation": []})])
            .with("dlp-rules", [json!({"guid": "r1", "parentPolicyName": "Cards", "policy": "d1"}), json!({"guid": "r2", "parentPolicyName": "Cards"})])
            .with("audit-config", [json!({"unifiedAuditLogIngestionEnabled": true})])
            .with("protection-alerts", [json!({"name": "a", "disabled": false, "severity": "High"}), json!({"name": "b", "disabled": true, "severity": "Low"})]),
    );
    let score = it.secure_score.read().unwrap();
    assert_eq!((score.percent, score.peers_percent, score.date.as_deref()), (63, Some(48), Some("2026-05-31")));
    assert_eq!(score.services, ["HasExchange", "HasSharePoint"]);
    let label = &it.labels.items()[0];
    assert_eq!((label.name.as_str(), label.parent.as_deref(), label.priority), ("Secret", Some("Confidential"), 3));
    assert!(label.protects == Some(true) && label.active == Some(true) && label.formats == ["email", "file"]);
    let policy = &it.dlp_policies.items()[0];
    assert_eq!(
        (policy.rules, policy.locations.join(" "), policy.mode.as_str()),
        (2, "Exchange Teams".into(), "Enable")
    );
    assert_eq!(it.audit.read(), Some(&true));
    let alerts = it.alerts.read().unwrap();
    assert_eq!((alerts.total, alerts.enabled.yes, alerts.by_severity.len()), (2, 1, 2));
}

#[test]
fn mail_domains_dns_and_transport() {
    let it = read(
        Rows::new()
            .with("accepted-domains", [json!({"domainName": "Contoso.com", "domainType": "Authoritative", "default": true})])
            .with("dns-spf", [json!({"domain": "contoso.com", "rdata": ["MS=1", "v=spf1 include:spf.protection.outlook.com -all"], "log": []})])
            .with("dns-dmarc", [json!({"domain": "contoso.com", "rdata": [], "log": []})])
            .with("transport-config", [json!({"smtpClientAuthenticationDisabled": true})])
            .with("remote-domains", [json!({"domainName": "*", "autoForwardEnabled": false}), json!({"domainName": "x.com", "autoForwardEnabled": true})])
            .with("exchange-organization", [json!({"auditDisabled": false})])
            .with("transport-rules", [json!({"name": "Second", "priority": 1, "state": "Disabled"}), json!({"name": "First", "priority": 0, "state": "Enabled", "deleteMessage": true, "stopRuleProcessing": false, "copyTo": ["a@contoso.com"], "quarantine": null})]),
    );
    assert_eq!(
        (it.accepted_domains.items()[0].name.as_str(), it.accepted_domains.items()[0].is_default),
        ("contoso.com", true)
    );
    let dns: Vec<_> = it.mail_dns.items().iter().map(|it| (it.kind.as_str(), it.value.as_str())).collect();
    assert_eq!(dns, [("DMARC", ""), ("SPF", "v=spf1 include:spf.protection.outlook.com -all")]);
    assert_eq!(it.mail_dns.status, Status::Partial, "DKIM was not asked for");
    let settings: Vec<_> =
        it.exchange_settings.items().iter().map(|it| format!("{}: {}", it.label, it.value)).collect();
    assert_eq!(
        settings,
        [
            "Authenticated SMTP submission disabled: yes",
            "Automatic forwarding to outside, unless a remote domain says otherwise: no",
            "Mailbox auditing: yes"
        ]
    );
    assert_eq!(it.exchange_settings.status, Status::Complete);
    assert_eq!(it.transport_rules.items()[0].name, "First");
    let told: Vec<_> = it.transport_rules.items().iter().map(|it| it.actions.join(" ")).collect();
    assert_eq!(told, ["mail-copy-to mail-delete-message", ""]);
}

#[test]
fn credentials_that_an_export_chose_are_kept_beside_the_whole() {
    let key = |day: &str| json!({"keyId": day, "endDateTime": format!("{day}T00:00:00Z")});
    let rows = |days: &[&str]| {
        let keys: Vec<_> = days.iter().map(|day| key(day)).collect();
        let name = "ExchangeServerApp-1";
        [json!({"id": "e", "appId": "e", "displayName": name, "keyCredentials": keys, "passwordCredentials": []})]
    };
    let chosen = |days: &[&str]| {
        let rows = Rows::new().with("service-principals", rows(days));
        read(rows.selection("service-principals", "dedicated_exchange_hybrid_applications"))
    };
    let it = chosen(&["2030-01-01", "2031-01-01"]);
    assert!(it.service_principals.read().is_none(), "what was chosen is not all");
    let ends: Vec<_> = it.exchange_hybrid.read().unwrap().credentials.iter().map(|it| it.ends.as_str()).collect();
    assert_eq!(ends, ["2030-01-01", "2031-01-01"]);
    // Whether it signs is not told, and two of one end may be one that does.
    assert!(chosen(&["2030-01-01", "2030-01-01"]).exchange_hybrid.read().unwrap().credentials.is_empty());
}

#[test]
fn not_read_is_not_none_found() {
    let it = read(Rows::new().with("groups", []).state("users", Status::Denied));
    assert_eq!((it.users.status, it.users.read().is_some()), (Status::Denied, false));
    assert_eq!(it.groups.total.exactly(), Some(&0));
    assert_eq!((it.devices.status, it.devices.read().is_some()), (Status::NotRequested, false));
    assert_eq!(it.organization.dataset, "organization");
}

#[test]
fn rows_of_a_refused_dataset_are_not_used() {
    let it = read(tenant().state("users", Status::Failed));
    assert!(it.users.read().is_none());
    assert_eq!(it.roles.items()[0].holders[1].name, "u2", "its name was not read");
}

#[test]
fn people_chosen_by_their_role_are_not_the_people_of_the_tenant() {
    let it = read(tenant().selection("users", "privileged_users"));
    assert!(it.users.read().is_none() && it.users.status == Status::Partial);
    assert_ne!(it.roles.items()[0].holders[1].name, "u2", "its name was read all the same");
}

#[test]
fn a_row_that_does_not_say_is_not_cloud_only() {
    let it = read(Rows::new().with("users", [json!({"id": "u", "displayName": "Anna"})])).people;
    assert_eq!(it.accounts.exactly(), Some(&1));
    assert!(!it.members.is_read() && !it.cloud_only.is_read() && !it.disabled.is_read());
}

#[test]
fn without_a_date_nothing_is_stale() {
    let it = read(tenant().undated());
    // Those who never signed in are known all the same.
    assert!(it.people.stale.exactly().is_none());
    assert!(it.registrations.read().unwrap().ending_credentials.is_empty());
}

#[test]
fn the_order_of_rows_leaves_no_trace() {
    let twice = tenant().with("domains", [json!({"id": "contoso.com", "authenticationType": "Managed"})]);
    let (forth, back) = (read(twice.clone()), read(twice.reversed()));
    assert_eq!(serde_json::to_string(&forth).unwrap(), serde_json::to_string(&back).unwrap());
}

#[test]
fn one_diagnostic_a_property_of_another_type() {
    let rows =
        [json!({"id": "b", "accountEnabled": [], "signInActivity": "never"}), json!({"id": "a", "accountEnabled": {}})];
    let found = Facts::read(&Rows::new().with("users", rows).build()).diagnostics;
    let found: Vec<_> = found.iter().map(|it| (it.code, it.subject.as_str(), it.message.as_str())).collect();
    assert_eq!(found[0].0, Code::WrongType);
    assert_eq!(found[0].1, "users/accountEnabled");
    assert!(found[0].2.contains("`a`"), "{}", found[0].2);
    assert_eq!(found[1].1, "users/signInActivity");
    assert_eq!(found.len(), 2, "{found:?}");
}

/// Replaces the n-th value met on a walk through a row.
fn replace(value: &mut Value, left: &mut usize, with: &Value) {
    if *left == 0 {
        *value = with.clone();
    }
    *left = left.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, left, with)),
        Value::Object(map) => map.values_mut().for_each(|item| replace(item, left, with)),
        _ => {}
    }
}

/// Where cases that failed are kept, to be tried first from then on.
fn kept() -> Option<Box<dyn proptest::test_runner::FailurePersistence>> {
    Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/ingest.proptest-regressions")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: kept(), ..ProptestConfig::default() })]

    #[test]
    fn no_value_of_another_type_panics(seed in 0usize..400, kind in 0usize..9) {
        let with = [json!(null), json!(true), json!(-1), json!(1e300), json!(""), json!("é\u{202e}0001-01-01"), json!([]),
            json!([null, 1, {"id": []}]), json!({"id": 3, "value": null})][kind].clone();
        let _ = Facts::read(&tenant().each(|row| replace(row, &mut (seed % 40), &with)).build());
        // Of objects that share an id a snapshot keeps the first, so ids stay apart where order must leave no trace.
        let mutated = tenant().each(|row| {
            let id = row.get("id").cloned();
            replace(row, &mut (seed % 40), &with);
            if let (Some(id), Some(map)) = (id, row.as_object_mut()) {
                map.insert("id".to_owned(), id);
            }
        });
        let forth = Facts::read(&mutated.clone().build());
        let back = Facts::read(&mutated.reversed().build());
        prop_assert!(serde_json::to_string(&forth.value).unwrap() == serde_json::to_string(&back.value).unwrap());
        prop_assert_eq!(forth.diagnostics, back.diagnostics);
    }
}
