//! Datasets of what other tools export, and other services return.

use super::row::{Dataset, imported};

pub(super) const ROWS: &[Dataset] = &[
    imported("accepted-domains", "Accepted domains", "Get-AcceptedDomain").feeds(&["messaging"]),
    imported("dns-spf", "SPF records", "TXT").feeds(&["messaging"]),
    imported("dns-dkim", "DKIM records", "TXT _domainkey").feeds(&["messaging"]),
    imported("dns-dmarc", "DMARC records", "TXT _dmarc").feeds(&["messaging"]),
    imported("remote-domains", "Remote domains", "Get-RemoteDomain").feeds(&["messaging"]),
    imported("transport-config", "Transport configuration", "Get-TransportConfig").feeds(&["messaging"]),
    imported("transport-rules", "Transport rules", "Get-TransportRule").feeds(&["messaging"]),
    imported("exchange-organization", "Exchange organization", "Get-OrganizationConfig")
        .feeds(&["messaging", "compliance"]),
    imported("dlp-policies", "DLP policies", "Get-DlpCompliancePolicy").feeds(&["compliance"]),
    imported("dlp-rules", "DLP rules", "Get-DlpComplianceRule").feeds(&["compliance"]),
    imported("protection-alerts", "Alert policies", "Get-ProtectionAlert").feeds(&["security"]),
    imported("anti-phish-policies", "Anti-phishing policies", "Get-AntiPhishPolicy").feeds(&["security"]),
    imported("preset-policy-rules", "Preset security policies", "Get-EOPProtectionPolicyRule").feeds(&["security"]),
    imported("audit-config", "Audit log configuration", "Get-AdminAuditLogConfig").feeds(&["compliance"]),
    imported("spo-tenant", "SharePoint tenant", "Get-SPOTenant").feeds(&["collaboration", "external"]),
    imported("teams-meeting-policies", "Teams meeting policies", "Get-CsTeamsMeetingPolicy").feeds(&["collaboration"]),
    imported("teams-federation", "Teams external access", "Get-CsTenantFederationConfiguration").feeds(&["external"]),
    imported("power-platform-environments", "Power Platform environments", "Get-AdminPowerAppEnvironment")
        .feeds(&["operations"]),
];
