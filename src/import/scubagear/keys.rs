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
    /// `privileged_roles`: roles with their assignments and the rules for activating them.
    Roles,
    /// Applications that ScubaGear tells of with two object ids, or one of them.
    Applications,
    /// `dedicated_exchange_hybrid_applications`, `legacy_exchange_service_principal`: service principals of Exchange
    /// servers.
    Servers,
    /// `dlp_policies` of Power Platform: answers with their objects in `value`.
    Answers,
    /// `protection_policy_rules`, `atp_policy_rules`: rules of presets, of the one cmdlet or the other.
    Presets(&'static str),
}

const fn key(key: &'static str, dataset: &'static str, cmdlets: &'static [&'static str], shape: Shape) -> Key {
    Key { key, dataset, cmdlets, shape }
}

/// A key whose objects are taken as they are, and the cmdlet that made them.
const fn plain(key: &'static str, dataset: &'static str, cmdlets: &'static [&'static str]) -> Key {
    Key { key, dataset, cmdlets, shape: Shape::Plain }
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
    plain("authorization_policies", ids::AUTHORIZATION_POLICY, &["Get-MgBetaPolicyAuthorizationPolicy"]),
    key(
        "authentication_method",
        ids::AUTHENTICATION_METHODS_POLICY,
        &["Get-MgBetaPolicyAuthenticationMethodPolicy"],
        Shape::Methods,
    ),
    plain("domain_settings", ids::DOMAINS, &["Get-MgBetaDomain"]),
    key("license_information", ids::SUBSCRIBED_SKUS, &["Get-MgBetaSubscribedSku"], Shape::Skus),
    key("privileged_users", ids::USERS, &["Get-PrivilegedUser"], Shape::Holders),
    key("privileged_service_principals", ids::SERVICE_PRINCIPALS, &["Get-PrivilegedUser"], Shape::Holders),
    key("privileged_roles", ids::ROLE_DEFINITIONS, &["Get-PrivilegedRole"], Shape::Roles),
    plain("accepted_domains", ids::ACCEPTED_DOMAINS, &["Get-AcceptedDomain"]),
    plain("all_domains", ids::ACCEPTED_DOMAINS, &["Get-AcceptedDomain"]),
    plain("spf_records", ids::DNS_SPF, &["Get-ScubaSpfRecord", "Get-ScubaSpfRecords"]),
    plain("dkim_records", ids::DNS_DKIM, &["Get-ScubaDkimRecord", "Get-ScubaDkimRecords"]),
    plain("dmarc_records", ids::DNS_DMARC, &["Get-ScubaDmarcRecord", "Get-ScubaDmarcRecords"]),
    plain("remote_domains", ids::REMOTE_DOMAINS, &["Get-RemoteDomain"]),
    plain("transport_config", ids::TRANSPORT_CONFIG, &["Get-TransportConfig"]),
    plain("transport_rule", ids::TRANSPORT_RULES, &["Get-TransportRule"]),
    plain("org_config", ids::EXCHANGE_ORGANIZATION, &["Get-OrganizationConfig"]),
    plain("dlp_compliance_policies", ids::DLP_POLICIES, &["Get-DlpCompliancePolicy"]),
    plain("dlp_compliance_rules", ids::DLP_RULES, &["Get-DlpComplianceRule"]),
    plain("protection_alerts", ids::PROTECTION_ALERTS, &["Get-ProtectionAlert"]),
    plain("anti_phish_policies", ids::ANTI_PHISH_POLICIES, &["Get-AntiPhishPolicy"]),
    key(
        "protection_policy_rules",
        ids::PRESET_POLICY_RULES,
        &["Get-EOPProtectionPolicyRule"],
        Shape::Presets("protection_policy_rules"),
    ),
    key(
        "atp_policy_rules",
        ids::PRESET_POLICY_RULES,
        &["Get-ATPProtectionPolicyRule"],
        Shape::Presets("atp_policy_rules"),
    ),
    plain("admin_audit_log_config", ids::AUDIT_CONFIG, &["Get-AdminAuditLogConfig"]),
    plain("SPO_tenant", ids::SPO_TENANT, &["Get-SPOTenant", "Get-PnPTenant", "SharePoint REST API"]),
    plain("SPO_tenant_info", ids::SPO_TENANT, &["Get-SPOTenant", "Get-PnPTenant"]),
    plain("meeting_policies", ids::TEAMS_MEETING_POLICIES, &["Get-CsTeamsMeetingPolicy"]),
    plain("federation_configuration", ids::TEAMS_FEDERATION, &["Get-CsTenantFederationConfiguration"]),
    plain("environment_list", ids::POWER_PLATFORM_ENVIRONMENTS, &["Get-AdminPowerAppEnvironment"]),
    plain("inbound_connectors", ids::INBOUND_CONNECTORS, &["Get-InboundConnector"]),
    plain("outbound_connectors", ids::OUTBOUND_CONNECTORS, &["Get-OutboundConnector"]),
    plain("intra_org_connectors", ids::INTRA_ORGANIZATION_CONNECTORS, &["Get-IntraOrganizationConnector"]),
    plain("org_relationships", ids::ORGANIZATION_RELATIONSHIPS, &["Get-OrganizationRelationship"]),
    plain("dkim_config", ids::DKIM_SIGNING, &["Get-DkimSigningConfig"]),
    plain("sharing_policy", ids::SHARING_POLICIES, &["Get-SharingPolicy"]),
    plain("conn_filter", ids::CONNECTION_FILTERS, &["Get-HostedConnectionFilterPolicy"]),
    plain("hosted_content_filter_policies", ids::SPAM_FILTER_POLICIES, &["Get-HostedContentFilterPolicy"]),
    plain("hosted_content_filter_rules", ids::SPAM_FILTER_RULES, &["Get-HostedContentFilterRule"]),
    plain("anti_malware_policies", ids::MALWARE_FILTER_POLICIES, &["Get-MalwareFilterPolicy"]),
    plain("malware_filter_policies", ids::MALWARE_FILTER_POLICIES, &["Get-MalwareFilterPolicy"]),
    plain("anti_malware_rules", ids::MALWARE_FILTER_RULES, &["Get-MalwareFilterRule"]),
    plain("malware_filter_rules", ids::MALWARE_FILTER_RULES, &["Get-MalwareFilterRule"]),
    plain("anti_phish_rules", ids::ANTI_PHISH_RULES, &["Get-AntiPhishRule"]),
    plain("safe_links_policies", ids::SAFE_LINKS_POLICIES, &["Get-SafeLinksPolicy"]),
    plain("safe_links_rules", ids::SAFE_LINKS_RULES, &["Get-SafeLinksRule"]),
    plain("safe_attachment_policies", ids::SAFE_ATTACHMENT_POLICIES, &["Get-SafeAttachmentPolicy"]),
    plain("safe_attachments_policies", ids::SAFE_ATTACHMENT_POLICIES, &["Get-SafeAttachmentPolicy"]),
    plain("safe_attachment_rules", ids::SAFE_ATTACHMENT_RULES, &["Get-SafeAttachmentRule"]),
    plain("safe_attachments_rules", ids::SAFE_ATTACHMENT_RULES, &["Get-SafeAttachmentRule"]),
    plain("atp_policy_for_o365", ids::OFFICE_PROTECTION_SETTINGS, &["Get-AtpPolicyForO365"]),
    plain("built_in_protection_rules", ids::BUILT_IN_PROTECTION_RULES, &["Get-ATPBuiltInProtectionRule"]),
    plain(
        "unified_audit_log_retention_policies",
        ids::AUDIT_RETENTION_POLICIES,
        &["Get-UnifiedAuditLogRetentionPolicy"],
    ),
    plain("directory_settings", ids::GROUP_SETTINGS, &["Get-MgBetaDirectorySetting", "Get-MgDirectorySetting"]),
    plain(
        "admin_consent_policies",
        ids::ADMIN_CONSENT_POLICY,
        &["Get-MgPolicyAdminConsentRequestPolicy", "Get-MgBetaPolicyAdminConsentRequestPolicy"],
    ),
    plain(
        "default_app_management_policy",
        ids::APP_MANAGEMENT_POLICY,
        &["Get-MgBetaPolicyDefaultAppManagementPolicy", "Get-MgPolicyDefaultAppManagementPolicy"],
    ),
    key(
        "risky_applications",
        ids::RISKY_APPLICATIONS,
        &["Get-ApplicationsWithRiskyPermissions", "Format-RiskyApplications"],
        Shape::Applications,
    ),
    key(
        "risky_third_party_service_principals",
        ids::RISKY_APPLICATIONS,
        &["Get-ServicePrincipalsWithRiskyPermissions", "Format-RiskyThirdPartyServicePrincipals"],
        Shape::Applications,
    ),
    key(
        "risky_delegated_permission_classifications",
        ids::RISKY_CLASSIFICATIONS,
        &["Get-ServicePrincipalsWithRiskyDelegatedPermissionClassifications"],
        Shape::Applications,
    ),
    key(
        "dedicated_exchange_hybrid_applications",
        ids::SERVICE_PRINCIPALS,
        &["Get-DedicatedExchangeHybridApplications"],
        Shape::Servers,
    ),
    key(
        "legacy_exchange_service_principal",
        ids::SERVICE_PRINCIPALS,
        &["Get-LegacyExchangeServicePrincipal"],
        Shape::Servers,
    ),
    plain("SPO_site", ids::SPO_SITES, &["Get-SPOSite", "Get-PnPTenantSite"]),
    plain(
        "Tenant_sync_info",
        ids::SYNC_CLIENT_SETTINGS,
        &["Get-SPOTenantSyncClientRestriction", "Get-PnPTenantSyncClientRestriction"],
    ),
    plain("teams_tenant_info", ids::TEAMS_TENANT, &["Get-CsTenant"]),
    plain("client_configuration", ids::TEAMS_CLIENT_SETTINGS, &["Get-CsTeamsClientConfiguration"]),
    plain("app_policies", ids::TEAMS_APP_POLICIES, &["Get-CsTeamsAppPermissionPolicy"]),
    plain("broadcast_policies", ids::TEAMS_EVENT_POLICIES, &["Get-CsTeamsMeetingBroadcastPolicy"]),
    plain("tenant_app_settings", ids::TEAMS_ORGANIZATION_APPS, &["Get-M365UnifiedTenantSettings"]),
    plain(
        "environment_creation",
        ids::POWER_PLATFORM_SETTINGS,
        &["Get-TenantSettings", "Get-PowerPlatformTenantSettingsRest"],
    ),
    plain(
        "tenant_isolation",
        ids::POWER_PLATFORM_ISOLATION,
        &["Get-PowerAppTenantIsolationPolicy", "Get-PowerPlatformTenantIsolationRest"],
    ),
    key(
        "dlp_policies",
        ids::POWER_PLATFORM_DATA_POLICIES,
        &["Get-DlpPolicy", "Get-PowerPlatformDlpPoliciesRest"],
        Shape::Answers,
    ),
    plain(
        "powerbi_tenant_settings",
        ids::POWER_BI_SETTINGS,
        &["Get-PowerBITenantSettings", "Get-PowerBITenantSettingsRest"],
    ),
];

