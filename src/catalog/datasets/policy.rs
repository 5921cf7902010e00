//! Datasets of policies of sign-in.

use super::ids;
use super::row::{Dataset, beta, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(
        ids::CONDITIONAL_ACCESS_POLICIES,
        "Conditional Access policies",
        "/identity/conditionalAccess/policies",
        "Policy.Read.All",
    )
    .aliases(&["conditionalAccessPolicies", "conditional_access_policies"])
    .licence("Microsoft Entra ID P1")
    .feeds(&[Topic::Access, Topic::Security])
    .why("who may sign in to what, from where, with which proof"),
    v1(ids::NAMED_LOCATIONS, "Named locations", "/identity/conditionalAccess/namedLocations", "Policy.Read.All")
        .licence("Microsoft Entra ID P1")
        .feeds(&[Topic::Access, Topic::Network])
        .why("which networks and countries Conditional Access knows"),
    v1(
        ids::AUTHENTICATION_CONTEXTS,
        "Authentication contexts",
        "/identity/conditionalAccess/authenticationContextClassReferences",
        "AuthenticationContext.Read.All",
    )
    .select("id,displayName,description,isAvailable")
    .licence("Microsoft Entra ID P1")
    .feeds(&[Topic::Access])
    .why("what the contexts in Conditional Access policies are called and stand for"),
    v1(
        ids::AUTHENTICATION_STRENGTHS,
        "Authentication strengths",
        "/policies/authenticationStrengthPolicies",
        "Policy.Read.All",
    )
    .select("id,displayName,description,policyType,requirementsSatisfied,allowedCombinations")
    .licence("Microsoft Entra ID P1")
    .feeds(&[Topic::Access])
    .why("which methods satisfy the strengths that Conditional Access demands"),
    v1(
        ids::AUTHENTICATION_METHODS_POLICY,
        "Authentication methods policy",
        "/policies/authenticationMethodsPolicy",
        "Policy.Read.All",
    )
    .feeds(&[Topic::Access])
    .why("which methods of authentication are allowed, for whom"),
    v1(
        ids::SECURITY_DEFAULTS,
        "Security defaults",
        "/policies/identitySecurityDefaultsEnforcementPolicy",
        "Policy.Read.All",
    )
    .select("id,isEnabled")
    .feeds(&[Topic::Access])
    .why("whether Microsoft's basic protection of sign-ins is on"),
    v1(ids::AUTHORIZATION_POLICY, "Authorization policy", "/policies/authorizationPolicy", "Policy.Read.All")
        .feeds(&[Topic::Access, Topic::External])
        .why("what ordinary users and guests may do"),
    v1(
        ids::ADMIN_CONSENT_POLICY,
        "Requests for administrator consent",
        "/policies/adminConsentRequestPolicy",
        "Policy.Read.All",
    )
    .feeds(&[Topic::Access])
    .why("whether people can ask for an application, and who decides"),
    v1(
        ids::APP_MANAGEMENT_POLICY,
        "Restrictions on application credentials",
        "/policies/defaultAppManagementPolicy",
        "Policy.Read.All",
    )
    .feeds(&[Topic::Access, Topic::Identity])
    .why("whether applications may have secrets, and for how long"),
    v1(
        ids::AUTHENTICATION_FLOWS_POLICY,
        "Self-service sign-up",
        "/policies/authenticationFlowsPolicy",
        "Policy.Read.All",
    )
    .select("id,selfServiceSignUp")
    .feeds(&[Topic::Access, Topic::External])
    .why("whether guests can sign up by themselves"),
    v1(
        ids::PERMISSION_GRANT_POLICIES,
        "Consent policies",
        "/policies/permissionGrantPolicies",
        "Policy.Read.PermissionGrant",
    )
    .feeds(&[Topic::Access])
    .why("under which conditions consent may be given"),
    v1(
        ids::DEVICE_REGISTRATION_POLICY,
        "Device registration policy",
        "/policies/deviceRegistrationPolicy",
        "Policy.Read.DeviceConfiguration",
    )
    .feeds(&[Topic::Access, Topic::Endpoint])
    .why("who may join devices, with which proof, and whether local administrator passwords are managed"),
    beta(
        ids::B2B_MANAGEMENT_POLICIES,
        "Allowed and blocked guest domains",
        "/policies/b2bManagementPolicies",
        "Policy.Read.B2BManagementPolicy",
    )
    .select("id,displayName,isOrganizationDefault,definition")
    .feeds(&[Topic::External])
    .why("which domains guests may be invited from"),
    beta(
        ids::EXTERNAL_IDENTITIES_POLICY,
        "External identities policy",
        "/policies/externalIdentitiesPolicy",
        "Policy.Read.All",
    )
    .select("id,allowExternalIdentitiesToLeave,allowDeletedIdentitiesDataRemoval")
    .feeds(&[Topic::External])
    .why("whether guests can leave by themselves"),
    v1(
        ids::CERTIFICATE_AUTHORITIES,
        "Public key infrastructures for sign-in",
        "/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations",
        "PublicKeyInfrastructure.Read.All",
    )
    .feeds(&[Topic::Access])
    .why("whose certificates people may sign in with"),
];
