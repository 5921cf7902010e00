//! Datasets of Microsoft Purview. Each is what a cmdlet of Security & Compliance PowerShell returns.
//!
//! Cmdlets that need parameters, by their reference (<https://learn.microsoft.com/powershell/module/exchange>, November
//! 2026):
//!
//! | Cmdlet | Parameter | Without it |
//! |---|---|---|
//! | `Get-RetentionCompliancePolicy` | `-DistributionDetail` | the `*Location` properties are not accurate |
//! | `Get-CaseHoldPolicy` | `-DistributionDetail` | the locations are empty, the distribution shows as pending |
//! | `Get-Label` | `-IncludeDetailedLabelActions` | what a label does is told in `LabelActions` in short only |
//! | `Get-CaseHoldRule` | `-Policy`, of each policy | it times out in large organisations |
//! | `Get-DlpSensitiveInformationType` | none | those of Microsoft come too: `Publisher` tells them apart |
//!
//! `Get-DlpCompliancePolicy`, `Get-AutoSensitivityLabelPolicy` and `Get-AppRetentionCompliancePolicy` have
//! `-DistributionDetail` as well; there it adds `DistributionResults` alone, and is not needed. `Get-RoleGroup` is also a
//! cmdlet of Exchange Online: asked of Security & Compliance it answers with the role groups of Purview.
//! `Get-DataEncryptionPolicy` and `Get-M365DataAtRestEncryptionPolicy` are cmdlets of Exchange Online.

use super::ids;
use super::row::{Dataset, compliance as imported, compliance_aside as aside, exchange};
use crate::catalog::{Argument, Topic};