/// Keys that are used only where the newer one is missing: its name until version 1.7, and the tenant that versions
/// before 1.0 repeat for the part on OneDrive.
pub(super) const OLDER: &[(&str, &str)] = &[
    ("all_domains", "accepted_domains"),
    ("SPO_tenant_info", "SPO_tenant"),
    ("malware_filter_policies", "anti_malware_policies"),
    ("malware_filter_rules", "anti_malware_rules"),
];

/// Keys of one dataset that are all of it only together: one alone is a part.
pub(super) const TOGETHER: &[&[&str]] = &[
    &["protection_policy_rules", "atp_policy_rules"],
    &["risky_applications", "risky_third_party_service_principals"],
];

/// Keys that are empty where the tenant has no licence, and the single value that tells.
pub(super) const LICENSED: &[(&str, &[&str])] = &[
    (
        "defender_license",
        &[
            "atp_policy_rules",
            "atp_policy_for_o365",
            "built_in_protection_rules",
            "safe_links_policies",
            "safe_links_rules",
            "safe_attachment_policies",
            "safe_attachment_rules",
        ],
    ),
    ("defender_dlp_license", &["dlp_compliance_policies", "dlp_compliance_rules"]),
    ("powerbi_license_found", &["powerbi_tenant_settings"]),
];

/// Lists that say again what other keys hold, or how the tool was called.
pub(super) const DERIVED: &[(&str, &str)] = &[
    ("cap_table_data", "said again by conditional_access_policies"),
    ("license_state", "said again by license_information"),
    ("service_plans", "taken into organization"),
];

/// Single values of the export that say how it was made, or are taken beside others.
pub(super) const SINGLE: &[&str] = &[
    "baseline_version",
    "module_version",
    "date",
    "timestamp_zulu",
    "report_uuid",
    "tenant_id",
    "total_user_count",
    "defender_license",
    "defender_dlp_license",
    "powerbi_license_found",
    "OneDrive_PnP_Flag",
    "SharePoint_PnP_Flag",
];

/// Endings of the lists of cmdlets that worked, and of those that did not.
pub(super) const COMMANDS: &[&str] = &["_successful_commands", "_unsuccessful_commands"];

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
