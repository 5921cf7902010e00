//! Access across tenants.

use schemars::JsonSchema;
use serde::Serialize;

/// From which domains guests may be invited: the default of `GET /policies/b2bManagementPolicies`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuestDomains {
    /// Only these, where any is named; sorted.
    pub allowed: Vec<String>,
    /// Not these; sorted.
    pub blocked: Vec<String>,
}

/// `GET /policies/crossTenantAccessPolicy/default` or one row of `…/partners`. What a partner leaves out follows the
/// default and is none here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CrossTenantAccess {
    /// Tenant id of the partner; empty for the default.
    pub tenant: String,
    /// Display name where the snapshot knows it.
    pub name: Option<String>,
    /// Default domain of the partner where the snapshot knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Whether the partner is a service provider.
    pub service_provider: bool,
    /// Whether their people may be invited: `allowed`, `blocked`, or `partly` where it holds for chosen people or
    /// applications. The same words hold for the other directions.
    pub collaboration_in: Option<String>,
    /// Whether own people may be guests there.
    pub collaboration_out: Option<String>,
    /// Whether their people may use shared channels here.
    pub direct_connect_in: Option<String>,
    /// Whether own people may use shared channels there.
    pub direct_connect_out: Option<String>,
    /// Whether their multifactor authentication is trusted.
    pub trust_mfa: Option<bool>,
    /// Whether their compliant devices are trusted.
    pub trust_compliant: Option<bool>,
    /// Whether their hybrid joined devices are trusted.
    pub trust_hybrid_joined: Option<bool>,
    /// Whether their users are synchronised into this tenant.
    pub user_sync_in: Option<bool>,
}