/// Without it the places of a policy are not accurate (Get-RetentionCompliancePolicy, Get-AppRetentionCompliancePolicy,
/// Get-CaseHoldPolicy on learn.microsoft.com).
const PLACES: &[(&str, Argument)] = &[("DistributionDetail", Argument::Flag(true))];
/// Without it a label says of nothing that it marks or encrypts (Get-Label on learn.microsoft.com).
const ACTIONS: &[(&str, Argument)] = &[("IncludeDetailedLabelActions", Argument::Flag(true))];

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::DLP_POLICIES, "DLP policies", "Get-DlpCompliancePolicy")
        .feeds(&[Topic::Compliance])
        .why("where sensitive content is watched, and whether policies act or only test"),
    imported(ids::DLP_RULES, "DLP rules", "Get-DlpComplianceRule")
        .feeds(&[Topic::Compliance])
        .why("what counts as sensitive, and what is then done"),
    imported(ids::RETENTION_POLICIES, "Retention policies", "Get-RetentionCompliancePolicy")
        .arguments(PLACES)
        .feeds(&[Topic::Compliance])
        .why("where content is kept or deleted"),
    aside(ids::RETENTION_RULES, "Retention rules", "Get-RetentionComplianceRule")
        .feeds(&[Topic::Compliance])
        .why("for how long content is kept"),
    aside(ids::CASE_HOLD_POLICIES, "Holds of cases", "Get-CaseHoldPolicy")
        .arguments(PLACES)
        .feeds(&[Topic::Compliance])
        .why("what is kept because of a case"),
    aside(ids::PURVIEW_LABELS, "Labels in Purview", "Get-Label")
        .arguments(ACTIONS)
        .feeds(&[Topic::Compliance])
        .why("what each label does to content"),
    aside(ids::LABEL_POLICIES, "Label policies", "Get-LabelPolicy")
        .feeds(&[Topic::Compliance])
        .why("to whom which labels are offered"),
    imported(ids::PROTECTION_ALERTS, "Alert policies", "Get-ProtectionAlert")
        .feeds(&[Topic::Security])
        .why("what raises an alert"),
    // Of Exchange Online: Security & Compliance has the cmdlet too, and there `UnifiedAuditLogIngestionEnabled` is always
    // false (learn.microsoft.com/purview/audit-log-enable-disable).
    exchange(ids::AUDIT_CONFIG, "Audit log configuration", "Get-AdminAuditLogConfig")
        .feeds(&[Topic::Compliance])
        .why("whether events are recorded"),
    aside(ids::AUDIT_RETENTION_POLICIES, "Audit log retention policies", "Get-UnifiedAuditLogRetentionPolicy")
        .feeds(&[Topic::Compliance])
        .why("for how long events are kept"),
    aside(ids::AUTO_LABEL_POLICIES, "Auto-labelling policies", "Get-AutoSensitivityLabelPolicy")
        .feeds(&[Topic::Compliance])
        .why("where content is labelled by itself"),
    aside(ids::AUTO_LABEL_RULES, "Auto-labelling rules", "Get-AutoSensitivityLabelRule")
        .feeds(&[Topic::Compliance])
        .why("which content is labelled by itself"),
    aside(ids::COMPLIANCE_TAGS, "Retention labels in Purview", "Get-ComplianceTag")
        .feeds(&[Topic::Compliance])
        .why("for how long single items are kept, and which are records"),
    aside(ids::ADAPTIVE_SCOPES, "Adaptive scopes", "Get-AdaptiveScope")
        .feeds(&[Topic::Compliance])
        .why("whom and which sites policies reach by a query"),
    aside(ids::APP_RETENTION_POLICIES, "Retention policies of apps", "Get-AppRetentionCompliancePolicy")
        .arguments(PLACES)
        .feeds(&[Topic::Compliance])
        .why("where messages of Teams, Viva Engage and Copilot are kept or deleted"),
    aside(ids::APP_RETENTION_RULES, "Retention rules of apps", "Get-AppRetentionComplianceRule")
        .feeds(&[Topic::Compliance])
        .why("for how long messages of Teams, Viva Engage and Copilot are kept"),
    aside(ids::CASE_HOLD_RULES, "Rules of holds", "Get-CaseHoldRule")
        .feeds(&[Topic::Compliance])
        .why("which content a hold of a case keeps"),
    aside(ids::COMPLIANCE_CASES, "Cases in Purview", "Get-ComplianceCase")
        .feeds(&[Topic::Compliance])
        .why("which investigations are open"),
    aside(ids::BARRIER_POLICIES, "Information barriers", "Get-InformationBarrierPolicy")
        .feeds(&[Topic::Compliance])
        .why("who may not meet whom in Teams, SharePoint and OneDrive"),
    aside(ids::BARRIER_SEGMENTS, "Segments of people", "Get-OrganizationSegment")
        .feeds(&[Topic::Compliance])
        .why("which people information barriers part"),
    aside(ids::INSIDER_RISK_POLICIES, "Insider risk policies", "Get-InsiderRiskPolicy")
        .feeds(&[Topic::Compliance])
        .why("which risky behaviour of people is watched"),
    aside(ids::COMMUNICATION_POLICIES, "Communication compliance policies", "Get-SupervisoryReviewPolicyV2")
        .feeds(&[Topic::Compliance])
        .why("whose messages are reviewed, and by whom"),
    aside(ids::SENSITIVE_TYPES, "Sensitive information types", "Get-DlpSensitiveInformationType")
        .feeds(&[Topic::Compliance])
        .why("what the organisation itself calls sensitive"),
    aside(ids::COMPLIANCE_ROLE_GROUPS, "Role groups of Purview", "Get-RoleGroup")
        .feeds(&[Topic::Compliance])
        .why("who may search, hold and export content"),
    aside(ids::DATA_ENCRYPTION_POLICIES, "Encryption at rest with own keys", "Get-M365DataAtRestEncryptionPolicy")
        .feeds(&[Topic::Compliance])
        .why("whether content at rest is encrypted with keys of the organisation"),
    aside(ids::MAILBOX_ENCRYPTION_POLICIES, "Encryption of mailboxes with own keys", "Get-DataEncryptionPolicy")
        .feeds(&[Topic::Compliance])
        .why("whether mailboxes are encrypted with keys of the organisation"),
];
