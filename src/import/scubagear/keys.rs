//! What each key of an export holds, and where it goes.

use crate::catalog::ids;

/// A key of the export.
pub(super) struct Key {
    pub(super) key: &'static str,
    pub(super) dataset: &'static str,
    /// The cmdlets it is made with, over the versions.
    pub(super) cmdlets: &'static [&'static str],
    pub(super) shape: Shape,
}

/// What is done to the objects of a key beyond [`shape::graph`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing.
    Plain,
    /// `tenant_details`: the organisation is in a property of it.
    Organization,
    /// `authentication_method`: policy and methods apart since version 1.5.
    Methods,
    /// `license_information`: no `id` of its own.
    Skus,
    /// `privileged_users`, `privileged_service_principals`: objects by id.
    Holders,
    /// `privileged_roles`: roles with their assignments.
    Roles,
}

const fn key(key: &'static str, dataset: &'static str, cmdlets: &'static [&'static str], shape: Shape) -> Key {
    Key { key, dataset, cmdlets, shape }
}

pub(super) const KEYS: &[Key] = &[
    key(
        "tenant_details",
        ids::ORGANIZATION,
        &["Get-MgBetaOrganization", "Get-MgOrganization", "Get-AADTenantDetail"],
        Shape::Organization,
    ),
    key(
        "conditional_access_policies",
        ids::CONDITIONAL_ACCESS_POLICIES,
        &["Get-MgBetaIdentityConditionalAccessPolicy"],
        Shape::Plain,
    ),
    key("authorization_policies", ids::AUTHORIZATION_POLICY, &["Get-MgBetaPolicyAuthorizationPolicy"], Shape::Plain),
    key(
        "authentication_method",
        ids::AUTHENTICATION_METHODS_POLICY,
        &["Get-MgBetaPolicyAuthenticationMethodPolicy"],
        Shape::Methods,
    ),
    key("domain_settings", ids::DOMAINS, &["Get-MgBetaDomain"], Shape::Plain),
    key("license_information", ids::SUBSCRIBED_SKUS, &["Get-MgBetaSubscribedSku"], Shape::Skus),
    key("privileged_users", ids::USERS, &["Get-PrivilegedUser"], Shape::Holders),
    key("privileged_service_principals", ids::SERVICE_PRINCIPALS, &["Get-PrivilegedUser"], Shape::Holders),
    key("privileged_roles", ids::ROLE_DEFINITIONS, &["Get-PrivilegedRole"], Shape::Roles),
    key("accepted_domains", ids::ACCEPTED_DOMAINS, &["Get-AcceptedDomain"], Shape::Plain),
    key("all_domains", ids::ACCEPTED_DOMAINS, &["Get-AcceptedDomain"], Shape::Plain),
    key("spf_records", ids::DNS_SPF, &["Get-ScubaSpfRecord", "Get-ScubaSpfRecords"], Shape::Plain),
    key("dkim_records", ids::DNS_DKIM, &["Get-ScubaDkimRecord", "Get-ScubaDkimRecords"], Shape::Plain),
    key("dmarc_records", ids::DNS_DMARC, &["Get-ScubaDmarcRecord", "Get-ScubaDmarcRecords"], Shape::Plain),
    key("remote_domains", ids::REMOTE_DOMAINS, &["Get-RemoteDomain"], Shape::Plain),
    key("transport_config", ids::TRANSPORT_CONFIG, &["Get-TransportConfig"], Shape::Plain),
    key("transport_rule", ids::TRANSPORT_RULES, &["Get-TransportRule"], Shape::Plain),
    key("org_config", ids::EXCHANGE_ORGANIZATION, &["Get-OrganizationConfig"], Shape::Plain),
    key("dlp_compliance_policies", ids::DLP_POLICIES, &["Get-DlpCompliancePolicy"], Shape::Plain),
    key("dlp_compliance_rules", ids::DLP_RULES, &["Get-DlpComplianceRule"], Shape::Plain),
    key("protection_alerts", ids::PROTECTION_ALERTS, &["Get-ProtectionAlert"], Shape::Plain),
    key("anti_phish_policies", ids::ANTI_PHISH_POLICIES, &["Get-AntiPhishPolicy"], Shape::Plain),
    key("protection_policy_rules", ids::PRESET_POLICY_RULES, &["Get-EOPProtectionPolicyRule"], Shape::Plain),
    key("atp_policy_rules", ids::PRESET_POLICY_RULES, &["Get-ATPProtectionPolicyRule"], Shape::Plain),
    key("admin_audit_log_config", ids::AUDIT_CONFIG, &["Get-AdminAuditLogConfig"], Shape::Plain),
    key("SPO_tenant", ids::SPO_TENANT, &["Get-SPOTenant", "Get-PnPTenant", "SharePoint REST API"], Shape::Plain),
    key("SPO_tenant_info", ids::SPO_TENANT, &["Get-SPOTenant", "Get-PnPTenant"], Shape::Plain),
    key("meeting_policies", ids::TEAMS_MEETING_POLICIES, &["Get-CsTeamsMeetingPolicy"], Shape::Plain),
    key("federation_configuration", ids::TEAMS_FEDERATION, &["Get-CsTenantFederationConfiguration"], Shape::Plain),
    key("environment_list", ids::POWER_PLATFORM_ENVIRONMENTS, &["Get-AdminPowerAppEnvironment"], Shape::Plain),
];

/// Keys that are used only where the newer one is missing: its name until version 1.7, and the tenant that versions
/// before 1.0 repeat for the part on OneDrive.
pub(super) const OLDER: &[(&str, &str)] = &[("all_domains", "accepted_domains"), ("SPO_tenant_info", "SPO_tenant")];

/// Template ids of the roles ScubaGear looks at, for versions that give only names.
/// Source: Microsoft Entra built-in roles, August 2026.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
    ("Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7"),
    ("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de"),
    ("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    ("Hybrid Identity Administrator", "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2"),
    ("Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814"),
    ("SharePoint Administrator", "f28a1f50-f6e7-4571-818b-6a12f2af6b6c"),
    ("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
];
