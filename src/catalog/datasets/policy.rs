//! Datasets of policies of sign-in.

use super::row::{Dataset, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1(
        "conditional-access-policies",
        "Conditional Access policies",
        "/identity/conditionalAccess/policies",
        "Policy.Read.All",
    )
    .aliases(&["conditionalAccessPolicies", "conditional_access_policies"])
    .licence("Microsoft Entra ID P1")
    .feeds(&["access", "security"]),
    v1("named-locations", "Named locations", "/identity/conditionalAccess/namedLocations", "Policy.Read.All")
        .licence("Microsoft Entra ID P1")
        .feeds(&["access", "network"]),
    v1(
        "authentication-methods-policy",
        "Authentication methods policy",
        "/policies/authenticationMethodsPolicy",
        "Policy.Read.All",
    )
    .feeds(&["access"]),
    v1(
        "security-defaults",
        "Security defaults",
        "/policies/identitySecurityDefaultsEnforcementPolicy",
        "Policy.Read.All",
    )
    .feeds(&["access"]),
    v1("authorization-policy", "Authorization policy", "/policies/authorizationPolicy", "Policy.Read.All")
        .feeds(&["access", "external"]),
];
