//! What each property of a resource is called in the service that it comes from.
//!
//! A property without a row keeps its name, with a small first letter: so one that this version does not know stays in
//! the object, and where unknown properties count (Conditional Access), it counts.
//!
//! Source: `schema.mof` of each resource in `microsoft/Microsoft365DSC` (October 2024), release notes up to 1.26.520.1
//! (May 2026), and the resource types of Microsoft Graph.

use super::references::Kind;

/// How the value of a property is brought over.
#[derive(Debug, Clone, Copy)]
pub(super) enum How {
    /// As it is.
    Same,
    /// A list of words as one text with commas.
    Flags,
    /// A word with a small first letter.
    Word,
    /// A number, also where it is written as text.
    Number,
    /// Names of objects, each as its id.
    Refer(Kind),
    /// One name of an object as a list of its id.
    ReferOne(Kind),
    /// One name of an object as its id.
    Id(Kind),
    /// An authentication strength: an object with id and name.
    Strength,
    /// Values, each by another; any other value is left out.
    Choice(&'static [(&'static str, &'static str)]),
    /// Address ranges as objects.
    Ranges,
    /// Targets of a method, whose ids may be names of groups.
    Targets,
    /// Not kept.
    Drop,
}

/// A property, its place joined with `/`, and how its value is brought over.
pub(super) type Rule = (&'static str, &'static str, How);

/// Properties that every resource may have and that say how to reach the service, not how it is.
pub(super) const REACH: &[&str] = &[
    "AccessTokens",
    "ApplicationId",
    "ApplicationSecret",
    "CertificatePassword",
    "CertificatePath",
    "CertificateThumbprint",
    "CIMInstance",
    "Credential",
    "DependsOn",
    "Ensure",
    "GlobalAdminAccount",
    "IsSingleInstance",
    "ManagedIdentity",
    "PsDscRunAsCredential",
    "ResourceID",
    "ResourceInstanceName",
    "ResourceName",
    "TenantId",
];

const USERS: &str = "conditions/users";

/// `AADConditionalAccessPolicy`.
pub(super) const ACCESS: &[Rule] = &[
    ("State", "state", How::Word),
    ("IncludeUsers", "conditions/users/includeUsers", How::Refer(Kind::User)),
    ("ExcludeUsers", "conditions/users/excludeUsers", How::Refer(Kind::User)),
    ("IncludeGroups", "conditions/users/includeGroups", How::Refer(Kind::Group)),
    ("ExcludeGroups", "conditions/users/excludeGroups", How::Refer(Kind::Group)),
    ("IncludeRoles", "conditions/users/includeRoles", How::Refer(Kind::Role)),
    ("ExcludeRoles", "conditions/users/excludeRoles", How::Refer(Kind::Role)),
    (
        "IncludeGuestOrExternalUserTypes",
        "conditions/users/includeGuestsOrExternalUsers/guestOrExternalUserTypes",
        How::Flags,
    ),
    (
        "ExcludeGuestOrExternalUserTypes",
        "conditions/users/excludeGuestsOrExternalUsers/guestOrExternalUserTypes",
        How::Flags,
    ),
    (
        "IncludeExternalTenantsMembershipKind",
        "conditions/users/includeGuestsOrExternalUsers/externalTenants/membershipKind",
        How::Same,
    ),
    (
        "ExcludeExternalTenantsMembershipKind",
        "conditions/users/excludeGuestsOrExternalUsers/externalTenants/membershipKind",
        How::Same,
    ),
    (
        "IncludeExternalTenantsMembers",
        "conditions/users/includeGuestsOrExternalUsers/externalTenants/members",
        How::Same,
    ),
    (
        "ExcludeExternalTenantsMembers",
        "conditions/users/excludeGuestsOrExternalUsers/externalTenants/members",
        How::Same,
    ),
    ("IncludeApplications", "conditions/applications/includeApplications", How::Refer(Kind::Application)),
    ("ExcludeApplications", "conditions/applications/excludeApplications", How::Refer(Kind::Application)),
    ("IncludeUserActions", "conditions/applications/includeUserActions", How::Same),
    (
        "AuthenticationContexts",
        "conditions/applications/includeAuthenticationContextClassReferences",
        How::Refer(Kind::Context),
    ),
    ("ApplicationsFilter", "conditions/applications/applicationFilter/rule", How::Same),
    ("ApplicationsFilterMode", "conditions/applications/applicationFilter/mode", How::Same),
    ("IncludeServicePrincipals", "conditions/clientApplications/includeServicePrincipals", How::Same),
    ("ExcludeServicePrincipals", "conditions/clientApplications/excludeServicePrincipals", How::Same),
    ("ServicePrincipalFilterRule", "conditions/clientApplications/servicePrincipalFilter/rule", How::Same),
    ("ServicePrincipalFilterMode", "conditions/clientApplications/servicePrincipalFilter/mode", How::Same),
    ("IncludePlatforms", "conditions/platforms/includePlatforms", How::Same),
    ("ExcludePlatforms", "conditions/platforms/excludePlatforms", How::Same),
    ("IncludeLocations", "conditions/locations/includeLocations", How::Refer(Kind::Location)),
    ("ExcludeLocations", "conditions/locations/excludeLocations", How::Refer(Kind::Location)),
    ("DeviceFilterMode", "conditions/devices/deviceFilter/mode", How::Same),
    ("DeviceFilterRule", "conditions/devices/deviceFilter/rule", How::Same),
    ("UserRiskLevels", "conditions/userRiskLevels", How::Same),
    ("SignInRiskLevels", "conditions/signInRiskLevels", How::Same),
    ("ServicePrincipalRiskLevels", "conditions/servicePrincipalRiskLevels", How::Same),
    ("InsiderRiskLevels", "conditions/insiderRiskLevels", How::Flags),
    ("AgentIdRiskLevels", "conditions/agentIdRiskLevels", How::Flags),
    ("ClientAppTypes", "conditions/clientAppTypes", How::Same),
    ("TransferMethods", "conditions/authenticationFlows/transferMethods", How::Flags),
    ("GrantControlOperator", "grantControls/operator", How::Same),
    ("BuiltInControls", "grantControls/builtInControls", How::Same),
    ("CustomAuthenticationFactors", "grantControls/customAuthenticationFactors", How::Same),
    ("AuthenticationStrength", "grantControls/authenticationStrength", How::Strength),
    ("TermsOfUse", "grantControls/termsOfUse", How::ReferOne(Kind::Terms)),
    (
        "ApplicationEnforcedRestrictionsIsEnabled",
        "sessionControls/applicationEnforcedRestrictions/isEnabled",
        How::Same,
    ),
    ("CloudAppSecurityIsEnabled", "sessionControls/cloudAppSecurity/isEnabled", How::Same),
    ("CloudAppSecurityType", "sessionControls/cloudAppSecurity/cloudAppSecurityType", How::Word),
    ("SignInFrequencyIsEnabled", "sessionControls/signInFrequency/isEnabled", How::Same),
    ("SignInFrequencyValue", "sessionControls/signInFrequency/value", How::Number),
    ("SignInFrequencyType", "sessionControls/signInFrequency/type", How::Word),
    ("SignInFrequencyInterval", "sessionControls/signInFrequency/frequencyInterval", How::Word),
    ("SignInFrequencyAuthenticationType", "sessionControls/signInFrequency/authenticationType", How::Word),
    ("PersistentBrowserIsEnabled", "sessionControls/persistentBrowser/isEnabled", How::Same),
    ("PersistentBrowserMode", "sessionControls/persistentBrowser/mode", How::Word),
    ("SecureSignInSessionIsEnabled", "sessionControls/secureSignInSession/isEnabled", How::Same),
    ("DisableResilienceDefaultsIsEnabled", "sessionControls/disableResilienceDefaults", How::Same),
    ("ContinuousAccessEvaluationMode", "sessionControls/continuousAccessEvaluation/mode", How::Word),
];

/// `AADNamedLocationPolicy`.
pub(super) const LOCATION: &[Rule] = &[("OdataType", "@odata.type", How::Same), ("IpRanges", "ipRanges", How::Ranges)];

/// Access levels of guests and their roles
/// (<https://learn.microsoft.com/entra/identity/users/users-restrict-guest-permissions>, August 2026).
const GUEST_ROLES: &[(&str, &str)] = &[
    ("User", "a0b1b346-4d3e-4e8b-98f8-753987be4970"),
    ("Guest", "10dae51f-b6af-4016-8d66-8c2a99b929b3"),
    ("RestrictedGuest", "2af84b1e-32c8-42b7-82bc-daa82404023b"),
];

/// `AADAuthorizationPolicy`.
pub(super) const AUTHORIZATION: &[Rule] = &[
    ("AllowInvitesFrom", "allowInvitesFrom", How::Word),
    ("BlockMsolPowershell", "blockMsolPowerShell", How::Same),
    ("DefaultUserRoleAllowedToCreateApps", "defaultUserRolePermissions/allowedToCreateApps", How::Same),
    (
        "DefaultUserRoleAllowedToCreateSecurityGroups",
        "defaultUserRolePermissions/allowedToCreateSecurityGroups",
        How::Same,
    ),
    ("DefaultUserRoleAllowedToCreateTenants", "defaultUserRolePermissions/allowedToCreateTenants", How::Same),
    (
        "DefaultUserRoleAllowedToReadBitlockerKeysForOwnedDevice",
        "defaultUserRolePermissions/allowedToReadBitlockerKeysForOwnedDevice",
        How::Same,
    ),
    ("DefaultUserRoleAllowedToReadOtherUsers", "defaultUserRolePermissions/allowedToReadOtherUsers", How::Same),
    ("GuestUserRole", "guestUserRoleId", How::Choice(GUEST_ROLES)),
];

/// The resources of single authentication methods.
pub(super) const METHOD: &[Rule] = &[
    ("State", "state", How::Word),
    ("IncludeTargets", "includeTargets", How::Targets),
    ("ExcludeTargets", "excludeTargets", How::Targets),
];

/// Both resources of access between tenants.
pub(super) const CROSS_TENANT: &[Rule] = &[
    ("PartnerTenantId", "tenantId", How::Same),
    ("B2BCollaborationInbound", "b2bCollaborationInbound", How::Same),
    ("B2BCollaborationOutbound", "b2bCollaborationOutbound", How::Same),
    ("B2BDirectConnectInbound", "b2bDirectConnectInbound", How::Same),
    ("B2BDirectConnectOutbound", "b2bDirectConnectOutbound", How::Same),
];

/// `AADGroup`. Members, owners and roles are listed by name: they are no part of the object in Graph.
pub(super) const GROUP: &[Rule] = &[
    ("Members", "", How::Drop),
    ("Owners", "", How::Drop),
    ("GroupAsMembers", "", How::Drop),
    ("MemberOf", "", How::Drop),
    ("AssignedToRole", "", How::Drop),
];

/// `AADApplication`. An application that others may use may be open to other tenants only, or to personal accounts too.
pub(super) const APPLICATION: &[Rule] = &[
    ("ObjectId", "id", How::Same),
    ("AvailableToOtherTenants", "signInAudience", How::Choice(&[("false", "AzureADMyOrg")])),
    ("ReplyURLs", "web/redirectUris", How::Same),
    ("Homepage", "web/homePageUrl", How::Same),
    ("LogoutURL", "web/logoutUrl", How::Same),
    ("PublicClient", "", How::Drop),
    ("Owners", "", How::Drop),
    ("Permissions", "", How::Drop),
];

/// `AADServicePrincipal`.
pub(super) const SERVICE_PRINCIPAL: &[Rule] = &[
    ("ObjectID", "id", How::Same),
    ("Owners", "", How::Drop),
    ("AppRoleAssignedTo", "", How::Drop),
    ("DelegatedPermissionClassifications", "", How::Drop),
];

/// `AADRoleEligibilityScheduleRequest`.
pub(super) const ELIGIBILITY: &[Rule] = &[
    ("Principal", "principalId", How::Id(Kind::Principal)),
    ("RoleDefinition", "roleDefinitionId", How::Id(Kind::AnyRole)),
    ("PrincipalType", "principal/@odata.type", How::Choice(PRINCIPALS)),
];

const PRINCIPALS: &[(&str, &str)] = &[
    ("User", "#microsoft.graph.user"),
    ("Group", "#microsoft.graph.group"),
    ("ServicePrincipal", "#microsoft.graph.servicePrincipal"),
];

/// `AADAdministrativeUnit`.
pub(super) const UNIT: &[Rule] = &[("Members", "", How::Drop), ("ScopedRoleMembers", "", How::Drop)];

/// `AADDeviceRegistrationPolicy`.
pub(super) const DEVICE_REGISTRATION: &[Rule] = &[
    (
        "MultiFactorAuthConfiguration",
        "multiFactorAuthConfiguration",
        How::Choice(&[("true", "required"), ("false", "notRequired")]),
    ),
    ("LocalAdminPasswordIsEnabled", "localAdminPassword/isEnabled", How::Same),
    ("AzureADJoinIsAdminConfigurable", "azureADJoin/isAdminConfigurable", How::Same),
    (
        "AzureADAllowedToJoin",
        "azureADJoin/allowedToJoin/@odata.type",
        How::Choice(&[
            ("All", "#microsoft.graph.allDeviceRegistrationMembership"),
            ("None", "#microsoft.graph.noDeviceRegistrationMembership"),
            ("Selected", "#microsoft.graph.enumeratedDeviceRegistrationMembership"),
        ]),
    ),
    ("LocalAdminsEnableGlobalAdmins", "azureADJoin/localAdmins/enableGlobalAdmins", How::Same),
];

/// Single renamings, by kind.
pub(super) const FLOW: &[Rule] = &[("SelfServiceSignUpEnabled", "selfServiceSignUp/isEnabled", How::Same)];
pub(super) const CATALOG: &[Rule] = &[("CatalogStatus", "state", How::Word)];
pub(super) const REVIEW: &[Rule] = &[("ScopeValue", "scope", How::Same), ("SettingsValue", "settings", How::Same)];
pub(super) const TEAM: &[Rule] = &[("GroupID", "id", How::Same), ("Owner", "", How::Drop)];
pub(super) const SETTINGS: &[Rule] = &[("DisplayName", "name", How::Same)];
pub(super) const IDENTITY_ID: &[Rule] = &[("Identity", "id", How::Same)];
pub(super) const DOMAIN_IDENTITY: &[Rule] = &[("Identity", "domainName", How::Same)];
pub(super) const SIGNING: &[Rule] = &[("Identity", "domain", How::Same)];
pub(super) const DLP_RULE: &[Rule] = &[("Policy", "parentPolicyName", How::Same)];
pub(super) const TRANSPORT_RULE: &[Rule] =
    &[("Enabled", "state", How::Choice(&[("true", "Enabled"), ("false", "Disabled")]))];
pub(super) const JOURNAL_RULE: &[Rule] = &[("RuleScope", "scope", How::Same)];
pub(super) const ENVIRONMENT: &[Rule] =
    &[("EnvironmentSKU", "environmentSku", How::Same), ("EnvironmentType", "environmentType", How::Same)];
pub(super) const AUDIT: &[Rule] = &[(
    "UnifiedAuditLogIngestionEnabled",
    "unifiedAuditLogIngestionEnabled",
    How::Choice(&[("Enabled", "true"), ("Disabled", "false"), ("true", "true"), ("false", "false")]),
)];

/// The part of a policy that says who it is for.
pub(super) const WHO: &str = USERS;
