//! Texts of known datasets that are kept in a snapshot beside those that are asked for or listed as records.
//!
//! Choices, numbers, dates and ids are kept under every name; of other texts only those on these paths are, so that what
//! nobody reads does not travel with a snapshot. `tests/kept.rs` fails where the facts need a path that is missing.

use super::datasets::ids;

/// Dataset, and paths of names joined with `/`: lists do not count, one that ends in `/*` keeps all that is below.
pub const KEPT: &[(&str, &[&str])] = &[
    (
        ids::ORGANIZATION,
        &[
            "assignedPlans/service",
            "city",
            "country",
            "countryLetterCode",
            "preferredLanguage",
            "securityComplianceNotificationMails",
            "technicalNotificationMails",
            "tenantType",
            "verifiedDomains/capabilities",
            "verifiedDomains/name",
            "verifiedDomains/type",
        ],
    ),
    (ids::DOMAINS, &["supportedServices"]),
    (
        ids::DOMAIN_FEDERATION,
        &["activeSignInUri", "issuerUri", "metadataExchangeUri", "passiveSignInUri", "preferredAuthenticationProtocol"],
    ),
    (
        ids::DOMAIN_SERVICE_RECORDS,
        &[
            "canonicalName",
            "label",
            "mailExchange",
            "nameTarget",
            "protocol",
            "recordType",
            "service",
            "supportedService",
            "text",
        ],
    ),
    (ids::SUBSCRIBED_SKUS, &["appliesTo", "servicePlans/servicePlanName", "servicePlans/provisioningStatus"]),
    (ids::BRANDING, &["customForgotMyPasswordText"]),
    (ids::GROUP_SETTINGS, &["values/name", "values/value"]),
    (ids::USERS, &["assignedPlans/service", "userPrincipalName", "mail"]),
    (ids::ACCESS_GROUP_MEMBERS, &["userPrincipalName"]),
    (ids::GROUP_MEMBERS, &["userPrincipalName"]),
    (ids::ROLE_DEFINITIONS, &["rolePermissions/allowedResourceActions"]),
    (ids::ROLE_ASSIGNMENTS, &["principal/userPrincipalName"]),
    (ids::ROLE_ASSIGNMENT_SCHEDULES, &["principal/userPrincipalName"]),
    (ids::ROLE_ELIGIBILITIES, &["principal/userPrincipalName"]),
    (ids::ROLE_POLICIES, &["policy/rules/claimValue", "policy/rules/maximumDuration", "policy/rules/enabledRules"]),
    (
        ids::APPLICATIONS,
        &[
            "identifierUris",
            "owners/userPrincipalName",
            "publicClient/redirectUris",
            "spa/redirectUris",
            "tags",
            "web/redirectUris",
        ],
    ),
    (ids::FEDERATED_CREDENTIALS, &["issuer", "subject", "audiences"]),
    (
        ids::SERVICE_PRINCIPALS,
        &["appDisplayName", "appRoles/value", "homepage", "loginUrl", "owners/userPrincipalName", "replyUrls", "tags"],
    ),
    (ids::OAUTH2_PERMISSION_GRANTS, &["scope"]),
    (ids::APP_ROLE_ASSIGNMENTS, &["principalDisplayName", "resourceDisplayName"]),
    (ids::APP_ROLE_ASSIGNED_TO, &["principalDisplayName", "resourceDisplayName"]),
    (ids::CONDITIONAL_ACCESS_POLICIES, POLICY),
    (
        ids::NAMED_LOCATIONS,
        &["countriesAndRegions", "ipRanges/cidrAddress", "privateLinkResourcePolicyIds", "serviceTags"],
    ),
    (ids::AUTHENTICATION_STRENGTHS, &["allowedCombinations"]),
    (
        ids::AUTHORIZATION_POLICY,
        &[
            "defaultUserRolePermissions/permissionGrantPoliciesAssigned",
            "permissionGrantPolicyIdsAssignedToDefaultUserRole",
        ],
    ),
    (ids::B2B_MANAGEMENT_POLICIES, &["definition"]),
    (ids::CROSS_TENANT_DEFAULT, CROSS_TENANT),
    (ids::CROSS_TENANT_PARTNERS, CROSS_TENANT),
    (ids::TENANT_INFORMATION, &["defaultDomainName", "displayName", "tenantId"]),
    (ids::SYNCHRONIZATION_JOBS, &["synchronizationJobSettings/name", "synchronizationJobSettings/value", "templateId"]),
    (ids::IDENTITY_SENSORS, &["domainName", "version"]),
    (ids::APP_PROXY_GROUP_APPLICATIONS, &["externalUrl", "internalUrl"]),
    (ids::SHAREPOINT_SETTINGS, &["sharingAllowedDomainList", "sharingBlockedDomainList", "tenantDefaultTimezone"]),
    (ids::SPO_TENANT, &["sharingAllowedDomainList", "sharingBlockedDomainList"]),
    // What a change set and what it set it to is not: that may be anything.
    (
        ids::DIRECTORY_AUDITS,
        &[
            "activityDisplayName",
            "category",
            "initiatedBy/app/displayName",
            "initiatedBy/user/displayName",
            "initiatedBy/user/userPrincipalName",
            "result",
            "targetResources/displayName",
            "targetResources/type",
        ],
    ),
    (ids::SECURE_SCORES, &["averageComparativeScores/basis", "enabledServices"]),
    (ids::CONFIGURATION_POLICIES, &["templateReference/templateDisplayName"]),
    (ids::ACCEPTED_DOMAINS, &["domainName", "identity"]),
    (ids::REMOTE_DOMAINS, &["domainName", "identity"]),
    (ids::INBOUND_CONNECTORS, &["associatedAcceptedDomains", "efSkipIPs", "efUsers"]),
    (ids::TRANSPORT_CONFIG, &["maxReceiveSize", "maxSendSize"]),
    (
        ids::TRANSPORT_RULES,
        &[
            "addToRecipients",
            "blindCopyTo",
            "copyTo",
            "description",
            "identity",
            "redirectMessageTo",
            "routeMessageOutboundConnector",
            "senderDomainIs",
            "setHeaderName",
            "setSCL",
        ],
    ),
    (ids::AUDIT_RETENTION_POLICIES, &["identity"]),
    (ids::TEAMS_MEETING_POLICIES, &["identity"]),
    (ids::TEAMS_FEDERATION, &["allowedDomains/*", "blockedDomains/*", "identity"]),
    (ids::TEAMS_POLICY_GROUPS, &["policyName"]),
    (
        ids::TEAMS_USERS,
        &["effectivePolicyAssignments/policyAssignment/displayName", "effectivePolicyAssignments/policyType"],
    ),
    (ids::TEAMS_GATEWAYS, &["fqdn"]),
    (ids::TEAMS_NETWORK_SUBNETS, &["subnetID"]),
    (ids::DNS_SPF, DNS),
    (ids::DNS_DKIM, DNS),
    (ids::DNS_DMARC, DNS),
    (
        ids::DLP_POLICIES,
        &[
            "enforcementPlanes",
            "guid",
            "locations",
            "powerBIDlpLocation",
            "thirdPartyAppDlpLocation",
            "onPremisesScannerDlpLocation",
        ],
    ),
    // Which types of sensitive information a rule looks for stands in one text where it is an advanced rule.
    (
        ids::DLP_RULES,
        &["advancedRule", "contentContainsSensitiveInformation/*", "guid", "name", "parentPolicyName", "policy"],
    ),
    (ids::RETENTION_POLICIES, &["applications", "guid", "name"]),
    (ids::RETENTION_RULES, &["guid", "policy", "retentionDuration"]),
    (ids::APP_RETENTION_POLICIES, &["applications", "guid", "name"]),
    (ids::APP_RETENTION_RULES, &["guid", "policy", "retentionDuration"]),
    // What a label does and what a policy for labels demands stands in texts of keys and values.
    (ids::PURVIEW_LABELS, &["guid", "labelActions", "name"]),
    (ids::LABEL_POLICIES, &["guid", "labels", "name", "settings"]),
    (ids::POWER_PLATFORM_ENVIRONMENTS, &["environmentName", "location", "properties/displayName"]),
    (
        ids::POWER_PLATFORM_DATA_POLICIES,
        &[
            "connectorGroups/connectors/name",
            "environments/id",
            "name",
            "properties/definition/apiGroups/blocked/apis/name",
            "properties/definition/apiGroups/hbi/apis/name",
            "properties/definition/apiGroups/lbi/apis/name",
            "properties/definition/constraints/*",
            "properties/displayName",
        ],
    ),
    (ids::POWER_PLATFORM_ISOLATION, &["properties/allowedTenants/*"]),
    (ids::POWER_BI_SETTINGS, &["enabledSecurityGroups/name", "excludedSecurityGroups/name"]),
    (ids::SCUBA_RUN, &["plans", "policies/*"]),
];

