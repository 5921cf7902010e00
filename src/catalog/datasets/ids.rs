//! The id of each dataset, as a constant: a row and everything that reads it say the same, and a renamed one does not
//! compile where it is still called by its old name.

macro_rules! ids {
    ($($name:ident $id:literal;)*) => {
        $(
            #[doc = concat!("The dataset `", $id, "`.")]
            pub const $name: &str = $id;
        )*

        /// Every id above.
        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$($id,)*];
    };
}

ids! {
    ORGANIZATION "organization";
    DOMAINS "domains";
    DOMAIN_FEDERATION "domain-federation";
    DOMAIN_SERVICE_RECORDS "domain-service-records";
    SUBSCRIBED_SKUS "subscribed-skus";
    COMMERCE_SUBSCRIPTIONS "commerce-subscriptions";
    USER_COUNTS "user-counts";
    GROUP_COUNTS "group-counts";
    DEVICE_COUNTS "device-counts";
    BRANDING "branding";
    GROUP_SETTINGS "group-settings";
    REPORT_SETTINGS "report-settings";
    SERVICE_USAGE "service-usage";
    SERVICE_HEALTH "service-health";
    OFFICE_INSTALLATION "office-installation";
    APPS_AND_SERVICES_SETTINGS "apps-and-services-settings";
    FORMS_SETTINGS "forms-settings";
    TODO_SETTINGS "todo-settings";
    BACKUP_STORAGE "backup-storage";

    USERS "users";
    USER_SIGN_INS "user-sign-ins";
    GROUPS "groups";
    GROUP_MEMBERS "group-members";
    ACCESS_GROUP_MEMBERS "access-group-members";
    GROUP_OWNERS "group-owners";
    CONTACTS "contacts";
    ROLE_DEFINITIONS "role-definitions";
    ROLE_ASSIGNMENTS "role-assignments";
    ROLE_ASSIGNMENT_SCHEDULES "role-assignment-schedules";
    ROLE_ELIGIBILITIES "role-eligibilities";
    ROLE_POLICIES "role-policies";
    GROUP_ELIGIBILITIES "group-eligibilities";
    GROUP_ASSIGNMENTS "group-assignments";
    ENTITLEMENT_ROLE_ASSIGNMENTS "entitlement-role-assignments";
    EXCHANGE_ROLE_ASSIGNMENTS "exchange-role-assignments";
    INTUNE_ROLE_ASSIGNMENTS "intune-role-assignments";
    CLOUD_PC_ROLE_ASSIGNMENTS "cloud-pc-role-assignments";
    DEFENDER_ROLE_ASSIGNMENTS "defender-role-assignments";
    ADMINISTRATIVE_UNITS "administrative-units";
    REGISTRATION_DETAILS "registration-details";

    APPLICATIONS "applications";
    APPLICATION_OWNERS "application-owners";
    FEDERATED_CREDENTIALS "federated-credentials";
    SERVICE_PRINCIPALS "service-principals";
    OAUTH2_PERMISSION_GRANTS "oauth2-permission-grants";
    APP_ROLE_ASSIGNMENTS "app-role-assignments";
    APP_ROLE_ASSIGNED_TO "app-role-assigned-to";

    CONDITIONAL_ACCESS_POLICIES "conditional-access-policies";
    NAMED_LOCATIONS "named-locations";
    AUTHENTICATION_CONTEXTS "authentication-contexts";
    AUTHENTICATION_STRENGTHS "authentication-strengths";
    AUTHENTICATION_METHODS_POLICY "authentication-methods-policy";
    SECURITY_DEFAULTS "security-defaults";
    AUTHORIZATION_POLICY "authorization-policy";
    ADMIN_CONSENT_POLICY "admin-consent-policy";
    APP_MANAGEMENT_POLICY "app-management-policy";
    AUTHENTICATION_FLOWS_POLICY "authentication-flows-policy";
    PERMISSION_GRANT_POLICIES "permission-grant-policies";
    DEVICE_REGISTRATION_POLICY "device-registration-policy";
    B2B_MANAGEMENT_POLICIES "b2b-management-policies";
    EXTERNAL_IDENTITIES_POLICY "external-identities-policy";
    CERTIFICATE_AUTHORITIES "certificate-authorities";

    ACCESS_REVIEWS "access-reviews";
    ACCESS_PACKAGES "access-packages";
    ACCESS_CATALOGS "access-catalogs";
    CONNECTED_ORGANIZATIONS "connected-organizations";
    LIFECYCLE_WORKFLOWS "lifecycle-workflows";
    TERMS_OF_USE "terms-of-use";

    CROSS_TENANT_DEFAULT "cross-tenant-default";
    CROSS_TENANT_PARTNERS "cross-tenant-partners";
    CROSS_TENANT_SYNC "cross-tenant-sync";
    TENANT_INFORMATION "tenant-information";
    MULTI_TENANT_ORGANIZATION "multi-tenant-organization";
    DELEGATED_ADMIN_RELATIONSHIPS "delegated-admin-relationships";
    CONTRACTS "contracts";
    EXTERNAL_FEDERATIONS "external-federations";
    IDENTITY_PROVIDERS "identity-providers";

    DIRECTORY_SYNC_FEATURES "directory-sync-features";
    SYNCHRONIZATION_JOBS "synchronization-jobs";
    SYNCHRONIZATION_SCHEMAS "synchronization-schemas";
    STAGED_ROLLOUTS "staged-rollouts";
    HOME_REALM_DISCOVERY_POLICIES "home-realm-discovery-policies";
    IDENTITY_SENSORS "identity-sensors";
    SENSOR_CANDIDATES "sensor-candidates";
    PASS_THROUGH_AGENTS "pass-through-agents";
    PASS_THROUGH_AGENT_GROUPS "pass-through-agent-groups";
    PROVISIONING_AGENTS "provisioning-agents";
    PROVISIONING_AGENT_GROUPS "provisioning-agent-groups";
    APP_PROXY_AGENTS "app-proxy-agents";
    APP_PROXY_AGENT_GROUPS "app-proxy-agent-groups";
    EXCHANGE_HYBRID_AGENTS "exchange-hybrid-agents";
    EXCHANGE_HYBRID_AGENT_GROUPS "exchange-hybrid-agent-groups";
    IMPORTED_CERTIFICATE_AGENTS "imported-certificate-agents";
    IMPORTED_CERTIFICATE_AGENT_GROUPS "imported-certificate-agent-groups";
    OFFLINE_DOMAIN_JOIN_AGENTS "offline-domain-join-agents";
    OFFLINE_DOMAIN_JOIN_AGENT_GROUPS "offline-domain-join-agent-groups";
    PRIVATE_ACCESS_AGENTS "private-access-agents";
    PRIVATE_ACCESS_AGENT_GROUPS "private-access-agent-groups";
    PASS_THROUGH_RESOURCES "pass-through-resources";
    PROVISIONING_RESOURCES "provisioning-resources";
    PRIVATE_ACCESS_SENSORS "private-access-sensors";
    APP_PROXY_SETTINGS "app-proxy-settings";
    APP_PROXY_CONNECTORS "app-proxy-connectors";
    APP_PROXY_CONNECTOR_GROUPS "app-proxy-connector-groups";
    APP_PROXY_GROUP_MEMBERS "app-proxy-group-members";
    APP_PROXY_GROUP_APPLICATIONS "app-proxy-group-applications";

    SHAREPOINT_SETTINGS "sharepoint-settings";
    SITES "sites";
    TEAMS "teams";
    TEAMS_APPS "teams-apps";
    TEAMWORK "teamwork";
    TEAMS_APP_SETTINGS "teams-app-settings";
    TELEPHONE_NUMBERS "telephone-numbers";

    SENSITIVITY_LABELS "sensitivity-labels";
    RETENTION_LABELS "retention-labels";
    EDISCOVERY_CASES "ediscovery-cases";
    SECURE_SCORES "secure-scores";
    SECURE_SCORE_CONTROLS "secure-score-controls";
    RISKY_USER_COUNTS "risky-user-counts";
    DIRECTORY_RECOMMENDATIONS "directory-recommendations";
    CLOUD_DISCOVERY_STREAMS "cloud-discovery-streams";
    IDENTITY_HEALTH_ISSUES "identity-health-issues";
    DIRECTORY_AUDITS "directory-audits";

    DEVICES "devices";
    MANAGED_DEVICE_OVERVIEW "managed-device-overview";
    BITLOCKER_KEYS "bitlocker-keys";
    MANAGED_DEVICES "managed-devices";
    COMANAGED_DEVICES "comanaged-devices";
    COMPLIANCE_POLICIES "compliance-policies";
    DEVICE_CONFIGURATIONS "device-configurations";
    CONFIGURATION_POLICIES "configuration-policies";
    ADMINISTRATIVE_TEMPLATES "administrative-templates";
    SECURITY_INTENTS "security-intents";
    QUALITY_UPDATE_PROFILES "quality-update-profiles";
    ASSIGNMENT_FILTERS "assignment-filters";
    ENROLMENT_CONFIGURATIONS "enrolment-configurations";
    AUTOPILOT_PROFILES "autopilot-profiles";
    INTUNE_ROLES "intune-roles";
    SCOPE_TAGS "scope-tags";
    MOBILE_APPS "mobile-apps";
    APP_POLICIES "app-policies";
    VPP_TOKENS "vpp-tokens";
    APPLE_PUSH_CERTIFICATE "apple-push-certificate";
    APPLE_ENROLMENT_TOKENS "apple-enrolment-tokens";
    ANDROID_ENTERPRISE "android-enterprise";
    MOBILE_THREAT_CONNECTORS "mobile-threat-connectors";
    DEVICE_MANAGEMENT_PARTNERS "device-management-partners";
    COMPLIANCE_PARTNERS "compliance-partners";
    REMOTE_ASSISTANCE_PARTNERS "remote-assistance-partners";
    NDES_CONNECTORS "ndes-connectors";
    CERTIFICATE_CONNECTORS "certificate-connectors";
    DOMAIN_JOIN_CONNECTORS "domain-join-connectors";
    TUNNEL_SITES "tunnel-sites";
    TUNNEL_SERVERS "tunnel-servers";
    CLOUD_CERTIFICATION_AUTHORITIES "cloud-certification-authorities";
    CLOUD_PC_CONNECTIONS "cloud-pc-connections";
    PRINT_CONNECTORS "print-connectors";

    FORWARDING_PROFILES "forwarding-profiles";
    FILTERING_PROFILES "filtering-profiles";
    REMOTE_NETWORKS "remote-networks";
    NETWORK_ACCESS_TAGGING "network-access-tagging";
    NETWORK_ACCESS_SIGNALLING "network-access-signalling";

    COPILOT_USAGE "copilot-usage";
    COPILOT_LIMITED_MODE "copilot-limited-mode";
    COPILOT_PACKAGES "copilot-packages";
    EXTERNAL_CONNECTIONS "external-connections";
    AGENT_BLUEPRINTS "agent-blueprints";
    AGENT_IDENTITIES "agent-identities";

    ACCEPTED_DOMAINS "accepted-domains";
    REMOTE_DOMAINS "remote-domains";
    INBOUND_CONNECTORS "inbound-connectors";
    OUTBOUND_CONNECTORS "outbound-connectors";
    TRANSPORT_CONFIG "transport-config";
    TRANSPORT_RULES "transport-rules";
    JOURNAL_RULES "journal-rules";
    EXCHANGE_ORGANIZATION "exchange-organization";
    ORGANIZATION_RELATIONSHIPS "organization-relationships";
    INTRA_ORGANIZATION_CONNECTORS "intra-organization-connectors";
    INTRA_ORGANIZATION_CONFIGURATION "intra-organization-configuration";
    ON_PREMISES_ORGANIZATIONS "on-premises-organizations";
    FEDERATION_TRUSTS "federation-trusts";
    FEDERATED_ORGANIZATION "federated-organization";
    DISTRIBUTION_GROUPS "distribution-groups";
    MAIL_CONTACTS "mail-contacts";
    EXCHANGE_MAILBOXES "exchange-mailboxes";
    DYNAMIC_DISTRIBUTION_GROUPS "dynamic-distribution-groups";
    MAIL_USERS "mail-users";
    MAILBOX_STATISTICS "mailbox-statistics";
    CLIENT_ACCESS_MAILBOXES "client-access-mailboxes";
    PUBLIC_FOLDERS "public-folders";
    MAIL_PUBLIC_FOLDERS "mail-public-folders";
    MIGRATION_ENDPOINTS "migration-endpoints";
    MIGRATION_BATCHES "migration-batches";
    MIGRATION_CONFIG "migration-config";
    ON_PREMISES_SERVER_REPORT "on-premises-server-report";
    DNSSEC_STATUS "dnssec-status";
    EXCHANGE_SERVICE_PRINCIPALS "exchange-service-principals";
    EXTERNAL_IN_OUTLOOK "external-in-outlook";
    OUTLOOK_WEB_POLICIES "outlook-web-policies";
    MOBILE_MAILBOX_POLICIES "mobile-mailbox-policies";
    EXCHANGE_ROLE_GROUPS "exchange-role-groups";
    EXCHANGE_ROLE_GROUP_MEMBERS "exchange-role-group-members";
    TENANT_RECIPIENT_LIMITS "tenant-recipient-limits";
    ADDRESS_BOOK_POLICIES "address-book-policies";
    SHARING_POLICIES "sharing-policies";
    EXCHANGE_AUTHENTICATION_POLICIES "exchange-authentication-policies";
    PARTNER_APPLICATIONS "partner-applications";
    APPLICATION_ACCESS_POLICIES "application-access-policies";
    PERIMETER_CONFIG "perimeter-config";
    ARC_CONFIG "arc-config";
    DKIM_SIGNING "dkim-signing";
    DNS_SPF "dns-spf";
    DNS_DKIM "dns-dkim";
    DNS_DMARC "dns-dmarc";

    CONNECTION_FILTERS "connection-filters";
    SPAM_FILTER_POLICIES "spam-filter-policies";
    SPAM_FILTER_RULES "spam-filter-rules";
    OUTBOUND_SPAM_POLICIES "outbound-spam-policies";
    MALWARE_FILTER_POLICIES "malware-filter-policies";
    MALWARE_FILTER_RULES "malware-filter-rules";
    ANTI_PHISH_POLICIES "anti-phish-policies";
    ANTI_PHISH_RULES "anti-phish-rules";
    SAFE_LINKS_POLICIES "safe-links-policies";
    SAFE_LINKS_RULES "safe-links-rules";
    SAFE_ATTACHMENT_POLICIES "safe-attachment-policies";
    SAFE_ATTACHMENT_RULES "safe-attachment-rules";
    OFFICE_PROTECTION_SETTINGS "office-protection-settings";
    PRESET_POLICY_RULES "preset-policy-rules";
    BUILT_IN_PROTECTION_RULES "built-in-protection-rules";
    DEFENDER_PRESET_RULES "defender-preset-rules";
    OUTBOUND_SPAM_RULES "outbound-spam-rules";
    QUARANTINE_POLICIES "quarantine-policies";
    ALLOW_BLOCK_ITEMS "allow-block-items";
    SPOOFED_SENDERS "spoofed-senders";
    TEAMS_PROTECTION_POLICIES "teams-protection-policies";
    TEAMS_PROTECTION_RULES "teams-protection-rules";
    MESSAGE_ENCRYPTION "message-encryption";
    RIGHTS_MANAGEMENT "rights-management";

    DLP_POLICIES "dlp-policies";
    DLP_RULES "dlp-rules";
    RETENTION_POLICIES "retention-policies";
    RETENTION_RULES "retention-rules";
    CASE_HOLD_POLICIES "case-hold-policies";
    PURVIEW_LABELS "purview-labels";
    LABEL_POLICIES "label-policies";
    PROTECTION_ALERTS "protection-alerts";
    AUDIT_CONFIG "audit-config";
    AUDIT_RETENTION_POLICIES "audit-retention-policies";
    AUTO_LABEL_POLICIES "auto-label-policies";
    AUTO_LABEL_RULES "auto-label-rules";
    COMPLIANCE_TAGS "compliance-tags";
    ADAPTIVE_SCOPES "adaptive-scopes";
    APP_RETENTION_POLICIES "app-retention-policies";
    APP_RETENTION_RULES "app-retention-rules";
    CASE_HOLD_RULES "case-hold-rules";
    COMPLIANCE_CASES "compliance-cases";
    BARRIER_POLICIES "information-barrier-policies";
    BARRIER_SEGMENTS "organization-segments";
    INSIDER_RISK_POLICIES "insider-risk-policies";
    COMMUNICATION_POLICIES "communication-compliance-policies";
    SENSITIVE_TYPES "sensitive-information-types";
    COMPLIANCE_ROLE_GROUPS "compliance-role-groups";
    DATA_ENCRYPTION_POLICIES "data-encryption-policies";
    MAILBOX_ENCRYPTION_POLICIES "mailbox-encryption-policies";

    EXCHANGE_SERVERS "exchange-servers";
    MAILBOX_SERVERS "mailbox-servers";
    SEND_CONNECTORS "send-connectors";
    RECEIVE_CONNECTORS "receive-connectors";
    HYBRID_CONFIGURATION "hybrid-configuration";
    EXCHANGE_AUTH_CONFIG "exchange-auth-config";
    EXCHANGE_AUTH_SERVERS "exchange-auth-servers";
    EXCHANGE_CERTIFICATES "exchange-certificates";
    WEB_SERVICES_DIRECTORIES "web-services-directories";
    SERVER_ORGANIZATION "server-organization";
    SERVER_ACCEPTED_DOMAINS "server-accepted-domains";
    SERVER_REMOTE_DOMAINS "server-remote-domains";
    SERVER_TRANSPORT_CONFIG "server-transport-config";
    SERVER_TRANSPORT_RULES "server-transport-rules";
    SERVER_JOURNAL_RULES "server-journal-rules";
    SERVER_ORGANIZATION_RELATIONSHIPS "server-organization-relationships";
    SERVER_INTRA_ORGANIZATION_CONNECTORS "server-intra-organization-connectors";
    SERVER_FEDERATION_TRUSTS "server-federation-trusts";
    SERVER_SHARING_POLICIES "server-sharing-policies";
    SERVER_AUTHENTICATION_POLICIES "server-authentication-policies";
    SERVER_PARTNER_APPLICATIONS "server-partner-applications";
    SERVER_AUDIT_CONFIG "server-audit-config";

    SPO_TENANT "spo-tenant";
    SPO_SITES "spo-sites";
    SYNC_CLIENT_SETTINGS "sync-client-settings";
    TEAMS_TENANT "teams-tenant";
    TEAMS_CLIENT_SETTINGS "teams-client-settings";
    TEAMS_MEETING_POLICIES "teams-meeting-policies";
    TEAMS_EVENT_POLICIES "teams-event-policies";
    TEAMS_APP_POLICIES "teams-app-policies";
    TEAMS_ORGANIZATION_APPS "teams-organization-apps";
    TEAMS_FEDERATION "teams-federation";
    POWER_PLATFORM_ENVIRONMENTS "power-platform-environments";
    POWER_PLATFORM_SETTINGS "power-platform-settings";
    POWER_PLATFORM_ISOLATION "power-platform-isolation";
    POWER_PLATFORM_DATA_POLICIES "power-platform-data-policies";
    TEAMS_USERS "teams-users";
    TEAMS_POLICY_GROUPS "teams-policy-groups";
    TEAMS_MESSAGING_POLICIES "teams-messaging-policies";
    TEAMS_CALLING_POLICIES "teams-calling-policies";
    TEAMS_APP_SETUP_POLICIES "teams-app-setup-policies";
    TEAMS_CHANNEL_POLICIES "teams-channel-policies";
    TEAMS_EXTERNAL_ACCESS_POLICIES "teams-external-access-policies";
    TEAMS_MEETING_SETTINGS "teams-meeting-settings";
    TEAMS_GUEST_CALLING "teams-guest-calling";
    TEAMS_GUEST_MEETINGS "teams-guest-meetings";
    TEAMS_GUEST_MESSAGING "teams-guest-messaging";
    TEAMS_GATEWAYS "teams-gateways";
    TEAMS_VOICE_ROUTES "teams-voice-routes";
    TEAMS_VOICE_USAGES "teams-voice-usages";
    TEAMS_VOICE_ROUTING_POLICIES "teams-voice-routing-policies";
    TEAMS_DIAL_PLANS "teams-dial-plans";
    TEAMS_EMERGENCY_CALLING_POLICIES "teams-emergency-calling-policies";
    TEAMS_EMERGENCY_ROUTING_POLICIES "teams-emergency-routing-policies";
    TEAMS_EMERGENCY_LOCATIONS "teams-emergency-locations";
    TEAMS_NETWORK_REGIONS "teams-network-regions";
    TEAMS_NETWORK_SITES "teams-network-sites";
    TEAMS_NETWORK_SUBNETS "teams-network-subnets";
    TEAMS_TRUSTED_ADDRESSES "teams-trusted-addresses";
    TEAMS_AUTO_ATTENDANTS "teams-auto-attendants";
    TEAMS_CALL_QUEUES "teams-call-queues";
    POWER_PLATFORM_AGENTS "power-platform-agents";
    POWER_PLATFORM_RESOURCES "power-platform-resources";
    POWER_BI_SETTINGS "power-bi-settings";
    POWER_BI_WORKSPACES "power-bi-workspaces";
    POWER_BI_CAPACITIES "power-bi-capacities";
    SPO_HUB_SITES "spo-hub-sites";
    LOGIN_REGION "login-region";
    LOGIN_DOMAINS "login-domains";
    RISKY_APPLICATIONS "risky-applications";
    RISKY_CLASSIFICATIONS "risky-classifications";
    SCUBA_RUN "scuba-run";

    AZURE_SUBSCRIPTIONS "azure-subscriptions";
    AZURE_MANAGEMENT_GROUPS "azure-management-groups";
    AZURE_RESOURCES "azure-resources";
    AZURE_ROLE_ASSIGNMENTS "azure-role-assignments";
    AZURE_ROLE_DEFINITIONS "azure-role-definitions";
    AZURE_AI_PROJECTS "azure-ai-projects";
    AZURE_AI_DEPLOYMENTS "azure-ai-deployments";
    AZURE_AI_MODELS "azure-ai-models";
    AZURE_AI_CONTENT_FILTERS "azure-ai-content-filters";
    AZURE_AI_CONNECTIONS "azure-ai-connections";
    AZURE_AI_PROJECT_CONNECTIONS "azure-ai-project-connections";
    AZURE_AI_CAPABILITY_HOSTS "azure-ai-capability-hosts";
    AZURE_AI_PROJECT_CAPABILITY_HOSTS "azure-ai-project-capability-hosts";
    AZURE_AI_APPLICATIONS "azure-ai-applications";
    AZURE_AI_AGENTS "azure-ai-agents";
    AZURE_AI_ASSISTANTS "azure-ai-assistants";
    AZURE_SENTINEL_CONNECTORS "azure-sentinel-connectors";
}

#[cfg(test)]
mod tests {
    use super::super::DATASETS;
    use super::ALL;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_has_its_constant_and_every_constant_its_row() {
        let rows: BTreeSet<&str> = DATASETS.iter().map(|row| row.id).collect();
        let constants: BTreeSet<&str> = ALL.iter().copied().collect();
        assert_eq!(rows, constants);
        assert_eq!(ALL.len(), DATASETS.len(), "an id stands twice");
    }
}
