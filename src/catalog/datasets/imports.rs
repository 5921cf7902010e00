//! Datasets of what other tools export, and other services return.

use super::ids;
use super::row::{Dataset, imported};

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::ACCEPTED_DOMAINS, "Accepted domains", "Get-AcceptedDomain").feeds(&["messaging"]),
    imported(ids::DNS_SPF, "SPF records", "TXT").feeds(&["messaging"]),
    imported(ids::DNS_DKIM, "DKIM records", "TXT _domainkey").feeds(&["messaging"]),
    imported(ids::DNS_DMARC, "DMARC records", "TXT _dmarc").feeds(&["messaging"]),
    imported(ids::REMOTE_DOMAINS, "Remote domains", "Get-RemoteDomain").feeds(&["messaging"]),
    imported(ids::TRANSPORT_CONFIG, "Transport configuration", "Get-TransportConfig").feeds(&["messaging"]),
    imported(ids::TRANSPORT_RULES, "Transport rules", "Get-TransportRule").feeds(&["messaging"]),
    imported(ids::EXCHANGE_ORGANIZATION, "Exchange organization", "Get-OrganizationConfig")
        .feeds(&["messaging", "compliance"]),
    imported(ids::DLP_POLICIES, "DLP policies", "Get-DlpCompliancePolicy").feeds(&["compliance"]),
    imported(ids::DLP_RULES, "DLP rules", "Get-DlpComplianceRule").feeds(&["compliance"]),
    imported(ids::PROTECTION_ALERTS, "Alert policies", "Get-ProtectionAlert").feeds(&["security"]),
    imported(ids::ANTI_PHISH_POLICIES, "Anti-phishing policies", "Get-AntiPhishPolicy").feeds(&["security"]),
    imported(ids::PRESET_POLICY_RULES, "Preset security policies", "Get-EOPProtectionPolicyRule").feeds(&["security"]),
    imported(ids::AUDIT_CONFIG, "Audit log configuration", "Get-AdminAuditLogConfig").feeds(&["compliance"]),
    imported(ids::SPO_TENANT, "SharePoint tenant", "Get-SPOTenant").feeds(&["collaboration", "external"]),
    imported(ids::TEAMS_MEETING_POLICIES, "Teams meeting policies", "Get-CsTeamsMeetingPolicy")
        .feeds(&["collaboration"]),
    imported(ids::TEAMS_FEDERATION, "Teams external access", "Get-CsTenantFederationConfiguration")
        .feeds(&["external"]),
    imported(ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform environments", "Get-AdminPowerAppEnvironment")
        .feeds(&["operations"]),
];
