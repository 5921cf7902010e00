//! Datasets that are never empty, in any tenant.

use super::ids;

/// What every tenant has at least one object of: singletons, and lists that begin with what Microsoft built in. An
/// answer without a row is no answer: it does not say that there are none.
///
/// Source: Microsoft Graph reference, "Get" of each singleton (`authorizationPolicy`, `adminConsentRequestPolicy`,
/// `tenantAppManagementPolicy`, `authenticationFlowsPolicy`, `deviceRegistrationPolicy`, `externalIdentitiesPolicy`,
/// `teamwork`, `crossTenantAccessPolicyConfigurationDefault`); "Built-in authentication strengths"; "Microsoft Entra
/// built-in roles"; "App consent policies"; "Initial domain". Those of Intune, whose roles and default scope tag are
/// built in as well, need a licence and answer without it, and are not here.
pub const ALWAYS_PRESENT: &[&str] = &[
    ids::ADMIN_CONSENT_POLICY,
    ids::APP_MANAGEMENT_POLICY,
    ids::AUTHENTICATION_FLOWS_POLICY,
    ids::AUTHENTICATION_METHODS_POLICY,
    ids::AUTHENTICATION_STRENGTHS,
    ids::AUTHORIZATION_POLICY,
    ids::CROSS_TENANT_DEFAULT,
    ids::DEVICE_REGISTRATION_POLICY,
    ids::DOMAINS,
    ids::EXTERNAL_IDENTITIES_POLICY,
    ids::ORGANIZATION,
    ids::PERMISSION_GRANT_POLICIES,
    ids::ROLE_DEFINITIONS,
    ids::SECURITY_DEFAULTS,
    ids::TEAMWORK,
];

/// What every tenant has at least one object of that has the service: without its licence the answer is empty, so an
/// empty answer says that nothing was read, not that the request failed.
///
/// Source: Microsoft Graph reference of `deviceEnrollmentConfiguration` (default configurations), `roleScopeTag`
/// (default tag), `roleDefinition` of Intune (built in), `serviceHealth`; "Permissions in Exchange Online" (the role
/// groups that are built in hold their roles by assignments).
pub const PRESENT_WITH_SERVICE: &[&str] = &[
    ids::ENROLMENT_CONFIGURATIONS,
    ids::EXCHANGE_ROLE_ASSIGNMENTS,
    ids::INTUNE_ROLES,
    ids::SCOPE_TAGS,
    ids::SERVICE_HEALTH,
];
