//! Datasets of what other tools export, and other services return.

use super::ids;
use super::row::{Dataset, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::ACCEPTED_DOMAINS, "Accepted domains", "Get-AcceptedDomain").feeds(&[Topic::Messaging]),
    imported(ids::DNS_SPF, "SPF records", "TXT").feeds(&[Topic::Messaging]),
    imported(ids::DNS_DKIM, "DKIM records", "TXT _domainkey").feeds(&[Topic::Messaging]),
    imported(ids::DNS_DMARC, "DMARC records", "TXT _dmarc").feeds(&[Topic::Messaging]),
    imported(ids::REMOTE_DOMAINS, "Remote domains", "Get-RemoteDomain").feeds(&[Topic::Messaging]),
    imported(ids::TRANSPORT_CONFIG, "Transport configuration", "Get-TransportConfig").feeds(&[Topic::Messaging]),
    imported(ids::TRANSPORT_RULES, "Transport rules", "Get-TransportRule").feeds(&[Topic::Messaging]),
    imported(ids::EXCHANGE_ORGANIZATION, "Exchange organization", "Get-OrganizationConfig")
        .feeds(&[Topic::Messaging, Topic::Compliance]),
    imported(ids::DLP_POLICIES, "DLP policies", "Get-DlpCompliancePolicy").feeds(&[Topic::Compliance]),
    imported(ids::DLP_RULES, "DLP rules", "Get-DlpComplianceRule").feeds(&[Topic::Compliance]),
    imported(ids::PROTECTION_ALERTS, "Alert policies", "Get-ProtectionAlert").feeds(&[Topic::Security]),
    imported(ids::ANTI_PHISH_POLICIES, "Anti-phishing policies", "Get-AntiPhishPolicy").feeds(&[Topic::Security]),
    imported(ids::PRESET_POLICY_RULES, "Preset security policies", "Get-EOPProtectionPolicyRule")
        .feeds(&[Topic::Security]),
    imported(ids::AUDIT_CONFIG, "Audit log configuration", "Get-AdminAuditLogConfig").feeds(&[Topic::Compliance]),
    imported(ids::SPO_TENANT, "SharePoint tenant", "Get-SPOTenant").feeds(&[Topic::Collaboration, Topic::External]),
    imported(ids::TEAMS_MEETING_POLICIES, "Teams meeting policies", "Get-CsTeamsMeetingPolicy")
        .feeds(&[Topic::Collaboration]),
    imported(ids::TEAMS_FEDERATION, "Teams external access", "Get-CsTenantFederationConfiguration")
        .feeds(&[Topic::External]),
    imported(ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform environments", "Get-AdminPowerAppEnvironment")
        .feeds(&[Topic::Operations]),
];