/// Datasets of what anybody can look up in the public domain name system: a text on a path of theirs is no secret,
/// whatever it looks like.
pub const PUBLIC: &[&str] = &[ids::DNS_SPF, ids::DNS_DKIM, ids::DNS_DMARC, ids::DOMAIN_SERVICE_RECORDS];

const DNS: &[&str] = &["domain", "rdata"];

/// What policies say of people, resources and conditions, of which `facts` reads each. Of other conditions their texts
/// are not kept; that there are any is.
const POLICY: &[&str] = &[
    "conditions/agentContext/excludeAgentContexts",
    "conditions/agentContext/includeAgentContexts",
    "conditions/agentIdRiskLevels",
    "conditions/agents/agentFilter/rule",
    "conditions/agents/excludeAgentUsers",
    "conditions/agents/includeAgentUsers",
    "conditions/applications/applicationFilter/rule",
    "conditions/applications/excludeApplications",
    "conditions/applications/globalSecureAccess/trafficProfiles",
    "conditions/applications/includeApplications",
    "conditions/applications/includeAuthenticationContextClassReferences",
    "conditions/applications/includeUserActions",
    "conditions/applications/networkAccess/trafficProfiles",
    "conditions/authenticationFlows/transferMethods",
    "conditions/clientAppTypes",
    "conditions/clientApplications/agentIdServicePrincipalFilter/rule",
    "conditions/clientApplications/excludeAgentIdServicePrincipals",
    "conditions/clientApplications/excludeServicePrincipals",
    "conditions/clientApplications/includeAgentIdServicePrincipals",
    "conditions/clientApplications/includeServicePrincipals",
    "conditions/clientApplications/servicePrincipalFilter/rule",
    "conditions/deviceStates/excludeStates",
    "conditions/deviceStates/includeStates",
    "conditions/devices/deviceFilter/rule",
    "conditions/devices/excludeDeviceStates",
    "conditions/devices/excludeDevices",
    "conditions/devices/includeDeviceStates",
    "conditions/devices/includeDevices",
    "conditions/insiderRiskLevels",
    "conditions/locations/excludeLocations",
    "conditions/locations/includeLocations",
    "conditions/platforms/excludePlatforms",
    "conditions/platforms/includePlatforms",
    "conditions/servicePrincipalRiskLevels",
    "conditions/signInRiskLevels",
    "conditions/userRiskLevels",
    "conditions/users/excludeGroups",
    "conditions/users/excludeGuestsOrExternalUsers/externalTenants/members",
    "conditions/users/excludeGuestsOrExternalUsers/guestOrExternalUserTypes",
    "conditions/users/excludeRoles",
    "conditions/users/excludeUsers",
    "conditions/users/includeGroups",
    "conditions/users/includeGuestsOrExternalUsers/externalTenants/members",
    "conditions/users/includeGuestsOrExternalUsers/guestOrExternalUserTypes",
    "conditions/users/includeRoles",
    "conditions/users/includeUsers",
    "grantControls/authenticationStrength/allowedCombinations",
    "grantControls/builtInControls",
    "grantControls/customAuthenticationFactors",
    "grantControls/termsOfUse",
    "sessionControls/globalSecureAccessFilteringProfile/profileId",
    "state",
];

/// Whom settings for other tenants name, and which applications: ids, or words such as `Office365`.
const CROSS_TENANT: &[&str] = &[
    "b2bCollaborationInbound/applications/targets/target",
    "b2bCollaborationInbound/usersAndGroups/targets/target",
    "b2bCollaborationOutbound/applications/targets/target",
    "b2bCollaborationOutbound/usersAndGroups/targets/target",
    "b2bDirectConnectInbound/applications/targets/target",
    "b2bDirectConnectInbound/usersAndGroups/targets/target",
    "b2bDirectConnectOutbound/applications/targets/target",
    "b2bDirectConnectOutbound/usersAndGroups/targets/target",
    "tenantId",
    "tenantRestrictions/applications/targets/target",
    "tenantRestrictions/devices/rule",
    "tenantRestrictions/usersAndGroups/targets/target",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;
    use std::collections::BTreeSet;

    #[test]
    fn each_row_is_of_a_dataset_and_stands_once() {
        let mut seen = BTreeSet::new();
        for (id, paths) in KEPT {
            assert!(dataset(id).is_some() && seen.insert(id), "{id}");
            assert!(!paths.is_empty() && paths.iter().all(|path| !path.starts_with('/')), "{id}");
        }
    }
}
